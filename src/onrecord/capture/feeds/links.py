"""Links in feeds and pages, joined to the address of their document."""

from __future__ import annotations

from urllib.parse import urljoin

from onrecord.capture.net.urls import MAX_LENGTH, parse
from onrecord.errors import CaptureError


def joined(base: str, written: str) -> str | None:
    """Return the absolute address of a link, without its fragment; None if it cannot be fetched.

    Args:
        base: the address of the document with the link; empty if only an absolute link is valid.
        written: the link as it is written. Line breaks and tabs in it are left out, as browsers do.
    """
    link = "".join(written.split("\n")).replace("\r", "").replace("\t", "").strip().partition("#")[0]
    if not link or len(link) > MAX_LENGTH:
        return None
    try:
        whole = urljoin(base, link) if base else link
        parse(whole)
    except (ValueError, CaptureError):
        return None
    return whole
