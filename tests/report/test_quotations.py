"""Quotations: where they begin and end, over paragraphs and within each other, and what is no quotation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import languages
from onrecord.page import Block
from onrecord.report.quotations import find_quotations
from onrecord.vocabulary import Role

# Each case: paragraphs, and of each quotation its pieces and whether it is closed.
ENGLISH = {
    "double": (["She said: “I was there.” Then she left."], [(["I was there."], True)]),
    "two in one paragraph": (["“One,” he said, “and two.”"], [(["One,"], True), (["and two."], True)]),
    "straight": (['They wrote "we are nine" on the wall.'], [(["we are nine"], True)]),
    "straight, twice": (['"A," he said, "and b."'], [(["A,"], True), (["and b."], True)]),
    "guillemets": (["They wrote: «We are nine.»"], [(["We are nine."], True)]),
    "german marks": (["They wrote: „We are nine.“"], [(["We are nine."], True)]),
    "single": (["They wrote: ‘We are nine.’"], [(["We are nine."], True)]),
    "single with apostrophes": (
        ["He wrote: ‘We don’t know, and it isn’t ours.’"],
        [(["We don’t know, and it isn’t ours."], True)],
    ),
    "single in double": (["“He said ‘no’ twice,” she wrote."], [(["He said ‘no’ twice,"], True)]),
    "double in single": (["She wrote ‘he said “no” twice’ below."], [(["he said “no” twice"], True)]),
    "double in double": (["“He said “no” and left.”"], [(["He said “no” and left."], True)]),
    "apostrophes alone": (["The bakers’ ovens and the miller’s wheel aren’t theirs."], []),
    "a decade": (["In the ’90s the prisoners’ books were burnt."], []),
    "empty": (["He wrote “” and nothing else."], []),
    "run on": (["“First paragraph.", "Second paragraph.”"], [(["First paragraph.", "Second paragraph."], True)]),
    "re-opened": (["“First.", "“Second.", "“Third.”"], [(["First.", "Second.", "Third."], True)]),
    "re-opened, narration below": (["“First.", "“Second.”", "He left."], [(["First.", "Second."], True)]),
    "never closed": (["He wrote “this is all", "Then came the winter."], [(["this is all"], False)]),
    "never closed, another below": (
        ["They write “we ask you", "A clerk said: “No.”"],
        [(["we ask you"], False), (["No."], True)],
    ),
    "opens in the middle and runs on": (
        ["The letter says that “we are nine.", "We are tired.” It ends so."],
        [(["we are nine.", "We are tired."], True)],
    ),
}  # fmt: skip

PERSIAN = {
    "guillemets": (["او گفت: «ما نه نفریم.» و رفت."], [(["ما نه نفریم."], True)]),
    "over paragraphs": (["«بند نخست", "بند دوم»"], [(["بند نخست", "بند دوم"], True)]),
    "nested": (["«او گفت «نه» و رفت.»"], [(["او گفت «نه» و رفت."], True)]),
}


def read(paragraphs, language):
    text, blocks, at = "\n\n".join(paragraphs), [], 0
    for words in paragraphs:
        blocks.append(Block(Role.PARAGRAPH, None, at, at + len(words), None, "a test"))
        at += len(words) + 2
    return text, blocks, find_quotations(text, blocks, language)


def seen(paragraphs, language):
    text, _, found = read(paragraphs, language)
    return [([piece.of(text) for piece in quotation.pieces], quotation.closed) for quotation in found]


@pytest.mark.parametrize(("paragraphs", "expected"), ENGLISH.values(), ids=ENGLISH.keys())
def test_quotations_of_an_english_page(paragraphs, expected, english):
    assert seen(paragraphs, english) == expected


@pytest.mark.parametrize(("paragraphs", "expected"), PERSIAN.values(), ids=PERSIAN.keys())
def test_quotations_of_a_persian_page(paragraphs, expected, persian):
    assert seen(paragraphs, persian) == expected


def test_a_language_without_a_folder_still_has_quotations():
    assert seen(["Ils écrivent : «Nous sommes neuf.»"], languages.load("fr")) == [(["Nous sommes neuf."], True)]


@pytest.mark.parametrize(("code", "gap"), [("fr", " "), ("fr", "\u00a0"), ("fr", "\u202f"), ("fa", " ")])
def test_guillemets_may_stand_off_their_words(code, gap):
    found = seen([f"Ils écrivent : «{gap}Nous sommes neuf.{gap}» Rien de plus."], languages.load(code))
    assert [([piece.strip() for piece in pieces], closed) for pieces, closed in found] == [
        (["Nous sommes neuf."], True)
    ]


def test_marks_stand_around_the_pieces(english):
    text, _, found = read(["He wrote “we are nine” today."], english)
    assert (text[found[0].start], text[found[0].end - 1], found[0].mark) == ("“", "”", "“")


def test_an_unclosed_quotation_ends_with_its_paragraph(english):
    text, blocks, found = read(["He wrote “we are nine", "It rained."], english)
    assert (found[0].closed, found[0].end, found[0].last) == (False, blocks[0].end, 0)
    assert "rained" not in text[found[0].start : found[0].end]


PARAGRAPH = st.text(st.sampled_from(list("ab’‘'“”\"«»„. ,:؟ن")), min_size=1, max_size=40).map(
    lambda words: "x" + words + "y"
)
MARKED = st.lists(
    st.sampled_from(["“", "”", "‘", "’", '"', "'", "«", "»", "„", " ", "word", ". ", ", "]), min_size=1, max_size=12
).map("".join)


@given(st.lists(st.one_of(PARAGRAPH, MARKED.filter(str.strip)), max_size=6), st.sampled_from(["en", "fa", "fr", None]))
def test_whatever_the_marks_pieces_stand_in_blocks_and_in_order(paragraphs, code):
    paragraphs = [words.strip() for words in paragraphs]
    text, blocks, found = read(paragraphs, languages.load(code))
    at = 0
    for quotation in found:
        assert quotation.pieces
        assert 0 <= quotation.first <= quotation.last < len(blocks)
        for piece in quotation.pieces:
            assert at <= piece.start < piece.end
            assert any(block.start <= piece.start and piece.end <= block.end for block in blocks)
            assert piece.of(text).strip()
            at = piece.end
        assert quotation.start < quotation.pieces[0].start
        assert quotation.end >= quotation.pieces[-1].end


@given(st.lists(st.sampled_from(["We are nine", "and tired", "of waiting"]), min_size=1, max_size=5))
def test_a_quotation_that_is_closed_once_is_one_quotation(paragraphs):
    whole = [f"He wrote: “{paragraphs[0]}", *paragraphs[1:]]
    whole[-1] += "”"
    assert seen(whole, languages.load("en")) == [(paragraphs, True)]
