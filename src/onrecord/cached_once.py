"""Values that are made on first use and cached: once, even if several threads ask for them first."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Hashable
from typing import ParamSpec, TypeVar, cast

Given = ParamSpec("Given")
Made = TypeVar("Made")

_MAKING = threading.RLock()
"""One lock for all: what is made may need something else that is, and with a lock for each two threads could wait for
each other for ever."""


def once(make: Callable[Given, Made]) -> Callable[Given, Made]:
    """Keep what a function returns for the same positional arguments, as `functools.cache` does, and make it once.

    `functools.cache` lets every thread that comes before the first has done make it too. That costs time and memory,
    gives several values where one is meant, and crashes the interpreter where msgspec builds a type's decoder twice.
    """
    kept: dict[tuple[Hashable, ...], Made] = {}

    def get(*given: Hashable) -> Made:
        try:
            return kept[given]
        except KeyError:
            with _MAKING:
                if given not in kept:
                    kept[given] = cast("Callable[..., Made]", make)(*given)
                return kept[given]

    return cast("Callable[Given, Made]", functools.wraps(make)(get))
