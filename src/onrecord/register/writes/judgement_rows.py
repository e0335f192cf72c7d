"""The rows of judgements: their subjects, the rows themselves, and the derived data that follows from them.

All of this happens within a transaction of the caller, who also writes the line of the ledger.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from onrecord.errors import EditConflictError, RegisterError
from onrecord.register import models as rows
from onrecord.register.db.lookup import one, several
from onrecord.register.db.scope import Scope
from onrecord.register.db.short_ids import starting_with
from onrecord.register.ids import kind_of, new_id
from onrecord.register.models.base import Named
from onrecord.register.models.judgements import OF_PAIRS, OF_PROPOSALS
from onrecord.register.new_entries import ANY, BY_HAND, Expected
from onrecord.register.writes.clusters import lead
from onrecord.register.writes.derived import refresh_derived
from onrecord.register.writes.early_answers import Insists, days_of_pair, early_mark
from onrecord.register.writes.events import check_day
from onrecord.register.writes.review_queue import queue_again
from onrecord.register.writes.search_index import index_again
from onrecord.vocabulary import AnswerForm, Verdict

PROPOSALS: dict[str, type[Named]] = {
    "statement": rows.Statement,
    "appeal": rows.Appeal,
    "accusation": rows.Accusation,
    "answer": rows.Answer,
    "flag": rows.ReprisalFlag,
}
PAIRS: dict[str, type[Named]] = {
    "party_pair": rows.PartyPair,
    "appeal_pair": rows.AppealPair,
    "answer_pair": rows.AnswerPair,
    "origin_pair": rows.OriginPair,
}
Subject = tuple[str, Named]
"""A row that can be judged, behind the name of the column by which a judgement names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementDraft:
    """A judgement before its row is entered; `at`, `decision` and `restores` as the row has them.

    `early` is whether the person insists on an answer that is dated before its appeal.
    """

    verdict: str
    why: str
    at: datetime
    form: str | None = None
    day: str | None = None
    early: Insists = False
    expects: Expected = ANY
    decision: rows.Decision | None = None
    restores: rows.Judgement | None = None


def subject_of(scope: Scope, key: str) -> Subject:
    """Find the subject of a judgement.

    Raises:
        RegisterError: there is no such thing in the case, or it cannot be judged.
    """
    kind = kind_of(key)
    if kind in PROPOSALS:
        return kind, one(scope, PROPOSALS[kind], key)
    if kind != "pair":
        raise RegisterError("Only statements, appeals, accusations, answers, flags and pairs can be judged.", key)
    found = starting_with(scope, kind, [key])
    if len(found) > 1:
        raise several(scope, found, key)
    for name, table in PAIRS.items():
        if scope.of(table).filter(key__in=found).exists():
            return name, one(scope, table, key)
    raise RegisterError("There is nothing with this id in this case.", key)


def subject_in(row: rows.Judgement) -> Subject:
    """Return the subject of a judgement."""
    name = next(each for each in (*PROPOSALS, *PAIRS) if getattr(row, f"{each}_id"))
    return name, getattr(row, name)


def check_verdict(subject: Subject, verdict: str, form: str | None, day: str | None) -> None:
    """Check that a subject can have a verdict, and a form and a day of an answer.

    Raises:
        RegisterError: it cannot.
    """
    name, row = subject
    allowed = OF_PAIRS if name in PAIRS else OF_PROPOSALS
    if verdict not in allowed:
        raise RegisterError(f"The verdict must be one of: {', '.join(allowed)}.", row.key)
    if (form or day) and (name != "answer_pair" or verdict != "same"):
        raise RegisterError("Only an answer that belongs to its appeal can have a form and a day.", row.key)


def standing(scope: Scope, subject: Subject) -> rows.Judgement | None:
    """Return the last judgement on a subject; None if nobody judged it."""
    name, row = subject
    every = scope.of(rows.Judgement).filter(replaced_by=None, **{name: row})
    return every.select_related("restores", "replaces__restores").first()


def conflict(found: rows.Judgement | None, subject: str) -> EditConflictError:
    """Return the error that another judgement applies than the one that was seen."""
    if found is None:
        return EditConflictError("Nobody has judged it, so nothing was recorded.", subject)
    seen = found.origin
    said = f"{seen.who} judged it “{seen.verdict}” on {seen.at:%Y-%m-%d at %H:%M} UTC"
    if seen.verdict == "not judged":
        said = f"{seen.who} undid the judgement on {seen.at:%Y-%m-%d at %H:%M} UTC"
    message = f"{said} in the meantime ({found.key}), so nothing was recorded."
    return EditConflictError(message, subject, found=found.key, who=seen.who, did=seen.verdict, at=seen.at)


def write_judgement(scope: Scope, subject: Subject, draft: JudgementDraft) -> rows.Judgement:
    """Enter a judgement, which replaces the last one on its subject.

    Raises:
        EarlyAnswerError: an answer is dated before its appeal, and the person does not insist on it.
        EditConflictError: the last one is not the expected one.
        RegisterError: the form or the day is not valid.
    """
    name, row = subject
    if draft.form and draft.form not in set(AnswerForm):
        raise RegisterError(f"The form of an answer must be one of: {', '.join(AnswerForm)}.", row.key)
    if draft.day and not draft.restores:
        check_day(draft.day, draft.at.date(), row.key)
    last, form, day, early = standing(scope, subject), draft.form, draft.day, draft.early
    if draft.expects is not ANY and draft.expects != (last.key if last else None):
        raise conflict(last, row.key)
    if last and draft.verdict == last.verdict and not draft.restores:
        form, day, early = form or last.form, day or last.day, early or bool(last.early)
    if isinstance(row, rows.AnswerPair) and draft.verdict == Verdict.SAME:
        early = early_mark(scope, row.appeal, days_of_pair(scope, row, day), early)
    return scope.create(
        rows.Judgement(
            key=new_id("judgement"),
            verdict=draft.verdict,
            form=form,
            day=day,
            early=early or None,
            why=draft.why,
            who=scope.who,
            at=draft.at,
            replaces=last,
            restores=draft.restores,
            decision=draft.decision,
            **{name: row},
        )
    )


def settle(scope: Scope, made: Collection[rows.Judgement]) -> None:
    """Recalculate the derived data that follows from new judgements."""
    subjects = [subject_in(each) for each in made]
    parties = [row for _, row in subjects if isinstance(row, rows.PartyPair)]
    if parties:
        lead(scope, rows.PartyHead, {number for row in parties for number in (row.left_id, row.right_id)})
    concerned = {number for _, row in subjects for number in _concerned(scope, row)}
    if concerned:
        refresh_derived(scope, concerned)
    queue_again(scope, {each.statement.report_id for each in made if each.statement})
    for report in {each.statement.report_id for each in made if each.statement and _changes_what_applies(each)}:
        if scope.of(rows.Searched).filter(report=report).exists():
            index_again(scope, rows.Report(pk=report))


def _changes_what_applies(judgement: rows.Judgement) -> bool:
    """Whether a judgement on a statement can change whether the statement applies."""
    before = judgement.replaces.verdict if judgement.replaces else Verdict.NOT_JUDGED
    by_hand = judgement.statement is not None and judgement.statement.rule == BY_HAND
    return by_hand or (judgement.verdict == Verdict.REJECT) != (before == Verdict.REJECT)


def _concerned(scope: Scope, row: Named) -> Iterable[int]:
    """Return the appeals whose status follows from judgements on a row."""
    if isinstance(row, rows.AppealPair):
        return row.left_id, row.right_id
    if isinstance(row, rows.Statement):
        answered = scope.of(rows.AnswerPair).filter(answer__statement=row).values_list("appeal", flat=True)
        return [*scope.of(rows.Ask).filter(statement=row).values_list("appeal", flat=True), *answered]
    if isinstance(row, rows.Answer):
        return scope.of(rows.AnswerPair).filter(answer=row).values_list("appeal", flat=True)
    if isinstance(row, rows.AnswerPair):
        return (row.appeal_id,)
    return (row.pk,) if isinstance(row, rows.Appeal) else ()
