"""Settings and statistics by which the databases plan queries. Pages ask for few rows of large tables.

PostgreSQL compiles a query that it takes for a long one, which takes half a second. It also takes reading by an index
to be four times as slow as it is on a disk without moving parts. Both settings hold for our own connections. It counts
the rows of a table again once a tenth of them are new. A second case that is not so large stays unknown, and a query of
it is planned as if it had no row: one with 2,000 reports beside 200,000 had not answered after 20 s. So each table is
counted after 100 new rows.

SQLite knows how many rows an index finds only after somebody asks it to count (`ANALYZE`). Without it, the index on the
case counts as much as that on one report, so that it sometimes looks at all rows of a case. With it, a column that is
empty in most rows looks as if all of them had one value, so that it compares each row with all. So the table that
`ANALYZE` would fill has figures that follow from what a column is. SQLite documents this table for such use
(https://www.sqlite.org/fileformat2.html#stat1tab).

Both are measured in decision 81.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from django.db.migrations.operations.base import Operation

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.backends.utils import CursorWrapper
    from django.db.migrations.state import ProjectState

ROWS = 100_000
"""So many rows each table is taken to have."""
_FEW = 3
"""So many rows name one row of another table: the parties of a report, the spans of a statement."""
_VALUES = {"case_id": 1, "act": 8, "word": 5, "priority": 3, "kind": 5, "fact": 50, "source_id": 300}
"""Columns that have so many values."""


_POSTGRESQL = {"jit": "off", "random_page_cost": "1.1"}
"""Settings for short queries and for disks that do not turn."""


_SET = "SELECT set_config(name, %s, false) FROM pg_settings WHERE name = %s AND source = 'default'"
_COUNT_OFTEN = "ALTER TABLE {} SET (autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 100)"


def set_planner(connection: BaseDatabaseWrapper) -> None:
    """Set how PostgreSQL plans the queries of a connection that was just made, where nobody else has set it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for name, value in _POSTGRESQL.items():
                cursor.execute(_SET, [value, name])


class PlannerStatistics(Operation):
    """Set up the statistics of all tables and indexes; a migration that adds one of them does it again behind it."""

    reversible = False

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Leave the state of the models as it is."""

    def database_forwards(
        self,
        app_label: str,  # noqa: ARG002 - Django names what it hands over
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,  # noqa: ARG002
        to_state: ProjectState,  # noqa: ARG002
    ) -> None:
        """Write those of SQLite, and let PostgreSQL count often."""
        connection = schema_editor.connection
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                write_statistics(cursor)
            else:
                tables = connection.introspection.table_names(cursor)
                for table in (each for each in tables if each.startswith("register_")):
                    cursor.execute(_COUNT_OFTEN.format(table))

    def describe(self) -> str:
        """Say what is done."""
        return "Set up the statistics by which queries are planned"


def write_statistics(cursor: CursorWrapper) -> None:
    """Replace the statistics of a database by ours, and let SQLite read them."""
    cursor.execute("ANALYZE django_migrations")  # makes the table
    cursor.execute("DELETE FROM sqlite_stat1")
    for row in _rows(cursor):
        cursor.execute("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (%s, %s, %s)", row)
    cursor.execute("ANALYZE sqlite_master")


def _rows(cursor: CursorWrapper) -> Iterator[tuple[str, str, str]]:
    """Yield the table, the name and the figures of each index."""
    cursor.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'index' ORDER BY name")
    for index, table in cursor.fetchall():
        cursor.execute(f"PRAGMA index_info('{index}')")
        columns = [name for _, _, name in cursor.fetchall()]
        cursor.execute(f"PRAGMA index_list('{table}')")
        unique = any(one[1] == index and one[2] for one in cursor.fetchall())
        yield table, index, " ".join(map(str, (ROWS, *figures(columns, unique=unique))))


def figures(columns: Sequence[str], *, unique: bool) -> Iterator[int]:
    """Yield how many rows have the same first column, the same first two, and so on.

    >>> list(figures(["case_id", "act"], unique=False)), list(figures(["report_id", "place"], unique=True))
    ([100000, 12500], [3, 1])
    """
    found = ROWS
    for place, name in enumerate(columns, 1):
        found = max(found // _VALUES[name] if name in _VALUES else min(found // 2, _FEW), 1)
        yield 1 if unique and place == len(columns) else found
