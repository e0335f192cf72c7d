"""How many origins the reports of an appeal have: copies of one article count once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from django.db.models import QuerySet

from onrecord.register import models as rows
from onrecord.register.db.asked_once import once
from onrecord.register.db.prepared import Numbers, prepared
from onrecord.register.db.scope import Scope
from onrecord.register.db.visibility import withdrawn_numbers
from onrecord.register.linkage import connected_components
from onrecord.register.reads.reports import verdicts_on


def origin_pairs(scope: Scope, reports: Collection[int]) -> list[rows.OriginPair]:
    """Return the pairs of some reports that may have one origin, each with both."""
    gone = withdrawn_numbers(scope)
    return once(
        ("origin pairs", scope.alias, scope.case, frozenset(reports)), lambda: _origin_pairs(scope, reports, gone)
    )


@prepared
def _origin_pairs(scope: Scope, reports: Numbers, gone: Numbers) -> QuerySet[rows.OriginPair]:
    both = scope.of(rows.OriginPair).filter(left__in=reports, right__in=reports)
    return both.exclude(left__in=gone).exclude(right__in=gone).select_related("left", "right").order_by("pk")


def origins_of(scope: Scope, appeals: Mapping[int, Sequence[rows.Appeal]]) -> dict[int, int]:
    """Return how many origins the reports of each of some appeals have.

    Two reports have one origin if they are versions of one page, if a person judged so, or if one is certainly a copy
    of the other and nobody judged otherwise.
    """
    pairs = origin_pairs(scope, {each.report_id for group in appeals.values() for each in group})
    verdicts = verdicts_on(scope, "origin_pair", [each.pk for each in pairs])
    same = [
        (each.left_id, each.right_id)
        for each in pairs
        if verdicts.get(each.pk) == "same" or (each.joins and verdicts.get(each.pk) != "different")
    ]
    found = dict[int, int]()
    for head, group in appeals.items():
        pages = {each.report_id: each.report.page for each in group}
        mine = [(pages[left], pages[right]) for left, right in same if left in pages and right in pages]
        found[head] = len(connected_components(pages.values(), mine))
    return found
