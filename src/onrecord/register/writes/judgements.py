"""Decisions of people: judgements and assessments. Each is a row of its own that names the one it replaces."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

from onrecord.capture.clock_status import utc_now
from onrecord.errors import RegisterError
from onrecord.register import models as rows
from onrecord.register.db.lookup import Row, one, several
from onrecord.register.db.scope import JUDGE, Scope, require
from onrecord.register.db.short_ids import starting_with
from onrecord.register.ids import kind_of, new_id
from onrecord.register.models.assessments import CREDIBILITY_NUMBERS
from onrecord.register.models.base import Named, Proposed
from onrecord.register.models.judgements import OF_PAIRS, OF_PROPOSALS
from onrecord.register.writes import ledger
from onrecord.register.writes.clusters import lead
from onrecord.register.writes.derived import refresh_derived
from onrecord.register.writes.events import check_day, unmark
from onrecord.vocabulary import RELIABILITY, AnswerForm

PairRow = TypeVar("PairRow", bound=Proposed)

BY_HAND = "by hand"
_PROPOSALS: dict[str, type[Named]] = {
    "statement": rows.Statement,
    "appeal": rows.Appeal,
    "accusation": rows.Accusation,
    "answer": rows.Answer,
    "flag": rows.ReprisalFlag,
}
_PAIRS: dict[str, type[Named]] = {
    "party_pair": rows.PartyPair,
    "appeal_pair": rows.AppealPair,
    "answer_pair": rows.AnswerPair,
    "origin_pair": rows.OriginPair,
}


def judge(  # noqa: PLR0913 - who judges what, how and why
    scope: Scope,
    subject: str,
    verdict: str,
    why: str = "",
    *,
    form: str | None = None,
    day: str | None = None,
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
        now: the clock.

    Raises:
        RegisterError: there is no such subject in the case, it can have no such verdict, form or day, or it is not
            allowed.
    """
    require(scope, JUDGE)
    name, row = _subject(scope, subject)
    allowed = OF_PAIRS if name in _PAIRS else OF_PROPOSALS
    if verdict not in allowed:
        raise RegisterError(f"The verdict must be one of: {', '.join(allowed)}.", subject)
    if (form or day) and (name != "answer_pair" or verdict != "same"):
        raise RegisterError("Only an answer that belongs to its appeal can have a form and a day.", subject)
    with scope.register.writing():
        return _judged(scope, (name, row), verdict, why, now(), given=(form, day))


def _judged(  # noqa: PLR0913 - who judged what, how, why and when
    scope: Scope,
    subject: tuple[str, Named],
    verdict: str,
    why: str,
    at: datetime,
    *,
    given: tuple[str | None, str | None] = (None, None),
) -> str:
    """Write a judgement, within a transaction; `given` are the form and the day of an answer."""
    name, row = subject
    about, (form, day) = {name: row}, given
    if form and form not in set(AnswerForm):
        raise RegisterError(f"The form of an answer must be one of: {', '.join(AnswerForm)}.", row.key)
    if day:
        check_day(day, at.date(), row.key)
    last = scope.of(rows.Judgement).filter(replaced_by=None, **about).first()
    if last and verdict == last.verdict:
        form, day = form or last.form, day or last.day
    made = scope.create(
        rows.Judgement(
            key=new_id("judgement"),
            verdict=verdict,
            form=form,
            day=day,
            why=why,
            who=scope.who,
            at=at,
            replaces=last,
            **about,
        )
    )
    if isinstance(row, rows.PartyPair):
        lead(scope, rows.PartyHead, (row.left_id, row.right_id))
    refresh_derived(scope, _concerned(scope, row))
    what = {"judgement": made.key, "subject": row.key, "verdict": verdict} | ({"replaces": last.key} if last else {})
    ledger.write(scope, "judged", what, at)
    return made.key


def _concerned(scope: Scope, row: Named) -> Iterable[int]:
    """Return the appeals whose standing follows from judgements on this."""
    if isinstance(row, rows.AppealPair):
        return row.left_id, row.right_id
    if isinstance(row, rows.Answer):
        return scope.of(rows.AnswerPair).filter(answer=row).values_list("appeal", flat=True)
    if isinstance(row, rows.AnswerPair):
        return (row.appeal_id,)
    return (row.pk,) if isinstance(row, rows.Appeal) else ()


def pair(scope: Scope, left: str, right: str, *, now: Callable[[], datetime] = utc_now) -> str:
    """Make a pair of two parties, two appeals, two reports of one origin, or an answer and an appeal; return its id.

    Raises:
        RegisterError: one of them is not in the case, they are of kinds that make no pair, or both are one.
    """
    require(scope, JUDGE)
    with scope.register.writing():
        return _paired(scope, left, right, now()).key


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
        now: the clock.

    Raises:
        RegisterError: one of them is not in the case, the statement is no answer, or the report holds several.
    """
    require(scope, JUDGE)
    with scope.register.writing():
        at, asked = now(), one(scope, rows.Appeal, appeal)
        made = _paired(scope, _answer(scope, given), asked.key, at)
        return _judged(scope, ("answer_pair", made), "same", why, at, given=(form, day))


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


def take_back(scope: Scope, decision: str, why: str = "", *, now: Callable[[], datetime] = utc_now) -> str:
    """Undo a judgement, so that its subject is not judged, or an event; return the id of the new row.

    Raises:
        RegisterError: there is no such thing in the case, a later one has replaced it, or an event is undone
            without a reason.
    """
    require(scope, JUDGE)
    with scope.register.writing():
        if kind_of(decision) == "event":
            return unmark(scope, decision, why, now())
        row = one(scope, rows.Judgement, decision)
        later = scope.of(rows.Judgement).filter(replaces=row).first()
        if later:
            raise RegisterError(f"A later judgement has replaced it: {later.key}. Undo that one.", row.key)
        if row.verdict == "not judged":
            raise RegisterError("This row undoes a judgement. Judge again instead.", row.key)
        name = next(each for each in (*_PROPOSALS, *_PAIRS) if getattr(row, each))
        return _judged(scope, (name, getattr(row, name)), "not judged", why, now())


def assess(scope: Scope, subject: str, value: str | int, basis: str, *, now: Callable[[], datetime] = utc_now) -> str:
    """Assess a source by a letter from A to F, or a report or statement by a number from 1 to 6; return the row's id.

    Raises:
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
    with scope.register.writing():
        at = now()
        about = {kind: row}
        last = scope.of(rows.Assessment).filter(replaced_by=None, **about).first()
        told = {"reliability" if kind == "source" else "credibility": value}
        key = new_id("assessment")
        made = scope.create(rows.Assessment(key=key, basis=basis, who=scope.who, at=at, replaces=last, **about, **told))
        ledger.write(scope, "assessed", {"assessment": made.key, "subject": row.key}, at)
    return made.key


def _subject(scope: Scope, subject: str) -> tuple[str, Named]:
    """Find what is to be judged.

    Raises:
        RegisterError: there is no such thing, or it cannot be judged.
    """
    kind = kind_of(subject)
    if kind in _PROPOSALS:
        return kind, one(scope, _PROPOSALS[kind], subject)
    if kind != "pair":
        raise RegisterError("Only statements, appeals, accusations, answers, flags and pairs can be judged.", subject)
    found = starting_with(scope, kind, [subject])
    if len(found) > 1:
        raise several(scope, found, subject)
    for name, table in _PAIRS.items():
        if scope.of(table).filter(key__in=found).exists():
            return name, one(scope, table, subject)
    raise RegisterError("There is nothing with this id in this case.", subject)


def _in_order(one_of: Row, other: Row) -> tuple[Row, Row]:
    if one_of.pk == other.pk:
        raise RegisterError("Both are the same already.", one_of.key)
    return (one_of, other) if one_of.pk < other.pk else (other, one_of)
