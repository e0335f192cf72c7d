"""Three calendars, and the possible Gregorian days of a date in each of them.

A day of the Gregorian or the Solar Hijri calendar is exactly one day. A day of the lunar calendar can be several: its
months begin when the crescent is seen, so a calculated calendar is right only within a few days.
"""

from __future__ import annotations

from datetime import date, timedelta

from hijridate import Gregorian, Hijri
from persiantools.jdatetime import JalaliDate

from onrecord.facts.model import LUNAR, SOLAR

GREGORIAN = "gregorian"
CALENDARS = (GREGORIAN, SOLAR, LUNAR)

SEEN = (-1, 0, 1, 2)
"""How many days after the one in the Umm al-Qura calendar a lunar day can be.

The crescent is seen up to two days after the day that calendar foretells (R. H. van Gent, webspace.science.uu.nl/
~gent0113/islam/ummalqura_adjust.htm), and the arithmetical calendar begins each of the 1,896 months of the years 1343
to 1500 between a day before it and two days after (docs/decisions/0012-facts-and-dates.md).
"""
_LONGEST = 30
"""Days of the longest lunar month. Which months are that long is not known before they end."""


def days_of(calendar: str, year: int, month: int, day: int) -> tuple[date, ...]:
    """Return the Gregorian days that a date can be, in order; none where the calendar has no such date.

    Lunar dates are known for the years 1343 to 1500 (1924 to 2077).
    """
    try:
        if calendar == SOLAR:
            found = JalaliDate(year, month, day).to_gregorian()
            return (date(found.year, found.month, found.day),)
        if calendar == LUNAR:
            if not 1 <= day <= _LONGEST:
                return ()
            first = Hijri(year, month, 1).to_gregorian()
            foretold = date(first.year, first.month, first.day) + timedelta(day - 1)
            return tuple(foretold + timedelta(later) for later in SEEN)
        return (date(year, month, day),)
    except (ValueError, OverflowError):
        return ()


def foretold(year: int, month: int, day: int) -> date | None:
    """Return the day that the Umm al-Qura calendar gives for a lunar date; None where it gives none."""
    days = days_of(LUNAR, year, month, day)
    return days[SEEN.index(0)] if days else None


def in_calendar(day: date, calendar: str) -> tuple[int, int, int] | None:
    """Return year, month and day in a calendar, the lunar one as the Umm al-Qura calendar has it.

    None where that calendar is not known for the day.
    """
    try:
        if calendar == SOLAR:
            solar = JalaliDate.to_jalali(day.year, day.month, day.day)
            return solar.year, solar.month, solar.day
        if calendar == LUNAR:
            lunar = Gregorian(day.year, day.month, day.day).to_hijri()
            return lunar.year, lunar.month, lunar.day
    except (ValueError, OverflowError):
        return None
    return day.year, day.month, day.day


def years_of(calendar: str, year: int) -> range:
    """Return the years of a calendar that hold days of a Gregorian year."""
    if calendar == GREGORIAN:
        return range(year, year + 1)
    held = [found[0] for day in (date(year, 1, 1), date(year, 12, 31)) if (found := in_calendar(day, calendar))]
    return range(min(held), max(held) + 1) if held else range(0)
