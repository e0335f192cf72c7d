"""Train the encoder, score it, and write it down as onrecord runs it.

    python -m training.encoder [--seed N] [--epochs N] [--threads N] [--weights FILE]

Weights and files go to build/encoder/seed-N. The folder `models` of `onrecord.findings.encoder` is where onrecord looks
for them (docs/decisions/0025-an-encoder-reads-sentences.md).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from tokenizers import Tokenizer

from onrecord.findings.encoder.heads import Heads
from onrecord.findings.encoder.network import load_encoder
from onrecord.findings.encoder.windows import pieces_of, windows
from training.encoder import calibrate, score
from training.encoder.export import write
from training.encoder.fit import fit
from training.encoder.network import HIDDEN, Network, states, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.findings.encoder.chain import Floats
    from onrecord.findings.encoder.words import EncoderInput

BUILD = Path(__file__).parents[2] / "build" / "encoder"


def encoder(network: Network) -> Callable[[EncoderInput], Floats]:
    """Encode words with the network as it is trained, in windows as it is used."""
    tokenizer = Tokenizer.from_str(vocabulary())

    def encode(words: EncoderInput) -> Floats:
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


def attributed(network: Network) -> str:
    """How well attributions are read."""
    table, _ = score.attribution(encoder(network), Heads(states(network)))
    return ", ".join(f"{name} {100 * table[name][2]:.1f}" for name in ("triple", "direct triple", "indirect triple"))


def main() -> int:
    """Train one network and keep it, or take one that was kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--weights", type=Path, metavar="FILE", help="train nothing, and take these weights")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    if options.weights:
        network = Network().eval()
        network.load_state_dict(torch.load(options.weights))
    else:
        network = fit(options.seed, options.epochs, attributed)
    folder = BUILD / f"seed-{options.seed}"
    folder.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), folder / "weights.pt")
    heads = Heads(states(network))
    certain = {
        "sure.attribution": calibrate.attributions(encoder(network), heads),
        "sure.names": calibrate.named(encoder(network), heads),
    }
    for name, judged in certain.items():
        error, rows = judged.crossed()
        print(f"{name}: expected calibration error {error:.3f}; told, right and count by bin:")
        print("".join(f"  {told:.2f} {right:.2f} {count}\n" for told, right, count in rows), end="")
    write(network, folder, {name: judged.fitted() for name, judged in certain.items()})
    shipped = load_encoder(folder)
    print(f"as it is run, in int8:\n{score.report(shipped.encode, shipped.heads)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
