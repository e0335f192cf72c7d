"""`onrecord add-letter`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.options.archive import archive_option, collector_option
from onrecord.cli.options.choice import choice
from onrecord.cli.options.register import case_option
from onrecord.cli.register.correct import NOBODY, content_of, enter, parties_named, party_named
from onrecord.cli.register.decide import reason_option
from onrecord.vocabulary import Completeness

if TYPE_CHECKING:
    from onrecord.register.db.scope import Scope
    from onrecord.register.new_entries import DecisionOutcome


@click.command("add-letter")
@click.argument("report", metavar="REPORT")
@click.option("--words", metavar="TEXT", multiple=True, help="Exact words of the letter. Repeat it for several parts.")
@click.option(
    "--context", metavar="TEXT", help="The words right before --words, if the text contains these several times."
)
@click.option("--sender", metavar="WHO", help="Who wrote it; none if nobody is named.")
@click.option("--addressee", metavar="WHO", multiple=True, help="To whom. Repeat it for several; none for nobody.")
@click.option("--date", metavar="DAY", help="The day of writing, such as 2026-03-01; none if it is not known.")
@click.option("--extent", type=choice(Completeness), help="How much of the letter the words are.")
@click.option("--corrects", metavar="N", type=click.IntRange(min=1), help="The number of the letter that it corrects.")
@reason_option
@case_option
@collector_option
@archive_option
def add_letter(  # noqa: PLR0913 - one argument for each option
    report: str,
    *,
    corrects: int | None,
    reason: str,
    case: str,
    collector: str | None,
    folder: Path | None,
    **parts: Any,  # noqa: ANN401 - click's own
) -> None:
    """Add a letter that was not found on a page, or correct one.

    Prints the number of the letter, by which `onrecord correct --letter` gives a statement to it. `onrecord show
    REPORT` lists the letters of a report. With --corrects, you give only what is different. Both letters stay recorded.

    An appeal with a request within the words is in the letter from then on, and its clock runs from the day of writing.
    With --sender or --addressee, requests in it that name others are corrected too, and accepted. WHO is as for
    `onrecord add-statement`.
    """

    def added(scope: Scope) -> DecisionOutcome:
        from onrecord.register import writes  # noqa: PLC0415 - see onrecord.cli
        from onrecord.register.ingest.suggestions import suggest  # noqa: PLC0415
        from onrecord.register.new_entries import KEEP, NewLetter  # noqa: PLC0415

        day = parts["date"]
        wanted = NewLetter(
            parts=content_of(parts["words"], parts["context"]) or KEEP,
            sender=party_named(parts["sender"]) if parts["sender"] else KEEP,
            addressees=parties_named(parts["addressee"]) if parts["addressee"] else KEEP,
            date=KEEP if day is None else "" if day == NOBODY else day,
            completeness=parts["extent"] or KEEP,
        )
        return writes.enter_letter(scope, report, wanted, reason, corrects=corrects, propose=suggest)

    enter(folder, case, collector, added, lambda scope, done: _number(scope, report, done))


def _number(scope: Scope, report: str, done: DecisionOutcome) -> tuple[str, ...]:
    from onrecord.register import reads  # noqa: PLC0415 - see onrecord.cli

    return tuple(str(each.number) for each in reads.letters(scope, report) if each.decision == done.id)
