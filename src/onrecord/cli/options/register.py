"""The shared options of commands that work with the register: the register, the case and the collector."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord import CaptureError, RegisterError
from onrecord.cli.options.archive import open_archive, who
from onrecord.cli.options.settings import CASE, DATABASE
from onrecord.terminal import say

if TYPE_CHECKING:
    from onrecord.capture.store.archive import Archive
    from onrecord.register.db.connection import Register
    from onrecord.register.db.scope import Scope

URL = DATABASE.variable
"""Names a PostgreSQL that teams share. It may hold a password, so that it is no option, which others could see."""

MEANT = "If you replaced it with a copy or made it again on purpose, record this: onrecord putback --reason …"

case_option = click.option(
    "--case",
    "case",
    metavar="NAME",
    envvar=CASE.variable,
    default="default",
    show_default=True,
    help="The case. No command shows data of another case.",
)


def open_scope(
    folder: Path | None, case: str, collector: str | None, *, make: bool = False, quiet: bool = False
) -> tuple[Archive, Scope]:
    """Open the register that is meant: in the database that is named, else in the archive.

    Args:
        folder: the archive's folder, if it was named.
        case: the case.
        collector: who works, if that was said.
        make: whether to make a register where there is none.
        quiet: whether not to say that the archive's ledger knows more of it; the caller does.

    Raises:
        RegisterError: it cannot be opened, or there is no such case.
    """
    archive = open_archive(folder)
    register = open_in(archive, make=make)
    for sentence in () if quiet else compare(archive, register, last=True):
        say(f"{sentence} {MEANT}", err=True)
    from onrecord.register.db.scope import case_scope  # noqa: PLC0415 - Django is ready from here on

    return archive, case_scope(register, who(collector), case)


def is_there(archive: Archive) -> bool:
    """Whether an archive has a register: a database is named, or there is one in its folder."""
    from onrecord.register.db.settings import RegisterLocation  # noqa: PLC0415 - see onrecord.cli

    return bool(os.environ.get(URL)) or RegisterLocation(archive.folder).file.exists()


def open_in(archive: Archive, *, make: bool = False, write: bool = True) -> Register:
    """Open the register that goes with an archive; `write` says whether it is written to.

    Raises:
        RegisterError: it cannot be opened.
    """
    from onrecord.register.db.connection import open_register  # noqa: PLC0415 - see onrecord.cli
    from onrecord.register.db.settings import RegisterLocation  # noqa: PLC0415

    place = RegisterLocation(archive.folder, os.environ.get(URL) or None)
    try:
        return open_register(place, make=make, write=write)
    except RegisterError as error:
        gone = place.url is None and not (place.file.exists() and place.file.stat().st_size)
        if gone and (known := _gone(archive)):
            raise RegisterError(error.message + known, error.subject) from error
        raise


def _gone(archive: Archive) -> str:
    """Say what the archive's ledger tells of a register that is not there; an empty text where it tells of none."""
    from onrecord.register.ledger_comparison import last_told  # noqa: PLC0415 - Django is ready

    told = last_told(archive, "sqlite")
    if told is None:
        return ""
    return f" The archive's ledger records one with {told.n:,} lines, on {told.at}: restore a copy of it."


def compare(archive: Archive, register: Register, *, last: bool = False) -> tuple[str, ...]:
    """Yield the differences between the register and the archive's ledger: in all entries, or only the last.

    Raises:
        RegisterError: the register cannot be read.
    """
    from onrecord.register import ledger_comparison  # noqa: PLC0415 - Django is ready

    latest = ledger_comparison.last_told(archive, register.vendor)
    every = ledger_comparison.told(archive, register.vendor) if latest and not last else (latest,) if latest else ()
    return tuple(ledger_comparison.differences(register, every))


def check_register(archive: Archive) -> tuple[str, ...] | None:
    """Say what is wrong with the register that goes with an archive: with its ledger, or with rows; nothing is written.

    None where there is none and never was, or where it cannot be checked here: it is older, or its server away.
    """
    try:
        if not is_there(archive):
            gone = _gone(archive)
            return (f"There is no register in this archive.{gone}",) if gone else None
        register = open_in(archive, write=False)
        from onrecord.register import reads  # noqa: PLC0415 - Django is ready

        told = compare(archive, register)
        opened = _problems_of_reads(archive, register)
        wrong = (*told, *reads.check_ledger(register), *opened)
        last = reads.head(register)
    except RegisterError as error:
        from onrecord.register.db.connection import OLDER  # noqa: PLC0415 - see onrecord.cli

        if not os.environ.get(URL) and error.message != OLDER:
            return (str(error),)
        say(f"The register was not checked. {error}", err=True)
        return None
    say(f"Checked the register, {last.n if last else 0:,} lines of its ledger and all their entries.", err=True)
    if told or opened:
        say(MEANT, err=True)
    return wrong


def _problems_of_reads(archive: Archive, register: Register) -> tuple[str, ...]:
    """Say what is wrong with the log of who opened which record in the desk; a mirror has no such log."""
    from onrecord.desk.read_log_check import problems_of_reads  # noqa: PLC0415 - Django is ready
    from onrecord.register.ledger_comparison import put_back_at  # noqa: PLC0415

    try:
        return () if archive.is_mirror else tuple(problems_of_reads(register, put_back_at(archive, register.vendor)))
    except (CaptureError, OSError) as error:
        return (f"The log of reads was not checked. {error}",)


def follow(archive: Archive, register: Register) -> int:
    """Withdraw from the register what was withdrawn from the archive; return how many captures that changes.

    Raises:
        RegisterError: the register cannot be written.
    """
    from onrecord.register import writes  # noqa: PLC0415 - Django is ready

    return writes.follow(register, archive.withdrawals())


def bind(archive: Archive, register: Register, collector: str) -> None:
    """Write in the archive's ledger how far the register's reaches, so that one signature covers both."""
    from onrecord.register import ledger_comparison  # noqa: PLC0415 - Django is ready

    try:
        ledger_comparison.bind(archive, register, collector)
    except CaptureError as error:
        say(f"The register's last line was not recorded in the archive's ledger. {error}", err=True)
