"""The contract of the tables that come with onrecord: every row of every kind."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from onrecord.edtf import partial_bounds
from onrecord.facts import Term, load_facts
from onrecord.facts.load import TABLES
from onrecord.facts.normalise import squeeze
from onrecord.facts.rows import COLUMNS

FACTS = load_facts()
ROWS = [
    *FACTS.offices,
    *FACTS.terms,
    *FACTS.mandates,
    *FACTS.bodies,
    *FACTS.agencies,
    *FACTS.prisons,
    *FACTS.places,
    *FACTS.countries,
    *FACTS.months,
    *FACTS.days,
    *FACTS.words,
    *FACTS.violations,
]
PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "facts.md"
VERIFY = "to be verified"

# Terms of one seat that overlap because the sources do: none at present.
OVERLAPS: set[frozenset[str]] = set()


def test_every_row_cites_a_source_and_says_what_it_rests_on():
    for row in ROWS:
        assert row.source.strip(), row
        assert row.basis in {"source", "general-knowledge"}, row
        assert (VERIFY in row.source + row.note) == (row.basis == "general-knowledge"), row


def test_no_cell_points_to_a_copy_that_only_its_writer_has():
    for row in ROWS:
        assert "stored" not in (row.source + row.note).lower(), row


@pytest.mark.parametrize(
    "kind", ["terms", "mandates", "bodies", "agencies", "prisons", "places", "countries", "months", "violations"]
)
def test_ids_are_unique(kind: str):
    counts = Counter(row.id for row in getattr(FACTS, kind))
    assert max(counts.values()) == 1
    assert all(name.isascii() and " " not in name for name in counts)


def test_dates_stand_in_order():
    for term in FACTS.terms:
        for text, attribute, which in ((term.start, term.earliest, 0), (term.end, term.latest, 1)):
            assert attribute == (partial_bounds(text)[which] if text else None), term
        assert not (term.earliest and term.latest) or term.earliest <= term.latest, term
        assert not term.open or (term.start and not term.end), term
        assert term.earliest is None or term.earliest <= FACTS.as_of, term


def test_one_row_is_one_person():
    for term in FACTS.terms:
        for name in (term.holder, *term.aliases):
            assert not set("|/;") & set(name), term
            assert name == name.strip(), term
        assert term.holder not in term.aliases, term


def test_latin_names_begin_with_a_capital_or_are_a_surname_that_does_not():
    small = {name for term in FACTS.terms for name in (term.holder, *term.aliases) if name[0].islower()}
    assert small == {"van Boven"}


def test_every_office_has_a_term_and_titles_in_two_languages():
    held = {term.office_id for term in FACTS.terms}
    for office in FACTS.offices:
        assert office.office_id in held, office
        assert {"en", "fa"} <= {code for code, _ in office.titles}, office
        assert all(titles for _, titles in office.titles), office


def _span(term: Term) -> tuple[date, date]:
    """The last day the term can have begun and the first day it can have ended: it surely ran between them."""
    return partial_bounds(term.start)[1], partial_bounds(term.end)[0] if term.end else date.max


def test_one_seat_is_not_held_by_two_at_once():
    single = {office.office_id for office in FACTS.offices if office.seats == "one"}
    dated = [term for term in FACTS.terms if term.office_id in single and term.start and term.standing != "acting"]
    found = set()
    for one, other in combinations(dated, 2):
        if one.office_id == other.office_id:
            # The day of a handover belongs to both.
            (start, end), (later, latest) = _span(one), _span(other)
            if max(start, later) < min(end, latest):
                found.add(frozenset({one.id, other.id}))
    assert found == OVERLAPS


def test_a_prison_a_body_a_month_or_a_day_is_named_by_one_row_only():
    for rows in (FACTS.prisons, FACTS.bodies, FACTS.agencies, FACTS.places, FACTS.countries, FACTS.months, FACTS.days):
        names = Counter(key for row in rows for key in {squeeze(name) for name in row.spellings})
        assert [name for name, count in names.items() if count > 1] == []


def test_a_second_country_is_tables_alone():
    """Syria is read by what reads Iran, and no line of the reader names either."""
    files = {file.name for file in TABLES.glob("syria_*.csv")}
    assert files == {
        "syria_bodies.csv",
        "syria_offices.csv",
        "syria_places.csv",
        "syria_prisons.csv",
        "syria_terms.csv",
    }
    assert {row.table for row in ROWS} >= files
    (found,) = FACTS.listed("سجن صيدنايا العسكري", "place")
    assert (found.name, found.table) == ("Saydnaya Prison", "syria_prisons.csv")
    assert [one.id for one in FACTS.listed("the Sednaya jail", "place")] == [found.id]
    assert [one.name for one in FACTS.listed("المخابرات الجوية", "body")] == ["Air Force Intelligence Directorate"]
    assert [term.holder for term in FACTS.holders("sy-president", date(2013, 8, 21))] == ["Bashar al-Assad"]
    for text, language in (
        ("They wrote to the Syrian president, Bashar al-Assad.", "en"),
        ("رسالة إلى الرئيس السوري بشار الأسد", "ar"),
        ("نامه به بشار اسد، رئیس‌جمهور سوریه", "fa"),
    ):
        assert [mention.term_ids for mention in FACTS.find_terms(text, language)] == [("sy-president:bashar-al-assad",)]
    code = "".join(file.read_text(encoding="utf-8") for file in TABLES.parent.glob("*.py"))
    assert not re.search(r"(?i)\b(?:syria|saydnaya|assad)", code)


def test_every_city_of_a_prison_and_every_province_of_a_city_is_a_place():
    places = {name for place in FACTS.places for name in place.spellings}
    for prison in FACTS.prisons:
        cities = prison.city.replace(")", "").split(" (")
        assert [city for city in cities if city not in places] == [], prison
    for place in FACTS.places:
        assert not place.within or place.within in places, place


def test_every_member_of_the_united_nations_is_a_country():
    assert len(FACTS.countries) == 193
    (iran,) = (country for country in FACTS.countries if country.id == "country:iran")
    assert {"Iran", "Islamic Republic of Iran"} <= set(iran.names_in("en"))
    assert "ایران" in iran.names_in("fa")
    assert (iran.demonyms_in("en"), iran.demonyms_in("fa")) == (("Iranian",), ("ایرانی",))
    assert "Tehran" in iran.capitals_in("en")
    assert iran.capitals_in("xx") == iran.names_in("xx") == ()


def test_no_two_countries_share_what_their_people_are_called_or_what_stands_for_their_government():
    for code in ("en", "fa"):
        for forms in ("names_in", "demonyms_in", "capitals_in"):
            words = Counter(key for row in FACTS.countries for key in set(map(squeeze, getattr(row, forms)(code))))
            assert [word for word, count in words.items() if count > 1] == [], forms
    for code in ("de", "es", "fr", "pt", "ru"):
        words = Counter(key for row in FACTS.countries for key in set(map(squeeze, row.demonyms_in(code))))
        assert [word for word, count in words.items() if count > 1] == [], code
    # A capital that is a common word, or the name of a day, would stand for a government wherever it is met.
    days = {squeeze(name) for day in FACTS.days for name in day.spellings}
    assert not days & {squeeze(word) for row in FACTS.countries for word in row.capitals_in("fa")}


def test_every_owner_of_a_body_a_prison_or_an_agency_is_a_country_or_an_organisation():
    countries = {country.name for country in FACTS.countries}
    assert {row.country for row in (*FACTS.prisons, *FACTS.agencies)} <= countries
    assert {body.owner for body in FACTS.bodies} - countries <= {"United Nations", "civil society"}


def test_the_solar_months_make_a_year():
    months = [month for month in FACTS.months if month.calendar == "solar hijri"]
    assert [month.number for month in months] == list(range(1, 13))
    assert sum(month.days for month in months) == 365
    assert sum(month.days_leap for month in months) == 366
    first = date(2022, 3, 21)
    for month in months:
        assert f"{first:%m-%d}" == month.starts
        first = date.fromordinal(first.toordinal() + month.days)


def test_the_lunar_months_make_a_year():
    months = [month for month in FACTS.months if month.calendar == "lunar hijri"]
    assert [month.number for month in months] == list(range(1, 13))
    assert sum(month.days for month in months) <= 354 <= sum(month.days_leap for month in months)


def test_every_country_has_a_code_of_its_own():
    codes = {country.code for country in FACTS.countries}
    assert "" not in codes
    assert len(codes) == len(FACTS.countries) == 193


def test_the_days_make_a_week():
    assert [day.number for day in FACTS.days] == list(range(7))


@pytest.mark.parametrize(
    ("office", "day", "holders"),
    [
        ("un-sg", date(2017, 5, 1), ["António Guterres"]),
        ("sr-iran", date(2017, 5, 1), ["Asma Jahangir"]),
        ("sr-iran", date(2018, 5, 1), []),
        ("un-sg", date(1953, 1, 1), ["Trygve Lie"]),
        ("un-hchr", date(2022, 9, 15), []),
        ("ir-president", date(2024, 6, 1), ["Mohammad Mokhber"]),
        ("ir-leader", date(2026, 3, 4), []),
        (
            "ir-leadership-council",
            date(2026, 3, 4),
            ["Alireza Arafi", "Masoud Pezeshkian", "Gholam-Hossein Mohseni-Eje'i"],
        ),
        ("ir-prisons", date(2017, 5, 1), ["Gholam Ali Mohammadi", "Asghar Jahangir"]),
        ("no-such-office", date(2017, 5, 1), []),
    ],
)
def test_who_can_have_held_an_office_on_a_day(office: str, day: date, holders: list[str]):
    assert [term.holder for term in FACTS.holders(office, day)] == holders


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Asma Jahangir", ["sr-executions:asma-jahangir", "sr-religion:asma-jahangir", "sr-iran:asma-jahangir"]),
        ("عاصمه جهانگير", ["sr-executions:asma-jahangir", "sr-religion:asma-jahangir", "sr-iran:asma-jahangir"]),
        ("asma jehangir", ["sr-executions:asma-jahangir", "sr-religion:asma-jahangir", "sr-iran:asma-jahangir"]),
        ("Antonio Guteres", ["un-sg:antonio-guterres"]),
        ("Ban Kimoon", ["un-sg:ban-ki-moon"]),
        ("Ali Salehi", ["ir-tehran-prosecutor:ali-salehi"]),
        ("Asghar Jahangir", ["ir-prisons:asghar-jahangir"]),
        ("Khamenei", ["ir-president:ali-khamenei", "ir-leader:ali-khamenei", "ir-leader:mojtaba-khamenei"]),
        ("Hossein Rouhani", []),
        ("", []),
    ],
)
def test_whose_terms_a_name_can_mean(name: str, ids: list[str]):
    assert [term.id for term in FACTS.terms_of(name)] == ids


def test_every_violation_is_forbidden_somewhere_and_named_in_two_languages():
    assert len(FACTS.violations) == 45
    for violation in FACTS.violations:
        assert violation.articles, violation
        assert violation.cues_in("en"), violation
        assert violation.cues_in("fa"), violation
        assert violation.cues_in("xx") == ()
    assert {"torture", "arbitrary-killing-extrajudicial-execution"} <= {each.id for each in FACTS.violations}


def test_a_word_names_one_violation_only():
    for code in ("en", "fa"):
        counts = Counter(word for violation in FACTS.violations for word in violation.cues_in(code))
        assert [word for word, count in counts.items() if count > 1] == []


def test_the_day_of_the_facts_is_told():
    assert FACTS.as_of == date(2026, 8, 31)


def test_the_reference_names_every_table_and_every_column():
    page = PAGE.read_text(encoding="utf-8")
    names = {file.name for file in TABLES.rglob("*.csv")} | set(COLUMNS) | set().union(*COLUMNS.values())
    assert [name for name in sorted(names) if f"`{name}`" not in page] == []
