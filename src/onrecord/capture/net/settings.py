"""The permissions and limits of a fetch. Each default has its reason beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from pathlib import Path

from onrecord.capture.net.proxy import Proxy
from onrecord.capture.net.urls import parse, shown
from onrecord.errors import CaptureError, ConfigError

_MIB = 1024 * 1024

# A common browser's, since a name of our own would tell the server who is looking (Berkeley Protocol, paragraphs 99 to
# 102). Firefox's form, whose version number a user should keep near the current one.
USER_AGENT = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How pages are fetched.

    Attributes:
        ports: the ports that may be connected to.
        allowed_hosts: names or IP addresses that may be in a local network; in lower case and in
            ASCII, IPv6 without brackets.
        proxy: `socks5h://host:port` (Tor: `socks5h://127.0.0.1:9050`) or `http://host:port`, with `user:password@` if
            it asks for one; None for none. No proxy is ever taken from the environment.
        user_agent: the User-Agent header.
        languages: the Accept-Language header. It says which edition of a page is captured.
        connect_seconds: how long looking a name up, connecting or TLS may take, each.
        read_seconds: how long the server may stay silent.
        total_seconds: how long the whole fetch may take, robots.txt and redirects included, polite pauses not.
        max_bytes: the most that is kept of one body, as received. Longer ones are cut there, and said to be.
        max_opened: the largest size of a body after decoding.
        max_ratio: the largest growth by decoding. Up to 1 MiB any ratio is harmless.
        max_head: the most bytes that status line and headers may take.
        max_headers: the most headers.
        max_redirects: the most redirects in a row.
        honour_robots: whether robots.txt is asked for and kept to.
        pause_seconds: the least time between two fetches from one host. robots.txt may ask for more.
        max_pause_seconds: the most that robots.txt may ask for.
        authorities: a PEM file of the certificate authorities to trust instead of the system's.
    """

    ports: frozenset[int] = frozenset({80, 443})
    allowed_hosts: frozenset[str] = frozenset()
    proxy: str | None = None
    user_agent: str = USER_AGENT
    languages: str = "en-US,en;q=0.5"
    connect_seconds: float = 15.0
    read_seconds: float = 30.0
    total_seconds: float = 120.0
    max_bytes: int = 32 * _MIB  # four times the largest page that `onrecord read` takes: it serves images and PDF too
    max_opened: int = 64 * _MIB
    max_ratio: int = 200
    max_head: int = 64 * 1024
    max_headers: int = 200
    max_redirects: int = 10
    honour_robots: bool = True
    pause_seconds: float = 1.0
    max_pause_seconds: float = 30.0
    authorities: Path | None = None

    def __post_init__(self) -> None:
        """Refuse impossible values.

        Raises:
            ConfigError: a limit not above zero, a port, host or proxy that is not valid, or a header with a line break.
        """
        limits = (
            "connect_seconds",
            "read_seconds",
            "total_seconds",
            "max_bytes",
            "max_opened",
            "max_ratio",
            "max_head",
        )
        for name in (*limits, "max_headers"):
            if not getattr(self, name) > 0:
                raise ConfigError("This limit must be above zero.", name)
        for name in ("max_redirects", "pause_seconds", "max_pause_seconds"):
            if not getattr(self, name) >= 0:
                raise ConfigError("This must not be below zero.", name)
        if not all(0 < port < 65536 for port in self.ports):
            raise ConfigError("A port is a number from 1 to 65535.", "ports")
        for name in ("user_agent", "languages"):
            if not re.fullmatch(r"[!-~](?:[ -~]*[!-~])?", getattr(self, name)):
                raise ConfigError("This header must be one line of ASCII.", name)
        for host in self.allowed_hosts:
            _check_host(host)
        if self.proxy is not None:
            Proxy.parse(self.proxy)

    def by_name(self) -> dict[str, str]:
        """Return every setting in words, for the record of a capture; of a proxy, neither user nor password."""
        words = {}
        for each in fields(self):
            value = getattr(self, each.name)
            words[each.name] = ", ".join(map(str, sorted(value))) if isinstance(value, frozenset) else str(value)
        if self.proxy is not None:
            words["proxy"] = Proxy.parse(self.proxy).shown
        return words


def _check_host(host: str) -> None:
    """Refuse a host that no address could have, since allowing it would do nothing and seem to."""
    try:
        known = parse(f"http://[{host}]/" if ":" in host else f"http://{host}/").host == host
    except CaptureError:
        known = False
    if not known:
        raise ConfigError(f"No address names its host like this: {shown(host)}.", "allowed_hosts")
