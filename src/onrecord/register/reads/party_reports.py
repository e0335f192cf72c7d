"""The reports that speak of a party, by whatever name: those of all parties that count as one with it."""

from __future__ import annotations

from django.db.models import Q

from onrecord.register import models as rows
from onrecord.register.db.scope import Scope
from onrecord.register.db.visibility import visible
from onrecord.register.reads.applicable import parties
from onrecord.register.reads.same_party import MOST_NAMED, same_party
from onrecord.register.reads.search import Hit, hits
from onrecord.register.reads.snapshot import query
from onrecord.register.search.parser import SearchTerm, term


@query
def party_reports(scope: Scope, key: str, *, most: int = 20) -> tuple[Hit, ...]:
    """Return the newest reports that speak of a party, or of one that counts as one with it, with its names marked.

    Args:
        scope: who asks, in which case.
        key: the id of the party.
        most: no more than so many.

    Raises:
        RegisterError: there is no such party in the case.
    """
    every = visible(scope, parties(scope).filter(pk__in=same_party(scope, key)))
    names = tuple(dict.fromkeys(every.exclude(folded="").order_by("pk").values_list("folded", flat=True)[:MOST_NAMED]))
    also = scope.of(rows.PartyName).filter(folded__in=names).values("party__report")
    found = scope.of(rows.Searched).filter(Q(report__in=every.values("report")) | Q(report__in=also))
    places = list(found.order_by("place").values_list("place", flat=True)[:most])
    return hits(scope, places, tuple(filter(None, map(_marked, names))))


def _marked(name: str) -> SearchTerm | None:
    return term(name, beginning=False)
