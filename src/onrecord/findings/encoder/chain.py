"""The likeliest tags of a sequence of words, and how likely each is, by a linear-chain CRF."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Chain:
    """`steps` (tags, tags) scores a tag behind another, `start` (tags,) the first. Tags: O, then B and I by kind."""

    steps: Floats
    start: Floats

    def best(self, emitted: Floats) -> list[int]:
        """The likeliest tags for scores of shape (n, tags)."""
        if not len(emitted):
            return []
        score = self.start + emitted[0]
        behind = []
        for row in emitted[1:]:
            moved = score[:, None] + self.steps
            came = moved.argmax(0)
            behind.append(came)
            score = moved[came, np.arange(len(score))] + row
        tags = [int(score.argmax())]
        for came in reversed(behind):
            tags.append(int(came[tags[-1]]))
        return tags[::-1]

    def chances(self, emitted: Floats) -> Floats:
        """The probability of each tag at each word, shape (n, tags): forward and backward sums, kept in scale."""
        count = len(emitted)
        if not count:
            return emitted
        steps = np.exp(self.steps - self.steps.max())
        weights = np.exp(emitted - emitted.max(1, keepdims=True))
        ahead, back = np.empty_like(weights), np.empty_like(weights)
        ahead[0] = weights[0] * np.exp(self.start - self.start.max())
        ahead[0] /= ahead[0].sum()
        for at in range(1, count):
            row = (ahead[at - 1] @ steps) * weights[at]
            ahead[at] = row / row.sum()
        back[-1] = 1
        for at in range(count - 2, -1, -1):
            row = steps @ (back[at + 1] * weights[at + 1])
            back[at] = row / row.sum()
        both = ahead * back
        chances: Floats = both / both.sum(1, keepdims=True)
        return chances


def spans_of(tags: list[int]) -> list[tuple[int, int, int]]:
    """The spans that tags mark: kind, first word, last word. An I without a B before it begins a span of its own."""
    spans: list[tuple[int, int, int]] = []
    before = 0
    for at, tag in enumerate(tags):
        if tag:
            kind = (tag - 1) // 2
            if tag % 2 or before == 0 or (before - 1) // 2 != kind:
                spans.append((kind, at, at))
            else:
                spans[-1] = (kind, spans[-1][1], at)
        before = tag
    return spans
