"""One response out of a third-party WARC by its place in the file, without unpacking or indexing the rest.

A bulk run notes at which byte the record of each page begins. A file that is packed record by record is unpacked from
that byte to the end of the record; in a file that is not packed, the record is cut out. A WARC within a WACZ is read
forward, so its records are asked for in the order of their places.
"""

from __future__ import annotations

import io
import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from onrecord.capture.foreign.digests import body_mismatch, mismatch
from onrecord.capture.foreign.pages import MAX_BLOCK
from onrecord.capture.foreign.warc_records import RawRecord, block_of, bytes_of, cut_out
from onrecord.capture.model import Copied, Hop, Imported, Origin
from onrecord.capture.store.atomic import measure_open
from onrecord.capture.store.warc import halves, header
from onrecord.errors import CaptureError

_PACKED = b"\x1f\x8b"
_GZIP = 31
_PIECE = 1 << 16
_HEADERS = 1 << 20
"""Bytes that the headers of a record may have at most, beside its block."""
_TOO_LARGE = f"it is larger than {MAX_BLOCK >> 20} MiB"
_ALONE = (
    "Only the record of the page was copied out of the file: redirects, requests, images and style sheets were not "
    "looked for."
)


@dataclass(slots=True, kw_only=True)
class WarcPlaces:
    """A third-party WARC that is open, to read single responses out of.

    Attributes:
        name: the file's name.
        origin: the file, as manifests name it.
        source: "warc" or "wacz".
    """

    name: str
    origin: Origin
    source: str
    _file: BinaryIO
    _size: int

    def page(self, offset: int, identity: str) -> Imported:
        """Copy the response whose record begins at a byte of the file.

        Args:
            offset: the byte, in the packed file.
            identity: the id that the record has.

        Raises:
            CaptureError: there is no such record, or it is damaged.
        """
        try:
            found = self._record(offset)
        except (OSError, ValueError, EOFError, RuntimeError, zlib.error, zipfile.BadZipFile) as error:
            raise self._wrong(offset, f"cannot be read ({error})") from error
        if found is None:
            raise self._wrong(offset, "is not there: the file has changed, or it is not packed record by record")
        file, raw = found
        if not identity or raw.id != identity:
            raise self._wrong(offset, f"is not {identity or 'one with an id'}: the file has changed")
        if raw.type != "response" or not raw.http or not raw.url.startswith(("http://", "https://")):
            raise self._wrong(offset, "is no response from the web")
        block = block_of(file, raw)
        head, body = halves(block)
        told = raw.headers
        wrong = mismatch(told["warc-block-digest"], block, "block") if "warc-block-digest" in told else None
        if not wrong and "warc-payload-digest" in told:
            wrong = body_mismatch(told["warc-payload-digest"], head, body)
        if wrong:
            raise self._wrong(offset, f"is damaged: {wrong}")
        return self._imported(raw, head, body, bytes_of(file, raw))

    def _imported(self, raw: RawRecord, head: bytes, body: bytes, data: bytes) -> Imported:
        words, peer, cut = (
            head.split(None, 2),
            raw.headers.get("warc-ip-address", ""),
            raw.headers.get("warc-truncated"),
        )
        status = int(words[1]) if len(words) > 1 and words[1].isdigit() and len(words[1]) == 3 else 0
        return Imported(
            source=self.source,
            url=raw.url,
            at=raw.date,
            status=status,
            response=head,
            body=body,
            media_type=header(head, "Content-Type"),
            records=(Copied(id=raw.id, type=raw.type, url=raw.url, date=raw.date, peer=peer, data=data),),
            steps=(Hop(raw.url, status, raw.date, peer),),
            page=raw.id,
            origin=self.origin,
            notes=(_ALONE, *([f"The file says that the body was cut ({cut})."] if cut else [])),
        )

    def _record(self, offset: int) -> tuple[BinaryIO, RawRecord] | None:
        """The record at a place, and the file that its own places are those of; None where there is none."""
        self._file.seek(offset)
        first = self._file.read(_PIECE)
        if first.startswith(_PACKED):
            data = _member(first, self._file)
            file: BinaryIO = io.BytesIO(data)
            start, end = 0, len(data)
        else:
            file, start, end = self._file, offset, self._size
        raw = next(cut_out(file, start, end), None)
        if not isinstance(raw, RawRecord) or raw.start != start:
            return None
        if raw.end - raw.start > _HEADERS + MAX_BLOCK:
            raise ValueError(_TOO_LARGE)
        return file, raw

    def _wrong(self, offset: int, why: str) -> CaptureError:
        return CaptureError(f"The record at byte {offset} {why}.", self.name)


def _member(first: bytes, file: BinaryIO) -> bytes:
    """Unpack one member of gzip, within the limits of a record.

    Raises:
        EOFError: the file ends before it does.
        ValueError: it is larger than a record may be.
    """
    stream, pieces, size, data = zlib.decompressobj(_GZIP), list[bytes](), 0, first
    while not stream.eof:
        if not data and not (data := file.read(_PIECE)):
            raise EOFError("the file ends in the middle of it")
        pieces.append(stream.decompress(data, _PIECE))
        size, data = size + len(pieces[-1]), stream.unconsumed_tail
        if size > _HEADERS + MAX_BLOCK:
            raise ValueError(_TOO_LARGE)
    return b"".join(pieces)


def _regular(path: Path) -> BinaryIO:
    """Open a regular file; a pipe is not waited for, and a device is not read.

    Raises:
        CaptureError: it is something else.
        OSError, ValueError: it cannot be opened.
    """
    file = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(file).st_mode):
        os.close(file)
        raise CaptureError("This is not a regular file.", str(path))
    return os.fdopen(file, "rb")


@contextmanager
def open_places(path: Path, member: str = "") -> Iterator[WarcPlaces]:
    """Open a WARC, to read single responses out of it.

    Args:
        path: the WARC, or a WACZ.
        member: of a WACZ, the name of the WARC within it; else empty.

    Raises:
        CaptureError: it cannot be opened.
    """
    with ExitStack() as stack:
        try:
            file: BinaryIO = stack.enter_context(_regular(path))
            size = measure_open(file)
            length, source = size.bytes, "warc"
            file.seek(0)
            if member:
                wacz, source = stack.enter_context(zipfile.ZipFile(file)), "wacz"
                file = cast("BinaryIO", stack.enter_context(wacz.open(member)))
                length = wacz.getinfo(member).file_size
        except FileNotFoundError as error:
            raise CaptureError("There is no such file.", str(path)) from error
        except (OSError, ValueError, KeyError, RuntimeError, zipfile.BadZipFile) as error:
            why = getattr(error, "strerror", None) or error
            raise CaptureError(f"The file cannot be opened ({why}).", str(path)) from error
        origin = Origin(file=path.name, bytes=size.bytes, sha256=size.sha256, software=(), member=member or None)
        yield WarcPlaces(name=path.name, origin=origin, source=source, _file=file, _size=length)
