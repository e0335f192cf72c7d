"""The house rules that a machine can check. Each test gathers every breach and names its file and line.

Patterns that would match this very file carry one letter in brackets: `[F]IXME` matches the word and not itself.
"""

from __future__ import annotations

import ast
import os
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "onrecord"
TESTS = ROOT / "tests"

FILE_LINES = 500
FUNCTION_LINES = 50

# Folders of tests/ that mirror no room: pages with their records, whole runs, and how the models are trained.
NOT_ROOMS = {"golden", "e2e", "training"}

# Never part of the project: what tools build and keep. Folders that start with a dot are left out too, but for .ci.
BUILT = {"__pycache__", "_build", "build", "dist", "node_modules", "shared"}
# Quoted pages say what they say: an address on one of them is no path of ours.
QUOTED = (TESTS / "golden", PACKAGE / "samples")

MARKER = re.compile(r"\b(?:T[O]DO|F[I]XME|X[X]X|NotImplemented[E]rror)\b")
REGISTRY = re.compile(
    r"\b(?:py[p]i\.org|python[h]osted\.org|registry\.np[m]js\.org|registry\.yarn[p]kg\.com|deb\.deb[i]an\.org"
    r"|security\.deb[i]an\.org|conda\.an[a]conda\.org|proxy\.go[l]ang\.org|static\.cra[t]es\.io)"
    r"|--(?:extra-)?index[-]url\b|--find[-]links\b|--trusted[-]host\b",
    re.IGNORECASE,
)
PRIVATE_PATH = re.compile(r"(?<![\w.:/}\])-])/(?:ho[m]e|Us[e]rs|ro[o]t|wo[r]k)/\w|\b[A-Z]:\\Us[e]rs\\")

Function = ast.FunctionDef | ast.AsyncFunctionDef
Definition = Function | ast.ClassDef


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def sources() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def files_of_tests() -> list[Path]:
    return sorted(path for path in TESTS.rglob("test_*.py") if TESTS / "golden" not in path.parents)


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(path), filename=str(path))


def definitions(path: Path) -> list[Definition]:
    return [node for node in ast.walk(tree(path)) if isinstance(node, Definition)]


def expect_none(rule: str, breaches: list[str]) -> None:
    if breaches:
        pytest.fail("\n  ".join([rule, *breaches]), pytrace=False)


def test_there_is_code_to_check():
    assert sources()
    assert files_of_tests()


def test_files_are_short():
    # A migration is written by Django's own tool, and never by hand.
    ours = [path for path in sources() if path.parent.name != "migrations"]
    counts = {path: len(text(path).splitlines()) for path in ours}
    expect_none(
        f"A file of src holds {FILE_LINES} lines at most.",
        [f"{name(path)}: {count} lines" for path, count in counts.items() if count > FILE_LINES],
    )


def test_functions_are_short():
    breaches = [
        f"{name(path)}:{node.lineno}: {node.name} has {length} lines"
        for path in sources()
        for node in definitions(path)
        if isinstance(node, Function)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION_LINES
    ]
    expect_none(f"A function of src holds {FUNCTION_LINES} lines at most.", breaches)


def catches_all(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(ast.unparse(each).removeprefix("builtins.") in {"Exception", "BaseException"} for each in caught)


def test_errors_are_caught_by_name():
    breaches = [
        f"{name(path)}:{node.lineno}: {ast.unparse(node).splitlines()[0]}"
        for path in sources()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler) and catches_all(node)
    ]
    expect_none("Catch one named family of errors, never all of them.", breaches)


def undocumented(node: ast.Module | ast.ClassDef, inside: str) -> list[tuple[int, str]]:
    """The public names under a module or a class that say nothing about themselves, each with its line."""
    found = []
    for child in node.body:
        if not isinstance(child, Definition) or child.name.startswith("_") or child.name == "Meta":  # as Django has it
            continue
        overload = any(ast.unparse(each).endswith("overload") for each in child.decorator_list)
        setter = any(ast.unparse(each).endswith((".setter", ".deleter")) for each in child.decorator_list)
        if not (ast.get_docstring(child) or overload or setter):
            found.append((child.lineno, inside + child.name))
        if isinstance(child, ast.ClassDef):
            found += undocumented(child, f"{inside}{child.name}.")
    return found


def test_what_is_public_says_what_it_is():
    breaches = []
    for path in sources():
        private = any(part.startswith("_") for part in path.relative_to(PACKAGE).with_suffix("").parts)
        if path.name != "__init__.py" and private:
            continue
        if not ast.get_docstring(tree(path)):
            breaches.append(f"{name(path)}:1: the module")
        breaches += [f"{name(path)}:{line}: {what}" for line, what in undocumented(tree(path), "")]
    expect_none("Every public module, class and function of src has a docstring.", breaches)


def test_nothing_is_left_for_later():
    breaches = [
        f"{name(path)}:{number}: {line.strip()}"
        for path in [*sources(), *sorted(TESTS.rglob("*.py"))]
        for number, line in enumerate(text(path).splitlines(), start=1)
        if MARKER.search(line)
    ]
    expect_none("What is on main is finished: no markers of work left undone.", breaches)


def checks_something(function: Function, helpers: dict[str, Function], seen: frozenset[str] = frozenset()) -> bool:
    """Whether a test asserts, expects an error, runs under Hypothesis, or calls a helper of its file that does."""
    if any("given" in ast.unparse(each).split("(")[0].split(".") for each in function.decorator_list):
        return True
    for node in ast.walk(function):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called in {"pytest.raises", "raises", "pytest.warns", "pytest.fail"}:
                return True
            helper = helpers.get(called) if called not in seen else None
            if helper and checks_something(helper, helpers, seen | {called}):
                return True
    return False


def test_every_test_file_checks_something():
    breaches = []
    for path in files_of_tests():
        functions = {node.name: node for node in definitions(path) if isinstance(node, Function)}
        tests = [node for each, node in functions.items() if each.startswith("test")]
        if not any(checks_something(node, functions) for node in tests):
            breaches.append(f"{name(path)}: {len(tests)} tests, and none asserts")
    expect_none("A test file holds at least one test that can fail.", breaches)


def test_tests_mirror_the_house():
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir()} | {path.stem for path in PACKAGE.glob("*.py")}
    breaches = [
        f"{name(path)}: there is no src/onrecord/{path.name}"
        for path in sorted(TESTS.iterdir())
        if path.is_dir() and path.name not in rooms | NOT_ROOMS | BUILT and not path.name.startswith(".")
    ]
    expect_none("Each folder of tests bears the name of the room that it tests.", breaches)


def tracked() -> list[Path]:
    """Every file of the project but those that tools leave behind and the golden pages."""
    found = []
    for folder, below, files in os.walk(ROOT):
        here = Path(folder)
        below[:] = [
            each
            for each in below
            if each not in BUILT and (each == ".ci" or not each.startswith(".")) and here / each not in QUOTED
        ]
        found += [here / each for each in files if each != ".git" and not each.startswith(".coverage")]
    return sorted(found)


def lines_that_match(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path in tracked():
        content = path.read_bytes()
        if b"\0" in content:
            continue
        whole = content.decode("utf-8", errors="replace")
        for match in pattern.finditer(whole):
            number = whole.count("\n", 0, match.start()) + 1
            found.append(f"{name(path)}:{number}: {match.group()}")
    return found


def test_the_files_that_matter_are_looked_at():
    names = {name(path) for path in tracked()}
    assert {"pyproject.toml", "Makefile", "constraints.txt", ".ci/run", "docs/index.md", "tests/test_style.py"} <= names


def test_no_file_names_a_package_registry():
    expect_none("The installer knows where packages come from; our files do not.", lines_that_match(REGISTRY))


def test_no_file_names_a_folder_of_one_machine():
    expect_none("A path that exists on one machine alone is of no use to others.", lines_that_match(PRIVATE_PATH))


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (MARKER, "# TO" + "DO: later"),
        (MARKER, "raise NotImplemented" + "Error"),
        (REGISTRY, "https://py" + "pi.org/simple"),
        (REGISTRY, "pip install --index" + "-url x"),
        (PRIVATE_PATH, "see /ho" + "me/ann/notes"),
        (PRIVATE_PATH, '"/wo' + 'rk/main"'),
    ],
)
def test_the_patterns_find_what_they_are_for(pattern: re.Pattern[str], line: str):
    assert pattern.search(line)


@pytest.mark.parametrize(
    "line", ["https://example.org/ho" + "me/news", "docs/wo" + "rk/plan", "method", "at home/work"]
)
def test_the_patterns_leave_addresses_and_words_alone(line: str):
    assert not PRIVATE_PATH.search(line)
    assert not MARKER.search(line)
    assert not REGISTRY.search(line)
