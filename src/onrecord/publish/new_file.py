"""A file that gets its name when it is complete; without that, nothing is left of it."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import PublishError

_OWNER_ONLY = 0o600
_EXISTS = "There is a file with this name already. Give another name."


@contextmanager
def new_file(target: Path) -> Iterator[BinaryIO]:
    """Open a file beside the target for reading and writing, and give it the name of the target at the end.

    Raises:
        PublishError: there is a file with this name, or it cannot be written.
    """
    if target.exists() or target.is_symlink():
        raise PublishError(_EXISTS, target.name)
    part = target.with_name(f".{secrets.token_hex(8)}.part")  # the name of the target may be refused
    try:
        with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, _OWNER_ONLY), "w+b") as file:
            try:
                yield file
                file.flush()
                os.fsync(file.fileno())
                _give_name(part, target)
            finally:
                part.unlink(missing_ok=True)
    except FileExistsError as error:
        raise PublishError(_EXISTS, target.name) from error
    except OSError as error:
        raise PublishError(f"It cannot be written ({error.strerror}).", target.name) from error


def sha256_of(file: BinaryIO) -> str:
    """Return the SHA-256 of a file that is open for reading, from its beginning."""
    made = hashlib.sha256()
    file.seek(0)
    while piece := file.read(1 << 20):
        made.update(piece)
    return made.hexdigest()


def _give_name(part: Path, target: Path) -> None:
    """Give a finished file its name, in one step, and sync its folder.

    Raises:
        FileExistsError: another file has got this name meanwhile; it is kept.
        OSError: it cannot be written.
    """
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:  # a disk without links, such as a memory stick: the name is taken first, then the file moved there
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY))
        part.replace(target)
    with suppress(OSError):  # not every system can sync a folder, and the file is complete
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
