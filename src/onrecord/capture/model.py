"""What a capture is made of: the exchanges with servers, as their bytes went."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass, field
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
class Copied:
    """One record of a stranger's WARC, as it stands there.

    Attributes:
        id: what it calls itself.
        type: its type: response, request, revisit ...
        url: the address that it is of.
        date: when it was made, as it says itself.
        peer: the address that was connected to, as it says itself; empty if it does not.
        data: the record's bytes, from its version to its end.
        wrong: what about it is not as it says itself.
    """

    id: str
    type: str
    url: str
    date: str
    peer: str
    data: bytes
    wrong: tuple[str, ...] = ()

    def packed(self) -> bytes:
        """Return the record as it stands in our file: the same bytes, packed by themselves."""
        return gzip.compress(self.data, 6, mtime=0)


@dataclass(frozen=True, slots=True)
class Embedded:
    """Something that a page is shown with: an image, a style sheet, or what a style sheet asks for.

    Attributes:
        url: the address by which it is asked for.
        kind: "image", "style", or "styled" for what a style sheet asks for.
        of: the address of the page or style sheet that asks for it.
        status: the status with which it was answered.
        response: the status line and headers of the answer, as they came.
        body: the body of the answer, as it came.
        exchanges: how it was fetched, redirects included, or
        copied: the records of a stranger's file that it stands in; the last response is the answer.
        cut: what ended the body before its end.
    """

    url: str
    kind: str
    of: str
    status: int
    response: bytes
    body: bytes
    exchanges: tuple[Exchange, ...] = ()
    copied: tuple[Copied, ...] = ()
    cut: Cut | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that a page is shown with and that was not kept, with the reason."""

    url: str
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class PageParts:
    """What belongs to a page: what it is shown with, what was left out of that, and other addresses of one image.

    Attributes:
        embedded: what was kept.
        left_out: what was not, with the reason.
        instead: for an address of an image in another size, the address of the size that was kept.
    """

    embedded: tuple[Embedded, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    instead: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class View:
    """A page as a browser shows it: an image of the whole page, or the page as it would be printed.

    Attributes:
        kind: "image" or "print".
        media_type: image/png or application/pdf.
        data: the file's bytes.
    """

    kind: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Views:
    """How a browser showed the captured bytes.

    Attributes:
        views: what it made of them.
        at: when, in UTC.
        browser: its name and version.
        width: of the window, in pixels of CSS.
        height: of the window.
        page_height: of the whole page.
        scale: pixels of the image for each pixel of CSS.
        whole: whether the image shows the page to its end.
        refused: how many requests of the page were not answered, for what they asked for was not captured.
        instead: how many images were answered with another size of the same image.
        notes: what a person should know.
        namespaced: whether the browser ran in a network namespace of its own, with nothing in it.
    """

    views: tuple[View, ...]
    at: datetime
    browser: str
    width: int
    height: int
    page_height: int
    scale: float
    whole: bool
    refused: int
    instead: int
    notes: tuple[str, ...] = ()
    namespaced: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of one address.

    Attributes:
        requested: the address as it was given.
        final: the address that answered in the end.
        exchanges: every request and response on the way, in order, the last being the page's; never empty.
        notes: what a person should know: robots overridden, a limit met …
        parts: what the page is shown with; None if that was not asked for.
        views: how a browser showed it; None if none did.
        unseen: why no browser showed it.
    """

    requested: str
    final: str
    exchanges: tuple[Exchange, ...]
    notes: tuple[str, ...]
    parts: PageParts | None = None
    views: Views | None = None
    unseen: str | None = None


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


@dataclass(frozen=True, slots=True)
class Origin:
    """The stranger's file that a capture was copied from.

    Attributes:
        file: its name, without its folder.
        bytes: its size.
        sha256: its hash.
        software: what its warcinfo records say that they were written by.
        member: the name of the WARC within a WACZ.
    """

    file: str
    bytes: int
    sha256: str
    software: tuple[str, ...]
    member: str | None = None


@dataclass(frozen=True, slots=True)
class Hop:
    """An exchange in a stranger's file: its address, status, date and peer, as the record says."""

    url: str
    status: int | None
    date: str
    peer: str


@dataclass(frozen=True, slots=True)
class Imported:
    """A page out of a stranger's WARC or WACZ. It was not fetched by us, and what its records say is their word.

    Attributes:
        source: "warc" or "wacz".
        url: the page's address.
        at: when it was captured, as the record says.
        status: the status with which it was answered; None for a resource, which has none.
        response: the status line and headers as the record has them; empty for a resource.
        body: the page's body as the record has it.
        media_type: what the record says that it is.
        records: the records, byte for byte, redirects first; embedded items not among them.
        steps: the exchanges on the way to the page, as far as the file has them.
        page: the id of the record that the body stands in.
        origin: the file.
        notes: what a person should know.
        parts: what the page is shown with, out of the same file.
        views: how a browser showed it; None if none did.
        unseen: why no browser showed it.
    """

    source: str
    url: str
    at: str
    status: int | None
    response: bytes
    body: bytes
    media_type: str | None
    records: tuple[Copied, ...]
    steps: tuple[Hop, ...]
    page: str
    origin: Origin
    notes: tuple[str, ...]
    parts: PageParts | None = None
    views: Views | None = None
    unseen: str | None = None


Taken = Fetched | Saved | Imported
"""Whatever an archive can keep."""
