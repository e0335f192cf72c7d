"""The state machine of an appeal: its state from its events, and the event that caused it.

States are calculated from the events up to a day and are never stored. Only the set of events counts, not the order of
the arguments. Events of one day are applied in the order in which they were entered, and events of the same moment in
the order of `EventKind`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import IntEnum

from onrecord.register.domain import Event
from onrecord.register.status.clock_start import is_early, started
from onrecord.register.status.event_days import happened
from onrecord.register.status.intervals import utc_day
from onrecord.vocabulary import END_STATES, REPLY_EVENTS, AppealState, EventKind


class ReplyRank(IntEnum):
    """How far an ask has been met by words. A higher one replaces a lower one, and never the other way."""

    NONE = 0
    WITHHELD = 1
    DECLINED = 2
    PARTLY = 3
    FULLY = 4


WHOLE = ""
"""Stands for the asks of an appeal of which no ask is known."""

_REPLIES = {
    EventKind.WITHHELD: ReplyRank.WITHHELD,
    EventKind.DECLINED: ReplyRank.DECLINED,
    EventKind.ANSWERED_IN_PART: ReplyRank.PARTLY,
    EventKind.ANSWERED: ReplyRank.FULLY,
}
_RANK = {kind: place for place, kind in enumerate(EventKind)}


@dataclass(frozen=True, slots=True)
class Transition:
    """How far one ask has been met, and by which event; no event where nothing is known."""

    reply: ReplyRank
    event: Event | None


UNMET = Transition(ReplyRank.NONE, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The result of the events up to a day, without the clock.

    Attributes:
        events: the valid events, in order.
        review: `REPORTED`, `UNDER_REVIEW` or `REGISTERED`, with the event that made it so; None before any event.
        sides: the side states, each with its event.
        asks: the asks of the letter, in the order in which they became known, and how far each is met.
        acknowledged: the first event by which receipt was acknowledged.
        replied: the event of the first reply of any kind, unless a reopening cancelled it.
        again: whether it is open again after an answer.
        early: the replies that are surely dated before the appeal. Those that no person insisted on are not valid.
    """

    events: tuple[Event, ...]
    review: tuple[AppealState, Event] | None
    sides: Mapping[AppealState, Event]
    asks: Mapping[str, Transition]
    acknowledged: Event | None
    replied: Event | None
    again: bool
    early: tuple[Event, ...] = ()

    @property
    def uncounted(self) -> frozenset[str]:
        """The ids of the replies that do not count: nothing can be answered before it is asked."""
        return frozenset(event.id for event in self.early if not event.early)

    @property
    def ended(self) -> AppealState | None:
        """The side state that stops the clock, if one does."""
        return next((side for side in END_STATES if side in self.sides), None)

    @property
    def waits(self) -> bool:
        """Whether an ask still waits: it has no reply, or was answered in part."""
        return any(met.event is None or met.reply is ReplyRank.PARTLY for met in self.asks.values())

    def answered(self) -> tuple[AppealState, Event] | None:
        """The state that the replies amount to, and the event that made it so; None where there is no reply.

        Answered: every ask has its answer. Declined or withheld: every ask is. In part: anything between.
        """
        given = [met for met in self.asks.values() if met.event]
        if not given:
            return None
        last = max((met.event for met in given if met.event), key=order)
        replies = {met.reply for met in self.asks.values()}
        whole = {
            frozenset({ReplyRank.FULLY}): AppealState.ANSWERED,
            frozenset({ReplyRank.DECLINED}): AppealState.DECLINED,
        }.get(frozenset(replies))
        if whole:
            return whole, last
        if replies <= {ReplyRank.NONE, ReplyRank.WITHHELD}:
            return AppealState.REPLY_WITHHELD, last
        return AppealState.ANSWERED_IN_PART, last


def order(event: Event) -> tuple[date, datetime, int, str]:
    """Where an event stands among others: by the day on which it surely had happened, then as entered."""
    entered = event.entered if event.entered.tzinfo else event.entered.replace(tzinfo=UTC)
    return happened(event).last, entered, _RANK[event.kind], event.id


def course(events: Iterable[Event], as_of: date, known_by: date | None = None) -> Course:
    """Work out what the events amount to as of a day.

    Args:
        events: the events of one appeal, in any order.
        as_of: events that need not have happened by this day do not count.
        known_by: if given, nor do those that were entered after this day: what the register showed then.
    """
    counted = (
        event
        for event in events
        if happened(event).last <= as_of and (known_by is None or utc_day(event.entered) <= known_by)
    )
    valid = tuple(_standing(sorted(counted, key=order)))
    start = started(valid).days
    early = tuple(event for event in valid if event.kind in REPLY_EVENTS and is_early(event.when, start))
    return _Fold([event for event in valid if event.early or event not in early]).course(early)


def _standing(events: list[Event]) -> list[Event]:
    """The events that were not undone; an event that undoes another can be undone too."""
    gone: set[str] = set()
    for event in reversed(events):
        if event.kind is EventKind.TAKEN_BACK and event.id not in gone and event.other is not None:
            gone.add(event.other)
    return [event for event in events if event.id not in gone and event.kind is not EventKind.TAKEN_BACK]


class _Fold:
    """Takes events in their order, one after the other."""

    def __init__(self, events: list[Event]) -> None:
        self._events = events
        self._review: tuple[AppealState, Event] | None = None
        self._sides: dict[AppealState, Event] = {}
        self._asks: dict[str, Transition] = {}
        self._acknowledged: Event | None = None
        self._replied: Event | None = None
        self._again = False
        steps: dict[EventKind, Callable[[Event], None]] = {
            EventKind.WRITTEN: self._told,
            EventKind.REPORTED: self._told,
            EventKind.REVIEW_BEGUN: lambda event: self._reviewed(AppealState.UNDER_REVIEW, event),
            EventKind.REGISTERED: lambda event: self._reviewed(AppealState.REGISTERED, event),
            EventKind.ACKNOWLEDGED: self._received,
            EventKind.DISPUTED: lambda event: self._side(AppealState.DISPUTED, event),
            EventKind.SETTLED: lambda _: self._lift(AppealState.DISPUTED),
            EventKind.WITHDRAWN: lambda event: self._end(AppealState.WITHDRAWN, event),
            EventKind.SUPERSEDED: lambda event: self._end(AppealState.SUPERSEDED, event),
            EventKind.CLOSED: lambda event: self._end(AppealState.CLOSED, event),
            EventKind.REOPENED: self._reopen,
        }
        for event in events:
            steps.get(event.kind, self._reply)(event)

    def course(self, early: tuple[Event, ...]) -> Course:
        """The result of the events."""
        return Course(
            events=tuple(self._events),
            review=self._review,
            sides=self._sides,
            asks=self._asks or {WHOLE: UNMET},
            acknowledged=self._acknowledged,
            replied=self._replied,
            again=self._again,
            early=early,
        )

    def _told(self, event: Event) -> None:
        if self._review is None and event.kind is EventKind.REPORTED:
            self._review = AppealState.REPORTED, event
        for ask in event.asks:
            self._asks.setdefault(ask, self._asks.get(WHOLE, UNMET))
        if event.asks:
            self._asks.pop(WHOLE, None)

    def _reviewed(self, state: AppealState, event: Event) -> None:
        if self._review is None or self._review[0] is not AppealState.REGISTERED:
            self._review = state, event

    def _received(self, event: Event) -> None:
        self._acknowledged = self._acknowledged or event

    def _side(self, side: AppealState, event: Event) -> None:
        self._sides.setdefault(side, event)

    def _lift(self, *sides: AppealState) -> None:
        for side in sides:
            self._sides.pop(side, None)

    def _end(self, side: AppealState, event: Event) -> None:
        self._lift(AppealState.REOPENED)
        self._side(side, event)

    def _reply(self, event: Event) -> None:
        reply = _REPLIES[event.kind]
        known = self._asks or {WHOLE: UNMET}
        about = [ask for ask in event.asks if ask in known] or ([] if event.asks else list(known))
        for ask in about:
            if known[ask].reply < reply:
                self._asks[ask] = Transition(reply, event)
        if about:
            self._replied = self._replied or event

    def _reopen(self, event: Event) -> None:
        """Lift what ended it; asks that the event names, or all where nothing had ended it, are open again."""
        ended = any(side in self._sides for side in END_STATES)
        self._lift(*END_STATES)
        self._sides[AppealState.REOPENED] = event
        again = [ask for ask in self._asks if ask in event.asks or not (event.asks or ended)]
        if any(self._asks[ask].event for ask in again):
            self._again = True
        self._asks |= dict.fromkeys(again, UNMET)
        if not any(met.event for met in self._asks.values()):
            self._replied = None
