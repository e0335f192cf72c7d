"""Which mentions are of one party: sets that are joined, each with how likely its weakest link is right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from onrecord.findings.parties.mentions import PartyMention


class Clusters:
    """The mentions of an article, by party. What joins them is decided elsewhere; here it is kept."""

    def __init__(self, mentions: Sequence[PartyMention]) -> None:
        self.mentions = list(mentions)
        self._parent = list(range(len(mentions)))
        self._sure = [1.0] * len(mentions)
        self.reasons: dict[int, str] = {}
        """Why a mention was joined to no other, where that needs a reason."""

    def root(self, index: int) -> int:
        """The mention that stands for all of a party's."""
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def sure(self, index: int) -> float:
        """How likely the weakest link of a mention's party is right."""
        return self._sure[self.root(index)]

    def join(self, one: int, other: int, sure: float) -> None:
        """Make two mentions one party's. The first in the text stands for it, whichever was named first."""
        first, second = sorted((self.root(one), self.root(other)))
        if first != second:
            self._parent[second] = first
            self._sure[first] = min(self._sure[first], self._sure[second], sure)

    def sets(self, wanted: Callable[[PartyMention], bool] | None = None) -> dict[int, list[int]]:
        """The mentions of each party that has one of the wanted kind, by the mention that stands for it."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for index in range(len(self.mentions)):
            found[self.root(index)].append(index)
        if wanted is None:
            return dict(found)
        return {root: all_ for root, all_ in found.items() if any(wanted(self.mentions[index]) for index in all_)}
