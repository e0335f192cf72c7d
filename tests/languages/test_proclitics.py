"""Words that are written together with the next one are taken off where what is left is a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import languages
from onrecord.languages.proclitics import split_word

PARTED = [
    ("fr", "l'avocat", ["l'", "avocat"]),
    ("fr", "L’ONU", ["L’", "ONU"]),
    ("fr", "qu'elle", ["qu'", "elle"]),
    ("fr", "jusqu'à", ["jusqu'", "à"]),
    ("fr", "d'Exemple", ["d'", "Exemple"]),
    ("fr", "aujourd'hui", ["aujourd'hui"]),
    ("fr", "avocat", ["avocat"]),
    ("fr", "l'", ["l'"]),
    ("ar", "والمنظمة", ["و", "المنظمة"]),
    ("ar", "ومنظمة", ["و", "منظمة"]),
    ("ar", "لمنظمة", ["ل", "منظمة"]),
    ("ar", "بالسجناء", ["ب", "السجناء"]),
    ("ar", "للوزير", ["لل", "وزير"]),
    ("ar", "للأمم", ["لل", "أمم"]),
    ("ar", "وللوزير", ["و", "لل", "وزير"]),
    ("ar", "وَالمنظمة", ["وَ", "المنظمة"]),
    ("ar", "وقالت", ["و", "قالت"]),
    ("ar", "فقال", ["ف", "قال"]),
    ("ar", "وزير", ["وزير"]),
    ("ar", "والدة", ["والدة"]),
    ("ar", "وفد", ["وفد"]),
    ("ar", "بلدية", ["بلدية"]),
    ("ar", "لجنة", ["لجنة"]),
    ("ar", "كاتب", ["كاتب"]),
    ("ar", "فريق", ["فريق"]),
    ("ar", "وائل", ["وائل"]),
    ("ar", "كلمة", ["كلمة"]),
    ("ar", "و", ["و"]),
    ("fa", "وزارت", ["وزارت"]),
    ("en", "l'avocat", ["l'avocat"]),
]


@pytest.mark.parametrize(("code", "word", "parts"), PARTED, ids=[f"{row[0]} {row[1]}" for row in PARTED])
def test_a_word_is_parted_where_both_parts_are_words(code: str, word: str, parts: list[str]):
    found = split_word(f" {word}.", 1, 1 + len(word), languages.load(code))
    assert [f" {word}."[start:end] for start, end in found] == parts


@given(st.text("والمبلفكسجن'’ lqdéَّ", max_size=12), st.sampled_from(["fr", "ar", "ru", "fa"]))
def test_the_parts_of_a_word_are_the_word(word: str, code: str):
    found = list(split_word(word, 0, len(word), languages.load(code)))
    assert "".join(word[start:end] for start, end in found) == word
    assert all(start < end for start, end in found[:-1])
