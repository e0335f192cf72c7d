"""Going through proxies of real sockets: SOCKS5 and HTTP, which are given the name and never an address of ours."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Sequence

import pytest

from onrecord.capture.net.fetch import fetch
from onrecord.capture.net.proxy import Proxy
from onrecord.errors import CaptureError, ConfigError
from tests.capture.servers import Listener, Server, local, read_head

PUBLIC = "public.example"  # allowed by no setting: behind a proxy, what it leads to cannot be known
PAGE = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\npage"


def unasked(name: str, _port: int) -> Sequence[str]:
    raise AssertionError(f"{name} was looked up")


def exactly(conn: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        piece = conn.recv(count - len(data))
        if not piece:
            raise ConnectionError
        data += piece
    return data


def join(one: socket.socket, other: socket.socket) -> None:
    """Carry bytes both ways until one side has no more to say."""

    def carry(source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
        with contextlib.suppress(OSError):
            sink.shutdown(socket.SHUT_WR)

    back = threading.Thread(target=carry, args=[other, one], daemon=True)
    back.start()
    carry(one, other)
    back.join(20)


class Socks(Listener):
    """A SOCKS5 proxy that knows one server, and notes what it was asked for."""

    def __init__(self, target: int, user: bytes = b"", code: int = 0) -> None:
        self.target, self.user, self.code = target, user, code
        self.asked: list[bytes] = []
        super().__init__(self._lead)

    def _lead(self, conn: socket.socket) -> None:
        methods = exactly(conn, exactly(conn, 2)[1])
        conn.sendall(b"\x05" + (b"\xff" if self.user and 2 not in methods else b"\x02" if self.user else b"\x00"))
        if self.user:
            user = exactly(conn, exactly(conn, 2)[1])
            word = exactly(conn, exactly(conn, 1)[0])
            conn.sendall(b"\x01" + (b"\x00" if user + b":" + word == self.user else b"\x01"))
        kind = exactly(conn, 4)[3]
        host = exactly(conn, {1: 4, 4: 16}.get(kind) or exactly(conn, 1)[0])
        self.asked.append(bytes([kind]) + host + exactly(conn, 2))
        name = b"\x03\x04name" if kind == 3 else b"\x01\0\0\0\0"
        conn.sendall(b"\x05" + bytes([self.code, 0]) + name + b"\0\0")
        if not self.code:
            with socket.create_connection(("127.0.0.1", self.target)) as onward:
                join(conn, onward)


class Tunnel(Listener):
    """An HTTP proxy that leads on to one server, and notes how it was asked."""

    def __init__(self, target: int, answer: bytes = b"HTTP/1.1 200 Established\r\nVia: us\r\n\r\n") -> None:
        self.target, self.answer = target, answer
        self.asked: list[bytes] = []
        super().__init__(self._lead)

    def _lead(self, conn: socket.socket) -> None:
        self.asked.append(read_head(conn))
        conn.sendall(self.answer)
        if b" 200 " in self.answer:
            with socket.create_connection(("127.0.0.1", self.target)) as onward:
                join(conn, onward)


@pytest.mark.parametrize("user", ["", "ann:a%20word"])
def test_socks_is_given_the_name(user: str, server: Server):
    server.answers["/"] = PAGE
    proxy = Socks(server.port, b"ann:a word" if user else b"")
    address = f"socks5h://{user}{'@' if user else ''}127.0.0.1:{proxy.port}"
    fetched = fetch(server.url(host=PUBLIC), local(server.port, proxy=address), resolve=unasked)
    proxy.close()
    (kept,) = fetched.exchanges
    assert (kept.body, kept.request) == (b"page", server.asked[-1])
    assert kept.peer == f"127.0.0.1:{proxy.port}"
    assert set(proxy.asked) == {b"\x03" + PUBLIC.encode() + server.port.to_bytes(2, "big")}
    assert any("could not be checked here" in note for note in fetched.notes)


def test_socks_is_given_an_address_as_an_address(server: Server):
    server.answers["/"] = PAGE
    proxy = Socks(server.port)
    settings = local(server.port, proxy=f"socks5h://127.0.0.1:{proxy.port}")
    for host in ("93.184.216.34", "[2606:4700::1111]"):
        fetched = fetch(server.url(host=host), settings, resolve=unasked)
        assert fetched.exchanges[0].body == b"page"
        assert not any("looked" in note for note in fetched.notes)
    proxy.close()
    assert {asked[0] for asked in proxy.asked} == {1, 4}


def test_tls_through_socks_is_checked_against_the_name(authority):
    server = Server(context=authority.context(PUBLIC))
    server.answers["/"] = PAGE
    proxy = Socks(server.port)
    settings = local(server.port, proxy=f"socks5h://127.0.0.1:{proxy.port}", authorities=authority.file)
    assert fetch(server.url(host=PUBLIC), settings, resolve=unasked).exchanges[0].body == b"page"
    with pytest.raises(CaptureError, match="certificate is invalid"):
        fetch(server.url(host="other.example"), settings, resolve=unasked)
    proxy.close()
    server.close()


@pytest.mark.parametrize(
    ("code", "user", "why"),
    [(5, b"", "connection was refused"), (99, b"", "code 99"), (0, b"ann:word", "refused the connection")],
)
def test_what_socks_refuses_is_an_error_in_words(code: int, user: bytes, why: str, server: Server):
    proxy = Socks(server.port, user, code)
    settings = local(server.port, proxy=f"socks5h://127.0.0.1:{proxy.port}", honour_robots=False)
    with pytest.raises(CaptureError, match=why):
        fetch(server.url(host=PUBLIC), settings, resolve=unasked)
    proxy.close()
    assert server.asked == []


def test_an_http_proxy_opens_a_tunnel_and_its_password_is_not_kept(server: Server):
    server.answers["/"] = PAGE
    proxy = Tunnel(server.port)
    settings = local(server.port, proxy=f"http://ann:word@127.0.0.1:{proxy.port}")
    (kept,) = fetch(server.url(host=PUBLIC), settings, resolve=unasked).exchanges
    proxy.close()
    assert (kept.body, kept.request) == (b"page", server.asked[-1])
    assert b"Authorization" not in kept.request
    assert proxy.asked[0].startswith(f"CONNECT {PUBLIC}:{server.port} HTTP/1.1\r\nHost: ".encode())
    assert b"\r\nProxy-Authorization: Basic YW5uOndvcmQ=\r\n" in proxy.asked[0]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (b"HTTP/1.1 407 Who are you\r\n\r\n", "answered 407"),
        (b"SSH-2.0\r\n\r\n", "not HTTP"),
        (b"", "closed the connection"),
        (b"HTTP/1.1 403 No\r\n" + b"X: a\r\n" * 9000, "does not end"),
    ],
)
def test_what_an_http_proxy_refuses_is_an_error_in_words(answer: bytes, why: str, server: Server):
    proxy = Tunnel(server.port, answer)
    settings = local(server.port, proxy=f"http://127.0.0.1:{proxy.port}", honour_robots=False)
    with pytest.raises(CaptureError, match=why):
        fetch(server.url(host=PUBLIC), settings, resolve=unasked)
    proxy.close()


@pytest.mark.parametrize("scheme", ["socks5h", "http"])
def test_a_proxy_that_is_not_there_or_silent_is_an_error_in_words(scheme: str):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        settings = local(80, proxy=f"{scheme}://127.0.0.1:{port}", honour_robots=False, connect_seconds=0.2)
        with pytest.raises(CaptureError, match="within the time limit"):
            fetch(f"http://{PUBLIC}/", settings, resolve=unasked)
    with pytest.raises(CaptureError, match="cannot be reached: Connection refused"):
        fetch(f"http://{PUBLIC}/", settings, resolve=unasked)


def test_a_proxy_of_the_environment_is_not_taken(server: Server, get, monkeypatch: pytest.MonkeyPatch):
    server.answers["/"] = PAGE
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert get().exchanges[0].body == b"page"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "127.0.0.1:9050",
        "socks5://127.0.0.1:9050",
        "socks5h://127.0.0.1",
        "http://:3128",
        "http://a:99999",
        "https://a:3128",
        "http://a:3128/path",
        "http://ann@a:3128",
        f"http://ann:{'a' * 256}@a:3128",
        "http://[::1:3128",
    ],
)
def test_what_is_no_proxy_is_refused(written: str):
    with pytest.raises(ConfigError):
        Proxy.parse(written)
    with pytest.raises(ConfigError):
        local(80, proxy=written)
