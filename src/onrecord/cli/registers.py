"""What the commands that work with the register share: which one, which case, and who works in it."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.archives import open_archive, who

if TYPE_CHECKING:
    from onrecord.capture.archive import Archive
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
    missing = next((part for part in ("django", "psycopg") if find_spec(part) is None), None)
    if missing:
        message = f"The register needs {missing}, which is not here. Install it with: pip install 'onrecord[register]'"
        raise click.ClickException(message)
    from onrecord.register.opening import open_register  # noqa: PLC0415
    from onrecord.register.settings import Place  # noqa: PLC0415

    register = open_register(Place(archive.folder, os.environ.get(URL) or None), make=make)
    from onrecord.register.permissions import scope  # noqa: PLC0415 - Django is ready from here on

    return archive, scope(register, who(collector), case)
