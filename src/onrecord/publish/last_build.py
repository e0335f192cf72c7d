"""The last build of a site, so that a run stops at once if nothing changed.

A site depends on the register, on the day and the options, and on our own code. If all of these are the same and each
file of the folder has the hash that it had, a build would make the same site. The last line of the ledger stands for
the register: each write has a line, and each line has the hash of the one before.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import msgspec

from onrecord.errors import PublishError
from onrecord.publish.kept_file import read_kept, write_kept
from onrecord.publish.site.folder import has_files
from onrecord.publish.site.manifest import KEY, MANIFEST, SIGNATURE, hash_of, read_manifest


class _StoredBuild(msgspec.Struct):
    """The contents of the file.

    Attributes:
        about: the hash of all that the site depends on besides our own code.
        beside: the hashes of the list of the site, and of its signature and key if it has one, by their names.
    """

    about: bytes
    beside: dict[str, str]


@dataclass(frozen=True, slots=True)
class SameSite:
    """A site that need not be made again: the numbers of its appeals, reports and files, and the hash of its list."""

    count: int
    reports: int
    files: int
    sha256: str


class LastBuild:
    """The memory of the last build.

    Args:
        path: the file; None to know nothing and keep nothing.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def same(self, about: str, target: Path) -> SameSite | None:
        """Return the site in a folder if a build would make the very same one.

        Args:
            about: all that it depends on besides our own code.
            target: the folder. All its files are read.
        """
        stored = read_kept(self._path, _StoredBuild)
        if stored is None or stored.about != _hash(about):
            return None
        try:
            listed = read_manifest(target)
            files = {**listed.files, **stored.beside}
            if hash_of(target / MANIFEST) != stored.beside[MANIFEST] or not has_files(target, files):
                return None
        except (PublishError, OSError, KeyError):
            return None
        return SameSite(listed.count, listed.reports, len(files), stored.beside[MANIFEST])

    def save(self, about: str, target: Path) -> None:
        """Keep that the site in a folder was made of this.

        Raises:
            OSError: its list cannot be read.
        """
        if self._path:
            names = (name for name in (MANIFEST, SIGNATURE, KEY) if (target / name).is_file())
            write_kept(self._path, _StoredBuild(_hash(about), {name: hash_of(target / name) for name in names}))


def _hash(about: str) -> bytes:
    return hashlib.blake2b(about.encode("utf-8", "surrogatepass"), digest_size=32).digest()
