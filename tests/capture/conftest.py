"""Servers for the tests of fetching."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from onrecord.capture.fetch import fetch
from onrecord.capture.model import Fetched
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
