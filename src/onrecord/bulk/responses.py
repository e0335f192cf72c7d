"""The responses of a shard: each with its place in the file, whatever is damaged before or behind it."""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO, cast

from fastwarc.warc import ArchiveIterator, WarcRecordType

from onrecord.capture.foreign.digests import body_mismatch, mismatch
from onrecord.capture.net.encodings import opened, unchunked
from onrecord.capture.net.settings import Settings
from onrecord.capture.store.warc import halves, header
from onrecord.errors import CaptureError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.bulk.model import Shard

MAX_BODY = 16 << 20
"""Bytes of the largest response that is read."""
_GZIP = re.compile(rb"\x1f\x8b\x08")
_BROKEN = (OSError, ValueError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error, lzma.LZMAError)
"""The errors of a damaged file, and of a damaged WACZ around it."""
_VERSION = re.compile(rb"WARC/[01]\.\d+")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})")
_PIECE, _OVERLAP, _HEAD = 1 << 20, 16, 512


@dataclass(frozen=True, slots=True, kw_only=True)
class WarcResponse:
    """A response, or a place of the file that is damaged.

    Attributes:
        offset: the byte of the file at which its record begins.
        damage: the damage at this place; all else may be empty then. Else empty.
        url: its address.
        time: when it was captured, as the file says.
        record_id: the id of its record.
        status: the status of HTTP, None where there is none.
        media_type: its Content-Type header.
        body: its body, with transfer and content encodings undone; None where `skipped` says why.
        skipped: why its body is not given, or empty.
        notes: what is odd about it: cut short by the crawler, not the body that its digest was made of.
    """

    offset: int
    damage: str = ""
    url: str = ""
    time: str = ""
    record_id: str = ""
    status: int | None = None
    media_type: str = ""
    body: bytes | None = None
    skipped: str = ""
    notes: tuple[str, ...] = ()


def read_responses(shard: Shard) -> Iterator[WarcResponse]:
    """Yield the responses of a shard, in their order.

    A damaged record is one `WarcResponse` with `damage`. In a file that is packed record by record, reading goes on at
    the next record that can be unpacked; in another, what follows cannot be trusted and is not read.
    """
    with _opened(shard) as file:
        place: int | None = 0
        while place is not None:
            try:
                yield from _from(file, place)
            except _DamageError as damage:
                place = _next_packed(file, damage.place + 1)
                rest = "" if place is not None else "; the rest of the file was not read"
                yield WarcResponse(offset=damage.place, damage=f"{damage.why}{rest}")
            else:
                return


class _DamageError(Exception):
    """A record that cannot be unpacked or parsed, at a place of the file."""

    def __init__(self, place: int, why: str) -> None:
        super().__init__(why)
        self.place, self.why = place, why


@contextmanager
def _opened(shard: Shard) -> Iterator[BinaryIO]:
    if not shard.member:
        with open(shard.path, "rb") as file:  # noqa: PTH123 - a path as text crosses to the workers
            yield file
        return
    with zipfile.ZipFile(shard.path) as wacz, wacz.open(shard.member) as member:
        yield cast("BinaryIO", member)


def _from(file: BinaryIO, start: int) -> Iterator[WarcResponse]:
    """Yield the responses from a place on; raise `_DamageError` at the first damaged record."""
    file.seek(start)
    last, behind = start, False
    try:
        for record in ArchiveIterator(file, parse_http=False):
            last, behind = record.stream_pos, False
            if not record.headers.get("WARC-Type") or record.headers.get("Content-Length") is None:
                raise _DamageError(last, "the record breaks off")
            if record.record_type == WarcRecordType.response:
                block = record.reader.read(MAX_BODY + 1)
                yield _response(dict(record.headers.items()), block, record.content_length, last)
            behind = True
    except _BROKEN as error:
        place = _end_of(file, last) if behind else last
        raise _DamageError(place, f"it cannot be unpacked or parsed ({error})") from error


def _end_of(file: BinaryIO, place: int) -> int:
    """The byte behind the packed record at a place: there the damage is. The next byte where no end is found."""
    stream = zlib.decompressobj(31)
    try:
        file.seek(place)
        while not stream.eof and (piece := file.read(_PIECE)):
            rest = piece
            while rest and not stream.eof:
                stream.decompress(rest, _PIECE)
                rest = stream.unconsumed_tail
        return file.tell() - len(stream.unused_data) if stream.eof else place + 1
    except _BROKEN:
        return place + 1


def _response(headers: dict[str, str], block: bytes, length: int, offset: int) -> WarcResponse:
    """Return the response in the block of a record."""
    told = {name.lower(): value for name, value in headers.items()}
    head, body = halves(block)
    status = _STATUS.match(head)
    found = WarcResponse(
        offset=offset,
        url=told.get("warc-target-uri", "").removeprefix("<").removesuffix(">"),
        time=told.get("warc-date", ""),
        record_id=told.get("warc-record-id", ""),
        status=int(status[1]) if status else None,
        media_type=header(head, "Content-Type") or "",
    )
    if len(block) > MAX_BODY:
        return replace(found, skipped="larger than 16 MiB")
    if len(block) < length:
        return replace(found, damage="the record breaks off")
    wrong = mismatch(digest, block, "block") if (digest := told.get("warc-block-digest")) else None
    wrong = wrong or (body_mismatch(digest, head, body) if (digest := told.get("warc-payload-digest")) else None)
    if wrong:
        return replace(found, damage=wrong)
    cut = told.get("warc-truncated")
    notes = (f"the crawler cut the body short ({cut})",) if cut else ()
    try:
        opened_body, why = opened(unchunked(head, body), header(head, "Content-Encoding") or "", Settings(), found.url)
    except CaptureError as error:
        return replace(found, damage=error.message)
    if why:
        return replace(found, damage=why)
    return replace(found, body=opened_body, notes=notes)


def _next_packed(file: BinaryIO, start: int) -> int | None:
    """The first place from `start` on at which a packed record begins; None where there is none."""
    place = start
    try:
        while True:
            file.seek(place)
            piece = file.read(_PIECE)
            for found in _GZIP.finditer(piece):
                if _is_packed_record(file, place + found.start()):
                    return place + found.start()
            if len(piece) < _PIECE:
                return None
            place += _PIECE - _OVERLAP
    except _BROKEN:
        return None


def _is_packed_record(file: BinaryIO, place: int) -> bool:
    """Whether what is packed at a place begins as a record does."""
    file.seek(place)
    try:
        return bool(_VERSION.match(zlib.decompressobj(31).decompress(file.read(_HEAD), 16)))
    except zlib.error:
        return False
