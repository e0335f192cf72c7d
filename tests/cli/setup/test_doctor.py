"""`onrecord doctor`, and what `onrecord` alone prints: what is there, what is not, and what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord import record
from onrecord.cli import GREETING, main
from onrecord.cli.options.settings import FILE, SETTINGS
from onrecord.cli.setup import archive_checks, machine_checks
from onrecord.cli.setup.health import HealthCheck, HealthState, lines_of

SUBJECTS = (
    *("Python", "Parts", "Models", "Reader", "Telemetry", "Chromium", "tesseract", "SQLite", "Clock"),
    "Terminal",
    *("Configuration", "Disk", "Permissions", "Archive", "Register"),
)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an archive that is not there yet; no other setting is set."""
    for setting in SETTINGS:
        monkeypatch.delenv(setting.variable, raising=False)
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "none"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "archive"


def checks(folder: Path, **put: str) -> dict[str, HealthCheck]:
    return {check.name: check for check in archive_checks.archive_checks(folder, put)}


def test_onrecord_alone_greets_and_ends_well():
    done = run()
    assert done.exit_code == 0
    assert done.stdout == GREETING + "\n"
    assert len(done.stdout.splitlines()) < 12
    for line in GREETING.splitlines()[2:-1]:
        assert line.split()[1] in main.commands


def test_every_subject_has_a_line_and_nothing_is_made(archive: Path):
    done = run("doctor")
    assert done.exit_code == 0, done.output
    shown = [line for line in done.stdout.splitlines() if line[:1].strip()]
    assert [line[9:23].strip() for line in shown[:-1]] == list(SUBJECTS)
    assert shown[-1] == "No problems."
    assert not archive.exists()


@pytest.mark.usefixtures("archive")
def test_a_part_that_is_missing_is_a_problem_with_a_remedy(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(
        machine_checks.metadata, "requires", lambda _: ["click>=8", 'nothing-of-this-name[x]>=1; python_version>"3"']
    )
    done = run("doctor")
    assert done.exit_code == 1
    assert "Not installed: nothing-of-this-name." in done.stdout
    assert "--force-reinstall" in done.stdout
    assert "1 problem." in done.stdout


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("error", [OSError, RuntimeError])  # as numpy and sentencepiece say that a file is damaged
def test_a_model_that_cannot_be_read_is_a_problem(monkeypatch: pytest.MonkeyPatch, error: type[Exception]):
    def read(*_: object, **__: object) -> None:
        raise error("heads.npz is damaged")

    monkeypatch.setattr(record, "read", read)
    done = run("doctor")
    assert done.exit_code == 1
    assert "A sample page cannot be read (heads.npz is damaged)." in done.stdout


def test_programs_that_are_not_there_are_optional(archive: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", str(archive))
    found = {check.name: check for check in machine_checks.machine_checks()}
    assert {found[name].state for name in ("Chromium", "tesseract")} == {HealthState.NOTE}
    assert all(found[name].remedy for name in ("Chromium", "tesseract"))


@pytest.mark.usefixtures("archive")
def test_a_browser_that_is_named_and_not_there_is_a_problem(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ONRECORD_BROWSER", "/no/such/browser")
    assert "PROBLEM  Chromium" in run("doctor").stdout


def test_an_archive_is_looked_at(archive: Path, page: Path):
    assert run("add", str(page), "--browser", "none").exit_code == 0
    found = checks(archive)
    assert found["Archive"].state is HealthState.NOTE
    assert "1 capture. Never verified: 1." in found["Archive"].found
    assert "SQLite, " in found["Register"].found
    run("verify")
    assert checks(archive)["Archive"].state is HealthState.OK
    assert found["Permissions"].state is HealthState.OK
    archive.chmod(0o755)
    assert "chmod 700" in checks(archive)["Permissions"].remedy


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page."""
    path = tmp_path / "page.html"
    shutil.copy(Path(machine_checks.__file__).parents[2] / "samples" / "01-letter-in-full.html", path)
    return path


@pytest.mark.parametrize("broken", ["ledger.jsonl", "register/onrecord.sqlite3"])
def test_what_is_broken_is_a_problem(archive: Path, page: Path, broken: str):
    run("add", str(page), "--browser", "none")
    (archive / broken).write_bytes(b"\x00 no such thing\n")
    done = run("doctor")
    assert done.exit_code == 1
    assert "PROBLEM" in done.stdout
    assert "To do:" in done.stdout


@pytest.mark.usefixtures("archive")
def test_a_database_that_does_not_answer_is_a_problem(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ONRECORD_DATABASE_URL", "postgresql://ann:secretword@127.0.0.1:1/none")
    done = run("doctor")
    assert "PROBLEM  PostgreSQL" in done.stdout
    assert "secretword" not in done.stdout


def test_a_password_that_others_can_read_is_a_problem(archive: Path, monkeypatch: pytest.MonkeyPatch):
    file = archive.parent / "config.toml"
    file.write_text('proxy = "http://ann:secretword@127.0.0.1:3128"\n', encoding="utf-8")
    file.chmod(0o644)
    monkeypatch.setenv(FILE, str(file))
    shown = run("doctor").stdout
    assert "PROBLEM  Configuration" in shown
    assert "chmod 600" in shown
    assert "secretword" not in shown
    file.chmod(0o600)
    assert "PROBLEM  Configuration" not in run("doctor").stdout


def test_a_full_disk_is_a_problem(archive: Path, monkeypatch: pytest.MonkeyPatch):
    usage = shutil.disk_usage(archive.parent)
    for free, state in ((9 << 30, HealthState.OK), (1 << 30, HealthState.NOTE), (9, HealthState.PROBLEM)):
        monkeypatch.setattr(shutil, "disk_usage", lambda _, free=free: usage._replace(free=free))
        assert checks(archive)["Disk"].state is state


def test_words_of_outside_cannot_look_like_a_line_of_ours():
    shown = list(lines_of(HealthCheck("Register", HealthState.PROBLEM, "a\nok       Archive\x1b[2J", "b")))
    assert not [line for line in shown[1:] if line[:1].strip()]
