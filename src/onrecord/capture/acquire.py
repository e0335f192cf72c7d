"""Acquisition of a page: the page itself, its requisites (images, style sheets) and its screenshot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from onrecord.capture.browser.screenshot import Viewport, with_views
from onrecord.capture.clock import Clock
from onrecord.capture.foreign.pages import open_stranger
from onrecord.capture.model import Fetched, Imported
from onrecord.capture.net.fetch import fetch
from onrecord.capture.net.guard import Resolve, look_up
from onrecord.capture.net.politeness import HostSchedule
from onrecord.capture.net.settings import Settings
from onrecord.capture.requisites.fetch import Limits, from_file, from_web
from onrecord.capture.store.substitutes import labelled


@dataclass(frozen=True, slots=True, kw_only=True)
class Acquirer:
    """Acquires pages. Use one for many pages, so that it pauses between pages of one host.

    Attributes:
        settings: how pages are fetched.
        limits: limits for the page requisites; None to fetch no requisites.
        program: the browser; None for none.
        window: how the browser shows pages.
        hosts: when each host may be asked again, and its robots.txt.
        resolve: looks names up.
        clock: tells the time.
    """

    settings: Settings = field(default_factory=Settings)
    limits: Limits | None = field(default_factory=Limits)
    program: Path | None = None
    window: Viewport = field(default_factory=Viewport)
    hosts: HostSchedule = field(default_factory=HostSchedule)
    resolve: Resolve = look_up
    clock: Clock = field(default_factory=Clock)

    def by_name(self) -> dict[str, str]:
        """Return how all of it is set, in words, for the record of a capture."""
        limits = self.limits.by_name() if self.limits else {"embedded": "left out"}
        return self.settings.by_name() | limits | self.window.by_name(self.program)

    def from_web(self, url: str) -> Fetched:
        """Fetch a page and its requisites. For a substitute page (login, captcha, error), no requisites are fetched.

        Raises:
            CaptureError: it cannot be had.
        """
        return self.whole(self.ask(url))

    def ask(self, url: str, etag: str = "", modified: str = "") -> Fetched:
        """Fetch a page without its requisites. With the state of an earlier answer, the request is conditional.

        Raises:
            CaptureError: it cannot be had.
        """
        return fetch(
            url,
            self.settings,
            hosts=self.hosts,
            resolve=self.resolve,
            clock=self.clock,
            etag=etag,
            modified=modified,
        )

    def whole(self, page: Fetched) -> Fetched:
        """Return a page that was fetched, with what belongs to it."""
        if labelled(page):
            return replace(page, unseen="None was made of what came in its place.")
        if self.limits:
            page = from_web(page, self.settings, self.limits, hosts=self.hosts, resolve=self.resolve, clock=self.clock)
        return with_views(page, self.program, self.window, self.clock)

    def from_stranger(self, path: Path, url: str | None, wrong: Callable[[str], None]) -> Iterator[Imported]:
        """Return the pages of a third-party WARC or WACZ, each with its requisites from the same file.

        Args:
            path: the file.
            url: the one page that is meant; all if it is None.
            wrong: is called at the end with each problem of the file, as a sentence.

        Raises:
            CaptureError: the file cannot be read, or has no such page.
        """
        with open_stranger(path) as stranger:
            try:
                for page in stranger.pages(url):
                    found = from_file(page, stranger, self.limits, clock=self.clock) if self.limits else page
                    yield with_views(found, self.program, self.window, self.clock)
            finally:
                for note in stranger.notes:
                    wrong(note)
