"""The lines of the head of a letter that a file has in one paragraph: the date and the salutation are separated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from onrecord.dates import find_dates
from onrecord.languages import Language
from onrecord.page.documents.model import BlockKind, DocumentBlock
from onrecord.page.model import PagePlace
from onrecord.page.salutation_lines import salutes

_HEAD = 12
"""In so many first blocks the head of a letter is."""
_DATE_LINE = 80
"""A line of place and date has so many characters at most."""


def is_date_line(text: str, language: Language) -> bool:
    """Whether words are a line with a date, and at most a place or a reference beside it."""
    if len(text) > _DATE_LINE or "\n" in text or text.rstrip().endswith((".", ":", "؟", "?")):
        return False
    dates = find_dates(text, language)
    return bool(dates) and sum(date.end - date.start for date in dates) * 3 > len(text)


def separated_head(blocks: Sequence[DocumentBlock], language: Language) -> list[DocumentBlock]:
    """Separate date and salutation from the lines around them, in the blocks down to the salutation."""
    found: list[DocumentBlock] = []
    for at, block in enumerate(blocks):
        lines = [*re.finditer(r"[^\n]+", block.text)]
        if at >= _HEAD or block.kind is not BlockKind.PARAGRAPH or len(lines) == 1:
            found.append(block)
            continue
        found += (_cut(block, start, end) for start, end in _groups(lines, language))
        if any(salutes(line.group(), language) for line in lines):
            return [*found, *blocks[at + 1 :]]
    return found


def _groups(lines: Sequence[re.Match[str]], language: Language) -> Iterator[tuple[int, int]]:
    """Yield where the groups of lines are: a date and the salutation alone, all lines below the salutation together."""
    start: int | None = None
    for at, line in enumerate(lines):
        hail = salutes(line.group(), language)
        if hail or is_date_line(line.group(), language):
            if start is not None:
                yield start, lines[at - 1].end()
            yield line.span()
            start = None
            if hail:
                if at + 1 < len(lines):
                    yield lines[at + 1].start(), lines[-1].end()
                return
        elif start is None:
            start = line.start()
    if start is not None:
        yield start, lines[-1].end()


def _cut(block: DocumentBlock, start: int, end: int) -> DocumentBlock:
    """Return a stretch of a block as a block of its own, with the places of its lines."""
    places = tuple(
        PagePlace(max(each.start, start) - start, min(each.end, end) - start, each.page, each.box)
        for each in block.places
        if each.start < end and each.end > start
    )
    return msgspec.structs.replace(block, text=block.text[start:end], places=places)
