"""Files named on the command line."""

from __future__ import annotations

import re
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO

from onrecord import ReadError

ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
"""How an address begins, and no file."""
_SUFFIXES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".txt": "text/plain",
    ".text": "text/plain",
}


def media_type(name: str) -> str | None:
    """Tell the media type from a file's name, or leave it to the bytes."""
    return _SUFFIXES.get(Path(name.removesuffix(".gz")).suffix.lower())


def opened(name: str, what: str) -> AbstractContextManager[BinaryIO]:
    """Open a file, or standard input, which is called "-".

    Args:
        name: the file.
        what: the expected kind of file, for the error message if it is a folder: "a page".

    Raises:
        ReadError: there is no such file, or it cannot be opened.
    """
    if name == "-":
        return nullcontext(sys.stdin.buffer)
    path = Path(name)
    try:
        if path.is_dir():
            raise ReadError(f"This is a folder, not {what}.", name)
        return path.open("rb")
    except FileNotFoundError as error:
        raise ReadError("There is no such file.", name) from error
    except (OSError, ValueError) as error:
        raise unreadable(error, name) from error


def unreadable(error: OSError | ValueError, name: str) -> ReadError:
    """Return the error in our words for a file that the system does not let us read."""
    return ReadError(f"The file cannot be read ({getattr(error, 'strerror', None) or error}).", name)
