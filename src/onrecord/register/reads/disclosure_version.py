"""Whether what the public may see of a case can have changed, without reading its parties."""

from __future__ import annotations

from typing import TypeAlias

from django.db.models import QuerySet

from onrecord.register import models as rows
from onrecord.register.db.scope import Scope
from onrecord.register.reads.snapshot import query

DisclosureVersion: TypeAlias = tuple[int, ...]

_GROWING = (rows.Party, rows.PartyPair, rows.Consent, rows.Release, rows.Withdrawal)
"""The tables whose rows decide who is masked. Rows are only added to them, so that the last one tells of all."""


@query
def disclosure_version(scope: Scope) -> DisclosureVersion:
    """Return numbers of which one changes with each change of `disclosures` on one day.

    Which parties are one follows from the pairs and the judgements on them. A decision that names another undoes a
    consent or a release.
    """
    last = (scope.of(table).order_by("-pk").values_list("pk", flat=True).first() or 0 for table in _GROWING)
    return (*last, _count(scope.of(rows.Judgement), "party_pair"), _count(scope.of(rows.Decision), "undoes"))


def _count(found: QuerySet[rows.Judgement] | QuerySet[rows.Decision], column: str) -> int:
    return found.filter(**{f"{column}__isnull": False}).count()
