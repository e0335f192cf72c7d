"""Clusters of mentions that refer to one party, each with the probability that its weakest link is right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from onrecord.findings.parties.mentions import PartyMention


class Clusters:
    """The mentions of an article, clustered by party. Other modules decide which mentions to join."""

    def __init__(self, mentions: Sequence[PartyMention]) -> None:
        self.mentions = list(mentions)
        self._parent = list(range(len(mentions)))
        self._sure = [1.0] * len(mentions)
        self.reasons: dict[int, str] = {}
        """The reason why a mention was joined to no other, if one is needed."""

    def root(self, index: int) -> int:
        """The mention that represents a whole cluster."""
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def sure(self, index: int) -> float:
        """The probability that the weakest link of a mention's cluster is right."""
        return self._sure[self.root(index)]

    def join(self, one: int, other: int, sure: float) -> None:
        """Join the clusters of two mentions. The first mention in the text represents the result."""
        first, second = sorted((self.root(one), self.root(other)))
        if first != second:
            self._parent[second] = first
            self._sure[first] = min(self._sure[first], self._sure[second], sure)

    def sets(self) -> dict[int, list[int]]:
        """The clusters, by the mention that represents each."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for index in range(len(self.mentions)):
            found[self.root(index)].append(index)
        return dict(found)
