"""How reliable sources are held to be, and how credible reports and statements: two things that are never added up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import Q, QuerySet

from onrecord.register import models as rows
from onrecord.register.db.prepared import Numbers, prepared
from onrecord.register.db.scope import Scope
from onrecord.register.views import Assessed

Assessments = Mapping[tuple[str, int], tuple[Assessed, ...]]
"""All assessments, by the kind and the number of their subject."""


def assessments(
    scope: Scope,
    *,
    sources: Collection[int] = (),
    reports: Collection[int] = (),
    statements: Collection[int] = (),
) -> dict[tuple[str, int], tuple[Assessed, ...]]:
    """Return what was assessed, the first first, by the kind and the number of what it is about."""
    found = _about(scope, sources, reports, statements)
    replaced = {each.replaces_id for each in found}
    told = defaultdict[tuple[str, int], list[Assessed]](list)
    for row in found:
        kind, number = next(
            (kind, number)
            for kind, number in (("source", row.source_id), ("report", row.report_id), ("statement", row.statement_id))
            if number is not None
        )
        gone = row.pk in replaced
        assessed = Assessed(
            id=row.key,
            reliability=row.reliability,
            credibility=row.credibility,
            basis=row.basis,
            who=row.who,
            at=row.at,
            replaced=gone,
        )
        told[kind, number].append(assessed)
    return {key: tuple(each) for key, each in told.items()}


@prepared
def _about(scope: Scope, sources: Numbers, reports: Numbers, statements: Numbers) -> QuerySet[rows.Assessment]:
    about = Q(source__in=sources) | Q(report__in=reports) | Q(statement__in=statements)
    return scope.of(rows.Assessment).filter(about).order_by("pk")
