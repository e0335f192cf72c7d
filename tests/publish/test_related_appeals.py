"""Related appeals: those of one report, of one person, place or letter; not those that share an institution alone."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from onrecord.publish.site.frame import PageFrame
from onrecord.publish.site.pages import LANGUAGES, SitePages
from onrecord.publish.site.related import APPEALS, Feature, RelatedPage, RelatedPages
from onrecord.publish.values import PublicAppeal, PublicParty, WholePublicReport
from tests.publish.site_values import CHIEF, HIDDEN, PLACE, STATE, UNIONS, appeal, site_values, statement, whole

KARIMI = PublicParty(id="pa-karimi", name="Maryam Karimi", kind="person", masked=False)
ALAVI = PublicParty(id="pa-alavi", name="Reza Alavi", kind="person", masked=False)
GIVEN = PublicParty(id="pa-given", name="Maryam", kind="person", masked=False)
MARCH = PublicParty(id="pa-march", name="hundreds of weavers", kind="collective", masked=False)
FAMILIES = PublicParty(id="pa-families", name="the families", kind="collective", masked=False)
COURT = PublicParty(id="pa-court", name="Court of Xanadu", kind="body", masked=False)
LATER = "2017-06-20"


def story(number: int, day: str, headline: str = "News", **parts: tuple[PublicParty, ...]) -> WholePublicReport:
    """A report of that day; `named` are those whom it names, and `speaking` those who speak in it."""
    said = tuple(
        replace(statement(0), id=f"st-{number}-{n}", speaker=(each,)) for n, each in enumerate(parts["speaking"])
    )
    told = replace(whole(number).report, id=f"re-{number}", headline=headline, published=day, withheld=())
    return WholePublicReport(report=told, statements=said, parties=parts["named"], letters=())


def asked(
    number: int, told: WholePublicReport, sender: PublicParty, *asked_of: PublicParty, ask: str = ""
) -> PublicAppeal:
    """An appeal in a report."""
    words = tuple(replace(each, words=ask, report=told.report.id) for each in appeal(number).asks if ask)
    return replace(
        appeal(number),
        id=f"ap-{number}",
        first=told.report.published,
        senders=(sender,),
        addressees=asked_of,
        asks=words,
        reports=(told.report,),
        answers=(),
    )


def related(appeals: list[PublicAppeal], reports: list[WholePublicReport]) -> dict[str, dict[str, str]]:
    """Return the reasons for which each appeal has others beside it."""
    public = replace(site_values(0, 0), appeals=iter(appeals), reports=iter(reports))
    pages = dict(SitePages(languages=("en",)).pages(public))
    found = dict[str, dict[str, str]]()
    for each in appeals:
        beside = pages[f"appeals/{each.id}.html"].decode().partition('id="related"')[2]
        items = re.findall(
            r'href="\.\./appeals/(.*?)\.html".*?<span class="meta">.*? · (.*?)</span></li>', beside, re.DOTALL
        )
        found[each.id] = {key: re.sub("<.*?>", "", why) for key, why in items}
    return found


def pair(  # noqa: PLR0913 - two appeals in two reports
    one: PublicParty,
    other: PublicParty,
    *,
    day: str = "2017-05-04",
    named: tuple[PublicParty, ...] = (),
    headline: str = "News",
    asked_of: tuple[PublicParty, ...] = (),
    ask: str = "",
    speaking: tuple[PublicParty, ...] = (),
) -> str:
    """Return why an appeal of 3 May 2017 has one of another report beside it; nothing if it has not."""
    days = ("2017-05-03", day)
    reports = [story(n, each, headline, named=named, speaking=speaking) for n, each in enumerate(days)]
    found = related([asked(n, reports[n], each, *asked_of, ask=ask) for n, each in enumerate((one, other))], reports)
    assert (found["ap-0"] == {}) == (found["ap-1"] == {})
    return found["ap-0"].get("ap-1", "")


def test_appeals_of_one_report_are_related_whoever_asks():
    told = story(0, "2017-05-03", named=(KARIMI, PLACE), speaking=())
    found = related([asked(0, told, HIDDEN), asked(1, told, UNIONS, CHIEF), asked(2, told, UNIONS)], [told])
    assert found["ap-0"] == {"ap-1": "in the same report", "ap-2": "in the same report"}
    assert found["ap-1"]["ap-2"] == "in the same report; the same sender: Union of the Weavers of Xanadu"


@pytest.mark.parametrize("day", ["2017-05-04", LATER])
def test_a_court_or_a_commission_alone_relates_no_appeals(day: str):
    assert pair(COURT, COURT, day=day) == ""
    assert pair(COURT, COURT, day=day, named=(STATE, UNIONS), asked_of=(STATE,)) == ""


def test_a_commission_that_asks_in_the_same_words_relates_them():
    ask = "Guarantee a doctor for the weavers of ward seven, and their fair trial before a public court."
    assert pair(COURT, COURT, ask=ask, day=LATER) == "the same sender: Court of Xanadu"
    assert pair(COURT, COURT, ask="Let a doctor see them today.", day=LATER) == ""
    assert pair(COURT, UNIONS, ask=ask, day=LATER) == ""


def test_one_person_who_asks_twice_within_two_weeks_relates_them():
    assert pair(KARIMI, KARIMI) == "the same sender: Maryam Karimi"
    assert pair(KARIMI, KARIMI, day=LATER) == ""
    assert pair(KARIMI, KARIMI, day=LATER, asked_of=(COURT,)).startswith("the same sender: Maryam Karimi")
    assert pair(GIVEN, GIVEN) == ""


def test_a_person_in_the_headline_or_in_the_words_relates_them_for_a_year():
    about = {"named": (KARIMI,), "day": LATER}
    assert pair(UNIONS, COURT, headline="Karimi must be freed", **about) == "names the same person: Maryam Karimi"
    assert pair(UNIONS, COURT, ask="Free Maryam Karimi!", **about) == "names the same person: Maryam Karimi"
    assert pair(UNIONS, COURT, **about) == "", "she is only named"
    assert pair(UNIONS, COURT, headline="Karimi must be freed", named=(KARIMI,), day="2019-01-01") == ""


def test_who_speaks_or_is_asked_is_not_whom_an_appeal_is_about():
    about = {"named": (KARIMI, ALAVI), "day": LATER, "headline": "Karimi answers Alavi"}
    assert pair(UNIONS, COURT, speaking=(KARIMI, ALAVI), **about) == ""
    assert pair(UNIONS, COURT, asked_of=(KARIMI,), speaking=(ALAVI,), **about) == ""


def test_a_prison_relates_them_at_any_time():
    assert pair(UNIONS, COURT, named=(PLACE,), day="2020-01-01") == "the same place: Kubla"


def test_a_group_counts_for_a_few_days_if_it_is_called_by_three_words():
    assert pair(MARCH, MARCH) == "the same sender: hundreds of weavers"
    assert pair(MARCH, MARCH, day=LATER) == ""
    assert pair(MARCH, MARCH, day=LATER, asked_of=(COURT,)) == ""
    assert pair(FAMILIES, FAMILIES) == ""


def test_nobody_masked_and_no_state_relates_them():
    assert pair(HIDDEN, HIDDEN, asked_of=(STATE,), named=(STATE,)) == ""
    assert pair(STATE, STATE) == ""


def test_many_appeals_of_one_report_leave_a_place_for_those_of_others():
    first, other = (story(n, "2017-05-03", "Karimi", named=(KARIMI,), speaking=()) for n in range(2))
    found = related([*(asked(n, first, HIDDEN) for n in range(6)), asked(6, other, HIDDEN)], [first, other])
    assert sorted(found["ap-0"].values()) == ["in the same report"] * 4 + ["names the same person: Maryam Karimi"]
    assert len(found["ap-6"]) == 5


def test_what_a_pair_has_under_two_kinds_counts_once():
    shared = frozenset({Feature("sender", "n1", "Maryam Karimi"), Feature("person", "n1", "Maryam Karimi")})

    def page(number: int) -> RelatedPage:
        day = (date(2017, 5, 3) + timedelta(60 * number)).isoformat()
        return RelatedPage(f"p{number}", (("", "title"),), "en", day, day, shared)

    assert RelatedPages(map(page, range(2)), APPEALS).of("p0") == ()


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_reason_has_words_in_each_language(code: str):
    frame = PageFrame("2026-05-01", "On the record", LANGUAGES[code])
    assert {*APPEALS.weights} <= {*frame.words.related}
