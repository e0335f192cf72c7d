"""Train the encoder, score it, and write it down as onrecord runs it.

    python -m training.encoder [--seed N] [--layers N] [--stage S] [--steps N] [--without SOURCE] [--weights FILE]
                               [--shipped] [--threads N] [--write | --score]

`--stage` and `--without` may be given several times.

Weights and files go to build/encoder/seed-N. The folder `models` of `onrecord.findings.encoder` is where onrecord looks
for them (docs/decisions/0040-acts-are-learnt.md).
"""

from __future__ import annotations

import argparse
import copy
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from sentencepiece import SentencePieceProcessor

from onrecord.findings.encoder.heads import Heads
from onrecord.findings.encoder.network import load_encoder
from onrecord.findings.encoder.pointers import PARTS
from onrecord.findings.encoder.windows import pieces_of, windows
from training.annotated import ACTS
from training.encoder import calibrate, score
from training.encoder.data import acts
from training.encoder.export import write
from training.encoder.fit import LEFT_OUT, fit, tasks
from training.encoder.network import HIDDEN, LAYERS, Network, states
from training.encoder.refine import refine
from training.encoder.shipped import take
from training.encoder.smoothing import smoothed
from training.encoder.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.findings.encoder.chain import Floats
    from onrecord.findings.encoder.words import EncoderInput

BUILD = Path(__file__).parents[2] / "build" / "encoder"


def encoder(network: Network) -> Callable[[EncoderInput], Floats]:
    """Encode words with the network as it is trained, in windows as it is used."""
    tokenizer = SentencePieceProcessor(model_proto=vocabulary())

    def encode(words: EncoderInput) -> Floats:
        vectors = np.zeros((len(words), HIDDEN), np.float32)
        with torch.no_grad():
            for window in windows(words, pieces_of(words, tokenizer)):
                pieces = torch.from_numpy(window.pieces)[None]
                features, firsts = torch.from_numpy(window.features)[None], torch.from_numpy(window.firsts)[None]
                found = network.words(pieces, features, torch.ones_like(pieces, dtype=torch.bool), firsts)[0]
                count = window.stop - window.start
                vectors[window.start : window.stop] = found[window.skip : window.skip + count].float().numpy()
        return vectors

    return encode


def done(file: Path, network: Network) -> str:
    """Keep the weights in a file, and say how well attributions and acts are read."""
    torch.save(network.state_dict(), file)
    heads = Heads(states(network))
    table, _ = score.attribution(encoder(network), heads, 4)
    lines = ", ".join(f"{name} {100 * table[name][2]:.1f}" for name in ("triple", "direct triple", "indirect triple"))
    rows = score.acted(encoder(network), heads, acts("dev"))
    return "\n".join([lines, *(f"{name} " + " ".join(f"{value:.2f}" for value in row) for name, row in rows.items())])


PLAN: dict[str, list[dict[str, float]]] = {
    "base": [{"attribution": 1, "silver": 1}],
    "acts": [{"attribution": 0.25, "acts": 1.5, "silver": 0.5}, {"attribution": 0.15, "acts": 1.5}],
    "more": [{"attribution": 0.2, "acts": 1, "silver": 0.05}] * 8,
    "end": [{"attribution": 0.2, "acts": 2, "silver": 0.05}],
}
"""The share of each task in each epoch of each stage: first the data that others marked, then with it the acts that
were marked for this and the pages that were written for it. The weights that are shipped came in several runs, the
last of which was "end" (docs/decisions/0091-an-encoder-that-read-more.md)."""
UNFITTED = {f"sure.{name}": np.array([0.0, 1.0]) for name in (*ACTS, *PARTS, "names")} | {
    "sure.attribution": np.array([0.0, 0.5, 0.5])
}
"""The weights of certainties before they are fitted."""


def main() -> int:
    """Train one network and keep it, or take one that was kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--stage", choices=PLAN, action="append", help="train in this stage alone")
    parser.add_argument("--weights", type=Path, metavar="FILE", help="begin with these weights")
    parser.add_argument("--shipped", action="store_true", help="begin with the weights that come with onrecord")
    parser.add_argument("--layers", type=int, default=LAYERS, help="the layers of the pre-trained model that are used")
    parser.add_argument("--steps", type=int, metavar="N", help="the most steps of each epoch")
    parser.add_argument("--without", choices=LEFT_OUT, action="append", default=[], help="leave this source out")
    parser.add_argument("--score", action="store_true", help="write no files: end with the scores after the last stage")
    parser.add_argument("--write", action="store_true", help="train nothing, and write the files of these weights")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    network = Network(options.layers)
    if options.shipped:
        take(network)
    if options.weights:
        network.load_state_dict(torch.load(options.weights))
    folder = BUILD / f"seed-{options.seed}"
    folder.mkdir(parents=True, exist_ok=True)
    for stage in [] if options.write else options.stage or PLAN:
        found = tasks(SentencePieceProcessor(model_proto=vocabulary()), frozenset(options.without))
        kept = partial(done, folder / f"{stage}.pt")
        network = fit(network, found, PLAN[stage], options.seed, kept, most=options.steps)
        network = copy.deepcopy(network).train()
    if options.score:
        return 0
    network.eval()
    refine(network, encoder(network))
    smooth = smoothed(network, encoder(network), [article.words for article in acts("train")[::60]])
    write(smooth, folder, UNFITTED)
    shipped = load_encoder(folder)
    certain = {
        "sure.attribution": calibrate.attributions(shipped.encode, shipped.heads),
        "sure.names": calibrate.named(shipped.encode, shipped.heads),
        **{f"sure.{name}": one for name, one in calibrate.acts(shipped.encode, shipped.heads, acts("dev")).items()},
    }
    for name, judged in certain.items():
        error, rows = judged.crossed()
        print(f"{name}: expected calibration error {error:.3f}; told, right and count by bin:")
        print("".join(f"  {told:.2f} {right:.2f} {count}\n" for told, right, count in rows), end="")
    write(smooth, folder, {name: judged.fitted() for name, judged in certain.items()})
    shipped = load_encoder(folder)
    print(f"as it is run, in int8:\n{score.report(shipped.encode, shipped.heads)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
