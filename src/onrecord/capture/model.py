"""What a capture is made of: the exchanges with servers, as their bytes went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Cut = Literal["length", "time", "disconnect", "unspecified"]
"""What ended a body before its end, in the words of WARC 1.1 (WARC-Truncated)."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and the response to it.

    Attributes:
        url: the address that was asked for.
        request: request line and headers, as they were sent, up to and with the empty line.
        response: status line and headers, as they were received, up to and with the empty line.
        body: the response's body as it was received, chunks put together, content encoding kept.
        status: the response's status code.
        at: when the request was sent, in UTC.
        peer: the address that was connected to, with its port; of a proxy, where one stands between.
        cut: what ended the body before its end; None if it is whole, as far as the protocol tells.
    """

    url: str
    request: bytes
    response: bytes
    body: bytes
    status: int
    at: datetime
    peer: str
    cut: Cut | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of one address.

    Attributes:
        requested: the address as it was given.
        final: the address that answered in the end.
        exchanges: every request and response on the way, in order, the last being the page's; never empty.
        notes: what a person should know: robots overridden, a limit met …
    """

    requested: str
    final: str
    exchanges: tuple[Exchange, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Saved:
    """A file that another program saved: its bytes are known, and nothing of the exchange that they came by.

    Attributes:
        name: the file's name, without its folder.
        url: the address that it is said to come from.
        body: the file's bytes.
        media_type: what the file seems to be, by its name.
    """

    name: str
    url: str | None
    body: bytes
    media_type: str
