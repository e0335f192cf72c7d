"""`onrecord capture`."""

from __future__ import annotations

import re
import sys
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord import CaptureError
from onrecord.cli.archives import archive_option, collector_option, open_archive, who
from onrecord.cli.progress import progress

if TYPE_CHECKING:
    from onrecord.capture.archive import Archive, Capture
    from onrecord.capture.model import Fetched, Saved

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@click.command()
@click.argument("targets", metavar="URL|FILE...", nargs=-1, required=True)
@click.option("--reason", metavar="TEXT", help="Why it is collected; it is put on record.")
@click.option("--url", metavar="URL", help="The address that the one file given came from.")
@collector_option
@archive_option
def capture(
    targets: tuple[str, ...], reason: str | None, url: str | None, collector: str | None, folder: Path | None
) -> None:
    """Keep pages as evidence: exact bytes, their hashes, when, why, by whom.

    Each URL is fetched, and each FILE is taken as it is. The id of each capture is printed once it is on
    the disk. What cannot be captured is named on stderr, the others go on, and the exit code is 1.
    """
    if url and (len(targets) > 1 or _ADDRESS.match(targets[0])):
        raise click.UsageError("--url is the address of one saved file.")
    archive, collector = open_archive(folder), who(collector)
    failed = 0
    with progress("Capturing", len(targets)) as advance:
        for target in targets:
            try:
                found, settings = _found(target, url)
                kept = archive.keep(found, collector=collector, reason=reason, settings=settings)
            except CaptureError as error:
                click.echo(str(error), err=True)
                failed += 1
            else:
                click.echo(kept.id)
                _tell(archive, kept)
            advance()
    if failed:
        sys.exit(1)


def _found(target: str, url: str | None) -> tuple[Fetched | Saved, dict[str, str]]:
    """Fetch an address or read a file; return it with how the fetcher was set.

    Raises:
        CaptureError: it cannot be had.
    """
    from onrecord.capture.files import read_saved  # noqa: PLC0415 - see onrecord.cli

    if not _ADDRESS.match(target):
        return read_saved(Path(target), url), {}
    try:
        from onrecord.capture.fetch import fetch  # type: ignore[import-not-found] # noqa: PLC0415
        from onrecord.capture.settings import Settings  # type: ignore[import-not-found] # noqa: PLC0415
    except ImportError as error:
        raise CaptureError("Addresses cannot be fetched: a part of onrecord[capture] is missing.", target) from error
    settings = Settings()
    return fetch(target, settings), {
        each.name: _without_password(getattr(settings, each.name)) for each in fields(settings)
    }


def _without_password(value: object) -> str:
    """Return a setting as it is put on record: of a proxy, not who may use it."""
    return re.sub(r"//[^/@]*@", "//", str(value))


def _tell(archive: Archive, kept: Capture) -> None:
    """Say what was kept, for people."""
    manifest = kept.manifest
    where = kept.records.relative_to(archive.folder)
    click.echo(f"  {manifest.final or manifest.name}: {manifest.body.bytes:,} bytes, kept as {where}", err=True)
    if manifest.change and manifest.previous:
        click.echo(f"  {manifest.change} since {manifest.previous.id}", err=True)
    click.echo(f"  {manifest.grade}: {' '.join((*manifest.missing, *manifest.notes))}", err=True)
