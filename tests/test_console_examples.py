"""The terminal sessions of the README and the documentation: each command is run, and what it prints is compared.

A session is a block marked `console`. A line that starts with `$ ` is a command, and lines after it that start with
`> ` belong to it; the others are what it prints, together with what goes to standard error. `…` stands for anything.
Numbers of days, hashes and certainties differ in each run and are not compared. Ids differ too: the id on the page
stands for the one that was printed in its place, also in later commands of the page.

The sessions of one page run one after another, in a folder with the sample pages. A block of Python whose first line
is a comment with the name of a file is saved as that file, and a block of HTML as `page.html`.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.doc_pages import PAGES, SECONDS, folder_for

ID = re.compile(r"\b(?:ap|re|st|pr|ju|ev|pa|an|no|so|de)-[a-z0-9]{4,}\b")
CHANGING = (
    (re.compile(r"\x1b\[\d+m"), ""),
    (re.compile(r"\d[\d,]* days\b"), "N days"),
    (re.compile(r"\b20[2-9]\d-\d\d-\d\d(?=, in \d+\b|: nothing is| \d\d:\d\d UTC)"), "TODAY"),
    (re.compile(r"\b\d\d:\d\d UTC"), "TIME"),
    (re.compile(r"\b[a-z2-7]{32}\b|\b[0-9a-f]{64}\b"), "HASH"),
    (re.compile(r"(?<=certainty )0\.\d\d"), "0.NN"),
    (re.compile(r"/\S*/(?=[\w.-]+\.html)"), ""),
)
"""What differs in each run, or with a model that is trained again."""
FENCE = re.compile(r"^```(console|html|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(path: Path) -> list[tuple[str, str]]:
    """The sessions and the blocks of Python of a page, in its order, each with its language."""
    return [(found[1], found[2]) for found in FENCE.finditer(path.read_text(encoding="utf-8"))]


def commands(session: str) -> Iterator[tuple[str, str]]:
    """Each command of a session, with the lines that it prints."""
    for part in re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]:
        command, _, printed = part.partition("\n")
        while printed.startswith("> "):
            more, _, printed = printed.partition("\n")
            command += "\n" + more.removeprefix("> ")
        yield command, printed


def settled(text: str) -> str:
    """A text in one line, without what differs in each run."""
    for pattern, instead in CHANGING:
        text = pattern.sub(instead, text)
    return " ".join(text.split())


def compare(expected: str, printed: str) -> dict[str, str] | None:
    """The ids that were printed, by those of the page in their places; None where something else was printed."""
    names: dict[str, str] = {}

    def exactly(text: str) -> str:
        made, at = "", 0
        for found in ID.finditer(text):
            known = found[0] in names
            name = names.setdefault(found[0], f"id{len(names)}")
            made += re.escape(text[at : found.start()])
            made += f"(?P={name})" if known else rf"(?P<{name}>{found[0][:2]}-[a-z0-9]+)"
            at = found.end()
        return made + re.escape(text[at:])

    parts = [exactly(part.strip()) for part in settled(expected).split("…")]
    match = re.fullmatch(r"\s*" + ".*?".join(rf"\s*{part}\s*" if part else "" for part in parts), settled(printed))
    return match and {page: match[name] for page, name in names.items()}


def typed_with(known: dict[str, str], command: str) -> str:
    """A command with the ids that were printed in the place of those on the page."""
    return ID.sub(lambda found: known.get(found[0], found[0]), command)


@pytest.mark.slow
@pytest.mark.parametrize(
    "path", [path for path in PAGES if "console" in dict(blocks(path))], ids=lambda path: path.name
)
def test_each_session_prints_what_the_page_says(path: Path, tmp_path: Path):
    environment = folder_for(tmp_path)
    known: dict[str, str] = {}
    for language, code in blocks(path):
        if language == "html":
            (tmp_path / "page.html").write_text(code, encoding="utf-8")
            continue
        if language == "python":
            if named := re.match(r"# ([\w-]+\.py)\n", code):
                (tmp_path / named[1]).write_text(code, encoding="utf-8")
            continue
        for command, expected in commands(code):
            typed = typed_with(known, command)
            done = subprocess.run(
                ["/bin/bash", "-c", typed], cwd=tmp_path, env=environment, stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT, text=True, timeout=SECONDS, check=False,
            )  # fmt: skip
            found = compare(expected, done.stdout)
            assert found is not None, f"$ {typed}\n{done.stdout}"
            known |= found


def test_the_comparison_notices_a_difference():
    assert compare("ap-ab2c  a … c\nap-ab2c", "ap-zz9z a b c ap-zz9z") == {"ap-ab2c": "ap-zz9z"}
    assert compare("ap-ab2c ap-ab2c", "ap-zz9z ap-yy9y") is None
    assert compare("Waits 12 days", "Waits 1,003 days") == {}
    assert compare("one …", "one two") == {}
    assert compare("one", "one two") is None
    assert compare("… two", "one") is None
    assert compare("a c", "a b c") is None


def test_there_are_sessions():
    assert (
        sum(len(list(commands(code))) for path in PAGES for language, code in blocks(path) if language == "console")
        > 12
    )
