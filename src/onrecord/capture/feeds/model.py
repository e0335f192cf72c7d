"""The content of a feed: the addresses, titles and times of pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

MAX_ENTRIES = 50_000
"""The largest size of a sitemap (sitemaps.org). A longer feed is read up to this size, with a note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One page that a feed names.

    Attributes:
        address: where the page is; http or https, without a fragment.
        guid: the permanent id of the page in the feed; empty if there is none.
        title: its headline, as the feed has it.
        published: when the feed says that it was published; None if it does not say so.
        updated: when the feed says that it was changed last.
    """

    address: str
    guid: str = ""
    title: str = ""
    published: datetime | None = None
    updated: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """The content of a feed.

    Attributes:
        kind: "rss", "atom", "json", "sitemap" or "index" (a list of sitemaps).
        title: what it calls itself.
        entries: the pages that it names, in its order.
        further: of a list of sitemaps, those that it names, with the time that each was changed last.
        notes: what a person should know: that it breaks off, or that entries without an address were skipped.
    """

    kind: str
    title: str
    entries: tuple[FeedEntry, ...]
    further: tuple[FeedEntry, ...] = ()
    notes: tuple[str, ...] = ()
