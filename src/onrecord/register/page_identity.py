"""The identity of a page: the key that all its versions share."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from onrecord.facts.normalise import fold

_TRACKING = frozenset("fbclid gclid dclid msclkid yclid igshid mc_cid mc_eid _ga ref_src".split())
"""Tracking parameters of addresses, which do not change the page."""
_DOORS = re.compile(r"(?:www\d{0,2}|m|mobile|amp|touch|wap)\.(?=[^.]+\.)")
"""The beginnings of hosts that are doors to one site: for telephones, for a fast copy."""
_COPY = re.compile(
    r"(?:web\.archive\.org/web/\d{1,14}(?:[a-z]{2}_)?|archive\.(?:ph|today|is|li|vn|fo|md)/\d{4,14}"
    r"|[\w-]+\.cdn\.ampproject\.org/\w|(?:www\.)?google(?:\.\w+){1,2}/amp)/(?:s/)?(?:https?:/+)?(?=[\w-]+\.)",
    re.IGNORECASE,
)
"""How the address of a stored copy begins, before the address that it is a copy of."""


def normal(url: str) -> str:
    """Return an address without what makes no other page: scheme, `www.`, fragment, trackers, the last slash.

    >>> normal("HTTPS://www.Example.org/a/?utm_source=x&id=2#top")
    'example.org/a?id=2'
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").lower().removeprefix("www.")
    port = parts.netloc.rpartition("@")[2].rpartition("]")[2].partition(":")[2]
    port = f":{port}" if port not in {"", "80", "443"} else ""
    asked = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name not in _TRACKING and not name.startswith("utm_")
    ]
    query = f"?{urlencode(asked)}" if asked else ""
    return f"{host}{port}{parts.path.rstrip('/')}{query}"


def host(url: str | None) -> str | None:
    """Return the site of an address: its host, whichever door of it the page came from.

    >>> [host(url) for url in ("https://www.example.org/a", "http://m.example.org/a", "//amp.example.org")]
    ['example.org', 'example.org', 'example.org']
    >>> host("https://web.archive.org/web/20210203040506/https://www.example.org/a")
    'example.org'

    An address that nobody can take apart has none.
    """
    if not url:
        return None
    scheme, slashes, rest = url.partition("//")
    copy = _COPY.match(rest)
    try:
        name = (urlsplit(f"//{rest[copy.end() :]}" if copy else f"{scheme}{slashes}{rest}").hostname or "").lower()
    except ValueError:
        return None
    while (door := _DOORS.match(name)) is not None:
        name = name[door.end() :]
    return name or None


def page_of(url: str | None, outlet: str, headline: str, body_hash: str) -> str:
    """Return what names a page: a hash of its address or, without one, of outlet and headline, or of its body."""
    if url and host(url):
        return _hash("url", normal(url))
    if headline:
        return _hash("words", fold(outlet), fold(headline))
    return _hash("body", body_hash)


def apart(page: str, body_hash: str) -> str:
    """Return the name of another page that has no address, and outlet and headline of one that is there."""
    return _hash("apart", page, body_hash)


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
