"""Quotations: the text between quotation marks, also over several paragraphs.

A quotation may be opened again at each paragraph, continue over paragraphs without marks, contain other quotations, or
never be closed. Its pieces contain its words without its own marks.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.languages import Language
    from onrecord.page import Block

_REACH = 30
"""Over how many paragraphs the end of a quotation is looked for."""
_SINGLE_REACH = 1000
"""Within how many characters a single mark must be closed, not to be taken for an apostrophe."""
_LONG = 4
"""The fewest letters of a word that a name has with a capital: "of" and "the" have fewer."""
_BEFORE_OPEN = " \t\n([{—–-/:،,\u200c\u200f\u200e\xa0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One quotation.

    Attributes:
        pieces: the positions of its words without marks, one for each stretch between marks.
        first, last: the indices of the blocks in which it begins and ends.
        start: the position of its opening mark.
        end: after its closing mark; if it is not closed, the end of its last piece.
        closed: whether it has a closing mark.
        mark: its opening mark.
    """

    pieces: tuple[Span, ...]
    first: int
    last: int
    start: int
    end: int
    closed: bool
    mark: str


def is_title(quotation: Quotation, text: str) -> bool:
    """Whether all long words of a quotation have capitals, as those of a name do: "on the “Day of the Millers”"."""
    words = [word for piece in quotation.pieces for word in piece.of(text).split()]
    named = [word for at, word in enumerate(words) if at in {0, len(words) - 1} or len(word) >= _LONG]
    return len(words) > 1 and words[-1][-1].isalnum() and all(word[0].isupper() for word in named)


def find_quotations(text: str, blocks: Sequence[Block], language: Language) -> list[Quotation]:
    """Find the outermost quotations of an article's blocks, in order."""
    return _Scanner(text, blocks, language).run()


@functools.cache
def _marks(language: Language) -> tuple[dict[str, str], re.Pattern[str]]:
    """Return the closing mark of each opening one, and a pattern for all marks."""
    closing = dict(language.orthography.quotation.pairs)
    every = {
        mark for pair in (*language.orthography.quotation.pairs, language.orthography.quotation.nested) for mark in pair
    }
    return closing, re.compile("[" + "".join(map(re.escape, sorted(every))) + "]")


class _Scanner:
    """Scans the marks of all blocks, with at most one open quotation."""

    def __init__(self, text: str, blocks: Sequence[Block], language: Language) -> None:
        self.text = text
        self.blocks = blocks
        self.closing, self.pattern = _marks(language)
        self.spaced = self.closing.keys() - self.closing.values()
        """Marks that only ever open, and so may stand off their words, as in French « … »."""
        self.marks = [
            [found.start() for found in self.pattern.finditer(text, block.start, block.end)] for block in blocks
        ]
        self.ends: dict[tuple[int, str], list[int]] = {}
        self.found: list[Quotation] = []
        self.mark = ""
        self.pieces: list[Span] = []
        self.piece = self.start = self.first = self.depth = 0

    def run(self) -> list[Quotation]:
        """Scan block after block."""
        for index, block in enumerate(self.blocks):
            skip = -1
            if self.mark:
                at = block.start
                if self.text[at] == self.mark and self._opens(at, block):
                    # Re-opened: the mark at the paragraph's head is none of the quotation's words.
                    self.piece, skip = at + 1, at
                elif self.piece < 0:
                    self.piece = at
            for at in self.marks[index]:
                if at != skip:
                    self._at(at, index, block)
            if self.mark:
                self._paragraph_end(index, block)
        if self.mark:
            self._finish(len(self.blocks) - 1, self.blocks[-1].end, closed=False)
        return self.found

    def _at(self, at: int, index: int, block: Block) -> None:
        char = self.text[at]
        if not self.mark:
            if char in self.closing and self._opens(at, block) and (char not in "'‘" or self._single_closes(at, index)):
                self.mark, self.start, self.piece, self.first, self.depth = char, at, at + 1, index, 0
                self.pieces = []
            return
        same = self.closing[self.mark] == self.mark
        if char == self.closing[self.mark] and not (
            same and self.depth == 0 and self._opens(at, block) and not self._shuts(at, block)
        ):
            if self._is_apostrophe(at, block):
                return
            if self.depth:
                self.depth -= 1
            else:
                self._finish(index, at, closed=True)
        elif char == self.mark and not same:
            self.depth += 1

    def _paragraph_end(self, index: int, block: Block) -> None:
        """Go on into the next paragraph where it re-opens the quotation or a later one closes it; else end here."""
        following = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
        reopened = (
            following is not None
            and self.text[following.start] == self.mark
            and self._opens(following.start, following)
        )
        if reopened or self._closes_later(index + 1):
            self.pieces.append(Span(self.piece, block.end))
            self.piece = -1
            self.depth = 0 if reopened else self.depth
        else:
            self._finish(index, block.end, closed=False)

    def _closes_later(self, index: int) -> bool:
        """Whether the quotation is closed in a later paragraph before another one is opened with the same mark."""
        closing = self.closing[self.mark]
        for later in range(index, min(index + _REACH, len(self.blocks))):
            block = self.blocks[later]
            for at in self.marks[later]:
                char = self.text[at]
                if char == self.mark and self._opens(at, block):
                    return False
                if char == closing and not self._is_apostrophe(at, block):
                    return True
        return False

    def _finish(self, index: int, end: int, *, closed: bool) -> None:
        pieces = [*self.pieces, Span(self.piece, end)] if self.piece >= 0 else self.pieces
        kept = tuple(piece.trimmed(self.text) for piece in pieces if piece.of(self.text).strip())
        if kept:
            self.found.append(
                Quotation(
                    pieces=kept,
                    first=self.first,
                    last=index,
                    start=self.start,
                    end=end + (1 if closed else 0),
                    closed=closed,
                    mark=self.mark,
                )
            )
        self.mark, self.pieces, self.depth = "", [], 0

    def _opens(self, at: int, block: Block) -> bool:
        """Whether a mark stands as an opening one does: after a gap and before a word."""
        before = self.text[at - 1] if at > block.start else " "
        after = self.text[at + 1] if at + 1 < block.end else " "
        if after.isspace() and self.text[at] not in self.spaced:
            return False
        if self.closing.get(self.text[at]) == self.text[at] or self.text[at] in "‘'":
            return before in _BEFORE_OPEN or before in '“«„"‘'
        return True

    def _shuts(self, at: int, block: Block) -> bool:
        before = self.text[at - 1] if at > block.start else " "
        return not before.isspace()

    def _is_apostrophe(self, at: int, block: Block) -> bool:
        if self.text[at] not in "’'":
            return False
        after = self.text[at + 1] if at + 1 < block.end else " "
        return after.isalnum()

    def _single_closes(self, at: int, index: int) -> bool:
        """A single mark opens a quotation only if it is closed in the same paragraph, as an apostrophe is not."""
        closing = self.closing[self.text[at]]
        ends = self._ends(index, closing)
        place = bisect_left(ends, at + 2)
        return place < len(ends) and ends[place] < at + _SINGLE_REACH

    def _ends(self, index: int, closing: str) -> list[int]:
        """Where a paragraph has a closing mark that shuts something and is no apostrophe; found once for each."""
        if (index, closing) not in self.ends:
            block = self.blocks[index]
            self.ends[index, closing] = [
                at
                for at in self.marks[index]
                if self.text[at] == closing and not self._is_apostrophe(at, block) and self._shuts(at, block)
            ]
        return self.ends[index, closing]
