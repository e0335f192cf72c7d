"""Taking a page whole: the page, what it is shown with, and how a browser shows it."""

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


@dataclass(frozen=True, slots=True)
class Acquirer:
    """How pages are taken. One takes many, so that it keeps its pause between pages of one host.

    Attributes:
        settings: how pages are fetched.
        limits: how much is kept of what a page is shown with; None to leave that out.
        program: the browser; None for none.
        window: how the browser shows pages.
        hosts: what is remembered of hosts.
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
        """Fetch a page, and what belongs to it. Of what stands in a page's place, nothing more is fetched.

        Raises:
            CaptureError: it cannot be had.
        """
        return self.whole(self.ask(url))

    def ask(self, url: str, etag: str = "", modified: str = "") -> Fetched:
        """Fetch a page alone. What an earlier answer said of its state may be told, so that it is sent only if changed.

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
        """Return the pages out of a stranger's WARC or WACZ, each with what belongs to it out of the same file.

        Args:
            path: the file.
            url: the one page that is meant; all if it is None.
            wrong: is told at the end what is wrong with the file, a sentence at a time.

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
