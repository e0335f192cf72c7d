"""Texts that look like an article and are not part of this one: teasers, comments, a following article.

If the tree or a label says that they are separate from the body, this outranks their text features.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.page.html.subtrees import innermost, totals
from onrecord.vocabulary import Rubric

if TYPE_CHECKING:
    from onrecord.page.html.tree import Tree

LITTLE = 0.5
"""Share of the body below which an element under a label holds something else."""
_MOST = 0.5
"""Share of the body that one <article> must hold for the text of another to be another article's."""

_ENOUGH = 400
"""Characters of the body that must stand outside of the comments for them to be comments, however long they are."""


class BodyShares:
    """The share of the classified body text in each element."""

    def __init__(self, tree: Tree, sure: list[float], threshold: float) -> None:
        self.tree = tree
        body = (raw for raw, probability in zip(tree.blocks, sure, strict=True) if probability >= threshold)
        self.held = totals(tree.boxes, ((raw.box, raw.visible) for raw in body))
        self.whole = max(sum(self.held[index] for index, box in enumerate(tree.boxes) if box.parent < 0), 1.0)
        self._comments = self._named_comments()
        self._articles = innermost(tree.boxes, "article")
        main = max((index for index in set(self._articles) if index >= 0), key=self.held.__getitem__, default=-1)
        self._main = main if main >= 0 and self.held[main] >= _MOST * self.whole else -1
        self._above = set(tree.path(self._main))
        self._within = self._articles_within()

    def share(self, box: int) -> float:
        """Return the share of the body that an element holds, 0 to 1."""
        return self.held[box] / self.whole

    def in_comments(self, box: int) -> bool:
        """Whether an element is in one named as comments, while enough of the body stands outside of all such."""
        return self._comments[box]

    def in_another_article(self, box: int) -> bool:
        """Whether an element is in an <article> apart from the one that holds most of the body."""
        own = self._articles[box]
        return own >= 0 and self._main >= 0 and own not in self._within and own not in self._above

    def _named_comments(self) -> list[bool]:
        comments = Rubric.COMMENTS
        called = [box.hint.rubric is comments for box in self.tree.boxes]
        if True not in called:
            return called
        named: list[bool] = []
        outside = self.whole
        for index, box in enumerate(self.tree.boxes):
            above = box.parent >= 0 and named[box.parent]
            if called[index] and not above:
                outside -= self.held[index]
            named.append(above or called[index])
        return named if outside >= _ENOUGH else [False] * len(named)

    def _articles_within(self) -> set[int]:
        """Return the main article and those nested in it."""
        within = {self._main}
        if self._main < 0:
            return within
        for index, box in enumerate(self.tree.boxes):
            if box.tag == "article" and box.parent >= 0 and self._articles[box.parent] in within:
                within.add(index)
        return within
