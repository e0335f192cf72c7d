"""`onrecord review`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.options.archive import archive_option, collector_option
from onrecord.cli.options.register import case_option, open_scope
from onrecord.cli.output.machine_readable import write_json
from onrecord.cli.output.short_ids import shortened
from onrecord.cli.output.source_name import source_name
from onrecord.cli.output.statement_words import statement_words
from onrecord.cli.register.appeals import name_of
from onrecord.terminal import count, one_line, say
from onrecord.vocabulary import ACT_NOUNS

if TYPE_CHECKING:
    from onrecord.register.db.scope import Scope
    from onrecord.register.report_titles import ReportTitle
    from onrecord.register.review_views import ReviewQueue, WaitingReport
    from onrecord.register.views import StatementView


@click.command()
@click.option("--source", metavar="NAME", callback=name_of, help="Reports of this site or outlet.")
@click.option("--language", metavar="CODE", help="Reports in this language, such as fa.")
@click.option("--urgent", is_flag=True, help="Reports that may show a reprisal or concern a holder of a UN mandate.")
@click.option(
    "--continue", "after", metavar="PLACE", help="Continue behind this place, which an earlier list printed at its end."
)
@click.option("--limit", metavar="N", type=click.IntRange(1), default=10, show_default=True, help="The most reports.")
@click.option("--json", "as_json", is_flag=True, help="Print the reports and the counts as JSON.")
@case_option
@collector_option
@archive_option
def review(  # noqa: PLR0913 - one argument for each option
    *,
    source: str | None,
    language: str | None,
    urgent: bool,
    after: str | None,
    limit: int,
    as_json: bool,
    case: str,
    collector: str | None,
    folder: Path | None,
) -> None:
    """List the reports with findings that nobody has judged.

    Each report is listed with its appeals, accusations, answers, denials, acknowledgements and threats that are left.
    Reports that may show a reprisal come first, then those with an open appeal, then the newest.
    """
    _, scope = open_scope(folder, case, collector)
    from onrecord.register import reads  # noqa: PLC0415 - see onrecord.cli
    from onrecord.register.reads.review import ReviewFilter  # noqa: PLC0415

    wanted = ReviewFilter(source=source, language=language, urgent=urgent)
    found = reads.waiting(scope, wanted, after, most=limit)
    if as_json:
        write_json({"format": "onrecord.review/1", "case": scope.name, "queue": found})
    elif not found.reports:
        say("Nothing is left to review.", err=True)
    else:
        titles = reads.report_titles(scope, {each.id: each.headline for each in found.reports})
        say(*shortened(scope, (line for each in found.reports for line in _report(scope, each, titles[each.id]))))
        _explain(found)


def _report(scope: Scope, report: WaitingReport, title: ReportTitle) -> Iterator[str]:
    from onrecord.register import reads  # noqa: PLC0415 - see onrecord.cli

    reason = f"; {report.reason}" if report.reason else ""
    called = title.line or "without a headline"
    yield f"{report.id}  {report.date or 'date not known'}  {called} ({source_name(report.source)}{reason})"
    for each in reads.report(scope, report.id).statements:
        if each.act != "state" and each.verdict == "not judged" and each.applies:
            yield f"  {each.id}  {_statement(each)}"


def _statement(statement: StatementView) -> str:
    sides = (("by", statement.speaker), ("to", statement.addressee), ("against", statement.target))
    named = "".join(f" {word} {one_line(party.name)}" for word, party in sides if party)
    return f"{ACT_NOUNS[statement.act]}{named}: “{statement_words(statement)}”"


def _explain(found: ReviewQueue) -> None:
    """Say how much is left and how to decide, for people."""
    say("", err=True)
    say(f"{count(found.total_cards, 'decision')} left in {count(found.total_reports, 'report')}.", err=True)
    say(
        "Decide with `onrecord accept ID...`, `onrecord reject ID... --reason TEXT` or `onrecord correct ID`.", err=True
    )
    if found.next:
        say(f"The next reports: onrecord review --continue {found.next}", err=True)
