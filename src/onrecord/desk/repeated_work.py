"""Work that the page “Sources” asks for: addresses that failed, once more, and what followed sources announce."""

from __future__ import annotations

from onrecord.capture.watching.model import DEFAULT_CASE
from onrecord.capture.watching.store import Store
from onrecord.desk.add_forms import MOST_ADDRESSES, is_address
from onrecord.desk.job_models import Job
from onrecord.desk.jobs.queue import NewItem, put
from onrecord.errors import CaptureError
from onrecord.register import reads
from onrecord.register.db.scope import Scope

REPEATED = ("again", "collect")
"""The names with which it is asked for."""


def repeat(kind: str, scope: Scope) -> Job | None:
    """Put a job in for it; None if there is nothing to do.

    Args:
        kind: one of `REPEATED`.
        scope: who asks, in which case.
    """
    items = _failed(scope) if kind == "again" else _followed(scope)
    return put(scope.name, scope.who, "add" if kind == "again" else "collect", items, {}) if items else None


def _failed(scope: Scope) -> list[NewItem]:
    """Return the addresses that could not be added, those of the last attempts."""
    failed = [each for each in reads.attempts(scope, unfinished=True) if each.outcome != "asked"]
    return [NewItem(each.target, each.target) for each in failed if is_address(each.target)][-MOST_ADDRESSES:]


def _followed(scope: Scope) -> list[NewItem]:
    """Return the sources that the case follows."""
    try:
        every = Store(scope.register.place.folder).sources()
    except CaptureError:  # the page says why
        return []
    mine = [each for each in every if (each.case or DEFAULT_CASE) == scope.name]
    return [NewItem(each.id, each.title or each.address) for each in mine]
