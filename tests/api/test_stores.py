"""An archive and a register are opened from `import onrecord` alone."""

from __future__ import annotations

from pathlib import Path

import pytest

import onrecord


def test_an_archive_is_opened(tmp_path: Path):
    archive = onrecord.open_archive(tmp_path / "archive")
    assert isinstance(archive, onrecord.Archive)
    assert list(archive.kept()) == []


def test_a_register_is_opened_and_read_without_another_import(tmp_path: Path):
    register = onrecord.open_register(str(tmp_path), make=True)
    assert isinstance(register, onrecord.Register)
    scope = register.scope("Ann")
    assert (scope.name, register.reads.appeals(scope)) == ("default", ())
    assert callable(register.writes.judge)
    register.close()


def test_a_register_that_is_not_there_is_not_made_by_looking(tmp_path: Path):
    with pytest.raises(onrecord.RegisterError):
        onrecord.open_register(tmp_path)
    assert list(tmp_path.iterdir()) == []
