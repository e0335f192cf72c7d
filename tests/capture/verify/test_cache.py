"""What is remembered of verifying: it saves time, never says more than was seen, and a run that is stopped goes on."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.capture.pages import page
from onrecord.capture.store.archive import Archive
from onrecord.capture.verify.archive import Verification, verify
from onrecord.capture.verify.cache import VerificationCache, last_whole, opener

NOW = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)


def spoil(path: Path, change: Callable[[bytes], bytes]) -> None:
    path.chmod(0o644)
    path.write_bytes(change(path.read_bytes()))
    path.chmod(0o444)


@pytest.fixture
def check(archive: Archive, tmp_path: Path) -> Callable[..., Verification]:
    def check(**options: bool) -> Verification:
        memory = VerificationCache(tmp_path / "cache", archive.folder, lambda: NOW, **options)
        return verify(Archive(archive.folder), memory=memory)

    return check


def test_what_was_opened_once_is_hashed_from_then_on(archive: Archive, check: Callable[..., Verification]):
    assert check().opened == 3
    again = check()
    assert (again.opened, again.captures, again.problems) == (0, 3, ())
    assert again.bytes == verify(archive).bytes
    assert check(forget=True).opened == 3
    archive.keep(page(5), collector="Ann")
    assert check().opened == 1


def test_what_is_kept_here_is_opened_at_once(tmp_path: Path, check: Callable[..., Verification]):
    folder = tmp_path / "archive"
    archive = Archive(folder, look=opener(tmp_path / "cache", folder))
    before = {kept.id for kept in archive.kept()}
    archive.keep(page(5), collector="Ann")
    found = check()
    assert (found.opened, found.captures) == (len(before), len(before) + 1)
    archive.keep(page(6), collector="Ann")
    kept = archive.kept()[-1]
    spoil(folder / kept.folder / (kept.id + ".warc.gz"), lambda data: data[:-1])
    assert check().wrong == (kept.id,)


def test_what_cannot_be_remembered_is_kept_all_the_same(tmp_path: Path):
    (tmp_path / "cache").write_text("in the way")
    archive = Archive(tmp_path / "a", look=opener(tmp_path / "cache", tmp_path / "a"))
    archive.keep(page(5), collector="Ann")
    assert len(archive.kept()) == 1


@pytest.mark.parametrize("suffix", [".json", ".warc.gz"])
@pytest.mark.parametrize("change", [lambda data: data + b"x", lambda data: data[:-1], lambda data: b"y" + data[1:]])
def test_what_changes_after_it_was_opened_is_found_and_named_as_before(
    archive: Archive, check: Callable[..., Verification], suffix: str, change: Callable[[bytes], bytes]
):
    check()
    kept = archive.kept()[1]
    spoil(archive.folder / kept.folder / (kept.id + suffix), change)
    assert check().problems == verify(archive).problems != ()
    assert check().wrong == (kept.id,)


def test_a_file_that_may_be_written_to_or_is_gone_is_named_as_before(
    archive: Archive, check: Callable[..., Verification]
):
    check()
    one, two = archive.kept()[:2]
    (archive.folder / one.folder / f"{one.id}.json").chmod(0o644)
    (archive.folder / two.folder / f"{two.id}.warc.gz").unlink()
    assert check().problems == verify(archive).problems
    assert len(check().problems) == 2


def test_a_copy_is_opened_anew(archive: Archive, check: Callable[..., Verification], tmp_path: Path):
    """An archive from somebody else must not say of itself that it was checked."""
    check()
    assert not [path for path in archive.folder.rglob("*") if "verify" in path.name]
    copy = shutil.copytree(archive.folder, tmp_path / "copy")
    assert verify(Archive(copy), memory=VerificationCache(tmp_path / "cache", copy, lambda: NOW)).opened == 3


def test_lines_that_were_cut_or_made_up_are_not_believed(check: Callable[..., Verification], tmp_path: Path):
    check()
    (opened,) = (tmp_path / "cache").glob("*.opened")
    lines = opened.read_text().splitlines()
    opened.write_text(f"{lines[0]}\n{lines[1][:100]}")
    assert check().opened == 2
    opened.write_text(re.sub("[0-9a-f]{64} ", "0" * 64 + " ", opened.read_text()))
    assert check().opened == 3
    opened.write_bytes(b"\xff\0")
    assert check().opened == 3


def stopped(archive: Archive, cache: Path, after: int) -> None:
    """A run that is stopped by Ctrl-C."""

    def stop(done: int, _: int) -> None:
        if done == after:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        verify(archive, memory=VerificationCache(cache, archive.folder, lambda: NOW), progress=stop)


def test_a_run_that_is_stopped_goes_on_and_says_what_it_skips(
    archive: Archive, check: Callable[..., Verification], tmp_path: Path
):
    stopped(archive, tmp_path / "cache", 2)
    kept = archive.kept()
    spoil(archive.folder / kept[2].folder / f"{kept[2].id}.json", lambda data: data + b" ")
    memory = VerificationCache(tmp_path / "cache", archive.folder, lambda: NOW, resume=True)
    assert memory.unfinished
    assert memory.unfinished.captures == 2
    found = verify(archive, memory=memory)
    assert (found.captures, found.skipped, found.wrong) == (1, 2, (kept[2].id,))
    assert memory.begun == "2026-02-03T04:05:06.000000Z"
    assert VerificationCache(tmp_path / "cache", archive.folder, lambda: NOW).unfinished is None
    assert check(resume=True).skipped == 0


def test_what_had_a_problem_or_has_changed_its_state_is_not_skipped(archive: Archive, tmp_path: Path):
    one, two, _ = archive.kept()
    spoil(archive.folder / one.folder / f"{one.id}.json", lambda data: data + b" ")
    stopped(archive, tmp_path / "cache", 2)
    archive.withdraw(two.id, who="Ann", reason="x")
    memory = VerificationCache(tmp_path / "cache", archive.folder, lambda: NOW, resume=True)
    found = verify(Archive(archive.folder), memory=memory)
    assert (found.skipped, found.withdrawn) == (0, 1)


def test_where_nothing_can_be_remembered_all_is_checked(archive: Archive, tmp_path: Path):
    (tmp_path / "cache").write_text("a file")
    for _ in range(2):
        found = verify(archive, memory=VerificationCache(tmp_path / "cache", archive.folder, lambda: NOW, resume=True))
        assert (found.opened, found.problems) == (3, ())


@pytest.mark.slow
def test_several_processes_find_the_same(archive: Archive, monkeypatch: pytest.MonkeyPatch):
    from onrecord.capture.verify import parallel

    monkeypatch.setattr(parallel, "_WORTH_IT", 0.0)
    kept = archive.kept()[1]
    spoil(archive.folder / kept.folder / f"{kept.id}.json", lambda data: data + b" ")
    alone, together = verify(archive), verify(archive, jobs=2)
    assert alone == together
    assert alone.problems


def test_when_each_capture_was_last_found_whole(archive: Archive):
    def told(**what: str) -> None:
        archive.note("Ann", "verified", {"ledger": "whole", "only": "", "wrong": "", "upto": "4"} | what)

    one, two, three = (kept.id for kept in archive.kept())
    assert set(last_whole(archive).values()) == {None}
    told(upto="3")
    first = last_whole(archive)
    assert first[one] == first[two] != first[three] is None
    told(wrong=two)
    second = last_whole(archive)
    assert second[two] == first[two]
    assert second[one] == second[three] > first[one]
    told(only=two)
    told(ledger="not vouched for")
    third = last_whole(archive)
    assert third[two] > second[one] == third[one]


@pytest.mark.slow
def test_a_run_that_is_killed_is_gone_on_with(archive: Archive, root: Path, tmp_path: Path):
    for number in range(250):
        archive.keep(page(number, 300), collector="Ann")
    code = """
import sys
from pathlib import Path
from onrecord.capture.verify import cache
from onrecord.capture.store.archive import Archive
from onrecord.capture.verify.archive import verify
from onrecord.capture.clock_status import utc_now
cache._OFTEN = 10
folder = Path(sys.argv[1])
import time
def slow(done, of):
    time.sleep(0.002)
    if done == 50: print("ready", flush=True)
verify(Archive(folder), memory=cache.VerificationCache(Path(sys.argv[2]), folder, utc_now), progress=slow)
"""
    call = [sys.executable, "-c", code, str(archive.folder), str(tmp_path / "cache")]
    with subprocess.Popen(call, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(root / "src")}) as process:
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
        time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
    memory = VerificationCache(tmp_path / "cache", archive.folder, lambda: NOW, resume=True)
    found = verify(Archive(archive.folder), memory=memory)
    assert not found.problems
    assert found.skipped >= 40
    assert found.skipped + found.captures == 253
