"""Answers by hand: the appeals that they belong to. A corrected answer belongs to the same appeals as the old one."""

from __future__ import annotations

from dataclasses import replace

from onrecord.register import models as rows
from onrecord.register.db.scope import Scope
from onrecord.register.ids import new_id
from onrecord.register.new_entries import BY_HAND, NewJudgement
from onrecord.register.writes.decisions import JudgementBatch
from onrecord.vocabulary import Verdict


def carry_over(scope: Scope, batch: JudgementBatch, old: rows.Statement) -> None:
    """Judge that the correction of an answer belongs to each appeal that the old answer was judged to belong to.

    The form and the day that a person gave stay. This happens within the transaction of the correction.

    Args:
        scope: the case.
        batch: the judgements of the correction.
        old: the statement that is corrected.
    """
    new = scope.of(rows.Answer).filter(statement__corrects__old=old, statement__corrects__decision=batch.decision)
    first = new.order_by("pk").first()
    if first is None:
        return
    last = scope.of(rows.Judgement).filter(replaced_by=None, verdict=Verdict.SAME)
    belong = last.filter(answer_pair__answer__statement=old).select_related("answer_pair__appeal").order_by("pk")
    for judgement in belong:
        assert judgement.answer_pair is not None
        said = NewJudgement(
            subject="", verdict=Verdict.SAME, form=judgement.form, day=judgement.day, early=judgement.early
        )
        _pair(scope, batch, first, judgement.answer_pair.appeal, said)


def answer_appeal(
    scope: Scope, batch: JudgementBatch, statement: rows.Statement, appeal: rows.Appeal, said: NewJudgement
) -> None:
    """Judge that a new statement by hand, which is an answer, belongs to an appeal, within the transaction.

    `said` is how it answers; the subject is the pair, which is made here.

    Raises:
        EarlyAnswerError: it is dated before the appeal, and the person does not insist on it.
    """
    _pair(scope, batch, scope.of(rows.Answer).get(statement=statement), appeal, said)


def _pair(scope: Scope, batch: JudgementBatch, answer: rows.Answer, appeal: rows.Appeal, said: NewJudgement) -> None:
    pair = scope.create(
        rows.AnswerPair(
            key=new_id("pair"),
            answer=answer,
            appeal=appeal,
            sure=None,
            reasons=[],
            rule=BY_HAND,
            at=batch.decision.at,
        )
    )
    batch.judge(("answer_pair", pair), replace(said, subject=pair.key))
