"""Requests to a timestamp authority that the user named, protected like every other connection.

Only the request is sent. robots.txt is not requested and redirects are not followed, because this is not a page.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.capture.clock import Clock, Deadline
from onrecord.capture.net.encodings import opened
from onrecord.capture.net.exchange import Response, exchange
from onrecord.capture.net.guard import Resolve, admit, look_up
from onrecord.capture.net.settings import Settings
from onrecord.capture.net.urls import parse, shown
from onrecord.capture.proofs.rfc3161 import QUERY
from onrecord.errors import CaptureError

_MOST = 1 << 20  # tokens have some thousand bytes
_OK = 200
_SECONDS = 30.0  # the most that is waited for an authority: the capture is kept already


def post(
    url: str, request: bytes, settings: Settings, *, resolve: Resolve = look_up, clock: Clock | None = None
) -> bytes:
    """Send a request to an authority and return what it answers.

    Args:
        url: the authority's address.
        request: the request.
        settings: where it may lead, through which proxy, and the limits.
        resolve: looks names up.
        clock: tells the time.

    Raises:
        CaptureError: the address is refused, or no answer came. Its subject is the address.
    """
    seconds = min(settings.total_seconds, _SECONDS)
    narrow = replace(settings, max_bytes=_MOST, max_opened=_MOST, total_seconds=seconds)
    deadline = Deadline(clock or Clock(), seconds)
    try:
        address = parse(url)
        ips = admit(address, narrow, resolve, deadline.left(narrow.connect_seconds))
        reply = exchange(address, ips, (), narrow, deadline, (QUERY, request))
        return _body(reply, narrow)
    except TimeoutError:
        raise CaptureError("The time was up.", shown(url)) from None
    except CaptureError as error:
        raise CaptureError(error.message, shown(url)) from error


def _body(reply: Response, settings: Settings) -> bytes:
    kept = reply.exchange
    if kept.status != _OK:
        raise CaptureError(f"The authority answered with status {kept.status}.")
    if kept.cut:
        raise CaptureError("The authority's answer was cut short.")
    body, wrong = opened(kept.body, ", ".join(reply.all("content-encoding")), settings, kept.url)
    if wrong:
        raise CaptureError(wrong)
    return body
