"""Rules on names and imports that hold for the whole project. None has an exception."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "onrecord"
TABLES = PACKAGE / "register" / "models"
MIGRATIONS = PACKAGE / "register" / "migrations"


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if MIGRATIONS not in path.parents)


def test_no_class_name_stands_twice():
    """Tables have a name space of their own: code reaches them as `rows.Report`, beside the value `Report`."""
    found = defaultdict(list)
    for path in modules():
        if TABLES not in path.parents:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ClassDef):
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
