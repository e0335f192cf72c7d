"""How many appeals a filter finds: counted no further than somebody wants to know, or by what was judged of them."""

from __future__ import annotations

from collections import Counter
from datetime import date

from onrecord.capture.clock_status import utc_now
from onrecord.register import models as rows
from onrecord.register.db.scope import Scope
from onrecord.register.db.visibility import visible
from onrecord.register.reads.appeals import COUNTED, EVERYTHING, AppealFilter, first_found, narrowed
from onrecord.register.reads.applicable import undone
from onrecord.register.reads.snapshot import query
from onrecord.vocabulary import Verdict


@query
def count_appeals(
    scope: Scope, wanted: AppealFilter = EVERYTHING, *, as_of: date | None = None, most: int = COUNTED
) -> int:
    """Return the number of appeals of a filter, at most `most`.

    Args:
        scope: who asks, in which case.
        wanted: which appeals, as for `onrecord.register.reads.appeals.appeals`.
        as_of: the day as of which they are counted; None for today.
        most: the count stops here.

    Raises:
        RegisterError: a name in the filter has no letter and no digit.
    """
    day = as_of or utc_now().date()
    if most <= COUNTED:
        return len(first_found(scope, wanted, day)[:most])
    return narrowed(scope, wanted, day)[:most].count()


@query
def count_verdicts(scope: Scope, wanted: AppealFilter, *, as_of: date) -> Counter[str]:
    """Return how many appeals of a filter have each verdict: that on the first of those which count as one.

    Args:
        scope: who asks, in which case.
        wanted: which appeals.
        as_of: the day as of which they are shown.
    """
    listed = narrowed(scope, wanted, as_of).values("appeal")
    members = visible(scope, scope.of(rows.AppealHead).filter(head__in=listed).exclude(appeal__in=undone(scope)))
    first = dict(members.order_by("-appeal").values_list("head", "appeal"))
    judged = scope.of(rows.Judgement).filter(replaced_by=None, appeal__standing__head__in=listed)
    verdicts = dict(judged.values_list("appeal", "verdict"))
    return Counter(verdicts.get(number, Verdict.NOT_JUDGED.value) for number in first.values())
