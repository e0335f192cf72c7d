"""The pages of the reading room in both languages, without a register: reports, places, feeds, index, relations."""

from __future__ import annotations

import html
import json
import re
from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import pairwise
from posixpath import dirname, join, normpath

import feedparser
import feedparser_rs
import pytest

from onrecord.facts.normalise import fold
from onrecord.names.lists import known_words
from onrecord.publish.leak_check import leaks
from onrecord.publish.name_finder import MaskedName, NameFinder
from onrecord.publish.site.annotations import CONTEXT
from onrecord.publish.site.frame import PageFrame
from onrecord.publish.site.lines import appeal_line
from onrecord.publish.site.must_read import must_read
from onrecord.publish.site.pages import LANGUAGES, SitePages, own_files
from onrecord.publish.site.parties import name_path
from onrecord.publish.site.persian import PERSIAN
from onrecord.publish.site.related import APPEALS as LIKENESS
from onrecord.publish.site.related import Feature, RelatedPage, RelatedPages
from onrecord.publish.site.search_index import bucket
from onrecord.publish.site.words import SiteWords
from onrecord.publish.text_words import words_of
from onrecord.publish.values import PublicParty
from onrecord.vocabulary import AnswerForm, AppealState, MatchKind, PartyKind, SpeechAct
from tests.publish.site_values import CHIEF, HIDDEN, appeal, site_values, whole

APPEALS, REPORTS = 30, 60
ADDRESS = "https://record.example/x/"


def made(address: str = "", **options) -> dict[str, bytes]:
    return dict(SitePages(address, **options).pages(site_values(APPEALS, REPORTS)))


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    return made(ADDRESS) | {each.name: each.make() for each in own_files("2026-05-01", "On the record")}


def data_of(page: bytes) -> list[dict]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.decode(), re.DOTALL)
    return [json.loads(each) for each in found]


def index_of(site: dict[str, bytes], name: str):
    text = site[name].decode()
    return json.loads(text[text.index(",") + 1 : text.rindex(")")])


def test_each_page_is_there_in_both_languages_and_links_to_the_other(site):
    english = {name for name in site if name.endswith(".html") and not name.startswith("fa/")}
    assert {f"fa/{name}" for name in english} == {name for name in site if name.startswith("fa/") and "html" in name}
    for name in english:
        for one, other, told in ((name, f"fa/{name}", "en"), (f"fa/{name}", name, "fa")):
            page = site[one].decode()
            assert page.startswith(f'<!doctype html>\n<html lang="{told}" dir="{"ltr" if told == "en" else "rtl"}">')
            (link,) = re.findall(r'<a class="language"[^>]*href="([^"]+)"', page)
            assert normpath(join(dirname(one), link)) == other


def test_all_links_lead_somewhere(site):
    for name, data in site.items():
        if name.endswith(".html"):
            for link in re.findall(r'(?:href|src)="([^"#]+)', data.decode()):
                if ":" not in link:
                    assert normpath(join(dirname(name), link)) in site, (name, link)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_site_of_one_language_is_at_the_root_and_links_to_no_other(code: str):
    found = made(languages=(code,))
    assert not any(name.startswith("fa/") for name in found)
    assert f'<html lang="{code}"'.encode() in found["index.html"]
    assert b'class="language"' not in found["index.html"]


def test_the_languages_say_the_same_of_everything():
    for each in fields(SiteWords):
        values = [getattr(words, each.name) for words in LANGUAGES.values()]
        if isinstance(values[0], dict) and each.name not in {"states", "reasons"}:
            assert values[0].keys() == values[1].keys(), each.name
        if each.name not in {"states", "reasons"}:
            assert str(values[0]).count("{}") == str(values[1]).count("{}"), each.name
    for kind, told in ((PartyKind, "masked"), (PartyKind, "kinds"), (SpeechAct, "acts"), (SpeechAct, "act")):
        assert set(getattr(PERSIAN, told)) == set(map(str, kind)), told
    assert {*map(str, AnswerForm), *map(str, AppealState)} <= PERSIAN.states.keys()


def test_a_persian_page_says_nothing_in_english_but_words_of_reports(site):
    """No Latin word stands outside of what is marked as foreign: names, quotations, hashes and names of formats."""
    for name in ("index.html", "appeals/ap-0002.html", "reports/re-0004.html", "must-read.html", "search.html"):
        page = site[f"fa/{name}"].decode().partition("<body>")[2]
        page = re.sub(r"<(bdi|code|q|blockquote|cite|script)\b.*?</\1>", "", page, flags=re.DOTALL)
        page = re.sub(r'<(span|a)\b[^>]*(lang=|dir=")[^>]*>.*?</\1>', "", page, flags=re.DOTALL)
        said = set(re.findall(r"[A-Za-z]{2,}", re.sub(r"<[^>]+>", " ", html.unescape(page))))
        assert said <= {"SHA", "Person", "Atom", "RSS", "JSON", "Feed"}, name


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("2017-05-01", "۱۳۹۶/۰۲/۱۱ (۲۰۱۷/۰۵/۰۱)"),
        ("2017-05", "بین ۱۳۹۶/۰۲/۱۱ و ۱۳۹۶/۰۳/۱۰ (۲۰۱۷-۰۵)"),
        ("XXXX-05-01", "۰۵-۰۱، سال نامعلوم"),
        (None, "روز نامعلوم"),
    ],
)
def test_a_persian_day_is_solar_first_with_numbers_for_months(told: str | None, said: str):
    assert PageFrame("", words=PERSIAN).plain_day(told) == said


def test_our_words_are_hardly_anybodys_name():
    """A word of ours is nobody's name for the leak check, so our pages say as few given or family names as can be."""
    names = known_words(MatchKind.PERSON)
    said = {word.folded for words in LANGUAGES.values() for word in words_of(repr(words)) if word.folded in names}
    assert said <= {"said", "کامل", "فارسی"}


def test_a_report_has_a_page_with_its_words_and_its_evidence(site):
    page = html.unescape(site["reports/re-0004.html"].decode())
    for words in (whole(4).report.headline, "The Xanadu Herald", "2017-05-05", "https://herald.example/4", "04" * 32):
        assert words in page
    assert all(each.words in page for each in whole(4).statements)
    assert "accepted by a person" in page
    hidden = site["reports/re-0006.html"].decode()
    assert "herald.example" not in hidden
    assert "Withheld: headline, outlet, address" in hidden
    assert "2026-04-30" in hidden


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_outlet_that_nobody_knows_is_not_said_to_be_withheld(code: str):
    words, known, hidden = LANGUAGES[code], whole(1), whole(6)
    unknown = replace(known, report=replace(known.report, outlet=""))
    for each, said, other in (
        (unknown, words.unknown_outlet, words.withheld_outlet),
        (hidden, words.withheld_outlet, words.unknown_outlet),
    ):
        told = replace(appeal(0), reports=(each.report,), asks=())
        public = replace(site_values(0, 0), count=1, appeals=iter([told]), reports=iter([each]))
        pages = dict(SitePages("", languages=(code,)).pages(public))
        folder = [path for path in pages if path.endswith((f"{told.id}.html", f"{each.report.id}.html"))]
        assert len(folder) == 2
        for path in (*folder, "reports.html"):
            assert said in pages[path].decode()
            assert other not in pages[path].decode()


def test_a_report_is_a_news_article_and_its_words_are_annotations(site):
    article, annotated = data_of(site["reports/re-0004.html"])
    assert (article["@type"], article["url"]) == ("NewsArticle", "https://herald.example/4")
    assert [each["@type"] for each in article["hasPart"]] == ["Quotation", "Quotation"]
    assert (annotated["@context"], annotated["type"]) == (CONTEXT, "AnnotationPage")
    for each, said in zip(annotated["items"], whole(4).statements, strict=True):
        place, quote = each["target"]["selector"]
        assert quote["exact"] == said.words
        assert place["end"] - place["start"] == len(said.words)
    (message,) = data_of(site["appeals/ap-0004.html"])
    assert message["@type"] == "Message"


def test_words_without_a_position_have_no_annotation():
    one = whole(4)
    masked = tuple(replace(each, start=None, end=None) for each in one.statements)
    public = replace(site_values(0, 0), reports=iter([replace(one, statements=masked)]))
    found = dict(SitePages().pages(public))
    assert [each.get("@context") for each in data_of(found["reports/re-0004.html"])] == ["https://schema.org"]


def test_people_bodies_and_places_have_pages(site):
    people, places = site["names.html"].decode(), site["places.html"].decode()
    assert "António Guterres" in people
    assert "Kubla" not in people
    assert "Kubla" in places
    assert "زندان کوبلا" in places
    assert "Person 1" not in people + places
    link = re.search(r'href="(names/\w+\.html)"><bdi>Kubla<', places)
    assert link
    assert "reports/re-0001.html" in site[link[1]].decode()


def test_each_act_has_a_section(site):
    for act in ("appeal", "accuse", "deny", "answer"):
        assert f"sections/{act}.html" in site
    assert "sections/threaten.html" not in site


def test_must_read_keeps_to_the_rules_that_it_states(site):
    lines = [appeal_line(appeal(number)) for number in range(APPEALS)]
    must = must_read(lines)
    assert all(each.accepted and each.open for each in must.waiting)
    assert all(one.days >= other.days for one, other in pairwise(must.waiting))
    assert all(each.origins >= 2 for each in must.independent)
    assert all(one.origins >= other.origins for one, other in pairwise(must.independent))
    assert all(each.answers for each in must.answered)
    assert all(one.answered >= other.answered for one, other in pairwise(must.answered))
    for words, folder in ((LANGUAGES["en"], ""), (PERSIAN, "fa/")):
        page = site[f"{folder}must-read.html"].decode()
        assert all(rule in page for _, rule in words.must_lists)
    assert must_read([]).first(5) == ()


def test_an_appeal_of_which_nothing_may_be_shown_need_not_be_read():
    silent = replace(appeal(0), senders=(HIDDEN,), addressees=(HIDDEN,), asks=(), accepted=True)
    named = replace(silent, id="ap-named", addressees=appeal(0).addressees)
    quoted = replace(appeal(0), id="ap-quoted", senders=(HIDDEN,), addressees=(HIDDEN,), accepted=True)
    must = must_read(map(appeal_line, (silent, named, quoted)))
    assert {each.id for each in must.waiting} == {"ap-named", "ap-quoted"}


def test_days_without_a_later_page_are_not_said_to_be_without_an_answer():
    """The first page said "without a public answer" of an appeal after which nothing had been read."""
    one = replace(appeal(0), searched=False)
    found = dict(SitePages("").pages(replace(site_values(0, 0), count=1, appeals=iter([one]))))
    for words, folder in ((LANGUAGES["en"], ""), (PERSIAN, "fa/")):
        for name in ("index.html", "must-read.html", "feed.xml", "rss.xml", "feed.json"):
            told = found[folder + name].decode()
            assert words.without_answer not in told
            assert words.nothing_later.format("") in told
        told = found[f"{folder}appeals/{one.id}.html"].decode()
        assert words.no_answer not in told
        assert words.no_later_page in told


def test_each_list_says_which_appeals_nobody_accepted():
    accepted, proposed = replace(appeal(0), accepted=True), replace(appeal(1), accepted=False)
    found = dict(SitePages("").pages(replace(site_values(0, 1), count=2, appeals=iter([accepted, proposed]))))
    for words, folder in ((LANGUAGES["en"], ""), (PERSIAN, "fa/")):
        items = re.findall(r"<li><article>.*?</article></li>", found[f"{folder}index.html"].decode(), re.DOTALL)
        entries = re.findall(r"<entry>.*?</entry>", found[f"{folder}feed.xml"].decode(), re.DOTALL)
        for listed in (items, entries):
            assert [each.count(words.not_checked) for each in listed if proposed.id in each] == [1]
            assert [each.count(words.not_checked) for each in listed if accepted.id in each] == [0]
        short = re.findall(r'<ol class="short">.*?</ol>', found[f"{folder}index.html"].decode(), re.DOTALL)
        assert words.not_checked in "".join(each for each in short if proposed.id in each)


def test_an_answer_in_part_is_an_answer():
    part = replace(appeal(2), state="answered in part", open=True)
    shown = appeal_line(part).standing(PageFrame("2026-05-01"))
    assert shown.endswith("days without a full public answer")


def test_related_pages_share_what_is_said_and_nobody_masked_relates_them(site):
    for name, data in site.items():
        if re.match(r"(appeals|reports)/", name):
            for item in re.findall(r"<li><a href=\"\.\./[^\"]+\">.*?</li>", data.decode().partition('"related"')[2]):
                assert re.search(r"the same|prints the same|names the same|reports the same", item)
    hidden = [replace(appeal(n), senders=(HIDDEN,), addressees=(HIDDEN,), asks=()) for n in range(3)]
    found = dict(SitePages().pages(replace(site_values(0, 0), appeals=iter(hidden))))
    assert not any(b'class="related"' in data for data in found.values())


def test_the_nearest_in_time_are_related_and_a_letter_counts_most():
    chief = Feature("sender", "n1", CHIEF.name)
    letter = Feature("letter", "7")

    def page(number: int, *features: Feature) -> RelatedPage:
        day = f"2017-01-{number + 1:02}"
        return RelatedPage(f"p{number:02}", (("", "title"),), "en", day, day, frozenset(features))

    pages = [page(n, chief) for n in range(20)] + [page(25, chief, letter), page(28, letter, chief)]
    found = RelatedPages(pages, LIKENESS)
    assert [each.path for each in found.of("p10")] == ["p09", "p11", "p08", "p12", "p07"]
    assert found.of("p25")[0].path == "p28"
    assert [each.kind for each in found.of("p25")[0].reasons] == ["letter", "sender"]


PERSON, OTHER = Feature("person", "n1", "Maryam Karimi"), Feature("person", "n4", "Reza Alavi")
BODY, ASKED, STATE = Feature("body", "n2", "Weavers"), Feature("addressee", "n5", "Chief"), Feature("state", "n3", "X")


@pytest.mark.parametrize(
    ("shared", "days", "acting", "related"),
    [
        ([STATE], 0, True, False),
        ([ASKED], 0, True, False),
        ([STATE, ASKED], 2, False, False),
        ([BODY], 2, False, False),
        ([BODY], 2, True, True),
        ([BODY], 40, True, False),
        ([BODY, STATE], 2, False, True),
        ([PERSON], 2, False, True),
        ([PERSON], 40, False, False),
        ([PERSON], 300, True, True),
        ([PERSON], 400, True, False),
        ([PERSON, STATE], 400, False, True),
        ([PERSON, OTHER], 4000, False, True),
        ([PERSON], None, True, False),
        ([Feature("place", "n6", "Kubla")], 4000, False, True),
        ([Feature("letter", "7")], None, False, True),
    ],
)
def test_pages_that_share_too_little_are_not_related(
    shared: list[Feature], days: int | None, acting: bool, related: bool
):
    def page(number: int, day: str) -> RelatedPage:
        who = frozenset(each.key for each in shared) if acting else frozenset[str]()
        return RelatedPage(f"p{number}", (("", "title"),), "en", day, day, frozenset(shared), who)

    later = "" if days is None else (date(2001, 1, 1) + timedelta(days)).isoformat()
    found = RelatedPages([page(1, "2001-01-01"), page(2, later)])
    assert [each.path for each in found.of("p1")] == ["p2"] * related
    assert [each.path for each in found.of("p2")] == ["p1"] * related


def test_an_agency_a_given_name_and_who_is_named_in_passing_relate_no_reports():
    def named(name: str, kind: str) -> PublicParty:
        return PublicParty(id=f"pa-{name}", name=name, kind=kind, masked=False)

    def lists(parties: tuple[PublicParty, ...]) -> bool:
        reports = (replace(whole(n), statements=(), letters=(), parties=parties) for n in (0, 12))
        same = (replace(each, report=replace(each.report, published="2017-05-01")) for each in reports)
        found = dict(SitePages().pages(replace(site_values(0, 0), reports=same)))
        return any(b'class="related"' in data for name, data in found.items() if name.startswith("reports/"))

    assert lists((named("Maryam Karimi", "person"),))
    assert not lists((named("Maryam", "person"),))
    assert not lists((named("Agence Zembla", "media"),))
    assert not lists(tuple(named(f"Maryam Karimi {n}", "person") for n in range(9)))


@pytest.mark.parametrize("folder", ["", "fa/"])
@pytest.mark.parametrize("name", ["feed.xml", "rss.xml"])
def test_feeds_are_read_by_a_library(site, folder: str, name: str):
    told = feedparser.parse(site[folder + name])
    assert not told.bozo, told.get("bozo_exception")
    assert told.version == ("atom10" if name == "feed.xml" else "rss20")
    assert told.feed.title == ("آنچه ثبت شد" if folder else "On the record")
    assert len(told.entries) == APPEALS
    for each in told.entries:
        assert each.link.removeprefix(ADDRESS) in site
        assert each.id.startswith("urn:onrecord:appeal:")
        assert each["updated_parsed"]


@pytest.mark.parametrize("folder", ["", "fa/"])
def test_the_json_feed_is_read_by_a_library_and_has_what_its_standard_asks_for(site, folder: str):
    told = json.loads(site[f"{folder}feed.json"])
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert all(each["id"] and each["content_text"] and each["url"].startswith(ADDRESS) for each in told["items"])
    parsed = feedparser_rs.parse(site[f"{folder}feed.json"])
    assert not parsed.bozo
    assert len(parsed.entries) == APPEALS


def test_a_feed_without_an_address_has_relative_links():
    assert "home_page_url" not in json.loads(made()["feed.json"])


def test_the_index_has_each_shown_word_of_a_report_and_no_other(site):
    for number in (0, 3, 4, 6):
        one = whole(number)
        shown = [one.report.headline, *(each.words for each in one.statements), *(each.name for each in one.parties)]
        for word in fold(" ".join(shown)).split():
            if len(word) > 1:
                assert number in index_of(site, f"search/w-{bucket(word)}.js")[word], word
    every = {word for name in site if name.startswith("search/w-") for word in index_of(site, name)}
    assert "person" not in every
    assert all(fold(word) == word for word in every)


def test_one_more_report_changes_few_parts_of_the_index():
    before = dict(SitePages().pages(site_values(0, REPORTS)))
    after = dict(SitePages().pages(site_values(0, REPORTS + 1)))
    changed = [name for name in after if name.startswith("search/w-") and before.get(name) != after[name]]
    assert 0 < len(changed) < 30


def test_the_leak_check_reads_the_index_and_the_feeds(site):
    """Each word of each file of the index, and each feed, would be found if it were the name of somebody masked."""
    for name in ("search/shared.js", "feed.json", "rss.xml", "fa/feed.json", "reports/re-0001.html"):
        assert leaks(NameFinder([MaskedName(0, "person", ("António Guterres",))]), [(name, site[name])]), name
    found = 0
    finder = NameFinder([MaskedName(0, "person", ("António Guterres",))])
    for name, data in site.items():
        found += name.startswith("search/w-") and bool(leaks(finder, [(name, data)]))
    assert found == 2


def test_two_builds_are_the_same_bytes():
    assert made(ADDRESS) == made(ADDRESS)


def test_two_people_of_one_name_are_said_to_be_two_and_a_body_with_two_rows_is_one():
    one, other = (PublicParty(id=f"pa-{n}", name="Maryam Karimi", kind="person", masked=False) for n in (1, 2))
    bodies = tuple(PublicParty(id=f"pa-b{n}", name="Weavers", kind="body", masked=False) for n in (1, 2))
    alone = PublicParty(id="pa-3", name="Reza Alavi", kind="person", masked=False)
    asked = replace(appeal(0), senders=(one, other, alone, *bodies))
    public = site_values(0, 0)
    found = dict(SitePages(ADDRESS).pages(replace(public, count=1, appeals=iter([asked]))))
    for folder, words in (("", "several people of this name"), ("fa/", "چند نفر با این نام")):
        pages = [f"{folder}index.html", f"{folder}appeals/ap-0000.html"]
        assert all(found[name].decode().count(words) in {1, 2, 3} for name in pages)
        assert f"Weavers ({words})" not in "".join(found[name].decode() for name in pages)
        note = LANGUAGES[folder.strip("/") or "en"].namesakes_note
        assert note in found[folder + name_path(one)].decode()
        assert note not in found[folder + name_path(alone)].decode()
        assert note not in found[folder + name_path(bodies[0])].decode()
    same = dict(SitePages(ADDRESS).pages(replace(public, count=1, appeals=iter([replace(asked, senders=(one, one))]))))
    assert "several people" not in same["index.html"].decode()


def test_a_site_in_one_language_says_nothing_in_the_other():
    """The search of an English site had Persian days, in which a masked name was read, so that nothing was published."""
    letters = re.compile("[\u0600-\u06ff]")
    english = made(languages=("en",))
    assert letters.search("".join(map(repr, index_of(made(), "search/d-0.js"))))
    assert [row for row in index_of(english, "search/d-0.js") if row[2]] == []
