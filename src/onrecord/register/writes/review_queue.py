"""The review queue, recalculated in the transaction that changes its basis: one row for each report with open acts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from onrecord.register import models as rows
from onrecord.register.db.scope import Scope
from onrecord.register.models.appeals import UNANSWERED
from onrecord.register.reads.open_acts import open_acts
from onrecord.register.report_corrections import put_corrections
from onrecord.register.search.documents import place_of
from onrecord.vocabulary import FlagKind

URGENT, OPEN, OTHER = range(3)
"""The priorities: a possible reprisal or a mandate holder; an appeal without a known answer; all others."""
_AT_ONCE = 500
"""So many reports are calculated together."""


def queue_again(scope: Scope, reports: Collection[int]) -> None:
    """Recalculate the rows of some reports, after the status of their appeals."""
    every = sorted(set(reports))
    for start in range(0, len(every), _AT_ONCE):
        some = every[start : start + _AT_ONCE]
        new = {row.report_id: row for row in _rows(scope, some)}
        what = ("priority", "place", "cards", "acts")
        stored = {
            number: values
            for number, *values in scope.of(rows.Waiting).filter(report__in=some).values_list("report", *what)
        }
        same = {number for number, row in new.items() if stored.get(number) == [getattr(row, name) for name in what]}
        scope.of(rows.Waiting).filter(report__in=stored.keys() - same).delete()
        scope.bulk_create(row for number, row in new.items() if number not in same)


def _rows(scope: Scope, reports: Collection[int]) -> Iterable[rows.Waiting]:
    found = open_acts(scope).filter(report__in=reports).order_by("pk")
    acts = list(found.values_list("pk", "report", "act", "speaker"))
    numbers = [number for number, *_ in acts]
    spans = scope.of(rows.StatementSpan, "statement__case").filter(statement__in=numbers, part="content")
    said = defaultdict[int, list[tuple[int, int]]](list)
    for number, start, end in spans.order_by("pk").values_list("statement", "start", "end"):
        said[number].append((start, end))
    marks = scope.of(rows.Mark, "statement__case").filter(statement__in=numbers)
    marks = marks.filter(kind__in=(FlagKind.REPRISAL, FlagKind.MANDATE_HOLDER))
    urgent = set(marks.values_list("statement__report", flat=True))
    unanswered = scope.of(rows.AppealStay).filter(appeal__report__in=reports, word=UNANSWERED)
    waiting = set(unanswered.values_list("appeal__report", flat=True))
    of_report = defaultdict[int, list[tuple[object, ...]]](list)
    for number, report, act, speaker in acts:
        of_report[report].append((act, speaker, *said[number]))
    listed = {each.pk: each for each in scope.of(rows.Report).filter(pk__in=of_report.keys())}
    put_corrections(scope, listed.values())
    for report, cards in of_report.items():
        yield rows.Waiting(
            report_id=report,
            priority=URGENT if report in urgent else OPEN if report in waiting else OTHER,
            place=place_of(report, listed[report].earliest),
            cards=len(set(cards)),
            acts=len(cards),
        )
