"""No command sends anything, or leaves anything behind, that nobody asked for: an empty HOME, and names and addresses watched."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from onrecord.cli import main

NAMESPACE = "unshare --net --mount --pid --fork --kill-child --mount-proc".split()
SPEAKING = {
    "anyio", "fsspec", "hf_xet", "httpcore", "httpcore2", "httpx", "httpx2", "huggingface_hub", "requests", "urllib3",
}  # fmt: skip
"""What other packages bring along that can speak to the net; none of it is imported by a command of ours."""


def available() -> str:
    """Why there can be no namespace here; an empty text where there can."""
    if not shutil.which("unshare") or not shutil.which("ip"):
        return "util-linux and iproute2 are needed."
    tried = subprocess.run([*NAMESPACE, "true"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "Only root can make a network namespace here."


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What all commands sent and left behind."""
    missing = available()
    if missing and os.environ.get("ONRECORD_NAMESPACE_NEEDED"):
        pytest.fail(f"This must run here. {missing}")
    if missing:
        pytest.skip(missing)
    call = [
        *NAMESPACE,
        sys.executable,
        str(Path(__file__).with_name("namespace.py")),
        str(tmp_path_factory.mktemp("all")),
    ]
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("ORT_", "ONRECORD_", "XDG_"))
    }
    done = subprocess.run(call, capture_output=True, text=True, timeout=1800, check=False, env=environment)
    assert done.returncode == 0, done.stderr[-4000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def leaves(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[str]:
    if command.hidden:  # a former name of another
        return
    below = getattr(command, "commands", None)
    if not below:
        yield " ".join(path)
        return
    for name, inner in below.items():
        yield from leaves(inner, (*path, name))


@pytest.mark.slow
def test_every_command_ran(told: dict[str, Any]):
    assert [each["wrong"] for each in told["ran"] if each["wrong"]] == []
    ran = [" ".join(each["arguments"]) + " " for each in told["ran"]]
    assert [leaf for leaf in leaves(main) if not any(line.startswith(leaf + " ") for line in ran)] == []


@pytest.mark.slow
def test_no_name_is_asked_for(told: dict[str, Any]):
    assert told["names"] == []


@pytest.mark.slow
def test_no_packet_leaves(told: dict[str, Any]):
    assert told["packets"] == []


@pytest.mark.slow
def test_home_holds_the_archive_and_our_cache_alone(told: dict[str, Any]):
    assert told["home"] == []


@pytest.mark.slow
def test_no_temporary_file_stays(told: dict[str, Any]):
    assert told["temporary"] == []


def test_nothing_that_speaks_to_the_net_is_imported_to_read(root: Path):
    code = "import onrecord, sys, pathlib; page = pathlib.Path(sys.argv[1]).read_bytes(); assert onrecord.read(page).findings"
    code += "; print(*{name.partition('.')[0] for name in sys.modules})"
    call = [sys.executable, "-c", code, str(root / "tests" / "golden" / "open-letter.html")]
    environment = os.environ | {"PYTHONPATH": str(root / "src")}
    loaded = subprocess.run(call, capture_output=True, text=True, check=True, env=environment).stdout.split()
    assert "onnxruntime" in loaded
    assert set(loaded) & SPEAKING == set()


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {each.name.partition(".")[0] for each in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add(str(node.module).partition(".")[0])
    return found


def test_onnxruntime_is_imported_in_one_place(root: Path):
    found = {
        str(path.relative_to(root))
        for folder in ("src", "benchmarks", "training", "docs")
        for path in (root / folder).rglob("*.py")
        if "onnxruntime" in imports(path)
    }
    assert found == {"src/onrecord/findings/encoder/runtime.py", "training/encoder/export.py"}
    export = (root / "training" / "encoder" / "export.py").read_text(encoding="utf-8")
    assert export.index("    onnxruntime()") < export.index("from onnxruntime.quantization")


def test_the_variable_is_set_wherever_our_tools_run(root: Path):
    for name in ("Makefile", ".ci/run"):
        assert "ORT_DISABLE_TELEMETRY" in (root / name).read_text(encoding="utf-8"), name
    assert "ONRECORD_NAMESPACE_NEEDED=1" in (root / ".ci/run").read_text(encoding="utf-8")
