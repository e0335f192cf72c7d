"""The log of reads: who opened which record, once an hour, in a chain, without a page that waits for it."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from benchmarks.desk.desk_process import DeskProcess, PageParser, Visitor, desk_on_copy, environment
from onrecord.register.db.connection import open_register
from onrecord.register.db.settings import RegisterLocation
from tests.register.conftest import captured  # noqa: F401 - it sets Django up, before the models below

LOG = "desk/reads/ledger.jsonl"


@pytest.fixture
def keeper(tmp_path: Path):
    register = open_register(RegisterLocation(tmp_path))
    yield register.scope("ann")
    register.close()


def log_at(*times: datetime):
    from onrecord.desk.read_log import ReadLog

    left = list(times)
    log = ReadLog(lambda: left.pop(0) if len(left) > 1 else left[0])
    log._thread = object()  # noqa: SLF001 - the test writes the lines itself
    return log


NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def test_a_record_is_noted_once_an_hour(keeper):
    log = log_at(NOON, NOON + timedelta(minutes=59), NOON + timedelta(minutes=60))
    for _ in range(3):
        log.note(keeper, "appeal", "ap-one")
    log.flush()
    folder = keeper.register.place.folder
    lines = [json.loads(line) for line in (folder / LOG).read_text().splitlines()]
    assert [(line["at"][:13], line["who"], line["what"]) for line in lines] == [
        (hour, "ann", {"case": "default", "page": "appeal", "id": "ap-one"})
        for hour in ("2026-05-01T12", "2026-05-01T13")
    ]


def test_the_end_of_the_log_is_noted_in_the_register_at_the_end(keeper):
    from onrecord.desk.read_log_check import problems_of_reads
    from onrecord.register import reads

    log = log_at(NOON)
    log.note(keeper, "appeal", "ap-one")
    log.note(keeper, "report", "re-one")
    log.close()
    folder = keeper.register.place.folder
    (line,) = (each for each in reads.audit(keeper) if each.act == "reads noted")
    head = json.loads((folder / "desk/reads/ledger.head").read_text())
    assert line.what == {"reads": "2", "line": "2", "log": head["sha256"]}
    assert not list(problems_of_reads(keeper.register))
    assert not reads.check_ledger(keeper.register)


@pytest.mark.parametrize("change", ["alter", "cut"])
def test_a_changed_log_is_noticed(change: str, keeper):
    from onrecord.desk.read_log_check import problems_of_reads

    log = log_at(NOON)
    for number in range(3):
        log.note(keeper, "appeal", f"ap-{number}")
    log.flush()
    folder = keeper.register.place.folder
    path = folder / LOG
    lines = path.read_text().splitlines(keepends=True)
    changed = [lines[0].replace('"ann"', '"bob"'), *lines[1:]] if change == "alter" else lines[:-1]
    path.write_text("".join(changed))
    assert len(list(problems_of_reads(keeper.register))) == 1


def opened(scope, *keys: str) -> None:
    """Open records in a server that ends then."""
    log = log_at(NOON)
    for key in keys:
        log.note(scope, "appeal", key)
    log.close()


def removed(folder: Path, _older: Path) -> None:
    shutil.rmtree(folder)


def put_back(folder: Path, older: Path) -> None:
    shutil.rmtree(folder)
    shutil.copytree(older, folder)


def cut_with_its_head(folder: Path, _older: Path) -> None:
    """As somebody does who knows the form: the chain holds, and the head names the new end."""
    lines = (folder / "ledger.jsonl").read_bytes().splitlines(keepends=True)[:-1]
    (folder / "ledger.jsonl").write_bytes(b"".join(lines))
    head = json.dumps({"n": len(lines), "sha256": hashlib.sha256(lines[-1]).hexdigest()})
    (folder / "ledger.head").write_text(head + "\n")


def written_anew(folder: Path, _older: Path) -> None:
    """The same number of lines, chained well, and another person in the last."""
    from onrecord.capture.clock_status import utc_now
    from onrecord.capture.store.ledger import Ledger, parse

    every = [parse(line) for line in (folder / "ledger.jsonl").read_bytes().splitlines(keepends=True)]
    shutil.rmtree(folder)
    with Ledger(folder, utc_now).writing() as pen:
        for each in every:
            pen.append("bob" if each.n == len(every) else each.who, each.act, each.what, each.at)


ATTACKS = {
    removed: "has 0 lines that can be read, and the register's ledger names line 5 of it",
    put_back: "has 2 lines that can be read, and the register's ledger names line 5 of it",
    cut_with_its_head: "has 4 lines that can be read, and the register's ledger names line 5 of it",
    written_anew: "Line 5 of the log of reads is not the one that the register's ledger names",
}


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda each: each.__name__)
def test_a_log_that_is_not_the_noted_one_is_named(attack, keeper, tmp_path: Path):
    from onrecord.desk.read_log_check import problems_of_reads

    folder, older = keeper.register.place.folder / "desk/reads", tmp_path / "older"
    opened(keeper, "ap-1", "ap-2")
    shutil.copytree(folder, older)
    opened(keeper, "ap-3", "ap-4", "ap-5")
    assert not list(problems_of_reads(keeper.register))
    attack(folder, older)
    (said,) = problems_of_reads(keeper.register)
    assert ATTACKS[attack] in said
    assert "ap-" not in said
    assert "ann" not in said


def test_reads_after_the_last_note_are_no_problem(keeper):
    from onrecord.desk.read_log_check import problems_of_reads

    opened(keeper, "ap-1")
    log = log_at(NOON)
    log.note(keeper, "appeal", "ap-2")
    log.flush()  # and the server is killed
    opened(keeper, "ap-3")
    assert not list(problems_of_reads(keeper.register))


def test_verify_compares_the_log_with_the_register(archive: Path, tmp_path: Path):
    copy = tmp_path / "archive"
    shutil.copytree(archive, copy)
    register = open_register(RegisterLocation(copy))
    opened(register.scope("keeper"), "ap-1", "ap-2")
    register.close()
    assert verified(copy).returncode == 0
    cut_with_its_head(copy / "desk/reads", copy)
    found = verified(copy)
    assert found.returncode == 1
    assert "The log of reads has " in found.stdout
    assert "the register's ledger names line " in found.stdout
    assert "onrecord putback" in found.stderr
    shutil.rmtree(copy / "desk/reads")  # as after a restore of a mirror, which has no such folder
    assert verified(copy).returncode == 1
    onrecord_in(copy, "putback", "--reason", "A disk failed.")
    assert verified(copy).returncode == 0
    register = open_register(RegisterLocation(copy))
    opened(register.scope("keeper"), "ap-3")
    register.close()
    assert verified(copy).returncode == 0


def verified(folder: Path) -> subprocess.CompletedProcess[str]:
    return onrecord_in(folder, "verify")


def onrecord_in(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-c", "from onrecord.cli import main; main()", *arguments]
    return subprocess.run(call, env=environment(folder), capture_output=True, text=True, check=False)


def test_a_log_that_cannot_be_written_stops_nobody_and_fills_no_memory(keeper, monkeypatch):
    from onrecord.desk import read_log

    monkeypatch.setattr(read_log, "_MOST", 5)
    folder = keeper.register.place.folder
    (folder / "desk").write_text("a file in the place of the folder")
    log = log_at(NOON)
    for number in range(9):
        log.note(keeper, "appeal", f"ap-{number}")
    with pytest.raises((read_log.CaptureError, OSError)):
        log.flush()
    (folder / "desk").unlink()
    log.flush()
    assert len((folder / LOG).read_text().splitlines()) == 5


def test_audit_shows_who_opened_what(archive: Path, tmp_path: Path):
    with desk_on_copy(archive, tmp_path / "archive", "keeper") as desk:
        audit_of(desk)


def audit_of(desk: DeskProcess) -> None:
    keeper = Visitor(desk).sign_in("keeper")
    appeal = re.search(r"/appeals/(ap-\w+)/", keeper.get("/case/default/appeals/").text)
    assert appeal
    assert keeper.get(f"/case/default/appeals/{appeal[1]}/").status == 200
    until = time.monotonic() + 60
    while not (found := (desk.folder / LOG)).exists() or appeal[1] not in found.read_text():
        assert time.monotonic() < until
        time.sleep(0.2)
    page = PageParser(keeper.get("/case/default/audit/").text)
    assert f"/case/default/appeals/{appeal[1]}/" in str(page.elements)
    verified = keeper.post("/case/default/audit/verify/", {})
    assert "The chain holds" in verified.text
    assert len(found.read_text().splitlines()) == 1, "lists are not in the log"
