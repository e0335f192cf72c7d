"""Opening files with pages: errors of `onrecord`, and media types from file names."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from onrecord.errors import ReadError

_SUFFIXES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".txt": "text/plain",
    ".text": "text/plain",
    ".eml": "message/rfc822",
}


def media_type(name: str) -> str | None:
    """Return the media type for the name of a file; None if the bytes must decide."""
    return _SUFFIXES.get(Path(name.removesuffix(".gz")).suffix.lower())


def opened(name: str, what: str) -> BinaryIO:
    """Open a file.

    Args:
        name: the file.
        what: the expected kind of file, for the error message if it is a folder: "a page".

    Raises:
        ReadError: there is no such file, or it cannot be opened.
    """
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
