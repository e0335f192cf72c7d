"""The commands `accept`, `reject`, `undo` and `putback`, and what they share with other decisions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord import CaptureError
from onrecord.cli.options.archive import archive_option, collector_option, open_archive, who
from onrecord.cli.options.choice import choice
from onrecord.cli.options.register import case_option, open_in, open_scope
from onrecord.cli.options.renamed import renamed_option
from onrecord.terminal import say
from onrecord.vocabulary import AnswerForm

if TYPE_CHECKING:
    from onrecord.register.db.scope import Scope

reason_option = renamed_option(
    "--reason", formerly=["--why"], metavar="TEXT", default="", help="The reason; it is recorded with the decision."
)


def _worded(_: click.Context, __: click.Parameter, words: str) -> str:
    """Refuse a reason that says nothing.

    Raises:
        click.BadParameter: it is blank.
    """
    if not words.strip():
        raise click.BadParameter("Give the reason: it is recorded.")
    return words


needed_reason_option = renamed_option(
    "--reason",
    formerly=["--why"],
    metavar="TEXT",
    required=True,
    callback=_worded,
    help="The reason; it is recorded with the decision.",
)
form_option = click.option(
    "--form", type=choice(AnswerForm), help="The kind of answer. Without it: the kind that its words suggest."
)
given_option = click.option(
    "--on", "day", metavar="DAY", help="The day of the answer, such as 2026-03-01. Without it: the day of its report."
)


def decide(folder: Path | None, case: str, collector: str | None, decided: Callable[[Scope], str]) -> None:
    """Record a decision, print its id, and say how to undo it."""
    _, scope = open_scope(folder, case, collector)
    made = decided(scope)
    say(made)
    say(f"To undo it: onrecord undo {made}", err=True)


def _judge(identity: str, verdict: str, reason: str) -> Callable[[Scope], str]:
    """Return what judges an appeal.

    Raises:
        click.UsageError: the id is none of an appeal.
    """

    def judged(scope: Scope) -> str:
        from onrecord.register import writes  # noqa: PLC0415 - see onrecord.cli

        if not identity.startswith("ap-"):
            raise click.UsageError("Give the id of an appeal; it begins with ap-.")
        return writes.judge(scope, identity, verdict, reason)

    return judged


@click.command()
@click.argument("identity", metavar="ID")
@reason_option
@case_option
@collector_option
@archive_option
def accept(identity: str, *, reason: str, case: str, collector: str | None, folder: Path | None) -> None:
    """Confirm that a proposed appeal is an appeal.

    It is registered from today on. Prints the id of the judgement.
    """
    decide(folder, case, collector, _judge(identity, "accept", reason))


@click.command()
@click.argument("identity", metavar="ID")
@needed_reason_option
@case_option
@collector_option
@archive_option
def reject(identity: str, *, reason: str, case: str, collector: str | None, folder: Path | None) -> None:
    """Decide that a proposed appeal is not an appeal.

    The decision applies to all appeals that count as one with it. Prints the id of the judgement. The appeal is no
    longer listed, found or counted, and has no clock. `onrecord show ID` still shows it, and `onrecord undo` undoes the
    judgement.
    """
    decide(folder, case, collector, _judge(identity, "reject", reason))


@click.command("putback")
@needed_reason_option
@collector_option
@archive_option
def put_back(*, reason: str, collector: str | None, folder: Path | None) -> None:
    """Confirm that the register was restored or remade on purpose.

    Use it after you replaced the register by an older copy, or made it again.

    The ledger of the archive then knows a register with more lines, or with different ones, and `onrecord stats` and
    `onrecord verify` report this each time. After this command they compare with the current register. The old entries
    stay in the ledger.
    """
    archive = open_archive(folder)
    register = open_in(archive)
    from onrecord.register import ledger_comparison  # noqa: PLC0415 - Django is ready

    try:
        ledger_comparison.put_back(archive, register, who(collector), reason)
    except CaptureError as error:
        raise click.ClickException(str(error)) from error


@click.command()
@click.argument("identity", metavar="ID")
@reason_option
@case_option
@collector_option
@archive_option
def undo(identity: str, *, reason: str, case: str, collector: str | None, folder: Path | None) -> None:
    """Undo a judgement or a recorded event. Both stay recorded.

    A proposal whose judgement is undone counts as not judged from now on. An event of `onrecord event add` counts as if
    it had never happened; this needs a reason.
    """
    _, scope = open_scope(folder, case, collector)
    from onrecord.register import writes  # noqa: PLC0415 - see onrecord.cli

    say(writes.take_back(scope, identity, reason))
