"""The lines of a plain-text page, with the properties of each. Lines that were joined by mistake are split.

Programs that remove the markup leave no space in its place. Labels run together ("You might also likeRELATED"), a
paragraph runs into the next, or a section runs into a copy of the headline ("Iran General NewsPolitical Prisoners
Write…").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.vocabulary import Rubric

if TYPE_CHECKING:
    from onrecord.page.furniture_headings import FurnitureHeadings

_LINE = re.compile(r"^[^\S\n]*+\S[^\n]*", re.MULTILINE)
_DOTS = ("...", "…")
_ENDS_SENTENCE = re.compile(r"[.!?。！？؟।۔:：;؛][\"'”’»)\]]*\s*$")
_INNER_SENTENCE = re.compile(r"[.!?؟۔。][\"'”’»)\]]*\s+\S")
_RUN_TOGETHER = re.compile(r"[.!?…][”\"»’]?(?=[A-ZÀ-ÖØ-ÞΑ-ΩА-Я“„«])")
"""Where one paragraph may run into the next: a sentence ends, and the next word begins without a space."""
_ENDED = re.compile(r"[^\W\d_A-Z]{2}[.!?…]|[^\W\d_A-Z][.!?…][”\"»’]")
"""The last three characters of a sentence that ends in a word, and in no abbreviation ("U.S.A", "z.B.")."""
LONG = 80
"""Characters from which a line that ends a sentence reads as running text; the same measure as for HTML."""
HEAD = 60
"""How many lines make up the head of a page, in which echoes, headline, byline and outlet are sought."""
_MAX_HEADLINE = 250
_EXCLAIMS = re.compile(r"[?!？！؟][\"'”’»)\]]*\s*$")


@dataclass(slots=True, kw_only=True)
class PlainLine:
    """A line, or a part of one, with its own properties."""

    start: int
    end: int
    words: str
    label: Rubric | None
    echo: bool = False
    section: bool = False

    @property
    def truncated(self) -> bool:
        """Whether it breaks off with dots."""
        return self.words.endswith(_DOTS)

    @property
    def prose(self) -> bool:
        """Whether it reads as running text: long, and a sentence ends in it; a truncated teaser does not."""
        if len(self.words) < LONG or self.truncated or self.label:
            return False
        return bool(_ENDS_SENTENCE.search(self.words) or _INNER_SENTENCE.search(self.words))

    @property
    def titled(self) -> bool:
        """Whether it could be a title: short, and no sentence ends it."""
        return len(self.words) <= _MAX_HEADLINE and not _ENDS_SENTENCE.search(self.words) and not self.truncated

    @property
    def exclaims(self) -> bool:
        """Whether it is short and ends as a question or a call does, as a title may."""
        return len(self.words) <= _MAX_HEADLINE and bool(_EXCLAIMS.search(self.words))


def untruncated(words: str) -> str:
    """Return what stands before the dots with which a line breaks off."""
    return words.removesuffix("…").removesuffix("...").rstrip()


def read_lines(text: str, labels: FurnitureHeadings) -> Iterator[PlainLine]:
    """Yield the lines, those that run together taken apart."""
    whole = [_line(text, found.start(), found.end(), labels) for found in _LINE.finditer(text)]
    titles = [line for line in whole[:HEAD] if line.titled and len(line.words) > 20]
    for index, line in enumerate(whole):
        parts = None if line.label else labels.run_together(line.words)
        sentences = _sentences_without_space(line.words) if len(line.words) > LONG else []
        if parts:
            for start, end, rubric in parts:
                yield PlainLine(
                    start=line.start + start, end=line.start + end, words=line.words[start:end], label=rubric
                )
        elif sentences:
            for start, end in pairwise((0, *sentences, len(line.words))):
                yield _line(text, line.start + start, line.start + end, labels)
        elif index < HEAD and line.truncated:
            yield from _echoes(text, line, titles, labels)
        else:
            yield line


def _sentences_without_space(words: str) -> list[int]:
    """Return where a sentence begins without a space after the one before it."""
    ends = (found.end() for found in _RUN_TOGETHER.finditer(words))
    return [end for end in ends if end > 2 and _ENDED.fullmatch(words, end - 3, end)]


def _line(text: str, start: int, end: int, labels: FurnitureHeadings) -> PlainLine:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    words = text[start:end]
    return PlainLine(start=start, end=end, words=words, label=labels.exact(words))


def _echoes(text: str, line: PlainLine, titles: list[PlainLine], labels: FurnitureHeadings) -> Iterator[PlainLine]:
    """Tell a truncated echo of a title apart from what it runs together with."""
    kept = untruncated(line.words)
    for title in titles:
        # The longest end of this line with which the title begins.
        for cut in range(max(0, len(kept) - len(title.words)), len(kept)):
            if len(kept) - cut < 12:
                break
            if title.words.startswith(kept[cut:]) and (cut == 0 or not kept[cut].islower()):
                if kept[:cut].strip():
                    section = _line(text, line.start, line.start + cut, labels)
                    section.section = section.label is None
                    yield section
                yield PlainLine(start=line.start + cut, end=line.end, words=line.words[cut:], label=None, echo=True)
                return
    yield line
