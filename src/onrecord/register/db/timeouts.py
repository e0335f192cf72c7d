"""Time limits for PostgreSQL: for locks of other sessions, and for a server that does not answer.

The server gets the limits. In addition, the client stops waiting by itself, because a server that hangs obeys no limit.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from onrecord.register.db import settings

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

_GRACE = 5
"""Seconds that a server has to say itself that a limit is used up, first that of a lock."""


def limit(connection: BaseDatabaseWrapper) -> None:
    """Set how long PostgreSQL is waited for on a connection that was just made."""
    if connection.vendor == "postgresql":
        _set(connection, settings.WAIT)


@contextmanager
def patiently(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Wait as long as it takes, for what is done once to a whole register."""
    if connection.vendor != "postgresql":
        yield
        return
    _set(connection, None)
    try:
        yield
    finally:
        if connection.connection is not None and not connection.connection.closed:
            _set(connection, settings.WAIT)


def _set(connection: BaseDatabaseWrapper, seconds: int | None) -> None:
    lock, statement = (f"{seconds}s", f"{seconds + _GRACE - 2}s") if seconds else ("0", "0")
    connection.connection.wait = _Wait(connection.connection, seconds)
    with connection.cursor() as cursor:
        asked = "SELECT set_config('lock_timeout', %s, false), set_config('statement_timeout', %s, false)"
        cursor.execute(asked, [lock, statement])


class _Wait:
    """Waits for the answers of a connection of psycopg, in its place, and gives up after some seconds."""

    def __init__(self, connection: Any, seconds: int | None) -> None:  # noqa: ANN401 - psycopg is loaded when it is needed
        self._connection = connection
        self._seconds = seconds

    def __call__(self, answer: Generator[int, int, Any], **more: Any) -> Any:  # noqa: ANN401 - as psycopg has it
        connection, seconds = self._connection, self._seconds
        wait = type(connection).wait
        return wait(connection, answer if seconds is None else self._limited(answer, seconds + _GRACE), **more)

    def _limited(self, answer: Generator[int, int, Any], seconds: float) -> Generator[int, int, Any]:
        """Pass on what psycopg and the connection say to each other; psycopg looks in every tenth of a second."""
        from psycopg import OperationalError  # noqa: PLC0415 - only where there is a PostgreSQL

        until = time.monotonic() + seconds
        try:
            wanted = next(answer)
            while True:
                ready = yield wanted
                if not ready and time.monotonic() >= until:
                    self._connection.close()  # what comes later would be taken for the answer to something else
                    raise OperationalError(f"the database has not answered for {settings.WAIT} seconds")
                wanted = answer.send(ready)
        except StopIteration as end:
            return end.value
