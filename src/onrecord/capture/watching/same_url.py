"""When two addresses are the same: only if RFC 3986 says so, or if they differ in tracking parameters alone.

Different pages are never merged. http and https, hosts with and without www, a final slash, and the order and case of a
query all count. The normalised form identifies an item and is never fetched.
"""

from __future__ import annotations

import hashlib
import re

from onrecord.capture.net.urls import parse

_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
# What a feed adds so that the site can count where its readers come from. Only these five names, which were given for
# that purpose and for no other.
_CAMPAIGN = re.compile(r"utm_(?:source|medium|campaign|term|content)=[^&;]*")


def fold(url: str) -> str:
    """Return the form of an address that all its spellings share.

    Raises:
        CaptureError: it is no address of the web.
    """
    address = parse(url)
    path, mark, query = address.target.partition("?")
    path = _without_dots(_ESCAPE.sub(_plain, path))
    query = _ESCAPE.sub(_plain, query)
    kept = [part for part in query.split("&") if not _CAMPAIGN.fullmatch(part)]
    return f"{address.origin}{path}{mark if kept else ''}{'&'.join(kept)}"


def key(url: str) -> str:
    """Return the hash of the normalised address. It identifies an item, also after its address was withdrawn.

    Raises:
        CaptureError: it is no address of the web.
    """
    return hashlib.sha256(fold(url).encode()).hexdigest()[:32]


def _plain(match: re.Match[str]) -> str:
    """Undo an escape that means the same undone (RFC 3986, section 6.2.2.2); write the others in capitals."""
    char = chr(int(match[1], 16))
    return char if char in _UNRESERVED else f"%{match[1].upper()}"


def _without_dots(path: str) -> str:
    """Remove the segments `.` and `..`, as browsers do before they ask (section 5.2.4)."""
    segments: list[str] = []
    parts = path.split("/")[1:]
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        if part == "..":
            if segments:
                segments.pop()
        elif part != ".":
            segments.append(part)
            continue
        if last:
            segments.append("")
    return "/" + "/".join(segments)
