"""`onrecord bundle`, `onrecord confirm`, and `onrecord verify` of a bundle."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord import CaptureError, ReadError
from onrecord.cli.archive.sign import read_roots
from onrecord.cli.options.archive import archive_option, collector_option, open_archive, who
from onrecord.cli.options.capture_id import capture_id
from onrecord.cli.options.passphrase import Unlocking, unlocking_options
from onrecord.cli.options.renamed import renamed_option
from onrecord.terminal import say

if TYPE_CHECKING:
    from onrecord.capture.bundles.layout import BundleReader

SUFFIX = ".wacz"


@click.command()
@click.argument("identity", metavar="ID")
@click.option(
    "--output", "-o", metavar="FILE", required=True, type=click.Path(path_type=Path), help="The file to write."
)
@renamed_option(
    "--recipient",
    formerly=["--to"],
    metavar="TEXT",
    default="",
    help="The person who gets the file. The ledger records the name; the file does not contain it.",
)
@click.option("--sign", "signed", is_flag=True, help="Sign the bundle with the key of the archive.")
@unlocking_options
@collector_option
@archive_option
def bundle(  # noqa: PLR0913 - one argument for each option
    identity: str,
    *,
    output: Path,
    recipient: str,
    signed: bool,
    unlocking: Unlocking,
    collector: str | None,
    folder: Path | None,
) -> None:
    """Write a capture and everything that proves it into one file.

    The file is a WACZ that other programs can replay. Its HOWTO-VERIFY.txt explains how to verify it with standard
    programs, and `onrecord verify FILE.wacz` verifies all of it. The ledger records that you shared the file.
    """
    archive, name = open_archive(folder), who(collector)
    if output.suffix.lower() != SUFFIX:
        raise click.UsageError(f"The name of a bundle must end in {SUFFIX}.")
    unlocking.ring(archive)
    from onrecord.capture.bundles.write import bundle as make  # noqa: PLC0415 - see onrecord.cli

    try:
        signer = unlocking.signer(archive) if signed else None
        capture = capture_id(archive, identity, name)
        made = make(archive, capture, output, read_page, who=name, to=recipient, signer=signer)
    except CaptureError as error:
        raise click.ClickException(str(error)) from error
    say(f"{made.written.sha256}  {output}")
    for note in made.notes:
        say(f"  {note}", err=True)


@click.command()
@click.argument("sha256", metavar="SHA256")
@click.option("--by", metavar="TEXT", required=True, help="The person who confirmed.")
@click.option("--note", metavar="TEXT", default="", help="How the person confirmed, in your words.")
@collector_option
@archive_option
def confirm(sha256: str, *, by: str, note: str, collector: str | None, folder: Path | None) -> None:
    """Record that a recipient confirmed to have a bundle.

    SHA256 is the hash of the recipient's file. If no bundle of this archive has this hash, the recipient has a
    different file: the command refuses it, and the exit code is 1.
    """
    archive, name = open_archive(folder), who(collector)
    from onrecord.capture.bundles.receipts import confirm as put_on_record  # noqa: PLC0415 - see onrecord.cli

    try:
        what = put_on_record(archive, sha256, by=by, who=name, note=note)
    except CaptureError as error:
        raise click.ClickException(str(error)) from error
    to = f", handed to {what['to']}" if what["to"] else ""
    say(f"Recorded: {by} confirmed to have the bundle of capture {what['capture']}{to}.", err=True)


def is_bundle(names: Sequence[str]) -> bool:
    """Whether what is to be verified is the file of a bundle, and no capture of an archive."""
    return any(name.lower().endswith(SUFFIX) for name in names)


@dataclass(frozen=True, slots=True)
class Trusted:
    """Whom the person who verifies a bundle trusts: ids of keys, and files of roots."""

    keys: tuple[str, ...]
    roots: tuple[Path, ...]


def trust_options(function: Callable[..., None]) -> Callable[..., None]:
    """Give `onrecord verify` the options that say whom to trust; it gets them as `trust`."""

    @click.option("--key", "keys", metavar="ID", multiple=True, help="For a bundle: a key that must have signed it.")
    @click.option(
        "--root",
        "roots",
        metavar="FILE",
        multiple=True,
        type=click.Path(path_type=Path),
        help="For a bundle: a PEM file with the root certificate that its timestamps must lead to.",
    )
    @functools.wraps(function)
    def wrapped(*args: Any, keys: tuple[str, ...], roots: tuple[Path, ...], **named: Any) -> None:  # noqa: ANN401
        function(*args, trust=Trusted(keys, roots), **named)

    return wrapped


def verify_bundles(names: Sequence[str], trust: Trusted) -> None:
    """Check bundles, say what is wrong and what is proven, and leave with the exit code.

    Raises:
        click.ClickException: a root cannot be read.
    """
    from onrecord.capture.bundles.verify import check_bundle  # noqa: PLC0415 - see onrecord.cli

    trusted = read_roots(trust.roots)
    wrong = 0
    for name in names:
        try:
            found = check_bundle(Path(name), read_page, keys=trust.keys, roots=trusted)
        except CaptureError as error:
            say(str(error))
            wrong += 1
            continue
        for problem in found.problems:
            say(f"{name}: {problem}")
        for note in found.notes:
            say(f"  {note}", err=True)
        count = len(found.problems)
        result = f"{count:,} problem{'s' * (count != 1)}" if count else "everything matches"
        what = f"{found.files:,} files and {found.citations:,} citations of capture {found.capture or 'unknown'}"
        say(f"{name}: Checked {what}: {result}.", err=True)
        say(f"{name}: Its SHA-256 is {found.sha256}. Compare it with the one that the sender gave you.", err=True)
        wrong += count
    if wrong:
        sys.exit(1)


def read_page(data: bytes, url: str | None, media_type: str | None) -> BundleReader:
    """Read a page for a bundle.

    Raises:
        ReadError: the page cannot be read.
    """
    from onrecord import record  # noqa: PLC0415 - see onrecord.cli
    from onrecord.capture.bundles.layout import BundleReader  # noqa: PLC0415
    from onrecord.page.documents.kinds import PAGE_TYPES  # noqa: PLC0415

    kind = (media_type or "").partition(";")[0].strip().lower()
    if kind not in PAGE_TYPES:
        raise ReadError(f"This is not a page of text: its type is {kind[:60]}.")
    found = record.read(data, url=url, media_type=None if kind == _UNKNOWN else media_type)
    headline = found.report.headline
    return BundleReader(found.page.text, found.to_json(indent=2) + b"\n", headline.quote if headline else None)


_UNKNOWN = "application/octet-stream"
