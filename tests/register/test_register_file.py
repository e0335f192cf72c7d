"""A register that is written out and read again is the same register."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from onrecord import RegisterError
from onrecord.capture.store.json_codec import write_json
from onrecord.capture.store.ledger import NOTHING, LedgerEntry, digest
from onrecord.register import models as rows
from onrecord.register import reads, register_file, writes
from onrecord.register.db.connection import open_register
from onrecord.register.db.row_hashes import total
from onrecord.register.db.scope import case_scope
from onrecord.register.db.settings import RegisterLocation
from onrecord.register.models.base import Named
from onrecord.register.register_file import FORMAT, NOTICE, read_register, tables, write_register
from tests.register.filled import fill
from tests.register.pages import HERALD

pytestmark = pytest.mark.usefixtures("new_registers")


@pytest.fixture
def engine() -> str:
    return "sqlite"


@pytest.fixture
def file(scope) -> bytes:
    """The file of a register in which every table has rows."""
    fill(scope)
    made = io.BytesIO()
    count = write_register(scope.register, "Ann", made)
    assert count == made.getvalue().count(b"\n") - 2
    return made.getvalue()


def moved(file: bytes, folder: Path):
    register, _ = read_register(RegisterLocation(folder), io.BytesIO(file), "all.jsonl")
    return register


def told(scope) -> dict[str, object]:
    """What a register says: its lists, clocks, judgements, events, disclosures and searches."""
    day = date(2026, 6, 1)
    listed = reads.appeals(scope, as_of=day)
    reports = [each.id for each in reads.search(scope, "").hits]
    return {
        "appeals": listed,
        "each": [reads.appeal(scope, line.id, as_of=day) for line in listed],
        "reports": [reads.report(scope, key) for key in reports],
        "records": [reads.record(scope, key) for key in reports],
        "search": [reads.search(scope, words) for words in ("", "weavers", "doctor", "act:appeal")],
        "pairs": [reads.pairs(scope), reads.pairs(scope, judged=True)],
        "waiting": reads.waiting(scope),
        "disclosures": reads.disclosures(scope, as_of=day),
        "agreed": reads.agreed_uses(scope, as_of=day),
        "sources": reads.sources(scope),
        "stats": reads.stats(scope),
        "audit": reads.audit(scope),
        "members": reads.members(scope),
    }


def test_it_says_the_same(scope, file: bytes, tmp_path: Path):
    register = moved(file, tmp_path / "other")
    try:
        other = case_scope(register, "Ann")
        mine, theirs = told(scope), told(other)
        for name, value in mine.items():
            assert theirs[name] == value, name
        assert mine["appeals"]
        assert reads.check_ledger(register) == ()
        assert reads.head(register) == reads.head(scope.register)
        again = io.BytesIO()
        write_register(register, "Ann", again)
        assert again.getvalue() == file
    finally:
        register.close()


@pytest.mark.slow
def test_it_goes_on_from_there(file: bytes, enter, tmp_path: Path):
    register = moved(file, tmp_path / "other")
    try:
        other = case_scope(register, "Ann")
        entered = enter(HERALD.replace("winters", "springs"), "https://zembla.example/9", within=other)
        assert entered.outcome == "new"
        appeal = reads.appeals(other)[0].id
        writes.judge(other, appeal, "accept")
        assert reads.check_ledger(register) == ()
        register.close()
        assert reads.check_ledger(open_register(RegisterLocation(tmp_path / "other"))) == ()
    finally:
        register.close()


def test_the_file_says_first_that_it_is_not_masked(file: bytes):
    head = json.loads(file.split(b"\n", 1)[0])
    assert (head["format"], head["notice"]) == (FORMAT, NOTICE)


def test_every_table_is_in_it_behind_those_that_it_names(file: bytes):
    assert set(tables().values()) == set(rows.APPEND_ONLY)
    found = list(dict.fromkeys(json.loads(line)[0] for line in file.splitlines()[1:-1]))
    assert found == [name for name in tables() if name in found]
    assert found[0] == "case"


def refused(file: bytes, folder: Path, why: str) -> None:
    """Nothing is made of a file, and the next one can be imported there."""
    with pytest.raises(RegisterError, match=why):
        moved(file, folder)
    assert not RegisterLocation(folder).file.exists()


def test_a_file_that_is_damaged_makes_no_register(file: bytes, tmp_path: Path):
    lines = file.splitlines(keepends=True)
    head = json.loads(lines[0])
    place = tmp_path / "other"
    refused(b"", place, "no file of a whole register")
    refused(b"<html>", place, "no file of a whole register")
    refused(
        b"".join([json.dumps(head | {"format": "onrecord.public/1"}).encode(), b"\n", *lines[1:]]), place, "no file"
    )
    refused(b"".join([json.dumps(head | {"migration": "0999"}).encode(), b"\n", *lines[1:]]), place, "Another release")
    refused(b"".join([json.dumps(head | {"engine": "oracle"}).encode(), b"\n", *lines[1:]]), place, "comes from oracle")
    refused(b"".join(lines[:-1]), place, "cut off")
    refused(b"".join([*lines[:-2], lines[-1]]), place, "cut off|not those")
    refused(b"".join([*lines, b"x"]), place, "cut off")
    refused(b"".join([lines[0], *lines[5:]]), place, "no cases|cannot be made|cut off")
    refused(b"".join([*lines[:9], b'["nothing", {}]\n', *lines[9:]]), place, "not known")
    refused(b"".join([*lines[:9], b"\xff\xfe\n", *lines[9:]]), place, "damaged")
    assert moved(file, place).vendor == "sqlite"


@pytest.mark.slow
@pytest.mark.parametrize("table", ["judgement", "statement", "event", "consent", "act", "note"])
def test_a_row_that_was_altered_makes_no_register(file: bytes, tmp_path: Path, table: str):
    lines = file.splitlines(keepends=True)
    place = next(n for n, line in enumerate(lines) if line.startswith(b'["%s",' % table.encode()))
    name, row = json.loads(lines[place])
    text = next(
        key
        for key, value in row.items()
        if isinstance(value, str) and key in {"who", "why", "words", "mode", "obtained_by", "line"}
    )
    changed = (
        {"mode": "mixed"}.get(text, f"{row[text]} ")
        if text != "mode"
        else ("mixed" if row[text] != "mixed" else "direct")
    )
    lines[place] = json.dumps([name, row | {text: changed}], ensure_ascii=False).encode() + b"\n"
    refused(b"".join(lines), tmp_path / "other", "not those that its ledger has")


def of_rows(file: bytes, *keep: bytes) -> bytes:
    """A file of these rows, with their number."""
    return b"".join([file.split(b"\n", 1)[0] + b"\n", *keep, b'{"rows":%d}\n' % len(keep)])


def lines_of(file: bytes) -> list[bytes]:
    return file.splitlines(keepends=True)[1:-1]


def test_rows_without_a_line_of_the_ledger_make_no_register(file: bytes, tmp_path: Path):
    every = lines_of(file)
    free = [line for line in every if not line.startswith(b'["act"')]
    refused(of_rows(file, *free), tmp_path / "other", "no line of a ledger")
    ends: dict[str, int] = {}
    for line in free:
        name, row = json.loads(line)
        ends[name] = max(ends.get(name, 0), next(row[key] for key in ("id", "report_id", "letter_id") if key in row))
    older = {"rows": "", "sha256": total([]), "older": ", ".join(f"{name} {end}" for name, end in ends.items())}
    for what in (older, {"rows": "", "sha256": total([])}, {"report": "re-x"}):
        entry = LedgerEntry(n=1, at="2026-05-01T12:00:00.000000Z", who="Eve", act="entered", what=what, before=NOTHING)
        told = write_json(entry)
        act = {"id": 1, "n": 1, "at": entry.at, "who": "Eve", "act": "entered", "line": told.decode()}
        forged = json.dumps(["act", act | {"sha256": digest(told)}]).encode() + b"\n"
        refused(of_rows(file, *free, forged), tmp_path / "other", "is not in the ledger")


def derived(register) -> dict[str, list[tuple[object, ...]]]:
    """All derived rows, without the numbers that a table gives them by itself."""
    found = {}
    for table in rows.DERIVED:
        names = [each.attname for each in table._meta.concrete_fields if each.attname != "id"]
        found[table.__name__] = sorted(table.objects.using(register.alias).values_list(*names), key=repr)
    return found


def test_derived_rows_are_not_in_the_file_and_are_worked_out_again(scope, file: bytes, tmp_path: Path):
    parties = rows.PartyPair.objects.using(scope.alias).filter(case=scope.case).order_by("pk")
    writes.judge(scope, parties[0].key, "same")
    made = io.BytesIO()
    write_register(scope.register, "Ann", made)
    mine = derived(scope.register)
    assert all(mine.values())
    assert any(head != party for *_, party, head in rows.PartyHead.objects.using(scope.alias).values_list("pk", "head"))
    register = moved(made.getvalue(), tmp_path / "other")
    try:
        assert derived(register) == mine
    finally:
        register.close()
    every = lines_of(file)
    refused(of_rows(file, *every, b'["waiting",{"report_id":1}]\n'), tmp_path / "third", "not known")


def test_each_table_with_ids_has_a_kind_of_them():
    for table in tables().values():
        assert (register_file._kind(table) is not None) == issubclass(table, (rows.Case, Named)), table


@pytest.mark.parametrize(
    ("table", "key"), [("appeal", "../../evil1"), ("partypair", "ap-" + "a" * 20), ("case", "cs-" + "a" * 20 + "\n")]
)
def test_an_id_that_onrecord_does_not_make_makes_no_register(file: bytes, tmp_path: Path, table: str, key: str):
    every = lines_of(file)
    place = next(n for n, line in enumerate(every) if line.startswith(b'["%s",' % table.encode()))
    name, row = json.loads(every[place])
    every[place] = json.dumps([name, row | {"key": key}]).encode() + b"\n"
    refused(of_rows(file, *every), tmp_path / "other", f"A row of {table} cannot be read")


def test_a_number_beyond_64_bits_makes_no_register(file: bytes, tmp_path: Path):
    every = lines_of(file)
    place = next(n for n, line in enumerate(every) if line.startswith(b'["assessment"'))
    name, row = json.loads(every[place])
    for field, value in (("id", 2**63), ("id", -(2**63) - 1), ("id", "9" * 30), ("case_id", 2**200)):
        every[place] = json.dumps([name, row | {field: value}]).encode() + b"\n"
        refused(of_rows(file, *every), tmp_path / "other", "A row of assessment cannot be read")
    every[place] = json.dumps([name, row]).encode().replace(b'"id": ', b'"id": 1e400, "n": ') + b"\n"
    refused(of_rows(file, *every), tmp_path / "other", "cannot be read|damaged")
    every[place] = b'["assessment",{"id":' + b"[" * 100_000 + b"]" * 100_000 + b"}]\n"
    refused(of_rows(file, *every), tmp_path / "other", "cannot be read|damaged")


def test_a_register_that_another_process_makes_meanwhile_is_kept(file: bytes, tmp_path: Path):
    place = RegisterLocation(tmp_path / "other")

    def made_meanwhile(_: object) -> None:
        place.file.write_bytes(b"of another")

    def fails(register: object) -> None:
        made_meanwhile(register)
        raise RegisterError("It is behind.")

    for check, why in ((fails, "behind"), (made_meanwhile, "There is a register already")):
        place.file.unlink(missing_ok=True)
        with pytest.raises(RegisterError, match=why):
            read_register(place, io.BytesIO(file), "all.jsonl", check)
        assert place.file.read_bytes() == b"of another"
        assert sorted(each.name for each in place.file.parent.iterdir()) == ["onrecord.lock", "onrecord.sqlite3"]


def test_after_an_import_that_was_killed_the_next_one_works(file: bytes, tmp_path: Path):
    place = RegisterLocation(tmp_path / "other")
    (tmp_path / "all.jsonl").write_bytes(file)
    killed = (
        "import os, pathlib, sys\n"
        "from onrecord.register.db.settings import RegisterLocation\n"
        "from onrecord.register.register_file import read_register\n"
        "with open(sys.argv[1], 'rb') as file:\n"
        "    read_register(RegisterLocation(pathlib.Path(sys.argv[2])), file, 'x', lambda _: os._exit(9))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", killed, str(tmp_path / "all.jsonl"), str(place.folder)], check=False, timeout=120
    )
    assert done.returncode == 9
    assert not place.file.exists()
    assert [each for each in place.file.parent.iterdir() if each.name.startswith("import-")]
    register = moved(file, place.folder)
    try:
        assert reads.check_ledger(register) == ()
        assert place.file.stat().st_nlink == 1
        assert not [each for each in place.file.parent.iterdir() if each.name.startswith("import-")]
    finally:
        register.close()


def test_what_could_not_be_imported_is_not_exported(scope, file: bytes, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(register_file, "LONGEST", 400)
    with pytest.raises(RegisterError, match="is too long for an import"):
        write_register(scope.register, "Ann", io.BytesIO())
    monkeypatch.undo()
    empty = open_register(RegisterLocation(tmp_path / "empty"))
    with pytest.raises(RegisterError, match="has no line"):
        write_register(empty, "Ann", io.BytesIO())
    empty.close()
    assert file


def test_a_register_that_is_there_is_kept(scope, file: bytes):
    before = reads.head(scope.register)
    with pytest.raises(RegisterError, match="There is a register already"):
        read_register(scope.register.place, io.BytesIO(file), "all.jsonl")
    assert reads.head(scope.register) == before


def test_only_a_keeper_of_every_case_may_export_all(scope):
    hidden = writes.open_case(scope.register, "secret", "Ben")
    writes.grant_role(hidden, "Ben", "keeper")
    with pytest.raises(RegisterError, match="cases that you may not see"):
        write_register(scope.register, "Ann", io.BytesIO())
    writes.grant_role(hidden, "Ann", "reader")
    with pytest.raises(RegisterError, match="only a keeper"):
        write_register(scope.register, "Ann", io.BytesIO())


@pytest.mark.slow
def test_it_moves_from_postgresql_to_postgresql_and_to_no_other_engine(server: str, tmp_path: Path):
    from tests.register.conftest import execute

    for name in ("moved_from", "moved_to"):
        execute(server, f"CREATE DATABASE {name}")
    one, other = (RegisterLocation(tmp_path, f"{server}/{name}") for name in ("moved_from", "moved_to"))
    mine, made = open_register(one), io.BytesIO()
    fill(case_scope(mine, "Ann"))
    write_register(mine, "Ann", made)
    refused(made.getvalue(), tmp_path / "other", "comes from postgresql")
    theirs, _ = read_register(other, io.BytesIO(made.getvalue()), "all.jsonl")
    assert told(case_scope(theirs, "Ann")) == told(case_scope(mine, "Ann"))
    assert reads.check_ledger(theirs) == ()
    writes.open_case(theirs, "later", "Ann")
    with pytest.raises(RegisterError, match="There is a register already"):
        read_register(other, io.BytesIO(made.getvalue()), "all.jsonl")
    mine.close()
    theirs.close()
    for name in ("moved_from", "moved_to"):
        execute(server, f"DROP DATABASE {name} WITH (FORCE)")
