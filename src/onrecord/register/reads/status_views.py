"""The status of appeals as of a day, and on every day, from their events.

The stored status intervals (`AppealStay`) are derived and serve searches. The number of queries does not grow
with the number of appeals.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from onrecord.register import models as rows
from onrecord.register import status
from onrecord.register.db.scope import Scope
from onrecord.register.domain import Event
from onrecord.register.phrases import phrase
from onrecord.register.reads.appeal_events import AppealEvents, Groups
from onrecord.register.reads.judged_events import day_of
from onrecord.register.reads.searched_sources import SearchedSources, searched_sources
from onrecord.register.status import StatusInterval, shipped_rules, status_of, status_phrases
from onrecord.register.status.clock_start import first_report, started
from onrecord.register.views import AppealStatusView
from onrecord.vocabulary import END_STATES


def status_views(scope: Scope, groups: Groups, told: AppealEvents, as_of: date) -> dict[int, AppealStatusView]:
    """Return the status of each of some appeals as of a day, from their events."""
    read, rules = searched_sources(scope, as_of), shipped_rules()
    found = dict[int, AppealStatusView]()
    for head, group in groups.items():
        none = told.rejected(group)
        if none:
            found[head] = _no_appeal(none, as_of)
            continue
        events = told.events(group)
        stood = status_of(events, told.procedure(group), rules, as_of)
        later, unknown = _later(read, events)
        phrases = status_phrases(stood, later, read.newest, pages=unknown)
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
            searched_pages=unknown,
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


def _later(read: SearchedSources, events: Sequence[Event]) -> tuple[int, int]:
    """Return in how many sources, and in how many pages of unknown ones, an answer was looked for.

    An appeal is taken to be of the last day that its first report allows, or else of the day of writing: a page of
    that day, or of none that is known, cannot be said to have come later.
    """
    told = first_report(events) or started(tuple(events)).days
    return read.after(told.last) if told else (0, 0)
