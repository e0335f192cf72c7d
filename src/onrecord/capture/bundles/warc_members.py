"""The records of a WARC file one by one, with their positions, for an index and for the instructions."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.capture.store.plain_files import PlainFile
from onrecord.errors import CaptureError

MAX_OPENED = 512 << 20
"""The most that all records of one capture may open to."""
_PIECE = 1 << 20
_END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class WarcMember:
    """One record.

    Attributes:
        offset: where it begins in the packed file.
        length: how many bytes it takes there.
        start: where its block begins in the unpacked file.
        headers: its headers, names in lower case.
        block: its block.
    """

    offset: int
    length: int
    start: int
    headers: dict[str, str]
    block: bytes

    def body(self, size: int) -> bytes:
        """Return the body of a response of which it is known how long it is: it ends the block."""
        return self.block[len(self.block) - size :] if size else b""


def members(path: PlainFile, most: int = MAX_OPENED) -> Iterator[WarcMember]:
    """Unpack a file of records, each packed by itself, within limits.

    Raises:
        CaptureError: it is no such file, it is damaged, or it opens to more than it may.
        OSError: it cannot be read.
    """
    offset = start = 0
    for packed, data in _unpacked(path, most):
        head, end, rest = data.partition(_END)
        lines = head.decode("utf-8", "replace").split("\r\n")
        named = (line.partition(":") for line in lines[1:])
        headers = {name.strip().lower(): value.strip() for name, _, value in named}
        size = headers.get("content-length", "")
        if not end or not lines[0].startswith("WARC/") or not size.isdecimal() or int(size) > len(rest):
            raise CaptureError("It contains something that is not a WARC record.", path.name.rpartition("/")[2])
        yield WarcMember(
            offset=offset, length=packed, start=start + len(head) + len(end), headers=headers, block=rest[: int(size)]
        )
        offset += packed
        start += len(data)


def _unpacked(path: PlainFile, most: int) -> Iterator[tuple[int, bytes]]:
    """Return each member of a gzip file: how many bytes it takes packed, and what it holds."""
    left = most
    with path.open() as file:
        pending = b""
        while pending or (pending := file.read(_PIECE)):
            stream, data, packed = zlib.decompressobj(31), bytearray(), 0
            while not stream.eof:
                if not pending and not (pending := file.read(_PIECE)):
                    raise CaptureError("Its last record is incomplete.", path.name.rpartition("/")[2])
                try:
                    data += stream.decompress(pending, left - len(data) + 1)
                except zlib.error as error:
                    raise CaptureError(f"It cannot be unpacked ({error}).", path.name.rpartition("/")[2]) from error
                if len(data) > left:
                    raise CaptureError(
                        f"It opens to more than {most >> 20} MiB, and is refused.", path.name.rpartition("/")[2]
                    )
                rest = stream.unused_data if stream.eof else stream.unconsumed_tail
                packed += len(pending) - len(rest)
                pending = rest
            left -= len(data)
            yield packed, bytes(data)
