"""Encryption with age (age-encryption.org), by pyrage: to the public keys of recipients, or with a passphrase.

Each file is encrypted separately. Deriving a key from a passphrase with scrypt takes seconds. The passphrase therefore
encrypts only a key of the mirror (`key.age`), and this key encrypts the files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyrage

from onrecord.capture.mirrors.model import KEY
from onrecord.capture.store.atomic import write_new
from onrecord.capture.store.plain_files import PlainFolder
from onrecord.errors import CaptureError

_MOST = 16 * 1024  # of a mirror's key, which has some hundred bytes


@dataclass(frozen=True, slots=True)
class Encryption:
    """How files are encrypted and, if a key is available, decrypted.

    Attributes:
        kind: "recipients" or "passphrase".
        recipients: the hash of the public keys.
        to: the public keys.
        keys: the private keys.
    """

    kind: str
    recipients: str
    to: tuple[Any, ...]
    keys: tuple[Any, ...] = ()

    def close(self, data: bytes) -> bytes:
        """Return bytes encrypted."""
        return bytes(pyrage.encrypt(data, list(self.to)))

    def open(self, data: bytes, subject: str) -> bytes:
        """Return what encrypted bytes hold.

        Raises:
            CaptureError: no key fits, or they were altered.
        """
        try:
            return bytes(pyrage.decrypt(data, list(self.keys)))
        except (pyrage.DecryptError, ValueError) as error:
            raise CaptureError(f"It cannot be decrypted ({error}).", subject) from error


def for_recipients(keys: Sequence[str]) -> Encryption:
    """Return the lock that only the holders of these keys can open.

    Raises:
        CaptureError: one is no public key of age.
    """
    to = []
    for key in sorted(set(keys)):
        try:
            to.append(pyrage.x25519.Recipient.from_str(key))
        except pyrage.RecipientError as error:
            raise CaptureError(f"This is not a public key of age ({error}).", key[:80]) from error
    return Encryption("recipients", hashlib.sha256(" ".join(sorted(set(keys))).encode()).hexdigest(), tuple(to))


def with_identities(path: Path) -> Encryption:
    """Return the encryption with the private keys of a file, as `age-keygen` writes it.

    Raises:
        CaptureError: the file cannot be read, or holds no private key.
    """
    try:
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
        keys = tuple(pyrage.x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#"))
    except (OSError, UnicodeDecodeError) as error:
        raise CaptureError("The file of private keys cannot be read.", str(path)) from error
    except pyrage.IdentityError as error:
        raise CaptureError(f"A line of it is not a private key of age ({error}).", str(path)) from error
    if not keys:
        raise CaptureError("It contains no private key.", str(path))
    return Encryption("recipients", "", tuple(key.to_public() for key in keys), keys)


def behind_passphrase(folder: Path, passphrase: str, *, make: bool) -> Encryption:
    """Return the lock of a mirror that a passphrase opens.

    Args:
        folder: the mirror's folder.
        passphrase: the passphrase.
        make: whether a key is made for the mirror if it has none.

    Raises:
        CaptureError: the passphrase is wrong or empty, or there is no such key, or it cannot be read.
        OSError: the key cannot be written.
    """
    files, path = PlainFolder(folder), folder / KEY
    if not passphrase:
        raise CaptureError("The passphrase is empty.", str(folder))
    try:
        data = files.read(KEY, _MOST) if files.has(KEY) else None
    except OSError as error:
        raise CaptureError(f"The mirror's key cannot be read ({error.strerror or error}).", str(path)) from error
    if data is not None:
        try:
            key = pyrage.x25519.Identity.from_str(pyrage.passphrase.decrypt(data, passphrase).decode())
        except (pyrage.DecryptError, pyrage.IdentityError, ValueError) as error:
            raise CaptureError("The passphrase does not open the mirror's key.", str(path)) from error
    elif make:
        key = pyrage.x25519.Identity.generate()
        write_new(files, KEY, [pyrage.passphrase.encrypt(str(key).encode(), passphrase)])
    else:
        raise CaptureError("This mirror has no key that a passphrase opens.", str(folder))
    return Encryption("passphrase", "", (key.to_public(),), (key,))
