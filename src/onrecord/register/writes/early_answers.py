"""Answers that are dated before their appeal: a person must insist on them, as nothing is answered before it is asked.

Days are seldom known exactly. An answer is early only where all days that it can be of lie before the first day that
the appeal can be of: the day of writing, or else the first report that is known.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from onrecord.errors import EarlyAnswerError
from onrecord.register import models as rows
from onrecord.register.db.scope import Scope
from onrecord.register.reads.appeals import whole_cluster
from onrecord.register.report_corrections import dates_of
from onrecord.register.status.clock_start import Start, is_early, started
from onrecord.register.status.intervals import DateInterval, hull, stretches
from onrecord.register.status.state_machine import course

Insists = bool | None
"""Whether a person insists on an answer that is dated before its appeal; None where a decision only applies again."""


def early_mark(scope: Scope, appeal: rows.Appeal, when: Collection[str], insists: Insists) -> bool | None:
    """Return what the row of an answer has: True where it is early and the person insists, else None.

    Args:
        scope: the case.
        appeal: the appeal that is answered.
        when: the days that the answer can be of, in EDTF; none if they are not known.
        insists: whether the person insists on it.

    Raises:
        EarlyAnswerError: it is early, and the person does not insist.
    """
    if insists is None or not stretches(when):
        return None
    start = _start(scope, appeal)
    if not is_early(when, start.days):
        return None
    if not insists:
        raise _error(appeal.key, when, start)
    return True


def days_of_pair(scope: Scope, pair: rows.AnswerPair, day: str | None) -> tuple[str, ...]:
    """Return the days that an answer can be of: the one that a person gave, or else those of its report."""
    if day:
        return (day,)
    report = pair.answer.statement.report_id
    return tuple(dates_of(scope, [report]).get(report, ()))


def _start(scope: Scope, appeal: rows.Appeal) -> Start:
    """Return what the clock of an appeal counts from, with all appeals that count as one with it."""
    groups, told = whole_cluster(scope, appeal.pk)
    events = [event for group in groups.values() for event in told.events(group)]
    return started(course(events, date.max).events)


def _error(appeal: str, when: Collection[str], start: Start) -> EarlyAnswerError:
    day = next(iter(when)) if len(when) == 1 else _in_edtf(hull(stretches(when)))
    told = "the appeal of" if start.basis == "written" else "the first known report of the appeal, of"
    return EarlyAnswerError(f"The answer is dated {day}, before {told} {_in_edtf(start.days)}.", appeal)


def _in_edtf(days: DateInterval | None) -> str:
    """Return days as they are in every language."""
    return days.edtf if days else ""
