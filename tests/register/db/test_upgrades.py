"""Registers of earlier releases: filled as those wrote them, brought up to date, and compared with one made anew."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from graphlib import TopologicalSorter
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.db import connections, models, transaction
from django.db.migrations.executor import MigrationExecutor

from onrecord.capture.store.json_codec import write_json
from onrecord.capture.store.ledger import NOTHING, LedgerEntry, digest, parse
from onrecord.record import Record
from onrecord.register import models as rows
from onrecord.register import reads, writes
from onrecord.register.db.connection import Register, open_register
from onrecord.register.db.installed_sql import Installed
from onrecord.register.db.row_hashes import OLDER, ROWS, SHA256
from onrecord.register.db.scope import Scope, case_scope
from onrecord.register.db.settings import RegisterLocation, connect
from onrecord.register.ingest.suggestions import suggest
from onrecord.register.reads.appeals import AppealFilter
from onrecord.register.reads.search import Within
from onrecord.register.views import NewEvent
from onrecord.vocabulary import PairKind
from tests.register.conftest import captured, execute, read
from tests.register.pages import COURIER, DENIAL, EDITED, HERALD, page

MIGRATIONS = ["0001_initial", "0002_append_only", "0003_search", "0004_looking_up", "0005_standing", "0006_addresses"]
LISTED_RIGHT = "0007_corrections"
"""The first release that leaves a rejected appeal out of the derived rows."""
MIGRATIONS += [LISTED_RIGHT, "0008_disclosures", "0009_event_words", "0010_letters", "0011_planner_statistics"]
MIGRATIONS += ["0012_early_answers", "0013_certainties"]
AT, DAY = datetime(2026, 5, 1, 12, tzinfo=UTC), date(2026, 6, 1)
NURSES = page(
    "Nurses ask for their wages",
    "ZENDA, 3 March 2018 – Nurses of the hospital of Zenda asked the Minister of Health on Monday to pay their wages.",
)
EXPERTS = page(
    "Experts call for the release of a witness",
    "GENEVA, 12 May 2017 – “We urge the Government of Ruritania to release Ann Bee,” the experts said in AL IRN 14/2021.",
)
LEDGER = "register_act"
CASES = "register_case"
Dump = dict[str, list[dict[str, Any]]]
"""The rows of each table, each with its columns by name."""
_NUMBERS = itertools.count()


def table_of(model: type[models.Model]) -> str:
    return str(model._meta.db_table)


def earlier(record: Record) -> Record:
    """The record as earlier releases made it, which did not say how likely the parts of a statement are to be right."""
    assert record.findings is not None
    said = tuple(replace(each, certainties={}) for each in record.findings.statements)
    return replace(record, findings=replace(record.findings, statements=said))


def fill(scope: Scope, propose: Callable[..., object]) -> None:
    """Do what every release could do: enter, see again, edit, judge, reject, mark, assess, withdraw."""
    pages = (HERALD, "https://herald.example/1"), (EDITED, "https://herald.example/1"), (COURIER, None)
    pages += (HERALD, "https://herald.example/1"), (DENIAL, "https://denial.example/1"), (NURSES, None)
    pages += ((COURIER.replace("Kubla Courier", "The Gazette"), "https://gazette.example/1"), (EXPERTS, None))
    for number, (content, url) in enumerate(pages):
        data = content.encode()
        taken = captured(data, url, f"{scope.case:02d}{number:030d}")
        writes.enter(scope, taken, earlier(read(data, url)), propose=propose, now=lambda: AT)
    every = {each.headline: each for each in reads.appeals(scope, as_of=DAY)}
    letter, wages = every["Prisoners of Xanadu write to the United Nations"], every["Nurses ask for their wages"]
    answer = scope.of(rows.Answer).first()
    writes.judge(scope, writes.pair(scope, answer.key, letter.id), "same", "He says so.", form="denied")
    writes.judge(scope, wages.id, "reject", "It is a strike.")
    writes.judge(scope, letter.id, "accept", "It is one.")
    event = writes.mark(
        scope, letter.id, NewEvent(kind="disputed", day="2017-06-01", why="He says so.", by="The warden")
    )
    writes.take_back(scope, event, "It was another letter.")
    writes.mark(scope, letter.id, NewEvent(kind="closed", day="2018-01-01", why="It is over.", by="Ann"))
    writes.assess(scope, scope.of(rows.Source).first().key, "B", "It is known.")
    writes.note_attempts(scope, "r" * 32, [("page.html", None)], "failed", "There is no such file.")
    line = LedgerEntry(n=1, at="", who="Ann", act="withdrawn", what={"reason": "The family asked."}, before="")
    writes.follow(scope.register, {f"{scope.case:02d}{6:030d}": line})


@dataclass(frozen=True)
class Anew:
    """A register that this release made, and its rows; what another case holds is not among what is read."""

    scope: Scope
    rows: Dump


@pytest.fixture(scope="module")
def anew(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Anew]]:
    """Makes the register with which one of an earlier release is compared, once for all that had the same tables."""
    made: dict[bool, Anew] = {}

    def of(migration: str) -> Anew:
        origins = migration >= "0004"  # before, nothing could be said of where two reports come from
        if origins not in made:
            register = open_register(RegisterLocation(tmp_path_factory.mktemp("anew")))
            scope = writes.open_case(register, "papers", "Ann", now=lambda: AT)
            other = writes.open_case(register, "others", "Ann", now=lambda: AT)

            def proposed(*what: Any) -> Iterator[object]:
                return (each for each in suggest(*what) if origins or each.kind != PairKind.ORIGIN)

            fill(scope, proposed)
            data = HERALD.encode()
            writes.enter(other, captured(data), earlier(read(data, None)), propose=proposed, now=lambda: AT)
            made[origins] = Anew(scope, dumped(register))
        return made[origins]

    yield of
    for each in made.values():
        each.scope.register.close()


def dumped(register: Register) -> Dump:
    every = {table_of(table): table for table in (*rows.APPEND_ONLY, *rows.DERIVED)}
    return {name: list(table.objects.using(register.alias).order_by("pk").values()) for name, table in every.items()}


def as_written(dump: Dump, migration: str) -> Dump:
    """The rows as a release wrote them that knew no later migration than this.

    Lines of its ledger had no hashes of rows, and an appeal that was rejected was listed and found as any other.
    """
    lines, before = list[dict[str, Any]](), NOTHING
    for act in dump[LEDGER]:
        told = parse(act["line"].encode())
        what = {key: value for key, value in told.what.items() if key not in {ROWS, SHA256, OLDER}}
        line = write_json(LedgerEntry(n=told.n, at=told.at, who=told.who, act=told.act, what=what, before=before))
        before = digest(line)
        lines.append({**act, "line": line.decode(), "sha256": before})
    stays = dump["register_appealstay"]
    listed = {each["appeal_id"] for each in stays}
    usual = next(each for each in stays if each["word"] == "all")
    none = [each for each in dump["register_appeal"] if each["id"] not in listed]
    assert none
    more = [
        {**usual, "id": len(stays) + 1000 + number, "appeal_id": each["id"], "case_id": each["case_id"]}
        for number, each in enumerate(none)
    ]
    reports = {each["report_id"] for each in none}
    searched = [
        {**each, "words": f"{each['words']} a·appeal"} if each["report_id"] in reports else each
        for each in dump["register_searched"]
    ]
    cases = [each for each in dump[CASES] if each["name"] != "default"]  # migration 0002 makes that
    older = {LEDGER: lines, "register_appealstay": [*stays, *more], "register_searched": searched, CASES: cases}
    derived_since = "0003" <= migration < LISTED_RIGHT
    return {**dump, **older} if derived_since else {**dump, LEDGER: lines, CASES: cases}


@pytest.fixture
def bare(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[RegisterLocation]:
    """A place for a register, without any table."""
    if engine == "sqlite":
        found = RegisterLocation(tmp_path)
        found.file.parent.mkdir()
        yield found
        return
    server, name = request.getfixturevalue("server"), f"old{next(_NUMBERS)}"
    execute(server, f"CREATE DATABASE {name}")
    yield RegisterLocation(tmp_path, f"{server}/{name}")
    execute(server, f"DROP DATABASE {name} WITH (FORCE)")


def make(place: RegisterLocation, migration: str, dump: Dump) -> None:
    """Make a register as a release left it that knew no later migration, filled through the models of its day."""
    alias = connect(place)
    connection = connections[alias]
    connection.disable_constraint_checking()
    with transaction.atomic(using=alias):
        executor = MigrationExecutor(connection)
        executor.migrate([("register", migration)])
        state = executor.loader.project_state([("register", migration)])
    connection.enable_constraint_checking()
    every = {table_of(model): model for model in state.apps.get_models(include_auto_created=True)}
    known = {name: model for name, model in every.items() if name in dump}
    parents = {
        name: {table_of(each.related_model) for each in model._meta.local_fields if each.is_relation} - {name}
        for name, model in known.items()
    }
    with transaction.atomic(using=alias):
        for name in TopologicalSorter(parents).static_order():
            insert(alias, known[name], dump[name])
    connection.close()


def insert(alias: str, model: type[models.Model], found: list[dict[str, Any]]) -> None:
    """Enter rows with their numbers; the next number is behind the last, as if they had been entered one by one."""
    columns = {each.attname for each in model._meta.concrete_fields}
    for row in found:
        model._base_manager.using(alias).bulk_create([model(**{key: row[key] for key in columns})])
    if connections[alias].vendor == "postgresql" and found and isinstance(model._meta.pk, models.BigAutoField):
        column = model._meta.pk.column
        with connections[alias].cursor() as cursor:
            sequence = f"pg_get_serial_sequence('{table_of(model)}', '{column}')"
            cursor.execute(f"SELECT setval({sequence}, %s)", [max(each[column] for each in found)])


def told(scope: Scope) -> dict[str, object]:
    """All that is read in a case."""
    lines = reads.appeals(scope, as_of=DAY)
    typed = (("", Within()), ("prison", Within()), ('"ward seven"', Within()), ("wages", Within(act="appeal")))
    typed += (("", Within(act="appeal")), ("", Within(unanswered=True)), ("", Within(state="reported")))
    wanted = AppealFilter(unanswered=True), AppealFilter(state="closed"), AppealFilter(party="prisoners")
    found = scope.of(rows.Report).order_by("pk").values_list("key", flat=True)
    shown = [each.key for each in scope.of(rows.Report).order_by("pk") if each.capture.archived[-1] != "6"]
    assert len(lines) > 1
    assert len(shown) == len(found) - 1
    return {
        "appeals": lines,
        "filtered": [reads.appeals(scope, each, as_of=DAY) for each in wanted],
        "appeal": [reads.appeal(scope, each.id, as_of=DAY) for each in lines],
        "report": [reads.report(scope, key) for key in shown],
        "record": [reads.record(scope, key) for key in shown],
        "search": [reads.search(scope, *each) for each in typed],
        "judgements": [reads.judgements(scope, each.id) for each in lines],
        "pairs": [reads.pairs(scope, judged=judged) for judged in (True, False)],
        "sources": reads.sources(scope),
        "stats": reads.stats(scope),
        "attempts": reads.attempts(scope),
        "entered": reads.entered(scope),
    }


def derived(scope: Scope) -> dict[str, set[tuple[object, ...]]]:
    stays = scope.of(rows.AppealStay).values_list("appeal", "word", "since", "until", "place", "first")
    words = scope.of(rows.Searched).values_list("place", "report", "latest", "words", "pieces")
    waiting = scope.of(rows.Waiting).values_list("report", "priority", "place", "cards", "acts")
    return {
        "stays": set(stays),
        "waiting": set(waiting),
        "searched": {(*each[:3], each[3].rstrip(), each[4]) for each in words},
    }


def schema(register: Register) -> set[object]:
    """What the database says of its tables, triggers and indexes, but for the order of columns."""
    asked = {
        "sqlite": [
            "SELECT type, name, tbl_name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'",
            "SELECT tbl, idx, stat FROM sqlite_stat1",
        ],
        "postgresql": [
            "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
            "SELECT proname, prosrc FROM pg_proc WHERE proname LIKE 'register_%'",
        ],
    }
    found = set[object]()
    with connections[register.alias].cursor() as cursor:
        for each in asked[register.vendor]:
            cursor.execute(each)
            found |= set(cursor.fetchall())
    return found


@pytest.mark.parametrize(
    "migration",
    [pytest.param(each, marks=[pytest.mark.slow] if each in MIGRATIONS[1:-1] else []) for each in MIGRATIONS],
)
def test_a_register_of_an_earlier_release_is_read_as_one_made_anew(
    bare: RegisterLocation, anew: Callable[[str], Anew], register: Register, migration: str
):
    new = anew(migration)
    make(bare, migration, as_written(new.rows, migration))
    upgraded = open_register(bare)
    try:
        scope = case_scope(upgraded, "Ann", "papers")
        assert (scope.case, new.scope.name) == (new.scope.case, "papers")
        assert derived(scope) == derived(new.scope)
        here, there = told(scope), told(new.scope)
        for name, what in there.items():
            assert here[name] == what, name
        assert schema(upgraded) == schema(register)
        assert reads.check_ledger(upgraded) == ()
        writes.judge(scope, reads.appeals(scope)[0].id, "unsure", "It is looked at again.")
        assert reads.check_ledger(upgraded) == ()
        assert reads.older_rows(upgraded) == len(new.rows[LEDGER]) + 1
    finally:
        upgraded.close()


def test_every_earlier_migration_is_tried():
    folder = Path(import_module("onrecord.register.migrations").__file__ or "").parent
    names = sorted(path.stem for path in folder.glob("0*.py"))
    assert names[:-1] == MIGRATIONS


def test_an_upgrade_that_is_cut_short_leaves_the_register_as_it_was(
    bare: RegisterLocation, anew: Callable[[str], Anew], monkeypatch: pytest.MonkeyPatch
):
    """What is derived is written with the migrations or not at all: else nobody would make it up later."""
    from onrecord.register.writes import derived as module

    last = "0006_addresses"  # its derived rows are other ones
    make(bare, last, as_written(anew(last).rows, last))

    def cut_short(_scope: Scope) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(module, "index_all", cut_short)
        with pytest.raises(KeyboardInterrupt):
            open_register(bare)
    upgraded = open_register(bare)
    assert derived(case_scope(upgraded, "Ann", "papers")) == derived(anew(last).scope)
    upgraded.close()


INSTALLED: Mapping[str, str] = {
    "0002_append_only sqlite": "a9f048c514b6b2fc",
    "0003_search sqlite": "db7258b93253f550",
    "0004_looking_up sqlite": "be3354999ae2623a",
    "0005_standing sqlite": "125384c21aaa9d24",
    "0006_addresses sqlite": "7a6eb1865e555ea1",
    "0007_corrections sqlite": "0c4c0aeb597f4c8b",
    "0008_disclosures sqlite": "a5589fe47470ea55",
    "0010_letters sqlite": "4171ddf5b3890678",
    "0002_append_only postgresql": "b9b1ec59e63399aa",
    "0003_search postgresql": "d59f5b162a6024d4",
    "0004_looking_up postgresql": "936cd09557e6d4d2",
    "0005_standing postgresql": "a46692af23849f99",
    "0006_addresses postgresql": "3225f6f415eea2e8",
    "0007_corrections postgresql": "fc1657204d57a0fe",
    "0008_disclosures postgresql": "e483ba336725d4dc",
    "0010_letters postgresql": "29bc8ddefab017a2",
}
"""The first digits of the SHA-256 of what each migration installs beside tables, on each engine."""


@pytest.mark.parametrize("vendor", ["sqlite", "postgresql"])
def test_what_a_migration_installs_stays_what_it_was(vendor: str):
    """A register that was brought up to date has what its migrations installed then, and one made anew has the same."""
    found = {}
    for name in MIGRATIONS:
        operations = import_module(f"onrecord.register.migrations.{name}").Migration.operations
        said = [text for each in operations if isinstance(each, Installed) for text in each.statements(vendor)]
        if said:
            found[f"{name} {vendor}"] = hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]
    assert found == {key: value for key, value in INSTALLED.items() if key.endswith(vendor)}
