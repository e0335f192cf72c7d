"""The history of one appeal: what happened, when, who recorded it, and the evidence.

The number of queries does not grow with the number of steps.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from onrecord.register import models as rows
from onrecord.register import row_conversion, status
from onrecord.register.db.scope import Scope
from onrecord.register.domain import Event
from onrecord.register.reads.appeal_events import AppealEvents
from onrecord.register.reads.judged_events import JudgedAnswers
from onrecord.register.status import Change, shipped_rules
from onrecord.register.status.elapsed import in_words
from onrecord.register.status.event_days import dated, happened
from onrecord.register.status.intervals import DateInterval, stretches
from onrecord.register.status.state_machine import course, order
from onrecord.register.views import TIME_PASSED, HistoryEntry, Quote
from onrecord.text import Citation
from onrecord.vocabulary import EventKind


def history(scope: Scope, group: Sequence[rows.Appeal], told: AppealEvents, day: date) -> tuple[HistoryEntry, ...]:
    """Return the steps of appeals that are one, until a day, in their order; each appeal with its report fetched.

    Events that people recorded stay, but without evidence from withdrawn reports.
    """
    gone = told.gone
    events = [each for each in sorted(told.events(group), key=order) if happened(each).last <= day]
    found = course(events, day)
    hold = {each.id for each in found.events} | found.uncounted
    shown = _Shown.of(scope, [each for each in group if each.report_id not in gone], [each.id for each in events], told)
    there, taking = {each.id for each in events}, EventKind.TAKEN_BACK
    changes = status.history(told.events(group), told.procedure(group), shipped_rules(), day)
    states = [] if told.rejected(group) else [each for each in changes if each.what == "state"]
    taken = {each.id for each in events if each.kind is taking}
    became = {each.event: each.now for each in states if each.event not in taken}
    steps = [
        (happened(each).last, shown.step(each, became.get(each.id, ""), holds=each.id in hold or each.kind is taking))
        for each in events
        if each.kind is not taking or each.other in there
    ]
    steps += [(each.day, _passed(each)) for each in states if each.event is None]
    return tuple(step for _, step in sorted(steps, key=lambda pair: pair[0]))


def _in_edtf(days: DateInterval, when: Sequence[str]) -> str:
    """Return the days of an event in EDTF: as they were given, where they are those days, "2026-06"."""
    if len(when) == 1 and stretches(when) == (days,):
        return when[0]
    return days.first.isoformat() if days.exact else f"{days.first.isoformat()}/{days.last.isoformat()}"


def _passed(change: Change) -> HistoryEntry:
    """Return the step that the time for a reply had passed by a dated rule."""
    (rule,) = (each for each in shipped_rules().rules if each.id == change.rule)
    return HistoryEntry(
        id=change.rule, day=change.day.isoformat(), what=TIME_PASSED, why=str(in_words(rule)), became=change.now
    )


@dataclass(slots=True)
class _Shown:
    """The evidence for each event, by its id."""

    reports: dict[str, rows.Report] = field(default_factory=dict)
    entered: dict[str, rows.Event] = field(default_factory=dict)
    shown_by: dict[str, tuple[str, ...]] = field(default_factory=dict)
    quotes: dict[str, list[Quote]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, scope: Scope, group: Sequence[rows.Appeal], ids: Sequence[str], told: AppealEvents) -> _Shown:
        found = cls()
        for each in group:
            found.reports[each.key] = each.report
            found.shown_by[each.key] = found.shown_by[f"{each.key} written"] = (each.report.key,)
        found._entered(scope, [told.recorded.entered[each] for each in ids if each in told.recorded.entered], told.gone)
        found._judged(ids, told.answers)
        for each in group:
            written = f"{each.key} written"
            found.quotes[written] = [
                Quote(each.report.key, "date", words) for words in told.recorded.dated.get(written, ())
            ]
        return found

    def _entered(self, scope: Scope, entered: Sequence[rows.Event], gone: Collection[int]) -> None:
        """Look up the words of the events that people recorded."""
        for row in entered:
            self.entered[row.key] = row
            if row.report_id not in gone and not (row.statement and row.statement.report_id in gone):
                self.shown_by[row.key] = tuple(each.key for each in (row.report, row.statement) if each)
        spans = scope.of(rows.EventSpan, "event__case").filter(event__in=[each.pk for each in entered])
        for span in spans.exclude(event__report__in=gone).select_related("event__report").order_by("pk"):
            report = span.event.report.key if span.event.report else ""
            self.quotes[span.event.key].append(Quote(report, "words", Citation(span.start, span.end, span.quote)))

    def _judged(self, ids: Sequence[str], answers: JudgedAnswers) -> None:
        """Show the statements that were judged to answer."""
        given = {judgement.key: statement for pairs in answers.given.values() for judgement, statement in pairs}
        for key in ids:
            if key in given:
                statement = given[key]
                self.shown_by[key] = (statement.report.key, statement.key)
                self.quotes[key] = [
                    row_conversion.quote(span, statement.report.key)
                    for span in answers.words.get(statement.pk, ())
                    if span.part == "content"
                ]

    def step(self, event: Event, became: str, *, holds: bool) -> HistoryEntry:
        """Return an event with what shows it, and the state that it made."""
        row, report, days = self.entered.get(event.id), self.reports.get(event.id), dated(event)
        return HistoryEntry(
            id=event.id,
            day=_in_edtf(days, event.when) if days else ", ".join(event.when) or "not known",
            what=event.kind.value,
            who=report.who if report else event.who,
            entered=event.entered,
            why=event.who if report else event.reason,
            by=row.by if row else "",
            other=event.other,
            reference=event.reference,
            shown_by=self.shown_by.get(event.id, ()),
            quotes=tuple(self.quotes.get(event.id, ())),
            source=row.source if row else "",
            words=(row.words or "") if row else "",
            became=became,
            holds=holds,
        )
