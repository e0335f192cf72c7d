"""An article cut into windows of word pieces, each with some of what stands around it to look at."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sentencepiece import SentencePieceProcessor

    from onrecord.findings.encoder.words import EncoderInput, Ids

BEGIN, END, UNKNOWN = 0, 2, 3
"""The pieces that a text begins and ends with, and what stands for a word that has none."""
OWN = 352
LEFT = 48
RIGHT = 16
"""How many pieces a window holds of its own, and of what stands before and behind; 512 with the two marks at most."""
_LONGEST_WORD = 24
"""Pieces of a word that are read: what is longer is no word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenWindow:
    """Pieces for one run of the network.

    Attributes:
        pieces: their numbers, shape (m,), int64, begin and end marks included.
        features: the features of the word that each belongs to, shape (m, 3), int64.
        firsts: the first piece of each word of the window, shape (k,), int64.
        start, stop: the article's words whose vectors are taken from here: start to stop, stop not included.
        skip: how many of the window's words come before `start`.
    """

    pieces: Ids
    features: Ids
    firsts: Ids
    start: int
    stop: int
    skip: int


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of an article's words: `numbers` (m,), and the first piece of each word and m at the end."""

    numbers: Ids
    firsts: Ids
    features: Ids

    def window(self, left: int, start: int, stop: int, right: int) -> TokenWindow:
        """The window of the words `left` to `right` whose own words are `start` to `stop`."""
        a, b = int(self.firsts[left]), int(self.firsts[right])
        numbers = np.empty(b - a + 2, np.int64)
        numbers[0], numbers[1:-1], numbers[-1] = BEGIN, self.numbers[a:b], END
        counts = np.diff(self.firsts[left : right + 1])
        features = np.zeros((b - a + 2, 3), np.int64)
        features[1:-1] = np.repeat(self.features[left:right], counts, axis=0)
        return TokenWindow(
            pieces=numbers,
            features=features,
            firsts=self.firsts[left:right] - a + 1,
            start=start,
            stop=stop,
            skip=start - left,
        )


def pieces_of(words: EncoderInput, tokenizer: SentencePieceProcessor) -> Pieces:
    """Cut each word into pieces."""
    each = [found[:_LONGEST_WORD] or [UNKNOWN] for found in tokenizer.encode(words.forms)]
    firsts = np.cumsum([0, *map(len, each)])
    numbers: npt.NDArray[np.int64] = np.fromiter((one for ids in each for one in ids), np.int64, int(firsts[-1]))
    return Pieces(numbers, firsts, np.stack([words.quoting, words.writing, words.opening], 1))


def windows(words: EncoderInput, pieces: Pieces) -> Iterator[TokenWindow]:
    """Cut an article into windows of whole paragraphs, or parts of them where they are long."""
    firsts = pieces.firsts
    for start, stop in _stretches(words.paragraphs, firsts, OWN):
        left = max(0, int(np.searchsorted(firsts, firsts[start] - LEFT)))
        right = min(len(words), int(np.searchsorted(firsts, firsts[stop] + RIGHT, "right")) - 1)
        yield pieces.window(left, start, stop, max(right, stop))


def _stretches(paragraphs: list[int], firsts: Ids, size: int) -> Iterator[tuple[int, int]]:
    """Join paragraphs while they fit, and cut those that are too long."""
    start = 0
    for first, last in pairwise(paragraphs):
        if start < first and firsts[last] - firsts[start] > size:
            yield start, first
            start = first
        while firsts[last] - firsts[start] > size:
            cut = max(start + 1, int(np.searchsorted(firsts, firsts[start] + size, "right")) - 1)
            yield start, cut
            start = cut
    if start < paragraphs[-1]:
        yield start, paragraphs[-1]
