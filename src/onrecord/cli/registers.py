"""What the commands that work with the register share: which one, which case, and who works in it."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord import CaptureError
from onrecord.cli.archives import open_archive, who
from onrecord.terminal import say

if TYPE_CHECKING:
    from onrecord.capture.archive import Archive
    from onrecord.register.opening import Register
    from onrecord.register.permissions import Scope

URL = "ONRECORD_DATABASE_URL"
"""Names a PostgreSQL that teams share. It may hold a password, so that it is no option, which others could see."""

case_option = click.option(
    "--case",
    "case",
    metavar="NAME",
    envvar="ONRECORD_CASE",
    default="default",
    show_default=True,
    help="The case; what belongs to one is never seen from another.",
)


def open_scope(folder: Path | None, case: str, collector: str | None, *, make: bool = False) -> tuple[Archive, Scope]:
    """Open the register that is meant: in the database that is named, else in the archive.

    Args:
        folder: the archive's folder, if it was named.
        case: the case.
        collector: who works, if that was said.
        make: whether to make a register where there is none.

    Raises:
        click.ClickException: the parts that a register needs are not installed.
        RegisterError: it cannot be opened, or there is no such case.
    """
    archive = open_archive(folder)
    register = open_in(archive, make=make)
    from onrecord.register.permissions import scope  # noqa: PLC0415 - Django is ready from here on

    return archive, scope(register, who(collector), case)


def is_there(archive: Archive) -> bool:
    """Whether an archive has a register: a database is named, or there is one in its folder."""
    from onrecord.register.settings import Place  # noqa: PLC0415 - see onrecord.cli

    return bool(os.environ.get(URL)) or Place(archive.folder).file.exists()


def open_in(archive: Archive, *, make: bool = False) -> Register:
    """Open the register that goes with an archive.

    Raises:
        click.ClickException: the parts that a register needs are not installed.
        RegisterError: it cannot be opened.
    """
    missing = next((part for part in ("django", "psycopg") if find_spec(part) is None), None)
    if missing:
        message = f"The register needs {missing}, which is not here. Install it with: pip install 'onrecord[register]'"
        raise click.ClickException(message)
    from onrecord.register.opening import open_register  # noqa: PLC0415 - see onrecord.cli
    from onrecord.register.settings import Place  # noqa: PLC0415

    return open_register(Place(archive.folder, os.environ.get(URL) or None), make=make)


def follow(archive: Archive, register: Register) -> int:
    """Withdraw from the register what was withdrawn from the archive; return how many captures that changes.

    Raises:
        RegisterError: the register cannot be written.
    """
    from onrecord.register import writes  # noqa: PLC0415 - Django is ready

    return writes.follow(register, archive.withdrawals())


def bind(archive: Archive, register: Register, collector: str) -> None:
    """Write in the archive's ledger how far the register's reaches, so that one signature covers both."""
    from onrecord.register import reads  # noqa: PLC0415 - Django is ready

    last = reads.head(register)
    if last is None:
        return
    what = {"register": register.vendor, "n": str(last.n), "sha256": last.sha256}
    try:
        archive.note(collector, "registered", what)
    except CaptureError as error:
        say(f"The archive's ledger was not told of the register's last line. {error}", err=True)
