"""The results of a shard: record lines, a Parquet table of statements, and the pages that could not be read."""

from __future__ import annotations

import fcntl
import gzip
import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.bulk.found_pages import FORMAT, RECORDS, BulkLine
from onrecord.bulk.responses import WarcResponse
from onrecord.record import Record
from onrecord.vocabulary import SpeechAct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.bulk.model import Shard

TABLE, ERRORS = "statements.parquet", "errors.jsonl"
_TEXTS = ("act", "speaker", "addressee", "target", "quote", "ask", "mode", "statement")
_PLACE_TEXTS = ("language", "headline", "outlet", "date", "url", "captured", "file", "member", "record_id")
SCHEMA = pa.schema(
    [pa.field(name, pa.string()) for name in (*_TEXTS, *_PLACE_TEXTS)]
    + [pa.field(name, pa.int64()) for name in ("start", "end", "offset")]
    + [pa.field("sure", pa.float64())]
)
"""One row a statement that is an act, or a letter (act "letter", with sender and addressee). `start` and `end` are the
place of `quote` in the page's text, `offset` the byte of the WARC file at which the page's record begins."""


class ShardWriter:
    """Writes the results of one shard under temporary names; `finish` gives them their names.

    One process at a time writes the results of a shard: another waits. A worker whose command was killed may write for
    a moment longer, while the next command already reads the same shard.
    """

    def __init__(self, folder: Path, shard: Shard) -> None:
        self.folder, self.shard = folder, shard
        self.paths = {ending: folder / f"{shard.name}.{ending}" for ending in (RECORDS, TABLE, ERRORS)}
        self.rows: list[dict[str, Any]] = []
        # No time and no name in the head of the file: the same results are the same bytes.
        self._raw = _open_alone(self._part(RECORDS))
        self._records = gzip.GzipFile("", "wb", 6, self._raw, mtime=0)
        self._errors: BinaryIO = self._part(ERRORS).open("wb")

    def _part(self, ending: str) -> Path:
        return self.paths[ending].with_name(f"{self.paths[ending].name}.part")

    def add(self, response: WarcResponse, record: Record) -> int:
        """Write the line of a page and its rows; return how many rows it has."""
        line = BulkLine(
            FORMAT,
            self.shard.path,
            self.shard.member,
            response.offset,
            response.record_id,
            response.url,
            response.time,
            response.notes,
            msgspec.Raw(record.to_json()),
        )
        self._records.write(msgspec.json.encode(line) + b"\n")
        rows = list(self._rows(response, record))
        self.rows += rows
        return len(rows)

    def failed(self, response: WarcResponse, why: str) -> None:
        """Write the line of a page that could not be read, or of a damaged place."""
        line = {"file": self.shard.path, "member": self.shard.member, "offset": response.offset, "url": response.url}
        self._errors.write(msgspec.json.encode(line | {"why": why}) + b"\n")

    def finish(self) -> dict[str, str]:
        """Sync the files, give them their names, and return the SHA-256 of each by its ending."""
        self._records.close()
        for file in (self._raw, self._errors):
            file.flush()
            os.fsync(file.fileno())
        self._errors.close()
        table = pa.Table.from_pylist(self.rows, schema=SCHEMA)
        with self._part(TABLE).open("wb") as file:
            pq.write_table(table, file, compression="zstd")
            file.flush()
            os.fsync(file.fileno())
        parts = {ending: self._part(ending) for ending in self.paths}
        hashes = {ending: hashlib.sha256(part.read_bytes()).hexdigest() for ending, part in parts.items()}
        for ending in reversed(parts):  # the records last: from then on another process may write
            parts[ending].replace(self.paths[ending])
        self._raw.close()
        return hashes

    def _rows(self, response: WarcResponse, record: Record) -> Iterator[dict[str, Any]]:
        names, outlet = record.party_names(), record.report.outlet
        page = {
            "language": record.page.language,
            "headline": record.title,
            "outlet": outlet.quote if outlet else None,
            "date": record.date,
            "url": response.url,
            "captured": response.time,
            "file": self.shard.path,
            "member": self.shard.member,
            "offset": response.offset,
            "record_id": response.record_id,
        }
        for each in record.findings.statements if record.findings else ():
            quote = each.content[0] if each.content else each.ask or each.cue
            if each.act is SpeechAct.STATE:
                continue
            yield page | {
                "act": str(each.act),
                "speaker": names.get(each.speaker or ""),
                "addressee": names.get(each.addressee or ""),
                "target": names.get(each.target or ""),
                "quote": quote.quote if quote else None,
                "start": quote.start if quote else None,
                "end": quote.end if quote else None,
                "ask": each.ask.quote if each.ask else None,
                "mode": str(each.mode),
                "sure": each.sure,
                "statement": each.id,
            }
        for number, letter in enumerate(record.report.letters, 1):
            yield page | {
                "act": "letter",
                "speaker": "; ".join(one.quote for one in letter.senders) or None,
                "addressee": "; ".join(one.quote for one in letter.addressees) or None,
                "quote": letter.parts[0].quote if letter.parts else None,
                "start": letter.parts[0].start if letter.parts else None,
                "end": letter.parts[0].end if letter.parts else None,
                "statement": f"letter {number}",
            }


def _open_alone(path: Path) -> BinaryIO:
    """Open an empty file to write, when no other process has it open in this way."""
    while True:
        file = path.open("ab")
        fcntl.flock(file, fcntl.LOCK_EX)
        with suppress(FileNotFoundError):
            if path.stat().st_ino == os.fstat(file.fileno()).st_ino:
                file.truncate(0)
                return file
        file.close()  # the process that had it gave it its name: it is no temporary file any more
