"""One question of "same or not": the two groups side by side, why they may be the same, and what follows.

The number of queries does not grow with the number of rows.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet

from onrecord.errors import RegisterError
from onrecord.register import models as rows
from onrecord.register.db.scope import Scope
from onrecord.register.db.visibility import visible
from onrecord.register.pair_values import PairDetail, PairJudgement
from onrecord.register.reads.applicable import applies, sides
from onrecord.register.reads.pair_groups import between, open_pairs
from onrecord.register.reads.pair_sides import Members, labels, two_sides
from onrecord.register.reads.pair_views import TABLES, AnyPair, ends_of, pair_view
from onrecord.register.reads.snapshot import query
from onrecord.vocabulary import Verdict


@query
def pair_detail(scope: Scope, key: str) -> PairDetail:
    """Return the two groups of a pair side by side.

    Raises:
        RegisterError: there is no such pair in the case.
    """
    kind, pair = _found(scope, key)
    left, right = _members(scope, kind, pair)
    every = between(scope, kind, left.rows, right.rows)
    judged = _judgements(scope, kind, every)
    last = {each.pair: each for each in judged if each.holds}
    numbers = list(every.values_list("pk", flat=True))
    waiting = open_pairs(scope, kind, scope.of(TABLES[kind]).filter(pk__in=numbers).exclude(pk=pair.pk))
    others = tuple(waiting.order_by("pk").values_list("key", flat=True))
    ids = scope.of(rows.Judgement).filter(replaced_by=None, **{f"{kind}_pair__in": numbers})
    expects = dict(ids.values_list(f"{kind}_pair__key", "key"))
    first, second = two_sides(scope, kind, left, right)
    statements, appeals = _what_follows(scope, kind, left, right)
    return PairDetail(
        pair=pair_view(pair, last[pair.key].verdict if pair.key in last else Verdict.NOT_JUDGED.value),
        others=others,
        left=first,
        right=second,
        statements=statements,
        appeals=appeals,
        different=tuple(each for each in last.values() if each.verdict == Verdict.DIFFERENT and each.pair != pair.key),
        history=judged,
        expects={each: expects.get(each) for each in (pair.key, *others)},
    )


@query
def pair_decisions(scope: Scope, *, most: int = 20) -> tuple[tuple[str, str], ...]:
    """Return the last decisions of the person on pairs that were not undone, the last first.

    Each is the id of the decision and the id of a pair that it is about.
    """
    about = Q(*((f"judgements__{kind}_pair__isnull", False) for kind in TABLES), _connector=Q.OR)
    mine = scope.of(rows.Decision).filter(about, who=scope.who, undoes=None, undone_by=None)
    ways = [f"judgements__{kind}_pair__key" for kind in TABLES]
    found: dict[str, str] = {}
    for decision, *pairs in mine.order_by("-pk").values_list("key", *ways)[: most * 50]:
        found.setdefault(decision, next((each for each in pairs if each), ""))
    return tuple(found.items())[:most]


@query
def pairs_seen(scope: Scope, keys: Collection[str]) -> dict[str, str | None]:
    """Return the id of the last judgement on each of some pairs of the case; None where nobody judged it."""
    found: dict[str, str | None] = {}
    for kind, table in TABLES.items():
        known: QuerySet[Any] = visible(scope, scope.of(table)).filter(key__in=keys)
        found |= dict.fromkeys(known.values_list("key", flat=True))
        last = scope.of(rows.Judgement).filter(replaced_by=None, **{f"{kind}_pair__in": known})
        found |= dict(last.values_list(f"{kind}_pair__key", "key"))
    return found


def _found(scope: Scope, key: str) -> tuple[str, AnyPair]:
    for kind, table in TABLES.items():
        every: QuerySet[Any] = visible(scope, scope.of(table)).filter(key=key)
        row = every.select_related(*ends_of(table)).first()
        if row:
            return kind, row
    raise RegisterError("There is nothing with this id in this case.", key[:40])


def _members(scope: Scope, kind: str, pair: AnyPair) -> tuple[Members, Members]:
    """Return the two groups of a pair; each end alone where both are one group, as their pair is then the question."""
    ends = [getattr(pair, name) for name in ends_of(type(pair))]
    heads: dict[int, int] = {}
    table = {"party": rows.PartyHead, "appeal": rows.AppealHead, "answer": rows.AppealHead}.get(kind)
    name = "party" if kind == "party" else "appeal"
    if table is not None:
        asked = [each.pk for each in ends if each._meta.model_name == name]  # noqa: SLF001 - Django documents it
        known: QuerySet[Any] = scope.of(table)
        heads = dict(known.filter(**{f"{name}__in": asked}).values_list(name, "head"))
    alone = kind != "answer" and len(heads) == 2 and len(set(heads.values())) == 1

    def group(end: Any) -> Members:  # noqa: ANN401 - a row of one of four tables
        of_end: QuerySet[Any] = visible(scope, scope.of(type(end)))
        grouped = not alone and end.pk in heads and end._meta.model_name == name  # noqa: SLF001
        narrowed = of_end.filter(standing__head=heads[end.pk]) if grouped else of_end.filter(pk=end.pk)
        return Members(end, narrowed)

    first, second = ends
    return group(first), group(second)


def _judgements(scope: Scope, kind: str, every: QuerySet[Any]) -> tuple[PairJudgement, ...]:
    """Return what was judged of some pairs, the first first."""
    left, right = ends_of(TABLES[kind])
    name = f"{kind}_pair"
    more = {"party": "", "appeal": "__report", "answer": "", "origin": ""}[kind]
    about = scope.of(rows.Judgement).filter(**{f"{name}__in": every}).order_by("pk")
    about = about.select_related("restores", "replaced_by", f"{name}__{left}{more}", f"{name}__{right}{more}")
    if kind == "answer":
        about = about.select_related(f"{name}__answer__responder", f"{name}__appeal__report")
    judged = [(row, getattr(row, name)) for row in about]
    called = labels(scope, (getattr(pair, end) for _, pair in judged for end in (left, right)))
    found = list[PairJudgement]()
    for row, pair in judged:
        found.append(
            PairJudgement(
                pair=pair.key,
                first=called[getattr(pair, left).key],
                second=called[getattr(pair, right).key],
                verdict=row.verdict,
                who=row.origin.who,
                at=row.at,
                why=row.why,
                holds=getattr(row, "replaced_by", None) is None,
            )
        )
    return tuple(found)


def _what_follows(scope: Scope, kind: str, left: Members, right: Members) -> tuple[int, int]:
    """Return how many statements and appeals are joined; of appeals and origins, how many pages."""
    if kind == "party":
        both = (left.rows | right.rows).values("pk")
        of_both = Q(speaker__in=both) | Q(addressee__in=both) | Q(target__in=both)
        said = scope.of(rows.Statement).filter(applies(scope)).filter(of_both)
        concerned = sides(scope).filter(party__in=both)
        return said.count(), concerned.values("appeal__standing__head").distinct().count()
    if kind == "appeal":
        every = scope.of(rows.Appeal).filter(Q(pk__in=left.rows) | Q(pk__in=right.rows))
        return every.values("report__page").distinct().count(), 0
    return (0, 1) if kind == "answer" else (2, 0)
