"""`onrecord consent`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.options.archive import archive_option, collector_option
from onrecord.cli.options.choice import choice
from onrecord.cli.options.register import case_option
from onrecord.cli.register.decide import decide, needed_reason_option
from onrecord.vocabulary import ConsentScope

if TYPE_CHECKING:
    from onrecord.register.db.scope import Scope

_DAY = click.DateTime(["%Y-%m-%d"])
_scope_option = click.option(
    "--scope",
    "agreed",
    type=choice(ConsentScope),
    required=True,
    help="The use that the person agreed to. Only consent to public use lets a publisher release something.",
)
_obtained_by_option = click.option(
    "--obtained-by", metavar="TEXT", required=True, help="The person who talked with them; it is recorded."
)
_on_option = click.option("--on", "day", metavar="DAY", type=_DAY, required=True, help="The day, such as 2026-03-01.")


@click.group()
def consent() -> None:
    """Record who agreed that a name or words are published.

    Consent alone publishes nothing: a publisher releases the party or the statement with `onrecord release add`.
    """


@consent.command()
@click.argument("identity", metavar="ID")
@_scope_option
@_obtained_by_option
@_on_option
@click.option("--until", metavar="DAY", type=_DAY, help="The last day on which it is valid. Without it: no end.")
@needed_reason_option
@case_option
@collector_option
@archive_option
def add(  # noqa: PLR0913 - one argument for each option
    identity: str,
    *,
    agreed: str,
    obtained_by: str,
    day: datetime,
    until: datetime | None,
    reason: str,
    case: str,
    collector: str | None,
    folder: Path | None,
) -> None:
    """Record a consent, and print the id of the decision.

    ID is a party or a statement. For a party, it applies to all parties that are judged to be the same. The reason says
    how the person agreed. After the last day, everything is masked again.
    """

    def recorded(scope: Scope) -> str:
        from onrecord.register import writes  # noqa: PLC0415 - see onrecord.cli
        from onrecord.register.disclosure_values import NewConsent  # noqa: PLC0415

        last = until.date() if until else None
        given = NewConsent(scope=agreed, obtained_by=obtained_by, obtained=day.date(), until=last)
        return writes.consent(scope, identity, given, reason)

    decide(folder, case, collector, recorded)


@consent.command()
@click.argument("identity", metavar="ID")
@_obtained_by_option
@_on_option
@needed_reason_option
@case_option
@collector_option
@archive_option
def end(  # noqa: PLR0913 - one argument for each option
    identity: str,
    *,
    obtained_by: str,
    day: datetime,
    reason: str,
    case: str,
    collector: str | None,
    folder: Path | None,
) -> None:
    """Record that a person no longer agrees. The name or the words are masked at once, also those of a listed official.

    A release as an official in office needs no consent and remains: a publisher ends it with `onrecord release end`. A
    later consent undoes nothing by itself: a publisher must release the party or the statement again.
    """

    def ended(scope: Scope) -> str:
        from onrecord.register import writes  # noqa: PLC0415 - see onrecord.cli
        from onrecord.register.disclosure_values import NewConsent  # noqa: PLC0415

        no = NewConsent(scope=ConsentScope.PUBLIC, obtained_by=obtained_by, obtained=day.date(), given=False)
        return writes.consent(scope, identity, no, reason)

    decide(folder, case, collector, ended)
