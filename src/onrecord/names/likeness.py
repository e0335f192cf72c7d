"""The similarity of two words: a learnt alignment of their sounds, as a log-likelihood ratio.

Each pair of symbols that may correspond has a weight, and so does each symbol that one side leaves out, by the scripts
of the two sides. All weights are logarithms of likelihood ratios, learnt from pairs of equal names (`python -m training
names`). The best alignment is computed for many pairs of words at a time.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.cached_once import once
from onrecord.names.sounds import LONGEST, SIZE, VOWEL_CODES

FILE = Path(__file__).parent / "models" / "sounds.npz"

Floats = NDArray[np.float32]
_BLOCK = 512
"""So many pairs of words are aligned at a time: their tables then fit a processor's cache."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of symbols, by their codes.

    `pair[x, y]` is the weight of two corresponding symbols. `gap[s, t, x]` is the weight of a symbol that a word in
    script s has and a word in script t leaves out. Script 1 is Arabic, 0 is any other.
    """

    pair: Floats
    gap: Floats

    def consonants(self) -> "Weights":
        """The same with nothing said by vowels, there or left out."""
        pair, gap = self.pair.copy(), self.gap.copy()
        pair[VOWEL_CODES] = np.minimum(pair[VOWEL_CODES], 0)
        pair[:, VOWEL_CODES] = np.minimum(pair[:, VOWEL_CODES], 0)
        pair[np.ix_(VOWEL_CODES, VOWEL_CODES)] = 0
        gap[..., VOWEL_CODES] = 0
        return Weights(pair, gap)

    def write(self, file: Path) -> None:
        """Write the weights so that `load` reads them."""
        np.savez(file, pair=self.pair.astype(np.float16), gap=self.gap.astype(np.float16))


def load(file: Path) -> Weights:
    """Read weights."""
    with np.load(file) as read:
        return Weights(read["pair"].astype(np.float32), read["gap"].astype(np.float32))


@once
def shipped() -> Weights:
    """The weights that come with onrecord."""
    return load(FILE)


def align(
    weights: Weights,
    first: NDArray[np.uint8],
    second: NDArray[np.uint8],
    lengths: tuple[NDArray[np.intp], NDArray[np.intp]],
    scripts: tuple[NDArray[np.intp], NDArray[np.intp]],
) -> Floats:
    """The weight of the best alignment of each pair of words.

    Args:
        weights: what symbols weigh.
        first: the codes of the first words, one a row, filled with 0.
        second: those of the second.
        lengths: how many codes each word has.
        scripts: the script of each word, 0 or 1.
    """
    count = len(first)
    out = np.zeros(count, np.float32)
    order = np.lexsort((lengths[1], lengths[0]))
    for start in range(0, count, _BLOCK):
        rows = order[start : start + _BLOCK]
        one, other = lengths[0][rows], lengths[1][rows]
        out[rows] = _block(
            weights,
            first[rows, : one.max(initial=0)],
            second[rows, : other.max(initial=0)],
            (one, other),
            (scripts[0][rows], scripts[1][rows]),
        )
    return out


def _block(
    weights: Weights,
    first: NDArray[np.uint8],
    second: NDArray[np.uint8],
    lengths: tuple[NDArray[np.intp], NDArray[np.intp]],
    scripts: tuple[NDArray[np.intp], NDArray[np.intp]],
) -> Floats:
    count, high = first.shape
    wide = second.shape[1]
    codes_a, codes_b = first.T.astype(np.intp), second.T.astype(np.intp)
    left_out = weights.gap[scripts[0], scripts[1], codes_a]
    put_in = weights.gap[scripts[1], scripts[0], codes_b]
    offset = np.zeros((wide + 1, count), np.float32)
    np.cumsum(put_in, axis=0, out=offset[1:])
    pair, rows_of_pair = weights.pair.ravel(), codes_a * SIZE
    table = np.empty((high + 1, wide + 1, count), np.float32)
    table[0] = offset
    for row in range(high):
        before = table[row]
        reached = before + left_out[row]
        np.maximum(reached[1:], before[:-1] + pair.take(rows_of_pair[row] + codes_b), out=reached[1:])
        # A symbol put in costs the same wherever it stands, so the best way along a row is a running maximum.
        reached -= offset
        for column in range(wide):  # maximum.accumulate does the same, ten times slower
            np.maximum(reached[column], reached[column + 1], out=reached[column + 1])
        np.add(reached, offset, out=table[row + 1])
    return table[lengths[0], lengths[1], np.arange(count)]


def pad(rows: list[bytes]) -> tuple[NDArray[np.uint8], NDArray[np.intp]]:
    """Rows of codes as one array filled with 0, and their lengths."""
    lengths = np.fromiter(map(len, rows), np.intp, len(rows))
    whole = np.frombuffer(b"".join([row.ljust(LONGEST, b"\0") for row in rows]), np.uint8)
    return whole.reshape(len(rows), LONGEST), lengths
