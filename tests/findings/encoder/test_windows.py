"""Windows of an article: each word's vector is taken from one window, with what stands around it within the size."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import languages
from onrecord.findings.encoder.windows import LEFT, OWN, RIGHT, pieces_of, windows
from onrecord.findings.encoder.words import words_of
from onrecord.text import Span


class Letters:
    """A tokenizer that makes a piece of each letter: windows do not depend on which pieces there are."""

    def encode(self, forms: list[str]) -> list[list[int]]:
        return [[1000 + ord(char) % 97 for char in form] for form in forms]


def cut(text: str):
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Span(start, start + len(line)))
        start += len(line) + 1
    words = words_of(text, found, languages.load("en"))
    return words, list(windows(words, pieces_of(words, Letters())))


@given(st.lists(st.lists(st.integers(1, 30), max_size=120), max_size=12))
def test_each_word_is_one_windows_own_and_no_window_is_too_long(lengths: list[list[int]]):
    words, made = cut("\n".join(" ".join("x" * length for length in line) for line in lengths))
    owned = [at for window in made for at in range(window.start, window.stop)]
    assert owned == list(range(len(words)))
    for window in made:
        assert len(window.pieces) <= min(512, OWN + LEFT + RIGHT + 2 + 24)
        assert len(window.pieces) == len(window.features)
        assert window.skip + window.stop - window.start <= len(window.firsts)
        assert all(0 < first < len(window.pieces) - 1 for first in window.firsts)


def test_a_window_looks_at_what_stands_around_it():
    _, made = cut("\n".join(["word " * 60] * 8))
    assert len(made) > 1
    first, second = made[0], made[1]
    assert first.skip == 0
    assert second.skip > 0
    assert len(first.firsts) > first.stop - first.start


@pytest.mark.parametrize("text", ["", " \n "])
def test_no_words_make_no_windows(text: str):
    assert cut(text)[1] == []
