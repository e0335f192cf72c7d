"""The numbers from which the drawings of a case are made. The number of queries does not grow with the rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from onrecord.capture.clock_status import utc_now
from onrecord.register import models as rows
from onrecord.register.chart_values import DatedRole, MonthCount, NetworkEdge
from onrecord.register.db.lookup import one
from onrecord.register.db.scope import Scope
from onrecord.register.db.visibility import visible, withdrawn_numbers
from onrecord.register.models.appeals import ALL, UNANSWERED
from onrecord.register.page_addresses import put_to
from onrecord.register.reads.applicable import applies, sides, undone
from onrecord.register.reads.grouped import grouped
from onrecord.register.reads.rejections import rejected
from onrecord.register.reads.same_party import MOST_NAMED, same_party, sides_of
from onrecord.register.reads.snapshot import query
from onrecord.register.report_corrections import put_corrections, report_corrections
from onrecord.vocabulary import AppealRole

MOST = 20_000
"""Appeals, each with one of those who ask and one who is asked, and accusations that are looked at, the last first."""


@query
def network(scope: Scope, party: str | None = None, *, most: int = 1_000) -> tuple[NetworkEdge, ...]:
    """Return who turns to whom with appeals, and who accuses whom, the most often first.

    Args:
        scope: who asks, in which case.
        party: the id of a party; only what is from or to a party with one of its names. None for all.
        most: no more than so many.

    Raises:
        RegisterError: there is no such party in the case.
    """
    group = same_party(scope, party) if party is not None else None
    found = [("asks", *each) for each in _appeals(scope, group)]
    found += [("accuses", *each) for each in _accusations(scope, group)]
    numbers = {number for _, _, *both in found for number in both}
    known = {pk: (key, name, folded) for pk, key, name, folded in _parties(scope, numbers)}
    return tuple(_by_name(found, known)[:most])


def _appeals(scope: Scope, group: tuple[int, ...] | None) -> Iterable[tuple[int, int, int]]:
    """Return each appeal with one of those who ask and one who is asked, all by their first rows, the last first."""
    every = sides(scope).exclude(appeal__report__in=withdrawn_numbers(scope))
    left_out: list[QuerySet[rows.Appeal]] = [rejected(scope), undone(scope)]
    if group is not None:
        theirs = scope.of(rows.AppealParty).filter(party__in=group)
        numbers = list(theirs.values_list("appeal", flat=True).distinct()[: MOST_NAMED + 1])
        named: Any = numbers if len(numbers) <= MOST_NAMED else theirs.values("appeal")
        every, left_out = every.filter(appeal__in=named), [each.filter(pk__in=named) for each in left_out]
    for each in left_out:
        every = every.exclude(appeal__in=each)
    heads = ("appeal", "appeal__standing__head", "party", "party__standing__head")
    asking, asked = (list(every.filter(role=role).values_list(*heads)) for role in AppealRole)
    addressees = grouped((appeal, (party, second)) for appeal, _, party, second in asked)
    members = frozenset(group or ())
    found = {
        (head, first, second)
        for appeal, head, sender, first in asking
        for party, second in addressees.get(appeal, ())
        if group is None or not members.isdisjoint((sender, party))
    }
    return sorted(found, key=lambda each: (-each[0], *each[1:]))[:MOST]


def _accusations(scope: Scope, group: tuple[int, ...] | None) -> Iterable[tuple[int, int, int]]:
    every = visible(scope, scope.of(rows.Accusation)).filter(applies(scope, "statement"))
    every = every.filter(accuser__isnull=False, accused__isnull=False)
    if group is not None:
        every = every.filter(sides_of(group, "accuser", "accused"))
    first, second = "accuser__standing__head", "accused__standing__head"
    return list(every.values_list("pk", first, second).order_by("-pk")[:MOST])


def _parties(scope: Scope, numbers: set[int]) -> Iterable[tuple[int, str, str, str]]:
    return scope.of(rows.Party).filter(pk__in=numbers).order_by("pk").values_list("pk", "key", "name", "folded")


def _by_name(
    found: Iterable[tuple[str, int, int, int]], names: Mapping[int, tuple[str, str, str]]
) -> list[NetworkEdge]:
    """Return the edges with parties of one name taken together, the most frequent first.

    Two reports of one appeal name its sender twice; it counts once.
    """
    shown: dict[str, tuple[str, str]] = {}
    folded = {number: words for number, (_, _, words) in names.items()}
    for number in sorted(names):
        key, name, _ = names[number]
        shown.setdefault(folded[number], (key, " ".join(name.split())))
    once = {(kind, what, folded[first], folded[second]) for kind, what, first, second in found}
    counts = Counter((kind, first, second) for kind, _, first, second in once)
    edges = [
        NetworkEdge(
            kind=kind,
            first=shown[one_of][1],
            second=shown[other][1],
            first_id=shown[one_of][0],
            second_id=shown[other][0],
            count=count,
        )
        for (kind, one_of, other), count in counts.items()
    ]
    return sorted(edges, key=lambda each: (-each.count, each.kind, each.first, each.second))


@query
def appeals_by_month(scope: Scope) -> tuple[MonthCount, ...]:
    """Return how many appeals were first reported in each month, the first first; those without a date at the end."""
    listed = scope.of(rows.AppealStay).filter(word=ALL, first__isnull=False).values("appeal")
    every = visible(scope, scope.of(rows.AppealHead)).filter(head__in=listed)
    corrected = {each.pk: each.earliest for each in _corrected(scope)}
    first: dict[int, date | None] = {}
    for head, report, earliest in every.values_list("head", "appeal__report", "appeal__report__earliest"):
        day, known = corrected.get(report, earliest), first.get(head)
        first[head] = min(day, known) if day and known else day or known
    counts = Counter(f"{day:%Y-%m}" if day else "" for day in first.values())
    return tuple(MonthCount(month, counts[month]) for month in sorted(counts, key=lambda month: (not month, month)))


def _corrected(scope: Scope) -> list[rows.Report]:
    found = list(scope.of(rows.Report).filter(pk__in=report_corrections(scope).keys()))
    put_corrections(scope, found)
    return found


@query
def appeals_by_state(scope: Scope, *, as_of: date | None = None) -> dict[str, int]:
    """Return how many appeals have each state as of a day, the most frequent first.

    An appeal that is disputed or open again has two states, and is counted in both.
    """
    day = as_of or utc_now().date()
    stays = scope.of(rows.AppealStay).filter(since__lte=day, until__gte=day, first__isnull=False)
    counted = stays.exclude(word__in=(ALL, UNANSWERED)).values_list("word").annotate(n=Count("pk"))
    return dict(counted.order_by("-n", "word"))


@query
def roles_of(scope: Scope, key: str) -> tuple[DatedRole, ...]:
    """Return what pages say that a party is, the first first; pages without a date at the end.

    Raises:
        RegisterError: there is no such party in the case.
    """
    head = scope.of(rows.PartyHead).filter(party=one(scope, rows.Party, key)).values("head")
    group = visible(scope, scope.of(rows.Party).filter(standing__head__in=head))
    found = scope.of(rows.Mention, "party__case").filter(party__in=group, part="role")
    found = found.select_related("party__report__source").order_by("pk")
    mentions = list(found)
    put_to(scope, [each.party.report for each in mentions])
    told = [
        (
            each.party.report.earliest or date.max,
            DatedRole(
                words=" ".join(each.quote.split()),
                report=each.party.report.key,
                outlet=each.party.report.outlet or each.party.report.source.host or each.party.report.source.name,
                date=each.party.report.date,
            ),
        )
        for each in mentions
    ]
    return tuple(role for _, role in sorted(told, key=lambda pair: pair[0]))
