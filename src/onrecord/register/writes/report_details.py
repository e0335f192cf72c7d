"""Corrections of a report by hand: its headline, outlet, address and date."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from urllib.parse import urlsplit

from onrecord.capture.clock_status import utc_now
from onrecord.errors import RegisterError
from onrecord.register import models as rows
from onrecord.register.db.lookup import one
from onrecord.register.db.scope import JUDGE, Scope, require
from onrecord.register.ids import new_id
from onrecord.register.new_entries import DecisionOutcome
from onrecord.register.page_identity import host
from onrecord.register.report_corrections import put_corrections
from onrecord.register.row_conversion import storable
from onrecord.register.writes import ledger
from onrecord.register.writes.decisions import new_decision
from onrecord.register.writes.derived import refresh_derived
from onrecord.register.writes.enter import source_of
from onrecord.register.writes.events import check_day
from onrecord.register.writes.review_queue import queue_again
from onrecord.register.writes.search_index import index_again
from onrecord.vocabulary import ReportField

_LONGEST = 2_000


def correct_report(
    scope: Scope, report: str, parts: dict[str, str], why: str = "", *, now: Callable[[], datetime] = utc_now
) -> DecisionOutcome:
    """Correct the headline, the outlet, the address or the date of a report; return what was done.

    Args:
        scope: who corrects it, in which case.
        report: the id of the report.
        parts: the new content of each part, by a word of `onrecord.vocabulary.ReportField`; a date in EDTF, or empty if
            it is not known.
        why: the reason.
        now: the clock.

    Raises:
        RegisterError: there is no such report or part, a content is not valid, nothing would change, or the scope does
            not allow it.
    """
    require(scope, JUDGE)
    row = one(scope, rows.Report, report)
    with scope.register.writing():
        at = now()
        put_corrections(scope, [row])
        wanted = {part: _checked(row, part, value, at) for part, value in parts.items()}
        now_there = {"headline": row.headline, "outlet": row.outlet, "address": row.url or "", "date": row.date or ""}
        wanted = {part: value for part, value in wanted.items() if now_there[part] != value}
        if not wanted:
            raise RegisterError("It is so already: nothing would change.", row.key)
        decision = new_decision(scope, why, at)
        for part, value in wanted.items():
            scope.create(
                rows.ReportCorrection(
                    key=new_id("correction"),
                    report=row,
                    field=part,
                    value=value,
                    source=_source(scope, row, part, value),
                    decision=decision,
                )
            )
        refresh_reports(scope, [row.pk])
        what = {"decision": decision.key, "report": row.key, "parts": " ".join(wanted)}
        ledger.write(scope, "report corrected", what, at)
    return DecisionOutcome(id=decision.key, judgements={})


def refresh_reports(scope: Scope, reports: Collection[int]) -> None:
    """Recalculate the derived data of some reports after their corrections changed, within a transaction."""
    refresh_derived(scope, set(scope.of(rows.Appeal).filter(report__in=reports).values_list("pk", flat=True)))
    queue_again(scope, reports)
    for report in reports:
        if scope.of(rows.Searched).filter(report=report).exists():
            index_again(scope, rows.Report(pk=report))


def _checked(row: rows.Report, part: str, value: str, at: datetime) -> str:
    """Return the new content of a part.

    Raises:
        RegisterError: it is not valid.
    """
    if part not in set(ReportField):
        raise RegisterError(f"The part of a report must be one of: {', '.join(ReportField)}.", part[:20])
    found = storable(value.strip())
    if len(found) > _LONGEST or (not found and part != ReportField.DATE):
        raise RegisterError(f"The {part} must have 1 to {_LONGEST:,} characters.", row.key)
    if part == ReportField.DATE and found:
        check_day(found, at.date(), row.key)
    if part == ReportField.ADDRESS and not (_scheme(found) in {"http", "https"} and host(found)):
        raise RegisterError("The address must begin with http:// or https:// and a host.", row.key)
    return found


def _scheme(address: str) -> str:
    try:
        return urlsplit(address).scheme
    except ValueError:
        return ""


def _source(scope: Scope, row: rows.Report, part: str, value: str) -> rows.Source | None:
    """Return the source that a report belongs to by its new address, or by its new outlet if it has no address."""
    if part == ReportField.ADDRESS:
        return source_of(scope, rows.Report(url=value, outlet=row.outlet))
    if part == ReportField.OUTLET and row.url is None:
        return source_of(scope, rows.Report(url=None, outlet=value))
    return None
