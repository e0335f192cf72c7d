"""`onrecord capture`."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord import CaptureError
from onrecord.cli.archives import archive_option, collector_option, open_archive, who
from onrecord.cli.proofs import Proving, proof_options

if TYPE_CHECKING:
    from onrecord.capture.archive import Archive, Capture
    from onrecord.capture.model import Fetched, Saved

Fetcher = Callable[[str], "tuple[Fetched, dict[str, str]]"]
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@click.command()
@click.argument("targets", metavar="URL|FILE...", nargs=-1, required=True)
@click.option("--reason", metavar="TEXT", help="Why it is collected; it is put on record.")
@click.option("--url", metavar="URL", help="The address that the one file given came from.")
@click.option("--allow-host", "hosts", metavar="NAME", multiple=True, help="A host that may be in a local network.")
@click.option("--allow-port", "ports", metavar="PORT", type=int, multiple=True, help="A port besides 80 and 443.")
@click.option("--proxy", metavar="URL", help="Go through a proxy. For Tor: socks5h://127.0.0.1:9050.")
@click.option("--ignore-robots", is_flag=True, help="Do not ask for robots.txt; it is put on record.")
@proof_options
@collector_option
@archive_option
def capture(  # noqa: PLR0913 - one argument for each option
    targets: tuple[str, ...],
    *,
    reason: str | None,
    url: str | None,
    hosts: tuple[str, ...],
    ports: tuple[int, ...],
    proxy: str | None,
    ignore_robots: bool,
    proving: Proving,
    collector: str | None,
    folder: Path | None,
) -> None:
    """Keep pages in the archive as evidence: their exact bytes, and who took them.

    When and how they came is kept with them.

    Each URL is fetched, and each FILE is taken as it is. The id of each capture is printed once it is on
    the disk. What cannot be captured is named on stderr, the others go on, and the exit code is 1.
    """
    if url and (len(targets) > 1 or _ADDRESS.match(targets[0])):
        raise click.UsageError("--url is the address of one saved file.")
    archive, collector = open_archive(folder), who(collector)
    fetcher = _fetcher(hosts, ports, proxy, honour_robots=not ignore_robots)
    failed = proving.prepare(archive)
    for number, target in enumerate(targets, 1):
        # What is told of each capture shows how far the work is; a bar would run into it.
        place = f"{number} of {len(targets)}: " if len(targets) > 1 else ""
        try:
            found, settings = _found(target, url, fetcher)
            kept = archive.keep(found, collector=collector, reason=reason, settings=settings)
        except CaptureError as error:
            click.echo(f"{place}{error}", err=True)
            failed += 1
        else:
            click.echo(kept.id)
            _tell(archive, kept, place)
            failed += proving.prove(archive, kept.id, collector)
    if failed:
        sys.exit(1)


def _fetcher(hosts: tuple[str, ...], ports: tuple[int, ...], proxy: str | None, *, honour_robots: bool) -> Fetcher:
    """Return what fetches addresses: one for all, so that it keeps its pause between pages of one host."""
    from onrecord.capture.fetch import fetch  # noqa: PLC0415 - see onrecord.cli
    from onrecord.capture.hosts import Hosts  # noqa: PLC0415
    from onrecord.capture.settings import Settings  # noqa: PLC0415

    settings = Settings(
        ports=Settings().ports | set(ports), allowed_hosts=frozenset(hosts), proxy=proxy, honour_robots=honour_robots
    )
    known, told = Hosts(), settings.by_name()
    return lambda url: (fetch(url, settings, hosts=known), told)


def _found(target: str, url: str | None, fetcher: Fetcher) -> tuple[Fetched | Saved, dict[str, str]]:
    """Fetch an address or read a file; return it with how the fetcher was set.

    Raises:
        CaptureError: it cannot be had.
    """
    from onrecord.capture.files import read_saved  # noqa: PLC0415 - see onrecord.cli

    return fetcher(target) if _ADDRESS.match(target) else (read_saved(Path(target), url), {})


def _tell(archive: Archive, kept: Capture, place: str) -> None:
    """Say what was kept, for people."""
    manifest = kept.manifest
    where = kept.records.relative_to(archive.folder)
    click.echo(f"  {place}{manifest.final or manifest.name}: {manifest.body.bytes:,} bytes, kept as {where}", err=True)
    if manifest.change and manifest.previous:
        click.echo(f"  {manifest.change} since {manifest.previous.id}", err=True)
    click.echo(f"  {manifest.grade}: {' '.join((*manifest.missing, *manifest.notes))}", err=True)
