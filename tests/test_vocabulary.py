"""Each closed list of words stands in `onrecord.vocabulary` alone: nothing types it again, the command line least of all."""

from __future__ import annotations

import ast
from enum import StrEnum
from pathlib import Path

import click
import pytest

from onrecord import vocabulary
from onrecord.cli import main

LISTS = {
    name: tuple(str(word) for word in value)
    for name, value in vars(vocabulary).items()
    if (isinstance(value, type) and issubclass(value, StrEnum) and value is not StrEnum) or isinstance(value, tuple)
}
"""Each enum and each named subset, by its name."""
ENOUGH = 3
"""Fewer words than these are typed where they are used: "person" and "body" may be spoken of without their list."""


def parameters(command: click.Command) -> list[tuple[str, click.Parameter]]:
    own = [(f"{command.name} {param.name}", param) for param in command.params]
    return own + [each for below in getattr(command, "commands", {}).values() for each in parameters(below)]


CHOICES = [(name, param.type) for name, param in parameters(main) if isinstance(param.type, click.Choice)]


def test_there_are_choices_to_check():
    assert len(CHOICES) >= 8


@pytest.mark.parametrize(("name", "choice"), CHOICES, ids=[name for name, _ in CHOICES])
def test_every_choice_of_the_command_line_is_an_enum_or_a_named_subset_of_one(name: str, choice: click.Choice[str]):
    assert tuple(choice.choices) in LISTS.values(), name


def test_the_module_imports_nothing_but_enum(root: Path):
    names = [
        each.module if isinstance(each, ast.ImportFrom) else each.names[0].name
        for each in ast.walk(ast.parse((root / "src/onrecord/vocabulary.py").read_text(encoding="utf-8")))
        if isinstance(each, ast.Import | ast.ImportFrom)
    ]
    assert set(names) == {"__future__", "enum"}


def test_every_subset_is_one_of_an_enum():
    enums = [value for value in vars(vocabulary).values() if isinstance(value, type) and value is not StrEnum]
    for name, value in vars(vocabulary).items():
        if isinstance(value, tuple):
            assert any(all(isinstance(word, enum) for word in value) for enum in enums), name
            assert len(set(value)) == len(value), name


def typed_again(path: Path) -> list[str]:
    """Where a file types the words of a list again: as a literal tuple, list or set, or as another enum."""
    known = {frozenset(words): name for name, words in LISTS.items() if len(words) >= ENOUGH}
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            words = [each.value for each in node.elts if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            whole = len(words) == len(node.elts)
        elif isinstance(node, ast.ClassDef):
            assigned = [each.value for each in node.body if isinstance(each, ast.Assign)]
            words = [each.value for each in assigned if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            whole = len(words) == len(assigned)
        else:
            continue
        if whole and frozenset(words) in known:
            found.append(f"{path.name}:{node.lineno} is {known[frozenset(words)]}")
    return found


def test_no_other_module_types_such_a_list(root: Path):
    # Migrations hold the words as they were when each was made.
    files = [
        path
        for path in sorted((root / "src").rglob("*.py"))
        if path.name != "vocabulary.py" and path.parent.name != "migrations"
    ]
    assert [each for path in files for each in typed_again(path)] == []


@pytest.mark.parametrize(
    "code",
    [
        "X = ('direct', 'indirect', 'mixed')",
        "X = ['mixed', 'direct', 'indirect']",
        "class M:\n A='same'\n B='different'\n C='unsure'",
    ],
)
def test_a_list_that_is_typed_again_is_found(tmp_path: Path, code: str):
    (tmp_path / "x.py").write_text(code, encoding="utf-8")
    assert typed_again(tmp_path / "x.py")


def test_the_words_of_a_list_are_given_to_click_as_they_are_written():
    # click takes the names of an enum's members: ANSWERED_IN_PART.
    assert "answered in part" in dict(CHOICES)["answer form"].choices
