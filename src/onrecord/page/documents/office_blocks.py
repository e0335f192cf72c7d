"""The blocks of an office document while it is read: paragraphs, headings, items, and rows of tables."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.errors import ReadError
from onrecord.page.documents.model import MAX_CHARACTERS, MAX_DOCUMENT_BLOCKS, BlockKind, DocumentBlock

_TOO_LONG = "This document is longer than the longest that is read."
HIDDEN_NOTE = "Words that are hidden in the document were left out."
CELL_GAP = "\t"
"""Between the cells of a row."""
Words = tuple[str, bool]
"""Characters, and whether they are raised above the line."""


def joined(parts: Iterable[Words]) -> str:
    """Return the words of a paragraph. A raised digit beside another digit is set apart: "12³" is not 123."""
    text, was_raised = "", False
    for words, raised in parts:
        if words and raised is not was_raised and text[-1:].isdigit() and words[0].isdigit():
            text += " "
        text += words
        was_raised = raised if words else was_raised
    return text


class OfficeBlocks:
    """Gathers blocks. The paragraphs of a row of a table are one block."""

    def __init__(self) -> None:
        self.blocks: list[DocumentBlock] = []
        self._row: list[list[str]] = []
        self._rows = 0
        self._characters = 0

    def add(self, kind: BlockKind, text: str, why: str, level: int = 0) -> None:
        """Add a paragraph.

        Raises:
            ReadError: the document is longer than what is read.
        """
        text = "\n".join(" ".join(line.split()) for line in text.split("\n")).strip("\n")
        if len(self.blocks) > MAX_DOCUMENT_BLOCKS:
            raise ReadError(_TOO_LONG)
        if not text.strip():
            return
        if self._rows:
            if not self._row:
                self._row.append([])
            self._row[-1].append(text)
        else:
            self.blocks.append(DocumentBlock(kind, text, why, level))

    def count(self, words: str) -> str:
        """Count characters that will be added, and return them.

        Raises:
            ReadError: the document is longer than what is read.
        """
        self._characters += len(words)
        if self._characters > MAX_CHARACTERS:
            raise ReadError(_TOO_LONG)
        return words

    def open_row(self) -> None:
        """Begin a row; a row of a table within a cell is a part of that cell's row."""
        self._rows += 1

    def open_cell(self) -> None:
        """Begin a cell."""
        if self._rows == 1:
            self._row.append([])

    def close_row(self) -> None:
        """End a row."""
        self._rows = max(self._rows - 1, 0)
        if self._rows:
            return
        cells, self._row = [each for each in self._row if each], []
        if len(cells) == 1:  # a table of one cell in a row is a frame around paragraphs
            self.blocks += [DocumentBlock(BlockKind.PARAGRAPH, text, "a paragraph within a frame") for text in cells[0]]
        elif cells:
            text = CELL_GAP.join(" ".join(cell) for cell in cells)
            self.blocks.append(DocumentBlock(BlockKind.ROW, text, "a row of a table"))
