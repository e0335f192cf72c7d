"""Requests that leave a line in a ledger are answered only if a page of the desk, or the person, made them."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest


def is_own_page(request: HttpRequest) -> bool:
    """Tell whether a page of the desk, or the person, made a request, as the browser says."""
    return request.headers.get("Sec-Fetch-Site", "none") in {"none", "same-origin"}


def require_own_page(request: HttpRequest) -> None:
    """Refuse a request that a page of another site made: it would record an export that nobody wanted.

    Raises:
        PermissionDenied: another site made it, as the browser says.
    """
    if not is_own_page(request):
        raise PermissionDenied
