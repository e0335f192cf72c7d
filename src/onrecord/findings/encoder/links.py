"""Which cue a content belongs to, and which source a cue: scores of spans against spans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.findings.encoder.chain import Floats
    from onrecord.findings.encoder.words import Ids


@dataclass(frozen=True, slots=True)
class Link:
    """The weights of one kind of link; see `training/encoder/network.py`, whose names these are."""

    child: tuple[Floats, Floats]
    parent: tuple[Floats, Floats]
    weight: Floats
    alone: tuple[Floats, Floats]
    near: Floats
    none: tuple[Floats, Floats]

    @classmethod
    def of(cls, weights: Mapping[str, Floats], name: str) -> Link:
        """Take the weights of the link called `name`."""

        def pair(part: str) -> tuple[Floats, Floats]:
            return weights[f"{name}.{part}.weight"].T, weights[f"{name}.{part}.bias"]

        return cls(
            pair("child.project.0"),
            pair("parent.project.0"),
            weights[f"{name}.weight"],
            pair("alone"),
            weights[f"{name}.near.weight"][:, 0],
            pair("none"),
        )

    def chances(self, vectors: Floats, children: Ids, parents: Ids) -> Floats:
        """The probability that each child belongs to each parent, or in the last column to none, shape (m, k + 1).

        `vectors` are the words' (n, hidden); spans are rows of first and last word.
        """
        sums = np.concatenate([np.zeros((1, vectors.shape[1]), np.float32), vectors.cumsum(0, dtype=np.float32)])
        child = _project(vectors, sums, children, self.child)
        none = child @ self.none[0] + self.none[1]
        if not len(parents):
            return np.ones((len(children), 1), np.float32)
        parent = _project(vectors, sums, parents, self.parent)
        scores = child @ self.weight @ parent.T + (parent @ self.alone[0] + self.alone[1]).T
        reach = len(self.near) // 2
        order = np.arange(len(parents))[None, :] - np.searchsorted(parents[:, 0], children[:, 0])[:, None]
        scores = np.concatenate([scores + self.near[order.clip(-reach, reach) + reach], none], 1)
        chances = np.exp(scores - scores.max(1, keepdims=True))
        shares: Floats = chances / chances.sum(1, keepdims=True)
        return shares


def _project(vectors: Floats, sums: Floats, spans: Ids, weights: tuple[Floats, Floats]) -> Floats:
    firsts, lasts = spans[:, 0], spans[:, 1]
    mean = (sums[lasts + 1] - sums[firsts]) / (lasts + 1 - firsts)[:, None]
    joined = np.concatenate([vectors[firsts], vectors[lasts], mean], 1)
    projected: Floats = np.maximum(joined @ weights[0] + weights[1], 0)
    return projected
