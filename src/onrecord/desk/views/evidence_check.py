"""Checking one capture now, as `onrecord verify` does, and the result in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from onrecord.capture.proofs.verify import add_proofs
from onrecord.capture.verify.archive import Verification, verify
from onrecord.capture.verify.check_entry import CHECKED, check_entry, lines_reached, obstacle
from onrecord.desk.current_archive import archive_in_use, archive_of_its_own
from onrecord.desk.request import asks_for_fragment
from onrecord.desk.views.evidence import evidence_values
from onrecord.errors import CaptureError
from onrecord.register import reads
from onrecord.register.db.scope import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """The result of a check: what was found, why it could not be done, and why it is not in the ledger."""

    found: Verification | None = None
    failed: str = ""
    unrecorded: str = ""


def evidence_verify(request: HttpRequest, scope: Scope, key: str) -> HttpResponse:
    """Check a capture if the form was sent, and show its page with the result; for htmx the result alone.

    Raises:
        Http404: the case has no such capture or report.
    """
    values = evidence_values(scope, key)
    if request.method == "POST":
        values["check"] = _checked(scope, reads.capture(scope, key).id)
        if asks_for_fragment(request):
            return render(request, "desk/evidence_check.html", values)
        values["lines"] = evidence_values(scope, key)["lines"]
    return render(request, "desk/evidence.html", values)


def _checked(scope: Scope, identity: str) -> CheckResult:
    """Check the ledger and one capture, and record the check."""
    archive = archive_of_its_own()
    try:
        upto = lines_reached(archive)
        found = add_proofs(archive, verify(archive, (identity,)), (identity,))
    except CaptureError as error:
        return CheckResult(failed=error.message)
    why = "it is a mirror" if archive.is_mirror else obstacle(archive, found)
    try:
        if not why:
            with archive_in_use() as shared:
                shared.note(scope.who, CHECKED, check_entry(found, (identity,), upto))
    except CaptureError as error:
        why = error.message
    return CheckResult(found=found, unrecorded=why)
