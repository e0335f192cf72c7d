"""Audit: who did what, when, to what, what it replaced; the check of the chain; and the lines to be saved."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from onrecord.capture.clock_status import utc_now
from onrecord.desk.audit_form import AuditFilterForm
from onrecord.desk.content_security_policy import may_do_nothing
from onrecord.desk.current_archive import archive_of_its_own
from onrecord.desk.own_requests import require_own_page
from onrecord.desk.request import asks_for_fragment
from onrecord.errors import CaptureError
from onrecord.register import reads, writes
from onrecord.register.db.scope import Scope
from onrecord.register.ledger_comparison import differences, told

PAGE = 50
"""Lines on one page."""


@dataclass(frozen=True, slots=True)
class ChainResult:
    """The result of the check of the register's ledger: its problems as sentences, and the number of lines."""

    problems: tuple[str, ...]
    lines: int


def audit(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show the lines, or for htmx the table alone."""
    response = render(
        request, f"desk/{'audit_table' if asks_for_fragment(request) else 'audit'}.html", _values(request, scope)
    )
    patch_vary_headers(response, ["HX-Request"])
    return response


def audit_verify(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Check the chain and all rows if the form was sent, and show the page with the result."""
    values = _values(request, scope)
    if request.method == "POST":
        values["chain"] = _checked(scope)
        if asks_for_fragment(request):
            return render(request, "desk/audit_chain.html", values)
    return render(request, "desk/audit.html", values)


def audit_file(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Send all lines of the case as they stand, and note it."""
    require_own_page(request)
    lines = reads.audit_lines(scope)
    data = "".join(lines).encode()
    writes.note_export(scope, "audit", count=len(lines), sha256=hashlib.sha256(data).hexdigest())
    case = re.sub(r"[^A-Za-z0-9]+", "-", scope.name).strip("-")[:40] or "case"
    response = HttpResponse(data, content_type="application/octet-stream")
    name = f"audit-{case}-{utc_now():%Y-%m-%d}-{len(lines)}-lines.jsonl"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return may_do_nothing(response)


def _values(request: HttpRequest, scope: Scope) -> dict[str, object]:
    form = AuditFilterForm(request.GET)
    wanted = form.wanted()
    found = reads.audit(scope, wanted, most=PAGE + 1, before=_before(request.GET.get("before", "")))
    shown = found[:PAGE]
    query = request.GET.copy()
    query.pop("before", None)
    for name in [name for name, value in query.items() if not value]:
        query.pop(name)
    filtered = bool(query)
    if len(found) > PAGE:
        query["before"] = str(shown[-1].n)
    ids = {change.subject for line in shown for change in line.changes if re.match("[a-z]{2}-", change.subject)}
    return {
        "form": form,
        "found": shown,
        "filtered": filtered,
        "following": query.urlencode() if len(found) > PAGE else None,
        "short": reads.short_ids(scope, ids),
    }


def _before(given: str) -> int | None:
    return int(given) if given.isascii() and given.isdigit() and len(given) < 16 else None


def _checked(scope: Scope) -> ChainResult:
    """Check the register's ledger against its rows, and both against the archive's ledger."""
    register = scope.register
    problems = list(reads.check_ledger(register))
    try:
        archive = archive_of_its_own()
        if archive.ledger.is_there():
            problems += differences(register, told(archive, register.vendor))
    except CaptureError as error:
        problems.append(error.message)
    last = reads.head(register)
    return ChainResult(tuple(problems), last.n if last else 0)
