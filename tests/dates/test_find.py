"""Dates as pages write them: in words and in numbers, in the calendars that a language names, in Western and Eastern digits."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate

from onrecord import languages
from onrecord.dates import GREGORIAN, SOLAR, WrittenDate, find_dates, find_short, parse_iso

EN, FA, UND = (languages.load(code) for code in ("en", "fa", "und"))


def edtf(text: str, code: str = "en") -> list[str]:
    return [found.edtf for found in find_dates(text, languages.load(code))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1 May 2017", ["2017-05-01"]),
        ("01 May 2017", ["2017-05-01"]),
        ("1st May 2017", ["2017-05-01"]),
        ("1st of May, 2017", ["2017-05-01"]),
        ("22nd of November 1999", ["1999-11-22"]),
        ("May 1, 2017", ["2017-05-01"]),
        ("May 1st, 2017", ["2017-05-01"]),
        ("MAY 1, 2017", ["2017-05-01"]),
        ("Nov. 3, 2018", ["2018-11-03"]),
        ("3-Nov-2018", ["2018-11-03"]),
        ("3 Sept. 2018", ["2018-09-03"]),
        ("Monday, May 1, 2017", ["2017-05-01"]),
        ("Mon. 1 May 2017", ["2017-05-01"]),
        ("May 2017", ["2017-05"]),
        ("1 May", ["XXXX-05-01"]),
        ("May 1", ["XXXX-05-01"]),
        ("Apr. 01", ["XXXX-04-01"]),
        ("29 February", ["XXXX-02-29"]),
        ("29 February 2016", ["2016-02-29"]),
        ("1 May 2017 and 2 June 2018", ["2017-05-01", "2018-06-02"]),
        ("From 3 May to June 4, 2017", ["XXXX-05-03", "2017-06-04"]),
        ("۱ May ۲۰۱۷", ["2017-05-01"]),
        ("5 Farvardin 1396", ["2017-03-25"]),
        ("30 Esfand 1399", ["2021-03-20"]),
        ("Mehr 1401", ["2022-09"]),
        ("12 Dey", ["XXXX-10-12"]),
        ("1\u00a0May\u00a02017", ["2017-05-01"]),
        ("London,1 May 2017", ["2017-05-01"]),
    ],
)
def test_dates_in_english_words(text: str, found: list[str]):
    assert edtf(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "may 10",
        "He may 1 day",
        "31 June 2017",
        "30 February",
        "0 May 2017",
        "32 May 2017",
        "0 May",
        "May",
        "Mayor 1, 2017",
        "Maya 2017",
        "decade 2017",
        "March on",
        "the march 2 of them",
        "31 Esfand 1399",
        "11May2017x",
        "",
    ],
)
def test_what_is_no_date_in_english(text: str):
    assert edtf(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("۱۱ اردیبهشت ۱۳۹۶", ["2017-05-01"]),
        ("١١ ارديبهشت ١٣٩٦".replace("ي", "ی"), ["2017-05-01"]),
        ("11 اردیبهشت 1396", ["2017-05-01"]),
        ("۱۱ اردیبهشت‌ماه ۱۳۹۶".replace("\u200c", " "), ["2017-05-01"]),
        ("دوشنبه ۱۱ اردیبهشت ۱۳۹۶", ["2017-05-01"]),
        ("دوشنبه، ۱۱ اردیبهشت", ["XXXX-02-11"]),
        ("2 تير 1399", ["2020-06-22"]),
        ("پنجشنبه ١١ ارديبهشت ١٣٩٦", ["2017-05-01"]),
        ("۱ ژانویه ۲۰۲۰", ["2020-01-01"]),
        ("خرداد ۱۳۹۶", ["2017-05"]),
    ],
)
def test_dates_in_persian_words(text: str, found: list[str]):
    assert edtf(text, "fa") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1 أيار 2017", ["2017-05-01"]),
        ("1 كانون الثاني 2017", ["2017-01-01"]),
        ("الجمعة 24 نيسان / أبريل 2020 09:22", ["2020-04-24"]),
        ("24 نيسان / أخبار", ["XXXX-04-24"]),
    ],
)
def test_dates_in_arabic_words(text: str, found: list[str]):
    assert edtf(text, "ar") == found


@pytest.mark.parametrize(
    ("text", "code", "found"),
    [
        ("mercredi 3 mai 2017", "fr", ["2017-05-03"]),
        ("le 1er août 2017", "fr", ["2017-08-01"]),
        ("lundi 12 février", "fr", ["XXXX-02-12"]),
        ("3 janv. 2017", "fr", ["2017-01-03"]),
        ("en décembre 2017", "fr", ["2017-12"]),
        ("03/04/2017", "fr", []),
        ("в среду, 3 мая 2017 года", "ru", ["2017-05-03"]),
        ("3-го мая 2017 г.", "ru", ["2017-05-03"]),
        ("12 февр. 2017", "ru", ["2017-02-12"]),
        ("в январе 2017 года", "ru", ["2017-01"]),
        ("3.5.2017", "ru", ["2017-05-03"]),
        ("الأربعاء 3 مايو 2017", "ar", ["2017-05-03"]),
        ("الأربعاء ٣ أيار ٢٠١٧", "ar", ["2017-05-03"]),
        ("3 ماي 2017", "ar", ["2017-05-03"]),
        ("12 جويلية 2017", "ar", ["2017-07-12"]),
        ("12 تشرين الثاني/نوفمبر 2017", "ar", ["2017-11-12"]),
        ("3 من أيار 2017", "ar", ["2017-05-03"]),
        ("3 ابريل 2017", "ar", ["2017-04-03"]),
    ],
)
def test_dates_in_french_russian_and_arabic_words(text: str, code: str, found: list[str]):
    assert edtf(text, code) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("28.09.1912:44", ["2019-09-28"]),
        ("28.09.19 12:44", ["2019-09-28"]),
        ("28.09.201912:44", ["2019-09-28"]),
        ("1 May 2017Updated: 3 JUNE 2019", ["2017-05-01", "2019-06-03"]),
        ("MAY 1, 2017Updated: June 3, 2019", ["2017-05-01", "2019-06-03"]),
        ("Apr 042013", ["2013-04-04"]),
        ("Apr 142013", ["2013-04-14"]),
        ("Apr 42013", []),
        ("Apr 412013", []),
        ("14 | 03 | 2018 | Roads", ["2018-03-14"]),
        ("1 | 2 | 10", []),
        ("printed in 2017, MAYBE 1", []),
    ],
)
def test_dates_that_touch_what_stands_beside_them(text: str, found: list[str]):
    assert [written.edtf for written in find_short(text, languages.load("de"), 0, len(text))][
        : len(found) or 1
    ] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2017-05-01", ["2017-05-01"]),
        ("2017/5/1", ["2017-05-01"]),
        ("2017.05.01", ["2017-05-01"]),
        ("2017-05-01T10:00:00Z", ["2017-05-01"]),
        ("31/12/2017", ["2017-12-31"]),
        ("12/31/2017", ["2017-12-31"]),
        ("5/5/2017", ["2017-05-05"]),
        ("1.2.2017", ["2017-02-01"]),
        ("31-12-2017", ["2017-12-31"]),
        ("1396/02/11", ["2017-05-01"]),
        ("۱۳۹۶/۰۲/۱۱", ["2017-05-01"]),
        ("٢٠١٧-٠٥-٠١", ["2017-05-01"]),
        ("1395/12/30", ["2017-03-20"]),
    ],
)
@pytest.mark.parametrize("code", ["en", "fa", "und"])
def test_dates_in_numbers_need_no_language(text: str, found: list[str], code: str):
    assert edtf(f"({text})", code) == found


@pytest.mark.parametrize(
    "text",
    [
        "01/02/2017",  # day or month first?
        "12-11-2017",
        "2017-13-01",
        "2017-02-29",
        "32/12/2017",
        "13/13/2017",
        "1396/12/30",  # no leap year
        "2017-05/01",
        "1/5/17",
        "192.168.2017.1",
        "12017-05-01",
        "2017-05-012",
        "2017-05-01-7",
        "1.2.2017.4",
        "0.1.2017",
        "2017",
        "3500/01/02",
    ],
)
def test_numbers_that_can_be_read_in_two_ways_or_none_are_no_date(text: str):
    assert edtf(text, "und") == []


def test_weekdays_are_read_with_the_date():
    (found,) = find_dates("On Sunday, 30 April 2017, in Xanadu", EN)
    assert (found.weekday, found.day, found.month, found.year, found.calendar) == (6, 30, 4, 2017, GREGORIAN)
    (found,) = find_dates("شنبه ۹ اردیبهشت ۱۳۹۶", FA)
    assert (found.weekday, found.calendar) == (5, SOLAR)


def test_a_date_stands_where_its_words_stand():
    text = "🕊 Xanadu, Monday, 1 May 2017 – and ۱۳۹۶/۰۲/۱۱."
    words = [text[found.start : found.end] for found in find_dates(text, EN)]
    assert words == ["Monday, 1 May 2017", "۱۳۹۶/۰۲/۱۱"]


def test_a_stretch_of_a_text_is_searched_alone_and_keeps_its_offsets():
    text = "1 May 2017, 2 May 2017, 3 May 2017"
    start, end = text.index("2 May"), text.index(", 3 May")
    (found,) = find_dates(text, EN, start, end)
    assert (found.start, found.end, found.edtf) == (start, end, "2017-05-02")


def test_a_language_without_month_names_reads_numbers_alone():
    assert edtf("1 May 2017 (2017-05-02)", "und") == ["2017-05-02"]


@pytest.mark.parametrize(
    ("written", "year", "day"),
    [
        (
            WrittenDate(start=0, end=1, year=None, month=5, day=1, weekday=None, calendar=GREGORIAN),
            2017,
            date(2017, 5, 1),
        ),
        (
            WrittenDate(start=0, end=1, year=None, month=2, day=29, weekday=None, calendar=GREGORIAN),
            2016,
            date(2016, 2, 29),
        ),
        (WrittenDate(start=0, end=1, year=None, month=2, day=29, weekday=None, calendar=GREGORIAN), 2017, None),
        (WrittenDate(start=0, end=1, year=None, month=1, day=1, weekday=None, calendar=SOLAR), 1396, date(2017, 3, 21)),
        (
            WrittenDate(start=0, end=1, year=None, month=12, day=30, weekday=None, calendar=SOLAR),
            1395,
            date(2017, 3, 20),
        ),
        (WrittenDate(start=0, end=1, year=None, month=12, day=30, weekday=None, calendar=SOLAR), 1396, None),
        (
            WrittenDate(start=0, end=1, year=None, month=5, day=None, weekday=None, calendar=GREGORIAN),
            2017,
            date(2017, 5, 1),
        ),
        (WrittenDate(start=0, end=1, year=None, month=5, day=1, weekday=None, calendar=GREGORIAN), 0, None),
        (WrittenDate(start=0, end=1, year=None, month=5, day=1, weekday=None, calendar=GREGORIAN), 99999, None),
        (WrittenDate(start=0, end=1, year=None, month=5, day=1, weekday=None, calendar=SOLAR), 99999, None),
    ],
)
def test_the_day_of_a_written_date_in_a_year(written: WrittenDate, year: int, day: date | None):
    assert written.on(year) == day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2017-05-01", date(2017, 5, 1)),
        ("2017-05-01T23:59:59+03:30", date(2017, 5, 1)),
        ("20170501", date(2017, 5, 1)),
        ("2017/05/01", date(2017, 5, 1)),
        ("  2017-05-01", date(2017, 5, 1)),
        ("1396-02-11", date(2017, 5, 1)),
        ("۱۳۹۶/۰۲/۱۱", date(2017, 5, 1)),
        ("2017-02-30", None),
        ("2017-5-1", None),
        ("2017", None),
        ("1 May 2017", None),
        ("", None),
        ("yesterday", None),
    ],
)
def test_machine_readable_dates(value: str, day: date | None):
    assert parse_iso(value) == day


DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@given(
    DAYS,
    st.sampled_from(
        [
            "{0:%Y-%m-%d}",
            "{0.day} {0:%B} {0.year}",
            "{0:%B} {0.day}, {0.year}",
            "{0:%A}, {0.day} {0:%b} {0.year}",
            "{0.day}.{0.month}.{0.year}",
        ]
    ),
)
def test_every_day_that_is_written_out_is_read_back(day: date, form: str):
    (found,) = find_dates(f"It was {form.format(day)}, they say.", EN)
    assert found.day_written == day
    assert found.weekday in {None, day.weekday()}


@given(DAYS)
def test_every_day_of_the_solar_calendar_is_read_back(day: date):
    solar = JalaliDate(day)
    month = languages.load("fa").dates.solar_months[solar.month - 1][0]
    (found,) = find_dates(f"روز {solar.day} {month} {solar.year} بود", FA)
    assert found.day_written == day
    assert parse_iso(day.isoformat()) == day


PIECES = [*(form for forms in (*EN.dates.months, *EN.dates.solar_months, *EN.dates.weekdays) for form in forms)]
PIECES += [form for forms in FA.dates.solar_months for form in forms]


@given(
    st.lists(
        st.one_of(
            st.sampled_from(PIECES), st.integers(0, 2100).map(str), st.text(alphabet=" ,.-/۰۱۲۳٣stof\n", max_size=3)
        ),
        max_size=14,
    ).map("".join),
    st.sampled_from([EN, FA, UND]),
)
def test_any_text_gives_dates_in_order_that_are_possible(text: str, language: languages.Language):
    reached = 0
    for found in find_dates(text, language):
        assert reached <= found.start < found.end <= len(text)
        reached = found.end
        assert text[found.start : found.end].strip()
        assert 1 <= found.month <= 12
        assert found.day is None or 1 <= found.day <= 31
        assert len(found.edtf) >= 7
        if found.day_written:
            assert date.fromisoformat(found.edtf) == found.day_written


@given(st.text(max_size=30))
def test_any_value_gives_a_day_or_none(value: str):
    found = parse_iso(value)
    assert found is None or found + timedelta(0) == found
