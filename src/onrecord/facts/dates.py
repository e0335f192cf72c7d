"""Dates as the tables write them: a day, a month or a year, and no more than the source says."""

import calendar
import re
from datetime import date

_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def bounds(text: str) -> tuple[date, date]:
    """The first and the last day that `text` can mean: "2014-08" is any day from 2014-08-01 to 2014-08-31.

    Raises ValueError, in a whole sentence, if `text` is not `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or no such day exists.
    """
    match = _PARTIAL.fullmatch(text)
    if match is None:
        raise ValueError(f"“{text}” is not a date written as YYYY, YYYY-MM or YYYY-MM-DD.")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        raise ValueError(f"“{text}” is no day of the calendar.") from None
    if month is None:
        return first, first.replace(month=12, day=31)
    if day is None:
        return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return first, first
