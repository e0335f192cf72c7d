"""Several judgements in one go, with the judgements that follow from them: one transaction, and one id to undo it.

Who accepts a statement accepts its proposed meaning too, an accusation or an answer. An appeal is accepted with the
first of its asks that is accepted, and rejected when the last one is rejected. Whether an answer belongs to an appeal,
and whether a statement shows a reprisal, are questions of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from onrecord.capture.clock_status import utc_now
from onrecord.errors import RegisterError
from onrecord.register import models as rows
from onrecord.register.db.scope import JUDGE, Scope, require
from onrecord.register.ids import new_id
from onrecord.register.new_entries import DecisionOutcome, NewJudgement
from onrecord.register.row_conversion import storable
from onrecord.register.writes import ledger
from onrecord.register.writes.judgement_rows import (
    JudgementDraft,
    Subject,
    check_verdict,
    settle,
    standing,
    subject_of,
    write_judgement,
)
from onrecord.vocabulary import Verdict

MOST = 1_000
"""The most judgements in one go: the register is locked as long as they are written."""


def judge_all(
    scope: Scope, wanted: Sequence[NewJudgement], why: str = "", *, now: Callable[[], datetime] = utc_now
) -> DecisionOutcome:
    """Judge several subjects in one transaction, and their proposed meanings with them.

    Args:
        scope: who decides, in which case.
        wanted: the judgements, each on another subject. Judgements that follow from them are added, unless one of
            `wanted` is on the same subject.
        why: the reason for all of them.
        now: the clock.

    Raises:
        EarlyAnswerError: an answer is dated before its appeal, and nobody insists on it.
        EditConflictError: another person judged one of them in the meantime; nothing is recorded.
        RegisterError: one of them cannot be judged so, one is named twice, or the scope does not allow it.
    """
    require(scope, JUDGE)
    if not 0 < len(wanted) <= MOST:
        raise RegisterError(f"Name 1 to {MOST:,} things to judge.", scope.name)
    with scope.register.writing():
        batch = JudgementBatch(scope, new_decision(scope, why, now()))
        found = [(each, subject_of(scope, each.subject)) for each in wanted]
        for each, subject in found:
            check_verdict(subject, each.verdict, each.form, each.day)
            batch.judge(subject, each)
        batch.infer()
        return batch.finish("decided")


def new_decision(scope: Scope, why: str, at: datetime, undoes: rows.Decision | None = None) -> rows.Decision:
    """Enter a decision, which judgements then name."""
    return scope.create(rows.Decision(key=new_id("decision"), who=scope.who, at=at, why=storable(why), undoes=undoes))


class JudgementBatch:
    """The judgements of one decision, within a transaction.

    Args:
        scope: who decides, in which case.
        decision: the row of the decision.
    """

    def __init__(self, scope: Scope, decision: rows.Decision) -> None:
        self._scope = scope
        self.decision = decision
        self._judged: dict[str, tuple[Subject, rows.Judgement]] = {}

    def judge(self, subject: Subject, wanted: NewJudgement, restores: rows.Judgement | None = None) -> None:
        """Judge one subject.

        Raises:
            EditConflictError: the last judgement on it is not the expected one.
            RegisterError: it is judged already in this decision.
        """
        key = subject[1].key
        if key in self._judged:
            raise RegisterError("It is named twice.", key)
        draft = JudgementDraft(
            verdict=wanted.verdict,
            why=self.decision.why,
            at=self.decision.at,
            form=wanted.form,
            day=wanted.day,
            early=wanted.early,
            expects=wanted.expects,
            decision=self.decision,
            restores=restores,
        )
        self._judged[key] = subject, write_judgement(self._scope, subject, draft)

    def infer(self) -> None:
        """Add the judgements that follow: on the proposed meanings of statements, and on appeals by their asks."""
        statements = [
            (row, judgement.verdict) for (_, row), judgement in self._judged.values() if isinstance(row, rows.Statement)
        ]
        numbers = [row.pk for row, _ in statements]
        accusations = self._scope.of(rows.Accusation).filter(statement__in=numbers)
        answers = self._scope.of(rows.Answer).filter(statement__in=numbers)
        meant: dict[int, list[Subject]] = {number: [] for number in numbers}
        for accusation in accusations:
            meant[accusation.statement_id].append(("accusation", accusation))
        for answer in answers:
            meant[answer.statement_id].append(("answer", answer))
        for row, verdict in statements:
            for subject in meant[row.pk]:
                self._follow(subject, verdict)
        asked = self._scope.of(rows.Ask).filter(statement__in=numbers)
        for ask in asked.select_related("appeal").order_by("pk"):
            self._appeal(ask.appeal)

    def finish(self, act: str, statements: Iterable[rows.Statement] = (), **about: str) -> DecisionOutcome:
        """Recalculate the derived data, write the line of the ledger with `about`, and return what was done."""
        settle(self._scope, [judgement for _, judgement in self._judged.values()])
        made = {key: judgement.key for key, (_, judgement) in self._judged.items()}
        entered = tuple(each.key for each in statements)
        what = {"decision": self.decision.key, "judgements": " ".join(made.values()), **about}
        what |= {"statements": " ".join(entered)} if entered else {}
        what |= {"undoes": self.decision.undoes.key} if self.decision.undoes else {}
        ledger.write(self._scope, act, what, self.decision.at)
        return DecisionOutcome(id=self.decision.key, judgements=made, statements=entered)

    def _follow(self, subject: Subject, verdict: str) -> None:
        """Judge a subject as another one was judged, unless it is judged so already."""
        last = standing(self._scope, subject)
        judged = last.verdict if last else Verdict.NOT_JUDGED
        if subject[1].key not in self._judged and judged != verdict:
            self.judge(subject, NewJudgement(subject=subject[1].key, verdict=verdict))

    def _appeal(self, appeal: rows.Appeal) -> None:
        """Judge an appeal by its asks, in all reports of it."""
        head = self._scope.of(rows.AppealHead).filter(appeal=appeal).values("head")
        members = self._scope.of(rows.AppealHead).filter(head__in=head).values("appeal")
        asks = self._scope.of(rows.Ask).filter(appeal__in=members).values("statement")
        last = self._scope.of(rows.Judgement).filter(replaced_by=None)
        judged = dict(last.filter(statement__in=asks).values_list("statement", "verdict"))
        verdicts = {judged.get(each["statement"], Verdict.NOT_JUDGED.value) for each in asks}
        now = last.filter(appeal__in=members).exclude(verdict=Verdict.NOT_JUDGED).order_by("pk").last()
        stands = now.verdict if now else None
        if Verdict.ACCEPT in verdicts and stands != Verdict.ACCEPT:
            self._follow(("appeal", appeal), Verdict.ACCEPT)
        elif verdicts == {Verdict.REJECT.value} and stands != Verdict.REJECT:
            self._follow(("appeal", appeal), Verdict.REJECT)
