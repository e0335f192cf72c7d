"""Captures made by hand, so that no server is needed: the same number gives the same bytes."""

from __future__ import annotations

import random
from datetime import UTC, datetime

from onrecord.capture.model import Exchange, Fetched

_AT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def page(number: int, size: int = 5_000, *, noise: bool = False) -> Fetched:
    """Return a page behind one redirect.

    Args:
        number: which page; its address and words follow from it.
        size: the bytes of its body.
        noise: whether the body is bytes that cannot be packed, like an image's, and not words.
    """
    near, url = f"http://example.org/{number}", f"https://example.org/news/{number}"
    source = random.Random(number)  # noqa: S311 - a body of a size, no secret
    words = source.randbytes(size) if noise else b" ".join(b"%x" % source.getrandbits(28) for _ in range(size // 7))
    ask = b"GET /news/%d HTTP/1.1\r\nHost: example.org\r\nAccept: */*\r\n\r\n" % number
    moved = f"HTTP/1.1 301 Moved Permanently\r\nLocation: {url}\r\nContent-Length: 0\r\n\r\n".encode()
    found = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nX-Note: caf\xe9\r\n\r\n"
    steps = (
        Exchange(url=near, request=ask, response=moved, body=b"", status=301, at=_AT, peer="192.0.2.1:80"),
        Exchange(url=url, request=ask, response=found, body=words, status=200, at=_AT, peer="[2001:db8::1]:443"),
    )
    return Fetched(requested=near, final=url, exchanges=steps, notes=())
