"""Datelines: the forms in which outlets write place, agency and date, and openings that are none."""

from __future__ import annotations

import pytest

from onrecord.report.dateline import read_dateline
from onrecord.vocabulary import Role

# The opening of an article; the dateline, its place and its date.
ENGLISH = [
    ("London, 1 May – In a letter to the council they wrote.", ("London, 1 May", "London", "1 May")),
    ("Karaj, 3 Nov - Three bakers were arrested.", ("Karaj, 3 Nov", "Karaj", "3 Nov")),
    ("Karaj, Nov. 3 — Three bakers were arrested.", ("Karaj, Nov. 3", "Karaj", "Nov. 3")),
    ("Karaj, November 3, 2018 – Three bakers were arrested.", ("Karaj, November 3, 2018", "Karaj", "November 3, 2018")),
    ("Vienna, Thursday, 10 Jan – The families wrote.", ("Vienna, Thursday, 10 Jan", "Vienna", "Thursday, 10 Jan")),
    ("New York, 2 June – The council met.", ("New York, 2 June", "New York", "2 June")),
    ("GENEVA (NLA) — A union has asked.", ("GENEVA (NLA)", "GENEVA", None)),
    ("Geneva (NLA) – A union has asked.", ("Geneva (NLA)", "Geneva", None)),
    ("GENEVA, May 3 (NLA) - A union has asked.", ("GENEVA, May 3 (NLA)", "GENEVA", "May 3")),
    ("BRUSSELS — Teachers have sent an appeal.", ("BRUSSELS", "BRUSSELS", None)),
    ("Iran Desk: London, Apr. 01 – The road is open.", ("Iran Desk: London, Apr. 01", "London", "Apr. 01")),
    ("10 January 2008 – The families wrote.", ("10 January 2008", None, "10 January 2008")),
]
PERSIAN = [
    ("تهران، ۱۲ مهر – کارگران نوشتند.", ("تهران، ۱۲ مهر", "تهران", "۱۲ مهر")),
    ("تهران، ۱۲ مهر ۱۳۹۸ – کارگران نوشتند.", ("تهران، ۱۲ مهر ۱۳۹۸", "تهران", "۱۲ مهر ۱۳۹۸")),
]
NONE = [
    "In a letter to the council, they wrote – and not for the first time – that they wait.",
    "The bakers – three of them – were arrested on 3 November.",
    "Karaj was quiet on 3 November - or so it seemed.",
    "May – the month – was warm.",
    "“No,” she said – and left.",
    "A union has asked the rapporteur (again) — and waits.",
    "Well-known poets have written to the council.",
]


def parts(found):
    return found and (found.quote, found.place and found.place.quote, found.date and found.date.quote)


@pytest.mark.parametrize(("opening", "expected"), ENGLISH, ids=[opening[:32] for opening, _ in ENGLISH])
def test_datelines_in_english(opening, expected, make_body, english):
    assert parts(read_dateline(make_body(opening), english)) == expected


@pytest.mark.parametrize(("opening", "expected"), PERSIAN, ids=["without a year", "with a year"])
def test_datelines_in_persian(opening, expected, make_body, persian):
    assert parts(read_dateline(make_body(opening, code="fa"), persian)) == expected


@pytest.mark.parametrize("opening", NONE, ids=[opening[:24] for opening in NONE])
def test_openings_that_are_no_dateline(opening, make_body, english):
    assert read_dateline(make_body(opening), english) is None


def test_agency_and_place_may_run_together(make_body, english):
    found = read_dateline(make_body("Iran Desk London, 1 Oct - In the past year."), english)
    assert (found.quote, found.date.quote) == ("Iran Desk London, 1 Oct", "1 Oct")


def test_a_dateline_stands_at_the_head_of_the_article_only(make_body, english):
    late = make_body("First paragraph.", "Second paragraph.", "London, 1 May – Third paragraph.")
    assert read_dateline(late, english) is None


def test_a_dateline_in_furniture_is_none_of_the_articles(make_page, english):
    page = make_page((Role.FURNITURE, "London, 1 May – A teaser."), (Role.PARAGRAPH, "The article itself."))
    assert read_dateline(page, english) is None


def test_what_a_dateline_lacks_has_a_reason(make_body, english):
    found = read_dateline(make_body("BRUSSELS — Teachers have sent an appeal."), english)
    assert set(found.missing) == {"date"}
