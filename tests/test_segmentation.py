"""Texts parted into sentences: tables of texts that people parted, and what holds for every text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import languages
from onrecord.segmentation import LONGEST, boundaries, first_sentence, last_sentence, read_sentence, sentences
from onrecord.text import Span

TABLES = sorted((Path(__file__).resolve().parent / "segmentation").glob("*.txt"))
PART, LINE_END = "‖", "↵"
ENOUGH = {"en": 100, "fa": 60}
WORDS = [
    "Anna Example", " said ", "that", ". ", "! ", "…", "\n\n", "“", "”", " Mr. ", "x" * 300, " ", "گفت", "؟ ", "U.S.",
    "z. B. ", "3. ", "A", ". . ", "»", "(", ") ", "。", "- ",
]  # fmt: skip


def rows():
    for path in TABLES:
        lines = path.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            if line and not line.startswith("#"):
                yield pytest.param(path.stem, line, id=f"{path.stem}-{number}")


def text_of(row: str) -> str:
    """Give the text of a row: where a line ends, no space stands beside it."""
    text = row.replace(f" {PART} ", " ").replace(LINE_END, "\n").replace("\n ", "\n")
    # Scripts that put no space between sentences.
    return text.replace("。 ", "。").replace("？ ", "？")


@pytest.mark.parametrize(("code", "row"), list(rows()))
def test_sentences_are_those_that_people_see(code: str, row: str):
    text = text_of(row)
    language = languages.load(code)
    expected = [part.replace(LINE_END, "").strip() for part in row.split(PART)]
    found = [each.of(text) for each in sentences(text, Span(0, len(text)), language)]
    assert found == [part for part in expected if part]


@pytest.mark.parametrize("code", languages.codes())
def test_each_language_has_its_table(code: str):
    (path,) = (path for path in TABLES if path.stem == code)
    count = sum(1 for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    assert count >= ENOUGH.get(code, 20)


@given(st.lists(st.sampled_from(WORDS), max_size=60).map("".join), st.sampled_from(languages.codes()))
def test_sentences_are_bounded_and_hold_every_word(text: str, code: str):
    language, whole = languages.load(code), Span(0, len(text))
    found = list(sentences(text, whole, language))
    assert all(0 < each.end - each.start <= LONGEST for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert "".join("".join(each.of(text).split()) for each in found) == "".join(text.split())
    assert first_sentence(text, whole, language) == (found[0] if found else None)
    if len(text) <= 2 * LONGEST:
        assert last_sentence(text, whole, language) == (found[-1] if found else None)


@pytest.mark.parametrize("code", languages.codes())
def test_no_abbreviated_title_ends_a_sentence(code: str):
    language = languages.load(code)
    for title in language.titles.abbreviated:
        for text in (f"{title} Tom Birk.", f"X {title} Birk.", f"{title.upper()} BIRK.", f"x {title}\nBirk."):
            assert list(boundaries(text, Span(0, len(text)), language)) == [], text


@pytest.mark.parametrize(
    ("joined", "apart"),
    [
        ("میخواهد", "می‌خواهد"),
        ("نمیشود", "نمی‌شود"),
        ("میگفتند", "می‌گفتند"),
        ("خانوادههای", "خانواده‌های"),
        ("خواستهاند", "خواسته‌اند"),
        ("شدهاند", "شده‌اند"),
        ("سالهاست", "سالهاست"),
        ("آنهاست", "آنهاست"),
        ("انتهای", "انتهای"),
        ("منتها", "منتها"),
        ("میرزایی", "میرزایی"),
        ("اتهام", "اتهام"),
        ("میدان", "میدان"),
        ("تنها", "تنها"),
        ("میلیون", "میلیون"),
    ],
)
def test_persian_words_that_lost_their_joiner_are_parted(joined: str, apart: str):
    language = languages.load("fa")
    one, two = (read_sentence(text, Span(0, len(text)), language) for text in (joined, apart))
    assert one.words == two.words
    assert "".join(joined[start:end] for start, end in zip(one.starts, one.ends, strict=True)) == joined
