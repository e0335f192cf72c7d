"""`onrecord bundle`, and `onrecord verify` of a bundle in another folder, with no archive."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.capture.store.ledger import parse
from onrecord.cli import main
from tests.capture.bundling import PAGE, altered


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("ONRECORD_COLLECTOR", "Ann")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.html").write_bytes(PAGE)
    (tmp_path / "word").write_text("a long passphrase\n", encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def test_a_capture_is_handed_on_and_verified_elsewhere(folder: Path, monkeypatch: pytest.MonkeyPatch):
    key = run("key", "new", "--passphrase-file", "word").stdout.strip()
    identity = run("capture", "page.html", "--passphrase-file", "word").stdout.strip()
    done = run("bundle", identity, "-o", "copy.wacz", "--recipient", "The court", "--sign", "--passphrase-file", "word")
    assert done.exit_code == 0
    assert done.stdout.endswith("  copy.wacz\n")
    assert "It names the collector, Ann" in done.stderr
    assert "has no timestamp" in done.stderr
    last = parse((folder / "archive" / "ledger.jsonl").read_bytes().splitlines(keepends=True)[-1])
    assert (last.act, last.what["sha256"], last.what["to"]) == ("exported", done.stdout.split()[0], "The court")
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    (folder / "copy.wacz").rename(elsewhere / "copy.wacz")
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(folder / "none"))
    monkeypatch.chdir(elsewhere)
    found = run("verify", "copy.wacz", "--key", key)
    assert (found.exit_code, found.stdout) == (0, "")
    assert "everything matches" in found.stderr
    assert f"copy.wacz: Its SHA-256 is {done.stdout.split()[0]}. Compare it with the one" in found.stderr
    assert f"signed by the key {key}" in found.stderr
    assert not (folder / "none").exists()
    altered(
        Path("copy.wacz"), Path("bad.wacz"), lambda files: files.update({"evidence/text.txt": b"other"}), hidden=False
    )
    found = run("verify", "copy.wacz", "bad.wacz", "none.wacz", "--key", "0" * 64)
    assert found.exit_code == 1
    assert "copy.wacz: evidence/manifest.json: It is not signed by a key that you trust." in found.stdout
    assert "bad.wacz: evidence/text.txt: It differs from the list: it was altered." in found.stdout
    assert "none.wacz: There is no such file." in found.stdout
    assert "Traceback" not in found.output


@pytest.mark.parametrize(
    ("arguments", "code", "named"),
    [
        (["nothing", "-o", "a.wacz"], 1, "no such capture"),
        (["nothing", "-o", "a.zip"], 2, "must end in .wacz"),
        (["nothing", "-o", "a.wacz", "--sign"], 1, "has no key"),
        (["nothing"], 2, "--output"),
    ],
)
def test_what_cannot_be_handed_on_is_said(folder: Path, arguments: list[str], code: int, named: str):
    run("capture", "page.html")
    done = run("bundle", *arguments)
    assert done.exit_code == code
    assert named in done.stderr
    assert not list(folder.glob("a.*"))


def test_a_bundle_is_verified_without_a_trace(folder: Path):
    identity = run("capture", "page.html").stdout.strip()
    run("bundle", identity, "-o", "copy.wacz")
    before = (folder / "archive" / "ledger.jsonl").read_bytes()
    assert run("verify", "copy.wacz").exit_code == 0
    assert (folder / "archive" / "ledger.jsonl").read_bytes() == before
    assert run("verify").exit_code == 0


def test_a_file_that_is_no_bundle_is_refused(folder: Path):
    (folder / "a.wacz").write_bytes(b"<html>")
    done = run("verify", "a.wacz")
    assert done.exit_code == 1
    assert done.stdout == "a.wacz: This is not a ZIP file, or there are other bytes before its beginning.\n"
    assert run("verify", "a.wacz", "--root", "none").exit_code == 1
