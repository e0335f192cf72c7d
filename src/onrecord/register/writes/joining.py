"""Which appeals, and which parties, count as one: worked out from pairs and judgements, and never by changing either.

Two are one if a person judged them the same or, of appeals on one page or with one letter, if nobody judged otherwise.
All that hang together are one, also through one that was withdrawn, and the first that was not stands for all
(`AppealHead`, `PartyHead`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import Q

from onrecord.register.models import Appeal, AppealHead, AppealPair, Judgement, Party, PartyHead, PartyPair
from onrecord.register.shown import withdrawn


def settle_appeals(alias: str, case: int, concerned: Iterable[int]) -> set[int]:
    """Work out anew who stands for these appeals and all that hung or hang together with them; return all of them."""
    members = set(concerned)
    known = AppealHead.objects.using(alias).filter(case=case)
    heads = known.filter(appeal__in=members).values_list("head", flat=True)
    members |= set(known.filter(head__in=list(heads)).values_list("appeal", flat=True))
    both = Q(left__in=members) & Q(right__in=members)
    pairs = AppealPair.objects.using(alias).filter(both, case=case)
    verdicts = _last(alias, "appeal_pair", [pair.pk for pair in pairs])
    same = [
        (pair.left_id, pair.right_id)
        for pair in pairs
        if verdicts.get(pair.pk) == "same" or (pair.joins and verdicts.get(pair.pk) != "different")
    ]
    gone = Appeal.objects.using(alias).filter(pk__in=members, report__in=withdrawn(alias, case))
    stands = led(joined(members, same), set(gone.values_list("pk", flat=True)))
    for row in known.filter(appeal__in=members):
        if row.head_id != stands[row.appeal_id]:
            row.head_id = stands[row.appeal_id]
            row.save(using=alias)
    return members


def settle_parties(alias: str, case: int, concerned: Iterable[int]) -> None:
    """Work out anew who stands for these parties and all that hang together with them."""
    members = set(concerned)
    known = PartyHead.objects.using(alias).filter(case=case)
    heads = known.filter(party__in=members).values_list("head", flat=True)
    members |= set(known.filter(head__in=list(heads)).values_list("party", flat=True))
    both = Q(left__in=members) & Q(right__in=members)
    pairs = PartyPair.objects.using(alias).filter(both, case=case)
    verdicts = _last(alias, "party_pair", [pair.pk for pair in pairs])
    same = [(pair.left_id, pair.right_id) for pair in pairs if verdicts.get(pair.pk) == "same"]
    gone = Party.objects.using(alias).filter(pk__in=members, report__in=withdrawn(alias, case))
    stands = led(joined(members, same), set(gone.values_list("pk", flat=True)))
    for row in known.filter(party__in=members):
        if row.head_id != stands[row.party_id]:
            row.head_id = stands[row.party_id]
            row.save(using=alias)


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


def _last(alias: str, subject: str, pairs: list[int]) -> dict[int, str]:
    """Return the judgements on pairs that nothing replaced."""
    found = Judgement.objects.using(alias).filter(**{f"{subject}__in": pairs}, replaced_by=None)
    return dict(found.values_list(f"{subject}_id", "verdict"))
