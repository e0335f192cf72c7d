"""The register of this process: it is opened once, when the desk starts."""

from __future__ import annotations

from onrecord.errors import RegisterError
from onrecord.register.db.connection import Register, open_register
from onrecord.register.db.settings import RegisterLocation

_OPEN: list[Register] = []


def open_current(place: RegisterLocation) -> Register:
    """Open the register of the desk; one is made where there is none.

    Raises:
        RegisterError: it cannot be opened.
    """
    _OPEN[:] = [open_register(place)]
    return _OPEN[0]


def current_register() -> Register:
    """Return the register of the desk.

    Raises:
        RegisterError: none is open.
    """
    if not _OPEN:
        raise RegisterError("No register is open in this process.")
    return _OPEN[0]
