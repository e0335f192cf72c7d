"""`onrecord names`: is this the same name?"""

from __future__ import annotations

import sys
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord import ReadError
from onrecord.api.files import unreadable
from onrecord.cli.options.choice import choice
from onrecord.cli.options.files import opened
from onrecord.cli.options.text import FILE_NAME
from onrecord.cli.output.machine_readable import write_json, write_text
from onrecord.cli.output.progress import progress
from onrecord.terminal import safe, say
from onrecord.vocabulary import MatchKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

_DEFAULT = MatchKind.PERSON
_LONGEST_ROW = 1 << 20
_ROWS = 4096
"""So many rows are judged at a time."""

_kind = click.option(
    "--kind",
    type=choice(MatchKind),
    help="The kind of the names. Without it: persons.",
)


class _NamesGroup(click.Group):
    """A group that tells which command compares two names, if it is given names and no command."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command.

        Raises:
            click.UsageError: there is none of this name.
        """
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            ctx.fail(f"No such command '{args[0]}'. To compare two names: onrecord names match A B")
        return super().resolve_command(ctx, args)


@click.group(cls=_NamesGroup)
def names() -> None:
    """Compare two names, in any script: `onrecord names match A B`."""


@names.command("match")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@_kind
@click.option("--json", "as_json", is_flag=True, help="Print the probability and its reasons as JSON.")
def match_names(first: str, second: str, kind: str | None, *, as_json: bool) -> None:
    """Print the probability that A and B are the same name, and why."""
    from onrecord.names import match  # noqa: PLC0415 - see onrecord.cli

    kind = kind or _DEFAULT
    found = match(first, second, kind=kind)
    if as_json:
        write_json({"first": first, "second": second, "kind": kind, **asdict(found)}, indent=0)
        return
    say(f"{found.probability:.2f}  {_in_words(found.probability)} (compared as names of a {kind})")
    for reason in found.reasons:
        say(f"      {reason}")


def _in_words(probability: float) -> str:
    words = ((0.95, "the same name"), (0.7, "probably the same name"), (0.3, "unsure"), (0.05, "probably another name"))
    return next((said for least, said in words if probability >= least), "another name")


@names.command("score")
@click.argument("pairs", metavar="PAIRS.tsv", type=FILE_NAME)
@_kind
def score_names(pairs: str, kind: str | None) -> None:
    """Add to each row of PAIRS.tsv the probability of its two names.

    PAIRS.tsv is UTF-8 text with tabs between the cells; - is standard input. The names are the columns nameA and nameB,
    or the first two columns if no header names them. Each row is printed unchanged, with the probability in one more
    column. Without --kind, a column named kind gives the kind of each row: person, body or place, which a hyphen and
    more words may follow. Rows with another kind are treated as persons.

    A row that cannot be read is named in a message and left out, and the command continues. The exit code is then 1.
    """
    try:
        with opened(pairs, "a table of pairs") as file:
            size = 0 if pairs == "-" else Path(pairs).stat().st_size
            with progress("Scoring", size, aside=True) as advance:
                failed = _score(_rows(file, pairs, advance), pairs, kind)
    except ReadError as error:
        raise click.ClickException(str(error)) from error
    if failed:
        sys.exit(1)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the names and the kind of a row stand."""

    first: int
    second: int
    kind: int | None

    def of(self, cells: list[str], kind: str | None) -> tuple[str, str, str]:
        """The names of a row, and their kind.

        Raises:
            ReadError: a name is missing.
        """
        for place in (self.first, self.second):
            if place >= len(cells) or not cells[place].strip():
                raise ReadError(f"it has no name in column {place + 1}")
        said = cells[self.kind] if self.kind is not None and self.kind < len(cells) else ""
        said = said.partition("-")[0].strip().lower()
        return cells[self.first], cells[self.second], kind or (said if said in set(MatchKind) else _DEFAULT)


def _header(row: str) -> _Columns | None:
    cells = [cell.strip() for cell in row.split("\t")]
    if "nameA" not in cells or "nameB" not in cells:
        return None
    return _Columns(cells.index("nameA"), cells.index("nameB"), cells.index("kind") if "kind" in cells else None)


def _score(rows: Iterator[tuple[int, bytes]], name: str, kind: str | None) -> int:
    """Score all rows and print them; return how many could not be read."""
    failed = 0
    columns: _Columns | None = None
    while some := list(islice(rows, _ROWS)):
        read: list[tuple[str, tuple[str, str, str]]] = []
        for number, data in some:
            try:
                row = _decoded(data)
                if columns is None:
                    columns = _header(row)
                    if columns:
                        _write(f"{row}\tprobability\n")
                        continue
                    columns = _Columns(0, 1, None)
                if row:
                    read.append((row, columns.of(row.split("\t"), kind)))
            except ReadError as error:
                say(f"{name}: row {number} is left out: {error.message}.", err=True)
                failed += 1
        scored = zip(read, _judged([names for _, names in read]), strict=True)
        _write("".join(f"{row}\t{probability:.4f}\n" for (row, _), probability in scored))
    return failed


def _write(rows: str) -> None:
    """Write rows as they stand, but to a terminal without what would steer it."""
    write_text(safe(rows) if sys.stdout.isatty() else rows)


def _judged(rows: list[tuple[str, str, str]]) -> list[float]:
    """The probabilities of names of several kinds, in their order."""
    from onrecord.names import score  # noqa: PLC0415 - see onrecord.cli

    found = [0.0] * len(rows)
    for kind in MatchKind:
        places = [place for place, row in enumerate(rows) if row[2] == kind]
        pairs = [(rows[place][0], rows[place][1]) for place in places]
        for place, probability in zip(places, score(pairs, kind=kind), strict=True):
            found[place] = probability
    return found


def _decoded(data: bytes) -> str:
    if len(data) > _LONGEST_ROW:
        raise ReadError(f"it is longer than {_LONGEST_ROW} bytes")
    try:
        return data.decode("utf-8").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise ReadError("it is not UTF-8 text") from error


def _rows(file: BinaryIO, name: str, advance: Callable[[int], None]) -> Iterator[tuple[int, bytes]]:
    """The lines of a file with their numbers, each cut where it is certainly too long.

    Raises:
        ReadError: the file cannot be read.
    """
    number = 0
    while data := _line(file, name):
        number += 1
        if number == 1:
            data = data.removeprefix(b"\xef\xbb\xbf")
        rest = data
        while not rest.endswith(b"\n") and (rest := _line(file, name)):
            advance(len(rest))
        advance(len(data))
        yield number, data


def _line(file: BinaryIO, name: str) -> bytes:
    try:
        return file.readline(_LONGEST_ROW + 1)
    except OSError as error:
        raise unreadable(error, name) from error
