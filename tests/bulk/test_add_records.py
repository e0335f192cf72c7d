"""Entering what a bulk run found: each page with its record out of the WARC, once, and a line for each that failed."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.bulk import found_pages
from onrecord.bulk.manifest import BulkManifest
from onrecord.bulk.model import BulkOptions
from onrecord.bulk.shard_reader import read_shard
from onrecord.bulk.shards import find_shards
from onrecord.capture.foreign import single_record
from onrecord.capture.foreign.single_record import open_places
from onrecord.cli import main
from onrecord.errors import CaptureError
from tests.bulk.conftest import APPEAL, PLAIN, response


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs a command of onrecord as Ann, in an archive of the test."""
    for name, value in (("ARCHIVE", str(tmp_path / "archive")), ("COLLECTOR", "Ann"), ("BROWSER", "none")):
        monkeypatch.setenv(f"ONRECORD_{name}", value)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("ONRECORD_DATABASE_URL", raising=False)
    return lambda *words: CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


def bulk(path: Path, out: Path) -> Path:
    """The results of reading a file, without workers."""
    manifest = BulkManifest(out, BulkOptions())
    for shard in find_shards([path], pytest.fail):
        assert manifest.add(read_shard(shard, BulkOptions(), str(out)))
    manifest.finish()
    manifest.close()
    return out


def test_what_was_found_is_entered_with_its_record_once(crawl, command, tmp_path: Path):
    path = crawl(4)
    found = bulk(path, tmp_path / "found")
    first = command("add", "--records", found)
    assert first.exit_code == 0, first.output
    assert len(first.stdout.split()) == 2
    assert "2 added" in first.stderr
    appeals = command("appeals")
    assert {"Council", "Oakton"} <= set(appeals.stdout.split())
    assert command("verify").exit_code == 0
    (kept, _) = sorted((tmp_path / "archive").rglob("captures/*/*/*.warc.gz"))
    assert response("https://herald.example/0", APPEAL.format(0).encode()) in b"".join(
        gzip.decompress(each.read_bytes()) for each in kept.parent.glob("*.warc.gz")
    )
    again = command("add", "--records", found)
    assert again.exit_code == 0
    assert "2 in the register already" in again.stderr
    assert len(list((tmp_path / "archive").rglob("captures/*/*/*.warc.gz"))) == 2


def test_the_findings_are_those_of_the_run_where_they_would_be_the_same_today(
    crawl, command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    from onrecord import record

    found = bulk(crawl(2), tmp_path / "found")
    read = list[bool]()
    whole = record.find
    monkeypatch.setattr(record, "find", lambda *given: read.append(True) or whole(*given))
    assert command("add", "--records", found).exit_code == 0
    assert read == []
    monkeypatch.setattr("onrecord.record.__version__", "99")
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(tmp_path / "another"))
    assert command("add", "--records", found).exit_code == 0
    assert read == [True]


def test_a_damaged_record_is_named_and_the_others_are_entered(crawl, command, tmp_path: Path):
    path = crawl(4, packed=False, name="crawl.warc")
    found = bulk(path, tmp_path / "found")
    path.write_bytes(path.read_bytes().replace(b"Number 2", b"Number 7"))
    done = command("add", "--records", found)
    assert done.exit_code == 1
    assert len(done.stdout.split()) == 1
    (line,) = [line for line in done.stderr.splitlines() if "herald.example/2" in line and "damaged" in line]
    assert "digest" in line
    path.write_bytes(path.read_bytes().replace(b"Number 7", b"Number 2"))
    healed = command("add", "--records", found)
    assert healed.exit_code == 0
    assert "1 added" in healed.stderr.lower()


@pytest.mark.parametrize("name", ["crawl.warc.gz", "crawl.warc"])
def test_a_record_that_was_replaced_by_another_page_is_not_entered(command, tmp_path: Path, name: str):
    path = tmp_path / name
    pack = gzip.compress if name.endswith("gz") else bytes
    path.write_bytes(pack(response("https://herald.example/0", APPEAL.format(0).encode())))
    found = bulk(path, tmp_path / "found")
    path.write_bytes(pack(response("https://herald.example/0", APPEAL.format(9).encode())))
    done = command("add", "--records", found)
    assert done.exit_code == 1
    assert "is not the one that was read" in done.stderr


def test_a_file_that_is_gone_is_one_line_with_the_number_of_its_pages(crawl, command, tmp_path: Path):
    path = crawl(6)
    found = bulk(path, tmp_path / "found")
    path.rename(tmp_path / "elsewhere.warc.gz")
    done = command("add", "--records", found)
    assert done.exit_code == 1
    assert f"{path}: There is no such file. Not added: 3 pages." in done.stderr
    assert f"onrecord add --records {found}" in done.stderr
    (tmp_path / "elsewhere.warc.gz").rename(path)
    assert command("add", "--records", found).exit_code == 0


def test_a_page_within_a_wacz_is_entered(crawl, command, tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "case.wacz", "w") as wacz:
        wacz.write(crawl(4), "archive/data.warc.gz")
    done = command("add", "--records", bulk(tmp_path / "case.wacz", tmp_path / "found"))
    assert done.exit_code == 0, done.output
    assert "2 added" in done.stderr
    assert command("verify").exit_code == 0


def test_results_that_were_changed_are_refused(crawl, command, tmp_path: Path):
    found = bulk(crawl(2), tmp_path / "found")
    (lines,) = found.glob("*.records.jsonl.gz")
    lines.write_bytes(gzip.compress(gzip.decompress(lines.read_bytes()).replace(b"appeal", b"threat")))
    done = command("add", "--records", found)
    assert done.exit_code == 1
    assert "has changed since it was written. Not added: 1 page." in done.stderr


def test_a_folder_without_results_is_refused(command, tmp_path: Path):
    done = command("add", "--records", tmp_path)
    assert done.exit_code == 1
    assert "There are no results" in done.stderr


@pytest.mark.parametrize("more", [["--kept"], ["--again"], ["https://herald.example/0"]])
def test_records_stand_alone(command, tmp_path: Path, more: list[str]):
    assert command("add", "--records", tmp_path, *more).exit_code == 2


def test_a_file_that_is_packed_as_a_whole_is_named(tmp_path: Path):
    two = [response(f"https://herald.example/{number}", PLAIN.format(number).encode()) for number in range(2)]
    (tmp_path / "x.warc.gz").write_bytes(gzip.compress(b"".join(two)))
    with open_places(tmp_path / "x.warc.gz") as places, pytest.raises(CaptureError, match="packed record by record"):
        places.page(40, "<urn:uuid:0>")


@pytest.mark.parametrize("cut", [20, 200])
def test_a_record_that_breaks_off_is_an_error(crawl, cut: int):
    path = crawl(1)
    path.write_bytes(path.read_bytes()[:cut])
    with open_places(path) as places, pytest.raises(CaptureError, match="byte 0"):
        places.page(0, "<urn:uuid:0>")


def test_a_record_that_unpacks_to_too_much_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(single_record, "MAX_BLOCK", 1 << 16)
    monkeypatch.setattr(single_record, "_HEADERS", 1 << 16)
    data = response("https://herald.example/0", bytes(1 << 20))
    for name, packed in (("x.warc", data), ("x.warc.gz", gzip.compress(data))):
        (tmp_path / name).write_bytes(packed)
        with open_places(tmp_path / name) as places, pytest.raises(CaptureError, match="larger than"):
            places.page(0, "<urn:uuid:0>")


def lying(found: Path, change: Callable[[list[bytes]], None]) -> Path:
    """Results whose lines were changed, and whose hash is that of the changed lines."""
    (path,) = found.glob("*.records.jsonl.gz")
    lines = gzip.decompress(path.read_bytes()).splitlines(keepends=True)
    change(lines)
    path.write_bytes(gzip.compress(b"".join(lines)))
    done = json.loads((found / "done.jsonl").read_bytes())
    done["hashes"]["records.jsonl.gz"] = hashlib.sha256(path.read_bytes()).hexdigest()
    (found / "done.jsonl").write_bytes(json.dumps(done).encode() + b"\n")
    return found


@pytest.mark.parametrize(
    ("file", "why"),
    [
        ("pipe", "This is not a regular file"),
        ("/dev/zero", "This is not a regular file"),
        ("/", "This is not a regular file"),
        ("a\0b", "cannot be opened"),
    ],
)
def test_a_file_that_is_none_is_named_and_the_others_are_entered(crawl, command, tmp_path: Path, file: str, why: str):
    os.mkfifo(tmp_path / "pipe")

    def change(lines: list[bytes]) -> None:
        named = file if file != "pipe" else str(tmp_path / "pipe")
        lines[0] = json.dumps(json.loads(lines[0]) | {"file": named}).encode() + b"\n"

    done = command("add", "--records", lying(bulk(crawl(4), tmp_path / "found"), change))
    assert done.exit_code == 1
    assert "1 added" in done.stderr
    assert why in done.stderr


def test_a_line_that_is_nested_without_end_or_too_long_is_one_sentence(
    crawl, command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    found = bulk(crawl(4), tmp_path / "found")
    deep = b"[" * 100_000 + b"]" * 100_000

    def nest(lines: list[bytes]) -> None:
        lines[1] = lines[1].replace(b'"record":', b'"more":' + deep + b',"record":')

    done = command("add", "--records", lying(found, nest))
    assert (done.exit_code, "1 added" in done.stderr) == (1, True)
    assert "A line of the results cannot be read. Not added: 1 page." in done.stderr
    monkeypatch.setattr(found_pages, "LONGEST", 1 << 17)
    done = command("add", "--records", found)
    assert done.exit_code == 1
    assert "is longer than 0 MiB. Not added: 1 page." in done.stderr


def test_a_shard_that_leads_out_of_the_folder_is_refused(crawl, command, tmp_path: Path):
    found = bulk(crawl(2), tmp_path / "found")
    done = json.loads((found / "done.jsonl").read_bytes())
    (found / "done.jsonl").write_bytes(json.dumps(done | {"shard": f"../found/{done['shard']}"}).encode() + b"\n")
    refused = command("add", "--records", found)
    assert refused.exit_code == 1
    assert "has a name that is no file name. Not added: 1 page." in refused.stderr
