"""Dates as pages write them: found in running text, in three calendars, with or without a year.

A date without a year is a `WrittenDate` date all the same; what year it can be is for `report` to
argue. Dates are given in EDTF (ISO 8601-2): ``2017-05-01``, ``2017-05``, ``XXXX-05-01``.
"""

from onrecord.dates.calendars import CALENDARS, GREGORIAN, SEEN, days_of, in_calendar, years_of
from onrecord.dates.find import ENGLISH_MONTHS, TWO_ORDERS, find_dates, find_short, parse_iso
from onrecord.dates.hijri import find_yearless
from onrecord.dates.written import WrittenDate
from onrecord.facts.model import LUNAR, SOLAR

__all__ = [
    "CALENDARS",
    "ENGLISH_MONTHS",
    "GREGORIAN",
    "LUNAR",
    "SEEN",
    "SOLAR",
    "TWO_ORDERS",
    "WrittenDate",
    "days_of",
    "find_dates",
    "find_short",
    "find_yearless",
    "in_calendar",
    "parse_iso",
    "years_of",
]
