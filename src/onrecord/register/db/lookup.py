"""Looking up one thing by its id, in one case. For a thing of another case, the error is "not there" too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from onrecord.errors import RegisterError
from onrecord.register.db.asked_once import once
from onrecord.register.db.scope import Scope
from onrecord.register.db.short_ids import short_forms
from onrecord.register.db.visibility import told_of, visible
from onrecord.register.ids import kind_of
from onrecord.register.models.base import Named

Row = TypeVar("Row", bound=Named)

MOST = 8
"""As many ids are listed where several begin so."""


def one(scope: Scope, table: type[Row], key: str) -> Row:
    """Return the row with an id, or the only row whose id starts with it. All parts of a query get the same row.

    Raises:
        RegisterError: no id matches, several match, or it is in a withdrawn report.
    """
    return once(("one", scope.alias, scope.case, table, key), lambda: _one(scope, table, key))


def _one(scope: Scope, table: type[Row], key: str) -> Row:
    kind_of(key)
    every = scope.of(table)
    rows = visible(scope, every)
    found = list(rows.filter(key=key)[:1]) or list(rows.filter(key__startswith=key)[:2])
    if not found:
        gone = every.filter(key__startswith=key).first()
        why = told_of(scope, gone) if gone else None
        raise RegisterError(why or "There is nothing with this id in this case.", key)
    if len(found) > 1:
        raise several(scope, (row.key for row in rows.filter(key__startswith=key).order_by("key")[: MOST + 1]), key)
    return found[0]


def several(scope: Scope, keys: Iterable[str], key: str) -> RegisterError:
    """Return the error that an id's beginning is that of several, which lists them."""
    short = sorted(short_forms(scope, keys).values())
    more = " and others" if len(short) > MOST else ""
    return RegisterError(f"Several ids begin like this: {', '.join(short[:MOST])}{more}. Give more of the id.", key)
