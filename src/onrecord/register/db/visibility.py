"""Visibility: everything except the content of reports whose capture was withdrawn from the archive.

Rows stay, because tables only grow; queries go through `visible`. Clusters are calculated from withdrawn rows too, so
that two appeals that people joined to a third one stay joined when that one is withdrawn.
"""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet

from onrecord.register import models as rows
from onrecord.register.db.across_cases import of_every_case
from onrecord.register.db.asked_once import once, within_query
from onrecord.register.db.prepared import prepared
from onrecord.register.db.scope import Scope

Row = TypeVar("Row", bound=Model)

_REPORTS: dict[type[Model], tuple[str, ...]] = {
    rows.Report: ("pk",),
    rows.Party: ("report",),
    rows.Statement: ("report",),
    rows.Appeal: ("report",),
    rows.Accusation: ("statement__report",),
    rows.Answer: ("statement__report",),
    rows.ReprisalFlag: ("statement__report",),
    rows.Correction: ("new__report",),
    rows.ReportCorrection: ("report",),
    rows.LetterCorrection: ("new__report",),
    rows.AppealLetter: ("appeal__report",),
    rows.Waiting: ("report",),
    rows.AppealHead: ("appeal__report",),
    rows.PartyHead: ("party__report",),
    rows.ReportKey: ("report",),
    rows.PartyKey: ("party__report",),
    rows.AppealKey: ("appeal__report",),
    rows.AnswerKey: ("answer__statement__report",),
    rows.PartyPair: ("left__report", "right__report"),
    rows.AppealPair: ("left__report", "right__report"),
    rows.AnswerPair: ("answer__statement__report", "appeal__report"),
    rows.OriginPair: ("left", "right"),
}
"""The ways from a row to the reports whose words it shows."""
_FEW = 100
"""Up to so many withdrawn reports are named in a query; beyond, the database looks them up itself."""


def withdrawals(scope: Scope) -> QuerySet[rows.Withdrawal]:
    """Return the rows that say what is withdrawn now."""
    return scope.of(rows.Withdrawal).filter(replaced_by=None, undone=False)


def withdrawn(scope: Scope) -> QuerySet[rows.Report]:
    """Return the reports of a case that are withdrawn, as what a column is compared with: few, and asked for once."""
    # The captures are of the case. To say so of the reports too would let SQLite look at all reports of the case.
    captures = withdrawals(scope).values("capture")
    return of_every_case(rows.Report, scope.alias).filter(capture__in=captures).values("pk")  # type: ignore[return-value]


def visible(scope: Scope, found: QuerySet[Row]) -> QuerySet[Row]:
    """Leave out rows of withdrawn reports, and rows that refer to such rows."""
    gone = _known_gone(scope) if within_query() else withdrawn(scope)
    if gone == ():
        return found
    for way in _REPORTS.get(found.model, ()):
        found = found.exclude(**{f"{way}__in": gone})
    return found


def withdrawn_numbers(scope: Scope) -> tuple[int, ...]:
    """Return the numbers of the reports of a case that are withdrawn; a query asks for them once."""
    return once(("withdrawn", scope.alias, scope.case), lambda: tuple(_withdrawn_numbers(scope)))


@prepared
def _withdrawn_numbers(scope: Scope) -> QuerySet[rows.Report, int]:
    return withdrawn(scope).order_by("pk").values_list("pk", flat=True)


def _known_gone(scope: Scope) -> QuerySet[rows.Report] | tuple[int, ...]:
    """Return the withdrawn reports: their numbers, while there are few."""
    numbers = withdrawn_numbers(scope)
    return numbers if len(numbers) <= _FEW else withdrawn(scope)


def told_of(scope: Scope, row: Model) -> str | None:
    """Return by whom and when the report of a row was withdrawn; None if it was not."""
    for way in _REPORTS.get(type(row), ()):
        same = of_every_case(type(row), scope.alias).filter(pk=row.pk)
        captures = of_every_case(rows.Report, scope.alias).filter(pk__in=same.values(way)).values("capture")
        found = withdrawals(scope).filter(capture__in=captures).first()
        if found:
            return f"It was withdrawn on {found.at:%Y-%m-%d} by {found.who}: {found.why}"
    return None
