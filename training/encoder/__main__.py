"""Train the encoder: python -m training.encoder [--seed N] [--epochs N] [--threads N]."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from tokenizers import Tokenizer

from onrecord.findings.encoder.heads import Heads
from onrecord.findings.encoder.windows import pieces_of, windows
from training.encoder import score
from training.encoder.fit import fit
from training.encoder.network import HIDDEN, Network, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.findings.encoder.chain import Floats
    from onrecord.findings.encoder.words import Words

BUILD = Path(__file__).parents[2] / "build" / "encoder"


def encoder(network: Network) -> Callable[[Words], Floats]:
    """Encode words with the network as it is trained, in windows as it is used."""
    tokenizer = Tokenizer.from_str(vocabulary())

    def encode(words: Words) -> Floats:
        vectors = np.zeros((len(words), HIDDEN), np.float32)
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            for window in windows(words, pieces_of(words, tokenizer)):
                pieces = torch.from_numpy(window.pieces)[None]
                features, firsts = torch.from_numpy(window.features)[None], torch.from_numpy(window.firsts)[None]
                found = network.words(pieces, features, torch.ones_like(pieces, dtype=torch.bool), firsts)[0]
                count = window.stop - window.start
                vectors[window.start : window.stop] = found[window.skip : window.skip + count].float().numpy()
        return vectors

    return encode


def main() -> int:
    """Train one network and keep its weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)

    def after(epoch: int, network: Network) -> None:
        if epoch in {2, options.epochs}:
            print(score.report(encoder(network), Heads(score.states(network))), flush=True)
            BUILD.mkdir(parents=True, exist_ok=True)
            torch.save(network.state_dict(), BUILD / f"seed-{options.seed}.pt")

    fit(options.seed, options.epochs, after)
    return 0


if __name__ == "__main__":
    sys.exit(main())
