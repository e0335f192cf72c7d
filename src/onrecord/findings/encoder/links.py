"""Which cue a content belongs to, and which source a cue: scores of spans against spans.

Training and reading share `Distance`, so that both see the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.findings.encoder.chain import Floats
    from onrecord.findings.encoder.words import Ids


BARRED = np.float32(-1e4)
"""The score of a pair that cannot be: its probability is 0."""
REACH = 150
"""Words between two spans that can belong together: of 41,000 links in PolNeAR 3 in 10,000 are longer."""
ORDERS, GAPS, LINES = 12, 8, 3
"""The distance between spans is given by the spans between them, by a logarithm of the words, and by the paragraphs."""


@dataclass(frozen=True, slots=True)
class Distance:
    """How far each of k parents is from each of m children, all of shape (m, k), numbered from the farthest before.

    Attributes:
        order: how many parents further, 0 to 2 * ORDERS.
        gap: the words between, by their binary logarithm, 0 to 2 * GAPS.
        lines: the paragraphs between, 0 to 2 * LINES.
        beyond: whether it is too far to belong to it.
    """

    order: Ids
    gap: Ids
    lines: Ids
    beyond: npt.NDArray[np.bool_]

    @classmethod
    def between(cls, children: Ids, parents: Ids, paragraph: Ids) -> Distance:
        """Measure spans, rows of first and last word in order, `paragraph` being the number of each word's."""
        place = np.searchsorted(parents[:, 0], children[:, 0])
        order = np.arange(len(parents))[None, :] - place[:, None]
        after = parents[None, :, 0] - children[:, None, 1]
        before = children[:, None, 0] - parents[None, :, 1]
        words = np.maximum(np.maximum(after, before), 0)
        gap = np.where(after > before, 1, -1) * np.ceil(np.log2(words + 1)).astype(np.int64)
        lines = paragraph[parents[:, 0]][None, :] - paragraph[children[:, 0]][:, None]
        return cls(
            order.clip(-ORDERS, ORDERS) + ORDERS,
            gap.clip(-GAPS, GAPS) + GAPS,
            lines.clip(-LINES, LINES) + LINES,
            words > REACH,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The weights of one kind of link; see `training/encoder/network.py`, whose names these are."""

    child: tuple[Floats, Floats]
    parent: tuple[Floats, Floats]
    weight: Floats
    alone: tuple[Floats, Floats]
    order: Floats
    gap: Floats
    lines: Floats
    none: tuple[Floats, Floats]

    @classmethod
    def of(cls, weights: Mapping[str, Floats], name: str) -> Link:
        """Take the weights of the link called `name`."""

        def far(part: str) -> Floats:
            return weights[f"{name}.{part}.weight"][:, 0]

        def pair(part: str) -> tuple[Floats, Floats]:
            return weights[f"{name}.{part}.weight"].T, weights[f"{name}.{part}.bias"]

        return cls(
            child=pair("child.project.0"),
            parent=pair("parent.project.0"),
            weight=weights[f"{name}.weight"],
            alone=pair("alone"),
            order=far("order"),
            gap=far("gap"),
            lines=far("lines"),
            none=pair("none"),
        )

    def chances(self, vectors: Floats, children: Ids, parents: Ids, paragraph: Ids) -> Floats:
        """The probability that each child belongs to each parent, or in the last column to none, shape (m, k + 1).

        `vectors` are the words' (n, hidden), `paragraph` their paragraphs' numbers (n,); spans are rows of first and
        last word.
        """
        sums = np.concatenate([np.zeros((1, vectors.shape[1]), np.float32), vectors.cumsum(0, dtype=np.float32)])
        child = _project(vectors, sums, children, self.child)
        none = child @ self.none[0] + self.none[1]
        if not len(parents):
            return np.ones((len(children), 1), np.float32)
        parent = _project(vectors, sums, parents, self.parent)
        far = Distance.between(children, parents, paragraph)
        scores = child @ self.weight @ parent.T + (parent @ self.alone[0] + self.alone[1]).T
        scores = scores + self.order[far.order] + self.gap[far.gap] + self.lines[far.lines]
        scores = np.concatenate([np.where(far.beyond, BARRED, scores), none], 1)
        chances = np.exp(scores - scores.max(1, keepdims=True))
        shares: Floats = chances / chances.sum(1, keepdims=True)
        return shares


def _project(vectors: Floats, sums: Floats, spans: Ids, weights: tuple[Floats, Floats]) -> Floats:
    firsts, lasts = spans[:, 0], spans[:, 1]
    mean = (sums[lasts + 1] - sums[firsts]) / (lasts + 1 - firsts)[:, None]
    joined = np.concatenate([vectors[firsts], vectors[lasts], mean], 1)
    projected: Floats = np.maximum(joined @ weights[0] + weights[1], 0)
    return projected
