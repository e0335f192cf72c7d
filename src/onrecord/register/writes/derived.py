"""What is derived of appeals, worked out anew in the transaction that changes what it follows from.

Who stands for appeals that are one, and how each stands on every day there is: so that those of a state are found by
one look at an index, as of any day. A release that changes the rules or the words of the clock works it out anew for
all of a register (`refresh_all`, called by a migration).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from onrecord.register import models as rows
from onrecord.register.db.scope import Scope
from onrecord.register.db.visibility import withdrawn
from onrecord.register.models.appeals import ALL, UNANSWERED
from onrecord.register.reads.appeal_events import AppealEvents, Groups, stays
from onrecord.register.reads.rejections import REJECT
from onrecord.register.search.documents import place_of
from onrecord.register.status import StatusInterval
from onrecord.register.writes.clusters import lead
from onrecord.register.writes.search_index import index_again

_AT_ONCE = 500
"""So many appeals are worked out together where it is all of them."""


def refresh_derived(scope: Scope, concerned: Iterable[int]) -> None:
    """Work out anew who stands for some appeals and all that hang together with them, and how they stand.

    What is searched of their reports follows where they are rejected, or no longer.
    """
    members = lead(scope, rows.AppealHead, concerned)
    if members:
        before = _reports_of_rejected(scope, members)
        _stay(scope, members)
        for report in before | _reports_of_rejected(scope, members):
            if rows.Searched.objects.using(scope.alias).filter(case=scope.case, report=report).exists():
                index_again(scope, rows.Report(pk=report))


def _reports_of_rejected(scope: Scope, members: set[int]) -> set[int]:
    """Return the reports of those of some appeals that are neither listed nor withdrawn: they were rejected."""
    judged = scope.of(rows.Judgement).filter(appeal__in=members, verdict=REJECT)
    if not judged.exists():
        return set()
    listed = scope.of(rows.AppealStay).filter(appeal__in=members, word=ALL).values("appeal")
    return set(scope.of(rows.Appeal).filter(pk__in=members).exclude(pk__in=listed).values_list("report", flat=True))


def refresh_all(scope: Scope) -> None:
    """Work out anew how all appeals of a case stand."""
    heads = rows.AppealHead.objects.using(scope.alias).filter(case=scope.case)
    every = sorted(set(heads.values_list("head", flat=True)))
    for start in range(0, len(every), _AT_ONCE):
        some = every[start : start + _AT_ONCE]
        _stay(scope, set(heads.filter(head__in=some).values_list("appeal", flat=True)))


def _stay(scope: Scope, members: set[int]) -> None:
    """Write how appeals stand, as far as it has changed; all that are one with one of them are among them."""
    heads = scope.of(rows.AppealHead).filter(appeal__in=members).order_by("appeal")
    groups = defaultdict[int, list[rows.Appeal]](list)
    for row in heads.select_related("appeal__report"):
        groups[row.head_id].append(row.appeal)
    stays = scope.of(rows.AppealStay)
    what = ("appeal_id", "word", "since", "until", "place", "first")
    gone = {each[1:]: each[0] for each in stays.filter(appeal__in=members).values_list("pk", *what)}
    new = [row for row in _rows(scope, groups) if not gone.pop(tuple(getattr(row, name) for name in what), None)]
    if gone:
        stays.filter(pk__in=gone.values()).delete()
    stays.bulk_create(new, batch_size=1_000)


def _rows(scope: Scope, groups: Groups) -> Iterable[rows.AppealStay]:
    """Return what is true of appeals; nothing of those that stand in a report that was withdrawn, or were rejected."""
    gone = set(withdrawn(scope.alias, scope.case).values_list("pk", flat=True))
    told = AppealEvents.of(scope, groups, gone)
    found = stays(groups, told)
    for head, group in groups.items():
        if told.rejected(group):
            continue
        always = [ALL] if told.answered(group) else [ALL, UNANSWERED]
        shown = [each for each in group if each.report_id not in gone]
        first = place_of(head, min((each.report.earliest for each in shown if each.report.earliest), default=None))
        for stay in (*(StatusInterval(word, date.min, date.max) for word in always), *found[head]):
            for each in shown:
                yield rows.AppealStay(
                    case_id=scope.case,
                    appeal=each,
                    word=stay.word,
                    since=stay.since,
                    until=stay.until,
                    place=place_of(each.report_id, each.report.earliest),
                    first=first if each.pk == head else None,
                )
