"""Reads one CSV table strictly: an error in the table names the file and the line.

Facts date pages and identify people. An error in a table must therefore stop the program, and must never reduce the
facts silently.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypedDict

from onrecord.edtf import partial_bounds
from onrecord.errors import ConfigError
from onrecord.facts.model import GENERAL_KNOWLEDGE, SOURCE
from onrecord.facts.normalise import squeeze

SEPARATOR = "|"
"""Parts the values of a cell that holds several."""

PROVENANCE = ("source", "basis", "note")
"""The columns that close every table of facts."""


class Provenance(TypedDict):
    """The fields of a `TableRow`."""

    source: str
    basis: str
    note: str
    table: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table with its file and number, for error messages."""

    file: Path
    line: int
    cells: dict[str, str]

    def wrong(self, sentence: str) -> ConfigError:
        """The error that says where the table is wrong; `sentence` says what is."""
        return ConfigError(
            f"The table {self.file.name} is wrong at line {self.line}: {sentence}", subject=str(self.file)
        )

    def text(self, column: str) -> str:
        """The cell, which may be empty."""
        return self.cells[column]

    def needed(self, column: str) -> str:
        """The cell, which must hold something."""
        if not self.cells[column]:
            raise self.wrong(f"the column “{column}” is empty.")
        return self.cells[column]

    def several(self, column: str) -> tuple[str, ...]:
        """The values of a cell that holds several, in their order."""
        if not self.cells[column]:
            return ()
        values = tuple(value.strip() for value in self.cells[column].split(SEPARATOR))
        if not all(values):
            raise self.wrong(f"the column “{column}” contains an empty value between its bars.")
        if len(set(values)) < len(values):
            raise self.wrong(f"the column “{column}” contains a value twice.")
        return values

    def spellings(self, column: str) -> tuple[str, ...]:
        """The same for names, each of which must hold a letter or a digit to be found by."""
        names = self.several(column)
        for name in names:
            if not squeeze(name):
                raise self.wrong(f"the column “{column}” contains “{name}”, which has no letters.")
        return names

    def one_of(self, column: str, *allowed: str) -> str:
        """The cell, which must be one of `allowed`."""
        if self.cells[column] not in allowed:
            choice = ", ".join(f"“{value}”" for value in allowed)
            raise self.wrong(f"the column “{column}” says “{self.cells[column]}”, but it must be one of {choice}.")
        return self.cells[column]

    def number(self, column: str) -> int:
        """The cell as a whole number."""
        if re.fullmatch(r"[0-9]{1,4}", self.cells[column]) is None:
            raise self.wrong(f"the column “{column}” says “{self.cells[column]}”, which is not a whole number.")
        return int(self.cells[column])

    def days(self, column: str) -> tuple[date, date] | None:
        """The first and last day that the cell's date can mean, or None if it is empty."""
        if not self.cells[column]:
            return None
        try:
            return partial_bounds(self.cells[column])
        except ValueError as error:
            raise self.wrong(f"in the column “{column}”, {error}") from None

    def provenance(self) -> Provenance:
        """The columns `PROVENANCE`, and the file: the source is never empty, and the basis is one of two words."""
        basis = self.one_of("basis", SOURCE, GENERAL_KNOWLEDGE)
        return Provenance(source=self.needed("source"), basis=basis, note=self.text("note"), table=self.file.name)


def read_rows(file: Path, columns: tuple[str, ...], further: re.Pattern[str] | None = None) -> Iterator[Row]:
    """The rows of a table that has exactly `columns`, in any order, and perhaps some whose name `further` matches.

    Raises ConfigError if the file can't be read as CSV in UTF-8, or has other columns.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"The table {file.name} can't be read as UTF-8 text: {error}.", subject=str(file)) from error
    # Line ends are left as they are, so that csv counts the lines a person sees.
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header: list[str] | None = None
    line = 1
    try:
        for cells in reader:
            row = Row(file, line, dict(zip(header or (), map(str.strip, cells), strict=False)))
            line = reader.line_num + 1
            if header is None:
                header = cells
                _check_header(row, header, columns, further)
            elif len(cells) != len(header):
                raise row.wrong(f"it has {len(cells)} cells, but the table has {len(header)} columns.")
            else:
                yield row
    except csv.Error as error:
        raise Row(file, line, {}).wrong(f"it is not CSV: {error}.") from error
    if header is None:
        raise ConfigError(f"The table {file.name} is empty: not even its columns are named.", subject=str(file))


def _check_header(row: Row, header: list[str], columns: tuple[str, ...], further: re.Pattern[str] | None) -> None:
    for name in header:
        if header.count(name) > 1:
            raise row.wrong(f"the column “{name}” is there twice.")
        if name not in columns and (further is None or further.fullmatch(name) is None):
            raise row.wrong(f"the column “{name}” is not known.")
    for name in columns:
        if name not in header:
            raise row.wrong(f"the column “{name}” is missing.")
