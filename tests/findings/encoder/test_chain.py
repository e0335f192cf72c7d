"""The chain's likeliest tags and probabilities agree with trying all sequences of tags out."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from onrecord.findings.encoder.chain import Chain, spans_of


@pytest.mark.parametrize("seed", range(5))
def test_best_and_chances_are_those_of_trying_all_out(seed: int):
    chance = np.random.default_rng(seed)
    tags, count = 3, 5
    chain = Chain(chance.normal(size=(tags, tags)).astype(np.float32), chance.normal(size=tags).astype(np.float32))
    emitted = chance.normal(size=(count, tags)).astype(np.float32)
    scores = {
        path: chain.start[path[0]]
        + sum(emitted[at, tag] for at, tag in enumerate(path))
        + sum(chain.steps[a, b] for a, b in pairwise(path))
        for path in product(range(tags), repeat=count)
    }
    assert tuple(chain.best(emitted)) == max(scores, key=scores.__getitem__)
    total = sum(np.exp(score) for score in scores.values())
    for at, tag in product(range(count), range(tags)):
        share = sum(np.exp(score) for path, score in scores.items() if path[at] == tag) / total
        assert chain.chances(emitted)[at, tag] == pytest.approx(share, abs=1e-4)


def test_no_words_have_no_tags():
    chain = Chain(np.zeros((3, 3), np.float32), np.zeros(3, np.float32))
    assert chain.best(np.empty((0, 3), np.float32)) == []
    assert chain.chances(np.empty((0, 3), np.float32)).shape == (0, 3)


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ([0, 1, 2, 0, 3], [(0, 1, 2), (1, 4, 4)]),
        ([1, 1], [(0, 0, 0), (0, 1, 1)]),
        ([2, 2, 0], [(0, 0, 1)]),
        ([1, 4], [(0, 0, 0), (1, 1, 1)]),
        ([0, 0], []),
    ],
)
def test_spans_are_read_off_tags(tags: list[int], spans: list[tuple[int, int, int]]):
    assert spans_of(tags) == spans
