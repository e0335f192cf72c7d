"""The headline, outlet, address and date of reports as people corrected them.

The row of a report does not change. Views of it, and everything that is calculated from it, have the corrected parts.
There are few corrections, so that a query asks once for all of its case.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from django.db.models import QuerySet

from onrecord.edtf import bounds_of
from onrecord.register import models as rows
from onrecord.register.db.asked_once import once, within_query
from onrecord.register.db.prepared import Numbers, prepared
from onrecord.register.db.scope import Scope
from onrecord.vocabulary import ReportField

_Parts = Mapping[str, rows.ReportCorrection]


def report_corrections(scope: Scope, reports: Collection[int] | None = None) -> dict[int, _Parts]:
    """Return the corrections that apply, by the number of the report and the part.

    Args:
        scope: the case.
        reports: the numbers of the reports; None for all of the case.
    """
    if reports is not None and not within_query():
        return _by_report(_corrections(scope).filter(report__in=reports))
    every = once(("report corrections", scope.alias, scope.case), lambda: _by_report(_applying(scope)))
    return {report: every[report] for report in (every if reports is None else reports) if report in every}


def _corrections(scope: Scope) -> QuerySet[rows.ReportCorrection]:
    every = scope.of(rows.ReportCorrection).filter(decision__undone_by=None)
    return every.select_related("source", "decision").order_by("pk")


_applying = prepared(_corrections)


def _by_report(every: Iterable[rows.ReportCorrection]) -> dict[int, _Parts]:
    found = defaultdict[int, dict[str, rows.ReportCorrection]](dict)
    for each in every:
        found[each.report_id][each.field] = each
    return dict(found)


def put_corrections(scope: Scope, reports: Iterable[rows.Report]) -> None:
    """Give reports their corrected parts, in memory alone."""
    every = list(reports)
    known = report_corrections(scope, {each.pk for each in every}) if every else {}
    for each in every:
        for correction in known.get(each.pk, {}).values():
            _put(each, correction)


def _put(report: rows.Report, correction: rows.ReportCorrection) -> None:
    value = correction.value
    if correction.field == ReportField.HEADLINE:
        report.headline = value
    elif correction.field == ReportField.OUTLET:
        report.outlet = value
    elif correction.field == ReportField.ADDRESS:
        report.url = value
    else:
        report.date = value or None
        report.basis = basis_of(correction)
        report.earliest, report.latest = bounds_of((value,) if value else ()) or (None, None)
    if correction.source:
        report.source = correction.source


def basis_of(correction: rows.ReportCorrection) -> str:
    """Say who corrected a date, when and why."""
    by = correction.decision
    why = f": {by.why}" if by.why else ""
    return f"corrected by {by.who} on {by.at:%Y-%m-%d}{why}"


def dates_of(scope: Scope, reports: Collection[int]) -> dict[int, list[str]]:
    """Return the candidates for the date of each of some reports: the corrected date alone, if there is one."""
    found = defaultdict[int, list[str]](list)
    for report, day in _dates(scope, reports):
        found[report].append(day)
    for report, parts in report_corrections(scope, reports).items():
        if ReportField.DATE in parts:
            found[report] = [parts[ReportField.DATE].value] if parts[ReportField.DATE].value else []
    return dict(found)


@prepared
def _dates(scope: Scope, reports: Numbers) -> QuerySet[rows.ReportDate, tuple[int, str]]:
    every = scope.of(rows.ReportDate, "report__case").filter(report__in=reports).order_by("pk")
    return every.values_list("report", "date")


def moved_sources(scope: Scope) -> dict[int, int]:
    """Return the source of each report of the case whose address or outlet was corrected to another one."""
    found = dict[int, int]()
    for report, parts in report_corrections(scope).items():
        for correction in parts.values():
            if correction.source_id is not None:
                found[report] = correction.source_id
    return found
