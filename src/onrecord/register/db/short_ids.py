"""Short forms of ids: the shortest beginning, of four characters at least, that one id alone in the case has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from django.db.models import Q

from onrecord.register import models as rows
from onrecord.register.db.scope import Scope
from onrecord.register.ids import kind_of
from onrecord.register.models.base import Named

SHORTEST = len("ap-4rub")
"""The letters of the kind, the hyphen, and four characters: a million ways, so that few of a case need a fifth."""
_AT_ONCE = 200
"""So many beginnings are asked for in one question to the database."""
_TABLES: dict[str, tuple[type[Named], ...]] = {
    "source": (rows.Source,),
    "report": (rows.Report,),
    "party": (rows.Party,),
    "statement": (rows.Statement,),
    "appeal": (rows.Appeal,),
    "accusation": (rows.Accusation,),
    "answer": (rows.Answer,),
    "flag": (rows.ReprisalFlag,),
    "pair": (rows.PartyPair, rows.AppealPair, rows.AnswerPair, rows.OriginPair),
    "judgement": (rows.Judgement,),
    "assessment": (rows.Assessment,),
    "event": (rows.Event,),
    "decision": (rows.Decision,),
    "correction": (rows.Correction, rows.ReportCorrection, rows.LetterCorrection, rows.AppealLetter),
    "note": (rows.Note,),
}
"""Where the ids of each kind stand."""


def starting_with(scope: Scope, kind: str, beginnings: Sequence[str]) -> list[str]:
    """Return the ids of one kind in a case that start with one of some beginnings, in their order."""
    found = set[str]()
    for table in _TABLES.get(kind, ()):
        every = iter(beginnings)
        while some := list(islice(every, _AT_ONCE)):
            found.update(
                scope.of(table).filter(Q(*map(_begins(scope), some), _connector=Q.OR)).values_list("key", flat=True)
            )
    return sorted(found)


def _begins(scope: Scope) -> Callable[[str], Q]:
    # SQLite reads the whole table for LIKE, and the index for a range. PostgreSQL has an index for LIKE, and orders
    # letters as its locale does.
    if scope.register.vendor == "sqlite":
        return lambda beginning: Q(key__gte=beginning, key__lt=beginning + "{")
    return lambda beginning: Q(key__startswith=beginning)


def short_forms(scope: Scope, keys: Iterable[str]) -> dict[str, str]:
    """Return the short form of each id; what is no id of the case has none."""
    by_kind: dict[str, set[str]] = {}
    for key in keys:
        by_kind.setdefault(kind_of(key), set()).add(key)
    found = dict[str, str]()
    for kind, wanted in by_kind.items():
        every = starting_with(scope, kind, sorted({key[:SHORTEST] for key in wanted}))
        for place, key in enumerate(every):
            if key in wanted:
                beside = (*every[max(0, place - 1) : place], *every[place + 1 : place + 2])
                found[key] = key[: max([SHORTEST, *(_alike(key, other) + 1 for other in beside)])]
    return found


def _alike(one: str, other: str) -> int:
    """Return how many characters two ids begin with in common."""
    return next((place for place, pair in enumerate(zip(one, other, strict=False)) if len({*pair}) > 1), len(one))
