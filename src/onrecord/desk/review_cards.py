"""The cards of a report: statements with the same act, the same speaker and the same words are one decision."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.desk.marked_text import CardMark
from onrecord.register.new_entries import BY_HAND
from onrecord.register.reads.review_page import ReviewState
from onrecord.register.views import Judged, PartyView, Quote, StatementView
from onrecord.text import Span
from onrecord.vocabulary import FlagKind, SpeechAct, Verdict

OPEN = "open"
NOT_ASKED = "not asked"
"""The state of a card that nobody judged and that waits no longer, such as an ask of an appeal that was rejected."""

_CAREFUL = {FlagKind.REPRISAL, FlagKind.MANDATE_HOLDER}
_MARKED = {"content": ("content",), "ask": ("content", "ask"), "cue": ("cue",), "source": ("source",)}
"""How the parts of a statement are marked in the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewCard:
    """A card.

    Attributes:
        id: the id of its first statement.
        number: its number among the cards of the same act on the page.
        statements: its statements, one for each addressee.
        state: `OPEN`, `NOT_ASKED`, or the verdict.
        seen: the last judgement on each statement, by its id; a statement without one is not among them.
        last: the newest of these; None if there is none.
        earlier: the cards that it corrects.
        asked: the people who asked for a second opinion on it.
    """

    id: str
    number: int
    statements: tuple[StatementView, ...]
    state: str
    seen: dict[str, Judged]
    last: Judged | None
    earlier: tuple[ReviewCard, ...] = ()
    asked: tuple[str, ...] = ()

    @property
    def act(self) -> str:
        """The speech act."""
        return self.statements[0].act

    @property
    def speaker(self) -> PartyView | None:
        """The speaker."""
        return self.statements[0].speaker

    @property
    def addressees(self) -> tuple[PartyView, ...]:
        """All addressees."""
        return _parties(each.addressee for each in self.statements)

    @property
    def targets(self) -> tuple[PartyView, ...]:
        """Whom it accuses."""
        return _parties(each.target for each in self.statements)

    @property
    def by_hand(self) -> bool:
        """Whether a person entered it."""
        return self.statements[0].rule == BY_HAND

    @property
    def marks(self) -> tuple[tuple[str, str, str], ...]:
        """Why to look at it with care: a kind, a value and a sentence each."""
        return tuple(dict.fromkeys(mark for each in self.statements for mark in each.marks))

    @property
    def to_check(self) -> bool:
        """Whether it may show a reprisal or concerns a holder of a UN mandate: nobody accepts it in passing."""
        return any(kind in _CAREFUL for kind, _, _ in self.marks)

    @property
    def start(self) -> int:
        """Where its words begin in the text of the page."""
        return min((start for start, _ in _spans(self.statements[0])), default=0)

    @property
    def expects(self) -> tuple[tuple[str, str], ...]:
        """The id of each statement with that of the last judgement on it; an empty text if it has none."""
        return tuple((each.id, self.seen[each.id].id if each.id in self.seen else "") for each in self.statements)

    @property
    def expects_or_none(self) -> tuple[tuple[str, str | None], ...]:
        """The same as `expects`, as the register takes it: None for no judgement."""
        return tuple((statement, judgement or None) for statement, judgement in self.expects)

    @property
    def settled(self) -> bool:
        """Whether it does not wait for a decision."""
        return self.state != OPEN


def cards_of(
    statements: Sequence[StatementView], state: ReviewState, split: Collection[str] = ()
) -> tuple[ReviewCard, ...]:
    """Return the cards of a report in the order of its text, those of plain statements too.

    Statements that are judged differently are cards of their own.

    Args:
        statements: all statements of the report.
        state: what is judged of them.
        split: ids of statements; the cards with one of them are split, so that each addressee is decided on apart.
    """
    groups = dict[tuple[object, ...], list[StatementView]]()
    for each in statements:
        if each.rule == BY_HAND and not each.applies and not each.corrected_by and each.verdict == Verdict.NOT_JUDGED:
            continue  # entering it was undone
        speaker = each.speaker.id if each.speaker else None
        groups.setdefault((each.act, speaker, each.rule == BY_HAND, each.corrects, *_spans(each)), []).append(each)
    apart = (part for group in groups.values() for part in _apart(group, state, split))
    every = sorted((_card(group, state) for group in apart), key=lambda card: card.start)
    corrected = {card.id: card for card in every if any(each.corrected_by for each in card.statements)}
    numbers = dict[str, int]()
    found = []
    for card in every:
        if card.id in corrected:
            continue
        numbers[card.act] = numbers.get(card.act, 0) + 1
        found.append(replace(card, number=numbers[card.act], earlier=_earlier(card, corrected.values())))
    return tuple(found)


def _apart(group: list[StatementView], state: ReviewState, split: Collection[str]) -> Iterable[list[StatementView]]:
    """Return the cards of statements with the same words: one, unless they are split or judged differently."""
    if any(each.id in split for each in group):
        return [[each] for each in group]
    parts = dict[tuple[bool, str], list[StatementView]]()
    for each in group:
        parts.setdefault((each.id in state.open, each.verdict), []).append(each)
    return parts.values()


def marks_of(cards: Iterable[ReviewCard]) -> list[CardMark]:
    """Return where the words of cards are in the text of their page."""
    return [
        CardMark(card.id, part, quote.citation.span)
        for card in cards
        for quote in _quotes(card)
        for part in (_MARKED.get(quote.part, ()) if is_act(card) or quote.part not in _MARKED else ("plain",))
    ]


def is_act(card: ReviewCard) -> bool:
    """Whether a card is an act, and not a plain statement: people are asked about acts alone."""
    return card.act != SpeechAct.STATE


def in_letter(card: ReviewCard, letters: Sequence[Span]) -> bool:
    """Whether the words of a card are within a letter of the page."""
    return any(span.start <= card.start < span.end for span in letters)


def _card(statements: list[StatementView], state: ReviewState) -> ReviewCard:
    seen = {each.id: state.last[each.id] for each in statements if each.id in state.last}
    verdict = statements[0].verdict
    stands = OPEN if any(each.id in state.open for each in statements) else verdict
    return ReviewCard(
        id=statements[0].id,
        number=0,
        statements=tuple(statements),
        state=NOT_ASKED if stands == Verdict.NOT_JUDGED else stands,
        seen=seen,
        last=max(seen.values(), key=lambda each: each.at, default=None),
        asked=tuple(dict.fromkeys(who for each in statements for who in state.asked.get(each.id, ()))),
    )


def _earlier(card: ReviewCard, corrected: Iterable[ReviewCard]) -> tuple[ReviewCard, ...]:
    old = {key for each in card.statements for key in each.corrects}
    return tuple(each for each in corrected if old & {one.id for one in each.statements})


def _quotes(card: ReviewCard) -> Iterable[Quote]:
    return dict.fromkeys(quote for each in card.statements for quote in each.quotes)


def _spans(statement: StatementView) -> tuple[tuple[int, int], ...]:
    return tuple((each.citation.start, each.citation.end) for each in statement.quotes if each.part == "content")


def _parties(found: Iterable[PartyView | None]) -> tuple[PartyView, ...]:
    return tuple({each.id: each for each in found if each}.values())
