"""Events that people recorded, and the days of writing in letters.

The number of queries does not grow with the number of appeals.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from onrecord.register import models as rows
from onrecord.register.db.prepared import Numbers, prepared
from onrecord.register.db.scope import Scope
from onrecord.register.domain import Event
from onrecord.register.reads.appeal_letters import given_letters
from onrecord.register.status.event_days import happened
from onrecord.text import Citation
from onrecord.vocabulary import EventKind

LETTER_RULE = "a date of the letter/1"


@dataclass(frozen=True, slots=True)
class RecordedEvents:
    """The recorded events and days of writing of some appeals, by the number of the appeal.

    Attributes:
        said: the events that people recorded.
        written: the days in letters.
        entered: the rows of the events, by their ids, each with its report and its statement.
        dated: the words of letters that give a day of writing, by the id of its event.
    """

    said: Mapping[int, Sequence[Event]]
    written: Mapping[int, Sequence[Event]]
    entered: Mapping[str, rows.Event]
    dated: Mapping[str, Sequence[Citation]]

    def of_people(self, appeal: int) -> Sequence[Event]:
        """Return the events that people recorded for one appeal."""
        return self.said.get(appeal, ())

    def events(self, appeals: Collection[int]) -> list[Event]:
        """Return the events of appeals that are one.

        A day of writing that a person recorded replaces the day in the letter.
        """
        said = [event for each in appeals for event in self.of_people(each)]
        settled = any(each.kind is EventKind.WRITTEN for each in kept(said))
        return [*said, *(event for each in appeals if not settled for event in self.written.get(each, ()))]


def recorded_events(scope: Scope, appeals: Collection[int], visible: Collection[int]) -> RecordedEvents:
    """Load what is recorded of some appeals, in two queries.

    Args:
        scope: the case.
        appeals: the numbers of the appeals.
        visible: of those, the ones whose page was not withdrawn: letters of others are left out.
    """
    entered = _entered(scope, appeals)
    written, dated = _written_by_letters(scope, visible)
    return RecordedEvents(_said_by_people(entered), written, {each.key: each for each in entered}, dated)


@prepared
def _entered(scope: Scope, appeals: Numbers) -> QuerySet[rows.Event]:
    every = scope.of(rows.Event).filter(appeal__in=appeals)
    return every.select_related("successor", "report", "statement").order_by("pk")


def _said_by_people(entered: Sequence[rows.Event]) -> dict[int, list[Event]]:
    """Return the events that people recorded for some appeals, by number.

    A replaced or undone event never happened: it is undone as of its own day, and counts only for queries about the
    earlier state of the register.
    """
    found, by_number = defaultdict[int, list[Event]](list), dict[int, Event]()
    for row in entered:
        if row.replaces_id:
            gone = by_number[row.replaces_id]
            name, day = f"{row.key} takes back", (happened(gone).last.isoformat(),)
            taken = Event(
                id=name, kind=EventKind.TAKEN_BACK, when=day, entered=row.at, who=row.who, other=gone.id, reason=row.why
            )
            found[row.appeal_id].append(taken)
        if row.kind == EventKind.TAKEN_BACK:
            continue
        other = row.successor.key if row.successor else None
        kind = EventKind(row.kind)
        event = Event(
            id=row.key,
            kind=kind,
            when=(row.day,),
            entered=row.at,
            who=row.who,
            other=other,
            reason=row.why,
            reference=row.reference,
            early=bool(row.early),
        )
        by_number[row.pk] = event
        found[row.appeal_id].append(event)
    return found


def _written_by_letters(
    scope: Scope, appeals: Collection[int]
) -> tuple[dict[int, list[Event]], dict[str, list[Citation]]]:
    """Return the days of writing in the letters of some appeals, by number, with their words: they are proposals."""
    given = given_letters(scope)
    moved = {number: given[number] for number in appeals if number in given}
    days, reported = defaultdict[tuple[int, str], list[str]](list), {}
    words = defaultdict[str, list[Citation]](list)
    dated = list(_letter_dates(scope, [number for number in appeals if number not in moved]))
    if moved:
        dated += _of_given(scope, moved, ("letter__report__at", "date", "start", "end", "quote"))
    for number, key, at, day, *cited in dated:
        days[number, key].append(day)
        words[f"{key} written"].append(Citation(*cited))
        reported[number] = at
    found = _dated_by_hand(scope, moved)
    for (number, key), dates in days.items():
        event = Event(
            id=f"{key} written",
            kind=EventKind.WRITTEN,
            when=tuple(dates),
            entered=reported[number],
            who=LETTER_RULE,
            proposed=True,
        )
        found[number].append(event)
    return found, words


def _of_given(scope: Scope, moved: Mapping[int, int | None], fields: Sequence[str]) -> list[tuple[Any, ...]]:
    """Return the days by words of the report in the letters that people gave appeals to."""
    dated = scope.of(rows.LetterDate, "letter__case").filter(letter__in=set(moved.values()) - {None}).order_by("pk")
    keys = dict(scope.of(rows.Appeal).filter(pk__in=moved).values_list("pk", "key"))
    by_letter = defaultdict[int, list[int]](list)
    for number, letter in moved.items():
        if letter is not None:
            by_letter[letter].append(number)
    return [
        (number, keys[number], *told)
        for letter, *told in dated.values_list("letter", *fields)
        for number in by_letter[letter]
    ]


def _dated_by_hand(scope: Scope, moved: Mapping[int, int | None]) -> defaultdict[int, list[Event]]:
    """Return the day of writing that a person gave the letter of each of some appeals, by number."""
    found = defaultdict[int, list[Event]](list)
    if not moved:
        return found
    entered = scope.of(rows.LetterCorrection).filter(new__in=set(moved.values()) - {None}).exclude(date=None)
    by_hand = {each.new_id: each for each in entered.exclude(date="").select_related("decision")}
    keys = dict(scope.of(rows.Appeal).filter(pk__in=moved).values_list("pk", "key"))
    for number, letter in moved.items():
        row = by_hand.get(letter) if letter is not None else None
        if row is not None and row.date:
            by = row.decision
            event = Event(
                id=f"{keys[number]} written",
                kind=EventKind.WRITTEN,
                when=(row.date,),
                entered=by.at,
                who=by.who,
                reason=by.why,
            )
            found[number].append(event)
    return found


@prepared
def _letter_dates(scope: Scope, appeals: Numbers) -> QuerySet[rows.LetterDate, Any]:
    about = scope.of(rows.LetterDate, "letter__case").filter(letter__appeals__in=appeals).order_by("pk")
    fields = ("letter__appeals", "letter__appeals__key", "letter__report__at", "date", "start", "end", "quote")
    return about.values_list(*fields)


def kept(said: Sequence[Event]) -> list[Event]:
    """Return the events that no other event undoes."""
    gone = {each.other for each in said if each.kind is EventKind.TAKEN_BACK}
    return [each for each in said if each.id not in gone]
