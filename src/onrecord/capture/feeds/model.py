"""What a feed says: which pages there are, by their addresses, and what it calls them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

MAX_ENTRIES = 50_000
"""What sitemaps may hold (sitemaps.org); a longer feed is read so far, and says so."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One page that a feed names.

    Attributes:
        address: where the page is; http or https, without a fragment.
        guid: what the feed calls it for good; empty if it gives no such name.
        title: its headline, as the feed has it.
        published: when the feed says that it was published; None if it does not say so.
        updated: when the feed says that it was changed last.
    """

    address: str
    guid: str = ""
    title: str = ""
    published: datetime | None = None
    updated: datetime | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """What was read of a feed.

    Attributes:
        kind: "rss", "atom", "json", "sitemap" or "index" (a list of sitemaps).
        title: what it calls itself.
        entries: the pages that it names, in its order.
        further: of a list of sitemaps, those that it names, with the time that each was changed last.
        notes: what a person should know: that it breaks off, or that entries without an address were passed over.
    """

    kind: str
    title: str
    entries: tuple[FeedEntry, ...]
    further: tuple[FeedEntry, ...] = ()
    notes: tuple[str, ...] = ()
