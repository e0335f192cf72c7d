"""Reading RTF: its paragraphs and rows. The library leaves out headers, footers, images and embedded objects."""

from __future__ import annotations

import re

from striprtf.striprtf import rtf_to_text

from onrecord.errors import ReadError
from onrecord.page.documents.model import MAX_CHARACTERS, MAX_DOCUMENT_BLOCKS, BlockKind, DocumentBlock, DocumentText
from onrecord.page.documents.rtf_seen import SeenRtf

_LEFT_OUT = "Words that are hidden or deleted in the document were left out."
_MOST_BYTES = 16 * 1024 * 1024
_PICTURE = re.compile(rb"[0-9a-fA-F\s]{2000,}")
"""The digits of an image, which are no text and take most of the time."""
_ITEM = re.compile(r"(?:[•·*–-]|\d{1,3}[.)])\s+\S")


def read(data: bytes) -> DocumentText:
    """Read an RTF.

    Raises:
        ReadError: it is damaged, too large, or holds no text.
    """
    data = _PICTURE.sub(b"", data)
    if len(data) > _MOST_BYTES:
        raise ReadError(
            f"This RTF document is larger than {_MOST_BYTES >> 20} MiB without its pictures, the most that is read."
        )
    seen = SeenRtf()
    try:
        text = rtf_to_text(seen.read(data.decode("latin-1")), errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, TypeError, IndexError, OverflowError) as error:
        raise ReadError("This RTF document is damaged and cannot be read.") from error
    if len(text) > MAX_CHARACTERS or text.count("\n") > MAX_DOCUMENT_BLOCKS:
        raise ReadError("This document is longer than the longest that is read.")
    text = "".join(_character(char) for char in text)
    blocks = tuple(block for line in text.split("\n") if (block := _block(line)) is not None)
    return DocumentText(blocks, notes=(_LEFT_OUT,) if seen.left_out else ())


def _character(char: str) -> str:
    """Return a character of the text; a space of any kind is a space, and what is no text is nothing."""
    if char in "\n\t" or char.isprintable() or char == "\u200c":
        return char
    return " " if char.isspace() else ""


def _block(line: str) -> DocumentBlock | None:
    cells = [" ".join(cell.split()) for cell in line.split("|")]
    text = "\t".join(filter(None, cells))
    if not text:
        return None
    if len(cells) > 2 and line.rstrip().endswith("|"):
        return DocumentBlock(BlockKind.ROW, text, "a row of a table")
    kind = BlockKind.ITEM if _ITEM.match(text) else BlockKind.PARAGRAPH
    return DocumentBlock(kind, " ".join(line.split()), "a paragraph")
