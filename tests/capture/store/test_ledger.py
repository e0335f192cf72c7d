"""The ledger: every line is bound to the one before, by many writers at once and after crashes too."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import CaptureError
from onrecord.capture.store.archive import Archive
from onrecord.capture.store.ledger import NOTHING, Ledger, parse
from onrecord.capture.verify.archive import verify

NOW = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
WRITER = """
import sys
from pathlib import Path
from onrecord.capture.store.archive import Archive
archive = Archive(Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    archive.note(sys.argv[2], "verified", {"number": str(number)})
"""


def write(ledger: Ledger, count: int) -> None:
    with ledger.writing() as pen:
        for number in range(count):
            pen.append("Ann", "verified", {"number": str(number)})


def test_a_line_names_the_hash_of_the_line_before(tmp_path: Path):
    ledger = Ledger(tmp_path, lambda: NOW)
    write(ledger, 2)
    write(ledger, 1)
    before = NOTHING
    for number, raw in enumerate(ledger.path.read_bytes().splitlines(keepends=True), start=1):
        line = json.loads(raw)
        assert (line["n"], line["before"], line["at"]) == (number, before, "2026-02-03T04:05:06.000000Z")
        before = hashlib.sha256(raw).hexdigest()
    head = ledger.head()
    assert head
    assert (head.n, head.sha256) == (3, before)


@given(words=st.lists(st.text(max_size=300), max_size=5))
def test_whatever_is_written_is_one_line_each(tmp_path_factory: pytest.TempPathFactory, words: list[str]):
    words = [word.encode("utf-8", "replace").decode() for word in words]
    ledger = Ledger(tmp_path_factory.mktemp("ledger"), lambda: NOW)
    with ledger.writing() as pen:
        for word in words:
            pen.append(word, "seen", {word: word})
    assert [parse(raw).what for raw in ledger.lines()] == [{word: word} for word in words]


def test_a_long_last_line_is_found(tmp_path: Path):
    ledger = Ledger(tmp_path, lambda: NOW)
    write(ledger, 1)
    with ledger.writing() as pen:
        pen.append("Ann", "verified", {"only": "x" * 200_000})
    write(ledger, 1)
    assert [parse(raw).n for raw in ledger.lines()] == [1, 2, 3]


@pytest.mark.parametrize("cut", [1, 5, 200])
def test_a_line_that_a_crash_broke_off_is_taken_out_and_told(tmp_path: Path, cut: int):
    archive = Archive(tmp_path)
    archive.note("Ann", "verified", {"number": "1"})
    whole = archive.ledger.path.read_bytes()
    line = b'{"n":3,"at":"2026","who":"\xd8\xb2' + b"x" * 300
    with archive.ledger.path.open("ab") as file:
        file.write(line[:cut])
    assert [problem.message for problem in verify(archive).problems] == [
        "It is incomplete.",
        "It is not a valid ledger line: it was altered.",
    ]
    Archive(tmp_path).note("Ben", "verified", {})
    lines = archive.ledger.path.read_bytes().splitlines(keepends=True)
    assert b"".join(lines).startswith(whole)
    assert [parse(raw).act for raw in lines] == ["opened", "verified", "repaired", "verified"]
    assert parse(lines[2]).what["line"] == line[:cut].decode("utf-8", "backslashreplace")
    found = verify(Archive(tmp_path))
    assert not found.problems
    assert "ledger.jsonl, line 3" in found.notes[0]


def test_lines_that_were_lost_stay_on_record(tmp_path: Path):
    archive = Archive(tmp_path)
    for _ in range(3):
        archive.note("Ann", "verified", {})
    whole = archive.ledger.path.read_bytes().splitlines(keepends=True)
    archive.ledger.path.write_bytes(b"".join(whole[:2]))
    Archive(tmp_path).note("Ben", "verified", {})
    assert [problem.message for problem in verify(Archive(tmp_path)).problems] == [
        "Lines 3 to 4 were missing when it was written."
    ]


def test_a_head_that_a_crash_left_behind_is_brought_up(tmp_path: Path):
    archive = Archive(tmp_path)
    archive.note("Ann", "verified", {})
    head = (tmp_path / "ledger.head").read_bytes()
    archive.note("Ann", "verified", {})
    (tmp_path / "ledger.head").write_bytes(head)
    assert not verify(archive).problems
    with archive.ledger.writing():
        pass
    now = archive.ledger.head()
    assert now
    assert now.n == 3


def test_a_head_that_is_none_is_said(tmp_path: Path):
    archive = Archive(tmp_path)
    archive.note("Ann", "verified", {})
    (tmp_path / "ledger.head").write_text("x")
    with pytest.raises(CaptureError, match="not a ledger head"):
        archive.ledger.head()


def test_many_processes_write_one_ledger(tmp_path: Path, root: Path):
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), name, "15"], env={"PYTHONPATH": str(root / "src")}
        )
        for name in "abcd"
    ]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0, 0, 0]
    archive = Archive(tmp_path)
    assert not verify(archive).problems
    lines = [parse(raw) for raw in archive.ledger.lines()]
    assert [line.n for line in lines] == list(range(1, 62))
    for name in "abcd":
        assert [line.what["number"] for line in lines if line.who == name] == [str(number) for number in range(15)]


def test_a_line_that_is_none_is_an_error():
    with pytest.raises(CaptureError):
        parse(b'{"n": "one"}')
