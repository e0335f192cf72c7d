"""Registers on both engines: every test that takes `register` runs on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

import onrecord
from onrecord.record import Record
from onrecord.register.db.connection import Register, open_register
from onrecord.register.db.settings import RegisterLocation, set_up
from onrecord.register.views import CaptureRef, EntryOutcome
from tests.register import postgres

set_up()  # before a test file imports the models

_NUMBERS = itertools.count()
ENGINES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL that lives as long as the tests."""
    programs = postgres.programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed here (Debian: postgresql), so its half is not tested.")
    with postgres.server(programs) as address:
        yield address


@pytest.fixture(scope="session")
def template(server: str) -> str:
    """A database with all tables and no rows: copying it takes a fraction of the time that making the tables does."""
    name = f"{server}/template_of_tests"
    execute(server, "CREATE DATABASE template_of_tests")
    open_register(RegisterLocation(Path("none"), name)).close()
    return name


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same for SQLite: a file with all tables and no rows."""
    place = RegisterLocation(tmp_path_factory.mktemp("made"))
    open_register(place).close()
    return place.file


def execute(server: str, statement: str) -> None:
    """Do something to the server itself."""
    import psycopg

    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(statement.encode())


@pytest.hookimpl(tryfirst=True)  # before those are left out that are marked
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the half that runs on PostgreSQL as slow, but for what is marked to run on both engines at once."""
    for item in (each for each in items if Path(__file__).parent in each.path.parents):
        on_postgresql = "postgresql" in getattr(getattr(item, "callspec", None), "params", {}).values()
        its_server = "server" in getattr(item, "fixturenames", ())
        if (on_postgresql or its_server) and not item.get_closest_marker("both_engines"):
            item.add_marker("slow")


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """The name of an engine."""
    return str(request.param)


@pytest.fixture
def place(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[RegisterLocation]:
    """A place of its own for a register, in an archive of its own: without rows, or with those that a test begins with."""
    folder, marker = tmp_path / "archive", request.node.get_closest_marker("begins_with")
    pages = marker.args if marker else ()
    if engine == "sqlite":
        found = RegisterLocation(folder)
        found.file.parent.mkdir(parents=True)
        found.file.write_bytes(filled_file(request.getfixturevalue("made"), pages).read_bytes())
        yield found
        return
    server, name = request.getfixturevalue("server"), f"t{next(_NUMBERS)}"
    template = filled_database(request.getfixturevalue("template"), pages)
    execute(server, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
    yield RegisterLocation(folder, f"{server}/{name}")
    execute(server, f"DROP DATABASE {name} WITH (FORCE)")


@cache
def filled_file(made: Path, pages: tuple[tuple[str, str | None], ...]) -> Path:
    """A copy of a register on SQLite without rows, in which pages with their addresses were entered, to be copied."""
    if not pages:
        return made
    place = RegisterLocation(made.parents[1] / f"filled{next(_NUMBERS)}")
    place.file.parent.mkdir(parents=True)
    place.file.write_bytes(made.read_bytes())
    fill(place, pages)
    return place.file


@cache
def filled_database(template: str, pages: tuple[tuple[str, str | None], ...]) -> str:
    """The same on PostgreSQL: the name of a database."""
    server, _, name = template.rpartition("/")
    if not pages:
        return name
    filled = f"filled{next(_NUMBERS)}"
    execute(server, f"CREATE DATABASE {filled} TEMPLATE {name} STRATEGY file_copy")
    fill(RegisterLocation(Path("none"), f"{server}/{filled}"), pages)
    return filled


def fill(place: RegisterLocation, pages: tuple[tuple[str, str | None], ...]) -> None:
    """Enter pages as Ann, in the default case."""
    from onrecord.register import writes
    from onrecord.register.db.scope import case_scope

    register = open_register(place)
    scope = case_scope(register, "Ann")
    for content, url in pages:
        writes.enter(scope, captured(content.encode(), url), read(content.encode(), url))
    register.close()


@pytest.fixture
def opened(place: RegisterLocation) -> Iterator[Callable[[], Register]]:
    """Opens the register of the test, and closes its connection at the end."""
    found: list[Register] = []

    def opened() -> Register:
        found.append(open_register(place))
        return found[-1]

    yield opened
    for each in found:
        each.close()


@pytest.fixture
def register(opened: Callable[[], Register]) -> Register:
    """A register without rows."""
    return opened()


@pytest.fixture
def scope(register: Register):
    """Ann in the default case of a register without rows."""
    from onrecord.register.db.scope import case_scope

    return case_scope(register, "Ann")


@cache
def read(data: bytes, url: str | None) -> Record:
    """Read a page; the tests enter the same few again and again."""
    return onrecord.read(data, url=url)


@pytest.fixture
def enter(scope) -> Callable[..., EntryOutcome]:
    """Reads a page and enters it, as a capture of its own unless the test names one."""

    def enter(
        content: str | bytes, url: str | None = None, *, within=None, capture: str = "", **more: object
    ) -> EntryOutcome:
        from onrecord.register import writes

        data = content if isinstance(content, bytes) else content.encode()
        record = read(data, url)
        return writes.enter(within or scope, captured(data, url, capture), record, **more)

    return enter


def captured(data: bytes, url: str | None = None, capture: str = "", **more: str) -> CaptureRef:
    """What the archive would tell of a capture of these bytes."""
    identity = capture or f"c{next(_NUMBERS):031d}"
    sha256 = hashlib.sha256(data).hexdigest()
    return CaptureRef(
        id=identity,
        url=url,
        name=None if url else "page.txt",
        sha256=sha256,
        captured="2026-05-01T00:00:00.000000Z",
        manifest="0" * 64,
        **more,
    )


@pytest.fixture
def django_queries() -> Callable[..., int]:
    """Counts the queries that something asks of a register."""

    def count(scope, query: Callable[[], object]) -> int:
        from django.db import connections

        asked = []

        def wrapper(execute, sql, params, many, context):
            asked.append(sql)
            return execute(sql, params, many, context)

        with connections[scope.alias].execute_wrapper(wrapper):
            query()
        return len(asked)

    return count
