"""`onrecord watch`, as it is typed, against a server with real sockets."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.capture.proofs.attestations import read_evidence
from onrecord.capture.store.archive import Archive
from onrecord.cli import main
from tests.capture.servers import Server

FEED = "<rss><channel><title>News</title><item><link>/a</link></item><item><link>/b</link></item></channel></rss>"


def answer(body: str) -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode()


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("ONRECORD_COLLECTOR", "Ann")
    monkeypatch.setenv("ONRECORD_BROWSER", "none")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    server = Server()
    server.answers |= {"/feed": answer(FEED), "/a": answer("a"), "/b": answer("b"), "/bare": answer("<p>x</p>")}
    yield server
    server.close()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["watch", *arguments], catch_exceptions=False)


def here(site: Server) -> list[str]:
    return ["--allow-host", "127.0.0.1", "--allow-port", str(site.port), "--ignore-robots"]


def url(site: Server, path: str) -> str:
    return site.url(path, "127.0.0.1")


@pytest.mark.slow
def test_add_run_list_and_remove(site: Server):
    added = run("add", url(site, "/feed"), "--again", "1,7,30", "--reason", "letters", *here(site))
    assert added.exit_code == 0
    identity = added.stdout.strip()
    assert "rss, 2 pages" in added.stderr
    assert "not run yet" in run("list").stdout
    done = run("run", "--once", *here(site))
    assert done.exit_code == 0
    assert "2 new pages captured" in done.stderr
    listed = run("list", "--pages").stdout
    assert f"{identity}  {url(site, '/feed')}  News: 2 kept; again after 1,7,30 days" in listed
    assert f"{url(site, '/a')}: kept, first" in listed
    assert run("run", identity, *here(site)).exit_code == 0
    assert run("remove", identity).exit_code == 0
    assert run("list").stdout == ""
    assert "No such source" in run("remove", identity).stderr


def test_what_fails_is_named_and_the_exit_code_is_1(site: Server):
    del site.answers["/feed"]
    site.answers["/feed"] = answer(FEED.replace("/b", "http://10.0.0.1/b"))
    run("add", url(site, "/feed"), *here(site))
    done = run("run", *here(site))
    assert done.exit_code == 1
    assert "http://10.0.0.1/b: " in done.stderr
    assert "It is tried again after" in done.stderr
    assert "Tried 1 times." in run("list").stdout
    assert "Traceback" not in done.stderr


def test_several_feeds_are_listed_and_taken_only_if_that_is_meant(site: Server):
    links = "".join(f'<link rel=alternate type="application/rss+xml" href=/f{n} title=F{n}>' for n in (1, 2))
    site.answers["/home"] = answer(links)
    done = run("add", url(site, "/home"), *here(site))
    assert done.exit_code == 1
    assert [line.split() for line in done.stdout.splitlines()] == [[url(site, f"/f{n}"), f"F{n}"] for n in (1, 2)]
    assert run("list").stdout == ""
    assert len(run("add", url(site, "/home"), "--all-feeds", *here(site)).stdout.split()) == 2


@pytest.mark.slow
def test_a_page_without_feeds(site: Server):
    done = run("add", url(site, "/bare"), *here(site))
    assert done.exit_code == 1
    assert "--guess tries the usual addresses of feeds; --page watches the page itself." in done.stderr
    assert run("add", url(site, "/bare"), "--guess", *here(site)).exit_code == 0
    assert run("add", url(site, "/bare"), "--page", "--again", "1").exit_code == 0
    assert len(run("list").stdout.splitlines()) == 2


@pytest.mark.parametrize(
    "entity", ['x SYSTEM "file:///etc/passwd"', 'x "ha"><!ENTITY y "&x;&x;"', '% x SYSTEM "/x.dtd"']
)
def test_why_a_feed_is_not_read_is_said(site: Server, entity: str):
    declared = f"<!DOCTYPE rss [<!ENTITY {entity}>]>"
    site.answers["/odd"] = answer(f"{declared}<rss><channel><title>&x;&y;</title></channel></rss>")
    done = run("add", url(site, "/odd"), *here(site))
    assert done.exit_code == 1
    assert "It declares entities of its own, as XML bombs do." in done.stderr
    assert "root:" not in done.stderr
    assert set(site.paths()) == {"/odd", "/robots.txt"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["add", "http://a.example/", "--again", "soon"],
        ["add", "http://a.example/", "--since", "yesterday"],
        ["add", "http://a.example/", "--since", "2026-01-01", "--everything"],
        ["run", "--every", "soon"],
        ["run", "--every", "1h", "--once"],
    ],
)
def test_misuse_is_said(arguments: list[str], site: Server):
    assert run(*arguments).exit_code == 2
    assert not site.asked


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://127.0.0.1/", "nonsense"])
def test_an_address_that_cannot_be_asked_is_said(address: str, site: Server):
    for more in ([], ["--page"]):
        done = run("add", address, *more)
        assert done.exit_code == (0 if more and address.startswith("http") else 1)
        assert done.stderr
    assert not site.asked


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_it_after_the_page_that_it_is_at(site: Server, root: Path, number: signal.Signals):
    run("add", url(site, "/feed"), *here(site))
    call = [sys.executable, "-m", "onrecord.cli", "watch", "run", "--every", "1h", *here(site)]
    call[1:3] = ["-c", "from onrecord.cli import main; main()"]
    environment = os.environ | {"PYTHONPATH": str(root / "src")}
    with subprocess.Popen(call, stderr=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stderr
        assert ": captured as" in process.stderr.readline()
        other = run("run", *here(site))
        assert other.exit_code == 1
        assert "Another process is running the watch" in other.stderr
        process.send_signal(number)
        told = process.stderr.read()
        assert process.wait(20) == 0
    assert "Stopping after this page." in told
    assert "new pages captured" in told
    assert "Traceback" not in told


@pytest.mark.slow
def test_captures_are_signed_and_kept_whole_as_by_capture_itself(site: Server, tmp_path: Path):
    site.answers["/a"] = answer("<p>a</p><img src=/i.png>").replace(
        b"\r\n\r\n", b"\r\nContent-Type: text/html\r\n\r\n", 1
    )
    site.answers["/i.png"] = answer("an image")
    assert CliRunner().invoke(main, ["key", "new", "--unencrypted"]).exit_code == 0
    run("add", url(site, "/feed"), *here(site))
    assert run("run", "--browser", "none", *here(site)).exit_code == 0
    archive = Archive(tmp_path / "archive")
    kept = [archive.open(each.id) for each in archive.kept()]
    assert {len(each.manifest.assets or ()) for each in kept} == {0, 1}
    assert set(read_evidence(archive.ledger).signed) == {each.id for each in kept}
    verified = CliRunner().invoke(main, ["verify"])
    assert verified.exit_code == 0
    assert "Of 2 captures, 2 are signed" in verified.stderr


@pytest.mark.slow
def test_a_captcha_is_told_and_the_exit_code_is_1(site: Server):
    site.answers["/a"] = answer("no").replace(b"200 OK", b"403 Forbidden")
    run("add", url(site, "/feed"), *here(site))
    done = run("run", "--browser", "none", *here(site))
    assert done.exit_code == 1
    assert "1 new pages captured" in done.stderr
    assert "1 failed, 1 of them with a substitute page stored." in done.stderr
