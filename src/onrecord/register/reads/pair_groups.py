"""Groups that may be the same: all pairs between the same two groups are one question.

The surest come first. Nine of ten are the surest; each tenth is one of the middle, in an order that is random and stays
the same, so that a person who answers "same" many times still reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from onrecord.errors import RegisterError
from onrecord.register import models as rows
from onrecord.register.db.scope import Scope
from onrecord.register.db.visibility import visible
from onrecord.register.pair_values import PairFilter, PairGroup, PairGroups
from onrecord.register.reads.applicable import answers_apply, taken_back
from onrecord.register.reads.pair_views import TABLES, AnyPair, ends_of
from onrecord.register.reads.rejections import rejected
from onrecord.register.reads.snapshot import query
from onrecord.register.search.parser import named
from onrecord.vocabulary import PAIR_VERDICTS, Verdict

WINDOW = 500
"""Pairs of one kind that are looked at, the surest first; there may be more."""
SAMPLE, EVERY = 50, 10
"""Pairs of the middle that are looked at, and how many groups come for one of them."""
MIDDLE = (0.35, 0.65)
"""The certainty of the middle."""
ALL_PAIRS = PairFilter()
_REPORTS = {
    "party": ("left__report", "right__report"),
    "appeal": ("left__report", "right__report"),
    "answer": ("answer__statement__report", "appeal__report"),
    "origin": ("left", "right"),
}
HEADS = {
    "party": ("left__standing__head", "right__standing__head"),
    "appeal": ("left__standing__head", "right__standing__head"),
    "answer": ("answer", "appeal__standing__head"),
    "origin": ("left", "right"),
}
"""The two groups of a pair of each kind, as the way to the number of the first of each."""


@query
def pair_groups(scope: Scope, wanted: PairFilter = ALL_PAIRS, *, most: int = 50, skip: int = 0) -> PairGroups:
    """Return the groups that may be the same.

    Args:
        scope: who asks, in which case.
        wanted: which groups.
        most: no more than so many.
        skip: so many of the first are left out.

    Raises:
        RegisterError: the filter names no verdict, or a source without a letter or a digit.
    """
    if wanted.verdict not in {*PAIR_VERDICTS, Verdict.NOT_JUDGED}:
        raise RegisterError("Pairs are open, unsure, same or different.", wanted.verdict[:20])
    kinds = [kind for kind in TABLES if wanted.kind in {None, kind}]
    found, middle, more = list[_PairRow](), list[_PairRow](), False
    for kind in kinds:
        every = _pairs(scope, kind, wanted)
        some = _rows(kind, every.order_by(Coalesce(F("sure"), Value(1.0)).desc(), "pk")[: WINDOW + 1])
        more = more or len(some) > WINDOW
        found += some[:WINDOW]
        middle += _rows(kind, every.filter(sure__gte=MIDDLE[0], sure__lte=MIDDLE[1]).order_by("key")[:SAMPLE])
    groups = _grouped(sorted(found, key=lambda each: -each.certainty))
    sample = _grouped(sorted(middle, key=lambda each: each.key[::-1]))
    ordered = tuple(_mixed(groups, sample) if wanted.verdict == Verdict.NOT_JUDGED else groups)
    return PairGroups(groups=ordered[skip : skip + most], total=len(ordered), more=more)


@dataclass(frozen=True, slots=True)
class _PairRow:
    key: str
    kind: str
    sure: float | None
    heads: tuple[str, int, int]

    @property
    def certainty(self) -> float:
        return 1.0 if self.sure is None else self.sure


def _rows(kind: str, found: QuerySet[Any]) -> list[_PairRow]:
    listed = found.values_list("pk", "key", "sure", *HEADS[kind])
    return [_PairRow(key, kind, sure, _heads(kind, pk, left, right)) for pk, key, sure, left, right in listed]


def _heads(kind: str, pair: int, left: int, right: int) -> tuple[str, int, int]:
    """Return what names the two groups of a pair, whichever of them is the first."""
    if kind == "answer":
        return kind, left, right
    if left == right:  # two that count as one until somebody decides: each such pair is a question of its own
        return f"{kind} pair", pair, pair
    return kind, *sorted((left, right))  # type: ignore[return-value]


def _pairs(scope: Scope, kind: str, wanted: PairFilter) -> QuerySet[Any]:
    """Return the pairs of one kind that a filter finds."""
    every: QuerySet[Any] = visible(scope, scope.of(TABLES[kind]))
    last = scope.of(rows.Judgement).filter(replaced_by=None, **{f"{kind}_pair": OuterRef("pk")})
    if wanted.verdict == Verdict.NOT_JUDGED:
        every = open_pairs(scope, kind, every)
    else:
        every = every.filter(Exists(last.filter(verdict=wanted.verdict)))
    every = every.annotate(certainty=Coalesce(F("sure"), Value(1.0)))
    every = every.filter(certainty__gte=wanted.least, certainty__lte=wanted.most)
    if wanted.source:
        start = Q(host__startswith=wanted.source.lower()) | Q(folded__startswith=named(wanted.source))
        sites = scope.of(rows.Source).filter(start)
        first, second = _REPORTS[kind]
        every = every.filter(Q(**{f"{first}__source__in": sites}) | Q(**{f"{second}__source__in": sites}))
    return every


def open_pairs(scope: Scope, kind: str, every: QuerySet[Any]) -> QuerySet[Any]:
    """Leave out pairs that a person judged, and those of which nothing is left to decide.

    Both are one group, the answer does not apply, or a person made the pair by hand and took it back.
    """
    last = scope.of(rows.Judgement).filter(replaced_by=None, **{f"{kind}_pair": OuterRef("pk")})
    every = every.filter(~Exists(last.exclude(verdict=Verdict.NOT_JUDGED))).filter(~taken_back(last))
    if kind == "answer":
        every = every.filter(answers_apply(scope))
    left, right = HEADS[kind]
    if kind == "party":
        every = every.exclude(**{left: F(right)})
    if kind == "appeal":
        every = every.exclude(joins=False, **{left: F(right)})
    ends = {"appeal": ("left", "right"), "answer": ("appeal",)}.get(kind, ())
    for way in ends:
        every = every.exclude(**{f"{way}__in": rejected(scope)})
    return every


def _grouped(found: list[_PairRow]) -> list[PairGroup]:
    """Return rows by their two groups, in the order of the first of each."""
    known: dict[tuple[str, int, int], list[_PairRow]] = {}
    for each in found:
        known.setdefault(each.heads, []).append(each)
    return [
        PairGroup(id=some[0].key, kind=some[0].kind, sure=some[0].sure, pairs=tuple(one.key for one in some))
        for some in known.values()
    ]


def _mixed(groups: list[PairGroup], sample: list[PairGroup]) -> Iterator[PairGroup]:
    """Return groups in their order, each tenth one of the sample; each group once."""
    whole = {pair: each for each in groups for pair in each.pairs}
    drawn = [whole.get(each.id, each) for each in sample]
    waiting, taken = iter(drawn), set[str]()
    queue = iter(groups)
    for place in range(len({each.id for each in chain(groups, drawn)})):
        from_middle = place % EVERY == EVERY - 1
        found = next((each for each in waiting if each.id not in taken), None) if from_middle else None
        sampled = found is not None
        found = found or next((each for each in queue if each.id not in taken), None)
        found = found or next((each for each in waiting if each.id not in taken), None)
        if found is None:
            return
        taken.add(found.id)
        yield replace(found, sampled=sampled)


def between(scope: Scope, kind: str, first: QuerySet[Any], second: QuerySet[Any]) -> QuerySet[Any]:
    """Return the pairs of one kind between two groups, in either order."""
    table: type[AnyPair] = TABLES[kind]
    left, right = ends_of(table)
    joined = Q(**{f"{left}__in": first, f"{right}__in": second})
    if kind != "answer":
        joined |= Q(**{f"{left}__in": second, f"{right}__in": first})
    return visible(scope, scope.of(table).filter(joined))
