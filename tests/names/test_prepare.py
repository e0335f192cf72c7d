"""What a name is made of: words kept, dropped and put together; sounds; the tables that know them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from onrecord.names.lists import TABLES, known_words, particles
from onrecord.names.prepare import prepare
from onrecord.names.sounds import firm, mark, skeleton, spell


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("Ahmad al-Sarabandi", "person", ["ahmad", "sarabandi"]),
        ("أحمد السرابندي", "person", ["احمد", "سرابندی"]),
        ("Seyyed Ahmad Sarabandi", "person", ["ahmad", "sarabandi"]),
        ("Dr.", "person", ["dr"]),
        ("Ahmad bin Hamed", "person", ["ahmad", "hamed"]),
        ("Tony Ben", "person", ["tony", "ben"]),
        ("Ali Reza Sarabandi", "person", ["alireza", "sarabandi"]),
        ("Abd al-Karim", "person", ["abdulkarim"]),
        ("عبد الكريم", "person", ["عبدالکریم"]),
        ("AhmadSarabandi", "person", ["ahmad", "sarabandi"]),
        ("S4raband1", "person", ["saraband1".replace("1", "l")]),
        ("Mehrabad-e Bala", "place", ["mehrabad", "bala"]),
        ("Bank of Mehrabad", "body", ["bank", "mehrabad"]),
        ("Brigade 44", "body", ["brigade", "44"]),
    ],
)
def test_words_of_a_name(name: str, kind: str, words: list[str]):
    assert [word.text for word in prepare(name, kind).words] == words


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("SARABANDI Leila", [True, False]),
        ("Leila SARABANDI", [False, True]),
        ("Sarabandi, Leila", [True, False]),
        ("Leila Mitra Sarabandi", [False, False, True]),
        ("LEILA SARABANDI", [False, True]),
    ],
)
def test_which_word_is_the_family_name(name: str, family: list[bool]):
    assert list(prepare(name, "person").family) == family


@pytest.mark.parametrize(
    ("word", "spelt"),
    [
        ("shokouh", "šokuh"),
        ("khadijeh", "xadijeh"),
        ("mohammad", "mohamad"),
        ("ممقان", "ممقان"),
        ("ایران", "یران"),
        ("москва", "moskva"),
        ("жуков", "žukov"),
        ("max", "maks"),
    ],
)
def test_sounds_of_a_word(word: str, spelt: str):
    assert spell(word) == spelt


def test_marks_tell_vowels_apart_and_alef_with_madda_is_its_own():
    assert mark("ā a ī ū") == "ɑ a ɪ ʊ"
    assert spell(mark("آب")) != spell(mark("اب"))
    assert mark("سَر") != mark("سر")


@pytest.mark.parametrize(
    ("latin", "arabic"), [("qasem", "قاسم"), ("shiraz", "شیراز"), ("zahra", "زهرا"), ("karaj", "کرج")]
)
def test_both_scripts_share_a_skeleton(latin: str, arabic: str):
    assert skeleton(spell(latin)) == skeleton(spell(arabic))
    assert firm(spell(latin)) == firm(spell(arabic))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("hossein", "حسین", True),
        ("mohammed", "muhammad", True),
        ("naseeri", "nasiri", True),
        ("hosseinzadeh", "حسینزاده", True),
        ("bill", "william", True),
        ("hassan", "hossein", False),
        ("karimi", "karami", False),
        ("hosseinzadeh", "hosseinpour", False),
    ],
)
def test_what_is_known_of_names(one: str, other: str, *, same: bool):
    known = known_words("person")
    assert (known[one][0] == known[other][0]) == same


@pytest.mark.parametrize("file", sorted(TABLES.glob("*.csv")), ids=lambda file: file.name)
def test_each_row_of_a_table_says_what_it_rests_on(file: Path):
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened, strict=True))
    assert rows
    for row in rows:
        assert None not in row, row
        assert row["basis"] == "general-knowledge"
        assert next(iter(row.values()))


@pytest.mark.parametrize("table", ["given", "family"])
def test_no_spelling_is_of_two_names(table: str):
    with (TABLES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        spellings = [
            spelling
            for row in csv.DictReader(file)
            for cell in (row["latin"], row["arabic"])
            for spelling in set(cell.split("|"))
            if spelling
        ]
    assert len(spellings) == len(set(spellings))


def test_small_words_are_of_a_known_sort():
    for kind in ("person", "body", "place"):
        assert set(particles(kind).values()) <= {"article", "patronymic", "link", "suffix", "honorific"}
