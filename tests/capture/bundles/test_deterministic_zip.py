"""ZIP files that are made to harm are refused before anything of them is read."""

from __future__ import annotations

import gzip
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from benchmarks.capture.pages import page
from onrecord import CaptureError
from onrecord.capture.bundles.deterministic_zip import MAX_ENTRIES, opened_zip, write_zip
from onrecord.capture.bundles.warc_members import members
from onrecord.capture.bundles.write import bundle
from onrecord.capture.store.archive import Archive
from onrecord.capture.store.plain_files import PlainFolder
from onrecord.cli.archive.bundle import read_page
from tests.capture.bundling import contents, listed_again, packed, said


def refused(path: Path) -> str:
    with pytest.raises(CaptureError) as caught, opened_zip(path):
        pass
    return caught.value.message


def entry(name: str, mode: int = stat.S_IFREG | 0o644) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, mode << 16
    return info


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("../a", "another folder"),
        ("a/../../b", "another folder"),
        ("/etc/passwd", "another folder"),
        ("a//b", "a second spelling"),
        ("./a", "a second spelling"),
        ("a\\b", "an invalid name"),
        ("C:a", "an invalid name"),
        ("a\nb", "an invalid name"),
        ("a\u202eb", "an invalid name"),
        ("x" * 300, "an invalid name"),
        ("folder/", "a folder"),
    ],
)
def test_a_name_that_leads_elsewhere(tmp_path: Path, name: str, named: str):
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w") as whole:
        whole.writestr("first", b"x")
        whole.writestr(entry(name), b"x")
    assert named in refused(path)
    assert [each.name for each in tmp_path.iterdir()] == ["a.wacz"]


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFDIR, stat.S_IFIFO, stat.S_IFCHR])
def test_what_is_no_plain_file(tmp_path: Path, kind: int):
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w") as whole:
        whole.writestr(entry("a", kind | 0o777), b"/etc/passwd")
    assert "not a regular file" in refused(path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("second", ["a/b", "A/B"])
def test_two_entries_of_one_name(tmp_path: Path, second: str):
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w") as whole:
        whole.writestr("a/b", b"one")
        whole.writestr(second, b"two")
    assert "Two entries of it have this name" in refused(path)


def test_bombs(tmp_path: Path):
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr("a", bytes(50 << 20))
    assert "is a bomb" in refused(path)
    with zipfile.ZipFile(path, "w") as whole:
        for number in range(MAX_ENTRIES + 1):
            whole.writestr(str(number), b"")
    assert "more than 2000 entries" in refused(path)
    with zipfile.ZipFile(path, "w") as whole:
        whole.writestr("a", b"x" * 100)
    data = bytearray(path.read_bytes())
    place = data.rfind(b"PK\x01\x02")
    data[place + 20 : place + 28] = struct.pack("<II", 0xFFFFFFF0, 0xFFFFFFF0)
    path.write_bytes(data.replace(b"x" * 100, b"x" * 100))
    with pytest.raises(CaptureError), opened_zip(path) as found:
        found.read("a")


def test_ways_of_packing_that_are_not_read(tmp_path: Path):
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as whole:
        whole.writestr("a", b"x")
    assert "unsupported method" in refused(path)
    with zipfile.ZipFile(path, "w") as whole:
        whole.writestr("a", b"x")
    data = bytearray(path.read_bytes())
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert "is encrypted" in refused(path)
    data[data.rfind(b"PK\x01\x02") + 6] = 161  # the version that is needed to read it, 16.1
    path.write_bytes(data)
    assert "not a ZIP file that can be read" in refused(path)


def test_what_is_no_zip(tmp_path: Path):
    path = tmp_path / "a.wacz"
    assert "no such file" in refused(path)
    assert "cannot be read" in refused(tmp_path)
    for data in (b"", b"PK", b"PK\x03\x04" + bytes(50), b"<html>"):
        path.write_bytes(data)
        assert "not a ZIP file" in refused(path)
    with zipfile.ZipFile(tmp_path / "b.wacz", "w") as whole:
        whole.writestr("a", b"x")
    path.write_bytes(b"#!/bin/sh\n" + (tmp_path / "b.wacz").read_bytes())
    assert "before its beginning" in refused(path)


def test_an_entry_that_is_damaged(tmp_path: Path):
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w") as whole:
        whole.writestr("a", b"x" * 100)
    path.write_bytes(path.read_bytes().replace(b"x" * 100, b"x" * 99 + b"y"))
    with opened_zip(path) as found, pytest.raises(CaptureError, match="cannot be unpacked"):
        found.read("a")
    with zipfile.ZipFile(path, "w") as whole:
        whole.writestr("a", b"x" * 100)
    with opened_zip(path) as found:
        with pytest.raises(CaptureError, match="larger than"):
            found.read("a", 50)
        with pytest.raises(CaptureError, match="missing"):
            found.read("b")


def test_what_is_written_is_the_same_each_time(tmp_path: Path):
    (tmp_path / "source").write_bytes(b"from a file")
    for name in ("one", "two"):
        with (tmp_path / name).open("wb") as file:
            write_zip(file, {"a/b": b"data", "c": PlainFolder(tmp_path).file("source")})
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert contents(tmp_path / "one") == {"a/b": b"data", "c": b"from a file"}
    with opened_zip(tmp_path / "one") as found:
        assert found.names == ["a/b", "c"]


@pytest.mark.slow
def test_records_that_are_a_bomb_are_refused_before_others_look_at_them(tmp_path: Path):
    archive = Archive(tmp_path / "archive")
    kept = archive.keep(page(1), collector="Ann").id
    bundle(archive, kept, tmp_path / "a.wacz", read_page, who="Ann")
    files = contents(tmp_path / "a.wacz")
    bomb = gzip.compress(b"WARC/1.1\r\nContent-Length: 600000000\r\n\r\n" + bytes(600_000_000), 1)
    text = said(packed(tmp_path / "b.wacz", listed_again(files | {f"archive/{kept}.warc.gz": bomb})))
    assert "It opens to more than 512 MiB, and is refused." in text


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"no gzip", "cannot be unpacked"),
        (gzip.compress(b"WARC/1.1\r\n\r\n", mtime=0)[:-5], "is incomplete"),
        (gzip.compress(b"<html>", mtime=0), "not a WARC record"),
        (gzip.compress(b"WARC/1.1\r\nContent-Length: 9\r\n\r\nx", mtime=0), "not a WARC record"),
        (gzip.compress(b"WARC/1.1\r\nContent-Length: x\r\n\r\nx", mtime=0), "not a WARC record"),
    ],
)
def test_records_that_are_none(tmp_path: Path, data: bytes, named: str):
    (tmp_path / "a.warc.gz").write_bytes(data)
    with pytest.raises(CaptureError, match=named):
        list(members(PlainFolder(tmp_path).file("a.warc.gz")))
