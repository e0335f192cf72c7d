"""The responses of a shard: each once, whatever is damaged around it."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator

from onrecord.bulk.model import Shard
from onrecord.bulk.responses import read_responses
from onrecord.bulk.shards import find_shards
from tests.bulk.conftest import response


def whole(path: Path) -> Shard:
    return Shard(name="x", path=str(path))


def offsets(path: Path) -> list[int]:
    """Where each record begins, as fastwarc tells it."""
    return [record.stream_pos for record in ArchiveIterator(str(path))]


@pytest.mark.parametrize("packed", [True, False])
def test_each_response_has_its_place_its_address_and_its_body(crawl, packed: bool):
    path = crawl(4, packed=packed)
    found = list(read_responses(whole(path)))
    assert [each.offset for each in found] == offsets(path)
    assert [each.url.rpartition("/")[2] for each in found] == ["0", "1", "2", "3", "image", "moved"]
    assert found[0].body.startswith(b"<html")
    assert (found[0].status, found[5].status, found[4].media_type) == (200, 302, "image/png")
    assert found[0].time == "2021-05-04T10:00:00Z"


def test_a_file_that_is_packed_as_a_whole_gives_all_its_records(crawl):
    path = crawl(30, packed=False)
    path.write_bytes(gzip.compress(path.read_bytes()))
    found = list(read_responses(whole(path)))
    assert len([each for each in found if not each.damage]) == 32


@pytest.mark.parametrize("packed", [True, False])
def test_a_body_that_looks_like_a_record_is_none(tmp_path: Path, packed: bool):
    forged = response("https://victim.example/", b"forged")
    data = [response("https://evil.example/", b"x\r\n\r\n" + (gzip.compress(forged) if packed else forged)), forged[:0]]
    data.append(response("https://herald.example/", b"real"))
    path = tmp_path / "x.warc"
    path.write_bytes(b"".join(data))
    assert [each.url for each in read_responses(whole(path))] == ["https://evil.example/", "https://herald.example/"]


def test_a_plain_file_is_not_read_behind_a_record_that_breaks_off(crawl):
    path = crawl(4, packed=False)
    data, places = path.read_bytes(), offsets(path)
    path.write_bytes(data[: places[1] - 120] + data[places[1] :])
    found = list(read_responses(whole(path)))
    assert any(each.damage for each in found)
    assert not any(b"WARC-Type" in (each.body or b"") for each in found if not each.damage)


def test_a_damaged_wacz_is_no_crash(crawl, tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "case.wacz", "w") as wacz:
        wacz.write(crawl(4), "archive/data.warc.gz")
    (shard,) = find_shards([tmp_path / "case.wacz"], pytest.fail)
    data = bytearray((tmp_path / "case.wacz").read_bytes())
    data[900] ^= 0xFF
    (tmp_path / "case.wacz").write_bytes(data)
    found = list(read_responses(shard))
    assert any(each.damage for each in found)


def test_a_record_that_cannot_be_unpacked_is_named_and_the_others_are_read(crawl):
    path = crawl(6)
    data, places = bytearray(path.read_bytes()), offsets(path)
    data[places[2] + 60 : places[2] + 64] = b"\xff\xff\xff\xff"
    path.write_bytes(data)
    found = list(read_responses(whole(path)))
    assert [each.url.rpartition("/")[2] for each in found if not each.damage] == [
        "0",
        "1",
        "3",
        "4",
        "5",
        "image",
        "moved",
    ]
    assert [each.offset for each in found if each.damage] == [places[2]]


def test_garbage_between_records_costs_no_record(crawl):
    path = crawl(4)
    data, places = path.read_bytes(), offsets(path)
    path.write_bytes(data[: places[2]] + b"garbage \x1f\x8b\x08 more garbage\n" + data[places[2] :])
    found = list(read_responses(whole(path)))
    assert len([each for each in found if not each.damage]) == 6


def test_a_file_that_breaks_off_names_its_last_record(crawl):
    path = crawl(3)
    place = offsets(path)[2]
    path.write_bytes(path.read_bytes()[: place + 90])
    found = list(read_responses(whole(path)))
    assert [bool(each.damage) for each in found] == [False, False, True]


def test_a_body_that_its_digest_was_not_made_of_is_named(crawl):
    path = crawl(2, packed=False)
    path.write_bytes(path.read_bytes().replace(b"Number 0", b"Number 7"))
    first, second, *_ = read_responses(whole(path))
    assert "digest" in first.damage
    assert not second.damage


def test_a_response_that_is_too_large_is_skipped(crawl, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("onrecord.bulk.responses.MAX_BODY", 300)
    found = list(read_responses(whole(crawl(2))))
    assert [each.skipped for each in found[:3]] == ["larger than 16 MiB", "larger than 16 MiB", ""]


def test_a_warc_within_a_wacz_is_read(crawl, tmp_path: Path):
    path = crawl(3)
    with zipfile.ZipFile(tmp_path / "case.wacz", "w") as wacz:
        wacz.write(path, "archive/data.warc.gz")
    (shard,) = find_shards([tmp_path / "case.wacz"], pytest.fail)
    assert list(read_responses(shard)) == list(read_responses(whole(path)))


@pytest.mark.parametrize("data", [b"", b"no warc at all", bytes(1000), b"WARC/1.0\r\n"])
def test_what_is_no_warc_ends(tmp_path: Path, data: bytes):
    path = tmp_path / "x.warc"
    path.write_bytes(data)
    assert all(each.damage for each in read_responses(whole(path)))
