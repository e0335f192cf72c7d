"""Looking up one thing by its id, in one case. For a thing of another case, the error is "not there" too."""

from __future__ import annotations

from typing import TypeVar

from onrecord.errors import RegisterError
from onrecord.register.db.scope import Scope
from onrecord.register.db.visibility import told_of, visible
from onrecord.register.ids import kind_of
from onrecord.register.models.base import Named

Row = TypeVar("Row", bound=Named)


def one(scope: Scope, table: type[Row], key: str) -> Row:
    """Return the row with an id, or the only row whose id starts with it.

    Raises:
        RegisterError: no id matches, several match, or it is in a withdrawn report.
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
