"""The day on which a letter was written, from its own lines or from the narration."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.dates import LUNAR, SOLAR, find_dates, find_short
from onrecord.report.letters.communications import head_lines
from onrecord.report.letters.stanzas import text_lines
from onrecord.segmentation import boundaries
from onrecord.text import Citation, Span, cite

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.dates import WrittenDate
    from onrecord.languages import Language
    from onrecord.report.model import Letter

_LINES = 3
"""So many lines at either end of a letter may hold its place and date."""
_BESIDE = 6
"""So many words may stand with the date in such a line: a place, a ward, who signs."""
_NEAR = 400
"""Characters before a date within which the document that it dates is named."""
_SENTENCE = re.compile(r"[.!?؟۔…](?=\s|$)|\n")
_OWN, _TOLD = "stands at the {} of the letter", "the article says “{}”"


@dataclass(frozen=True, slots=True)
class DateWritten:
    """A day on which a letter may have been written.

    Attributes:
        date: the day in EDTF; `XXXX` for a year that is not written.
        basis: the evidence, in words.
        at: the words that give it.
    """

    date: str
    basis: str
    at: Citation


def written_on(
    text: str, letter: Letter, body: Iterable[Citation], language: Language, *, alone: bool
) -> tuple[DateWritten, ...]:
    """Return the days that the page gives for a letter, each once.

    Args:
        text: the page's text.
        letter: the letter.
        body: the paragraphs of the article.
        language: that of the page.
        alone: whether it is the only letter of the page; else nobody can tell of which one narration speaks.
    """
    paragraphs = tuple(body)
    found = [
        DateWritten(day, _OWN.format(end), at)
        for end, line in _ends(text, letter, paragraphs, language)
        for day, at in _in_line(text, line, language)
    ]
    if alone:
        told = (each for paragraph in paragraphs for each in _told(text, paragraph, letter, language))
        found += [DateWritten(day, _TOLD.format(cue), at) for day, cue, at in told]
    return tuple({each.date: each for each in reversed(found)}.values())[::-1]


def _ends(text: str, letter: Letter, body: tuple[Citation, ...], language: Language) -> Iterator[tuple[str, Span]]:
    """Yield the lines in which a letter may give its own place and date, and at which end of it they stand."""
    yield from (("head", line) for line in head_lines(text, letter, language))
    lines = [line for part in letter.parts for line in text_lines(text, part.span)]
    yield from (("head", line) for line in lines[:_LINES])
    yield from (("foot", line) for line in lines[_LINES:][-_LINES:])
    if letter.signature:
        yield from (("foot", line) for line in text_lines(text, letter.signature.span))
    yield from (("foot", line) for line in _beside(text, letter, body))


def _beside(text: str, letter: Letter, body: tuple[Citation, ...]) -> Iterator[Span]:
    """Yield lines between and below a letter's words that are no paragraphs: a line of a date alone is taken for none.

    Behind the article the page's own date may stand, so nothing is looked for there.
    """
    for part, following in pairwise(letter.parts):
        for line in text_lines(text, Span(part.end, following.start)):
            at = bisect_right(body, line.start, key=lambda each: each.start) - 1
            if at < 0 or not body[at].span.holds(line):
                yield line
    end = max((each.end for each in (*letter.parts, letter.signature) if each), default=None)
    last = body[-1].start if body else 0
    if end is not None:
        yield from (line for line in text_lines(text, Span(end, max(end, last)))[:1] if line.end < last)


def _in_line(text: str, line: Span, language: Language) -> Iterator[tuple[str, Citation]]:
    """Yield the days of a line that is there for its place and its date: the date begins or ends it."""
    dates = find_short(text, language, line.start, line.end)
    for date in dates if len({each.start for each in dates}) == 1 else ():
        before, after = text[line.start : date.start], text[date.end : line.end]
        edge = not any(map(str.isalnum, before)) or not any(map(str.isalnum, after))
        if edge and len(f"{before} {after}".split()) <= _BESIDE and not _SENTENCE.search(before):
            yield _edtf(date), cite(text, date.start, date.end)


def _told(text: str, paragraph: Citation, letter: Letter, language: Language) -> Iterator[tuple[str, str, Citation]]:
    """Yield the days of which narration says that a document was written on them: "in a letter dated 3 March 2018"."""
    known = _known(language)
    folded = paragraph.quote.casefold()
    if known is None or not any(cue.casefold() in folded for cue in language.letters.dated):
        return
    for date in find_dates(text, language, paragraph.start, paragraph.end):
        if any(part.start <= date.start < part.end for part in letter.parts):
            continue
        near = max(paragraph.start, date.start - _NEAR)
        begin = max((at for at in boundaries(text, Span(near, date.end), language) if at <= date.start), default=near)
        told = known.search(text, begin, date.start)
        if told:
            yield _edtf(date), f"{told['cue']} {text[date.start : date.end]}", cite(text, told.start("cue"), date.end)


@functools.cache
def _known(language: Language) -> re.Pattern[str] | None:
    """Compile "letter … dated ": the name of a document, and behind it a cue that ends the words."""
    documents, cues = (
        "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
        for words in (set(language.letters.documents) - set(language.letters.weak_documents), language.letters.dated)
    )
    if not (documents and cues):
        return None
    return re.compile(rf"(?<!\w)(?:{documents})(?!\w).*?(?<!\w)(?P<cue>{cues})\s+\Z", re.IGNORECASE)


def _edtf(date: WrittenDate) -> str:
    """Return a day as the register writes it; a Hijri date without a year tells no Gregorian day."""
    if date.calendar in {SOLAR, LUNAR} and date.year is None:
        return "XXXX"
    if date.calendar == LUNAR and date.year is not None and date.day is not None:
        days = date.days(date.year)
        return f"{days[0].isoformat()}/{days[-1].isoformat()}" if days else "XXXX"
    return date.edtf
