"""Judgements of people, pairs that they make, and assessments; each row names the one that it replaces."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from onrecord.capture.clock_status import utc_now
from onrecord.errors import EditConflictError, RegisterError
from onrecord.register import models as rows
from onrecord.register.db.lookup import Row, one
from onrecord.register.db.scope import JUDGE, Scope, require
from onrecord.register.ids import kind_of, new_id
from onrecord.register.models.assessments import CREDIBILITY_NUMBERS
from onrecord.register.models.base import Named, Proposed
from onrecord.register.new_entries import ANY, BY_HAND, Expected
from onrecord.register.views import UNKNOWN_SOURCE
from onrecord.register.writes import ledger
from onrecord.register.writes.judgement_rows import (
    JudgementDraft,
    Subject,
    check_verdict,
    settle,
    subject_of,
    write_judgement,
)
from onrecord.vocabulary import RELIABILITY

PairRow = TypeVar("PairRow", bound=Proposed)


def judge(  # noqa: PLR0913 - who judges what, how and why
    scope: Scope,
    subject: str,
    verdict: str,
    why: str = "",
    *,
    form: str | None = None,
    day: str | None = None,
    early: bool = False,
    expects: Expected = ANY,
    now: Callable[[], datetime] = utc_now,
) -> str:
    """Decide on a proposal or a pair; return the id of the judgement.

    Args:
        scope: who decides, in which case.
        subject: the id of a statement, an appeal, an accusation, an answer, a flag or a pair.
        verdict: "accept", "reject" or "unsure" of a proposal, "same", "different" or "unsure" of a pair; "not judged"
            undoes the decision.
        why: the reason.
        form: of an answer that belongs to its appeal ("same"), what kind of answer it is, in a word of
            `onrecord.vocabulary.AnswerForm`; None for what was said of it last,
            or else for what its words say.
        day: of the same, the day on which it was given, in EDTF; None for the last, or else for that of its report.
        early: of the same, whether it counts though it is dated before its appeal.
        expects: the id of the last judgement on it that the person saw; None for no judgement; `ANY` to replace any.
        now: the clock.

    Raises:
        EarlyAnswerError: the answer is dated before its appeal, and `early` is not given.
        EditConflictError: another judgement applies than was expected; nothing is recorded.
        RegisterError: there is no such subject in the case, it can have no such verdict, form or day, or it is not
            allowed.
    """
    require(scope, JUDGE)
    found = subject_of(scope, subject)
    check_verdict(found, verdict, form, day)
    with scope.register.writing():
        draft = JudgementDraft(verdict=verdict, why=why, at=now(), form=form, day=day, early=early, expects=expects)
        return _judged(scope, found, draft)


def _judged(scope: Scope, subject: Subject, draft: JudgementDraft) -> str:
    """Enter a judgement on its own, within a transaction; return its id."""
    made = write_judgement(scope, subject, draft)
    settle(scope, [made])
    what = {"judgement": made.key, "subject": subject[1].key, "verdict": made.verdict}
    ledger.write(scope, "judged", what | ({"replaces": made.replaces.key} if made.replaces else {}), draft.at)
    return made.key


def pair(scope: Scope, left: str, right: str, *, now: Callable[[], datetime] = utc_now) -> str:
    """Make a pair of two parties, two appeals, two reports of one origin, or an answer and an appeal; return its id.

    Raises:
        RegisterError: one of them is not in the case, they are of kinds that make no pair, or both are one.
    """
    require(scope, JUDGE)
    with scope.register.writing():
        return _paired(scope, left, right, now()).key


def merge(scope: Scope, left: str, right: str, why: str = "", *, now: Callable[[], datetime] = utc_now) -> str:
    """Judge that two parties or two appeals are the same, or that two reports have one origin; return the judgement.

    Raises:
        RegisterError: one of them is not in the case, they are of kinds that make no pair, or both are one.
    """
    require(scope, JUDGE)
    if {kind_of(left), kind_of(right)} == {"answer", "appeal"}:
        raise RegisterError("An answer and an appeal are not the same. Use `onrecord answer`.", f"{left}, {right}")
    with scope.register.writing():
        at = now()
        made = _paired(scope, left, right, at)
        return _judged(scope, subject_of(scope, made.key), JudgementDraft(verdict="same", why=why, at=at))


def _paired(
    scope: Scope, left: str, right: str, at: datetime
) -> rows.PartyPair | rows.AppealPair | rows.AnswerPair | rows.OriginPair:
    """Find or make a pair, within a transaction."""
    kinds = {kind_of(left), kind_of(right)}
    if kinds == {"party"}:
        first, second = _in_order(one(scope, rows.Party, left), one(scope, rows.Party, right))
        return _found_or_made(scope, rows.PartyPair(left=first, right=second), at)
    if kinds == {"appeal"}:
        before, after = _in_order(one(scope, rows.Appeal, left), one(scope, rows.Appeal, right))
        return _found_or_made(scope, rows.AppealPair(left=before, right=after, joins=False), at)
    if kinds == {"report"}:
        older, newer = _in_order(one(scope, rows.Report, left), one(scope, rows.Report, right))
        return _found_or_made(scope, rows.OriginPair(left=older, right=newer, joins=False), at)
    if kinds == {"answer", "appeal"}:
        answer, appeal = sorted((left, right), key=lambda each: kind_of(each) == "appeal")
        given, asked = one(scope, rows.Answer, answer), one(scope, rows.Appeal, appeal)
        return _found_or_made(scope, rows.AnswerPair(answer=given, appeal=asked), at)
    raise RegisterError(
        "A pair must be two parties, two appeals, two reports, or an answer and an appeal.", f"{left}, {right}"
    )


def _found_or_made(scope: Scope, pair: PairRow, at: datetime) -> PairRow:
    """Return the pair that is there of the same two, else enter this one, as a person's."""
    names = ("answer", "appeal") if isinstance(pair, rows.AnswerPair) else ("left", "right")
    there = scope.of(type(pair)).filter(**{name: getattr(pair, name) for name in names}).first()
    if there:
        return there
    pair.key, pair.sure, pair.reasons, pair.rule, pair.at = new_id("pair"), None, [], BY_HAND, at
    made = scope.create(pair)
    ledger.write(scope, "paired", {"pair": made.key}, at)
    return made


def answers(  # noqa: PLR0913 - who says what of which, and why
    scope: Scope,
    appeal: str,
    given: str,
    why: str = "",
    *,
    form: str | None = None,
    day: str | None = None,
    early: bool = False,
    expects: Expected = ANY,
    now: Callable[[], datetime] = utc_now,
) -> str:
    """Say that a statement answers an appeal; return the id of the judgement.

    Args:
        scope: who says so, in which case.
        appeal: the id of the appeal.
        given: the id of a statement that was found to answer, acknowledge or deny, of that as an answer, or of a
            report that holds one such statement.
        why: the reason.
        form: what kind of answer it is, as `judge` takes it.
        day: the day on which it was given, as `judge` takes it.
        early: whether it counts though it is dated before the appeal.
        expects: the last judgement on whether it answers, as `judge` takes it.
        now: the clock.

    Raises:
        EarlyAnswerError: it is dated before the appeal, and `early` is not given.
        RegisterError: one of them is not in the case, the statement is no answer, or the report holds several.
    """
    require(scope, JUDGE)
    with scope.register.writing():
        at, asked = now(), one(scope, rows.Appeal, appeal)
        made = _paired(scope, _answer(scope, given), asked.key, at)
        draft = JudgementDraft(verdict="same", why=why, at=at, form=form, day=day, early=early, expects=expects)
        return _judged(scope, ("answer_pair", made), draft)


def _answer(scope: Scope, given: str) -> str:
    """Return the id of the answer that is meant.

    Raises:
        RegisterError: there is none, or there are several.
    """
    kind = kind_of(given)
    every = scope.of(rows.Answer).select_related("statement").order_by("pk")
    if kind == "answer":
        return one(scope, rows.Answer, given).key
    if kind == "statement":
        found = list(every.filter(statement=one(scope, rows.Statement, given)))
    elif kind == "report":
        found = list(every.filter(statement__report=one(scope, rows.Report, given)))
    else:
        raise RegisterError("An answer must be a statement, or the report that contains it.", given)
    if not found:
        raise RegisterError("No answer, acknowledgement or denial was found in it.", given)
    if len(found) > 1:
        names = ", ".join(each.statement.key for each in found)
        raise RegisterError(f"It contains several possible answers; give one of {names}.", given)
    return found[0].key


def assess(  # noqa: PLR0913 - who assesses what, how and why
    scope: Scope,
    subject: str,
    value: str | int,
    basis: str,
    *,
    expects: Expected = ANY,
    now: Callable[[], datetime] = utc_now,
) -> str:
    """Assess a source by a letter from A to F, or a report or statement by a number from 1 to 6; return the row's id.

    Args:
        scope: who assesses it, in which case.
        subject: the id of the source, the report or the statement.
        value: the letter or the number.
        basis: the basis of the assessment.
        expects: the id of the last assessment that the person saw; None for no assessment; `ANY` to replace any.
        now: the clock.

    Raises:
        EditConflictError: another assessment applies than was expected; nothing is recorded.
        RegisterError: there is no such subject, it cannot be assessed so, or no basis is given.
    """
    require(scope, JUDGE)
    kind = kind_of(subject)
    tables: dict[str, type[Named]] = {"source": rows.Source, "report": rows.Report, "statement": rows.Statement}
    if kind not in tables:
        raise RegisterError("Only a source, a report or a statement can be assessed.", subject)
    if value not in (RELIABILITY if kind == "source" else CREDIBILITY_NUMBERS):
        form = "A to F for how reliable it is" if kind == "source" else "1 to 6 for how credible it is"
        raise RegisterError(f"A {kind} is assessed from {form}.", subject)
    if not basis.strip():
        raise RegisterError("An assessment needs a basis.", subject)
    row = one(scope, tables[kind], subject)
    if isinstance(row, rows.Source) and row.host is None and row.folded == UNKNOWN_SOURCE:
        raise RegisterError(
            "The outlets of these pages are not known, so they have no reliability. Assess a report.", subject
        )
    with scope.register.writing():
        at = now()
        about = {kind: row}
        last = scope.of(rows.Assessment).filter(replaced_by=None, **about).first()
        if expects is not ANY and expects != (last.key if last else None):
            raise _assessed_meanwhile(last, row.key)
        told = {"reliability" if kind == "source" else "credibility": value}
        key = new_id("assessment")
        made = scope.create(rows.Assessment(key=key, basis=basis, who=scope.who, at=at, replaces=last, **about, **told))
        ledger.write(scope, "assessed", {"assessment": made.key, "subject": row.key}, at)
    return made.key


def _assessed_meanwhile(last: rows.Assessment | None, subject: str) -> EditConflictError:
    """Return the error that another assessment applies than the one that was seen."""
    if last is None:
        return EditConflictError("Nobody has assessed it, so nothing was recorded.", subject)
    value = str(last.reliability or last.credibility)
    message = f"{last.who} assessed it as {value} on {last.at:%Y-%m-%d at %H:%M} UTC in the meantime ({last.key}), so"
    message += " nothing was recorded."
    return EditConflictError(message, subject, found=last.key, who=last.who, did=value, at=last.at)


def _in_order(one_of: Row, other: Row) -> tuple[Row, Row]:
    if one_of.pk == other.pk:
        raise RegisterError("Both are the same already.", one_of.key)
    return (one_of, other) if one_of.pk < other.pk else (other, one_of)
