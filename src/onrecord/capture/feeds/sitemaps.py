"""Sitemaps, news sitemaps and lists of sitemaps (sitemaps.org); a plain list of addresses is one too."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.capture.feeds.links import joined
from onrecord.capture.feeds.model import MAX_ENTRIES, Feed, FeedEntry
from onrecord.capture.feeds.syndication import local
from onrecord.capture.feeds.times import read_time
from onrecord.capture.feeds.xml import Enough


@dataclass(slots=True, kw_only=True)
class Sitemap:
    """Collects the pages of a sitemap, or the sitemaps of a list, while its XML is read."""

    base: str
    kind: str = "sitemap"
    entries: list[FeedEntry] = field(default_factory=list)
    without: int = 0
    full: bool = False
    _texts: dict[str, str] = field(default_factory=dict)

    def started(self, path: tuple[str, ...], _: dict[str, str]) -> None:
        """Take up an element that begins."""
        if len(path) == 1:
            self.kind = "index" if local(path[0]) == "sitemapindex" else "sitemap"
        elif len(path) == 2:
            self._texts = {}

    def ended(self, path: tuple[str, ...], text: str) -> None:
        """Take up an element that ends, with its text. Deeper ones are those of a news sitemap, or of an image."""
        words = text.strip()
        name = local(path[-1])
        if len(path) == 3 or (len(path) == 4 and local(path[2]) == "news"):
            if words:
                self._texts.setdefault(name, words)
        elif len(path) == 2 and name in {"url", "sitemap"}:
            self._keep()

    def feed(self, notes: list[str]) -> Feed:
        """Return what was collected, with notes on what was left out."""
        if self.without:
            notes.append(f"{self.without} of its entries have no web address, and were skipped.")
        if self.full:
            notes.append(f"Only its first {MAX_ENTRIES} entries were read.")
        entries = tuple(self.entries)
        if self.kind == "index":
            return Feed(kind=self.kind, title="", entries=(), further=entries, notes=tuple(notes))
        return Feed(kind=self.kind, title="", entries=entries, further=(), notes=tuple(notes))

    def _keep(self) -> None:
        address = joined(self.base, self._texts.get("loc", ""))
        if not address:
            self.without += 1
            return
        published = read_time(self._texts.get("publication_date", ""))
        title = " ".join(self._texts.get("title", "").split())[:500]
        self.entries.append(
            FeedEntry(
                address=address,
                guid="",
                title=title,
                published=published,
                updated=read_time(self._texts.get("lastmod", "")),
            )
        )
        if len(self.entries) >= MAX_ENTRIES:
            self.full = True
            raise Enough


def read_list(data: bytes) -> Feed:
    """Read a plain list of addresses, one a line."""
    lines = [line for line in data.decode("utf-8-sig", "replace").splitlines() if line.strip()]
    found = [address for line in lines[:MAX_ENTRIES] if (address := joined("", line))]
    notes = [f"{len(lines) - len(found)} of its lines are not web addresses."] if len(found) < len(lines) else []
    return Feed(
        kind="sitemap",
        title="",
        entries=tuple(FeedEntry(address=each) for each in found),
        further=(),
        notes=tuple(notes),
    )
