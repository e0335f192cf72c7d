"""The register of this process: it is opened once, when the desk starts."""

from __future__ import annotations

from onrecord.errors import RegisterError
from onrecord.register.db.connection import Register, open_register
from onrecord.register.db.settings import RegisterLocation

_OPEN: list[tuple[Register, str]] = []


def open_current(place: RegisterLocation, collector: str) -> Register:
    """Open the register of the desk; one is made where there is none.

    Args:
        place: where it is.
        collector: the name of the user of this computer in the register.

    Raises:
        RegisterError: it cannot be opened.
    """
    _OPEN[:] = [(open_register(place), collector)]
    return _OPEN[0][0]


def current_register() -> Register:
    """Return the register of the desk.

    Raises:
        RegisterError: none is open.
    """
    if not _OPEN:
        raise RegisterError("No register is open in this process.")
    return _OPEN[0][0]


def current_collector() -> str:
    """Return the name of the user of this computer in the register; an empty text if no register is open."""
    return _OPEN[0][1] if _OPEN else ""
