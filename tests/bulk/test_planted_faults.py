"""A generated crawl with planted faults: each is counted, and each failure has a line."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.bulk.crawl import PLANTED, generate
from onrecord.bulk.model import BulkOptions
from onrecord.bulk.shard_reader import read_shard
from onrecord.bulk.shards import find_shards

BROKEN = {"record that cannot be unpacked", "record that breaks off", "wrong digest", "body in broken gzip"}


def test_each_planted_fault_is_counted_and_named(tmp_path: Path):
    planted = generate(900, tmp_path / "crawl", most=1 << 17, written=True)
    assert planted == json.loads((tmp_path / "crawl" / PLANTED).read_text())
    assert BROKEN | {"redirect", "status 404", "image", "revisit"} <= set(planted)
    out, skipped, whys = tmp_path / "out", Counter[str](), list[str]()
    out.mkdir()
    seen = failed = 0
    for shard in find_shards([tmp_path / "crawl"], pytest.fail):
        counts = read_shard(shard, BulkOptions(languages=("fa",)), str(out))
        assert counts.adds_up
        skipped.update(counts.skipped)
        whys += [json.loads(line)["why"] for line in (out / f"{shard.name}.errors.jsonl").read_text().splitlines()]
        seen, failed = seen + counts.seen, failed + counts.failed
    assert failed == len(whys) == sum(planted[kind] for kind in BROKEN)
    assert seen == sum(planted.values()) - planted["revisit"]
    assert skipped["a redirect"] == planted["redirect"]
    assert skipped["a status other than 200"] == planted["status 404"]
    assert skipped["neither HTML nor text nor PDF"] == planted["image"]
    assert sum("digest" in why for why in whys) == planted["wrong digest"]


def test_a_crawl_is_the_same_each_time(tmp_path: Path):
    for name in "ab":
        generate(60, tmp_path / name, written=True)
    one, two = ((tmp_path / name / "crawl-0001.warc.gz").read_bytes() for name in "ab")
    assert one == two
