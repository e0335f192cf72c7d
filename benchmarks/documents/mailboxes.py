"""The made documents as messages of mailboxes, between others, one of which is broken."""

from __future__ import annotations

import io
import re

from benchmarks.documents import producers
from benchmarks.documents.made import Document, documents
from onrecord.page.documents.mailbox import message_bytes, messages

_OTHERS = 6
"""So many made documents stand around the one that is scored, by turns."""
_BROKEN = b"Subject: =?utf-8?b?broken\nContent-Type: multipart/mixed\nMIME-Version: 1.0\n\n\n"


def mailbox(made: Document) -> bytes:
    """Return a mailbox of four messages: the document's, two others, and a broken one."""
    others = [each for each in documents(_OTHERS + 2) if each.number != made.number][:2]
    found = [_BROKEN, *map(producers.eml, others)]
    found.insert(_place(made), producers.eml(made))
    return b"".join(_line(at) + _quoted(message) + b"\n" for at, message in enumerate(found))


def message_of(data: bytes, made: Document) -> bytes:
    """Return the message of a document out of its mailbox."""
    stream = io.BytesIO(data)
    parts = list(messages(stream))
    assert len(parts) == 4, f"{len(parts)} messages in the place of 4"
    return message_bytes(stream, parts[_place(made)])


def _place(made: Document) -> int:
    return made.number % 4


def _line(at: int) -> bytes:
    return b"From office@example.org Mon Jan %2d 09:30:00 2025\n" % (6 + at)


def _quoted(message: bytes) -> bytes:
    """Put ">" before lines that would begin a message, as programs do."""
    return re.sub(rb"(?m)^(>*From )", rb">\1", message.replace(b"\r\n", b"\n"))
