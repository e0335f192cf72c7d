"""Withdrawal: what is sealed and can come back, what is deleted, and that `verify` accepts exactly what was withdrawn."""

from __future__ import annotations

import json
import shutil
import stat
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.capture.pages import page
from onrecord import CaptureError
from onrecord.capture.acquire import Acquirer
from onrecord.capture.model import View, Views
from onrecord.capture.proofs.key_rotation import introduce
from onrecord.capture.proofs.keys import KeyRing
from onrecord.capture.proofs.signatures import sign, unsigned
from onrecord.capture.proofs.timestamps import stamp
from onrecord.capture.proofs.verify import check_proofs
from onrecord.capture.requisites.fetch import Limits
from onrecord.capture.store.archive import Archive
from onrecord.capture.store.items import Text
from onrecord.capture.verify.archive import verify
from tests.capture.servers import Server, local
from tests.capture.timestamps import Stamps

VIEWS = Views(
    views=(View("image", "image/png", b"secret image"), View("print", "application/pdf", b"secret print")),
    at=datetime(2026, 3, 1, tzinfo=UTC),
    browser="Chromium 1",
    width=1280,
    height=960,
    page_height=960,
    scale=1.0,
    whole=True,
    refused=0,
    instead=0,
)


def files(archive: Archive) -> dict[str, bytes]:
    return {
        path.relative_to(archive.folder).as_posix(): path.read_bytes()
        for top in ("captures", "sealed", "incoming")
        for path in (archive.folder / top).rglob("*")
        if path.is_file()
    }


def found(archive: Archive) -> str:
    return "\n".join(map(str, verify(Archive(archive.folder)).problems))


def test_what_is_withdrawn_is_sealed_and_comes_back_as_it_was(archive: Archive):
    before = files(archive)
    kept = archive.kept()[0]
    archive.withdraw(kept.id, who="Ben", reason="the family asked")
    aside = kept.folder.replace("captures", "sealed")
    names = {f"{aside}/{kept.id}.json", f"{aside}/{kept.id}.warc.gz", f"{kept.folder}/{kept.id}.withdrawn.json"}
    assert set(files(archive)) - set(before) == names
    assert json.loads(files(archive)[f"{kept.folder}/{kept.id}.withdrawn.json"])["files"] == "sealed"
    assert stat.S_IMODE((archive.folder / "sealed").stat().st_mode) == 0o700
    done = verify(Archive(archive.folder))
    assert (done.captures, done.withdrawn, done.problems) == (2, 1, ())
    archive.restore(kept.id, who="Ann", reason="they agree now")
    assert files(archive) == before
    assert archive.open(kept.id).manifest.id == kept.id
    assert not found(archive)
    acts = [(line["act"], line["who"], line["what"].get("reason")) for line in ledger(archive)[-2:]]
    assert acts == [("withdrawn", "Ben", "the family asked"), ("restored", "Ann", "they agree now")]


def ledger(archive: Archive) -> list[dict]:
    return [json.loads(line) for line in archive.ledger.lines()]


@pytest.mark.parametrize("sealed_before", [False, True])
def test_what_is_deleted_is_gone_for_good(archive: Archive, sealed_before: bool):
    kept = archive.kept()[0]
    if sealed_before:
        archive.withdraw(kept.id, who="Ben", reason="asked to")
    archive.withdraw(kept.id, who="Ben", reason="asked to again", delete=True)
    left = [name for name in files(archive) if kept.id in name]
    assert left == [f"{kept.folder}/{kept.id}.withdrawn.json"]
    assert not found(archive)
    with pytest.raises(CaptureError, match="were deleted"):
        archive.restore(kept.id, who="Ben", reason="changed my mind")
    with pytest.raises(CaptureError, match="was withdrawn"):
        archive.withdraw(kept.id, who="Ben", reason="again", delete=True)


def test_nothing_else_can_be_undone_or_withdrawn(archive: Archive):
    kept = archive.kept()[0]
    before = len(ledger(archive))
    for identity in (kept.id, "nothing"):
        with pytest.raises(CaptureError, match="No such capture was withdrawn"):
            archive.restore(identity, who="Ann", reason="x")
    for delete in (False, True):
        with pytest.raises(CaptureError, match="no such capture"):
            archive.withdraw("nothing", who="Ann", reason="x", delete=delete)
    assert len(ledger(archive)) == before


def test_files_that_are_gone_without_a_line_of_the_ledger_are_missed(archive: Archive):
    """Somebody moves files aside as a withdrawal does, tombstone and all, but the ledger says nothing of it."""
    one, two = archive.kept()[:2]
    archive.withdraw(one.id, who="Ben", reason="x")
    stone = (archive.folder / one.folder / f"{one.id}.withdrawn.json").read_text().replace(one.id, two.id)
    (archive.folder / two.folder / f"{two.id}.withdrawn.json").write_text(stone)
    for suffix in (".json", ".warc.gz"):
        shutil.move(archive.folder / two.folder / (two.id + suffix), archive.folder / "sealed" / two.folder[9:])
    told = found(archive)
    assert f"{two.id}.json: The manifest cannot be read" in told
    assert f"{two.id}.withdrawn.json: No line of the ledger says" in told
    assert f"sealed/{two.folder[9:]}/{two.id}.warc.gz: No line of the ledger says" in told


def test_what_is_sealed_is_checked_and_nothing_may_stay_of_what_was_deleted(archive: Archive, tmp_path):
    kept = archive.kept()[0]
    records = archive.folder / kept.folder / f"{kept.id}.warc.gz"
    shutil.copy(records, tmp_path)
    archive.withdraw(kept.id, who="Ben", reason="x")
    sealed = archive.folder / "sealed" / kept.folder[9:] / records.name
    sealed.chmod(0o644)
    sealed.write_bytes(sealed.read_bytes() + b"x")
    assert f"sealed/{kept.folder[9:]}/{records.name}: The file was altered" in found(archive)
    sealed.unlink()
    assert f"sealed/{kept.folder[9:]}/{records.name}: The records cannot be read" in found(archive)
    archive.withdraw(kept.id, who="Ben", reason="x", delete=True)
    assert not found(archive)
    shutil.copy(tmp_path / records.name, records)
    assert f"{records.name}: No line of the ledger says" in found(archive)


def test_a_tombstone_must_say_what_became_of_the_files(archive: Archive):
    kept = archive.kept()[0]
    archive.withdraw(kept.id, who="Ben", reason="x")
    stone = archive.folder / kept.folder / f"{kept.id}.withdrawn.json"
    stone.chmod(0o644)
    stone.write_text(stone.read_text().replace('"sealed"', '"deleted"'))
    stone.chmod(0o444)
    assert "The tombstone differs from the ledger" in found(archive)


def test_a_link_among_the_captures_is_named(archive: Archive, tmp_path):
    (archive.folder / "captures" / "2020").symlink_to(tmp_path, target_is_directory=True)
    assert found(archive).startswith("captures/2020: It is a symbolic link.")


def test_withdrawing_between_the_look_at_the_ledger_and_at_the_files(archive: Archive):
    """What is withdrawn while it is being checked is no problem, and neither is what comes back."""
    one, two, three = archive.kept()
    archive.withdraw(three.id, who="Ben", reason="x")
    other = Archive(archive.folder)

    def meanwhile(done: int, _: int) -> None:
        if done == 1:
            other.withdraw(two.id, who="Ben", reason="x")
            other.restore(three.id, who="Ben", reason="x")

    assert not verify(Archive(archive.folder), progress=meanwhile).problems
    assert one.withdrawn is None


def test_an_address_is_known_by_its_last_capture_and_when_it_was_seen(archive: Archive):
    address = page(1).requested
    last = archive.last_of(address)
    assert last
    assert last.kept.id == archive.kept()[1].id
    assert last.seen == last.kept.at
    archive.saw(address, who="Ann", status=304)
    again = Archive(archive.folder).last_of(address)
    assert again
    assert again.seen > last.seen
    assert archive.last_of("http://example.org/other") is None
    with pytest.raises(CaptureError, match="no capture of this address"):
        archive.saw("http://example.org/other", who="Ann", status=304)
    assert not found(archive)


def proven(archive: Archive) -> str:
    return "\n".join(map(str, check_proofs(Archive(archive.folder))[0]))


@pytest.mark.parametrize("delete", [False, True])
def test_signatures_outlive_what_they_are_of(archive: Archive, delete: bool):
    ring = KeyRing(archive.folder / "keys", archive.folder / "keys")
    signer = introduce(archive, ring, lambda: None, who="Ann")
    sign(archive, signer, [kept.id for kept in archive.kept()], who="Ann")
    kept = archive.kept()[0]
    archive.withdraw(kept.id, who="Ben", reason="the family asked", delete=delete)
    assert not found(archive)
    assert not proven(archive)
    assert unsigned(archive, signer.id) == ()
    if delete:
        return
    sealed = archive.folder / kept.folder.replace("captures", "sealed") / f"{kept.id}.json"
    sealed.chmod(0o644)
    sealed.write_bytes(sealed.read_bytes().replace(b"Ann", b"Eve"))
    sealed.chmod(0o444)
    assert f"sealed/{kept.folder.removeprefix('captures/')}/{kept.id}.json: The signature by the key" in proven(archive)


def test_a_timestamp_stays_with_the_tombstone(archive: Archive, server: Server, tmp_path: Path):
    stamps = Stamps(tmp_path / "authority")
    stamps.serve(server)
    kept = archive.kept()[0]
    stamp(archive, kept.id, stamps.named(server.url(stamps.path), port=server.port), who="Ann")
    archive.withdraw(kept.id, who="Ben", reason="the family asked", delete=True)
    assert len(list((archive.folder / "stamps").rglob(f"{kept.id}.*.tsr"))) == 1
    assert not found(archive)
    assert not proven(archive)


def test_embedded_items_image_and_text_go_with_the_capture(archive: Archive, server: Server):
    """All that is made of a page stands in its two files, so nothing of it is left behind."""
    server.answers["/p"] = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Secret words</p><img src=/i.png>"
    server.answers["/i.png"] = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nsecret pixels"
    taker = Acquirer(settings=local(server.port), limits=Limits(), program=None, resolve=lambda *_: ["127.0.0.1"])
    fetched = replace(taker.from_web(server.url("/p")), views=VIEWS)
    kept = archive.keep(fetched, collector="Ann", text=Text("5" * 64, 12, "r"))
    assert kept.manifest.assets
    assert kept.manifest.image
    archive.withdraw(kept.id, who="Ben", reason="asked", delete=True)
    assert [name for name in files(archive) if kept.id in name] == [
        f"captures/{kept.manifest.kept[:4]}/{kept.manifest.kept[5:7]}/{kept.id}.withdrawn.json"
    ]
    for path in archive.folder.rglob("*"):
        assert not path.is_file() or kept.manifest.image.files[0].sha256.encode() not in path.read_bytes()
    assert not found(archive)
