"""What several test files need: pages read to plain values, an independent reading of markup, and the shared folder."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

import onrecord
from onrecord.cli.options import article_text
from onrecord.page import Page, read_page
from onrecord.register.db import connection
from onrecord.register.db.settings import RegisterLocation
from tests import processes
from tests.ordinary import ordinary

ROOT = Path(__file__).resolve().parent.parent
_PREPARE = connection._prepare  # noqa: SLF001 - it makes the file of a register, in which nothing stands yet

# The one profile. The suite gives the same answer for the same code, and a slow machine fails no test of meaning.
# ONRECORD_EXAMPLES=N tries N examples of each property; ONRECORD_EXPLORE=N tries N that nobody has tried before.
_EXPLORE = int(os.environ.get("ONRECORD_EXPLORE", "0"))
_EXAMPLES = _EXPLORE or int(os.environ.get("ONRECORD_EXAMPLES", "25"))
settings.register_profile(
    "onrecord",
    deadline=None,
    derandomize=not _EXPLORE,
    max_examples=_EXAMPLES,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("onrecord")

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
UNSEEN = frozenset("script style noscript template svg iframe video audio object textarea title head".split())
UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
UNSEEN_CLASS = re.compile(
    r"sr-only|visually-?hidden|screen-reader-text|assistive-text|element-invisible", re.IGNORECASE
)


class _Stripper(HTMLParser):
    """The visible characters of a stretch of markup, found without the parser that is under test."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []
        self.skipped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        given = dict(attrs)
        unseen = tag in UNSEEN or "hidden" in given or UNSEEN_STYLE.search(given.get("style") or "")
        if self.skipped or unseen or UNSEEN_CLASS.search(given.get("class") or ""):
            self.skipped.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.skipped:
            while self.skipped.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            self.seen.append(data)


def visible_characters(markup: str) -> str:
    stripper = _Stripper()
    stripper.feed(markup)
    stripper.close()
    return "".join("".join(stripper.seen).split())


@pytest.fixture(scope="session")
def stripped() -> Callable[[str], str]:
    """Markup to its visible characters, white space left out."""
    return visible_characters


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's root."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of material that is too large or not ours to keep here; a test without it is skipped."""
    folder = Path(os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"The shared folder is not here ({folder}); ONRECORD_SHARED names another.")
    return folder


@pytest.fixture(scope="session")
def seed(shared: Path) -> Path:
    """The first page that onrecord must read; it is not ours to keep here, and a test without it is skipped."""
    path = shared / "seed" / "000_a975c5df08953c01.txt"
    if not path.is_file():
        pytest.skip(f"The seed page is not here ({path}).")
    return path


@pytest.fixture
def bound() -> Iterator[None]:
    """Whoever runs the test is bound by the modes of files, root too."""
    with ordinary():
        yield


@pytest.fixture(scope="session")
def record_of() -> Callable[..., dict[str, Any]]:
    """Reads markup, text or bytes and returns the record as a program sees it, decoded from its JSON."""

    def read(content: str | bytes, **arguments: Any) -> dict[str, Any]:
        data = content if isinstance(content, bytes) else content.encode("utf-8")
        return json.loads(onrecord.read(data, **arguments).to_json())

    return read


@pytest.fixture(scope="session")
def page_of() -> Callable[..., Page]:
    """Reads markup or text and returns the `Page`."""

    def read(content: str | bytes, media_type: str = "text/html", url: str | None = None) -> Page:
        data = content if isinstance(content, bytes) else content.encode("utf-8")
        return read_page(data, url=url, media_type=media_type)

    return read


@pytest.fixture(scope="session")
def roles_of(page_of: Callable[..., Page]) -> Callable[..., dict[str, tuple[str, str | None]]]:
    """Reads a page and returns role and rubric of each block, by the block's words."""

    def read(content: str | bytes, media_type: str = "text/html") -> dict[str, tuple[str, str | None]]:
        page = page_of(content, media_type)
        return {page.words(block): (block.role.value, block.rubric and block.rubric.value) for block in page.blocks}

    return read


@pytest.fixture(scope="session")
def command() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Runs `onrecord` in a process of its own, as a user does; with `path`, in one that has that folder to import from."""

    def run(*arguments: str, stdin: bytes = b"", path: Path | None = None) -> subprocess.CompletedProcess[bytes]:
        call = [sys.executable, "-W", "error", "-c", "from onrecord.cli import main; main()", *arguments]
        if path is None:
            return processes.run(call, input=stdin)
        folders = os.pathsep.join([str(path), str(ROOT / "src")])
        environment = os.environ | {"PYTHONPATH": folders, "PYTHONUTF8": "1"}
        return subprocess.run(call, input=stdin, capture_output=True, timeout=60, check=False, env=environment)

    return run


@pytest.fixture(autouse=True, scope="session")
def forked_readers() -> Iterator[None]:
    """The process in which a command reads articles is a forked one: the tests run hundreds of commands."""

    def begun(call: Sequence[str], **options: Any) -> subprocess.Popen[bytes]:
        return (processes.Forked if article_text.__name__ in call else subprocess.Popen)(call, **options)

    with pytest.MonkeyPatch.context() as patch:
        names = {"PIPE": subprocess.PIPE, "DEVNULL": subprocess.DEVNULL, "Popen": begun}
        patch.setattr(article_text, "subprocess", SimpleNamespace(**names))
        yield


@pytest.fixture
def new_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Undoes that for a test: the process is an interpreter of its own."""
    monkeypatch.setattr(article_text, "subprocess", subprocess)


@pytest.fixture(autouse=True, scope="session")
def copied_registers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A new register on SQLite is a copy of one that is made once: making the tables takes seconds."""
    template: list[bytes] = []

    def made() -> bytes:
        place = RegisterLocation(tmp_path_factory.mktemp("made"))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(connection, "_prepare", _PREPARE)
            connection.open_register(place).close()
        return place.file.read_bytes()

    def prepared(place: RegisterLocation, *, make: bool) -> None:
        _PREPARE(place, make=make)
        if make and not place.file.stat().st_size:
            template[:] = template or [made()]
            place.file.write_bytes(template[0])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "_prepare", prepared)
        yield


@pytest.fixture
def new_registers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Undoes that for a test: each register is made from nothing."""
    monkeypatch.setattr(connection, "_prepare", _PREPARE)
