"""Words of an article: every visible character stands in one, and what their spelling and place say is right."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import languages
from onrecord.findings.encoder.words import (
    CLOSING,
    DIGIT,
    INITIAL,
    INSIDE,
    LOWER,
    MIXED,
    OPENING,
    OUTSIDE,
    RESUMED,
    SIGN,
    TITLE,
    UPPER,
    WITHIN,
    words_of,
)
from onrecord.text import Span


def words(text: str):
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return words_of(text, found, languages.load("en"))


# Signs that direct or join what stands beside them, and are no words.
UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\ufeff"


@given(st.text(max_size=200))
def test_every_visible_character_stands_in_one_word_and_in_order(text: str):
    found = words(text)
    covered = [at for start, end in zip(found.starts, found.ends, strict=True) for at in range(start, end)]
    assert covered == sorted(set(covered))
    left = "".join(text[at] for at in set(range(len(text))) - set(covered))
    assert not left.translate(dict.fromkeys(map(ord, UNSEEN))).strip()
    assert len(found.forms) == len(found.quoting) == len(found.writing) == len(found.opening) == len(found)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("The regime’s well-known aims", ["The", "regime", "’s", "well-known", "aims"]),
        ("They don't, she said.", ["They", "don't", ",", "she", "said", "."]),
        ("prisoners’ rights", ["prisoners", "’", "rights"]),
        ("“Free them!”", ['"', "Free", "them", "!", '"']),
    ],
)
def test_a_possessive_is_a_word_of_its_own_and_all_quotation_marks_are_read_alike(text: str, forms: list[str]):
    assert words(text).forms == forms


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("He said “go now” twice", [OUTSIDE, OUTSIDE, OPENING, INSIDE, INSIDE, CLOSING, OUTSIDE]),
        ('"go" he', [OPENING, INSIDE, CLOSING, OUTSIDE]),
        ("«go» he", [OPENING, INSIDE, CLOSING, OUTSIDE]),
        ("a ‘go’ b", [OUTSIDE, OPENING, INSIDE, CLOSING, OUTSIDE]),
        ("the ’90s and prisoners’ rights", [OUTSIDE] * 7),
        ("“a ‘b’ c” d", [OPENING, INSIDE, INSIDE, INSIDE, INSIDE, INSIDE, CLOSING, OUTSIDE]),
        ("“first\n“second” third", [OPENING, INSIDE, OPENING, RESUMED, CLOSING, OUTSIDE]),
        ("“never closed\nthe next", [OPENING, INSIDE, INSIDE, OUTSIDE, OUTSIDE]),
    ],
)
def test_where_a_word_stands_to_quotation_marks(text: str, states: list[int]):
    assert words(text).quoting.tolist() == states


def test_how_a_word_is_written():
    written = dict(
        zip("he He UN McKay 14th , A".split(), words("he He UN McKay 14th , A").writing.tolist(), strict=True)
    )
    assert written == {"he": LOWER, "He": TITLE, "UN": UPPER, "McKay": MIXED, "14th": DIGIT, ",": SIGN, "A": INITIAL}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two! Three?", 3),
        ("Mr. Guterres spoke. He left.", 2),
        ("J. K. Doe of the U.N. spoke.", 1),
        ("“One.” Two.", 2),
        ("It rose 3.5 per cent. Then it fell.", 2),
        ("A line\nAnother line", 2),
        ("He asked: “Why?” and left.", 1),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, count: int):
    assert np.count_nonzero(words(text).opening != WITHIN) == count


@pytest.mark.parametrize(
    ("language", "text", "forms", "quoted"),
    [
        ("de", "»Nein«, sagte er. „Ja“, sagte sie.", 14, ["Nein", "Ja"]),
        ("fr", "Il a dit : « Libérez-les ! »", 8, ["Libérez-les", "!"]),
        ("fa", "او گفت: «نمی‌شود.»", 7, ["نمی‌شود", "."]),
        ("ar", "قالَ الرئيسُ: «لا نريد»", 7, ["لا", "نريد"]),
        ("ru", "«Нет», — сказала она.", 8, ["Нет"]),
    ],
)
def test_quotations_and_words_of_other_languages(language: str, text: str, forms: int, quoted: list[str]):
    found = words_of(text, [Span(0, len(text))], languages.load(language))
    assert len(found) == forms, found.forms
    assert [form for form, state in zip(found.forms, found.quoting, strict=True) if state == INSIDE] == quoted


def test_arabic_letters_in_persian_are_read_as_persian_ones():
    text = "يك كتاب"
    persian, arabic = (words_of(text, [Span(0, len(text))], languages.load(code)).forms for code in ("fa", "ar"))
    assert persian == ["یک", "کتاب"]
    assert arabic == ["يك", "كتاب"]


def test_signs_for_vowels_are_not_read():
    found = words_of("نفَتَ الوزارةُ", [Span(0, 14)], languages.load("ar"))
    assert found.forms == ["نفت", "الوزارة"]
    assert [int(end) for end in found.ends] == [5, 14]
