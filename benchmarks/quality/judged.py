"""What readers say of bodies: the F1 of ours and of the gold, by readers who did not know which text is which.

    python -m benchmarks.quality.judged

Gold has errors of its own, and so a figure against it says less than it seems to. Pages were drawn by how well our body
agreed with the gold (`judged.csv`: all pages below .8, and some of the others). A reader saw each page's blocks and the
two texts in random order, decided what the article is (docs/decisions/0007-what-is-body.md), and estimated how much of
it each text holds, and how much of each text is of it. The readers were language models.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from benchmarks.quality.made import FAILED

FILE = Path(__file__).with_name("judged.csv")
STRATA = {"below .8": 47, ".8 to .97": 264, ".97 and above": 722}
"""The pages with a complete body, by the F1 of ours against the gold when the pages were drawn."""


_COLUMNS = ("pages", "judged", "agreed", "gold", "ours", "gold<.8", "ours<.8")


class Judged(NamedTuple):
    """A page: the F1 of our body against the gold, and of either against what the reader held for the article."""

    stratum: str
    agreed: float
    gold: float
    ours: float


def judged(file: Path = FILE) -> list[Judged]:
    """Return the pages that were judged."""
    with file.open(encoding="utf-8", newline="") as rows:
        return [
            Judged(row["stratum"], float(row["agreed"]), _f1(row, "gold"), _f1(row, "ours"))
            for row in csv.DictReader(rows)
        ]


def _f1(row: dict[str, str], text: str) -> float:
    recall, precision = float(row[f"{text}_recall"]), float(row[f"{text}_precision"])
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def table(pages: list[Judged]) -> str:
    """Return the figures of each stratum, and those of all pages that follow from them."""
    of: dict[str, list[Judged]] = defaultdict(list)
    for page in pages:
        of[page.stratum].append(page)
    lines = [f"{'ours against gold':<24}" + "".join(f"{name:>8}" for name in _COLUMNS)]
    sums = [0.0] * 5
    for stratum, count in STRATA.items():
        found = of[stratum]
        values = [sum(column) / len(found) for column in zip(*(_figures(page) for page in found), strict=True)]
        sums = [total + count * value for total, value in zip(sums, values, strict=True)]
        lines.append(_line(stratum, count, len(found), values))
    every = sum(STRATA.values())
    return "\n".join([*lines, _line("all", every, len(pages), [total / every for total in sums])])


def _figures(page: Judged) -> tuple[float, ...]:
    return page.agreed, page.gold, page.ours, page.gold < FAILED, page.ours < FAILED


def _line(name: str, count: int, seen: int, values: list[float]) -> str:
    return f"{name:<24}{count:>8}{seen:>8}" + "".join(f"{value:>8.3f}" for value in values)


if __name__ == "__main__":
    print(table(judged()))
    sys.exit(0)
