"""Output for programs: UTF-8 bytes on standard output, whatever a terminal's or a pipe's encoding is said to be."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from onrecord.spreadsheet_csv import as_csv
from onrecord.terminal import escaped


def write(data: bytes) -> None:
    """Write bytes to standard output, at once."""
    sys.stdout.flush()  # what was printed before comes before
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def write_text(text: str) -> None:
    """Write text for programs, in UTF-8."""
    write(text.encode("utf-8", "backslashreplace"))


def write_json(value: object, *, indent: int = 2) -> None:
    r"""Write a value as JSON with a line end; what steers a terminal or does not show in it becomes `\u` sequences."""
    import msgspec  # noqa: PLC0415 - see onrecord.cli

    encoded = msgspec.json.encode(value)
    write_json_bytes(msgspec.json.format(encoded, indent=indent) if indent else encoded)


def write_json_bytes(encoded: bytes) -> None:
    """Write JSON that is encoded already, as `write_json` does."""
    write_text(escaped(encoded.decode()) + "\n")


def write_csv(head: Sequence[str], body: Iterable[Sequence[object]]) -> None:
    """Write rows as CSV."""
    write_text(as_csv(head, body))
