"""`onrecord event`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.options.archive import archive_option, collector_option
from onrecord.cli.options.choice import choice
from onrecord.cli.options.register import case_option
from onrecord.cli.options.renamed import former_name, renamed_option
from onrecord.cli.register.decide import decide, early_option
from onrecord.vocabulary import RECORDED_EVENTS

if TYPE_CHECKING:
    from onrecord.register.db.scope import Scope


@click.group()
def event() -> None:
    """Record events of an appeal that no page reports."""


@event.command()
@click.argument("appeal", metavar="APPEAL")
@click.argument("kind", metavar="WHAT", type=choice(RECORDED_EVENTS))
@click.option("--on", "day", metavar="DAY", required=True, help="The day of the event, such as 2026-03-01.")
@renamed_option(
    "--reason", formerly=["--why"], metavar="TEXT", required=True, help="The reason; it is recorded with the event."
)
@click.option(
    "--by", metavar="TEXT", default="", help="The person who did it, for example withdrew the appeal or answered it."
)
@click.option("--successor", metavar="ID", help="For superseded: the appeal that replaces this one.")
@click.option("--shown-by", metavar="ID", help="The report or statement with the evidence.")
@click.option("--quote", metavar="TEXT", default="", help="The exact words of its text that are the evidence.")
@click.option("--source", metavar="TEXT", default="", help="Evidence outside the register.")
@click.option("--words", metavar="TEXT", default="", help="The exact words of an answer that is in no report.")
@click.option(
    "--reference",
    metavar="TEXT",
    default="",
    help="For written: the reference of the letter, such as AL IRN 14/2021, or none.",
)
@click.option("--replaces", metavar="ID", help="The id of the wrong event that this one replaces. It starts with ev-.")
@early_option
@case_option
@collector_option
@archive_option
def add(  # noqa: PLR0913 - one argument for each option
    appeal: str,
    kind: str,
    *,
    day: str,
    reason: str,
    by: str,
    successor: str | None,
    shown_by: str | None,
    quote: str,
    source: str,
    words: str,
    reference: str,
    replaces: str | None,
    early: bool,
    case: str,
    collector: str | None,
    folder: Path | None,
) -> None:
    """Record an event of an appeal, and print its id.

    WHAT is one of: written, acknowledged, answered, answered in part, declined, reply withheld, disputed, dispute
    settled, withdrawn, superseded, closed, reopened. The status of the appeal follows from it, as of each day.
    """

    def recorded(scope: Scope) -> str:
        from onrecord.register import writes  # noqa: PLC0415 - see onrecord.cli
        from onrecord.register.views import NewEvent  # noqa: PLC0415

        happened = NewEvent(
            kind=kind,
            day=day,
            why=reason,
            by=by,
            successor=successor,
            shown_by=shown_by,
            quote=quote,
            source=source,
            words=words,
            reference=reference,
        )
        return writes.mark(scope, appeal, happened, replaces=replaces, early=early)

    decide(folder, case, collector, recorded)


mark = former_name("mark", add, "event add")
