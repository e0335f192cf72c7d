"""`onrecord facts`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.options.choice import choice
from onrecord.cli.output.machine_readable import write_json
from onrecord.terminal import say
from onrecord.vocabulary import FactKind

if TYPE_CHECKING:
    from datetime import date

    from onrecord.facts import FactRow, Facts

FORMAT = "onrecord.facts/1"


tables_option = click.option(
    "--tables",
    metavar="DIR",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Load the tables of a folder too.",
)
"""Loads tables of one's own beside those that come with onrecord."""


@click.command()
@click.argument("words", metavar="[WORDS]...", nargs=-1)
@click.option("--kind", type=choice(FactKind), help="Show facts of one kind only.")
@click.option("--on", "day", metavar="DATE", help="Show who was in office on a day, such as 2017-05-01.")
@click.option("--json", "as_json", is_flag=True, help="Print the facts as JSON.")
@tables_option
def facts(
    words: tuple[str, ...], kind: str | None, day: str | None, tables: tuple[Path, ...], *, as_json: bool
) -> None:
    """List or search the tables of offices, bodies and places.

    WORDS are searched in every spelling and script that a table lists: a name, a title, a place. Each fact is shown
    with its source, and with a note if it still has to be verified.
    """
    from onrecord.facts import load_facts  # noqa: PLC0415 - see onrecord.cli

    if day and kind not in {None, "person"}:
        raise click.UsageError("--on asks who was in office, so it can be used only with --kind person.")
    loaded = load_facts(*tables)
    found = loaded.search(" ".join(words), kind, _day(day) if day else None)
    if as_json:
        write_json({"format": FORMAT, "as_of": loaded.as_of, "facts": found})
        return
    for entry in found:
        say(*_shown(entry))
    say(_told(len(found), words, loaded), err=True)


def _day(text: str) -> date:
    from onrecord.edtf import partial_bounds  # noqa: PLC0415 - see onrecord.cli

    try:
        first, last = partial_bounds(text)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    if first != last:
        raise click.UsageError(f"“{text}” is not a single day: write it as YYYY-MM-DD.")
    return first


def _shown(entry: FactRow) -> list[str]:
    from onrecord.facts import TO_BE_VERIFIED  # noqa: PLC0415 - see onrecord.cli

    lines = [f"{entry.name}: {entry.about}"]
    if entry.basis != "source":
        lines.append(f"  {TO_BE_VERIFIED}")
    if entry.spellings:
        lines.append(f"  also {'; '.join(entry.spellings)}")
    lines.append(f"  source: {entry.source} ({entry.table})")
    if entry.note:
        lines.append(f"  note: {entry.note}")
    return [*lines, f"  id: {entry.id}", ""]


def _told(count: int, words: tuple[str, ...], loaded: Facts) -> str:
    as_of = f"as of {loaded.as_of.isoformat()}"
    if count == 0:
        asked = f"“{' '.join(words)}”" if words else "this"
        return f"No table lists {asked}, {as_of}."
    return f"{count} {'fact' if count == 1 else 'facts'}, {as_of}."
