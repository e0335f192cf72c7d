"""Statements by hand before their rows are entered: their parties are found, and their words have a place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from onrecord.errors import RegisterError
from onrecord.register import models as rows
from onrecord.register.db.scope import Scope
from onrecord.register.new_entries import KEEP, NewStatement, PartyChoice, StatementChanges, Unchanged
from onrecord.register.row_conversion import storable
from onrecord.register.text_anchor import SelectedWords, find_words
from onrecord.register.writes.manual_parties import ManualParties
from onrecord.text import Citation, Span
from onrecord.vocabulary import Mode, SpeechAct

_OPENING = "“„«‘‚‹\"'「『"
"""Quotation marks that open a quotation; the right one of a pair in some languages is the left one in others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementDraft:
    """The content of a statement by hand: its act, its parties, and its words with their places.

    Attributes:
        act, mode: as the row has them.
        speaker, addressee, target: its parties; None where nobody is named.
        reporters, about: who reports it, and whom it concerns.
        spans: the words of each part: "content", "ask", "cue", "source", "again".
    """

    act: str
    mode: str
    speaker: rows.Party | None = None
    addressee: rows.Party | None = None
    target: rows.Party | None = None
    reporters: tuple[rows.Party, ...] = ()
    about: tuple[rows.Party, ...] = ()
    spans: dict[str, tuple[Citation, ...]] = field(default_factory=dict)


def drafts(people: ManualParties, said: NewStatement) -> list[StatementDraft]:
    """Return a draft for each addressee of a new statement, or one without an addressee.

    Raises:
        RegisterError: the statement is not valid, or its words or parties are not in the report.
    """
    start = StatementDraft(act=said.act, mode="")
    changes = StatementChanges(
        act=said.act,
        content=said.content,
        speaker=said.speaker,
        addressees=said.addressees,
        target=said.target,
        about=said.about,
        ask=said.ask,
        cue=said.cue,
        mode=said.mode or KEEP,
    )
    return _drafts(people, start, changes)


def changed(
    scope: Scope, people: ManualParties, olds: Sequence[rows.Statement], changes: StatementChanges
) -> Iterator[tuple[rows.Statement, list[StatementDraft]]]:
    """Yield the drafts that take the place of some statements of one report.

    Raises:
        RegisterError: nothing is different, the words of several are to change, or a draft is not valid.
    """
    words = (changes.content, changes.ask, changes.cue)
    if len(olds) > 1 and any(each is not KEEP for each in words):
        raise RegisterError("Correct the words of one statement at a time.", olds[0].key)
    for old in olds:
        before = _draft_of(scope, old)
        found = _drafts(people, before, changes)
        if found == [before] and changes.letter is KEEP:
            raise RegisterError("It is so already: nothing would change.", old.key)
        yield old, found


def _draft_of(scope: Scope, row: rows.Statement) -> StatementDraft:
    """Return the content of a statement that is there."""
    spans: dict[str, tuple[Citation, ...]] = {}
    for each in scope.of(rows.StatementSpan, "statement__case").filter(statement=row).order_by("part", "place"):
        spans[each.part] = (*spans.get(each.part, ()), Citation(each.start, each.end, each.quote))
    reporters = scope.of(rows.Reporter).filter(statement=row).order_by("place").select_related("party")
    about = scope.of(rows.About).filter(statement=row).order_by("place").select_related("party")
    return StatementDraft(
        act=row.act,
        mode=row.mode,
        speaker=row.speaker,
        addressee=row.addressee,
        target=row.target,
        reporters=tuple(each.party for each in reporters),
        about=tuple(each.party for each in about),
        spans=spans,
    )


def _drafts(people: ManualParties, before: StatementDraft, changes: StatementChanges) -> list[StatementDraft]:
    act = before.act if isinstance(changes.act, Unchanged) else changes.act
    if act not in set(SpeechAct):
        raise RegisterError(f"The act must be one of: {', '.join(SpeechAct)}.", people.report.key)
    mode = before.mode if isinstance(changes.mode, Unchanged) else changes.mode
    if mode and mode not in set(Mode):
        raise RegisterError(f"The mode must be one of: {', '.join(Mode)}.", people.report.key)
    spans = _spans(people, before, changes, act)
    about = before.about
    if not isinstance(changes.about, Unchanged):
        about = tuple(party for each in changes.about if (party := people.find(each)))
    one = replace(
        before,
        act=act,
        mode=mode or _mode_of(people.text, spans["content"][0]),
        speaker=_party(people, before.speaker, changes.speaker),
        target=_party(people, before.target, changes.target),
        about=about,
        spans=spans,
    )
    if isinstance(changes.addressees, Unchanged):
        return [one]
    found = list(dict.fromkeys(people.find(each) for each in changes.addressees))
    return [replace(one, addressee=each) for each in found] or [replace(one, addressee=None)]


def _party(
    people: ManualParties, before: rows.Party | None, choice: PartyChoice | Unchanged | None
) -> rows.Party | None:
    return before if isinstance(choice, Unchanged) else people.find(choice)


def _spans(
    people: ManualParties, before: StatementDraft, changes: StatementChanges, act: str
) -> dict[str, tuple[Citation, ...]]:
    """Return the words of each part; where the content changes, an earlier ask no longer counts."""
    spans = dict(before.spans)
    if not isinstance(changes.content, Unchanged):
        own = (*spans.get("content", ()), *spans.get("ask", ()))
        spans = {part: each for part, each in spans.items() if part not in {"content", "ask", "again"}}
        spans["content"] = tuple(_words(people, each, own) for each in changes.content)
    if not spans.get("content"):
        raise RegisterError("Give the words of the statement.", people.report.key)
    for part, choice in (("ask", changes.ask), ("cue", changes.cue)):
        if not isinstance(choice, Unchanged):
            spans.pop(part, None)
            spans |= {part: (_words(people, choice, spans["content"]),)} if choice else {}
    if act == SpeechAct.APPEAL:
        spans.setdefault("ask", spans["content"])
    else:
        spans.pop("ask", None)
        spans.pop("again", None)
    if not isinstance(changes.speaker, Unchanged):
        spans.pop("source", None)  # the words that named the earlier speaker
    return spans


def _words(people: ManualParties, wanted: SelectedWords, own: Sequence[Citation]) -> Citation:
    """Return the place of words; of several places, the one within the words `own` of the statement, or beside them."""
    stored = SelectedWords(storable(wanted.quote), storable(wanted.before))
    return find_words(people.text, stored, people.report.key, near=_near(people, own))


def _near(people: ManualParties, own: Sequence[Citation]) -> Iterator[list[Span]]:
    """Yield the words of a statement, and then the blocks of the page that hold them."""
    if own:
        yield [each.span for each in own]
        blocks = [Span(each.start, each.end) for each in people.blocks()]
        yield [block for block in blocks if any(block.overlaps(each) for each in own)]


def _mode_of(text: str, content: Citation) -> str:
    """Return whether words are a quotation: a mark that opens one is right before them."""
    before = text[: content.start].rstrip()
    return Mode.DIRECT.value if before[-1:] and before[-1] in _OPENING else Mode.INDIRECT.value
