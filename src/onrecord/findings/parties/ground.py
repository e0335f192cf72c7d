"""The ground that findings stand on: an article's body alone, in one stretch, read word by word.

Furniture that stands between two paragraphs is not in it, so nothing that is sought here can find it or be changed by
it. Places count from the ground's own beginning; `page` and `ground` turn them into the page's and back.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from onrecord.facts.lexicon import Tokens
from onrecord.findings.spans import spans_index
from onrecord.languages import Language
from onrecord.segmentation import boundaries
from onrecord.text import BLOCK_GAP, Citation, Span, cite

_BEFORE_A_FIRST_WORD = re.compile(r"[.!?؟…:\n“”\"«»‘(—–]")


class Ground:
    """An article's body.

    Attributes:
        text: its paragraphs, a gap between each two.
        tokens: its words.
    """

    __slots__ = ("_ends", "_language", "_lengths", "_pages", "_starts", "_whole", "text", "tokens")

    def __init__(self, text: str, spans: Iterable[Span], language: Language, more: Iterable[Span] = ()) -> None:
        """`text` is the page's, `spans` are those of its body, in any order; `more` count where no body stands."""
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
        self._ends: list[int] | None = None

    def ground(self, span: Span | Citation) -> Span | None:
        """Where a span of the page stands on the ground, white space left out; None where not all of it does."""
        index = bisect_right(self._pages, span.start) - 1
        if index < 0 or span.end - self._pages[index] > self._lengths[index] or span.end < span.start:
            return None
        shift = self._starts[index] - self._pages[index]
        moved = Span(span.start + shift, span.end + shift).trimmed(self.text)
        return moved if moved.end > moved.start else None

    def pieces(self, span: Span | Citation) -> tuple[Span, ...]:
        """Where a span of the page stands on the ground, one piece for each paragraph that it runs through."""
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
        """Where a span of the ground stands on the page."""
        index = bisect_right(self._starts, span.start) - 1
        shift = self._pages[index] - self._starts[index]
        return Span(span.start + shift, span.end + shift)

    def cite(self, span: Span) -> Citation:
        """The words of a span of the ground, with their place on the page."""
        found = self.page(span)
        return cite(self._whole, found.start, found.end)

    def words(self, span: Span) -> tuple[int, int]:
        """The first word in a span, and the word after its last."""
        return bisect_left(self.tokens.starts, span.start), bisect_right(self.tokens.ends, span.end)

    def span(self, first: int, last: int) -> Span:
        """Where the words from `first` to before `last` stand."""
        return Span(self.tokens.starts[first], self.tokens.end(last - 1))

    def gap(self, index: int) -> str:
        """What stands before a word, as far as the word before it; every space in it is a plain one."""
        gap = self.tokens.between(index) if index else "\n"
        return gap.replace("\u00a0", " ") if not gap.isascii() else gap

    def first(self, index: int) -> bool:
        """Whether a word seems to be the first of a sentence or a quotation, where a capital letter says nothing."""
        return index == 0 or _BEFORE_A_FIRST_WORD.search(self.tokens.between(index)) is not None

    def joined(self, index: int) -> bool:
        """Whether a word goes on with the phrase of the word before it: no mark parts them."""
        gap = self.tokens.between(index)
        return gap == " " or gap in _JOINTS or self.tokens.joined(index) or self.thousands(index)

    def thousands(self, index: int) -> bool:
        """Whether a word is the end of a number that a comma parts: "4,312"."""
        keys = self.tokens.keys
        return self.tokens.between(index) in {",", "٬"} and keys[index].isdigit() and keys[index - 1].isdigit()

    def sentence(self, at: int) -> tuple[int, int]:
        """The number of the sentence that a place stands in, and where that sentence begins."""
        if self._ends is None:
            self._ends = [0, *boundaries(self.text, Span(0, len(self.text)), self._language)]
        number = bisect_right(self._ends, at) - 1
        return number, self._ends[number]

    def begins(self, number: int) -> int:
        """Where a sentence begins."""
        assert self._ends is not None
        return self._ends[max(0, number)]

    def ends(self, number: int) -> int:
        """Where a sentence ends: where the next one begins."""
        assert self._ends is not None
        return self._ends[number + 1] if number + 1 < len(self._ends) else len(self.text)


_JOINTS = frozenset({"\u00a0", "’", "'", "’ ", "' ", "-", "\u200c", "/"})
"""What may part two words of one phrase besides a space: the marks of a possessive."""


def _apart(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """The spans in the order of the text, cut to it, each stretch once."""
    reached = 0
    for span in sorted(spans):
        start, end = max(span.start, reached, 0), min(span.end, len(text))
        if start < end:
            yield Span(start, end)
            reached = end
