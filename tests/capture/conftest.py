"""Servers to fetch from, and an archive with three captures: a page, the same page edited, and a saved file."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.capture.pages import page
from onrecord.capture.model import Fetched, Saved
from onrecord.capture.net.fetch import fetch
from onrecord.capture.store.archive import Archive
from tests.capture.servers import Authority, Server, local


@pytest.fixture
def server() -> Iterator[Server]:
    """A server on 127.0.0.1."""
    server = Server()
    yield server
    server.close()


@pytest.fixture
def get(server: Server) -> Callable[..., Fetched]:
    """Fetches a path of the server, whose host is allowed by name; settings can be changed."""

    def get(path: str = "/", **changes: object) -> Fetched:
        return fetch(server.url(path), local(server.port, **changes), resolve=lambda *_: ["127.0.0.1"])

    return get


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """An authority that no system trusts."""
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: three captures take a dozen waits for the disk."""
    archive = Archive(tmp_path_factory.mktemp("made") / "archive")
    first = page(1, 300)
    *steps, last = first.exchanges
    edited = replace(first, exchanges=(*steps, replace(last, body=b"<p>something else</p>")))
    archive.keep(first, collector="Ann", reason="a letter of prisoners", settings={"max_bytes": "1000"})
    archive.keep(edited, collector="Ann")
    archive.keep(Saved("نامه.html", None, b"<p>saved</p>", "text/html"), collector="Ben")
    return archive.folder


@pytest.fixture
def archive(made: Path, tmp_path: Path) -> Archive:
    """A copy that a test may spoil."""
    return Archive(shutil.copytree(made, tmp_path / "archive"))
