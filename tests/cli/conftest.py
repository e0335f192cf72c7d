"""What the commands remember of verifying goes to a folder of each test, and not to the user's."""

from __future__ import annotations

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
