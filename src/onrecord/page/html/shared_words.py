"""The words that two texts share: what tells that two stretches of a page are of one article."""

from __future__ import annotations

import re
from itertools import pairwise

_WORD = re.compile(r"[^\W\d_]{5,}")
"""Shorter words are those of any text: articles, prepositions, forms of "to be"."""
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Characters of scripts that write no spaces, or, in Korean, endings at each word: pairs of them stand for words."""


def telling_words(text: str) -> list[str]:
    """Return the words of a text that may tell what it is about, normalised in case, each as often as it occurs."""
    words = [word.casefold() for word in _WORD.findall(text)]
    signs = _UNSPACED.findall(text)
    if not signs:
        return words
    words = [word for word in words if not _UNSPACED.match(word)]
    return words + [one + two for one, two in pairwise(signs)]


def share_known(words: list[str], known: set[str]) -> float:
    """Return the share of words that are among the known ones, 0 to 1; 1 where there is no word to tell by."""
    return sum(word in known for word in words) / len(words) if words else 1.0
