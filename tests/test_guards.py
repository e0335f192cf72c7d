"""Rules on names and imports that hold for the whole project. None has an exception."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "onrecord"
REGISTER = PACKAGE / "register"
TABLES = REGISTER / "models"
MIGRATIONS = REGISTER / "migrations"
PAST_THE_DOOR = {"objects", "_default_manager", "_base_manager", "using", "save", "get_or_create", "update_or_create"}
"""What a table or a row offers besides `Scope.of`, `create` and `bulk_create`: none of it asks of which case it is."""
ACROSS_CASES = {
    "reads/ledger.py": {"Act"},
    "reads/lists.py": {"Act"},
    "register_file.py": {"Case", "table"},
    "writes/cases.py": {"Case"},
    "writes/derived.py": {"Case"},
    "writes/ledger.py": {"Act"},
    "writes/withdrawals.py": {"Capture", "Withdrawal"},
}
"""Which modules outside db/ ask for rows of every case, and of which tables: lines of the ledger, what the archive
withdrew, names of cases, and all of them for the file of a whole register."""

NAMED_BY_DJANGO = {"Meta", "Migration"}
"""Classes that Django looks for by their names."""


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)


def test_no_class_name_stands_twice():
    """Tables have a name space of their own: code reaches them as `rows.Report`, beside the value `Report`."""
    found = defaultdict(list)
    for path in modules():
        if TABLES not in path.parents:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ClassDef) and node.name not in NAMED_BY_DJANGO:
                    found[node.name].append(str(path.relative_to(PACKAGE)))
    assert {name: places for name, places in found.items() if len(places) > 1} == {}


def test_no_table_name_stands_twice():
    found = [
        node.name
        for path in sorted(TABLES.glob("*.py"))
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    ]
    assert len(found) == len(set(found)) > 20


def test_tables_are_reached_by_their_module_alone():
    """Else `Report` would be two things in one file."""
    found = [
        f"{path.relative_to(PACKAGE)}: {alias.name}"
        for path in modules()
        if PACKAGE / "register" not in path.parents
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("onrecord.register.models")
        for alias in node.names
    ]
    assert found == []


def test_a_module_is_called_after_a_thing():
    """`watching` is what the field calls it; every other name that ends in “ing” says that something is done to something."""
    names = {path.stem for path in modules()} | {path.name for path in PACKAGE.rglob("*") if path.is_dir()}
    assert {name for name in names if name.endswith("ing")} == {"watching"}


@pytest.mark.parametrize(
    ("room", "forbidden"),
    [
        ("devtools", {"benchmarks", "training", "tests"}),
        ("training", {"benchmarks", "tests"}),
        ("benchmarks", {"tests"}),
        ("src/onrecord", {"benchmarks", "devtools", "training", "tests"}),
    ],
)
def test_what_lies_below_imports_nothing_from_above(room: str, forbidden: set[str]):
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in sorted((ROOT / room).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in imported(node)
        if name.split(".")[0] in forbidden
    ]
    assert found == []


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else []


def outside_db() -> list[tuple[str, ast.Module]]:
    """The modules of the register, by their paths, but for its database's plumbing and its migrations."""
    every = [(path.relative_to(REGISTER).as_posix(), path) for path in sorted(REGISTER.rglob("*.py"))]
    parsed = [(name, ast.parse(path.read_text(encoding="utf-8"))) for name, path in every]
    return [(name, tree) for name, tree in parsed if not name.startswith(("db/", "migrations/"))]


def test_rows_are_asked_for_and_entered_through_the_scope_alone():
    found = [
        f"{name}:{node.lineno} .{node.attr}"
        for name, tree in outside_db()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in PAST_THE_DOOR
    ]
    assert found == []


def test_the_case_is_named_by_nobody_but_the_scope():
    """A filter by hand looks as well as any, and is missed where it is forgotten."""
    found = [
        f"{name}:{node.value.lineno} {node.arg}="
        for name, tree in outside_db()
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword)
        and (node.arg or "").removesuffix("_id").endswith("case")
        and ast.unparse(node.value).endswith("case")
    ]
    assert found == []


def test_who_asks_for_rows_of_every_case_is_listed():
    found: dict[str, set[str]] = {}
    for name, tree in outside_db():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "of_every_case":
                found.setdefault(name, set()).add(ast.unparse(node.args[0]).removeprefix("rows."))
    assert found == ACROSS_CASES


def test_sql_of_our_own_stands_in_one_module():
    """It names the case by hand, so it is read with care; the tests of search show that it does."""
    found = {
        name
        for name, tree in outside_db()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"cursor", "raw", "extra", "RawSQL"}
    }
    assert found == {"search/sql.py"}


def test_migrations_call_no_code_that_may_change():
    """A migration is history: it runs over the tables of its day, which code of today does not know.

    The statistics of the query planner are those of the indexes that there are, whichever these are.
    """
    found = {
        name
        for path in MIGRATIONS.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in imported(node)
        if name.startswith("onrecord")
    }
    installed = {"installed_sql", "query_planner", "triggers"}
    assert found == {f"onrecord.register.db.{name}" for name in installed}
