"""Addresses as feeds and pages write them, joined to where they stand."""

from __future__ import annotations

from urllib.parse import urljoin

from onrecord.capture.net.urls import MAX_LENGTH, parse
from onrecord.errors import CaptureError


def joined(base: str, written: str) -> str | None:
    """Return the whole address that a link means, without its fragment; None if it is none that could be fetched.

    Args:
        base: the address that the link stands at; empty if it must be whole by itself.
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
