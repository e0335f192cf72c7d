"""The one reader of dates in EDTF: which days a date can mean."""

from __future__ import annotations

from datetime import MAXYEAR, date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.edtf import all_bounds, bounds, bounds_of, partial_bounds, unknown_year

YEARS = st.integers(1, MAXYEAR)
MONTHS = st.integers(1, 12)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1997", date(1997, 1, 1), date(1997, 12, 31)),
        ("2014-08", date(2014, 8, 1), date(2014, 8, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("1900-02", date(1900, 2, 1), date(1900, 2, 28)),
        ("2018-02-11", date(2018, 2, 11), date(2018, 2, 11)),
    ],
)
def test_a_date_means_all_the_days_it_can_be(text: str, first: date, last: date):
    assert partial_bounds(text) == bounds(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        *("", "97", "1997-1", "1997/01/01", "2021-02-29", "2021-13", "2021-00", "2021-05-00", "0000", "1997-01-01 "),
        *("١٩٩٧", "as of 2025", "-1", "1997-01\n", "XXXX-01"),
    ],
)
def test_what_is_no_date_is_refused_in_a_sentence(text: str):
    for reader in (partial_bounds, bounds):
        with pytest.raises(ValueError, match=r"(?s)^“.*” is no.*\.$"):
            reader(text)


@given(YEARS, MONTHS)
def test_every_month_ends_on_its_last_day(year: int, month: int):
    first, last = bounds(f"{year:04}-{month:02}")
    assert (first.day, first.month, last.month, last.year) == (1, month, month, year)
    assert last == date.max or (last + timedelta(days=1)).day == 1


@given(YEARS)
def test_every_year_is_its_months_together(year: int):
    months = [bounds(f"{year:04}-{month:02}") for month in range(1, 13)]
    assert bounds(f"{year:04}") == bounds(f"{year:04}-01/{year:04}-12") == (months[0][0], months[-1][1])
    assert all(one[1] + timedelta(days=1) == other[0] for one, other in pairwise(months))


@given(st.dates(), st.dates())
def test_two_dates_with_a_stroke_are_all_days_from_one_to_the_other(one: date, other: date):
    if one <= other:
        assert bounds(f"{one}/{other}") == (one, other)
    else:
        with pytest.raises(ValueError, match="ends before it begins"):
            bounds(f"{one}/{other}")


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_none(text: str):
    assert len(all_bounds([text])) in {0, 1}
    assert not (unknown_year(text) and all_bounds([text]))


@given(st.integers(0, 99), st.integers(0, 99))
def test_a_day_of_an_unknown_year_is_one_that_some_year_has(month: int, day: int):
    try:
        date(2000, month, day)
    except ValueError:
        assert not unknown_year(f"XXXX-{month:02}-{day:02}")
    else:
        assert unknown_year(f"XXXX-{month:02}-{day:02}")


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("XXXX", True),
        ("XXXX-02", True),
        ("XXXX-02-29", True),
        ("XXXX-02-30", False),
        ("XXXX-04-31", False),
        ("XXXX-13", False),
        ("XXXX-00", False),
        ("2017-02-01", False),
        ("XXXX-02-01 ", False),
    ],
)
def test_what_has_no_year(text: str, known: bool):
    assert unknown_year(text) is known


@pytest.mark.parametrize(
    ("candidates", "found"),
    [
        (["2017-05-01"], "2017-05-01 2017-05-01"),
        (["2017-02"], "2017-02-01 2017-02-28"),
        (["2017"], "2017-01-01 2017-12-31"),
        (["2017-05-01", "2018-05-01"], "2017-05-01 2018-05-01"),
        (["2017-05-01/2017-05-03"], "2017-05-01 2017-05-03"),
        (["XXXX-05-01"], ""),
        (["2017-05-01", "XXXX-05-01"], ""),
        (["2017-13-01"], ""),
        ([], ""),
    ],
)
def test_the_days_that_candidates_allow(candidates: list[str], found: str):
    assert " ".join(map(str, bounds_of(candidates) or ())) == found
