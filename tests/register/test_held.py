"""What attacks on the register found to hold, so that it goes on holding."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import connections

import onrecord
from onrecord import RegisterError
from onrecord.cli import main
from onrecord.register import reads, writes
from onrecord.register.db import settings
from onrecord.register.db.connection import open_register
from onrecord.register.db.scope import case_scope
from onrecord.register.db.settings import RegisterLocation
from onrecord.register.reads.search import Within
from tests.register.conftest import captured
from tests.register.pages import HERALD

PAGE = HERALD.encode()


def enter(scope) -> None:
    writes.enter(scope, captured(PAGE), onrecord.read(PAGE))


def halved(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def headless(file: Path) -> None:
    file.write_bytes(b"\0" * 100 + file.read_bytes()[100:])


def without_a_table(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("PRAGMA foreign_keys=OFF")
        database.execute("DROP TABLE register_report")
    database.close()


def riddled(file: Path) -> None:
    data, chance = bytearray(file.read_bytes()), random.Random(7)  # noqa: S311 - no secret
    for _ in range(200):
        start = chance.randrange(4_096, len(data) - 64)
        data[start : start + 64] = chance.randbytes(64)
    file.write_bytes(data)


@pytest.mark.parametrize("damage", [halved, headless, without_a_table, riddled])
def test_a_damaged_file_is_said_in_a_sentence(tmp_path: Path, made: Path, damage: Callable[[Path], None]):
    place = RegisterLocation(tmp_path / "archive")
    place.file.parent.mkdir(parents=True)
    place.file.write_bytes(made.read_bytes())
    register = open_register(place)
    enter(case_scope(register, "Ann"))
    register.close()
    damage(place.file)
    for command in (("search", "xanadu"), ("appeals",), ("stats",), ("verify",)):
        done = CliRunner().invoke(main, [*command, "--archive", str(place.folder)])
        assert done.exit_code == 1 or not isinstance(done.exception, Exception), (command, done.exception)
        assert done.exception is None or isinstance(done.exception, SystemExit), (command, done.exception)
    connections.close_all()


@pytest.mark.slow
def test_a_program_that_locks_the_file_is_not_waited_for_beyond_the_limit(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(settings, "WAIT", 1)
    register = open_register(RegisterLocation(tmp_path))
    scope = case_scope(register, "Ann")
    other = sqlite3.connect(register.place.file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(RegisterError, match=r"cannot be written \(database is locked\)"):
        enter(scope)
    assert reads.appeals(scope) == ()
    other.execute("ROLLBACK")
    other.close()
    enter(scope)
    register.close()


def test_a_connection_that_is_lost_in_the_middle_leaves_nothing_behind(register, opened):
    if register.vendor != "postgresql":
        pytest.skip("SQLite has no connection to lose.")
    scope = case_scope(register, "Ann")

    def lost() -> None:
        with register.writing():
            cursor = connections[register.alias].cursor()
            cursor.execute("INSERT INTO register_source (key, name, folded, case_id) VALUES ('so-x', 'x', 'x', 1)")
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    with pytest.raises(RegisterError, match="cannot be written"):
        lost()
    register.close()
    assert reads.sources(scope) == ()
    enter(scope)
    assert reads.check_ledger(opened()) == ()


@pytest.mark.parametrize("command", [("appeals",), ("show", "ap-aaaaa")])
@pytest.mark.parametrize(
    "day",
    [
        "2026-02-30",
        "0000-01-01",
        "10000-01-01",
        "2026-1-1x",
        "today",
        "",
        "%",
        "'; DROP TABLE",
        "٢٠٢٦-٠١-٠١",
        "-1",
        "XXXX",
    ],
)
def test_a_day_that_is_none_is_misuse(tmp_path: Path, command: tuple[str, ...], day: str):
    open_register(RegisterLocation(tmp_path)).close()
    done = CliRunner().invoke(main, [*command, f"--as-of={day}", "--archive", str(tmp_path)])
    assert done.exit_code in {0, 1, 2}
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert done.exit_code == 2 or not day or command[0] == "show" or "no such appeal" in done.output


@pytest.mark.parametrize(
    "typed", ["'", '"', "a OR b", "NEAR(a b)", "a:b", "c·2", "l·x", "a & !b", "\x00", "%", "_", "(((", "a*b*"]
)
def test_signs_of_an_engine_are_only_signs(scope, typed: str):
    enter(scope)
    for within in (Within(), Within(party=typed), Within(source=typed)):
        try:
            assert reads.search(scope, typed, within).total in {0, 1}
        except RegisterError as error:
            assert error.message.endswith(".")


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ann:se-cret@127.0.0.1:1/none",
        "postgresql://ann:se-cret@127.0.0.1:1/none?connect_timeout=se-cret",
        "postgresql://ann:se-cret@127.0.0.1:1/none?sslmode=se-cret",
        "postgresql://ann:se-cret@127.0.0.1:1/none?options=-csearch_path=se-cret",
        "mysql://ann:se-cret@127.0.0.1/none",
        "postgresql://ann:se-cret@[::1/none",
    ],
)
def test_no_password_is_shown(address: str):
    with pytest.raises(RegisterError) as caught:
        open_register(RegisterLocation(Path("none"), address))
    assert "se-cret" not in str(caught.value)
