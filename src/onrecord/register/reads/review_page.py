"""The state of one report in the review, its place in the queue, and the decisions that a person made and can undo."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from onrecord.register import models as rows
from onrecord.register.db.lookup import one
from onrecord.register.db.scope import Scope
from onrecord.register.new_entries import BY_HAND, NO_SECOND_OPINION, NOTHING_HERE, SECOND_OPINION
from onrecord.register.reads.open_acts import open_acts
from onrecord.register.reads.reports import judged
from onrecord.register.reads.review import ALL_REPORTS, ReviewFilter, narrowed, position, second_opinions
from onrecord.register.reads.snapshot import query
from onrecord.register.views import Judged
from onrecord.vocabulary import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewState:
    """The judgements on the statements of a report.

    Attributes:
        open: the ids of the acts that nobody has judged.
        last: the last judgement on each statement that has one, by the id of the statement.
        asked: the people who asked for a second opinion on a statement, by its id.
        looked: the people who looked through the report and found nothing to record.
    """

    open: frozenset[str]
    last: dict[str, Judged]
    asked: dict[str, tuple[str, ...]]
    looked: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueStep:
    """A report in the review queue: its id, and its place as `waiting` takes it."""

    report: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePlace:
    """The place of a report in the review queue.

    Attributes:
        at: the place, also of a report that has left the queue; None if it is not known.
        number: how many reports come before it, and one more.
        previous, next: the reports beside it; after the last one comes the first.
        reports, cards: the numbers in the whole queue.
        waits: whether the report itself is in the queue.
    """

    at: str | None
    number: int
    previous: QueueStep | None
    next: QueueStep | None
    reports: int
    cards: int
    waits: bool

    @property
    def pages(self) -> int:
        """The number of pages, of which this is page `number`: the queue, and this report if it has left the queue."""
        return self.reports + (not self.waits)


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoableDecision:
    """The last decision of a person on statements of a report: its id, the report, and the statements.

    It may be the note by which the person asked for a second opinion; then the id is that of the note.
    """

    id: str
    report: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewTally:
    """The decisions of a person: numbers of cards. Statements with the same words and the same speaker are one card."""

    accepted: int = 0
    rejected: int = 0
    unsure: int = 0
    corrected: int = 0
    added: int = 0

    @property
    def cards(self) -> int:
        """All of them."""
        return self.accepted + self.rejected + self.unsure + self.corrected + self.added


@query
def review_state(scope: Scope, report: str) -> ReviewState:
    """Return what is judged of the statements of a report.

    Raises:
        RegisterError: there is no such report in the case.
    """
    row = one(scope, rows.Report, report)
    last = judged(scope.of(rows.Judgement).filter(statement__report=row, replaced_by=None), "statement")
    waits = open_acts(scope).filter(report=row).values_list("key", flat=True)
    asked, looked = _noted(scope, row)
    return ReviewState(
        open=frozenset(waits), last={each.subject: each for each in last}, asked=asked, looked=tuple(looked)
    )


def _noted(scope: Scope, row: rows.Report) -> tuple[dict[str, tuple[str, ...]], dict[str, None]]:
    """Return who asked for second opinions, by the statements, and who found nothing to record in a report."""
    notes = scope.of(rows.Note).filter(Q(statement__report=row) | Q(report=row))
    notes = notes.filter(words__in=(SECOND_OPINION, NO_SECOND_OPINION, NOTHING_HERE)).order_by("pk")
    asked, looked = defaultdict[str, dict[str, None]](dict), dict[str, None]()
    for statement, words, who in notes.values_list("statement__key", "words", "who"):
        if statement and words == SECOND_OPINION:
            asked[statement][who] = None
        elif statement and words == NO_SECOND_OPINION:
            asked[statement].pop(who, None)
        elif not statement and words == NOTHING_HERE:
            looked[who] = None
    return {key: tuple(people) for key, people in asked.items() if people}, looked


@query
def review_place(scope: Scope, report: str, wanted: ReviewFilter = ALL_REPORTS, at: str | None = None) -> QueuePlace:
    """Return the place of a report in the review queue.

    Args:
        scope: who asks, in which case.
        report: the id of the report.
        wanted: which reports are in the list.
        at: the place where it was; None for the place where it is.

    Raises:
        RegisterError: there is no such report, or `at` is not a place.
    """
    number = one(scope, rows.Report, report).pk
    every = narrowed(scope, wanted)
    sums = every.aggregate(reports=Count("pk"), cards=Sum("cards"))
    here = position(at) if at else scope.of(rows.Waiting).filter(report=number).values_list("priority", "place").first()
    others = every.exclude(report=number).select_related("report")
    before = after = others.none()
    if here:
        priority, place = here
        before = others.filter(Q(priority__lt=priority) | Q(priority=priority, place__lt=place))
        after = others.filter(Q(priority__gt=priority) | Q(priority=priority, place__gt=place))
    following = after.order_by("priority", "place").first() or others.order_by("priority", "place").first()
    return QueuePlace(
        at=f"{here[0]}-{here[1]}" if here else None,
        number=before.count() + 1,
        previous=_step(before.order_by("-priority", "-place").first()),
        next=_step(following),
        reports=sums["reports"],
        cards=sums["cards"] or 0,
        waits=every.filter(report=number).exists(),
    )


def _step(row: rows.Waiting | None) -> QueueStep | None:
    return QueueStep(report=row.report.key, at=f"{row.priority}-{row.place}") if row else None


@query
def last_decision(scope: Scope, before: str | None = None) -> UndoableDecision | None:
    """Return the last decision of the person on statements that was not undone; None if there is none.

    A question for a second opinion that waits for its answer counts as one.

    Args:
        scope: who asks, in which case.
        before: the id of a decision, to ask for the one before it.

    Raises:
        RegisterError: there is no such decision in the case.
    """
    every = _decisions(scope).filter(
        Exists(scope.of(rows.Judgement).filter(decision=OuterRef("pk")).exclude(statement=None))
    )
    if before is not None:
        every = every.filter(pk__lt=one(scope, rows.Decision, before).pk)
    row = every.order_by("-pk").first()
    asked = second_opinions(scope).filter(who=scope.who, statement__in=open_acts(scope))
    note = asked.select_related("statement__report").order_by("-pk").first()
    if note and note.statement and (row is None or note.at > row.at):
        return UndoableDecision(id=note.key, report=note.statement.report.key, statements=(note.statement.key,))
    if row is None:
        return None
    of_it = scope.of(rows.Judgement).filter(decision=row).exclude(statement=None).order_by("pk")
    found = list(of_it.values_list("statement__key", "statement__report__key"))
    return UndoableDecision(id=row.key, report=found[0][1], statements=tuple(key for key, _ in found))


@query
def review_tally(scope: Scope, since: datetime) -> ReviewTally:
    """Return what the person decided since a time, without what was undone or replaced since."""
    mine = _decisions(scope).filter(at__gte=since)
    restored = scope.of(rows.Judgement).filter(restores=OuterRef("pk"), replaced_by=None)
    applying = scope.of(rows.Judgement).filter(Q(replaced_by=None) | Q(Exists(restored)), decision__in=mine)
    found = applying.exclude(statement=None).order_by("pk")
    what = ("decision", "verdict", "statement", "statement__act", "statement__speaker", "statement__rule")
    listed = list(found.values_list(*what))
    corrections = set(scope.of(rows.Correction).filter(decision__in=mine).values_list("decision", flat=True))
    spans = scope.of(rows.StatementSpan, "statement__case").filter(
        statement__in=[number for _, _, number, *_ in listed], part="content"
    )
    said = defaultdict[int, list[tuple[int, int]]](list)
    for number, start, end in spans.order_by("pk").values_list("statement", "start", "end"):
        said[number].append((start, end))
    cards = set[tuple[object, ...]]()
    for decision, verdict, number, act, speaker, rule in listed:
        if decision in corrections:
            cards.add(("corrected", decision))
        elif rule == BY_HAND and verdict == Verdict.ACCEPT:
            cards.add(("added", decision))
        else:
            cards.add((verdict, decision, act, speaker, *said[number]))
    return _counted(card[0] for card in cards)


def _decisions(scope: Scope) -> QuerySet[rows.Decision]:
    """Return the decisions of the person that undo nothing and were not undone."""
    return scope.of(rows.Decision).filter(who=scope.who, undoes=None, undone_by=None)


def _counted(cards: Iterable[object]) -> ReviewTally:
    counts = defaultdict[object, int](int)
    for kind in cards:
        counts[kind] += 1
    return ReviewTally(
        accepted=counts[Verdict.ACCEPT],
        rejected=counts[Verdict.REJECT],
        unsure=counts[Verdict.UNSURE],
        corrected=counts["corrected"],
        added=counts["added"],
    )
