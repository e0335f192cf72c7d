"""The manifest of a capture: a readable JSON file beside its records, format `onrecord.capture/1`.

docs/reference/archive.md describes it. These dataclasses define its fields, and msgspec writes and reads them.
"""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from onrecord._version import __version__
from onrecord.capture.clock_status import ClockState, written
from onrecord.capture.model import Fetched, Imported, LeftOut, Saved, SavedPart, Taken
from onrecord.capture.store.items import Asset, Foreign, Image, Text, assets, foreign, image, text_change
from onrecord.capture.store.json_codec import read_json, write_json
from onrecord.capture.store.substitutes import Substitute, bare
from onrecord.capture.store.warc import ListedRecord, WarcLayout, header

FORMAT = "onrecord.capture/1"
_GONE = {404, 410}
_NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class RequestStep:
    """One exchange on the way to the page: the address, the status, when it was asked for, and who answered."""

    url: str
    status: int
    at: str
    peer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseBody:
    """The bytes of the page as received, the claims of the server about them, and their record."""

    bytes: int
    sha256: str
    media_type: str | None
    content_encoding: str | None
    record: str | None = None


@dataclass(frozen=True, slots=True)
class WarcFile:
    """The WARC file: its name, size and hash, and its records, in order."""

    file: str
    bytes: int
    sha256: str
    records: tuple[ListedRecord, ...]


@dataclass(frozen=True, slots=True)
class Previous:
    """The previous capture of the same address, and the hash of its body.

    If that was a substitute page, or the server said that nothing had changed, the hash is of the last real page before
    it; empty if there was none.
    """

    id: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Tool:
    """The program that made the capture: name, version, system and settings."""

    name: str
    version: str
    runs_on: str
    settings: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The facts about a capture that come from outside: the collector, the reason, the settings and the time.

    Attributes:
        collector: who captures.
        reason: why, in their words.
        settings: the settings of the tool, by name.
        at: the time, in UTC.
        clock: the state of the clock that gave it.
        text: the article's text, if it was read.
        text_before: that of the capture of the same address before.
        unread: why reading the text failed.
    """

    collector: str
    reason: str | None
    settings: Mapping[str, str]
    at: datetime
    clock: ClockState
    text: Text | None = None
    text_before: Text | None = None
    unread: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Everything that is known about one capture. `missing` says why it is below the minimum standard.

    `source` is "web", "file", "warc" or "wacz". `change` is "first", "unchanged", "edited" or "removed", and null
    without an address and for imports. `assets` is null if no page requisites were requested. `part` is the place of a
    message in its mailbox.
    """

    format: str
    id: str
    source: str
    requested: str | None
    final: str | None
    name: str | None
    steps: tuple[RequestStep, ...]
    captured: str
    kept: str
    clock: ClockState
    collector: str
    reason: str | None
    body: ResponseBody
    warc: WarcFile
    conversions: tuple[str, ...]
    previous: Previous | None
    change: str | None
    grade: str
    missing: tuple[str, ...]
    notes: tuple[str, ...]
    tool: Tool
    label: Substitute | None = None
    assets: tuple[Asset, ...] | None = None
    left_out: tuple[LeftOut, ...] = ()
    image: Image | None = None
    imported: Foreign | None = None
    text: Text | None = None
    text_change: str | None = None
    part: SavedPart | None = None


def make_manifest(  # noqa: PLR0913 - each is something else that is known of the capture
    identity: str,
    capture: Taken,
    warc: WarcFile,
    context: Context,
    previous: Previous | None,
    *,
    layout: WarcLayout,
    label: Substitute | None,
) -> Manifest:
    """Describe a capture whose records are written."""
    body = _body(capture, layout.page)
    where = address(capture)
    parts = None if isinstance(capture, Saved) else capture.parts
    missing = _missing(capture, label)
    change = _change(capture, body.sha256, previous) if where and not stands_aside(capture, label) else None
    return Manifest(
        format=FORMAT,
        id=identity,
        source=_source(capture),
        requested=None if isinstance(capture, Saved | Imported) else capture.requested,
        final=_final(capture),
        name=capture.name if isinstance(capture, Saved) else None,
        steps=_steps(capture),
        captured=_at(capture, context),
        kept=written(context.at),
        clock=context.clock,
        collector=context.collector,
        reason=context.reason,
        body=body,
        warc=warc,
        conversions=_conversions(capture),
        previous=previous,
        change=change,
        grade="below minimum standard" if missing else "minimum standard",
        missing=missing,
        notes=(*_notes(capture), *((context.unread,) if context.unread else ())),
        tool=Tool("onrecord", __version__, f"Python {platform.python_version()}", dict(context.settings)),
        label=label,
        assets=assets(parts, layout.embedded) if parts else None,
        left_out=parts.left_out if parts else (),
        image=None if isinstance(capture, Saved) or not capture.views else image(capture.views, layout.views),
        imported=foreign(capture) if isinstance(capture, Imported) else None,
        text=context.text,
        text_change=text_change(change, context.text, context.text_before),
        part=capture.part if isinstance(capture, Saved) else None,
    )


def address(capture: Taken) -> str | None:
    """Return the address that identifies a capture: the requested one.

    An import has none: it may be older than the stored captures, so a difference would not be a change.
    """
    if isinstance(capture, Imported):
        return None
    return capture.url if isinstance(capture, Saved) else capture.requested


def stands_aside(capture: Taken, label: Substitute | None) -> bool:
    """Whether what came says nothing of the page: a login, a captcha, a server that fails. A page that is gone does.

    Args:
        capture: what was captured.
        label: what it is instead of the page.
    """
    status = None if isinstance(capture, Saved | Imported) else capture.exchanges[-1].status
    return label is not None and status not in _GONE


def lasting_body(manifest: Manifest, before: Previous | None, *, aside: bool) -> str:
    """Return the hash that the next capture of the address is compared with: that of the last that was a page."""
    if aside or (before and manifest.change == "unchanged"):
        return before.sha256 if before else ""
    return manifest.body.sha256


def encode(manifest: Manifest) -> bytes:
    """Write a manifest for people and programs to read."""
    return write_json(manifest, indent=2)


def decode(data: bytes) -> Manifest:
    """Read a manifest.

    Raises:
        CaptureError: it is not a manifest.
    """
    return read_json(data, Manifest)


def _source(capture: Taken) -> str:
    if isinstance(capture, Imported):
        return capture.source
    return "file" if isinstance(capture, Saved) else "web"


def _final(capture: Taken) -> str | None:
    return capture.url if isinstance(capture, Saved | Imported) else capture.final


def _at(capture: Taken, context: Context) -> str:
    """Return when the page was asked for; of what was imported, as its record says."""
    if isinstance(capture, Imported):
        return capture.at
    return written(context.at if isinstance(capture, Saved) else capture.exchanges[-1].at)


def _steps(capture: Taken) -> tuple[RequestStep, ...]:
    if isinstance(capture, Saved):
        return ()
    if isinstance(capture, Imported):
        return tuple(RequestStep(each.url, each.status or 0, each.date, each.peer) for each in capture.steps)
    return tuple(RequestStep(each.url, each.status, written(each.at), each.peer) for each in capture.exchanges)


def _body(capture: Taken, record: str) -> ResponseBody:
    if isinstance(capture, Saved):
        return ResponseBody(
            bytes=len(capture.body),
            sha256=hashlib.sha256(capture.body).hexdigest(),
            media_type=capture.media_type,
            content_encoding=None,
            record=record,
        )
    page = capture if isinstance(capture, Imported) else capture.exchanges[-1]
    sha256 = hashlib.sha256(page.body).hexdigest()
    encoding = header(page.response, "Content-Encoding")
    told = header(page.response, "Content-Type")
    return ResponseBody(
        bytes=len(page.body),
        sha256=sha256,
        media_type=told or getattr(page, "media_type", None),
        content_encoding=encoding,
        record=record,
    )


def _answer(capture: Fetched | Imported) -> tuple[bytes, bytes]:
    """Return the head and body of the page."""
    page = capture if isinstance(capture, Imported) else capture.exchanges[-1]
    return page.response, page.body


def _missing(capture: Taken, label: Substitute | None) -> tuple[str, ...]:
    """Say what keeps a capture below the minimum standard (Berkeley Protocol, paragraph 155, and its headers)."""
    missing = []
    if label:
        missing.append(f"This is not the page itself, but a page of another kind ({label.label}). {label.why}")
    views = None if isinstance(capture, Saved) else capture.views
    if views is None:
        unseen = None if isinstance(capture, Saved) else capture.unseen
        missing.append("There is no image of the whole page from the same load." + (f" {unseen}" if unseen else ""))
    elif not isinstance(capture, Saved):
        if not views.whole:
            missing.append("The image does not show the page to its end.")
        if bare(*_answer(capture)):
            missing.append("The page shows next to nothing without its scripts, which were not run for the image.")
    if isinstance(capture, Saved):
        missing.append("The request and the response are not known, only a file that another program saved.")
    elif isinstance(capture, Imported):
        missing.append(
            "It was not fetched by us: when and how it came is the word of the file that it was imported from."
        )
    else:
        page = capture.exchanges[-1]
        if not label and not 200 <= page.status < 300:
            missing.append(f"The server answered with status {page.status}, and not with the page.")
        if page.cut:
            missing.append("The page's body was cut.")
    return tuple(missing)


def _notes(capture: Taken) -> tuple[str, ...]:
    """Say what a person should know."""
    if isinstance(capture, Saved):
        return ()
    status = None if isinstance(capture, Imported) else capture.exchanges[-1].status
    if status is None or 200 <= status < 300:
        return capture.notes
    return (*capture.notes, f"The server answered with status {status}: this is not the page itself.")


def _conversions(capture: Taken) -> tuple[str, ...]:
    """Say what was done to the bytes before they were hashed, and what else was made of them."""
    done = []
    if isinstance(capture, Saved):
        return ()
    if not isinstance(capture, Imported):
        items = capture.parts.embedded if capture.parts else ()
        fetched = (*capture.exchanges, *(each for item in items for each in item.exchanges))
        if any(header(each.response, "Transfer-Encoding") for each in fetched):
            done.append(
                f"Chunks of the transfer were put together (onrecord {__version__}); the header that names them stands."
            )
    if capture.views:
        done.append(f"An image and a PDF were made of the captured bytes ({capture.views.browser}).")
    return tuple(done)


def _change(capture: Taken, sha256: str, previous: Previous | None) -> str:
    """Compare with the capture of the same address before. Bytes are compared, not what a reader would see of them."""
    if previous is None or not previous.sha256:
        return "first"
    status = None if isinstance(capture, Saved | Imported) else capture.exchanges[-1].status
    if previous.sha256 == sha256 or status == _NOT_MODIFIED:
        return "unchanged"
    return "removed" if status in _GONE else "edited"
