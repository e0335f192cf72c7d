"""Parties whose names are like a name: in another spelling, or in another script.

The names of a case are kept by their words in memory, and a search takes in those that came since. Whom a person may
see is asked of the register each time.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Count

from onrecord.register import models as rows
from onrecord.register.db.scope import Scope
from onrecord.register.db.visibility import visible
from onrecord.register.reads.applicable import parties
from onrecord.register.reads.by_name import lines_of_heads
from onrecord.register.reads.snapshot import query
from onrecord.register.search.name_words import NameWords
from onrecord.register.views import PartyLine

_KEPT = 4
"""So many cases have their names in memory: those that were searched last."""


@dataclass(slots=True)
class _CaseNames:
    """The names of a case, with the numbers of the last rows that were taken in."""

    words: NameWords = field(default_factory=NameWords)
    party: int = 0
    name: int = 0
    changing: threading.Lock = field(default_factory=threading.Lock)


_cases: OrderedDict[tuple[str, int], _CaseNames] = OrderedDict()
_changing = threading.Lock()


@query
def similar_parties(scope: Scope, name: str, *, known: Collection[str] = (), most: int = 10) -> tuple[PartyLine, ...]:
    """Return the parties with a name that is like a name, the likest first, then the most often reported.

    Args:
        scope: who asks, in which case.
        name: the name, or one word of it.
        known: the ids of parties that are left out, with all that count as one with them.
        most: no more than so many.
    """
    similarity = _names_of(scope, name)
    every = visible(scope, parties(scope))
    left_out = set(scope.of(rows.PartyHead).filter(party__key__in=known).values_list("head", flat=True))
    found = dict[int, tuple[float, int]]()
    for way in ("folded", "names__folded"):
        counted = every.filter(**{f"{way}__in": similarity}).values_list("standing__head", way)
        for head, called, times in counted.annotate(times=Count("pk", distinct=True)):
            like, before = found.get(head, (0.0, 0))
            found[head] = max(like, similarity[called]), max(before, times)
    heads = sorted(found.keys() - left_out, key=lambda head: (-round(found[head][0], 1), -found[head][1], head))
    return tuple(lines_of_heads(scope, heads[:most]))


def _names_of(scope: Scope, name: str) -> dict[str, float]:
    """Return the normalised names of a case that are like a name, each with its similarity."""
    with _changing:
        case = _cases.setdefault((scope.alias, scope.case), _CaseNames())
        _cases.move_to_end((scope.alias, scope.case))
        while len(_cases) > _KEPT:
            _cases.popitem(last=False)
    with case.changing:  # a second search of the case waits, and does not take the same names in again
        called = scope.of(rows.Party).filter(pk__gt=case.party).order_by("pk")
        others = scope.of(rows.PartyName).filter(pk__gt=case.name).order_by("pk")
        new = [list(each.values_list("pk", "folded")) for each in (called, others)]
        case.words.add(folded for each in new for _, folded in each)
        case.party, case.name = (
            each[-1][0] if each else at for each, at in zip(new, (case.party, case.name), strict=True)
        )
        return case.words.like(name)
