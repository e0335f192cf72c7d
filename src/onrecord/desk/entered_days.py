"""Days as people type them, as the register takes them: in EDTF, in the Gregorian calendar."""

from __future__ import annotations

import re
from datetime import date, timedelta

from persiantools.jdatetime import JalaliDate

from onrecord.desk.localised_days import month_named
from onrecord.localised_digits import latin_digits

SOLAR_YEARS = range(1300, 1450)
"""Years that are taken as Solar Hijri ones, 1921 to 2071: no page has a Gregorian date of the 14th century."""
_WRITTEN = re.compile(r"([0-9]{4})(?:[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?)?")
_IN_WORDS = re.compile(r"(?:([0-9]{1,2})\s+)?([^\W\d_]+)\s+([0-9]{4})(?:\s*\(.*\))?")
_EDTF_RANGE = re.compile(r"[0-9]{4}/[0-9]{4}")


def entered_day(given: str) -> str:
    """Return a day, a month or a year that somebody typed, in EDTF; any other text as it is, without its outer spaces.

    >>> entered_day("۱۳۹۶/۲/۱۴"), entered_day("2017/5/4"), entered_day("1396-02")
    ('2017-05-04', '2017-05-04', '2017-04-21/2017-05-21')
    >>> entered_day("2017-05-01/2017-05-04"), entered_day(" next week ")
    ('2017-05-01/2017-05-04', 'next week')
    >>> entered_day("20 February 2026"), entered_day("February 2026"), entered_day("۱ اسفند ۱۴۰۴")
    ('2026-02-20', '2026-02', '2026-02-20')
    """
    plain = _in_figures(latin_digits(given.strip()))
    found = _WRITTEN.fullmatch(plain)
    if found is None or _EDTF_RANGE.fullmatch(plain):
        return plain
    year = int(found[1])
    month, day = (int(each) if each else None for each in found.groups()[1:])
    if year in SOLAR_YEARS:
        return _from_solar(year, month, day) or plain
    return "-".join([f"{year:04}", *(f"{each:02}" for each in (month, day) if each is not None)])


def _in_figures(plain: str) -> str:
    """Return a day or a month that is written as the desk writes it, "20 February 2026", in figures."""
    found = _IN_WORDS.fullmatch(plain)
    month = month_named(found[2]) if found else None
    if found is None or month is None:
        return plain
    return "-".join([found[3], str(month), *([found[1]] if found[1] else [])])


def _from_solar(year: int, month: int | None, day: int | None) -> str:
    """Return a Solar Hijri day, or the stretch of a month or a year; an empty text if the calendar has none such."""
    try:
        if month is not None and day is not None:
            return _gregorian(year, month, day).isoformat()
        first = _gregorian(year, month or 1, 1)
        following = (year + 1, 1) if month in {None, 12} else (year, (month or 0) + 1)
        last = _gregorian(*following, 1) - timedelta(days=1)
    except ValueError:
        return ""
    return f"{first.isoformat()}/{last.isoformat()}"


def _gregorian(year: int, month: int, day: int) -> date:
    found = JalaliDate(year, month, day).to_gregorian()
    return date(found.year, found.month, found.day)
