"""The time of the next request. The current time and the random numbers are arguments."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from onrecord.capture.clock_status import written
from onrecord.capture.watching.model import Item

FIRST_WAIT = timedelta(minutes=10)
LONGEST_WAIT = timedelta(days=1)
MAX_TRIES = 10
"""A page that cannot be had in so many tries, over four days, is given up until its source announces it again."""
_QUIET = timedelta(days=1)
"""A feed that gives its pages new names each time would have them captured each time; once a day is enough."""


def back_off(failures: int, subject: str, now: datetime, asked: float = 0.0) -> datetime:
    """Return before when not to ask again.

    The wait doubles with each failure, up to a day. Up to a quarter of it is taken off, so that what failed together is
    not asked for together: how much follows from the subject and the time, so that the same run gives the same times.

    Args:
        failures: how many there were in a row, the last one too.
        subject: what failed.
        now: when.
        asked: how many seconds the server asked for (`Retry-After`); up to a day is granted.
    """
    wait = min(LONGEST_WAIT, FIRST_WAIT * (1 << min(failures - 1, 20)))
    digest = hashlib.sha256(f"{subject} {written(now)}".encode("utf-8", "surrogatepass")).digest()
    wait -= wait / 4 * (int.from_bytes(digest[:4], "big") / 2**32)
    return now + max(wait, min(LONGEST_WAIT, timedelta(seconds=max(0.0, asked))))


def look_again(item: Item, again: Sequence[int]) -> datetime | None:
    """Return when a captured page is due again; None if it is not.

    It is due on the first of its days without a capture: a watch that did not run for a month makes up for it once. A
    page that its source announces again is due immediately, but at the earliest a day after its last capture.
    """
    if not item.first or not item.last:
        return None
    first, last = moment(item.first), moment(item.last)
    due = [day for days in sorted(again) if (day := first + timedelta(days=days)) > last]
    times = due[:1]
    if item.announced and moment(item.announced) > last:
        times.append(max(moment(item.announced), last + _QUIET))
    return min(times, default=None)


def moment(text: str) -> datetime:
    """Return a time as it was written; the beginning of time if none was."""
    return datetime.fromisoformat(text) if text else datetime.min.replace(tzinfo=UTC)
