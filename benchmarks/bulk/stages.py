"""CPU time of the stages of bulk reading, and of a plain loop of fastwarc and trafilatura, on the same pages."""

from __future__ import annotations

import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from onrecord import ReadError, record
from onrecord.bulk.first_pass import skip_reason
from onrecord.bulk.model import Shard
from onrecord.bulk.responses import WarcResponse, read_responses
from onrecord.bulk.results import ShardWriter

Result = TypeVar("Result")


def table(crawl: Path, count: int) -> list[str]:
    """The lines of a table: milliseconds a page of each stage, and of the loop, on the first pages of a crawl."""
    record.read(b"<p>The union called on the council to release the baker.</p>" * 9)
    spent, pages, kept = _ours(crawl, count)
    whole = sum(spent.values())
    rows = [f"{pages} pages, {kept} of them read by the encoder", f"{'stage':<34}{'CPU ms a page':>14}"]
    rows += [f"{name:<34}{seconds / pages * 1000:>14.2f}" for name, seconds in spent.items()]
    rows.append(f"{'all':<34}{whole / pages * 1000:>14.2f}{pages / whole:>10.1f} pages a CPU second")
    for fast in (False, True):
        seconds, read = _loop(crawl, pages, fast=fast)
        name = "fastwarc and trafilatura" + " fast" * fast
        rows.append(
            f"{name:<34}{seconds / read * 1000:>14.2f}{read / seconds:>10.1f} pages a CPU second ({read} pages)"
        )
    return rows


def _shards(crawl: Path) -> Iterator[Shard]:
    return (Shard(name=path.name, path=str(path)) for path in sorted(crawl.glob("*.warc.gz")))


def _bodies(crawl: Path) -> Iterator[WarcResponse]:
    for shard in _shards(crawl):
        for response in read_responses(shard):
            if response.body is not None and response.status == 200 and response.media_type.startswith("text/html"):
                yield response


def _ours(crawl: Path, count: int) -> tuple[dict[str, float], int, int]:
    """CPU seconds by stage, the number of pages, and how many were kept."""
    spent, kept, pages = defaultdict[str, float](float), 0, 0
    responses = _bodies(crawl)
    with tempfile.TemporaryDirectory() as folder:
        writer = ShardWriter(Path(folder), next(_shards(crawl)))
        while pages < count:
            response = _timed(spent, "unpack and check the record", lambda: next(responses, None))
            if response is None:
                break
            pages += 1
            kept += _page(response, spent, writer)
        _timed(spent, "write the results", writer.finish)
    return dict(spent), pages, kept


def _page(response: WarcResponse, spent: dict[str, float], writer: ShardWriter) -> bool:
    """Read a page; return whether the first pass kept it."""
    body = response.body or b""
    try:
        page = _timed(
            spent,
            "page and report",
            lambda: record.read_report_first(body, url=response.url, media_type=response.media_type),
        )
    except ReadError:
        return False
    if _timed(spent, "first pass", lambda: skip_reason(page.record(findings=False))):
        return False
    found = _timed(spent, "findings", page.record)
    _timed(spent, "write the results", lambda: writer.add(response, found))
    return True


def _timed(spent: dict[str, float], stage: str, work: Callable[[], Result]) -> Result:
    begun = time.process_time()
    try:
        return work()
    finally:
        spent[stage] += time.process_time() - begun


def _loop(crawl: Path, count: int, *, fast: bool) -> tuple[float, int]:
    """CPU seconds of the loop that anybody would write first, and how many pages it read of so many.

    It gives a file up at its first damaged record.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType
    from trafilatura import bare_extraction

    bare_extraction("<p>Loaded before the time begins.</p>")
    begun, pages = time.process_time(), 0
    for path in sorted(crawl.glob("*.warc.gz")):
        with path.open("rb") as file:
            try:
                for found in ArchiveIterator(file, record_types=WarcRecordType.response):
                    http = found.http_headers
                    if pages < count and http and http.status_code == 200 and found.http_content_type == "text/html":
                        bare_extraction(found.reader.read(), url=found.headers.get("WARC-Target-URI"), fast=fast)
                        pages += 1
            except (OSError, ValueError):
                continue
    return time.process_time() - begun, pages
