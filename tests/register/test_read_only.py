"""A register that cannot be written to is read: in a folder of somebody else, on a disc, beside a copy in use."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord import OnRecordError
from onrecord.cli import main
from onrecord.register.db.connection import open_register
from onrecord.register.db.settings import RegisterLocation
from tests.register.pages import HERALD

NOBODY = 65_534


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RegisterLocation:
    """An archive with a register of one page."""
    for name, value in (("ARCHIVE", str(tmp_path / "archive")), ("COLLECTOR", "Ann"), ("BROWSER", "none")):
        monkeypatch.setenv(f"ONRECORD_{name}", value)
    monkeypatch.delenv("ONRECORD_DATABASE_URL", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "herald.html").write_text(HERALD, encoding="utf-8")
    assert run("add", str(tmp_path / "herald.html")).exit_code == 0
    from django.db import connections

    connections.close_all()  # SQLite puts all into the one file then
    return RegisterLocation(tmp_path / "archive")


def as_somebody_who_may_only_read(place: RegisterLocation, do: Callable[[], object]) -> str:
    """Do something as a user who can read the archive and write nothing in it; return what came of it."""
    for folder, _, files in os.walk(place.folder):
        Path(folder).chmod(0o555)
        for name in files:
            (Path(folder) / name).chmod(0o444)
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        said = "it did not run"
        try:
            if os.getuid() == 0:
                for each in place.folder.parents:
                    if each.stat().st_uid == 0 and "pytest" in str(each):
                        each.chmod(0o755)
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            said = str(do())
        except (OnRecordError, OSError) as error:
            said = repr(error)
        finally:
            os.write(writes, said.encode()[:60_000])
            os._exit(0)
    os.close(writes)
    with os.fdopen(reads) as file:
        told = file.read()
    os.waitpid(child, 0)
    for folder, _, _ in os.walk(place.folder):
        Path(folder).chmod(0o755)
    return told


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("search", "xanadu"), "Prisoners of"),
        (("appeals",), "António"),
        (("appeals", "--json"), '"onrecord.appeals/1"'),
        (("merge", "suggestions"), "There is no such suggestion"),
        (("stats",), "all entries match it"),
    ],
)
def test_it_is_searched_and_listed(place: RegisterLocation, command: tuple[str, ...], said: str):
    def asked() -> str:
        done = run(*command)
        return f"{done.exit_code} {done.output}"

    told = as_somebody_who_may_only_read(place, asked)
    assert told.startswith("0 "), told
    assert said in told
    assert sorted(each.name for each in place.file.parent.iterdir()) == [
        "adding.lock",
        "onrecord.lock",
        "onrecord.sqlite3",
    ]


def test_what_would_write_says_so(place: RegisterLocation):
    report = run("search", "xanadu").stdout.split("re-")[1].split()[0]

    def asked() -> str:
        done = run("assess", f"re-{report}", "2", "--reason", "Two say so.")
        return f"{done.exit_code} {done.output}"

    told = as_somebody_who_may_only_read(place, asked)
    assert told.startswith("1 ")
    assert "The register cannot be written: it is read-only." in told


def test_one_that_has_to_be_brought_up_to_date_says_so(place: RegisterLocation):
    with sqlite3.connect(place.file) as file:
        file.execute("DELETE FROM django_migrations WHERE name = '0006_addresses'")
    file.close()
    told = as_somebody_who_may_only_read(place, lambda: run("search", "xanadu").output)
    assert "must be updated before it can be read" in told
    assert "was not checked" in run("verify").output  # which never writes to it


def test_a_copy_of_one_that_was_in_use_shows_its_last_entries_too(place: RegisterLocation, tmp_path: Path):
    register = open_register(place)
    writer = sqlite3.connect(place.file)
    writer.execute("SELECT count(*) FROM register_case").fetchone()  # keeps the last entries beside the file
    (tmp_path / "second.html").write_text(HERALD.replace("Xanadu", "Zembla"), encoding="utf-8")
    assert run("add", str(tmp_path / "second.html")).exit_code == 0
    copy = RegisterLocation(tmp_path / "copy")
    shutil.copytree(place.folder, copy.folder)
    assert copy.file.with_name("onrecord.sqlite3-wal").stat().st_size
    writer.close()
    register.close()

    def asked() -> str:
        os.environ["ONRECORD_ARCHIVE"] = str(copy.folder)
        return run("search", "zembla").output

    assert "Zembla" in as_somebody_who_may_only_read(copy, asked)


def test_verify_writes_nothing_to_a_register(place: RegisterLocation):
    before = {each.name: (each.stat().st_mtime_ns, each.stat().st_size) for each in place.file.parent.iterdir()}
    assert run("verify").exit_code == 0
    assert {each.name: (each.stat().st_mtime_ns, each.stat().st_size) for each in place.file.parent.iterdir()} == before
