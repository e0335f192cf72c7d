"""Records: the bytes of an exchange stand in them as they came, and readers that are not ours agree."""

from __future__ import annotations

import gzip
import hashlib
import io
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator as OtherIterator

from benchmarks.capture.pages import page
from onrecord.capture.model import Exchange, Fetched, Saved
from onrecord.capture.store.warc import header, lay_out, listed, one_line, read_records

AT = datetime(2026, 11, 24, 12, 0, 1, 234567, tzinfo=UTC)
REQUEST = b"GET / HTTP/1.1\r\nHost: example.org\r\n\r\n"

headers = st.lists(st.binary(max_size=40).map(lambda line: line.replace(b"\n", b"").replace(b"\r", b"")), max_size=4)
bodies = st.one_of(
    st.binary(max_size=3000),
    st.binary(max_size=300).map(gzip.compress),
    st.sampled_from(
        [b"", b"\r\n\r\n", b"5\r\nabcde\r\n0\r\n\r\n", "نامه".encode(), b"WARC/1.1\r\n\r\n", b"\0" * 70_000]
    ),
)


def fetched(body: bytes, response: bytes, url: str = "https://example.org/", peer: str = "192.0.2.1:443") -> Fetched:
    return Fetched(
        requested=url,
        final=url,
        exchanges=(Exchange(url=url, request=REQUEST, response=response, body=body, status=200, at=AT, peer=peer),),
        notes=(),
    )


def packed(capture: Fetched | Saved) -> bytes:
    return b"".join(record.packed() for record in lay_out(capture, "x.warc.gz", AT).records)


@given(body=bodies, lines=headers)
def test_the_bytes_of_an_exchange_are_the_bytes_of_its_record(body: bytes, lines: list[bytes]):
    response = b"\r\n".join([b"HTTP/1.1 200 OK", *(b"X-A: " + line for line in lines), b"", b""])
    data = packed(fetched(body, response))
    blocks = {}
    for record in ArchiveIterator(io.BytesIO(data), parse_http=False):
        assert record.verify_block_digest()
        blocks[record.headers["WARC-Type"]] = record.reader.read()
    assert blocks["response"] == response + body
    assert blocks["request"] == REQUEST
    others = {
        record.rec_type: record.raw_stream.read() for record in OtherIterator(io.BytesIO(data), no_record_parse=True)
    }
    assert others["response"] == response + body


@given(body=bodies, encoding=st.sampled_from([b"", b"Content-Encoding: gzip\r\n"]))
def test_what_is_between_the_headers_and_the_end_is_the_body(body: bytes, encoding: bytes):
    data = packed(fetched(body, b"HTTP/1.1 200 OK\r\n" + encoding + b"Content-Type: text/html\r\n\r\n"))
    for record in ArchiveIterator(io.BytesIO(data), parse_http=False):
        if record.headers["WARC-Type"] == "response":
            record.parse_http(auto_decode="none")
            assert record.verify_payload_digest()
            assert record.headers["WARC-Payload-Digest"] == "sha256:" + hashlib.sha256(body).hexdigest()
            assert record.reader.read() == body


@given(url=st.text(min_size=1, max_size=50))
def test_no_address_breaks_out_of_its_header(url: str):
    data = packed(fetched(b"x", b"HTTP/1.1 200 OK\r\n\r\n", "https://example.org/" + url))
    kinds = [record.rec_type for record in OtherIterator(io.BytesIO(data), no_record_parse=True)]
    assert kinds == ["warcinfo", "response", "request", "metadata"]
    assert not set(one_line(url)) & set("\r\n \t\0\x85\u2028")


@pytest.mark.parametrize("capture", [page(1), Saved("a b.pdf", None, b"%PDF", "application/pdf")])
def test_warcio_accepts_the_file(tmp_path: Path, capture: Fetched | Saved):
    path = tmp_path / "x.warc.gz"
    path.write_bytes(packed(capture))
    done = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", "-v", path],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    passed = done.stdout.count("digest pass")
    assert passed == len(list(OtherIterator(io.BytesIO(path.read_bytes()))))
    assert "fail" not in done.stdout


def test_each_exchange_has_its_request_its_peer_and_its_time():
    records = {record.header("WARC-Record-ID"): record for record in lay_out(page(1), "x.warc.gz", AT).records}
    kinds = [record.header("WARC-Type") for record in records.values()]
    assert kinds == ["warcinfo", "response", "request", "response", "request", "metadata"]
    for record in records.values():
        if record.header("WARC-Type") == "request":
            answer = records[record.header("WARC-Concurrent-To")]
            assert answer.header("WARC-Target-URI") == record.header("WARC-Target-URI")
    peers = [record.header("WARC-IP-Address") for record in records.values() if record.header("WARC-IP-Address")]
    assert peers == ["192.0.2.1", "2001:db8::1"]
    assert list(records.values())[1].header("WARC-Date") == "2026-11-24T12:00:00.000000Z"


@pytest.mark.parametrize("peer", ["", "proxy.example:9050", "a:b:c"])
def test_a_peer_that_is_no_address_is_left_out(peer: str):
    records = lay_out(fetched(b"", b"HTTP/1.1 200 OK\r\n\r\n", peer=peer), "x.warc.gz", AT).records
    assert not any(record.header("WARC-IP-Address") for record in records)


def test_notes_stand_in_the_metadata_each_on_a_line():
    capture = Fetched(
        requested="http://a.example/",
        final="http://a.example/",
        exchanges=page(1).exchanges,
        notes=("robots\r\nX: overridden", "زندان"),
    )
    block = lay_out(capture, "x.warc.gz", AT).records[-1].block.decode()
    assert block.splitlines()[2:] == ["note: robots X: overridden", "note: زندان"]


def test_a_saved_file_is_a_resource():
    body = b"\x00\xff" * 9
    record = lay_out(Saved("a/b?.pdf", None, body, "application/pdf"), "x", AT).records[1]
    assert (record.block, record.header("WARC-Type")) == (body, "resource")
    assert record.header("WARC-Target-URI") == "file:///a%2Fb%3F.pdf"


def test_records_are_read_back_as_they_were_listed(tmp_path: Path):
    path = tmp_path / "x.warc.gz"
    records = lay_out(page(1), path.name, AT).records
    path.write_bytes(b"".join(record.packed() for record in records))
    with path.open("rb") as file:
        found = list(read_records(file))
    assert [record.listed for record in found] == [listed(record) for record in records]
    assert not any(record.wrong for record in found)


@pytest.mark.parametrize(
    ("head", "value"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", "text/html"),
        (b"HTTP/1.1 200 OK\r\ncontent-TYPE:text/html\r\n\r\n", "text/html"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: \xe9\r\nContent-Type: b\r\n\r\n", "é"),
        (b"HTTP/1.1 200 OK\r\nX: Content-Type: b\r\n\r\n", None),
        (b"Content-Type: b", None),
        (b"", None),
    ],
)
def test_a_header_is_found_as_it_came(head: bytes, value: str | None):
    assert header(head, "Content-Type") == value


@pytest.mark.parametrize("cut", [None, "length", "time", "disconnect", "unspecified"])
def test_a_body_that_was_cut_is_said_to_be(cut):
    whole = page(1, 300)
    made = replace(whole, exchanges=(*whole.exchanges[:-1], replace(whole.exchanges[-1], cut=cut)))
    responses = [each for each in lay_out(made, "x.warc.gz", AT).records if each.header("WARC-Type") == "response"]
    assert responses[-1].header("WARC-Truncated") == cut
