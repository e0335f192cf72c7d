"""The appeals that must be read: three lists by rules that the page states, from facts of the register alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.publish.site.lines import AppealLine

MOST = 10
"""So many appeals each list has."""
_FEWEST_ORIGINS = 2


@dataclass(frozen=True, slots=True)
class MustRead:
    """The three lists.

    Attributes:
        waiting: accepted by a person and without a full public answer, the longest without one first.
        independent: of two or more origins, the most origins first, then the latest.
        answered: with a public answer that a person judged to belong, the latest answer first.
    """

    waiting: tuple[AppealLine, ...]
    independent: tuple[AppealLine, ...]
    answered: tuple[AppealLine, ...]

    def first(self, most: int) -> tuple[AppealLine, ...]:
        """Return the first of the first two lists in turn, each once."""
        one, other = self.waiting, self.independent
        both = [each for n in range(MOST) for listed in (one, other) for each in listed[n : n + 1]]
        return tuple({each.id: each for each in both}.values())[:most]


def _tells(line: AppealLine) -> bool:
    """Whether words or a name of an appeal may be shown: of "a person asks nobody who is named" nothing can be read."""
    return bool(line.ask) or any(not each.masked for each in (*line.senders, *line.addressees))


def must_read(lines: Iterable[AppealLine]) -> MustRead:
    """Return what must be read of all appeals that have something to read; ties are broken by the day and the id."""
    every = sorted(filter(_tells, lines), key=lambda each: (each.order, each.id), reverse=True)
    waiting = [each for each in every if each.accepted and each.open and each.days]
    independent = [each for each in every if each.origins >= _FEWEST_ORIGINS]
    answered = [each for each in every if each.answers]
    waiting.sort(key=lambda each: each.days or (0, 0), reverse=True)
    independent.sort(key=lambda each: each.origins, reverse=True)
    answered.sort(key=lambda each: each.answered, reverse=True)
    return MustRead(tuple(waiting[:MOST]), tuple(independent[:MOST]), tuple(answered[:MOST]))
