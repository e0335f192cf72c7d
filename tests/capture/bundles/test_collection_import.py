"""Captures of a collection that enter an archive: only what agrees with itself, and nothing that was withdrawn."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord import CaptureError
from onrecord.capture.bundles import collection, deterministic_zip
from onrecord.capture.bundles.collection import write_collection
from onrecord.capture.bundles.collection_import import enter_collection
from onrecord.capture.model import Saved
from onrecord.capture.store.archive import Archive, Capture
from onrecord.capture.verify.archive import verify

LOGIN = b"<title>Log in</title><form><input type=password></form>"
URL = "https://council.example/p"
EARLY, LATE = (datetime(2026, month, 1, tzinfo=UTC) for month in (1, 6))
Parts = dict[str, bytes]


def keep(archive: Archive, text: str, url: str | None = URL) -> Capture:
    body = f"<title>{text}</title><p>{text}</p>".encode() if text else LOGIN
    return archive.keep(Saved("p.html", url, body, "text/html"), collector="Ann")


def collected(archive: Archive, path: Path, *identities: str) -> Path:
    with path.open("w+b") as file:
        write_collection(archive, identities, file, "A case.", "2026-01-01T00:00:00.000000Z")
    return path


@pytest.fixture
def ours(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "ours", now=lambda: EARLY)


@pytest.fixture
def theirs(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "theirs", now=lambda: LATE)


@pytest.mark.parametrize("delete", [True, False])
@pytest.mark.parametrize(("text", "url"), [("same", None), ("same", URL), ("another", URL)])
def test_what_was_withdrawn_as_another_capture_comes_back_only_for_a_reason(  # noqa: PLR0913, PLR0917 - fixtures, and what differs
    ours: Archive, theirs: Archive, tmp_path: Path, delete: bool, text: str, url: str | None
):
    file = collected(ours, tmp_path / "a.wacz", keep(ours, text, url).id)
    gone = keep(theirs, "same")
    theirs.withdraw(gone.id, who="Ben", reason="The family asked.", delete=delete)
    with pytest.raises(CaptureError, match="was withdrawn from this archive, as another capture"):
        enter_collection(theirs, file, "Ben")
    assert len(theirs.kept()) == 1
    assert not list(theirs.incoming.iterdir())
    assert enter_collection(theirs, file, "Ben", "They agree now.") == (1, 0)
    (line,) = theirs.acts("captured", theirs.kept()[-1].id)
    assert line.what["reason"] == "They agree now."
    assert verify(theirs).problems == ()


def test_what_was_restored_is_not_withdrawn(ours: Archive, theirs: Archive, tmp_path: Path):
    file = collected(ours, tmp_path / "a.wacz", keep(ours, "same").id)
    gone = keep(theirs, "same")
    theirs.withdraw(gone.id, who="Ben", reason="The family asked.")
    theirs.restore(gone.id, who="Ben", reason="They agree now.")
    assert enter_collection(theirs, file, "Ben") == (1, 0)


def forged(path: Path, change: Callable[[Parts, str], None]) -> Path:
    """A copy of a file of one capture whose parts were changed."""
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    identity = next(name for name in parts if name.endswith("/manifest.json")).split("/")[1]
    change(parts, identity)
    with zipfile.ZipFile(path.with_name("forged.wacz"), "w") as other:
        for name, data in parts.items():
            other.writestr(name, data)
    return path.with_name("forged.wacz")


def tell(parts: Parts, identity: str, **what: str) -> None:
    """Let the line about a capture say something else."""
    name = f"evidence/{identity}/ledger.jsonl"
    lines = [json.loads(line) for line in parts[name].splitlines()]
    for line in lines:
        if line["act"] == "captured":
            line["what"] |= what
    parts[name] = b"".join(json.dumps(line).encode() + b"\n" for line in lines)


def other_records(parts: Parts, identity: str) -> None:
    """Name records that are none, with their right size and hash."""
    name, records = f"evidence/{identity}/manifest.json", b"no records"
    manifest = json.loads(parts[name])
    manifest["warc"] |= {"bytes": len(records), "sha256": hashlib.sha256(records).hexdigest()}
    parts |= {f"archive/{identity}.warc.gz": records, name: json.dumps(manifest).encode()}
    tell(parts, identity, manifest=hashlib.sha256(parts[name]).hexdigest())


def other_body(parts: Parts, identity: str) -> None:
    """Name a page that is in none of the records."""
    name = f"evidence/{identity}/manifest.json"
    manifest = json.loads(parts[name])
    manifest["body"]["sha256"] = "1" * 64
    parts[name] = json.dumps(manifest).encode()
    tell(parts, identity, manifest=hashlib.sha256(parts[name]).hexdigest(), body="1" * 64)


@pytest.mark.parametrize(
    "change",
    [
        lambda parts, identity: tell(parts, identity, address=hashlib.sha256(b"https://other.example/").hexdigest()),
        lambda parts, identity: tell(parts, identity, address=""),
        lambda parts, identity: tell(parts, identity, folder="captures/1999/01"),
        lambda parts, identity: tell(parts, identity, body="0" * 64),
        lambda parts, identity: tell(parts, identity, instead="captcha"),
        lambda parts, identity: tell(parts, identity, instead="captcha\u202e"),
        lambda parts, identity: tell(parts, identity, first="soon"),
        other_records,
        other_body,
    ],
)
def test_what_does_not_agree_with_itself_is_not_entered(
    ours: Archive, theirs: Archive, tmp_path: Path, change: Callable[[Parts, str], None]
):
    file = forged(collected(ours, tmp_path / "a.wacz", keep(ours, "text").id), change)
    with pytest.raises(CaptureError):
        enter_collection(theirs, file, "Ben")
    assert not list(theirs.folder.rglob("*.warc.gz"))


def test_substitute_pages_and_unchanged_pages_are_entered(ours: Archive, theirs: Archive, tmp_path: Path):
    kept = [keep(ours, "text").id, keep(ours, "text").id, keep(ours, "").id, keep(ours, "new").id]
    assert ours.open(kept[2]).manifest.label is not None
    file = collected(ours, tmp_path / "a.wacz", *kept)
    assert enter_collection(theirs, file, "Ben") == (4, 0)
    assert enter_collection(theirs, file, "Ben") == (0, 4)
    assert verify(theirs).problems == ()


def test_an_older_capture_of_another_archive_is_not_the_last_of_its_address(
    ours: Archive, theirs: Archive, tmp_path: Path
):
    file = collected(ours, tmp_path / "a.wacz", keep(ours, "old").id)
    newer = keep(theirs, "new")
    assert enter_collection(theirs, file, "Ben") == (1, 0)
    for archive in (theirs, Archive(theirs.folder)):
        last = archive.last_of(URL)
        assert last is not None
        assert last.kept is not None
        assert (last.kept.id, last.seen[:10]) == (newer.id, "2026-06-01")
    again = keep(theirs, "new").manifest
    assert (again.change, again.previous and again.previous.id) == ("unchanged", newer.id)


def test_a_newer_capture_of_another_archive_is_the_last_of_its_address(ours: Archive, theirs: Archive, tmp_path: Path):
    keep(ours, "old")
    newer = keep(theirs, "new")
    assert enter_collection(ours, collected(theirs, tmp_path / "a.wacz", newer.id), "Ben") == (1, 0)
    last = ours.last_of(URL)
    assert last is not None
    assert last.kept is not None
    assert (last.kept.id, last.seen[:10]) == (newer.id, "2026-06-01")


def test_a_file_of_many_captures_has_limits_of_its_own(
    ours: Archive, theirs: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(deterministic_zip, "MAX_ENTRIES", 5)
    monkeypatch.setattr(deterministic_zip, "MAX_TOTAL", 1 << 10)
    kept = [keep(ours, f"text {number}", f"{URL}{number}").id for number in range(4)]
    file = collected(ours, tmp_path / "a.wacz", *kept)
    assert enter_collection(theirs, file, "Ben") == (4, 0)
    for module in (deterministic_zip, collection):
        monkeypatch.setattr(module, "MAX_COLLECTED", 5)
    with pytest.raises(CaptureError, match="more than 5 entries"):
        enter_collection(theirs, file, "Ben")
    with pytest.raises(CaptureError, match="more than 5 entries"):
        collected(ours, tmp_path / "b.wacz", *kept)
