"""The result for each address and file, so that failed or interrupted ones can be tried again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from onrecord.capture.clock_status import utc_now
from onrecord.register.db.scope import WRITER, Scope, require
from onrecord.register.models import Attempt
from onrecord.register.row_conversion import storable
from onrecord.register.writes import ledger


def note_attempts(  # noqa: PLR0913 - what became of what, and when
    scope: Scope,
    run: str,
    targets: Sequence[tuple[str, str | None]],
    outcome: str,
    reason: str = "",
    *,
    now: Callable[[], datetime] = utc_now,
) -> None:
    """Record the results for addresses or files; "asked" before the work starts.

    Args:
        scope: who adds them, to which case.
        run: the name of the command that is running.
        targets: each as it was given, and the address that was given with it.
        outcome: "asked", "entered", "again", "set aside" or "failed".
        reason: the reason for a failure or a substitute page.
        now: the clock.

    Raises:
        RegisterError: the scope does not allow it, or the register cannot be written.
    """
    require(scope, WRITER)
    with scope.register.writing():
        at = now()
        scope.bulk_create(
            Attempt(
                run=run,
                target=storable(target),
                url=url,
                at=at,
                who=scope.who,
                outcome=outcome,
                reason=storable(reason),
            )
            for target, url in targets
        )
        if targets:
            what = {"run": run, "outcome": outcome, "attempts": str(len(targets))}
            ledger.write(scope, "attempted", what, at)
