"""`onrecord import`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord import CaptureError, RegisterError
from onrecord.cli.options.archive import archive_option, collector_option, open_archive, who
from onrecord.cli.options.register import URL, bind, compare
from onrecord.terminal import count, say

if TYPE_CHECKING:
    from onrecord.capture.store.archive import Archive
    from onrecord.register.db.connection import Register

_ZIP = b"PK\x03\x04"


@click.command("import")
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--reason",
    metavar="TEXT",
    default="",
    help="Why a file counts that is older than what the archive's ledger records, or of another register, or why"
    " pages come back that were withdrawn. It is recorded, as by `onrecord putback`.",
)
@collector_option
@archive_option
def import_register(file: Path, *, reason: str, collector: str | None, folder: Path | None) -> None:
    """Make a register of an exported file, or enter its pages.

    `onrecord export --format wacz` writes the stored pages of a case. They are entered byte for byte under their own
    ids, so that a register finds them. Signatures and timestamps of them stay in the file: keep it.

    `onrecord export --format register` writes a register. The archive must have no register yet. All ids, judgements
    and lines of the ledger stay as they are, and every row is compared with the ledger: a file that was damaged, cut
    off or carelessly changed is refused. The ledger in the file is not signed: a person who writes all of it again is
    not noticed. Take a file only from somebody whom you trust.

    The stored pages are not in it. To move all of them, also those that have no appeal, first copy the archive:
    `onrecord mirror DIR`, then `onrecord mirror --restore DIR NEW`. If the register is kept in SQLite, it is in this
    copy, and there is nothing to import. If it is kept in PostgreSQL, export it after that, and import it into NEW,
    with the new database in ONRECORD_DATABASE_URL. A file that was exported before the copy was made may be behind it:
    it is refused without --reason. Without the pages, any file can be imported into a new archive. Accounts of the desk
    are not in the file.
    """
    archive = open_archive(folder)
    if _is_packed(file):
        _enter_pages(archive, file, who(collector), reason.strip())
        return
    from onrecord.register.db.settings import RegisterLocation  # noqa: PLC0415 - see onrecord.cli
    from onrecord.register.register_file import read_register  # noqa: PLC0415

    found = list[str]()

    def check(register: Register) -> None:
        found.extend(compare(archive, register))
        if found and not reason.strip():
            raise RegisterError(
                f"{found[0]} Import a newer file. If you mean this one, say why: --reason TEXT.", file.name
            )

    place = RegisterLocation(archive.folder, os.environ.get(URL) or None)
    try:
        with file.open("rb") as source:
            register, rows = read_register(place, source, file.name, check)
    except OSError as error:
        raise RegisterError(f"The file cannot be read ({error.strerror}).", file.name) from error
    if found:
        from onrecord.register import ledger_comparison  # noqa: PLC0415 - Django is ready

        try:
            ledger_comparison.put_back(archive, register, who(collector), reason.strip())
        except CaptureError as error:
            raise click.ClickException(str(error)) from error
    else:
        bind(archive, register, who(collector))
    say(f"The register was imported, and its ledger is true of its rows: {count(rows, 'row')}.", err=True)


def _is_packed(file: Path) -> bool:
    """Whether a file is a ZIP file, as a WACZ is.

    Raises:
        RegisterError: it cannot be read.
    """
    try:
        with file.open("rb") as opened:
            return opened.read(len(_ZIP)) == _ZIP
    except OSError as error:
        raise RegisterError(f"The file cannot be read ({error.strerror}).", file.name) from error


def _enter_pages(archive: Archive, file: Path, collector: str, reason: str) -> None:
    """Enter the stored pages of a file.

    Raises:
        CaptureError: it is no such file, or they cannot be entered.
    """
    from onrecord.capture.bundles.collection_import import enter_collection  # noqa: PLC0415 - see onrecord.cli

    entered, there = enter_collection(archive, file, collector, reason)
    already = f"; {there:,} were there already" if there else ""
    say(f"Entered from the file: {count(entered, 'capture')}{already}.", err=True)
