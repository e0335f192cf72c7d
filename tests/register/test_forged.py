"""What the ledger notices: rows that were altered, removed or put in behind its back, on each engine."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest
from django.db import connections, models, transaction

from onrecord.register import reads, writes
from onrecord.register.db.connection import Register, open_register
from onrecord.register.db.row_hashes import TABLES, hashed, older_of, stretches_of
from onrecord.register.db.scope import Scope
from onrecord.register.db.settings import RegisterLocation
from onrecord.register.models import APPEND_ONLY, Act
from tests.register import filled
from tests.register.conftest import ENGINES
from tests.register.conftest import execute as create

pytestmark = pytest.mark.slow  # each attack hashes every table of a filled register

NAMES = sorted(TABLES)
Found = TypeVar("Found")
Attack = tuple[tuple[object, ...], str]
"""A statement with its values, and the sentence that names what it does."""


@pytest.fixture(scope="module", params=ENGINES)
def scope(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scope]:
    """One register for all tests here, which take back what they do."""
    place = RegisterLocation(tmp_path_factory.mktemp("filled"))
    if request.param == "sqlite":
        place.file.parent.mkdir()
        place.file.write_bytes(request.getfixturevalue("made").read_bytes())
    else:
        server, _ = request.getfixturevalue("server"), request.getfixturevalue("template")
        create(server, "CREATE DATABASE filled TEMPLATE template_of_tests STRATEGY file_copy")
        place = RegisterLocation(place.folder, f"{server}/filled")
    register = open_register(place)
    found = filled.scope_of(register)
    filled.fill(found)
    yield found
    register.close()


def execute(register: Register, statement: str, *parameters: object) -> int:
    with connections[register.alias].cursor() as cursor:
        cursor.execute(statement, parameters)
        return int(cursor.rowcount)


def unguarded(register: Register, table: str) -> None:
    """Do what whoever owns the database can: take the triggers and the checks of a table away."""
    if register.vendor == "sqlite":
        with connections[register.alias].cursor() as cursor:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
            cursor.execute("PRAGMA ignore_check_constraints=ON")
        return
    with connections[register.alias].cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
        asked = "SELECT conname FROM pg_constraint WHERE contype = 'c' AND conrelid = %s::regclass"
        cursor.execute(asked, [table])
        for (name,) in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")


def attack(register: Register, table: str, do: Callable[[], object], look: Callable[[], Found]) -> Found:
    """Do something to a table whose guards are taken away, look, and take all of it back."""
    with transaction.atomic(using=register.alias):
        unguarded(register, table)
        do()
        found = look()
        transaction.set_rollback(True, using=register.alias)
    return found


def other(register: Register, field: models.Field, value: object) -> object:
    """Another value than the one that stands in a column, as the database takes it."""
    if isinstance(field, models.JSONField):
        return '["forged"]'
    if isinstance(field, models.DateField):  # and times, which are of that kind
        later = (value or datetime(2001, 1, 1, tzinfo=UTC)) + timedelta(days=1)
        return field.get_db_prep_save(later, connections[register.alias])
    if isinstance(field, (models.BooleanField, models.FloatField)):
        return not value if isinstance(field, models.BooleanField) else 0.123
    if isinstance(field, models.BinaryField):
        return bytes(value) + b"\x00"
    if isinstance(field, (models.CharField, models.TextField)):
        return ("y" if (value or "").startswith("x") else "x") + (value or "")[1:]  # as long as it was: columns end
    return (value or 0) + (1_000 if isinstance(field, models.SmallIntegerField) else 100_000)


def columns(table: type[models.Model]) -> Iterator[models.Field]:
    return (field for field in table._meta.concrete_fields if not field.primary_key)


def test_every_table_has_rows_and_all_are_as_the_ledger_has_them(scope):
    assert filled.empty(scope) == []
    assert set(TABLES.values()) == {*APPEND_ONLY} - {Act}
    assert reads.check_ledger(scope.register) == ()
    assert reads.older_rows(scope.register) == 0


def test_each_column_of_each_table_counts(scope):
    register, unnoticed = scope.register, []

    def forged(name: str, field: models.Field, number: int) -> tuple[int, bytes]:
        table = TABLES[name]
        value = other(
            register, field, table._default_manager.using(register.alias).values_list(field.attname).get(pk=number)[0]
        )
        pk, own = table._meta.pk.column, table._meta.db_table
        do = (f'UPDATE {own} SET "{field.column}" = %s WHERE {pk} = %s', value, number)
        return attack(register, own, lambda: execute(register, *do), lambda: next(hashed(register.alias, name)))

    for name in NAMES:
        row = next(hashed(register.alias, name))
        unnoticed += [(name, each.column) for each in columns(TABLES[name]) if forged(name, each, row[0]) == row]
    assert unnoticed == []


def altered(name: str, last: int) -> Attack | None:
    """Alter the last row of a table: a text in it, or else a number."""
    table = TABLES[name]._meta
    kinds = (models.TextField, models.CharField), (models.IntegerField,)
    found = [each for kind in kinds for each in columns(TABLES[name]) if isinstance(each, kind)]
    if not found:
        return None  # that every column counts is another test
    value = 4_711 if isinstance(found[0], models.IntegerField) else "forged"
    statement = f'UPDATE {table.db_table} SET "{found[0].column}" = %s WHERE {table.pk.column} = %s'
    return (statement, value, last), f"Row {last} of {table.db_table} was altered"


def gone(name: str, last: int) -> Attack | None:
    """Remove the last row of a table."""
    table = TABLES[name]._meta
    said = f"Row {last} of {table.db_table} is gone"
    return (f"DELETE FROM {table.db_table} WHERE {table.pk.column} = %s", last), said


def put_in(name: str, last: int) -> Attack | None:
    """Put in a copy of the last row of a table, where the table itself allows a second."""
    table = TABLES[name]._meta
    mine = {"key": "'xx-forged'"}
    if any(each.unique and each.column not in mine for each in columns(TABLES[name])) or any(
        isinstance(each, models.UniqueConstraint) for each in table.constraints
    ):
        return None
    names = [f'"{each.column}"' for each in columns(TABLES[name])]
    values = [mine.get(each.strip('"'), each) for each in names]
    pk, own = table.pk.column, table.db_table
    copied = f"SELECT {pk} + 1000, {', '.join(values)} FROM {own} WHERE {pk} = %s"
    return (
        f"INSERT INTO {own} ({', '.join((pk, *names))}) {copied}",
        last,
    ), f"Row {last + 1000} of {own} is not in the ledger"


@pytest.mark.parametrize("how", [altered, gone, put_in])
def test_whatever_is_done_to_a_row_the_row_is_named(scope, how: Callable[[str, int], Attack | None]):
    """A row is told by two digits of its hash, which one forgery in 256 meets: then the line alone is named."""
    register, unnamed, unnoticed, tried = scope.register, [], [], 0
    for name in NAMES:
        last = max(number for number, _ in hashed(register.alias, name))
        found = how(name, last)
        if found is None:
            continue
        do, said = found
        own, tried = TABLES[name]._meta.db_table, tried + 1
        wrong = attack(register, own, lambda do=do: execute(register, *do), lambda: reads.check_ledger(register))
        unnoticed += [] if wrong else [name]
        unnamed += [] if any(sentence.startswith(said) for sentence in wrong) else [(name, wrong)]
    assert unnoticed == []
    assert len(unnamed) <= 2
    assert tried > 5
    assert reads.check_ledger(register) == ()


def test_lines_that_are_cut_off_leave_rows_that_are_in_none(scope):
    register = scope.register
    last = reads.head(register).n
    do = ("DELETE FROM register_act WHERE n = %s", last)
    wrong = attack(register, "register_act", lambda: execute(register, *do), lambda: reads.check_ledger(register))
    assert any("is not in the ledger" in each for each in wrong)


def test_who_forges_a_row_and_its_line_has_to_forge_the_chain(scope):
    register = scope.register
    line = Act.objects.using(register.alias).get(n=3)
    forged = re.sub(r'"sha256":"[0-9a-f]{64}"', f'"sha256":"{"0" * 64}"', line.line)
    assert forged != line.line
    do = ("UPDATE register_act SET line = %s WHERE n = 3", forged)
    wrong = attack(register, "register_act", lambda: execute(register, *do), lambda: reads.check_ledger(register))
    assert "Line 3 was altered." in wrong


def test_json_that_was_forged_to_be_none_is_named_too(scope):
    register = scope.register
    if register.vendor == "postgresql":
        pytest.skip("PostgreSQL keeps no JSON that is none.")
    do = ("UPDATE register_partypair SET reasons = 'no JSON' WHERE id = 1",)
    wrong = attack(register, "register_partypair", lambda: execute(register, *do), lambda: reads.check_ledger(register))
    assert any(each.startswith("Row 1 of register_partypair was altered") for each in wrong)


def test_a_register_that_an_older_release_began_says_what_is_not_covered(register: Register):
    """The lines of an older release have no hashes; the first that has some says where they begin."""
    scope = filled.scope_of(register)
    filled.fill(scope)
    plain = Act.objects.using(register.alias).order_by("n")

    def as_before() -> None:
        from onrecord.capture.store.json_codec import write_json
        from onrecord.capture.store.ledger import NOTHING, LedgerEntry, digest, parse

        before = NOTHING
        for act in plain:
            told = parse(act.line.encode())
            what = {key: value for key, value in told.what.items() if key not in {"rows", "sha256", "older"}}
            line = write_json(LedgerEntry(n=told.n, at=told.at, who=told.who, act=told.act, what=what, before=before))
            before = digest(line)
            execute(
                register, "UPDATE register_act SET line = %s, sha256 = %s WHERE n = %s", line.decode(), before, act.n
            )

    unguarded(register, "register_act")
    as_before()
    assert reads.check_ledger(register) == ()
    assert reads.older_rows(register) == 0  # no line has any yet
    last = reads.head(register).n
    writes.note_attempts(scope, "s" * 32, [("page.html", None)], "asked")
    line = Act.objects.using(register.alias).get(n=last + 1).line
    assert '"older":"' in line
    assert reads.check_ledger(register) == ()
    assert reads.older_rows(register) == last + 1
    unguarded(register, "register_attempt")
    execute(register, "UPDATE register_attempt SET reason = 'forged' WHERE run = %s", "r" * 32)
    assert reads.check_ledger(register) == ()  # it is older
    execute(register, "UPDATE register_attempt SET reason = 'forged' WHERE run = %s", "s" * 32)
    assert len(reads.check_ledger(register)) == 1


@pytest.mark.parametrize(
    "what",
    [{}, {"rows": "nothing"}, {"rows": "nowhere 1 2 aabb"}, {"rows": "report x 2 aabb"}, {"rows": "report 1 2 aabb, "}],
)
def test_a_line_whose_rows_cannot_be_read_has_none(what: dict[str, str]):
    assert stretches_of(what) is None


def test_what_a_line_says_of_older_rows_is_read_or_passed_over():
    assert older_of({"older": "report 3, party x, act, mention 12"}) == {"report": 3, "mention": 12}
    assert older_of({}) == {}
