"""Finding one thing by its id, in one case. What is in another case is not there, and the error is the same."""

from __future__ import annotations

from typing import TypeVar

from onrecord.errors import RegisterError
from onrecord.register.ids import kind_of
from onrecord.register.models.base import Named
from onrecord.register.permissions import Scope

Row = TypeVar("Row", bound=Named)


def one(scope: Scope, table: type[Row], key: str) -> Row:
    """Return the row that has an id, or whose id alone begins so.

    Raises:
        RegisterError: none has, or several begin so.
    """
    kind_of(key)
    rows = table._default_manager.using(scope.alias).filter(case=scope.case)  # noqa: SLF001 - Django documents it
    found = list(rows.filter(key=key)[:1]) or list(rows.filter(key__startswith=key)[:2])
    if not found:
        raise RegisterError("There is nothing with this id in this case.", key)
    if len(found) > 1:
        raise RegisterError("Several ids begin so; give more of it.", key)
    return found[0]
