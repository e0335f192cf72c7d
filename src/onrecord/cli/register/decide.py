"""What the commands share by which people put decisions on record; `onrecord accept`, `reject`, `undo`, `putback`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord import CaptureError
from onrecord.cli.options.archive import archive_option, collector_option, open_archive, who
from onrecord.cli.options.choice import choice
from onrecord.cli.options.register import case_option, open_in, open_scope
from onrecord.terminal import say
from onrecord.vocabulary import AnswerForm

if TYPE_CHECKING:
    from onrecord.register.db.scope import Scope

why_option = click.option("--why", metavar="TEXT", default="", help="The reason; it is put on record.")


def _worded(_: click.Context, __: click.Parameter, words: str) -> str:
    """Refuse a reason that says nothing.

    Raises:
        click.BadParameter: it is blank.
    """
    if not words.strip():
        raise click.BadParameter("Say why: it is put on record.")
    return words


needed_why_option = click.option(
    "--why", metavar="TEXT", required=True, callback=_worded, help="The reason; it is put on record."
)
form_option = click.option(
    "--form", type=choice(AnswerForm), help="What kind of answer it is. Without it: what its words say."
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


def _judge(identity: str, verdict: str, why: str) -> Callable[[Scope], str]:
    """Return what judges an appeal.

    Raises:
        click.UsageError: the id is none of an appeal.
    """

    def judged(scope: Scope) -> str:
        from onrecord.register import writes  # noqa: PLC0415 - see onrecord.cli

        if not identity.startswith("ap-"):
            raise click.UsageError("Name an appeal; its id begins with ap-.")
        return writes.judge(scope, identity, verdict, why)

    return judged


@click.command()
@click.argument("identity", metavar="ID")
@why_option
@case_option
@collector_option
@archive_option
def accept(identity: str, *, why: str, case: str, collector: str | None, folder: Path | None) -> None:
    """Judge that an appeal is one: it is registered from today on. Prints the judgement's id."""
    decide(folder, case, collector, _judge(identity, "accept", why))


@click.command()
@click.argument("identity", metavar="ID")
@needed_why_option
@case_option
@collector_option
@archive_option
def reject(identity: str, *, why: str, case: str, collector: str | None, folder: Path | None) -> None:
    """Judge that an appeal is none, and all that counts as one with it. Prints the judgement's id.

    It is neither listed nor found nor counted from then on, and has no clock. `onrecord show ID` says what became of
    it, and `onrecord undo` takes the judgement back.
    """
    decide(folder, case, collector, _judge(identity, "reject", why))


@click.command("putback")
@needed_why_option
@collector_option
@archive_option
def put_back(*, why: str, collector: str | None, folder: Path | None) -> None:
    """Say that the register is as it is on purpose: it was put back to an older copy, or made anew.

    The archive's ledger tells of a register with more lines, or with others, and `onrecord stats` and `onrecord verify`
    say so each time. From then on they compare with what is there now. What was told before stays in the ledger.
    """
    archive = open_archive(folder)
    register = open_in(archive)
    from onrecord.register import ledger_comparison  # noqa: PLC0415 - Django is ready

    try:
        ledger_comparison.put_back(archive, register, who(collector), why)
    except CaptureError as error:
        raise click.ClickException(str(error)) from error


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
