"""Numbers that a whole case is read for. In a large register they are counted at most once a minute.

A page of a large case would take more than a second to count them. The numbers are kept in this process, and are used
again while nothing was written. In a register with more than `LARGE` lines of its ledger they are also used again for
`LASTS`, and the page says when they were counted. They are never used after a withdrawal: names of a withdrawn report
must not be shown.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from onrecord.capture.clock_status import utc_now
from onrecord.register import reads
from onrecord.register.db.scope import Scope

LARGE = 5_000
"""Lines of the ledger beyond which numbers may be a minute old. Below, counting takes less than 50 ms (decision 53)."""
LASTS = timedelta(minutes=1)
_KEPT = 200
"""So many results are kept, those that were asked for last."""
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Counted(Generic[Value]):
    """Numbers of a case.

    Attributes:
        value: the numbers.
        at: when they were counted, if something was written since; None if they are those of now.
    """

    value: Value
    at: datetime | None


@dataclass(frozen=True, slots=True)
class _Kept:
    value: object
    at: datetime
    lines: int
    withdrawals: int


_results: OrderedDict[Hashable, _Kept] = OrderedDict()
_changing = threading.Lock()


def counted(
    scope: Scope,
    name: str,
    count: Callable[[], Value],
    *,
    lasts: timedelta = LASTS,
    now: Callable[[], datetime] = utc_now,
) -> Counted[Value]:
    """Return numbers of a case, counted now or within the last minute.

    Args:
        scope: a person who may read in the case; what is counted must not depend on who asks.
        name: the name of what is counted, with all that it depends on besides the case.
        count: counts it.
        lasts: so old the numbers of a large register may be once something was written; zero for not at all.
        now: the clock.
    """
    key = (scope.alias, scope.case, name)
    at, state = now(), reads.register_state(scope)
    with _changing:
        kept = _results.get(key)
        if kept:
            _results.move_to_end(key)
    if kept and kept.withdrawals == state.withdrawals:
        if kept.lines == state.lines:
            return Counted(kept.value, None)  # type: ignore[arg-type] # the name says what it is
        if state.lines > LARGE and at - kept.at < lasts:
            return Counted(kept.value, kept.at)  # type: ignore[arg-type]
    value = count()
    with _changing:
        _results[key] = _Kept(value, at, state.lines, state.withdrawals)
        while len(_results) > _KEPT:
            _results.popitem(last=False)
    return Counted(value, None)
