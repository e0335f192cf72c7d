"""`onrecord appeals`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord import RegisterError
from onrecord.cli.options.archive import archive_option, collector_option
from onrecord.cli.options.choice import choice
from onrecord.cli.options.register import case_option, open_scope
from onrecord.cli.options.renamed import renamed_option
from onrecord.cli.output.machine_readable import write_csv, write_json
from onrecord.cli.output.tables import table
from onrecord.terminal import count, one_line, say
from onrecord.vocabulary import AppealState, SpeechAct, Verdict

if TYPE_CHECKING:
    from onrecord.register.db.scope import Scope
    from onrecord.register.reads.appeals import AppealFilter
    from onrecord.register.views import AppealSummary

_HEAD = ("ID", "FIRST REPORTED", "FROM", "TO", "ASKS FOR", "REPORTS", "STATUS")
_LINES = 12
"""As many lines a cell of the table may have: how an appeal stands is never cut short."""
_JUDGED: Mapping[str, str] = {
    Verdict.ACCEPT: "a person accepted the appeal",
    Verdict.UNSURE: "a person is unsure of the appeal",
}
"""The words of the table for an appeal that a person judged. A rejected one has its own status."""
_COLUMNS = (
    "id",
    "first",
    "senders",
    "addressees",
    "asks",
    "reports",
    "origins",
    "sources",
    "proposed",
    "answered",
    "verdict",
    "headline",
)
_STANDING = ("state", "days", "basis", "procedure", "due", "passed", "doubted", "late", "sentence")


def _day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> date | None:
    """Read a day.

    Raises:
        click.BadParameter: it is not a day.
    """
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise click.BadParameter(f"{value} is not a day. Write it as 2026-11-25.") from error


def name_of(_ctx: click.Context | None, _param: click.Parameter | None, value: str | None) -> str | None:
    """Read a name, or words, that are looked for.

    Raises:
        click.BadParameter: they name nothing, and all would be found.
    """
    from onrecord.register.search.parser import named  # noqa: PLC0415 - see onrecord.cli

    try:
        if value is not None:
            named(value)
    except RegisterError as error:
        raise click.BadParameter(error.message) from error
    return value


as_of_option = click.option(
    "--as-of",
    metavar="DATE",
    callback=_day,
    help="Show the status as of this day, such as 2026-11-25. Without it: today.",
)


@click.command()
@click.option("--act", type=choice(SpeechAct), help="Appeals whose report also has a statement with this act.")
@click.option(
    "--party",
    metavar="NAME",
    callback=name_of,
    help="Appeals from or to a party with this name, or with it in the name.",
)
@click.option("--place", metavar="NAME", callback=name_of, help="Appeals in reports that name this place.")
@click.option(
    "--source",
    metavar="NAME",
    callback=name_of,
    help="Appeals in reports of this site or outlet. The start of its name is enough.",
)
@click.option("--unanswered", is_flag=True, help="Appeals without a known answer; a receipt is not an answer.")
@click.option("--state", type=choice(AppealState), help="Appeals with this status.")
@as_of_option
@renamed_option("--limit", formerly=["--most"], metavar="N", type=click.IntRange(1), help="The most results.")
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
    state: str | None,
    as_of: date | None,
    limit: int | None,
    form: str | None,
    case: str,
    collector: str | None,
    folder: Path | None,
) -> None:
    """List the appeals of the register, with their status.

    Each line says who asks whom for what, and how many pages report it. All reports of one appeal are one line. The
    most recently reported appeal is first. Days are counted from the day of writing if it is known, else from the first
    report.
    """
    _, scope = open_scope(folder, case, collector)
    from onrecord.register import reads  # noqa: PLC0415 - see onrecord.cli
    from onrecord.register.reads.appeals import AppealFilter  # noqa: PLC0415

    wanted = AppealFilter(party=party, place=place, source=source, act=act, unanswered=unanswered, state=state)
    day = as_of or datetime.now(UTC).date()
    found = reads.appeals(scope, wanted, most=limit, as_of=day)
    if form == "json":
        told = {"format": "onrecord.appeals/1", "case": scope.name, "as_of": day.isoformat(), "appeals": found}
        write_json(told)
    elif form == "csv":
        write_csv((*_COLUMNS, *_STANDING), [_cells(line) for line in found])
    elif not found:
        say(_nothing(scope, wanted, day), err=True)
    else:
        say(*in_a_table(found, reads.short_ids(scope, [line.id for line in found])))
        _explain(found, _counted(scope, wanted, day, len(found), limit))


def _nothing(scope: Scope, wanted: AppealFilter, day: date) -> str:
    """Say that no appeal was found; of a case without any, in which other cases some may be."""
    from onrecord.register.db.scope import cases  # noqa: PLC0415 - see onrecord.cli
    from onrecord.register.reads.appeal_counts import count_appeals  # noqa: PLC0415
    from onrecord.register.reads.appeals import EVERYTHING  # noqa: PLC0415

    if wanted != EVERYTHING and count_appeals(scope, as_of=day, most=1):
        return "There is no such appeal in this case."
    others = [one_line(each) for each in cases(scope.register, scope.who) if each != scope.name]
    known = f" --case shows another one: {', '.join(others)}." if others else ""
    return f"There is no appeal in the case {one_line(scope.name)}.{known}"


def in_a_table(found: tuple[AppealSummary, ...], short: Mapping[str, str]) -> list[str]:
    """Return appeals as the lines of a table for people; `short` has the short forms of their ids."""
    return table(_HEAD, [_row(line, short) for line in found], (0, 3, 3, 3, 5, 2, 6), most=_LINES)


def _cells(line: AppealSummary) -> list[object]:
    values = [getattr(line, name) for name in _COLUMNS]
    values += [days(line) if name == "days" else getattr(line.standing, name) for name in _STANDING]
    return ["; ".join(value) if isinstance(value, tuple) else value for value in values]


def days(line: AppealSummary) -> str:
    """Say for how many days an appeal has waited, or had; an empty text where that is not known."""
    least, most = line.standing.days or ("", "")
    return str(least) if least == most else f"{least} to {most}"


def _row(line: AppealSummary, short: Mapping[str, str]) -> tuple[str, ...]:
    notes = [f"{count(line.proposed, 'answer')} proposed"] if line.proposed else []
    notes += [_JUDGED[line.verdict]] if line.verdict in _JUDGED else []
    return (
        short[line.id],
        line.first or "date not known",
        "; ".join(line.senders) or "not named",
        "; ".join(line.addressees) or "not named",
        " · ".join(line.asks) or line.headline,
        reported(line),
        line.standing.sentence + by_when(line) + (f" ({'; '.join(notes)})" if notes else ""),
    )


def by_when(line: AppealSummary) -> str:
    """Say by when a reply to an open appeal was due, if a rule says so."""
    stands = line.standing
    if not (stands.due and stands.open):
        return ""
    doubted = ", by a rule that is not verified" if stands.doubted else ""
    return f"; a reply {'was' if stands.passed else 'is'} due by {stands.due}{doubted}"


def reported(line: AppealSummary) -> str:
    """Say how often an appeal was reported, copies of one article counted once: "3 reports of 2 origins"."""
    if line.reports == 1:
        return "1 report"
    return f"{line.reports:,} reports of {count(line.origins, 'origin')}"


def _counted(scope: Scope, wanted: AppealFilter, day: date, shown: int, limit: int | None) -> str:
    """Say how many appeals are shown, and of how many, if a limit may have left some out."""
    from onrecord.register.reads.appeal_counts import count_appeals  # noqa: PLC0415 - see onrecord.cli
    from onrecord.register.reads.appeals import COUNTED  # noqa: PLC0415

    most = max(COUNTED, shown + 1)
    every = count_appeals(scope, wanted, as_of=day, most=most) if shown == limit else shown
    if every <= shown:
        return f"{count(shown, 'appeal')}."
    told = f"more than {most - 1:,}" if every == most else f"{every:,}"
    return f"The first {shown:,} of {told} appeals. --limit shows more."


def _explain(found: tuple[AppealSummary, ...], counted: str) -> None:
    """Say what the table does not say, for people."""
    say("", err=True)
    say(f"{counted} `onrecord show ID` shows the words of each.", err=True)
    if any(line.verdict == "not judged" for line in found):
        say("Everything without a judgement is a proposal.", err=True)
