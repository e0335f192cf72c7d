"""Who turns to whom as three columns: positions and widths, drawn by a template as SVG.

The first column asks or accuses, the second is asked, the third is accused. The order is by number, so that the same
data give the same drawing, which can be compared and printed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.register.chart_values import NetworkEdge

WIDTH, ROW, TOP, BOX = 960, 30, 34, 230
"""The size in its own units: the width, the height of a row and of the head, and the width of a column."""
MOST_NODES = 40
THICKEST, UNIT = 14.0, 3.0
"""The width of the widest line, and of a line for one appeal where there are few."""
LETTERS = 26
"""Letters of a name that fit into a column; the whole name is in the title of its box."""


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """A box: its place, its name, a short form of it, and how many appeals or accusations it has in its column."""

    x: float
    y: float
    words: float
    name: str
    short: str
    count: int
    column: int


@dataclass(frozen=True, slots=True)
class NetworkLine:
    """A line between two boxes: its path, how wide it is, and what it says."""

    path: str
    width: float
    edge: NetworkEdge


@dataclass(frozen=True, slots=True)
class NetworkChart:
    """The drawing; `left_out` is the number of names that have no box, `heads` where the columns begin."""

    nodes: tuple[NetworkNode, ...]
    lines: tuple[NetworkLine, ...]
    heads: tuple[float, float, float]
    width: int
    height: int
    left_out: int


def network_chart(edges: Sequence[NetworkEdge], *, mirrored: bool = False) -> NetworkChart | None:
    """Return the drawing of the edges, the columns from the right if mirrored; None if there are none."""
    if not edges:
        return None
    counts = Counter[tuple[int, str]]()
    for each in edges:
        counts[0, each.first] += each.count
        counts[_second(each), each.second] += each.count
    ordered = sorted(counts, key=lambda node: (-counts[node], node))
    kept = set(ordered[:MOST_NODES])
    placed = dict[tuple[int, str], NetworkNode]()
    for column in range(3):
        names = [node for node in ordered if node in kept and node[0] == column]
        for place, node in enumerate(names):
            x = _left(column, mirrored=mirrored)
            words = x + BOX - 10 if mirrored else x + 10
            y = TOP + place * ROW
            placed[node] = NetworkNode(x, y, words, node[1], _short(node[1]), counts[node], column)
    lines = [
        _line(placed[0, each.first], placed[_second(each), each.second], each, edges, mirrored=mirrored)
        for each in edges
        if (0, each.first) in placed and (_second(each), each.second) in placed
    ]
    lowest = max(node.y for node in placed.values())
    heads = [_left(column, mirrored=mirrored) + (BOX - 10 if mirrored else 10) for column in range(3)]
    shown = sorted(lines, key=lambda line: line.width)  # thin lines under thick ones
    height = round(lowest + ROW + 4)
    return NetworkChart(
        tuple(placed.values()), tuple(shown), (heads[0], heads[1], heads[2]), WIDTH, height, len(ordered) - len(kept)
    )


def _second(edge: NetworkEdge) -> int:
    return 1 if edge.kind == "asks" else 2


def _left(column: int, *, mirrored: bool) -> float:
    at = column * (WIDTH - BOX) / 2
    return WIDTH - BOX - at if mirrored else at


def _short(name: str) -> str:
    return name if len(name) <= LETTERS else name[: LETTERS - 1].rstrip() + "…"


def _line(
    first: NetworkNode, second: NetworkNode, edge: NetworkEdge, edges: Sequence[NetworkEdge], *, mirrored: bool
) -> NetworkLine:
    start = first.x if mirrored else first.x + BOX
    end = second.x + BOX if mirrored else second.x
    y, to = first.y + (ROW - 6) / 2, second.y + (ROW - 6) / 2
    bend = (start + end) / 2
    most = max(each.count for each in edges)
    width = max(1.0, edge.count * min(UNIT, THICKEST / most))
    path = f"M{start:.1f} {y:.1f}C{bend:.1f} {y:.1f} {bend:.1f} {to:.1f} {end:.1f} {to:.1f}"
    return NetworkLine(path, round(width, 1), edge)
