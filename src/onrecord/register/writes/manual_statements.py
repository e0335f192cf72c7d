"""Statements that a person enters or corrects: exact words of a report, and what follows from them.

A statement by hand has the rule "by hand" and the certainty 1. It is accepted by the same decision, and its accusation,
its answer or its appeal with it. A correction is a new statement that names the one that it corrects, which is rejected
by the same decision. Both stay, and undoing the decision restores the earlier judgements.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from onrecord.capture.clock_status import utc_now
from onrecord.errors import EditConflictError, RegisterError
from onrecord.register import models as rows
from onrecord.register.db.lookup import one
from onrecord.register.db.scope import JUDGE, Scope, require
from onrecord.register.ids import new_id
from onrecord.register.new_entries import (
    ANY,
    DecisionOutcome,
    Expected,
    NewJudgement,
    NewStatement,
    StatementChanges,
)
from onrecord.register.reads.applicable import applies
from onrecord.register.writes.decisions import JudgementBatch, new_decision
from onrecord.register.writes.enter import Propose, nothing
from onrecord.register.writes.manual_answers import carry_over
from onrecord.register.writes.manual_appeals import place_asks
from onrecord.register.writes.manual_drafts import StatementDraft, changed, drafts
from onrecord.register.writes.manual_links import link
from onrecord.register.writes.manual_parties import ManualParties
from onrecord.register.writes.manual_rows import enter_statement
from onrecord.vocabulary import CorrectionKind, Verdict


def say(  # noqa: PLR0913 - who enters what, why, and what is proposed for it
    scope: Scope,
    report: str,
    said: NewStatement,
    why: str = "",
    *,
    propose: Propose = nothing,
    now: Callable[[], datetime] = utc_now,
) -> DecisionOutcome:
    """Enter a statement by hand, with the parties that are new; return what was done.

    Args:
        scope: who enters it, in which case.
        report: the id of the report with the words.
        said: the statement; with several addressees, there is a statement for each of them.
        why: the reason.
        propose: suggests duplicates of new parties and appeals, and appeals of new answers.
        now: the clock.

    Raises:
        RegisterError: there is no such report, its text does not contain the words once, a party is not in it, or the
            statement is not valid.
    """
    require(scope, JUDGE)
    row = one(scope, rows.Report, report)
    with scope.register.writing():
        people = _parties(scope, row)
        wanted = drafts(people, said)
        batch = JudgementBatch(scope, new_decision(scope, why, now()))
        made = _entered(scope, people, batch, wanted, ())
        batch.infer()
        link(scope, row, people.new, made, propose, at=batch.decision.at)
        return batch.finish("stated", made)


def correct(  # noqa: PLR0913 - who corrects what and how, why, and what is proposed for it
    scope: Scope,
    statements: str | Sequence[str],
    changes: StatementChanges,
    why: str = "",
    *,
    expects: Expected | Mapping[str, Expected] = ANY,
    as_one: bool = False,
    propose: Propose = nothing,
    now: Callable[[], datetime] = utc_now,
) -> DecisionOutcome:
    """Correct a statement, or several of one report in the same way; return what was done.

    Args:
        scope: who corrects it, in which case.
        statements: the id of the statement, or the ids of several.
        changes: the parts that are different; with several addressees, there is a statement for each of them.
        why: the reason.
        expects: the id of the last judgement on each statement that the person saw; None for no judgement; `ANY`. If
            they differ, by the ids of the statements.
        as_one: whether they are one statement to several addressees: the first is changed, and corrects all of them.
        propose: suggests duplicates of new parties and appeals, and appeals of new answers.
        now: the clock.

    Raises:
        EditConflictError: another person judged or corrected it in the meantime; nothing is recorded.
        RegisterError: there is no such statement, nothing is changed, the words of several are to change at once, or
            the new statement is not valid.
    """
    require(scope, JUDGE)
    keys = list(dict.fromkeys([statements] if isinstance(statements, str) else statements))
    olds = [one(scope, rows.Statement, each) for each in keys]
    if len({each.report_id for each in olds}) != 1:
        raise RegisterError("Correct statements of one report at a time.", ", ".join(keys)[:80] or scope.name)
    with scope.register.writing():
        people = _parties(scope, olds[0].report)
        batch = JudgementBatch(scope, new_decision(scope, why, now()))
        _require_uncorrected(scope, olds)
        made = list[rows.Statement]()
        for old, wanted in changed(scope, people, olds[:1] if as_one else olds, changes):
            new = _entered(scope, people, batch, wanted, olds)
            for each in olds if as_one else [old]:
                _name_correction(scope, batch, each, new)
            made += new
        _reject(batch, olds, expects)
        batch.infer()
        for old in olds:
            carry_over(scope, batch, old)
        link(scope, olds[0].report, people.new, made, propose, at=batch.decision.at)
        return batch.finish("corrected", made)


def _parties(scope: Scope, report: rows.Report) -> ManualParties:
    return ManualParties(scope, report, scope.of(rows.Contents, "report__case").get(report=report).text)


def _entered(
    scope: Scope,
    people: ManualParties,
    batch: JudgementBatch,
    wanted: Sequence[StatementDraft],
    olds: Sequence[rows.Statement],
) -> list[rows.Statement]:
    """Enter statements with what follows from them, and accept them; `olds` are those that they correct."""
    made = [enter_statement(scope, people.report, each) for each in wanted]
    place_asks(scope, made, olds)
    for each in made:
        batch.judge(("statement", each), NewJudgement(subject=each.key, verdict=Verdict.ACCEPT))
    return made


def _name_correction(scope: Scope, batch: JudgementBatch, old: rows.Statement, new: Sequence[rows.Statement]) -> None:
    kind = CorrectionKind.SPLIT if len(new) > 1 else CorrectionKind.CORRECTED
    scope.bulk_create(
        rows.Correction(key=new_id("correction"), new=each, old=old, kind=kind.value, decision=batch.decision)
        for each in new
    )


def _reject(batch: JudgementBatch, olds: Sequence[rows.Statement], expects: Expected | Mapping[str, Expected]) -> None:
    """Reject the statements that are corrected."""
    for old in olds:
        seen = expects.get(old.key) if isinstance(expects, Mapping) else expects
        batch.judge(("statement", old), NewJudgement(subject=old.key, verdict=Verdict.REJECT, expects=seen))


def _require_uncorrected(scope: Scope, olds: Sequence[rows.Statement]) -> None:
    """Make sure that no other correction of these statements applies.

    Raises:
        EditConflictError: one does.
    """
    every = scope.of(rows.Correction).filter(applies(scope, "new"), old__in=olds, decision__undone_by=None)
    found = every.select_related("new", "old", "decision").order_by("pk").last()
    if found is None:
        return
    by = found.decision
    message = f"{by.who} corrected it on {by.at:%Y-%m-%d at %H:%M} UTC: {found.new.key}. Correct that one."
    raise EditConflictError(message, found.old.key, found=found.new.key, who=by.who, did=found.kind, at=by.at)
