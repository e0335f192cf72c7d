"""Hashes of the files that an earlier run made and checked, in the user's cache, so that the next run need not.

A page is made of values and of our own code. If neither changed, the page is the same. If the names that are masked and
those that are shown are the same too, it was checked. If anything changed, nothing of this counts: every file is made
again, and checked for every name. The hash of a file that is not made again is compared before the site is complete.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from onrecord.publish.kept_file import read_kept, write_kept
from onrecord.publish.site.pages import PlannedFile

_SIZE = 16


class _Stored(msgspec.Struct):
    """The contents of the file, all as hashes.

    Attributes:
        about: all that every file depends on, the names that are masked and shown too.
        made: the SHA-256 of files by their inputs.
        clean: all files that were checked, each by its name and SHA-256.
    """

    about: bytes
    made: dict[bytes, str]
    clean: set[bytes]


class CheckedFiles:
    """The knowledge about the files of a site.

    Args:
        path: the file; None to know nothing and keep nothing.
        about: all that every file depends on besides our own code: the day, the options, and the hash of the names that
            are masked and of those that are shown. A find of one name can depend on the others.
    """

    def __init__(self, path: Path | None, about: str) -> None:
        self._path = path
        base = _hash(about.encode("utf-8", "surrogatepass"))
        before = read_kept(path, _Stored)
        self._before = before if before and before.about == base else _Stored(base, {}, set())
        self._now = _Stored(base, {}, set())

    def made(self, plan: PlannedFile) -> str:
        """Return the SHA-256 of a file that was made of the same; empty if it is not known."""
        return self._before.made.get(_key(plan), "") if plan.inputs else ""

    def is_clean(self, name: str, sha256: str) -> bool:
        """Whether a file with this name and hash was checked."""
        return _hash(f"{name} {sha256}".encode()) in self._before.clean

    def before(self, name: str, folder: Path) -> bytes:
        """Return the file with this name in a folder if it was checked; else nothing."""
        try:
            data = (folder / name).read_bytes() if self._before.clean else b""
        except OSError:
            return b""
        return data if self.is_clean(name, hashlib.sha256(data).hexdigest()) else b""

    def note(self, plan: PlannedFile, sha256: str) -> None:
        """Note that a file was made and checked."""
        if plan.inputs:
            self._now.made[_key(plan)] = sha256
        self._now.clean.add(_hash(f"{plan.name} {sha256}".encode()))

    def save(self) -> None:
        """Write the file."""
        if self._path and self._now != self._before:
            write_kept(self._path, self._now)


def _key(plan: PlannedFile) -> bytes:
    return _hash(plan.name.encode() + b" " + plan.inputs)


def _hash(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_SIZE).digest()
