"""The accusations in some reports, for dossiers: the number of queries does not grow with the number of reports."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.register import models as rows
from onrecord.register.db.scope import Scope
from onrecord.register.db.visibility import visible
from onrecord.register.reads.applicable import applies
from onrecord.register.reads.grouped import grouped
from onrecord.register.reads.reports import statement_views, with_parts
from onrecord.register.reads.snapshot import query
from onrecord.register.views import StatementView
from onrecord.vocabulary import SpeechAct


@query
def accusations_in(scope: Scope, reports: Iterable[str]) -> dict[str, list[StatementView]]:
    """Return the accusations that nobody rejected, in the order of the text, by the ids of their reports.

    Args:
        scope: who asks, in which case.
        reports: the ids of reports; one that the case does not have has no accusations.
    """
    found = visible(scope, scope.of(rows.Statement)).filter(applies(scope), act=SpeechAct.ACCUSE)
    whole = list(with_parts(found.filter(report__key__in=list(reports)).order_by("pk")))
    views = statement_views(scope, whole, gone=(), assessed={}) if whole else ()
    return grouped((each.report, each) for each in views)
