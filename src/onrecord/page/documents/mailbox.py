"""The messages of a mailbox (MBOX): where each begins and ends in the file. The file is read line by line.

A message begins with a line "From sender date" at the file's start or below an empty line, with a header on the next
line. Programs put ">" before such a line within a message; where one did not, nobody can tell it from another message.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

import msgspec

from onrecord.errors import ReadError
from onrecord.page.documents.kinds import MAX_DOCUMENT_BYTES, DocumentKind, kind_of

MAX_MESSAGES = 100_000
"""The most messages of a mailbox that are read."""
_LINE = re.compile(rb"From \S{1,500} +\w{3} \w{3} [ \d]\d \d\d:\d\d")
_HEADER = re.compile(rb"[!-9;-~]{1,100}:|>From |From ")
_LONGEST = 64 * 1024
"""Bytes of a line that are read at a time."""
_HEAD = 16 * 1024


class MailboxPart(msgspec.Struct, frozen=True, gc=False):
    """Where a message is in its mailbox.

    Attributes:
        number: its number, from 1 on.
        start, end: its first byte, and the byte behind its last; the line that begins it is part of it.
    """

    number: int
    start: int
    end: int

    def named(self, file: str) -> str:
        """Return a name for the message, from that of the file.

        Examples:
            >>> MailboxPart(3, 1000, 2000).named("letters.mbox")
            'letters.mbox#3'
        """
        return f"{file}#{self.number}"


def is_mailbox(stream: BinaryIO) -> bool:
    """Whether a stream that can be read again begins as a mailbox does. It is read from its start afterwards."""
    stream.seek(0)
    head = stream.read(_HEAD)
    stream.seek(0)
    return kind_of(head) is DocumentKind.MBOX


def messages(stream: BinaryIO) -> Iterator[MailboxPart]:
    """Yield where each message of a mailbox is. Between two of them there are no bytes.

    Args:
        stream: the mailbox, at its start; it can be read again.

    Raises:
        ReadError: it has more messages than are read; those before are yielded first.
    """
    number, start = 0, -1
    for at in _beginnings(stream):
        if start >= 0:
            yield MailboxPart(number, start, at)
        if number == MAX_MESSAGES:
            raise ReadError(f"This mailbox holds more than {MAX_MESSAGES:,} messages; those after them were not read.")
        number, start = number + 1, at
    if start >= 0:
        yield MailboxPart(number, start, stream.seek(0, 2))


def several_messages(stream: BinaryIO) -> bool:
    """Whether a stream is a mailbox with more than one message. It stands at its start afterwards."""
    found = is_mailbox(stream) and len(list(islice(_beginnings(stream), 2))) > 1
    stream.seek(0)
    return found


def message_bytes(stream: BinaryIO, part: MailboxPart) -> bytes:
    """Return the bytes of a message.

    Raises:
        ReadError: it is larger than what is read.
    """
    if part.end - part.start > MAX_DOCUMENT_BYTES:
        raise ReadError(f"This message is larger than {MAX_DOCUMENT_BYTES >> 20} MiB, the most that is read.")
    stream.seek(part.start)
    return stream.read(part.end - part.start)


def _beginnings(stream: BinaryIO) -> Iterator[int]:
    """Yield the bytes at which messages begin."""
    at, candidate, below_empty, whole = 0, -1, True, True
    head = stream.read(len(codecs.BOM_UTF8))
    if head == codecs.BOM_UTF8:
        at = len(head)
    stream.seek(at)
    while line := stream.readline(_LONGEST):
        if whole:
            if candidate >= 0 and _HEADER.match(line):
                yield candidate
            candidate = at if below_empty and _LINE.match(line) else -1
            below_empty = not line.strip()
        at += len(line)
        whole = line.endswith(b"\n")
        below_empty = below_empty and whole
