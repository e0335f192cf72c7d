"""Counts as bars: positions and sizes, drawn by a template as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, TALL, MARGIN, FOOT, HEAD = 720, 180, 8, 22, 18
"""The size of months as columns: the width, the height of the highest, the margin, the scale, and the room above."""
ROW, LABEL = 26, 190
"""Of states as rows: the height of a row, and the width of the words before it."""
MARKS = 6
"""Months with a label on the scale, at most."""


@dataclass(frozen=True, slots=True)
class ChartBar:
    """A bar: its place and size, its key and its count; `labelled` if its key stands on the scale."""

    x: float
    y: float
    width: float
    height: float
    key: str
    count: int
    labelled: bool
    middle: float


@dataclass(frozen=True, slots=True)
class BarChart:
    """A drawing of bars, with the highest count and where the words of the rows stand."""

    bars: tuple[ChartBar, ...]
    width: int
    height: int
    most: int
    words: float = 0


def columns(counts: Sequence[tuple[str, int]], *, mirrored: bool = False) -> BarChart | None:
    """Return counts as columns in their order, from the right if mirrored; None if there are none."""
    if not counts:
        return None
    most = max(count for _, count in counts)
    step = (WIDTH - 2 * MARGIN) / len(counts)
    wide = min(step * 0.72, 48.0)
    apart = max(1, -(-len(counts) // MARKS))
    bars = []
    for place, (key, count) in enumerate(counts):
        at = MARGIN + step * place + (step - wide) / 2
        x = WIDTH - at - wide if mirrored else at
        tall = max(TALL * count / most, 1.0) if count else 0.0
        labelled = place % apart == 0
        bars.append(
            ChartBar(
                round(x, 1),
                round(HEAD + TALL - tall, 1),
                round(wide, 1),
                round(tall, 1),
                key,
                count,
                labelled,
                round(x + wide / 2, 1),
            )
        )
    return BarChart(tuple(bars), WIDTH, HEAD + TALL + FOOT, most)


def rows(counts: Sequence[tuple[str, int]], *, mirrored: bool = False) -> BarChart | None:
    """Return counts as rows in their order, with room for words before them; None if there are none."""
    if not counts:
        return None
    most = max(count for _, count in counts)
    room = WIDTH - LABEL - 60
    bars = []
    for place, (key, count) in enumerate(counts):
        wide = max(room * count / most, 2.0)
        x = WIDTH - LABEL - wide if mirrored else LABEL
        y = ROW * place
        end = x - 8 if mirrored else x + wide + 8
        place_of = round(x, 1), y + 4, round(wide, 1), ROW - 10
        bars.append(ChartBar(*place_of, key, count, labelled=True, middle=round(end, 1)))
    words = WIDTH - LABEL + 12 if mirrored else LABEL - 12
    return BarChart(tuple(bars), WIDTH, ROW * len(counts), most, words)


def every_month(counts: Sequence[tuple[str, int]], *, most: int = 240) -> list[tuple[str, int]]:
    """Return the counts of months with those months between them in which there was nothing; the last ones, at most.

    >>> every_month([("2017-11", 2), ("2018-01", 1)])
    [('2017-11', 2), ('2017-12', 0), ('2018-01', 1)]
    """
    known = {month: count for month, count in counts if month}
    if not known:
        return []
    numbers = [int(month[:4]) * 12 + int(month[5:7]) - 1 for month in known]
    first = max(min(numbers), max(numbers) - most + 1)
    months = (f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(first, max(numbers) + 1))
    return [(month, known.get(month, 0)) for month in months]
