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

# Nothing is given back: a run of signs is looked at once, wherever no sentence ends behind it.
_END = re.compile(r"(?P<mark>(?<![.!?؟۔…])[.!?؟۔…]++)[\"”’»)\]]*+\s++(?=[“\"‘'«(\[]?[^\W_a-z])|\n++")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|No|vs|Gen|Sen|Rep|Gov|Rev|Col|Sgt|Capt|Prof)|[ (][A-Z]|\b[A-Z]\.[A-Z])\Z"
)
_WORD = re.compile(
    r"(?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Sen|Rep|Gov)\.(?=\s)|[^\W_]+(?:-[^\W_]+)*|[’'][^\W\d_]{1,2}(?!\w)|[^\w\s\u200c]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
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

    def words_in(self, span: Span) -> tuple[int, int] | None:
        """The words that lie in a stretch of the text: the first, and the one behind the last."""
        inside = [
            index for index, start in enumerate(self.starts) if span.start <= start and self.ends[index] <= span.end
        ]
        return (inside[0], inside[-1] + 1) if inside else None


LONGEST = 1_000
"""Characters of a sentence: what goes on for longer is a list or a table, and is cut between words. The longest one of
219 development pages has 819."""


def sentences(text: str, span: Span) -> Iterator[Span]:
    """Yield the sentences of a stretch of the text."""
    start = span.start
    for found in _END.finditer(text, span.start, span.end):
        at = found.start()
        if found["mark"] == "." and _ABBREVIATED.search(text[max(start, at - 5) : at]):
            continue
        yield from _cut(text, Span(start, found.end()))
        start = found.end()
    yield from _cut(text, Span(start, span.end))


def first_sentence(text: str, span: Span) -> Span | None:
    """The first sentence of a stretch of the text; None where no word stands in it."""
    return next(sentences(text, Span(span.start, min(span.end, span.start + 2 * LONGEST))), None)


def last_sentence(text: str, span: Span) -> Span | None:
    """The last sentence of a stretch of the text; None where no word stands in it."""
    near = Span(max(span.start, span.end - 2 * LONGEST), span.end)
    return next(reversed(list(sentences(text, near))), None)


def _cut(text: str, span: Span) -> Iterator[Span]:
    """Yield a sentence, or the parts of one that is too long to be any; nothing where no word stands."""
    left = span.trimmed(text)
    start = left.start
    while left.end - start > LONGEST:
        gap = text.rfind(" ", start + 1, start + LONGEST)
        cut = gap if gap > start else start + LONGEST
        part = Span(start, cut).trimmed(text)
        if part.start < part.end:
            yield part
        start = cut
    if start < left.end:
        yield Span(start, left.end).trimmed(text)


@functools.lru_cache(maxsize=256)
def read_sentence(text: str, span: Span, language: Language) -> Sentence:
    """Part a sentence into words and signs.

    The last ones are kept: a sentence with many cues is asked for once for each of them.
    """
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
    return Sentence(span=span, words=tuple(words), starts=tuple(starts), ends=tuple(ends), capital=capital)


@functools.lru_cache(maxsize=16384)
def _folded(word: str, language: Language) -> str:
    return language.fold(word)


def parts(phrase: str, language: Language) -> tuple[str, ...]:
    """Part the words of a cue as those of a sentence are parted."""
    return tuple(word for found in _WORD.finditer(phrase) if (word := _folded(found.group(), language)))
