"""Appeals that a person judged to be none: they are neither listed nor found nor counted, and have no clock."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from onrecord.register import models as rows
from onrecord.register.db.scope import Scope
from onrecord.register.models.appeals import ALL

REJECT = "reject"


def rejecting(judgements: Iterable[rows.Judgement]) -> rows.Judgement | None:
    """Return the judgement that rejects appeals that count as one; None if they are not rejected.

    The last judgement on any of them that was not replaced decides; of one that an undo restored, its first row.

    Args:
        judgements: all judgements on the appeals.
    """
    every = sorted(judgements, key=lambda each: each.pk)
    replaced = {each.replaces_id for each in every}
    standing = [each for each in every if each.pk not in replaced and each.verdict != "not judged"]
    return standing[-1].origin if standing and standing[-1].verdict == REJECT else None


def rejected(scope: Scope) -> QuerySet[rows.Appeal]:
    """Return the rejected appeals of a case, and all that count as one with them."""
    last = scope.of(rows.Judgement).filter(replaced_by=None, verdict=REJECT, appeal__isnull=False)
    heads = scope.of(rows.AppealHead).filter(appeal__in=last.values("appeal")).values("head")
    listed = scope.of(rows.AppealStay).filter(appeal=OuterRef("pk"), word=ALL)
    return scope.of(rows.Appeal).filter(~Exists(listed), standing__head__in=heads)
