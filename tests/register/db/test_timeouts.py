"""Nobody waits for ever: for a lock that a suspended process holds, or for a PostgreSQL that answers no more."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord import RegisterError
from onrecord.register import reads, writes
from onrecord.register.db import settings
from onrecord.register.db.connection import open_register
from onrecord.register.db.scope import case_scope
from onrecord.register.db.settings import RegisterLocation
from tests.register import postgres
from tests.register.conftest import captured
from tests.register.held import held, stopped
from tests.register.pages import HERALD


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch):
    """Wait for some seconds, where a user waits for a minute."""
    monkeypatch.setattr(settings, "WAIT", 2)


@pytest.fixture
def own_server() -> Iterator[tuple[str, int]]:
    """A PostgreSQL of the test's own, and the number of its first process."""
    programs = postgres.programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed here (Debian: postgresql).")
    with postgres.server(programs) as address:
        import psycopg

        with psycopg.connect(f"{address}/postgres") as connection:
            data = connection.execute("SHOW data_directory").fetchone()[0]
        yield address, int((Path(data) / "postmaster.pid").read_text(encoding="utf-8").split()[0])


@pytest.mark.slow
def test_a_writer_does_not_wait_for_a_process_that_was_suspended(place: RegisterLocation):
    register = open_register(place)
    scope = case_scope(register, "Ann")
    page = HERALD.encode()
    with held(place):
        with pytest.raises(
            RegisterError, match=r"The register cannot be written \((Another process|.* lock timeout).*\)\.$"
        ):
            writes.enter(scope, captured(page), onrecord.read(page))
        assert reads.appeals(scope) == ()  # who reads does not wait at all
        assert open_register(place) == register
    assert writes.enter(scope, captured(page), onrecord.read(page)).outcome == "new"
    register.close()


def test_a_postgresql_that_is_stopped_is_not_waited_for(own_server: tuple[str, int], monkeypatch: pytest.MonkeyPatch):
    address, process = own_server
    place = RegisterLocation(Path("none"), f"{address}/postgres")
    register = open_register(place)
    scope = case_scope(register, "Ann")
    with stopped(process):
        with pytest.raises(RegisterError, match="The register cannot be read"):
            reads.appeals(scope)
        monkeypatch.setattr(settings, "CONNECT", "2")
        with pytest.raises(RegisterError, match="cannot be opened"):
            open_register(place)
    assert reads.appeals(scope) == ()  # it answers again, and is asked anew
    register.close()


def test_a_server_that_takes_connections_and_says_nothing_is_not_waited_for(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(settings, "CONNECT", "2")
    with socket.create_server(("127.0.0.1", 0)) as server:
        place = RegisterLocation(Path("none"), f"postgresql://ann@127.0.0.1:{server.getsockname()[1]}/register")
        with pytest.raises(RegisterError, match="cannot be opened"):
            open_register(place)


def test_what_takes_long_is_not_broken_off_while_a_register_is_brought_up_to_date(register):
    from django.db import Error, connections

    from onrecord.register.db.timeouts import patiently

    if register.vendor != "postgresql":
        pytest.skip("SQLite has no such limit.")
    connection = connections[register.alias]
    with patiently(connection), connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(2.5)")
    with pytest.raises(Error, match="statement timeout"), connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(30)")
