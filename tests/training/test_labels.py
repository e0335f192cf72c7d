"""Labels by a monotone alignment of blocks with the gold text: tables of small pages."""

from __future__ import annotations

import pytest

from training.labels import BODY, OTHER, UNKNOWN, body_labels, partial_labels

ONE = "The ferry made its last crossing on Friday with nineteen passengers."
TWO = "Traders on the eastern side have put their heads together."
THREE = "The doctor will come on Tuesdays only."


@pytest.mark.parametrize(
    ("blocks", "gold", "body"),
    [
        ([ONE, TWO, THREE], [ONE, TWO, THREE], [0, 1, 2]),
        (["Home", ONE, "Share", TWO, "© Weekly"], [ONE, TWO], [1, 3]),
        ([ONE, "Latest", TWO, ONE, THREE], [TWO, ONE, THREE], [2, 3, 4]),
        ([ONE, TWO, "Next", ONE], [ONE, TWO], [0, 1]),
        (["Friday", ONE, "Tuesdays", TWO, THREE], [ONE, TWO, THREE], [1, 3, 4]),
        ([ONE, "Traders", TWO], [ONE, "Traders", TWO], [0, 1, 2]),
        ([f"{ONE} {TWO}", THREE], [ONE, TWO, THREE], [0, 1]),
        ([ONE[:33], ONE[33:], TWO], [ONE, TWO], [0, 1, 2]),
        (["火车在河边停到早上。", "分享"], ["火车在河边停到早上。"], [0]),
        ([ONE], [""], []),
        (["— · —", ONE], [ONE], [1]),
    ],
    ids=[
        "all of it",
        "furniture between",
        "a teaser that repeats a sentence of the article",
        "a repetition below the article",
        "single words that the article has too",
        "a sub-heading of one word",
        "two paragraphs in one block",
        "a paragraph in two blocks",
        "a script without spaces",
        "no gold",
        "a block without words",
    ],
)
def test_blocks_are_laid_along_the_gold(blocks: list[str], gold: list[str], body: list[int]):
    labels = body_labels(blocks, "\n\n".join(gold))
    assert [number for number, label in enumerate(labels) if label == BODY] == body
    assert set(labels) <= {BODY, OTHER}


def test_phrases_that_must_and_must_not_be_there_tell_of_their_blocks_alone():
    labels = partial_labels(["Share this", ONE, TWO, ONE], ["eastern side", "nineteen passengers"], ["Share"])
    assert labels == [OTHER, UNKNOWN, BODY, UNKNOWN]
