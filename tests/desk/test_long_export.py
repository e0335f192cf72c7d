"""A long list is written to a file in the background: the same file, for a day, noted before anybody can save it."""

from __future__ import annotations

import hashlib
import re
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.desk.desk_process import DeskProcess, PageParser, Visitor, desk_on_copy
from onrecord.register.db.connection import open_register
from onrecord.register.db.settings import RegisterLocation

LIST = "/case/default/appeals.csv"


@pytest.fixture(scope="module")
def own(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskProcess]:
    with desk_on_copy(archive, tmp_path_factory.mktemp("export") / "archive", "reader", "keeper", "stray") as desk:
        yield desk


@pytest.fixture(scope="module")
def reader(own: DeskProcess) -> Visitor:
    return Visitor(own).sign_in("reader")


def ended(visitor: Visitor, path: str) -> str:
    """The page of an export once it has ended."""
    until = time.monotonic() + 240
    while 'hx-trigger="every 1s"' in (page := visitor.get(path).text):
        assert time.monotonic() < until, PageParser(page).text
        time.sleep(0.3)
    return page


def exported(visitor: Visitor, query: str = "") -> str:
    """The address of an export that was put in."""
    answer = visitor.get(f"{LIST}?{query}{'&' * bool(query)}later=1")
    assert answer.status == 302
    assert re.fullmatch(r"/case/default/exports/[0-9a-f]{32}/", answer.headers["location"])
    return answer.headers["location"]


def change(desk: DeskProcess, path: str, sql: str, *values: object) -> None:
    """Change the row of a job, as time or a kill does."""
    with closing(sqlite3.connect(desk.folder / "desk/desk.sqlite3", timeout=30)) as database, database:
        done = database.execute(f"UPDATE desk_job SET {sql} WHERE key = ?", (*values, path.split("/")[-2]))  # noqa: S608 - of the tests
        assert done.rowcount


@pytest.mark.parametrize("query", ["", "party=Guterres&unanswered=on", "party=nobody"])
def test_the_file_is_the_one_that_is_sent_at_once(own: DeskProcess, reader: Visitor, query: str):
    path = exported(reader, query)
    assert "Save the file" in ended(reader, path)
    saved, at_once = reader.get(f"{path}?file"), reader.get(f"{LIST}?{query}")
    assert saved.status == at_once.status == 200
    assert saved.body == at_once.body
    assert saved.headers["content-disposition"] == at_once.headers["content-disposition"]
    keeper, sha256 = Visitor(own).sign_in("keeper"), hashlib.sha256(saved.body).hexdigest()
    audit = keeper.get("/case/default/audit/?act=exported").text
    lines = audit.count(sha256)
    assert lines >= 3, "one line for the file, for each time that it was saved, and for the one that was sent at once"
    assert reader.get(f"{path}?file").body == saved.body
    assert keeper.get("/case/default/audit/?act=exported").text != audit  # one line more; the page shows the newest
    assert "Guterres" not in PageParser(audit).text
    (file,) = (own.folder / "desk/exports" / path.split("/")[-2]).glob("*/*")
    assert file.stat().st_mode & 0o077 == 0


def test_the_file_is_of_its_case_and_of_its_own_pages(own: DeskProcess, reader: Visitor):
    path = exported(reader, "state=reported")
    ended(reader, path)
    assert Visitor(own).sign_in("stray").get(path).status == 404
    assert Visitor(own).get(path).status == 302
    assert reader.get(path.replace("default", "no-such-case")).status == 404
    assert reader.get(f"{path}?file", **{"Sec-Fetch-Site": "cross-site"}).status == 403
    assert reader.get(f"{LIST}?later=1", **{"Sec-Fetch-Site": "cross-site"}).status == 403
    assert reader.get(f"{LIST}?later=1&as_of=yesterday").status == 400
    assert reader.get("/case/default/exports/0123456789abcdef0123456789abcdef/").status == 404
    keeper = Visitor(own).sign_in("keeper")
    assert keeper.get(path).status == keeper.get(f"{path}?file").status == 404, "only who asked for it may save it"
    assert keeper.get(path.replace("exports", "jobs")).status == 404
    assert path.split("/")[-2] not in keeper.get("/case/default/add/").text


@pytest.mark.skipif(sys.platform != "linux", reason="Only Linux tells what a process has loaded.")
def test_no_process_of_a_desk_that_only_exports_has_loaded_a_model(own: DeskProcess, reader: Visitor):
    ended(reader, exported(reader, "source=unknown"))
    for process in own.processes():
        assert "onnxruntime" not in Path(f"/proc/{process}/maps").read_text()


def test_after_a_day_the_file_is_gone(own: DeskProcess, reader: Visitor):
    path = exported(reader, "state=answered")
    ended(reader, path)
    change(own, path, "ended = datetime(ended, '-25 hours')")
    page = reader.get(path).text
    assert "The file was removed" in page
    assert "?file" not in page
    assert reader.get(f"{path}?file").status == 404


def test_after_a_withdrawal_the_file_is_not_given_any_more(own: DeskProcess, reader: Visitor):
    path = exported(reader, "place=Xanadu")
    ended(reader, path)
    withdraw_a_page(own.folder)
    assert "The file was removed" in reader.get(path).text
    assert reader.get(f"{path}?file").status == 404
    again = exported(reader, "place=Xanadu")
    assert "Save the file" in ended(reader, again)
    assert reader.get(f"{again}?file").body == reader.get(f"{LIST}?place=Xanadu").body


def withdraw_a_page(folder: Path) -> None:
    from onrecord.capture.clock_status import utc_now, written
    from onrecord.capture.store.ledger import NOTHING, LedgerEntry
    from onrecord.register import models as rows
    from onrecord.register import writes

    register = open_register(RegisterLocation(folder))
    capture = rows.Capture.objects.using(register.alias).order_by("pk").values_list("archived", flat=True)[0]
    about = {"capture": capture, "reason": "a test"}
    line = LedgerEntry(n=9, at=written(utc_now()), who="Ann", act="withdrawn", what=about, before=NOTHING)
    assert writes.follow(register, {capture: line}) == 1
    register.close()


def test_a_worker_that_was_killed_leaves_no_half_a_file(own: DeskProcess, reader: Visitor):
    path = exported(reader, "act=deny")
    ended(reader, path)
    before = reader.get(f"{path}?file").body
    folder = own.folder / "desk/exports" / path.split("/")[-2]
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / "part").write_bytes(before[:20])  # all items were ended, and the file not yet in its place
    change(own, path, "state = 'waiting', lease = NULL, ended = NULL, worker = ''")
    assert "Save the file" in ended(reader, path)
    assert reader.get(f"{path}?file").body == before
    assert [each.name for each in folder.glob("*/*")] != ["part"]


def test_a_stop_after_a_worker_was_killed_leaves_no_list_that_ends_too_early(own: DeskProcess, reader: Visitor):
    path = exported(reader, "party=Guterres")
    assert "Save the file" in ended(reader, path)
    whole, key = reader.get(f"{path}?file").body, path.split("/")[-2]
    stop = f"UPDATE desk_job SET stop = 1 WHERE key = '{key}'"  # noqa: S608 - of the tests
    when = f"NEW.key = '{key}' AND NEW.state = 'running'"
    run_in_desk(own, f"CREATE TRIGGER stops AFTER UPDATE OF state ON desk_job WHEN {when} BEGIN {stop}; END")
    try:  # all items have ended, the next worker has just taken the job, and the person stops it
        change(own, path, "state = 'waiting', lease = NULL, ended = NULL, worker = ''")
        page = ended(reader, path)
    finally:
        run_in_desk(own, "DROP TRIGGER stops")
    assert 'class="state j-stopped"' in page
    assert "Save the file" not in page
    assert reader.get(f"{path}?file").status == 404
    assert reader.post(path, {"again": "1"}).status == 302
    assert "Save the file" in ended(reader, path)
    assert reader.get(f"{path}?file").body == whole


def run_in_desk(desk: DeskProcess, sql: str) -> None:
    with closing(sqlite3.connect(desk.folder / "desk/desk.sqlite3", timeout=30)) as database, database:
        database.execute(sql)


def test_a_short_list_is_sent_at_once(reader: Visitor):
    page = reader.get("/case/default/appeals/").text
    assert f'href="{LIST}" download' in page
    assert reader.get(LIST).headers["content-type"].startswith("text/csv")
