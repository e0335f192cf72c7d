"""The limit on requests for one page, so that no page can use the fetcher for attacks or reveal it to many hosts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from onrecord.capture.net.urls import Address
from onrecord.errors import CaptureError


@dataclass(slots=True, kw_only=True)
class RequestBudget:
    """The remaining requests for the requisites of one page, including redirects, robots.txt and failures.

    Attributes:
        home: the host of the page. It is asked as often as the requests go.
        requests: the most requests in all.
        foreign_hosts: the most other hosts that are asked for anything.
        host_failures: how many items may be asked of another host in vain; then it is asked for no more.
    """

    home: str
    requests: int
    foreign_hosts: int
    host_failures: int
    sent: int = 0
    _met: set[str] = field(default_factory=set)
    _failed: Counter[str] = field(default_factory=Counter)

    def admit(self, address: Address) -> None:
        """Let an address be asked for.

        Raises:
            CaptureError: what one page may ask for is used up.
        """
        host = address.host
        if self.sent >= self.requests:
            raise CaptureError(f"{self.requests} requests are the most that are made for one page.", address.url)
        if host == self.home:
            return
        if self._failed[host] >= self.host_failures:
            raise CaptureError(f"{self.host_failures} items had been asked of {host} in vain.", address.url)
        if host not in self._met and len(self._met) >= self.foreign_hosts:
            raise CaptureError(f"{self.foreign_hosts} other hosts are the most that one page may lead to.", address.url)
        self._met.add(host)

    def count(self) -> None:
        """Count a request that is sent."""
        self.sent += 1

    def failed(self, host: str) -> None:
        """Count an item that a host was asked for in vain."""
        self._failed[host] += 1
