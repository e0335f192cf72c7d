"""The first known days of reports and appeals, by which an answer is not taken to be of what was asked later.

Copies of one article are one publication: the first of them counts. The number of queries does not grow with the number
of rows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import Q

from onrecord.register import models as rows
from onrecord.register.db.scope import Scope
from onrecord.register.domain import AnswerFacts, AppealFacts
from onrecord.register.linkage import connected_components
from onrecord.register.reads.appeals import clusters
from onrecord.register.reads.reports import verdicts_on
from onrecord.register.report_corrections import dates_of
from onrecord.register.status.clock_start import started
from onrecord.register.status.intervals import DateInterval, earliest, hull, stretches
from onrecord.register.status.state_machine import course

_HOPS = 2
"""Copies of copies are looked at, and no further: each is a copy of the first as well, by what it was compared with."""
Pairs = Iterable[tuple[int, int]]


def first_published(scope: Scope, reports: Collection[int], copies: Pairs = ()) -> dict[int, DateInterval]:
    """Return when the words of some reports were first published, by the reports; none where no day is known.

    Args:
        scope: the case.
        reports: the numbers of the reports.
        copies: pairs of reports of one origin that are not entered yet.
    """
    if not reports:
        return {}
    pairs = [*copies, *_copies(scope, {*reports, *(number for pair in copies for number in pair)})]
    every = {*reports, *(number for pair in pairs for number in pair)}
    known = {number: hull(stretches(days)) for number, days in dates_of(scope, every).items()}
    found = dict[int, DateInterval]()
    for group in connected_components(every, pairs):
        first = earliest(day for number in group if (day := known.get(number)))
        if first:
            found |= dict.fromkeys(group, first)
    return found


def _copies(scope: Scope, reports: Collection[int]) -> list[tuple[int, int]]:
    """Return the pairs of one origin of which one is among some reports, or a copy of one of them."""
    found, around = dict[int, rows.OriginPair](), set(reports)
    for _ in range(_HOPS):
        pairs = list(scope.of(rows.OriginPair).filter(Q(left__in=around) | Q(right__in=around)))
        verdicts = verdicts_on(scope, "origin_pair", [each.pk for each in pairs])
        for each in pairs:
            if verdicts.get(each.pk) == "same" or (each.joins and verdicts.get(each.pk) != "different"):
                found[each.pk] = each
        around = {number for each in found.values() for number in (each.left_id, each.right_id)}
    return [(each.left_id, each.right_id) for each in found.values()]


def dated_answers(scope: Scope, answers: Sequence[AnswerFacts], copies: Pairs = ()) -> list[AnswerFacts]:
    """Return answers with the days of the first publication of their reports.

    Args:
        scope: the case.
        answers: the answers.
        copies: as `first_published` takes them.
    """
    numbers = dict(scope.of(rows.Report).filter(key__in={each.report for each in answers}).values_list("key", "pk"))
    published = first_published(scope, set(numbers.values()), copies) if answers else {}
    days = [published.get(numbers[each.report]) for each in answers]
    return [replace(each, when=_narrowed(each.when, day)) for each, day in zip(answers, days, strict=True)]


def dated_appeals(scope: Scope, appeals: Sequence[AppealFacts], copies: Pairs = ()) -> list[AppealFacts]:
    """Return appeals, each the first of those that count as one, with the days that their clocks count from.

    Args:
        scope: the case.
        appeals: the appeals.
        copies: as `first_published` takes them.
    """
    if not appeals:
        return []
    numbers = dict(scope.of(rows.Appeal).filter(key__in={each.id for each in appeals}).values_list("key", "pk"))
    groups, told = clusters(scope, sorted(numbers.values()))
    published = first_published(scope, {each.report_id for group in groups.values() for each in group}, copies)
    found = list[AppealFacts]()
    for appeal in appeals:
        group = groups[numbers[appeal.id]]
        start = started(course(told.events(group), date.max).events)
        first = earliest(day for each in group if (day := published.get(each.report_id)))
        written = (start.days.edtf,) if start.days and start.basis == "written" else ()
        reports = appeal.reports | {each.report.key for each in group}
        reported = _narrowed(appeal.reported, first)
        found.append(replace(appeal, written=written, reported=reported, reports=reports))
    return found


def _narrowed(when: tuple[str, ...], first: DateInterval | None) -> tuple[str, ...]:
    """Return the days of a first publication in EDTF; the days as they are given, if they are the same."""
    if first is None or hull(stretches(when)) == first:
        return when
    return (first.edtf,)
