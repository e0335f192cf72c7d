"""`onrecord mirror`, as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import pyrage
import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("ONRECORD_COLLECTOR", "Ann")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.html").write_text("<p>A letter</p>", encoding="utf-8")
    run("capture", "page.html")
    return tmp_path


def run(*arguments: str, words: str | None = None) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False, input=words)


def test_a_mirror_is_made_checked_and_restored(folder: Path):
    done = run("mirror", "copy")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "4 files copied" in done.stderr
    assert "0 unchanged" in done.stderr
    last = json.loads((folder / "archive" / "ledger.jsonl").read_bytes().splitlines()[-1])
    assert (last["act"], last["who"], last["what"]["upto"]) == ("mirrored", "Ann", "2")
    assert "copy: Read 4 files" in run("mirror", "--check", "copy").stderr
    restored = run("mirror", "--restore", "copy", "new")
    assert restored.exit_code == 0
    assert "new: Restored 4 files" in restored.stderr
    assert "The archive in it has 1 capture and " in restored.stderr
    assert run("verify", "--archive", "new").exit_code == 0


def test_verify_leaves_a_mirror_as_it_is(folder: Path):
    run("mirror", "copy")
    before = (folder / "copy" / "ledger.jsonl").read_bytes()
    done = run("verify", "--archive", "copy")
    assert done.exit_code == 0
    assert "nothing was added to its ledger" in done.stderr
    assert (folder / "copy" / "ledger.jsonl").read_bytes() == before
    assert run("mirror", "copy").exit_code == 0
    refused = run("capture", "--archive", "copy", "page.html")
    assert refused.exit_code == 1
    assert "This is a mirror" in refused.stderr


def test_private_keys_are_left_out_and_named(folder: Path):
    key = run("key", "new", "--unencrypted").stdout.strip()
    done = run("mirror", "copy")
    assert done.exit_code == 0
    assert f"keys/{key}.key.pem" in done.stderr
    assert not list((folder / "copy").rglob("*.key.pem"))
    refused = run("mirror", "copy", "--private-keys")
    assert refused.exit_code == 1
    assert "no passphrase" in refused.stderr
    assert run("mirror", "--check", "copy", "--private-keys").exit_code == 2


def test_what_is_wrong_is_printed(folder: Path):
    run("mirror", "copy")
    path = next((folder / "copy").rglob("*.warc.gz"))
    path.chmod(0o644)
    path.write_bytes(b"x")
    for arguments in (["--check", "copy"], ["--restore", "copy", "new"]):
        done = run("mirror", *arguments)
        assert done.exit_code == 1
        assert path.name in done.stdout
        assert "problems" in done.stderr
    path = next((folder / "archive").rglob("*.warc.gz"))
    path.chmod(0o644)
    path.write_bytes(b"x")
    done = run("mirror", "second")
    assert done.exit_code == 1
    assert "It was altered, and is not copied" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["a", "b"],
        ["--restore", "a"],
        ["--check", "--restore", "a", "b"],
        ["--check", "a", "--recipient", "age1x"],
        ["a", "--identity", "page.html"],
        ["a", "--recipient", "age1x", "--passphrase"],
        [],
    ],
)
def test_misuse_is_said(arguments: list[str], folder: Path):
    assert run("mirror", *arguments).exit_code == 2
    assert not (folder / "a").exists()


def test_what_cannot_be_is_said(folder: Path):
    (folder / "full").mkdir()
    (folder / "full" / "x").write_text("x")
    for arguments, said in (
        (["full"], "is not a mirror"),
        (["--check", "full"], "no mirror here"),
        (["new", "--recipient", "age1x"], "not a public key of age"),
        (["new", "--archive", "none"], "no archive here"),
    ):
        done = run("mirror", *arguments)
        assert done.exit_code == 1
        assert said in done.stderr
        assert "Traceback" not in done.stderr


def test_encrypted_to_a_key(folder: Path):
    key = pyrage.x25519.Identity.generate()
    (folder / "key.txt").write_text(f"{key}\n")
    assert run("mirror", "closed", "--recipient", str(key.to_public())).exit_code == 0
    done = run("mirror", "--check", "closed")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "was not checked: that needs the key" in done.stderr
    assert "that needs the key" not in run("mirror", "--check", "closed", "--identity", "key.txt").stderr
    assert "its key is needed" in run("mirror", "--restore", "closed", "new").stderr
    assert run("mirror", "--restore", "closed", "new", "--identity", "key.txt").exit_code == 0


def test_behind_a_passphrase(folder: Path):
    assert run("mirror", "closed", "--passphrase", words="long words\nlong words\n").exit_code == 0
    (folder / "words.txt").write_text("long words\n")
    assert run("mirror", "--restore", "closed", "new", "--passphrase-file", "words.txt").exit_code == 0
    wrong = run("mirror", "--check", "closed", "--passphrase", words="other\n")
    assert wrong.exit_code == 1
    assert "does not open the mirror's key" in wrong.stderr
    assert "long words" not in wrong.stderr
