"""The events of appeals: from pages, from judgements on them and their answers, and from people.

Each source of events has a loader and a frozen value. The number of queries does not grow with the number of appeals.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from onrecord.facts.normalise import fold
from onrecord.register import models as rows
from onrecord.register import procedures
from onrecord.register.db.prepared import Numbers, prepared
from onrecord.register.db.scope import Scope
from onrecord.register.domain import Event
from onrecord.register.procedures import ProcedureParty
from onrecord.register.reads.applicable import applies, sides, was_entered
from onrecord.register.reads.grouped import grouped
from onrecord.register.reads.judged_events import (
    AppealJudgements,
    Dates,
    JudgedAnswers,
    appeal_judgements,
    judged_answers,
)
from onrecord.register.reads.recorded_events import RecordedEvents, kept, recorded_events
from onrecord.register.reads.rejections import rejecting
from onrecord.register.report_corrections import dates_of
from onrecord.register.status.state_machine import course
from onrecord.vocabulary import REPLY_EVENTS, AppealRole, EventKind

Groups = Mapping[int, Sequence[rows.Appeal]]
"""Appeals that are one, by the number of the first, each with its report fetched."""


@dataclass(frozen=True, slots=True)
class ReportedAppeals:
    """The content of pages about some appeals, by the number of the appeal.

    Attributes:
        asks: what is asked: the ids of the statements, and their words.
        sides: who asks and who is asked, by the role too; each row with its party.
        references: by which references an appeal is called.
        rejected: which of them were rejected: their asks and sides are those that they had.
    """

    asks: Mapping[int, Sequence[tuple[str, str]]]
    sides: Mapping[tuple[int, str], Sequence[rows.AppealParty]]
    references: Mapping[int, Sequence[rows.AppealReference]]
    rejected: Collection[int]


def reported_appeals(scope: Scope, appeals: Numbers, visible: Numbers, rejected: Numbers) -> ReportedAppeals:
    """Load the content of pages about some appeals, in three queries; in five, if some of them were rejected.

    Args:
        scope: the case.
        appeals: the numbers of the appeals.
        visible: the appeals whose page was not withdrawn. For the others, only the asks are loaded, which identify
            appeals that count as one.
        rejected: those of them that were rejected. A person who looks at one must see what it was, so what its rejected
            statements say is loaded too.
    """
    asks = _asks(scope, [each for each in appeals if each not in rejected])
    named = sides_of_appeals(scope, [each for each in visible if each not in rejected])
    if rejected:
        asks += _rejected_asks(scope, rejected)
        named += _rejected_sides(scope, [each for each in visible if each in rejected])
    return ReportedAppeals(
        grouped((appeal, (key, words)) for appeal, key, words in asks),
        grouped(((each.appeal_id, each.role), each) for each in named),
        grouped((each.appeal_id, each) for each in _references(scope, visible)),
        rejected,
    )


def _spans_of_asks(scope: Scope, appeals: Numbers, stands: Q) -> QuerySet[rows.StatementSpan, tuple[int, str, str]]:
    spans = scope.of(rows.StatementSpan, "statement__case").filter(part="ask", statement__ask__appeal__in=appeals)
    return spans.filter(stands).order_by("pk").values_list("statement__ask__appeal", "statement__key", "quote")


@prepared
def _asks(scope: Scope, appeals: Numbers) -> QuerySet[rows.StatementSpan, tuple[int, str, str]]:
    return _spans_of_asks(scope, appeals, applies(scope, "statement"))


@prepared
def _rejected_asks(scope: Scope, appeals: Numbers) -> QuerySet[rows.StatementSpan, tuple[int, str, str]]:
    return _spans_of_asks(scope, appeals, was_entered(scope, "statement"))


@prepared
def sides_of_appeals(scope: Scope, appeals: Numbers) -> QuerySet[rows.AppealParty]:
    """Return who asks and who is asked in some appeals, each with its party."""
    return sides(scope).filter(appeal__in=appeals).select_related("party").order_by("pk")


@prepared
def _rejected_sides(scope: Scope, appeals: Numbers) -> QuerySet[rows.AppealParty]:
    return sides(scope, was_entered).filter(appeal__in=appeals).select_related("party").order_by("pk")


@prepared
def _references(scope: Scope, appeals: Numbers) -> QuerySet[rows.AppealReference]:
    return scope.of(rows.AppealReference, "appeal__case").filter(appeal__in=appeals).order_by("pk")


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealEvents:
    """The data for the events of some appeals.

    Attributes:
        gone: the numbers of the reports that were withdrawn.
        pages: what pages say of the appeals.
        dates: the days of these pages, and of the pages with answers.
        judgements: what was judged of the appeals.
        answers: what was judged of answers to them.
        recorded: the events that people recorded, and the days of their letters.
    """

    gone: Collection[int]
    pages: ReportedAppeals
    dates: Dates
    judgements: AppealJudgements
    answers: JudgedAnswers
    recorded: RecordedEvents

    @classmethod
    def of(cls, scope: Scope, groups: Groups, gone: Collection[int]) -> AppealEvents:
        """Ask the register, in a number of queries that does not depend on how many appeals there are.

        Args:
            scope: the case.
            groups: the appeals.
            gone: the numbers of the reports that were withdrawn: what they say is left out.
        """
        every = [each for group in groups.values() for each in group]
        appeals, visible = [each.pk for each in every], [each.pk for each in every if each.report_id not in gone]
        answers, judgements = judged_answers(scope, appeals, gone), appeal_judgements(scope, appeals)
        rejected = _rejected_of(groups, judgements)
        reports = {each.report_id for each in every} | answers.reports()
        return cls(
            gone=gone,
            pages=reported_appeals(scope, appeals, visible, rejected),
            dates=dates_of(scope, reports),
            judgements=judgements,
            answers=answers,
            recorded=recorded_events(scope, appeals, visible),
        )

    def answered(self, group: Sequence[rows.Appeal]) -> bool:
        """Whether an answer is known: a person judged that one belongs, or recorded one, which counts."""
        appeals = [each.pk for each in group]
        said = [event for each in appeals for event in kept(self.recorded.of_people(each))]
        replies = [event.id for event in said if event.kind in REPLY_EVENTS]
        if not replies and not self.answers.belong(appeals):
            return False
        uncounted = course(self.events(group), date.max).uncounted
        return any(each not in uncounted for each in replies) or self.answers.belong(appeals, uncounted)

    def unanswered(self, group: Sequence[rows.Appeal]) -> bool:
        """Whether no reply is known, but that it was received; or it was reopened after the last one."""
        return not self.answered(group) or course(self.events(group), date.max).answered() is None

    def rejected(self, group: Sequence[rows.Appeal]) -> rows.Judgement | None:
        """Return the judgement by which these are no appeal; None if they are one."""
        return _rejecting_of(group, self.judgements)

    def procedure(self, group: Sequence[rows.Appeal]) -> str | None:
        """Return the procedure whose rules hold; what a person said of the reference goes before what pages say."""
        said = [event for each in group for event in kept(self.recorded.of_people(each.pk)) if event.reference]
        if said:
            return procedures.code_of(max(said, key=lambda event: event.entered).reference)
        senders, addressees = (
            [
                ProcedureParty(side.party.name, side.party.fact)
                for each in group
                for side in self.pages.sides.get((each.pk, role), ())
            ]
            for role in AppealRole
        )
        called = [one.reference for each in group for one in self.pages.references.get(each.pk, ())]
        return procedures.procedure(senders, addressees, called)

    def events(self, group: Sequence[rows.Appeal]) -> list[Event]:
        """Return all events of appeals that are one."""
        found, known = list[Event](), list[tuple[str, str]]()
        for each in group:
            report = each.report
            own = ((key, fold(words)) for key, words in self.pages.asks.get(each.pk, ()))
            asks = tuple(dict.fromkeys(_known_as(*ask, known) for ask in own))
            when = tuple(self.dates.get(report.pk, ()))
            if report.pk not in self.gone:
                found.append(
                    Event(id=each.key, kind=EventKind.REPORTED, when=when, entered=report.at, who=each.rule, asks=asks)
                )
            found += self.judgements.events(each.pk)
            found += self.answers.events(each.pk, self.dates)
        return [*found, *self.recorded.events([each.pk for each in group])]


def _rejecting_of(group: Sequence[rows.Appeal], judgements: AppealJudgements) -> rows.Judgement | None:
    return rejecting(judgement for each in group for judgement in judgements.of(each.pk))


def _rejected_of(groups: Groups, judgements: AppealJudgements) -> set[int]:
    """Return the numbers of the appeals that were rejected."""
    return {each.pk for group in groups.values() if _rejecting_of(group, judgements) for each in group}


def _known_as(key: str, words: str, known: list[tuple[str, str]]) -> str:
    """Return the id of the first ask with these words: what two reports of one letter quote is one ask."""
    for other, theirs in known:
        if words in theirs or theirs in words:
            return other
    known.append((key, words))
    return key
