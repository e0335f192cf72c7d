"""A field of a form for one day: how it is shown, and the day that somebody typed."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from onrecord.desk.entered_days import entered_day

DAY_ATTRIBUTES = {"placeholder": "2026-11-25", "dir": "ltr", "autocomplete": "off"}
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
        raise ValidationError(gettext("Write a day as 2026-11-25.")) from error
