"""Opening a register: made once, brought up to date, and refused in one sentence where it cannot be opened."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connections
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from onrecord import RegisterError
from onrecord.register import writes
from onrecord.register.db.connection import Register, open_register
from onrecord.register.db.settings import DJANGO, RegisterLocation, database
from onrecord.register.models import APPEND_ONLY, DERIVED, Case

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


def refused(place: RegisterLocation, **how: bool) -> str:
    with pytest.raises(RegisterError) as caught:
        open_register(place, **how)
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence


def test_a_register_is_made_with_all_its_tables(register: Register):
    tables = set(connections[register.alias].introspection.table_names())
    assert {model._meta.db_table for model in (*APPEND_ONLY, *DERIVED)} <= tables


def test_the_default_case_is_there_once(register: Register, opened):
    opened()
    assert [case.name for case in Case.objects.using(register.alias)] == ["default"]


def test_sqlite_is_set_as_it_must_be(tmp_path: Path):
    register = open_register(RegisterLocation(tmp_path))
    with connections[register.alias].cursor() as cursor:

        def told(pragma: str) -> object:
            return cursor.execute(f"PRAGMA {pragma}").fetchone()[0]

        assert told("journal_mode") == "wal"
        assert told("foreign_keys") == 1
        assert told("recursive_triggers") == 1
        assert told("synchronous") == 2
        assert told("busy_timeout") == 60_000
    assert stat.S_IMODE(register.place.file.stat().st_mode) == 0o600
    register.close()


def test_models_and_migrations_agree():
    """What `makemigrations --check` asks, without a look at any database."""
    state = MigrationLoader(None).project_state()
    changes = MigrationAutodetector(state, ProjectState.from_apps(apps)).changes(graph=MigrationLoader(None).graph)
    assert changes == {}


@pytest.mark.slow
@pytest.mark.usefixtures("new_registers")
def test_many_who_open_a_new_register_at_once_make_it_once(tmp_path: Path):
    place, wrong = RegisterLocation(tmp_path), []

    def one() -> None:
        try:
            open_register(place).close()
        except RegisterError as error:
            wrong.append(error)

    threads = [threading.Thread(target=one) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    register = open_register(place)
    assert wrong == []
    assert Case.objects.using(register.alias).count() == 1
    register.close()


@pytest.mark.slow
@pytest.mark.usefixtures("new_registers")
def test_a_register_whose_making_was_killed_is_made(tmp_path: Path):
    make = "from pathlib import Path; from onrecord.register.db.connection import open_register;"
    make += "from onrecord.register.db.settings import RegisterLocation; print(1, flush=True); open_register(RegisterLocation(Path('.')))"
    for tenths in range(2, 12):
        folder = tmp_path / str(tenths)
        folder.mkdir()
        process = subprocess.Popen([sys.executable, "-c", make], cwd=folder, stdout=subprocess.PIPE)
        process.stdout.readline()
        time.sleep(tenths / 10)
        process.kill()
        process.communicate()
        register = open_register(RegisterLocation(folder))
        assert Case.objects.using(register.alias).count() == 1
        register.close()


def test_a_query_sees_one_instant_whoever_writes_meanwhile(register: Register, opened):
    before = Case.objects.using(register.alias).count()
    seen = []

    def write() -> None:
        other = opened()
        writes.open_case(other, "new", "Ben")
        other.close()

    with register.reading():
        seen.append(Case.objects.using(register.alias).count())
        thread = threading.Thread(target=write)
        thread.start()
        thread.join()
        seen.append(Case.objects.using(register.alias).count())
    assert seen == [before, before]
    assert Case.objects.using(register.alias).count() == before + 1


def test_a_register_of_a_newer_onrecord_is_refused(place: RegisterLocation, register: Register):
    with connections[register.alias].cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('register', '0099_new', '2030-01-01')"
        )
    assert "A newer onrecord made this register" in refused(place)
    assert "0099_new" in refused(place)


def test_no_register_is_made_where_none_is_asked_for(tmp_path: Path):
    assert "There is no register in this archive yet" in refused(RegisterLocation(tmp_path), make=False)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_is_refused(tmp_path: Path):
    place = RegisterLocation(tmp_path)
    place.file.parent.mkdir()
    place.file.write_bytes(b"not a database at all, but long enough to look at it twice" * 40)
    assert "cannot be opened" in refused(place)


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path):
    place = RegisterLocation(tmp_path)
    place.file.mkdir(parents=True)
    assert "cannot be opened" in refused(place)


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path):
    (tmp_path / "archive").write_text("x", encoding="utf-8")
    assert "cannot be opened" in refused(RegisterLocation(tmp_path / "archive"))


@pytest.mark.usefixtures("bound")
def test_a_folder_that_may_not_be_read_is_refused(tmp_path: Path):
    place = RegisterLocation(tmp_path / "archive")
    open_register(place).close()
    place.folder.chmod(0)
    try:
        assert "cannot be opened" in refused(place)
    finally:
        place.folder.chmod(0o700)


@pytest.mark.parametrize(
    "url",
    [
        "mysql://ann:secret@example.org/register",
        "postgresql://ann:secret@example.org",
        "postgresql://ann:secret@example.org/",
        "postgresql://ann:secret@example.org/a/b",
        "postgresql://ann:secret@example.org:port/a",
        "postgresql://ann:secret@example.org/a?password=secret",
        "register.sqlite3",
        "",
    ],
)
def test_an_address_that_is_none_is_refused_without_its_password(url: str):
    sentence = refused(RegisterLocation(Path("none"), url))
    assert "address of the database" in sentence
    assert "secret" not in sentence


def test_a_server_that_does_not_answer_is_said_in_a_sentence_without_the_password():
    sentence = refused(RegisterLocation(Path("none"), "postgresql://ann:secret@127.0.0.1:9/register?connect_timeout=3"))
    assert "cannot be opened" in sentence
    assert "secret" not in sentence


def test_a_database_that_is_not_there_is_said(server: str):
    assert "does not exist" in refused(RegisterLocation(Path("none"), f"{server}/nothing"))


def test_an_address_is_taken_apart():
    told = database(
        RegisterLocation(Path("none"), "postgres://a%40b:p%3Aw@db.example.org:6432/re%20gister?sslmode=require")
    )
    assert {key: told[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")} == {
        "NAME": "re gister",
        "USER": "a@b",
        "PASSWORD": "p:w",
        "HOST": "db.example.org",
        "PORT": "6432",
        "OPTIONS": {"connect_timeout": "10", "sslmode": "require"},
    }


def test_a_query_that_does_not_say_which_register_is_an_error(register: Register):
    from django.core.exceptions import ImproperlyConfigured

    assert register.alias != "default"
    with pytest.raises(ImproperlyConfigured):
        Case.objects.count()


def test_django_keeps_no_queries_and_logs_nothing():
    assert "DEBUG" not in DJANGO
    assert DJANGO["LOGGING_CONFIG"] is None


def test_two_registers_in_one_process_are_two(tmp_path: Path):
    one, two = open_register(RegisterLocation(tmp_path / "one")), open_register(RegisterLocation(tmp_path / "two"))
    assert one.alias != two.alias
    with sqlite3.connect(one.place.file) as connection:
        assert connection.execute("SELECT count(*) FROM register_case").fetchone() == (1,)
    connection.close()
    one.close()
    two.close()
