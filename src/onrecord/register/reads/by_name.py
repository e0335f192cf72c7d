"""Short forms of ids, what a name names, and which capture shows a report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Case, Count, Min, Q, QuerySet, When

from onrecord.errors import RegisterError
from onrecord.names import score
from onrecord.register import models as rows
from onrecord.register import row_conversion
from onrecord.register.db.lookup import MOST, one, several
from onrecord.register.db.scope import Scope
from onrecord.register.db.short_ids import short_forms, starting_with
from onrecord.register.db.visibility import visible
from onrecord.register.ids import kind_of
from onrecord.register.reads.applicable import parties
from onrecord.register.reads.grouped import grouped
from onrecord.register.reads.snapshot import query
from onrecord.register.search.parser import named, spelled
from onrecord.register.views import PartyLine, PartyView

_SHORTEST = 3
"""Fewer letters are not looked for within words, and are no word by which names are near."""
_RANKED = 100
"""So many parties that share a word with a name are compared with it."""


@query
def short_ids(scope: Scope, keys: Iterable[str]) -> dict[str, str]:
    """Return the short form of each id: a beginning that it alone has in the case. Other words have none."""
    return short_forms(scope, keys)


@query
def parties_named(scope: Scope, name: str, *, most: int = 50) -> tuple[tuple[PartyView, ...], ...]:
    """Return the parties, places among them, that have a name; where none has, those with it in their name.

    Args:
        scope: who asks, in which case.
        name: the name, in any spelling that the register folds.
        most: no more than so many.

    Returns:
        Each party as every report speaks of it that was judged to speak of the same, the most often reported first.

    Raises:
        RegisterError: the name holds no letter and no digit.
    """
    heads = _heads_named(scope, name)
    every = visible(scope, parties(scope).filter(standing__head__in=heads))
    groups: dict[int, list[PartyView]] = {}
    for each in every.select_related("report", "standing").prefetch_related("mentions").order_by("pk"):
        shown = row_conversion.party(each, each.report.key, each.mentions.all())
        groups.setdefault(each.standing.head_id, []).append(shown)
    return tuple(map(tuple, sorted(groups.values(), key=len, reverse=True)[:most]))


@query
def parties_listed(scope: Scope, name: str, *, most: int = 50, beside: str | None = None) -> tuple[PartyLine, ...]:
    """Return the parties with a name or a part of it, each as a line; of a party in thousands of reports too, quickly.

    First come those that have the name, then those in whose name each word is a word or begins one, then those with it
    within a word; of these, the most often reported first.

    Args:
        scope: who asks, in which case.
        name: the name, in any spelling that the register folds.
        most: no more than so many.
        beside: the id of a party for which another is looked for: all that counts as one with it is left out, and
            behind the others come those with the last or the longest word of the name, the likest first.

    Raises:
        RegisterError: the name holds no letter and no digit, or there is no such party in the case.
    """
    spellings = spelled(name)
    own = {scope.of(rows.PartyHead).get(party=one(scope, rows.Party, beside)).head_id} if beside else set()
    heads = [head for head in _by_rank(scope, spellings, most + len(own)) if head not in own][:most]
    lines = lines_of_heads(scope, heads)
    if beside and len(heads) < most:
        lines += _near(scope, name, {*own, *heads}, most - len(heads))
    return tuple(lines)


def _near(scope: Scope, name: str, known: set[int], most: int) -> list[PartyLine]:
    """Return parties with the last or the longest word of a name, besides those that are known, the likest first."""
    words = spelled(name)[-1].split()
    if len(words) < 2:
        return []
    shared = dict.fromkeys((words[-1], max(words, key=len)))
    found = (head for word in shared if len(word) >= _SHORTEST for head in _by_rank(scope, (word,), _RANKED))
    lines = lines_of_heads(scope, [head for head in dict.fromkeys(found) if head not in known])
    likeness = dict(zip(lines, score((name, line.names[0]) for line in lines), strict=True))
    return sorted(lines, key=lambda line: -likeness[line])[:most]


def _by_rank(scope: Scope, spellings: Sequence[str], most: int) -> list[int]:
    """Return the parties that stand for those with a name, in one of its spellings, or a part of it."""
    found = dict[int, tuple[int, int]]()
    every = visible(scope, parties(scope))
    for way in ("folded", "names__folded"):
        begins = within = Q()
        for folded in spellings:
            words = Q()
            for word in folded.split():
                words &= Q(**{f"{way}__startswith": word}) | Q(**{f"{way}__contains": f" {word}"})
            begins |= words
            within |= Q(**{f"{way}__contains": folded}) if len(folded) >= _SHORTEST else Q()
        rank = Min(Case(When(**{f"{way}__in": spellings}, then=0), When(begins, then=1), default=2))
        ranked = (
            every.filter(begins | within).values("standing__head").annotate(rank=rank, times=Count("pk", distinct=True))
        )
        for head, *told in ranked.order_by("rank", "-times", "standing__head").values_list(
            "standing__head", "rank", "times"
        )[:most]:
            place, times = found.get(head, (told[0], 0))
            found[head] = min(place, told[0]), max(times, told[1])
    return sorted(found, key=lambda head: (found[head][0], -found[head][1], head))[:most]


def lines_of_heads(scope: Scope, heads: Sequence[int]) -> list[PartyLine]:
    """Return the lines of parties, in the order of their heads."""
    every = visible(scope, parties(scope).filter(standing__head__in=heads)).order_by("pk")
    groups = grouped(
        (head, told) for head, *told in every.values_list("standing__head", "key", "name", "kind", "report")
    )
    return [_line(groups[head]) for head in heads if head in groups]


def _line(group: Sequence[Sequence[Any]]) -> PartyLine:
    key, _, kind, _ = group[0]
    return PartyLine.of(key, kind, ((name, str(report)) for _, name, _, report in group))


def _heads_named(scope: Scope, name: str) -> QuerySet[rows.PartyHead, int]:
    """Return the parties that stand for those with a name; where none has it, for those with it in their name.

    Raises:
        RegisterError: the name holds no letter and no digit.
    """
    folded = named(name)
    exact, within = (_heads(scope, {f"folded{how}": folded}) for how in ("", "__contains"))
    return exact if exact.exists() else within


def _heads(scope: Scope, condition: dict[str, str]) -> QuerySet[rows.PartyHead, int]:
    names = scope.of(rows.PartyName).filter(**condition).values("party")
    found = visible(scope, parties(scope).filter(Q(pk__in=names) | Q(**condition)))
    return scope.of(rows.PartyHead).filter(party__in=found).values_list("head_id", flat=True)


@query
def capture_of(scope: Scope, key: str) -> str | None:
    """Return the archive's id of the capture that shows a report, withdrawn or not; None if there is no such report.

    Raises:
        RegisterError: the id is none of a report, or the beginning of several.
    """
    if kind_of(key) != "report":
        raise RegisterError("Give the id of a capture or a report; a report's id begins with re-.", key)
    found = starting_with(scope, "report", [key])
    if key in found:
        found = [key]
    if len(found) > 1:
        raise several(scope, found[: MOST + 1], key)
    row = scope.of(rows.Report).filter(key__in=found).select_related("capture").first()
    return row.capture.archived if row else None
