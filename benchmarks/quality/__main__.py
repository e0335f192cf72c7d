"""Score readers on the gold pages.

    python -m benchmarks.quality [--every N] [--reader NAME ...] [--json FILE]

With `--every 1` all 1,966 pages are read, which takes some minutes.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from benchmarks import corpus
from benchmarks.readers import READERS

_FIELDS = (
    ("body", "F1"),
    ("must", "accuracy"),
    ("title", "exact"),
    ("title", "fuzzy"),
    ("authors", "setF1"),
    ("date", "accuracy"),
    ("section", "exact"),
)


def main() -> int:
    """Print a table: one line for each source and reader."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--every", type=int, default=8, metavar="N", help="score every N-th page of each source (default: 8)"
    )
    parser.add_argument(
        "--reader", action="append", choices=[*READERS], help="a reader to score (default: onrecord and trafilatura)"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all scores to FILE")
    options = parser.parse_args()
    if not corpus.available():
        print("The gold pages are not here (../shared or ONRECORD_SHARED): nothing is measured.")
        return 0
    pages = list(corpus.pages(every=options.every))
    results = {name: score(name, pages) for name in options.reader or ("onrecord", "trafilatura")}
    print(table(results))
    if options.json:
        options.json.write_text(json.dumps(results, indent=1), encoding="utf-8")
    return 0


def score(reader: str, pages: list[corpus.GoldPage]) -> dict[str, dict[str, dict[str, object]]]:
    """Return the scorer's figures for one reader: by source, field and figure."""
    read, scorer = READERS[reader], corpus.scorer()
    predictions = {}
    for number, page in enumerate(pages, 1):
        predictions[page.source, page.id] = read(page.data(), page.url)
        if sys.stderr.isatty():
            print(f"\r{reader}: {number}/{len(pages)}", end="", file=sys.stderr)
    scores: dict[str, dict[str, dict[str, object]]] = scorer.score(
        [dict(page.gold) for page in pages], predictions, nboot=0
    )
    return scores


def table(results: dict[str, dict[str, dict[str, dict[str, object]]]]) -> str:
    """Return the figures as a table, readers beside each other."""
    lines = [f"{'source':<13}{'figure':<17}{'n':>6}  " + "  ".join(f"{name:>12}" for name in results)]
    first = next(iter(results.values()))
    for source in first:
        for field, figure in _FIELDS:
            cells = [scores[source].get(field, {}).get(figure) for scores in results.values()]
            if cells[0] is not None:
                values = "  ".join(f"{cell[0]:>12.3f}" if isinstance(cell, tuple) else f"{'–':>12}" for cell in cells)
                lines.append(f"{source:<13}{field + ' ' + figure:<17}{first[source][field]['n']:>6}  {values}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
