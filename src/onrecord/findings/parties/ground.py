"""The text of the article alone, in one string, with its words.

Boilerplate between two paragraphs is not in it, so no rule can find or be misled by it. Positions count from the
beginning of this string; the methods `page` and `ground` convert them to positions on the page and back.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain

from onrecord.facts.lexicon import Tokens
from onrecord.facts.normalise import squeeze
from onrecord.findings.spans import spans_index
from onrecord.languages import Language
from onrecord.segmentation import boundaries
from onrecord.text import BLOCK_GAP, Citation, Span, cite

_BLANKS = re.compile(" {2,}")
_BEFORE_A_FIRST_WORD = re.compile(r"[.!?؟…:\n“”\"«»‘(—–]")


class Ground:
    """An article's body.

    Attributes:
        text: its paragraphs, with a gap between each two.
        tokens: its words.
    """

    __slots__ = ("_ends", "_language", "_lengths", "_pages", "_short", "_starts", "_whole", "text", "tokens")

    def __init__(self, text: str, spans: Iterable[Span], language: Language, more: Iterable[Span] = ()) -> None:
        """`text` is the page's text, `spans` are the body's spans in any order; `more` are used if there is no body."""
        self._whole = text
        self._language = language
        self._pages: list[int] = []
        self._starts: list[int] = []
        self._lengths: list[int] = []
        pieces = []
        at = 0
        body = list(_apart(text, spans))
        within = spans_index(body)
        loose = [span for span in more if not within.touches(span)]
        for span in _apart(text, [*body, *loose]):
            self._pages.append(span.start)
            self._starts.append(at)
            self._lengths.append(span.end - span.start)
            pieces.append(span.of(text))
            at += span.end - span.start + len(BLOCK_GAP)
        self.text = BLOCK_GAP.join(pieces)
        self.tokens = Tokens(self.text, 0, len(self.text), language)
        self._short = _short_titles(language)
        self._ends: list[int] | None = None

    def ground(self, span: Span | Citation) -> Span | None:
        """Convert a span of the page to the article, without white space at its ends; None if part of it is outside."""
        index = bisect_right(self._pages, span.start) - 1
        if index < 0 or span.end - self._pages[index] > self._lengths[index] or span.end < span.start:
            return None
        shift = self._starts[index] - self._pages[index]
        moved = Span(span.start + shift, span.end + shift).trimmed(self.text)
        return moved if moved.end > moved.start else None

    def pieces(self, span: Span | Citation) -> tuple[Span, ...]:
        """Convert a span of the page to the article, one piece for each paragraph that it touches."""
        found = []
        index = max(0, bisect_right(self._pages, span.start) - 1)
        while index < len(self._pages) and self._pages[index] < span.end:
            page = self._pages[index]
            shared = Span(page, page + self._lengths[index]).intersection(span)
            if shared:
                shift = self._starts[index] - page
                found.append(Span(shared.start + shift, shared.end + shift))
            index += 1
        return tuple(found)

    def page(self, span: Span) -> Span:
        """Convert a span of the article to the page."""
        index = bisect_right(self._starts, span.start) - 1
        shift = self._pages[index] - self._starts[index]
        return Span(span.start + shift, span.end + shift)

    def cite(self, span: Span) -> Citation:
        """Cite a span of the article with its position on the page."""
        found = self.page(span)
        return cite(self._whole, found.start, found.end)

    def words(self, span: Span) -> tuple[int, int]:
        """The first word in a span, and the word after its last."""
        return bisect_left(self.tokens.starts, span.start), bisect_right(self.tokens.ends, span.end)

    def span(self, first: int, last: int) -> Span:
        """The span of the words from `first` to before `last`."""
        return Span(self.tokens.starts[first], self.tokens.end(last - 1))

    def gap(self, index: int) -> str:
        """The characters between the previous word and this one; blanks are one ordinary space."""
        gap = self.tokens.between(index) if index else "\n"
        gap = gap.replace("\u00a0", " ") if not gap.isascii() else gap
        gap = _BLANKS.sub(" ", gap) if "  " in gap else gap
        return gap.lstrip() if gap in {" ، ", " , "} else gap  # some pages have a blank before each comma

    def first(self, index: int) -> bool:
        """Whether a word seems to begin a sentence or a quotation; its capital letter then has no meaning."""
        if index == 0:
            return True
        unsure = _BEFORE_A_FIRST_WORD.search(self.tokens.between(index)) is not None
        return unsure and not (self._titled(index) or self.ordinal(index))

    def joined(self, index: int) -> bool:
        """Whether a word continues the phrase of the previous word: no punctuation separates them."""
        gap = self.tokens.between(index)
        small = gap == " " or gap in _JOINTS or self.tokens.joined(index) or self.thousands(index)
        return small or self._titled(index) or self.ordinal(index)

    def _titled(self, index: int) -> bool:
        """Whether a word stands behind the full stop of a title, which ends nothing: "Gov. Example"."""
        return self.tokens.between(index) == ". " and self.tokens.keys[index - 1] in self._short

    def thousands(self, index: int) -> bool:
        """Whether a word is a further part of a number: "4,312", "4 312"; not behind a day: "on May 12 300 people"."""
        keys = self.tokens.keys
        if index == 0 or not (keys[index].isdigit() and keys[index - 1].isdigit()):
            return False
        parts = len(keys[index]) == _GROUP and len(keys[index - 1]) <= _GROUP
        day = self.tokens.between(index) == " " and index > 1 and keys[index - 2] in _months(self._language)
        return parts and not day and self.tokens.between(index) in _GROUPING

    def ordinal(self, index: int) -> bool:
        """Whether a word stands behind an ordinal number with its full stop: "13. Ağır Ceza Mahkemesi"."""
        stop = index > 0 and self._language.orthography.ordinal_stop and self.tokens.between(index) == ". "
        if not stop or not self.tokens.keys[index - 1].isdigit():
            return False
        if self.tokens.keys[index] in _months(self._language):
            return False  # "am 11. August"
        return self.sentence(self.tokens.starts[index])[1] != self.tokens.starts[index]

    def sentence(self, at: int) -> tuple[int, int]:
        """The number of the sentence that holds a position, and the position where that sentence begins."""
        if self._ends is None:
            self._ends = [0, *boundaries(self.text, Span(0, len(self.text)), self._language)]
        number = bisect_right(self._ends, at) - 1
        return number, self._ends[number]

    def begins(self, number: int) -> int:
        """The position where a sentence begins."""
        assert self._ends is not None
        return self._ends[max(0, number)]

    def ends(self, number: int) -> int:
        """The position where a sentence ends: the beginning of the next one."""
        assert self._ends is not None
        return self._ends[number + 1] if number + 1 < len(self._ends) else len(self.text)


@functools.cache
def _months(language: Language) -> frozenset[str]:
    """The names of months, normalised."""
    return frozenset(map(squeeze, chain.from_iterable(language.dates.months)))


_GROUP = 3
"""Digits of each further part of a number."""
_GROUPING = frozenset({",", "٬", ".", " ", "\u00a0", "\u202f"})
"""Signs that may separate the parts."""


@functools.cache
def _short_titles(language: Language) -> frozenset[str]:
    """The titles that are abbreviations of one word, normalised."""
    found = (Tokens(title, 0, len(title), language).keys for title in language.titles.abbreviated)
    return frozenset(keys[0] for keys in found if len(keys) == 1)


_JOINTS = frozenset({"\u00a0", "’", "'", "’ ", "' ", "-", "\u200c", "/"})
"""Characters other than a space that may separate two words of one phrase: the marks of a possessive."""


def _apart(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """The spans in the order of the text, cut to its length, each stretch once."""
    reached = 0
    for span in sorted(spans):
        start, end = max(span.start, reached, 0), min(span.end, len(text))
        if start < end:
            yield Span(start, end)
            reached = end
