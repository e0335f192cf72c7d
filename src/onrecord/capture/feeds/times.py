"""Times in feeds. A time that cannot be parsed is None, and is never invented."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_LONGEST = 64
_W3C = re.compile(
    r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?"
    r"(?:[Tt ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]+)?)?\s*(Z|z|[+-][0-9]{2}:?[0-9]{2})?)?"
)


def read_time(written: str) -> datetime | None:
    """Read a time of RSS (RFC 822) or of Atom, JSON Feed and sitemaps (W3C, RFC 3339), in UTC.

    A day without an hour is its beginning, and an hour without a zone is taken for UTC: it serves to put pages in order
    and to leave old ones out, and is never shown as the date of a page.
    """
    text = written.strip()
    if not text or len(text) > _LONGEST:
        return None
    try:
        found = _w3c(text) or parsedate_to_datetime(text)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def _w3c(text: str) -> datetime | None:
    match = _W3C.fullmatch(text)
    if not match:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    clock = f"{hour or '00'}:{minute or '00'}:{second or '00'}"
    offset = "+00:00" if not zone or zone in "Zz" else zone
    return datetime.fromisoformat(f"{year}-{month}-{day or '01'}T{clock}{offset}")
