"""A capture as WARC records (ISO 28500, version 1.1), each compressed separately with gzip.

The records are written here and not by a library: a library parses the headers of an exchange
and writes them again, and here they must stay the bytes that went over the wire. They are read by fastwarc.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import ipaddress
import re
import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from urllib.parse import quote

from onrecord._version import __version__
from onrecord.capture.clock_status import written
from onrecord.capture.model import Copied, Exchange, Imported, Saved, Taken

_END = b"\r\n\r\n"
_HEAD = re.compile(rb"\r?\n\r?\n")
ANSWERS = frozenset({"response", "resource", "revisit"})
"""The types of records that contain a body, or refer to another record with it."""


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """One WARC record: its headers, in order, and its block."""

    headers: tuple[tuple[str, str], ...]
    block: bytes

    def header(self, name: str) -> str | None:
        """Return the value of a header, by the name as it was written."""
        return dict(self.headers).get(name)

    def packed(self) -> bytes:
        """Return the compressed bytes of the record for the file."""
        lines = "".join(f"{name}: {value}\r\n" for name, value in self.headers)
        return gzip.compress(b"".join((b"WARC/1.1\r\n", lines.encode(), b"\r\n", self.block, _END)), 6, mtime=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRecord:
    """A record in the list of a manifest: its kind, and the SHA-256 of its block and, for an exchange, of its body."""

    id: str
    type: str
    url: str | None
    block: str
    body: str | None


@dataclass(frozen=True, slots=True)
class RecordCheck:
    """A record as it was read: its own claims, and the errors in them."""

    listed: ListedRecord
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WarcLayout:
    """All records of a capture in order, and the role of each.

    Attributes:
        records: the records.
        page: the id of that with the page's body.
        embedded: the id of that with the body of each embedded item, in their order.
        views: the id of that with each view of a browser, in their order.
    """

    records: tuple[WarcRecord | Copied, ...]
    page: str
    embedded: tuple[str, ...]
    views: tuple[str, ...]


def lay_out(capture: Taken, file: str, at: datetime) -> WarcLayout:
    """Return all records of a capture, and which of them is what.

    They are of what wrote them, of each exchange, and of what the exchanges do not show.

    Args:
        capture: what was captured.
        file: the name of the file that the records go to.
        at: the time that it is written, in UTC.
    """
    fields = _fields(software=f"onrecord/{__version__}", format="WARC File Format 1.1")
    records: list[WarcRecord | Copied]
    records = [_record("warcinfo", None, at, fields, "application/warc-fields", ("WARC-Filename", file))]
    if isinstance(capture, Saved):
        records.append(_saved(capture, at))
        return WarcLayout(tuple(records), _id(records[-1]), (), ())
    if isinstance(capture, Imported):
        url, page = capture.url, capture.page
        about = _fields(importedFrom=capture.origin.file, sha256=capture.origin.sha256, note=capture.notes)
        records += capture.records
    else:
        url = capture.final
        about = _fields(requested=capture.requested, final=url, note=capture.notes)
        records += [record for exchange in capture.exchanges for record in _exchange(exchange)]
        page = _id(records[-2])
    embedded = []
    for item in capture.parts.embedded if capture.parts else ():
        copied = [record for record in item.copied if record not in records]
        records += [*copied, *(record for exchange in item.exchanges for record in _exchange(exchange))]
        embedded.append(item.copied[-1].id if item.copied else _id(records[-2]))
    records.append(_record("metadata", url, at, about, "application/warc-fields", ("WARC-Concurrent-To", page)))
    shown = capture.views
    views = [
        _record("conversion", url, shown.at, view.data, view.media_type, ("WARC-Refers-To", page))
        for view in (shown.views if shown else ())
        if shown
    ]
    return WarcLayout((*records, *views), page, tuple(embedded), tuple(map(_id, views)))


def listed(record: WarcRecord) -> ListedRecord:
    """Return what a manifest says of a record of ours."""
    return _listed(dict(record.headers))


def listing(records: Sequence[WarcRecord | Copied], packed: Sequence[bytes]) -> tuple[ListedRecord, ...]:
    """Return the entries of the manifest for records; copied records are read as verification will read them.

    Raises:
        OSError: a third-party record cannot be read back.
    """
    found = []
    for record, data in zip(records, packed, strict=True):
        if isinstance(record, WarcRecord):
            found.append(listed(record))
            continue
        read = [each.listed for each in read_records(io.BytesIO(data), {record.id})]
        if len(read) != 1:
            raise OSError(f"the record {record.id} cannot be read back")
        found += read
    return tuple(found)


def read_records(file: BinaryIO, copied: Collection[str] = ()) -> Iterator[RecordCheck]:
    """Read records back, each checked against its own digests.

    Args:
        file: the file, open at its beginning.
        copied: the ids of records from a third-party archive. Their own digests may be wrong or of another kind, so
            hashes of their bytes are returned for the comparison with the manifest.

    Raises:
        OSError: the file cannot be read, or is damaged so that no record can be read from there on.
    """
    from fastwarc.warc import ArchiveIterator  # noqa: PLC0415 - loaded where records are read, not for help

    # The digest of the block must be checked before fastwarc parses HTTP: afterwards it finds every block wrong.
    for record in ArchiveIterator(file, parse_http=False):
        wrong = []
        headers = dict(record.headers.items())
        body = headers.get("WARC-Payload-Digest")
        if headers.get("WARC-Record-ID") in copied:
            yield RecordCheck(_measured(headers, record.reader.read()), ())
            continue
        if not record.verify_block_digest():
            wrong.append("its block is not the one that its digest was made of")
        if body and record.is_http:
            record.parse_http()
            if not record.verify_payload_digest():
                wrong.append("its body is not the one that its digest was made of")
        yield RecordCheck(_listed(headers), tuple(wrong))


def halves(block: bytes) -> tuple[bytes, bytes]:
    """Part a response or request at the empty line: its head, with that line, and its body."""
    end = _HEAD.search(block)
    return (block[: end.end()], block[end.end() :]) if end else (block, b"")


def _measured(headers: Mapping[str, str], block: bytes) -> ListedRecord:
    """Return the entry of the manifest for a third-party record, with hashes of its bytes."""
    kind = headers.get("WARC-Type", "")
    http = headers.get("Content-Type", "").lower().startswith("application/http")
    body = (halves(block)[1] if http else block) if kind in ANSWERS else None
    url = headers.get("WARC-Target-URI")
    return ListedRecord(
        id=headers.get("WARC-Record-ID", ""),
        type=kind,
        url=url and url.removeprefix("<").removesuffix(">"),  # as wget writes them
        block=hashlib.sha256(block).hexdigest(),
        body=body if body is None else hashlib.sha256(body).hexdigest(),
    )


def _listed(headers: Mapping[str, str]) -> ListedRecord:
    body = headers.get("WARC-Payload-Digest")
    return ListedRecord(
        id=headers.get("WARC-Record-ID", ""),
        type=headers.get("WARC-Type", ""),
        url=headers.get("WARC-Target-URI"),
        block=headers.get("WARC-Block-Digest", "").removeprefix("sha256:"),
        body=body and body.removeprefix("sha256:"),
    )


def _id(record: WarcRecord | Copied) -> str:
    return record.id if isinstance(record, Copied) else record.header("WARC-Record-ID") or ""


def header(head: bytes, name: str) -> str | None:
    """Return a header's value from the headers of a request or response as they came; of several, the first."""
    for line in head.split(b"\n")[1:]:
        found, colon, value = line.partition(b":")
        if colon and found.strip().lower() == name.lower().encode():
            return value.strip().decode("latin-1")
    return None


def _exchange(exchange: Exchange) -> tuple[WarcRecord, WarcRecord]:
    """Return the records of a response and of the request that it answers."""
    kind = "application/http; msgtype="
    peer = _address(exchange.peer)
    came = [("WARC-Payload-Digest", _digest(exchange.body)), *([("WARC-IP-Address", peer)] if peer else [])]
    if exchange.cut:
        came.append(("WARC-Truncated", exchange.cut))
    block = exchange.response + exchange.body
    response = _record("response", exchange.url, exchange.at, block, kind + "response", *came)
    to = ("WARC-Concurrent-To", response.header("WARC-Record-ID") or "")
    request = _record("request", exchange.url, exchange.at, exchange.request, kind + "request", to)
    return response, request


def _saved(saved: Saved, at: datetime) -> WarcRecord:
    digest = _digest(saved.body)
    url = saved.url or "file:///" + quote(saved.name, safe="", errors="surrogatepass")
    return _record("resource", url, at, saved.body, saved.media_type, ("WARC-Payload-Digest", digest))


def _record(
    kind: str, url: str | None, at: datetime, block: bytes, media_type: str, *more: tuple[str, str]
) -> WarcRecord:
    target = [("WARC-Target-URI", one_line(url))] if url else []
    headers = (
        ("WARC-Type", kind),
        ("WARC-Record-ID", uuid.uuid4().urn.join("<>")),
        ("WARC-Date", written(at)),
        *target,
        *more,
        ("WARC-Block-Digest", _digest(block)),
        ("Content-Type", media_type),
        ("Content-Length", str(len(block))),
    )
    return WarcRecord(headers, block)


def one_line(value: str) -> str:
    """Return an address for a header: line breaks and invalid characters are percent-encoded."""
    if value.isprintable() and " " not in value:
        return value
    return "".join(
        quote(each, safe="", errors="surrogatepass") if each.isspace() or not each.isprintable() else each
        for each in value
    )


def _fields(**fields: str | tuple[str, ...]) -> bytes:
    """Return lines of names and values; a value of several becomes a line for each."""
    lines = [
        f"{name}: {' '.join(each.split())}\r\n"
        for name, value in fields.items()
        for each in ((value,) if isinstance(value, str) else value)
    ]
    return "".join(lines).encode("utf-8", "backslashreplace")


def _digest(data: bytes) -> str:
    # In hexadecimal, as sha256sum prints it.
    return "sha256:" + hashlib.sha256(data).hexdigest()


def _address(peer: str) -> str | None:
    """Return the IP address of "address:port" or "[address]:port"."""
    host = peer.rpartition(":")[0].strip("[]")
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        return None
