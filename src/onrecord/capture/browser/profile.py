"""The temporary profile folder of a browser: created for one page, and deleted after it.

If a run is killed, a later run deletes its folder, because the profile may contain the address of the page.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PREFIX = "onrecord-browser-"
_NAME = re.compile(re.escape(_PREFIX) + r"[a-z0-9_]{8}")  # as tempfile.mkdtemp names it
_OLD = 3600.0  # seconds since something was made or deleted in it; a browser runs for a minute
_LONG = 32  # characters of the folder for temporary files
_TRIES = 40  # of deleting, while processes that were killed end
_PAUSE = 0.05  # seconds between them


@contextmanager
def temporary_profile() -> Iterator[str]:
    """Make a folder for a profile, and delete it in the end. Old ones that nobody uses are deleted first."""
    place = _place()
    sweep(place)
    folder = tempfile.mkdtemp(prefix=_PREFIX, dir=place)
    try:
        with _held(folder):
            yield folder
    finally:
        _delete(folder)


def sweep(place: Path, old: float = _OLD) -> int:
    """Delete the profiles that earlier runs left behind, and return how many.

    Deleted is only what is ours without doubt: a plain folder with a name that we give, of this user and closed to
    others, in which nothing has changed for so long, and which no running program of ours holds. Links are not
    followed, neither to such a folder nor within it.

    Args:
        place: the folder for temporary files.
        old: seconds since something was made or deleted in it.
    """
    try:
        names = sorted(entry.name for entry in os.scandir(place) if _NAME.fullmatch(entry.name))
    except OSError:
        return 0
    return sum(_swept(place / name, old) for name in names)


def _place() -> Path:
    """Return the folder for temporary files.

    A socket of the browser's lies below it, whose path must not be longer than 107 bytes.
    """
    usual = tempfile.gettempdir()
    return Path("/tmp" if len(usual) > _LONG else usual)  # noqa: S108 - the folder below has no known name


def _swept(folder: Path, old: float) -> bool:
    with contextlib.suppress(OSError), _held(str(folder), must=True) as number:
        found = os.fstat(number)
        ours = found.st_uid == os.geteuid() and stat.S_IMODE(found.st_mode) == stat.S_IRWXU
        if ours and time.time() - found.st_mtime > old:
            shutil.rmtree(folder, ignore_errors=True)
            return not folder.exists()
    return False


@contextmanager
def _held(folder: str, *, must: bool = False) -> Iterator[int]:
    """Lock a folder, so that no other run deletes it as unused.

    Args:
        folder: a plain folder, and no link.
        must: whether it is an error if another holds it, or if its file system cannot tell.

    Raises:
        OSError: it is not a plain folder, cannot be opened, or cannot be locked.
    """
    import fcntl  # noqa: PLC0415 - not on Windows, where no archive can be written either

    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        with contextlib.nullcontext() if must else contextlib.suppress(OSError):
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield number
    finally:
        os.close(number)


def _delete(folder: str) -> None:
    """Delete a folder, again and again while processes that were just killed may still write into it."""
    for _ in range(_TRIES):
        shutil.rmtree(folder, ignore_errors=True)
        if not Path(folder).exists():
            return
        time.sleep(_PAUSE)
