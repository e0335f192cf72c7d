"""The exporter of the guide "Add an exporter", as a package of its own: it passes the contract, and `onrecord export` finds it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.doc_pages import ROOT, STORY

GUIDE = ROOT / "docs" / "how-to" / "add-an-exporter.md"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The package of the guide as an installer leaves it, on the path of a process; and an empty archive."""
    text = GUIDE.read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    (project,) = (tomllib.loads(each) for each in re.findall(r"```toml\n(.*?)```", text, re.DOTALL))
    site = tmp_path / "site"
    about = site / "onrecord_text-1.0.dist-info"
    about.mkdir(parents=True)
    (site / "onrecord_text.py").write_text(code, encoding="utf-8")
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: onrecord-text\nVersion: 1.0\n", encoding="utf-8")
    points = project["project"]["entry-points"]
    lines = [
        line for group, names in points.items() for line in (f"[{group}]", *(f"{k} = {v}" for k, v in names.items()))
    ]
    (about / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ONRECORD_", "PYTEST_"))}
    return kept | {"PYTHONPATH": str(site), "ONRECORD_ARCHIVE": str(tmp_path / "archive"), "ONRECORD_BROWSER": "none"}


def run(environment: dict[str, str], *arguments: str) -> str:
    """Run a module of Python, and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=ROOT, env=environment, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, timeout=240, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.mark.slow
def test_the_exporter_of_the_guide_passes_the_contract(environment: dict[str, str]):
    said = run(environment, "pytest", "-q", "-p", "no:cacheprovider", "tests/publish/test_exporters.py", "-k", "txt")
    assert int(re.search(r"(\d+) passed", said)[1]) >= 15
    assert "skipped" not in said


@pytest.mark.slow
def test_the_exporter_of_the_guide_writes_a_masked_file(environment: dict[str, str], tmp_path: Path):
    code = "from onrecord.cli import main; main()"
    for arguments in (
        ("add", str(STORY / "story-5-another.html")),
        ("export", "out.txt", "--format", "txt", "--public"),
    ):
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments], cwd=tmp_path, env=environment, capture_output=True, text=True,
            timeout=240, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    written = (tmp_path / "out.txt").read_text(encoding="utf-8")
    assert written.startswith("Masked: ")
    assert "Golnar" not in written
    assert "first reported 2026-04-27" in written
