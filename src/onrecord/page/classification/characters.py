"""Character counts of blocks or lines, computed for all of them in one pass; see `block_features`."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

_KINDS = ("lower", "upper", "digit", "dense", "space", "stop", "comma", "quote", "symbol", "other")
_LOWER, _UPPER, _DIGIT, _DENSE, _SPACE, _STOP, _COMMA, _QUOTE, _SYMBOL, _OTHER = range(len(_KINDS))
_DENSE_WORDS = 0.6
"""How many words one character of a script without spaces stands for."""


def flags(values: Iterable[bool]) -> NDArray[np.bool_]:
    """Return an array of truth values, in a third of the time that numpy takes to read a list of them."""
    return np.frombuffer(bytes(values), np.bool_)


@functools.cache
def _kinds() -> NDArray[np.uint8]:
    """Return the kind of every character of the basic plane; what lies above it is `other`, save the ideographs."""
    kinds = np.full(1 << 16, _OTHER, np.uint8)
    marks = {
        _STOP: ".!?…。！？؟।۔",
        _COMMA: ",،，、;؛；:：",
        _QUOTE: "\"'“”‘’«»„‹›「」『』",
        _SYMBOL: "|/\\©®»›→▶►•·+#@*<>=_~^[]{}",
    }
    for code in range(0x3000):
        category = unicodedata.category(chr(code))
        if category[0] in "LM":
            kinds[code] = _UPPER if category in {"Lu", "Lt"} else _LOWER
        elif category[0] == "N":
            kinds[code] = _DIGIT
        elif category[0] == "Z" or chr(code).isspace():
            kinds[code] = _SPACE
    kinds[0x0E00:0x0E80] = _DENSE  # Thai
    kinds[0x1000:0x10A0] = _DENSE  # Burmese
    kinds[0x1780:0x1800] = _DENSE  # Khmer
    kinds[0x3040:0x3100] = _DENSE  # Japanese syllables
    kinds[0x3400:0xA000] = _DENSE  # ideographs
    kinds[0xAC00:0xD7B0] = _LOWER  # Korean, which writes spaces
    kinds[0xF900:0xFB00] = _DENSE
    kinds[0xFB50:0xFE00] = _LOWER  # Arabic presentation forms
    kinds[0x3000] = _SPACE
    for kind, characters in marks.items():
        for character in characters:
            kinds[ord(character)] = kind
    return kinds


class CharacterCounts:
    """Character counts of the blocks, computed for all blocks in one pass.

    Args:
        texts: the blocks' words, none of them empty.
        visible: how many visible characters each holds.
        linked: how many of those are in links.
    """

    def __init__(self, texts: list[str], visible: list[int], linked: list[int]) -> None:
        joined = "".join(texts)
        codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), "<u4")
        if codes.max(initial=0) >> 16 == 2:
            codes = np.where(codes < 1 << 16, codes, 0x3400)
        kinds = _kinds().take(codes, mode="clip")
        self.lengths = np.array([len(text) for text in texts])
        ends = np.cumsum(self.lengths)
        starts = ends - self.lengths
        rows = np.repeat(np.arange(len(texts)), self.lengths)
        size = len(_KINDS)
        self.counts = np.bincount(rows * size + kinds, minlength=len(texts) * size).reshape(-1, size)
        spelled = kinds <= _DIGIT
        begins = spelled.copy()
        begins[1:] &= ~spelled[:-1]
        begins[starts] = spelled[starts]
        self.words = np.bincount(rows[begins], minlength=len(texts)) + _DENSE_WORDS * self.counts[:, _DENSE]
        self.capitalised = np.bincount(rows[begins & (kinds == _UPPER)], minlength=len(texts))
        self.first, self.last = kinds[starts], kinds[ends - 1]
        self.before_last = kinds[np.maximum(ends - 2, starts)]
        self.begins_lower = self.first == _LOWER
        self.digits = self.counts[:, _DIGIT]
        self.visible = np.array(visible, np.float64)
        self.linked = np.array(linked, np.float64)
        self.share = self.linked / np.maximum(self.visible, 1)
        self.truncated = flags(text.endswith(("…", "...", "[…]", "[...]")) for text in texts)
        stops = self.counts[:, _STOP] + self.counts[:, _COMMA]
        self.ends = ((self.last == _STOP) | ((self.last >= _QUOTE) & (self.before_last == _STOP))) & ~self.truncated
        sentences = (self.ends | (stops > 1)) & (self.words >= 10)
        self.prose = np.where(sentences & (self.share < 0.5), self.words, 0.0)

    def columns(self) -> dict[str, Any]:
        """Return what is seen of each block's text alone."""
        counts, visible = self.counts.T, np.maximum(self.visible, 1)
        letters = np.maximum(counts[_LOWER] + counts[_UPPER] + counts[_DENSE], 1)
        words = np.maximum(self.words, 1)
        logs = np.log1p([self.words, visible, counts[_STOP], counts[_COMMA], counts[_QUOTE], self.prose])
        return {
            "words": logs[0],
            "visible": logs[1],
            "link share": self.share,
            "all linked": self.share > 0.95,
            "any link": self.linked > 0,
            "upper share": counts[_UPPER] / letters,
            "digit share": counts[_DIGIT] / visible,
            "dense share": counts[_DENSE] / visible,
            "symbol share": counts[_SYMBOL] / visible,
            "stops": logs[2],
            "commas": logs[3],
            "quotes": logs[4],
            "stops a word": counts[_STOP] / words,
            "commas a word": counts[_COMMA] / words,
            "letters a word": np.minimum(letters / words, 20),
            "ends a sentence": self.ends,
            "ends with a colon": self.last == _COMMA,
            "truncated": self.truncated,
            "begins upper": self.first == _UPPER,
            "begins lower": self.begins_lower,
            "begins with a quotation mark": self.first == _QUOTE,
            "begins with a symbol": self.first == _SYMBOL,
            "begins with a digit": self.first == _DIGIT,
            "prose": logs[5],
        }
