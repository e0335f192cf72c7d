"""Likelihoods of pairs of names that are kept in a file: one that was damaged does not count."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.publish.name_finder import MaskedName, NameFinder
from onrecord.publish.pair_likeness import PairLikeness

TEXTS = ("письмо Наргес Мохаммади", "نامهٔ نرگس محمدی", "letter of Mohamadi")


def found(path: Path) -> list[bool]:
    likeness = PairLikeness(path, few=0)
    finder = NameFinder([MaskedName(0, "person", ("Narges Mohammadi",))], (), likeness)
    seen = [bool(finder.find(text)) for text in TEXTS]
    likeness.save()
    return seen


@pytest.mark.parametrize("place", [0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0])
def test_a_damaged_file_hides_no_name(tmp_path: Path, place: float):
    path = tmp_path / "site.pairs"
    assert found(path) == [True] * 3
    whole = path.read_bytes()
    assert found(path) == [True] * 3
    at = int(place * (len(whole) - 1))
    path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    assert found(path) == [True] * 3
    assert path.read_bytes() == whole, "it was written anew"


@pytest.mark.parametrize("data", [b"", b"short", bytes(200)])
def test_a_file_without_its_hash_does_not_count(tmp_path: Path, data: bytes):
    path = tmp_path / "site.pairs"
    path.write_bytes(data)
    assert found(path) == [True] * 3


def test_no_value_of_a_file_counts_if_its_hash_is_of_others(tmp_path: Path):
    path = tmp_path / "site.pairs"
    found(path)
    whole = path.read_bytes()
    for at in range(32, len(whole), 3):  # bytes of all parts, likelihoods among them
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1 :])
        assert found(path) == [True] * 3


def test_few_pairs_are_worked_out_without_the_file(tmp_path: Path):
    path = tmp_path / "site.pairs"
    names = [(f"mohammad{letter}", "mohamadi") for letter in "abcdef"]
    assert PairLikeness(path, few=6).of(names) == PairLikeness().of(names)
    for few, is_kept in ((6, False), (5, True)):
        likeness = PairLikeness(path, few=few)
        likeness.of(names[:3])
        likeness.of(names)
        likeness.save()
        assert path.exists() is is_kept, few
