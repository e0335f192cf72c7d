"""WARC and WACZ files that are made to harm: each is kept or refused in a sentence, and nothing is written beside the archive."""

from __future__ import annotations

import gzip
import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.capture.store.archive import Archive
from onrecord.capture.verify.archive import verify
from onrecord.cli import main
from tests.capture.strangers import PAGE, Stranger, wacz
from tests.helpers import sampled

URL = "https://example.org/letter"
HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode()


def record(block: bytes = HTTP, *, length: object = None, version: str = "WARC/1.0", **told: str) -> bytes:
    """One record as bytes; `length` is what it claims, and a header named with _ is written with -."""
    fields = {
        "WARC-Type": "response",
        "WARC-Target-URI": URL,
        "WARC-Date": "2019-03-04T05:06:07Z",
        "WARC-Record-ID": "<urn:uuid:00000000-0000-4000-8000-000000000001>",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block) if length is None else length),
    } | {name.replace("_", "-"): value for name, value in told.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"{version}\r\n{head}\r\n".encode("utf-8", "surrogatepass") + block + b"\r\n\r\n"


def chunked(*sizes: bytes) -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    return record(head + b"".join(size + b"\r\nxxxx\r\n" for size in sizes) + b"0\r\n\r\n")


def revisits(count: int) -> bytes:
    """Records that each say that they are as the next one, and the last as the first."""
    ids = [f"<urn:uuid:00000000-0000-4000-8000-{number:012d}>" for number in range(count)]
    return b"".join(
        record(b"", WARC_Type="revisit", WARC_Record_ID=ids[at], WARC_Refers_To=ids[(at + 1) % count])
        for at in range(count)
    )


def redirects(count: int) -> bytes:
    """Answers that send on to the next one, and the last to the first."""
    return b"".join(
        record(
            f"HTTP/1.1 302 Found\r\nLocation: /{(at + 1) % count}\r\n\r\n".encode(),
            WARC_Target_URI=f"https://example.org/{at}",
            WARC_Record_ID=f"<urn:uuid:00000000-0000-4000-8000-{at:012d}>",
        )
        for at in range(count)
    )


WARCS: dict[str, bytes] = {
    "empty": b"",
    "NUL bytes": bytes(5000),
    "garbage": os.urandom(64) * 40,
    "garbage behind a record": record() + b"\xff" * 4000,
    "cut in the head": record()[:40],
    "cut in the block": record()[:300],
    "cut gzip": gzip.compress(record())[:-9],
    "gzip in gzip": gzip.compress(gzip.compress(record())),
    "a bomb": gzip.compress(record(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + bytes(60 << 20)), 9),
    "a bomb in a body": record(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(bytes(60 << 20))
    ),
    "length too long": record(length=10**9),
    "length of 30 digits": record(length=10**30),
    "negative length": record(length=-1),
    "no number as length": record(length="x"),
    "no length": record().replace(b"Content-Length", b"X-Length"),
    "length zero": record(length=0),
    "two of one id": record() + record(HTTP + b"another"),
    "a digest that is wrong": record(WARC_Block_Digest="sha1:" + "A" * 32, WARC_Payload_Digest="sha1:" + "A" * 32),
    "an odd digest": record(WARC_Payload_Digest="md5:\u202e$(id)"),
    "a revisit of itself": revisits(1),
    "revisits in a ring": revisits(50),
    "redirects in a ring": redirects(50),
    "redirects without end": redirects(3000)[: len(redirects(3000)) // 2],
    "NUL in an address": record(WARC_Target_URI="https://example.org/\0x"),
    "an address that is a path": record(WARC_Target_URI="file:///etc/passwd"),
    "an address that leads up": record(WARC_Target_URI="../../../../etc/passwd"),
    "an address with escapes": record(WARC_Target_URI="https://example.org/\x1b]0;owned\x07\u202e"),
    "half a character": record(WARC_Target_URI="https://example.org/\udc80"),
    "an address of a megabyte": record(WARC_Target_URI="https://example.org/" + "x" * (1 << 20)),
    "a day that is none": record(WARC_Date="2019-02-30T00:00:00Z"),
    "a day in year 99999": record(WARC_Date="99999-01-01T00:00:00Z"),
    "no day": record().replace(b"WARC-Date", b"X-Date"),
    "status 999": record(HTTP.replace(b"200 OK", b"999 \xff")),
    "no status": record(b"<html>no head at all"),
    "folded head": record(HTTP.replace(b"Content-Type: ", b"Content-Type:\r\n\t ")),
    "another version": record(version="WARC/9.9"),
    "a thousand fields": record(**{f"X_{number}": "x" for number in range(1000)}),
    "chunks of 2^63": chunked(b"7fffffffffffffff"),
    "negative chunks": chunked(b"-4"),
    "20,000 records": record(WARC_Type="metadata") * 20_000 + record(),
}


def member(name: str, data: bytes = b"x", **zipped: int) -> Callable[[Path], None]:
    """Add a member of that name to a WACZ; `zipped` are attributes of its entry."""

    def add(path: Path) -> None:
        info = zipfile.ZipInfo(name)
        for key, value in zipped.items():
            setattr(info, key, value)
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr(info, data)

    return add


def field_of_first_entry(offset: int, data: bytes) -> Callable[[Path], None]:
    """Overwrite bytes of the first entry of the zip file's own list."""

    def spoil(path: Path) -> None:
        whole = bytearray(path.read_bytes())
        place = whole.find(b"PK\x01\x02") + offset
        whole[place : place + len(data)] = data
        path.write_bytes(whole)

    return spoil


def overlapping(path: Path) -> None:
    """Let two entries name the same bytes."""
    member("archive/2.warc.gz")(path)
    whole = bytearray(path.read_bytes())
    places = [at for at in range(len(whole)) if whole[at : at + 4] == b"PK\x01\x02"]
    whole[places[-1] + 42 : places[-1] + 46] = whole[places[0] + 42 : places[0] + 46]
    path.write_bytes(whole)


WACZS: dict[str, Callable[[Path], None]] = {
    "a name that leads up": member("../../../evil"),
    "an absolute name": member("/etc/evil"),
    "a name of Windows": member("C:\\evil"),
    "a name with NUL": member("a\0b"),
    "a link": member("archive/link.warc.gz", b"/etc/passwd", external_attr=0o120777 << 16),
    "a pipe": member("archive/pipe.warc.gz", external_attr=0o010666 << 16),
    "a second list of pages": member("pages/more.jsonl", b'{"url": "javascript:alert(1)"}\n'),
    "pages nested deep": member("pages/deep.jsonl", b"[" * 100_000),
    "pages that are no text": member("pages/odd.jsonl", b"\xff\xfe\0" * 100),
    "a bomb as a list": member("pages/bomb.jsonl", bytes(80 << 20), compress_type=zipfile.ZIP_DEFLATED),
    "a bomb as a WARC": member("archive/bomb.warc.gz", gzip.compress(bytes(80 << 20))),
    "overlapping entries": overlapping,
    "another offset": field_of_first_entry(42, struct.pack("<I", 0x7FFFFFF0)),
    "another size": field_of_first_entry(20, struct.pack("<II", 0x7FFFFFF0, 0x7FFFFFF0)),
    "a size of nothing": field_of_first_entry(20, struct.pack("<II", 0, 0)),
    "encrypted": field_of_first_entry(8, b"\x01\x00"),
    "method 99": field_of_first_entry(10, struct.pack("<H", 99)),
    "method 12": field_of_first_entry(10, struct.pack("<H", 12)),
    "method 14": field_of_first_entry(10, struct.pack("<H", 14)),
    "another checksum": field_of_first_entry(16, zlib.crc32(b"x").to_bytes(4, "little")),
    "cut at the end": lambda path: path.write_bytes(path.read_bytes()[:-30]),
    "a comment": lambda path: path.write_bytes(path.read_bytes()[:-2] + b"\xff\xff" + b"PK\x05\x06" * 9000),
    "20,000 entries": lambda path: [member(f"x/{number}")(path) for number in range(3)] and many(path),
}


def many(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(20_000):
            archive.writestr(f"y/{number}", b"")


ENTERED = {
    "garbage behind a record",
    "a revisit of itself",
    "NUL in an address",
    "an address with escapes",
    "half a character",
    "a day that is none",
    "an absolute name",
    "a bomb as a WARC",
}
"""Those that are given to `add` too, which takes pages as `capture` does, and then reads and enters each of them."""


def harmless(folder: Path, file: Path, name: str) -> None:
    """Capture and enter a file: a sentence and code 0 or 1, an archive that holds, and nothing beside it."""
    there = sorted(folder.rglob("*"))
    for command in ("capture", "add") if name in ENTERED else ("capture",):
        archive = folder / command
        done = CliRunner().invoke(main, [command, "--archive", str(archive), "--collector", "Ann", str(file)])
        assert done.exit_code in {0, 1}, done.output
        assert done.exception is None or isinstance(done.exception, SystemExit)
        said = [line for line in done.stderr.splitlines() if line.strip()]
        assert done.exit_code == 0 or any(line.endswith((".", ")", ":")) for line in said)
        assert not {each for each in done.output if each in "\x1b\x07\u202e"}
        if (archive / "ledger.jsonl").exists():
            assert not verify(Archive(archive)).problems
    made = [each for each in sorted(folder.rglob("*")) if each not in there]
    assert all(each.is_relative_to(folder / "capture") or each.is_relative_to(folder / "add") for each in made)


@pytest.mark.parametrize("name", sampled(sorted(WARCS, key=ENTERED.__contains__), 6))
def test_a_warc_that_is_made_to_harm(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.warc").write_bytes(WARCS[name])
    harmless(tmp_path, tmp_path / "x.warc", name)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", sampled(sorted(WACZS, key=ENTERED.__contains__), 6))
def test_a_wacz_that_is_made_to_harm(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    warc = Stranger()
    warc.response(URL)
    path = wacz(tmp_path / "x.wacz", {"1.warc.gz": warc.bytes()}, [{"url": URL, "ts": "2019-03-04T05:06:07Z"}])
    WACZS[name](path)
    harmless(tmp_path, path, name)
    checked = CliRunner().invoke(main, ["verify", str(path)])
    assert checked.exit_code == 1
    assert isinstance(checked.exception, SystemExit)
    assert checked.stdout.strip()


def test_what_these_files_are_made_of_is_right(tmp_path: Path):
    assert io.BytesIO(record()).readline() == b"WARC/1.0\r\n"
    (tmp_path / "x.warc").write_bytes(record())
    done = CliRunner().invoke(
        main, ["capture", "--archive", str(tmp_path / "a"), "--collector", "Ann", str(tmp_path / "x.warc")]
    )
    assert done.exit_code == 0, done.output
