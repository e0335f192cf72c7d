"""The timeline of an appeal as a drawing: positions and words, drawn by a template as SVG.

A known day is a line, a day that is not known exactly is a bar from its earliest to its latest day. An event whose year
is not known has no place in time, and is in the list alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.edtf import bounds
from onrecord.register.views import HistoryEntry

WIDTH, ROW, TOP, MARGIN = 460, 22, 28, 8
"""The size of the drawing in its own units: its width, the heights of a row and of the scale, and the margin."""


@dataclass(frozen=True, slots=True)
class TimelineBar:
    """An event: where it begins and how wide it is, the height of its row, and the entry of the history."""

    x: float
    width: float
    y: float
    exact: bool
    entry: HistoryEntry


@dataclass(frozen=True, slots=True)
class TimelineMark:
    """A day on the scale."""

    x: float
    day: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing. `until` is the position of the day as of which it is drawn."""

    bars: tuple[TimelineBar, ...]
    marks: tuple[TimelineMark, ...]
    until: float
    width: int
    height: int
    unknown: int


def timeline(history: Sequence[HistoryEntry], as_of: str, *, mirrored: bool = False) -> Timeline | None:
    """Return the drawing of a history until a day; None if no event has a known year.

    Args:
        history: the entries.
        as_of: the day, in EDTF.
        mirrored: whether time runs from right to left.
    """
    placed = [(each, known) for each in history if each.holds and (known := _known(each.day))]
    unknown = sum(_known(each.day) is None for each in history if each.holds)
    if not placed:
        return None
    end = date.fromisoformat(as_of)
    first = min(known[0] for _, known in placed)
    last = max([end, *(known[1] for _, known in placed)])
    days = max((last - first).days, 1)

    def x(day: date, wide: float = 0) -> float:
        at = MARGIN + (WIDTH - 2 * MARGIN) * (day - first).days / days
        return round(WIDTH - at - wide if mirrored else at, 1)

    bars = []
    for number, (entry, (start, stop)) in enumerate(placed):
        wide = round(max(2.0, (WIDTH - 2 * MARGIN) * (stop - start).days / days), 1)
        bars.append(TimelineBar(x(start, wide), wide, TOP + number * ROW, start == stop, entry))
    # A day between the two ends would look like an event, so the scale has none.
    marks = tuple(TimelineMark(x(each), each.isoformat()) for each in dict.fromkeys((first, last)))
    return Timeline(tuple(bars), marks, x(end), WIDTH, TOP + len(placed) * ROW + 4, unknown)


def _known(edtf: str) -> tuple[date, date] | None:
    try:
        return bounds(edtf)
    except ValueError:
        return None
