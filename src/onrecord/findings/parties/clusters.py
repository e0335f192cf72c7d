"""Clusters of mentions that refer to one party, each with the probability that its weakest link is right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.findings.parties.mentions import PartyMention

_SAME_NAME = 0.99
"""Links from here on are between equal names, which mean one party also where it writes to itself."""


class Clusters:
    """The mentions of an article, clustered by party. Other modules decide which mentions to join."""

    def __init__(self, mentions: Sequence[PartyMention]) -> None:
        self.mentions = list(mentions)
        self._parent = list(range(len(mentions)))
        self._sure = [1.0] * len(mentions)
        self._wrote: defaultdict[int, set[int]] = defaultdict(set)
        """The numbers of the letters that a cluster signs, from 1 on; those of the letters to it are negative."""
        self._letters = 0
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

    def set_apart(self, senders: Iterable[int], addressees: Iterable[int]) -> None:
        """Keep those who sign a letter apart from those to whom it is: Ana Berg, who writes to "Minister Berg"."""
        self._letters += 1
        for index in senders:
            self._wrote[self.root(index)].add(self._letters)
        for index in addressees:
            self._wrote[self.root(index)].add(-self._letters)

    def join(self, one: int, other: int, sure: float) -> None:
        """Join the clusters of two mentions, unless they are on two sides of a letter.

        The first mention in the text represents the result.
        """
        first, second = sorted((self.root(one), self.root(other)))
        apart = sure < _SAME_NAME and any(-number in self._wrote[second] for number in self._wrote[first])
        if first != second and not apart:
            self._wrote[first] |= self._wrote[second]
            self._parent[second] = first
            self._sure[first] = min(self._sure[first], self._sure[second], sure)

    def sets(self) -> dict[int, list[int]]:
        """The clusters, by the mention that represents each."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for index in range(len(self.mentions)):
            found[self.root(index)].append(index)
        return dict(found)
