"""Every name that `import onrecord` offers can be the first that is used, and says what it is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import onrecord

FIRST = """
import os, sys
for name in sys.argv[1:]:
    child = os.fork()
    if not child:
        try:
            import onrecord
            getattr(onrecord, name)
        except BaseException as error:
            print(name, repr(error), flush=True)
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    print("ok" if status == 0 else "failed", name, flush=True)
"""


@pytest.mark.slow
def test_each_name_can_be_the_first_that_a_program_uses(root: Path):
    # One process that has imported nothing, and a fork of it for each name.
    called = [sys.executable, "-c", FIRST, *onrecord.__all__]
    environment = os.environ | {"PYTHONPATH": str(root / "src")}
    done = subprocess.run(called, capture_output=True, text=True, timeout=300, check=True, env=environment)
    assert done.stdout.splitlines() == [f"ok {name}" for name in onrecord.__all__], done.stdout + done.stderr


@pytest.mark.parametrize("name", [name for name in onrecord.__all__ if not name.startswith("_")])
def test_each_name_has_a_docstring_of_its_own(name: str):
    assert (getattr(onrecord, name).__doc__ or "").strip()
    assert getattr(onrecord, name) is getattr(onrecord, name)


def test_what_is_not_there_is_an_attribute_error_and_dir_names_what_is():
    assert not hasattr(onrecord, "nonsense")
    assert set(onrecord.__all__) <= set(dir(onrecord))
    assert not set(onrecord.__all__) - set(dir(onrecord))


def test_the_capture_room_exports_what_an_archive_needs():
    from onrecord import capture
    from onrecord.capture.verify.archive import verify

    assert capture.verify_archive is verify
    assert capture.Archive is onrecord.Archive
    assert capture.Acquirer.__name__ == "Acquirer"
    assert not hasattr(capture, "nonsense")
