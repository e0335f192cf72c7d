"""A team's desk with its register in PostgreSQL: where accounts are, and that a backup while it runs can be restored."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest

from benchmarks.desk.desk_process import DeskProcess, Visitor
from tests.desk.test_killed import small_page, until_done
from tests.register.conftest import execute, server

__all__ = ["server"]
pytestmark = pytest.mark.slow
NAME, WORDS = "mira", "nine quiet wells at dusk"


@contextmanager
def running(folder: Path, url: str) -> Iterator[DeskProcess]:
    desk = DeskProcess(folder, url=url).start()
    try:
        yield desk
    finally:
        desk.stop()


def first_account(desk: DeskProcess) -> Visitor:
    """Make the first account with its invitation."""
    visitor, path = Visitor(desk), desk.invitation.removeprefix(desk.address)
    values = {"username": NAME, "password": WORDS, "again": WORDS}
    answer = visitor.post(path, values)
    assert answer.status == 302, answer.text
    return visitor


def backed_up(desk: DeskProcess, copy: Path) -> None:
    """Back up the folder of the archive and the accounts, as the guide says, while the desk runs."""
    shutil.copytree(desk.folder, copy, ignore=shutil.ignore_patterns("desk.sqlite3*", "*.lock"))
    with (
        closing(sqlite3.connect(desk.folder / "desk/desk.sqlite3")) as source,
        closing(sqlite3.connect(copy / "desk/desk.sqlite3")) as target,
    ):
        source.backup(target)  # what the command ".backup" does


def test_a_team_restores_its_accounts_from_a_backup(server: str, tmp_path: Path):
    execute(server, "CREATE DATABASE team")
    url = f"{server}/team"
    with running(tmp_path / "archive", url) as desk:
        visitor = first_account(desk)
        sent = visitor.send_files("/case/default/add/", [("one.html", small_page(1))], **{"files-reason": "a test"})
        assert sent.status == 302, sent.text
        assert "1 added" in until_done(visitor, sent.headers["location"], 240)
        path = visitor.get("/case/default/appeals.csv?later=1").headers["location"]
        assert "finished" in until_done(visitor, path, 120)
        backed_up(desk, tmp_path / "copy")
    with psycopg.connect(url) as register:
        tables = {name for (name,) in register.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}
    assert "register_report" in tables
    assert not {name for name in tables if re.match("auth_|desk_|django_session|mfa_|account_", name)}
    with running(tmp_path / "copy", url) as desk:
        again = Visitor(desk).sign_in(NAME, WORDS)
        assert again.get("/case/default/").status == 200
        assert again.get(f"{path}?file").status == 200
