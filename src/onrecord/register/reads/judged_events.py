"""Events that follow from judgements: on appeals, and on which answers belong to them.

The number of queries does not grow with the number of appeals.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from onrecord.languages import load
from onrecord.register import models as rows
from onrecord.register.db.prepared import Numbers, prepared
from onrecord.register.db.scope import Scope
from onrecord.register.domain import AnswerFacts, Event
from onrecord.register.linkage.answers import form_of
from onrecord.register.reads.grouped import grouped
from onrecord.vocabulary import AnswerForm, EventKind, SpeechAct

_OF_APPEALS = {"accept": EventKind.REGISTERED, "unsure": EventKind.REVIEW_BEGUN, "reject": EventKind.CLOSED}
"""The event for each verdict on an appeal. A rejected appeal is not an appeal, and its clock stops."""
Dates = Mapping[int, Sequence[str]]
"""The days that the date of each report allows, by its number."""


@dataclass(frozen=True, slots=True)
class AppealJudgements:
    """The judgements on some appeals.

    Attributes:
        by_appeal: the judgements, the first first, by the number of the appeal.
    """

    by_appeal: Mapping[int, Sequence[rows.Judgement]]

    def of(self, appeal: int) -> Sequence[rows.Judgement]:
        """Return the judgements on one appeal, the first first."""
        return self.by_appeal.get(appeal, ())

    def events(self, appeal: int) -> list[Event]:
        """Return what follows from the judgements on one appeal."""
        return _chained(self.of(appeal), _OF_APPEALS)


def appeal_judgements(scope: Scope, appeals: Collection[int]) -> AppealJudgements:
    """Load what was judged of some appeals, in one query."""
    return AppealJudgements(grouped((each.appeal_id or 0, each) for each in _on_appeals(scope, appeals)))


@prepared
def _on_appeals(scope: Scope, appeals: Numbers) -> QuerySet[rows.Judgement]:
    about = scope.of(rows.Judgement).filter(appeal__in=appeals).order_by("pk")
    return about.select_related("replaces", "restores", "decision", "appeal")


@dataclass(frozen=True, slots=True)
class JudgedAnswers:
    """The judgements on answers to some appeals.

    Attributes:
        given: by the number of the appeal the judgements on whether an answer belongs, the first first, each with the
            answer's statement.
        refused: the judgements on these answers themselves and on their statements: whether the statement is one.
        words: the cue and the content of each statement, by its number.
    """

    given: Mapping[int, Sequence[tuple[rows.Judgement, rows.Statement]]]
    refused: Sequence[rows.Judgement]
    words: Mapping[int, Sequence[rows.StatementSpan]]

    def belong(self, appeals: Iterable[int], uncounted: Collection[str] = ()) -> bool:
        """Whether a person judged that an answer belongs to one of some appeals, and did not reject the answer.

        Args:
            appeals: the numbers of the appeals.
            uncounted: the ids of judgements that do not count.
        """
        given = [pair for each in appeals for pair in self.given.get(each, ())]
        replaced = {judgement.replaces_id for judgement, _ in given}
        standing = [
            pair
            for pair in given
            if pair[0].verdict == "same" and pair[0].pk not in replaced and pair[0].key not in uncounted
        ]
        return any(not self._rejecting(statement) for _, statement in standing)

    def _rejecting(self, statement: rows.Statement) -> list[rows.Judgement]:
        """Return the judgement that applies by which a statement is no answer, or is no statement at all; or none."""
        theirs = [
            each
            for each in self.refused
            if statement.pk in {each.statement_id, each.answer.statement_id if each.answer else None}
        ]
        return [each for each in theirs if each.verdict == "reject" and not _replaced(each, theirs)][:1]

    def reports(self) -> set[int]:
        """Return the numbers of the reports in which the answers stand."""
        return {statement.report_id for pairs in self.given.values() for _, statement in pairs}

    def events(self, appeal: int, dates: Dates) -> list[Event]:
        """Return what follows for one appeal; an answer for which no day is given is of the day of its report."""
        return [event for each in self.given.get(appeal, ()) for event in self._answered(*each, dates)]

    def _answered(self, judgement: rows.Judgement, statement: rows.Statement, dates: Dates) -> list[Event]:
        """Return the event of an answer that a person judged to belong, and what no longer holds by the judgement."""
        form = (
            AnswerForm(judgement.form) if judgement.form else likely_form(statement, self.words.get(statement.pk, ()))
        )

        def given(judged: rows.Judgement) -> tuple[str, ...]:
            return (judged.day,) if judged.day else tuple(dates.get(statement.report_id, ()))

        found = _chained((judgement,), {"same": form.happening}, given)
        if judgement.verdict == "same":
            found += [
                _taken_back(each, judgement.key, f"{each.key} of {judgement.key}")
                for each in self._rejecting(statement)
            ]
        return found


def likely_form(statement: rows.Statement, words: Iterable[rows.StatementSpan]) -> AnswerForm:
    """Return what kind of answer a statement seems to be by its cue and its content; its report is fetched with it."""
    said = grouped((span.part, span.quote) for span in words)
    cue, content = (said.get(part, ()) for part in ("cue", "content"))
    facts = AnswerFacts(id=statement.key, act=SpeechAct(statement.act), words="\n".join(content), cue=" ".join(cue))
    return form_of(facts, load(statement.report.language or None)).form


def judged_answers(scope: Scope, appeals: Collection[int], gone: Collection[int]) -> JudgedAnswers:
    """Load the judgements on answers to some appeals, in three queries.

    Args:
        scope: the case.
        appeals: the numbers of the appeals.
        gone: the numbers of the reports that were withdrawn: an answer in one of them is left out.
    """
    pairs = list[tuple[int, tuple[rows.Judgement, rows.Statement]]]()
    for each in _on_answers(scope, appeals):
        assert each.answer_pair is not None
        statement = each.answer_pair.answer.statement
        if statement.report_id not in gone:
            pairs.append((each.answer_pair.appeal_id, (each, statement)))
    said = [statement.pk for _, (_, statement) in pairs]
    return JudgedAnswers(
        grouped(pairs),
        tuple(_on_statements(scope, said)),
        grouped((each.statement_id, each) for each in _words(scope, said)),
    )


@prepared
def _on_answers(scope: Scope, appeals: Numbers) -> QuerySet[rows.Judgement]:
    about = scope.of(rows.Judgement).filter(answer_pair__appeal__in=appeals).order_by("pk")
    return about.select_related("replaces", "restores", "decision", "answer_pair__answer__statement__report")


@prepared
def _on_statements(scope: Scope, said: Numbers) -> QuerySet[rows.Judgement]:
    themselves = Q(answer__statement__in=said, answer__isnull=False) | Q(statement__in=said)
    return scope.of(rows.Judgement).filter(themselves).order_by("pk").select_related("answer")


@prepared
def _words(scope: Scope, said: Numbers) -> QuerySet[rows.StatementSpan]:
    words = scope.of(rows.StatementSpan, "statement__case").filter(statement__in=said, part__in=("cue", "content"))
    return words.order_by("pk")


def _chained(
    judgements: Iterable[rows.Judgement],
    meaning: Mapping[str, EventKind],
    given: Callable[[rows.Judgement], tuple[str, ...]] | None = None,
) -> list[Event]:
    """Return the events that judgements make, and that those which they replace no longer hold.

    Args:
        judgements: judgements, the first first.
        meaning: what each verdict makes; a verdict that is not there makes nothing.
        given: the days of what was judged, none where they are not known; None where the judgement itself is what
            happened, on its own day.
    """
    found = list[Event]()
    for each in judgements:
        before = each.replaces
        if before:
            # The same verdict again corrects the form or the day of what was given: it never was as it was said to be.
            corrects = given if before.verdict == each.verdict else None
            days = (corrects(before) or (day_of(before),)) if corrects else ()
            found.append(_taken_back(each, before.key, f"{each.key} takes back", days))
        kind = meaning.get(each.verdict)
        if kind:
            when = (day_of(each),) if given is None else given(each)
            found.append(
                Event(
                    id=each.key,
                    kind=kind,
                    when=when,
                    entered=each.at,
                    who=each.origin.who,
                    reason=each.origin.why,
                    early=bool(each.early),
                )
            )
    return found


def day_of(judgement: rows.Judgement) -> str:
    """Return the day of a judgement, in UTC."""
    return judgement.at.date().isoformat()


def _taken_back(judgement: rows.Judgement, what: str, name: str, when: tuple[str, ...] = ()) -> Event:
    days = when or (day_of(judgement),)
    return Event(
        id=name,
        kind=EventKind.TAKEN_BACK,
        when=days,
        entered=judgement.at,
        who=judgement.who,
        other=what,
        reason=judgement.why,
    )


def _replaced(judgement: rows.Judgement, others: Iterable[rows.Judgement]) -> bool:
    return any(each.replaces_id == judgement.pk for each in others)
