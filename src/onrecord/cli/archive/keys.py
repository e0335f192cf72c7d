"""`onrecord key`: the keys that sign for an archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord import CaptureError
from onrecord.cli.options.archive import archive_option, collector_option, open_archive, who
from onrecord.cli.options.passphrase import Unlocking, unlocking_options
from onrecord.cli.output.machine_readable import write
from onrecord.terminal import say

if TYPE_CHECKING:
    from onrecord.capture.proofs.attestations import KeyLine

_bare_option = click.option(
    "--unencrypted", is_flag=True, help="Do not encrypt the key: anybody who has its file can sign."
)
_MEANING = "A signature proves that the holder of this key had these bytes, and nothing more."


@click.group()
def key() -> None:
    """Make and show the keys that sign for the archive.

    A signature proves only that the holder of the key had these bytes. Give the id of your key to the people who verify
    your work, in a way that they trust.
    """


@key.command()
@_bare_option
@click.option("--lost", is_flag=True, help="The current key is lost, so it cannot sign the new one.")
@unlocking_options
@collector_option
@archive_option
def new(*, unencrypted: bool, lost: bool, unlocking: Unlocking, collector: str | None, folder: Path | None) -> None:
    """Make the key that signs for the archive, and print its id.

    The command asks for the passphrase twice, unless you name a file or a variable. A lost passphrase cannot be
    recovered.
    """
    archive, name = open_archive(folder), who(collector)
    ring = unlocking.ring(archive)
    from onrecord.capture.proofs.key_rotation import introduce  # noqa: PLC0415 - see onrecord.cli

    try:
        made = introduce(archive, ring, lambda: _new_passphrase(unlocking, bare=unencrypted), who=name, lost=lost)
    except CaptureError as error:
        raise click.ClickException(str(error)) from error
    say(made.id)
    _tell(bare=unencrypted)


@key.command()
@_bare_option
@click.option(
    "--new-passphrase-file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A file whose first line is the passphrase of the new key.",
)
@unlocking_options
@collector_option
@archive_option
def rotate(
    *,
    unencrypted: bool,
    new_passphrase_file: Path | None,
    unlocking: Unlocking,
    collector: str | None,
    folder: Path | None,
) -> None:
    """Replace the current key (key rotation), and print the new id.

    The old key signs the new one. Its public half stays, so that its signatures can still be verified.
    """
    archive, name = open_archive(folder), who(collector)
    ring = unlocking.ring(archive)
    from onrecord.capture.proofs.key_rotation import rotate as rotated  # noqa: PLC0415 - see onrecord.cli

    fresh = Unlocking(unlocking.folder, new_passphrase_file or unlocking.file, unlocking.variable)
    try:
        old = unlocking.signer(archive)
        made = rotated(archive, ring, old, _new_passphrase(fresh, bare=unencrypted), who=name)
    except CaptureError as error:
        raise click.ClickException(str(error)) from error
    say(made.id)
    _tell(bare=unencrypted)


@key.command(name="list")
@archive_option
def list_(folder: Path | None) -> None:
    """Print the ids of all keys that signed, the current one last."""
    for line in _keys(folder):
        say(line.key)
        after = f", replaces {line.before[:16]}" if line.before else ""
        unsigned = ", which did not sign it" if line.before and not line.signature else ""
        say(f"  since {line.at}, by {line.who}{after}{unsigned}", err=True)


@key.command()
@click.argument("identity", metavar="[ID]", required=False)
@archive_option
def show(identity: str | None, folder: Path | None) -> None:
    """Print the public half of a key.

    Without ID, it is the current key. ID may be the start of an id.
    """
    found = [line.key for line in _keys(folder) if line.key.startswith(identity or "")]
    if not found or (identity and len(set(found)) > 1):
        raise click.ClickException(f"There is {'more than one' if found else 'no'} such key in this archive.")
    try:
        public = Unlocking(None, None, None).ring(open_archive(folder)).public(found[-1])
    except CaptureError as error:
        raise click.ClickException(str(error)) from error
    write(public.pem)
    say(f"  {public.id}", f"  {_MEANING}", err=True)


def _keys(folder: Path | None) -> list[KeyLine]:
    from onrecord.capture.proofs.attestations import read_evidence  # noqa: PLC0415 - see onrecord.cli

    archive = open_archive(folder)
    return read_evidence(archive.ledger).keys


def _new_passphrase(unlocking: Unlocking, *, bare: bool) -> bytes | None:
    return None if bare else unlocking.passphrase("A passphrase for the new key", confirm=True)


def _tell(*, bare: bool) -> None:
    """Say what the key is good for, and what to take care of."""
    if bare:
        say("  It has no passphrase: anybody who has its file can sign in your name.", err=True)
    else:
        say("  Nobody can recover its passphrase. Keep it apart from the archive.", err=True)
    say(f"  {_MEANING}", err=True)
