"""RSS (0.9 to 2.0, and 1.0 as RDF) and Atom (0.3 and 1.0)."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.capture.feeds.links import joined
from onrecord.capture.feeds.model import MAX_ENTRIES, Feed, FeedEntry
from onrecord.capture.feeds.times import read_time
from onrecord.capture.feeds.xml import Enough

_ITEMS = {"item", "entry"}
_PUBLISHED = ("pubdate", "published", "issued", "date", "created")
_UPDATED = ("updated", "modified", "lastbuilddate")


@dataclass(slots=True)
class _FeedItem:
    texts: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    base: str = ""
    permanent: bool = True


@dataclass(slots=True, kw_only=True)
class Syndication:
    """Collects the entries of a feed while its XML is read."""

    base: str
    kind: str = ""
    title: str = ""
    entries: list[FeedEntry] = field(default_factory=list)
    without: int = 0
    full: bool = False
    _item: _FeedItem | None = None
    _bases: list[str] = field(default_factory=list)

    def started(self, path: tuple[str, ...], attributes: dict[str, str]) -> None:
        """Take up an element that begins."""
        above = self._bases[-1] if self._bases else self.base
        own = attributes.get("http://www.w3.org/XML/1998/namespace}base")
        here = (joined(above, own) or above) if own else above
        self._bases.append(here)
        name = local(path[-1])
        if len(path) == 1:
            self.kind = "atom" if name == "feed" else "rss"
        elif name in _ITEMS and self._item is None and len(path) <= 3:
            self._item = _FeedItem(base=here)
        elif self._item is not None and local(path[-2]) in _ITEMS:
            if name == "link" and "href" in attributes:
                self._item.links.setdefault(attributes.get("rel", "alternate"), joined(here, attributes["href"]) or "")
            elif name == "guid":
                self._item.permanent = attributes.get("isPermaLink", "true").strip().lower() != "false"

    def ended(self, path: tuple[str, ...], text: str) -> None:
        """Take up an element that ends, with its text."""
        self._bases.pop()
        name, words = local(path[-1]), text.strip()
        if self._item is None:
            if name == "title" and len(path) <= 3 and not self.title:
                self.title = " ".join(words.split())
        elif name in _ITEMS and len(path) <= 3:
            self._keep(self._item)
            self._item = None
        elif local(path[-2]) in _ITEMS and words:
            self._item.texts.setdefault(name, words)

    def feed(self, notes: list[str]) -> Feed:
        """Return what was collected, with notes on what was left out."""
        if self.without:
            notes.append(f"{self.without} of its entries have no web address, and were skipped.")
        if self.full:
            notes.append(f"Only its first {MAX_ENTRIES} entries were read.")
        return Feed(kind=self.kind, title=self.title, entries=tuple(self.entries), further=(), notes=tuple(notes))

    def _keep(self, item: _FeedItem) -> None:
        texts = item.texts
        guid = texts.get("guid") or texts.get("id") or ""
        named = item.links.get("alternate") or joined(item.base, texts.get("link", ""))
        address = named or (joined("", guid) if item.permanent else None)
        if not address:
            self.without += 1
            return
        published = next((time for each in _PUBLISHED if (time := read_time(texts.get(each, "")))), None)
        updated = next((time for each in _UPDATED if (time := read_time(texts.get(each, "")))), None)
        title = " ".join(texts.get("title", "").split())
        self.entries.append(
            FeedEntry(address=address, guid=guid[:1000], title=title[:500], published=published, updated=updated)
        )
        if len(self.entries) >= MAX_ENTRIES:
            self.full = True
            raise Enough


def local(name: str) -> str:
    """Return an element's name without its namespace, in lower case."""
    return name.rpartition("}")[2].lower()
