"""The fetcher of the watch: all requests for feeds and pages go through one `Acquirer`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from onrecord.capture.acquire import Acquirer
from onrecord.capture.model import Fetched
from onrecord.capture.net.encodings import opened
from onrecord.capture.net.settings import Settings
from onrecord.capture.store.warc import header
from onrecord.errors import CaptureError


@dataclass(frozen=True, slots=True)
class WatchFetcher:
    """Requests addresses. All requests of a run share it, so that it pauses between requests to one host.

    Attributes:
        taker: acquires pages and requests feeds.
        stop: returns whether the run must stop; called before each address.
    """

    taker: Acquirer = field(default_factory=Acquirer)
    stop: Callable[[], bool] = lambda: False

    @property
    def settings(self) -> Settings:
        """The permissions and limits."""
        return self.taker.settings

    def now(self) -> datetime:
        """Return the time."""
        return self.taker.clock.now()

    def get(self, url: str, etag: str = "", modified: str = "") -> Fetched:
        """Ask for an address alone; with what an earlier answer said of its state, if that is known.

        Raises:
            CaptureError: it is refused, no answer came, or the run is to stop.
        """
        if self.stop():
            raise CaptureError("It was not requested: the run was stopped.", url)
        return self.taker.ask(url, etag, modified)

    def body(self, fetched: Fetched) -> bytes:
        """Return the body of an answer with its content encoding undone.

        Raises:
            CaptureError: it is a bomb.
        """
        page = fetched.exchanges[-1]
        return opened(page.body, header(page.response, "Content-Encoding") or "", self.settings, fetched.final)[0]


def validators(fetched: Fetched) -> tuple[str, str]:
    """Return ETag and Last-Modified of an answer, to ask later whether it still holds.

    An address that redirects has none: they would be those of the address that it redirected to.
    """
    if len(fetched.exchanges) > 1 or fetched.exchanges[0].cut or fetched.exchanges[0].status != 200:
        return "", ""
    response = fetched.exchanges[0].response
    return header(response, "ETag") or "", header(response, "Last-Modified") or ""


def retry_after(fetched: Fetched) -> float:
    """Return how many seconds a server asks to be left alone; 0 if it does not say, or names a day."""
    value = header(fetched.exchanges[-1].response, "Retry-After") or ""
    return float(value) if value.isascii() and value.isdigit() and len(value) < 9 else 0.0
