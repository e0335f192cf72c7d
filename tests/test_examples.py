"""The examples of the documentation run as they stand: commands and options exist, and Python runs."""

from __future__ import annotations

import ast
import contextlib
import io
import re
import shlex
from pathlib import Path

import click
import pytest

from onrecord.cli import main

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(
    path
    for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    if "decisions" not in path.relative_to(ROOT).parts
)
OFFLINE = {"docs/how-to/use-from-python.md", "docs/how-to/read-many-files.md", "docs/reference/facts.md"}
"""Pages whose Python needs no network and no archive."""
ELSEWHERE = {
    "docs/how-to/add-an-exporter.md": "tests/publish/test_exporter_example.py installs it and runs the contract.",
    "docs/how-to/read-web-archives.md": "tests/test_shell_examples.py runs it on what the page's command wrote.",
    "docs/reference/fetching.md": "It fetches from a site. tests/capture does so with a server of its own.",
    "docs/reference/python.md": "Signatures, made from the code.",
    "docs/tutorial/first-page.md": "tests/test_console_examples.py saves it under its name and runs it.",
    "docs/tutorial/python.md": "tests/test_console_examples.py saves them under their names and runs them.",
}
"""Pages whose Python is run by another test, or cannot be run here."""


def blocks(language: str) -> list[tuple[str, str]]:
    """The blocks of code in one language, each with its page."""
    fence = re.compile(rf"^```{language}\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    return [
        (path.relative_to(ROOT).as_posix(), code)
        for path in PAGES
        for code in fence.findall(path.read_text(encoding="utf-8"))
    ]


COMMANDS = [
    (page, line)
    for page, code in blocks("sh")
    for line in re.findall(r"(?:^|[;|&] *|/)(onrecord [^|&;#\n]+)", code.replace("\\\n", " "), re.MULTILINE)
]


INLINE = sorted(
    (path.relative_to(ROOT).as_posix(), " ".join(line.split()))
    for path in PAGES
    for line in set(re.findall(r"`(onrecord [^`]+)`", path.read_text(encoding="utf-8")))
)


def command_of(words: list[str]) -> tuple[click.Command, list[str]]:
    """The command that the words call, and the words after it."""
    command: click.Command = main
    while isinstance(command, click.Group) and words and words[0] in command.commands:
        command, words = command.commands[words[0]], words[1:]
    return command, words


@pytest.mark.parametrize(("page", "line"), [*COMMANDS, *INLINE])
def test_each_command_of_an_example_exists_with_its_options(page: str, line: str):
    command, words = command_of(shlex.split(re.sub(r"[12]?>.*", "", line))[1:])
    assert not isinstance(command, click.Group) or all(word.startswith("-") for word in words), page
    options = {"--help"} | {name for each in command.params for name in [*each.opts, *each.secondary_opts]}
    assert not {word for word in words if word.startswith("-") and word != "-"} - options, page


def test_there_are_examples():
    assert len(COMMANDS) > 20
    pages = {page for page, _ in blocks("python")}
    assert pages >= OFFLINE
    assert pages <= OFFLINE | set(ELSEWHERE)


@pytest.mark.parametrize(("page", "code"), blocks("python"))
def test_each_name_that_an_example_imports_exists(page: str, code: str):
    imports = [node for node in ast.parse(code).body if isinstance(node, ast.Import | ast.ImportFrom)]
    exec(ast.unparse(ast.Module(imports, [])), {"__name__": page})  # noqa: S102 - our own documentation


@pytest.mark.slow
@pytest.mark.parametrize("page", sorted(OFFLINE))
def test_python_examples_run(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    sample = (ROOT / "src" / "onrecord" / "samples" / "01-letter-in-full.html").read_bytes()
    (tmp_path / "pages").mkdir()
    (tmp_path / "facts" / "peru").mkdir(parents=True)
    (tmp_path / "facts" / "peru" / "about.csv").write_text("as_of,note\n2026-11-01,\n", encoding="utf-8")
    for name in ("page.html", "pages/one.html"):
        (tmp_path / name).write_bytes(sample)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        for each, code in blocks("python"):
            if each != page:
                continue
            lines = ast.parse(code).body
            for node, after in zip(lines, [*lines[1:], None], strict=True):
                end = after.lineno - 1 if after else len(code.splitlines())
                said = [line[2:] for line in code.splitlines()[node.end_lineno : end] if line.startswith("# ")]
                if said and isinstance(node, ast.Expr):
                    assert eval(ast.unparse(node), names) == ast.literal_eval(said[0])  # noqa: S307 - as above
                else:
                    exec(ast.unparse(node), names)  # noqa: S102
    assert page == "docs/reference/facts.md" or printed.getvalue()
