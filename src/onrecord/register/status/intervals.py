"""Days that are not known exactly: the stretches of days that candidates in EDTF allow."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from onrecord.edtf import all_bounds

TURN_OF_YEAR = 31
"""Candidates of two years that lie no more days apart are one date at the turn of a year; farther apart, the year is
not known. The figure is ours: a dateline and its publication lie no farther apart, see
`onrecord.report.dates.publication`."""


@dataclass(frozen=True, slots=True, order=True)
class DateInterval:
    """From the first day to the last that something can have happened on, both included."""

    first: date
    last: date

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last

    @property
    def edtf(self) -> str:
        """The interval in EDTF, which is the same in every language."""
        return "/".join(day.isoformat() for day in dict.fromkeys((self.first, self.last)))

    def until(self, last: date) -> "DateInterval | None":
        """The part that does not lie after `last`; None where all of it does."""
        return DateInterval(self.first, min(self.last, last)) if self.first <= last else None

    def days_apart(self, other: "DateInterval") -> int:
        """The fewest days that can lie between the two; 0 where they share a day."""
        return max((self.first - other.last).days, (other.first - self.last).days, 0)

    def __str__(self) -> str:
        return self.first.isoformat() if self.exact else f"{self.first.isoformat()} to {self.last.isoformat()}"


def stretches(candidates: Iterable[str]) -> tuple[DateInterval, ...]:
    """The days that each candidate with a year allows, each once, the earliest first.

    Candidates without a year, and what is no date in EDTF, allow none.
    """
    return tuple(sorted({DateInterval(*each) for each in all_bounds(candidates)}))


def hull(found: Iterable[DateInterval]) -> DateInterval | None:
    """From the first day of all stretches to their last; None where there is none."""
    known = tuple(found)
    return DateInterval(min(each.first for each in known), max(each.last for each in known)) if known else None


def earliest(found: Iterable[DateInterval]) -> DateInterval | None:
    """The days on which the first of some events can have been, from the days of each; None where there is none."""
    known = tuple(found)
    return DateInterval(min(each.first for each in known), min(each.last for each in known)) if known else None


def one_year(found: DateInterval) -> bool:
    """Whether the year is known: all lies in one year, or close to the turn of two."""
    return found.first.year == found.last.year or (found.last - found.first).days <= TURN_OF_YEAR


def common(first: tuple[DateInterval, ...], second: tuple[DateInterval, ...]) -> tuple[DateInterval, ...]:
    """The days that both allow."""
    shared = {
        DateInterval(max(one.first, other.first), min(one.last, other.last))
        for one in first
        for other in second
        if one.first <= other.last and other.first <= one.last
    }
    return tuple(sorted(shared))


def utc_day(moment: datetime) -> date:
    """The day of a moment in UTC; a moment without an offset is taken to be in UTC."""
    return (moment if moment.tzinfo is None else moment.astimezone(UTC)).date()


def later(day: date, *, days: int = 0, months: int = 0) -> date:
    """The day that lies so many months and then days later; the last of the month where it has no such day.

    A page may state any year, so what would lie behind the last day of the calendar is that day.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    month += 1
    found = date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    return found + min(timedelta(days=days), date.max - found)
