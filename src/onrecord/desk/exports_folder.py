"""The folder of an archive in which the worker puts the files that it exports; it imports nothing of Django."""

from __future__ import annotations

import shutil
from pathlib import Path

from onrecord.capture.store.plain_files import PlainFolder

FOLDER = "desk/exports"
"""Where the files are, from the archive's folder on: in a folder with the key of the job, one folder for each try."""


def remove_exports(archive: Path) -> int:
    """Remove all files that were exported for the desk, because they may hold a page that was deleted.

    Returns:
        how many folders were removed. The desk makes such a file again when somebody asks for it.
    """
    found = [entry for entry in PlainFolder(archive).entries(FOLDER) if entry.is_folder]
    for entry in found:
        shutil.rmtree(archive / FOLDER / entry.last, ignore_errors=True)
    return len(found)
