"""Whether the clock of this machine is synchronised, according to the machine itself."""

from __future__ import annotations

import ctypes
import sys
from dataclasses import dataclass
from datetime import UTC, datetime

_NOT_SYNCHRONISED = 5
"""The value TIME_ERROR of adjtimex(2): the clock is not synchronised."""


@dataclass(frozen=True, slots=True)
class ClockState:
    """The state of the clock that gave a time.

    Attributes:
        state: "synchronised" if the system says that it is kept in step with a time server, else "unsynced".
        basis: who says so.
    """

    state: str
    basis: str


def utc_now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


def clock_state() -> ClockState:
    """Ask the kernel whether the clock is kept in step; no time server is asked, and nothing is set."""
    if not sys.platform.startswith("linux"):
        return ClockState("unsynced", "this system was not asked: only Linux can be")
    # The kernel fills in a `struct timex`, which is 208 bytes long at most; all zero, it asks and sets nothing.
    told = ctypes.CDLL(None).adjtimex(ctypes.create_string_buffer(512))
    if told < 0:
        return ClockState("unsynced", "the kernel gave no answer (adjtimex)")
    return ClockState("unsynced" if told == _NOT_SYNCHRONISED else "synchronised", "the kernel says so (adjtimex)")


def written(time: datetime) -> str:
    """Write a time in UTC as ISO 8601 and WARC have it, to the microsecond."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def within(first: str, then: str, seconds: float) -> bool:
    """Whether a time that `written` wrote is followed by another, so many seconds later at most."""
    try:
        apart = datetime.fromisoformat(then) - datetime.fromisoformat(first)
    except (ValueError, TypeError):  # TypeError: one of them has no zone
        return False
    return 0 <= apart.total_seconds() <= seconds
