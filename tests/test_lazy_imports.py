"""What an import costs: `import onrecord` and `onrecord --help` load nothing heavy.

Two processes tell what they have loaded after each step, for what a process has loaded it never unloads: where nothing
heavy is loaded after the last step, none of them alone loads it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"turbohtml", "msgspec", "rapidfuzz", "persiantools", "hijridate", "django", "dask", "onnxruntime", "numpy"}
HEAVY |= {"brotli", "fastwarc", "h11", "idna", "platformdirs", "protego", "pyrage", "ssl"}
HEAVY |= {"psycopg", "sentencepiece", "sqlite3"}
ALONE = "import onrecord; onrecord.__version__; onrecord.ReadError"
COMMANDS = [
    *("--help", "read --help", "facts --help", "date --help", "capture --help", "add --help", "add", "appeals --help"),
    *("show --help", "stats --help", "verify --help", "watch --help", "watch run --help", "withdraw --help"),
    *("mirror --help", "--version", "nonsense", "read"),
]
READING = "import onrecord; onrecord.read(b'<p>words</p>')"
EXPORTS = "import onrecord\nfor name in onrecord.__all__: getattr(onrecord, name)"
IN_TURN = """
import json, sys
for step in json.loads(sys.argv[1]):
    exec(step)
    print("\\nLOADED", *sorted({name.partition('.')[0] for name in sys.modules}))
"""


def command(words: str) -> str:
    return f"from onrecord.cli import main\ntry: main({words.split()!r})\nexcept SystemExit: pass"


def in_turn(root: Path, steps: list[str]) -> dict[str, set[str]]:
    """Do each step in one process; the top names of all modules that are loaded after each."""
    call = [sys.executable, "-c", IN_TURN, json.dumps(steps)]
    environment = os.environ | {"PYTHONPATH": str(root / "src")}
    done = subprocess.run(call, capture_output=True, text=True, timeout=60, check=True, env=environment)
    told = [set(line.split()[1:]) for line in done.stdout.splitlines() if line.startswith("LOADED ")]
    return dict(zip(steps, told, strict=True))


@pytest.fixture(scope="module")
def light(root: Path) -> dict[str, set[str]]:
    return in_turn(root, [ALONE, *map(command, COMMANDS)])


@pytest.fixture(scope="module")
def heavy(root: Path) -> dict[str, set[str]]:
    return in_turn(root, [READING, EXPORTS])


def test_the_package_alone_is_light(light: dict[str, set[str]]):
    assert not light[ALONE] & (HEAVY | {"click"})


@pytest.mark.parametrize("words", COMMANDS)
def test_help_and_misuse_load_nothing_heavy(light: dict[str, set[str]], words: str):
    names = light[command(words)]
    assert "click" in names
    assert not names & HEAVY


def test_reading_loads_what_it_needs(heavy: dict[str, set[str]]):
    assert {"turbohtml", "msgspec"} <= heavy[READING]
    assert "click" not in heavy[READING]


def test_what_the_package_exports_can_be_imported(heavy: dict[str, set[str]]):
    assert "onrecord" in heavy[EXPORTS]
