"""How many appeals a filter finds, counted no further than somebody wants to know."""

from __future__ import annotations

from datetime import date

from onrecord.capture.clock_status import utc_now
from onrecord.register.db.scope import Scope
from onrecord.register.reads.appeals import EVERYTHING, AppealFilter, narrowed
from onrecord.register.reads.snapshot import query


@query
def count_appeals(
    scope: Scope, wanted: AppealFilter = EVERYTHING, *, as_of: date | None = None, most: int = 1001
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
    return narrowed(scope, wanted, as_of or utc_now().date())[:most].count()
