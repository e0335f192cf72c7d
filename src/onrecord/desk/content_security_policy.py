"""The Content-Security-Policy of every page: nothing inline, nothing from another host, no frame.

The QR code of an authenticator app is the one `data:` image. Two answers have another policy: the page with a captured
page in a frame may have that frame, and the frame itself may do nothing.
"""

from __future__ import annotations

from typing import TypeVar

from csp.constants import NONE, SELF
from django.http import HttpResponse
from django.http.response import HttpResponseBase

Answered = TypeVar("Answered", bound=HttpResponseBase)

POLICY: dict[str, object] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
"""The setting `CONTENT_SECURITY_POLICY` of django-csp."""
HEADER = "Content-Security-Policy"
_INERT = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'"


def may_frame_itself(response: HttpResponse) -> HttpResponse:
    """Let a page of the desk show another page of the desk in a frame; return it."""
    directives = POLICY["DIRECTIVES"]
    assert isinstance(directives, dict)
    parts = {name: " ".join(values) for name, values in directives.items()} | {"frame-src": SELF}
    response.headers[HEADER] = "; ".join(f"{name} {values}" for name, values in parts.items())
    return response


def may_do_nothing(response: Answered, *, framed: bool = False) -> Answered:
    """Let an answer with foreign content do nothing in a browser; return it.

    Args:
        response: the answer.
        framed: whether a page of the desk may show it in a frame.
    """
    response.headers[HEADER] = f"{_INERT}; frame-ancestors {SELF if framed else NONE}"
    response.headers["X-Frame-Options"] = "SAMEORIGIN" if framed else "DENY"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
