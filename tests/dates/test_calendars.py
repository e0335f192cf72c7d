"""Three calendars: what day a date is, and what date a day is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.dates import CALENDARS, GREGORIAN, LUNAR, SEEN, SOLAR, days_of, in_calendar, years_of

LUNAR_DAYS = st.dates(date(1924, 8, 1), date(2077, 11, 16))


@pytest.mark.parametrize(
    ("calendar", "written", "days"),
    [
        (GREGORIAN, (2024, 2, 29), ["2024-02-29"]),
        (GREGORIAN, (2023, 2, 29), []),
        (SOLAR, (1401, 11, 5), ["2023-01-25"]),
        (SOLAR, (1399, 12, 30), ["2021-03-20"]),
        (SOLAR, (1400, 12, 30), []),
        (SOLAR, (1401, 13, 1), []),
        (LUNAR, (1445, 9, 12), ["2024-03-21", "2024-03-22", "2024-03-23", "2024-03-24"]),
        (LUNAR, (1445, 8, 30), ["2024-03-10", "2024-03-11", "2024-03-12", "2024-03-13"]),
        (LUNAR, (1445, 9, 31), []),
        (LUNAR, (1445, 9, 0), []),
        (LUNAR, (1445, 13, 1), []),
        (LUNAR, (1342, 1, 1), []),
        (LUNAR, (1501, 1, 1), []),
    ],
)
def test_the_days_that_a_date_can_be(calendar: str, written: tuple[int, int, int], days: list[str]):
    assert [day.isoformat() for day in days_of(calendar, *written)] == days


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        # 1 Shawwal as it was announced: anews.com.tr 2023/04/20 and en.irna.ir/news/84740823.
        pytest.param((1444, 10, 1), date(2023, 4, 21), id="Saudi Arabia 1444"),
        pytest.param((1444, 10, 1), date(2023, 4, 22), id="Iran 1444"),
        pytest.param((1443, 10, 1), date(2022, 5, 2), id="other countries 1443"),
        pytest.param((1443, 10, 1), date(2022, 5, 3), id="Iran 1443"),
    ],
)
def test_the_days_on_which_a_month_was_kept_to_begin_are_among_them(written, kept):
    assert kept in days_of(LUNAR, *written)


@given(st.dates(date(1925, 4, 1), date(2077, 11, 1)), st.sampled_from(CALENDARS))
def test_a_day_is_among_those_of_its_date(day: date, calendar: str):
    found = in_calendar(day, calendar)
    assert found is not None
    assert day in days_of(calendar, *found)
    assert found[0] in years_of(calendar, day.year)


@given(LUNAR_DAYS)
def test_a_lunar_date_is_so_many_days_in_a_row(day: date):
    found = in_calendar(day, LUNAR)
    assert found is not None
    assert days_of(LUNAR, *found) == tuple(day + timedelta(later) for later in SEEN)


@given(st.integers(), st.integers(), st.integers(), st.sampled_from(CALENDARS))
def test_any_numbers_are_a_date_or_none(year: int, month: int, day: int, calendar: str):
    assert all(isinstance(found, date) for found in days_of(calendar, year, month, day))


@given(st.dates(), st.sampled_from(CALENDARS))
def test_any_day_has_a_date_or_none(day: date, calendar: str):
    found = in_calendar(day, calendar)
    assert found is None or day in days_of(calendar, *found)
    assert all(isinstance(year, int) for year in years_of(calendar, day.year))
