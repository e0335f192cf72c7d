"""Addresses that were given later, for pages that had none when they were added.

The row of a report does not change. Views of it have the address, and the site as its source.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import QuerySet

from onrecord.register import models as rows
from onrecord.register.db.scope import Scope
from onrecord.register.db.visibility import withdrawals
from onrecord.register.report_corrections import moved_sources, put_corrections


def addresses(scope: Scope) -> QuerySet[rows.PageAddress]:
    """Return the addresses of a case that were given later, except those from withdrawn captures."""
    gone = withdrawals(scope).values("capture")
    return scope.of(rows.PageAddress).exclude(capture__in=gone)


def given(scope: Scope, pages: Collection[str]) -> dict[str, rows.PageAddress]:
    """Return the address of each of some pages to which one was given, the last."""
    every = addresses(scope).filter(page__in=set(pages)).select_related("source").order_by("pk")
    return {each.page: each for each in every}


def put_to(scope: Scope, reports: Iterable[rows.Report]) -> None:
    """Give reports their corrected parts, and an address that was given later, with its site, in memory alone."""
    every = list(reports)
    put_corrections(scope, every)
    without = [each for each in every if each.url is None]
    known = given(scope, [each.page for each in without]) if without else {}
    for each in without:
        if each.page in known:
            each.url, each.source = known[each.page].url, known[each.page].source


def counts_of_sources(scope: Scope, counts: dict[int, int], found: QuerySet[rows.Report]) -> dict[int, int]:
    """Return how many reports each source has, once those count for the site whose address was given later."""
    counted = dict(counts)
    moved = given(scope, set(addresses(scope).values_list("page", flat=True)))
    for page, source in found.filter(url=None, page__in=moved.keys()).values_list("page", "source"):
        counted[source] = counted.get(source, 0) - 1
        counted[moved[page].source_id] = counted.get(moved[page].source_id, 0) + 1
    corrected = moved_sources(scope)
    for report, source in found.filter(pk__in=corrected.keys()).values_list("pk", "source"):
        counted[source] = counted.get(source, 0) - 1
        counted[corrected[report]] = counted.get(corrected[report], 0) + 1
    return {source: count for source, count in counted.items() if count > 0}
