"""The archive of this process: that in whose folder the register is."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from onrecord.capture.store.archive import Archive
from onrecord.desk.current_register import current_register

_LOCK = threading.RLock()
_OPEN: dict[str, Archive] = {}


@contextmanager
def archive_in_use() -> Iterator[Archive]:
    """Give the archive to one thread at a time. It remembers what it has read of its ledger, which only grows."""
    folder = current_register().place.folder
    with _LOCK:
        yield _OPEN.setdefault(str(folder), Archive(folder))


def archive_of_its_own() -> Archive:
    """Return the archive for something that takes long: it reads the whole ledger, and nobody waits for it."""
    return Archive(current_register().place.folder)
