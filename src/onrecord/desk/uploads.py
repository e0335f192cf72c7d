"""Files that people send: kept in the archive's folder for their owner alone, until they are in the archive.

Each file lies in a folder of its own, under the name that it was sent with, made safe. The name is recorded.
"""

from __future__ import annotations

import os
import secrets
import shutil
import time
import unicodedata
from collections.abc import Collection
from pathlib import Path

from onrecord.capture.store.plain_files import OWNER_ONLY, PlainFolder

FOLDER = "desk/uploads"
"""Where they are, from the archive's folder on."""
_LONGEST = 150
"""Bytes of a name, at most; a file system takes 255."""
_ABANDONED = 24 * 3600.0
"""Seconds after which what no job needs is removed: before that, it may be of a form that is being sent."""


class UploadFolder:
    """The files of one form.

    Args:
        archive: the archive's folder.
    """

    def __init__(self, archive: Path) -> None:
        self._files = PlainFolder(archive)
        self.name = secrets.token_hex(16)
        self._count = 0

    def create(self, name: str) -> tuple[str, int]:
        """Make a file; return its place, from the archive's folder on, and its descriptor, for writing.

        Raises:
            OSError: it cannot be made.
        """
        self._count += 1
        folder = f"{FOLDER}/{self.name}/{self._count}"
        self._files.make(folder)
        place = f"{folder}/{safe_name(name)}"
        return place, self._files.create(place, OWNER_ONLY)

    def put(self, name: str, content: bytes) -> str:
        """Make a file with a content; return its place.

        Raises:
            OSError: it cannot be made.
        """
        place, file = self.create(name)
        with os.fdopen(file, "wb") as opened:
            opened.write(content)
        return place

    def remove(self) -> None:
        """Remove all of it."""
        remove_folder(self._files.path, self.name)


def safe_name(given: str) -> str:
    r"""Return the name of a file as one part of a path: without folders, control characters and invisible ones.

    Examples:
        >>> safe_name("../../etc/passwd")
        'passwd'
        >>> safe_name("C:\\letters\\نامه ۱.html")
        'نامه ۱.html'
        >>> safe_name("..")
        'file'
    """
    last = given.replace("\\", "/").rpartition("/")[2]
    kept = "".join(each for each in last if unicodedata.category(each)[0] != "C" or each == "\u200c").strip()
    stem, dot, suffix = kept.rpartition(".")
    if not stem or len(suffix) > 10:
        stem, dot, suffix = kept, "", ""
    room = _LONGEST - len((dot + suffix).encode())
    name = stem.encode()[:room].decode("utf-8", "ignore").strip() + dot + suffix
    return name if name.strip(". ") else "file"


def remove_file(archive: Path, place: str) -> None:
    """Remove a file that is in the archive now, and its folder."""
    parts = place.split("/")
    if place.startswith(f"{FOLDER}/") and len(parts) == 5 and ".." not in parts:
        shutil.rmtree(archive / FOLDER / parts[2] / parts[3], ignore_errors=True)
        try:
            (archive / FOLDER / parts[2]).rmdir()
        except OSError:
            return  # other files of the form are left


def remove_folder(archive: Path, name: str) -> None:
    """Remove the files of a form."""
    if name.isalnum():
        shutil.rmtree(archive / FOLDER / name, ignore_errors=True)


def tidy(archive: Path, needed: Collection[str], *, now: float | None = None) -> None:
    """Remove the files of forms that no job needs, once they are a day old."""
    before = (time.time() if now is None else now) - _ABANDONED
    for entry in PlainFolder(archive).entries(FOLDER):
        if entry.is_folder and entry.last not in needed:
            found = PlainFolder(archive).status(entry.name)
            if found and found.st_mtime < before:
                remove_folder(archive, entry.last)
