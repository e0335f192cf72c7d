"""Reading OpenDocument texts (ODT): paragraphs, headings, lists and tables; headers and footers apart."""

from __future__ import annotations

from onrecord.errors import ReadError
from onrecord.page.documents.model import BlockKind, DocumentBlock, DocumentText
from onrecord.page.documents.odt_styles import OpenStyles
from onrecord.page.documents.office_blocks import HIDDEN_NOTE, OfficeBlocks, Words, joined
from onrecord.page.documents.office_zip import Attributes, OfficeZip, PartReader

_UNSEEN = frozenset(
    {"tracked-changes", "annotation", "forms", "variable-decls", "sequence-decls", "object", "svg:desc", "svg:title"}
    | {"note-citation"}
)
"""Elements whose words are no text: what a change took away, comments, forms, declarations, numbers of footnotes."""
_EDGES = {"header": "header", "footer": "footer", "header-first": "header", "footer-first": "footer"}
_STYLED = frozenset({"p", "h", "span"})
_MOST_SPACES = 100
_HIDES = "\x00"
"""Stands among the words of a paragraph that a field hides; XML has no such character."""


def read(data: bytes) -> DocumentText:
    """Read an ODT.

    Raises:
        ReadError: it is encrypted, damaged, too large, or no text.
    """
    archive = OfficeZip(data)
    if b"encryption-data" in (archive.part("META-INF/manifest.xml") or b""):
        raise ReadError("This office document is encrypted: it opens with a password only.")
    content = archive.part("content.xml")
    if content is None:
        raise ReadError("This office document is damaged: it has no text part.")
    known = OpenStyles()
    edges = _OpenReader(known)
    styles = archive.part("styles.xml")
    if styles:
        PartReader(edges.opened, edges.closed, edges.said).read(styles)
    reader = _OpenReader(known)
    PartReader(reader.opened, reader.closed, reader.said).read(content)
    heads = dict.fromkeys(text for which, text in edges.edges if which == "header")
    feet = dict.fromkeys(text for which, text in edges.edges if which == "footer")
    text = (*reader.blocks.blocks, *reader.footnotes.blocks)
    notes = (HIDDEN_NOTE,) if reader.left_out or edges.left_out else ()
    return DocumentText((*_running(heads, "header"), *text, *_running(feet, "footer")), notes=notes)


def _running(texts: dict[str, None], which: str) -> list[DocumentBlock]:
    return [DocumentBlock(BlockKind.RUNNING, text, f"the {which} of the pages") for text in texts]


class _OpenReader:
    """Reads one part, element by element.

    Args:
        styles: the styles of the document, to which those of the part are added.

    Attributes:
        footnotes: the paragraphs of footnotes and endnotes.
        left_out: whether it left out hidden words.
    """

    def __init__(self, styles: OpenStyles) -> None:
        self.blocks, self.footnotes = OfficeBlocks(), OfficeBlocks()
        self.edges: list[tuple[str, str]] = []
        self.left_out = False
        self._styles = styles
        self._edge = ""
        self._paragraphs: list[tuple[list[Words], int]] = []
        self._unseen = self._lists = self._notes = 0
        self._shown: list[tuple[bool, bool]] = [(False, False)]
        """Of each open element, whether its words are hidden, and whether they are raised."""

    def opened(self, name: str, attributes: Attributes) -> None:
        """Take the start of an element."""
        self._styles.opened(name, attributes)
        self._shown.append(self._shown_within(name, attributes))
        if name in _UNSEEN:
            self._unseen += 1
        elif name in _EDGES:
            self._edge = _EDGES[name]
        elif name in {"p", "h"}:
            level = attributes.get("outline-level", "1") if name == "h" else "0"
            self._paragraphs.append(([], min(int(level), 6) if level.isdigit() else 1))
        elif name == "list":
            self._lists += 1
        elif name == "note-body":
            self._notes += 1
        elif name == "table-row" and not self._notes:
            self.blocks.open_row()
        elif name == "table-cell" and not self._notes:
            self.blocks.open_cell()
        else:
            self._blank(name, attributes)

    def _blank(self, name: str, attributes: Attributes) -> None:
        if name == "line-break":
            self._add("\n")
        elif name == "tab":
            self._add(" ")
        elif name == "s":
            count = attributes.get("c", "1")
            self._add(" " * min(int(count) if count.isdigit() else 1, _MOST_SPACES))

    def _shown_within(self, name: str, attributes: Attributes) -> tuple[bool, bool]:
        hidden, raised = self._shown[-1]
        if name == "note-body":
            return hidden, False
        if name == "section":
            hidden = hidden or attributes.get("display") == "none"
        elif name == "hidden-text":
            hidden = hidden or attributes.get("is-hidden") == "true"
        elif name == "hidden-paragraph" and attributes.get("is-hidden") == "true" and self._paragraphs:
            self.left_out = True
            self._paragraphs[-1][0].append((_HIDES, False))
        elif name in _STYLED:
            style = attributes.get("style-name", "")
            hidden = hidden or attributes.get("display") == "none" or self._styles.hides(name, style)
            raised = raised or self._styles.raises(name, style)
        return hidden, raised

    def closed(self, name: str) -> None:
        """Take the end of an element."""
        self._styles.closed(name)
        self._shown.pop()
        if name in _UNSEEN:
            self._unseen -= 1
        elif name in _EDGES:
            self._edge = ""
        elif name in {"p", "h"} and self._paragraphs:
            self._end(*self._paragraphs.pop())
        elif name == "list":
            self._lists -= 1
        elif name == "note-body":
            self._notes -= 1
        elif name == "table-row" and not self._notes:
            self.blocks.close_row()

    def _end(self, words: list[Words], level: int) -> None:
        if (_HIDES, False) in words:
            return
        text = joined(words)
        if self._edge:
            if text.strip():
                self.edges.append((self._edge, " ".join(text.split())))
        elif self._notes:
            self.footnotes.add(BlockKind.PARAGRAPH, text, "a footnote or endnote")
        elif level:
            self.blocks.add(BlockKind.HEADING, text, "a heading", level)
        elif self._lists:
            self.blocks.add(BlockKind.ITEM, text, "an item of a list")
        else:
            self.blocks.add(BlockKind.PARAGRAPH, text, "a paragraph")

    def said(self, words: str) -> None:
        """Take characters."""
        self._add(words.replace("\n", " "))

    def _add(self, words: str) -> None:
        if not self._paragraphs or self._unseen:
            return
        hidden, raised = self._shown[-1]
        if hidden:
            self.left_out = self.left_out or bool(words.strip())
        else:
            self._paragraphs[-1][0].append((self.blocks.count(words), raised))
