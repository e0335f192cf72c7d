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
    "--unencrypted", is_flag=True, help="Leave the key without a passphrase: whoever has its file can sign."
)
_MEANING = "A signature proves that who held this key had these bytes, and nothing more."


@click.group()
def key() -> None:
    """Make and show the keys that sign for the archive.

    A signature proves that who held the key had these bytes, and nothing more. Give the id of your key to those who
    shall verify, by a way that they trust.
    """


@key.command()
@_bare_option
@click.option("--lost", is_flag=True, help="The key in force is lost, so the new one takes its place unsigned.")
@unlocking_options
@collector_option
@archive_option
def new(*, unencrypted: bool, lost: bool, unlocking: Unlocking, collector: str | None, folder: Path | None) -> None:
    """Make the key that signs for the archive, and print its id.

    The passphrase is asked for twice, unless a file or a variable is named. It can't be recovered.
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
    "--new-passphrase-file", metavar="FILE", type=click.Path(path_type=Path), help="The same, for the new key."
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
    """Replace the key in force, and print the id of the new one.

    The old key signs the new one; its public half stays, so that what it signed can be verified.
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
    """Print the ids of all keys that signed, the one in force last."""
    for line in _keys(folder):
        say(line.key)
        after = f", in the place of {line.before[:16]}" if line.before else ""
        unsigned = ", which did not sign it" if line.before and not line.signature else ""
        say(f"  since {line.at}, by {line.who}{after}{unsigned}", err=True)


@key.command()
@click.argument("identity", metavar="[ID]", required=False)
@archive_option
def show(identity: str | None, folder: Path | None) -> None:
    """Print the public half of a key.

    It is that of the key in force, or of the one whose id begins so.
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
        say("  It has no passphrase: whoever has its file can sign in your name.", err=True)
    else:
        say("  Nobody can recover its passphrase. Keep it apart from the archive.", err=True)
    say(f"  {_MEANING}", err=True)
