"""The key to sign with, and the passphrase that unlocks it: from a prompt, a file, or the environment."""

from __future__ import annotations

import codecs
import functools
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord import CaptureError
from onrecord.cli.options.settings import KEYS, PASSPHRASE_FILE
from onrecord.terminal import say

if TYPE_CHECKING:
    from onrecord.capture.proofs.keys import KeyRing, Signer
    from onrecord.capture.store.archive import Archive

_MOST = 4096
"""The most bytes that a passphrase can have: a longer first line is not a passphrase but another file."""
_OTHERS = 0o077


def read_passphrase(path: Path) -> bytes:
    """Return the first line of a file, without its end and without the mark that some editors put before it.

    Raises:
        CaptureError: the file cannot be read, or its first line is no passphrase.
    """
    try:
        with path.open("rb") as file:
            warn_if_open_to_others(path, os.fstat(file.fileno()))
            found = file.readline(_MOST + 3)
    except OSError as error:
        raise CaptureError(f"The passphrase cannot be read ({error.strerror}).", str(path)) from error
    if found.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise CaptureError("This file is saved as UTF-16. Save it as UTF-8, so that it can be typed too.", str(path))
    found = found.removeprefix(codecs.BOM_UTF8).rstrip(b"\r\n")
    if not found:
        raise CaptureError("This file contains no passphrase.", str(path))
    if len(found) > _MOST:
        raise CaptureError(f"The first line of this file has more than {_MOST:,} bytes: no passphrase.", str(path))
    return found


def warn_if_open_to_others(path: Path, status: os.stat_result) -> None:
    """Say so on standard error if others than its owner can read or change a file that holds a secret."""
    if status.st_mode & _OTHERS and stat.S_ISREG(status.st_mode):
        say(f"Warning: other users can open {path}. Make it yours alone: chmod 600", err=True)


@dataclass(frozen=True, slots=True)
class Unlocking:
    """Where private keys lie, and where the passphrase comes from.

    Attributes:
        folder: the folder of private keys; None for the archive's own.
        file: the file whose first line is the passphrase.
        variable: the variable of the environment that holds it.
    """

    folder: Path | None
    file: Path | None
    variable: str | None

    @property
    def configured(self) -> bool:
        """Whether the passphrase can be had without asking anybody."""
        return bool(self.file or self.variable)

    def ring(self, archive: Archive) -> KeyRing:
        """Return where the keys of an archive lie."""
        from onrecord.capture.proofs.keys import FOLDER, KeyRing  # noqa: PLC0415 - see onrecord.cli

        return KeyRing(archive.folder / FOLDER, self.folder or archive.folder / FOLDER)

    def passphrase(self, prompt: str = "Passphrase", *, confirm: bool = False) -> bytes:
        """Return the passphrase.

        Raises:
            CaptureError: the file or the variable that was named is not there, or holds nothing.
        """
        if self.file:
            return read_passphrase(self.file)
        if self.variable:
            if not os.environ.get(self.variable):
                raise CaptureError("This environment variable contains no passphrase.", self.variable)
            return os.environb[self.variable.encode()]
        answer: str = click.prompt(prompt, hide_input=True, confirmation_prompt=confirm, err=True)
        return answer.encode("utf-8", "surrogateescape")

    def signer(self, archive: Archive) -> Signer:
        """Unlock the key that is in force.

        Raises:
            CaptureError: there is none, or it cannot be unlocked.
        """
        from onrecord.capture.proofs.attestations import read_evidence  # noqa: PLC0415 - see onrecord.cli

        key = read_evidence(archive.ledger).key
        if key is None:
            raise CaptureError("This archive has no key. `onrecord key new` makes one.", str(archive.folder))
        ring = self.ring(archive)
        signer = ring.unlock(key, self.passphrase)
        path = ring.private_path(key)
        warn_if_open_to_others(path, path.stat())
        return signer


def unlocking_options(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that unlock a key; it gets them as `unlocking`."""

    @click.option(
        "--keys",
        metavar="DIR",
        envvar=KEYS.variable,
        type=click.Path(file_okay=False, path_type=Path),
        help="The folder of private keys. Without it: $ONRECORD_KEYS, else the archive's folder of keys.",
    )
    @click.option(
        "--passphrase-file",
        metavar="FILE",
        envvar=PASSPHRASE_FILE.variable,
        type=click.Path(path_type=Path),
        help="A file whose first line is the passphrase of the key.",
    )
    @click.option("--passphrase-env", metavar="NAME", help="The environment variable that contains the passphrase.")
    @functools.wraps(function)
    def wrapped(
        *args: Any,  # noqa: ANN401 - whatever else the command takes
        keys: Path | None,
        passphrase_file: Path | None,
        passphrase_env: str | None,
        **named: Any,  # noqa: ANN401
    ) -> None:
        function(*args, unlocking=Unlocking(keys, passphrase_file, passphrase_env), **named)

    return wrapped
