"""Hijri dates by the names of their months, in every script and spelling that the tables list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import languages
from onrecord.dates import LUNAR, SOLAR, WrittenDate, find_dates
from onrecord.facts import load_facts

MONTHS = load_facts().months
CODES = ["en", "fa", "de", "und"]


def read(text: str, code: str = "und") -> list[WrittenDate]:
    return find_dates(text, languages.load(code))


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("12 Ramadan 1445", "12 Ramadan 1445", (LUNAR, 1445, 9, 12, None)),
        ("on Friday, 12th of Ramadan 1445 AH,", "Friday, 12th of Ramadan 1445", (LUNAR, 1445, 9, 12, 4)),
        ("Ramadan 12, 1445", "Ramadan 12, 1445", (LUNAR, 1445, 9, 12, None)),
        ("۱۲ رمضان ۱۴۴۵", "۱۲ رمضان ۱۴۴۵", (LUNAR, 1445, 9, 12, None)),
        ("الجمعة ١٢ رمضان ١٤٤٥هـ", "الجمعة ١٢ رمضان ١٤٤٥", (LUNAR, 1445, 9, 12, 4)),
        ("12/رمضان/1445", "12/رمضان/1445", (LUNAR, 1445, 9, 12, None)),
        ("12 من شهر رمضان المبارك لعام 1445", "12 من شهر رمضان المبارك لعام 1445", (LUNAR, 1445, 9, 12, None)),
        ("3 Dhū al-Ḥijja 1439", "3 Dhū al-Ḥijja 1439", (LUNAR, 1439, 12, 3, None)),
        ("٣ ذي الحجّة ١٤٣٩", "٣ ذي الحجّة ١٤٣٩", (LUNAR, 1439, 12, 3, None)),
        ("12 Rabi' al-awwal, 1440", "12 Rabi' al-awwal, 1440", (LUNAR, 1440, 3, 12, None)),
        ("۳ ربیع‌الاول ۱۴۴۴", "۳ ربیع‌الاول ۱۴۴۴", (LUNAR, 1444, 3, 3, None)),
        ("12 ramazan 1445", "12 ramazan 1445", (LUNAR, 1445, 9, 12, None)),
        ("5 Bahman 1401", "5 Bahman 1401", (SOLAR, 1401, 11, 5, None)),
        ("5. Bahmen 1401", "5. Bahmen 1401", (SOLAR, 1401, 11, 5, None)),
        ("۵ بهمن ۱۴۰۱", "۵ بهمن ۱۴۰۱", (SOLAR, 1401, 11, 5, None)),
        ("پنج‌شنبه ۵ بهمن‌ماه سال ۱۴۰۱", "پنج‌شنبه ۵ بهمن‌ماه سال ۱۴۰۱", (SOLAR, 1401, 11, 5, 3)),
        ("3 Hamal 1400", "3 Hamal 1400", (SOLAR, 1400, 1, 3, None)),
        ("published in Ramadan 1445.", "Ramadan 1445", (LUNAR, 1445, 9, None, None)),
    ],
)
def test_a_date_of_either_calendar_is_found_in_a_text_of_any_language(text, words, expected, code):
    (found,) = read(text, code)
    assert text[found.start : found.end] == words
    assert (found.calendar, found.year, found.month, found.day, found.weekday) == expected


@pytest.mark.parametrize(
    "text",
    [
        "In Ramadan 1400 people were fed",
        "day 5, 1400 people",
        "Day 1400",
        "31 Ramadan 1445",
        "12 Ramadan 144",
        "12 Ramadan 14450",
        "12 Ramadan 1290",
        "12 Ramadan (1445 of them)",
        "112 Ramadan 1445 people",
        "Ramadan: 1445",
        "1445 Ramadan",
        "1445",
    ],
)
def test_what_is_no_such_date(text: str):
    assert read(text) == []


@pytest.mark.parametrize("month", MONTHS, ids=lambda month: month.id)
def test_every_listed_spelling_is_found(month):
    year = 1401 if month.calendar == SOLAR else 1444
    for spelling in month.spellings:
        for text in (f"am 7 {spelling} {year}!", f"{spelling.upper()} 7, {year}"):
            if text.startswith("am") or (len(spelling) > 3 and not spelling[0].islower()):
                (found,) = read(text)
                assert (found.calendar, found.month, found.day) == (month.calendar, month.number, 7), text


def test_a_lunar_date_is_never_one_day():
    (found,) = read("12 Ramadan 1445")
    assert found.day_written is None
    assert found.edtf == "[2024-03-21..2024-03-24]"
    (month,) = read("Ramadan 1445")
    assert month.edtf == "2024-03~"


@pytest.mark.parametrize(
    ("text", "calendar", "edtf"),
    [
        ("1396/02/11", SOLAR, "2017-05-01"),
        ("1420-01-01", SOLAR, "2041-03-20"),
        ("1445/09/12", LUNAR, "[2024-03-21..2024-03-24]"),
        ("۱۴۴۵/۰۹/۱۲", LUNAR, "[2024-03-21..2024-03-24]"),
        ("22/9/1445", LUNAR, "[2024-03-31..2024-04-03]"),
    ],
)
def test_numbers_are_of_the_calendar_that_their_year_can_be_of(text: str, calendar: str, edtf: str):
    (found,) = read(text)
    assert (found.calendar, found.edtf) == (calendar, edtf)


def test_a_date_in_two_calendars_is_two_dates():
    text = "الجمعة 12 رمضان 1445 هـ - 22 مارس 2024 م"
    assert [found.edtf for found in read(text)] == ["[2024-03-21..2024-03-24]", "2024-03-22"]


@given(st.text(alphabet="15 رمضانBahmn,-\n\u200c‌'th۱۴۰۲.()", max_size=80), st.sampled_from(CODES))
def test_any_text_gives_dates_that_are_possible(text: str, code: str):
    for found in read(text, code):
        assert 0 <= found.start < found.end <= len(text)
        assert found.year is None or found.days(found.year)


def test_a_long_text_of_nothing_but_years_is_read_word_by_word():
    text = "12 Ramadan 1445 and of the year 1445 " * 3_000
    assert len(read(text)) == 3_000
