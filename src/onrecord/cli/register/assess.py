"""`onrecord assess`."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.options.archive import archive_option, collector_option
from onrecord.cli.options.choice import choice
from onrecord.cli.options.register import case_option, open_scope
from onrecord.cli.options.renamed import renamed_option
from onrecord.terminal import say
from onrecord.vocabulary import AdmiraltyCode


@click.command()
@click.argument("identity", metavar="ID")
@click.argument("value", metavar="VALUE", type=choice(AdmiraltyCode))
@renamed_option(
    "--reason",
    formerly=["--basis"],
    metavar="TEXT",
    required=True,
    help="The basis of the assessment; it is recorded.",
)
@case_option
@collector_option
@archive_option
def assess(  # noqa: PLR0913 - one argument for each option
    identity: str, value: str, *, reason: str, case: str, collector: str | None, folder: Path | None
) -> None:
    """Assess how reliable a source or how credible a report is.

    A source gets a letter from A to F, a report or a statement a number from 1 to 6 (the Admiralty code). A and 1 are
    the best, E and 5 the worst. F and 6 mean that it cannot be judged. The two are never combined. A later assessment
    replaces the previous one. Prints its id.
    """
    _, scope = open_scope(folder, case, collector)
    from onrecord.register import writes  # noqa: PLC0415 - see onrecord.cli

    say(writes.assess(scope, identity, int(value) if value.isdigit() else value, reason))
