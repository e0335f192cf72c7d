"""Appeals on one line of time: from the first day to the day of the end or to today, drawn by a template as SVG.

A first day that is not known exactly is hatched from its earliest to its latest day. An appeal of which no year is
known stands at the edge, "year not known", and at no guessed place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.edtf import bounds
from onrecord.register.views import AppealSummary

WIDTH, ROW, TOP, LABEL, EDGE, MARGIN = 960, 24, 30, 320, 110, 8
"""The size in its own units: the width, the heights of a row and of the scale, the rooms for names and for the edge."""
LETTERS, OF_ASK = 40, 12
"""Letters of both names before a bar, and those of the request that stand behind them if other names are the same."""
_MARKS = 3


@dataclass(frozen=True, slots=True)
class AppealBar:
    """An appeal: its bar, the part of it that is unsure, whether it is open, and its line; without x if not dated.

    `sender` and `addressee` are the names before it, each cut at its end. `ask` is the beginning of the request where
    the names of two bars are the same, else it is empty.
    """

    x: float | None
    width: float
    unsure_x: float
    unsure: float
    y: float
    open: bool
    sender: str
    addressee: str
    ask: str
    line: AppealSummary


@dataclass(frozen=True, slots=True)
class ScaleDay:
    """A day on the scale, and how its words stand there."""

    x: float
    day: str
    anchor: str


@dataclass(frozen=True, slots=True)
class AppealsTimeline:
    """The drawing. `words` is where names begin, `edge` where appeals without a year stand, `until` the last day."""

    bars: tuple[AppealBar, ...]
    scale: tuple[ScaleDay, ...]
    words: float
    edge: float
    until: float
    width: int
    height: int
    undated: int


def appeals_timeline(lines: Sequence[AppealSummary], as_of: date, *, mirrored: bool = False) -> AppealsTimeline | None:
    """Return the drawing of appeals, the earliest first; None if there are none."""
    if not lines:
        return None
    known = {line.id: _days(line, as_of) for line in lines}
    dated = [(line, days) for line in lines if (days := known[line.id])]
    undated = [line for line in lines if known[line.id] is None]
    dated.sort(key=lambda pair: (pair[1][0], pair[0].id))
    least = min((days[0] for _, days in dated), default=as_of)
    span = max((max([as_of, *(days[2] for _, days in dated)]) - least).days, 1)
    room = WIDTH - LABEL - EDGE - MARGIN

    def x(day: date, wide: float = 0) -> float:
        at = LABEL + room * (day - least).days / span
        return round(WIDTH - at - wide if mirrored else at, 1)

    names = _names(lines)
    bars = []
    for place, (line, (first, latest, end)) in enumerate(dated):
        wide = round(max(2.0, room * (end - first).days / span), 1)
        unsure = round(room * (latest - first).days / span, 1)
        y = TOP + place * ROW
        at = x(first, wide), x(first, unsure)
        bars.append(AppealBar(at[0], wide, at[1], unsure, y, line.standing.open, *names[line.id], line))
    for place, line in enumerate(undated, start=len(dated)):
        bars.append(AppealBar(None, 0, 0, 0, TOP + place * ROW, line.standing.open, *names[line.id], line))
    marked = [least + timedelta(days=span * part // (_MARKS - 1)) for part in range(_MARKS)]
    anchors = ("start", *["middle"] * (_MARKS - 2), "end")
    scale = tuple(ScaleDay(x(day), day.isoformat(), anchor) for day, anchor in zip(marked, anchors, strict=True))
    words, edge = (WIDTH, EDGE - MARGIN) if mirrored else (0, WIDTH - EDGE + MARGIN)
    return AppealsTimeline(
        tuple(bars), scale if dated else (), words, edge, x(as_of), WIDTH, TOP + len(lines) * ROW + 4, len(undated)
    )


def _days(line: AppealSummary, as_of: date) -> tuple[date, date, date] | None:
    """Return the first day, the last day that may be the first, and the day of the end; None without a year."""
    for told in (line.standing.since, line.first):
        try:
            first, latest = bounds(told) if told else (None, None)
        except ValueError:
            continue
        if first and latest and first <= as_of:
            ended = not line.standing.open and line.standing.days is not None
            end = latest + timedelta(days=line.standing.days[0]) if ended and line.standing.days else as_of
            latest = min(latest, as_of)
            return first, latest, max(min(end, as_of), latest)
    return None


def _names(lines: Sequence[AppealSummary]) -> dict[str, tuple[str, str, str]]:
    """Return for each appeal what stands before its bar: sender, addressee, and words of the request or nothing."""
    found = {line.id: _two(line, LETTERS) for line in lines}
    often = Counter(found.values())
    return {
        line.id: (*found[line.id], "")
        if often[found[line.id]] == 1
        else (*_two(line, LETTERS - OF_ASK), _cut(next(iter(line.asks), line.headline), OF_ASK))
        for line in lines
    }


def _two(line: AppealSummary, letters: int) -> tuple[str, str]:
    """Return both names in so many letters together: each has half of them, and what the other leaves."""
    sender, addressee = "; ".join(line.senders) or "?", "; ".join(line.addressees) or "?"
    half = letters // 2
    return _cut(sender, max(half, letters - len(addressee))), _cut(addressee, max(half, letters - len(sender)))


def _cut(words: str, letters: int) -> str:
    return words if len(words) <= letters else words[: letters - 1].rstrip() + "…"
