"""Names by their words: in another spelling, in another script, in two words for one; and what is not like a name."""

from __future__ import annotations

import pytest

from onrecord.register.search.name_words import NameWords

NAMES = (
    *("behnaz torkzadeh", "بهناز ترکزاده", "بهناز ترک زاده", "mahtab torkzadeh", "بهناز کاظمی", "kamran daryabandi"),
    *("ministry of justice", "a ox"),
)


def like(words: NameWords, name: str) -> set[str]:
    return set(words.like(name))


@pytest.fixture
def words() -> NameWords:
    found = NameWords()
    found.add(NAMES)
    return found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Torqzadeh", {"behnaz torkzadeh", "بهناز ترکزاده", "بهناز ترک زاده", "mahtab torkzadeh"}),
        ("Behnaz Turkzadeh", {"behnaz torkzadeh", "بهناز ترکزاده", "بهناز ترک زاده"}),
        ("Behnaz", {"بهناز ترکزاده", "بهناز ترک زاده", "بهناز کاظمی"}),
        ("بهناز", {"behnaz torkzadeh"}),
        ("ترک زاده", {"behnaz torkzadeh", "mahtab torkzadeh"}),
        ("Kazemi", {"بهناز کاظمی"}),
        ("Ministri of Justise", {"ministry of justice"}),
        ("Nazanin Torqzadeh", {"behnaz torkzadeh", "بهناز ترکزاده", "بهناز ترک زاده", "mahtab torkzadeh"}),
    ],
)
def test_a_name_is_found_in_another_spelling(words: NameWords, name: str, found: set[str]):
    """Where nobody has all of its words, those with the longest are found."""
    assert like(words, name) == found


@pytest.mark.parametrize("name", ["Kamran Daryabandi", "Daryabandi", "Qyqqoq", "ox", "", "?", "Farnaz"])
def test_what_any_search_finds_and_what_is_another_name_are_left_out(words: NameWords, name: str):
    assert like(words, name) == set()


def test_the_likest_name_is_first(words: NameWords):
    words.add(["behnaz torkzadi"])
    found = list(words.like("Behnaz Torqzadeh").values())
    assert found == sorted(found, reverse=True)
    assert all(0.8 <= each <= 1 for each in found)


def test_names_that_come_later_are_found_with_those_before(words: NameWords, monkeypatch):
    monkeypatch.setattr("onrecord.register.search.name_words._RECENT", 8)
    for number, name in enumerate(("arezu kamali", "arezoo kamaly", "آرزو کمالی", "omid parvar", "omid parvaar")):
        words.add([name, *NAMES[: number + 1]])
    assert like(words, "Arezou Kamali") == {"arezu kamali", "arezoo kamaly", "آرزو کمالی"}
    assert like(words, "Parwar") == {"omid parvar", "omid parvaar"}
    assert "بهناز کاظمی" in like(words, "Kazemi")
