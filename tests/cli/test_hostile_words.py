"""No command prints what steers a terminal, wherever it comes from: pages, archives, feeds, file names, options, reasons."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from tests.capture.servers import Server
from tests.capture.strangers import Stranger
from tests.hostile import HOSTILE, ODD
from tests.register.pages import COURIER, HERALD

ALL = "".join(words for name, words in HOSTILE.items() if name not in {"bytes", "a line end"})
"""What a page or an option can hold, in one word."""
NAME = "page" + "\x1b]0;owned\x07\x9b31m\u202e\U000e0041\n" + ".html"
"""The name of a file, as a stranger's archive unpacks it."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, empty_register: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(empty_register, tmp_path / "archive")
    for name, value in (("ARCHIVE", str(tmp_path / "archive")), ("COLLECTOR", "Ann"), ("BROWSER", "none")):
        monkeypatch.setenv(f"ONRECORD_{name}", value)
    monkeypatch.delenv("ONRECORD_DATABASE_URL", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def site() -> Iterator[Server]:
    server = Server()
    yield server
    server.close()


def run(*arguments: str, code: int | None = None) -> Result:
    """Run a command, and look at each character that it prints."""
    done = CliRunner().invoke(main, arguments, catch_exceptions=False)
    for printed in (done.stdout.replace("\r\n", "\n"), done.stderr):
        assert sorted({char for char in printed if char in ODD and char != "\n"}) == [], (arguments, printed)
    assert code is None or done.exit_code == code, done.output
    return done


def hostile(page: str) -> str:
    """A page whose headline, outlet, senders and addressee hold what an enemy puts there."""
    steering = "\x9b31m\u202e\U000e0041"
    for words in ("Prisoners of Xanadu", "The Xanadu Herald", "number of prisoners", "António Guterres"):
        first, _, rest = words.partition(" ")
        page = page.replace(words, f"{first} {steering}{rest}")
    return page


@pytest.mark.slow
def test_the_names_of_files(folder: Path):
    (folder / NAME).write_text(HERALD, encoding="utf-8")
    missing = "missing" + NAME
    for command in (["read"], ["read", "--json"], ["read", "--markdown"], ["capture"], ["add"]):
        done = run(*command, NAME, code=0)
        assert len([line for line in done.stderr.splitlines() if line.startswith(".html")]) == 0
        run(*command, missing, code=1)
    assert json.loads(run("read", "--json", NAME).stdout)["source"]["name"] == NAME
    assert json.loads(run("read", "--jsonl", missing).stdout)["source"]["name"] == missing
    run("names", "score", missing, code=1)
    run("verify", missing + ".wacz", code=1)
    run("mirror", "--check", missing, code=1)
    run("demo", "--show", missing, code=2)


def test_addresses_that_are_given(folder: Path):
    (folder / "page.html").write_text(HERALD, encoding="utf-8")
    address = f"https://example.org/{ALL}"
    for command in (["read"], ["read", "--json"], ["capture"], ["add"]):
        run(*command, "page.html", "--url", address)
    for command in (["capture"], ["add"], ["watch", "add"]):
        run(*command, address, code=1)


def test_the_addresses_in_a_warc(folder: Path):
    stranger = Stranger()
    address = f"http://example.org/{ALL.replace(chr(13), '').replace(chr(0x85), '').split(' ')[0]}"
    stranger.response(address, HERALD)
    stranger.response(address + "2", b"\x89PNG", kind="image/png")
    stranger.save(folder / "crawl.warc.gz")
    for command in ("capture", "add"):
        run(command, "crawl.warc.gz")
        run(command, "crawl.warc.gz", "--url", f"http://example.org/{ALL}")


@pytest.mark.slow
def test_feeds(site: Server):
    title = "".join(f"&#{ord(char)};" for char in "\x9b31m\u202e\U000e0041")
    feed = f"<rss><channel><title>News {title}</title><item><link>/a{title}</link></item></channel></rss>".encode()
    links = "".join(
        f'<link rel=alternate type="application/rss+xml" href="/f{n}?{title}" title="{title}">' for n in (1, 2)
    ).encode()
    for path, body in (("/feed", feed), ("/home", links)):
        site.answers[path] = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)
    here = ["--allow-host", "127.0.0.1", "--allow-port", str(site.port), "--ignore-robots"]
    run("watch", "add", site.url("/feed", "127.0.0.1"), "--reason", ALL, *here, code=0)
    run("watch", "add", site.url("/home", "127.0.0.1"), *here, code=1)
    run("watch", "add", site.url("/home", "127.0.0.1"), "--all-feeds", *here)
    assert "News" in run("watch", "list", "--pages", code=0).stdout
    run("watch", "run", *here)
    run("watch", "list", "--pages", code=0)
    run("watch", "remove", ALL, code=1)


@pytest.mark.slow
def test_what_pages_say_and_what_people_put_on_record(folder: Path):
    (folder / "herald.html").write_text(hostile(HERALD), encoding="utf-8")
    (folder / "courier.html").write_text(hostile(COURIER), encoding="utf-8")
    report = run(
        "add", "herald.html", "courier.html", "--reason", ALL, "--collector", "Ann" + ALL, code=0
    ).stdout.split()[0]
    appeal, *_ = json.loads(run("appeals", "--json", code=0).stdout)["appeals"]
    run(
        "event",
        "add",
        appeal["id"],
        "closed",
        "--on",
        "2018-01-01",
        "--reason",
        ALL,
        "--by",
        ALL,
        "--collector",
        ALL,
        code=0,
    )
    run("assess", report, "2", "--reason", ALL, code=0)
    for command in (
        ["appeals"],
        ["appeals", "--csv"],
        ["stats"],
        ["stats", "--json"],
        ["verify"],
        ["merge", "suggestions"],
    ):
        run(*command)
    for each in (report, appeal["id"]):
        assert "closed" in run("show", appeal["id"], code=0).stdout
        run("show", each, "--json", code=0)
    run("search", "prison", code=0)
    run("search", "prison", "--json", code=0)
    run("read", "herald.html", code=0)
    run("read", "herald.html", "--markdown", code=0)


def test_why_a_capture_was_withdrawn(folder: Path):
    (folder / "herald.html").write_text(HERALD, encoding="utf-8")
    identity = run("capture", "herald.html", code=0).stdout.strip()
    run("withdraw", identity, "--reason", ALL, "--collector", ALL, code=0)
    assert "The reason" in run("add", identity, code=1).stderr
    run("verify")


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", ALL],
        ["show", "ap-" + ALL],
        ["undo", ALL],
        ["event", "add", ALL, "closed", "--reason", "x"],
        ["event", "add", "ap-x", ALL],
        ["judge", "pr-" + ALL, "same"],
        ["judge", ALL, "same"],
        ["answer", ALL, ALL],
        ["assess", ALL, "2", "--reason", "x"],
        ["withdraw", ALL, "--reason", "x"],
        ["bundle", ALL, "-o", ALL],
        ["bundle", ALL, "-o", "x.wacz"],
        ["confirm", ALL, "--by", ALL],
        ["verify", ALL],
        ["verify", "--when", ALL],
        ["sign", ALL],
        ["key", "show", ALL],
        ["stamp", "--authority", ALL, "--root", ALL],
        ["mirror", "--restore", ALL, ALL],
        ["appeals", "--as-of", ALL],
        ["appeals", "--party", ALL],
        ["search", ALL],
        ["search", ALL, "--json"],
        ["search", "x", "--since", ALL],
        ["search", f"--{ALL}"],
        ["names", "match", ALL, ALL],
        ["names", "match", f"a{ALL}", f"b{ALL}", "--json"],
        ["facts", ALL],
        ["facts", "x", "--on", ALL],
        ["date", ALL],
        ["date", "1 May", "--in-office", ALL],
        ["capture", "x.html", "--browser", ALL],
        ["capture", "http://127.0.0.1/", "--proxy", ALL],
        ["watch", "run", ALL],
        ["watch", "run", "--every", ALL],
        [ALL],
        [f"--{ALL}"],
        ["read", f"--{ALL}", "x"],
        ["search", "x", "--act", ALL],
        ["names", "match", "a", "b", "--kind", ALL],
        ["appeals", "--archive", ALL],
        ["stats", "--case", ALL],
    ],
    ids=lambda arguments: " ".join(arguments).replace(ALL, "HOSTILE"),
)
def test_what_is_typed(arguments: list[str]):
    assert run(*arguments).exit_code in {0, 1, 2}


HALF = "\udcff"


def options() -> Iterator[tuple[str, ...]]:
    """Each option and argument that takes words, with a byte that is no UTF-8."""

    def below(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        needed = [each for each in command.params if isinstance(each, click.Argument) and each.required]
        for param in command.params:
            words = param.type.name == "text" and "FILE" not in str(param.metavar) and "tsv" not in str(param.metavar)
            if (
                words
                and isinstance(param, click.Option)
                and not param.is_flag
                and not isinstance(param.flag_value, str)
            ):
                yield (*path, *("x" for _ in needed), param.opts[-1], f"a{HALF}b")
            elif words and param in needed:
                yield (*path, *(f"a{HALF}b" if other is param else "x" for other in needed))
        for name, inner in getattr(command, "commands", {}).items():
            yield from below(inner, (*path, name))

    return below(main, ())


def test_half_characters_are_refused_in_every_option():
    tried = list(options())
    assert len(tried) > 60
    for arguments in tried:
        done = run(*arguments)
        assert done.exit_code in {1, 2}, arguments
        assert "Error: " in done.stderr, arguments


def test_half_characters_in_the_environment_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ONRECORD_COLLECTOR", f"Ann{HALF}")
    assert "not valid UTF-8" in run("stats", code=2).stderr


@pytest.mark.slow
def test_a_file_whose_name_is_not_utf_8_is_read_and_so_is_the_rest(folder: Path):
    odd = os.fsdecode("نامه.html".encode("cp1256"))
    (folder / odd).write_text(HERALD, encoding="utf-8")
    (folder / "courier.html").write_text(COURIER, encoding="utf-8")
    shown = "".join(f"\\x{byte:02x}" for byte in "نامه".encode("cp1256")) + ".html"
    missing = os.fsdecode("گم.html".encode("cp1256", "replace").replace(b"?", b"\xff"))
    done = run("read", "--jsonl", odd, missing, "courier.html", code=1)
    names = [json.loads(line)["source"]["name"] for line in done.stdout.splitlines()]
    assert names[0] == shown
    assert names[2] == "courier.html"
    assert shown in run("read", odd, code=0).stdout
    added = run("add", odd, missing, "courier.html", code=1)
    assert len(added.stdout.split()) == 2
    assert "There is no such file." in added.stderr
    assert "2 added." in added.stderr
    assert run("capture", odd, code=0).stdout
    os.rename(folder / odd, folder / missing)  # noqa: PTH104 - the names are bytes
    assert "in the register already" in run("add", "--again", code=0).stderr
