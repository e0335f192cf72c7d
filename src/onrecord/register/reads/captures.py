"""The captures of a case."""

from __future__ import annotations

from onrecord.errors import RegisterError
from onrecord.register import models as rows
from onrecord.register.db.lookup import one
from onrecord.register.db.scope import Scope
from onrecord.register.db.visibility import visible, withdrawals
from onrecord.register.evidence_views import CaptureView, CaptureWithdrawal
from onrecord.register.reads.snapshot import query
from onrecord.register.report_corrections import put_corrections


@query
def capture(scope: Scope, key: str) -> CaptureView:
    """Return a capture of the case by the archive's id, or by the id of the report that was made of it.

    Raises:
        RegisterError: the case has no such capture or report, or the report was withdrawn.
    """
    if "-" in key:
        found = one(scope, rows.Report, key).capture
    else:
        row = scope.of(rows.Capture).filter(archived=key).first()
        if row is None:
            raise RegisterError("There is no such capture in this case.", key[:40])
        found = row
    gone = withdrawals(scope).filter(capture=found).first()
    if gone:
        return CaptureView(id=found.archived, withdrawn=CaptureWithdrawal(gone.who, gone.at, gone.why))
    made = scope.of(rows.Report).filter(capture=found).first()
    shown = visible(scope, scope.of(rows.Report)).filter(sightings__capture=found).first()
    either = made or shown
    if either:
        put_corrections(scope, [either])
    return CaptureView(
        id=found.archived,
        url=found.url,
        name=found.name,
        sha256=found.sha256,
        captured=found.captured,
        manifest=found.manifest,
        label=found.label,
        report=made.key if made else None,
        shows=shown.key if shown else None,
        headline=either.headline if either else "",
    )
