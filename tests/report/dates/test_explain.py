"""What days some words can mean, and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.facts import load_facts
from onrecord.report.dates.explain import explain
from onrecord.report.dates.infer_year import Age

FACTS = load_facts()


@pytest.mark.parametrize(
    ("text", "words", "value", "days"),
    [
        ("5 Bahman 1401", "5 Bahman 1401", "2023-01-25", ["2023-01-25"]),
        ("نامه در ۵ بهمن ۱۴۰۱", "۵ بهمن ۱۴۰۱", "2023-01-25", ["2023-01-25"]),
        ("1 May 2017", "1 May 2017", "2017-05-01", ["2017-05-01"]),
        ("14. Januar 2019", "14. Januar 2019", "2019-01-14", ["2019-01-14"]),
        ("22 مارس 2024", "22 مارس 2024", "2024-03-22", ["2024-03-22"]),
        ("12 Ramadan 1445", "12 Ramadan 1445", None, ["2024-03-21", "2024-03-22", "2024-03-23", "2024-03-24"]),
        ("Friday, 12 Ramadan 1445", "Friday, 12 Ramadan 1445", "2024-03-22", ["2024-03-22"]),
        ("الجمعة 12 رمضان 1445", "الجمعة 12 رمضان 1445", "2024-03-22", ["2024-03-22"]),
        ("Tuesday, 1 May 2017", "Tuesday, 1 May 2017", None, []),
        ("3/4/2018", "3/4/2018", None, ["2018-04-03", "2018-03-04"]),
        ("1 May", "1 May", None, []),
        (
            "Monday, 1 May: UN Secretary-General Antonio Guterres and special rapporteur Asma Jahangir",
            "Monday, 1 May",
            "2017-05-01",
            ["2017-05-01"],
        ),
        (
            "1 May: UN Secretary-General Antonio Guterres and special rapporteur Javaid Rehman",
            "1 May",
            None,
            [f"{year}-05-01" for year in range(2019, 2025)],
        ),
    ],
)
def test_the_days_of_a_date(text: str, words: str, value: str | None, days: list[str]):
    (found,) = explain(text, FACTS)
    assert (found.words, found.value) == (words, value)
    assert [day.date.isoformat() for day in found.days] == days
    assert found.basis


def test_a_day_is_told_in_each_calendar():
    ((day,),) = (found.days for found in explain("5 Bahman 1401", FACTS))
    assert day.weekday == "Wednesday"
    assert day.calendars == {"gregorian": "2023-01-25", "solar hijri": "1401-11-05", "lunar hijri": "1444-07-03"}


def test_what_is_told_besides_narrows_a_date_and_is_given_as_its_reason():
    (found,) = explain("Friday 12 Ramadan", FACTS, ["Javaid Rehman"])
    assert found.value is None
    assert [day.date.year for day in found.days] == [2019, 2021, 2022, 2024]
    (found,) = explain("Friday 12 Ramadan", FACTS, ["Javaid Rehman"], [Age("Ann Bee", 30, "1992-03-16")])
    assert found.value == "2022-04-15"
    for reason in ("crescent", "Javaid Rehman", "Ann Bee", "Friday"):
        assert reason in found.basis


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Tuesday, 1 May 2017", "no Tuesday, but a Monday"),
        ("1 May", "no office that is named"),
        ("3/4/2018", "in 2 ways"),
        ("1 May: UN Secretary-General Kofi Annan and special rapporteur Javaid Rehman", "no year fits"),
        ("1 May: special rapporteur Mai Sato", "later years are possible"),
    ],
)
def test_a_date_that_is_not_settled_says_why(text: str, reason: str):
    (found,) = explain(text, FACTS)
    assert found.value is None
    assert reason in found.basis


def test_words_without_a_date_mean_no_day():
    assert explain("hello", FACTS) == ()
    assert explain("", FACTS) == ()


def test_several_dates_stand_in_their_order():
    found = explain("from 5 Bahman 1401 to 3 May 2023", FACTS)
    assert [meaning.value for meaning in found] == ["2023-01-25", "2023-05-03"]


def test_a_holder_whom_no_table_lists_is_an_error():
    with pytest.raises(ValueError, match="No table lists “Nobody” as the holder of an office"):
        explain("1 May", FACTS, ["Nobody"])


@given(st.text(alphabet="15 /.-May رمضانBahmn'th۱۴۰۲,:", max_size=60))
def test_any_words_may_be_asked_about(text: str):
    for found in explain(text, FACTS):
        assert found.words in text
        assert found.value is None or found.value == found.days[0].date.isoformat()
