"""`onrecord mirror`."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord import CaptureError
from onrecord.cli.options.archive import archive_option, collector_option, open_archive, who
from onrecord.cli.options.passphrase import read_passphrase
from onrecord.cli.output.progress import progress
from onrecord.terminal import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.capture.mirrors.encryption import Encryption
    from onrecord.capture.mirrors.restore import MirrorCheck
    from onrecord.capture.store.archive import Archive

_FOLDER = click.Path(file_okay=False, path_type=Path)
_FILE = click.Path(dir_okay=False, exists=True, path_type=Path)


@click.command()
@click.argument("place", metavar="DIR", type=_FOLDER)
@click.argument("new", metavar="[NEW]", type=_FOLDER, required=False)
@click.option(
    "--check", "checking", is_flag=True, help="Read the complete mirror, report problems, and change nothing."
)
@click.option(
    "--restore", "restoring", is_flag=True, help="Restore an archive from the mirror into NEW, and verify it."
)
@click.option("--recipient", "recipients", metavar="KEY", multiple=True, help="Encrypt with this public key of age.")
@click.option(
    "--passphrase", is_flag=True, help="Encrypt or open the mirror with a passphrase. The command asks for it."
)
@click.option("--passphrase-file", metavar="FILE", type=_FILE, help="A file whose first line is the passphrase.")
@click.option("--identity", metavar="FILE", type=_FILE, help="Open the mirror with the private keys of age in a file.")
@click.option("--private-keys", "private", is_flag=True, help="Copy private keys too. Without it, they are left out.")
@collector_option
@archive_option
def mirror(  # noqa: PLR0913 - one argument for each option
    place: Path,
    new: Path | None,
    *,
    checking: bool,
    restoring: bool,
    recipients: tuple[str, ...],
    passphrase: bool,
    passphrase_file: Path | None,
    identity: Path | None,
    private: bool,
    collector: str | None,
    folder: Path | None,
) -> None:
    """Copy the archive to DIR, and read each file back.

    Files that are already there and have not changed are not copied again. DIR must be empty, or a mirror of this
    archive that is not newer. Private keys are not copied without --private-keys; each key must then have a passphrase,
    or the mirror must be encrypted. --check and --restore read the mirror and do not need the archive. Problems are
    printed, and the exit code is then 1.
    """
    if (checking and restoring) or bool(new) != restoring:
        raise click.UsageError("Give either DIR, or --check DIR, or --restore DIR NEW.")
    words = bool(passphrase or passphrase_file)
    if sum((words, bool(recipients), bool(identity))) > 1:
        raise click.UsageError("Give only one of --recipient, --identity and a passphrase.")
    if private and (checking or restoring):
        raise click.UsageError("--private-keys is only for making a mirror.")
    if (recipients and (checking or restoring)) or (identity and not (checking or restoring)):
        raise click.UsageError("--recipient is for making a mirror, --identity for --check and --restore.")
    try:
        if checking or restoring:
            open_archive(folder)  # for what it needs; which one does not matter
            whole = _look(place, new, _opener(place, identity, _phrase(passphrase_file, asked=words, twice=False)))
        else:
            twice = not place.is_dir() or not any(place.iterdir())
            lock = _maker(place, recipients, _phrase(passphrase_file, asked=words, twice=twice))
            whole = _made(open_archive(folder), place, lock, who(collector), private=private)
    except CaptureError as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        say("", "Stopped. The copied files are there; run the same command to continue.", err=True)
        sys.exit(130)
    if not whole:
        sys.exit(1)


def _phrase(file: Path | None, *, asked: bool, twice: bool) -> str | None:
    """Return the passphrase, if one is meant; a new one is asked for twice."""
    if file:
        try:
            return read_passphrase(file).decode("utf-8")
        except UnicodeDecodeError as error:
            raise CaptureError("The passphrase is not written in UTF-8.", str(file)) from error
    if not asked:
        return None
    phrase: str = click.prompt("Passphrase of the mirror", hide_input=True, confirmation_prompt=twice, err=True)
    return phrase


def _maker(folder: Path, recipients: tuple[str, ...], phrase: str | None) -> Callable[[bool], Encryption] | None:
    from onrecord.capture.mirrors.encryption import behind_passphrase, for_recipients  # noqa: PLC0415 - see onrecord.cli

    if recipients:
        lock = for_recipients(recipients)
        return lambda _: lock
    if phrase is not None:
        return lambda fresh: behind_passphrase(folder, phrase, make=fresh)
    return None


def _opener(folder: Path, identity: Path | None, phrase: str | None) -> Encryption | None:
    from onrecord.capture.mirrors.encryption import behind_passphrase, with_identities  # noqa: PLC0415 - see onrecord.cli

    if identity:
        return with_identities(identity)
    return None if phrase is None else behind_passphrase(folder, phrase, make=False)


def _made(
    archive: Archive, folder: Path, lock: Callable[[bool], Encryption] | None, collector: str, *, private: bool
) -> bool:
    """Bring the mirror up to date, and say so, here and in the ledger."""
    from onrecord.capture.mirrors.sync import mirror as make  # noqa: PLC0415 - see onrecord.cli

    with ExitStack() as stack:
        bars: list[Callable[[int], None]] = []

        def begin(size: int) -> None:
            bars.append(stack.enter_context(progress("Copying", size)))

        def copied(size: int) -> None:
            bars[0](size)

        found = make(archive, folder, lock, private=private, total=begin, progress=copied)
    for problem in found.problems:
        say(str(problem))
    removed = f", {found.removed:,} removed that the archive no longer has" if found.removed else ""
    wrong = f" {len(found.problems):,} not copied, because they were altered." if found.problems else ""
    say(
        f"{folder}: {found.copied:,} files copied ({found.bytes:,} bytes) and read back, {found.there:,} unchanged"
        f"{removed}. It contains the ledger up to line {found.line:,}.{wrong}",
        err=True,
    )
    if found.left:
        say(
            f"Private keys were not copied, because they should be in few places: {', '.join(found.left)}. "
            "Keep a copy of them elsewhere, or use --private-keys.",
            err=True,
        )
    what = {"files": str(found.copied + found.there), "copied": str(found.copied), "upto": str(found.line)}
    archive.note(collector, "mirrored", what | {"problems": str(len(found.problems))})
    return not found.problems


def _look(folder: Path, new: Path | None, key: Encryption | None) -> bool:
    """Check a mirror, or restore it, and say what was found."""
    from onrecord.capture.mirrors.restore import check, restore  # noqa: PLC0415 - see onrecord.cli

    with ExitStack() as stack:
        bars: list[Callable[[int], None]] = []

        def told(_: int, of: int) -> None:
            if not bars:
                bars.append(stack.enter_context(progress("Restoring" if new else "Checking", of)))
            bars[0](1)

        found = restore(folder, new, key, progress=told) if new else check(folder, key, progress=told)
    for problem in found.problems:
        say(str(problem))
    say(_summary(folder, new, found), err=True)
    return not found.problems


def _summary(folder: Path, new: Path | None, found: MirrorCheck) -> str:
    done = f"{new}: Restored" if new else f"{folder}: Read"
    what = f"{found.files:,} files ({found.bytes:,} bytes)"
    inside = ""
    if found.archive:
        captures = f"{found.archive.captures:,} capture" + "s" * (found.archive.captures != 1)
        inside = f" The archive in it has {captures} and {found.archive.lines:,} lines in its ledger."
    closed = "" if found.opened else " Their content was not checked: that needs the key."
    result = f"{len(found.problems):,} problems" if found.problems else "everything is unchanged"
    return f"{done} {what} of a mirror of {found.head.at[:16]}Z: {result}.{inside}{closed}"
