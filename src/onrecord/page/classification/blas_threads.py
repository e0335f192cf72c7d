"""One BLAS thread for small matrices: several threads would wait for each other longer than they work."""

from __future__ import annotations

import contextlib
import threading
from typing import TYPE_CHECKING

from threadpoolctl import LibController, ThreadpoolController

from onrecord.cached_once import once

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Held:
    """The number of threads under the limit, and the thread counts of the libraries before the limit."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.users = 0
        self.before: list[int] = []


_HELD = _Held()


@contextlib.contextmanager
def one_thread() -> Iterator[None]:
    """Let numpy's linear algebra work in one thread, in the whole process until the last that asked for it is done.

    The controller's own `limit` does the same in .08 ms, since it gathers all that it knows of the libraries.
    """
    libraries = _libraries()
    with _HELD.lock:
        if not _HELD.users:
            _HELD.before = [library.num_threads for library in libraries]
            _set(libraries, [1] * len(libraries))
        _HELD.users += 1
    try:
        yield
    finally:
        with _HELD.lock:
            _HELD.users -= 1
            if not _HELD.users:
                _set(libraries, _HELD.before)


def _set(libraries: list[LibController], threads: list[int]) -> None:
    """Set how many threads each library works in; the caller holds the lock.

    threadpoolctl lets the thread that came first set it and skips what others want: it knows nothing of our lock.
    """
    for library, number in zip(libraries, threads, strict=True):
        free = getattr(
            library, "clear_controlling_thread", lambda **_: None
        )  # not every library has, nor every release
        free(force=True)
        library.set_num_threads(number)
        free(force=True)


@once
def _libraries() -> list[LibController]:
    """Return the handles on the libraries of numpy's linear algebra; finding them takes a while."""
    return [library for library in ThreadpoolController().lib_controllers if library.user_api == "blas"]
