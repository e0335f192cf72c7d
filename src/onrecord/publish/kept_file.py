"""A file in the user's cache that a run keeps for the next one. If it is lost, only time is lost.

The masking and the leak check rely on what these files say. So each begins with its hash and that of the program, and
one that is damaged, half written, or of another version of the program does not count. Only its owner can read it.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

from onrecord.publish.program_hash import program_hash

_OWNER_ONLY = 0o600
_DIGEST = 32
"""The bytes of the hash at the beginning of a file: BLAKE2b of the hash of the program and of all that follows."""

Kept = TypeVar("Kept")


def read_kept(path: Path | None, kind: type[Kept]) -> Kept | None:
    """Return what a file says; None if there is none, or if it does not count."""
    try:
        stored = path.read_bytes() if path else b""
    except OSError:
        return None
    data = stored[_DIGEST:]
    if stored[:_DIGEST] != _digest(data):
        return None
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except msgspec.DecodeError:
        return None


def write_kept(path: Path, value: object) -> None:
    """Write a file in one step."""
    data = msgspec.msgpack.encode(value)
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY), "wb") as file:
                file.write(_digest(data) + data)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(program_hash() + data, digest_size=_DIGEST).digest()
