"""`onrecord appeals`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.archives import archive_option, collector_option
from onrecord.cli.registers import case_option, open_scope
from onrecord.cli.tables import as_csv, plain, table

if TYPE_CHECKING:
    from onrecord.register.values import AppealLine

SHOWN = 10
"""How much of an id a table shows; `onrecord show` takes the beginning of one."""
_HEAD = ("ID", "FIRST REPORTED", "FROM", "TO", "ASKS FOR", "REPORTS", "ANSWER")
_COLUMNS = (
    "id",
    "first",
    "senders",
    "addressees",
    "asks",
    "reports",
    "sources",
    "proposed",
    "answered",
    "verdict",
    "headline",
)
_ACTS = ("appeal", "accuse", "deny", "answer", "acknowledge", "threaten", "state")


@click.command()
@click.option("--act", type=click.Choice(_ACTS), help="Appeals whose report holds a statement that does this too.")
@click.option("--party", metavar="NAME", help="Appeals from or to somebody of this name, or with it in the name.")
@click.option("--place", metavar="NAME", help="Appeals in reports that speak of a place of this name.")
@click.option("--source", metavar="NAME", help="Appeals that this site or outlet reports; the beginning is enough.")
@click.option("--unanswered", is_flag=True, help="Appeals to which nobody has judged an answer to belong.")
@click.option("--most", metavar="N", type=click.IntRange(1), help="No more than N.")
@click.option("--json", "form", flag_value="json", help="Print them as JSON.")
@click.option("--csv", "form", flag_value="csv", help="Print them as a table for spreadsheets.")
@case_option
@collector_option
@archive_option
def appeals(  # noqa: PLR0913 - one argument for each option
    *,
    act: str | None,
    party: str | None,
    place: str | None,
    source: str | None,
    unanswered: bool,
    most: int | None,
    form: str | None,
    case: str,
    collector: str | None,
    folder: Path | None,
) -> None:
    """List the appeals of the register, and whether anybody answered.

    A line says who asks whom for what, and how many pages report it.
    Reports of one appeal are one line. The appeal that was reported last comes first.
    """
    _, scope = open_scope(folder, case, collector)
    from onrecord.register import reads  # noqa: PLC0415 - see onrecord.cli
    from onrecord.register.reads.appeals import Wanted  # noqa: PLC0415

    wanted = Wanted(party=party, place=place, source=source, act=act, unanswered=unanswered)
    found = reads.appeals(scope, wanted, most=most)
    today = datetime.now(UTC).date().isoformat()
    if form == "json":
        import msgspec  # noqa: PLC0415 - see onrecord.cli

        told = {"format": "onrecord.appeals/1", "case": scope.name, "as_of": today, "appeals": found}
        click.echo(msgspec.json.format(msgspec.json.encode(told), indent=2).decode())
    elif form == "csv":
        click.echo(as_csv(_COLUMNS, [_cells(line) for line in found]), nl=False)
    elif not found:
        click.echo("There is no such appeal in this case.", err=True)
    else:
        click.echo(table(_HEAD, [_row(line) for line in found], (0, 0, 2, 2, 4, 0, 0)))
        _explain(found, today)


def _cells(line: AppealLine) -> list[object]:
    values = (getattr(line, name) for name in _COLUMNS)
    return ["; ".join(value) if isinstance(value, tuple) else value for value in values]


def _row(line: AppealLine) -> tuple[str, ...]:
    return (
        line.id[:SHOWN],
        line.first or "date not known",
        "; ".join(line.senders) or "not named",
        "; ".join(line.addressees) or "not named",
        " · ".join(line.asks) or plain(line.headline),
        str(line.reports) if len(line.sources) < 2 else f"{line.reports} in {len(line.sources)}",
        answer(line),
    )


def answer(line: AppealLine) -> str:
    """Say in two words whether an answer is known."""
    if line.answered:
        return "answered"
    return f"{line.proposed} proposed" if line.proposed else "none found"


def _explain(found: tuple[AppealLine, ...], today: str) -> None:
    """Say what the table does not say, for people."""
    click.echo("", err=True)
    number = f"{len(found):,} {'appeal' if len(found) == 1 else 'appeals'}"
    click.echo(
        f"{number}. “None found” means that no public answer was found in this register as of {today}.", err=True
    )
    if any(line.verdict == "not judged" for line in found):
        click.echo(
            "What nobody has judged yet is a proposal. `onrecord show ID` shows the words it rests on.", err=True
        )
