"""The proposed answers on the page of a report under review, and what a person decides on them."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from onrecord.desk.answer_forms import insists
from onrecord.errors import EarlyAnswerError, EditConflictError, RegisterError
from onrecord.register import reads, writes
from onrecord.register.db.scope import Scope
from onrecord.register.new_entries import NewJudgement
from onrecord.vocabulary import PAIR_VERDICTS, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class PairAnswer:
    """The result of a decision on a proposed answer.

    Attributes:
        pair: the id of the pair.
        conflict: another person's decision that came in between.
        early: the answer is dated before the appeal.
        problem: why it was refused, in English.
        form: the kind of answer that the person chose; empty as its words say.
    """

    pair: str
    conflict: EditConflictError | None = None
    early: EarlyAnswerError | None = None
    problem: str = ""
    form: str = ""

    @property
    def status(self) -> int:
        """The status of the HTTP answer."""
        return 409 if self.conflict else 422 if self.problem or self.early else 200


def decide_pair(scope: Scope, report: str, post: QueryDict) -> PairAnswer:
    """Judge whether an answer in a report belongs to its appeal, or undo that judgement."""
    pair, verdict, form = post.get("pair", "")[:60], post.get("verdict", ""), post.get("form", "")[:60]
    try:
        if verdict == "undo":
            undone = post.get("undo", "")[:60]
            if undone not in {each.answer.undo for each in reads.answer_questions(scope, report)}:
                return PairAnswer(pair=pair, problem="This is no decision on an answer of this page.")
            writes.take_back(scope, undone)
        elif verdict in PAIR_VERDICTS:
            wanted = NewJudgement(
                subject=pair,
                verdict=verdict,
                expects=post.get("last", "")[:60] or None,
                early=insists(post),
                form=(form or None) if verdict == Verdict.SAME else None,
            )
            writes.judge_all(scope, [wanted], post.get("why", "")[:2_000])
        else:
            return PairAnswer(pair=pair, problem="This is no decision.")
    except EarlyAnswerError as error:
        return PairAnswer(pair=pair, early=error, form=form)
    except EditConflictError as error:
        return PairAnswer(pair=pair, conflict=error, form=form)
    except RegisterError as error:
        return PairAnswer(pair=pair, problem=error.message, form=form)
    return PairAnswer(pair=pair)
