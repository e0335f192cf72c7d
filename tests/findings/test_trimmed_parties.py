"""The words for a party end where its name does, whatever stands between it and the verb or the ask."""

from __future__ import annotations

import pytest

from tests.findings.reading import record_of, rows

ASKED = [
    ("Opening the new harbour on Monday morning Mayor Ada Lund urged the dockers' union to end its strike.", "Ada Lund", "dockers' union"),
    ("Proposing a new harbour law in parliament this week Mr Otto Renz urged Ada Lund to follow it.", "Otto Renz", "Ada Lund"),
    ("The dockers' union urged Otto Renz on two occasions last week to open the gate of the harbour.", "dockers' union", "Otto Renz"),
    ("Otto Renz urged the head of the Harlau prison in the north to free Ada Lund.", "Otto Renz", "head of the Harlau prison in the north"),
    ("Ada Lund and Otto Renz urged the dockers' union to end its strike.", "Ada Lund", "dockers' union"),
    ("Dock worker, Ada Lund, 48, urged Otto Renz to open the gate of the harbour.", "Ada Lund", "Otto Renz"),
    ("The Special Envoys on the freedom of work and of trade, dock workers and freedom of the press urge Norland to repeal the harbour law.", "Special Envoys", "Norland"),
    ("The Harlau Assembly urges member states to open the harbour to all ships.", "Harlau Assembly", "member states"),
    ("Former Harlau Mayor Ada Lund urged the dockers' union to end its strike.", "Ada Lund", "dockers' union"),
]  # fmt: skip
ACCUSED = [
    ("Ada Lund slammed the Harlau mayor on multiple occasions for ignoring the flood.", "Harlau mayor"),
    ("Ada Lund criticized Otto Renz's past support for the port law.", "Otto Renz"),
    ("Ada Lund accused the Ministry of Health of Harlau of hiding the deaths.", "Ministry of Health of Harlau"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "speaker", "addressee"), ASKED)
def test_other_words_beside_who_asks_and_is_asked_are_no_part_of_them(said: str, speaker: str, addressee: str):
    assert (speaker, addressee) in [(one, other) for act, one, other, *_ in rows(record_of(said)) if act == "appeal"]


@pytest.mark.parametrize(("said", "target"), ACCUSED)
def test_who_is_accused_has_all_his_words_and_no_others(said: str, target: str):
    assert [each for act, _, _, each, _ in rows(record_of(said)) if act == "accuse"] == [target]
