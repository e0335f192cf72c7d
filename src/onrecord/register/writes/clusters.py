"""Which appeals, and which parties, count as one: worked out from pairs and judgements, and never by changing either.

Two are one if a person judged them the same or, of appeals on one page or with one letter, if nobody judged otherwise.
All that hang together are one, also through one that was withdrawn, and the first that was not stands for all
(`AppealHead`, `PartyHead`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import QuerySet

from onrecord.register.db.scope import Scope
from onrecord.register.db.visibility import withdrawn
from onrecord.register.models import AppealHead, AppealPair, Judgement, PartyHead, PartyPair
from onrecord.register.reads.applicable import undone


def lead(scope: Scope, heads: type[AppealHead | PartyHead], concerned: Iterable[int]) -> set[int]:
    """Recalculate the cluster heads of some appeals or parties, and of all that were or are in their clusters.

    Args:
        scope: the case.
        heads: the table of who stands for whom, of appeals or of parties.
        concerned: the numbers of those whose pairs, or judgements on them, changed.

    Returns:
        The numbers of all of them.
    """
    name = "appeal" if heads is AppealHead else "party"
    known = scope.of(heads)
    tops = set(known.filter(**{f"{name}__in": set(concerned)}).values_list("head", flat=True))
    group = known.filter(head__in=tops)
    stood = dict(group.values_list(name, "head"))
    last = scope.of(Judgement).filter(replaced_by=None)
    within = {"left__in": group.values(name), "right__in": group.values(name)}
    table = AppealPair if heads is AppealHead else PartyPair
    pairs: QuerySet[Any] = scope.of(table)
    same = set(pairs.filter(**within, judgements__in=last.filter(verdict="same")).values_list("left", "right"))
    if heads is AppealHead:
        joining = scope.of(AppealPair).filter(joins=True, **within)
        kept = joining.exclude(judgements__in=last.filter(verdict="different"))
        same.update(kept.values_list("left", "right"))
    gone = set(group.filter(**{f"{name}__report__in": withdrawn(scope)}).values_list(name, flat=True))
    if heads is AppealHead:
        gone |= set(undone(scope).filter(pk__in=stood).values_list("pk", flat=True))
    moved = defaultdict[int, list[int]](list)
    for member, head in led(joined(stood, same), gone).items():
        if stood[member] != head:
            moved[head].append(member)
    for head, members in moved.items():
        known.filter(**{f"{name}__in": members}).update(head=head)
    return set(stood)


def joined(members: Iterable[int], same: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return for each member the least of all that hang together with it.

    >>> joined([1, 2, 3, 4], [(3, 4), (2, 3)])
    {1: 1, 2: 2, 3: 2, 4: 2}
    """
    head = {each: each for each in members}

    def top(each: int) -> int:
        while head[each] != each:
            head[each] = head[head[each]]
            each = head[each]
        return each

    for left, right in same:
        first, second = sorted((top(left), top(right)))
        head[second] = first
    return {each: top(each) for each in head}


def led(stands: dict[int, int], gone: Collection[int]) -> dict[int, int]:
    """Return for each member the least that is not gone of all that hang together with it; the least if all are.

    >>> led({1: 1, 2: 1, 3: 1, 4: 4}, {1, 4})
    {1: 2, 2: 2, 3: 2, 4: 4}
    """
    first = dict[int, int]()
    for each in sorted(stands.keys() - gone):
        first.setdefault(stands[each], each)
    return {each: first.get(top, top) for each, top in stands.items()}
