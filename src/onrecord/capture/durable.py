"""Files that are still there after a crash: written, synced, renamed, read back."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import CaptureError

READ_ONLY = 0o444
_OWNER = 0o700
"""A new archive is its owner's alone. Who shares it says so by giving its folder other permissions."""
PART = ".part"
"""The end of the name of a file that is not whole yet."""
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of a file: how many, and their SHA-256 in hexadecimal."""

    bytes: int
    sha256: str


def write_new(path: Path, pieces: Iterable[bytes], mode: int = READ_ONLY) -> Written:
    """Write a file that was not there, sync it, give it its permissions, and read it back.

    Raises:
        CaptureError: what was read back is not what was written.
        OSError: the file cannot be written.
    """
    size, digest = 0, hashlib.sha256()
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        for piece in pieces:
            file.write(piece)
            digest.update(piece)
            size += len(piece)
        file.flush()
        os.fsync(file.fileno())
        path.chmod(mode)
        if hasattr(os, "posix_fadvise"):
            # What is read back should come from the disk, not from the memory that it was written from.
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    back = measure(path)
    if back != Written(size, digest.hexdigest()):
        raise CaptureError("What was written was read back changed: the disk cannot be trusted.", path.name)
    return back


def put(path: Path, data: bytes, mode: int = READ_ONLY) -> Written:
    """Write a file that was not there under another name, and give it its own when it is whole.

    Raises:
        CaptureError: what was read back is not what was written.
        OSError: the file cannot be written.
    """
    make_folder(path.parent)
    for left in path.parent.glob(f"*{PART}"):  # by a process that was stopped
        left.unlink(missing_ok=True)
    beside = path.with_name(path.name + PART)
    written = write_new(beside, [data], mode)
    beside.rename(path)
    sync_folder(path.parent)
    return written


def measure(path: Path) -> Written:
    """Read a file and return its size and hash."""
    with path.open("rb") as file:
        return measure_open(file)


def measure_open(file: BinaryIO) -> Written:
    """Read what is left of a file that is open, and return its size and hash."""
    size, digest = 0, hashlib.sha256()
    while piece := file.read(_PIECE):
        digest.update(piece)
        size += len(piece)
    return Written(size, digest.hexdigest())


def replace(path: Path, data: bytes) -> None:
    """Put a file in the place of another, so that at any time one of the two is there, whole."""
    beside = path.with_name(path.name + ".new")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def sync_folder(path: Path) -> None:
    """Make sure that the names in a folder outlast a crash."""
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def make_folder(path: Path) -> None:
    """Make a folder and those above it, each with its name synced."""
    if not path.is_dir():
        make_folder(path.parent)
        path.mkdir(mode=_OWNER, exist_ok=True)
        sync_folder(path.parent)


@contextmanager
def locked(path: Path, *, wait: bool = True) -> Iterator[None]:
    """Wait until no other process or thread holds this lock, and hold it. A process that dies lets it go.

    Args:
        path: the file of the lock.
        wait: whether to wait; else a lock that is held is an error.

    Raises:
        CaptureError: this system has no such locks.
        BlockingIOError: somebody holds it, and nobody wanted to wait.
        OSError: the file of the lock cannot be opened.
    """
    try:
        import fcntl  # noqa: PLC0415 - not on Windows, where an archive can be verified but not written
    except ImportError as error:
        raise CaptureError("An archive can be written only where files can be locked (flock).") from error
    lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(lock)
