"""MinHash signatures of texts: how many words two texts share, from 517 bytes for each.

A text is the set of its normalised sequences of `RUN` words. For each of `HASHES` random orders of all possible
sequences, the signature contains the first sequence of the text. The share of equal entries of two signatures estimates
the share of common sequences of the texts (Broder 1997). The figures of docs/decisions/0024 chose the sizes. Signatures
are stored, so their definition must never change: a change is a new `VERSION`, and all are computed again from the
texts.
"""

import hashlib
import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from onrecord.facts.normalise import fold

VERSION = 1
HASHES = 128
RUN = 3
BANDS, ROWS = 40, 3
"""Texts whose signatures agree in a whole band of rows are compared. Of pairs that share half of their runs .997 are,
of those that share a fifth .27, and of those that share a hundredth .00004."""
SIZE = 1 + 4 + 4 * HASHES
"""Bytes: the version, the number of runs, and the hashes."""

Words64 = NDArray[np.uint64]

_UNSPACED = re.compile(
    r"([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])"
)
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese put no space between words: there each character counts as one."""


def _random(purpose: str, count: int) -> Words64:
    """Numbers that are always the same ones."""
    drawn = b"".join(
        hashlib.blake2b(f"onrecord {VERSION} {purpose} {number}".encode(), digest_size=8).digest()
        for number in range(count)
    )
    return np.frombuffer(drawn, "<u8").astype(np.uint64)


_FACTORS = _random("factor", HASHES) | np.uint64(1)
_ADDED = _random("added", HASHES)
_PLACES = _random("place", RUN) | np.uint64(1)
_FILL = np.uint32(0xFFFFFFFF)


@lru_cache(maxsize=1 << 16)
def _word(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _runs(text: str) -> Words64:
    """The runs of a text, each once, as numbers; a text that is shorter than one run is one run."""
    words = fold(_UNSPACED.sub(r" \1 ", text)).split()
    if not words:
        return np.zeros(0, np.uint64)
    words += [""] * (RUN - len(words))
    hashes = np.array([_word(word) for word in words], np.uint64)
    count = len(words) - RUN + 1
    mixed = np.zeros(count, np.uint64)
    for place in range(RUN):
        mixed = (mixed ^ hashes[place : place + count]) * _PLACES[place]
        mixed ^= mixed >> np.uint64(29)
    return np.unique(mixed)


def minhash_signature(text: str) -> bytes:
    """The signature of a text, `SIZE` bytes: the same for the same text on every machine and in every release."""
    runs = _runs(text)
    least = np.full(HASHES, _FILL)
    for start in range(0, len(runs), 4096):  # so that a text of any length takes 4 MiB at most
        some = runs[start : start + 4096, None] * _FACTORS + _ADDED
        least = np.minimum(least, (some >> np.uint64(32)).min(0).astype(np.uint32))
    return bytes([VERSION]) + len(runs).to_bytes(4, "little") + least.astype("<u4").tobytes()


def runs_of(found: bytes) -> int:
    """How many different runs of words the text has.

    Raises:
        ValueError: it is no signature of this version.
    """
    if len(found) != SIZE or found[0] != VERSION:
        raise ValueError(f"This is not a signature of version {VERSION}: it must be made again from its text.")
    return int.from_bytes(found[1:5], "little")


def _hashes(found: bytes) -> NDArray[np.uint32]:
    return np.frombuffer(found, "<u4", offset=5)


def shared(first: bytes, second: bytes) -> float:
    """The share of all runs of two texts that both have, from 0 to 1; nothing is shared with a text without words."""
    if not (runs_of(first) and runs_of(second)):
        return 0.0
    return float((_hashes(first) == _hashes(second)).mean())


def contained(first: bytes, second: bytes) -> float:
    """The share of the shorter text's runs that the longer one has too, from 0 to 1."""
    sizes = runs_of(first), runs_of(second)
    part = shared(first, second)
    if not part:
        return 0.0
    return min(1.0, part * sum(sizes) / (1 + part) / min(sizes))


def lsh_bands(found: bytes, kind: int = 0) -> tuple[int, ...]:
    """The keys under which a signature is kept, to find those that may be alike: `BANDS` whole numbers of 63 bits.

    Args:
        found: the signature.
        kind: parts signatures that are never compared with each other: 0 for narrations, 1 for letters.
    """
    if not runs_of(found):
        return ()
    rows = found[5 : 5 + 4 * BANDS * ROWS]
    width = 4 * ROWS
    return tuple(
        int.from_bytes(
            hashlib.blake2b(bytes([kind, band]) + rows[band * width : (band + 1) * width], digest_size=8).digest(),
            "little",
        )
        >> 1
        for band in range(BANDS)
    )
