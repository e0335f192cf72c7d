"""What keeps cases apart and rows as they are: the door to the rows of a case, and what the tables refuse.

What the tables refuse is tried on each engine: changes, removals, rows of another case, words that stand elsewhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.db import Error, connections, models, transaction

from onrecord import RegisterError
from onrecord.register.db.connection import Register
from onrecord.register.db.scope import Scope
from onrecord.register.ids import new_id
from onrecord.register.models import (
    APPEND_ONLY,
    DERIVED,
    Capture,
    Case,
    Contents,
    Mention,
    Party,
    Report,
    Source,
)

pytestmark = pytest.mark.both_engines

NOW = dt.datetime(2026, 5, 1, tzinfo=dt.UTC)


def in_case(model: type[models.Model]) -> bool:
    return any(field.name == "case" for field in model._meta.local_fields)


def crossing() -> Iterator[tuple[type[models.Model], str]]:
    """Every column of a row of a case that names a row of a case."""
    for model in (*APPEND_ONLY, *DERIVED):
        for field in model._meta.local_fields:
            if in_case(model) and field.is_relation and field.name != "case" and in_case(field.related_model):
                yield model, field.column


def test_what_is_entered_is_of_the_case_of_the_scope(scope: Scope):
    source = scope.create(Source(key=new_id("source"), name="a", folded="a"))
    assert source.case_id == scope.case
    (other,) = scope.bulk_create([Source(key=new_id("source"), name="b", folded="b")])
    assert set(scope.of(Source)) == {source, other}
    assert scope.bulk_create(()) == []


def test_a_row_of_another_case_is_not_entered(scope: Scope):
    theirs = Source(case_id=scope.case + 1, key=new_id("source"), name="a", folded="a")
    for enter in (scope.create, lambda row: scope.bulk_create([row])):
        with pytest.raises(RegisterError, match="of another case"):
            enter(theirs)
    assert not scope.of(Source).exists()


def way_to_case(table: type[models.Model]) -> str:
    """The way from a row to its case, through the first of its columns that leads there."""
    if any(field.name == "case" for field in table._meta.local_fields):
        return "case"
    return next(
        f"{field.name}__{way_to_case(field.related_model)}"
        for field in table._meta.local_fields
        if field.is_relation and field.related_model is not table
    )


def test_every_row_has_a_way_to_its_case(scope: Scope):
    """So nothing that a case holds lies outside its door."""
    tables = [table for table in (*APPEND_ONLY, *DERIVED) if table is not Case]
    assert [table for table in tables if scope.of(table, way_to_case(table)).exists()] == []


def refused(register: Register, statement: str, parameters: tuple[object, ...] = ()) -> str:
    with pytest.raises(Error) as caught, transaction.atomic(using=register.alias):
        connections[register.alias].cursor().execute(statement, parameters)
    return str(caught.value)


def test_every_table_is_either_append_only_or_derived():
    from django.apps import apps

    assert set(apps.get_app_config("register").get_models()) == {*APPEND_ONLY, *DERIVED}


def test_every_append_only_table_has_its_triggers(register: Register):
    rows = {"grows_update", "grows_delete", "grows_replace"}
    wanted = rows if register.vendor == "sqlite" else {"grows_row", "grows_statement"}
    tables = [model._meta.db_table for model in APPEND_ONLY]
    assert [table for table in tables if not wanted <= triggers(register, table)] == []


def test_every_column_that_names_a_row_of_a_case_is_guarded(register: Register):
    guarded = list(crossing())
    assert len(guarded) > 30
    assert [
        (model.__name__, column)
        for model, column in guarded
        if f"NEW.{column} IS NOT NULL" not in source(register, model._meta.db_table)
        or "apart" not in triggers(register, model._meta.db_table)
    ] == []


def triggers(register: Register, table: str) -> set[str]:
    asked = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
        if register.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal AND tgenabled = 'O'"
    )
    with connections[register.alias].cursor() as cursor:
        cursor.execute(asked, [table])
        return {name.removeprefix(f"{table}_") for (name,) in cursor.fetchall()}


def source(register: Register, table: str) -> str:
    asked = (
        "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = %s || '_apart'"
        if register.vendor == "sqlite"
        else "SELECT prosrc FROM pg_proc WHERE proname = %s || '_is_apart'"
    )
    with connections[register.alias].cursor() as cursor:
        cursor.execute(asked, [table])
        return str(cursor.fetchone()[0])


def test_a_row_can_be_neither_changed_nor_removed(register: Register):
    assert "only grows" in refused(register, "UPDATE register_case SET name = 'other'")
    assert "only grows" in refused(register, "DELETE FROM register_case")
    assert Case.objects.using(register.alias).get().name == "default"


def test_django_itself_can_neither_change_nor_remove(register: Register):
    case = Case.objects.using(register.alias).get()
    case.name = "other"
    for change in (case.save, case.delete, Case.objects.using(register.alias).update):
        with pytest.raises(Error), transaction.atomic(using=register.alias):
            change(**({"name": "x"} if change.__name__ == "update" else {}))
    assert Case.objects.using(register.alias).get().name == "default"


def test_no_other_way_of_removing_serves(register: Register):
    row = "(id, key, name, at, who) VALUES (1, 'cs-x', 'default', '2026-01-01', 'x')"
    if register.vendor == "sqlite":
        assert "only grows" in refused(register, f"REPLACE INTO register_case {row}")
        assert "only grows" in refused(register, f"REPLACE INTO register_case {row.replace('(1,', '(77,')}")
        upsert = f"INSERT INTO register_case {row} ON CONFLICT DO UPDATE SET who = 'y'"
    else:
        assert "only grows" in refused(register, "TRUNCATE register_act")
        upsert = f"INSERT INTO register_case {row} ON CONFLICT (name) DO UPDATE SET who = 'y'"
    assert "only grows" in refused(register, upsert)
    assert Case.objects.using(register.alias).get().who == "onrecord"


def test_a_row_cannot_name_one_of_another_case(register: Register):
    ours = Case.objects.using(register.alias).get()
    theirs = Case.objects.using(register.alias).create(key=new_id("case"), name="theirs", at=NOW, who="Ben")
    source = Source.objects.using(register.alias).create(case=theirs, key=new_id("source"), name="a", folded="a")
    capture = Capture.objects.using(register.alias).create(
        case=ours, archived="x", sha256="0" * 64, captured="", manifest="0" * 64, why=""
    )
    with pytest.raises(Error, match="another case"), transaction.atomic(using=register.alias):
        Report.objects.using(register.alias).create(
            case=ours, key=new_id("report"), capture=capture, source=source, page="p", version=1, at=NOW
        )


def make(register: Register, model: type[models.Model], **values: object):
    return model.objects.using(register.alias).create(**values)


def a_report(register: Register, version: int = 1) -> Report:
    """A report with a text."""
    case = Case.objects.using(register.alias).get()
    capture = make(register, Capture, case=case, archived="x", sha256="0" * 64, captured="", manifest="", why="")
    source = make(register, Source, case=case, key=new_id("source"), name="a", folded="a")
    about = {"case": case, "key": "re-x", "capture": capture, "source": source, "page": "p"}
    report = make(register, Report, version=version, at=NOW, **about)
    make(register, Contents, report=report, text="A 😀 b نامه", record=b"")
    return report


def a_party(register: Register, report: Report, **values: object) -> Party:
    about = {"case": report.case, "key": new_id("party"), "report": report, "local": "p1", "kind": "person"}
    return make(register, Party, **(about | {"named": True, "sure": 1} | values))


@pytest.mark.parametrize(
    ("start", "end", "quote", "stands"),
    [
        (0, 5, "A 😀 b", True),
        (2, 3, "😀", True),
        (6, 10, "نامه", True),
        (2, 3, "x", False),
        (3, 4, "😀", False),
        (0, 4, "A 😀 b", False),
        (5, 5, "", False),
        (4, 2, "", False),
        (90, 92, "ab", False),
    ],
)
def test_words_stand_where_they_are_said_to_stand(register: Register, start: int, end: int, quote: str, stands: bool):
    party = a_party(register, a_report(register))
    words = {"party": party, "part": "mention", "place": 0, "start": start, "end": end, "quote": quote}
    if stands:
        assert make(register, Mention, **words).pk
        return
    with pytest.raises(Error), transaction.atomic(using=register.alias):
        make(register, Mention, **words)


@pytest.mark.parametrize(
    ("values", "stands"),
    [
        ({"sure": 0}, True),
        ({"sure": 1}, True),
        ({"sure": -0.1}, False),
        ({"sure": 1.1}, False),
        ({"kind": "ghost"}, False),
        ({"count": -1}, False),
    ],
)
def test_a_value_is_one_that_it_can_be(register: Register, values: dict[str, object], stands: bool):
    report = a_report(register)
    if stands:
        assert a_party(register, report, **values).pk
        return
    with pytest.raises(Error), transaction.atomic(using=register.alias):
        a_party(register, report, **values)


@pytest.mark.parametrize("version", [0, 2])
def test_versions_follow_each_other(register: Register, version: int):
    with pytest.raises(Error, match="report_versions_follow"), transaction.atomic(using=register.alias):
        a_report(register, version)


def test_one_report_a_capture(register: Register):
    report = a_report(register)
    again = {"case": report.case, "key": "re-y", "capture": report.capture, "source": report.source, "page": "q"}
    with pytest.raises(Error), transaction.atomic(using=register.alias):
        make(register, Report, version=1, at=NOW, **again)
