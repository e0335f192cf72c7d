"""How an appeal stands, in words for people."""

from datetime import date

from onrecord.register.domain import Event
from onrecord.register.phrases import Phrase, days, phrase
from onrecord.register.status.appeal_status import AppealStatus, asks_open
from onrecord.register.status.elapsed import ElapsedTime, elapsed_days, in_words
from onrecord.register.status.event_days import dated
from onrecord.register.status.intervals import DateInterval, hull, stretches
from onrecord.register.status.state_machine import WHOLE
from onrecord.vocabulary import AppealState

_ENDED = {
    AppealState.ANSWERED: "clock.answered",
    AppealState.DECLINED: "clock.declined",
    AppealState.REPLY_WITHHELD: "clock.withheld",
}


def status_phrases(
    standing: AppealStatus, searched: int, newest: date | None = None, *, pages: int = 0
) -> tuple[Phrase, ...]:
    """Say how an appeal stands: first in one sentence, then what that rests on.

    Args:
        standing: how it stands as of a day.
        searched: in how many sources an answer was looked for: those of which a page was read that is later than the
            appeal, and not later than that day.
        newest: the day of the latest page that was read, not later than that day; None if it is not known.
        pages: in how many such pages whose outlet is not known; they may be of one outlet or of many.
    """
    said = [headline(standing, searched, newest, pages=pages)]
    course, clock = standing.course, standing.clock
    if standing.state is AppealState.ANSWERED_IN_PART and not clock.stopped:
        said.append(_waiting(standing, _sources(searched, newest, pages), part=True))
    if course.acknowledged and standing.open:
        said.append(phrase("clock.acknowledged", day=_day(course.acknowledged)))
    beside = (side for side in (AppealState.DISPUTED, AppealState.REOPENED) if side in course.sides)
    said += [phrase(f"clock.{side.value}", day=_day(course.sides[side])) for side in beside]
    said += [_early(event) for event in course.early if standing.state is not None]
    if standing.state is not None:
        said.append(clock.start.label)
    return (*said, *_of_rules(standing))


def headline(standing: AppealStatus, searched: int, newest: date | None = None, *, pages: int = 0) -> Phrase:
    """Return the status in one sentence: "212 days, no public answer found as of 2026-11-25, in 3 sources …"."""
    event = standing.event
    ended = standing.course.ended
    if standing.state is None:
        return phrase("start.not_yet", day=standing.as_of.isoformat())
    if ended:
        return _of_end(ended, standing.course.sides[ended])
    if event and standing.state in _ENDED:
        return _replied(_ENDED[standing.state], standing.clock, event)
    first = standing.course.replied
    if first and standing.state is AppealState.ANSWERED_IN_PART:
        return _in_part(standing, first)
    return _waiting(standing, _sources(searched, newest, pages))


def _sources(searched: int, newest: date | None, pages: int) -> Phrase | None:
    """Say in how many sources and pages an answer was looked for, and until when; None where it was in none."""
    if not (searched or pages):
        return None
    key = "sources" if not pages else "sources.and_pages" if searched else "sources.pages"
    values: dict[str, str | int] = {"count": searched or pages}
    if searched and pages:
        values["pages"] = pages
    return phrase(f"{key}.newest", **values, newest=newest.isoformat()) if newest else phrase(key, **values)


def _waiting(standing: AppealStatus, sources: Phrase | None, *, part: bool = False) -> Phrase:
    """Say that no answer was found, or no full one where there is one in part."""
    day = standing.as_of.isoformat()
    key = "clock.unstarted" if standing.clock.elapsed is None else "clock.part_open" if part else "clock.open"
    values: dict[str, str | Phrase] = {"day": day}
    if standing.clock.elapsed:
        values["elapsed"] = days(*standing.clock.elapsed)
    if sources:
        return phrase(key, **values, sources=sources)
    return phrase(f"{key}.unsearched", **values)


def _replied(key: str, clock: ElapsedTime, event: Event, **values: int) -> Phrase:
    elapsed = _until(clock, dated(event))
    if elapsed is None:
        return phrase(f"{key.removesuffix('.whole')}.unstarted", day=_day(event))
    return phrase(key, day=_day(event), elapsed=elapsed, **values)


def _in_part(standing: AppealStatus, first: Event) -> Phrase:
    """Count to the first reply: what came later says how much of it is answered, not how long it took."""
    asks, open_asks = standing.course.asks, asks_open(standing.course)
    if WHOLE in asks or standing.clock.start.days is None or not open_asks:
        return _replied("clock.in_part.whole", standing.clock, first)
    return _replied("clock.in_part", standing.clock, first, asks=len(asks), open=len(open_asks))


def _until(clock: ElapsedTime, end: DateInterval | None) -> Phrase | None:
    """The days from the start of a clock to the day of a reply; None where they cannot be counted."""
    found = elapsed_days(clock.start.days, end)
    return days(*found) if found else None


def _of_end(side: AppealState, event: Event) -> Phrase:
    told = {AppealState.CLOSED: event.reason, AppealState.SUPERSEDED: event.other}.get(side)
    if told:
        return phrase(f"clock.{side.value}.told", day=_day(event), told=told)
    return phrase(f"clock.{side.value}", day=_day(event))


def _early(event: Event) -> Phrase:
    """Say of an answer that is dated before the appeal whether it counts."""
    key = "clock.early" if event.early else "clock.early.uncounted"
    return phrase(key, day=str(hull(stretches(event.when))))


def _day(event: Event) -> Phrase:
    """Say the day of an event. Where it is not known, the day on which somebody entered it is none of it."""
    found = dated(event)
    if found is None:
        return phrase("day.unknown")
    if found.exact:
        return phrase("day.known", day=found.first.isoformat())
    return phrase("day.range", first=found.first.isoformat(), last=found.last.isoformat())


def _of_rules(standing: AppealStatus) -> tuple[Phrase, ...]:
    clock = standing.clock
    if standing.state is None or standing.course.ended:
        return ()
    said = list(clock.remarks)
    if clock.rule and clock.due:
        said.append(_of_deadline(clock, clock.due, replied=standing.course.replied is not None))
    if clock.stopped is None and standing.course.replied is None:
        said += [phrase("rule.remind", day=str(due), rule=in_words(rule)) for rule, due in clock.reminders]
    return tuple(said)


def _of_deadline(clock: ElapsedTime, due: DateInterval, *, replied: bool) -> Phrase:
    assert clock.rule is not None
    rule = in_words(clock.rule)
    if replied:
        if clock.late is None:
            return phrase("rule.late_unknown", rule=rule)
        return phrase("rule.late" if clock.late else "rule.in_time", due=str(due), rule=rule)
    key = "rule.due" if clock.passed is False else "rule.passed" if clock.passed else "rule.may_have_passed"
    if due.exact:
        return phrase(key, due=due.first.isoformat(), rule=rule)
    return phrase(
        key if clock.passed is None else f"{key}.range",
        first=due.first.isoformat(),
        last=due.last.isoformat(),
        rule=rule,
    )
