"""How appeals stand as of a day: their events, derived from pages and judgements, and what the clock says of them.

What is stored of it is derived, so that appeals are found by it (`AppealStay`). The number of queries does not grow
with the number of appeals.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import OuterRef, Subquery

from onrecord.languages import load
from onrecord.register import models as rows
from onrecord.register import procedures, status
from onrecord.register.db.scope import Scope
from onrecord.register.db.visibility import visible
from onrecord.register.domain import AnswerFacts, Event
from onrecord.register.folding import folded
from onrecord.register.linkage.answers import form_of
from onrecord.register.phrases import phrase
from onrecord.register.procedures import ProcedureParty
from onrecord.register.reads.recorded_events import beside, kept, said_by_people, written_by_letters
from onrecord.register.reads.rejections import rejecting
from onrecord.register.status import StatusInterval, shipped_rules, status_of, status_phrases
from onrecord.register.status.elapsed import first_report, started
from onrecord.register.views import AppealStatusView
from onrecord.vocabulary import END_STATES, REPLY_EVENTS, AnswerForm, AppealRole, EventKind, SpeechAct

Groups = Mapping[int, Sequence[rows.Appeal]]
"""Appeals that are one, by the number of the first, each with its report fetched."""

_OF_APPEALS = {"accept": EventKind.REGISTERED, "unsure": EventKind.REVIEW_BEGUN, "reject": EventKind.CLOSED}
"""What a judgement on an appeal makes of it: what was rejected is no appeal, and its clock stands still."""


def standings(scope: Scope, groups: Groups, told: AppealEvents, as_of: date) -> dict[int, AppealStatusView]:
    """Return how each of some appeals stands as of a day, by what is told of them."""
    searched, rules = _searched(scope, as_of), shipped_rules()
    found = dict[int, AppealStatusView]()
    for head, group in groups.items():
        none = told.rejected(group)
        if none:
            found[head] = _no_appeal(none, as_of)
            continue
        events = told.events(group)
        stood = status_of(events, told.procedure(group), rules, as_of)
        said = tuple(str(each) for each in status_phrases(stood, _later(searched, events)))
        start = stood.clock.start if stood.state else None  # a letter that nobody had reported yet was not known of
        found[head] = AppealStatusView(
            as_of=as_of.isoformat(),
            state=stood.state.value if stood.state else None,
            sides=tuple(side.value for side in stood.sides if side not in END_STATES),
            open=stood.open,
            days=stood.clock.elapsed if start else None,
            basis={"written": "written", "reported": "first reported"}.get((start and start.basis) or ""),
            since=str(start.days) if start and start.days else None,
            procedure=told.procedure(group),
            due=str(stood.clock.due) if stood.clock.due else None,
            passed=stood.clock.passed,
            doubted=bool(stood.clock.rule and stood.clock.rule.general_knowledge),
            late=stood.clock.late,
            sentence=said[0],
            more=said[1:],
        )
    return found


def _no_appeal(judgement: rows.Judgement, as_of: date) -> AppealStatusView:
    """Return how something stands that a person judged to be no appeal: it has no clock."""
    values = {"day": _day_of(judgement), "who": judgement.who, "why": judgement.why.strip().rstrip(".")}
    return AppealStatusView(
        as_of=as_of.isoformat(),
        state="rejected",
        sides=(),
        open=False,
        days=None,
        basis=None,
        since=None,
        procedure=None,
        due=None,
        passed=None,
        doubted=False,
        late=None,
        sentence=str(phrase("appeal.none", **values)),
        more=(),
    )


def stays(groups: Groups, told: AppealEvents) -> dict[int, tuple[StatusInterval, ...]]:
    """Return how each of some appeals stands on every day there is, by what is told of them."""
    rules = shipped_rules()
    return {
        head: status.status_intervals(told.events(group), told.procedure(group), rules)
        for head, group in groups.items()
    }


def _searched(scope: Scope, as_of: date) -> list[date]:
    """Return of each source the day of its newest page of that day or before, the oldest first.

    The day is the first that the page's date allows; a page that may be of a later day does not count.
    """
    reports = visible(scope, scope.of(rows.Report).filter(source=OuterRef("pk"), latest__lte=as_of))
    # The newest of each source is looked at, by an index, where to look for it among all would look at all.
    newest = reports.order_by("-earliest").values("earliest")[:1]
    found = scope.of(rows.Source).annotate(newest=Subquery(newest)).filter(newest__isnull=False)
    return sorted(found.values_list("newest", flat=True))


def _later(searched: list[date], events: Sequence[Event]) -> int:
    """Return in how many sources an answer was looked for: those of which a page is later than the appeal.

    An appeal is taken to be of the last day that its first report allows, or else of the day of writing: a page of
    that day, or of none that is known, cannot be said to have come later.
    """
    told = first_report(events) or started(tuple(events)).days
    return len(searched) - bisect_right(searched, told.last) if told else 0


@dataclass(slots=True, kw_only=True)
class AppealEvents:
    """What the events of some appeals are made of, by the number of the report or the appeal that it is about."""

    gone: Collection[int]
    dates: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    asks: dict[int, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    sides: dict[tuple[int, str], list[ProcedureParty]] = field(default_factory=lambda: defaultdict(list))
    references: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    judged: dict[int, list[rows.Judgement]] = field(default_factory=lambda: defaultdict(list))
    answers: dict[int, list[tuple[rows.Judgement, rows.Statement]]] = field(default_factory=lambda: defaultdict(list))
    refused: list[rows.Judgement] = field(default_factory=list)
    words: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    said: dict[int, list[Event]] = field(default_factory=dict)
    written: dict[int, list[Event]] = field(default_factory=dict)

    @classmethod
    def of(cls, scope: Scope, groups: Groups, gone: Collection[int]) -> AppealEvents:
        """Ask the register, in a number of queries that does not depend on how many appeals there are.

        Args:
            scope: the case.
            groups: the appeals.
            gone: the numbers of the reports that were withdrawn: what they say is left out.
        """
        appeals = [each.pk for group in groups.values() for each in group]
        shown_of = [each.pk for group in groups.values() for each in group if each.report_id not in gone]
        told = cls(gone=gone, said=said_by_people(scope, appeals), written=written_by_letters(scope, shown_of))
        reports = {each.report_id for group in groups.values() for each in group}
        spans = scope.of(rows.StatementSpan, "statement__case").filter(part="ask", statement__ask__appeal__in=appeals)
        for appeal, key, words in spans.order_by("pk").values_list("statement__ask__appeal", "statement__key", "quote"):
            told.asks[appeal].append((key, words))
        sides = scope.of(rows.AppealParty).filter(appeal__in=shown_of).order_by("pk")
        for appeal, role, name, fact in sides.values_list("appeal", "role", "party__name", "party__fact"):
            told.sides[appeal, role].append(ProcedureParty(name, fact))
        named = scope.of(rows.AppealReference, "appeal__case").filter(appeal__in=shown_of).order_by("pk")
        for appeal, reference in named.values_list("appeal", "reference"):
            told.references[appeal].append(reference)
        about = scope.of(rows.Judgement).filter(appeal__in=appeals).select_related("replaces")
        for judgement in about.order_by("pk"):
            told.judged[judgement.appeal_id or 0].append(judgement)
        given = scope.of(rows.Judgement).filter(answer_pair__appeal__in=appeals).order_by("pk")
        for judgement in given.select_related("replaces", "answer_pair__answer__statement__report"):
            assert judgement.answer_pair is not None
            statement = judgement.answer_pair.answer.statement
            if statement.report_id in gone:
                continue
            reports.add(statement.report_id)
            told.answers[judgement.answer_pair.appeal_id].append((judgement, statement))
        said = [statement.pk for pairs in told.answers.values() for _, statement in pairs]
        refused = scope.of(rows.Judgement).filter(answer__statement__in=said, answer__isnull=False)
        told.refused = list(refused.order_by("pk").select_related("answer"))
        words_of = scope.of(rows.StatementSpan, "statement__case").filter(statement__in=said, part="content")
        for number, words in words_of.order_by("pk").values_list("statement", "quote"):
            told.words[number].append(words)
        dates = rows.ReportDate.objects.using(scope.alias).filter(report__case=scope.case, report__in=reports)
        for report, day in dates.order_by("pk").values_list("report", "date"):
            told.dates[report].append(day)
        return told

    def answered(self, group: Sequence[rows.Appeal]) -> bool:
        """Whether an answer is known: a person judged that one belongs, or put one on record."""
        given = [judgement for each in group for judgement, _ in self.answers.get(each.pk, ())]
        replaced = {each.replaces_id for each in given}
        if any(each.verdict == "same" and each.pk not in replaced for each in given):
            return True
        return any(event.kind in REPLY_EVENTS for each in group for event in kept(self.said.get(each.pk, ())))

    def rejected(self, group: Sequence[rows.Appeal]) -> rows.Judgement | None:
        """Return the judgement by which these are no appeal; None if they are one."""
        return rejecting(judgement for each in group for judgement in self.judged.get(each.pk, ()))

    def procedure(self, group: Sequence[rows.Appeal]) -> str | None:
        """Return the procedure whose rules hold; what a person said of the reference goes before what pages say."""
        said = [event for each in group for event in kept(self.said.get(each.pk, ())) if event.reference]
        if said:
            return procedures.code_of(max(said, key=lambda event: event.entered).reference)
        senders, addressees = (
            [side for each in group for side in self.sides.get((each.pk, role), ())] for role in AppealRole
        )
        called = [reference for each in group for reference in self.references.get(each.pk, ())]
        return procedures.procedure(senders, addressees, called)

    def events(self, group: Sequence[rows.Appeal]) -> list[Event]:
        """Return all events of an appeal."""
        found, known = list[Event](), list[tuple[str, str]]()
        for each in group:
            report = each.report
            own = ((key, folded(words)) for key, words in self.asks.get(each.pk, ()))
            asks = tuple(dict.fromkeys(_known_as(*ask, known) for ask in own))
            when = tuple(self.dates.get(report.pk, ()))
            if report.pk not in self.gone:
                found.append(
                    Event(id=each.key, kind=EventKind.REPORTED, when=when, entered=report.at, who=each.rule, asks=asks)
                )
            found += _chained(self.judged.get(each.pk, ()), _OF_APPEALS)
            for judgement, statement in self.answers.get(each.pk, ()):
                found += self._answered(judgement, statement)
        said, written = (
            [event for each in group for event in told.get(each.pk, ())] for told in (self.said, self.written)
        )
        return [*found, *beside(said, written)]

    def _answered(self, judgement: rows.Judgement, statement: rows.Statement) -> list[Event]:
        """Return the event of an answer that a person judged to belong, and what no longer holds by the judgement."""
        form = AnswerForm(judgement.form) if judgement.form else self._proposed(statement)

        def given(judged: rows.Judgement) -> tuple[str, ...]:
            return (judged.day,) if judged.day else tuple(self.dates.get(statement.report_id, ()))

        found = _chained((judgement,), {"same": form.happening}, given)
        if judgement.verdict == "same":
            theirs = [each for each in self.refused if each.answer and each.answer.statement_id == statement.pk]
            taken = [each for each in theirs if each.verdict == "reject" and not _replaced(each, theirs)]
            found += [_taken_back(each, judgement.key, f"{each.key} of {judgement.key}") for each in taken]
        return found

    def _proposed(self, statement: rows.Statement) -> AnswerForm:
        """Return what kind of answer a statement seems to be by its words."""
        facts = AnswerFacts(
            id=statement.key, act=SpeechAct(statement.act), words="\n".join(self.words.get(statement.pk, ()))
        )
        return form_of(facts, load(statement.report.language or None)).form


def _known_as(key: str, words: str, known: list[tuple[str, str]]) -> str:
    """Return the id of the first ask with these words: what two reports of one letter quote is one ask."""
    for other, theirs in known:
        if words in theirs or theirs in words:
            return other
    known.append((key, words))
    return key


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
            days = (corrects(before) or (_day_of(before),)) if corrects else ()
            found.append(_taken_back(each, before.key, f"{each.key} takes back", days))
        kind = meaning.get(each.verdict)
        if kind:
            when = (_day_of(each),) if given is None else given(each)
            found.append(Event(id=each.key, kind=kind, when=when, entered=each.at, who=each.who, reason=each.why))
    return found


def _day_of(judgement: rows.Judgement) -> str:
    return judgement.at.date().isoformat()


def _taken_back(judgement: rows.Judgement, what: str, name: str, when: tuple[str, ...] = ()) -> Event:
    days = when or (_day_of(judgement),)
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
