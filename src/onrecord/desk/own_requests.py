"""Requests that leave a line in a ledger are answered only if a page of the desk, or the person, made them."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest


def require_own_page(request: HttpRequest) -> None:
    """Refuse a request that a page of another site made: it would record an export that nobody wanted.

    Raises:
        PermissionDenied: another site made it, as the browser says.
    """
    if request.headers.get("Sec-Fetch-Site", "none") not in {"none", "same-origin"}:
        raise PermissionDenied
