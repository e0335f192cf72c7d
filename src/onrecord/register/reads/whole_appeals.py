"""Appeals with all their reports and the captures of these, page by page, for exports.

The number of queries for a page does not grow with the number of appeals on it.
"""

from __future__ import annotations

from datetime import date

from onrecord.register.db.scope import Scope
from onrecord.register.evidence_views import ReportEvidence, WholeAppeal
from onrecord.register.reads.appeal_detail import members_of
from onrecord.register.reads.appeals import AppealFilter, clusters, narrowed, summaries
from onrecord.register.reads.snapshot import query


@query
def whole_appeals(scope: Scope, wanted: AppealFilter, *, most: int, skip: int, as_of: date) -> tuple[WholeAppeal, ...]:
    """Return appeals of a case in the order of `appeals`, each with its reports.

    Args:
        scope: who asks, in which case.
        wanted: which appeals.
        most: no more than so many.
        skip: so many of the first are left out.
        as_of: the day as of which they are shown.
    """
    listed = narrowed(scope, wanted, as_of).order_by("first")[skip : skip + most]
    groups, told = clusters(scope, list(listed.values_list("appeal", flat=True)), whole=True)
    left = {head: [each for each in group if each.report_id not in told.gone] for head, group in groups.items()}
    every = [each for group in left.values() for each in group]
    views = {view.id: view for view in members_of(scope, every, told)} if every else {}
    evidence = {
        each.report.key: ReportEvidence(sha256=each.report.capture.sha256, captured=each.report.capture.captured)
        for each in every
    }
    lines = summaries(scope, groups, told, as_of)
    return tuple(
        WholeAppeal(
            line=line,
            members=tuple(views[each.key] for each in sorted(group, key=lambda one: one.pk)),
            evidence={each.report.key: evidence[each.report.key] for each in group},
        )
        for line, group in zip(lines, left.values(), strict=True)
    )
