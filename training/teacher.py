"""The second teacher: gradient-boosted trees, which generalise from few pages better than a network does.

They are too slow to ship (numpy walks them in more time than the rest of reading a page takes), but
what they and a first network say together of the pages that people marked in part, or not at all, is
what the network that ships learns from beside the gold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import lightgbm
import numpy as np

from onrecord.page.html.element_hints import BUCKETS
from training.labels import BODY, UNKNOWN

if TYPE_CHECKING:
    from training.examples import Example

_NAMES = 400
"""How many of the names that most sites share are looked at."""
_ROUNDS = 400
_SETTINGS: dict[str, Any] = {
    "objective": "binary",
    "learning_rate": 0.04,
    "num_leaves": 31,
    "min_child_samples": 40,
    "feature_fraction": 0.25,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "max_bin": 63,
    "verbose": -1,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
}
_NEIGHBOURS = (-2, -1, 1, 2)
_OF_NEIGHBOURS = (
    "words",
    "link share",
    "prose",
    "ends a sentence",
    "heading",
    "<p>",
    "begins upper",
    "digit share",
    "alike: prose share",
    "prose share 1",
    "named latest …",
    "label: latest …",
)


class Trees:
    """Trees over each block's measures, those of its neighbours, and the names of its elements."""

    def __init__(self, examples: Iterable[Example], seed: int = 1) -> None:
        examples = list(examples)
        sites: dict[int, set[str]] = defaultdict(set)
        for example in examples:
            for token in np.unique(example.features.tokens):
                sites[int(token)].add(example.domain)
        shared = sorted(sites, key=lambda token: (-len(sites[token]), token))[:_NAMES]
        self._place = np.full(BUCKETS, -1)
        self._place[shared] = np.arange(len(shared))
        rng = np.random.default_rng(seed)
        rows, labels, weights = [], [], []
        for example in examples:
            told = (example.labels != UNKNOWN) & (example.weight > 0)
            seen = self._matrix(example)[told]
            rows += [seen, self._disguised(example, seen, rng)]
            labels += [example.labels[told] == BODY] * 2
            weights += [example.weight[told] * 100, example.weight[told] * 40]
        data = lightgbm.Dataset(np.concatenate(rows), np.concatenate(labels), weight=np.concatenate(weights))
        self._trees = lightgbm.train(_SETTINGS | {"seed": seed}, data, _ROUNDS)

    def probabilities(self, example: Example) -> np.ndarray:
        """Return each block's probability of being body."""
        return np.asarray(self._trees.predict(self._matrix(example)))

    def _matrix(self, example: Example) -> np.ndarray:
        values = example.features.values
        names = list(example.features.names)
        told = values[:, [names.index(name) for name in _OF_NEIGHBOURS]]
        return np.concatenate(
            [
                values,
                *(_shifted(told, by) for by in _NEIGHBOURS),
                *_prose_near(values[:, names.index("prose")]),
                self._named(example),
            ],
            axis=1,
        )

    def _named(self, example: Example) -> np.ndarray:
        """Return how near each block an element has each name: 7 within it, 6 its own, 5 the one above, and so on."""
        features = example.features
        count = len(features.words)
        boxes = len(features.offsets) - count
        owner = np.repeat(np.arange(len(features.offsets)), np.diff(np.append(features.offsets, len(features.tokens))))
        place = self._place[features.tokens]
        width = int(self._place.max()) + 1
        has = np.zeros((boxes + 1, width), bool)
        of_box = (place >= 0) & (owner < boxes)
        has[owner[of_box], place[of_box]] = True
        near = np.zeros((count, width), np.float32)
        for level in reversed(range(len(features.levels))):
            near[has[features.levels[level]]] = 6 - level
        within = (place >= 0) & (owner >= boxes)
        near[owner[within] - boxes, place[within]] = 7
        return near

    def _disguised(self, example: Example, seen: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        """Return the blocks as on an old page: without names, without JSON-LD, half of the time in table cells."""
        seen = seen.copy()
        names = example.features.names
        hidden = [
            number
            for number, name in enumerate(names)
            if name.startswith(("named ", "in a part", "inner name")) or "JSON-LD" in name
        ]
        seen[:, hidden] = 0
        seen[:, -(int(self._place.max()) + 1) :] = 0
        if rng.random() < 0.5:
            seen[:, [names.index(tag) for tag in ("<p>", "<div>")]] = 0
            seen[:, [names.index(tag) for tag in ("<td>", "<td> of a page without <th>")]] = 1
        return seen


def _shifted(values: np.ndarray, by: int) -> np.ndarray:
    shifted = np.full_like(values, -1)
    if by < 0:
        shifted[-by:] = values[:by]
    else:
        shifted[:-by] = values[by:]
    return shifted


def _prose_near(prose: np.ndarray) -> list[np.ndarray]:
    """Return how much running text stands within some blocks above and below."""
    summed = np.concatenate([[0], np.cumsum(prose)])
    at = np.arange(len(prose))
    columns = []
    for reach in (3, 8):
        columns.append((summed[at] - summed[np.maximum(at - reach, 0)])[:, None])
        columns.append((summed[np.minimum(at + 1 + reach, len(prose))] - summed[at + 1])[:, None])
    return columns
