"""What people decide: judgements and assessments. Each is a row of its own that says what it replaces."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from onrecord.capture.timekeeping import utc_now
from onrecord.errors import RegisterError
from onrecord.register import models as rows
from onrecord.register.finding import Row, one
from onrecord.register.ids import kind_of, new_id
from onrecord.register.models.assessments import CREDIBILITY, RELIABILITY
from onrecord.register.models.base import Named
from onrecord.register.models.judgements import OF_PAIRS, OF_PROPOSALS
from onrecord.register.permissions import JUDGE, Scope, require
from onrecord.register.writes import acts
from onrecord.register.writes.joining import settle_appeals, settle_parties

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
}


def judge(scope: Scope, subject: str, verdict: str, why: str = "", *, now: Callable[[], datetime] = utc_now) -> str:
    """Decide on a proposal or a pair; return the id of the judgement.

    Args:
        scope: who decides, in which case.
        subject: the id of a statement, an appeal, an accusation, an answer, a flag or a pair.
        verdict: "accept", "reject" or "unsure" of a proposal, "same", "different" or "unsure" of a pair; "not judged"
            takes back what was decided.
        why: the reason.
        now: the clock.

    Raises:
        RegisterError: there is no such subject in the case, it can have no such verdict, or it is not allowed.
    """
    require(scope, JUDGE)
    name, row = _subject(scope, subject)
    allowed = OF_PAIRS if name in _PAIRS else OF_PROPOSALS
    if verdict not in allowed:
        raise RegisterError(f"The verdict on this is one of: {', '.join(allowed)}.", subject)
    with scope.register.writing():
        at = now()
        about = {name: row}
        last = rows.Judgement.objects.using(scope.alias).filter(case=scope.case, replaced_by=None, **about).first()
        made = rows.Judgement.objects.using(scope.alias).create(
            case_id=scope.case,
            key=new_id("judgement"),
            verdict=verdict,
            why=why,
            who=scope.who,
            at=at,
            replaces=last,
            **about,
        )
        if isinstance(row, rows.AppealPair):
            settle_appeals(scope.alias, scope.case, (row.left_id, row.right_id))
        elif isinstance(row, rows.PartyPair):
            settle_parties(scope.alias, scope.case, (row.left_id, row.right_id))
        what = {"judgement": made.key, "subject": row.key, "verdict": verdict} | (
            {"replaces": last.key} if last else {}
        )
        acts.write(scope.alias, scope.case, scope.who, "judged", what, at)
    return made.key


def pair(scope: Scope, left: str, right: str, *, now: Callable[[], datetime] = utc_now) -> str:
    """Make a pair of two parties, two appeals, or an answer and an appeal, to be judged; return its id.

    Raises:
        RegisterError: one of them is not in the case, they are of kinds that make no pair, or both are one.
    """
    require(scope, JUDGE)
    kinds = {kind_of(left), kind_of(right)}
    with scope.register.writing():
        at = now()
        made = {"case_id": scope.case, "key": new_id("pair"), "sure": None, "reasons": [], "rule": BY_HAND, "at": at}
        found: rows.PartyPair | rows.AppealPair | rows.AnswerPair
        if kinds == {"party"}:
            first, second = _in_order(one(scope, rows.Party, left), one(scope, rows.Party, right))
            found, new = rows.PartyPair.objects.using(scope.alias).get_or_create(
                left=first, right=second, defaults=made
            )
        elif kinds == {"appeal"}:
            before, after = _in_order(one(scope, rows.Appeal, left), one(scope, rows.Appeal, right))
            found, new = rows.AppealPair.objects.using(scope.alias).get_or_create(
                left=before, right=after, defaults={**made, "joins": False}
            )
        elif kinds == {"answer", "appeal"}:
            answer, appeal = sorted((left, right), key=lambda each: kind_of(each) == "appeal")
            found, new = rows.AnswerPair.objects.using(scope.alias).get_or_create(
                answer=one(scope, rows.Answer, answer), appeal=one(scope, rows.Appeal, appeal), defaults=made
            )
        else:
            raise RegisterError("A pair is two parties, two appeals, or an answer and an appeal.", f"{left}, {right}")
        if new:
            acts.write(scope.alias, scope.case, scope.who, "paired", {"pair": found.key}, at)
    return found.key


def assess(scope: Scope, subject: str, value: str | int, basis: str, *, now: Callable[[], datetime] = utc_now) -> str:
    """Assess a source by a letter from A to F, or a report or statement by a number from 1 to 6; return the row's id.

    Raises:
        RegisterError: there is no such subject, it cannot be assessed so, or no basis is given.
    """
    require(scope, JUDGE)
    kind = kind_of(subject)
    tables: dict[str, type[Named]] = {"source": rows.Source, "report": rows.Report, "statement": rows.Statement}
    if kind not in tables:
        raise RegisterError("A source, a report or a statement can be assessed.", subject)
    if value not in (RELIABILITY if kind == "source" else CREDIBILITY):
        form = "A to F for how reliable it is" if kind == "source" else "1 to 6 for how credible it is"
        raise RegisterError(f"A {kind} is assessed from {form}; the two are told apart.", subject)
    if not basis.strip():
        raise RegisterError("An assessment needs a basis.", subject)
    row = one(scope, tables[kind], subject)
    with scope.register.writing():
        at = now()
        about = {kind: row}
        last = rows.Assessment.objects.using(scope.alias).filter(case=scope.case, replaced_by=None, **about).first()
        told = {"reliability" if kind == "source" else "credibility": value}
        made = rows.Assessment.objects.using(scope.alias).create(
            case_id=scope.case,
            key=new_id("assessment"),
            basis=basis,
            who=scope.who,
            at=at,
            replaces=last,
            **about,
            **told,
        )
        acts.write(scope.alias, scope.case, scope.who, "assessed", {"assessment": made.key, "subject": row.key}, at)
    return made.key


def _subject(scope: Scope, subject: str) -> tuple[str, Named]:
    """Find what is to be judged.

    Raises:
        RegisterError: there is no such thing, or it is none that is judged.
    """
    kind = kind_of(subject)
    if kind in _PROPOSALS:
        return kind, one(scope, _PROPOSALS[kind], subject)
    if kind != "pair":
        raise RegisterError("Statements, appeals, accusations, answers, flags and pairs are judged.", subject)
    for name, table in _PAIRS.items():
        if table._default_manager.using(scope.alias).filter(case=scope.case, key__startswith=subject).exists():  # noqa: SLF001 - Django documents it
            return name, one(scope, table, subject)
    raise RegisterError("There is nothing with this id in this case.", subject)


def _in_order(one_of: Row, other: Row) -> tuple[Row, Row]:
    if one_of.pk == other.pk:
        raise RegisterError("Both are one already.", one_of.key)
    return (one_of, other) if one_of.pk < other.pk else (other, one_of)
