"""Signing keys: Ed25519 pairs. The public half of each stays in the archive permanently.

    keys/ID.pub.pem    the public key, in the archive, read-only
    keys/ID.key.pem    the private key, readable by its owner only, in the archive or in a separate folder

The id of a key is the SHA-256 of its public half (SubjectPublicKeyInfo, DER), so that `openssl pkey -pubin -in
ID.pub.pem -outform DER | sha256sum` prints it. The ledger says which keys exist and which one is in force (see
`onrecord.capture.proofs.attestations`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

from onrecord.capture.proofs.key_encryption import bare, is_sealed, sealed, unsealed
from onrecord.capture.store.atomic import put
from onrecord.capture.store.plain_files import OWNER_ONLY, PlainFolder
from onrecord.errors import CaptureError

PUBLIC, PRIVATE = ".pub.pem", ".key.pem"
FOLDER = "keys"
_ID = re.compile(r"[0-9a-f]{64}")
_MOST = 16 * 1024  # of a file of a key; real ones have some hundred bytes


@dataclass(frozen=True, slots=True)
class PublicKey:
    """The public half of a key: its id, and the bytes of its file."""

    id: str
    pem: bytes

    def holds(self, data: bytes, signature: bytes) -> bool:
        """Whether this key signed these bytes."""
        try:
            _loaded(self.pem).verify(signature, data)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Signer:
    """An unlocked key that can sign."""

    public: PublicKey
    _private: Ed25519PrivateKey

    @property
    def id(self) -> str:
        """The key's id."""
        return self.public.id

    def sign(self, data: bytes) -> bytes:
        """Return the signature of these bytes: 64 bytes, the same for the same bytes."""
        return self._private.sign(data)


def read_public(data: bytes, subject: str) -> PublicKey:
    """Read the file of a public key.

    Raises:
        CaptureError: it is not a public key, or a key of another kind.
    """
    try:
        key = _loaded(data)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise CaptureError("This is not a file of an Ed25519 public key.", subject) from error
    return PublicKey(_id(key), data)


class KeyRing:
    """The folders of keys.

    Args:
        public: the folder of public keys, which belongs to the archive.
        private: the folder of private keys, which may be the same.
    """

    def __init__(self, public: Path, private: Path) -> None:
        self._archive, self._folder = PlainFolder(public.parent), public.name
        # A folder that the user named may be reached through links; one in the archive may not.
        self._own = None if private == public else PlainFolder(private)

    def make(self, passphrase: bytes | None) -> Signer:
        """Make a key and write both halves.

        Args:
            passphrase: encrypts the private half; None for no encryption, so that anybody who has the file has the
                key.

        Raises:
            CaptureError: the files cannot be written, or the passphrase is empty.
        """
        if passphrase is not None and not passphrase:
            raise CaptureError("An empty passphrase protects nothing.")
        key = Ed25519PrivateKey.generate()
        public = PublicKey(
            _id(key.public_key()), key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        )
        data = bare(key) if passphrase is None else sealed(key, passphrase)
        try:
            put(*self._private(public.id), data, OWNER_ONLY)
            put(*self._public(public.id), public.pem)
        except OSError as error:
            with suppress(OSError):
                self.discard(public.id)
            raise CaptureError(f"The key cannot be written ({error.strerror}).", error.filename) from error
        return Signer(public, key)

    def discard(self, identity: str) -> None:
        """Remove both halves of a key that never came into force, as far as they are there."""
        for folder, name in (self._private(identity), self._public(identity)):
            folder.remove(name)

    def private_path(self, identity: str) -> Path:
        """Return where the private half of a key lies, or would lie.

        Raises:
            CaptureError: this is no id of a key.
        """
        folder, name = self._private(identity)
        return folder.path / name

    def public(self, identity: str) -> PublicKey:
        """Return the public half of a key.

        Raises:
            CaptureError: it is not there, or it is not that key.
        """
        key = read_public(_read(*self._public(identity), "public"), identity + PUBLIC)
        if key.id != identity:
            raise CaptureError(f"This is the file of another key, {key.id}.", identity + PUBLIC)
        return key

    def is_sealed(self, identity: str) -> bool:
        """Whether a passphrase is needed to sign with a key.

        Raises:
            CaptureError: the private half is not here.
        """
        return is_sealed(_read(*self._private(identity), "private"))

    def unlock(self, identity: str, ask: Callable[[], bytes]) -> Signer:
        """Return a key that can sign.

        Args:
            identity: its id.
            ask: gives the passphrase; it is not asked for a key that has none.

        Raises:
            CaptureError: the private half is not here, the passphrase is another, or the halves do not belong together.
        """
        folder, name = self._private(identity)
        data = _read(folder, name, "private")
        name = name.rpartition("/")[2]
        key = unsealed(data, ask() if is_sealed(data) else None, name)
        if _id(key.public_key()) != identity:
            raise CaptureError("This is the file of another key.", name)
        return Signer(self.public(identity), key)

    def _public(self, identity: str) -> tuple[PlainFolder, str]:
        return self._archive, f"{self._folder}/{_checked(identity)}{PUBLIC}"

    def _private(self, identity: str) -> tuple[PlainFolder, str]:
        name = _checked(identity) + PRIVATE
        return (self._own, name) if self._own else (self._archive, f"{self._folder}/{name}")


def _loaded(pem: bytes) -> Ed25519PublicKey:
    key = load_pem_public_key(pem)
    if not isinstance(key, Ed25519PublicKey):
        raise TypeError
    return key


def _id(key: Ed25519PublicKey) -> str:
    return hashlib.sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()


def _checked(identity: str) -> str:
    """Return an id of a key, and nothing that leads to another folder: an archive may come from others.

    Raises:
        CaptureError: it is no such id.
    """
    if not _ID.fullmatch(identity):
        raise CaptureError("This is not a key id, which has 64 digits, 0 to 9 and a to f.", identity[:80])
    return identity


def _read(folder: PlainFolder, name: str, half: str) -> bytes:
    subject = name.rpartition("/")[2]
    try:
        return folder.read(name, _MOST)
    except FileNotFoundError as error:
        raise CaptureError(f"The {half} half of this key is missing.", subject) from error
    except OSError as error:
        raise CaptureError(f"The {half} half of this key cannot be read ({error.strerror}).", subject) from error
