"""Content encodings are undone whole, whatever the sizes, and never beyond the limits."""

from __future__ import annotations

import gzip
import random
import zlib
from dataclasses import replace

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.capture.net.encodings import opened
from onrecord.capture.net.settings import Settings
from onrecord.errors import CaptureError

SETTINGS = Settings(max_ratio=10**6, max_opened=4 << 20)


def bare(data: bytes) -> bytes:
    stream = zlib.compressobj(wbits=-15)
    return stream.compress(data) + stream.flush()


WAYS = {
    "gzip": [gzip.compress],
    "x-gzip": [lambda data: gzip.compress(data[:7]) + gzip.compress(data[7:])],
    "deflate": [zlib.compress, bare],
    "br": [lambda data: brotli.compress(data, quality=4)],
    " BR ": [lambda data: brotli.compress(data, quality=1)],
    "identity": [bytes],
    "": [bytes],
}
CASES = [(coding, way) for coding, ways in WAYS.items() for way in ways]


def mixed(seed: int, size: int) -> bytes:
    """Stretches that do not shrink between stretches that shrink to nothing."""
    chance = random.Random(seed)  # noqa: S311 - sizes and filling, no secret
    pieces = []
    while sum(map(len, pieces)) < size:
        pieces += [chance.randbytes(chance.randrange(40_000)), bytes(chance.randrange(200_000))]
    return b"".join(pieces)[:size]


@pytest.mark.parametrize(("coding", "way"), CASES)
@pytest.mark.parametrize("size", [1, 16 * 1024, 16 * 1024 + 1, 64 * 1024, 1_500_000])
def test_what_was_encoded_comes_back(coding: str, way, size: int):
    for seed in range(3):
        data = mixed(seed, size)
        assert opened(way(data), coding, SETTINGS, "x") == (data, None)
        zeros = bytes(size)
        assert opened(way(zeros), coding, SETTINGS, "x") == (zeros, None)


@pytest.mark.parametrize(("coding", "way"), CASES)
def test_the_limit_is_exact(coding: str, way):
    data = mixed(9, 1 << 20)
    assert opened(way(data), coding, replace(SETTINGS, max_opened=len(data)), "x") == (data, None)
    if coding not in {"", "identity"}:
        with pytest.raises(CaptureError, match="bomb") as caught:
            opened(way(data), coding, replace(SETTINGS, max_opened=len(data) - 1), "x")
        assert caught.value.subject == "x"


@pytest.mark.parametrize(("coding", "way"), [case for case in CASES if case[0] not in {"", "identity", "x-gzip"}])
def test_a_cut_body_opens_as_far_as_it_goes(coding: str, way):
    data = mixed(4, 300_000)
    encoded = way(data)
    for end in (1, 2, 17, 16 * 1024, len(encoded) // 2, len(encoded) - 1):
        part, wrong = opened(encoded[:end], coding, SETTINGS, "x")
        assert data.startswith(part)
        assert wrong == f"The {coding.strip().lower()} body ends before its end."


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "br", "zstd", "gzip, gzip", "é", "\n"]))
def test_any_bytes_open_or_are_said_not_to(body: bytes, coding: str):
    part, wrong = opened(body, coding, SETTINGS, "x")
    assert isinstance(part, bytes)
    assert wrong is None or (wrong.endswith(".") and wrong.isprintable())
