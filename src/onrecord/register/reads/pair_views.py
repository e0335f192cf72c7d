"""Pairs as they are shown: of what kind, of which two, how sure, why, and what was judged of them last."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from onrecord.register import models as rows
from onrecord.register.db.scope import Scope
from onrecord.register.phrases import restored, sentence
from onrecord.register.reads.reports import verdicts_on
from onrecord.register.views import Pair

AnyPair = rows.PartyPair | rows.AppealPair | rows.AnswerPair | rows.OriginPair

TABLES: dict[str, type[AnyPair]] = {
    "party": rows.PartyPair,
    "appeal": rows.AppealPair,
    "answer": rows.AnswerPair,
    "origin": rows.OriginPair,
}
"""The table of each kind of pair."""


def ends_of(table: type[AnyPair]) -> tuple[str, str]:
    """Return the names of the two columns that a pair joins."""
    return ("answer", "appeal") if table is rows.AnswerPair else ("left", "right")


def fetched(found: QuerySet[Any]) -> list[AnyPair]:
    """Return pairs of one table, each with its two ends."""
    return list(found.select_related(*ends_of(found.model)))


def pair_view(row: AnyPair, verdict: str) -> Pair:
    """Return a pair that was fetched with its two ends."""
    kind = next(name for name, table in TABLES.items() if isinstance(row, table))
    left, right = (getattr(row, name) for name in ends_of(type(row)))
    phrases = tuple(map(restored, row.reasons))
    return Pair(
        id=row.key,
        kind=kind,
        left=left.key,
        right=right.key,
        sure=row.sure,
        reasons=tuple(map(sentence, phrases)),
        phrases=phrases,
        rule=row.rule,
        joins=isinstance(row, (rows.AppealPair, rows.OriginPair)) and row.joins,
        verdict=verdict,
    )


def pair_views(scope: Scope, kind: str, found: Iterable[AnyPair]) -> list[Pair]:
    """Return pairs of one kind, which were fetched with their two ends, each with what was judged of it last."""
    every = list(found)
    verdicts = verdicts_on(scope, f"{kind}_pair", [each.pk for each in every])
    return [pair_view(each, verdicts.get(each.pk, "not judged")) for each in every]
