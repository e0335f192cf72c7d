"""Finding one thing by its id, in one case. What is in another case is not there, and the error is the same."""

from __future__ import annotations

from typing import TypeVar

from onrecord.errors import RegisterError
from onrecord.register.db.scope import Scope
from onrecord.register.db.visibility import told_of, visible
from onrecord.register.ids import kind_of
from onrecord.register.models.base import Named

Row = TypeVar("Row", bound=Named)


def one(scope: Scope, table: type[Row], key: str) -> Row:
    """Return the row that has an id, or whose id alone begins so.

    Raises:
        RegisterError: none has, several begin so, or it stands in a report that was withdrawn.
    """
    kind_of(key)
    every = scope.of(table)
    rows = visible(scope, every)
    found = list(rows.filter(key=key)[:1]) or list(rows.filter(key__startswith=key)[:2])
    if not found:
        gone = every.filter(key__startswith=key).first()
        why = told_of(scope, gone) if gone else None
        raise RegisterError(why or "There is nothing with this id in this case.", key)
    if len(found) > 1:
        raise RegisterError("Several ids begin so; give more of it.", key)
    return found[0]
