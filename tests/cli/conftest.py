"""What the commands remember of verifying goes to a folder of each test; archives that tests begin with are made once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep caches in the test's own folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture(scope="session")
def empty_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with a register that has no rows, to be copied: making its tables takes a second."""
    from onrecord.register.db.connection import open_register
    from onrecord.register.db.settings import RegisterLocation

    folder = tmp_path_factory.mktemp("empty_register")
    open_register(RegisterLocation(folder)).close()
    return folder


@pytest.fixture(scope="session")
def added_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., tuple[Path, tuple[str, ...]]]:
    """Adds pages to an archive, once for all tests that begin with these pages: the archive, and the reports' ids."""
    from click.testing import CliRunner

    from onrecord.cli import main

    @cache
    def added(pages: tuple[tuple[str, str], ...]) -> tuple[Path, tuple[str, ...]]:
        folder = tmp_path_factory.mktemp("added")
        for name, text in pages:
            (folder / name).write_text(text, encoding="utf-8")
        environment = {"ONRECORD_ARCHIVE": str(folder / "archive"), "ONRECORD_COLLECTOR": "Ann"}
        environment |= {"ONRECORD_BROWSER": "none", "ONRECORD_DATABASE_URL": ""}
        call = ["add", *(str(folder / name) for name, _ in pages)]
        done = CliRunner().invoke(main, call, env=environment, catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return folder / "archive", tuple(done.stdout.split())

    return added


@pytest.fixture
def begin_with(
    added_once: Callable[..., tuple[Path, tuple[str, ...]]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Mapping[str, str]], list[str]]:
    """Copies an archive to which Ann added these pages, with the pages beside it, for the test: the reports' ids."""

    def begun(pages: Mapping[str, str]) -> list[str]:
        archive, ids = added_once(tuple(pages.items()))
        shutil.copytree(archive, tmp_path / "archive")
        for name, text in pages.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        for name, value in (("ARCHIVE", str(tmp_path / "archive")), ("COLLECTOR", "Ann"), ("BROWSER", "none")):
            monkeypatch.setenv(f"ONRECORD_{name}", value)
        monkeypatch.delenv("ONRECORD_DATABASE_URL", raising=False)
        return list(ids)

    return begun
