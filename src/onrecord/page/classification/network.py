"""The article classifier: a small neural network over all blocks of a page at once, in numpy alone.

Its input is the features of each block (`block_features`), the names of its elements, the blocks before and after it
(convolutions over the sequence), and a first classification of the blocks in its element and of similar blocks. `python
-m training` trains it; docs/reference/models.md is its model card.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.cached_once import once
from onrecord.errors import ConfigError
from onrecord.page.classification.blas_threads import one_thread

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from onrecord.page.html.block_features import Features, Floats

    Array = np.ndarray[tuple[int, ...], np.dtype[Any]]

DILATIONS = (1, 2, 4, 8)
"""How far apart the blocks are that each layer of the first stage looks at."""
SECOND_DILATIONS = (1, 3)
CLIP = 5.0
"""Standard deviations beyond which a measure counts no further."""
PIECE = 20_000
"""Blocks that are judged together, so that memory stays bounded: pages have 200 on the mean."""
_TINY = 1e-3


@dataclass(frozen=True, slots=True)
class BlockClassifier:
    """A trained network.

    Attributes:
        names: the columns of `Features.values` that it was trained on, in order.
        weights: its arrays by name.
        sha256: of the file that it was read from.
    """

    names: tuple[str, ...]
    weights: dict[str, Array]
    sha256: str

    def probabilities(self, features: Features) -> Floats:
        """Return for each block the probability that it is part of the article's body.

        Raises:
            ConfigError: the features are not those that the network was trained on.
        """
        if features.names != self.names:
            raise ConfigError("The classifier was trained on other features: train it again (python -m training).")
        with one_thread():
            count = len(features.words)
            if count <= PIECE:
                return self._judged(features)
            pieces = (features.piece(start, min(start + PIECE, count)) for start in range(0, count, PIECE))
            return np.concatenate([self._judged(piece) for piece in pieces])

    def _judged(self, features: Features) -> Floats:
        hidden = self._first(features)
        gate = _sigmoid(hidden @ self.weights["gate.weight"] + self.weights["gate.bias"])[:, 0]
        seen = np.concatenate([hidden, *self._around(features, hidden, gate)], axis=1)
        second = self._linear("mix", seen, rectify=True)
        for layer, dilation in enumerate(SECOND_DILATIONS):
            second += self._convolve(f"second.{layer}", second, dilation)
        return _sigmoid(self._linear("out", second))[:, 0]

    def _first(self, features: Features) -> Floats:
        """Return what each block looks like together with its neighbours."""
        weights, names = self.weights, self._names(features)
        count, columns = features.values.shape
        seen = np.empty((count, columns + names.shape[1]), np.float32)
        seen[:, columns:] = names
        values = np.subtract(features.values, weights["mean"], out=seen[:, :columns])
        values /= weights["deviation"]
        np.minimum(np.maximum(values, -CLIP, out=values), CLIP, out=values)
        hidden = self._linear("inp", seen, rectify=True)
        for layer, dilation in enumerate(DILATIONS):
            hidden += self._convolve(f"first.{layer}", hidden, dilation)
        return hidden

    def _names(self, features: Features) -> Floats:
        """Return for each block the sums of the vectors of its elements' names, level by level."""
        vectors = self.weights["table"].take(self.weights["rows"].take(features.tokens), axis=0)
        # The last bag is empty, and so stands for the level -1: no element.
        bags = np.zeros((len(features.offsets) + 1, vectors.shape[1]), np.float32)
        summed = np.zeros((len(vectors) + 1, vectors.shape[1]), np.float32)
        np.cumsum(vectors, axis=0, out=summed[1:])
        summed = summed.take(np.append(features.offsets, len(vectors)), axis=0)
        np.subtract(summed[1:], summed[:-1], out=bags[:-1])
        count = len(features.words)
        own = np.arange(len(bags) - 1 - count, len(bags) - 1)
        seen: Floats = bags.take(np.stack([*features.levels, own], axis=1), axis=0, mode="wrap").reshape(count, -1)
        return seen

    def _around(self, features: Features, hidden: Floats, gate: Floats) -> list[Floats]:
        """Return what the first stage makes of the page, and of each block's element and its like."""
        weight = gate * features.words
        total = float(weight.sum()) + _TINY
        page = (weight[:, None] * hidden).sum(axis=0) / total
        columns = []
        for group in groups(features):
            judged = np.bincount(group, weights=weight)
            whole = np.bincount(group, weights=features.words)
            columns += [(judged / (whole + _TINY))[group], judged[group] / total]
        columns += [np.cumsum(weight) / total, gate]
        return [np.broadcast_to(page, hidden.shape), hidden * page, np.stack(columns, axis=1).astype(np.float32)]

    def _linear(self, name: str, values: Floats, *, rectify: bool = False) -> Floats:
        result: Floats = values @ self.weights[f"{name}.weight"]
        result += self.weights[f"{name}.bias"]
        return np.maximum(result, 0, out=result) if rectify else result

    def _convolve(self, name: str, values: Floats, dilation: int) -> Floats:
        """Return a rectified convolution over each block and the two at a distance from it."""
        before, here, after = self.weights[f"{name}.weight"]
        result: Floats = values @ here
        result += self.weights[f"{name}.bias"]
        result[dilation:] += values[:-dilation] @ before
        result[:-dilation] += values[dilation:] @ after
        return np.maximum(result, 0, out=result)


def groups(features: Features) -> list[np.ndarray]:
    """Return the groups by which blocks are judged together: their element, the two above it, their like."""
    return [*(features.levels[:3] + 1), features.alike]


def load(file: Path | Traversable) -> BlockClassifier:
    """Read a model.

    Raises:
        ConfigError: the file is missing or holds no model.
    """
    try:
        data = file.read_bytes()
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            weights = {name: arrays[name] for name in arrays.files}
    except (OSError, ValueError, EOFError, zipfile.BadZipFile) as error:
        raise ConfigError(f"{file} holds no model: {error}") from error
    names = tuple(str(name) for name in weights.pop("names"))
    for name, array in weights.items():
        # The places in the table stay as narrow as they are stored: they are 262,144, and few of them are used.
        wide = array if name == "rows" else array.astype(np.float32)
        # Stored as torch has them, outputs first; a product with a transposed view would copy them each time.
        weights[name] = np.ascontiguousarray(wide.T) if name.endswith(".weight") else wide
    return BlockClassifier(names, weights, hashlib.sha256(data).hexdigest())


@once
def shipped(name: str) -> BlockClassifier:
    """Return the model that comes with onrecord: "blocks" for HTML, "lines" for flattened text."""
    return load(files("onrecord.page.classification") / "models" / f"{name}.npz")


def _sigmoid(values: Floats) -> Floats:
    return (1 / (1 + np.exp(-np.clip(values, -30, 30)))).astype(np.float32, copy=False)
