"""A letter of the special procedures and the note that answers it, as the register has them: one appeal, its clock, its answer."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli import main
from tests.official_letters import communication, note


def run(*arguments: str) -> str:
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, empty_register: Path, monkeypatch: pytest.MonkeyPatch):
    shutil.copytree(empty_register, tmp_path / "archive")
    for name, value in (("ARCHIVE", str(tmp_path / "archive")), ("COLLECTOR", "Ann"), ("BROWSER", "none")):
        monkeypatch.setenv(f"ONRECORD_{name}", value)
    monkeypatch.delenv("ONRECORD_DATABASE_URL", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("language", "procedure"), [("en", "allegation letter"), ("es", "urgent appeal")])
def test_a_note_with_the_reference_of_a_letter_is_proposed_as_its_answer(language: str, procedure: str):
    Path("letter.txt").write_text(communication(language), encoding="utf-8")
    Path("note.txt").write_text(note(language), encoding="utf-8")
    run("add", "letter.txt", "note.txt")
    (appeal,) = re.findall(r"^(ap-\w+)", run("appeals"), re.MULTILINE)
    shown = run("show", appeal)
    assert f"procedure: {'UA, an' if procedure.startswith('urgent') else 'AL, an'} {procedure}" in shown
    assert "Counted from the day it was written" in shown
    assert "1 answer proposed, not judged yet" in shown
    assert ("The time for a reply ended on" in shown) == (procedure == "allegation letter")
