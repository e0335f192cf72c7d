"""Corrections of a report by hand: its headline, outlet, address and date."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from urllib.parse import urlsplit

from onrecord.capture.clock_status import utc_now
from onrecord.errors import EditConflictError, RegisterError
from onrecord.register import models as rows
from onrecord.register.db.lookup import one
from onrecord.register.db.scope import JUDGE, Scope, require
from onrecord.register.ids import new_id
from onrecord.register.new_entries import ANY, DecisionOutcome, Unseen
from onrecord.register.page_identity import host
from onrecord.register.report_corrections import put_corrections, report_corrections
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


def correct_report(  # noqa: PLR0913 - what, why, and what the person saw
    scope: Scope,
    report: str,
    parts: Mapping[str, str],
    why: str = "",
    *,
    expects: Mapping[str, str | None] | Unseen = ANY,
    now: Callable[[], datetime] = utc_now,
) -> DecisionOutcome:
    """Correct the headline, the outlet, the address or the date of a report; return what was done.

    Args:
        scope: who corrects it, in which case.
        report: the id of the report.
        parts: the new content of each part, by a word of `onrecord.vocabulary.ReportField`; a date in EDTF, or empty if
            it is not known.
        why: the reason.
        expects: the id of the correction of each part that the person saw, None for a part that nobody had corrected; a
            part that is not among them is not checked.
        now: the clock.

    Raises:
        EditConflictError: another person corrected a part in the meantime; nothing is recorded.
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
        if expects is not ANY:
            _check_seen(scope, row, {part: expects[part] for part in wanted if part in expects})
        decision = new_decision(scope, why, at)
        for part, value in wanted.items():
            _enter(scope, row, part, value, decision)
        refresh_reports(scope, [row.pk])
        what = {"decision": decision.key, "report": row.key, "parts": " ".join(wanted)}
        ledger.write(scope, "report corrected", what, at)
    return DecisionOutcome(id=decision.key, judgements={})


def _enter(scope: Scope, row: rows.Report, part: str, value: str, decision: rows.Decision) -> None:
    """Enter the correction of one part."""
    source = _source(scope, row, part, value)
    key = new_id("correction")
    scope.create(rows.ReportCorrection(key=key, report=row, field=part, value=value, source=source, decision=decision))


def _check_seen(scope: Scope, row: rows.Report, seen: Mapping[str, str | None]) -> None:
    """Check that the corrections that apply are those that a person saw.

    Raises:
        EditConflictError: one of them is another one.
    """
    applies = report_corrections(scope, [row.pk]).get(row.pk, {})
    for part, expected in seen.items():
        found = applies.get(part)
        if (found.key if found else None) != expected:
            raise _conflict(scope, row, part, found, expected)


def _conflict(
    scope: Scope, row: rows.Report, part: str, found: rows.ReportCorrection | None, expected: str | None
) -> EditConflictError:
    """Return the error that another correction of a part applies than the one that was seen."""
    old = scope.of(rows.ReportCorrection).filter(report=row, field=part, key=expected or "").first()
    undone = scope.of(rows.Decision).filter(undoes=old.decision).first() if old else None
    by = undone or (found.decision if found else None)
    if by is None:
        return EditConflictError(f"Nobody has corrected the {part}, so nothing was recorded.", row.key)
    value = found.value if found else ""
    what = "undid the correction of" if undone else "corrected"
    message = f"{by.who} {what} the {part} on {by.at:%Y-%m-%d at %H:%M} UTC in the meantime, so nothing was recorded."
    return EditConflictError(message, row.key, found=found.key if found else None, who=by.who, did=value, at=by.at)


def check_latest(scope: Scope, decision: rows.Decision) -> tuple[int, ...]:
    """Return the reports that a decision corrected, if its corrections still apply.

    Raises:
        EditConflictError: a later correction has replaced one of them.
    """
    every = list(scope.of(rows.ReportCorrection).filter(decision=decision).select_related("report"))
    for each in every:
        last = report_corrections(scope, [each.report_id])[each.report_id][each.field]
        if last.pk != each.pk:
            by = last.decision
            message = f"A later correction has replaced it: {by.key}, by {by.who}. Undo that one."
            raise EditConflictError(message, decision.key, found=last.key, who=by.who, did=last.value, at=by.at)
    return tuple(sorted({each.report_id for each in every}))


def refresh_reports(scope: Scope, reports: Collection[int]) -> None:
    """Recalculate the derived data of some reports after their corrections changed, within a transaction."""
    asking = scope.of(rows.Appeal).filter(report__in=reports).values_list("pk", flat=True)
    answered = scope.of(rows.AnswerPair).filter(answer__statement__report__in=reports).values_list("appeal", flat=True)
    refresh_derived(scope, {*asking, *answered})
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
