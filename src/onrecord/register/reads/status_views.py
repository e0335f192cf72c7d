"""The status of appeals as of a day, and on every day, from their events.

The stored status intervals (`AppealStay`) are derived and serve searches. The number of queries does not grow
with the number of appeals.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from onrecord.register import models as rows
from onrecord.register import status
from onrecord.register.db.prepared import Numbers, prepared
from onrecord.register.db.scope import Scope
from onrecord.register.db.visibility import visible, withdrawn_numbers
from onrecord.register.domain import Event
from onrecord.register.phrases import phrase
from onrecord.register.reads.appeal_events import AppealEvents, Groups
from onrecord.register.reads.judged_events import day_of
from onrecord.register.report_corrections import put_corrections, report_corrections
from onrecord.register.status import StatusInterval, shipped_rules, status_of, status_phrases
from onrecord.register.status.clock_start import first_report, started
from onrecord.register.views import AppealStatusView
from onrecord.vocabulary import END_STATES


def status_views(scope: Scope, groups: Groups, told: AppealEvents, as_of: date) -> dict[int, AppealStatusView]:
    """Return the status of each of some appeals as of a day, from their events."""
    pages, rules = _searched(scope, as_of), shipped_rules()
    searched, newest = [first for first, _ in pages], _exact(pages)
    found = dict[int, AppealStatusView]()
    for head, group in groups.items():
        none = told.rejected(group)
        if none:
            found[head] = _no_appeal(none, as_of)
            continue
        events = told.events(group)
        stood = status_of(events, told.procedure(group), rules, as_of)
        later = _later(searched, events)
        phrases = status_phrases(stood, later, newest)
        said = tuple(map(str, phrases))
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
            phrases=phrases,
            searched=later,
        )
    return found


def _no_appeal(judgement: rows.Judgement, as_of: date) -> AppealStatusView:
    """Return how something stands that a person judged to be no appeal: it has no clock."""
    values = {"day": day_of(judgement), "who": judgement.who, "why": judgement.why.strip().rstrip(".")}
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
        phrases=(phrase("appeal.none", **values),),
    )


def status_intervals_of(groups: Groups, told: AppealEvents) -> dict[int, tuple[StatusInterval, ...]]:
    """Return the status of each of some appeals on every day, from their events."""
    rules = shipped_rules()
    return {
        head: status.status_intervals(told.events(group), told.procedure(group), rules)
        for head, group in groups.items()
    }


def _searched(scope: Scope, as_of: date) -> list[tuple[date, date]]:
    """Return of each source the first and the last day that the date of its newest page allows, the oldest first.

    The newest is that whose first day is the latest; a page that may be of a later day than `as_of` does not count.
    """
    corrected = report_corrections(scope)
    found = _newest(scope, as_of, (*withdrawn_numbers(scope), *corrected))
    dated = {source: (first, last) for source, first, last in found}
    others = list(visible(scope, scope.of(rows.Report).filter(pk__in=corrected.keys()))) if corrected else []
    put_corrections(scope, others)
    for each in others:
        if each.earliest and each.latest and each.latest <= as_of:
            days = each.earliest, each.latest
            dated[each.source_id] = max(days, dated.get(each.source_id, days))
    return sorted(dated.values())


def _exact(pages: Sequence[tuple[date, date]]) -> date | None:
    """Return the day of the newest of all pages; None if there is none, or its day is not known exactly."""
    first, last = pages[-1] if pages else (None, None)
    return first if first == last else None


@prepared
def _newest(scope: Scope, as_of: date, others: Numbers) -> QuerySet[rows.Source, tuple[int, date, date]]:
    """Return the first and the last day of the newest page of each source, without some reports."""
    reports = scope.of(rows.Report).filter(source=OuterRef("pk"), latest__lte=as_of).exclude(pk__in=others)
    reports = reports.order_by("-earliest")
    # The newest of each source is looked at, by an index, where to look for it among all would look at all.
    first, last = (Subquery(reports.values(name)[:1]) for name in ("earliest", "latest"))
    found = scope.of(rows.Source).annotate(first=first, last=last).filter(first__isnull=False)
    return found.values_list("pk", "first", "last")


def _later(searched: list[date], events: Sequence[Event]) -> int:
    """Return in how many sources an answer was looked for: those of which a page is later than the appeal.

    An appeal is taken to be of the last day that its first report allows, or else of the day of writing: a page of
    that day, or of none that is known, cannot be said to have come later.
    """
    told = first_report(events) or started(tuple(events)).days
    return len(searched) - bisect_right(searched, told.last) if told else 0
