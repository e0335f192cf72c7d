"""The parts of an act: where they are looked for, how far each word is, and which span is taken."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.findings.encoder.pointers import BEFORE, BEHIND, LONGEST, PARTS, PLACES, Pointer, nearby, places

HIDDEN, LINK, SIZE = 12, 8, 4


def weights(seed: int = 1) -> dict[str, np.ndarray]:
    drawn = np.random.default_rng(seed)
    shapes = {
        "content.project.0": (LINK, 3 * HIDDEN),
        "asks": (2 * len(PARTS) * SIZE, LINK),
        "keys": (2 * len(PARTS) * SIZE, HIDDEN),
        "none": (2 * len(PARTS), LINK),
    }
    found = {f"pointer.{name}.weight": drawn.normal(size=shape) for name, shape in shapes.items()}
    found |= {f"pointer.{name}.bias": drawn.normal(size=shape[0]) for name, shape in shapes.items()}
    found["pointer.place.weight"] = drawn.normal(size=(PLACES, 2 * len(PARTS)))
    return {name: each.astype(np.float32) for name, each in found.items()}


@given(st.integers(0, 400), st.integers(0, 60), st.integers(1, 200))
def test_the_words_nearby_hold_the_content_and_stay_within_the_article(first: int, size: int, behind: int):
    last = first + size
    words = nearby(first, last, 0, last + behind)
    assert set(range(first, last + 1)) <= set(words.tolist())
    assert words[0] >= max(0, first - BEFORE)
    assert words[-1] <= min(last + behind - 1, last + BEHIND)


@given(st.integers(230, 400), st.integers(0, 60))
def test_each_place_has_a_number_and_the_two_sides_differ(first: int, size: int):
    last = first + size
    words = nearby(first, last, 0, last + 100)
    found = places(words, first, last)
    assert found.min() >= 0
    assert found.max() < PLACES
    before, behind = found[words < first], found[words > last]
    assert not set(before.tolist()) & set(behind.tolist())
    assert (np.diff(before) >= 0).all()
    assert (np.diff(behind) >= 0).all()


@pytest.mark.parametrize("seed", range(5))
def test_a_part_is_no_longer_than_it_may_be_and_has_a_chance(seed: int):
    vectors = np.random.default_rng(seed + 10).normal(size=(120, HIDDEN)).astype(np.float32)
    contents = np.array([[3, 9], [50, 50], [100, 119]])
    for (first, last), parts in zip(contents, Pointer.of(weights(seed)).parts(vectors, contents), strict=True):
        near = nearby(first, last, 0, len(vectors))
        for name, part in parts.items():
            assert 0 <= part.last - part.first < LONGEST[PARTS.index(name)]
            assert near[0] <= part.first <= part.last <= near[-1]
            assert 0 <= part.sure <= 1


def test_what_the_weights_point_at_is_found_and_what_they_refuse_is_not():
    made = {name: np.zeros_like(each) for name, each in weights().items()}
    made["pointer.place.weight"][places(np.array([4]), 6, 7)[0]] = 9.0  # a word two before the content
    made["pointer.none.bias"][:] = 1.0
    made["pointer.none.bias"].reshape(2, len(PARTS))[:, PARTS.index("ask")] = 99.0
    (found,) = Pointer.of(made).parts(np.zeros((12, HIDDEN), np.float32), np.array([[6, 7]]))
    assert set(found) == set(PARTS) - {"ask"}
    assert {part.last for part in found.values()} <= {3, 4}
    assert Pointer.of(made).parts(np.zeros((12, HIDDEN), np.float32), np.zeros((0, 2), np.int64)) == []
