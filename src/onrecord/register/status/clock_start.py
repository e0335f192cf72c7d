"""The start of the clock of an appeal: the day of writing, or else the first report that is known."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.register.domain import Event
from onrecord.register.phrases import Phrase, phrase
from onrecord.register.status.event_days import dated
from onrecord.register.status.intervals import DateInterval, common, earliest, hull, one_year, stretches
from onrecord.vocabulary import EventKind


@dataclass(frozen=True, slots=True)
class Start:
    """The start of a clock.

    Attributes:
        days: the days on which it can have started; None where it has not.
        basis: "written" or "reported"; None where it has not started.
        label: which of the two, or why neither, in words.
    """

    days: DateInterval | None
    basis: str | None
    label: Phrase


def started(events: tuple[Event, ...]) -> Start:
    """The start of the clock of an appeal, from its events."""
    told = first_report(events)
    written = [days for event in events if event.kind is EventKind.WRITTEN and (days := stretches(event.when))]
    if written:
        agreed, differ = _agreed(written)
        narrowed = [part for each in agreed if (part := each.until(told.last))] if told else list(agreed)
        found = hull(narrowed)
        if found and one_year(found):
            read = all(event.proposed for event in events if event.kind is EventKind.WRITTEN)
            label = phrase(f"start.{'disagree' if differ else 'read' if read else 'written'}", day=str(found))
            return Start(found, "written", label)
        whole = hull(agreed)
        why = phrase("start.no_year") if found or whole is None else phrase("start.contradicts", day=str(whole))
    else:
        unread = any(event.kind is EventKind.WRITTEN and event.when for event in events)
        why = phrase("start.no_year" if unread else "start.no_written")
    if told:
        return Start(told, "reported", phrase("start.reported", day=str(told), why=why))
    return Start(None, None, phrase("start.none"))


def _agreed(written: list[tuple[DateInterval, ...]]) -> tuple[tuple[DateInterval, ...], bool]:
    """The days of writing that all reports allow, or all days that any allows, and whether they differ."""
    agreed = written[0]
    for each in written[1:]:
        agreed = common(agreed, each)
    return (agreed, False) if agreed else (tuple(sorted({day for each in written for day in each})), True)


def first_report(events: Iterable[Event]) -> DateInterval | None:
    """Return the days on which the first of the reports of an appeal whose year is known can have come."""
    reports = (event for event in events if event.kind is EventKind.REPORTED)
    return earliest(found for report in reports if (found := dated(report)))


def is_early(when: Iterable[str], start: DateInterval | None) -> bool:
    """Whether all days that an answer can be of lie before the first day that its appeal can be of."""
    found = hull(stretches(when))
    return found is not None and start is not None and found.last < start.first
