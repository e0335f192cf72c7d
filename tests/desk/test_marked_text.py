"""The marks of cards in the text of a page: no word is lost or moved, whatever overlaps."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from onrecord.desk.marked_text import PARTS, CardMark, MarkedBlock, marked_blocks
from onrecord.record import BlockRecord
from onrecord.text import Span

TEXT = "We ask you 🕊️ for three things. از شما سه چیز می‌خواهیم.\n\nAsk the authorities, in public, for the files."
BLOCKS = (
    BlockRecord("paragraph", None, 0, TEXT.index("\n"), None, ""),
    BlockRecord("paragraph", None, TEXT.index("Ask"), len(TEXT), None, ""),
)


def words_of(blocks: tuple[MarkedBlock, ...], card: str) -> str:
    return "".join(piece.words for block in blocks for piece in block.pieces if card in piece.cards)


def expected(text: str, blocks: tuple[BlockRecord, ...], span: Span) -> str:
    """The words of a span that are within blocks."""
    return "".join(text[max(span.start, each.start) : min(span.end, each.end)] for each in blocks)


@given(st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 60), st.sampled_from(PARTS)), max_size=12))
def test_blocks_keep_their_words_and_cards_their_spans(found: list[tuple[int, int, str]]):
    spans = [Span(start, min(start + length, len(TEXT))) for start, length, _ in found]
    marks = [CardMark(f"c{n}", part, span) for n, ((_, _, part), span) in enumerate(zip(found, spans, strict=True))]
    blocks = marked_blocks(TEXT, BLOCKS, marks)
    for block, record in zip(blocks, BLOCKS, strict=True):
        assert "".join(piece.words for piece in block.pieces) == TEXT[record.start : record.end]
    for number, span in enumerate(spans):
        assert words_of(blocks, f"c{number}") == expected(TEXT, BLOCKS, span)


def test_a_thousand_cards_of_one_page_are_marked_each_at_its_words():
    chance = random.Random(7)  # noqa: S311 - no secret
    words = [f"word{number}" for number in range(6000)]
    paragraphs = [" ".join(words[at : at + 30]) for at in range(0, len(words), 30)]
    text = "\n\n".join(paragraphs)
    blocks, at = list[BlockRecord](), 0
    for each in paragraphs:
        blocks.append(BlockRecord("paragraph", None, at, at + len(each), None, ""))
        at += len(each) + 2
    spans = [Span(start, start + chance.randint(1, 400)) for start in chance.sample(range(len(text) - 500), 1000)]
    found = marked_blocks(text, blocks, [CardMark(f"c{n}", "content", span) for n, span in enumerate(spans)])
    assert ["".join(piece.words for piece in block.pieces) for block in found] == paragraphs
    pieces = dict[str, str]()
    for block in found:
        for piece in block.pieces:
            for card in piece.cards:
                pieces[card] = pieces.get(card, "") + piece.words
    assert pieces == {f"c{n}": expected(text, tuple(blocks), span) for n, span in enumerate(spans)}


def test_a_piece_names_all_of_its_cards_and_how_each_part_is_marked():
    marks = [CardMark("one", "content", Span(0, 10)), CardMark("two", "cue", Span(3, 6))]
    pieces = marked_blocks(TEXT, BLOCKS, marks)[0].pieces
    assert [(each.words, each.cards, each.parts) for each in pieces[:3]] == [
        ("We ", ("one",), ("content",)),
        ("ask", ("one", "two"), ("content", "cue")),
        (" you", ("one",), ("content",)),
    ]
