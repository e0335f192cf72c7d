"""An article's sentences as words with their places: what the rules on cue words go through.

A word is folded as its language compares words, so that a cue is found in any of its spellings. Signs are words too,
each by itself: a comma bounds a clause.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.languages import Language
from onrecord.text import Span

_END = re.compile(r"(?P<mark>[.!?؟۔…]+)[\"”’»)\]]*\s+(?=[“\"‘'«(\[]?[^\W_a-z])|\n+")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|No|vs|Gen|Sen|Rep|Gov|Rev|Col|Sgt|Capt|Prof)|[ (][A-Z]|\b[A-Z]\.[A-Z])\Z"
)
_WORD = re.compile(
    r"(?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Sen|Rep|Gov)\.(?=\s)|[^\W_]+(?:-[^\W_]+)*|[’'][^\W\d_]{1,2}(?!\w)|[^\w\s\u200c]"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: where it stands, and its words and signs in order.

    `words` are folded; `starts` and `ends` bound each in the text. `capital` says whether the word begins with a
    capital letter as it stands.
    """

    span: Span
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    capital: tuple[bool, ...]

    def cover(self, first: int, last: int) -> Span:
        """The stretch of the text from word `first` up to and without word `last`."""
        return Span(self.starts[first], self.ends[last - 1])


def sentences(text: str, span: Span) -> Iterator[Span]:
    """Yield the sentences of a stretch of the text."""
    start = span.start
    for found in _END.finditer(text, span.start, span.end):
        at = found.start()
        if found["mark"] == "." and _ABBREVIATED.search(text[max(start, at - 5) : at]):
            continue
        if text[start : found.end()].strip():
            yield Span(start, found.end()).trimmed(text)
        start = found.end()
    if text[start : span.end].strip():
        yield Span(start, span.end).trimmed(text)


def read_sentence(text: str, span: Span, language: Language) -> Sentence:
    """Part a sentence into words and signs."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in _WORD.finditer(text, span.start, span.end):
        word = _folded(found.group(), language)
        if not word:
            continue  # a mark that the language does not compare words by
        words.append(word)
        starts.append(found.start())
        ends.append(found.end())
    capital = tuple(text[start].isupper() for start in starts)
    return Sentence(span, tuple(words), tuple(starts), tuple(ends), capital)


@functools.lru_cache(maxsize=16384)
def _folded(word: str, language: Language) -> str:
    return language.fold(word)


def parts(phrase: str, language: Language) -> tuple[str, ...]:
    """Part the words of a cue as those of a sentence are parted."""
    return tuple(word for found in _WORD.finditer(phrase) if (word := _folded(found.group(), language)))
