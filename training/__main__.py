"""Train a model that onrecord ships, from the gold pages or from pairs of names.

    python -m training blocks [--folds [K ...]]
    python -m training lines [--folds [K ...]]
    python -m training names
    python -m training certainty [--of PART ...]

Without `--folds` the model is trained on all training pages and written into the package. With it,
one model for each fold of sites is written to build/folds, for `python -m benchmarks.quality --folds`.
The network of lines learns from that of blocks, which must be there: the one in the package, or that of the fold.
The models of names are fitted on all pairs; `python -m benchmarks.names` fits them on half and measures on the other.
The certainties of statements are fitted on marked texts that the encoder has not learnt; with `--of`, those of these
parts alone, and the others stay as they are.
The encoder of findings has a command of its own: `python -m training.encoder`.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from devtools import corpus, name_pairs
from onrecord.findings.certainty import model as certainty_model
from onrecord.findings.certainty.model import JUDGED
from onrecord.names.model import MODELS
from onrecord.page.classification import network
from training import certainty
from training.examples import Example, examples
from training.labels import UNKNOWN
from training.lines import examples as flattened
from training.names import fit as fit_names
from training.network import Fitted, fit
from training.teacher import Trees

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "src" / "onrecord" / "page" / "classification" / "models"
TRIAL = ROOT / "build" / "folds"
EPOCHS = 14
LINE_EPOCHS = 7
"""Epochs of the network of lines, which sees each page twice; more gain nothing."""


def main() -> int:
    """Train and write one model, or one for each fold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", choices=["blocks", "lines", "names", "certainty"])
    parser.add_argument(
        "--folds", type=int, nargs="*", metavar="K", help="train without the sites of each fold, or of these"
    )
    parser.add_argument("--of", nargs="+", choices=JUDGED, default=JUDGED, help="fit the certainties of these alone")
    parser.add_argument("--threads", type=int, default=1, help="processor threads to use (default: 1)")
    options = parser.parse_args()
    if options.model == "names":
        return train_names()
    if options.model == "certainty":
        return train_certainty(options.of)
    if not corpus.available():
        print("The gold pages are not here (../shared or ONRECORD_SHARED): nothing is trained.")
        return 1
    torch.set_num_threads(options.threads)
    pages = list(examples()) if options.model == "blocks" else []
    for fold in [None] if options.folds is None else options.folds or range(corpus.FOLDS):
        begun = time.monotonic()
        fitted = train([page for page in pages if page.fold != fold]) if pages else train_lines(fold)
        fitted.write(_file(options.model, fold))
        print(
            f"{options.model}, {'all' if fold is None else f'without fold {fold}'}: {time.monotonic() - begun:.0f} s",
            flush=True,
        )
    return 0


def train_names() -> int:
    """Fit the models of names and write them into the package; return 1 where there is nothing to fit them on."""
    if not name_pairs.available():
        print("The pairs of names are not here (../shared or ONRECORD_SHARED): nothing is trained.")
        return 1
    begun = time.monotonic()
    fit_names(name_pairs.pairs()).write(MODELS)
    print(f"names: {time.monotonic() - begun:.0f} s")
    return 0


def train_certainty(parts: Sequence[str]) -> int:
    """Fit the certainties of some parts and write them into the package; return 1 where there are no texts to fit."""
    if not corpus.available():
        print("The marked texts are not here (../shared or ONRECORD_SHARED): nothing is trained.")
        return 1
    begun = time.monotonic()
    fitted = certainty.fits()
    models = certainty_model.shipped() | {part: fitted[part].model for part in parts}
    certainty_model.write(models, certainty_model.FILE)
    for texts, told in (("crossed", fitted), ("unseen texts", certainty.on_unseen(models))):
        for judged, found in told.items():
            figures = f"{found.cases} cases, ranking {found.ranking:.3f}, calibration error {found.error:.3f}"
            print(f"{judged}, {texts}: {figures}")
    print(f"certainty: {time.monotonic() - begun:.0f} s")
    return 0


def _file(model: str, fold: int | None) -> Path:
    return SHIPPED / f"{model}.npz" if fold is None else TRIAL / f"{model}-{fold}.npz"


def train(pages: list[Example]) -> Fitted:
    """Train two teachers on what people marked, and a network on that and on what the teachers say of the rest."""
    for page in pages:
        page.learn(None)
    marked = [page for page in pages if (page.labels != UNKNOWN).any()]
    teachers = (Trees(marked), fit(marked, epochs=EPOCHS, seed=50))
    for page in pages:
        if not page.whole:
            page.learn(np.mean([teacher.probabilities(page) for teacher in teachers], axis=0))
    return fit(pages, epochs=EPOCHS, seed=0)


def train_lines(fold: int | None) -> Fitted:
    """Train the network of lines on flattened pages, those of one fold left aside.

    It is narrower than that of blocks, and more of it is dropped: it has no names to learn, and lines say less than
    blocks do, so that a wide one learns the sites by heart.
    """
    pages = list(flattened(network.load(_file("blocks", fold)), without=fold))
    return fit(pages, epochs=LINE_EPOCHS, seed=0, width=48, dropout=0.3)


if __name__ == "__main__":
    sys.exit(main())
