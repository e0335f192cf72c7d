"""Verbs that criticise somebody for something, and the same verbs with another meaning."""

from __future__ import annotations

import pytest

from tests.findings.reading import record_of, rows

CRITICISED = [
    "Ada Lund castigated the Education Ministry for closing the school of her town.",
    "Ada Lund chided the Education Ministry for closing the school of her town.",
    "Ada Lund rebuked the Education Ministry over the arrests of two teachers.",
    "The Education Ministry was criticised by Ada Lund over the arrests of two teachers.",
]
NOBODY = [
    "Engineers blasted the rock of the harbour for a new road.",
    "The storm blasted the harbour for three hours on Monday.",
    "Ada Lund did not rebuke the Education Ministry for closing the school.",
    "Ada Lund may censure the Education Ministry for closing the school.",
]


@pytest.mark.parametrize("said", CRITICISED)
def test_who_criticises_somebody_for_something_accuses(said: str):
    assert [each[:4] for each in rows(record_of(said))] == [("accuse", "Ada Lund", None, "Education Ministry")]


@pytest.mark.parametrize("said", NOBODY)
def test_nobody_accuses_by_a_verb_of_another_meaning_or_one_not_done(said: str):
    assert [each for each in rows(record_of(said)) if each[0] == "accuse"] == []
