"""Ten people at once read and judge in two cases, on both engines, against the server that people start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.desk.desk_process import environment
from tests.conftest import ROOT
from tests.register.conftest import execute, server

__all__ = ["server"]
pytestmark = pytest.mark.slow


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_ten_people_at_once_meet_no_error(engine: str, tmp_path: Path, request: pytest.FixtureRequest):
    url = None
    if engine == "postgresql":
        address = request.getfixturevalue("server")
        execute(address, "CREATE DATABASE together")
        url = f"{address}/together"
    call = [sys.executable, "-m", "benchmarks.desk.load", str(tmp_path), "--fill", "120", "--seconds", "10"]
    done = subprocess.run(
        call, cwd=ROOT, env=environment(tmp_path, url), capture_output=True, text=True, timeout=420, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 errors." in done.stdout
    assert "| a judgement |" in done.stdout
