"""The positions of the searched words in the original text, and the best snippet with them."""

from __future__ import annotations

import html
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from onrecord.facts.normalise import fold
from onrecord.register.search.parser import SearchTerm, cut
from onrecord.text import Span

_BEFORE = 60
"""Characters of a snippet before the first word that was found."""
LENGTH = 240
"""Characters of a snippet, at most."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a report's text, and the words in it that were found; offsets are of the report's text.

    Attributes:
        start, end, quote: the stretch.
        marks: the words that were found, in order, none over another.
    """

    start: int
    end: int
    quote: str
    marks: tuple[Span, ...] = ()

    @property
    def parts(self) -> tuple[tuple[str, bool], ...]:
        """The stretch in parts, each with whether it was found."""
        found, at = list[tuple[str, bool]](), self.start
        for mark in self.marks:
            found += [(self.quote[at - self.start : mark.start - self.start], False)]
            found += [(self.quote[mark.start - self.start : mark.end - self.start], True)]
            at = mark.end
        found.append((self.quote[at - self.start :], False))
        return tuple(part for part in found if part[0])

    def marked(self, before: str, after: str, escape: Callable[[str], str] = str) -> str:
        """Return the stretch with marks. Each part is escaped by itself, so that no mark is, and none can be forged."""
        return "".join(f"{before}{escape(part)}{after}" if found else escape(part) for part, found in self.parts)

    def html(self) -> str:
        """Return the stretch as HTML, with `<mark>` around what was found."""
        return self.marked("<mark>", "</mark>", html.escape)


class _Letters(dict[str, str]):
    """The normalised form of each character; a space for one that separates words."""

    def __missing__(self, character: str) -> str:
        # Between two letters it tells what it is folded to: a letter stays one, a sign becomes a space.
        self[character] = found = fold(f"a{character}a")[1:-1]
        return found


_LETTERS = _Letters()


def words_of(text: str) -> list[tuple[str, Span]]:
    """Return the words of a text, normalised and cut as for a search, each with its position in the text.

    >>> words_of("Ra’ad al-H")
    [('raad', Span(start=0, end=5)), ('al', Span(start=6, end=8)), ('h', Span(start=9, end=10))]
    """
    found, word, start, end = list[tuple[str, Span]](), "", 0, 0
    for place, character in enumerate(text):
        letters = _LETTERS[character]
        if word and not letters and unicodedata.category(character).startswith("M"):
            end = place + 1  # an accent belongs to its letter
        for letter in letters:
            if letter != " ":
                if not word:
                    start = place
                word += letter
                end = place + 1
            elif word:
                found.append((word, Span(start, end)))
                word = ""
    if word:
        found.append((word, Span(start, end)))
    return [(cut(each), span) for each, span in found]


def find(text: str, terms: Iterable[SearchTerm]) -> list[Span]:
    """Return the positions of words in a text, in order; overlapping ones are joined."""
    terms = [spelling for each in terms for spelling in each.spellings if spelling.words]
    plain = f" {cut(fold(text))} "
    if not any(each.stands_in(plain.strip()) for each in terms):
        return []
    words = words_of(text)
    found = [
        Span(words[place][1].start, words[place + len(each.words) - 1][1].end)
        for each in terms
        for place in range(len(words) - len(each.words) + 1)
        if _stands(words, place, each)
    ]
    joined = list[Span]()
    for span in sorted(found):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _stands(words: Sequence[tuple[str, Span]], place: int, term: SearchTerm) -> bool:
    *whole, last = term.words
    if any(words[place + at][0] != word for at, word in enumerate(whole)):
        return False
    here = words[place + len(whole)][0]
    return here.startswith(last) if term.beginning else here == last


def snippet(
    text: str, pieces: Iterable[Sequence[int]], terms: Sequence[SearchTerm], headline: str = ""
) -> Snippet | None:
    """Return the stretch of a text that shows best what was found: with most of the terms, and the first of those.

    Args:
        text: the report's text.
        pieces: where in it the blocks stand that were searched.
        terms: what was found.
        headline: the block that is shown anyway, and so is taken last.

    Returns:
        The stretch; without marks, the text's beginning, if no block contains a match; None for an empty text.
    """
    best, most = None, 0
    spans = sorted((Span(*each) for each in pieces), key=lambda each: each.of(text).strip() == headline)
    for piece in spans:
        plain = cut(fold(piece.of(text)))
        count = sum(term.stands_in(plain) for term in terms)
        if count > most:
            best, most = piece, count
    shown = best or (spans[0] if spans else None)
    if shown is None:
        return None
    marks = [Span(shown.start + each.start, shown.start + each.end) for each in find(shown.of(text), terms)]
    return _around(text, shown, marks)


def _around(text: str, piece: Span, marks: Sequence[Span]) -> Snippet:
    """Return the stretch of a block that holds most marks, begun and ended between words."""
    starts = [mark.start for mark in marks]
    counts = [bisect_left(starts, start + LENGTH - _BEFORE) - place for place, start in enumerate(starts)]
    first = starts[counts.index(max(counts))] if marks else piece.start
    start = max(piece.start, min(first - _BEFORE, piece.end - LENGTH))
    if start > piece.start:
        space = text.rfind(" ", start, first)
        start = text.find(" ", start, first) + 1 if space >= 0 else first
    end = min(piece.end, start + LENGTH)
    if end < piece.end:
        space = text.rfind(" ", first + 1, end)
        end = space if space > first else end
    shown = Span(start, end).trimmed(text)
    return Snippet(shown.start, shown.end, shown.of(text), tuple(mark for mark in marks if shown.holds(mark)))
