"""A field of a form for one day: how it is shown, and the day that somebody typed."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext

from onrecord.desk.current_reader import current_reader
from onrecord.desk.entered_days import entered_day
from onrecord.desk.reader import Reader
from onrecord.localised_digits import in_digits

_EXAMPLES = {"gregorian": "2026-11-25", "solar-hijri": "1405/09/04"}


def example_day(reader: Reader) -> str:
    """Return one day as somebody may type it, in the reader's digits and calendar; with both, that of the language.

    >>> example_day(Reader()), example_day(Reader(language="fa", digits="persian", calendar="both"))
    ('2026-11-25', '۱۴۰۵/۰۹/۰۴')
    """
    calendar = reader.calendar
    if calendar == "both":
        calendar = "solar-hijri" if reader.language == "fa" else "gregorian"
    return in_digits(_EXAMPLES[calendar], reader.digits)


DAY_ATTRIBUTES = {
    "placeholder": lazy(lambda: example_day(current_reader()), str)(),
    "dir": "auto",
    "autocomplete": "off",
}
"""The attributes of its HTML element; the placeholder is an example of how a day is written."""


def typed_day(given: str) -> date | None:
    """Return a day as somebody typed it, in the Gregorian or the Solar Hijri calendar; None for an empty field.

    Raises:
        ValidationError: it is no day.
    """
    written = entered_day(given)
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        raise ValidationError(gettext("Write a day as %(day)s.") % {"day": example_day(current_reader())}) from error
