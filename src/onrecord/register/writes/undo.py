"""Undoing: a judgement, all that was done in one go, or an event. The earlier judgement applies again, if there is one.

It applies under the name of the person who made it: the new row says which judgement it restores, and who restored it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from onrecord.capture.clock_status import utc_now
from onrecord.errors import EditConflictError, RegisterError
from onrecord.register import models as rows
from onrecord.register.db.lookup import one
from onrecord.register.db.scope import JUDGE, Scope, require
from onrecord.register.ids import kind_of
from onrecord.register.new_entries import ANY, Expected, NewJudgement
from onrecord.register.writes import ledger
from onrecord.register.writes.decisions import JudgementBatch, new_decision
from onrecord.register.writes.derived import refresh_derived
from onrecord.register.writes.disclosures import require_undo
from onrecord.register.writes.events import unmark
from onrecord.register.writes.judgement_rows import JudgementDraft, settle, standing, subject_in, write_judgement
from onrecord.register.writes.manual_letters import check_letters
from onrecord.register.writes.report_details import check_latest, refresh_reports
from onrecord.vocabulary import Verdict


def take_back(
    scope: Scope, decision: str, why: str = "", *, expects: Expected = ANY, now: Callable[[], datetime] = utc_now
) -> str:
    """Undo a judgement, a decision or an event; return the id of the new row.

    If the judgement had replaced another one, that one applies again, under the name of its judge. A judgement that is
    part of a decision is undone with the whole decision.

    Args:
        scope: who undoes it, in which case.
        decision: the id of a judgement, a decision or an event.
        why: the reason; an event needs one.
        expects: of a judgement, the id of the last judgement on its subject that the person saw.
        now: the clock.

    Raises:
        EditConflictError: another judgement or correction has replaced it, or another one applies than was expected.
        RegisterError: there is no such thing in the case, it was undone before, it undoes something itself, or an event
            is undone without a reason.
    """
    require(scope, JUDGE)
    with scope.register.writing():
        kind = kind_of(decision)
        if kind == "event":
            return unmark(scope, decision, why, now())
        if kind == "decision":
            return _undo_decision(scope, one(scope, rows.Decision, decision), why, now())
        row = one(scope, rows.Judgement, decision)
        if row.decision and row.decision.undoes_id is None:
            return _undo_decision(scope, row.decision, why, now())
        return _undo_judgement(scope, row, why, now(), expects)


def _undo_judgement(scope: Scope, row: rows.Judgement, why: str, at: datetime, expects: Expected) -> str:
    subject, wanted, restored = subject_in(row), *_earlier(scope, row)
    draft = JudgementDraft(
        verdict=wanted.verdict,
        why=why,
        at=at,
        form=wanted.form,
        day=wanted.day,
        early=wanted.early,
        expects=wanted.expects if expects is ANY else expects,
        restores=restored,
    )
    made = write_judgement(scope, subject, draft)
    settle(scope, [made])
    what = {"judgement": made.key, "subject": subject[1].key, "verdict": made.verdict, "undoes": row.key}
    ledger.write(scope, "undone", what | ({"restores": restored.key} if restored else {}), at)
    return made.key


def _undo_decision(scope: Scope, row: rows.Decision, why: str, at: datetime) -> str:
    if row.undoes_id is not None:
        raise RegisterError("This undoes a decision. Judge again instead.", row.key)
    before = scope.of(rows.Decision).filter(undoes=row).first()
    if before:
        raise RegisterError(f"{before.who} undid it on {before.at:%Y-%m-%d} ({before.key}).", row.key)
    reports, appeals = check_latest(scope, row), check_letters(scope, row)
    require_undo(scope, row)
    every = list(scope.of(rows.Judgement).filter(decision=row).order_by("pk"))
    batch = JudgementBatch(scope, new_decision(scope, why, at, undoes=row))
    for each in reversed(every):
        wanted, restored = _earlier(scope, each)
        batch.judge(subject_in(each), wanted, restored)
    refresh_reports(scope, reports)
    refresh_derived(scope, appeals)
    return batch.finish("undone").id


def _earlier(scope: Scope, row: rows.Judgement) -> tuple[NewJudgement, rows.Judgement | None]:
    """Return the judgement that applies once another is undone, and the row that it restores.

    Raises:
        EditConflictError: a later judgement has replaced it.
        RegisterError: it was undone before, or it undoes something itself.
    """
    subject = subject_in(row)
    if row.verdict == Verdict.NOT_JUDGED or row.restores_id is not None:
        raise RegisterError("This row undoes a judgement. Judge again instead.", row.key)
    last = standing(scope, subject)
    if last is None or last.origin.pk != row.pk:
        raise _replaced(last, row)
    before = row.replaces.origin if row.replaces else None
    key = subject[1].key
    if before is None or before.verdict == Verdict.NOT_JUDGED:
        return NewJudgement(subject=key, verdict=Verdict.NOT_JUDGED, expects=last.key), None
    wanted = NewJudgement(
        subject=key,
        verdict=before.verdict,
        expects=last.key,
        form=before.form,
        day=before.day,
        early=before.early,
    )
    return wanted, before


def _replaced(last: rows.Judgement | None, row: rows.Judgement) -> RegisterError:
    """Return the error that a judgement applies no longer."""
    if last is None or last.verdict == Verdict.NOT_JUDGED or last.restores_id is not None:
        return RegisterError(f"It was undone before{f': {last.key}' if last else ''}.", row.key)
    message = f"A later judgement has replaced it: {last.key}, by {last.who}. Undo that one."
    return EditConflictError(message, row.key, found=last.key, who=last.who, did=last.verdict, at=last.at)
