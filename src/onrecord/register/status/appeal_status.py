"""The status of an appeal as of a day: its state, side states, asks and clock, and its history.

Everything is calculated from events, dated rules and a day. Later events do not change the status on an earlier day, or
its history.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from onrecord.register.domain import Event
from onrecord.register.status.elapsed import ElapsedTime, read_clock
from onrecord.register.status.event_days import happened
from onrecord.register.status.intervals import utc_day
from onrecord.register.status.rules import Rules
from onrecord.register.status.state_machine import Course, course, order
from onrecord.vocabulary import END_STATES, SIDE_STATES, AppealState


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealStatus:
    """How an appeal stands as of a day.

    Attributes:
        as_of: the day.
        state: the word to show it with; None where nothing of it was known by that day.
        event: the event that made the state so; None where a rule did.
        rule: what turns that event into the state: the name of a rule of ours, or the id of a dated rule.
        course: what its events amount to: review, side states and how far each ask is met, each with its event.
        clock: how long it has waited.
    """

    as_of: date
    state: AppealState | None
    event: Event | None
    rule: str
    course: Course
    clock: ElapsedTime

    @property
    def open(self) -> bool:
        """Whether an answer is still waited for."""
        return self.state is not None and self.clock.stopped is None

    @property
    def sides(self) -> tuple[AppealState, ...]:
        """The side states that are true, in the order of `SIDE_STATES`."""
        return tuple(side for side in SIDE_STATES if side in self.course.sides)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One step of how an appeal came to stand as it does.

    Attributes:
        day: the day on which it surely had happened.
        what: "state", one of `SIDE_STATES`, "acknowledged", or "ask" and an id: "ask:a1".
        was: what was true before; empty where nothing was.
        now: what was true from then on; empty where it is lifted.
        event: the id of the event that made it so; None where the passing of a deadline did.
        rule: the rule of ours by which the event counts so, or the id of the dated rule whose time had passed.
    """

    day: date
    what: str
    was: str
    now: str
    event: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class StatusInterval:
    """An `AppealState` that is true of an appeal from one day to another, both included."""

    word: str
    since: date
    until: date


def status_of(
    events: Iterable[Event], procedure: str | None, rules: Rules, as_of: date, known_by: date | None = None
) -> AppealStatus:
    """Tell how an appeal stands.

    Args:
        events: all its events, in any order; what had not happened by `as_of` does not count.
        procedure: the code of its procedure, such as "AL"; None where none is known.
        rules: the dated rules.
        as_of: the day that is asked about.
        known_by: if given, what was entered after this day does not count either: how the register showed it then.
    """
    found = course(events, as_of, known_by)
    clock = read_clock(found, procedure, rules, as_of)
    state, event, rule = _state(found, clock)
    return AppealStatus(as_of=as_of, state=state, event=event, rule=rule, course=found, clock=clock)


def _state(found: Course, clock: ElapsedTime) -> tuple[AppealState | None, Event | None, str]:
    """The state, what made it so, and by which rule."""
    if found.review is None:
        return None, None, ""
    if found.ended:
        return found.ended, found.sides[found.ended], f"event.{found.ended.value}"
    answer = found.answered()
    if answer:
        return answer[0], answer[1], f"asks.{answer[0].value}"
    if found.review[0] is AppealState.REGISTERED and clock.rule and clock.passed:
        return AppealState.NO_KNOWN_RESPONSE, None, clock.rule.id
    if found.acknowledged:
        return AppealState.ACKNOWLEDGED, found.acknowledged, "event.acknowledged"
    return found.review[0], found.review[1], f"event.{found.review[0].value}"


def history(
    events: Iterable[Event], procedure: str | None, rules: Rules, as_of: date, known_by: date | None = None
) -> tuple[Change, ...]:
    """Tell how an appeal came to stand as it does as of a day: every change, with what made it so; see `status_of`."""
    known = tuple(events)
    standings = _standings(known, procedure, rules, as_of, known_by)
    changes: list[Change] = []
    before: dict[str, _Facet] = {}
    for standing in standings:
        after = _facets(standing)
        today = [each for each in sorted(known, key=order) if happened(each).last == standing.as_of]
        changes += _changes(before, after, standing.as_of, [each for each in today if _known(each, known_by)])
        before = after
    return tuple(changes)


def status_intervals(events: Iterable[Event], procedure: str | None, rules: Rules) -> tuple[StatusInterval, ...]:
    """Return the status of an appeal on every day, from its events and the current rules.

    The result of `status_of` for a day is what holds on that day: the state, and the side states that do not stop the
    clock.
    """
    found, since = list[StatusInterval](), dict[str, date]()
    for standing in _standings(tuple(events), procedure, rules, date.max, None):
        words = {side.value for side in standing.sides if side not in END_STATES}
        words |= {standing.state.value} if standing.state else set()
        for gone in sorted(since.keys() - words):
            found.append(StatusInterval(gone, since.pop(gone), standing.as_of - timedelta(days=1)))
        since = dict.fromkeys(sorted(words), standing.as_of) | since
    return (*found, *(StatusInterval(word, first, date.max) for word, first in since.items()))


def _standings(
    known: tuple[Event, ...], procedure: str | None, rules: Rules, as_of: date, known_by: date | None
) -> list[AppealStatus]:
    """Return how an appeal stands on each day up to one on which that can change: by an event, or by a deadline."""
    points = sorted({last for event in known if (last := happened(event).last) <= as_of})
    standings: list[AppealStatus] = []
    for day, following in pairwise([*points, None]):
        standings.append(status_of(known, procedure, rules, day or as_of, known_by))
        due = standings[-1].clock.due
        if due and due.last < date.max:
            passed = due.last + timedelta(days=1)
            if standings[-1].as_of < passed <= as_of and (following is None or passed < following):
                standings.append(status_of(known, procedure, rules, passed, known_by))
    return standings


def _known(event: Event, known_by: date | None) -> bool:
    return known_by is None or utc_day(event.entered) <= known_by


@dataclass(frozen=True, slots=True)
class _Facet:
    """One thing that can change: its value, and the event and the rule that made it so."""

    value: str
    event: str | None
    rule: str


def _facets(standing: AppealStatus) -> dict[str, _Facet]:
    """Everything of a standing that can change, by what it is called in a `Change`."""
    found: dict[str, _Facet] = {}
    if standing.state:
        found["state"] = _Facet(standing.state.value, standing.event.id if standing.event else None, standing.rule)
    for side in standing.sides:
        found[side.value] = _Facet("yes", standing.course.sides[side].id, f"event.{side.value}")
    if standing.course.acknowledged:
        found["acknowledged"] = _Facet("yes", standing.course.acknowledged.id, "event.acknowledged")
    for ask, met in standing.course.asks.items():
        if met.event:
            found[f"ask:{ask}"] = _Facet(met.reply.name.lower(), met.event.id, f"event.{met.event.kind.value}")
    return found


def _changes(before: dict[str, _Facet], after: dict[str, _Facet], day: date, today: list[Event]) -> Iterator[Change]:
    """The differences between two days. `today` are the events of the later one.

    An older event can change the status, for example if an answer was undone and an earlier state is back. The last
    event of the day counts as the cause.
    """
    ids = {event.id for event in today}
    last = today[-1] if today else None
    for what in [*after, *(gone for gone in before if gone not in after)]:
        was = before[what].value if what in before else ""
        now = after.get(what, _Facet("", None, ""))
        if now.value == was:
            continue
        if now.event in ids or last is None:
            yield Change(day=day, what=what, was=was, now=now.value, event=now.event, rule=now.rule)
        else:
            dated_rule = now.rule if now.event is None and now.value else f"event.{last.kind.value}"
            yield Change(day=day, what=what, was=was, now=now.value, event=last.id, rule=dated_rule)


def asks_open(found: Course) -> tuple[str, ...]:
    """The asks of which no reply is known."""
    return tuple(ask for ask, met in found.asks.items() if met.event is None)
