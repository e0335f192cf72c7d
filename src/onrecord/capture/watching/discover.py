"""Discovery of a feed at an address: the address itself, or the feeds that its page or its site names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.capture.feeds.discovery import FeedCandidate, common_places, in_robots, on_page
from onrecord.capture.feeds.model import Feed
from onrecord.capture.feeds.parse import read_feed
from onrecord.capture.net.urls import parse
from onrecord.capture.watching.fetcher import WatchFetcher
from onrecord.capture.watching.same_url import key
from onrecord.errors import CaptureError


@dataclass(frozen=True, slots=True)
class DiscoveredFeed:
    """The result for an address: its feed, or why it is not a feed and where other feeds may be."""

    feed: Feed | None
    places: tuple[FeedCandidate, ...] = ()
    why: str = ""


def identity(address: str) -> str:
    """Return the id of a source: the same for all spellings of its address.

    Raises:
        CaptureError: it is no address of the web.
    """
    return key(address)[:8]


def look(
    address: str, web: WatchFetcher, *, guess: bool = False, tell: Callable[[str], None] = lambda _: None
) -> DiscoveredFeed:
    """Look at an address.

    If it is no feed, its page is asked which feeds there are; if that names none, its robots.txt, which sitemaps; and
    only if `guess` is set, the places where feeds often stand.

    Raises:
        CaptureError: it cannot be had.
    """
    fetched = web.get(address)
    status = fetched.exchanges[-1].status
    if not 200 <= status < 300:
        raise CaptureError(f"The server answered with status {status}.", address)
    body = web.body(fetched)
    try:
        return DiscoveredFeed(read_feed(body, fetched.final, web.settings))
    except CaptureError as error:
        why = error.message
    origin = parse(fetched.final).origin
    places = on_page(body, fetched.final) or _from_robots(f"{origin}/robots.txt", web, tell)
    if not places and guess:
        places = tuple(place for place in common_places(f"{origin}/") if _is_feed(place.address, web))
    return DiscoveredFeed(None, places, why)


def _from_robots(address: str, web: WatchFetcher, tell: Callable[[str], None]) -> tuple[FeedCandidate, ...]:
    try:
        fetched = web.get(address)
    except CaptureError as error:
        tell(str(error))
        return ()
    return in_robots(web.body(fetched), fetched.final) if fetched.exchanges[-1].status == 200 else ()


def _is_feed(address: str, web: WatchFetcher) -> bool:
    try:
        fetched = web.get(address)
        read_feed(web.body(fetched), fetched.final, web.settings)
    except CaptureError:
        return False
    return fetched.exchanges[-1].status == 200
