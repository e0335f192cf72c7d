"""The manifest of a capture: a readable JSON file beside its records, format ``onrecord.capture/1``.

docs/reference/archive.md describes it. The dataclasses here fix its shape, and msgspec writes and reads them.
"""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from onrecord import __version__
from onrecord.capture.codec import read_json, write_json
from onrecord.capture.model import Fetched, Saved
from onrecord.capture.timekeeping import ClockState, written
from onrecord.capture.warc import Listed, header

FORMAT = "onrecord.capture/1"
_GONE = {404, 410}
_NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class Step:
    """One exchange on the way to the page: the address, the status, when it was asked for, and who answered."""

    url: str
    status: int
    at: str
    peer: str


@dataclass(frozen=True, slots=True)
class Body:
    """The page's bytes as they came, before any decoding, and what the server said they are."""

    bytes: int
    sha256: str
    media_type: str | None
    content_encoding: str | None


@dataclass(frozen=True, slots=True)
class WarcFile:
    """The file of records: its name, size and hash, and the records in it, in order."""

    file: str
    bytes: int
    sha256: str
    records: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Previous:
    """The capture of the same address before this one, and the hash of its body."""

    id: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Tool:
    """What made the capture: program, version, what it ran on, and how it was set."""

    name: str
    version: str
    runs_on: str
    settings: dict[str, str]


@dataclass(frozen=True, slots=True)
class Context:
    """What a capture cannot say of itself: who collects and why, how the tool was set, and the time.

    Attributes:
        collector: who captures.
        reason: why, in their words.
        settings: how the tool was set, by name.
        at: the time, in UTC.
        clock: the state of the clock that gave it.
    """

    collector: str
    reason: str | None
    settings: Mapping[str, str]
    at: datetime
    clock: ClockState


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that is known of one capture. `missing` says what keeps it below the minimum standard.

    `source` is "web" or "file"; `change` is "first", "unchanged", "edited" or "removed", and null without an address.
    """

    format: str
    id: str
    source: str
    requested: str | None
    final: str | None
    name: str | None
    steps: tuple[Step, ...]
    captured: str
    kept: str
    clock: ClockState
    collector: str
    reason: str | None
    body: Body
    warc: WarcFile
    conversions: tuple[str, ...]
    previous: Previous | None
    change: str | None
    grade: str
    missing: tuple[str, ...]
    notes: tuple[str, ...]
    tool: Tool


def make_manifest(
    identity: str, capture: Fetched | Saved, warc: WarcFile, context: Context, previous: Previous | None
) -> Manifest:
    """Describe a capture whose records are written."""
    body = _body(capture)
    where = address(capture)
    missing = ["There is no image of the whole page from the same load."]
    steps: tuple[Step, ...] = ()
    name = final = None
    if isinstance(capture, Fetched):
        final, at, notes = capture.final, capture.exchanges[-1].at, (*capture.notes, *_status(capture))
        steps = tuple(Step(each.url, each.status, written(each.at), each.peer) for each in capture.exchanges)
    else:
        final, name, at, notes = capture.url, capture.name, context.at, ()
        missing.append("The request and the response are not known, only a file that another program saved.")
    return Manifest(
        format=FORMAT,
        id=identity,
        source="web" if isinstance(capture, Fetched) else "file",
        requested=capture.requested if isinstance(capture, Fetched) else None,
        final=final,
        name=name,
        steps=steps,
        captured=written(at),
        kept=written(context.at),
        clock=context.clock,
        collector=context.collector,
        reason=context.reason,
        body=body,
        warc=warc,
        conversions=_conversions(capture),
        previous=previous,
        change=_change(capture, body.sha256, previous) if where else None,
        grade="below minimum standard",
        missing=tuple(missing),
        notes=notes,
        tool=Tool("onrecord", __version__, f"Python {platform.python_version()}", dict(context.settings)),
    )


def address(capture: Fetched | Saved) -> str | None:
    """Return the address by which a capture is found again: the one that was asked for."""
    return capture.requested if isinstance(capture, Fetched) else capture.url


def encode(manifest: Manifest) -> bytes:
    """Write a manifest for people and programs to read."""
    return write_json(manifest, indent=2)


def decode(data: bytes) -> Manifest:
    """Read a manifest.

    Raises:
        CaptureError: it is none.
    """
    return read_json(data, Manifest)


def _body(capture: Fetched | Saved) -> Body:
    if isinstance(capture, Saved):
        return Body(len(capture.body), hashlib.sha256(capture.body).hexdigest(), capture.media_type, None)
    page = capture.exchanges[-1]
    sha256 = hashlib.sha256(page.body).hexdigest()
    encoding = header(page.response, "Content-Encoding")
    return Body(len(page.body), sha256, header(page.response, "Content-Type"), encoding)


def _status(capture: Fetched) -> tuple[str, ...]:
    """Say so where what answered is no page."""
    status = capture.exchanges[-1].status
    return () if 200 <= status < 300 else (f"The server answered with status {status}: this is not the page itself.",)


def _conversions(capture: Fetched | Saved) -> tuple[str, ...]:
    """Say what was done to the bytes before they were hashed."""
    if isinstance(capture, Saved) or not any(header(each.response, "Transfer-Encoding") for each in capture.exchanges):
        return ()
    return (f"Chunks of the transfer were put together (onrecord {__version__}); the header that names them stands.",)


def _change(capture: Fetched | Saved, sha256: str, previous: Previous | None) -> str:
    """Compare with the capture of the same address before. Bytes are compared, not what a reader would see of them."""
    if previous is None:
        return "first"
    status = capture.exchanges[-1].status if isinstance(capture, Fetched) else None
    if previous.sha256 == sha256 or status == _NOT_MODIFIED:
        return "unchanged"
    return "removed" if status in _GONE else "edited"
