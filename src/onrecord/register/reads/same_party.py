"""The parties that count as one with a party: those that people judged to be the same, and those of the same name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import F, Q, QuerySet

from onrecord.register import models as rows
from onrecord.register.db.lookup import one
from onrecord.register.db.scope import Scope
from onrecord.register.db.visibility import visible
from onrecord.register.reads.snapshot import query

MOST_NAMED = 2_000
"""Up to so many rows are named in a query; beyond, the database looks them up itself."""


def same_party(scope: Scope, key: str) -> tuple[int, ...]:
    """Return the numbers of the parties that count as one with a party, itself among them.

    They are looked up by their heads and by their names, which both have an index.

    Raises:
        RegisterError: there is no such party in the case.
    """
    head = scope.of(rows.PartyHead).filter(party=one(scope, rows.Party, key)).values_list("head", flat=True)[0]
    same = scope.of(rows.Party).filter(standing__head=head)
    names = set(same.values_list("folded", flat=True))
    found = set(same.values_list("pk", flat=True))
    found |= set(scope.of(rows.Party).filter(folded__in=names).values_list("pk", flat=True))
    return tuple(sorted(found))


@query
def judged_same(scope: Scope) -> dict[str, str]:
    """Return the id that stands for each party that was judged to be the same as another, by its id."""
    joined = scope.of(rows.PartyHead).exclude(head=F("party"))
    return dict(joined.values_list("party__key", "head__key"))


def having_name(scope: Scope, spellings: Sequence[str], way: str) -> Q:
    """Return the condition that a party, or one judged to be the same, has some words in one of its names.

    While they are few, their numbers are looked up first. Names are then read once, and not for each side of an appeal.

    Args:
        scope: the case.
        spellings: the words, in each normalised form that they can have.
        way: the column that names a party.
    """
    holds = Q()
    for folded in spellings:
        holds |= Q(folded__contains=folded)
    names, every = scope.of(rows.PartyName).filter(holds), scope.of(rows.Party)
    found = set(names.values_list("party", flat=True)[: MOST_NAMED + 1])
    found |= set(every.filter(holds).values_list("pk", flat=True)[: MOST_NAMED + 1])
    if len(found) <= MOST_NAMED:
        found |= set(_judged_same(scope, sorted(found)).values_list("party", flat=True)[: MOST_NAMED + 1])
    if len(found) <= MOST_NAMED:
        return Q(**{f"{way}__in": sorted(found)})
    called = every.filter(holds | Q(pk__in=names.values("party")))
    return Q(**{f"{way}__in": _judged_same(scope, called.values("pk")).values("party")})


def _judged_same(scope: Scope, numbers: list[int] | QuerySet[Any, Any]) -> QuerySet[rows.PartyHead]:
    """Return the rows of all parties that were judged to be the same as one of some that are not withdrawn.

    A name that only a withdrawn page has finds nothing: one would see whom it named.
    """
    heads = visible(scope, scope.of(rows.PartyHead).filter(party__in=numbers)).values("head")
    return scope.of(rows.PartyHead).filter(head__in=heads)


def sides_of(numbers: tuple[int, ...], *ways: str) -> Q:
    """Return the condition that one of some columns names one of some parties."""
    found = Q()
    for way in ways:
        found |= Q(**{f"{way}__in": numbers})
    return found
