"""A process that is killed while it makes keys, signs, stamps or bundles leaves nothing half-written and nothing wrong."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.capture.crashes import every_step
from onrecord.capture.bundles.write import bundle
from onrecord.capture.proofs.attestations import read_evidence
from onrecord.capture.proofs.key_rotation import introduce, rotate
from onrecord.capture.proofs.keys import KeyRing
from onrecord.capture.proofs.signatures import sign
from onrecord.capture.proofs.timestamps import stamp
from onrecord.capture.proofs.verify import check_proofs
from onrecord.capture.store.archive import Archive
from onrecord.cli.archive.bundle import read_page
from tests.capture.bundling import said
from tests.capture.servers import Server
from tests.capture.timestamps import Stamps

pytestmark = pytest.mark.slow  # processes are killed


@pytest.fixture(autouse=True)
def synced(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """`every_step` syncs nothing; afterwards things are as they were."""
    monkeypatch.setattr(os, "fsync", os.fsync)
    monkeypatch.setattr(os, "posix_fadvise", os.posix_fadvise)
    yield
    monkeypatch.undo()


def ring(archive: Archive) -> KeyRing:
    return KeyRing(archive.folder / "keys", archive.folder / "keys")


def signs(archive: Archive) -> None:
    first = introduce(archive, ring(archive), lambda: None, who="Ann")
    second = rotate(archive, ring(archive), first, None, who="Ann")
    sign(archive, second, [kept.id for kept in archive.kept()], who="Ann")


def test_while_it_makes_keys_and_signs(tmp_path: Path):
    assert every_step(tmp_path, signs, 9) > 20
    signed = 0
    for place in tmp_path.iterdir():
        archive = Archive(place)
        assert check_proofs(archive)[0] == []
        introduce(archive, ring(archive), lambda: None, who="Ben", lost=bool(read_evidence(archive.ledger).keys))
        assert not list(place.rglob("*.part"))
        assert check_proofs(archive)[0] == []
        signed += bool(read_evidence(archive.ledger).signed)
    assert signed


def test_while_it_stamps(tmp_path: Path, server: Server):
    stamps = Stamps(tmp_path / "authority")
    authorities = stamps.named(stamps.serve(server), port=server.port)

    def stamped(archive: Archive) -> None:
        stamp(archive, archive.kept()[0].id, authorities, who="Ann")

    assert every_step(tmp_path / "archives", stamped, 41) > 5
    for place in (tmp_path / "archives").iterdir():
        archive = Archive(place)
        assert check_proofs(archive)[0] == []
        assert stamp(archive, archive.kept()[0].id, authorities, who="Ben")[1] == []
        assert not list(place.rglob("*.part"))
        assert check_proofs(archive)[0] == []


def test_while_it_bundles(tmp_path: Path):
    def bundled(archive: Archive) -> None:
        bundle(
            archive, archive.kept()[0].id, archive.folder.parent / f"{archive.folder.name}.wacz", read_page, who="Ann"
        )

    assert every_step(tmp_path / "archives", bundled, 41) > 5
    made = list((tmp_path / "archives").glob("*.wacz"))
    assert made
    assert {said(path) for path in made} == {""}
    left = next((tmp_path / "archives").glob("*.wacz.*.part"))
    archive = Archive(left.with_name(left.name.partition(".")[0]))
    again = archive.folder.with_suffix(".wacz")
    bundle(archive, archive.kept()[0].id, again, read_page, who="Ben")
    assert said(again) == ""
    assert left.exists()
