"""The address of a letter: the short lines above its salutation that name whom it is for."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from onrecord.dates import find_dates
from onrecord.languages import Language
from onrecord.page.documents.model import BlockKind, DocumentBlock, NamedPart
from onrecord.page.salutation_lines import form_of_address, salutes

_ABOVE = 12
"""So many lines above a salutation are looked at."""
_LONGEST = 90
"""A line of an address has so many characters at most."""
_LABEL = re.compile(r"[^\W\d_][\w. ]{0,20}:")
_TEXT = {BlockKind.PARAGRAPH, BlockKind.HEADING}


def marked_address(blocks: Sequence[DocumentBlock], language: Language) -> list[DocumentBlock]:
    """Mark the first line of the address above a salutation as the addressee.

    It is the nearest stretch of short lines above the salutation without a date, a reference or a telephone number.
    Where several stretches are there, the nearest is the address: above it, the sender gives their own.
    """
    at = next(
        (at for at, block in enumerate(blocks) if block.kind in _TEXT and _salutation(block, language) is not None),
        None,
    )
    if at is None or any(block.named for block in blocks):
        return list(blocks)
    address = _address(blocks, _lines_above(blocks, at, language), language)
    found = list(blocks)
    if address:
        place, start, end = address[-1]
        start, end = _name(blocks[place].text, start, end, language)
        if start < end:
            found[place] = msgspec.structs.replace(blocks[place], named=(NamedPart("addressee", start, end),))
    return found


def _address(
    blocks: Sequence[DocumentBlock], lines: Sequence[tuple[int, int, int]], language: Language
) -> list[tuple[int, int, int]]:
    """Return those of the lines above a salutation that are the address, the lowest first."""
    address: list[tuple[int, int, int]] = []
    for place, start, end in lines:
        words = blocks[place].text[start:end]
        if not _is_address_line(words, language):
            if address or not _is_subject(words, language):
                break
            continue
        if address and address[-1][0] != place and _is_gap(blocks, address[-1][0], place):
            break
        address.append((place, start, end))
    return address


def _name(text: str, start: int, end: int, language: Language) -> tuple[int, int]:
    """Return where the name in a line is, without "To the" before it and the comma behind it."""
    begins = form_of_address(text[start:end], language)
    if begins and language.fold(begins) not in map(language.fold, language.letters.honorifics):
        start += len(begins)
    while end > start and text[end - 1] in ",،:;. ":
        end -= 1
    while start < end and not text[start].isalnum():
        start += 1
    return start, end


def _salutation(block: DocumentBlock, language: Language) -> int | None:
    """Return where in a block a line begins that is a salutation."""
    start = 0
    for line in block.text.split("\n"):
        if len(line) <= _LONGEST and salutes(line, language):
            return start
        start += len(line) + 1
    return None


def _lines_above(blocks: Sequence[DocumentBlock], at: int, language: Language) -> list[tuple[int, int, int]]:
    """Return the lines above a salutation, the nearest first: the block, and start and end in it."""
    found: list[tuple[int, int, int]] = []
    ends = _salutation(blocks[at], language) or 0
    for place in range(at, -1, -1):
        block = blocks[place]
        if block.kind is BlockKind.RUNNING:
            continue
        if place != at and block.kind not in {*_TEXT, BlockKind.DATE}:
            break
        text = block.text[:ends] if place == at else block.text
        own = [(place, line.start(), line.end()) for line in re.finditer(r"[^\n]*\S[^\n]*", text)]
        found += own[::-1]
        if len(found) >= _ABOVE:
            break
    return found[:_ABOVE]


def _is_gap(blocks: Sequence[DocumentBlock], below: int, above: int) -> bool:
    """Whether two blocks are two stretches of lines: one has several lines, so that its lines stand together."""
    return "\n" in blocks[below].text.strip() or "\n" in blocks[above].text.strip()


def _is_subject(words: str, language: Language) -> bool:
    """Whether a line between the address and the salutation says what the letter is about: "Subject: …"."""
    return len(words) <= 2 * _LONGEST and bool(_LABEL.match(words)) and not form_of_address(words, language)


def _is_address_line(words: str, language: Language) -> bool:
    """Whether a line can be of an address: short, no sentence, no date, no label, no way to reach who writes."""
    if len(words) > _LONGEST or words.rstrip().endswith((".", "!", "?", "؟", "۔")):
        return False
    if "@" in words or "www." in words.lower() or words.rstrip().endswith(":"):
        return False
    label = _LABEL.match(words)
    return not find_dates(words, language) and not (label and not form_of_address(words, language))
