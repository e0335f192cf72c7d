"""`onrecord watch` feeds the register, and `onrecord withdraw` is followed by it: against a server, on either engine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from onrecord.capture.store.archive import Archive
from onrecord.capture.watching.fetcher import WatchFetcher
from onrecord.capture.watching.store import Store
from onrecord.cli.archive.watch_sources import begin
from onrecord.register import reads, writes
from onrecord.register.db.connection import open_register
from onrecord.register.db.scope import case_scope
from onrecord.register.db.settings import RegisterLocation
from tests.capture.servers import Server
from tests.register.pages import EDITED, HERALD
from tests.register.watched import answer, run, served, watch


@pytest.fixture
def site(place: RegisterLocation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with served(place, tmp_path / "cache", monkeypatch) as server:
        yield server


def url(site: Server, path: str) -> str:
    return site.url(path, "127.0.0.1")


def appeals() -> list[dict[str, object]]:
    return json.loads(run("appeals", "--json").stdout)["appeals"]


def counts() -> dict[str, int]:
    return json.loads(run("stats", "--json").stdout)["counts"]


def captures(place: RegisterLocation) -> list[str]:
    return [each.id for each in Archive(place.folder).kept()]


def test_a_feed_that_is_watched_is_entered(site: Server, place: RegisterLocation):
    watch(site, "add", url(site, "/feed"))
    done = watch(site, "run")
    assert done.exit_code == 0
    assert "2 new pages captured" in done.stderr
    assert "In the register: 2 added." in done.stderr
    (line,) = appeals()
    assert line["reports"] == 2
    last = json.loads((place.folder / "ledger.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert (last["act"], last["what"]["register"]) == ("registered", "sqlite" if place.url is None else "postgresql")
    assert "Nothing was added." in watch(site, "run").stderr
    assert run("verify").exit_code == 0
    assert run("add", "--kept").stderr.startswith("Nothing was added.")


def test_a_page_that_is_watched_is_entered_version_by_version(site: Server, monkeypatch: pytest.MonkeyPatch):
    watch(site, "add", url(site, "/herald"), "--page", "--again", "1,2,3")
    assert "In the register: 1 added." in watch(site, "run").stderr
    for days, page, said in ((1, HERALD, "1 in the register already."), (2, EDITED, "1 added as new versions.")):
        site.answers["/herald"] = answer(page)
        monkeypatch.setattr(WatchFetcher, "now", lambda _, days=days: datetime.now(UTC) + timedelta(days, hours=1))
        assert f"In the register: {said}" in watch(site, "run").stderr
    (line,) = appeals()
    assert (line["reports"], counts()["versions"], counts()["captures"]) == (1, 2, 3)


def test_what_comes_in_a_pages_place_is_set_aside_and_no_page_is_said(site: Server):
    site.answers["/herald"] = answer("<title>Log in</title><form><input type=password></form>")
    site.answers["/courier"] = answer("not text").replace(b"text/html", b"video/mp4")
    watch(site, "add", url(site, "/feed"))
    done = watch(site, "run")
    assert done.exit_code == 1
    assert "A substitute page came. It is stored, but not added to the register." in done.stderr
    assert "It is stored, but not in the register. This is not a page of text" in done.stderr
    assert "onrecord add --kept" in done.stderr
    assert (counts()["set_aside"], counts()["reports"]) == (1, 0)


def test_without_a_register_nothing_is_entered_unless_a_case_is_named(
    site: Server, place: RegisterLocation, monkeypatch
):
    monkeypatch.setenv("ONRECORD_DATABASE_URL", "")
    place.file.unlink(missing_ok=True)
    watch(site, "add", url(site, "/feed"))
    done = watch(site, "run", "--limit", "1")
    assert (done.exit_code, "register" in done.stderr, place.file.exists()) == (0, False, False)
    done = watch(site, "run", "--case", "default")
    assert (done.exit_code, "In the register: 1 added." in done.stderr) == (0, True)
    done = run("add", "--kept")
    assert len(done.stdout.split()) == 1
    assert counts()["versions"] == len(captures(place)) == 2


def test_it_is_switched_off_where_that_is_meant(site: Server):
    watch(site, "add", url(site, "/feed"))
    assert "register" not in watch(site, "run", "--no-register").stderr
    assert counts()["captures"] == 0


@pytest.mark.parametrize("wrong", ["case", "database"])
def test_pages_are_kept_though_the_register_cannot_be_opened(
    site: Server, place: RegisterLocation, monkeypatch, wrong: str
):
    watch(site, "add", url(site, "/feed"))
    more = ["--case", "nowhere"] if wrong == "case" else []
    if wrong == "database":
        monkeypatch.setenv("ONRECORD_DATABASE_URL", "postgresql://ann:secret@127.0.0.1:1/none")
    done = watch(site, "run", *more)
    assert done.exit_code == 1
    assert "Pages are stored in the archive, but not added to the register." in done.stderr
    assert "secret" not in done.output
    for identity in captures(place):
        assert f"{identity}: It is stored, but not in the register." in done.stderr
    monkeypatch.setenv("ONRECORD_DATABASE_URL", place.url or "")
    assert counts()["captures"] == 0
    later = run("add", "--kept")
    assert (later.exit_code, len(later.stdout.split())) == (0, 2)
    assert len(captures(place)) == 2


def test_what_failed_in_a_watch_is_run_again_with_what_else_failed(site: Server, place: RegisterLocation, monkeypatch):
    from onrecord import RegisterError
    from onrecord.register.ingest.pipeline import IngestPipeline

    real = IngestPipeline.add_kept

    def broken(self: IngestPipeline, capture):
        if capture.manifest.final == url(site, "/herald"):
            raise RegisterError("The register cannot be written (the disk is full).")
        return real(self, capture)

    watch(site, "add", url(site, "/feed"))
    monkeypatch.setattr(IngestPipeline, "add_kept", broken)
    done = watch(site, "run")
    assert (done.exit_code, "the disk is full" in done.stderr) == (1, True)
    monkeypatch.setattr(IngestPipeline, "add_kept", real)
    assert len(run("add", "--again").stdout.split()) == 1
    assert counts()["reports"] == len(captures(place)) == 2
    assert "Nothing was added" in run("add", "--again").stderr


@pytest.mark.usefixtures("site")
def test_a_capture_that_is_withdrawn_is_shown_no_more_and_comes_back(place: RegisterLocation, tmp_path: Path):
    (tmp_path / "herald.html").write_text(HERALD, encoding="utf-8")
    file = str(tmp_path / "herald.html")
    report = run("add", file).stdout.strip()
    (identity,) = captures(place)
    done = run("withdraw", identity, "--reason", "the family asked")
    assert (done.exit_code, "The register was updated" in done.stderr) == (0, True)
    assert appeals() == []
    assert "Xanadu" not in run("search", "xanadu").output
    assert "withdrawn on" in run("show", report).stderr
    assert "1  of them withdrawn" in run("stats").stdout
    again = run("add", file)
    assert (again.exit_code, again.stdout) == (1, "")
    assert "It was withdrawn from the archive, so it was not added. The reason: the family asked" in again.stderr
    assert run("add", identity).stdout == run("add", "--kept").stdout == run("add", "--again").stdout == ""
    assert run("withdraw", identity, "--undo", "--reason", "a mistake").exit_code == 0
    assert len(appeals()) == 1
    assert run("add", file).stdout.strip() == report
    assert run("verify").exit_code == 0


def test_what_else_shows_the_page_is_named(site: Server, place: RegisterLocation):
    here = ["--allow-host", "127.0.0.1", "--allow-port", str(site.port), "--ignore-robots"]
    run("add", url(site, "/herald"), url(site, "/herald"), url(site, "/courier"), *here)
    run("add", url(site, "/herald"), *here)
    site.answers["/herald"] = answer(EDITED)
    run("add", url(site, "/herald"), *here)
    first, courier, again, edited = captures(place)
    assert set(run("withdraw", again, "--reason", "x").stdout.split()) == {first, edited}
    assert run("withdraw", first, "--reason", "x").stdout.split() == [edited]
    assert run("withdraw", edited, "--reason", "x").stdout == run("withdraw", courier, "--reason", "x").stdout == ""


def test_an_address_that_was_withdrawn_is_not_asked_again(site: Server, place: RegisterLocation):
    here = ["--allow-host", "127.0.0.1", "--allow-port", str(site.port), "--ignore-robots"]
    run("add", url(site, "/herald"), *here)
    run("withdraw", *captures(place), "--reason", "the family asked", "--delete")
    before = len(site.asked)
    assert "not added again" in run("add", url(site, "/herald"), *here).stderr
    assert len(site.asked) == before
    assert run("capture", url(site, "/herald"), *here).exit_code == 0
    done = run("add", captures(place)[-1])
    assert (done.exit_code, "added as version 2" in done.stderr) == (0, True)


@pytest.mark.usefixtures("site")
def test_a_register_that_was_not_told_is_told_later(place: RegisterLocation, tmp_path: Path, monkeypatch):
    (tmp_path / "herald.html").write_text(HERALD, encoding="utf-8")
    run("add", str(tmp_path / "herald.html"))
    (identity,) = captures(place)
    monkeypatch.setenv("ONRECORD_DATABASE_URL", "postgresql://127.0.0.1:1/none")
    done = run("withdraw", identity, "--reason", "the family asked")
    assert (done.exit_code, "The register was not changed" in done.stderr) == (1, True)
    monkeypatch.setenv("ONRECORD_DATABASE_URL", place.url or "")
    assert len(appeals()) == 1
    assert "This capture was withdrawn." in run("withdraw", identity, "--reason", "the family asked").stderr
    assert appeals() == []


def test_a_watch_tells_the_register_too(site: Server, place: RegisterLocation, tmp_path: Path):
    (tmp_path / "herald.html").write_text(HERALD, encoding="utf-8")
    run("add", str(tmp_path / "herald.html"))
    Archive(place.folder).withdraw(*captures(place), who="Cleo", reason="elsewhere")
    assert watch(site, "run").exit_code == 0
    register = open_register(place)
    assert reads.appeals(case_scope(register, "Ann")) == ()
    register.close()


def test_a_source_that_belongs_to_a_case_feeds_that_case_alone(site: Server, place: RegisterLocation):
    register = open_register(place)
    writes.open_case(register, "other", "Ann")
    register.close()
    archive = Archive(place.folder)
    begin(archive, url(site, "/herald"), "", "Ann", page=True, case="other")
    mine = begin(archive, url(site, "/herald"), "", "Ann", page=True)
    begin(archive, url(site, "/courier"), "", "Ann", page=True)
    assert len({each.id for each in Store(place.folder).sources()}) == 3
    done = watch(site, "run")
    assert done.exit_code == 0, done.stderr
    assert json.loads(run("stats", "--case", "other", "--json").stdout)["counts"]["reports"] == 1
    assert counts()["reports"] == 1
    assert "No such source is watched" in watch(site, "run", "nothing").stderr
    site.answers["/courier"] = answer(EDITED)
    assert watch(site, "run", "--case", "default", mine.id).exit_code == 0
