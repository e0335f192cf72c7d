"""A new register has the tables that Django itself would make."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from onrecord.register.db import migration_run
from onrecord.register.db.connection import open_register
from onrecord.register.db.settings import RegisterLocation
from tests.register.conftest import execute

SCHEMA = {
    "sqlite": "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name",
    "postgresql": """
        SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns
        WHERE table_schema = 'public'
        UNION ALL SELECT 'constraint', conname, pg_get_constraintdef(oid), '', '' FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace
        UNION ALL SELECT 'index', indexname, indexdef, '', '' FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL SELECT 'trigger', tgname, pg_get_triggerdef(oid), '', '' FROM pg_trigger WHERE NOT tgisinternal
        ORDER BY 1, 2, 3
    """,
}


def schema(place: RegisterLocation) -> list[tuple[str, ...]]:
    """Every table, column, constraint, index and trigger of a new register."""
    register = open_register(place)
    with connections[register.alias].cursor() as cursor:
        cursor.execute(SCHEMA[register.vendor])
        found = cursor.fetchall()
    register.close()
    return found


@pytest.mark.slow
@pytest.mark.usefixtures("new_registers")
def test_the_tables_are_those_that_django_makes(
    engine: str, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
):
    url = request.getfixturevalue("server") if engine == "postgresql" else ""
    places = [RegisterLocation(tmp_path / name, f"{url}/{name}" if url else None) for name in ("ours", "theirs")]
    for place in places if url else ():
        execute(url, f"CREATE DATABASE {place.folder.name}")
    ours = schema(places[0])
    monkeypatch.setattr(migration_run, "MigrationRun", MigrationExecutor)
    assert ours == schema(places[1])
    assert len(ours) > 400
