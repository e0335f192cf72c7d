"""Dates as pages write them: found in running text, in three calendars, with or without a year.

A date without a year is a `WrittenDate` too; `report` infers its year. Dates are given in EDTF (ISO 8601-2):
``2017-05-01``, ``2017-05``, ``XXXX-05-01``.
"""

from onrecord.dates.calendars import CALENDARS, GREGORIAN, SEEN, days_of, in_calendar, years_of
from onrecord.dates.find import find_dates, find_short, international_months, parse_iso
from onrecord.dates.hijri import find_yearless
from onrecord.dates.written import WrittenDate
from onrecord.facts.model import LUNAR, SOLAR

__all__ = [
    "CALENDARS",
    "GREGORIAN",
    "LUNAR",
    "SEEN",
    "SOLAR",
    "WrittenDate",
    "days_of",
    "find_dates",
    "find_short",
    "find_yearless",
    "in_calendar",
    "international_months",
    "parse_iso",
    "years_of",
]
