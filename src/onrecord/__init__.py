"""onrecord reads a news page as a careful documentation officer would, and keeps the record.

>>> import onrecord
>>> record = onrecord.read(b"<h1>A headline</h1><p>A paragraph that says something, and ends.</p>")
>>> record.report.headline.quote
'A headline'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord._version import __version__
from onrecord.errors import (
    CaptureError,
    CitationError,
    ConfigError,
    OnRecordError,
    PluginError,
    ReadError,
    RegisterError,
)

if TYPE_CHECKING:
    from onrecord.record import Record

__all__ = [
    "CaptureError",
    "CitationError",
    "ConfigError",
    "OnRecordError",
    "PluginError",
    "ReadError",
    "RegisterError",
    "__version__",
    "read",
]


def read(
    data: bytes,
    *,
    url: str | None = None,
    media_type: str | None = None,
    findings: bool = True,
    name: str | None = None,
) -> Record:
    """Read one page and return its record.

    Args:
        data: the page's bytes as they came, HTML or flattened text; gzip is undone.
        url: the address that it came from. It is evidence for the date.
        media_type: its Content-Type header, with or without a character set; found out
            from the bytes where it is not given.
        findings: whether to look for parties and statements too; without, no model for them is loaded.
        name: what to call the page in the record and in errors, a file's name say.

    Returns:
        The record in the format ``onrecord.record/1``. Reading is deterministic: the same
        bytes and arguments give the same record, and no clock or network is asked.

    Raises:
        ReadError: the bytes are no page: empty, too large, not text, or with nothing visible.
    """
    from onrecord import record  # noqa: PLC0415 - `import onrecord` alone stays light

    return record.read(data, url=url, media_type=media_type, findings=findings, name=name)
