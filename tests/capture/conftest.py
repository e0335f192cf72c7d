"""An archive with three captures, made by hand: a page, the same page edited, and a saved file."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.capture.pages import page
from onrecord.capture.archive import Archive
from onrecord.capture.model import Saved


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: three captures take a dozen waits for the disk."""
    archive = Archive(tmp_path_factory.mktemp("made") / "archive")
    first = page(1, 300)
    *steps, last = first.exchanges
    edited = replace(first, exchanges=(*steps, replace(last, body=b"<p>something else</p>")))
    archive.keep(first, collector="Ann", reason="a letter of prisoners", settings={"max_bytes": "1000"})
    archive.keep(edited, collector="Ann")
    archive.keep(Saved("نامه.html", None, b"<p>saved</p>", "text/html"), collector="Ben")
    return archive.folder


@pytest.fixture
def archive(made: Path, tmp_path: Path) -> Archive:
    """A copy that a test may spoil."""
    return Archive(shutil.copytree(made, tmp_path / "archive"))
