"""Several processes at once on one archive and one register: nothing is kept or entered twice, nothing is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.capture.store.archive import Archive
from onrecord.register import reads
from onrecord.register.db.connection import open_register
from onrecord.register.db.scope import case_scope
from onrecord.register.db.settings import RegisterLocation
from tests.register.pages import COURIER, DENIAL, HERALD
from tests.register.writes.test_events import OTHER

pytestmark = pytest.mark.slow  # processes are run at once and killed

ADD = "import sys; from onrecord.cli import main; main()"


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Four pages as files."""
    for number, content in enumerate((HERALD, COURIER, DENIAL, OTHER)):
        (tmp_path / f"{number}.html").write_text(content, encoding="utf-8")
    return [str(tmp_path / f"{number}.html") for number in range(4)]


def adding(place: RegisterLocation, *arguments: str) -> subprocess.Popen[str]:
    environment = os.environ | {"ONRECORD_ARCHIVE": str(place.folder), "ONRECORD_DATABASE_URL": place.url or ""}
    environment |= {"ONRECORD_COLLECTOR": "Ann", "ONRECORD_BROWSER": "none"}
    call = [sys.executable, "-c", ADD, "add", *arguments]
    return subprocess.Popen(call, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_six_that_add_the_same_files_at_once_keep_each_once(place: RegisterLocation, files: list[str]):
    six = [adding(place, *files[number % 4 :], *files[: number % 4]) for number in range(6)]
    said = [each.communicate(timeout=300) for each in six]
    assert [each.returncode for each in six] == [0] * 6, said
    assert len(Archive(place.folder).kept()) == 4
    register = open_register(place)
    counts = reads.stats(case_scope(register, "Ann"))
    assert (counts.captures, counts.versions) == (4, 4)
    assert reads.check_ledger(register) == ()
    register.close()


@pytest.mark.parametrize("after", [0.3, 0.8, 1.3, 1.8, 2.5])
def test_one_that_is_killed_loses_nothing_and_another_run_completes_it(
    place: RegisterLocation, files: list[str], after: float
):
    child = adding(place, *files)
    time.sleep(after)
    child.send_signal(signal.SIGKILL)
    child.communicate()
    register = open_register(place)
    assert reads.check_ledger(register) == ()
    register.close()
    done = adding(place, *files)
    done.communicate(timeout=300)
    assert done.returncode == 0
    register = open_register(place)
    counts = reads.stats(case_scope(register, "Ann"))
    assert (counts.versions, len(Archive(place.folder).kept())) == (4, 4)
    assert reads.check_ledger(register) == ()
    register.close()
