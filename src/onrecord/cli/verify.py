"""`onrecord verify`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from onrecord import CaptureError
from onrecord.cli.archives import archive_option, collector_option, open_archive, who
from onrecord.cli.bundles import Trusted, is_bundle, trust_options, verify_bundles
from onrecord.cli.progress import progress
from onrecord.cli.proven import with_proofs

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.capture.archive import Archive
    from onrecord.capture.checking import Verification


@click.command()
@click.argument("identities", metavar="[ID|FILE.wacz]...", nargs=-1)
@trust_options
@collector_option
@archive_option
def verify(identities: tuple[str, ...], trust: Trusted, collector: str | None, folder: Path | None) -> None:
    """Check that the archive is as it was kept: bytes, hashes, manifests, ledger.

    Signatures and timestamps are checked with them. With IDs, those captures alone are, and the
    ledger. With the file of a bundle, every link of it is, and no archive is needed. What is wrong
    is printed, one sentence a line, and the exit code is 1. That an archive was checked is written
    in its ledger.
    """
    if is_bundle(identities):
        verify_bundles(identities, trust)
        return
    archive = open_archive(folder)
    try:
        found = with_proofs(archive, _verified(archive, identities), identities)
    except CaptureError as error:
        raise click.ClickException(str(error)) from error
    for problem in found.problems:
        click.echo(str(problem))
    for note in found.notes:
        click.echo(note, err=True)
    click.echo(_summary(found), err=True)
    what = {"captures": str(found.captures), "problems": str(len(found.problems)), "only": " ".join(identities)}
    try:
        archive.note(who(collector), "verified", what)
    except CaptureError as error:
        click.echo(f"That it was checked is not in the ledger. {error}", err=True)
    if found.problems:
        sys.exit(1)


def _verified(archive: Archive, identities: tuple[str, ...]) -> Verification:
    from onrecord.capture.checking import verify as check  # noqa: PLC0415 - see onrecord.cli

    with progress("Checking", len(identities) or len(archive.kept())) as advance:
        return check(archive, identities, progress=lambda _done, _of: advance(1))


def _summary(found: Verification) -> str:
    read = f"{_count(found.captures, 'capture')} ({found.bytes:,} bytes)"
    lines = f"{_count(found.lines, 'line')} of the ledger"
    withdrawn = f", and {_count(found.withdrawn, 'tombstone')}" if found.withdrawn else ""
    result = _count(len(found.problems), "problem") if found.problems else "all is as it was kept"
    return f"Checked {read} and {lines}{withdrawn}: {result}."


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}" + "s" * (number != 1)
