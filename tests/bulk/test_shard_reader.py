"""Reading a shard: the counts add up, the results are the same bytes, and a page that ends its process is named."""

from __future__ import annotations

import gzip
import json
import multiprocessing
import os
import signal
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from onrecord.bulk import shard_reader
from onrecord.bulk.model import BulkOptions, Shard, ShardCounts
from onrecord.bulk.shard_reader import read_shard
from tests.bulk.conftest import APPEAL, response


@pytest.fixture
def shard(crawl) -> Shard:
    path = crawl(6)
    return Shard(name="crawl", path=str(path))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def lines(path: Path) -> list[dict]:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.splitlines()]


def test_every_response_is_counted_once(shard: Shard, out: Path):
    counts = read_shard(shard, BulkOptions(), str(out))
    assert counts.adds_up
    assert (counts.seen, counts.read, counts.found, counts.failed) == (8, 3, 3, 0)
    assert sum(counts.skipped.values()) == 5
    assert counts.skipped["a redirect"] == counts.skipped["neither HTML nor text nor PDF"] == 1


def test_a_line_and_a_row_lead_back_to_the_record_in_the_file(shard: Shard, out: Path):
    read_shard(shard, BulkOptions(), str(out))
    first = lines(out / "crawl.records.jsonl.gz")[0]
    assert (first["file"], first["offset"], first["url"]) == (shard.path, 0, "https://herald.example/0")
    assert first["record"]["format"] == "onrecord.record/1"
    (row, *_) = [
        each for each in pq.read_table(out / "crawl.statements.parquet").to_pylist() if each["act"] == "appeal"
    ]
    assert row["url"] == "https://herald.example/0"
    assert first["record"]["page"]["text"][row["start"] : row["end"]] == row["quote"]
    assert row["record_id"].startswith("<urn:uuid:")


def test_the_same_shard_gives_the_same_bytes(shard: Shard, out: Path, tmp_path: Path):
    (tmp_path / "again").mkdir()
    one, two = (read_shard(shard, BulkOptions(), str(folder)) for folder in (out, tmp_path / "again"))
    assert one == two
    assert not list(out.glob("*.part")) + list(out.glob("*.place"))


def test_everything_reads_pages_without_a_cue(shard: Shard, out: Path):
    assert read_shard(shard, BulkOptions(everything=True), str(out)).read == 6


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (BulkOptions(hosts=("tribune.example",)), "of another host"),
        (BulkOptions(since="2021-05-05"), "captured on another day"),
        (BulkOptions(until="2021-05-04"), "captured on another day"),
        (BulkOptions(languages=("fa",)), "in another language"),
    ],
)
def test_what_is_not_wanted_is_skipped(shard: Shard, out: Path, options: BulkOptions, why: str):
    counts = read_shard(shard, options, str(out))
    assert (counts.read, counts.skipped[why], counts.adds_up) == (0, 6, True)


@pytest.mark.parametrize(
    "options", [BulkOptions(hosts=("example",)), BulkOptions(since="2021-05-04", until="2021-05-05")]
)
def test_what_is_wanted_is_read(shard: Shard, out: Path, options: BulkOptions):
    assert read_shard(shard, options, str(out)).read == 3


def test_each_failure_has_a_line(tmp_path: Path, out: Path):
    broken = response("https://herald.example/broken", b"abc").replace(b"\r\n\r\nabc", b"\r\n\r\nabd")
    empty = response("https://herald.example/empty", b"")
    path = tmp_path / "bad.warc"
    path.write_bytes(broken + empty + response("https://herald.example/0", APPEAL.encode()))
    counts = read_shard(Shard(name="bad", path=str(path)), BulkOptions(), str(out))
    assert (counts.seen, counts.failed, counts.read, counts.adds_up) == (3, 2, 1, True)
    errors = lines(out / "bad.errors.jsonl")
    assert [each["url"] for each in errors] == ["https://herald.example/broken", "https://herald.example/empty"]
    assert all(each["why"] for each in errors)


def _dying(shard: Shard, out: Path) -> None:
    """Read a shard in a process that the third page ends."""
    real = shard_reader.reading.read_report_first

    def read(body: bytes, **given: object) -> object:
        if b"Number 2" in body:
            os._exit(9)
        return real(body, **given)

    shard_reader.reading.read_report_first = read
    read_shard(shard, BulkOptions(), str(out))


def test_a_page_that_ends_its_process_three_times_is_named_and_left_out(shard: Shard, out: Path):
    context = multiprocessing.get_context("spawn")
    for _ in range(3):
        process = context.Process(target=_dying, args=(shard, out))
        process.start()
        process.join()
        assert process.exitcode == 9
    process = context.Process(target=_dying, args=(shard, out))
    process.start()
    process.join()
    assert process.exitcode == 0
    (error,) = lines(out / "crawl.errors.jsonl")
    assert (error["url"], error["why"]) == ("https://herald.example/2", "it ended the process that read it 3 times")
    assert not (out / "crawl.place").exists()


def _busy(shard: Shard, out: Path) -> None:
    """Read a shard in a process in which a page takes CPU time without end."""
    shard_reader._load_models()  # noqa: SLF001 - it reads a page itself, before the first page is timed
    shard_reader.SECONDS = 1
    shard_reader.reading.read_report_first = lambda *_, **__: sum(iter(lambda: 1, 0))
    read_shard(shard, BulkOptions(), str(out))


def test_a_page_that_takes_too_much_cpu_time_ends_its_process(shard: Shard, out: Path):
    process = multiprocessing.get_context("spawn").Process(target=_busy, args=(shard, out))
    process.start()
    process.join(120)
    process.kill()  # of one that has ended nothing is left to kill
    assert process.exitcode == -signal.SIGPROF
    assert json.loads((out / "crawl.place").read_bytes())["at"] == 1


def test_counts_that_do_not_add_up_say_so():
    assert not ShardCounts(shard="x", seen=2, read=1).adds_up
