"""Strict parsing of web addresses. Attackers can bypass a guard if two programs parse one address differently.

The request, the certificate check and the connection all use this one result.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import quote, urlsplit

import idna

from onrecord.errors import CaptureError

MAX_LENGTH = 8192  # what common servers accept in a request line; longer ones are no pages
_SHOWN = 300

_DEFAULT_PORTS = {"http": 80, "https": 443}
# Control characters, line and paragraph separators, and the marks that turn the direction of what a person reads. The
# joiners (U+200C, U+200D) are not among them: Persian addresses hold them, and IDNA says where a name may.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
# What is left as it is in a path and a query: everything printable but the space.
_KEPT = "".join(chr(code) for code in range(0x21, 0x7F))


@dataclass(frozen=True, slots=True)
class Address:
    """A parsed web address.

    Attributes:
        scheme: http or https.
        host: the name in lower case and in ASCII (IDNA), or the IP address without brackets.
        port: the port, given or the scheme's own.
        target: path and query as the request line asks for them.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """The host, in brackets if it is IPv6, with the port where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt speaks for."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The whole address, without a fragment, which is never sent."""
        return self.origin + self.target


def shown(url: str) -> str:
    """Return an address fit to be shown to a person: short, and without characters that hide or turn others."""
    start = url[:_SHOWN] + ("…" if len(url) > _SHOWN else "")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in start)


def parse(url: str) -> Address:
    """Take a web address apart.

    Raises:
        CaptureError: it is no plain http or https address: another scheme, a user name in it, characters that do not
            show, or a host that is written to be misread, such as 127.1 or 0x7f000001.
    """
    if len(url) > MAX_LENGTH:
        raise CaptureError(f"This address is longer than {MAX_LENGTH} characters.", shown(url))
    if _UNSEEN.search(url) or "\\" in url or url != url.strip():
        raise CaptureError("This address contains invisible or invalid characters.", shown(url))
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise CaptureError(f"This address cannot be read: {error}.", shown(url)) from None
    if parts.scheme not in _DEFAULT_PORTS or not url[len(parts.scheme) :].startswith("://"):
        raise CaptureError("This is not a web address: only http:// and https:// are fetched.", shown(url))
    if "@" in parts.netloc:
        raise CaptureError("This address has a user name, which hides its host.", shown(url))
    if port == 0 or parts.netloc.endswith(":"):
        raise CaptureError("This address has no port after its colon.", shown(url))
    bracketed = re.fullmatch(r"\[([^\[\]]*)\](?::[0-9]+)?", parts.netloc)
    host = _ipv6(bracketed[1], url) if bracketed else _host(parts.netloc.rpartition(":")[0] or parts.netloc, url)
    target = quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe=_KEPT)
    return Address(parts.scheme, host, port or _DEFAULT_PORTS[parts.scheme], target)


def _ipv6(written: str, url: str) -> str:
    """Return the IPv6 address between brackets."""
    try:
        if "%" in written:
            raise CaptureError("This address names a network interface of one machine.", shown(url))
        return str(IPv6Address(written))
    except ValueError:
        raise CaptureError("The text in brackets is not an IPv6 address.", shown(url)) from None


def _host(written: str, url: str) -> str:
    """Return the host in ASCII and lower case.

    As browsers do, a host whose last label is a number is an IPv4 address; unlike them, only the plain form of four
    numbers is taken. Names in other scripts go through IDNA, whose ASCII form shows a look-alike for what it is.
    """
    name = written.lower()
    if not name.isascii() or "xn--" in name:
        try:
            name = idna.encode(name, uts46=True).decode("ascii")
        except UnicodeError as error:  # idna's own errors are of that kind
            raise CaptureError(f"This name of a host is not allowed by IDNA: {error}.", shown(url)) from None
    if _NUMBER.fullmatch(name.rstrip(".").rpartition(".")[2]):
        return _ipv4(name, written, url)
    name = name.removesuffix(".")
    if not name or len(name) > 253 or not all(_LABEL.fullmatch(label) for label in name.split(".")):
        raise CaptureError("This address has no host.", shown(url))
    return name


def _ipv4(name: str, written: str, url: str) -> str:
    """Return the IPv4 address, if it is written as four plain numbers."""
    try:
        if name == written:
            return str(IPv4Address(name))  # it refuses leading zeros, which others read as octal
    except ValueError:
        pass
    raise CaptureError("This address contains an IP address in an unusual form, which attacks use.", shown(url))
