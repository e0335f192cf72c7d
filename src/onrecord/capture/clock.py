"""The clock as an argument, and the remaining time of a limit."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from onrecord.capture.clock_status import utc_now


@dataclass(frozen=True, slots=True)
class Clock:
    """The time functions of a fetch. Tests pass their own.

    Attributes:
        now: the time of day, in UTC.
        ticks: monotonic seconds.
        sleep: waits so many seconds.
    """

    now: Callable[[], datetime] = utc_now
    ticks: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass(slots=True)
class Deadline:
    """The remaining time of a fetch.

    Attributes:
        clock: measures the time.
        seconds: the whole time that is given.
    """

    clock: Clock
    seconds: float
    _end: float = field(init=False)

    def __post_init__(self) -> None:
        self._end = self.clock.ticks() + self.seconds

    def left(self, most: float) -> float:
        """Return the seconds that one step may take, `most` at most.

        Raises:
            TimeoutError: no time is left.
        """
        rest = self._end - self.clock.ticks()
        if rest <= 0:
            raise TimeoutError
        return min(rest, most)

    def wait(self, seconds: float) -> None:
        """Wait out of politeness, which is not counted as the server's time."""
        if seconds > 0:
            self.clock.sleep(seconds)
            self._end += seconds
