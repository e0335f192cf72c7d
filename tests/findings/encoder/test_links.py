"""Links between spans: near ones alone, and the same numbers in reading as in training."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.findings.encoder.links import GAPS, LINES, ORDERS, REACH, Distance, Link

WORDS, HIDDEN, LINK = 1_000, 384, 128


def spans(*firsts: int) -> np.ndarray:
    """Spans of three words each."""
    return np.array([[first, first + 2] for first in firsts], np.int64).reshape(-1, 2)


def weights(seed: int, name: str) -> dict[str, np.ndarray]:
    """Weights of a link, drawn by chance."""
    chance = np.random.default_rng(seed)
    shapes = {
        "child.project.0.weight": (LINK, 3 * HIDDEN),
        "child.project.0.bias": (LINK,),
        "parent.project.0.weight": (LINK, 3 * HIDDEN),
        "parent.project.0.bias": (LINK,),
        "weight": (LINK, LINK),
        "alone.weight": (1, LINK),
        "alone.bias": (1,),
        "order.weight": (2 * ORDERS + 1, 1),
        "gap.weight": (2 * GAPS + 1, 1),
        "lines.weight": (2 * LINES + 1, 1),
        "none.weight": (1, LINK),
        "none.bias": (1,),
    }
    return {f"{name}.{part}": chance.normal(0, 0.1, shape).astype(np.float32) for part, shape in shapes.items()}


def link(seed: int) -> Link:
    return Link.of(weights(seed, "cue"), "cue")


starts = st.lists(st.integers(0, WORDS // 4 - 1), min_size=1, max_size=12, unique=True)


@given(starts, starts, st.integers(0, 5))
def test_no_link_reaches_beyond_the_longest(children: list[int], parents: list[int], seed: int):
    vectors = np.random.default_rng(seed).normal(size=(WORDS, HIDDEN)).astype(np.float32)
    ones, others = spans(*sorted(4 * at for at in children)), spans(*sorted(4 * at for at in parents))
    found = link(seed).chances(vectors, ones, others, np.zeros(WORDS, np.int64))
    assert np.allclose(found.sum(1), 1, atol=1e-4)
    for child, row in zip(ones, found, strict=True):
        for parent, chance in zip(others, row, strict=False):
            between = max(parent[0] - child[1], child[0] - parent[1], 0)
            assert between <= REACH or chance == 0


def test_distance_tells_side_and_size():
    paragraph = np.repeat(np.arange(10), 100)
    far = Distance.between(spans(500), spans(100, 490, 505, 550, 900), paragraph)
    assert far.order[0].tolist() == [ORDERS - 2, ORDERS - 1, ORDERS, ORDERS + 1, ORDERS + 2]
    assert far.gap[0, 1] < GAPS < far.gap[0, 2]
    assert far.lines[0].tolist() == [0, LINES - 1, LINES, LINES, 2 * LINES]
    assert far.beyond[0].tolist() == [True, False, False, False, True]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_training_and_reading_score_alike(seed: int):
    torch = pytest.importorskip("torch", reason="the network is trained with torch, which is not installed")
    network = pytest.importorskip("training.encoder.network")
    drawn = weights(seed, "cue")
    trained = network.Link().eval()
    trained.load_state_dict({name.removeprefix("cue."): torch.from_numpy(value) for name, value in drawn.items()})
    vectors = np.random.default_rng(seed).normal(size=(WORDS, HIDDEN)).astype(np.float32)
    ones, others = spans(10, 200, 420, 800), spans(15, 190, 300, 500, 990)
    paragraph = np.arange(WORDS) // 40
    with torch.no_grad():
        scores = trained(*map(torch.from_numpy, (vectors, ones, others, paragraph)))
    read = link(seed).chances(vectors, ones, others, paragraph)
    assert np.allclose(scores.softmax(1).numpy(), read, atol=1e-4)
