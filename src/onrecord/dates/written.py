"""A date as written, and the days that it can mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.dates.calendars import days_of, foretold
from onrecord.facts.model import LUNAR, SOLAR

if TYPE_CHECKING:
    from datetime import date


EASTERN = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
"""Eastern digits, each with its Western one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDate:
    """A date in a text.

    Attributes:
        start, end: its position.
        year: None if no year is written.
        month: 1 to 12, in `calendar`.
        day: 1 to 31, or None if only the month is written.
        weekday: 0 for Monday to 6 for Sunday, or None.
        calendar: `GREGORIAN`, `SOLAR` or `LUNAR`.
    """

    start: int
    end: int
    year: int | None
    month: int
    day: int | None
    weekday: int | None
    calendar: str

    def on(self, year: int) -> date | None:
        """Return the Gregorian day that this date is in `year` of its calendar; None where there is no such day.

        Of a lunar date it is the one that the Umm al-Qura calendar foretells: `days` gives all that it can be.
        """
        day = 1 if self.day is None else self.day
        if self.calendar == LUNAR:
            return foretold(year, self.month, day)
        return next(iter(days_of(self.calendar, year, self.month, day)), None)

    def days(self, year: int) -> tuple[date, ...]:
        """Return every Gregorian day that this date can be in `year` of its calendar: several where it is lunar."""
        return days_of(self.calendar, year, self.month, 1 if self.day is None else self.day)

    @property
    def day_written(self) -> date | None:
        """The Gregorian day, where year and day are written; None for a lunar date, which does not tell one day."""
        known = self.year is not None and self.day is not None and self.calendar != LUNAR
        return self.on(self.year) if known and self.year is not None else None

    @property
    def edtf(self) -> str:
        """The date in EDTF, Gregorian where it can be converted; XXXX stands for a year that is not written.

        A lunar date is a set of days, [2024-03-21..2024-03-24], and a lunar month about a month, 2024-03~.
        """
        day = self.day_written
        if day:
            return day.isoformat()
        if self.calendar == LUNAR and self.year is not None:
            days = self.days(self.year)
            whole = f"[{days[0]}..{days[-1]}]" if days else "XXXX"
            return whole if self.day is not None else f"{whole[1:8]}~"
        if self.calendar == SOLAR and self.day is None and self.year is not None:
            first = self.on(self.year)
            return first.isoformat()[:7] if first else f"{self.year}-{self.month:02}"
        year = f"{self.year:04}" if self.year is not None else "XXXX"
        return f"{year}-{self.month:02}" + (f"-{self.day:02}" if self.day is not None else "")
