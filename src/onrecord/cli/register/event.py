"""`onrecord event`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.options.archive import archive_option, collector_option
from onrecord.cli.options.choice import choice
from onrecord.cli.options.register import case_option
from onrecord.cli.options.renamed import former_name, renamed_option
from onrecord.cli.register.decide import decide
from onrecord.vocabulary import RECORDED_EVENTS

if TYPE_CHECKING:
    from onrecord.register.db.scope import Scope


@click.group()
def event() -> None:
    """Record what became of an appeal and no page tells."""


@event.command()
@click.argument("appeal", metavar="APPEAL")
@click.argument("kind", metavar="WHAT", type=choice(RECORDED_EVENTS))
@click.option(
    "--on", "day", metavar="DAY", required=True, help="The day, or the day from which it holds, as 2026-03-01."
)
@renamed_option(
    "--reason", formerly=["--why"], metavar="TEXT", required=True, help="Why; it is recorded with the event."
)
@click.option("--by", metavar="TEXT", default="", help="Whose doing it was: who withdrew it, who answered.")
@click.option("--successor", metavar="ID", help="Of superseded: the appeal that takes its place.")
@click.option("--shown-by", metavar="ID", help="The report or the statement that shows it.")
@click.option("--quote", metavar="TEXT", default="", help="The words there that show it, as they stand in its text.")
@click.option("--source", metavar="TEXT", default="", help="What shows it outside of the register.")
@click.option("--reference", metavar="TEXT", default="", help="Of written: as AL IRN 14/2021, or none if it has none.")
@click.option("--replaces", metavar="ID", help="What was put on record before and was wrong; its id begins with ev-.")
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
    reference: str,
    replaces: str | None,
    case: str,
    collector: str | None,
    folder: Path | None,
) -> None:
    """Record an event of an appeal, and print its id.

    WHAT is one of: written, acknowledged, answered, answered in part, declined, reply withheld, disputed, dispute
    settled, withdrawn, superseded, closed, reopened. How the appeal stands follows from it, as of each day.
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
            reference=reference,
        )
        return writes.mark(scope, appeal, happened, replaces=replaces)

    decide(folder, case, collector, recorded)


mark = former_name("mark", add, "event add")
