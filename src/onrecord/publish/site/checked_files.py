"""Hashes of the files that an earlier run made and checked, in the user's cache, so that the next run need not.

A page is made of values and of our own code. If neither changed, the page is the same. If the names that are masked and
those that are shown are the same too, it was checked. If anything changed, nothing of this counts: every file is made
again, and checked for every name.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Protocol

import msgspec

from onrecord.publish.program_hash import program_hash
from onrecord.publish.site.pages import PlannedFile

_OWNER_ONLY = 0o600
_SIZE = 16


class MaskedGroup(Protocol):
    """A party that is masked, with all its names, such as `PartyDisclosure`."""

    @property
    def kind(self) -> str:
        """Its kind."""

    @property
    def names(self) -> tuple[str, ...]:
        """Its names."""


class _Stored(msgspec.Struct):
    """The contents of the file, all as hashes.

    Attributes:
        about: all that every file depends on besides the names.
        masked: the masked parties, each with its kind and all its names.
        shown: the names that are shown.
        made: the SHA-256 of the files by their inputs.
        clean: the other files that were checked.
    """

    about: bytes
    masked: set[bytes]
    shown: set[bytes]
    made: dict[bytes, str]
    clean: set[bytes]


class CheckedFiles:
    """The knowledge about the files of a site.

    Args:
        path: the file; None to know nothing and keep nothing.
        about: all that every file depends on: the day, the languages, and the words that are nobody's.
        masked: the parties that are masked.
        shown: the names that are shown: within them nothing is a find.
    """

    def __init__(
        self, path: Path | None, about: str, masked: Iterable[MaskedGroup] = (), shown: Iterable[str] = ()
    ) -> None:
        self._path = path
        base = _hash(program_hash() + about.encode("utf-8", "surrogatepass"))
        groups = {_group(each) for each in masked}
        names = {_hash(name.encode("utf-8", "surrogatepass")) for name in shown}
        before = _read(path)
        # What is found of one name can depend on the others, so only the same names count.
        known = before is not None and (before.about, before.masked, before.shown) == (base, groups, names)
        self._before = before if before is not None and known else _Stored(base, groups, names, {}, set())
        self._now = _Stored(base, groups, names, {}, set())

    def made(self, plan: PlannedFile) -> str:
        """Return the SHA-256 of a file that was made of the same and checked; empty if it is not known."""
        return self._before.made.get(_key(plan), "") if plan.inputs else ""

    def is_clean(self, name: str, sha256: str) -> bool:
        """Whether a file with this name and hash was checked."""
        return _hash(f"{name} {sha256}".encode()) in self._before.clean

    def note(self, plan: PlannedFile, sha256: str) -> None:
        """Note that a file was made and checked."""
        if plan.inputs:
            self._now.made[_key(plan)] = sha256
        else:
            self._now.clean.add(_hash(f"{plan.name} {sha256}".encode()))

    def save(self) -> None:
        """Write the file in one step. If this fails, only time is lost."""
        if self._path is None:
            return
        part = self._path.with_name(f".{secrets.token_hex(8)}.part")
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY), "wb") as file:
                file.write(msgspec.msgpack.encode(self._now))
            part.replace(self._path)


def _read(path: Path | None) -> _Stored | None:
    """Return what the file says; None if there is none, or it is damaged."""
    if path is None:
        return None
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=_Stored)
    except (OSError, msgspec.DecodeError):
        return None


def _group(each: MaskedGroup) -> bytes:
    return _hash(repr((each.kind, sorted(each.names))).encode("utf-8", "surrogatepass"))


def _key(plan: PlannedFile) -> bytes:
    return _hash(plan.name.encode() + b" " + plan.inputs)


def _hash(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_SIZE).digest()
