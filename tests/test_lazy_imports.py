"""What an import costs: `import onrecord` and `onrecord --help` load nothing heavy. Each runs in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"turbohtml", "msgspec", "rapidfuzz", "persiantools", "hijridate", "django", "dask", "onnxruntime", "numpy"}
HEAVY |= {"brotli", "fastwarc", "h11", "idna", "platformdirs", "protego", "pyrage", "ssl", "psycopg", "sqlite3"}


def loaded(root: Path, code: str) -> set[str]:
    """Run code and return the top names of all modules that were imported."""
    listing = "\nimport sys; print('\\nLOADED', *sorted({name.partition('.')[0] for name in sys.modules}))"
    environment = os.environ | {"PYTHONPATH": str(root / "src")}
    call = [sys.executable, "-c", code + listing]
    done = subprocess.run(call, capture_output=True, text=True, timeout=60, check=True, env=environment)
    return set(done.stdout.rpartition("LOADED")[2].split())


def test_the_package_alone_is_light(root: Path):
    assert not loaded(root, "import onrecord; onrecord.__version__; onrecord.ReadError") & (HEAVY | {"click"})


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["read", "--help"],
        ["facts", "--help"],
        ["date", "--help"],
        ["capture", "--help"],
        ["add", "--help"],
        ["add"],
        ["appeals", "--help"],
        ["show", "--help"],
        ["stats", "--help"],
        ["verify", "--help"],
        ["watch", "--help"],
        ["watch", "run", "--help"],
        ["withdraw", "--help"],
        ["mirror", "--help"],
        ["--version"],
        ["nonsense"],
        ["read"],
    ],
)
def test_help_and_misuse_load_nothing_heavy(root: Path, arguments: list[str]):
    names = loaded(root, f"from onrecord.cli import main\ntry: main({arguments!r})\nexcept SystemExit: pass")
    assert "click" in names
    assert not names & HEAVY


def test_reading_loads_what_it_needs(root: Path):
    names = loaded(root, "import onrecord; onrecord.read(b'<p>words</p>')")
    assert {"turbohtml", "msgspec"} <= names
    assert "click" not in names


def test_what_the_package_exports_can_be_imported(root: Path):
    names = loaded(root, "import onrecord\nfor name in onrecord.__all__: getattr(onrecord, name)")
    assert "onrecord" in names
