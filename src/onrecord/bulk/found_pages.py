"""The pages in the results of a bulk run: how a line is written, and reading them again to enter them in a register."""

from __future__ import annotations

import gzip
import hashlib
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from onrecord.bulk.model import ShardCounts
from onrecord.capture.net.encodings import opened, unchunked
from onrecord.capture.net.settings import Settings
from onrecord.capture.store.warc import header
from onrecord.errors import OnRecordError, ReadError
from onrecord.findings import encoder_for
from onrecord.page import unpack
from onrecord.record import Record

if TYPE_CHECKING:
    from onrecord.capture.model import Imported

FORMAT = "onrecord.bulk/1"
RECORDS, DONE = "records.jsonl.gz", "done.jsonl"
LONGEST = 256 << 20
"""Bytes of the longest line that is read. The record of a page has some times the length of its text."""
_NAME = re.compile(r"[^/\\\x00]+")


class BulkLine(msgspec.Struct, frozen=True):
    """A page of the results: its archive, its place there, and its record, as `Record.to_json` writes it."""

    format: str
    file: str
    member: str
    offset: int
    record_id: str
    url: str
    captured: str
    notes: tuple[str, ...]
    record: msgspec.Raw


_COUNTS, _LINES = msgspec.json.Decoder(ShardCounts), msgspec.json.Decoder(BulkLine)


def read_counts(folder: Path) -> Iterator[ShardCounts]:
    """Yield the counts of each shard that is done, as the folder of a run notes them; of a shard, the last count."""
    path = folder / DONE
    for line in path.read_bytes().splitlines() if path.exists() else ():
        try:
            yield _COUNTS.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            continue  # the run was stopped while it wrote the line: the shard is read again


def found_shards(folder: Path) -> list[ShardCounts]:
    """Return the shards with results in the folder of a run, in the order of their names.

    Raises:
        ReadError: the folder holds no results.
    """
    done = {counts.shard: counts for counts in read_counts(folder)}
    if not done:
        raise ReadError("There are no results of `onrecord bulk` in this folder.", str(folder))
    return [done[name] for name in sorted(done)]


def found_pages(folder: Path, shard: ShardCounts) -> Iterator[BulkLine]:
    """Yield the pages that were found in a shard, in the order of their places.

    Raises:
        ReadError: the file of the shard is gone, or is not the one that was written.
    """
    if not _NAME.fullmatch(shard.shard):
        raise ReadError("A shard of the results has a name that is no file name.", ascii(shard.shard[:60]))
    path = folder / f"{shard.shard}.{RECORDS}"
    try:
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != shard.hashes.get(RECORDS):
                raise ReadError("This file of the results has changed since it was written.", path.name)
            file.seek(0)
            with gzip.open(file) as lines:
                while line := lines.readline(LONGEST + 1):
                    if len(line) > LONGEST:
                        raise ReadError(f"A line of the results is longer than {LONGEST >> 20} MiB.", path.name)
                    yield _line(line, path.name)
    except (OSError, EOFError, zlib.error) as error:
        why = getattr(error, "strerror", None) or error
        raise ReadError(f"This file of the results cannot be read ({why}).", path.name) from error


def _line(line: bytes, name: str) -> BulkLine:
    try:
        found = _LINES.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ReadError("A line of the results cannot be read.", name) from error
    if found.format != FORMAT:
        raise ReadError(f"These results are not in the format {FORMAT}, but in {found.format[:60]}.", name)
    return found


def is_same_page(record: Record, copied: Imported) -> bool:
    """Whether a page that was copied out of its archive has the bytes that a record was made of."""
    head = copied.response
    try:
        body, wrong = opened(
            unchunked(head, copied.body), header(head, "Content-Encoding") or "", Settings(), copied.url
        )
        return not wrong and hashlib.sha256(unpack(body)).hexdigest() == record.source.sha256
    except OnRecordError:
        return False


def with_findings(page: Record, found: Record) -> Record | None:
    """Return a page with the findings that a bulk run made of it; None where they would be other ones today.

    Args:
        page: the page as it is read now, without findings.
        found: the record that the bulk run made of the same bytes.
    """
    encoder = encoder_for(page.page.language)
    models = dict(page.onrecord.models) | ({"encoder": encoder.sha256} if encoder else {})
    same = (page.page, page.report, page.onrecord.version) == (found.page, found.report, found.onrecord.version)
    if not same or models != found.onrecord.models or page.source.sha256 != found.source.sha256:
        return None
    return replace(found, source=page.source)
