"""`onrecord add` into a register on either engine, and what is added from an archive that was there before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.capture.saved_file import read_saved
from onrecord.capture.store.archive import Archive
from onrecord.cli import main
from onrecord.register import reads
from onrecord.register.db.scope import case_scope
from onrecord.register.db.settings import RegisterLocation
from onrecord.register.ingest.pipeline import IngestPipeline
from tests.register.pages import COURIER, EDITED, HERALD

pytestmark = pytest.mark.both_engines


@pytest.fixture
def pages(place: RegisterLocation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of pages, and the place of the register in the environment, as a user has it."""
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(place.folder))
    monkeypatch.setenv("ONRECORD_COLLECTOR", "Ann")
    monkeypatch.setenv("ONRECORD_BROWSER", "none")
    monkeypatch.setenv("ONRECORD_DATABASE_URL", place.url or "")
    monkeypatch.chdir(tmp_path)
    for name, page in (("herald", HERALD), ("edited", EDITED), ("courier", COURIER)):
        (tmp_path / f"{name}.html").write_text(page, encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.mark.usefixtures("pages")
def test_the_command_line_is_the_same_on_both_engines():
    assert run("add", "herald.html", "edited.html", "courier.html", "none.html").exit_code == 1
    assert run("add", "herald.html", "edited.html", "courier.html").exit_code == 0
    (line,) = json.loads(run("appeals", "--json").stdout)["appeals"]
    assert (line["reports"], line["first"], line["answered"]) == (2, "2017-05-03", False)
    assert "send a delegation" in run("show", line["id"]).stdout
    told = json.loads(run("stats", "--json").stdout)
    assert (told["counts"]["reports"], told["counts"]["versions"], told["problems"]) == (2, 3, [])
    assert run("verify").exit_code == 0


def test_what_was_kept_and_not_entered_is_not_kept_again(pages: Path, opened):
    """So it is where a process was killed between the two."""
    register = opened()
    archive = Archive(register.place.folder)
    kept = archive.keep(read_saved(pages / "herald.html"), collector="Ann")
    asked = []

    def keep(taken):
        asked.append(taken)
        return archive.keep(taken, collector="Ann")

    scope = case_scope(register, "Ann")
    entered = IngestPipeline(archive=archive, scope=scope, keep=keep).add(read_saved(pages / "herald.html"))
    assert entered.outcome == "new"
    assert reads.report(scope, entered.report).capture == kept.id
    assert (
        IngestPipeline(archive=archive, scope=scope, keep=keep).add(read_saved(pages / "herald.html")).outcome
        == "again"
    )
    assert asked == []
    assert (
        IngestPipeline(archive=archive, scope=scope, keep=keep).add(read_saved(pages / "edited.html")).outcome
        == "version"
    )
    assert len(asked) == 1
