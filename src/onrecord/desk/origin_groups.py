"""The reports of an appeal, grouped by origin: copies of one article are one group."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.register.linkage import connected_components
from onrecord.register.views import AppealReportView, Pair

Group = tuple[AppealReportView, ...]


def by_origin(members: Sequence[AppealReportView], pairs: Sequence[Pair]) -> tuple[Group, ...]:
    """Return the reports of an appeal in groups of one origin, the group with the first report first.

    Two reports have one origin if they are versions of one page, if a person judged so, or if one is certainly a copy
    of the other and nobody judged otherwise: as `onrecord.register.reads.origin_counts` counts them.
    """
    ids = [each.report.id for each in members]
    same = [
        (pair.left, pair.right)
        for pair in pairs
        if pair.kind == "origin" and (pair.verdict == "same" or (pair.joins and pair.verdict != "different"))
    ]
    same += [(each.report.previous, each.report.id) for each in members if each.report.previous]
    known = set(ids)
    groups = connected_components(ids, [(one, other) for one, other in same if one in known and other in known])
    place = {report: number for number, group in enumerate(groups) for report in group}
    found: dict[int, list[AppealReportView]] = {}
    for each in members:
        found.setdefault(place[each.report.id], []).append(each)
    return tuple(tuple(group) for group in found.values())
