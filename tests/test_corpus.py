"""A fixed sample of real pages from the shared folder: what must hold for every page, whatever is on it."""

from __future__ import annotations

import gzip
import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.page.decode import decode
from tests.helpers import check_record

pytestmark = pytest.mark.slow  # it reads forty pages in full

SAMPLE = 40
SHARE = 0.99
"""Blocks whose source, stripped of its markup by another parser, must be their text; the rest is broken markup, which two
parsers mend in two ways."""


@pytest.fixture(scope="module")
def read(shared: Path) -> list[tuple[str, str, dict[str, Any]]]:
    """Name, decoded source and record of each page of the sample."""
    pages = sorted((shared / "data" / "pages").glob("*/*.html.gz"))
    if len(pages) < SAMPLE:
        pytest.skip("The corpus of pages is not in the shared folder.")
    found = []
    for path in pages[:: len(pages) // SAMPLE][:SAMPLE]:
        data = gzip.decompress(path.read_bytes())
        found.append(
            (
                path.name,
                decode(data, "text/html").text,
                json.loads(onrecord.read(data, media_type="text/html").to_json()),
            )
        )
    return found


def test_the_sample_is_one_of_articles(read: list[tuple[str, str, dict[str, Any]]]):
    assert len(read) == SAMPLE
    assert sum(bool(record["report"]["body"]) for _, _, record in read) > 0.9 * SAMPLE
    assert sum(bool(record["report"]["headline"]) for _, _, record in read) > 0.9 * SAMPLE


def test_spans_agree_and_blocks_cover_every_page(read: list[tuple[str, str, dict[str, Any]]]):
    assert read
    for _, _, record in read:
        check_record(record)


def test_the_source_of_a_block_stripped_of_markup_is_its_text(
    read: list[tuple[str, str, dict[str, Any]]], stripped: Callable[[str], str]
):
    blocks, wrong = 0, []
    for name, source, record in read:
        text = record["page"]["text"]
        for block in record["page"]["blocks"]:
            if block["source"] is not None:
                blocks += 1
                start, end = block["source"]
                if stripped(source[start:end]) != "".join(text[block["start"] : block["end"]].split()):
                    wrong.append((name, source[start:end][:80]))
    assert blocks > 50 * SAMPLE
    assert len(wrong) <= (1 - SHARE) * blocks, wrong[:5]


def test_nearly_every_block_knows_its_source(read: list[tuple[str, str, dict[str, Any]]]):
    sources = [block["source"] for _, _, record in read for block in record["page"]["blocks"]]
    assert sum(source is None for source in sources) <= (1 - SHARE) * len(sources)


def test_the_sources_of_the_blocks_are_in_order(read: list[tuple[str, str, dict[str, Any]]]):
    for name, source, record in read:
        spans = [block["source"] for block in record["page"]["blocks"] if block["source"]]
        for before, after in itertools.pairwise(spans):
            assert before[1] <= after[0], name
        assert spans[-1][1] <= len(source)
