"""The worker and the server are killed while pages are added: each page is added, once."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest

from benchmarks.desk.desk_process import DeskProcess, PageParser, Visitor, make_accounts
from onrecord.capture.store.archive import Archive
from onrecord.register import reads
from onrecord.register.db.connection import open_register
from onrecord.register.db.settings import RegisterLocation

SYLLABLES = "ba ko ri tan mel su vo dar pin ost ga lur fen zi mo kel".split()


def small_page(number: int) -> bytes:
    """A page with words of its own, so that no other is taken for a version of it."""
    chance = random.Random(number)  # noqa: S311 - words for a page
    words = ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(60)]
    return (
        f"<!doctype html><html lang=en><head><title>{' '.join(words[:6])}</title></head><body><article>"
        f"<h1>{' '.join(words[:6])}</h1><p>The people of {words[6].title()} ask the governor for {' '.join(words[7:])}.</p>"
        "</article></body></html>"
    ).encode()


def until_done(visitor: Visitor, path: str, seconds: float) -> str:
    until = time.monotonic() + seconds
    while True:
        try:
            page = visitor.get(path, **{"HX-Request": "true"}).text
        except OSError:  # the server is being started again
            page = "hx-trigger"
        if "hx-trigger" not in page:
            return PageParser(page).text
        assert time.monotonic() < until, PageParser(page).text
        time.sleep(0.5)


def done_of(visitor: Visitor, path: str) -> int:
    """How many pages are done; -1 while the server is being started again."""
    try:
        elements = PageParser(visitor.get(path).text).elements
    except OSError:
        return -1
    return int(next(attrs["value"] for tag, attrs in elements if tag == "progress") or 0)


def gone(processes: list[int], seconds: float = 30) -> bool:
    """Whether processes end within some time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not [pid for pid in processes if Path(f"/proc/{pid}").exists() and "Z" not in state(pid)]:
            return True
        time.sleep(0.2)
    return False


def state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "Z"


def test_the_processes_end_with_their_parent(tmp_path: Path):
    desk = DeskProcess(tmp_path / "archive").start()
    processes = desk.processes()
    assert len(processes) == 3
    assert desk.process is not None
    desk.process.kill()
    desk.process.communicate(timeout=20)
    assert gone(processes)


def test_ctrl_c_ends_all_without_a_word(tmp_path: Path):
    desk = DeskProcess(tmp_path / "archive").start()
    processes = desk.processes()
    assert desk.process is not None
    for pid in (desk.process.pid, *processes):  # a terminal tells all of them
        os.kill(pid, signal.SIGINT)
    printed, _ = desk.process.communicate(timeout=30)
    assert (desk.process.returncode, printed) == (0, "")
    assert gone(processes)


KILLS = [(40, 2), *([(500, 5)] if os.environ.get("ONRECORD_KILLED_PAGES") else [])]
"""Pages and kills. The 500 pages take minutes; they are run by hand, with ONRECORD_KILLED_PAGES=1."""


@pytest.mark.parametrize(("pages", "kills"), KILLS)
def test_every_page_is_added_once_whatever_is_killed(tmp_path: Path, pages: int, kills: int):
    folder = tmp_path / "archive"
    make_accounts(folder, "ann")
    desk = DeskProcess(folder).start()
    try:
        visitor = Visitor(desk).sign_in("ann")
        sent = visitor.send_files(
            "/case/default/add/", [(f"page {number}.html", small_page(number)) for number in range(pages)]
        )
        assert sent.status == 302, sent.text
        job = sent.headers["location"]
        for turn in range(kills):
            while done_of(visitor, job) < (turn + 1) * pages // (kills + 1):
                time.sleep(0.1)
            for pid in desk.processes():
                os.kill(pid, signal.SIGKILL)
        text = until_done(visitor, job, 900)
    finally:
        printed = desk.stop()
    assert f"finished {pages} of {pages}" in text, text[:400]
    assert f"{pages} added" in text or "already in the register" in text
    assert "failed" not in text
    assert printed == ""
    assert len(Archive(folder).kept()) == pages
    register = open_register(RegisterLocation(folder))
    scope = register.scope("ann")
    counts = reads.stats(scope)
    assert (counts.captures, counts.reports, counts.versions) == (pages, pages, pages)
    assert {each.outcome for each in reads.attempts(scope)} <= {"entered", "again"}
    assert reads.check_ledger(register) == ()
    register.close()
    assert not list((folder / "desk" / "uploads").iterdir())
