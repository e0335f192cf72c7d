"""The queue of jobs on both engines, and the names of files that people send."""

from __future__ import annotations

import doctest
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.desk import uploads
from onrecord.desk.uploads import UploadFolder, remove_file, safe_name
from tests.conftest import ROOT
from tests.desk import queue_checks
from tests.register.conftest import execute, server  # noqa: F401 - a fixture

ENGINES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)]


@pytest.mark.parametrize("engine", ENGINES)
def test_what_holds_for_the_queue(engine: str, tmp_path: Path, request: pytest.FixtureRequest):
    where = str(tmp_path / "desk.sqlite3")
    if engine == "postgresql":
        address = request.getfixturevalue("server")
        execute(address, "CREATE DATABASE jobs_of_tests")
        where = f"{address}/jobs_of_tests"
    call = [sys.executable, "-W", "error", "-m", "tests.desk.queue_checks", where]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]), "TMPDIR": str(tmp_path)}
    done = subprocess.run(call, capture_output=True, text=True, timeout=300, check=False, cwd=ROOT, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.split() == [each.__name__ for each in queue_checks.CHECKS]


def test_the_examples_of_names_hold():
    assert doctest.testmod(uploads).failed == 0


@given(st.text(max_size=400))
def test_every_name_is_one_part_of_a_path(name: str):
    safe = safe_name(name)
    assert 0 < len(safe.encode()) <= 150
    assert not set("/\\\0\n\u202e") & set(safe)
    assert safe.strip(". ")
    assert safe_name(safe) == safe


def test_only_a_file_that_was_sent_is_removed(tmp_path: Path):
    folder = UploadFolder(tmp_path)
    first, second = folder.put("a.html", b"1"), folder.put("a.html", b"2")
    (tmp_path / "ledger.jsonl").write_text("")
    for place in ("ledger.jsonl", "https://example.org/a", "desk/uploads/../../ledger.jsonl", "desk/uploads/x/y/z/w"):
        remove_file(tmp_path, place)
    assert (tmp_path / first).read_bytes() == b"1"
    remove_file(tmp_path, first)
    assert not (tmp_path / first).exists()
    assert (tmp_path / second).exists()
    remove_file(tmp_path, second)
    assert list((tmp_path / "desk" / "uploads").iterdir()) == []
