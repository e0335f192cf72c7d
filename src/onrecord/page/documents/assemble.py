"""The text of a document as a `Page`: one text, blocks with roles, and where its lines are printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from onrecord import languages
from onrecord.errors import ReadError
from onrecord.languages import Language
from onrecord.page.direction import RTL, has_right_to_left, text_direction
from onrecord.page.documents.head_lines import is_date_line, separated_head
from onrecord.page.documents.kinds import DocumentKind
from onrecord.page.documents.letter_head import marked_address
from onrecord.page.documents.model import BlockKind, DocumentBlock, DocumentText
from onrecord.page.mixed_scripts import in_one_script
from onrecord.page.model import Block, Metadata, Page, PageHint, PagePlace
from onrecord.page.salutation_lines import salutes
from onrecord.page.unseen_characters import without_unseen
from onrecord.text import BLOCK_GAP
from onrecord.vocabulary import Role, Rubric

_ROLES: dict[BlockKind, tuple[Role, Rubric | None]] = {
    BlockKind.HEADING: (Role.SUBHEADING, None),
    BlockKind.PARAGRAPH: (Role.PARAGRAPH, None),
    BlockKind.ITEM: (Role.ITEM, None),
    BlockKind.ROW: (Role.PARAGRAPH, None),
    BlockKind.QUOTATION: (Role.QUOTATION, None),
    BlockKind.MASTHEAD: (Role.OUTLET, None),
    BlockKind.SUBJECT: (Role.HEADLINE, None),
    BlockKind.SENDER: (Role.PARAGRAPH, None),
    BlockKind.ADDRESSEE: (Role.PARAGRAPH, None),
    BlockKind.DATE: (Role.DATE, None),
    BlockKind.RUNNING: (Role.FURNITURE, Rubric.OTHER),
    BlockKind.EARLIER: (Role.FURNITURE, Rubric.COMMENTS),
    BlockKind.ATTACHMENT: (Role.FURNITURE, Rubric.OTHER),
}
"""The role of each kind of block. An earlier message holds other people's words, as comments do."""
_HEADED = 8
"""In so many first blocks the headline of a document stands."""
_SAMPLE = 6


def page_of(found: DocumentText, kind: DocumentKind, url: str | None) -> Page:
    """Turn the text of a document into a page.

    Raises:
        ReadError: it holds no visible text.
    """
    blocks = [block for block in found.blocks if block.text.strip()]
    if not any(block.kind not in {BlockKind.RUNNING, BlockKind.ATTACHMENT} for block in blocks):
        raise ReadError("Nothing in this document is text.")
    own = [block.text for block in blocks if block.kind is not BlockKind.EARLIER] or [block.text for block in blocks]
    sample = "\n".join(sorted(own, key=len, reverse=True)[:_SAMPLE])
    code = languages.detect(sample)
    language = languages.load(code)
    blocks = marked_address(_titled(separated_head(blocks, language), language), language)
    source = BLOCK_GAP.join(block.text for block in blocks)
    text, placed, marks, places = without_unseen(source, [*_placed(blocks)], [*_marks(blocks)], [*_places(blocks)])
    text, mixed = in_one_script(text)
    return Page(
        url=url,
        media_type=kind.value,
        charset=found.charset,
        source=source,
        text=text,
        language=code,
        direction=_direction(language, sample),
        blocks=placed,
        marks=marks,
        metadata=Metadata(),
        notes=(*found.notes, *mixed),
        places=places,
        recognised=found.recognised,
    )


def _direction(language: Language, sample: str) -> str:
    """Return the direction of the letters; the language's own where the letters allow it."""
    known = language.code != languages.UNDETERMINED
    if known and (language.direction == RTL or not has_right_to_left(sample)):
        return language.direction
    return text_direction(sample)


def _titled(blocks: Sequence[DocumentBlock], language: Language) -> list[DocumentBlock]:
    """Make the first heading the headline, and a line of the date above the text a date.

    A heading above the address of a letter is the name of who writes, on their paper: a line with a telephone number or
    an address follows. A letter with a salutation and no heading has no headline.
    """
    found = list(blocks)
    if any(block.kind is BlockKind.SUBJECT for block in found):
        return found
    near = [at for at, block in enumerate(found) if block.kind is not BlockKind.RUNNING][:_HEADED]
    heading = next((at for at in near if found[at].kind is BlockKind.HEADING and not _is_masthead(found, at)), None)
    salutation = next(
        (at for at, block in enumerate(found) if any(salutes(line, language) for line in block.text.split("\n"))),
        len(found),
    )
    for at in near:
        block = found[at]
        if at == heading and heading < salutation:
            found[at] = msgspec.structs.replace(block, kind=BlockKind.SUBJECT, why=f"the first heading: {block.why}")
        elif block.kind is BlockKind.HEADING and _is_masthead(found, at):
            found[at] = msgspec.structs.replace(
                block, kind=BlockKind.MASTHEAD, why="a heading above an address: who writes, on their paper"
            )
        elif at < salutation and is_date_line(block.text, language):
            found[at] = msgspec.structs.replace(block, kind=BlockKind.DATE, why="a line of its own with a date")
    return found


def _is_masthead(blocks: Sequence[DocumentBlock], at: int) -> bool:
    """Whether below a heading stands how to reach who writes: a telephone number, an address of e-mail or the web."""
    below = "\n".join(block.text for block in blocks[at + 1 : at + 3] if block.kind is not BlockKind.RUNNING)
    first = "\n".join(below.split("\n")[:3]).lower()
    return len(first) < 300 and ("@" in first or "www." in first or "http" in first or _has_telephone(first))


def _has_telephone(line: str) -> bool:
    digits = sum(char.isdigit() for char in line)
    return digits >= 7 and any(mark in line for mark in ("+", "tel", "phone", "fax", "تلفن", "هاتف", "☎"))


def _placed(blocks: Sequence[DocumentBlock]) -> Iterator[Block]:
    at = 0
    for block in blocks:
        role, rubric = _ROLES[block.kind]
        yield Block(role, rubric, at, at + len(block.text), None, block.why, level=block.level)
        at += len(block.text) + len(BLOCK_GAP)


def _marks(blocks: Sequence[DocumentBlock]) -> Iterator[PageHint]:
    at = 0
    for block in blocks:
        for part in block.named:
            yield PageHint(kind=part.kind, start=at + part.start, end=at + part.end, value=part.value, why=block.why)
        at += len(block.text) + len(BLOCK_GAP)


def _places(blocks: Sequence[DocumentBlock]) -> Iterator[PagePlace]:
    at = 0
    for block in blocks:
        for place in block.places:
            yield PagePlace(at + place.start, at + place.end, place.page, place.box)
        at += len(block.text) + len(BLOCK_GAP)
