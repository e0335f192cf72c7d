"""The output layers of the network: vectors of words to attributions, acts and names; numpy, one file of weights."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from onrecord.findings.encoder.chain import Chain, spans_of
from onrecord.findings.encoder.links import Link
from onrecord.findings.encoder.pointers import PartSpan, Pointer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.findings.encoder.chain import Floats
    from onrecord.findings.encoder.words import Ids

SOURCE, CUE, CONTENT = range(3)
Range = tuple[int, int]
"""First and last word of a span."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One attribution in words' places, with the numbers from which its certainty is computed.

    `tagged` is the geometric mean of the probabilities of its words' tags at the ends of its spans, `linked` that of
    its links.
    """

    source: Range | None
    cue: Range | None
    content: tuple[Range, ...]
    tagged: float
    linked: float


@dataclass(frozen=True, slots=True)
class Act:
    """One act in words' places: its number in the order of training, what is said, its parts, and its certainty."""

    kind: int
    content: Range
    parts: dict[str, PartSpan]
    sure: float


class Heads:
    """The heads of the network, from their weights."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._weights = weights
        self._chain = self._chain_of("chain")
        self._cue = Link.of(weights, "cue")
        self._source = Link.of(weights, "source")
        self._pointer = Pointer.of(weights)

    def _chain_of(self, name: str) -> Chain:
        return Chain(self._weights[f"{name}.steps"], self._weights[f"{name}.start"])

    def _linear(self, name: str, vectors: Floats) -> Floats:
        scores: Floats = vectors @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return scores

    def attributions(self, vectors: Floats, paragraph: Ids) -> list[Said]:
        """Who is said to have said what, from the vectors of an article's words (n, hidden).

        `paragraph` has the number of each word's paragraph (n,).
        """
        emitted = self._linear("tag", vectors)
        spans = spans_of(self._chain.best(emitted))
        chances = self._chain.chances(emitted)
        sources, cues, contents = (
            np.array([span[1:] for span in spans if span[0] == kind], np.int64).reshape(-1, 2)
            for kind in (SOURCE, CUE, CONTENT)
        )
        if not len(contents):
            return []
        of_cue = self._cue.chances(vectors, contents, cues, paragraph)
        of_source = (
            self._source.chances(vectors, cues, sources, paragraph) if len(cues) else np.empty((0, 1), np.float32)
        )
        said = []
        for cue, places in _grouped(of_cue).items():
            parts = [(CONTENT, contents[place]) for place in places]
            links = [float(of_cue[place].max()) for place in places]
            source = -1
            if cue >= 0:
                parts.append((CUE, cues[cue]))
                links.append(float(of_source[cue].max()))
                source = int(of_source[cue].argmax())
                source = -1 if source == len(sources) else source
            if source >= 0:
                parts.append((SOURCE, sources[source]))
            said.append(
                Said(
                    source=_range(sources[source]) if source >= 0 else None,
                    cue=_range(cues[cue]) if cue >= 0 else None,
                    content=tuple(_range(contents[place]) for place in places),
                    tagged=_mean([_sure(chances, kind, span) for kind, span in parts]),
                    linked=_mean(links),
                )
            )
        return sorted(said, key=lambda one: one.content[0])

    def names(self, vectors: Floats, corpus: str) -> list[tuple[int, int, int, float]]:
        """Names as a corpus marks them: kind, first word, last word, and how likely that is."""
        return self._spans(f"names.{corpus}", f"name_chains.{corpus}", vectors)

    def kind_chances(self, vectors: Floats, corpus: str) -> Floats:
        """How likely each word (n, hidden) is part of a name of each kind (n, kinds), in the order of the corpus."""
        chances = _softmax(self._linear(f"names.{corpus}", vectors))
        kinds: Floats = chances[:, 1::2] + chances[:, 2::2]
        return kinds

    def calibrated(self, what: str, chances: tuple[float, ...]) -> float:
        """How often a finding of these raw chances is right, by a logistic fit on articles that training never saw."""
        bias, *slopes = self._weights[f"sure.{what}"].tolist()
        odds = [math.log(max(chance, 1e-6)) - math.log(max(1 - chance, 1e-6)) for chance in chances]
        return 1 / (1 + math.exp(-(bias + sum(slope * one for slope, one in zip(slopes, odds, strict=True)))))

    def acts(self, vectors: Floats) -> list[Act]:
        """The acts of an article, from the vectors of its words (n, hidden), in the order of the text."""
        emitted = self._linear("act", vectors)
        chain = self._chain_of("act_chain")
        spans = spans_of(chain.best(emitted))
        if not spans:
            return []
        chances = chain.chances(emitted)
        contents = np.array([span[1:] for span in spans], np.int64).reshape(-1, 2)
        parts = self._pointer.parts(vectors, contents)
        return [
            Act(kind, (first, last), found, _sure_of_kind(chances, kind, first, last))
            for (kind, first, last), found in zip(spans, parts, strict=True)
        ]

    def _spans(self, head: str, chain: str, vectors: Floats) -> list[tuple[int, int, int, float]]:
        """The likeliest spans; each word's own scores tell how likely, since to sum over all paths costs too much."""
        emitted = self._linear(head, vectors)
        chances = _softmax(emitted)
        return [
            (kind, first, last, _sure(chances, kind, np.array([first, last])))
            for kind, first, last in spans_of(self._chain_of(chain).best(emitted))
        ]


def _softmax(emitted: Floats) -> Floats:
    weights = np.exp(emitted - emitted.max(1, keepdims=True))
    chances: Floats = weights / weights.sum(1, keepdims=True)
    return chances


def _grouped(of_cue: Floats) -> dict[int, list[int]]:
    """The contents of each cue; those of none stand alone, under numbers below zero."""
    groups: dict[int, list[int]] = {}
    none = of_cue.shape[1] - 1
    for place, cue in enumerate(of_cue.argmax(1).tolist()):
        groups.setdefault(cue if cue < none else -1 - place, []).append(place)
    return groups


def _range(span: np.ndarray) -> Range:
    return int(span[0]), int(span[1])


def _sure(chances: Floats, kind: int, span: np.ndarray) -> float:
    """How likely a span's bounds are: that it begins where it does, goes on to its last word, and ends there."""
    first, last = int(span[0]), int(span[1])
    found = [chances[first, 2 * kind + 1]]
    if last > first:
        found.append(chances[last, 2 * kind + 2])
    if last + 1 < len(chances):
        found.append(1 - chances[last + 1, 2 * kind + 2])
    return float(min(found))


def _sure_of_kind(chances: Floats, kind: int, first: int, last: int) -> float:
    """How likely the words of a span are of a kind: the mean over them, wherever it begins and ends."""
    return float(chances[first : last + 1, 2 * kind + 1 : 2 * kind + 3].sum(1).mean())


def _mean(values: list[float]) -> float:
    return float(np.exp(np.mean(np.log(np.maximum(values, 1e-6)))))
