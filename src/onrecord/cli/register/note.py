"""`onrecord note`."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.options.archive import archive_option, collector_option
from onrecord.cli.options.register import case_option, open_scope
from onrecord.terminal import say


@click.command()
@click.argument("identity", metavar="ID")
@click.argument("words", metavar="TEXT")
@case_option
@collector_option
@archive_option
def note(identity: str, words: str, *, case: str, collector: str | None, folder: Path | None) -> None:
    """Write a note on an entry of the register.

    ID is an appeal, a report, a statement, a party or a source. A note decides nothing and stays as it is. `onrecord
    show ID` shows it with its writer and its time. Prints its id.
    """
    _, scope = open_scope(folder, case, collector)
    from onrecord.register import writes  # noqa: PLC0415 - see onrecord.cli

    say(writes.note(scope, identity, words))
