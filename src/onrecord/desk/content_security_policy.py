"""The Content-Security-Policy of every page: nothing inline, nothing from another host, no frame.

The QR code of an authenticator app is the one `data:` image.
"""

from __future__ import annotations

from csp.constants import NONE, SELF

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
"""The setting `CONTENT_SECURITY_POLICY` of django-csp. Views change nothing of it."""
