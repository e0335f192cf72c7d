"""A network of its own for a program: addresses stand on this machine, and names are looked up in files of the test."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

import pytest

ROOT = Path(__file__).resolve().parents[2]
READY = "ready\n"


def run(
    folder: Path, etc: Mapping[str, str], addresses: Sequence[str], call: Sequence[str]
) -> subprocess.CompletedProcess[str]:
    """Run a program in a network of its own; "ready" is printed before all that the program prints.

    Args:
        folder: a folder for the files.
        etc: what stands there in files of /etc, such as "hosts".
        addresses: addresses that stand on this machine besides those of the loopback.
        call: the program and its arguments; it can import the project and its tests.

    Raises:
        FileNotFoundError: there is no `unshare` here.
    """
    steps = ["ip link set lo up", *(f"ip addr add {each}/32 dev lo" for each in addresses)]
    for name, text in etc.items():
        (folder / name).write_text(text, encoding="utf-8")
        steps.append(f'mount --bind "$1/{name}" /etc/{name}')
    inside = " && ".join([*steps, "echo ready", "shift", 'exec "$@"'])
    begin = ["unshare", "--map-root-user", "--net", "--mount", "sh", "-c", inside, "sh", str(folder)]
    environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    return subprocess.run(
        [*begin, *call], capture_output=True, text=True, timeout=200, check=False, env=environment, cwd=ROOT
    )


def passed_over(why: str) -> NoReturn:
    """Skip a test that needs a network of its own; where `.ci/run` says that there must be one, it fails."""
    if os.environ.get("ONRECORD_NAMESPACE_NEEDED"):
        pytest.fail(f"This must run here. {why}")
    pytest.skip(why)


def tried(folder: Path, etc: Mapping[str, str], addresses: Sequence[str], call: Sequence[str]) -> Any:
    """Return what a program prints as JSON in a network of its own; where none can be made, the test is skipped."""
    try:
        done = run(folder, etc, addresses, call)
    except FileNotFoundError:
        passed_over("There is no unshare here, which makes a network of its own.")
    _, ready, result = done.stdout.partition(READY)
    if not ready:
        passed_over(f"This machine lets nobody make a network of its own: {done.stderr.strip()[-200:]}")
    assert done.returncode == 0, done.stderr
    return json.loads(result)
