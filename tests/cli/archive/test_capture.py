"""`onrecord capture` of pages from the web and of what strangers kept: ids out, and the rest told in sentences."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onrecord import CaptureError
from onrecord.capture.browser.chromium import find
from onrecord.capture.store.archive import Archive
from onrecord.cli import main
from tests.capture.net.test_proxy import Socks
from tests.capture.servers import Server
from tests.capture.strangers import PAGE, PNG, Stranger, wacz

A, B = "https://example.org/a", "https://example.org/b"
LOGIN = "<title>Log in</title><form><input type=password></form>"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive of the test's own, no browser unless a test names one, and a current folder that is empty."""
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("ONRECORD_COLLECTOR", "Ann")
    monkeypatch.setenv("ONRECORD_BROWSER", "none")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def site() -> Iterator[Server]:
    """A server with a page, its image, and a login."""
    server = Server()
    server.answers["/"] = answer(PAGE + "<img src=a.png><img src=b.png>")
    server.answers["/a.png"] = answer(PNG, "image/png")
    server.answers["/login"] = answer(LOGIN)
    yield server
    server.close()


def answer(body: bytes | str, kind: str = "text/html; charset=utf-8") -> bytes:
    data = body.encode() if isinstance(body, str) else body
    return f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(data)}\r\n\r\n".encode() + data


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def fetch(site: Server, path: str, *more: str) -> Result:
    url = f"http://127.0.0.1:{site.port}{path}"
    return run("capture", url, "--allow-host", "127.0.0.1", "--allow-port", str(site.port), *more)


def manifests(folder: Path, done: Result) -> list[dict[str, Any]]:
    return [
        json.loads(next((folder / "archive").rglob(f"{identity}.json")).read_text(encoding="utf-8"))
        for identity in done.stdout.split()
    ]


def test_a_page_is_kept_with_what_it_is_shown_with(folder: Path, site: Server):
    done = fetch(site, "/")
    assert done.exit_code == 0
    (told,) = manifests(folder, done)
    assert [item["url"].rpartition("/")[2] for item in told["assets"]] == ["a.png"]
    assert told["left_out"][0]["why"] == "The server answered with status 404."
    assert told["tool"]["settings"]["embedded_items"] == "100"
    assert told["tool"]["settings"]["browser"] == "none"
    assert "1 embedded item stored with it, 1 left out" in done.stderr
    assert "No browser" in done.stderr
    assert run("verify").exit_code == 0


def test_the_page_alone_is_kept_if_that_is_asked_for(folder: Path, site: Server):
    (told,) = manifests(folder, fetch(site, "/", "--no-embedded"))
    assert (told["assets"], told["left_out"]) == (None, [])
    assert "/a.png" not in site.paths()


@pytest.mark.slow
@pytest.mark.skipif(find("auto") is None, reason="no Chromium is installed here")
def test_a_browser_makes_the_capture_whole(folder: Path, site: Server):
    done = fetch(site, "/", "--browser", "auto")
    assert done.exit_code == 0
    (told,) = manifests(folder, done)
    assert told["grade"] == "minimum standard"
    assert len(told["image"]["files"]) == 2
    assert "an image and a PDF were made of these bytes" in done.stderr
    assert site.paths().count("/") == 1


def test_a_browser_that_is_not_there_is_said(site: Server):
    done = fetch(site, "/", "--browser", "no/such/browser")
    assert done.exit_code == 1
    assert "no such browser program" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("path", "label"), [("/login", "login"), ("/none", "error")])
def test_what_is_no_page_is_kept_and_said_and_the_exit_code_is_1(folder: Path, site: Server, path: str, label: str):
    done = fetch(site, path)
    assert done.exit_code == 1
    (told,) = manifests(folder, done)
    assert told["label"]["label"] == label
    assert told["text"] is None
    assert f"a page of the kind “{label}”, not the page itself" in done.stderr
    assert run("verify").exit_code == 0


def test_an_edit_of_the_article_is_told_from_one_of_the_rest(folder: Path, site: Server):
    def again(body: str) -> tuple[str, str | None]:
        site.answers["/"] = answer(body)
        (told,) = manifests(folder, fetch(site, "/", "--no-embedded"))
        return told["change"], told["text_change"]

    assert again(PAGE) == ("first", "first")
    assert again(PAGE) == ("unchanged", "unchanged")
    assert again(PAGE + "<!-- 12:01 -->") == ("edited", "unchanged")
    assert again(PAGE + "<p>And now they say something else altogether, at some length, so that it is seen.") == (
        "edited",
        "edited",
    )
    assert again(LOGIN) == (None, None)
    assert again(
        PAGE + "<p>And now they say something else altogether, at some length, so that it is seen.<!---->"
    ) == (
        "edited",
        "unchanged",
    )
    site.answers["/"] = b"HTTP/1.1 410 Gone\r\nContent-Length: 4\r\n\r\ngone"
    (told,) = manifests(folder, fetch(site, "/"))
    assert (told["change"], told["text_change"]) == ("removed", "removed")
    assert again(PAGE) == ("edited", "edited")  # it is compared with the last text that there was


def crawl() -> Stranger:
    warc = Stranger()
    warc.response(A, PAGE + "<img src=a.png>")
    warc.response("https://example.org/a.png", PNG, kind="image/png")
    warc.response(B)
    return warc


@pytest.mark.parametrize("command", ["capture", "add"])
@pytest.mark.usefixtures("folder")
def test_a_refused_port_or_host_is_told_with_the_option_that_allows_it(command: str):
    done = run(command, "http://127.0.0.1:8765/page")
    assert "Port 8765 is not among those that may be connected to. To allow it: --allow-port 8765" in done.stderr
    done = run(command, "http://127.0.0.1:8765/page", "--allow-port", "8765")
    assert "loopback. To allow it: --allow-host 127.0.0.1" in done.stderr
    assert "To allow it" not in run(command, "http://a.onion/page").stderr, "Only a proxy helps."


def test_each_page_of_a_warc_is_imported(folder: Path):
    crawl().save(folder / "crawl.warc.gz")
    done = run("capture", "crawl.warc.gz", "--reason", "handed over by a crawler")
    assert done.exit_code == 0
    first, second = manifests(folder, done)
    assert (first["final"], second["final"]) == (A, B)
    assert (first["source"], first["imported"]["file"], first["reason"]) == (
        "warc",
        "crawl.warc.gz",
        "handed over by a crawler",
    )
    assert len(first["assets"]) == 1
    assert first["text"]["characters"] > 100
    assert "2 pages imported from crawl.warc.gz" in done.stderr
    assert run("verify").exit_code == 0


def test_one_page_of_a_wacz_is_imported_by_its_address(folder: Path):
    wacz(folder / "x.wacz", {"x.warc.gz": crawl().bytes()}, [{"url": A}, {"url": B}])
    done = run("capture", "x.wacz", "--url", B)
    assert done.exit_code == 0
    assert [told["final"] for told in manifests(folder, done)] == [B]
    done = run("capture", "x.wacz", "--url", "https://example.org/none")
    assert done.exit_code == 1
    assert "no page with this address" in done.stderr


def test_what_is_wrong_with_a_strangers_file_is_said_and_the_rest_is_kept(folder: Path):
    data = crawl().bytes()
    (folder / "cut.warc.gz").write_bytes(data[: len(data) - 300])
    (folder / "no.warc.gz").write_bytes(b"<html>")
    done = run("capture", "cut.warc.gz", "no.warc.gz", "none.wacz")
    assert done.exit_code == 1
    assert len(done.stdout.split()) >= 1
    assert "ends in the middle" in done.stderr
    assert "no.warc.gz: This file contains no WARC record." in done.stderr
    assert "none.wacz: There is no such file." in done.stderr
    assert run("verify").exit_code == 0


def test_a_login_in_a_strangers_file_is_labelled(folder: Path):
    warc = Stranger()
    warc.response(A, LOGIN)
    warc.save(folder / "x.warc.gz")
    done = run("capture", "x.warc.gz")
    assert done.exit_code == 1
    assert manifests(folder, done)[0]["label"]["label"] == "login"


def test_a_proxy_of_our_own_variable_is_taken_and_its_password_shown_nowhere(
    folder: Path, site: Server, monkeypatch: pytest.MonkeyPatch
):
    proxy = Socks(site.port, b"ann:secret-word")
    monkeypatch.setenv("ONRECORD_PROXY", f"socks5h://ann:secret-word@127.0.0.1:{proxy.port}")
    done = run("capture", f"http://public.example:{site.port}/", "--allow-port", str(site.port), "--no-embedded")
    proxy.close()
    assert done.exit_code == 0
    assert proxy.asked
    (told,) = manifests(folder, done)
    assert told["tool"]["settings"]["proxy"] == f"socks5h://127.0.0.1:{proxy.port}"
    kept = [each.read_bytes() for each in (folder / "archive").rglob("*") if each.is_file()]
    assert not any(b"secret-word" in each for each in (*kept, done.output.encode()))


def test_a_proxy_that_is_named_outranks_the_variable(site: Server, monkeypatch: pytest.MonkeyPatch):
    proxy = Socks(site.port)
    monkeypatch.setenv("ONRECORD_PROXY", "socks5h://127.0.0.1:9")
    address = f"socks5h://127.0.0.1:{proxy.port}"
    done = run("capture", f"http://public.example:{site.port}/", "--allow-port", str(site.port), "--proxy", address)
    proxy.close()
    assert done.exit_code == 0
    assert proxy.asked


@pytest.mark.parametrize("command", ["capture", "add", "stamp", "watch add", "watch run"])
def test_every_command_that_asks_others_takes_the_variable(command: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ONRECORD_PROXY", "socks5h://127.0.0.1:9")
    found: Any = main
    for name in command.split():
        found = found.commands[name]
    (proxy,) = (each for each in found.params if each.name == "proxy")
    assert proxy.envvar == "ONRECORD_PROXY"


def test_a_message_that_cannot_be_kept_does_not_take_the_others_with_it(folder: Path, monkeypatch: pytest.MonkeyPatch):
    box = b"From anna@example.org Mon Jan  6 10:00:00 2025\nFrom: anna@example.org\n\nLetter %d.\n\n"
    (folder / "letters.mbox").write_bytes(b"".join(box % number for number in (1, 2, 3)))
    (folder / "page.html").write_text(PAGE)
    keep = Archive.keep

    def one(self: Archive, found: Any, **more: Any) -> Any:
        if b"Letter 2." in found.body:
            raise CaptureError("No room.", found.name)
        return keep(self, found, **more)

    monkeypatch.setattr(Archive, "keep", one)
    done = run("capture", "letters.mbox", "page.html")
    assert done.exit_code == 1
    assert len(done.stdout.split()) == 3
    assert "letters.mbox#2: No room." in done.stderr


def test_an_error_of_onrecord_at_one_file_does_not_end_the_work(folder: Path, monkeypatch: pytest.MonkeyPatch):
    for name in ("a.html", "b.html"):
        (folder / name).write_text(PAGE)
    keep = Archive.keep

    def one(self: Archive, found: Any, **more: Any) -> Any:
        return keep(self, found, **more) if found.name == "b.html" else {}[found.name]

    monkeypatch.setattr(Archive, "keep", one)
    done = run("capture", "a.html", "b.html")
    assert done.exit_code == 1
    assert len(done.stdout.split()) == 1
    assert "a.html: It could not be captured because of an error in onrecord (KeyError in " in done.stderr
