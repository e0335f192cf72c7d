"""A capture from a file that another program saved."""

from __future__ import annotations

import mimetypes
import os
from pathlib import Path

from onrecord.capture.model import Saved
from onrecord.errors import CaptureError

MAX_BYTES = 256 * 1024 * 1024
"""The most that is read of a file, for it is held in memory: a long PDF or a short film, no disk image."""


def read_saved(path: Path, url: str | None = None) -> Saved:
    """Read a saved file.

    Args:
        path: the file.
        url: the address that it is said to come from.

    Raises:
        CaptureError: there is no such file, it cannot be read, or it is too large.
    """
    try:
        if path.is_dir():
            raise CaptureError("This is a folder, not a file. Name the files in it.", str(path))
        with path.open("rb") as file:
            body = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise CaptureError("There is no such file.", str(path)) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CaptureError(f"The file cannot be read ({reason}).", str(path)) from error
    if len(body) > MAX_BYTES:
        raise CaptureError(f"The file is larger than {MAX_BYTES >> 20} MiB.", str(path))
    name = os.fsencode(path.name).decode("utf-8", "backslashreplace")
    return Saved(name, url, body, mimetypes.guess_type(path.name)[0] or "application/octet-stream")
