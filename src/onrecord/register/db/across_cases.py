"""Rows of every case together, for what is of the whole register and of no case: the one way past `Scope`.

The ledger's lines and their hashes, which captures the archive withdrew, and which cases there are. What comes out of
here is never shown to anybody as it is. `tests/test_guards.py` lists who may import this.
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
