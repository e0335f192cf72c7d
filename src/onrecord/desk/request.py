"""A request as the views of the desk know it, once the middleware has seen it."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from onrecord.desk.reader import Reader
from onrecord.register.db.scope import Scope


class DeskRequest(HttpRequest):
    """A request.

    Attributes:
        reader: how the person reads.
        htmx: whether htmx asks for a fragment of a page.
        scope: the person in the case of the address; None outside a case.
    """

    reader: Reader
    htmx: HtmxDetails
    scope: Scope | None = None


def reader_of(request: HttpRequest) -> Reader:
    """Return how the person who asks reads."""
    return cast("DeskRequest", request).reader


def asks_for_fragment(request: HttpRequest) -> bool:
    """Tell whether htmx asks for a fragment of a page, and not for the page that contains it."""
    htmx = cast("DeskRequest", request).htmx
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request
