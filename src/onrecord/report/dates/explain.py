"""The days that written dates can mean, in every calendar, narrowed by the people in the text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord import languages
from onrecord.dates import CALENDARS, find_short, find_yearless, in_calendar
from onrecord.report.dates.infer_year import WEEKDAYS, YearEvidence, narrow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from onrecord.dates import WrittenDate
    from onrecord.facts import Facts, Term
    from onrecord.report.dates.infer_year import Age


@dataclass(frozen=True, slots=True)
class Day:
    """A possible day of a date.

    Attributes:
        date: the Gregorian day.
        weekday: its English name.
        calendars: the day as YYYY-MM-DD in each of `onrecord.dates.CALENDARS` that knows it, the lunar one as the
            Umm al-Qura calendar has it.
        basis: the evidence for it.
    """

    date: date
    weekday: str
    calendars: dict[str, str]
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """The possible meaning of one date.

    Attributes:
        words: the date as it is written.
        calendar: the calendar that its month is of.
        value: the one remaining day, in EDTF, or None if several or no days remain.
        basis: why.
        days: all remaining days.
    """

    words: str
    calendar: str
    value: str | None
    basis: str
    days: tuple[Day, ...]


def explain(text: str, facts: Facts, holders: Iterable[str] = (), ages: Iterable[Age] = ()) -> tuple[Meaning, ...]:
    """Say of each date in a short text what days it can be.

    The text may be in any language that has a folder. Anybody who it names beside an office was in it on the day, and
    so was anybody who `holders` names as the tables do; `ages` are how old people were. Raises ValueError if no table
    lists one of `holders`, or an age has no date of birth.
    """
    evidence = YearEvidence((*_named(text, facts), *(_held(name, facts) for name in holders)), tuple(ages))
    places: defaultdict[tuple[int, int], list[WrittenDate]] = defaultdict(list)
    for written in _written(text):
        if written.day:
            places[written.start, written.end].append(written)
    return tuple(_meaning(text, readings, evidence, facts) for _, readings in sorted(places.items()))


def _meaning(text: str, readings: list[WrittenDate], evidence: YearEvidence, facts: Facts) -> Meaning:
    """Say what the readings of one place can mean: numbers such as 3/4/2018 have two."""
    narrowed = [narrow(written, evidence, facts) for written in readings]
    days = tuple(_day(day, basis or "as it is written") for found in narrowed for day, basis in found.days)
    first = readings[0]
    words = text[first.start : first.end]
    if len(days) == 1 and all(found.closed for found in narrowed):
        return Meaning(
            words=words, calendar=first.calendar, value=days[0].date.isoformat(), basis=days[0].basis, days=days
        )
    why = narrowed[0].why if len(readings) == 1 else f"can be read in {len(readings)} ways"
    return Meaning(words=words, calendar=first.calendar, value=None, basis=f"it {why}", days=days)


def _day(day: date, basis: str) -> Day:
    written = ((calendar, in_calendar(day, calendar)) for calendar in CALENDARS)
    calendars = {calendar: f"{found[0]:04}-{found[1]:02}-{found[2]:02}" for calendar, found in written if found}
    return Day(day, WEEKDAYS[day.weekday()], calendars, basis)


def _named(text: str, facts: Facts) -> tuple[tuple[Term, ...], ...]:
    """Anybody who the text names beside an office, in whichever language the tables have titles in."""
    tongues = dict.fromkeys(language for office in facts.offices for language, _ in office.titles)
    return tuple(dict.fromkeys(found.terms for language in tongues for found in facts.find_terms(text, language)))


def _held(name: str, facts: Facts) -> tuple[Term, ...]:
    terms = facts.terms_of(name)
    if not terms:
        raise ValueError(f"No table lists “{name}” as the holder of an office.")
    return terms


def _written(text: str) -> list[WrittenDate]:
    """Find the dates of the text as any language would write them, the longest where they overlap."""
    found = [written for code in languages.codes() for written in find_short(text, languages.load(code), 0, len(text))]
    found += find_yearless(text)
    kept: list[WrittenDate] = []
    for written in sorted(dict.fromkeys(found), key=lambda written: written.start - written.end):
        same = [other for other in kept if other.start < written.end and written.start < other.end]
        # Numbers that can be read in two ways are two dates with one place.
        if all((other.start, other.end) == (written.start, written.end) for other in same):
            kept.append(written)
    return sorted(kept, key=lambda written: written.start)
