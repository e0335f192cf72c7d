"""Many writers at once, and writers that are killed: short runs of what benchmarks/register runs at length."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.register import kills, writers
from onrecord.register.db.connection import open_register
from onrecord.register.db.settings import RegisterLocation

pytestmark = pytest.mark.slow  # several processes write at once


def test_writers_at_once_lose_and_double_nothing(place: RegisterLocation):
    done, wrong = writers.run(place, 4, 6, 0)
    assert wrong == []
    assert len(done) == 4
    register = open_register(place)
    assert writers.problems(register, done, 6) == []
    register.close()


def test_a_run_that_is_killed_and_run_again_enters_each_page_once(tmp_path: Path):
    killed, _, wrong = kills.run(tmp_path, 9, 3)
    assert killed
    assert wrong == []
