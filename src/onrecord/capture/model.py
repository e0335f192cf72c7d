"""The parts of a capture: the exchanges with servers, byte for byte, the page requisites and the screenshot."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Cut = Literal["length", "time", "disconnect", "unspecified"]
"""Why a body is incomplete, in the words of WARC 1.1 (WARC-Truncated)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and the response to it.

    Attributes:
        url: the address that was asked for.
        request: request line and headers, as they were sent, up to and with the empty line.
        response: status line and headers, as they were received, up to and with the empty line.
        body: the response's body as it was received, chunks put together, content encoding kept.
        status: the response's status code.
        at: when the request was sent, in UTC.
        peer: the IP address and port of the server, or of the proxy.
        cut: why the body is incomplete; None if it is complete according to the protocol.
    """

    url: str
    request: bytes
    response: bytes
    body: bytes
    status: int
    at: datetime
    peer: str
    cut: Cut | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """One record of a third-party WARC, byte for byte.

    Attributes:
        id: its own id.
        type: its type: response, request, revisit ...
        url: the address that it is of.
        date: when it was made, as it says itself.
        peer: the address that was connected to, as it says itself; empty if it does not.
        data: the record's bytes, from its version to its end.
        wrong: the differences from its own digests.
    """

    id: str
    type: str
    url: str
    date: str
    peer: str
    data: bytes
    wrong: tuple[str, ...] = ()

    def packed(self) -> bytes:
        """Return the record as our file contains it: the same bytes, compressed separately."""
        return gzip.compress(self.data, 6, mtime=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedded:
    """A page requisite: an image, a style sheet, or a file that a style sheet requests.

    Attributes:
        url: the address by which it is asked for.
        kind: "image", "style", or "styled" for what a style sheet asks for.
        of: the address of the page or style sheet that asks for it.
        status: the status with which it was answered.
        response: the status line and headers of the answer, as they came.
        body: the body of the answer, as it came.
        exchanges: how it was fetched, redirects included, or
        copied: its records in a third-party archive; the last response is the answer.
        cut: why the body is incomplete.
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
    """A page requisite that was not stored, with the reason."""

    url: str
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class PageParts:
    """The page requisites: stored items, items left out, and the other addresses of an image in several sizes.

    Attributes:
        embedded: the stored items.
        left_out: the other items, with the reason.
        instead: for an image in another size, the address of the stored size.
    """

    embedded: tuple[Embedded, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    instead: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class View:
    """A rendering of a page by a browser: a screenshot of the whole page, or a PDF.

    Attributes:
        kind: "image" or "print".
        media_type: image/png or application/pdf.
        data: the file's bytes.
    """

    kind: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Views:
    """The renderings that a browser made from the captured bytes.

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """The result of fetching one address.

    Attributes:
        requested: the address as it was given.
        final: the address that answered in the end.
        exchanges: every request and response on the way, in order, the last being the page's; never empty.
        notes: what a person should know: robots overridden, a limit met …
        parts: the page requisites; None if they were not requested.
        views: its screenshot and PDF; None if there are none.
        unseen: why there is no screenshot.
    """

    requested: str
    final: str
    exchanges: tuple[Exchange, ...]
    notes: tuple[str, ...]
    parts: PageParts | None = None
    views: Views | None = None
    unseen: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPart:
    """The place of a message in the mailbox that it was copied from.

    Attributes:
        file: the mailbox's name, without its folder.
        bytes: the mailbox's size.
        sha256: the mailbox's hash.
        number: the number of the message, from 1 on.
        start, end: its first byte in the mailbox, and the byte behind its last.
    """

    file: str
    bytes: int
    sha256: str
    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Saved:
    """A file that another program saved: its bytes are known, and nothing about the exchange.

    Attributes:
        name: the file's name, without its folder.
        url: the address that it is said to come from.
        body: the file's bytes.
        media_type: what the file seems to be, by its name.
        part: where it was in a mailbox, if it is a message of one: its bytes are then those of the message.
    """

    name: str
    url: str | None
    body: bytes
    media_type: str
    part: SavedPart | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The third-party archive that a capture was copied from.

    Attributes:
        file: its name, without its folder.
        bytes: its size.
        sha256: its hash.
        software: the programs that its warcinfo records name.
        member: the name of the WARC within a WACZ.
    """

    file: str
    bytes: int
    sha256: str
    software: tuple[str, ...]
    member: str | None = None


@dataclass(frozen=True, slots=True)
class Hop:
    """An exchange in a third-party archive: its address, status, date and peer, as the record says."""

    url: str
    status: int | None
    date: str
    peer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A page from a third-party WARC or WACZ. We did not fetch it, and its records make their own claims.

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
        page: the id of the record that the body is in.
        origin: the file.
        notes: what a person should know.
        parts: the page requisites from the same file.
        views: its screenshot and PDF; None if there are none.
        unseen: why there is no screenshot.
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
