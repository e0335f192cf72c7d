"""The archive: what is kept, where it lies, what is said of it, and what happens when it cannot be kept."""

from __future__ import annotations

import dataclasses
import errno
import gzip
import hashlib
import json
import os
import stat
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.capture.pages import page
from onrecord import CaptureError
from onrecord.capture.clock_status import ClockState, clock_state
from onrecord.capture.model import Fetched, LeftOut, Saved
from onrecord.capture.saved_file import read_saved
from onrecord.capture.store.archive import Archive
from onrecord.capture.store.items import Asset, Foreign, ForeignRecord, Image, Text, ViewFile
from onrecord.capture.store.manifest import Manifest, ResponseBody
from onrecord.capture.store.substitutes import Substitute
from onrecord.capture.verify.archive import verify

LOGIN = b"<title>Log in</title><form><input type=password></form>"
NOW = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)


def answered(status: int, body: bytes) -> Fetched:
    found = page(1)
    return replace(found, exchanges=(replace(found.exchanges[-1], status=status, body=body),))


def test_a_capture_is_two_plain_files_that_nobody_may_write_to(tmp_path: Path):
    archive = Archive(tmp_path / "new" / "archive", now=lambda: NOW, state=lambda: ClockState("synchronised", "told"))
    kept = archive.keep(page(1), collector="Ann", reason="why", settings={"a": "b"})
    assert kept.records == archive.folder / "captures/2026/02" / f"{kept.id}.warc.gz"
    assert kept.manifest_file == archive.folder / "captures/2026/02" / f"{kept.id}.json"
    for path in (kept.records, kept.manifest_file):
        assert stat.S_IMODE(path.stat().st_mode) == 0o444
    told = json.loads(kept.manifest_file.read_text(encoding="utf-8"))
    last = page(1).exchanges[-1]
    assert told["body"]["sha256"] == hashlib.sha256(last.body).hexdigest()
    assert told["warc"]["sha256"] == hashlib.sha256(kept.records.read_bytes()).hexdigest()
    assert (told["requested"], told["final"]) == ("http://example.org/1", "https://example.org/news/1")
    assert [(step["url"], step["status"]) for step in told["steps"]] == [
        ("http://example.org/1", 301),
        ("https://example.org/news/1", 200),
    ]
    assert (told["collector"], told["reason"], told["tool"]["settings"]) == ("Ann", "why", {"a": "b"})
    assert (told["captured"], told["kept"]) == ("2026-11-24T12:00:00.000000Z", "2026-02-03T04:05:06.000000Z")
    assert told["clock"] == {"state": "synchronised", "basis": "told"}
    assert told["grade"] == "below minimum standard"
    assert "image" in told["missing"][0]
    assert archive.open(kept.id) == kept
    assert not list(archive.incoming.iterdir())


def test_the_folder_is_its_owners_alone(archive: Archive):
    assert stat.S_IMODE(archive.folder.stat().st_mode) == 0o700


def test_ids_cannot_be_guessed(archive: Archive):
    ids = [kept.id for kept in archive.kept()]
    assert len(set(ids)) == 3
    assert all(len(each) == 32 and each.isalnum() and each == each.lower() for each in ids)


def test_what_collectors_and_addresses_are_is_no_secret_of_the_records(archive: Archive):
    kept = archive.kept()[0]
    records = gzip.decompress((archive.folder / kept.folder / f"{kept.id}.warc.gz").read_bytes())
    assert b"Ann" not in records
    assert b"example.org" not in archive.ledger.path.read_bytes()


@pytest.mark.parametrize(
    ("answers", "changes"),
    [
        ([(200, b"a"), (200, b"a"), (200, b"b"), (200, b"a")], ["first", "unchanged", "edited", "edited"]),
        ([(200, b"a"), (404, b"gone"), (404, b"gone")], ["first", "removed", "unchanged"]),
        ([(200, b"a"), (304, b""), (200, b"a"), (200, b"b")], ["first", "unchanged", "unchanged", "edited"]),
        ([(404, b"gone")], ["first"]),
        ([(200, b"a"), (503, b"down"), (200, b"a"), (200, b"b")], ["first", None, "unchanged", "edited"]),
        ([(403, b"no"), (403, b"no"), (200, b"a")], [None, None, "first"]),
        ([(200, b"a"), (200, LOGIN), (404, b"gone"), (200, LOGIN)], ["first", None, "removed", None]),
        ([(304, b"")], ["first"]),
    ],
)
def test_a_capture_is_compared_with_the_one_before(
    tmp_path: Path, answers: list[tuple[int, bytes]], changes: list[str | None]
):
    kept = [
        # Another process, as far as the archive can tell: it knows only what lies in the folder.
        Archive(tmp_path).keep(answered(status, body), collector="Ann").manifest
        for status, body in answers
    ]
    assert [manifest.change for manifest in kept] == changes
    assert [manifest.previous and manifest.previous.id for manifest in kept] == [None, *[each.id for each in kept[:-1]]]
    assert not verify(Archive(tmp_path)).problems


def test_a_fragment_makes_no_other_address(tmp_path: Path):
    archive = Archive(tmp_path)
    archive.keep(replace(page(1), requested="http://example.org/1#top"), collector="Ann")
    assert archive.keep(page(1), collector="Ann").manifest.change == "unchanged"
    assert archive.keep(page(2), collector="Ann").manifest.change == "first"


def test_a_file_without_an_address_has_nothing_to_be_compared_with(tmp_path: Path):
    archive = Archive(tmp_path)
    for _ in range(2):
        manifest = archive.keep(Saved("a.html", None, b"x", "text/html"), collector="Ann").manifest
        assert (manifest.change, manifest.previous, manifest.source) == (None, None, "file")
    assert "request" in " ".join(manifest.missing)


def test_an_error_page_and_undone_chunks_are_said(tmp_path: Path):
    found = answered(404, b"no")
    chunked = replace(found.exchanges[-1], response=b"HTTP/1.1 404 No\r\nTransfer-Encoding: chunked\r\n\r\n")
    manifest = Archive(tmp_path).keep(replace(found, exchanges=(chunked,)), collector="Ann").manifest
    assert "404" in manifest.notes[-1]
    assert "Chunks" in manifest.conversions[0]


def test_a_withdrawn_capture_leaves_a_tombstone_with_the_reason(archive: Archive):
    kept = archive.kept()[0]
    archive.withdraw(kept.id, who="Ben", reason="the family asked")
    folder = archive.folder / kept.folder
    assert sorted(path.name for path in folder.glob(f"{kept.id}*")) == [f"{kept.id}.withdrawn.json"]
    stone = json.loads((folder / f"{kept.id}.withdrawn.json").read_text(encoding="utf-8"))
    assert (stone["who"], stone["reason"], stone["manifest"]) == ("Ben", "the family asked", kept.manifest)
    found = verify(Archive(archive.folder))
    assert (found.captures, found.withdrawn, found.problems) == (2, 1, ())
    for act in (archive.open, lambda each: archive.withdraw(each, who="Ben", reason="again")):
        with pytest.raises(CaptureError, match="withdrawn"):
            act(kept.id)


@pytest.mark.parametrize("act", ["open", "find"])
def test_an_unknown_id_is_said(archive: Archive, act: str):
    with pytest.raises(CaptureError, match="no such capture"):
        getattr(archive, act)("nothing")


@pytest.mark.parametrize("function", ["fsync", "fchmod", "posix_fadvise"])
@pytest.mark.parametrize("call", range(1, 9))
def test_a_disk_that_fails_leaves_nothing_half_written(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, function: str, call: int
):
    before = {kept.id for kept in archive.kept()}
    real, calls = getattr(os, function), 0

    def failing(*arguments: object, **named: object) -> object:
        nonlocal calls
        calls += 1
        if calls == call:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*arguments, **named)

    monkeypatch.setattr(os, function, failing)
    try:
        archive.keep(page(7), collector="Ann")
    except CaptureError as error:
        assert "No space left on device" in error.message
    monkeypatch.undo()
    again = Archive(archive.folder)
    again.keep(page(8), collector="Ann")
    assert not verify(again).problems
    assert before <= {kept.id for kept in again.kept()}
    assert not list(again.incoming.iterdir())


def test_a_disk_that_changes_what_it_is_given_is_found_out(archive: Archive, monkeypatch: pytest.MonkeyPatch):
    real = os.fchmod

    def rotten(file: int, mode: int) -> None:
        os.write(file, b"x")
        real(file, mode)

    monkeypatch.setattr(os, "fchmod", rotten)
    with pytest.raises(CaptureError, match="read back changed"):
        archive.keep(page(7), collector="Ann")
    monkeypatch.undo()
    assert not list(archive.incoming.iterdir())
    assert not verify(archive).problems


def test_what_lies_where_captures_come_in_is_moved_or_removed_as_the_ledger_says(archive: Archive):
    kept = archive.kept()[0]
    folder = archive.folder / kept.folder
    (folder / f"{kept.id}.json").rename(archive.incoming / f"{kept.id}.json")
    for name in (f"{kept.id}.withdrawn.json", f"{'a' * 32}.json"):
        (archive.incoming / name).write_text("x")
    found = verify(archive)
    assert not found.problems
    assert len(found.notes) == 3
    archive.note("Ann", "verified", {})
    assert not list(archive.incoming.iterdir())
    assert verify(archive).problems == ()
    assert sorted(path.suffix for path in folder.glob(f"{kept.id}*")) == [".gz", ".json"]


def test_what_is_none_of_ours_is_left_alone_where_captures_come_in(archive: Archive):
    kept = archive.kept()[0]
    names = sorted([f"{kept.id}.txt", f"{'a' * 31}.json", "x", ".bashrc"])
    for name in names:
        (archive.incoming / name).write_text("mine")
    archive.note("Ann", "verified", {})
    assert sorted(path.name for path in archive.incoming.iterdir()) == names
    assert [problem.subject for problem in verify(archive).problems] == [f"incoming/{name}" for name in names]


def test_a_place_that_cannot_be_an_archive_is_said(tmp_path: Path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(CaptureError, match="cannot be written"):
        Archive(tmp_path / "file").keep(page(1), collector="Ann")


def test_what_is_no_character_is_refused(archive: Archive):
    for text in ({"collector": "\udcff"}, {"collector": "Ann", "reason": "\udcff"}):
        with pytest.raises(CaptureError, match="lone surrogate"):
            archive.keep(page(1), **text)
    with pytest.raises(CaptureError, match="lone surrogate"):
        archive.note("\udcff", "verified", {})
    assert not verify(archive).problems
    assert not list(archive.incoming.iterdir())


def test_a_saved_file_is_read_whole(tmp_path: Path):
    path = tmp_path / "page.html"
    path.write_bytes(b"\xff<p>")
    assert read_saved(path, "http://a.example/") == Saved("page.html", "http://a.example/", b"\xff<p>", "text/html")
    odd = tmp_path / os.fsdecode(b"\xff.html")
    odd.write_bytes(b"x")
    assert read_saved(odd).name == "\\xff.html"
    for bad, why in [(tmp_path, "folder"), (tmp_path / "none", "no such file"), (tmp_path / "a\0b", "cannot be read")]:
        with pytest.raises(CaptureError, match=why):
            read_saved(bad)


def test_every_field_of_a_manifest_is_documented(root: Path):
    page = (root / "docs" / "reference" / "archive.md").read_text(encoding="utf-8").partition("## The manifest")[2]
    for kind in (Manifest, ResponseBody, Asset, LeftOut, Image, ViewFile, Foreign, ForeignRecord, Text, Substitute):
        for field in dataclasses.fields(kind):
            assert f"`{field.name}`" in page, f"{kind.__name__}.{field.name}"


def test_the_kernel_is_asked_for_the_state_of_the_clock():
    state = clock_state()
    assert state.state in {"synchronised", "unsynced"}
    assert state.basis
