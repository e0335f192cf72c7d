"""The schedule of hosts between fetches, so that no host is asked too often."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from onrecord.capture.clock import Clock
from onrecord.capture.net.robots import Robots

MAX_HOSTS = 1000  # the oldest is forgotten first
ROBOTS_SECONDS = 24 * 3600  # RFC 9309, section 2.4: a robots.txt is not used for longer than a day


@dataclass(slots=True)
class HostSchedule:
    """When each host may be asked next, and the robots.txt of each origin. Several threads may share it."""

    _free: dict[str, float] = field(default_factory=dict)
    _robots: dict[str, tuple[float, Robots]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def turn(self, host: str, pause: float, clock: Clock) -> float:
        """Take the next turn at a host, and return the seconds until it comes.

        Args:
            host: who is asked.
            pause: the least seconds between this turn and the next.
            clock: what the turns are kept by.
        """
        with self._lock:
            now = clock.ticks()
            start = max(now, self._free.pop(host, now))
            self._free[host] = start + pause
            if len(self._free) > MAX_HOSTS:
                del self._free[next(iter(self._free))]
            return start - now

    def robots(self, origin: str, clock: Clock) -> Robots | None:
        """Return the robots.txt of an origin, if it was read within the last day."""
        with self._lock:
            read_at, robots = self._robots.get(origin, (0.0, None))
            return robots if robots and clock.ticks() - read_at < ROBOTS_SECONDS else None

    def keep(self, origin: str, robots: Robots, clock: Clock) -> None:
        """Remember the robots.txt of an origin."""
        with self._lock:
            self._robots.pop(origin, None)
            self._robots[origin] = (clock.ticks(), robots)
            if len(self._robots) > MAX_HOSTS:
                del self._robots[next(iter(self._robots))]
