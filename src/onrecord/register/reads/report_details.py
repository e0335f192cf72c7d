"""The corrections of a report by people: what each of them changed, and which apply."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from onrecord.register import models as rows
from onrecord.register.db.lookup import one
from onrecord.register.db.scope import Scope
from onrecord.register.reads.snapshot import query
from onrecord.register.report_views import ReportCorrectionView
from onrecord.vocabulary import ReportField


@query
def corrections_of_report(scope: Scope, report: str) -> tuple[ReportCorrectionView, ...]:
    """Return all corrections of a report, the first first, also those that were undone.

    Raises:
        RegisterError: there is no such report in the case.
    """
    row = one(scope, rows.Report, report)
    return tuple(each for _, each in corrections_in(scope, [row.pk]))


CorrectionWithRow = tuple[rows.ReportCorrection, ReportCorrectionView]


def corrections_in(scope: Scope, reports: Collection[int]) -> Iterable[CorrectionWithRow]:
    """Yield the corrections of some reports by their numbers, each with its view, the first first."""
    every = scope.of(rows.ReportCorrection).filter(report__in=reports)
    found = list(every.select_related("report", "decision", "decision__undone_by").order_by("pk"))
    for each in found:
        same = [other for other in found if (other.report_id, other.field) == (each.report_id, each.field)]
        earlier = [other for other in same if other.pk < each.pk and not _undone_before(other, each)]
        later = [other for other in same if other.pk > each.pk and _undoing(other) is None]
        undone = _undoing(each)
        yield (
            each,
            ReportCorrectionView(
                id=each.key,
                part=each.field,
                before=earlier[-1].value if earlier else as_read(each.report, each.field),
                value=each.value,
                replaces=earlier[-1].key if earlier else None,
                who=each.decision.who,
                at=each.decision.at,
                why=each.decision.why,
                decision=each.decision.key,
                undone_by=undone.who if undone else "",
                applies=undone is None and not later,
            ),
        )


def as_read(report: rows.Report, part: str) -> str:
    """Return a part of a report as it was entered; of a date, an empty text if it is not known."""
    column = "url" if part == ReportField.ADDRESS else part
    return str(getattr(report, column) or "")


def _undoing(row: rows.ReportCorrection) -> rows.Decision | None:
    """Return the decision that undid a correction; None if nobody did."""
    return getattr(row.decision, "undone_by", None)


def _undone_before(row: rows.ReportCorrection, other: rows.ReportCorrection) -> bool:
    """Whether a correction was undone before another one was entered."""
    undone = _undoing(row)
    return undone is not None and undone.pk < other.decision_id
