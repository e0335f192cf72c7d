"""Score readers on the gold pages, and fail where a figure of ours falls below its floor.

    python -m benchmarks.quality [--every N] [--reader NAME ...] [--folds] [--json FILE]
    python -m benchmarks.quality --flattened [--every N] [--folds]
    python -m benchmarks.quality --made [--folds]

The sample is every seventh page of each source, 281 in all; its floors are in floors.toml. With `--every 1`
all 1,966 pages are read, which takes some minutes. The models that onrecord ships were trained on most of
these pages. `--folds` reads each page with the models that saw no page of its site (`make folds` trains
them): those are the figures to quote.

Beside the mean F1 stands the share of pages whose F1 is below .8: the pages on which reading failed. `--made`
scores pages that are made from the gold pages, of kinds on which reading fails: with the next article appended,
with a thread of comments, with a table for an article, and so on. `--half` takes the sites of one half alone:
rules are chosen on half A, and half B says whether they hold.
"""

from __future__ import annotations

import argparse
import functools
import json
import sys
import tomllib
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from unittest.mock import patch

from benchmarks.quality import flattened, made
from benchmarks.quality.made import FAILED
from benchmarks.readers import READERS
from devtools import corpus
from onrecord.page.classification import network

SAMPLE = 7
FLOORS = Path(__file__).with_name("floors.toml")
FOLDS = Path(__file__).parents[2] / "build" / "folds"
_FIELDS = (
    ("body", "F1"),
    ("body", "F1 < .8"),
    ("must", "recall"),
    ("must", "not_kept_out"),
    ("must", "accuracy"),
    ("title", "exact"),
    ("title", "fuzzy"),
    ("authors", "setF1"),
    ("date", "accuracy"),
    ("section", "exact"),
)

Scores = dict[str, dict[str, dict[str, object]]]


def main() -> int:
    """Print a table: one line for each source and figure; return 1 where a floor is not held."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--every",
        type=int,
        default=SAMPLE,
        metavar="N",
        help=f"score every N-th page of each source (default: {SAMPLE})",
    )
    parser.add_argument(
        "--reader", action="append", choices=[*READERS], help="a reader to score (default: onrecord and trafilatura)"
    )
    parser.add_argument("--folds", action="store_true", help="read each page with models that saw no page of its site")
    parser.add_argument(
        "--flattened", action="store_true", help="score flattened text instead, in each way of flattening"
    )
    parser.add_argument("--made", action="store_true", help="score pages made from all gold pages, by what was done")
    parser.add_argument("--half", choices=["A", "B"], help="score the sites of one half alone")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all scores to FILE")
    options = parser.parse_args()
    if not corpus.available():
        print("The gold pages are not here (../shared or ONRECORD_SHARED): nothing is measured.")
        return 0
    models = _models_without if options.folds else lambda _: nullcontext()
    if options.made:
        print(made.table(made.score(list(corpus.pages()), models, half=options.half)))
        return 0
    pages = [page for page in corpus.pages(every=options.every) if _of_half(page, options.half)]
    if options.flattened:
        print(table(flattened.score(pages, models)))
        return 0
    results = {name: score(name, pages, folds=options.folds) for name in options.reader or ("onrecord", "trafilatura")}
    print(table(results))
    if options.json:
        options.json.write_text(json.dumps(results, indent=1), encoding="utf-8")
    sample = options.every == SAMPLE and not options.folds and not options.half
    low = below(results["onrecord"]) if sample and "onrecord" in results else []
    for line in low:
        print(line)
    return 1 if low else 0


def score(reader: str, pages: list[corpus.GoldPage], *, folds: bool = False) -> Scores:
    """Return the scorer's figures for one reader: by source, field and figure."""
    read, scorer = READERS[reader], corpus.scorer()
    predictions = {}
    for number, page in enumerate(pages, 1):
        with _models_without(page) if folds else nullcontext():
            predictions[page.source, page.id] = read(page.data(), page.url)
        if sys.stderr.isatty():
            print(f"\r{reader}: {number}/{len(pages)}", end="", file=sys.stderr)
    gold = [dict(page.gold) for page in pages]
    scores: Scores = scorer.score(gold, predictions, nboot=0)
    for source, fields in scores.items():
        # The scorer leaves in the gold how much of each page's body was found, missed and added.
        bodies = [each["b"] for each in gold if "b" in each and source in {each["source"], "ALL"}]
        if bodies:
            failed = sum(scorer.f1_one(found) < FAILED for found in bodies)
            fields["body"]["F1 < .8"] = (failed / len(bodies), None, None)
    return scores


def _of_half(page: corpus.GoldPage, half: str | None) -> bool:
    return half is None or corpus.half_of(page.gold["domain"]) == half


def _models_without(page: corpus.GoldPage) -> AbstractContextManager[object]:
    """Have onrecord use the models that were trained without the page's site."""
    fold = corpus.fold_of(page.gold["domain"])
    return patch.object(network, "shipped", lambda name: _trial(name, fold))


@functools.cache
def _trial(name: str, fold: int) -> network.BlockClassifier:
    return network.load(FOLDS / f"{name}-{fold}.npz")


def floors() -> dict[tuple[str, str, str], float]:
    """Return the floors of the sample: by source, field and figure."""
    read = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    return {
        (source, *figure.split(" ")): value for source, figures in read.items() for figure, value in figures.items()
    }


def below(scores: Scores) -> list[str]:
    """Say which figures fell below their floors."""
    lines = []
    for (source, field, figure), floor in floors().items():
        reached = scores[source][field][figure]
        value = reached[0] if isinstance(reached, tuple) else reached
        assert isinstance(value, float)
        if value < floor:
            lines.append(f"{source}: {field} {figure} fell to {value:.3f}, below its floor of {floor:.3f}")
    return lines


def table(results: dict[str, Scores]) -> str:
    """Return the figures as a table, readers beside each other."""
    lines = [f"{'source':<13}{'figure':<20}{'n':>6}  " + "  ".join(f"{name:>12}" for name in results)]
    first = next(iter(results.values()))
    for source in first:
        for field, figure in _FIELDS:
            cells = [scores[source].get(field, {}).get(figure) for scores in results.values()]
            if cells[0] is not None:
                values = "  ".join(f"{cell[0]:>12.3f}" if isinstance(cell, tuple) else f"{'–':>12}" for cell in cells)
                lines.append(f"{source:<13}{field + ' ' + figure:<20}{first[source][field]['n']:>6}  {values}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
