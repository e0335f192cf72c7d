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
    KEEP,
    DecisionOutcome,
    Expected,
    LetterChoice,
    NewJudgement,
    NewStatement,
    StatementChanges,
)
from onrecord.register.reads.applicable import applies
from onrecord.register.writes.decisions import JudgementBatch, new_decision
from onrecord.register.writes.enter import Propose, nothing
from onrecord.register.writes.manual_answers import answer_appeal, carry_over
from onrecord.register.writes.manual_appeals import place_asks
from onrecord.register.writes.manual_drafts import StatementDraft, changed, drafts
from onrecord.register.writes.manual_links import link
from onrecord.register.writes.manual_parties import ManualParties
from onrecord.register.writes.manual_rows import enter_statement
from onrecord.vocabulary import AnswerForm, CorrectionKind, SpeechAct, Verdict


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
        people = parties_of(scope, row)
        wanted = drafts(people, said)
        batch = JudgementBatch(scope, new_decision(scope, why, now()))
        made = _entered(scope, people, batch, wanted, (), letter=said.letter)
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
        batch = JudgementBatch(scope, new_decision(scope, why, now()))
        people, made = _corrected(scope, batch, olds, changes, expects, as_one=as_one)
        link(scope, olds[0].report, people.new, made, propose, at=batch.decision.at)
        return batch.finish("corrected", made)


def correct_to_answer(  # noqa: PLR0913 - what answers which appeal and how, why, and what is proposed for it
    scope: Scope,
    statement: str,
    appeal: str,
    why: str = "",
    *,
    form: str | None = None,
    day: str | None = None,
    early: bool = False,
    expects: Expected = ANY,
    propose: Propose = nothing,
    now: Callable[[], datetime] = utc_now,
) -> DecisionOutcome:
    """Correct a statement that was not found to be an answer, and judge that it answers an appeal; return both.

    Both are one decision, so one undo takes both back. The new act follows from the form: "acknowledge" of
    "acknowledged", "deny" of "denied", else "answer".

    Args:
        scope: who says so, in which case.
        statement: the id of the statement.
        appeal: the id of the appeal.
        why: the reason.
        form: what kind of answer it is, as `judge` takes it.
        day: the day on which it was given, as `judge` takes it.
        early: whether it counts though it is dated before the appeal, as `judge` takes it.
        expects: the id of the last judgement on the statement that the person saw; None for no judgement; `ANY`.
        propose: suggests other appeals that it may answer.
        now: the clock.

    Raises:
        EarlyAnswerError: it is dated before the appeal, and `early` is not given.
        EditConflictError: another person judged or corrected the statement in the meantime; nothing is recorded.
        RegisterError: one of them is not in the case, the statement is an answer already, it asks for something itself,
            or the form or the day is not valid.
    """
    require(scope, JUDGE)
    old, asked = one(scope, rows.Statement, statement), one(scope, rows.Appeal, appeal)
    if old.act != SpeechAct.STATE:
        raise RegisterError("Only a plain statement can become an answer in this way. Correct its act first.", old.key)
    act = {AnswerForm.ACKNOWLEDGED: SpeechAct.ACKNOWLEDGE, AnswerForm.DENIED: SpeechAct.DENY}
    changes = StatementChanges(act=next((act[each] for each in act if each == form), SpeechAct.ANSWER).value)
    with scope.register.writing():
        batch = JudgementBatch(scope, new_decision(scope, why, now()))
        people, made = _corrected(scope, batch, [old], changes, expects)
        how = NewJudgement(subject="", verdict=Verdict.SAME, form=form, day=day, early=early)
        answer_appeal(scope, batch, made[0], asked, how)
        link(scope, old.report, people.new, made, propose, at=batch.decision.at)
        return batch.finish("corrected", made)


def _corrected(  # noqa: PLR0913 - what is corrected by what in which decision
    scope: Scope,
    batch: JudgementBatch,
    olds: Sequence[rows.Statement],
    changes: StatementChanges,
    expects: Expected | Mapping[str, Expected],
    *,
    as_one: bool = False,
) -> tuple[ManualParties, list[rows.Statement]]:
    """Enter the corrections of some statements of one report; return its parties, and the new statements."""
    people = parties_of(scope, olds[0].report)
    made = replace_statements(scope, batch, people, [olds] if as_one else [[each] for each in olds], changes)
    _reject(batch, olds, expects)
    batch.infer()
    for old in olds:
        carry_over(scope, batch, old)
    return people, made


def replace_statements(
    scope: Scope,
    batch: JudgementBatch,
    people: ManualParties,
    groups: Sequence[Sequence[rows.Statement]],
    changes: StatementChanges,
) -> list[rows.Statement]:
    """Enter the corrections of groups of statements; those of a group are one statement to several addressees.

    The first of each group is changed, and corrects all of them. The caller rejects them.

    Raises:
        EditConflictError: another correction of one of them applies.
        RegisterError: nothing is different, or the new statements are not valid.
    """
    olds = [each for group in groups for each in group]
    _require_uncorrected(scope, olds)
    made = list[rows.Statement]()
    for group, (_, wanted) in zip(groups, changed(scope, people, [each[0] for each in groups], changes), strict=True):
        new = _entered(scope, people, batch, wanted, olds, letter=changes.letter)
        for each in group:
            _name_correction(scope, batch, each, new)
        made += new
    return made


def parties_of(scope: Scope, report: rows.Report) -> ManualParties:
    """Return what finds and enters the parties of a report."""
    return ManualParties(scope, report, scope.of(rows.Contents, "report__case").get(report=report).text)


def _entered(  # noqa: PLR0913 - what is entered where, in whose place
    scope: Scope,
    people: ManualParties,
    batch: JudgementBatch,
    wanted: Sequence[StatementDraft],
    olds: Sequence[rows.Statement],
    *,
    letter: LetterChoice,
) -> list[rows.Statement]:
    """Enter statements with what follows from them, and accept them; `olds` are those that they correct."""
    made = [enter_statement(scope, people.report, each) for each in wanted]
    if letter is not KEEP and all(each.act != SpeechAct.APPEAL for each in made):
        raise RegisterError("Only an appeal is given to a letter.", people.report.key)
    place_asks(scope, batch.decision, made, olds, letter)
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
