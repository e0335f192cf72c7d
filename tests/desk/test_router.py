"""Accounts and registers are in different databases, and a query of the register that names none is an error."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from onrecord.desk.router import UNNAMED, DeskRouter
from tests.register.conftest import captured  # noqa: F401 - it sets Django up, before the models below


def test_a_query_of_the_register_names_its_database():
    from onrecord.register.models import Source

    assert DeskRouter().db_for_read(Source) == DeskRouter().db_for_write(Source) == UNNAMED
    row = Source()
    row._state.db = "register-3"  # noqa: SLF001 - Django documents it
    assert DeskRouter().db_for_read(Source, instance=row) == "register-3"


def test_accounts_are_in_the_default_database():
    assert DeskRouter().db_for_read(SimpleNamespace(_meta=SimpleNamespace(app_label="desk"))) == "default"


@pytest.mark.parametrize(
    ("database", "app", "allowed"),
    [
        ("default", "auth", True),
        ("default", "desk", True),
        ("default", "register", False),
        ("register-1", "register", True),
        ("register-1", "auth", False),
    ],
)
def test_tables_are_made_where_they_belong(database: str, app: str, allowed: bool):
    assert DeskRouter().allow_migrate(database, app) is allowed
