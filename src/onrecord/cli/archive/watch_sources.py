"""Beginning to watch a source: the work of `onrecord watch add`, and of the desk's worker."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from onrecord import CaptureError

if TYPE_CHECKING:
    from onrecord.capture.acquire import Acquirer
    from onrecord.capture.store.archive import Archive
    from onrecord.capture.watching.model import WatchedSource

NO_FEED = "This page names no feed."
"""The end of the message for a page at which nothing can be watched but the page itself."""


def places(
    address: str, taker: Acquirer, tell: Callable[[str], None], *, page: bool, guess: bool = False
) -> list[tuple[str, str]]:
    """Return what to watch at an address, each with the title that it has.

    Args:
        address: a feed, a sitemap, a home page, or a page.
        taker: asks for it.
        tell: is called with each message for the user.
        page: whether the page itself is watched.
        guess: whether the usual addresses of feeds are tried.

    Raises:
        CaptureError: it is no address, cannot be had, or names no feed.
    """
    from onrecord.capture.net.urls import parse  # noqa: PLC0415 - see onrecord.cli
    from onrecord.capture.watching.discover import look  # noqa: PLC0415
    from onrecord.capture.watching.fetcher import WatchFetcher  # noqa: PLC0415

    if page:
        parse(address)
        return [(address, "")]
    sighted = look(address, WatchFetcher(taker), guess=guess, tell=tell)
    if sighted.feed:
        count = len(sighted.feed.entries)
        what = f"{len(sighted.feed.further)} sitemaps" if sighted.feed.kind == "index" else f"{count} pages"
        tell(f"{address}: {sighted.feed.kind}, {what}. {' '.join(sighted.feed.notes)}".rstrip())
        return [(address, sighted.feed.title)]
    if not sighted.places:
        raise CaptureError(f"{sighted.why} {NO_FEED}", address)
    return [(place.address, place.title) for place in sighted.places]


def begin(  # noqa: PLR0913 - the source, and who watches it
    archive: Archive,
    address: str,
    title: str,
    collector: str,
    *,
    page: bool,
    case: str = "",
    **how: Any,  # noqa: ANN401 - what stands in the source as it is
) -> WatchedSource:
    """Begin to watch a source.

    Args:
        archive: the archive.
        address: the feed, the sitemap or the page.
        title: the title that it has.
        collector: who watches it.
        page: whether it is a page.
        case: the case that gets its pages. Two cases can watch one address; each has a source of its own.
        how: more of the source: reason, since, everything, most, again.

    Raises:
        CaptureError: it is no address of the web, or the list of sources cannot be written.
    """
    from onrecord.capture.clock_status import utc_now, written  # noqa: PLC0415 - see onrecord.cli
    from onrecord.capture.watching.model import WatchedSource  # noqa: PLC0415
    from onrecord.capture.watching.store import Store  # noqa: PLC0415

    source = WatchedSource(
        id=_identity(address, case),
        address=address,
        kind="page" if page else "feed",
        case=case,
        title=title[:200],
        added=written(utc_now()),
        who=collector,
        **how,
    )
    Store(archive.folder).add(source)
    return source


def _identity(address: str, case: str) -> str:
    """Return the id of a source: the same for all spellings of its address, and another one in each case."""
    from onrecord.capture.watching.discover import identity  # noqa: PLC0415 - see onrecord.cli

    found = identity(address)
    return hashlib.sha256(f"{found} {case}".encode()).hexdigest()[: len(found)] if case else found
