"""`onrecord capture` and `onrecord verify`: files in, ids out, and whoever verifies is told in sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.capture.store.ledger import parse
from onrecord.cli import main
from tests.capture.servers import Server


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of saved pages that is the current one, and an archive beside it."""
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("ONRECORD_COLLECTOR", "Ann")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.html").write_text("<p>A letter</p>", encoding="utf-8")
    (tmp_path / "نامه.html").write_text("<p>A letter</p>", encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def ledger(folder: Path) -> list[tuple[str, str]]:
    lines = (folder / "archive" / "ledger.jsonl").read_bytes().splitlines()
    return [(line.who, line.act) for line in map(parse, lines)]


def manifest(folder: Path, identity: str) -> dict[str, object]:
    return json.loads(next((folder / "archive").rglob(f"{identity}.json")).read_text(encoding="utf-8"))


def test_a_file_is_kept_and_its_id_is_printed(folder: Path):
    done = run("capture", "page.html", "--url", "http://example.org/a", "--reason", "why")
    assert done.exit_code == 0
    told = manifest(folder, done.stdout.strip())
    assert (told["final"], told["reason"], told["collector"]) == ("http://example.org/a", "why", "Ann")
    assert "below minimum standard" in done.stderr
    again = run("capture", "page.html", "--url", "http://example.org/a", "--collector", "Ben")
    assert f"unchanged since {done.stdout.strip()}" in again.stderr
    assert ledger(folder) == [("onrecord", "opened"), ("Ann", "captured"), ("Ben", "captured")]


def test_what_cannot_be_captured_is_named_and_the_others_go_on(folder: Path):
    done = run("capture", "none.html", "page.html", "نامه.html", ".", "gopher://example.org/")
    assert done.exit_code == 1
    assert len(done.stdout.split()) == 2
    assert "none.html: There is no such file." in done.stderr
    assert ".: This is a folder, not a file." in done.stderr
    assert "gopher://example.org/: " in done.stderr
    assert "Traceback" not in done.stderr
    assert len(ledger(folder)) == 3


@pytest.mark.parametrize(
    "arguments",
    [["a", "b", "--url", "http://example.org/"], ["http://a.example/", "--url", "http://example.org/"], []],
)
def test_misuse_is_said(arguments: list[str]):
    assert run("capture", *arguments).exit_code == 2


def test_an_archive_that_cannot_be_written_is_said(folder: Path):
    done = run("capture", "page.html", "--archive", "page.html")
    assert done.exit_code == 2
    done = run("capture", "page.html", "--archive", "page.html/archive")
    assert done.exit_code == 1
    assert "The archive cannot be written" in done.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["page.html", "نامه.html"]


def test_verify_says_that_all_is_well_and_that_it_was_asked(folder: Path):
    ids = run("capture", "page.html", "نامه.html").stdout.split()
    done = run("verify")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "Checked 2 captures" in done.stderr
    assert "everything is unchanged" in done.stderr
    assert "Checked 1 capture " in run("verify", ids[0], "--collector", "Ben").stderr
    assert ledger(folder)[-2:] == [("Ann", "verified"), ("Ben", "verified")]


def test_verify_names_what_is_wrong(folder: Path):
    identity = run("capture", "page.html").stdout.strip()
    path = next((folder / "archive").rglob("*.warc.gz"))
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b"x")
    done = run("verify")
    assert done.exit_code == 1
    assert f"{identity}.warc.gz: The file was altered" in done.stdout
    assert "Checked 1 capture (" in done.stderr
    assert " problem" in done.stderr


def test_verify_without_an_archive_or_with_an_unknown_id():
    done = run("verify")
    assert done.exit_code == 1
    assert "There is no archive here" in done.stderr
    run("capture", "page.html")
    done = run("verify", "nothing")
    assert done.exit_code == 1
    assert "There is no such capture" in done.stderr


@pytest.mark.usefixtures("bound")
def test_what_may_not_be_written_can_be_verified(folder: Path):
    run("capture", "page.html")
    (folder / "archive").chmod(0o500)
    (folder / "archive" / "ledger.jsonl").chmod(0o400)
    done = run("verify")
    (folder / "archive").chmod(0o700)
    assert done.exit_code == 0
    assert "This check is not recorded in the ledger." in done.stderr


def test_what_cannot_be_locked_can_be_verified_by_anybody(folder: Path):
    run("capture", "page.html")
    lock = folder / "archive" / "ledger.lock"
    lock.unlink()
    lock.mkdir()  # not even root writes into it
    done = run("verify")
    assert done.exit_code == 0
    assert "This check is not recorded in the ledger." in done.stderr
    assert run("capture", "page.html").exit_code == 1


def test_an_address_is_fetched_only_where_it_may_lead(folder: Path):
    server = Server()
    server.answers["/a.html"] = b"HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n<p>a</p>"
    url = f"http://127.0.0.1:{server.port}/a.html"
    try:
        for more in ([], ["--allow-port", str(server.port)]):
            refused = run("capture", url, *more)
            assert refused.exit_code == 1
            assert url in refused.stderr
        assert server.paths() == []
        done = run("capture", url, "--allow-port", str(server.port), "--allow-host", "127.0.0.1", "--ignore-robots")
    finally:
        server.close()
    assert done.exit_code == 0
    assert server.paths() == ["/a.html"]
    told = manifest(folder, done.stdout.strip())
    assert told["body"]["bytes"] == 8
    assert told["tool"]["settings"]["honour_robots"] == "False"
    assert run("verify").exit_code == 0


def test_a_capture_is_withdrawn_and_brought_back(folder: Path):
    identity = run("capture", "page.html").stdout.strip()
    assert run("withdraw", identity).exit_code == 2
    assert run("withdraw", identity, "--reason", " ").exit_code == 2
    assert run("withdraw", identity, "--reason", "x", "--undo", "--delete").exit_code == 2
    done = run("withdraw", identity, "--reason", "the family asked")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "sealed" in done.stderr
    assert "1 withdrawn capture" in run("verify").stderr
    again = run("withdraw", identity, "--reason", "again")
    assert again.exit_code == 1
    assert "This capture was withdrawn." in again.stderr
    assert run("withdraw", identity, "--reason", "they agree", "--undo").exit_code == 0
    assert "Checked 1 capture " in run("verify").stderr
    exported = folder / "archive" / "desk" / "exports" / "aaaa" / "1"
    exported.mkdir(parents=True)
    (exported / "appeals.wacz").write_bytes(b"the page")
    assert "deleted" in run("withdraw", identity, "--reason", "for good", "--delete").stderr
    assert not exported.parent.exists()
    assert run("verify").exit_code == 0
    assert "were deleted" in run("withdraw", identity, "--reason", "x", "--undo").stderr
    assert "no archive here" in run("withdraw", identity, "--reason", "x", "--archive", "none").stderr
    assert not (folder / "none").exists()


def test_who_was_given_a_capture_is_told_when_it_is_withdrawn():
    identity = run("capture", "page.html").stdout.strip()
    assert run("bundle", identity, "-o", "copy.wacz", "--recipient", "Ben").exit_code == 0
    assert "a copy was given to Ben." in run("withdraw", identity, "--reason", "the family asked").stderr


def test_verify_says_when_and_remembers_what_it_opened(folder: Path):
    ids = run("capture", "page.html", "نامه.html").stdout.split()
    assert run("verify", "--when").stdout.split() == [ids[0], "never", ids[1], "never"]
    assert "--resume" not in run("verify", ids[0]).stderr
    assert "There is no stopped run to continue" in run("verify", "--resume").stderr
    times = run("verify", "--when").stdout.split()
    assert times[1] == times[3] != "never"
    assert run("verify", "--when", ids[1]).stdout.split() == [ids[1], times[3]]
    assert run("verify", "--when", "nothing").exit_code == 1
    assert "found intact before" in run("verify").stderr
    assert "found intact before" not in run("verify", "--open-all").stderr
    path = next((folder / "archive").rglob(f"{ids[0]}.json"))
    path.chmod(0o644)
    assert run("verify").exit_code == 1
    later = run("verify", "--when").stdout.split()
    assert later[1] < later[3]
