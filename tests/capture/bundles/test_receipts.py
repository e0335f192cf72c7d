"""What became of a bundle: a recipient's confirmation is on record, and only of a file that was handed on."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord import CaptureError
from onrecord.capture.bundles.receipts import confirm
from onrecord.capture.store.archive import Archive
from onrecord.capture.store.ledger import parse
from onrecord.capture.verify.archive import verify
from onrecord.cli import main
from tests.capture.bundling import PAGE


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("ONRECORD_COLLECTOR", "Ann")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.html").write_bytes(PAGE)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def test_a_confirmation_names_recipient_hash_and_capture(folder: Path):
    identity = run("capture", "page.html").stdout.strip()
    sha256 = run("bundle", identity, "-o", "copy.wacz", "--recipient", "The court").stdout.split()[0]
    done = run("confirm", sha256.upper(), "--by", "A. Clerk", "--note", "by telephone")
    assert done.exit_code == 0
    assert f"A. Clerk confirmed to have the bundle of capture {identity}, handed to The court." in done.stderr
    archive = Archive(folder / "archive")
    line = [parse(raw) for raw in archive.ledger.lines()][-1]
    assert (line.who, line.act) == ("Ann", "transferred")
    told = {"capture": identity, "sha256": sha256, "to": "The court", "by": "A. Clerk", "note": "by telephone"}
    assert line.what == told
    assert not verify(archive).problems


def test_what_was_not_handed_on_is_not_confirmed(folder: Path):
    identity = run("capture", "page.html").stdout.strip()
    run("bundle", identity, "-o", "copy.wacz")
    archive = Archive(folder / "archive")
    before = archive.ledger.path.read_bytes()
    done = run("confirm", "0" * 64, "--by", "A. Clerk")
    assert done.exit_code == 1
    assert "the recipient has another file" in done.stderr
    for wrong in ("", "copy.wacz", "0" * 63):
        with pytest.raises(CaptureError, match="not a SHA-256"):
            confirm(archive, wrong, by="A. Clerk", who="Ann")
    assert archive.ledger.path.read_bytes() == before
    assert run("confirm", "0" * 64).exit_code == 2
