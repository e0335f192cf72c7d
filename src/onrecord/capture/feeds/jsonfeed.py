"""JSON Feed, versions 1 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.capture.feeds.links import joined
from onrecord.capture.feeds.model import MAX_ENTRIES, Feed, FeedEntry
from onrecord.capture.feeds.times import read_time
from onrecord.capture.store.json_codec import read_json
from onrecord.errors import CaptureError


@dataclass(frozen=True, slots=True, kw_only=True)
class _JsonItem:
    id: str | float | None = None
    url: str | None = None
    external_url: str | None = None
    title: str | None = None
    date_published: str | None = None
    date_modified: str | None = None


@dataclass(frozen=True, slots=True)
class _Document:
    version: str
    items: tuple[_JsonItem, ...]
    title: str | None = None


def read_jsonfeed(data: bytes, base: str) -> Feed:
    """Read a JSON Feed.

    Raises:
        CaptureError: it is not a JSON Feed.
    """
    document = read_json(data, _Document)
    if "jsonfeed.org/version/" not in document.version:
        raise CaptureError("This JSON is not a JSON Feed: it has no version of JSON Feed.")
    entries = []
    without = 0
    for item in document.items[:MAX_ENTRIES]:
        guid = "" if item.id is None else str(item.id)
        address = joined(base, item.url or "") or joined("", guid) or joined(base, item.external_url or "")
        if not address:
            without += 1
            continue
        title = " ".join((item.title or "").split())[:500]
        published, updated = read_time(item.date_published or ""), read_time(item.date_modified or "")
        entries.append(FeedEntry(address=address, guid=guid[:1000], title=title, published=published, updated=updated))
    notes = [f"{without} of its entries have no web address, and were skipped."] if without else []
    if len(document.items) > MAX_ENTRIES:
        notes.append(f"Only its first {MAX_ENTRIES} entries were read.")
    return Feed(
        kind="json",
        title=" ".join((document.title or "").split()),
        entries=tuple(entries),
        further=(),
        notes=tuple(notes),
    )
