"""The commands `accept`, `reject`, `undo` and `putback`, and what they share with other decisions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord import CaptureError, EarlyAnswerError
from onrecord.cli.options.archive import archive_option, collector_option, open_archive, who
from onrecord.cli.options.choice import choice
from onrecord.cli.options.register import bind, case_option, open_in, open_scope
from onrecord.cli.options.renamed import renamed_option
from onrecord.terminal import count, say
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

early_option = click.option(
    "--even-if-early", "early", is_flag=True, help="Enter the answer even if it is dated before the appeal."
)


def decide(folder: Path | None, case: str, collector: str | None, decided: Callable[[Scope], str]) -> None:
    """Record a decision, print its id, and say how to undo it.

    The archive's ledger notes how far the register's reaches: an older copy, in which a consent has not ended yet, is
    known as one.

    Raises:
        click.ClickException: an answer is dated before its appeal.
    """
    archive, scope = open_scope(folder, case, collector)
    try:
        made = decided(scope)
    except EarlyAnswerError as error:
        raise click.ClickException(
            f"{error.message} Nothing was recorded. To enter it all the same, add --even-if-early."
        ) from error
    bind(archive, scope.register, scope.who)
    say(made)
    say(f"To undo it: onrecord undo {made}", err=True)


_UNDONE = ("ju-", "de-", "ev-")
"""The beginnings of the ids of what can be undone."""
_JUDGED = ("ap-", "st-", "ac-", "an-", "fl-")
"""The beginnings of the ids of what can be accepted and rejected."""


def _judge(identities: tuple[str, ...], verdict: str, reason: str) -> Callable[[Scope], str]:
    """Return the function that judges some findings: one appeal on its own, all others in one go.

    Raises:
        click.UsageError: an id is of something else.
    """

    def judged(scope: Scope) -> str:
        from onrecord.register import writes  # noqa: PLC0415 - see onrecord.cli
        from onrecord.register.new_entries import NewJudgement  # noqa: PLC0415

        if not all(each.startswith(_JUDGED) for each in identities):
            raise click.UsageError("Give the ids of appeals or statements; they begin with ap- or st-.")
        if len(identities) == 1 and identities[0].startswith("ap-"):
            return writes.judge(scope, identities[0], verdict, reason)
        done = writes.judge_all(scope, [NewJudgement(subject=each, verdict=verdict) for each in identities], reason)
        more = len(done.judgements) - len(identities)
        follow = f", and {count(more, 'judgement')} because of them" if more else ""
        say(f"Recorded {count(len(identities), 'judgement')}{follow}.", err=True)
        return done.id

    return judged


@click.command()
@click.argument("identities", metavar="ID...", nargs=-1, required=True)
@reason_option
@case_option
@collector_option
@archive_option
def accept(identities: tuple[str, ...], *, reason: str, case: str, collector: str | None, folder: Path | None) -> None:
    """Confirm that proposed appeals or statements are correct.

    An appeal is registered from today on. A statement is accepted together with the accusation or the answer that it is
    proposed to be, and the appeal that it belongs to is accepted with it. Prints the id for `onrecord undo`.
    """
    decide(folder, case, collector, _judge(identities, "accept", reason))


@click.command()
@click.argument("identities", metavar="ID...", nargs=-1, required=True)
@needed_reason_option
@case_option
@collector_option
@archive_option
def reject(identities: tuple[str, ...], *, reason: str, case: str, collector: str | None, folder: Path | None) -> None:
    """Decide that proposed appeals or statements are wrong.

    For an appeal, the decision applies to all appeals that count as one with it. The appeal is no longer listed, found
    or counted, and has no clock. `onrecord show ID` still shows it. A statement is rejected together with the
    accusation or the answer that it is proposed to be; an appeal is rejected with the last statement that asks for it.
    Prints the id for `onrecord undo`.
    """
    decide(folder, case, collector, _judge(identities, "reject", reason))


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
    """Undo a judgement, a correction or a recorded event. Everything stays recorded.

    The earlier judgement applies again, under the name of the person who made it. Without one, the proposal counts as
    not judged. Everything that one command recorded is undone together. An event of `onrecord event add` counts as if
    it had never happened; this needs a reason.
    """
    archive, scope = open_scope(folder, case, collector)
    from onrecord.register import writes  # noqa: PLC0415 - see onrecord.cli

    if not identity.startswith(_UNDONE):
        raise click.UsageError(
            "Give the id of a judgement, a decision or an event; it begins with ju-, de- or ev-. The command that"
            " recorded it printed it, and `onrecord show` lists it with its appeal."
        )
    made = writes.take_back(scope, identity, reason)
    bind(archive, scope.register, scope.who)
    say(made)
    again = "record the event again" if identity.startswith("ev-") else "decide again"
    say(f"It was undone. This cannot be undone itself; to take it back, {again}.", err=True)
