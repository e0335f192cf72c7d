"""Opening an archive and a register."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.capture.store.archive import Archive
    from onrecord.register.db.connection import Register


def open_archive(folder: str | os.PathLike[str]) -> Archive:
    """Open the archive in a folder; the folder is made with the first capture."""
    from onrecord.capture.store.archive import Archive  # noqa: PLC0415 - `import onrecord` alone stays light

    return Archive(Path(folder))


def open_register(
    folder: str | os.PathLike[str], *, url: str | None = None, make: bool = False, write: bool = True
) -> Register:
    """Open the register of an archive.

    Args:
        folder: the folder of the archive, which contains the register, unless `url` is given.
        url: the address of a PostgreSQL database that holds the register: "postgresql://…".
        make: whether to create a register if there is none.
        write: whether to open it for writing.

    Returns:
        The register. `scope(who)` returns the access of a person to a case. `reads` and `writes` contain the functions
        that take such a scope.

    Raises:
        RegisterError: it cannot be opened, or there is none.
    """
    from onrecord.register.db.connection import open_register as opened  # noqa: PLC0415 - see above
    from onrecord.register.db.settings import RegisterLocation  # noqa: PLC0415

    return opened(RegisterLocation(Path(folder), url), make=make, write=write)
