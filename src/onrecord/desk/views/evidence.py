"""Evidence: what was captured, when, from where and how; and the captured page, which can do nothing here."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from onrecord.capture.store.archive import Capture
from onrecord.desk.content_security_policy import may_do_nothing, may_frame_itself
from onrecord.desk.inert_address import allowed_by, inert_address
from onrecord.desk.inert_markup import inert, inert_text, too_large
from onrecord.desk.stored_captures import has_image, lines_about, opened_capture, stored_capture
from onrecord.errors import ReadError
from onrecord.register import reads
from onrecord.register.captured_page import IMAGE, page_characters, page_decoded, page_image, scan_image
from onrecord.register.db.scope import Scope
from onrecord.register.evidence_views import CaptureView
from onrecord.register.report_titles import ReportTitle

SOURCE = 400_000
"""The most characters of a page's source on one page."""
_PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,3}")
_FRAME = (
    '<!doctype html><html><head><meta charset="utf-8"><title>{title}</title><style>:root{{color-scheme:light;'
    "background:#fff;color:#1d1c1a;font:1rem/1.6 serif}}body{{margin:1rem;overflow-wrap:anywhere}}"
    "table{{border-collapse:collapse}}td,th{{vertical-align:top;padding:.2rem}}"
    'pre.text{{font:inherit;white-space:pre-wrap}}</style></head><body dir="auto">'
    "{body}</body></html>"
)


def evidence(request: HttpRequest, scope: Scope, key: str) -> HttpResponse:
    """Show what is known of a capture.

    Raises:
        Http404: the case has no such capture or report.
    """
    return render(request, "desk/evidence.html", evidence_values(scope, key))


def evidence_values(scope: Scope, key: str) -> dict[str, object]:
    """Return the values of the page.

    Raises:
        Http404: the case has no such capture or report.
    """
    found = stored_capture(scope, key)
    manifest = found.capture.manifest if found.capture else None
    address = manifest.final if manifest else found.view.url
    return {
        "stored": found,
        "view": found.view,
        "titles": _titles(scope, found.view),
        "manifest": manifest,
        "steps": manifest.steps[:-1] if manifest else (),
        "final": address,
        "may_leave": _leads_out(address),
        "lines": lines_about(found.view.id),
        "has_image": has_image(manifest),
        "settings": sorted(manifest.tool.settings.items()) if manifest else (),
    }


def evidence_page(request: HttpRequest, scope: Scope, key: str) -> HttpResponse:
    """Show the captured page as markup, in a frame that can do nothing.

    Raises:
        Http404: the archive cannot show it, or the case has no such capture.
    """
    capture = opened_capture(scope, key)
    values = _head(scope, key, capture)
    try:
        if too_large(page_characters(capture)):
            values["large"] = True
        else:
            values["frame"] = inert_address(scope, capture.id)
    except ReadError as error:
        values["problem"] = error.message
    return may_frame_itself(render(request, "desk/evidence_page.html", values))


def captured_markup(request: HttpRequest, secret: str) -> HttpResponse:  # noqa: ARG001 - it must not depend on cookies
    """Answer with the captured page as markup that can do nothing. Neither this address nor its answer has a cookie.

    Raises:
        Http404: the address is not valid or no longer valid, or the page cannot be shown.
    """
    allowed = allowed_by(secret)
    if allowed is None:
        raise Http404
    try:
        source = page_decoded(opened_capture(*allowed))
    except ReadError as error:
        raise Http404 from error
    if too_large(source.text):
        raise Http404
    shown = inert_text(source.text) if source.media_type == "text/plain" else inert(source.text)
    body = _FRAME.format(title="Captured page", body=shown)
    return may_do_nothing(HttpResponse(body.encode("utf-8", "backslashreplace")), framed=True)


def evidence_source(request: HttpRequest, scope: Scope, key: str) -> HttpResponse:
    """Show the source of the captured page as text.

    Raises:
        Http404: the archive cannot show it, or the case has no such capture.
    """
    capture = opened_capture(scope, key)
    values = _head(scope, key, capture)
    try:
        source = page_characters(capture)
        values |= {"source": source[:SOURCE], "more": max(0, len(source) - SOURCE)}
    except ReadError as error:
        values["problem"] = error.message
    return render(request, "desk/evidence_source.html", values)


def evidence_image(request: HttpRequest, scope: Scope, key: str) -> HttpResponse:
    """Answer with the image that the archive made of the page; of a PDF or a scan, with one page of it (`?page=2`).

    Raises:
        Http404: there is none, or the archive cannot show it.
    """
    number = request.GET.get("page", "1")
    if not _PAGE_NUMBER.fullmatch(number):
        raise Http404
    try:
        capture = opened_capture(scope, key)
        image = page_image(capture) or scan_image(capture, int(number))
    except ReadError as error:
        raise Http404 from error
    if image is None:
        raise Http404
    return may_do_nothing(HttpResponse(image, content_type=IMAGE))


def evidence_leave(request: HttpRequest, scope: Scope, key: str) -> HttpResponse:
    """Ask before the site of a captured page is visited, and say what it will see.

    Raises:
        Http404: the capture has no address of the web, or the case has no such capture.
    """
    values = evidence_values(scope, key)
    if not values["may_leave"]:
        raise Http404
    return render(request, "desk/evidence_leave.html", values | {"host": urlsplit(str(values["final"])).hostname})


def _head(scope: Scope, key: str, capture: Capture) -> dict[str, object]:
    """Return the values of the head of a page about a capture."""
    address, view = capture.manifest.final, stored_capture(scope, key).view
    return {"view": view, "titles": _titles(scope, view), "final": address, "may_leave": _leads_out(address)}


def _titles(scope: Scope, view: CaptureView) -> dict[str, ReportTitle]:
    """Return what the report of a capture is called."""
    shown = view.report or view.shows
    return reads.report_titles(scope, {shown: view.headline}) if shown else {}


def _leads_out(address: str | None) -> bool:
    """Tell whether an address is one of the web that a browser may open."""
    try:
        parts = urlsplit(address or "")
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and (address or "").isprintable()
    except ValueError:
        return False
