"""Files named on the command line."""

from __future__ import annotations

from pathlib import Path

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
