"""What the commands share by which people put decisions on record, and `onrecord undo`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.archives import archive_option, collector_option
from onrecord.cli.registers import case_option, open_scope
from onrecord.terminal import say

if TYPE_CHECKING:
    from onrecord.register.permissions import Scope

FORMS = ("answered", "answered in part", "acknowledged", "declined", "denied", "reply withheld")

why_option = click.option("--why", metavar="TEXT", default="", help="The reason; it is put on record.")
form_option = click.option(
    "--form", type=click.Choice(FORMS), help="What kind of answer it is. Without it: what its words say."
)
given_option = click.option(
    "--on", "day", metavar="DAY", help="The day on which it was given, as 2026-03-01. Without it: that of its report."
)


def decide(folder: Path | None, case: str, collector: str | None, decided: Callable[[Scope], str]) -> None:
    """Put a decision on record, print its id, and say how to take it back."""
    _, scope = open_scope(folder, case, collector)
    made = decided(scope)
    say(made)
    say(f"It can be taken back with: onrecord undo {made}", err=True)


@click.command()
@click.argument("identity", metavar="ID")
@why_option
@case_option
@collector_option
@archive_option
def undo(identity: str, *, why: str, case: str, collector: str | None, folder: Path | None) -> None:
    """Take back a judgement, or what was put on record of an appeal. Both stay on record.

    What was judged is not judged from now on. What was put on record with `onrecord mark` never was so; that takes a
    reason.
    """
    _, scope = open_scope(folder, case, collector)
    from onrecord.register import writes  # noqa: PLC0415 - see onrecord.cli

    say(writes.take_back(scope, identity, why))
