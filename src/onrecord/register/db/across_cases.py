"""Rows of all cases, for functions of the whole register: the only way around `Scope`.

The ledger's lines and their hashes, which captures the archive withdrew, and which cases there are. These
rows are never shown to anybody directly. `tests/test_guards.py` lists who may import this.
"""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


def of_every_case(table: type[Row], alias: str) -> QuerySet[Row]:
    """Return the rows of a table in all cases; `alias` is what Django calls the register's database."""
    return table._default_manager.using(alias)  # noqa: SLF001 - Django documents it


def create_in(alias: str, row: Row) -> Row:
    """Enter a row that is of no case, or says itself of which; return it."""
    row.save(using=alias, force_insert=True)
    return row
