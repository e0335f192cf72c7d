"""What is public is documented: commands, options, roles, rubrics, and the fields of the record."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import onrecord
from devtools.reference.pages import PAGES
from onrecord import errors, languages, record
from onrecord.cli import SECTIONS, SHORT_HELP, main
from onrecord.report import Dateline, Lead, Letter, Rejected
from onrecord.vocabulary import Completeness, Role, Rubric


def commands(group: click.Group, name: str = "") -> dict[str, click.Command]:
    """All commands by what is typed for them, those of a group too: "read", "names match"."""
    found: dict[str, click.Command] = {}
    for command in group.commands.values():
        typed = f"{name} {command.name}".strip()
        found |= commands(command, typed) if isinstance(command, click.Group) else {typed: command}
    return found


COMMANDS = commands(main)
OPTIONS = [
    (name, option)
    for name, command in COMMANDS.items()
    for option in command.params
    if isinstance(option, click.Option)
]
FIELDS = [
    (kind.__name__, field)
    for kind in (
        record.Record,
        record.Source,
        record.PageRecord,
        record.BlockRecord,
        record.ReportRecord,
        record.DateRecord,
        record.Producer,
        record.ErrorRecord,
        Letter,
        Lead,
        Dateline,
        Rejected,
    )
    for field in kind.__match_args__
    if field not in {"start", "end", "quote"}
]


@pytest.fixture(scope="module")
def page(root: Path):
    """Reads a page of the documentation."""
    return lambda name: (root / "docs" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_the_reference_is_made_from_the_code(page, name: str):
    assert page(name.removeprefix("docs/")) == PAGES[name](), "make it again: python -m devtools.reference"


@pytest.mark.parametrize(
    ("command", "option"), OPTIONS, ids=lambda each: each if isinstance(each, str) else each.opts[0]
)
def test_every_option_that_is_shown_says_what_it_does(command: str, option: click.Option):
    assert option.hidden or (option.help or "").endswith("."), command


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_line_of_every_command_is_whole_in_a_narrow_terminal(name: str):
    line = COMMANDS[name].get_short_help_str(SHORT_HELP)
    assert line.endswith(".")
    assert not line.endswith("...")


def test_the_help_of_all_commands_stands_under_what_they_are_for():
    shown = CliRunner().invoke(main, ["--help"], terminal_width=80).stdout
    assert re.findall(r"^([A-Z]\w+):$", shown, re.MULTILINE) == ["Options", *SECTIONS]
    assert {command.name for commands in SECTIONS.values() for command in commands} == {
        name for name, command in main.commands.items() if not command.hidden
    }
    assert max(map(len, shown.splitlines())) <= 80
    assert "..." not in shown.partition("Read:")[2]


ONE_NAME = {
    "limit": {"most", "max", "count", "number"},
    "reason": {"why", "basis", "because"},
    "since": {"from", "after"},
    "until": {"before"},
}
"""What an option is called everywhere, and the names that no command may give it."""


@pytest.mark.parametrize(
    ("command", "option"), OPTIONS, ids=lambda each: each if isinstance(each, str) else each.opts[0]
)
def test_the_same_option_has_the_same_name_everywhere(command: str, option: click.Option):
    others = {f"--{each}" for names in ONE_NAME.values() for each in names}
    assert option.hidden or not others & {*option.opts}, command


def test_everything_that_the_package_offers_is_named(page):
    text = page("reference/python.md")
    assert not [each for each in onrecord.__all__ if not each.startswith("_") and not re.search(rf"\b{each}\b", text)]


def test_every_exit_code_is_described(page):
    text = page("reference/command-line.md")
    assert all(re.search(rf"^\| {code} \|", text, re.MULTILINE) for code in (0, 1, 2))


@pytest.mark.parametrize("role", list(Role))
def test_every_role_is_described(page, role: Role):
    assert f"`{role.value}`" in page("reference/record.md")


@pytest.mark.parametrize("rubric", list(Rubric))
def test_every_rubric_is_described(page, rubric: Rubric):
    assert f"`{rubric.value}`" in page("reference/record.md")


@pytest.mark.parametrize("value", list(Completeness))
def test_every_degree_of_completeness_is_described(page, value: Completeness):
    assert f"`{value.value}`" in page("reference/record.md")


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_every_field_of_the_record_is_named(page, kind: str, field: str):
    text = page("reference/record.md")
    assert f"`{field}`" in text or f'"{field}"' in text, kind


@pytest.mark.parametrize("name", [record.FORMAT, record.ERROR_FORMAT])
def test_both_formats_are_named(page, name: str):
    assert name in page("reference/record.md")


@pytest.mark.parametrize("kind", [kind for kind in vars(errors).values() if isinstance(kind, type)])
def test_every_error_has_a_docstring_and_stands_in_the_reference(page, kind: type):
    assert kind.__doc__
    assert f"onrecord.{kind.__name__}" in page("reference/python.md")


@pytest.mark.parametrize("kind", [kind for kind in vars(languages).values() if dataclasses.is_dataclass(kind)])
def test_every_key_of_a_language_is_explained(page, kind: type):
    assert f"onrecord.languages.{kind.__name__}" in page("how-to/add-a-language.md")
    keys = [field.name for field in dataclasses.fields(kind)]
    if len(keys) > 1:
        text = kind.__doc__ or ""
        nested = (
            {"quotation", "dates", "byline", "dateline", "sections", "letters", "parties"}
            if kind is languages.Language
            else set()
        )
        assert not [key for key in keys if key not in text and key not in nested]


STATES = {"met", "in part", "not met"}


@pytest.fixture(scope="module")
def points(root: Path) -> list[list[str]]:
    """The rows of the checklist: number, what is asked, paragraph, state, proof."""
    text = (root / "docs" / "reference" / "checklist.md").read_text(encoding="utf-8")
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in re.findall(r"(?m)^\| \d.*\|$", text)]


def test_the_checklist_has_each_point_with_its_proof_or_reason(points: list[list[str]]):
    assert [row[0] for row in points] == [str(number) for number in range(1, 36)]
    for _, asked, paragraph, state, proof in points:
        assert asked
        assert paragraph
        assert state in STATES
        named = re.findall(r"`tests/[^`]+`", proof)
        said = re.sub(r"`tests/[^`]+`", "", proof).strip()
        assert named if state == "met" else said.endswith("."), asked


@pytest.mark.parametrize("number", range(35))
def test_every_test_that_the_checklist_names_exists(root: Path, points: list[list[str]], number: int):
    for path, name in re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", points[number][-1]):
        text = (root / path).read_text(encoding="utf-8")
        assert re.search(rf"^def {name}\(", text, re.MULTILINE), f"{path}::{name}"
    assert "`tests/" not in re.sub(r"`tests/[\w/]+\.py::\w+`", "", points[number][-1])


def test_each_of_the_ten_questions_has_its_page_and_the_line_that_answers_it(root: Path):
    page = root / "docs" / "explanation" / "questions.md"
    text = page.read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.+\?) \| \[.+\]\((.+)\) \| (.+) \|$", text, re.MULTILINE)
    assert [question for question, _, _ in rows] == re.findall(r"^## (.+\?)$", text, re.MULTILINE)
    assert len(rows) == 10
    for question, path, line in rows:
        there = " ".join((page.parent / path).read_text(encoding="utf-8").split()).replace("`", "")
        assert line.replace("`", "") in there, question


def test_the_citation_file_and_the_changes_have_the_version_and_its_day(root: Path):
    citation = (root / "CITATION.cff").read_text(encoding="utf-8")
    (day,) = re.findall(r"^date-released: (\d{4}-\d\d-\d\d)$", citation, re.MULTILINE)
    assert f"\nversion: {onrecord.__version__}\n" in citation
    assert f"\n## {onrecord.__version__} ({day})\n" in (root / "CHANGES.md").read_text(encoding="utf-8")


def test_writing_the_reference_leaves_the_commands_as_they_are(root: Path):
    """Click keeps the option of help that it makes first; with `-h`, search would take the word -hunger for it."""
    PAGES["docs/reference/command-line.md"]()
    done = CliRunner().invoke(main, ["search", "-hunger", "--archive", str(root / "none")])
    assert "Usage: main search [OPTIONS]" not in done.output, done.output
