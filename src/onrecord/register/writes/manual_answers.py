"""Answers by hand: the appeals that they belong to. A corrected answer belongs to the same appeals as the old one."""

from __future__ import annotations

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
        _pair(scope, batch, first, judgement.answer_pair.appeal, form=judgement.form, day=judgement.day)


def answer_appeal(  # noqa: PLR0913 - what answers which appeal, and how
    scope: Scope,
    batch: JudgementBatch,
    statement: rows.Statement,
    appeal: rows.Appeal,
    *,
    form: str | None,
    day: str | None,
) -> None:
    """Judge that a new statement by hand, which is an answer, belongs to an appeal, within the transaction."""
    _pair(scope, batch, scope.of(rows.Answer).get(statement=statement), appeal, form=form, day=day)


def _pair(  # noqa: PLR0913 - as above
    scope: Scope,
    batch: JudgementBatch,
    answer: rows.Answer,
    appeal: rows.Appeal,
    *,
    form: str | None,
    day: str | None,
) -> None:
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
    batch.judge(("answer_pair", pair), NewJudgement(subject=pair.key, verdict=Verdict.SAME, form=form, day=day))
