"""A process that is killed, at random instants and between the lines of ours, leaves a capture whole or not at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow  # processes are killed

MEMORY = Path("/dev/shm")  # noqa: S108 - a kill loses nothing of a file system in memory, which is faster


@pytest.mark.parametrize(
    "arguments", [["--kills", "25", "--every", "0"], ["--kills", "0", "--every", "5"]], ids=["random", "lines"]
)
def test_what_a_killed_process_leaves(root: Path, tmp_path: Path, arguments: list[str]):
    place = MEMORY if MEMORY.is_dir() else tmp_path
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.capture.crashes", "--folder", str(place), *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env={"PYTHONPATH": str(root / "src")},
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert ("withdrawal: killed" if "5" in arguments else "all are there") in done.stdout
