"""What SQLite is told of its indexes: each has figures, and a query that asks for one row looks at no other."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.db import connections
from django.db.models import F, Value
from django.db.models.functions import Coalesce

from onrecord.register import models as rows
from onrecord.register import reads, writes
from onrecord.register.db.query_planner import figures, write_statistics
from tests.register.pages import COURIER, HERALD

groups = import_module("onrecord.register.reads.pair_groups")


@pytest.mark.parametrize(
    ("columns", "unique", "found"),
    [
        (["case_id"], False, [100_000]),
        (["report_id"], False, [3]),
        (["report_id"], True, [1]),
        (["case_id", "act"], False, [100_000, 12_500]),
        (["case_id", "folded"], False, [100_000, 3]),
        (["report_id", "place"], True, [3, 1]),
        (["appeal_id", "party_id", "role"], True, [3, 1, 1]),
    ],
)
def test_the_figures_follow_from_what_a_column_is(columns: list[str], unique: bool, found: list[int]):
    assert list(figures(columns, unique=unique)) == found


@pytest.mark.parametrize("engine", ["sqlite"])
def test_each_index_of_a_new_register_has_figures(scope):
    """A migration that adds an index must write them again."""
    with connections[scope.alias].cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name LIKE 'register_%'")
        indexes = {name for (name,) in cursor.fetchall()}
        cursor.execute("SELECT idx, stat FROM sqlite_stat1")
        told = dict(cursor.fetchall())
    assert len(indexes) > 100
    assert indexes <= told.keys()
    assert all(stat.startswith("100000 ") for stat in told.values())


@pytest.mark.parametrize("engine", ["postgresql"])
def test_postgresql_counts_each_table_after_few_new_rows_and_compiles_no_query(scope):
    """A migration that adds a table must set it again."""
    with connections[scope.alias].cursor() as cursor:
        cursor.execute("SELECT relname, reloptions FROM pg_class WHERE relkind = 'r' AND relname LIKE 'register\\_%'")
        told = dict(cursor.fetchall())
        cursor.execute("SELECT current_setting('jit'), current_setting('random_page_cost')")
        assert cursor.fetchone() == ("off", "1.1")
    assert len(told) > 40
    assert {
        each for each, options in told.items() if "autovacuum_analyze_threshold=100" not in (options or ())
    } == set()


def plan(scope, kind: str) -> str:
    every = groups._pairs(scope, kind, groups.ALL_PAIRS)
    ordered = every.order_by(Coalesce(F("sure"), Value(1.0)).desc(), "pk")[:10]
    return str(ordered.values_list("pk", *groups.HEADS[kind]).explain())


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize("kind", ["party", "appeal", "answer"])
def test_open_pairs_are_found_without_looking_at_each_judgement(scope, enter, kind: str):
    """Counts that SQLite makes itself let it compare each pair with all judgements: most of them are on statements."""
    enter(HERALD, "https://herald.example/1")
    enter(COURIER, "https://courier.example/1")
    for each in scope.of(rows.Statement).values_list("key", flat=True):
        writes.judge(scope, each, "accept", "")
    index = f"USING INDEX register_judgement_{kind}_pair_id"
    assert index in plan(scope, kind)
    with connections[scope.alias].cursor() as cursor:
        cursor.execute("ANALYZE")
    scope.register.close()
    assert index not in plan(scope, kind), "so that this test tells something"
    with connections[scope.alias].cursor() as cursor:
        write_statistics(cursor)
    assert index in plan(scope, kind)
    assert reads.pair_groups(scope).total >= 0
