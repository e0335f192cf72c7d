"""Cookies within one chain of redirects, and nowhere else: consent and session pages require them.

The cookies are deleted after the fetch, so two captures cannot be linked to one visitor.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from onrecord.capture.net.urls import Address

MAX_COOKIES = 50  # what browsers keep of one site, roughly
MAX_BYTES = 4096  # of one cookie (RFC 6265, section 6.1), and here of all that are sent at once

_PLAIN = re.compile(r"[!-:<-~](?:[ -:<-~]*[!-:<-~])?")  # printable ASCII without a semicolon


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cookie:
    name: str
    value: str
    domain: str
    whole_domain: bool
    secure: bool


@dataclass(slots=True)
class Jar:
    """The cookies that were set during this fetch."""

    _kept: dict[tuple[str, str], _Cookie] = field(default_factory=dict)

    def take(self, header: str, address: Address, now: datetime) -> None:
        """Store the cookie of one Set-Cookie header, or delete it if the header says so.

        Args:
            header: the value of the header. One that is not plain ASCII, or too long, is skipped.
            address: whose answer it is. A cookie for a domain that is not this host's is skipped.
            now: tells whether it has expired.
        """
        if len(header) > MAX_BYTES:
            return
        pair, *rest = (part.strip() for part in header.split(";"))
        attributes = {name.strip().lower(): value.strip() for name, _, value in (part.partition("=") for part in rest)}
        name, equals, value = pair.partition("=")
        if not equals or not name.strip() or not _PLAIN.fullmatch(pair):
            return
        domain = attributes.get("domain", "").lstrip(".").lower()
        if domain and domain != address.host and not ("." in domain and address.host.endswith(f".{domain}")):
            return
        cookie = _Cookie(
            name=name.strip(),
            value=value.strip(),
            domain=domain or address.host,
            whole_domain=bool(domain),
            secure="secure" in attributes,
        )
        key = (cookie.domain, cookie.name)
        if _expired(attributes, now):
            self._kept.pop(key, None)
        elif key in self._kept or len(self._kept) < MAX_COOKIES:
            self._kept[key] = cookie

    def header(self, address: Address) -> str | None:
        """Return the Cookie header for a request to this address; None if there is nothing to send."""
        pairs: list[str] = []
        for cookie in self._kept.values():
            at_home = address.host == cookie.domain or (
                cookie.whole_domain and address.host.endswith(f".{cookie.domain}")
            )
            pair = f"{cookie.name}={cookie.value}"
            fits = sum(map(len, pairs)) + len(pair) <= MAX_BYTES
            if at_home and fits and (address.scheme == "https" or not cookie.secure):
                pairs.append(pair)
        return "; ".join(pairs) or None


def _expired(attributes: dict[str, str], now: datetime) -> bool:
    """Whether a cookie is over already, which is how a server takes it back."""
    age = attributes.get("max-age", "")
    if re.fullmatch(r"-?[0-9]{1,12}", age):
        return int(age) <= 0
    try:
        until = parsedate_to_datetime(attributes.get("expires", ""))
    except ValueError:
        return False
    return (until if until.tzinfo else until.replace(tzinfo=UTC)) <= now
