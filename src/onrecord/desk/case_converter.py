"""Names of cases in addresses."""

from __future__ import annotations

import re

_ENCODED = re.compile(r"~([0-9A-F]{2})")


class CaseNameConverter:
    """A name of a case as one part of an address: "/", "~" and a first dot are written "~2F", "~7E", "~2E"."""

    regex = "[^/]{1,400}"

    def to_python(self, value: str) -> str:
        """Return the name."""
        return _ENCODED.sub(lambda found: chr(int(found[1], 16)), value)

    def to_url(self, value: str) -> str:
        """Return the part of the address."""
        coded = value.replace("~", "~7E").replace("/", "~2F")
        return "~2E" + coded[1:] if coded.startswith(".") else coded
