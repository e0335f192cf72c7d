"""The findings that apply: all proposals that nobody rejected, and findings by hand that were not undone.

Lists, clocks, the search index and comparisons use these alone. They follow from judgements: a correction rejects one
statement and accepts another. Conditions are asked for each row that a query returns, by the index of judgements.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Exists, OuterRef, Q, QuerySet

from onrecord.register import models as rows
from onrecord.register.db.scope import Scope
from onrecord.register.new_entries import BY_HAND
from onrecord.register.reads.rejections import REJECT
from onrecord.vocabulary import AppealRole, Verdict

HAND = "h"
"""The beginning of the number within its report of a statement or a party by hand; the reader writes s1 and p1."""
_UNDONE = Q(verdict=Verdict.NOT_JUDGED, statement__rule=BY_HAND)
"""The condition that the last judgement on a statement by hand undid it."""


def applies(scope: Scope, way: str = "pk") -> Q:
    """Return the condition that a statement applies; `way` is the way from a row to the statement."""
    last = scope.of(rows.Judgement).filter(statement=OuterRef(way), replaced_by=None)
    return ~Q(Exists(last.filter(Q(verdict=REJECT) | _UNDONE)))


def was_entered(scope: Scope, way: str = "pk") -> Q:
    """Return the condition that a statement applies or was rejected: all but those by hand that were undone."""
    last = scope.of(rows.Judgement).filter(statement=OuterRef(way), replaced_by=None)
    return ~Q(Exists(last.filter(_UNDONE)))


def answers_apply(scope: Scope) -> Q:
    """Return the condition that a pair of an answer and an appeal applies: in lists, counts and questions.

    Its statement applies, and a pair by hand was not undone. A pair that a person judged to be the same applies
    too after the statement by hand was undone, until the statement is rejected.
    """
    last = scope.of(rows.Judgement).filter(answer_pair=OuterRef("pk"), replaced_by=None)
    rejecting = scope.of(rows.Judgement).filter(statement=OuterRef("answer__statement"), replaced_by=None)
    same = Q(Exists(last.filter(verdict=Verdict.SAME))) & ~Q(Exists(rejecting.filter(verdict=REJECT)))
    return (applies(scope, "answer__statement") & ~taken_back(last)) | same


def taken_back(last: QuerySet[rows.Judgement]) -> Q:
    """Return the condition that a pair was made by hand and this was undone; `last` is the last judgement on it."""
    return Q(Exists(last.filter(verdict=Verdict.NOT_JUDGED)), rule=BY_HAND)


def sides(scope: Scope, stands: Callable[[Scope, str], Q] = applies) -> QuerySet[rows.AppealParty]:
    """Return who asks and who is asked: without those whom only statements name that do not apply.

    Args:
        scope: the case.
        stands: another condition on these statements, for appeals whose asks were all rejected.
    """
    hidden = Q()
    for role, column in ((AppealRole.SENDER, "speaker"), (AppealRole.ADDRESSEE, "addressee")):
        naming = scope.of(rows.Ask).filter(appeal=OuterRef("appeal"), **{f"statement__{column}": OuterRef("party")})
        hidden |= Q(Exists(naming), ~Q(Exists(naming.filter(stands(scope, "statement")))), role=role)
    return scope.of(rows.AppealParty).filter(~hidden)


def undone(scope: Scope) -> QuerySet[rows.Appeal]:
    """Return the appeals by hand of which no ask applies: entering them was undone, or they were corrected again."""
    asks = scope.of(rows.Ask).filter(appeal=OuterRef("pk"))
    return scope.of(rows.Appeal).filter(~Exists(asks.filter(applies(scope, "statement"))), rule=BY_HAND)


def parties(scope: Scope) -> QuerySet[rows.Party]:
    """Return the parties of reports, without those by hand that no statement and no letter names any more."""
    said = scope.of(rows.Statement).filter(applies(scope))
    sides_of = Q(speaker=OuterRef("pk")) | Q(addressee=OuterRef("pk")) | Q(target=OuterRef("pk"))
    about = scope.of(rows.About).filter(applies(scope, "statement"), party=OuterRef("pk"))
    named = Exists(said.filter(sides_of, report=OuterRef("report"))) | Exists(about)
    letters = scope.of(rows.LetterCorrection).filter(decision__undone_by=None, sender=OuterRef("pk"))
    addressed = scope.of(rows.LetterAddressee).filter(party=OuterRef("pk"), letter__by_hand__decision__undone_by=None)
    return scope.of(rows.Party).filter(~Q(local__startswith=HAND) | Q(named) | Exists(letters) | Exists(addressed))
