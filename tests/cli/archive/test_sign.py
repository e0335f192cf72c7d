"""`onrecord key`, `sign`, `stamp`, and both at once with `capture`: what is asked, printed and put on record."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.capture.store.ledger import parse
from onrecord.cli import main
from tests.capture.servers import Server
from tests.capture.timestamps import Stamps


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("ONRECORD_COLLECTOR", "Ann")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.html").write_text("<p>A letter</p>", encoding="utf-8")
    (tmp_path / "other.html").write_text("<p>Another letter</p>", encoding="utf-8")
    (tmp_path / "word").write_text("a long passphrase\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def authority(tmp_path: Path) -> Iterator[tuple[str, list[str]]]:
    """A local authority, and the options under which it may be asked."""
    server = Server()
    stamps = Stamps(tmp_path / "authority")
    stamps.serve(server)
    yield server.url(stamps.path, "127.0.0.1"), ["--root", str(stamps.root), "--allow-host", "127.0.0.1"]
    server.close()


def run(*arguments: str, given: str = "") -> Result:
    return CliRunner().invoke(main, arguments, input=given, catch_exceptions=False)


def acts(folder: Path) -> list[str]:
    return [parse(line).act for line in (folder / "archive" / "ledger.jsonl").read_bytes().splitlines()]


def test_a_key_is_made_listed_and_shown(folder: Path):
    done = run("key", "new", given="secret words\nsecret words\n")
    assert done.exit_code == 0
    key = done.stdout.strip()
    assert len(key) == 64
    assert "nothing more" in done.stderr
    assert "secret" not in done.output
    file = folder / "archive" / "keys" / f"{key}.key.pem"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert b"ENCRYPTED" in file.read_bytes()
    listed = run("key", "list")
    assert listed.stdout == f"{key}\n"
    assert "by Ann" in listed.stderr
    for arguments in ([], [key[:10]]):
        shown = run("key", "show", *arguments)
        assert shown.stdout.startswith("-----BEGIN PUBLIC KEY-----\n")
        assert key in shown.stderr
    assert run("key", "show", "x").exit_code == 1
    assert "no such key" in run("key", "show", "x").stderr


def test_two_passphrases_that_differ_make_no_key(folder: Path):
    done = run("key", "new", given="one\ntwo\n")
    assert done.exit_code == 1
    assert not (folder / "archive").exists()


def test_a_key_in_a_folder_of_its_own_and_a_passphrase_from_a_file(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ONRECORD_KEYS", str(folder / "private"))
    key = run("key", "new", "--passphrase-file", "word").stdout.strip()
    assert [path.name for path in (folder / "archive" / "keys").iterdir()] == [f"{key}.pub.pem"]
    assert [path.name for path in (folder / "private").iterdir()] == [f"{key}.key.pem"]
    run("capture", "page.html")
    monkeypatch.setenv("WORD", "a long passphrase")
    assert run("sign", "--passphrase-env", "WORD").exit_code == 0
    assert run("sign", given="a long passphrase\n").exit_code == 0
    assert run("sign", given="another\n").exit_code == 1
    assert run("verify").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--passphrase-file", "none"], "cannot be read"),
        (["--passphrase-file", "empty"], "no passphrase"),
        (["--passphrase-env", "NOTHING_IS_HERE"], "no passphrase"),
    ],
)
def test_no_passphrase_is_said(folder: Path, arguments: list[str], named: str):
    (folder / "empty").write_text("\n")
    done = run("key", "new", *arguments)
    assert done.exit_code == 1
    assert named in done.stderr
    assert not (folder / "archive").exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    "data", [b"\xef\xbb\xbfa long passphrase\r\n", b"a long passphrase", b"a long passphrase\n\nnotes"]
)
def test_a_passphrase_from_any_editor_is_the_one_that_is_typed(folder: Path, data: bytes):
    (folder / "word").write_bytes(data)
    assert run("key", "new", "--passphrase-file", "word").exit_code == 0
    run("capture", "page.html")
    assert run("sign", given="a long passphrase\n").exit_code == 0
    made = run("mirror", "there", "--passphrase-file", "word")
    assert made.exit_code == 0, made.stderr
    assert run("mirror", "--check", "there", "--passphrase", given="a long passphrase\n").exit_code == 0


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"x" * 4097 + b"\n", "4,096"),
        ("word\n".encode("utf-16"), "UTF-16"),
        ("word\n".encode("utf-16-be"), "UTF-16|"),
        (b"\xef\xbb\xbf\n", "no passphrase"),
    ],
)
def test_what_is_no_passphrase_is_refused_before_anything_is_sealed(folder: Path, data: bytes, named: str):
    (folder / "word").write_bytes(b"\xfe\xff" + data if named == "UTF-16|" else data)
    run("capture", "page.html")
    for done in (run("key", "new", "--passphrase-file", "word"), run("mirror", "there", "--passphrase-file", "word")):
        assert done.exit_code == 1
        assert named.rstrip("|") in done.stderr
    assert not list((folder / "archive").glob("keys/*"))
    assert not (folder / "there").exists()


def test_a_secret_that_others_can_open_is_warned_of(folder: Path):
    (folder / "word").chmod(0o600)
    done = run("key", "new", "--passphrase-file", "word")
    key = folder / "archive" / "keys" / f"{done.stdout.strip()}.key.pem"
    run("capture", "page.html")
    assert "Warning" not in done.stderr + run("sign", "--passphrase-file", "word").stderr + run("verify").stderr
    (folder / "word").chmod(0o644)
    key.chmod(0o640)
    run("capture", "other.html")
    signed = run("sign", "--passphrase-file", "word")
    assert signed.exit_code == 0
    assert "other users can open word" in signed.stderr
    assert f"other users can open {key}" in signed.stderr
    verified = run("verify")
    assert verified.exit_code == 0
    assert f"keys/{key.name}: Other users can open this private key" in verified.stderr


def test_a_bare_key_is_made_only_when_it_is_asked_for(folder: Path):
    done = run("key", "new", "--unencrypted")
    assert "anybody who has its file can sign" in done.stderr
    key = folder / "archive" / "keys" / f"{done.stdout.strip()}.key.pem"
    assert key.read_bytes().startswith(b"-----BEGIN PRIVATE KEY-----")
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_a_key_is_rotated(folder: Path):
    first = run("key", "new", "--passphrase-file", "word").stdout.strip()
    assert "rotate" in run("key", "new", "--unencrypted").stderr
    (folder / "next").write_text("the next one")
    done = run("key", "rotate", "--passphrase-file", "word", "--new-passphrase-file", "next")
    assert done.exit_code == 0
    second = done.stdout.strip()
    assert run("key", "list").stdout.split() == [first, second]
    assert f"replaces {first[:16]}" in run("key", "list").stderr
    third = run("key", "new", "--lost", "--unencrypted").stdout.strip()
    assert "which did not sign it" in run("key", "list").stderr
    assert run("key", "show").stderr.split()[0] == third
    verified = run("verify")
    assert verified.exit_code == 0
    assert "which did not sign it" in verified.stderr
    assert acts(folder)[:4] == ["opened", "key", "key", "key"]


@pytest.mark.slow
def test_captures_are_signed_later(folder: Path):
    ids = run("capture", "page.html", "other.html").stdout.split()
    assert "no key" in run("sign").stderr
    run("key", "new", "--passphrase-file", "word")
    locked = run("capture", "page.html")
    assert locked.exit_code == 0
    assert "the key is locked" in locked.stderr
    done = run("sign", ids[0], "--passphrase-file", "word")
    assert "Signed 1 capture and the ledger" in done.stderr
    assert "Signed 2 captures" in run("sign", "--passphrase-file", "word").stderr
    assert "Signed 0 captures" in run("sign", "--passphrase-file", "word").stderr
    assert run("sign", "nothing", "--passphrase-file", "word").exit_code == 1
    verified = run("verify")
    assert verified.exit_code == 0
    assert "3 are signed" in verified.stderr
    path = next((folder / "archive").rglob(f"{ids[0]}.json"))
    path.chmod(0o644)
    path.write_bytes(path.read_bytes().replace(b"Ann", b"Eve"))
    verified = run("verify")
    assert verified.exit_code == 1
    assert "is invalid: the manifest is not the one that was signed" in verified.stdout


@pytest.mark.slow
def test_captures_are_signed_at_once(folder: Path, monkeypatch: pytest.MonkeyPatch):
    run("key", "new", "--passphrase-file", "word")
    run("capture", "page.html", "--sign", given="a long passphrase\n")
    run("capture", "page.html", "--passphrase-file", "word")
    monkeypatch.setenv("ONRECORD_PASSPHRASE_FILE", "word")
    run("capture", "page.html")
    run("capture", "page.html", "--no-sign")
    assert acts(folder).count("signed") == 3
    monkeypatch.setenv("ONRECORD_PASSPHRASE_FILE", "none")
    done = run("capture", "page.html")
    assert done.exit_code == 1
    assert "Not signed." in done.stderr
    assert len(done.stdout.split()) == 1
    done = run("capture", "page.html", "--sign")
    assert done.exit_code == 1
    assert not done.stdout
    assert acts(folder).count("captured") == 5


def test_a_capture_is_stamped_at_once_or_later(folder: Path, authority: tuple[str, list[str]]):
    url, allowed = authority
    done = run("capture", "page.html", "--authority", url, *allowed)
    assert done.exit_code == 0
    assert f"{url}: stamped 20" in done.stderr
    assert run("stamp", "--authority", url, *allowed).stderr == "Every capture is stamped by them.\n"
    two = run("capture", "page.html", "other.html").stdout.split()
    assert two[0] in run("stamp", two[0], "--authority", url, *allowed).stderr
    assert two[1] in run("stamp", "--authority", url, *allowed).stderr
    assert acts(folder).count("stamped") == 3
    verified = run("verify")
    assert verified.exit_code == 0
    assert "3 stamped" in verified.stderr


def test_an_authority_that_fails_never_harms_a_capture(folder: Path, authority: tuple[str, list[str]]):
    url, allowed = authority
    down = url.replace("/tsa", "/down")
    done = run("capture", "page.html", "--authority", down, *allowed)
    assert done.exit_code == 1
    identity = done.stdout.strip()
    assert f"{identity}: not stamped. {down}: The authority answered with status 404." in done.stderr
    assert "Ask again with `onrecord stamp`" in done.stderr
    assert run("verify").exit_code == 0
    refused = run("capture", "page.html", "--authority", url, "--root", str(folder / "authority" / "root.pem"))
    assert refused.exit_code == 1
    assert "not an address of the public internet" in refused.stderr
    assert json.loads(next((folder / "archive").rglob(f"{identity}.json")).read_bytes())["id"] == identity


@pytest.mark.parametrize(
    "arguments",
    [
        ["stamp"],
        ["stamp", "--authority", "http://a.example/"],
        ["capture", "page.html", "--authority", "http://a.example/"],
    ],
)
def test_an_authority_needs_a_root(arguments: list[str]):
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize(("root", "named"), [("none", "cannot be read"), ("word", "not a PEM file of certificates")])
def test_a_root_that_is_none(root: str, named: str):
    done = run("stamp", "--authority", "http://a.example/", "--root", root)
    assert done.exit_code == 1
    assert named in done.stderr


def test_an_authority_that_is_no_address(authority: tuple[str, list[str]]):
    done = run("stamp", "--authority", "ftp://a.example/", *authority[1])
    assert done.exit_code == 1
    assert "only http:// and https://" in done.stderr
