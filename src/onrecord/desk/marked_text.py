"""The text of a page in blocks, each cut at every border of a mark: no mark is within another one.

The pieces of a block are together the words of the block. A piece names every card that marks it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.record import BlockRecord
from onrecord.text import Span

PARTS = ("content", "ask", "cue", "source", "plain")
"""The kinds of marks: the words of an act, those of them that an appeal asks for, the words that report it, those that
name the speaker, a plain statement."""


@dataclass(frozen=True, slots=True)
class CardMark:
    """Words of a card in the text of its page: the id of the card, a word of `PARTS`, and their place."""

    card: str
    part: str
    span: Span


@dataclass(frozen=True, slots=True)
class MarkedPiece:
    """Words of a block between two borders: the ids of the cards that mark them, and as what."""

    words: str
    cards: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedBlock:
    """A block of a page.

    Attributes:
        id: its id within the page, "b12".
        role, rubric: as the record has them.
        start, end: its place in the text.
        pieces: its words.
    """

    id: str
    role: str
    rubric: str
    start: int
    end: int
    pieces: tuple[MarkedPiece, ...]


def block_id(number: int) -> str:
    """Return the id of a block by its number in the page."""
    return f"b{number}"


def marked_blocks(text: str, blocks: Sequence[BlockRecord], marks: Sequence[CardMark]) -> tuple[MarkedBlock, ...]:
    """Return the blocks of a page with marks."""
    ordered = sorted(marks, key=lambda mark: mark.span)
    return tuple(
        MarkedBlock(
            id=block_id(number),
            role=each.role,
            rubric=each.rubric or "",
            start=each.start,
            end=each.end,
            pieces=_pieces(
                text, each, [mark for mark in ordered if mark.span.start < each.end > each.start < mark.span.end]
            ),
        )
        for number, each in enumerate(blocks)
    )


def _pieces(text: str, block: BlockRecord, marks: Sequence[CardMark]) -> tuple[MarkedPiece, ...]:
    """Cut a block at every border of its marks, in one walk over the borders."""
    starts, ends = dict[int, list[CardMark]](), dict[int, list[CardMark]]()
    for mark in marks:
        starts.setdefault(max(mark.span.start, block.start), []).append(mark)
        ends.setdefault(min(mark.span.end, block.end), []).append(mark)
    borders = sorted({block.start, block.end, *starts, *ends})
    found, active = list[MarkedPiece](), dict[CardMark, None]()
    for first, last in pairwise(borders):
        for mark in ends.get(first, ()):
            active.pop(mark, None)
        active |= dict.fromkeys(starts.get(first, ()))
        cards = tuple(dict.fromkeys(mark.card for mark in active))
        parts = tuple(part for part in PARTS if any(mark.part == part for mark in active))
        found.append(MarkedPiece(text[first:last], cards, parts))
    return tuple(found)
