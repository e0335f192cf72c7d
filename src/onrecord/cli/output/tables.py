"""Tables for people."""

from __future__ import annotations

import shutil
import sys
import unicodedata
from collections.abc import Iterator, Sequence

from onrecord.terminal import one_line

_NARROW = 8
_WIDE = 100  # columns of a page that is no terminal


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    wide = sum(unicodedata.east_asian_width(c) in {"W", "F"} for c in text)
    return len(text) + wide - sum(unicodedata.category(c) in {"Mn", "Me", "Cf"} for c in text)


def wrapped(text: str, columns: int, most: int = 3) -> list[str]:
    """Return a text in lines of so many columns at most; where there are too many lines, the last says so."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if width(longer) <= columns:
            lines[-1] = longer
            continue
        lines += _pieces(word, columns)
        if not lines[0]:
            del lines[0]
    if len(lines) > most:
        last = lines[most - 1]
        while width(last) >= columns:
            last = last[:-1]
        lines = [*lines[: most - 1], last.rstrip(" ,;·") + "…"]
    return lines


def _pieces(word: str, columns: int) -> Iterator[str]:
    """Cut a word that is longer than a line; no letter of it is lost."""
    while width(word) > columns:
        size = next(size for size in range(len(word), 0, -1) if size == 1 or width(word[:size]) <= columns)
        yield word[:size]
        word = word[size:]
    yield word


def table(head: Sequence[str], body: Sequence[Sequence[str]], shares: Sequence[int], *, most: int = 3) -> list[str]:
    """Return the lines of a table as wide as the terminal.

    Args:
        head: the columns' names.
        body: the rows.
        shares: how much of the room that is left each column gets; 0 for one that is never broken.
        most: as many lines a cell has at most. Rows of more than three lines have a line between them.
    """
    cells = [[one_line(cell) for cell in row] for row in (head, *body)]
    columns = shutil.get_terminal_size((_WIDE, 24)).columns if sys.stdout.isatty() else _WIDE
    needed = [max(width(row[place]) for row in cells) for place in range(len(head))]
    left = columns - 2 * (len(head) - 1) - sum(need for need, share in zip(needed, shares, strict=True) if not share)
    whole = sum(shares) or 1
    given = [
        min(need, max(_NARROW, left * share // whole)) if share else need
        for need, share in zip(needed, shares, strict=True)
    ]
    lines: list[str] = []
    for number, row in enumerate(cells):
        if number and most > 3:
            lines.append("")
        parts = [wrapped(cell, columns, most) for cell, columns in zip(row, given, strict=True)]
        for place in range(max(map(len, parts))):
            line = [part[place] if place < len(part) else "" for part in parts]
            padded = (cell + " " * (columns - width(cell)) for cell, columns in zip(line, given, strict=True))
            lines.append("  ".join(padded).rstrip())
    return lines
