"""Quality does not fall: every 12th gold page, scored; the floors are what was reached on them, less a hair for noise."""

import pytest

from benchmarks import corpus
from benchmarks.quality.__main__ import score

EVERY = 12
NOISE = 0.002
FLOORS = {
    ("body", "F1"): 0.953,
    ("title", "exact"): 0.803,
    ("title", "fuzzy"): 0.877,
    ("date", "accuracy"): 0.860,
    ("must", "accuracy"): 0.909,
}


@pytest.fixture(scope="module")
def scores():
    if not corpus.available():
        pytest.skip("The gold pages are not here (../shared or ONRECORD_SHARED).")
    return score("onrecord", list(corpus.pages(every=EVERY)))["ALL"]


@pytest.mark.parametrize(("field", "figure"), FLOORS, ids=str)
def test_a_figure_stays_above_its_floor(scores, field, figure):
    reached = scores[field][figure][0]
    assert reached >= FLOORS[field, figure] - NOISE, f"{field} {figure} fell to {reached:.3f}"
