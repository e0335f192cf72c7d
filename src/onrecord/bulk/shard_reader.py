"""Reading one shard in a worker: every response is read, skipped or named as failed, also when the worker dies.

A page may end the process that reads it. Before each page, its place is written down; a worker that finds such a place
from one before it counts a death there, and after three the page is named and left out.
"""

from __future__ import annotations

import faulthandler
import signal
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from onrecord import record as reading
from onrecord.bulk.first_pass import skip_reason
from onrecord.bulk.model import BulkOptions, Shard, ShardCounts, ShardTally
from onrecord.bulk.responses import WarcResponse, read_responses
from onrecord.bulk.results import ShardWriter
from onrecord.cached_once import once
from onrecord.defects import defects_as
from onrecord.errors import ReadError
from onrecord.vocabulary import SpeechAct

if TYPE_CHECKING:
    from onrecord.record import Record

SECONDS = 120
"""CPU seconds that a page may take. The process ends then, and the next one counts a death. An article of 154,000
characters took 19, and 127 seconds of wall time on a machine with seven times as many jobs as cores."""
WAIT = 10
"""So many times as long is waited for a page that takes no CPU time at all."""
DEATHS = 3
"""After so many deaths a page is left out."""
_READ = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
_OK, _REDIRECTS = 200, range(300, 400)
_ENDED = f"it ended the process that read it {DEATHS} times"


class _Place(msgspec.Struct):
    """The number of the response that is being read, and how often a process died at which."""

    at: int | None = None
    deaths: dict[int, int] = {}


_PLACES = msgspec.json.Decoder(_Place)


def read_shard(shard: Shard, options: BulkOptions, folder: str) -> ShardCounts:
    """Read a shard, and write its results into a folder.

    Args:
        shard: what is read.
        options: what of it.
        folder: where the results go, as a path that workers on all machines know.
    """
    _load_models()
    out = Path(folder)
    writer, tally, place = ShardWriter(out, shard), ShardTally(), _PlaceFile(out / f"{shard.name}.place")
    for number, response in enumerate(read_responses(shard), 1):
        tally.seen = number
        if why := _skipped(response, options):
            tally.skipped[why] += 1
        elif response.body is None or place.deaths[number] >= DEATHS:
            writer.failed(response, response.damage or _ENDED)
            tally.failed += 1
        else:
            with place.reading(number):
                _read(response, options, writer, tally)
    hashes = writer.finish()
    place.remove()
    return ShardCounts(
        shard=shard.name,
        seen=tally.seen,
        read=tally.read,
        found=tally.found,
        statements=tally.statements,
        skipped=dict(sorted(tally.skipped.items())),
        failed=tally.failed,
        hashes=hashes,
    )


@once
def _load_models() -> None:
    """Load what reading needs before the first page, so that a process that is killed then blames no page."""
    reading.read(b"<html lang='en'><h1>Bakers</h1><p>The bakers called on the council to answer.</p>")


def _skipped(response: WarcResponse, options: BulkOptions) -> str:
    """Why a response is not read, from what stands around it; or an empty text."""
    if response.damage or response.skipped:
        return response.skipped
    if response.status is not None and response.status != _OK:
        return "a redirect" if response.status in _REDIRECTS else "a status other than 200"
    kind = response.media_type.partition(";")[0].strip().lower()
    if kind and kind not in _READ:
        return "neither HTML nor text nor PDF"
    return _unwanted(response, options)


def _unwanted(response: WarcResponse, options: BulkOptions) -> str:
    """Why a response is not among those that were asked for; or an empty text."""
    day = response.time[:10]
    if (options.since and day < options.since) or (options.until and day >= options.until):
        return "captured on another day"
    host = response.url.partition("://")[2].partition("/")[0].partition(":")[0].lower()
    if options.hosts and not any(host == one or host.endswith(f".{one}") for one in options.hosts):
        return "of another host"
    return ""


def _read(response: WarcResponse, options: BulkOptions, writer: ShardWriter, tally: ShardTally) -> None:
    assert response.body is not None
    url, kind = response.url or None, response.media_type or None
    try:
        with defects_as(ReadError, url, "read"):
            page = reading.read_report_first(response.body, url=url, media_type=kind, recognise=False)
            why = skip_reason(page.record(findings=False), options.languages)
            if why and not (options.everything and not why.startswith("in another")):
                tally.skipped[why] += 1
                return
            record = page.record()
    except ReadError as error:
        writer.failed(response, error.message)
        tally.failed += 1
        return
    tally.read += 1
    if _holds_something(record):
        tally.found += 1
        tally.statements += writer.add(response, record)


def _holds_something(record: Record) -> bool:
    acts = record.findings.statements if record.findings else ()
    return bool(record.report.letters) or any(each.act is not SpeechAct.STATE for each in acts)


class _PlaceFile:
    """The file that says at which response a shard is being read; a death there is seen by the next process."""

    def __init__(self, path: Path) -> None:
        self.path = path
        found = _Place()
        if path.exists():
            try:
                found = _PLACES.decode(path.read_bytes())
            except msgspec.DecodeError:  # the death came while it was written
                found = _Place()
        self.deaths = Counter(found.deaths)
        if found.at is not None:
            self.deaths[found.at] += 1
        self.write(None)

    def write(self, at: int | None) -> None:
        """Write down which response is read now, None for none."""
        part = self.path.with_name(f"{self.path.name}.part")
        part.write_bytes(msgspec.json.encode(_Place(at, dict(self.deaths))))
        part.replace(self.path)

    def reading(self, at: int) -> _Reading:
        """The time in which a response is read."""
        return _Reading(self, at)

    def remove(self) -> None:
        """Remove the file: the shard is done."""
        self.path.unlink(missing_ok=True)


class _Reading:
    """Notes a place before it is read, and ends the process where that takes too long, whatever it does then."""

    def __init__(self, file: _PlaceFile, at: int) -> None:
        self.file, self.at = file, at

    def __enter__(self) -> None:
        self.file.write(self.at)
        # A thread of Python's own would wait for a pattern that is being searched for; these two wait for nothing.
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        faulthandler.dump_traceback_later(SECONDS * WAIT, exit=True, file=sys.__stderr__ or sys.stderr)

    def __exit__(self, *_: object) -> None:
        faulthandler.cancel_dump_traceback_later()
        signal.setitimer(signal.ITIMER_PROF, 0)
