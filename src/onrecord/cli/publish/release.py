"""`onrecord release`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.options.archive import archive_option, collector_option
from onrecord.cli.options.register import case_option, open_scope
from onrecord.cli.output.machine_readable import write_json
from onrecord.cli.output.tables import table
from onrecord.cli.register.decide import decide, needed_reason_option
from onrecord.terminal import say
from onrecord.vocabulary import ReleaseBasis

if TYPE_CHECKING:
    from onrecord.register.db.scope import Scope

_in_office_option = click.option(
    "--in-office",
    is_flag=True,
    help="The party is an official who acts in office, so that no consent is needed. Without it: consent is recorded.",
)


@click.group()
def release() -> None:
    """Decide who is named in public files, and list who is masked.

    Every party is masked in public files unless the tables of facts list it (a person only in office, with the title),
    or you release it.
    """


@release.command()
@click.argument("identity", metavar="ID")
@_in_office_option
@needed_reason_option
@case_option
@collector_option
@archive_option
def add(  # noqa: PLR0913 - one argument for each option
    identity: str, *, in_office: bool, reason: str, case: str, collector: str | None, folder: Path | None
) -> None:
    """Release a party or a statement to the public. For publishers.

    It needs a consent to publish that is valid today (`onrecord consent add`), or --in-office. For a party, it applies
    to all parties that are judged to be the same now. Prints the id of the decision.
    """
    decide(folder, case, collector, _released(identity, reason, in_office=in_office, given=True))


@release.command()
@click.argument("identity", metavar="ID")
@needed_reason_option
@case_option
@collector_option
@archive_option
def end(identity: str, *, reason: str, case: str, collector: str | None, folder: Path | None) -> None:
    """Mask a party or a statement. For publishers.

    A party that was never released, or that the tables of facts list, is masked by it too.
    """
    decide(folder, case, collector, _released(identity, reason, in_office=False, given=False))


@release.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@case_option
@collector_option
@archive_option
def list_disclosures(*, as_json: bool, case: str, collector: str | None, folder: Path | None) -> None:
    """List the parties, and whether public files name them today.

    Parties without a name are not listed: public files never show them.
    """
    _, scope = open_scope(folder, case, collector)
    from onrecord.publish.mask import Masking  # noqa: PLC0415 - see onrecord.cli
    from onrecord.register import reads  # noqa: PLC0415

    found = reads.disclosures(scope)
    named = [each for each in Masking(found).parties if each.names]
    if as_json:
        write_json({"format": "onrecord.disclosures/1", "case": scope.name, "as_of": found.as_of, "parties": named})
        return
    short = reads.short_ids(scope, [each.parties[0] for each in named])
    rows = [
        (short[each.parties[0]], each.names[0], each.kind, "named" if each.public else "masked", each.why)
        for each in named
    ]
    say(*table(("ID", "NAME", "KIND", "PUBLIC FILES", "WHY"), rows, (0, 4, 1, 1, 5)))
    say(f"Masked: {sum(not each.public for each in named):,} of {len(named):,} parties with a name.", err=True)


def _released(identity: str, reason: str, *, in_office: bool, given: bool) -> Callable[[Scope], str]:
    def released(scope: Scope) -> str:
        from onrecord.register import writes  # noqa: PLC0415 - see onrecord.cli

        basis = ReleaseBasis.IN_OFFICE if in_office else ReleaseBasis.CONSENT
        before = _named(scope)
        made = writes.release(scope, identity, basis, reason, given=given)
        after = _named(scope)
        for name in sorted(after - before):
            say(f"Public files name {name} from now on.", err=True)
        for name in sorted(before - after):
            say(f"Public files mask {name} from now on.", err=True)
        return made

    return released


def _named(scope: Scope) -> set[str]:
    """Return the names of the parties that public files show, the first of each."""
    from onrecord.publish.mask import Masking  # noqa: PLC0415 - see onrecord.cli
    from onrecord.register import reads  # noqa: PLC0415

    return {each.names[0] for each in Masking(reads.disclosures(scope)).parties if each.public and each.names}
