"""Records of a third-party WARC, byte for byte: where each starts and ends, and its headers.

Other libraries parse the headers and write them again. A copy must have the original bytes. The file is therefore
unpacked, within limits, and the records are cut out of it.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from onrecord.errors import CaptureError

MAX_OPENED = 4 << 30
"""The most that a file may hold unpacked, in bytes. It goes to a temporary file, not to memory."""
MAX_RATIO = 200  # how many times larger a file may be unpacked, as for a body that is fetched; up to 64 MiB any
_HARMLESS = 64 << 20
_PIECE = 1 << 16
_MAX_LINE = 64 * 1024
_MAX_HEADERS = 200
_VERSION = re.compile(rb"WARC/[0-9]+\.[0-9]+\r?\n")
_LENGTH = re.compile(r"[0-9]{1,15}")
_GZIP = 31


@dataclass(frozen=True, slots=True)
class RawRecord:
    """The position of a record in the unpacked file, and its headers.

    Attributes:
        start: where its version line starts.
        block: where its block begins.
        end: where its block ends; two line ends follow.
        headers: name in lower case and value of each header; of several, the first.
    """

    start: int
    block: int
    end: int
    headers: dict[str, str]

    @property
    def id(self) -> str:
        """Its own id."""
        return self.headers.get("warc-record-id", "")

    @property
    def type(self) -> str:
        """Its type."""
        return self.headers.get("warc-type", "").lower()

    @property
    def url(self) -> str:
        """The address that it is of; some programs write it between angle brackets."""
        return self.headers.get("warc-target-uri", "").removeprefix("<").removesuffix(">")

    @property
    def date(self) -> str:
        """When it was made, as it says."""
        return self.headers.get("warc-date", "")

    @property
    def http(self) -> bool:
        """Whether its block is a request or a response of HTTP."""
        return self.headers.get("content-type", "").lower().startswith("application/http")


def unpack(source: BinaryIO, target: BinaryIO, size: int, budget: int) -> tuple[int, str | None]:
    """Unpack a WARC, packed with gzip or not, to the end of another file.

    Args:
        source: the file as it came.
        target: where it is unpacked to.
        size: how many bytes the file has, as it came.
        budget: the most bytes that may be written.

    Returns:
        How many bytes were written, and a sentence on what is wrong, if anything is; what came before that is there.

    Raises:
        CaptureError: it opens to more than the limits allow.
        OSError: it cannot be read, or what it opens to cannot be written.
    """
    written, most = 0, min(budget, max(_HARMLESS, MAX_RATIO * size))
    wrong = None
    try:
        for piece in _pieces(source):
            written += len(piece)
            if written > most:
                raise CaptureError(f"This is a bomb: it opens to more than {most >> 20} MiB, the most that is read.")
            target.write(piece)
    except EOFError:
        wrong = "The file ends in the middle of what is packed."
    except zlib.error as error:
        wrong = f"The file is damaged: after {written} unpacked bytes, it cannot be unpacked ({error})."
    return written, wrong


def _pieces(source: BinaryIO) -> Iterator[bytes]:
    """Return what a file holds, every member of gzip unpacked."""
    data = source.read(_PIECE)
    if not data.startswith(b"\x1f\x8b"):
        while data:
            yield data
            data = source.read(_PIECE)
        return
    stream = zlib.decompressobj(_GZIP)
    while data or not stream.eof:
        if stream.eof:
            stream = zlib.decompressobj(_GZIP)
        if not data:
            data = source.read(_PIECE)
            if not data:
                raise EOFError
        yield stream.decompress(data, _PIECE)
        data = stream.unused_data if stream.eof else stream.unconsumed_tail
        if stream.eof and not data:
            data = source.read(_PIECE)


def cut_out(file: BinaryIO, start: int, end: int) -> Iterator[RawRecord | str]:
    """Find the records between two places of an unpacked file.

    Yields:
        Each record; last of all, if something is wrong, a sentence on it. Nothing is read from there on.
    """
    place = start
    while True:
        file.seek(place)
        while (line := file.readline(_MAX_LINE)) in {b"\r\n", b"\n"} and file.tell() <= end:
            place = file.tell()
        if place >= end or not line:
            return
        found = _headers(file, line, end)
        if isinstance(found, str):
            yield f"At byte {place} of what is unpacked, {found}. The rest was not read."
            return
        begin = file.tell()
        length = found.get("content-length", "")
        if not _LENGTH.fullmatch(length):
            yield f"At byte {place} of what is unpacked, a record does not say its length. The rest was not read."
            return
        if begin + int(length) > end:
            yield f"At byte {place} of what is unpacked, a record breaks off in the middle: it was left out."
            return
        yield RawRecord(place, begin, begin + int(length), found)
        place = begin + int(length)


def _headers(file: BinaryIO, first: bytes, end: int) -> dict[str, str] | str:
    """Read the headers of a record; what is wrong with them comes back in words."""
    if not _VERSION.fullmatch(first):
        return "there is no record of a WARC"
    headers: dict[str, str] = {}
    name = ""
    for _ in range(_MAX_HEADERS):
        line = file.readline(_MAX_LINE)
        if file.tell() > end or not line.endswith(b"\n"):
            return "the headers of a record break off, or are too long"
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if not text:
            return headers
        if text[0] in " \t" and name:
            headers[name] += " " + text.strip()
            continue
        name, _colon, value = text.partition(":")
        name = name.strip().lower()
        if headers.setdefault(name, value.strip()) != value.strip():
            name = ""
    return f"a record has more than {_MAX_HEADERS} headers"


def bytes_of(file: BinaryIO, raw: RawRecord) -> bytes:
    """Return a record as it stands, with the two line ends that end it."""
    file.seek(raw.start)
    return file.read(raw.end - raw.start) + b"\r\n\r\n"


def block_of(file: BinaryIO, raw: RawRecord) -> bytes:
    """Return a record's block."""
    file.seek(raw.block)
    return file.read(raw.end - raw.block)
