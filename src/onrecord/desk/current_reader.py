"""How the person reads whose request is being answered: for the fields of forms, which are made without a request."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from onrecord.desk.reader import Reader

_READER = ContextVar("reader", default=Reader())  # noqa: B039 - the value is frozen


@contextmanager
def reading_as(reader: Reader) -> Iterator[None]:
    """Make somebody the current reader, as `translation.override` does with the language."""
    before = _READER.set(reader)
    try:
        yield
    finally:
        _READER.reset(before)


def current_reader() -> Reader:
    """Return the current reader; one who reads as usual in English if no request is being answered."""
    return _READER.get()
