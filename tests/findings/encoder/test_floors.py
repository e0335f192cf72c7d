"""The encoder reads no worse than it did: PolNeAR's dev split, and names and events that training never saw."""

from __future__ import annotations

import pytest

from devtools import corpus
from onrecord.findings.encoder.network import Encoder, load_encoder
from training.encoder import score

pytestmark = pytest.mark.slow  # it scores whole data sets

SAMPLE = 6
"""Each sixth article of PolNeAR's dev split, so that it takes seconds."""
TRIPLE, DIRECT, INDIRECT = 70.0, 85.0, 65.0
NAMES = {"re3d": 0.69, "wikigold": 0.70}
EVENTS = {"REQUEST": 0.85, "ACCUSE": 0.81}
PARTIES = 0.80


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    if not corpus.available():
        pytest.skip("The data are not here (../shared or ONRECORD_SHARED).")
    return load_encoder()


def test_attributions(encoder: Encoder):
    table, _ = score.attribution(encoder.encode, encoder.heads, SAMPLE)
    assert 100 * table["triple"][2] >= TRIPLE
    assert 100 * table["direct triple"][2] >= DIRECT
    assert 100 * table["indirect triple"][2] >= INDIRECT


@pytest.mark.parametrize("name", NAMES)
def test_names(encoder: Encoder, name: str):
    assert score.named(encoder.encode, encoder.heads, name)[2] >= NAMES[name]


def test_events(encoder: Encoder):
    for label, (_, _, right, parties) in score.eventful(encoder.encode, encoder.heads).items():
        assert right >= EVENTS[label]
        assert parties >= PARTIES
