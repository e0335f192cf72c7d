"""The review queue: the reports with acts that nobody has judged, the most urgent first, with counts."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from onrecord.errors import RegisterError
from onrecord.register import models as rows
from onrecord.register.db.scope import Scope
from onrecord.register.db.visibility import visible
from onrecord.register.new_entries import NO_SECOND_OPINION, SECOND_OPINION
from onrecord.register.page_addresses import put_to
from onrecord.register.reads.open_acts import open_acts
from onrecord.register.reads.snapshot import query
from onrecord.register.review_views import ReviewQueue, WaitingReport
from onrecord.register.search.parser import named

_REASONS = ("to check first", "open appeal", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFilter:
    """A filter for the review queue.

    Attributes:
        source: a site or an outlet, or the beginning of its name.
        language: the language of the report, `en`.
        urgent: only reports in which an act may show a reprisal or concerns a holder of a UN mandate.
        asked: only reports with an act for which another person asked a second opinion.
    """

    source: str | None = None
    language: str | None = None
    urgent: bool = False
    asked: bool = False


ALL_REPORTS = ReviewFilter()


@query
def waiting(
    scope: Scope, wanted: ReviewFilter = ALL_REPORTS, after: str | None = None, *, most: int = 50
) -> ReviewQueue:
    """Return the reports with acts that nobody has judged.

    First come reports in which an act may show a reprisal or concerns a holder of a UN mandate, then those with an
    appeal without a known answer, then all others; within each, the newest first.

    Args:
        scope: who asks, in which case.
        wanted: which reports.
        after: the `next` of an earlier answer, to continue behind it; None to begin.
        most: no more than so many reports.

    Raises:
        RegisterError: `after` is not the `next` of an answer.
    """
    every = narrowed(scope, wanted)
    counts = every.aggregate(reports=Count("pk"), cards=Sum("cards"), acts=Sum("acts"))
    listed = every
    if after is not None:
        priority, place = position(after)
        listed = every.filter(Q(priority__gt=priority) | Q(priority=priority, place__gt=place))
    listed = listed.order_by("priority", "place").select_related("report__source")
    page = list(listed[: most + 1])
    shown = page[:most]
    put_to(scope, [each.report for each in shown])
    last = shown[-1] if len(page) > most else None
    return ReviewQueue(
        reports=tuple(_report(each) for each in shown),
        total_reports=counts["reports"],
        total_cards=counts["cards"] or 0,
        total_acts=counts["acts"] or 0,
        next=f"{last.priority}-{last.place}" if last else None,
    )


def narrowed(scope: Scope, wanted: ReviewFilter) -> QuerySet[rows.Waiting]:
    """Return the reports of the queue that a filter asks for."""
    every = visible(scope, scope.of(rows.Waiting))
    if wanted.urgent:
        every = every.filter(priority=0)
    if wanted.language:
        every = every.filter(report__language=wanted.language)
    if wanted.source:
        start = Q(host__startswith=wanted.source.lower()) | Q(folded__startswith=named(wanted.source))
        every = every.filter(report__source__in=scope.of(rows.Source).filter(start))
    if wanted.asked:
        notes = second_opinions(scope).exclude(who=scope.who)
        every = every.filter(report__in=open_acts(scope).filter(pk__in=notes.values("statement")).values("report"))
    return every


def second_opinions(scope: Scope) -> QuerySet[rows.Note]:
    """Return the notes that ask for a second opinion on a statement, without those that were undone."""
    later = scope.of(rows.Note).filter(
        words=NO_SECOND_OPINION, statement=OuterRef("statement"), who=OuterRef("who"), pk__gt=OuterRef("pk")
    )
    return scope.of(rows.Note).filter(~Exists(later), words=SECOND_OPINION).exclude(statement=None)


def position(after: str) -> tuple[int, int]:
    """Return the priority and the place of a `next`.

    Raises:
        RegisterError: it is not one.
    """
    priority, _, place = after.partition("-")
    if not (priority in {"0", "1", "2"} and place.isascii() and place.isdecimal() and len(place) < 20):
        raise RegisterError("This is not a place in the review queue.", after[:30])
    return int(priority), int(place)


def _report(row: rows.Waiting) -> WaitingReport:
    report = row.report
    return WaitingReport(
        id=report.key,
        headline=report.headline,
        source=report.source.host or report.source.name,
        outlet=report.outlet,
        language=report.language,
        date=report.date,
        reason=_REASONS[row.priority],
        cards=row.cards,
        acts=row.acts,
    )
