"""A site with a feed of two pages that a test watches, and the commands that watch it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from onrecord.register.db.settings import RegisterLocation
from tests.capture.servers import Server
from tests.register.pages import COURIER, HERALD

FEED = "<rss><channel><title>News</title><item><link>/herald</link></item><item><link>/courier</link></item></channel></rss>"


def answer(body: str, head: str = "200 OK") -> bytes:
    """What a server sends."""
    data = body.encode()
    kind = "Content-Type: text/html; charset=utf-8\r\n"
    return f"HTTP/1.1 {head}\r\n{kind}Content-Length: {len(data)}\r\n\r\n".encode() + data


@contextmanager
def served(place: RegisterLocation, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Serve the site, with the place of the register in the environment, as a user has it."""
    for name, value in (("ARCHIVE", str(place.folder)), ("COLLECTOR", "Ann"), ("BROWSER", "none")):
        monkeypatch.setenv(f"ONRECORD_{name}", value)
    monkeypatch.setenv("ONRECORD_DATABASE_URL", place.url or "")
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    server = Server()
    server.answers |= {"/feed": answer(FEED), "/herald": answer(HERALD), "/courier": answer(COURIER)}
    yield server
    server.close()


def run(*arguments: str) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def watch(site: Server, *arguments: str) -> Result:
    """Run a command of `onrecord watch` that may reach the site."""
    return run("watch", *arguments, "--allow-host", "127.0.0.1", "--allow-port", str(site.port), "--ignore-robots")
