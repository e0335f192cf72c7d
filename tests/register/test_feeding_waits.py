"""Nothing that holds the register up holds the watch up, nor anybody who searches, for longer than is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.capture.store.archive import Archive
from onrecord.cli.register.pending_entries import ToEnter
from onrecord.register.db import settings
from onrecord.register.db.connection import open_register
from onrecord.register.db.settings import RegisterLocation
from tests.capture.servers import Server
from tests.register.held import held
from tests.register.watched import run, served, watch


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with served(RegisterLocation(tmp_path / "archive"), tmp_path / "cache", monkeypatch) as server:
        yield server


def test_a_watch_captures_all_while_the_register_is_held_and_the_next_run_enters_it(site, tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "WAIT", 2)
    place = RegisterLocation(tmp_path / "archive")
    open_register(place).close()
    watch(site, "add", site.url("/feed", "127.0.0.1"))
    with held(place):
        done = watch(site, "run")
        assert done.exit_code == 1
        assert "Another process has held this lock for 2 seconds" in done.stderr
        kept = [each.id for each in Archive(place.folder).kept()]
        assert len(kept) == 2
        assert all(f"{each}: It is stored, but not in the register." in done.stderr for each in kept)
        assert set(ToEnter(place.folder).of("default")) == set(kept)
        assert run("search", "xanadu").exit_code == 0
    done = watch(site, "run")
    assert (done.exit_code, "In the register: 2 added." in done.stderr) == (0, True)
    assert ToEnter(place.folder).of("default") == ()
    assert not (place.folder / "watch" / "to_enter.jsonl").exists()


def test_what_a_run_that_was_killed_kept_is_entered_by_the_next(site, tmp_path, monkeypatch):
    place = RegisterLocation(tmp_path / "archive")
    open_register(place).close()
    watch(site, "add", site.url("/feed", "127.0.0.1"))

    def killed(_self: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("onrecord.cli.register.watch_feed.Feeding.end", killed)
        assert watch(site, "run").exit_code != 0
    assert len(ToEnter(place.folder).of("default")) == 2
    assert "In the register: 2 added." in watch(site, "run").stderr


def test_the_list_of_what_waits_is_by_case_and_survives_half_a_line(tmp_path):
    listed = ToEnter(tmp_path)
    for case, capture in (("a", "1"), ("b", "2"), ("a", "3"), ("a", "1")):
        listed.add(case, capture)
    with (tmp_path / "watch" / "to_enter.jsonl").open("ab") as file:
        file.write(b'{"case":"a","capt')
    assert (listed.of("a"), listed.of("b"), listed.of("c")) == (("1", "3"), ("2",), ())
    listed.done("a", frozenset({"1"}))
    assert (listed.of("a"), listed.of("b")) == (("3",), ("2",))
    listed.done("a", frozenset({"3"}))
    listed.done("b", frozenset({"2"}))
    assert not (tmp_path / "watch" / "to_enter.jsonl").exists()


def test_the_list_is_no_link(tmp_path):
    (tmp_path / "watch").mkdir()
    (tmp_path / "watch" / "to_enter.jsonl").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="symbolic link"):
        ToEnter(tmp_path).add("a", "1")
    assert not (tmp_path / "elsewhere").exists()
