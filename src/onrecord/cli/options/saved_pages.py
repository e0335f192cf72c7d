"""The contents of a saved file: the file itself, or each message of a mailbox, to be stored as evidence."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import CaptureError, ReadError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from onrecord.capture.model import Saved


def saved_pages(path: Path, url: str | None, wrong: Callable[[str], None]) -> Iterator[Saved]:
    """Yield what is stored of a file: itself as it is, or the messages of a mailbox, byte for byte.

    Args:
        path: the file.
        url: the address that it is said to come from; if it is None, a page that a browser saved as one file may name
            its own.
        wrong: is called with a sentence for each message that cannot be stored.

    Raises:
        CaptureError: there is no such file, it cannot be read, or it is too large.
    """
    from onrecord.capture.saved_file import read_saved  # noqa: PLC0415 - see onrecord.cli
    from onrecord.page.documents.mailbox import several_messages  # noqa: PLC0415 - the same
    from onrecord.page.saved_page import told_address  # noqa: PLC0415 - the same

    try:
        with path.open("rb") as stream:
            several = stream.seekable() and several_messages(stream)
    except (OSError, ValueError):  # `read_saved` names what is wrong
        several = False
    if several and url:
        raise CaptureError("A mailbox with several messages has no web address: leave out --url.", str(path))
    if several:
        yield from _messages(path, wrong)
    else:
        saved = read_saved(path, url)
        yield saved if url else replace(saved, url=told_address(saved.body))


def _messages(path: Path, wrong: Callable[[str], None]) -> Iterator[Saved]:
    from onrecord.capture.model import Saved, SavedPart  # noqa: PLC0415 - see onrecord.cli
    from onrecord.page.documents.kinds import DocumentKind  # noqa: PLC0415 - the same
    from onrecord.page.documents.mailbox import is_mailbox, message_bytes, messages  # noqa: PLC0415 - the same

    name = os.fsencode(path.name).decode("utf-8", "backslashreplace")
    try:
        with path.open("rb") as stream, path.open("rb") as again:
            sha256, size = hashlib.file_digest(stream, "sha256").hexdigest(), stream.tell()
            is_mailbox(stream)
            for part in messages(stream):
                try:
                    body = message_bytes(again, part)
                except ReadError as error:
                    wrong(f"{part.named(name)}: {error.message}")
                    continue
                place = SavedPart(
                    file=name, bytes=size, sha256=sha256, number=part.number, start=part.start, end=part.end
                )
                yield Saved(part.named(name), None, body, DocumentKind.MBOX.value, place)
    except ReadError as error:
        wrong(error.message)
    except OSError as error:
        raise CaptureError(f"The file cannot be read ({error.strerror}).", str(path)) from error
