"""Atomic writes: files that are written, synced, renamed and read back, so that they survive a crash. And locks.

All files are below a `PlainFolder`, which follows no link.
"""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from onrecord.capture.store.plain_files import OWNER_ONLY, PUBLIC, PlainFile, PlainFolder
from onrecord.errors import CaptureError

try:
    import fcntl
except ImportError:  # on Windows, where an archive can be verified but not written
    CAN_LOCK = False
else:
    CAN_LOCK = True

READ_ONLY = 0o444
PART = ".part"
"""The suffix of a file that is not complete yet."""
_LEFT = re.compile(r"[0-9a-z]{32,64}(\.[0-9a-f]{16})?(\.key|\.pub)?\.(pem|tsr)\.part")
"""The files of keys, tokens and certificates that `put` leaves if it is stopped. Only these are removed."""
NEW = ".new"
"""The end of the name of a file that is about to take the place of another."""
PATIENCE = 600.0
"""Seconds that a lock is waited for. Who holds one for long has much to hash; who holds it longer hangs."""
_SILENT = 5.0
"""The seconds of waiting after which a message says so."""
_PAUSES = (0.002, 0.1)
"""Seconds between two tries to get a lock: the first pause, and the longest."""
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class FileDigest:
    """The size of a file, and its SHA-256 in hexadecimal."""

    bytes: int
    sha256: str


def write_new(folder: PlainFolder, name: str, pieces: Iterable[bytes], mode: int = READ_ONLY) -> FileDigest:
    """Write a file that was not there, sync it, give it its permissions, and read it back.

    Raises:
        CaptureError: what was read back is not what was written.
        OSError: the file cannot be written.
    """
    size, digest = 0, hashlib.sha256()
    with os.fdopen(folder.create(name, OWNER_ONLY), "wb") as file:
        for piece in pieces:
            file.write(piece)
            digest.update(piece)
            size += len(piece)
        file.flush()
        os.fsync(file.fileno())
        if hasattr(os, "fchmod"):
            os.fchmod(file.fileno(), mode)
        else:  # on Windows
            (folder.path / name).chmod(mode)
        if hasattr(os, "posix_fadvise"):
            # What is read back should come from the disk, not from the memory that it was written from.
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    back = measure(folder.file(name))
    if back != FileDigest(size, digest.hexdigest()):
        raise CaptureError("The written bytes were read back changed: the disk cannot be trusted.", name)
    return back


def put(folder: PlainFolder, name: str, data: bytes, mode: int = READ_ONLY) -> FileDigest:
    """Write a new file under a temporary name, and rename it when it is complete.

    Raises:
        CaptureError: what was read back is not what was written.
        OSError: the file cannot be written.
    """
    above = name.rpartition("/")[0]
    folder.make(above)
    for left in folder.entries(above):
        if _LEFT.fullmatch(left.last):
            folder.remove(left.name)
    written = write_new(folder, name + PART, [data], mode)
    folder.rename(name + PART, name)
    folder.sync(above)
    return written


def measure(file: PlainFile) -> FileDigest:
    """Read a file and return its size and hash."""
    with file.open() as opened:
        return measure_open(opened)


def measure_open(file: BinaryIO) -> FileDigest:
    """Read what is left of a file that is open, and return its size and hash."""
    size, digest = 0, hashlib.sha256()
    while piece := file.read(_PIECE):
        digest.update(piece)
        size += len(piece)
    return FileDigest(size, digest.hexdigest())


def replace(folder: PlainFolder, name: str, data: bytes, mode: int = PUBLIC) -> None:
    """Put a file in the place of another, so that at any time one of the two is there, whole. One process does so."""
    folder.remove(name + NEW)  # left by a process that was stopped
    with os.fdopen(folder.create(name + NEW, mode), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    folder.rename(name + NEW, name)


def write_all(file: int, data: bytes) -> None:
    """Write bytes to a file that is open, and sync it."""
    left = data
    while left:
        left = left[os.write(file, left) :]
    os.fsync(file)


@contextmanager
def locked(  # noqa: PLR0913 - which lock, how long, who is told, and the clock
    folder: PlainFolder,
    name: str,
    *,
    make: bool = True,
    patience: float = PATIENCE,
    tell: Callable[[str], None] = lambda _: None,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[None]:
    """Wait until no other process or thread holds this lock, and hold it. A process that dies lets it go.

    Args:
        folder: the folder of the lock file.
        name: its name.
        make: whether the file is made where there is none.
        patience: how many seconds are waited; with 0, a lock that is held is an error at once.
        tell: is called with a message if the wait is long.
        clock: returns the time in seconds.
        sleep: waits for some seconds.

    Raises:
        CaptureError: this system has no such locks, or the wait was too long.
        BlockingIOError: somebody holds it, and nobody wanted to wait.
        OSError: the file of the lock cannot be opened.
    """
    if not CAN_LOCK:
        raise CaptureError("An archive can be written only where files can be locked (flock).")
    lock = folder.edit(name, OWNER_ONLY, make=make)
    begun, pause, told = clock(), _PAUSES[0], False
    try:
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                waited = clock() - begun
                if not patience:
                    raise
                if waited >= patience:
                    why = f"Another process has held this lock for {waited:.0f} seconds. End it, or try again later."
                    raise CaptureError(why, str(folder.path / name)) from None
                if waited >= _SILENT and not told:
                    told = True
                    tell(f"{folder.path / name}: Waiting for another process that holds this lock.")
            sleep(min(pause, max(0.0, patience - waited)))
            pause = min(2 * pause, _PAUSES[1])
        yield
    finally:
        os.close(lock)
