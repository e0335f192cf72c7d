"""Spans, citations and the builder that records where each block stands while the text is made."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import CitationError
from onrecord.text import BLOCK_GAP, Citation, Span, TextBuilder, cite, verify

TEXT = "  The letter\u00a0reads: “we 🕊 ask”.\n\n"


def test_a_span_is_half_open_and_counts_code_points():
    at = TEXT.index("🕊")
    assert Span(at, at + 1).of(TEXT) == "🕊"
    assert Span(at, at + 5).of(TEXT) == "🕊 ask"
    assert Span(at, at).of(TEXT) == ""


@pytest.mark.parametrize(
    ("outer", "inner", "held"),
    [
        (Span(2, 8), Span(2, 8), True),
        (Span(2, 8), Span(3, 7), True),
        (Span(2, 8), Span(1, 3), False),
        (Span(2, 8), Span(7, 9), False),
        (Span(2, 8), Citation(2, 5, "abc"), True),
        (Span(2, 8), Citation(6, 9, "abc"), False),
    ],
)
def test_a_span_holds_what_lies_wholly_within_it(outer: Span, inner: Span | Citation, held: bool):
    assert outer.holds(inner) is held


@pytest.mark.parametrize("value", [Span(0, 1), Citation(0, 1, "a")])
def test_values_are_frozen(value: Span | Citation):
    with pytest.raises(AttributeError):
        value.start = 3  # type: ignore[misc]


def test_spans_sort_by_where_they_stand():
    assert sorted([Span(4, 9), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(4, 9)]


@pytest.mark.parametrize(
    ("start", "end", "quote"),
    [
        (0, 12, "The letter"),
        (2, 12, "The letter"),
        (12, 19, "reads:"),  # a no-break space is white space too
        (0, len(TEXT), TEXT.strip()),
        (0, 3, "T"),
    ],
)
def test_cite_leaves_out_white_space_at_either_end(start: int, end: int, quote: str):
    found = cite(TEXT, start, end)
    assert found.quote == quote
    assert found.span.of(TEXT) == quote


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 2), (0, len(TEXT) + 1), (len(TEXT) + 1, len(TEXT) + 2)])
def test_cite_refuses_a_stretch_outside_the_text(start: int, end: int):
    with pytest.raises(CitationError, match="outside a text of"):
        cite(TEXT, start, end)


@pytest.mark.parametrize(
    ("start", "end"), [(0, 0), (0, 2), (12, 13), (len(TEXT) - 2, len(TEXT)), (len(TEXT), len(TEXT))]
)
def test_cite_refuses_to_cite_nothing(start: int, end: int):
    with pytest.raises(CitationError, match="visible character"):
        cite(TEXT, start, end)


def test_verify_accepts_what_cite_made():
    verify(TEXT, cite(TEXT, 2, 12))
    with pytest.raises(CitationError):
        verify(TEXT[1:], cite(TEXT, 2, 12))


@pytest.mark.parametrize(
    "citation",
    [
        Citation(2, 12, "The Letter"),
        Citation(3, 12, "The letter"),
        Citation(0, 0, ""),
        Citation(900, 905, "words"),
        Citation(2, 3, "The"),
    ],
)
def test_verify_refuses_words_that_do_not_stand_there(citation: Citation):
    with pytest.raises(CitationError) as caught:
        verify(TEXT, citation)
    assert f"{citation.start}-{citation.end}" in caught.value.message


def built(*pieces: str) -> str:
    builder = TextBuilder()
    for piece in pieces:
        builder.add(piece)
    return builder.text()


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (["a  b\n\tc"], "a b c"),
        (["  a", "b  "], "ab"),
        (["a ", " b"], "a b"),
        (["a", "  ", "b"], "a b"),
        (["a", "", "b"], "ab"),
        (["a", " b"], "a b"),
        (["  ", "\n", "a"], "a"),
        (["a", "\u00a0", "b"], "a b"),
        (["سلام\u200c", "ها"], "سلام\u200cها"),  # a zero-width non-joiner is a letter's neighbour, not white space
    ],
)
def test_white_space_between_pieces_is_settled(pieces: list[str], text: str):
    assert built(*pieces) == text


def test_blocks_stand_a_gap_apart_and_empty_ones_leave_no_trace():
    builder = TextBuilder()
    builder.add(" one ")
    first = builder.close_block()
    builder.add("  \n ")
    assert builder.close_block() is None
    assert builder.close_block() is None
    builder.add("two")
    second = builder.close_block()
    assert builder.text() == f"one{BLOCK_GAP}two"
    assert first == (0, 3)
    assert second == (3 + len(BLOCK_GAP), 6 + len(BLOCK_GAP))


def test_a_line_break_ends_the_line_and_nothing_more():
    builder = TextBuilder()
    builder.break_line()
    assert not builder.at_line_start
    builder.add("one ")
    builder.break_line()
    assert builder.at_line_start
    builder.break_line()
    builder.add(" two")
    builder.break_line()
    builder.close_block()
    assert builder.text() == "one\ntwo"


def test_verbatim_text_keeps_its_inner_white_space():
    builder = TextBuilder()
    builder.add("head ")
    builder.add_verbatim("\n a\n   b \n")
    builder.add_verbatim("  \n ")
    builder.add("c")
    assert builder.text() == "head a\n   b\nc"


def test_visible_counts_characters_without_white_space():
    builder = TextBuilder()
    builder.add(" a b  cd ")
    builder.add_verbatim("\n e\n f ")
    assert builder.visible == len("abcdef")


def test_in_block_tells_whether_anything_visible_was_added():
    builder = TextBuilder()
    builder.add("  ")
    assert not builder.in_block
    builder.add("a")
    assert builder.in_block
    builder.close_block()
    assert not builder.in_block


PIECE = st.text(alphabet="ab🕊ی\u200c \n\t\u00a0", max_size=6)
STEP = st.one_of(
    st.tuples(st.just("add"), PIECE),
    st.tuples(st.just("verbatim"), PIECE),
    st.tuples(st.just("break"), st.just("")),
    st.tuples(st.just("close"), st.just("")),
)


@given(st.lists(STEP, max_size=40))
def test_every_closed_block_stands_where_the_builder_says(steps: list[tuple[str, str]]):
    builder = TextBuilder()
    blocks: list[tuple[Span, str]] = []
    added = ""
    for name, piece in [*steps, ("close", "")]:
        if name == "add":
            builder.add(piece)
            added += piece
        elif name == "verbatim":
            builder.add_verbatim(piece)
            added += piece
        elif name == "break":
            builder.break_line()
        else:
            span = builder.close_block()
            if span:
                blocks.append((Span(*span), "".join(added.split())))
            assert bool(span) is bool(added.strip())
            added = ""
    text = builder.text()
    assert builder.position == len(text)
    assert builder.visible == sum(len(words) for _, words in blocks)
    assert text == BLOCK_GAP.join(span.of(text) for span, _ in blocks)
    for span, words in blocks:
        found = span.of(text)
        assert "".join(found.split()) == words
        assert found == found.strip()
        assert BLOCK_GAP not in found or "\n" in words or any(name == "verbatim" for name, _ in steps)


@given(st.lists(PIECE, max_size=12))
def test_within_a_block_no_two_white_spaces_follow_each_other(pieces: list[str]):
    text = built(*pieces)
    assert text == " ".join(text.split())
    assert "".join(text.split()) == "".join("".join(pieces).split())


@given(st.text(alphabet="ab \n\u00a0", max_size=20), st.integers(-2, 24), st.integers(-2, 24))
def test_a_citation_always_agrees_with_its_text(text: str, start: int, end: int):
    try:
        found = cite(text, start, end)
    except CitationError:
        assert not 0 <= start <= end <= len(text) or not text[start:end].strip()
    else:
        verify(text, found)
        assert found.quote == text[start:end].strip()


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_what_two_spans_share_is_what_their_characters_share(start: int, size: int, other: int, length: int):
    one, two = Span(start, start + size), Span(other, other + length)
    shared = sorted(set(range(one.start, one.end)) & set(range(two.start, two.end)))
    assert one.overlap(two) == two.overlap(one) == len(shared)
    assert one.intersection(two) == (Span(shared[0], shared[-1] + 1) if shared else None)
    if size and length:
        assert one.overlaps(two) is two.overlaps(one) is bool(shared)
