"""The rows of one report, before any of them is entered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from django.db.models import Model

from onrecord.register import models as rows

Row = TypeVar("Row", bound=Model)


@dataclass(slots=True)
class Packed:
    """The rows of one report, in the order in which they are entered: none names one that comes later.

    Attributes:
        report: the report's own row; `writes.enter` adds capture, source, page and version.
        pieces: the positions of the searchable words in the text.
        rows: all others, by table.
    """

    report: rows.Report
    pieces: tuple[tuple[int, int], ...] = ()
    rows: dict[type[Model], list[Model]] = field(default_factory=dict)

    def add(self, row: Model) -> None:
        """Add a row of whatever table."""
        self.rows.setdefault(type(row), []).append(row)

    def of(self, table: type[Row]) -> list[Row]:
        """Return the rows of one table."""
        return [row for row in self.rows.get(table, ()) if isinstance(row, table)]
