"""An index of names: who is found, in which order, and that it is the same every time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.names import NameIndex

NAMES = [
    "Leila Sarabandi",
    "لیلا سرابندی",
    "Maryam Sarabandi",
    "Qasem Rezvandoust",
    "قاسم رضواندوست",
    "Gholam Reza Mehrparvar",
    "Mohammad Tavanpour",
    "SARABANDI Leyla",
    "",
    "؟",
]


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("Leila Sarabandi", {0, 1, 7}),
        ("لیلا سرابندی", {0, 1, 7}),
        ("Ghassem Rezvandust", {3, 4}),
        ("غلامرضا مهرپرور", {5}),
        ("Muhamad Tawanpoor", {6}),
        ("Leila Sarabindi", {0, 1, 7}),
        ("Leila Sarbandni", {0, 1, 7}),
        ("Mohammad", {6}),
        ("Xyz", set()),
    ],
)
def test_spellings_of_a_name_are_found_and_come_first(sought: str, found: set[int]):
    places = NameIndex(NAMES).candidates(sought)
    assert set(places[: len(found)]) == found


def test_no_more_are_given_than_were_asked_for():
    index = NameIndex(["Leila Sarabandi"] * 50)
    assert index.candidates("Leila Sarabandi", limit=7) == tuple(range(7))
    assert len(index) == 50
    assert index.nbytes > 0


def test_an_empty_index_finds_nothing():
    assert NameIndex([]).candidates("Leila Sarabandi") == ()
    assert len(NameIndex([])) == 0


def test_another_kind_is_refused():
    with pytest.raises(ValueError, match="“ship” is no kind of name"):
        NameIndex([], kind="ship")


@pytest.mark.slow
def test_every_process_finds_the_same(root: Path):
    code = f"from onrecord.names import NameIndex; index = NameIndex({NAMES!r} * 40); print(index.candidates('Leila Sarabandi'))"
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            timeout=60,
            env=os.environ | {"PYTHONPATH": str(root / "src"), "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(said) == 1
