"""The neighbours of blocks: the elements that contain them, and similar blocks; see `block_features`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from onrecord.page.classification.characters import CharacterCounts, flags
from onrecord.page.html.subtrees import ends
from onrecord.vocabulary import Rubric

if TYPE_CHECKING:
    from onrecord.page.html.tree import Tree

Ints = NDArray[np.int32]

LEVELS = 5
"""How many elements up the names are looked at: the block's own, its parent's …; the last stands for all above."""
_HELD = 4
"""How many elements up it is looked at what they hold."""
_TAGS = (
    "p",
    "div",
    "li",
    "td",
    "blockquote",
    "figcaption",
    "section",
    "article",
    "pre",
    "dd",
    "button",
    "label",
    "span",
    "a",
)
RUBRIC_GROUPS = (
    ("latest", "most-read", "must-read", "related", "recommended", "more"),
    ("newsletter", "share", "comments", "advertisement", "author-biography"),
    ("legal", "tags", "navigation", "other"),
)
_PARTS = ("body", "caption", "author", "date", "section", "headline", "standfirst", "outlet")
_TAG_PLACES = {tag: place for place, tag in enumerate(_TAGS)}
_TAG_NAMES = tuple(f"<{tag}>" for tag in _TAGS)
_PART_PLACES = {part: place for place, part in enumerate(_PARTS)}
_PART_NAMES = tuple(f"in a part named {part}" for part in _PARTS)
_NAMED = tuple(f"named {group[0]} …" for group in RUBRIC_GROUPS)
GROUP_OF: dict[Rubric | None, int] = {
    Rubric(name): place for place, group in enumerate(RUBRIC_GROUPS) for name in group
}
GROUP_OF[None] = -1


class Neighbours:
    """The contents of the elements around the blocks, and groups of similar blocks.

    Sums are rows of running text, words, linked words and blocks, for every box with all of its content.
    """

    def __init__(self, tree: Tree, shape: CharacterCounts) -> None:
        self.tree = tree
        self.box = np.array([raw.box for raw in tree.blocks])
        self.parents = np.array([box.parent for box in tree.boxes], np.int32)
        self.levels = self._levels()
        self.depth, self.rubric, self.part, alike = self._inherited()
        self.alike = np.array(alike, np.int32)[self.box]
        self.share = shape.share
        held = (shape.prose, shape.words, shape.words * shape.share, np.ones(len(self.box)))
        self.sums = _summed(self.box, held, len(tree.boxes))
        self.own = self.sums[:, 0].copy()
        # Boxes stand in document order, so what a box holds is a stretch of them.
        summed = np.zeros((len(tree.boxes) + 1, 4))
        np.cumsum(self.sums, axis=0, out=summed[1:])
        self.sums = summed[ends(tree.boxes)] - summed[:-1]
        self.of_alike = _summed(self.alike, held, max(alike) + 1)
        self.total = max(float(self.sums[0, 0]), 1.0)

    def _levels(self) -> Ints:
        """Return the box of every block, its parent and so on, level by level; -1 where there is none."""
        # Behind the last box stands the parent of what has none.
        parents = np.append(self.parents, np.int32(-1))
        levels = np.empty((LEVELS, len(self.box)), np.int32)
        levels[0] = self.box
        for level in range(1, LEVELS):
            levels[level] = parents[levels[level - 1]]
        return levels

    def _inherited(self) -> tuple[list[int], list[int], list[int], list[int]]:
        """Return for every box its depth, the boilerplate and the part it is named as, and the number of its like."""
        boxes = self.tree.boxes
        depth, rubric, part, alike = ([0] * len(boxes), [-1] * len(boxes), [-1] * len(boxes), [0] * len(boxes))
        numbers: dict[tuple[int, tuple[int, ...]], int] = {}
        for index, box in enumerate(boxes):
            above = box.parent
            if above >= 0:
                depth[index], rubric[index], part[index] = depth[above] + 1, rubric[above], part[above]
            hint = box.hint
            if hint.rubric is not None:
                rubric[index] = GROUP_OF[hint.rubric]
            if hint.kind is not None:
                part[index] = _PART_PLACES[hint.kind]
            alike[index] = numbers.setdefault((alike[above] if above >= 0 else -1, hint.tokens), len(numbers))
        return depth, rubric, part, alike

    def columns(self) -> dict[str, Any]:
        """Return the tags, the names known as parts or boilerplate, and what the elements around hold."""
        blocks = self.tree.blocks
        level = np.array([raw.level for raw in blocks])
        columns: dict[str, Any] = {"depth": np.array(self.depth)[self.box], "level": level, "heading": level > 0}
        columns["quoted"] = flags(raw.quoted for raw in blocks)
        tags = np.array([_TAG_PLACES.get(raw.tag, -1) for raw in blocks])
        columns |= each(_TAG_NAMES, tags)
        columns |= each(_NAMED, np.array(self.rubric)[self.box])
        columns |= each(_PART_NAMES, np.array(self.part)[self.box])
        columns["<td> of a page without <th>"] = columns["<td>"] & all(raw.tag != "th" for raw in blocks)
        columns["inner name of furniture"] = flags(raw.hint.rubric is not None for raw in blocks)
        columns["inner name of a part"] = flags(raw.hint.kind is not None for raw in blocks)
        return columns | self._held_columns() | self._alike_columns()

    def _held_columns(self) -> dict[str, Any]:
        held = self.sums[np.maximum(self.levels[:_HELD], 0)]
        words = np.maximum(held[:, :, 1], 1)
        shares, densities = held[:, :, 0] / self.total, held[:, :, 0] / words
        linked, blocks = held[:, :, 2] / words, np.log1p(held[:, :, 3])
        columns: dict[str, Any] = {}
        for level in range(_HELD):
            columns[f"prose share {level}"] = shares[level]
            columns[f"prose density {level}"] = densities[level]
            columns[f"link density {level}"] = linked[level]
            columns[f"blocks {level}"] = blocks[level]
        return columns

    def _alike_columns(self) -> dict[str, Any]:
        held = self.of_alike[self.alike]
        return {
            "alike: prose share": held[:, 0] / self.total,
            "alike: prose density": held[:, 0] / np.maximum(held[:, 1], 1),
            "alike: link density": held[:, 2] / np.maximum(held[:, 1], 1),
            "alike: blocks": np.log1p(held[:, 3]),
            "alike: words": np.log1p(held[:, 1] / np.maximum(held[:, 3], 1)),
            "alike: the most prose": self.alike == int(np.argmax(self.of_alike[:, 0])),
            "same element as before": _same(self.box),
            "same parent as before": _same(self.parents[self.box]),
            "alike the one before": _same(self.alike),
            "own prose share": self.own[self.box] / self.total,
            "alike: under a linked line": np.bincount(self.alike, self._teased())[self.alike] / held[:, 3],
        }

    def _teased(self) -> NDArray[np.bool_]:
        """Return which blocks are directly below a link of another kind, as teasers are."""
        teased = np.zeros(len(self.box), bool)
        linked = self.share > 0.9
        teased[1:] = linked[:-1] & ~linked[1:] & (self.alike[1:] != self.alike[:-1])
        return teased


def each(names: tuple[str, ...], places: NDArray[Any]) -> dict[str, Any]:
    """Return a column for each name: which blocks have its place."""
    return dict(zip(names, places == np.arange(len(names))[:, None], strict=True))


def _summed(groups: NDArray[Any], held: tuple[NDArray[Any], ...], count: int) -> NDArray[np.float64]:
    """Return the sums of what the blocks of each of `count` groups hold, a column for each measure."""
    return np.stack([np.bincount(groups, measure, count) for measure in held], axis=1)


def _same(values: NDArray[Any]) -> NDArray[np.bool_]:
    same = np.zeros(len(values), bool)
    same[1:] = values[1:] == values[:-1]
    return same
