"""The article's text of what was captured, for the archive to compare."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from onrecord import CaptureError, ReadError, __version__

if TYPE_CHECKING:
    from onrecord.capture.items import Text
    from onrecord.capture.model import Taken


def article(capture: Taken) -> Text | None:
    """Read the article of a page; None where there is none, or what came is no page.

    Args:
        capture: what was captured.
    """
    from onrecord import record  # noqa: PLC0415 - see onrecord.cli
    from onrecord.capture.encodings import opened, unchunked  # noqa: PLC0415
    from onrecord.capture.items import Text  # noqa: PLC0415
    from onrecord.capture.labels import labelled  # noqa: PLC0415
    from onrecord.capture.model import Fetched, Saved  # noqa: PLC0415
    from onrecord.capture.settings import Settings  # noqa: PLC0415
    from onrecord.capture.warc import header  # noqa: PLC0415

    if labelled(capture):
        return None
    page = capture.exchanges[-1] if isinstance(capture, Fetched) else capture
    head = b"" if isinstance(page, Saved) else page.response
    kind = header(head, "Content-Type") or getattr(page, "media_type", None)
    try:
        data, _ = opened(unchunked(head, page.body), header(head, "Content-Encoding") or "", Settings(), "")
        found = record.read(data, url=page.url, media_type=kind, findings=False)
    except (CaptureError, ReadError):
        return None
    body = "\n".join(span.quote for span in found.report.body)
    if not body:
        return None
    return Text(hashlib.sha256(body.encode()).hexdigest(), len(body), f"onrecord {__version__}")
