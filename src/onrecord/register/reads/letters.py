"""The letters of a report: those that the reader found, and those that people entered or corrected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.register import models as rows
from onrecord.register.db.lookup import one
from onrecord.register.db.scope import Scope
from onrecord.register.hand_letters import (
    MentionedParties,
    ReportLetter,
    every_letter,
    letters_read,
)
from onrecord.register.letter_views import GivenLetter, LetterParty, LetterView
from onrecord.register.reads import applicable
from onrecord.register.reads.appeal_letters import given_letters, letter_numbers
from onrecord.register.reads.snapshot import query
from onrecord.report import Letter
from onrecord.text import Citation


@query
def letters(scope: Scope, report: str) -> tuple[LetterView, ...]:
    """Return all letters of a report, also those that were corrected or undone, in the order of their numbers.

    Raises:
        RegisterError: there is no such report in the case.
    """
    row = one(scope, rows.Report, report)
    every = every_letter(scope, row)
    if not every:
        return ()
    by_hand = scope.of(rows.LetterCorrection).filter(new__report=row)
    by_hand = by_hand.select_related("old", "sender", "decision", "decision__undone_by").order_by("pk")
    return tuple(_views(scope, row, every, list(by_hand)))


@query
def given_letter(scope: Scope, appeal: str) -> GivenLetter | None:
    """Return the letter that a person gave an appeal to; None if nobody did, and it is as the reader said.

    Raises:
        RegisterError: there is no such appeal in the case.
    """
    given = given_letters(scope)
    if not given:
        return None
    row = one(scope, rows.Appeal, appeal)
    if row.pk not in given:
        return None
    every = letters(scope, row.report.key) if given[row.pk] is not None else ()
    return GivenLetter(next((each for each in every if each.applies and row.key in each.appeals), None))


def _views(
    scope: Scope, report: rows.Report, every: Sequence[ReportLetter], by_hand: Sequence[rows.LetterCorrection]
) -> Iterator[LetterView]:
    entered = {each.new_id: each for each in by_hand}
    numbers = {each.row.pk: each.row.place + 1 for each in every}
    corrected = {each.old_id: numbers[each.new_id] for each in by_hand if not _undone_by(each)}
    days, appeals, named = _days(scope, report), _appeals(scope, report), _LetterSides.of(scope, report)
    addressees = _addressees(scope, report)
    views = dict[int, LetterView]()
    for each in every:
        number, dates = each.row.pk, tuple(days[each.row.pk])
        senders, theirs = named.of_letter(each.row.place) if number not in entered else ((), tuple(addressees[number]))
        view = LetterView(
            number=numbers[number],
            parts=each.parts,
            senders=senders,
            addressees=theirs,
            dates=dates,
            completeness=each.row.completeness,
            appeals=tuple(appeals[number]),
            corrected_by=corrected.get(number),
        )
        hand = entered.get(number)
        views[number] = _by_hand(view, hand, numbers, views.get(hand.old_id or 0)) if hand else view
        yield views[number]


def _by_hand(
    view: LetterView, hand: rows.LetterCorrection, numbers: Mapping[int, int], old: LetterView | None
) -> LetterView:
    """Return a letter by hand with who entered it, its sides and its day.

    A side that the reader named by words which are no party of the report stays as it was, unless a person gave one.
    """
    by = hand.decision
    return replace(
        view,
        senders=(LetterParty(hand.sender.name, hand.sender.key),)
        if hand.sender
        else _no_party(old.senders if old else ()),
        addressees=view.addressees or _no_party(old.addressees if old else ()),
        dates=view.dates if hand.date is None else (hand.date,) if hand.date else (),
        corrects=numbers[hand.old_id] if hand.old_id else None,
        who=by.who,
        at=by.at,
        why=by.why,
        decision=by.key,
        undone_by=_undone_by(hand),
    )


def _no_party(named: Sequence[LetterParty]) -> tuple[LetterParty, ...]:
    return tuple(each for each in named if each.id is None)


def _days(scope: Scope, report: rows.Report) -> Mapping[int, list[str]]:
    found = defaultdict[int, list[str]](list)
    every = scope.of(rows.LetterDate, "letter__case").filter(letter__report=report).order_by("pk")
    for letter, day in every.values_list("letter", "date"):
        found[letter].append(day)
    return found


def _addressees(scope: Scope, report: rows.Report) -> Mapping[int, list[LetterParty]]:
    found = defaultdict[int, list[LetterParty]](list)
    every = scope.of(rows.LetterAddressee).filter(letter__report=report).order_by("letter", "place")
    for each in every.select_related("party"):
        found[each.letter_id].append(LetterParty(each.party.name, each.party.key))
    return found


def _undone_by(row: rows.LetterCorrection) -> str:
    undone: rows.Decision | None = getattr(row.decision, "undone_by", None)
    return undone.who if undone else ""


def _appeals(scope: Scope, report: rows.Report) -> Mapping[int, list[str]]:
    """Return the ids of the appeals in each letter of a report, by the number of the letter."""
    every = list(scope.of(rows.Appeal).filter(report=report).order_by("pk"))
    gone = set(applicable.undone(scope).filter(report=report).values_list("pk", flat=True))
    found = defaultdict[int, list[str]](list)
    for number, letter in letter_numbers(scope, every).items():
        if letter is not None and number not in gone:
            found[letter].append(next(each.key for each in every if each.pk == number))
    return found


class _LetterSides:
    """The senders and addressees of the letters that the reader found, with the parties of the report that they are."""

    def __init__(self, read: Sequence[Letter], parties: MentionedParties) -> None:
        self._letters = read
        self._parties = parties

    @classmethod
    def of(cls, scope: Scope, report: rows.Report) -> _LetterSides:
        return cls(letters_read(scope, report), MentionedParties.of(scope, report))

    def of_letter(self, place: int) -> tuple[tuple[LetterParty, ...], tuple[LetterParty, ...]]:
        """Return the senders and the addressees of a letter."""
        letter = self._letters[place]
        return self._called(letter.senders), self._called(letter.addressees)

    def _called(self, named: Sequence[Citation]) -> tuple[LetterParty, ...]:
        found = ((each.quote, self._parties.named_by(each)) for each in named)
        return tuple(
            LetterParty(party.name if party else quote, party.key if party else None) for quote, party in found
        )
