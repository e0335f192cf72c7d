"""The days on which an event can have happened."""

from datetime import date, datetime
from functools import lru_cache

from onrecord.register.domain import Event
from onrecord.register.status.intervals import DateInterval, hull, one_year, stretches, utc_day


def dated(event: Event) -> DateInterval | None:
    """The days on which an event can have happened, by its candidates; None where its year is not known.

    Nothing happens after it was entered, so later days are left out; a day that lies ahead altogether, such as that of
    a planned closing, is kept.
    """
    return _dated(event.when, event.entered)


@lru_cache(maxsize=4_096)  # the events of an appeal are held against every day on which it can change
def _dated(when: tuple[str, ...], entered: datetime) -> DateInterval | None:
    found = hull(stretches(when))
    if found is None or not one_year(found):
        return None
    return found.until(utc_day(entered)) or found


def happened(event: Event) -> DateInterval:
    """The same; where no year is known, it happened by the day of its entry, and nothing more can be said."""
    return dated(event) or DateInterval(date.min, utc_day(event.entered))
