"""Flattened text to blocks with roles: from the lines alone, as a crawled corpus holds them.

The text is the input itself. Lines are taken apart where labels run together ("You might also
likeRELATED") or where a section runs into an echo of the headline ("Iran General NewsPolitical
Prisoners Write…"). Then one pass over the lines decides: what stands above the headline, the
headline, what stands between it and the first running text, the article, and the furniture
below or between, which a label opens and running text closes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.dates import find_dates
from onrecord.page.labels import LabelBook, label_book
from onrecord.page.model import Block, Role, Rubric
from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.languages import Language

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_TRUNCATED = re.compile(r"\s*(?:\.\.\.|…)\s*$")
_ENDS_SENTENCE = re.compile(r"[.!?。！？؟।۔:：;؛][\"'”’»)\]]*\s*$")
_INNER_SENTENCE = re.compile(r"[.!?؟۔。][\"'”’»)\]]*\s+\S")
_LEGAL = re.compile(r"©|\(c\)\s*\d{4}|all rights reserved", re.IGNORECASE)
_LONG = 80
"""Characters from which a line that ends a sentence reads as running text; the same measure as for HTML."""
_RESUMES = 200
"""Characters from which one paragraph, standing alone under a label, is taken for the article going on."""
_MAX_HEADLINE = 250
_SHORTEST_HEADLINE = 15
_HEAD = 60
"""How many lines make up the head of a page, in which echoes, headline, byline and outlet are sought."""
_NAME_WORDS = range(2, 6)
_MAX_CUED = 10
"""Words that a byline with a cue has at most."""
# Below these labels the article never goes on: what follows is other people's words.
_FINAL = frozenset(
    {
        Rubric.LATEST,
        Rubric.MOST_READ,
        Rubric.MUST_READ,
        Rubric.RECOMMENDED,
        Rubric.COMMENTS,
        Rubric.LEGAL,
        Rubric.AUTHOR_BIOGRAPHY,
    }
)


@dataclass(slots=True)
class _Line:
    """A line, or a part of one, and what is seen of it alone."""

    start: int
    end: int
    words: str
    label: Rubric | None
    echo: bool = False
    section: bool = False

    @property
    def truncated(self) -> bool:
        return bool(_TRUNCATED.search(self.words))

    @property
    def prose(self) -> bool:
        """Whether it reads as running text: long, and a sentence ends in it; a truncated teaser does not."""
        if len(self.words) < _LONG or self.truncated or self.label:
            return False
        return bool(_ENDS_SENTENCE.search(self.words) or _INNER_SENTENCE.search(self.words))

    @property
    def titled(self) -> bool:
        """Whether it could be a title: short, and no sentence ends it."""
        return len(self.words) <= _MAX_HEADLINE and not _ENDS_SENTENCE.search(self.words) and not self.truncated


def flat_blocks(text: str, language: Language) -> list[Block]:
    """Give every line of a flattened page its role."""
    labels = label_book(language)
    lines = list(_lines(text, labels))
    return _Reader(text, language, labels, lines).run()


def _lines(text: str, labels: LabelBook) -> Iterator[_Line]:
    """Yield the lines, those that run together taken apart."""
    whole = [_line(text, found.start(), found.end(), labels) for found in _LINE.finditer(text)]
    titles = [line for line in whole[:_HEAD] if line.titled and len(line.words) > 20]
    for index, line in enumerate(whole):
        parts = None if line.label else labels.run_together(line.words)
        if parts:
            for start, end, rubric in parts:
                yield _Line(line.start + start, line.start + end, line.words[start:end], rubric)
        elif index < _HEAD and line.truncated:
            yield from _echoes(text, line, titles, labels)
        else:
            yield line


def _line(text: str, start: int, end: int, labels: LabelBook) -> _Line:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    words = text[start:end]
    return _Line(start, end, words, labels.exact(words))


def _echoes(text: str, line: _Line, titles: list[_Line], labels: LabelBook) -> Iterator[_Line]:
    """Tell a truncated echo of a title apart from what it runs together with."""
    kept = _TRUNCATED.sub("", line.words)
    for title in titles:
        # The longest end of this line with which the title begins.
        for cut in range(len(kept)):
            if len(kept) - cut < 12:
                break
            if title.words.startswith(kept[cut:]) and (cut == 0 or not kept[cut].islower()):
                if kept[:cut].strip():
                    section = _line(text, line.start, line.start + cut, labels)
                    section.section = section.label is None
                    yield section
                yield _Line(line.start + cut, line.end, line.words[cut:], None, echo=True)
                return
    yield line


class _Reader:
    """One pass over the lines of a page."""

    def __init__(self, text: str, language: Language, labels: LabelBook, lines: list[_Line]) -> None:
        self.text = text
        self.language = language
        self.labels = labels
        self.lines = lines
        self.blocks: list[Block] = []
        self.echoes = [_TRUNCATED.sub("", line.words) for line in lines[:_HEAD] if line.echo]
        self.headline = self._find_headline()
        self.first = self._first_prose(self.headline + 1)

    def run(self) -> list[Block]:
        """Return the blocks in order."""
        for line in self.lines[: max(self.headline, 0)]:
            self._above(line)
        if self.headline >= 0:
            why = (
                "the title that the line above it echoes"
                if self._echoed(self.headline)
                else "the last long title line above the running text"
            )
            self._add(self.lines[self.headline], Role.HEADLINE, None, why)
        for index in range(self.headline + 1, min(self.first, len(self.lines))):
            self._between(self.lines[index], near=index <= self.headline + _HEAD)
        self._article(self.first)
        return self.blocks

    def _add(self, line: _Line, role: Role, rubric: Rubric | None, why: str) -> None:
        label = line.label is not None and role is Role.FURNITURE
        self.blocks.append(Block(role, rubric, line.start, line.end, Span(line.start, line.end), why, label))

    def _echoed(self, index: int) -> bool:
        """Whether a line above this one is a truncated echo of it."""
        line = self.lines[index]
        return not line.echo and any(line.words.startswith(echo) for echo in self.echoes)

    def _first_prose(self, start: int) -> int:
        for index in range(max(start, 0), len(self.lines)):
            if self.lines[index].prose or self._opens_with_date(self.lines[index]):
                return index
        return len(self.lines)

    def _opens_with_date(self, line: _Line) -> bool:
        """Whether a line opens as a dateline does, however short it is."""
        found = find_dates(line.words[:60], self.language)
        rest = line.words[found[0].end :].lstrip() if found else ""
        return (
            bool(rest)
            and rest.startswith(self.language.dateline.dashes)
            and len(rest) > _LONG / 4
            and not line.truncated
        )

    def _find_headline(self) -> int:
        """Find the headline: the line that an echo repeats, else the longest title line above the running text."""
        for index in range(min(2 * _HEAD, len(self.lines)) if self.echoes else 0):
            if self.lines[index].titled and self._echoed(index):
                return index
        first = self._first_prose(0)
        best, length = -1, _SHORTEST_HEADLINE
        for index in range(max(0, min(first, len(self.lines)) - _HEAD), min(first, len(self.lines))):
            line = self.lines[index]
            if line.titled and not line.label and len(line.words) > length and not self._between_role(line):
                best, length = index, len(line.words)
        return best

    def _above(self, line: _Line) -> None:
        folded = self.language.fold(line.words)
        if line.echo:
            self._add(line, Role.FURNITURE, Rubric.NAVIGATION, "a truncated echo of the headline")
        elif line.section:
            self._add(line, Role.SECTION, None, "runs together with a truncated echo of the headline")
        elif folded in map(self.language.fold, self.language.sections.words):
            self._add(line, Role.SECTION, None, "a section's name above the headline")
        else:
            self._add(line, Role.FURNITURE, line.label or Rubric.NAVIGATION, "stands above the headline")

    def _between(self, line: _Line, *, near: bool) -> None:
        """Judge a line between the headline and the first running text."""
        if line.label:
            self._add(line, Role.FURNITURE, line.label, "a label of furniture")
            return
        found = self._between_role(line) if near else None
        if found:
            self._add(line, found[0], None, found[1])
        elif len(line.words) > _LONG / 2 and not line.truncated:
            self._add(line, Role.STANDFIRST, None, "a sentence between headline and running text")
        else:
            self._add(line, Role.FURNITURE, Rubric.OTHER, "a short line between headline and running text")

    def _between_role(self, line: _Line) -> tuple[Role, str] | None:
        """Return the role of a line that is a byline, a date or an outlet's name."""
        words, language = line.words, self.language
        folded = language.fold(words)
        cues = tuple(language.fold(cue) + " " for cue in language.byline.cues)
        if folded.startswith(cues) and len(words) < _LONG and len(words.split()) <= _MAX_CUED:
            return Role.BYLINE, "begins with a cue for an author"
        dates = find_dates(words, language)
        if dates and sum(written.end - written.start for written in dates) * 2 > len(words):
            return Role.DATE, "a line that is a date"
        return self._named(line, folded) if words[:1].isalpha() and not words[:1].islower() else None

    def _named(self, line: _Line, folded: str) -> tuple[Role, str] | None:
        """Tell an outlet's name and a person's name apart."""
        parts = line.words.split()
        if len(parts) > max(_NAME_WORDS):
            return None
        if any(part in self.language.byline.outlet_words for part in folded.split()):
            return Role.OUTLET, "a short line with a word that names outlets"
        if len(line.words) < _LONG / 2 and self._recurs(line):
            return Role.OUTLET, "a short line that the page's other datelines repeat"
        cased = all(part[:1].isupper() for part in parts)
        if len(parts) in _NAME_WORDS and cased and self.headline_known():
            return Role.BYLINE, "reads as a person's name below the headline"
        return None

    def headline_known(self) -> bool:
        """Whether the headline is found already: before that, a name-like line may be the headline itself."""
        return getattr(self, "headline", -1) >= 0

    def _recurs(self, line: _Line) -> bool:
        """Whether later lines begin with the same words and go on, as a teaser's dateline does."""
        return any(
            other.words.startswith(line.words) and other.words != line.words
            for other in self.lines
            if other.start > line.end and len(other.words) > len(line.words) + 10
        )

    def _article(self, start: int) -> None:
        """Judge the lines from the first running text to the end."""
        run: tuple[Rubric, str] | None = None
        closed = False
        for index in range(start, len(self.lines)):
            line = self.lines[index]
            if line.label:
                run = (line.label, line.words)
                closed = closed or line.label in _FINAL
                self._add(line, Role.FURNITURE, line.label, "a label of furniture")
            elif _LEGAL.search(line.words) and len(line.words) < 2 * _LONG:
                run, closed = (Rubric.LEGAL, line.words), True
                self._add(line, Role.FURNITURE, Rubric.LEGAL, "a copyright notice")
            elif self.labels.opening(line.words) and len(line.words) < 2 * _LONG:
                self._add(line, Role.FURNITURE, self.labels.opening(line.words), "begins with a label of furniture")
            elif run and (closed or not self._resumes(index)):
                self._add(line, Role.FURNITURE, run[0], f"stands under the label “{run[1][:40]}”")
            else:
                run = None
                self._body(index, first=index == start)

    def _resumes(self, index: int) -> bool:
        """Whether the article goes on here: a long paragraph, or two running ones in a row."""
        line = self.lines[index]
        if not line.prose:
            return False
        following = self.lines[index + 1] if index + 1 < len(self.lines) else None
        return len(line.words) >= _RESUMES or bool(following and following.prose)

    def _body(self, index: int, *, first: bool) -> None:
        line = self.lines[index]
        following = self.lines[index + 1] if index + 1 < len(self.lines) else None
        if line.truncated and not line.prose and len(line.words) < _LONG and not first:
            self._add(line, Role.FURNITURE, Rubric.OTHER, "a truncated line")
        elif (
            not first
            and line.titled
            and len(line.words) < _LONG
            and following
            and following.prose
            and self.lines[index - 1].prose
        ):
            self._add(line, Role.SUBHEADING, None, "a short line without an end between two paragraphs")
        else:
            self._add(line, Role.PARAGRAPH, None, "running text" if line.prose else "stands within the running text")
