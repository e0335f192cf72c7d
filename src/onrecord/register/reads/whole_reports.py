"""Reports with their statements, parties, letters and captures, page by page, for publishing.

The number of queries for a page does not grow with the number of reports on it.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.register import models as rows
from onrecord.register import row_conversion
from onrecord.register.db.scope import Scope
from onrecord.register.db.visibility import visible
from onrecord.register.evidence_views import ReportEvidence, WholeReport
from onrecord.register.reads.applicable import applies
from onrecord.register.reads.applicable import parties as parties_of
from onrecord.register.reads.grouped import grouped
from onrecord.register.reads.rejections import rejected
from onrecord.register.reads.reports import headed, reports_in, statement_views, with_parts
from onrecord.register.reads.snapshot import query


@query
def whole_reports(scope: Scope, *, most: int, after: str | None = None) -> tuple[WholeReport, ...]:
    """Return reports of a case in the order in which they were entered, each with the statements that apply.

    A statement by which a rejected appeal asks for something is left out, whatever was said of the statement.

    Args:
        scope: who asks, in which case.
        most: no more than so many.
        after: the id of the report behind which they begin; None for the first.
    """
    listed = visible(scope, headed(scope))
    if after is not None:
        listed = listed.filter(pk__gt=scope.of(rows.Report).filter(key=after).values("pk")[:1])
    found = list(listed.order_by("pk")[:most])
    numbers = [each.pk for each in found]
    views = reports_in(scope, found, {})
    none = scope.of(rows.Ask).filter(appeal__in=rejected(scope)).values("statement")
    applying = scope.of(rows.Statement).filter(applies(scope), report__in=numbers).exclude(pk__in=none)
    said = list(with_parts(applying.order_by("pk")))
    spoken = zip(said, statement_views(scope, said, gone=(), assessed={}), strict=True)
    statements = grouped((row.report_id, view) for row, view in spoken)
    named = parties_of(scope).filter(report__in=numbers).prefetch_related("mentions").order_by("pk")
    parties = grouped((each.report_id, each) for each in named)
    letters = scope.of(rows.Letter).filter(report__in=numbers).exclude(words=None).order_by("pk")
    hashes = grouped((report, words) for report, words in letters.values_list("report", "words") if words)
    return tuple(
        WholeReport(
            report=replace(
                views[row.pk],
                statements=tuple(statements.get(row.pk, ())),
                parties=tuple(
                    row_conversion.party(each, row.key, each.mentions.all()) for each in parties.get(row.pk, ())
                ),
            ),
            evidence=ReportEvidence(sha256=row.capture.sha256, captured=row.capture.captured),
            letters=tuple(hashes.get(row.pk, ())),
        )
        for row in found
    )
