"""Feed discovery: the feeds that pages and robots.txt of a site name, and the usual addresses of feeds."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin

from turbohtml import Element, parse

from onrecord.capture.feeds.links import joined
from onrecord.html_element_limit import too_many_elements

MAX_FOUND = 50
_TYPES = {
    "application/rss+xml": "RSS",
    "application/atom+xml": "Atom",
    "application/rdf+xml": "RSS",
    "application/feed+json": "JSON Feed",
}
_PLACES = ("/feed", "/rss", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml", "/feed.json", "/sitemap.xml")


@dataclass(frozen=True, slots=True)
class FeedCandidate:
    """The address of a possible feed, its type as stated, and where the address was found."""

    address: str
    title: str
    said_by: str


def on_page(data: bytes, base: str) -> tuple[FeedCandidate, ...]:
    """Return the feeds that a page names (`<link rel="alternate">`), in its order, each once."""
    if too_many_elements(data):
        return ()
    document = parse(data)
    places: dict[str, FeedCandidate] = {}
    for element in document.find_all("base"):
        href = element.attrs.get("href") if isinstance(element, Element) else None
        base = (joined(base, str(href)) or base) if href else base
        break
    for element in document.find_all("link"):
        attributes = {name.lower(): _words(value) for name, value in element.attrs.items()}
        kind = attributes.get("type", "").partition(";")[0].strip().lower()
        relations = attributes.get("rel", "").lower().split()
        address = joined(base, attributes.get("href", ""))
        if "alternate" in relations and kind in _TYPES and address and len(places) < MAX_FOUND:
            title = " ".join(attributes.get("title", "").split())[:200]
            places.setdefault(address, FeedCandidate(address, title or _TYPES[kind], "the page"))
    return tuple(places.values())


def in_robots(data: bytes, base: str) -> tuple[FeedCandidate, ...]:
    """Return the sitemaps that a robots.txt names."""
    places: dict[str, FeedCandidate] = {}
    for line in data.decode("utf-8-sig", "replace").splitlines():
        name, colon, value = line.partition(":")
        address = joined(base, value) if colon and name.strip().lower() == "sitemap" else None
        if address and len(places) < MAX_FOUND:
            places.setdefault(address, FeedCandidate(address, "Sitemap", "robots.txt"))
    return tuple(places.values())


def common_places(base: str) -> tuple[FeedCandidate, ...]:
    """Return where feeds often stand, whether or not there are any. Asking for them is guessing: ask the user first."""
    return tuple(FeedCandidate(urljoin(base, place), place, "a guess") for place in _PLACES)


def _words(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")
