"""The output of the reader of each kind of document: blocks of text in reading order, each with its kind."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from onrecord.page.model import PagePlace, Recognition

MAX_CHARACTERS = 4_000_000
"""The most characters of a document that is read: some 1,500 pages of print."""
MAX_DOCUMENT_BLOCKS = 50_000
"""The most paragraphs, headings, items and rows of a document that is read."""

MAX_SPOTS = 16_000_000
"""The most spots of an image in which words are recognised; a larger one is made smaller. A4 at 400 dpi has so many."""


class BlockKind(StrEnum):
    """The kind of a block of a document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    QUOTATION = "quotation"
    MASTHEAD = "masthead"
    SUBJECT = "subject"
    SENDER = "sender"
    ADDRESSEE = "addressee"
    DATE = "date"
    RUNNING = "running"
    EARLIER = "earlier"
    ATTACHMENT = "attachment"


class NamedPart(msgspec.Struct, frozen=True, gc=False):
    """A stretch of a block that the document itself names: a sender, an addressee, a date (see `PageHint`)."""

    kind: str
    start: int
    end: int
    value: str | None = None


class DocumentBlock(msgspec.Struct, frozen=True, gc=False):
    """A block of a document.

    Attributes:
        kind: what it is.
        text: its words; a line end stands where the document ends a line on purpose.
        why: how it was recognised, in words.
        level: a heading's level, 1 to 6; 0 for other blocks.
        places: where its lines are printed, counted from the block's start.
        named: stretches that the document itself names, counted from the block's start.
    """

    kind: BlockKind
    text: str
    why: str
    level: int = 0
    places: tuple[PagePlace, ...] = ()
    named: tuple[NamedPart, ...] = ()


class DocumentText(msgspec.Struct, frozen=True):
    """The text of a document.

    Attributes:
        blocks: in reading order.
        charset: the character set of its text.
        notes: what was odd, and what was left out.
        images: the numbers of its pages that hold images and no text: their words are not among the blocks.
        recognised: how the words that were recognised in images came about; None where there are none.
    """

    blocks: tuple[DocumentBlock, ...]
    charset: str = "unicode"
    notes: tuple[str, ...] = ()
    images: tuple[int, ...] = ()
    recognised: Recognition | None = None


class SavedPage(msgspec.Struct, frozen=True, kw_only=True):
    """The page of the web that a saved file holds.

    Attributes:
        data: its bytes.
        media_type: its media type, with the character set if the file names one.
        format: the format of the file, in words.
        url: the address that the file names; empty if it names none.
        day: the day on which it was saved, in ISO 8601; empty if the file does not say.
    """

    data: bytes
    media_type: str
    format: str
    url: str = ""
    day: str = ""


class PageImage(msgspec.Struct, frozen=True, gc=False):
    """The image of one page.

    Attributes:
        page: its number in the file, from 1 on.
        width, height: in spots.
        unit: units of the page (points of a PDF, pixels of an image file) that one spot measures.
        spots: one byte for each, row by row, 0 for black.
    """

    page: int
    width: int
    height: int
    unit: float
    spots: bytes
