"""Where the parts of an act stand: from the words of its content to its cue, source, other party and ask.

Each part is a first and a last word among those near the content, or none. Training and reading share `nearby` and
`places`, so that both see the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from onrecord.findings.encoder.links import BARRED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.findings.encoder.chain import Floats
    from onrecord.findings.encoder.words import Ids

PARTS = ("cue", "source", "party", "ask", "speaker", "named")
"""The parts. The party is whom an appeal, a threat or an answer is addressed to, and who did what is accused. Source
and party are the words beside the act ("she", "the ministry"); speaker and named are the nearest names of the two."""
LONGEST = (10, 30, 30, 80, 20, 20)
"""The most words of each part."""
BEFORE, BEHIND = 220, 64
"""Words before and behind the content among which its parts are looked for."""
_GAPS = 8
PLACES = 2 * _GAPS + 4
"""How many numbers tell where a word stands to the content: before, within and behind it."""


def nearby(first: int, last: int, begin: int, end: int) -> Ids:
    """Where the parts of the content `first` to `last` are looked for, of the words from `begin` to `end`."""
    return np.arange(max(begin, first - BEFORE), min(end, last + 1 + BEHIND), dtype=np.int64)


def places(words: Ids, first: int, last: int) -> Ids:
    """Where each word stands to the content: far to near before it, its first words, the others, near to far behind."""
    before = np.ceil(np.log2(np.maximum(first - words, 1) + 1)).astype(np.int64).clip(1, _GAPS)
    behind = np.ceil(np.log2(np.maximum(words - last, 1) + 1)).astype(np.int64).clip(1, _GAPS)
    inside = np.where(words == first, _GAPS, np.where(words == last, _GAPS + 2, _GAPS + 1))
    return np.where(words < first, _GAPS - before, np.where(words > last, _GAPS + 2 + behind, inside))


@dataclass(frozen=True, slots=True)
class PartSpan:
    """First and last word of one part, and how likely it is these."""

    first: int
    last: int
    sure: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """The weights; see `training/encoder/network.py`, whose names these are."""

    content: tuple[Floats, Floats]
    asks: tuple[Floats, Floats]
    keys: tuple[Floats, Floats]
    place: Floats
    none: tuple[Floats, Floats]
    size: int

    @classmethod
    def of(cls, weights: Mapping[str, Floats]) -> Pointer:
        """Take the weights of the pointer."""

        def pair(part: str) -> tuple[Floats, Floats]:
            return weights[f"pointer.{part}.weight"].T, weights[f"pointer.{part}.bias"]

        keys = pair("keys")
        return cls(
            content=pair("content.project.0"),
            asks=pair("asks"),
            keys=keys,
            place=weights["pointer.place.weight"],
            none=pair("none"),
            size=keys[0].shape[1] // (2 * len(PARTS)),
        )

    def parts(self, vectors: Floats, contents: Ids) -> list[dict[str, PartSpan]]:
        """The parts of each content, from the vectors of an article's words (n, hidden); what is not there is left out.

        `contents` are rows of first and last word (m, 2).
        """
        if not len(contents):
            return []
        near = [nearby(int(first), int(last), 0, len(vectors)) for first, last in contents]
        # The keys of a whole article of 100,000 characters would take 57 MB.
        every = np.unique(np.concatenate(near))
        keys = (vectors[every] @ self.keys[0] + self.keys[1]).reshape(len(every), 2, len(PARTS), self.size)
        return [
            self._parts(vectors, keys[np.searchsorted(every, words)], words, int(first), int(last))
            for words, (first, last) in zip(near, contents, strict=True)
        ]

    def _parts(self, vectors: Floats, keys: Floats, words: Ids, first: int, last: int) -> dict[str, PartSpan]:
        """The parts of one content; `keys` (w, 2, parts, size) are those of the `words` (w,) near it."""
        span = np.concatenate([vectors[first], vectors[last], vectors[first : last + 1].mean(0)])
        content = np.maximum(span @ self.content[0] + self.content[1], 0)
        asked = (content @ self.asks[0] + self.asks[1]).reshape(2, len(PARTS), self.size)
        none = (content @ self.none[0] + self.none[1]).reshape(2, len(PARTS))
        scores = np.einsum("wbps,bps->bpw", keys, asked)
        scores = scores + self.place[places(words, first, last)].T.reshape(2, len(PARTS), len(words))
        found = {}
        for at, name in enumerate(PARTS):
            firsts, lasts = (_log_chances(scores[bound, at], none[bound, at]) for bound in (0, 1))
            if part := _best(firsts, lasts, words, LONGEST[at]):
                found[name] = part
        return found


def _log_chances(scores: Floats, none: Floats) -> Floats:
    """Logarithms of probabilities, the last that there is no such part."""
    every = np.append(scores, none)
    top = every.max()
    logs: Floats = every - top - np.log(np.exp(every - top).sum())
    return logs


def _best(firsts: Floats, lasts: Floats, words: Ids, longest: int) -> PartSpan | None:
    """The likeliest pair of a first and a last word; None where none at all is likelier."""
    joint = firsts[:-1, None] + lasts[None, :-1]
    apart = words[None, :] - words[:, None]
    joint = np.where((apart >= 0) & (apart < longest), joint, BARRED)
    at = int(joint.argmax())
    first, last = divmod(at, len(words))
    if float(joint[first, last]) <= float(firsts[-1] + lasts[-1]):
        return None
    # How likely the part begins and ends within these words, wherever in them it does.
    within = np.exp(firsts[first : last + 1]).sum() * np.exp(lasts[first : last + 1]).sum()
    return PartSpan(int(words[first]), int(words[last]), min(1.0, float(np.sqrt(within))))
