"""Derived data of appeals, recalculated in the transaction that changes its basis.

These are the cluster heads, and the status of each appeal on every day, so that a search by status is one look-up in an
index, as of any day. If a release changes derived data, all of it is recalculated after the migrations are applied
(`refresh_upgraded`, connected by `onrecord.register.apps`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from onrecord.register import models as rows
from onrecord.register.db.across_cases import of_every_case
from onrecord.register.db.connection import Register
from onrecord.register.db.scope import KEEPER, Scope
from onrecord.register.db.visibility import visible, withdrawn
from onrecord.register.models.appeals import ALL, UNANSWERED
from onrecord.register.reads.appeal_events import AppealEvents, Groups
from onrecord.register.reads.applicable import undone
from onrecord.register.reads.rejections import REJECT
from onrecord.register.reads.status_views import status_intervals_of
from onrecord.register.report_corrections import put_corrections
from onrecord.register.search.documents import place_of
from onrecord.register.status import StatusInterval
from onrecord.register.writes.clusters import joined, lead
from onrecord.register.writes.review_queue import queue_again
from onrecord.register.writes.search_index import index_again

CHANGED_BY = "0014_told_refusals"
"""The last migration whose release works out something else, or more, of what is derived than those before it. A
release that changes the rules or the words of the clock, or what is searched, adds a migration and names it here."""
_AT_ONCE = 500
"""So many appeals are worked out together where it is all of them."""


def refresh_derived(scope: Scope, concerned: Iterable[int]) -> None:
    """Recalculate the cluster heads and the status of some appeals and their clusters.

    The search index of their reports follows if they are rejected, or no longer rejected; the review queue always.
    """
    members = lead(scope, rows.AppealHead, concerned)
    if members:
        before = _reports_of_rejected(scope, members)
        _stay(scope, members)
        for report in before | _reports_of_rejected(scope, members):
            if scope.of(rows.Searched).filter(report=report).exists():
                index_again(scope, rows.Report(pk=report))
        queue_again(scope, set(scope.of(rows.Appeal).filter(pk__in=members).values_list("report", flat=True)))


def _reports_of_rejected(scope: Scope, members: set[int]) -> set[int]:
    """Return the reports of those of some appeals that are neither listed nor withdrawn: they were rejected."""
    judged = scope.of(rows.Judgement).filter(appeal__in=members, verdict=REJECT)
    if not judged.exists():
        return set()
    listed = scope.of(rows.AppealStay).filter(appeal__in=members, word=ALL).values("appeal")
    return set(scope.of(rows.Appeal).filter(pk__in=members).exclude(pk__in=listed).values_list("report", flat=True))


def refresh_upgraded(register: Register, applied: Collection[str]) -> None:
    """Recalculate all derived data in every case, if a migration in `CHANGED_BY` upgraded the register.

    A migration is history and calls no code of ours; this is the code of today, over the tables of today.

    Args:
        register: the register, within the transaction that changed its tables.
        applied: the names of the migrations that are new to it.
    """
    if CHANGED_BY in applied:
        for scope in _every_case(register):
            _refresh_all(scope)


def make_derived(register: Register) -> None:
    """Work out all derived data in every case of a register that has none, within a transaction."""
    for scope in _every_case(register):
        _lead_all(scope, rows.AppealHead, rows.Appeal, Q(joins=True) | Q(judgements__verdict="same"))
        _lead_all(scope, rows.PartyHead, rows.Party, Q(judgements__verdict="same"))
        _refresh_all(scope)


def _every_case(register: Register) -> Iterable[Scope]:
    for case in of_every_case(rows.Case, register.alias).order_by("pk"):
        yield Scope(register=register, case=case.pk, name=case.name, who="onrecord", role=KEEPER)


def _refresh_all(scope: Scope) -> None:
    refresh_status(scope)
    index_all(scope)
    queue_again(scope, list(scope.of(rows.Report).values_list("pk", flat=True)))


def _lead_all(
    scope: Scope, heads: type[rows.AppealHead | rows.PartyHead], members: type[rows.Appeal | rows.Party], pairs: Q
) -> None:
    """Make the cluster heads of all appeals, or all parties, of a case.

    Each begins in a cluster with all that such pairs may join it with, and `lead` takes apart what is not one.
    """
    name, table = ("appeal", rows.AppealPair) if heads is rows.AppealHead else ("party", rows.PartyPair)
    coupled: QuerySet[Any] = scope.of(table)
    every = list(scope.of(members).order_by("pk").values_list("pk", flat=True))
    tops = joined(every, coupled.filter(pairs).values_list("left", "right"))
    scope.bulk_create((heads(**{f"{name}_id": each, "head_id": top}) for each, top in tops.items()), batch_size=1_000)
    first = sorted(set(tops.values()))
    for start in range(0, len(first), _AT_ONCE):
        lead(scope, heads, first[start : start + _AT_ONCE])


def refresh_status(scope: Scope) -> None:
    """Recalculate the status of all appeals of a case."""
    heads = scope.of(rows.AppealHead)
    every = sorted(set(heads.values_list("head", flat=True)))
    for start in range(0, len(every), _AT_ONCE):
        some = every[start : start + _AT_ONCE]
        _stay(scope, set(heads.filter(head__in=some).values_list("appeal", flat=True)))


def index_all(scope: Scope) -> None:
    """Rebuild the search index of a case, after the status of appeals, which says which are rejected."""
    scope.of(rows.Searched).delete()
    for report in list(visible(scope, scope.of(rows.Report)).order_by("pk").values_list("pk", flat=True)):
        index_again(scope, rows.Report(pk=report))


def _stay(scope: Scope, members: set[int]) -> None:
    """Write how appeals stand, as far as it has changed; all that are one with one of them are among them."""
    heads = scope.of(rows.AppealHead).filter(appeal__in=members).order_by("appeal")
    heads = heads.exclude(appeal__in=undone(scope).filter(pk__in=members))
    groups = defaultdict[int, list[rows.Appeal]](list)
    for row in heads.select_related("appeal__report"):
        groups[row.head_id].append(row.appeal)
    put_corrections(scope, [each.report for group in groups.values() for each in group])
    stays = scope.of(rows.AppealStay)
    what = ("appeal_id", "word", "since", "until", "place", "first")
    gone = {each[1:]: each[0] for each in stays.filter(appeal__in=members).values_list("pk", *what)}
    new = [row for row in _rows(scope, groups) if not gone.pop(tuple(getattr(row, name) for name in what), None)]
    if gone:
        stays.filter(pk__in=gone.values()).delete()
    scope.bulk_create(new, batch_size=1_000)


def _rows(scope: Scope, groups: Groups) -> Iterable[rows.AppealStay]:
    """Return the status words of appeals; none for withdrawn reports and rejected appeals."""
    gone = set(withdrawn(scope).values_list("pk", flat=True))
    told = AppealEvents.of(scope, groups, gone)
    found = status_intervals_of(groups, told)
    for head, group in groups.items():
        if told.rejected(group):
            continue
        always = [ALL, UNANSWERED] if told.unanswered(group) else [ALL]
        shown = [each for each in group if each.report_id not in gone]
        first = place_of(head, min((each.report.earliest for each in shown if each.report.earliest), default=None))
        for stay in (*(StatusInterval(word, date.min, date.max) for word in always), *found[head]):
            for each in shown:
                yield rows.AppealStay(
                    appeal=each,
                    word=stay.word,
                    since=stay.since,
                    until=stay.until,
                    place=place_of(each.report_id, each.report.earliest),
                    first=first if each.pk == head else None,
                )
