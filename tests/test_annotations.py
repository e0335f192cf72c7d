"""The rows of the marked texts: each span stands in its text, and pages of our own are what was marked."""

from __future__ import annotations

import json

import pytest

from training.annotated import OWN, Texts, agreement, faults, rows, split_of

ROWS = list(rows())


def test_every_row_is_right():
    texts = Texts()
    wrong = [f"{row['folder']}, {row['id']}: {each}" for row in ROWS for each in faults(row, texts.of(row))]
    assert wrong == []


def test_a_text_is_marked_once_by_each_and_stands_in_one_part():
    keys = [(row["folder"], row["id"], row["pass"]) for row in ROWS]
    assert len(keys) == len(set(keys))
    assert {split_of(row) for row in ROWS} == {"train", "dev", "test", "calibration", "unseen"}


def test_pages_of_our_own_are_for_training_alone_and_each_has_its_row():
    own = {row["id"] for row in ROWS if row["folder"] == "own"}
    assert own == {path.stem for path in OWN.glob("*/*.txt")}
    assert {split_of(row) for row in ROWS if row["folder"] == "own"} == {"train"}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"pass": 3}, "pass"),
        ({"acts": [{"act": "plead", "content": [0, 4]}]}, "unknown act"),
        ({"acts": [{"act": "deny", "content": [4, 4]}]}, "outside"),
        ({"acts": [{"act": "deny", "content": [0, 99]}]}, "outside"),
        ({"acts": [{"act": "deny", "content": [4, 8]}]}, "white space"),
        ({"acts": [{"act": "appeal", "content": [0, 3], "ask": [5, 8]}]}, "ask"),
        ({"letters": [{"from": [[0, 99]], "to": [], "completeness": "full"}]}, "letter"),
    ],
)
def test_what_is_wrong_with_a_row_is_told(change: dict[str, object], fault: str):
    text = "Free the well-keepers of Alph."
    row = {"pass": 1, "language": "en", "until": len(text), "acts": [], "letters": []}
    assert list(faults(row, text)) == []
    assert [fault in each for each in faults(row | change, text)] == [True]


def test_a_text_that_is_not_the_marked_one_is_refused():
    row = next(row for row in ROWS if row["folder"] == "own")
    assert Texts().of(row)
    with pytest.raises(ValueError, match="not the one that was marked"):
        Texts().of(json.loads(json.dumps(row)) | {"sha256": "0" * 64})


def test_agreement_counts_what_both_have_and_forgives_what_is_soft():
    one = {"acts": [{"act": "deny", "content": [0, 9], "cue": [10, 12]}, {"act": "appeal", "content": [20, 29]}]}
    other = {"acts": [{"act": "deny", "content": [2, 9]}, {"act": "accuse", "content": [40, 49], "soft": True}]}
    found = agreement([(one, other)])
    assert found["deny"] == (1.0, 1)
    assert found["appeal"] == (0.0, 0)
    assert found["cue"] == (0.0, 0)
    assert found["source"] == (1.0, 1)
    assert found["accuse"] == (0.0, 0)
