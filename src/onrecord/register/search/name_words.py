"""The names of a case by their words: a word is found in another spelling and in another script.

100,000 names with 40,000 words are taken in within two seconds, and are kept: later only new ones are. An answer takes
some hundredths of a second, whatever the number of names.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from itertools import islice, pairwise

from onrecord.facts.normalise import fold
from onrecord.names import NameIndex, score

_SHORTEST = 3
"""Shorter words are like too many others."""
_MOST_WORDS = 6
_CANDIDATES = 60
"""So many words of the case are compared with a word."""
_LIKE = 0.8
"""The least similarity of two words, as `onrecord.names.score` tells it."""
_MOST_NAMES = 200
_RECENT = 4_000
"""So many words that came later are in an index of their own, so that a new name does not make the large one again."""
_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3]+")


class NameWords:
    """Normalised names, each once, by their words. They are only added to."""

    __slots__ = ("_large", "_names", "_places", "_recent", "_taken", "_words")

    def __init__(self) -> None:
        """Begin without names."""
        self._names: dict[str, int] = {}
        self._places: dict[str, array[int]] = {}
        """The places of the names with a word."""
        self._words: list[str] = []
        self._large, self._taken, self._recent = NameIndex(()), 0, NameIndex(())

    def add(self, names: Iterable[str]) -> None:
        """Add names; those that are known change nothing."""
        before = len(self._words)
        for name in names:
            if name in self._names:
                continue
            place = self._names[name] = len(self._names)
            for word in dict.fromkeys(_with_joined(name.split())):
                if word not in self._places:
                    self._places[word] = array("i")
                    self._words.append(word)
                self._places[word].append(place)
        if len(self._words) - self._taken > _RECENT:
            self._large, self._taken, self._recent = NameIndex(self._words), len(self._words), NameIndex(())
        elif len(self._words) > before:
            self._recent = NameIndex(self._words[self._taken :])

    def like(self, name: str) -> dict[str, float]:
        """Return names that have each word of a name in another spelling; the likest first, each with its similarity.

        Names that have these very words are left out: any search finds them. Where there is no name with each word,
        those that are like the longest word alone are returned.
        """
        words = [word for word in fold(name).split()[:_MOST_WORDS] if len(word) >= _SHORTEST]
        found = self._besides(words)
        if not found and len(words) > 1:
            found = self._besides([max(words, key=len)])
        return dict(sorted(found.items(), key=lambda one: -one[1])[:_MOST_NAMES])

    def _besides(self, words: Sequence[str]) -> dict[str, float]:
        found = dict[int, float]()
        for each in _spellings(words):
            for place, similarity in self._with_all(each).items():
                found[place] = max(found.get(place, 0.0), similarity)
        names = list(self._names)
        told = ((names[place], found[place]) for place in sorted(found))
        return {name: similarity for name, similarity in told if not all(word in name for word in words)}

    def _with_all(self, words: Sequence[str]) -> dict[int, float]:
        """Return the places of the names that have each of some words, or one like it, with the least similarity."""
        found: dict[int, float] | None = None
        for word in words:
            having = dict[int, float]()
            for other, similarity in self._like_word(word).items():
                for place in self._places[other]:
                    if found is None or place in found:
                        having[place] = max(having.get(place, 0.0), similarity)
            found = having if found is None else {place: min(having[place], found[place]) for place in having}
        return found or {}

    def _like_word(self, word: str) -> dict[str, float]:
        """Return the words of names that are like a word."""
        near = [self._words[at] for at in self._large.candidates(word, limit=_CANDIDATES)]
        near += [self._words[self._taken + at] for at in self._recent.candidates(word, limit=_CANDIDATES)]
        found = dict(zip(near, score((word, each) for each in near), strict=True))
        itself = {word: 1.0} if word in self._places else {}
        return {other: told for other, told in found.items() if told >= _LIKE} | itself


def _with_joined(words: Sequence[str]) -> Iterable[str]:
    """Return the words of a name, and each two of Persian or Arabic together: many write one word with a space."""
    yield from words
    for first, second in pairwise(words):
        if _ARABIC.fullmatch(first) and _ARABIC.fullmatch(second):
            yield first + second


def _spellings(words: Sequence[str]) -> Iterable[Sequence[str]]:
    """Return some words, and the same with two neighbours of Persian or Arabic together."""
    if words:
        yield words
    for place, (first, second) in enumerate(islice(pairwise(words), _MOST_WORDS)):
        if _ARABIC.fullmatch(first) and _ARABIC.fullmatch(second):
            yield [*words[:place], first + second, *words[place + 2 :]]
