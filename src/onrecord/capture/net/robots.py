"""robots.txt, parsed as in RFC 9309: the rules of a site for programs that fetch its pages."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from protego import Protego

from onrecord.capture.net.urls import Address

MAX_BYTES = 512 * 1024  # RFC 9309, section 2.5: at least 500 KiB are to be read; the rest is not looked at
MAX_REDIRECTS = 5  # section 2.3.1.2
# protego keeps every rule once for each name that it is meant for. A robots.txt of MAX_BYTES has room for 18,000 names
# before as many rules, which would take all memory. Names times lines are held to this many.
_MAX_RULES = 500_000
_GROUP = re.compile(r"^[ \t]*user", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of a site.

    Attributes:
        rules: its rules; None where it has none.
        closed: why nothing may be fetched at all; None otherwise.
        found: a sentence on what was found, for the record.
    """

    rules: Protego | None
    closed: str | None
    found: str

    def refuses(self, address: Address, user_agent: str) -> str | None:
        """Say why this address is not to be fetched; None if it may be."""
        if self.closed:
            return self.closed
        if self.rules and not self.rules.can_fetch(address.url, user_agent):
            return "the site's robots.txt asks that it not be fetched"
        return None

    def pause(self, user_agent: str) -> float:
        """Return the seconds that the site wants between two fetches; 0 where it says nothing."""
        return (self.rules.crawl_delay(user_agent) if self.rules else None) or 0.0


def read(origin: str, status: int, body: bytes) -> Robots:
    """Read the answer to a request for robots.txt.

    Args:
        origin: whose it is.
        status: the answer's status code, after redirects.
        body: its body, content encoding undone.
    """
    if status >= 500:  # section 2.3.1.4: all is forbidden while the server cannot say what is
        return closed(origin, f"the server answered {status} to the request for it")
    if not 200 <= status < 300:  # section 2.3.1.3: there is none, so all is allowed
        return Robots(None, None, f"{origin} has no robots.txt (it answered {status}).")
    text = body[:MAX_BYTES].decode("utf-8-sig", errors="replace")
    if len(_GROUP.findall(text)) * text.count("\n") > _MAX_RULES:
        return closed(origin, "it is too tangled to be read")
    digest = hashlib.sha256(body).hexdigest()
    return Robots(Protego.parse(text), None, f"The robots.txt of {origin} was kept to (sha256 {digest}).")


def closed(origin: str, why: str) -> Robots:
    """Return what holds where robots.txt exists, as far as anybody can tell, and could not be read."""
    return Robots(None, f"the robots.txt of {origin} could not be read: {why}", "")
