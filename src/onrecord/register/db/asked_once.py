"""Answers that all parts of a query share, however many of them need it.

A query sees one instant of the register, so that an answer stays true until it ends. Outside a query nothing is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar, cast

Told = TypeVar("Told")

_KEPT: ContextVar[dict[Hashable, object] | None] = ContextVar("onrecord_asked_once", default=None)


@contextmanager
def keeping() -> Iterator[None]:
    """Keep answers until the outermost query ends."""
    if _KEPT.get() is not None:
        yield
        return
    token = _KEPT.set({})
    try:
        yield
    finally:
        _KEPT.reset(token)


def within_query() -> bool:
    """Tell whether a query is running, so that answers are kept."""
    return _KEPT.get() is not None


def once(key: Hashable, ask: Callable[[], Told]) -> Told:
    """Return an answer that this query has, or ask for it.

    Args:
        key: names the question, with its register and its case.
        ask: asks it.
    """
    kept = _KEPT.get()
    if kept is None:
        return ask()
    if key not in kept:
        kept[key] = ask()
    return cast("Told", kept[key])
