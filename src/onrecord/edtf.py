"""The one reader of dates in EDTF: which days a date can mean.

A date is a day, a month or a year (`2017-05-01`, `2017-05`, `2017`), or two of them (`2017-05-01/2017-05-03`). A date
of a year that is not known (`XXXX-05-01`, `XXXX`) allows no days, and `unknown_year` tells it from what is no date.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date

_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_NO_YEAR = re.compile(r"XXXX(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_LEAP = 2000
"""A year that has every day that some year has."""

Bounds = tuple[date, date]
"""The first and the last day, both included."""


def partial_bounds(text: str) -> Bounds:
    """Return the first and the last day that one date can mean: "2014-08" is from 2014-08-01 to 2014-08-31.

    Raises:
        ValueError: it is not `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or no such day exists; in a whole sentence.
    """
    match = _PARTIAL.fullmatch(text)
    if match is None:
        raise ValueError(f"“{text}” is not a date written as YYYY, YYYY-MM or YYYY-MM-DD.")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        raise ValueError(f"“{text}” is not a day of the calendar.") from None
    if month is None:
        return first, first.replace(month=12, day=31)
    if day is None:
        return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return first, first


def bounds(text: str) -> Bounds:
    """Return the first and the last day that a date, or two with a stroke between them, can mean.

    Raises:
        ValueError: it is no date with a year, or its last day lies before its first; in a whole sentence.
    """
    first, stroke, last = text.partition("/")
    found = partial_bounds(first)
    if not stroke:
        return found
    ends = partial_bounds(last)
    if ends[1] < found[0]:
        raise ValueError(f"“{text}” ends before it begins.")
    return found[0], ends[1]


def all_bounds(candidates: Iterable[str]) -> tuple[Bounds, ...]:
    """Return the bounds of each candidate that has a year; the others, and what is no date, allow none."""
    found = list[Bounds]()
    for each in candidates:
        try:
            found.append(bounds(each))
        except ValueError:
            continue
    return tuple(found)


def bounds_of(candidates: Iterable[str]) -> Bounds | None:
    """Return the first and the last day that any candidate allows; None where one has no year, or there is none.

    >>> bounds_of(["2017-05", "2018-02-03"])
    (datetime.date(2017, 5, 1), datetime.date(2018, 2, 3))
    """
    every = tuple(candidates)
    found = all_bounds(every)
    if not found or len(found) < len(every):
        return None
    return min(first for first, _ in found), max(last for _, last in found)


def unknown_year(text: str) -> bool:
    """Whether it is a day, a month, or nothing at all, of a year that is not known: "XXXX-06-24", "XXXX".

    "XXXX-02-30" is not valid: no year has that day.
    """
    match = _NO_YEAR.fullmatch(text)
    if match is None:
        return False
    month, day = (int(part) if part else 1 for part in match.groups())
    try:
        date(_LEAP, month, day)
    except ValueError:
        return False
    return True
