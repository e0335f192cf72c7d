"""`onrecord judge` and `onrecord answer`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.options.archive import archive_option, collector_option
from onrecord.cli.options.choice import choice
from onrecord.cli.options.register import case_option
from onrecord.cli.register.decide import decide, early_option, form_option, given_option, reason_option
from onrecord.vocabulary import PAIR_VERDICTS

if TYPE_CHECKING:
    from onrecord.register.db.scope import Scope


@click.command()
@click.argument("identity", metavar="ID")
@click.argument("verdict", type=choice(PAIR_VERDICTS))
@form_option
@given_option
@early_option
@reason_option
@case_option
@collector_option
@archive_option
def judge(  # noqa: PLR0913 - one argument for each option
    identity: str,
    verdict: str,
    *,
    form: str | None,
    day: str | None,
    early: bool,
    reason: str,
    case: str,
    collector: str | None,
    folder: Path | None,
) -> None:
    """Judge whether the two parts of a suggestion are the same.

    Prints the id of the judgement.

    For an answer and an appeal, "same" means that the answer belongs to the appeal. You can then give its form and its
    day. To correct them, judge again.
    """

    def judged(scope: Scope) -> str:
        from onrecord.register import writes  # noqa: PLC0415 - see onrecord.cli

        if not identity.startswith("pr-"):
            raise click.UsageError("Give the id of a suggestion; it begins with pr-.")
        return writes.judge(scope, identity, verdict, reason, form=form, day=day, early=early)

    decide(folder, case, collector, judged)


@click.command()
@click.argument("appeal", metavar="APPEAL")
@click.argument("given", metavar="REPORT|STATEMENT")
@form_option
@given_option
@early_option
@reason_option
@case_option
@collector_option
@archive_option
def answer(  # noqa: PLR0913 - one argument for each option
    appeal: str,
    given: str,
    *,
    form: str | None,
    day: str | None,
    early: bool,
    reason: str,
    case: str,
    collector: str | None,
    folder: Path | None,
) -> None:
    """Record that a statement answers an appeal.

    Prints the id of the judgement, which `onrecord undo` takes.

    Name the statement by its id, or by the id of a report with only one such statement. For an answer that is in no
    report, use `onrecord event add`.
    """

    def answered(scope: Scope) -> str:
        from onrecord.register import writes  # noqa: PLC0415 - see onrecord.cli

        return writes.answers(scope, appeal, given, reason, form=form, day=day, early=early)

    decide(folder, case, collector, answered)
