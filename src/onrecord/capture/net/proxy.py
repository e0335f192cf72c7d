"""Connections through a proxy: SOCKS5 (RFC 1928), so that Tor can be used, and HTTP.

The proxy looks up host names. Nothing is looked up locally, because a local look-up would tell the local network which
site you read.
"""

from __future__ import annotations

import base64
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

from onrecord.capture.net.urls import Address
from onrecord.errors import CaptureError, ConfigError

_MAX_ANSWER = 16 * 1024
# RFC 1928, section 6.
_SOCKS_REASONS = (
    "",
    "a general failure",
    "its rules forbid it",
    "the network cannot be reached",
    "the host cannot be reached",
    "the connection was refused",
    "the time to live ran out",
    "it does not know the command",
    "it does not know the kind of address",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    """A proxy in the settings.

    Attributes:
        scheme: socks5h or http.
        host: its name or address.
        port: its port.
        user: who we are to it; empty where it does not ask.
        password: the word that goes with it.
    """

    scheme: str
    host: str
    port: int
    user: str
    password: str

    @classmethod
    def parse(cls, written: str) -> Proxy:
        """Read `socks5h://host:port` or `http://host:port`.

        Raises:
            ConfigError: it is neither. `socks5://` is refused too: elsewhere it means that names are looked up here.
        """
        try:
            parts = urlsplit(written)
            host, port = parts.hostname, parts.port
        except ValueError:
            host, port = None, None
        if not host or not port or parts.scheme not in {"socks5h", "http"} or parts.path not in {"", "/"}:
            raise ConfigError("A proxy is written socks5h://host:port or http://host:port.", "proxy")
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        if max(len(user.encode()), len(password.encode())) > 255 or bool(user) != bool(password):
            raise ConfigError("A proxy's user and password go together, 255 bytes each at most.", "proxy")
        return cls(scheme=parts.scheme, host=host, port=port, user=user, password=password)

    @property
    def shown(self) -> str:
        """Where it stands, and no more."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"

    def lead(self, sock: socket.socket, address: Address, limit: Callable[[], float]) -> None:
        """Have the proxy connect on to an address, over the connection to it.

        An HTTP proxy is asked to do that (CONNECT) for http addresses too: so the request that is kept is the one that
        the server got, and our password at the proxy is not in it.

        Args:
            sock: the connection to the proxy.
            address: where it is to lead.
            limit: how many seconds the next step may take.

        Raises:
            CaptureError: the proxy refuses, or speaks something else.
        """
        if self.scheme == "socks5h":
            self._socks(sock, address, limit)
        else:
            self._tunnel(sock, address, limit)

    def _socks(self, sock: socket.socket, address: Address, limit: Callable[[], float]) -> None:
        sock.sendall(b"\x05\x01\x02" if self.user else b"\x05\x01\x00")
        version, method = _exactly(sock, 2, address, limit)
        if version != 5 or method != (2 if self.user else 0):
            raise CaptureError("The SOCKS proxy refused the connection.", address.url)
        if self.user:
            user, password = self.user.encode(), self.password.encode()
            sock.sendall(bytes([1, len(user)]) + user + bytes([len(password)]) + password)  # RFC 1929
            if _exactly(sock, 2, address, limit)[1] != 0:
                raise CaptureError("The SOCKS proxy refused the user name and the password.", address.url)
        sock.sendall(b"\x05\x01\x00" + _socks_host(address.host) + address.port.to_bytes(2, "big"))
        _, code, _, kind = _exactly(sock, 4, address, limit)
        if code != 0:
            reason = _SOCKS_REASONS[code] if code < len(_SOCKS_REASONS) else f"code {code}"
            raise CaptureError(f"The SOCKS proxy did not connect: {reason}.", address.url)
        length = {1: 4, 4: 16}.get(kind) or _exactly(sock, 1, address, limit)[0]
        _exactly(sock, length + 2, address, limit)

    def _tunnel(self, sock: socket.socket, address: Address, limit: Callable[[], float]) -> None:
        host = f"[{address.host}]" if ":" in address.host else address.host
        lines = [f"CONNECT {host}:{address.port} HTTP/1.1", f"Host: {host}:{address.port}"]
        if self.user:
            word = base64.b64encode(f"{self.user}:{self.password}".encode())
            lines.append(f"Proxy-Authorization: Basic {word.decode('ascii')}")
        sock.sendall("\r\n".join([*lines, "", ""]).encode("ascii"))
        answer = bytearray()
        while not answer.endswith(b"\r\n\r\n"):  # a byte at a time, so that none of what follows is taken
            if len(answer) > _MAX_ANSWER:
                raise CaptureError("The proxy's answer does not end.", address.url)
            answer += _exactly(sock, 1, address, limit)
        status = re.match(rb"HTTP/1\.[01] ([0-9]{3})", answer)
        if not status or not status[1].startswith(b"2"):
            code = status[1].decode() if status else "something that is not HTTP"
            raise CaptureError(f"The proxy did not connect: it answered {code}.", address.url)


def _socks_host(host: str) -> bytes:
    """Write a host as SOCKS does: kind, and the address or the name with its length."""
    try:
        ip = ip_address(host)
    except ValueError:
        return bytes([3, len(host)]) + host.encode("ascii")
    return bytes([1 if ip.version == 4 else 4]) + ip.packed


def _exactly(sock: socket.socket, count: int, address: Address, limit: Callable[[], float]) -> bytes:
    """Read so many bytes."""
    data = bytearray()
    while len(data) < count:
        sock.settimeout(limit())
        piece = sock.recv(count - len(data))
        if not piece:
            raise CaptureError("The proxy closed the connection.", address.url)
        data += piece
    return bytes(data)
