"""Short forms of ids, what a name names, and which capture shows a report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from onrecord.errors import RegisterError
from onrecord.register import models as rows
from onrecord.register import row_conversion
from onrecord.register.db.lookup import MOST, several
from onrecord.register.db.scope import Scope
from onrecord.register.db.short_ids import short_forms, starting_with
from onrecord.register.db.visibility import visible
from onrecord.register.ids import kind_of
from onrecord.register.reads.applicable import parties
from onrecord.register.reads.grouped import grouped
from onrecord.register.reads.snapshot import query
from onrecord.register.search.parser import named
from onrecord.register.views import PartyLine, PartyView


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
def parties_listed(scope: Scope, name: str, *, most: int = 50) -> tuple[PartyLine, ...]:
    """Return the same parties as `parties_named`, each as a line; of a party in thousands of reports too, quickly.

    Raises:
        RegisterError: the name holds no letter and no digit.
    """
    every = visible(scope, parties(scope).filter(standing__head__in=_heads_named(scope, name)))
    found = every.order_by("pk").values_list("standing__head", "key", "name", "kind", "report")
    groups = grouped((head, told) for head, *told in found)
    return tuple(map(_line, sorted(groups.values(), key=len, reverse=True)[:most]))


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
