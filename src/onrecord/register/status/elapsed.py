"""The clock of an appeal: what it counts from, how long it has run, by when a reply was due, and what stopped it.

It claims nothing that is not known. It starts from the day of writing, or from the first report that is known, and says
which; where the year is not known it does not start. A deadline comes from a dated rule alone.
"""

from dataclasses import dataclass
from datetime import date

from onrecord.register.domain import Event
from onrecord.register.phrases import Phrase, phrase
from onrecord.register.status.clock_start import Start, started
from onrecord.register.status.event_days import dated, happened
from onrecord.register.status.intervals import DateInterval
from onrecord.register.status.rules import Rule, RuleKind, Rules
from onrecord.register.status.state_machine import Course


@dataclass(frozen=True, slots=True, kw_only=True)
class ElapsedTime:
    """How long an appeal has waited.

    Attributes:
        start: what it counts from.
        elapsed: at least and at most so many days, until what stopped it or else until the day asked about; None where
            it has not started, or the day of what stopped it is not known.
        rule: the rule that gives the deadline; None where there is none.
        due: the days on which that time can end.
        passed: whether it has ended; None where that is not known, or there is no deadline.
        stopped: the event that stopped it.
        late: whether the first reply came after the deadline; None where that is not known, or there is no deadline.
        remarks: what else there is to say of rules, in words.
        reminders: days to look again, each with its rule. Nobody has promised anything by them.
    """

    start: Start
    elapsed: tuple[int, int] | None
    rule: Rule | None
    due: DateInterval | None
    passed: bool | None
    stopped: Event | None
    late: bool | None
    remarks: tuple[Phrase, ...]
    reminders: tuple[tuple[Rule, DateInterval], ...]


def read_clock(course: Course, procedure: str | None, rules: Rules, as_of: date) -> ElapsedTime:
    """Read the clock of an appeal as of a day.

    Args:
        course: what its events amount to by that day.
        procedure: the code of its procedure, such as "AL", "UA", "OL" or "SG"; None where none is known.
        rules: the dated rules.
        as_of: the day.
    """
    start = started(course.events) if course.events else Start(None, None, phrase("start.not_yet", day=str(as_of)))
    rule, remarks = _deadline(course, start, procedure, rules)
    due = rule.due(start.days) if rule and start.days else None
    stop = _stop(course)
    reply = happened(course.replied) if course.replied else None
    return ElapsedTime(
        start=start,
        elapsed=elapsed_days(start.days, dated(stop)) if stop else _so_far(start.days, as_of),
        rule=rule,
        due=due,
        passed=_after(DateInterval(as_of, as_of), due),
        stopped=stop,
        late=_after(reply, due) if reply else None,
        remarks=remarks,
        reminders=() if stop or start.days is None else _reminders(start.days, procedure, rules),
    )


def _stop(course: Course) -> Event | None:
    """The event that stopped the clock: the appeal has ended, or nothing of it is left open."""
    if course.ended:
        return course.sides[course.ended]
    state = course.answered()
    return state[1] if state and not course.waits else None


def elapsed_days(start: DateInterval | None, end: DateInterval | None) -> tuple[int, int] | None:
    """The least and the most days from the start of a clock to a reply.

    None where one of the two is not known, or the reply is older: then the appeal was made before its clock starts.
    """
    if start is None or end is None or end.last < start.first:
        return None
    least = (max(end.first, start.first) - start.last).days
    return max(least, 0), (end.last - start.first).days


def _so_far(start: DateInterval | None, as_of: date) -> tuple[int, int] | None:
    """The days until today; none on a day before the start."""
    if start is None:
        return None
    return elapsed_days(start, DateInterval(as_of, as_of)) or (0, 0)


def _after(found: DateInterval, due: DateInterval | None) -> bool | None:
    """Whether something came after a deadline; None where the days leave it open, or there is no deadline."""
    if due is None:
        return None
    if found.first > due.last:
        return True
    return False if found.last <= due.first else None


def _deadline(
    course: Course, start: Start, procedure: str | None, rules: Rules
) -> tuple[Rule | None, tuple[Phrase, ...]]:
    """The rule that gives the deadline, and what else is to be said of rules."""
    if start.days is None:
        return None, ()
    first, last = start.days.first, start.days.last
    remarks = tuple(
        phrase("rule.remark", rule=in_words(rule))
        for kind in (RuleKind.ON_SENDING, RuleKind.NONE)
        for rule in rules.of(procedure, kind, first)
    )
    found = rules.of(procedure, RuleKind.DEADLINE, first)
    if found != rules.of(procedure, RuleKind.DEADLINE, last):
        return None, (*remarks, phrase("rule.unsure"))
    if found and course.again:
        return None, (*remarks, phrase("rule.reopened"))
    return (found[0], remarks) if found else (None, remarks or (phrase("rule.none"),))


def _reminders(start: DateInterval, procedure: str | None, rules: Rules) -> tuple[tuple[Rule, DateInterval], ...]:
    found = rules.of(procedure, RuleKind.REMINDER, start.first)
    return tuple(sorted(((rule, rule.due(start)) for rule in found), key=lambda pair: (pair[1], pair[0].id)))


def in_words(rule: Rule) -> Phrase:
    """A rule in words with its source; a rule from general knowledge says so."""
    return phrase(
        "rule.doubted" if rule.general_knowledge else "rule", says=rule.says.rstrip("."), citation=rule.citation
    )
