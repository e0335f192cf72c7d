"""One thread for small matrices: several wait for each other longer than they work, and spin long after they have."""

from __future__ import annotations

import contextlib
import functools
from typing import TYPE_CHECKING

from threadpoolctl import LibController, ThreadpoolController

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextlib.contextmanager
def one_thread() -> Iterator[None]:
    """Let numpy's linear algebra work in one thread.

    The controller's own `limit` does the same in .08 ms, since it gathers all that it knows of the libraries.
    """
    threads = [library.num_threads for library in _libraries()]
    for library in _libraries():
        library.set_num_threads(1)
    try:
        yield
    finally:
        for library, before in zip(_libraries(), threads, strict=True):
            library.set_num_threads(before)


@functools.cache
def _libraries() -> list[LibController]:
    """Return the handles on the libraries of numpy's linear algebra; finding them takes a while."""
    return [library for library in ThreadpoolController().lib_controllers if library.user_api == "blas"]
