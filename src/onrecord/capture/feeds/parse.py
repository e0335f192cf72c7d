"""Recognition of the kind of a feed, and parsing."""

from __future__ import annotations

import re

from onrecord.capture.feeds.jsonfeed import read_jsonfeed
from onrecord.capture.feeds.model import Feed
from onrecord.capture.feeds.sitemaps import Sitemap, read_list
from onrecord.capture.feeds.syndication import Syndication, local
from onrecord.capture.feeds.xml import Enough, read_xml, repaired
from onrecord.capture.net.encodings import opened
from onrecord.capture.net.settings import Settings
from onrecord.errors import CaptureError

_HEAD = 64 * 1024
_ROOTS: dict[str, type[Syndication | Sitemap]] = {
    "rss": Syndication,
    "rdf": Syndication,
    "feed": Syndication,
    "urlset": Sitemap,
    "sitemapindex": Sitemap,
}
_LINE = re.compile(rb"(?:\xef\xbb\xbf)?https?://[^\s<>\"]+[ \t]*(?:\r?\n|$)")


def read_feed(data: bytes, base: str, settings: Settings | None = None) -> Feed:
    """Read a feed: RSS, Atom, JSON Feed, a sitemap or a list of sitemaps, or addresses one a line.

    Args:
        data: its bytes, content encoding undone. A file that is itself packed with gzip is unpacked, within limits.
        base: the address that answered, to which its links are joined.
        settings: the limits of unpacking.

    Raises:
        CaptureError: it is no feed, or one that is made to harm. The subject is the address.
    """
    try:
        if data.startswith(b"\x1f\x8b"):
            data, wrong = opened(data, "gzip", settings or Settings(), base)
            feed = _read(data, base)
            return (
                Feed(
                    kind=feed.kind,
                    title=feed.title,
                    entries=feed.entries,
                    further=feed.further,
                    notes=(*feed.notes, wrong),
                )
                if wrong
                else feed
            )
        return _read(data, base)
    except CaptureError as error:
        raise CaptureError(error.message, base) from error


def _read(data: bytes, base: str) -> Feed:
    start = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        try:
            return read_jsonfeed(data.removeprefix(b"\xef\xbb\xbf"), base)
        except CaptureError as error:
            raise CaptureError(f"This is not a JSON Feed ({error.message.rstrip('.')}).") from error
    if _LINE.match(start):
        return read_list(data)
    reader = _reader(data, base)
    wrong = read_xml(data, reader.started, reader.ended)
    if wrong:
        again = _reader(data, base)
        mended = repaired(data)
        still = read_xml(mended, again.started, again.ended)
        if len(again.entries) > len(reader.entries) or not still:
            reader = again
            wrong = still or "It holds bare ampersands, which were taken for what was meant."
    return reader.feed([wrong] if wrong else [])


def _reader(data: bytes, base: str) -> Syndication | Sitemap:
    """Return what reads a document with this root.

    Raises:
        CaptureError: the root is that of something else.
    """
    roots: list[str] = []

    def first(path: tuple[str, ...], _: dict[str, str]) -> None:
        roots.append(local(path[-1]))
        raise Enough

    read_xml(data[:_HEAD], first, lambda *_: None)
    kind = _ROOTS.get(roots[0] if roots else "")
    if kind is None:
        what = "a page" if roots and roots[0] == "html" else "something else"
        raise CaptureError(f"This is neither a feed nor a sitemap: it is {what}.")
    return kind(base=base)
