"""Reading Word documents (DOCX): paragraphs, headings, lists and tables; headers and footers apart.

Words that a tracked change took away, and words that are hidden, are not read: a person who opens it does not see them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.errors import ReadError
from onrecord.page.documents.model import BlockKind, DocumentBlock, DocumentText
from onrecord.page.documents.office_blocks import HIDDEN_NOTE, OfficeBlocks, Words, joined
from onrecord.page.documents.office_zip import Attributes, OfficeZip, PartReader

_BODY = "word/document.xml"
_STYLES = "word/styles.xml"
_EDGE = re.compile(r"word/(?:header|footer)\d*\.xml")
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_TITLES = {"title": 1, "subtitle": 2}
_HEADING = re.compile(r"heading\s*([1-9])", re.IGNORECASE)
_UNSEEN = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText"})
"""Elements whose words nobody sees: what a change took away, a second form of a drawing, the code of a field."""
_MOST_EDGES = 60


def read(data: bytes) -> DocumentText:
    """Read a DOCX.

    Raises:
        ReadError: it is encrypted, damaged, too large, or no text.
    """
    archive = OfficeZip(data)
    body = archive.part(_BODY)
    if body is None:
        raise ReadError("This Word document is damaged: it has no text part.")
    styles = _StyleNames.of(archive.part(_STYLES))
    parts = [body, *filter(None, map(archive.part, _NOTES))]
    readers = [_read(part, styles) for part in parts]
    blocks = [block for reader in readers for block in reader.blocks.blocks]
    notes = (HIDDEN_NOTE,) if any(reader.left_out for reader in readers) else ()
    return DocumentText((*_edges(archive, "header", styles), *blocks, *_edges(archive, "footer", styles)), notes=notes)


def _read(part: bytes, styles: dict[str, str]) -> _WordReader:
    reader = _WordReader(styles)
    PartReader(reader.opened, reader.closed, reader.said).read(part)
    return reader


def _edges(archive: OfficeZip, which: str, styles: dict[str, str]) -> Iterator[DocumentBlock]:
    """Yield the headers or the footers, each once."""
    seen: set[str] = set()
    names = sorted(name for name in archive.names if _EDGE.fullmatch(name) and which in name)
    for name in names[:_MOST_EDGES]:
        text = "\n".join(block.text for block in _read(archive.part(name) or b"", styles).blocks.blocks)
        if text and text not in seen:
            seen.add(text)
            yield DocumentBlock(BlockKind.RUNNING, text, f"the {which} of the pages")


class _StyleNames:
    """Reads the names of styles: a document may give the style "Heading 1" any id."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self._id = ""

    @classmethod
    def of(cls, part: bytes | None) -> dict[str, str]:
        """Return the name of each style by its id."""
        reader = cls()
        if part:
            PartReader(reader._opened, lambda _: None, lambda _: None).read(part)
        return reader.names

    def _opened(self, name: str, attributes: Attributes) -> None:
        if name == "style":
            self._id = attributes.get("styleId", "")
        elif name == "name" and self._id:
            self.names.setdefault(self._id, attributes.get("val", ""))


class _WordReader:
    """Reads one part, element by element.

    Args:
        styles: the name of each style by its id.
    """

    def __init__(self, styles: dict[str, str]) -> None:
        self.blocks = OfficeBlocks()
        self.left_out = False
        """Whether it left out hidden words."""
        self._styles = styles
        self._paragraphs: list[_OpenParagraph] = []
        self._unseen = 0
        self._hidden = self._raised = False
        self._in_text = False
        self._in_properties = 0

    def opened(self, name: str, attributes: Attributes) -> None:
        """Take the start of an element."""
        if name in _UNSEEN:
            self._unseen += 1
        elif name == "p":
            self._paragraphs.append(_OpenParagraph())
        elif name in {"rPr", "pPr"}:
            self._in_properties += 1
        elif name == "tr":
            self.blocks.open_row()
        elif name == "tc":
            self.blocks.open_cell()
        elif name == "r":
            self._hidden = self._raised = False
        elif name == "vanish" and attributes.get("val", "1") not in {"0", "false", "off"}:
            self._hidden = self._paragraphs[-1:] != [] and not self._in_paragraph_mark()
        elif _raises(name, attributes):
            self._raised = self._raised or not self._in_paragraph_mark()
        elif self._paragraphs:
            self._in_paragraph(name, attributes)

    def _in_paragraph_mark(self) -> bool:
        """Whether a property is that of the sign at the paragraph's end, and not of words."""
        return self._in_properties > 1

    def _in_paragraph(self, name: str, attributes: Attributes) -> None:
        paragraph = self._paragraphs[-1]
        if name == "t":
            self._in_text = True
        elif name == "pStyle":
            paragraph.style = self._styles.get(attributes.get("val", ""), attributes.get("val", ""))
        elif name == "numPr":
            paragraph.listed = True
        elif name == "outlineLvl" and attributes.get("val", "").isdigit():
            paragraph.outline = int(attributes["val"]) + 1
        elif name in {"br", "cr"} and attributes.get("type", "") not in {"page", "column"}:
            self._add("\n")
        elif name in {"tab", "ptab"} and not self._in_properties:
            self._add(" ")
        elif name == "noBreakHyphen":
            self._add("-")

    def closed(self, name: str) -> None:
        """Take the end of an element."""
        if name in _UNSEEN:
            self._unseen -= 1
        elif name == "p" and self._paragraphs:
            self._paragraphs.pop().end(self.blocks)
        elif name in {"rPr", "pPr"}:
            self._in_properties -= 1
        elif name == "tr":
            self.blocks.close_row()
        elif name == "t":
            self._in_text = False

    def said(self, words: str) -> None:
        """Take characters."""
        if self._in_text:
            self._add(words.replace("\n", " "))

    def _add(self, words: str) -> None:
        if not self._paragraphs or self._unseen:
            return
        if self._hidden:
            self.left_out = self.left_out or bool(words.strip())
        else:
            self._paragraphs[-1].words.append((self.blocks.count(words), self._raised))


def _raises(name: str, attributes: Attributes) -> bool:
    """Whether a property of words raises them above the line."""
    value = attributes.get("val", "")
    return (name == "vertAlign" and value == "superscript") or (
        name == "position" and value.isdigit() and value.strip("0") != ""
    )


class _OpenParagraph:
    """A paragraph that is being read; one within a text box stands within another."""

    def __init__(self) -> None:
        self.words: list[Words] = []
        self.style = ""
        self.listed = False
        self.outline = 0

    def end(self, blocks: OfficeBlocks) -> None:
        """Add it to the blocks."""
        style = self.style.strip().lower()
        heading = _HEADING.match(style)
        level = _TITLES.get(style) or (min(int(heading.group(1)), 6) if heading else 0)
        level = level or (self.outline if self.outline <= 6 else 0)
        text = joined(self.words)
        if level:
            blocks.add(BlockKind.HEADING, text, f"the style “{self.style}”" if style else "an outline level", level)
        elif self.listed or style.startswith("list"):
            blocks.add(BlockKind.ITEM, text, "an item of a list")
        elif style in {"quote", "intense quote", "block text"}:
            blocks.add(BlockKind.QUOTATION, text, f"the style “{self.style}”")
        else:
            blocks.add(BlockKind.PARAGRAPH, text, "a paragraph")
