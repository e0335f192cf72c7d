"""Days that are not known exactly."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.register.status.intervals import DateInterval, common, earliest, hull, later, one_year, stretches, utc_day


def days(first: str, last: str | None = None) -> DateInterval:
    return DateInterval(date.fromisoformat(first), date.fromisoformat(last or first))


@pytest.mark.parametrize(
    ("candidates", "allowed"),
    [
        (["2017-05-01"], [days("2017-05-01")]),
        (["2017-02"], [days("2017-02-01", "2017-02-28")]),
        (["2017"], [days("2017-01-01", "2017-12-31")]),
        (["2017-05-03", "2017-05-01", "2017-05-03"], [days("2017-05-01"), days("2017-05-03")]),
        (["2017-05-01/2017-05-03"], [days("2017-05-01", "2017-05-03")]),
        (["2017-05/2017-06"], [days("2017-05-01", "2017-06-30")]),
        (["XXXX-05-01"], []),
        (["2017-05-03/2017-05-01"], []),
        (["soon", "", "2017-13", "2017-02-30", "۲۰۱۷-۰۵-۰۱"], []),
    ],
)
def test_candidates_in_edtf(candidates, allowed):
    assert list(stretches(candidates)) == allowed


@pytest.mark.parametrize(
    ("found", "known"),
    [
        (days("2017-01-01", "2017-12-31"), True),
        (days("2016-12-20", "2017-01-10"), True),
        (days("2016-12-01", "2017-01-10"), False),
        (days("2016-05-01", "2017-05-01"), False),
    ],
)
def test_whether_the_year_is_known(found, known):
    assert one_year(found) is known


def test_what_two_sets_of_candidates_share():
    month, ends = stretches(["2017-05"]), stretches(["2017-05-30/2017-06-02", "2017-07-01"])
    assert common(month, ends) == (days("2017-05-30", "2017-05-31"),)
    assert common(ends, month) == common(month, ends)
    assert common(month, stretches(["2018"])) == ()


@pytest.mark.parametrize(
    ("day", "months", "more", "reached"),
    [
        ("2014-01-31", 1, 0, "2014-02-28"),
        ("2016-01-31", 1, 0, "2016-02-29"),
        ("2013-12-15", 2, 0, "2014-02-15"),
        ("2021-05-27", 0, 60, "2021-07-26"),
        ("9999-12-30", 2, 0, "9999-12-31"),
        ("9999-12-30", 0, 60, "9999-12-31"),
    ],
)
def test_so_many_months_and_days_later(day, months, more, reached):
    assert later(date.fromisoformat(day), months=months, days=more).isoformat() == reached


@given(st.dates(), st.integers(0, 500), st.integers(0, 5000))
def test_later_is_never_earlier_and_never_fails(day, months, more):
    assert later(day, months=months, days=more) >= day


def test_a_moment_belongs_to_its_day_in_utc():
    east = timezone(timedelta(hours=9))
    assert utc_day(datetime(2017, 5, 2, 3, 0, tzinfo=east)) == date(2017, 5, 1)
    assert utc_day(datetime(2017, 5, 2, 3, 0, tzinfo=UTC)) == date(2017, 5, 2)


def test_no_stretch_has_no_hull():
    assert hull([]) is None
    assert days("2017-05-01", "2017-05-09").until(date(2017, 4, 30)) is None


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (days("2017-05-01"), days("2017-05-04"), 3),
        (days("2017-05-01", "2017-05-03"), days("2017-05-04", "2017-05-31"), 1),
        (days("2017-05-01", "2017-05-04"), days("2017-05-04"), 0),
        (days("2017-05-01", "2017-05-31"), days("2017-05-10"), 0),
    ],
)
def test_the_days_between_two_intervals_do_not_depend_on_their_order(one, other, apart):
    assert one.days_apart(other) == other.days_apart(one) == apart


def test_the_first_of_some_events_was_by_the_last_day_of_any():
    assert earliest([days("2017-05-03", "2017-05-09"), days("2017-05-01", "2017-06-30")]) == days(
        "2017-05-01", "2017-05-09"
    )
    assert earliest([]) is None
