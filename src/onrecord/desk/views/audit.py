"""Audit: who did what, when, to what, what it replaced; the check of the chain; and the lines to be saved."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from onrecord.capture.clock_status import utc_now
from onrecord.capture.store.ledger import LedgerEntry
from onrecord.desk.audit_form import AuditFilterForm
from onrecord.desk.content_security_policy import may_do_nothing
from onrecord.desk.current_archive import archive_of_its_own
from onrecord.desk.own_requests import require_own_page
from onrecord.desk.read_log import PAGES, last_reads
from onrecord.desk.read_log_check import problems_of_reads
from onrecord.desk.request import asks_for_fragment
from onrecord.errors import CaptureError
from onrecord.register import reads, writes
from onrecord.register.db.scope import Scope
from onrecord.register.ledger_comparison import differences, put_back_at, told

PAGE = 50
"""Lines on one page."""
READS = 50
"""Lines of the log of reads that are shown."""
OPENED = {
    "appeal_public": "public view",
    "party_disclosure": "consent and release",
    "statement_disclosure": "consent and release",
    "review_page": "review",
    "evidence_page": "captured page",
    "evidence_source": "source of a page",
    "evidence_image": "screenshot",
    "evidence_records": "records",
    "evidence_bytes": "bytes",
    "evidence_manifest": "manifest",
    "evidence_bundle": "bundle",
}
"""The words for pages whose name is not a word."""


@dataclass(frozen=True, slots=True)
class ChainResult:
    """The result of the check of the register's ledger: its problems as sentences, and the number of lines."""

    problems: tuple[str, ...]
    lines: int


@dataclass(frozen=True, slots=True)
class OpenedRecord:
    """A line of the log of reads: when, who, the word for what was opened, and the address and the id of it."""

    at: datetime
    who: str
    what: str
    page: str
    key: str

    @classmethod
    def of(cls, line: LedgerEntry) -> OpenedRecord:
        """Return a line as it is shown."""
        page = line.what.get("page", "")
        known = page if page in PAGES else "report"
        at = datetime.fromisoformat(line.at)
        return cls(at, line.who, OPENED.get(page, page), known, line.what.get("id", ""))


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
    ids |= {line.what[name] for line in shown for name in ("subject", "report", "pair") if line.what.get(name)}
    return {
        "form": form,
        "found": shown,
        "filtered": filtered,
        "following": query.urlencode() if len(found) > PAGE else None,
        "short": reads.short_ids(scope, ids),
        "words": reads.subject_words(scope, ids),
        **(_opened(scope) if not filtered and "before" not in request.GET else {}),
    }


def _opened(scope: Scope) -> dict[str, object]:
    """Return who opened what, for the page without a filter."""
    try:
        found = last_reads(scope.register.place.folder, scope.name, READS)
    except CaptureError as error:
        return {"reads_problem": error.message}
    return {"opened": [OpenedRecord.of(each) for each in found]}


def _before(given: str) -> int | None:
    return int(given) if given.isascii() and given.isdigit() and len(given) < 16 else None


def _checked(scope: Scope) -> ChainResult:
    """Check the register's ledger against its rows, and both against the archive's ledger."""
    register = scope.register
    problems = list(reads.check_ledger(register))
    try:
        archive = archive_of_its_own()
        put_back = 0
        if archive.ledger.is_there():
            problems += differences(register, told(archive, register.vendor))
            put_back = put_back_at(archive, register.vendor)
        problems += problems_of_reads(register, put_back)
    except CaptureError as error:
        problems.append(error.message)
    last = reads.head(register)
    return ChainResult(tuple(problems), last.n if last else 0)
