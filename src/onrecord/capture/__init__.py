"""Fetch pages safely, and store them in an archive that anybody can verify.

A page or a redirect cannot make the fetcher connect to a private network (SSRF). The bytes are stored as received.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.capture.acquire import Acquirer
    from onrecord.capture.store.archive import Archive
    from onrecord.capture.verify.archive import verify as verify_archive

_HOMES = {
    "Acquirer": ("onrecord.capture.acquire", "Acquirer"),
    "Archive": ("onrecord.capture.store.archive", "Archive"),
    # Not `verify`, for a folder of this one has that name.
    "verify_archive": ("onrecord.capture.verify.archive", "verify"),
}
__all__ = ["Acquirer", "Archive", "verify_archive"]


def __getattr__(name: str) -> object:
    """Load a name on first use (PEP 562)."""
    if name not in _HOMES:
        message = f"module 'onrecord.capture' has no attribute {name!r}"
        raise AttributeError(message)
    module, original = _HOMES[name]
    found = getattr(import_module(module), original)
    globals()[name] = found
    return found
