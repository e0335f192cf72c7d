"""The identity of a page: the key that all its versions share."""

from __future__ import annotations

import hashlib
from urllib.parse import parse_qsl, urlencode, urlsplit

from onrecord.facts.normalise import fold

_TRACKING = frozenset("fbclid gclid dclid msclkid yclid igshid mc_cid mc_eid _ga ref_src".split())
"""Tracking parameters of addresses, which do not change the page."""


def normal(url: str) -> str:
    """Return an address without what makes no other page: scheme, `www.`, fragment, trackers, the last slash.

    >>> normal("HTTPS://www.Example.org/a/?utm_source=x&id=2#top")
    'example.org/a?id=2'
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").lower().removeprefix("www.")
    port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    asked = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name not in _TRACKING and not name.startswith("utm_")
    ]
    query = f"?{urlencode(asked)}" if asked else ""
    return f"{host}{port}{parts.path.rstrip('/')}{query}"


def host(url: str | None) -> str | None:
    """Return the site of an address: its host, without `www.`."""
    name = (urlsplit(url).hostname or "") if url else ""
    return name.lower().removeprefix("www.") or None


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
