"""`onrecord doctor`."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path

import click

from onrecord.cli.options.archive import archive_option
from onrecord.terminal import count, say


@click.command()
@archive_option
@click.pass_context
def doctor(context: click.Context, *, folder: Path | None) -> None:
    """Check this machine and the archive, and say what to do.

    Each line says what was found: `ok`, `note` for what is optional or could be better, or `PROBLEM`. Nothing is
    changed and nothing is sent. The exit code is 1 if there is a problem.
    """
    from onrecord.cli.setup.archive_checks import archive_checks  # noqa: PLC0415 - see onrecord.cli
    from onrecord.cli.setup.health import HealthState, lines_of  # noqa: PLC0415
    from onrecord.cli.setup.machine_checks import machine_checks  # noqa: PLC0415

    put = context.find_root().obj or {}
    problems = 0
    for check in chain(machine_checks(), archive_checks(folder, put)):
        say(*lines_of(check))
        problems += check.state is HealthState.PROBLEM
    say("", f"{count(problems, 'problem')}." if problems else "No problems.")
    if problems:
        sys.exit(1)
