"""The date: each source of evidence, their order of trust, and the dates that are never the article's."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec import structs

import onrecord
from onrecord import languages
from onrecord.report.dateline import read_dateline
from onrecord.report.dates.publication import read_date
from onrecord.report.model import Letter
from onrecord.text import cite
from onrecord.vocabulary import Completeness, Role, Rubric

PLAIN = "The road over the pass is closed, and nobody says for how long it will be."


@pytest.fixture
def date_of(english, facts):
    def read(page, language=english, letters=()):
        return read_date(page, read_dateline(page, language, facts), language, facts, letters)

    return read


def candidates(date) -> list[str]:
    return [candidate.date for candidate in date.candidates]


def rejected(date) -> dict[str, str]:
    return {found.date: found.why for found in date.rejected}


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("14 March 2018", "2018-03-14"),
        ("March 14, 2018, 11:20", "2018-03-14"),
        ("Wednesday, 14 March 2018", "2018-03-14"),
        ("14th of March 2018", "2018-03-14"),
        ("2018-03-14", "2018-03-14"),
        ("14/03/2018", "2018-03-14"),
        ("14.3.2018", "2018-03-14"),
        ("23 Esfand 1396", "2018-03-14"),
    ],
)
def test_a_date_by_the_headline(words, day, make_page, date_of):
    page = make_page((Role.HEADLINE, "A headline"), (Role.DATE, words), (Role.PARAGRAPH, PLAIN))
    date = date_of(page)
    assert (date.value, date.precision, candidates(date)) == (day, "day", [day])


def test_a_numeric_date_that_reads_two_ways_has_two_candidates(make_page, date_of):
    page = make_page((Role.HEADLINE, "A headline"), (Role.DATE, "03/04/2018"), (Role.PARAGRAPH, PLAIN))
    date = date_of(page)
    assert (date.value, candidates(date)) == (None, ["2018-03-04", "2018-04-03"])
    assert "two days" in date.basis


@pytest.mark.parametrize("day", ["2018-03-04", "2018-04-03"])
def test_metadata_tell_which_way_a_numeric_date_is_read(day, make_page, date_of):
    page = make_page(
        (Role.HEADLINE, "A headline"), (Role.DATE, "03/04/2018"), (Role.PARAGRAPH, PLAIN), published=((day, "date"),)
    )
    assert (date_of(page).value, candidates(date_of(page))) == (day, [day])


def test_where_days_come_first_numbers_read_one_way(make_page, date_of):
    page = make_page((Role.HEADLINE, "Ein Titel"), (Role.DATE, "03/04/2018"), (Role.PARAGRAPH, PLAIN), code="de")
    assert date_of(page, languages.load("de")).value == "2018-04-03"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Jonas Abegglen14. März 2018", "de"),
        ("14.03.18 / 0 Kommentare", "de"),
        ("Von Otto Ahl 14. 3. 2018", "de"),
        ("Lakeside, March 14, 2018, 3:48 Uhr", "de"),
        ("14 de Marzo de 2018", "es"),
        ("14 marca 2018, 11:20", "pl"),
        ("mercredi 14 mars 2018", "fr"),
        ("MARCH 14, 2018Updated: APRIL 2, 2019", "en"),
        ("14. März 201817. März 2018 von Otto Ahl", "de"),
    ],
)
def test_dates_in_a_short_line_by_the_headline(words, code, make_page, date_of):
    page = make_page((Role.HEADLINE, "A headline"), (Rubric.OTHER, words), (Role.PARAGRAPH, PLAIN), code=code)
    assert date_of(page, languages.load(code)).value == "2018-03-14"


def test_what_the_metadata_call_a_change_yields_to_the_day_of_publication(make_page, date_of):
    page = make_page(
        (Role.HEADLINE, "A headline"),
        (Role.DATE, "18 July 2024"),
        (Role.PARAGRAPH, PLAIN),
        published=(("2023-10-07", "json-ld datePublished"),),
        modified=(("2024-07-18", "json-ld dateModified"),),
    )
    assert date_of(page).value == "2023-10-07"


def test_the_shown_day_outranks_a_clock_in_another_zone(make_page, date_of):
    page = make_page(
        (Role.HEADLINE, "A headline"),
        (Role.DATE, "5 November 2021"),
        (Role.PARAGRAPH, PLAIN),
        published=(("2021-11-04T23:00Z", "article:published_time"),),
        modified=(("2021-11-05T03:00Z", "article:modified_time"),),
    )
    assert date_of(page).value == "2021-11-05"


def test_a_date_below_the_article_counts_where_nothing_else_does(make_page, date_of):
    blocks = [(Role.HEADLINE, "A headline"), (Role.PARAGRAPH, PLAIN), (Rubric.OTHER, "Date: 14 March 2018")]
    filler = [(Role.PARAGRAPH, PLAIN)] * 20
    assert date_of(make_page(*blocks[:1], *filler, *blocks[1:])).value == "2018-03-14"
    page = make_page(*blocks[:1], *filler, *blocks[1:], published=(("2018-03-01", "date"),))
    assert date_of(page).value == "2018-03-01"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("The Road Act was signed into law on August 14, 1935", None),
        ("Posted in Roads and Rivers by Otto Ahl on March 14, 2018", "2018-03-14"),
        ("Otto Ahl, our writer on roads, March 14, 2018", "2018-03-14"),
        ("The Lakeside Road March 14, 2018", "2018-03-14"),
    ],
)
def test_a_day_of_which_a_sentence_by_the_headline_speaks_is_none_of_the_article(words, day, make_page, date_of):
    date = date_of(make_page((Role.HEADLINE, "A headline"), (Rubric.OTHER, words), (Role.PARAGRAPH, PLAIN)))
    assert date.value == day
    assert day or rejected(date)["1935-08-14"] == "a day of which a sentence speaks"


def test_the_days_of_a_list_of_links_below_the_article_are_others():
    text = "".join(
        f"<p>{PLAIN} Road {number} stayed closed until the evening, said the mayor.</p>" for number in range(20)
    )
    links = "<a href=/{0}>A road is closed again</a> by Otto Ahl ({0}/14/2007)<br><br>"

    def day(*months: str) -> str | None:
        below = "".join(map(links.format, months))
        page = f"<title>A headline</title><h1>A headline</h1><article>{text}</article><div>{below}</div>"
        return onrecord.read(page.encode(), findings=False).report.date.value

    assert day("5") == "2007-05-14"
    assert day("5", "6", "7") is None


def test_an_article_may_open_with_its_date(make_page, date_of):
    page = make_page((Role.HEADLINE, "A headline"), (Role.PARAGRAPH, f"(14.03.2018) {PLAIN}"))
    assert date_of(page).value == "2018-03-14"


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://a.example/2018/03/14/closed", "2018-03-14"),
        ("https://a.example/news/14-3-2018", None),
        ("https://a.example/news/29-10-2021", "2021-10-29"),
        ("https://a.example/world/2018/mar/14/closed", "2018-03-14"),
        ("https://a.example/world/2018/road/14/closed", None),
        ("https://a.example/world/2018/feb/30/closed", None),
        ("https://a.example/2018/WORLD/03/14/closed/index.html", "2018-03-14"),
        ("https://a.example/2018/middle_east/3/14/closed/", "2018-03-14"),
        ("https://a.example/2018/world/14/3/closed/", None),
    ],
)
def test_the_day_in_an_address(address, day, make_body, date_of):
    assert date_of(make_body(PLAIN, url=address)).value == (day if "14-3" not in address else "2018-03-14")


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2018-03-14T23:30:00+02:00", "2018-03-14"),
        ("20180314", "2018-03-14"),
        ("2018/03/14 11:20", "2018-03-14"),
        ("Wed, 14 Mar 2018 11:20:00 GMT", "2018-03-14"),
        ("Wed Mar 14 11:20:00 EDT 2018", "2018-03-14"),
        ("1521026400", "2018-03-14"),
        ("1521026400000", "2018-03-14"),
        ("15210264", None),
    ],
)
def test_metadata_write_a_day_in_many_ways(value, day, make_body, date_of):
    assert date_of(make_body(PLAIN, published=((value, "date"),))).value == day


def test_of_two_days_of_publication_the_earlier_counts_unless_only_the_clocks_differ(make_body, date_of):
    new, old = ("2020-06-01", "published-time"), ("2018-03-14", "published-date")
    assert date_of(make_body(PLAIN, published=(new, old))).value == "2018-03-14"
    local, other = ("2018-03-15T01:00+02:00", "json-ld datePublished"), ("2018-03-14T23:00Z", "date")
    assert date_of(make_body(PLAIN, published=(local, other))).value == "2018-03-15"


def test_a_title_may_end_in_the_day(make_body, date_of):
    date = date_of(make_body(PLAIN, titles=(("A headline | 14.03.2018", "<title>"),)))
    assert (date.value, date.basis) == ("2018-03-14", "<title> ends in 14.03.2018")
    assert date_of(make_body(PLAIN, titles=(("What was closed on 14.03.2018", "<title>"),))).value is None


def test_a_reading_that_lies_by_the_stated_day_is_the_one_that_is_meant(make_page, date_of):
    page = make_page(
        (Role.HEADLINE, "Un titre"),
        (Role.DATE, "10.12.19"),
        (Role.PARAGRAPH, PLAIN),
        code="fr",
        url="https://a.example/2019/12/09/ferme",
    )
    assert date_of(page, languages.load("fr")).value == "2019-12-10"


def test_the_value_for_machines_tells_which_reading_is_meant(make_page, date_of):
    blocks = (Role.HEADLINE, "A headline"), (Role.DATE, "10/12/2023 7:38 PM"), (Role.PARAGRAPH, PLAIN)
    assert date_of(make_page(*blocks)).value is None
    page = make_page(*blocks, marks=(("date", "10/12/2023 7:38 PM", "2023-10-12T19:38:01Z"),))
    assert date_of(page).value == "2023-10-12"


def test_an_article_may_close_with_its_date(make_page, date_of):
    page = make_page((Role.HEADLINE, "A headline"), (Role.PARAGRAPH, PLAIN), (Role.PARAGRAPH, "Otto\n14 March 2018"))
    assert date_of(page).value == "2018-03-14"
    page = make_page(
        (Role.HEADLINE, "A headline"),
        (Role.PARAGRAPH, PLAIN),
        (Role.PARAGRAPH, f"{PLAIN} On 14 March 2018 nobody was told."),
    )
    assert date_of(page).value is None


def test_a_date_within_the_element_of_the_headline(make_page, date_of):
    page = make_page((Role.HEADLINE, "The road on 1 May 2016\n14.03.2018 Roads"), (Role.PARAGRAPH, PLAIN))
    assert date_of(page).value == "2018-03-14"


def test_right_above_the_text_a_date_is_near_however_far_the_headline_is(make_page, date_of):
    between = [(Rubric.OTHER, "Share")] * 20
    page = make_page(
        (Role.HEADLINE, "A headline"),
        *between,
        (Role.DATE, "14 March 2018"),
        (Role.PARAGRAPH, PLAIN),
        published=(("2018-01-02", "date"),),
    )
    assert date_of(page).value == "2018-03-14"


def test_what_a_picture_shows_or_a_post_dates_yields_to_the_metadata(make_page, date_of):
    shown = "Men at work by the closed road over the pass, 24 April 2018"
    for line in ((Role.PARAGRAPH, shown), (Role.QUOTATION, "— Otto Ahl (@otto) 24 April 2018")):
        page = make_page(
            (Role.HEADLINE, "A headline"), line, (Role.PARAGRAPH, PLAIN), published=(("2018-05-14", "date"),)
        )
        assert date_of(page).value == "2018-05-14"


def test_a_day_that_the_markup_names_anywhere_counts_where_it_is_the_only_one(make_page, date_of):
    filler = [(Role.PARAGRAPH, PLAIN)] * 20
    blocks = [(Role.HEADLINE, "A headline"), *filler, (Role.ITEM, "14 March 2018"), *filler, (Role.ITEM, "2 May 2018")]
    marks = [("date", "14 March 2018", None), ("date", "2 May 2018", None)]
    assert date_of(make_page(*blocks, *filler, marks=marks[:1])).value == "2018-03-14"
    assert date_of(make_page(*blocks, *filler, marks=marks)).value is None
    page = make_page(*blocks[:-1], (Rubric.RELATED, "2 May 2018"), *filler, marks=marks)
    assert date_of(page).value == "2018-03-14"


def test_the_months_of_an_archive_are_none_of_the_article(make_page, date_of):
    months = [(Rubric.OTHER, f"{month} 2018") for month in ("May", "April", "March")]
    assert date_of(make_page(*months[:1], (Role.HEADLINE, "A headline"), (Role.PARAGRAPH, PLAIN))).value == "2018-05"
    assert date_of(make_page(*months, (Role.HEADLINE, "A headline"), (Role.PARAGRAPH, PLAIN))).value is None


def test_the_day_of_the_last_change_is_given_where_there_is_no_other(make_page, date_of):
    page = make_page((Role.HEADLINE, "A headline"), (Role.PARAGRAPH, PLAIN), modified=(("2018-03-14", "lastmod"),))
    date = date_of(page)
    assert (date.value, candidates(date)) == ("2018-03-14", ["2018-03-14"])
    assert "last change" in date.basis


def test_the_day_of_a_change_close_by_gives_the_year_of_a_dateline(make_page, date_of):
    article = (Role.PARAGRAPH, f"LONDON, March 13 – {PLAIN}")
    changed = make_page((Role.HEADLINE, "A headline"), article, (Role.DATE, "Last updated: 14 March 2018"))
    assert date_of(changed).value == "2018-03-13"
    later = make_page((Role.HEADLINE, "A headline"), article, (Role.DATE, "Last updated: 14 August 2018"))
    assert date_of(later).value is None


@pytest.mark.parametrize(
    "value", ["Wed, 14 Mar 2018 10:01:41 GMT", "Wed Mar 14 12:45:00 EDT 2018", "March 14, 2018", "14/03/2018 05:22 pm"]
)
def test_metadata_in_words(value, make_body, date_of):
    assert date_of(make_body(PLAIN, published=((value, "date"),))).value == "2018-03-14"


def test_a_persian_date_by_the_headline(make_page, date_of, persian):
    page = make_page(
        (Role.HEADLINE, "یک تیتر"), (Role.DATE, "چهارشنبه ۲۳ اسفند ۱۳۹۶"), (Role.PARAGRAPH, "متن"), code="fa"
    )
    assert date_of(page, persian).value == "2018-03-14"


def test_the_value_of_a_time_element_counts_where_its_words_tell_no_day(make_page, date_of):
    page = make_page(
        (Role.HEADLINE, "A headline"),
        (Role.DATE, "three weeks ago"),
        (Role.PARAGRAPH, PLAIN),
        marks=[("date", "three weeks ago", "2018-03-14T11:20:00Z")],
    )
    assert date_of(page).value == "2018-03-14"


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/2017/11/22/envoy",
        "https://a.example/2017/11/22",
        "https://a.example/news/2017-11-22-envoy.html",
        "https://a.example/20171122/envoy",
        "https://a.example/1396/9/1/envoy",
    ],
)
def test_a_date_in_the_address(url, make_body, date_of):
    date = date_of(make_body(PLAIN, url=url))
    assert (date.value, candidates(date)) == ("2017-11-22", ["2017-11-22"])
    assert "address" in date.basis


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/news/4711",
        "https://a.example/2017/11/",
        "https://a.example/2017/13/41/envoy",
        "https://a.example/id/120171122345",
        "https://a.example/20172232/envoy",
    ],
)
def test_numbers_in_the_address_that_are_no_date(url, make_body, date_of):
    assert candidates(date_of(make_body(PLAIN, url=url))) == []


def test_metadata_alone(make_body, date_of):
    date = date_of(make_body(PLAIN, published=(("2018-03-14T23:20:00Z", "json-ld datePublished"),)))
    assert (date.value, candidates(date)) == ("2018-03-14", ["2018-03-14"])
    assert "json-ld datePublished" in date.basis


def test_the_address_outranks_metadata(make_body, date_of):
    page = make_body(PLAIN, url="https://a.example/2017/11/22/a", published=(("2019-01-01", "date"),))
    date = date_of(page)
    assert date.value == "2017-11-22"
    assert set(rejected(date)) == {"2019-01-01"}


def test_the_visible_date_outranks_address_and_metadata(make_page, date_of):
    page = make_page(
        (Role.HEADLINE, "A headline"),
        (Role.DATE, "8 March 2011"),
        (Role.PARAGRAPH, PLAIN),
        url="https://a.example/2017/11/22/a",
        published=(("2019-07-30", "date"),),
    )
    date = date_of(page)
    assert (date.value, candidates(date)) == ("2011-03-08", ["2011-03-08"])
    assert set(rejected(date)) == {"2017-11-22", "2019-07-30"}
    assert all("2011-03-08" in why for why in rejected(date).values())


def test_of_two_visible_dates_the_confirmed_one_counts(make_page, date_of):
    page = make_page(
        (Role.HEADLINE, "A headline"),
        (Role.DATE, "Our print edition of 9 March 2011"),
        (Role.DATE, "8 March 2011"),
        (Role.PARAGRAPH, PLAIN),
        published=(("2011-03-08", "date"),),
    )
    date = date_of(page)
    assert date.value == "2011-03-08"
    assert "2011-03-09" in rejected(date)


@pytest.mark.parametrize(
    "cue",
    [
        "Updated",
        "Last updated:",
        "UPDATED:",
        "Modified on",
    ],
)
def test_the_day_of_a_change_is_rejected(cue, make_page, date_of):
    page = make_page(
        (Role.HEADLINE, "A headline"),
        (Role.DATE, f"21 September 2020 | {cue} 24 September 2020"),
        (Role.PARAGRAPH, PLAIN),
    )
    date = date_of(page)
    assert (date.value, candidates(date)) == ("2020-09-21", ["2020-09-21"])
    assert "change" in rejected(date)["2020-09-24"]


TODAY = ["Printed on", "Retrieved on", "Today is", "Accessed on"]


@pytest.mark.parametrize("cue", TODAY)
def test_the_day_of_printing_in_the_footer_is_never_a_candidate(cue, make_page, date_of):
    words = f"{cue} 24 September 2020"
    page = make_page((Role.HEADLINE, "A headline"), (Role.PARAGRAPH, PLAIN), (Rubric.LEGAL, words))
    assert candidates(date_of(page)) == []


@pytest.mark.parametrize("cue", TODAY)
def test_the_day_of_printing_by_the_headline_is_never_a_candidate(cue, make_page, date_of):
    words = f"{cue} 24 September 2020"
    page = make_page((Role.HEADLINE, "A headline"), (Role.DATE, words), (Role.PARAGRAPH, PLAIN))
    assert candidates(date_of(page)) == []


@pytest.mark.parametrize("rubric", [Rubric.LATEST, Rubric.RELATED, Rubric.COMMENTS, Rubric.LEGAL])
def test_dates_in_furniture_are_rejected_with_their_words(rubric, make_page, date_of):
    page = make_page((Role.HEADLINE, "A headline"), (Role.PARAGRAPH, PLAIN), (rubric, "Posted on 7 June 2023 by us"))
    date = date_of(page)
    assert candidates(date) == []
    (found,) = date.rejected
    assert (found.date, found.at.quote) == ("2023-06-07", "7 June 2023")
    assert "outside the article" in found.why


@pytest.mark.parametrize(
    "post", ["— Otto Ahl (@otto_ahl) 1 April 2018", "A post shared by Otto (@otto) on 1 April 2018 at 5:03am"]
)
@pytest.mark.parametrize("published", [(), (("2018-03-31T23:10:00Z", "date"),)])
def test_the_day_of_an_embedded_post_is_never_a_candidate(post, published, make_page, date_of):
    page = make_page((Role.HEADLINE, "A headline"), (Role.PARAGRAPH, PLAIN), (Rubric.OTHER, post), published=published)
    date = date_of(page)
    assert candidates(date) == [value[:10] for value, _ in published]
    assert "post" in rejected(date)["2018-04-01"]


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Member since:", "en"),
        ("Joined", "en"),
        ("Registriert:", "de"),
        ("Verfügbar bis", "de"),
        ("Miembro desde", "es"),
        ("Inscrit le", "fr"),
        ("تاریخ عضویت:", "fa"),
    ],
)
def test_a_date_of_something_else_is_never_a_candidate(label, code, make_page, date_of):
    line = f"{label} 14.03.2016"
    blocks = (Role.HEADLINE, "A headline"), (Rubric.OTHER, line), (Rubric.OTHER, "21.03.2018"), (Role.PARAGRAPH, PLAIN)
    date = date_of(make_page(*blocks, code=code), languages.load(code))
    assert (date.value, candidates(date)) == ("2018-03-21", ["2018-03-21"])
    assert "something else" in rejected(date)["2016-03-14"]


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Posted on", "en"),
        ("PUBLISHED:", "en"),
        ("Veröffentlicht am", "de"),
        ("Erschienen am:", "de"),
        ("Publicado el", "es"),
        ("Pubblicato il", "it"),
        ("Gepubliceerd op", "nl"),
        ("Data publikacji:", "pl"),
        ("Publicado em", "pt"),
        ("Yayınlanma tarihi:", "tr"),
        ("Publié le", "fr"),
        ("Опубликовано:", "ru"),
        ("公開日：", "ja"),
        ("تاریخ انتشار:", "fa"),
    ],
)
def test_words_before_a_date_call_it_the_day_of_publication(label, code, make_page, date_of):
    blocks = (Rubric.OTHER, "27.02.2016"), (Role.HEADLINE, "A headline"), (Role.PARAGRAPH, PLAIN)
    filler = [(Rubric.OTHER, "Share")] * 3
    near = make_page(*blocks[:2], *filler, (Rubric.OTHER, f"{label} 14.03.2018"), blocks[2], code=code)
    date = date_of(near, languages.load(code))
    assert date.value == "2018-03-14"
    assert "called the day of publication" in date.basis
    filler = [(Role.PARAGRAPH, PLAIN)] * 20
    for line in (f"{label} 14.03.2018", f"{label}\n14.03.2018"):
        far = make_page(blocks[1], *filler, (Role.PARAGRAPH, line), *filler, code=code)
        date = date_of(far, languages.load(code))
        assert date.value == "2018-03-14"
        assert "a line that begins with" in date.basis


@pytest.mark.parametrize(
    "line",
    [
        "A report, posted on 14 March 2018, says so.",
        "Posted on 14 March 2018, the report was read by nobody, and it was taken down again in the same week.",
    ],
)
def test_a_sentence_that_speaks_of_a_publication_is_no_evidence(line, make_body, date_of):
    assert candidates(date_of(make_body(*[PLAIN] * 20, line, *[PLAIN] * 20))) == []


def test_of_several_days_that_lines_call_the_day_of_publication_none_is_taken(make_body, date_of):
    lines = [f"Posted on {day} March 2018" for day in (14, 15)]
    assert candidates(date_of(make_body(*[PLAIN] * 20, *lines, *[PLAIN] * 20))) == []


def test_a_last_change_on_the_day_in_the_address_is_the_day_of_publication(make_page, date_of):
    blocks = (Role.HEADLINE, "A headline"), (Role.DATE, "Last updated: 14 March 2018"), (Role.PARAGRAPH, PLAIN)
    other = (Rubric.OTHER, "Seen on 2 March 2018")
    date = date_of(make_page(*blocks, other, url="https://a.example/2018/03/14/closed"))
    assert (date.value, set(rejected(date))) == ("2018-03-14", {"2018-03-02"})
    assert date_of(make_page(*blocks, other)).value == "2018-03-02"


def test_what_a_picture_shows_has_a_day_of_its_own(make_page, date_of):
    caption = (Role.CAPTION, "Men at work by the closed road over the pass (14.03.2018)")
    page = make_page((Role.HEADLINE, "A headline"), caption, (Role.PARAGRAPH, PLAIN))
    assert candidates(date_of(page)) == []


def test_a_label_may_stand_alone_above_its_date(make_page, date_of):
    page = make_page(
        (Role.HEADLINE, "A headline"),
        (Rubric.OTHER, "Last updated:"),
        (Rubric.OTHER, "15 March 2018"),
        (Rubric.OTHER, "14 March 2018"),
        (Role.PARAGRAPH, PLAIN),
    )
    date = date_of(page)
    assert date.value == "2018-03-14"
    assert "change" in rejected(date)["2018-03-15"]
    page = make_page(
        (Role.HEADLINE, "A headline"),
        (Rubric.OTHER, "What we had last updated"),
        (Rubric.OTHER, "14 March 2018"),
        (Role.PARAGRAPH, PLAIN),
    )
    assert date_of(page).value == "2018-03-14"
    assert "change" not in date_of(page).basis


@pytest.mark.parametrize(("label", "read"), [("Printed", True), ("Reprinted", False)])
def test_a_label_is_a_whole_word(label, read, make_page, date_of):
    page = make_page((Role.HEADLINE, "A headline"), (Role.DATE, f"{label} 14 March 2018"), (Role.PARAGRAPH, PLAIN))
    assert date_of(page).value == (None if read else "2018-03-14")


def test_a_change_that_a_line_far_away_tells_is_given_last_and_never_from_the_footer(make_page, date_of):
    blocks = (Role.HEADLINE, "A headline"), (Role.PARAGRAPH, PLAIN), *[(Rubric.OTHER, "Share")] * 20
    line = "Last updated: 14 March 2018"
    date = date_of(make_page(*blocks, (Rubric.OTHER, line)))
    assert date.value == "2018-03-14"
    assert "last change" in date.basis
    assert candidates(date_of(make_page(*blocks, (Rubric.LEGAL, line)))) == []
    page = make_page(*blocks, (Rubric.OTHER, line))
    footer = structs.replace(page.blocks[-1], why="a <footer> element")
    assert candidates(date_of(replace(page, blocks=(*page.blocks[:-1], footer)))) == []


@pytest.mark.parametrize(("opening", "day"), [("14.03.18 - ", "2018-03-14"), ("05.03.18 – ", "2018-03-05")])
def test_an_article_may_open_with_numbers(opening, day, make_page, date_of):
    page = make_page((Role.HEADLINE, "Ein Titel"), (Role.PARAGRAPH, opening + PLAIN), code="de")
    assert date_of(page, languages.load("de")).value == day


def test_sub_headings_are_not_counted_among_the_first_paragraphs(make_page, date_of):
    heads = [(Role.SUBHEADING, "What is closed")] * 3
    page = make_page((Role.HEADLINE, "A headline"), *heads, (Role.PARAGRAPH, f"14.03.2018 – {PLAIN}"))
    assert date_of(page).value == "2018-03-14"


def test_right_above_the_text_a_date_is_near_even_where_the_headline_is_not(make_page, date_of):
    between = [(Rubric.OTHER, "Share")] * 60
    page = make_page(
        (Role.HEADLINE, "A headline"), *between, (Rubric.OTHER, "Posted on 14 March 2018"), (Role.PARAGRAPH, PLAIN)
    )
    date = date_of(page)
    assert date.value == "2018-03-14"
    assert "by the headline" in date.basis


def test_a_day_that_the_article_speaks_of_is_no_evidence(make_body, date_of):
    assert candidates(date_of(make_body("On 7 June 2019 the road was closed, and it has stayed closed."))) == []


def test_a_dateline_with_its_year(make_body, date_of):
    assert date_of(make_body("Karaj, 3 Nov 2018 - " + PLAIN)).value == "2018-11-03"


def test_a_dateline_takes_its_year_from_metadata_nearby(make_body, date_of):
    date = date_of(make_body("Karaj, 31 Dec - " + PLAIN, published=(("2019-01-02", "date"),)))
    assert (date.value, candidates(date)) == ("2018-12-31", ["2018-12-31"])


def test_metadata_of_another_season_give_a_dateline_no_year(make_body, date_of):
    date = date_of(make_body("Karaj, 3 Nov - " + PLAIN, published=(("2019-06-02", "date"),)))
    assert date.value is None
    assert "2019-06-02" not in candidates(date)


def test_a_dateline_without_any_other_evidence_stays_open(make_body, date_of):
    date = date_of(make_body("London, 1 May – " + PLAIN))
    assert (date.value, date.precision, candidates(date)) == (None, None, [])
    assert "has no year" in date.basis


def test_no_evidence_at_all_has_its_reason(make_body, date_of):
    date = date_of(make_body(PLAIN))
    assert (date.value, candidates(date)) == (None, [])
    assert date.basis


def test_month_and_year_are_a_month(make_page, date_of):
    page = make_page((Role.HEADLINE, "A headline"), (Role.DATE, "March 2018"), (Role.PARAGRAPH, PLAIN))
    date = date_of(page)
    assert (date.value, date.precision, candidates(date)) == ("2018-03", "month", ["2018-03"])


@pytest.mark.parametrize(
    ("role", "greets", "day"),
    [(Rubric.OTHER, False, "2018-03-14"), (Rubric.OTHER, True, None), (Role.PARAGRAPH, False, None)],
)
def test_a_day_in_a_letter_is_the_articles_only_if_it_is_no_text_and_nothing_greets(
    role, greets, day, date_of, make_page
):
    greeting = "Dear neighbours,"
    page = make_page((Role.HEADLINE, "The road"), (role, "14 March 2018"), (Role.PARAGRAPH, greeting))
    at = page.text.index(greeting)
    letter = Letter(
        senders=(),
        addressees=(),
        parts=(cite(page.text, 0, len(page.text)),),
        signature=None,
        salutation=cite(page.text, at, len(page.text)) if greets else None,
        closing=None,
        completeness=Completeness.FULL,
        unclosed_quote=False,
        missing={},
    )
    assert date_of(page, letters=[letter]).value == day
