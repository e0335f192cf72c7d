"""The dates that a page displays for its article: near the headline, at the start of the text, or below it.

The distance of a date from the headline, and the name of its element, decide how likely it is the date of the article.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.dates import find_dates, find_short, parse_iso
from onrecord.page import OTHERS_WORDS
from onrecord.vocabulary import Role, Rubric

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from onrecord.dates import WrittenDate
    from onrecord.languages import Language
    from onrecord.page import Block, Page, PageHint

_ABOVE, _BELOW = 8, 16
"""How many blocks above and below the headline a date of the article may stand."""
_FOOT = 16
"""How many blocks below the article's last one may do so."""
_MASTHEAD, _APART = 3, 4
"""How many lines at the top of a flattened page are its masthead, and how many lines below it the headline stands at
least if a day in the masthead is not the article's."""
_MAX_LINE = 150
"""Characters up to which a line is short enough to be there for its date."""
_MAX_MARK = 120
_CUE_REACH = 30
"""How many characters before a date a word such as "Updated" is looked for."""
_AFTER_CUE = " :：,-–—|"
"""Words that may occur between such a word and the date."""
_UNSPACED = "\u2e80"
"""From here on stand the characters of scripts that put no spaces between words."""
_CALLED = 0.5
"""How much nearer a date counts that the words before it call the day of publication."""
_POST = re.compile(r"\(@\w{1,30}\)")
"""The words before the date of an embedded post: "— Name (@handle) 3 May 2020"."""
_OPENING = 4
"""Characters before a date with which a paragraph may open and still open with it: "(", "Am "."""
_BESIDE = 1
"""How many blocks beside the headline a date within boilerplate is believed."""
_NEAR_TEXT = 4
"""How many blocks right above the text a date of the article may stand, however far away the headline is."""
_FIRST = 3
"""How many of the article's first paragraphs may open with its date, and the sub-headings among them."""
_SENTENCE = re.compile(r"[^\W\d_]{2}[.!?…。]\W*$")
_PARTED = re.compile(r"\s*[)\].:|–—„“\n-]")
"""Signs that separate a date from a sentence that it does not belong to."""
_SIGNS = re.compile(r"[^\w\s'’-]")
_TOLD = 4
"""Words before a date, with no sign between, that are a sentence which speaks of it."""
_CLOSE = 1.9
"""Cost of the farthest line that still stands between headline and text."""
_LEAD_IN = 40
"""How many blocks there may be between headline and text."""
_NUMBERS = 12
"""Characters within which a paragraph may open with a date in numbers: "14.03.18 - "."""
_MAX_CALLED = 60
"""Characters up to which what follows "Published on" is a date and no sentence that speaks of one."""
_LAST_LINE = 40
"""Characters up to which a last line is a date and a place or a name at most."""
_MOST = 200
"""How many dates far from the headline, or in the markup, are looked at: more tell no more than these."""
_FAR = 2.0
"""Cost from which a date stands too far from the headline to stand against the metadata."""
_SHORT_LINE = "a short line by the headline"
_DATED = frozenset({Role.DATE, Role.BYLINE})
_OTHERS = OTHERS_WORDS | {Rubric.LEGAL}
"""Furniture in which dates are those of other articles, of comments, of the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplayedDate:
    """A date on the page, or a value in its markup.

    Attributes:
        day: the day, where year, month and day are known.
        written: the date as written, or None if only the markup has it.
        start, end: its position.
        why: why it may be the date of the article.
        cost: its distance from the usual position of an article's date; the smallest is best.
        two_ways: whether the same words can be read as another day too.
    """

    day: date | None
    written: WrittenDate | None
    start: int
    end: int
    why: str
    cost: float
    two_ways: bool = False

    @property
    def far(self) -> bool:
        """Whether it stands too far away to be believed against the metadata."""
        return self.cost >= _FAR


@dataclass(frozen=True, slots=True)
class Dates:
    """The displayed dates of an article by kind, the best first.

    `apart` are dates among them that are neither of publication nor of change, each with its kind.
    """

    published: list[DisplayedDate]
    changed: list[DisplayedDate]
    apart: list[tuple[str, DisplayedDate]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _DateSpan:
    start: int
    end: int
    value: str | None
    why: str
    cost: float


@dataclass(frozen=True, slots=True)
class _Cue:
    """The normalised words before a date, and whether they fill a line of their own."""

    words: str
    alone: bool

    def is_one_of(self, known: tuple[str, ...], language: Language) -> bool:
        """Whether they end in a known one, or are one where they stand alone."""
        folded = _folded(known, language)
        if self.alone:
            return self.words in folded
        return self.words.endswith(folded) and any(self._end_in(word) for word in folded)

    def _end_in(self, word: str) -> bool:
        """Whether they end in a whole word: "reprinted" is not "printed". Some scripts put no spaces between words."""
        at = len(self.words) - len(word)
        return self.words.endswith(word) and (at == 0 or word[0] >= _UNSPACED or not self.words[at - 1].isalpha())


def find_shown(page: Page, language: Language) -> Dates:
    """Find the dates that the page shows of its article."""
    found = Dates([], [], [])
    taken: set[tuple[int, int, date | None]] = set()
    for stretch in _stretches(page, language):
        for shown in _in_stretch(page, stretch, language):
            key = shown.start, shown.end, shown.day
            if key in taken:
                continue
            taken.add(key)
            cue = _cue(page.text, shown.start, language)
            other = _what_else(page.text, shown.start, cue, language) or _in_masthead(page, shown)
            if not other and stretch.why == _SHORT_LINE and _in_sentence(page.text, shown.start, language):
                other = "a day of which a sentence speaks"
            if other:
                found.apart.append((other, shown))
            elif "modified" in stretch.why or cue.is_one_of(language.dates.modified, language):
                found.changed.append(shown)
            elif cue.is_one_of(language.dates.published, language):
                found.published.append(_called_published(shown))
            else:
                found.published.append(shown)
    for dates in (found.published, found.changed):
        dates.sort(key=lambda shown: shown.cost)
    return found


def _what_else(text: str, start: int, cue: _Cue, language: Language) -> str | None:
    """Say what a date by the headline is if it is none of the article."""
    if _POST.search(text, text.rfind("\n", max(0, start - _MAX_LINE), start) + 1, start):
        return "the day of a post that the page embeds"
    if cue.is_one_of(language.dates.today, language):
        return "the day of printing or of reading"
    if cue.is_one_of(language.dates.unrelated, language):
        return "the date of something else, by the words before it"
    return None


def _in_sentence(text: str, start: int, language: Language) -> bool:
    """Whether the words before a date are a sentence: "The act was signed on 3 May 1935", not "Posted by Jo on …"."""
    line = language.fold(text[text.rfind("\n", 0, start) + 1 : start])
    cues = (*language.dates.published, *language.dates.modified, *language.byline.cues)
    told = len(_SIGNS.split(line.strip())[-1].split()) >= _TOLD
    return told and not any(f" {cue} " in f" {line} " for cue in _folded(cues, language))


def _in_masthead(page: Page, shown: DisplayedDate) -> str | None:
    """Say that a date is of the day of reading: with the day's name, at the very top, and the headline far below."""
    if page.media_type != "text/plain" or shown.written is None or shown.written.weekday is None:
        return None
    at = page.headline() or 0
    place = next((index for index, block in enumerate(page.blocks) if block.start <= shown.start < block.end), at)
    if place < _MASTHEAD and at - place >= _APART:
        return "the day of reading, at the top of the page and far from the headline"
    return None


def _called_published(shown: DisplayedDate) -> DisplayedDate:
    return replace(shown, why=f"{shown.why}, called the day of publication", cost=shown.cost - _CALLED)


def _in_stretch(page: Page, stretch: _DateSpan, language: Language) -> Iterator[DisplayedDate]:
    """Yield the dates written in a stretch, or else the day that its markup gives."""
    day = parse_iso(stretch.value) if stretch.value else None
    written = find_short(page.text, language, stretch.start, stretch.end)
    if not written and day is None:
        return
    if any(found.day_written == day for found in written):
        # The value for machines tells which of two readings is meant.
        written = [found for found in written if found.day_written == day]
    places = [(found.start, found.end) for found in written]
    days = sorted({found.day_written for found in written if found.day_written})
    for index, found in enumerate(written):
        # Of two dates in one line the later one is that of a change; but two readings of one are no two dates.
        first = places.index(places[index]) == index
        two_ways = places.count(places[index]) > 1 and (language.dates.month_first or not first)
        later = days.index(found.day_written) * 0.01 if found.day_written and not two_ways else 0.0
        yield DisplayedDate(
            day=found.day_written,
            written=found,
            start=found.start,
            end=found.end,
            why=stretch.why,
            cost=stretch.cost + later,
            two_ways=two_ways,
        )
    if day and not any(found.day_written for found in written):
        why = f"{stretch.why} (datetime “{stretch.value}”)"
        yield DisplayedDate(day=day, written=None, start=stretch.start, end=stretch.end, why=why, cost=stretch.cost)


def _cue(text: str, start: int, language: Language) -> _Cue:
    """Return the words before a date, which are on its line or else alone on the line above."""
    head = text[max(0, start - _CUE_REACH) : start]
    line = head.rsplit("\n", 1)[-1]
    before = language.fold(line).rstrip(_AFTER_CUE)
    if before or line == head:
        return _Cue(before, alone=False)
    _, parted, above = head.rstrip().rpartition("\n")
    return _Cue(language.fold(above).rstrip(_AFTER_CUE) if parted else "", alone=True)


@functools.lru_cache(maxsize=128)
def _folded(words: tuple[str, ...], language: Language) -> tuple[str, ...]:
    return tuple(language.fold(word) for word in words)


def _stretches(page: Page, language: Language) -> Iterator[_DateSpan]:
    """Yield where a date of the article may stand."""
    blocks = page.blocks
    at = page.headline()
    body = [index for index, block in enumerate(blocks) if block.in_body]
    top = at if at is not None else (body[0] if body else 0)
    marks = _Marks(mark for mark in page.marks if mark.kind == "date" and mark.end - mark.start <= _MAX_MARK)
    below = [index for index in body if index > top]
    paragraphs = [index for index in below if blocks[index].role is not Role.SUBHEADING][:_FIRST]
    first = [index for index in below if not paragraphs or index <= paragraphs[-1]]
    end = min(len(blocks), max(top + _BELOW, min(first[0] if first else 0, top + _LEAD_IN)))
    head = max(end, first[0] - _NEAR_TEXT) if first else end
    for index in (*range(max(0, top - _ABOVE), end), *range(head, first[0] if first else end)):
        block = blocks[index]
        cost = min(0.1 * (index - top), _CLOSE) if index > top else 0.15 * (top - index)
        if block.in_body:
            if index in first:
                yield from _opening(page, block, cost, language)
        else:
            yield from _beside(page.text, block, marks, cost, near=abs(index - top) <= _BESIDE)
    far = (block for block in blocks[end:] if block.role in _DATED)
    for block in islice(far, _MOST):
        yield from _line(page.text, block, marks, _FAR)
    if body:
        yield from _closing(page, blocks[body[-1]])
        yield from _foot(page, blocks[max(end, body[-1]) : body[-1] + _FOOT], language)


def _foot(page: Page, blocks: Sequence[Block], language: Language) -> Iterator[_DateSpan]:
    """Yield the short lines below the article, but not a list of other articles, each with its link and day."""
    short = [block for block in blocks if block.rubric not in _OTHERS and block.end - block.start <= 2 * _MAX_LINE]
    linked = [block for block in short if block.href and find_short(page.text, language, block.start, block.end)]
    for block in short:
        if block not in linked or len(linked) == 1:
            why = "a short line below the article"
            yield _DateSpan(start=block.start, end=block.end, value=None, why=why, cost=_FAR)


class _Marks:
    """The hints for dates, by block."""

    def __init__(self, marks: Iterable[PageHint]) -> None:
        self.marks = sorted(enumerate(marks), key=lambda each: each[1].start)
        self.starts = [mark.start for _, mark in self.marks]

    def within(self, block: Block) -> list[PageHint]:
        """Return the first marks in a block, in the order in which the markup closes them."""
        low, high = bisect_left(self.starts, block.start), bisect_right(self.starts, block.end)
        inside = [each for each in self.marks[low : min(high, low + _MOST)] if each[1].end <= block.end]
        return [mark for _, mark in sorted(inside, key=lambda each: each[0])]


def _beside(text: str, block: Block, marks: _Marks, cost: float, *, near: bool) -> Iterator[_DateSpan]:
    """Yield where a block by the headline, which is no text of the article, may hold its date."""
    if block.rubric in _OTHERS:
        # Right by the headline a name that the markup gives a date tells more than one for furniture.
        yield from _marked(block, marks, cost, near=near)
    elif block.role is not Role.CAPTION or block.end - block.start <= _LAST_LINE:
        # What a picture shows has a day of its own.
        yield from _line(text, block, marks, cost)


def _line(text: str, block: Block, marks: _Marks, cost: float) -> Iterator[_DateSpan]:
    """Yield the date marks in a block near the headline, and the block itself where it is short."""
    own = marks.within(block)
    if block.role is Role.HEADLINE:
        # Its first line is the title; a date in the title is what it speaks of.
        line = text.find("\n", block.start, block.end)
        if line >= 0:
            yield _DateSpan(start=line, end=block.end, value=None, why="a line in the headline's element", cost=cost)
        return
    if block.role in _DATED:
        why = "a date beside the byline" if block.role is Role.BYLINE else f"a date line by the headline: {block.why}"
        for mark in own:
            yield _DateSpan(
                start=mark.start,
                end=mark.end,
                value=mark.value,
                why=mark.why if _of_change(mark) else why,
                cost=cost + _named(mark),
            )
        yield _DateSpan(start=block.start, end=block.end, value=None, why=why, cost=cost)
        return
    for mark in own:
        why = f"a date near the headline: {mark.why}"
        yield _DateSpan(start=mark.start, end=mark.end, value=mark.value, why=why, cost=cost + 0.1 + _named(mark))
    if block.end - block.start <= _MAX_LINE:
        yield _DateSpan(start=block.start, end=block.end, value=None, why=_SHORT_LINE, cost=cost + 0.5)


def _marked(block: Block, marks: _Marks, cost: float, *, near: bool) -> Iterator[_DateSpan]:
    """Yield the date marks in a block that is named as boilerplate, if they can be believed all the same."""
    for mark in marks.within(block):
        if near or "publi" in mark.why:
            yield _DateSpan(
                start=mark.start,
                end=mark.end,
                value=mark.value,
                why=f"a date near the headline: {mark.why}",
                cost=cost + 1,
            )


def _named(mark: PageHint) -> float:
    """Return less for a mark that says that its date is the day of publication, and for one with a value."""
    return (-0.3 if "publi" in mark.why else 0.0) - (0.05 if mark.value else 0.0)


def _of_change(mark: PageHint) -> bool:
    return "modified" in mark.why


def _opening(page: Page, block: Block, cost: float, language: Language) -> Iterator[_DateSpan]:
    """Yield the beginning of a paragraph that opens with a date, or all of a line that is little else."""
    words = page.words(block)
    head = min(block.end, block.start + 2 * _CUE_REACH)
    found = find_dates(page.text, language, block.start, head)
    found = found or find_short(page.text, language, block.start, min(block.end, block.start + _NUMBERS))
    first = found[0] if found and found[0].day_written else None
    opens = first is not None and first.start - block.start < _OPENING
    if block.role is not Role.QUOTATION and len(words) <= _MAX_LINE and not _SENTENCE.search(words):
        # What a line says before its date can be what a picture shows.
        cost = cost + 0.6 if opens or len(words) <= _LAST_LINE else max(cost + 0.6, _FAR)
        yield _DateSpan(
            start=block.start, end=block.end, value=None, why="a short line at the head of the article", cost=cost
        )
    elif first and opens and _PARTED.match(page.text, first.end, block.end):
        yield _DateSpan(start=first.start, end=first.end, value=None, why="the article opens with it", cost=cost + 0.6)


def _closing(page: Page, block: Block) -> Iterator[_DateSpan]:
    """Yield the article's last line if it is short: "Geneva, 1 May 2017"."""
    start = max(block.start, page.text.rfind("\n", block.start, block.end) + 1)
    if block.end - start <= _LAST_LINE:
        yield _DateSpan(start=start, end=block.end, value=None, why="the article closes with it", cost=_FAR)


def find_called(page: Page, words: tuple[str, ...], language: Language) -> list[DisplayedDate]:
    """Find the days of short lines that begin with one of `words`, outside other boilerplate, if all are one day."""
    pattern = _line_of(words)
    if pattern is None:
        return []
    away = _Away(block for block in page.blocks if block.rubric in _OTHERS or "footer" in block.why)
    lines = (line for line in pattern.finditer(page.text) if not away.holds(line.start(2)))
    found = [
        shown
        for line in islice(lines, _MOST)
        for shown in _in_stretch(page, _called(line), language)
        if _cue(page.text, shown.start, language).is_one_of(words, language)
    ]
    whole = [shown for shown in found if shown.day and not shown.two_ways]
    return whole if len({shown.day for shown in found}) == 1 else []


def _called(line: re.Match[str]) -> _DateSpan:
    start, end = line.span(2)
    why = f"a line that begins with “{line[1]}”"
    return _DateSpan(start=start, end=end, value=None, why=why, cost=_FAR)


@functools.lru_cache(maxsize=64)
def _line_of(words: tuple[str, ...]) -> re.Pattern[str] | None:
    either = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    line = rf"^[^\w\n]{{0,3}}({either})\W{{0,4}}([^\n]{{6,{_MAX_CALLED}}})$"
    return re.compile(line, re.IGNORECASE | re.MULTILINE) if words else None


class _Away:
    """Blocks in which no date belongs to the article."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.spans = [(block.start, block.end) for block in blocks]

    def holds(self, at: int) -> bool:
        """Whether a place lies in one of them; blocks are in the order of the text."""
        index = bisect_right(self.spans, at, key=lambda span: span[0]) - 1
        return index >= 0 and at < self.spans[index][1]


def find_marked(page: Page, language: Language) -> list[DisplayedDate]:
    """Find the dates that the markup names anywhere outside other boilerplate, if all are one day."""
    away = _Away(block for block in page.blocks if block.rubric in _OTHERS)
    dated = (mark for mark in page.marks if mark.kind == "date" and mark.end - mark.start <= _MAX_MARK)
    marks = (mark for mark in dated if not _of_change(mark) and not away.holds(mark.start))
    found = [
        shown
        for mark in islice(marks, _MOST)
        for shown in _in_stretch(
            page, _DateSpan(start=mark.start, end=mark.end, value=mark.value, why=mark.why, cost=_FAR), language
        )
    ]
    whole = [shown for shown in found if shown.day and not shown.two_ways]
    return whole if len({shown.day for shown in whole}) == 1 else []
