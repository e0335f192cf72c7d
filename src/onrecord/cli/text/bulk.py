"""`onrecord bulk`."""

from __future__ import annotations

import os
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.output.progress import progress
from onrecord.errors import OnRecordError, ReadError
from onrecord.terminal import say

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from distributed import Client

    from onrecord.bulk.model import ShardCounts

_MISSING = "Reading in bulk needs the extra `bulk`. Install it with: pip install 'onrecord[bulk]'"
_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("inputs", metavar="WARC|WACZ|FOLDER|LIST...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--out",
    metavar="DIR",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the results go.",
)
@click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(1),
    help="The number of workers on this machine. Without it: one a core.",
)
@click.option("--scheduler", metavar="ADDRESS", help="Use the workers of this Dask scheduler: tls://HOST:PORT.")
@click.option(
    "--tls", "tls", metavar="DIR", type=click.Path(path_type=Path), help="ca.pem, cert.pem, key.pem for --scheduler."
)
@click.option("--everything", is_flag=True, help="Read all articles, also without a word that can report an appeal.")
@click.option("--language", "languages", metavar="CODE", multiple=True, help="Only pages in this language. Repeatable.")
@click.option("--host", "hosts", metavar="NAME", multiple=True, help="Only pages of this host or below it. Repeatable.")
@click.option("--since", metavar="DAY", type=_DAY, help="Only pages captured on this day or later.")
@click.option("--until", metavar="DAY", type=_DAY, help="Only pages captured before this day.")
def bulk(  # noqa: PLR0913, PLR0917 - options
    inputs: tuple[Path, ...],
    out: Path,
    workers: int | None,
    scheduler: str | None,
    tls: Path | None,
    languages: tuple[str, ...],
    hosts: tuple[str, ...],
    since: date | None,
    until: date | None,
    *,
    everything: bool,
) -> None:
    """Read all pages of web archives, and find every appeal in them.

    Give web archive files (WARC, WACZ), folders with such files, or a .txt file with a path on each line. HTML,
    text and PDF are read as by `onrecord read`. Pages are skipped and counted if they have no article or no word
    that can report an appeal, or if their language is not read.

    DIR gets, for each WARC file: NAME.records.jsonl.gz, NAME.statements.parquet (a row for each act and letter)
    and NAME.errors.jsonl (a line for each page that could not be read), and one manifest.json. Run the same command
    again to continue after an interruption. Nothing is done twice. An archive that cannot be opened is named, and the
    others are read. The exit code is 1 then, or if a page is unaccounted for.
    """
    try:
        from onrecord.bulk.manifest import BulkManifest  # noqa: PLC0415 - see onrecord.cli
        from onrecord.bulk.model import BulkOptions  # noqa: PLC0415 - the same
        from onrecord.bulk.run import run  # noqa: PLC0415 - the same
        from onrecord.bulk.shards import find_shards  # noqa: PLC0415 - the same
    except ImportError as error:
        raise OnRecordError(_MISSING) from error
    options = BulkOptions(
        everything=everything,
        languages=languages,
        hosts=tuple(host.lower() for host in hosts),
        since=since.strftime("%Y-%m-%d") if since else "",
        until=until.strftime("%Y-%m-%d") if until else "",
    )
    failures: list[ReadError] = []
    shards = find_shards(inputs, failures.append)
    manifest = BulkManifest(out, options)
    click.get_current_context().call_on_close(manifest.close)
    earlier = sum(shard.name in manifest.done for shard in shards)
    if earlier:
        say(f"{earlier} of {len(shards)} files are done; the others follow.", err=True)
    with _workers(workers, scheduler, tls) as client, progress("Reading", len(shards) - earlier) as advance:
        wrong = run(client, shards, options, manifest, lambda _: advance(1))
    wrong += map(str, failures)
    _end([manifest.done[shard.name] for shard in shards if shard.name in manifest.done], wrong, out)


def _end(done: list[ShardCounts], wrong: list[str], out: Path) -> None:
    """Say what came of a run; the exit code is 1 if something is wrong."""
    say(*_summary(done))
    for sentence in wrong:
        say(sentence, err=True)
    if any(counts.found for counts in done):
        say(f"To enter these pages in a register, run: onrecord add --records {out}", err=True)
    if wrong:
        sys.exit(1)


def _workers(count: int | None, scheduler: str | None, tls: Path | None) -> AbstractContextManager[Client]:
    from onrecord.bulk.run import other_workers, own_workers  # noqa: PLC0415 - see onrecord.cli

    if scheduler is None:
        return own_workers(count or os.cpu_count() or 1)
    if tls is None:
        raise click.UsageError("--scheduler needs --tls DIR, with ca.pem, cert.pem and key.pem.")
    from distributed.security import Security  # noqa: PLC0415 - the extra `bulk`

    names = {"tls_ca_file": "ca.pem", "tls_client_cert": "cert.pem", "tls_client_key": "key.pem"}
    security = Security(require_encryption=True, **{key: str(tls / name) for key, name in names.items()})
    return other_workers(scheduler, security)


def _summary(done: list[ShardCounts]) -> list[str]:
    """The sums of a run, as lines for people."""
    skipped = Counter[str]()
    for counts in done:
        skipped.update(counts.skipped)
    sums = {
        name: sum(getattr(counts, name) for counts in done)
        for name in ("seen", "read", "found", "statements", "failed")
    }
    lines = [
        f"Responses       {sums['seen']:>10,}",
        f"Read            {sums['read']:>10,}   {sums['statements']:,} acts and letters on {sums['found']:,} pages",
        f"Failed          {sums['failed']:>10,}   see the files errors.jsonl",
        f"Skipped       {sum(skipped.values()):>10,}",
    ]
    return lines + [f"  {number:>10,}  {why}" for why, number in skipped.most_common()]
