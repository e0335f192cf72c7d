"""CSV that is safe to open in a spreadsheet: no cell of it is a formula."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

from onrecord.terminal import one_line

_FORMULA = ("=", "+", "-", "@")
"""How a cell begins that a spreadsheet would work out instead of showing it."""


def as_csv(head: Sequence[str], body: Iterable[Sequence[object]]) -> str:
    """Return rows as CSV that is safe to open in a spreadsheet and to show in a terminal."""
    return _written([head]) + as_csv_rows(body)


def as_csv_rows(body: Iterable[Sequence[object]]) -> str:
    """Return rows as they stand below the head of such a table."""
    return _written([cell(value) for value in row] for row in body)


def _written(rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def cell(value: object) -> str:
    """Return what a spreadsheet shows as it stands: what it would take for a formula gets an apostrophe before it.

    Some spreadsheets treat full-width and other forms of a sign as the sign itself, and ignore invisible characters.
    """
    text = "" if value is None else one_line(str(value))
    return f"'{text}" if unicodedata.normalize("NFKC", text).lstrip().startswith(_FORMULA) else text
