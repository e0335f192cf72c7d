"""`onrecord case`."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.options.archive import archive_option, collector_option, open_archive, who
from onrecord.cli.options.choice import choice
from onrecord.cli.options.register import bind, case_option, open_in, open_scope
from onrecord.cli.output.machine_readable import write_json
from onrecord.cli.output.tables import table
from onrecord.terminal import one_line, say
from onrecord.vocabulary import CaseRole, Permission


@click.group()
def case() -> None:
    """Open and list cases, and manage their members.

    A case is an investigation. No command shows data of another case.
    """


@case.command()
@click.argument("name", metavar="NAME")
@collector_option
@archive_option
def new(name: str, *, collector: str | None, folder: Path | None) -> None:
    """Open a case. You become its keeper.

    Nobody else sees it until you give them a role with `onrecord case members`.
    """
    archive = open_archive(folder)
    register = open_in(archive, make=True)
    from onrecord.register import writes  # noqa: PLC0415 - Django is ready

    opened = writes.open_case(register, name, who(collector))
    bind(archive, register, who(collector))
    say(f"The case is open. Work in it with: --case {one_line(opened.name)}", err=True)


@case.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@collector_option
@archive_option
def list_cases(*, as_json: bool, collector: str | None, folder: Path | None) -> None:
    """List the cases that you may see."""
    register = open_in(open_archive(folder))
    from onrecord.register.db.scope import cases  # noqa: PLC0415 - Django is ready

    found = cases(register, who(collector))
    if as_json:
        write_json({"format": "onrecord.cases/1", "cases": found})
    else:
        say(*map(one_line, found))


@case.command()
@click.argument("person", metavar="[PERSON]", required=False)
@click.argument("role", metavar="[ROLE]", type=choice(CaseRole), required=False)
@click.option("--publish/--no-publish", "publish", default=None, help="Give or end the permission to publish.")
@click.option("--name", metavar="TEXT", help="The display name of the person.")
@click.option("--json", "as_json", is_flag=True, help="Print the members as JSON.")
@case_option
@collector_option
@archive_option
def members(  # noqa: PLR0913 - one argument for each option
    *,
    person: str | None,
    role: str | None,
    publish: bool | None,
    name: str | None,
    as_json: bool,
    case: str,
    collector: str | None,
    folder: Path | None,
) -> None:
    """List the members of a case, or change the role of one.

    ROLE is reader (sees the case), writer (adds pages), judge (decides), keeper (manages the members), or the word none
    for a person who leaves the case. PERSON is a user name. It never changes; the display name can.
    """
    if person is None and (publish is not None or name is not None):
        raise click.UsageError("Give the user name of the person.")
    _, scope = open_scope(folder, case, collector)
    from onrecord.register import reads, writes  # noqa: PLC0415 - see onrecord.cli

    if person is not None and role is not None:
        writes.grant_role(scope, person, role)
    if person is not None and publish is not None:
        writes.grant_permission(scope, person, Permission.PUBLISH.value, given=publish)
    if person is not None and name is not None:
        writes.name_person(scope, person, name)
    found = tuple(each for each in reads.members(scope) if person in {None, each.person})
    if as_json:
        write_json({"format": "onrecord.members/1", "case": scope.name, "members": found})
    elif found:
        cells = [(each.person, each.role, each.name, ", ".join(each.permissions)) for each in found]
        say(*table(("PERSON", "ROLE", "NAME", "PERMISSIONS"), cells, (3, 0, 3, 1)))
    elif person is None:
        say("The case has no members: everybody who can open the register is its keeper.", err=True)
    else:
        say("This person has no role in the case.", err=True)
