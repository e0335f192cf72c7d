"""A stranger's WARC or WACZ: its pages are copied byte for byte, and whatever is wrong with it is said."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import re
import stat
import zipfile
import zlib
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator
from hypothesis import given
from hypothesis import strategies as st

from onrecord import CaptureError
from onrecord.capture.foreign import pages as foreign_pages
from onrecord.capture.foreign import wacz as foreign_wacz
from onrecord.capture.foreign import warc_records
from onrecord.capture.foreign.pages import open_stranger
from onrecord.capture.model import Imported
from onrecord.capture.store.archive import Archive
from onrecord.capture.verify.archive import verify
from tests.capture.strangers import DATE, PAGE, PNG, Stranger, wacz

A, B = "https://example.org/a", "https://example.org/b"


def read(path: Path, url: str | None = None) -> tuple[list[Imported], list[str]]:
    with open_stranger(path) as stranger:
        return list(stranger.pages(url)), stranger.notes


def keep(folder: Path, page: Imported) -> Archive:
    archive = Archive(folder / "archive")
    archive.keep(page, collector="Ann")
    return archive


def members(data: bytes) -> list[bytes]:
    """What each member of a gzip file holds."""
    found = []
    while data:
        stream = zlib.decompressobj(31)
        found.append(stream.decompress(data))
        data = stream.unused_data
    return found


def test_each_page_becomes_a_capture_with_its_records_byte_for_byte(tmp_path: Path):
    warc = Stranger()
    page = warc.response(A, headers=[("X-Odd", "  two"), ("x-odd", "again")])
    warc.response("https://example.org/x.png", PNG, kind="image/png")
    warc.response(B, "<p>gone", status="404 Not Found")
    pages, notes = read(warc.save(tmp_path / "crawl.warc.gz"))
    assert (len(pages), notes) == (1, [])
    theirs = members(warc.bytes())
    assert [record.data for record in pages[0].records] == theirs[:3]
    archive = keep(tmp_path, pages[0])
    capture = archive.open(archive.kept()[0].id)
    ours = members(capture.records.read_bytes())
    assert ours[1:4] == theirs[:3]
    assert not verify(archive).problems
    told = capture.manifest
    assert (told.source, told.final, told.captured, told.requested) == ("warc", A, DATE, None)
    assert told.body.record == page
    assert told.body.sha256 == hashlib.sha256(PAGE.encode()).hexdigest()
    assert (told.grade, told.change, told.previous) == ("below minimum standard", None, None)
    assert any("not fetched by us" in each for each in told.missing)
    assert [(step.url, step.status, step.at, step.peer) for step in told.steps] == [(A, 200, DATE, "192.0.2.7")]
    assert told.imported
    assert told.imported.file == "crawl.warc.gz"
    assert told.imported.sha256 == hashlib.sha256(warc.bytes()).hexdigest()
    assert told.imported.software == ("Heritrix/3.4 http://crawler.example",)
    assert [each.type for each in told.imported.records] == ["warcinfo", "response", "request"]
    assert not any(each.wrong for each in told.imported.records)


@pytest.mark.parametrize("form", ["plain", "one member", "members"])
def test_a_warc_is_read_however_it_is_packed(tmp_path: Path, form: str):
    warc = Stranger(gzip=form == "members")
    warc.response(A)
    warc.response(B)
    data = gzip.compress(warc.bytes()) if form == "one member" else warc.bytes()
    path = tmp_path / ("x.warc" if form == "plain" else "x.warc.gz")
    path.write_bytes(data)
    pages, notes = read(path)
    assert ([page.url for page in pages], notes) == ([A, B], [])
    assert pages[0].body == PAGE.encode()


def test_redirects_before_a_page_belong_to_it(tmp_path: Path):
    warc = Stranger()
    warc.response("http://example.org/a", "", status="301 Moved", headers=[("Location", A)])
    warc.response(A)
    (page,), _ = read(warc.save(tmp_path / "x.warc.gz"))
    assert [(step.url, step.status) for step in page.steps] == [("http://example.org/a", 301), (A, 200)]
    assert not verify(keep(tmp_path, page)).problems


def test_redirects_that_lead_round_end(tmp_path: Path):
    warc = Stranger()
    warc.response(A, "", status="302 Found", headers=[("Location", B)])
    warc.response(B, "", status="302 Found", headers=[("Location", A)])
    warc.response(A)
    (page,), _ = read(warc.save(tmp_path / "x.warc.gz"))
    assert page.steps[-1].status == 200
    assert len(page.steps) == 3


@pytest.mark.parametrize("how", ["id", "address", "digest"])
def test_a_revisit_is_resolved_and_said(tmp_path: Path, how: str):
    warc = Stranger()
    digest = "sha1:" + base64.b32encode(hashlib.sha1(PAGE.encode(), usedforsecurity=False).digest()).decode()
    identity = warc.response(A)
    warc.revisit(A, digest, A if how == "address" else "https://example.org/other", DATE)
    data = warc.bytes()
    if how == "id":
        last = members(data)
        last[-1] = last[-1].replace(
            b"WARC-Type: revisit", b"WARC-Type: revisit\r\nWARC-Refers-To: " + identity.encode()
        )
        data = b"".join(map(gzip.compress, last))
    (tmp_path / "x.warc.gz").write_bytes(data)
    pages, notes = read(tmp_path / "x.warc.gz")
    assert len(pages) == 2
    assert not notes
    again = pages[1]
    assert (again.body, again.page, again.at) == (PAGE.encode(), identity, "2019-03-05T00:00:00Z")
    assert "earlier record" in again.notes[0]
    assert not verify(keep(tmp_path, again)).problems


def test_a_revisit_of_what_is_not_there_is_said(tmp_path: Path):
    warc = Stranger()
    warc.response(A)
    warc.revisit(B, "sha1:" + "A" * 32, B, DATE)
    pages, notes = read(warc.save(tmp_path / "x.warc.gz"))
    assert [page.url for page in pages] == [A]
    assert B in notes[0]
    assert "not in the file" in notes[0]


def test_digests_are_checked_and_mismatches_counted(tmp_path: Path):
    warc = Stranger()
    warc.response(A)
    warc.response(B)
    warc.response("https://example.org/c")
    records = members(warc.bytes())
    digest = re.compile(rb"(WARC-(?:Block|Payload)-Digest): sha1:\w+")
    records[3] = digest.sub(rb"\1: sha256:" + b"0" * 64, records[3])
    records[5] = digest.sub(rb"\1: crc32:1", records[5])
    (tmp_path / "x.warc.gz").write_bytes(b"".join(map(gzip.compress, records)))
    pages, notes = read(tmp_path / "x.warc.gz")
    assert len(pages) == 3
    assert "2 of 7 records are not as their digests say" in notes[0]
    assert not pages[0].notes
    assert "not the one that its digest (sha256) was made of" in pages[1].notes[0]
    assert "not known" in pages[2].notes[0]
    archive = keep(tmp_path, pages[1])
    assert not verify(archive).problems  # it is as it was imported: wrong, and said to be
    wrong = archive.open(archive.kept()[0].id).manifest.imported.records[1].wrong  # type: ignore[union-attr]
    assert len(wrong) == 2


def test_a_digest_made_with_or_without_chunks_is_right(tmp_path: Path):
    chunked = b"5\r\n<p>ab\r\n3\r\ncde\r\n0\r\n\r\n"
    for data in (chunked, b"<p>abcde"):
        warc = Stranger()
        digest = "sha256:" + hashlib.sha256(data).hexdigest()
        warc.response(A, chunked, headers=[("Transfer-Encoding", "chunked")], warc={"WARC-Payload-Digest": digest})
        (page,), notes = read(warc.save(tmp_path / "x.warc.gz"))
        assert page.body == chunked
        assert not [note for note in notes if "digests" in note]


@pytest.mark.parametrize("where", [0.5, 0.9, 0.99])
@pytest.mark.parametrize("packed", [True, False])
def test_a_file_that_breaks_off_is_read_as_far_as_it_goes(tmp_path: Path, where: float, packed: bool):
    warc = Stranger(gzip=packed)
    warc.response(A)
    warc.response(B)
    path = tmp_path / ("x.warc.gz" if packed else "x.warc")
    path.write_bytes(warc.bytes()[: int(len(warc.bytes()) * where)])
    pages, notes = read(path)
    assert pages[0].url == A
    assert notes
    assert all(note.endswith(".") for note in notes)


def test_a_file_that_is_damaged_in_the_middle_is_read_up_to_there(tmp_path: Path):
    warc = Stranger()
    warc.response(A)
    end = len(warc.bytes())
    warc.response(B)
    data = bytearray(warc.bytes())
    data[end + 30 : end + 60] = b"\xff" * 30
    (tmp_path / "x.warc.gz").write_bytes(data)
    pages, notes = read(tmp_path / "x.warc.gz")
    assert [page.url for page in pages] == [A]
    assert "damaged" in notes[0]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no WARC record"),
        (b"<html>", "no WARC record"),
        (gzip.compress(b"<html>", mtime=0), "no WARC record"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "no WARC record"),
        (b"WARC/1.0\r\nContent-Length: 99999999999999\r\n\r\n", "breaks off"),
        (b"WARC/1.0\r\n" + b"A: b\r\n" * 1000, "more than 200 headers"),
        (b"WARC/1.0\r\nA: " + b"b" * 100_000, "too long"),
        (b"WARC/1.0\r\nContent-Length: -5\r\n\r\n", "its length"),
        (b"WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n", "no page of HTML"),
    ],
)
def test_what_is_no_warc_is_an_error_in_words(tmp_path: Path, data: bytes, why: str):
    (tmp_path / "x.warc.gz").write_bytes(data)
    with pytest.raises(CaptureError, match=why):
        read(tmp_path / "x.warc.gz")


def test_what_is_not_there_is_said(tmp_path: Path):
    with pytest.raises(CaptureError, match="no such file"):
        read(tmp_path / "none.warc.gz")
    (tmp_path / "folder.wacz").mkdir()
    with pytest.raises(CaptureError, match="cannot be read"):
        read(tmp_path / "folder.wacz")
    warc = Stranger()
    warc.response(A)
    with pytest.raises(CaptureError, match="no page with this address"):
        read(warc.save(tmp_path / "x.warc.gz"), B)


def test_one_page_is_taken_by_its_address(tmp_path: Path):
    warc = Stranger()
    warc.response(A)
    warc.response(B)
    warc.response("https://example.org/d.pdf", b"%PDF", kind="application/pdf")
    path = warc.save(tmp_path / "x.warc.gz")
    assert [page.url for page in read(path, B + "#part")[0]] == [B]
    assert read(path, "https://example.org/d.pdf")[0][0].media_type == "application/pdf"


def test_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(warc_records, "_HARMLESS", 1 << 20)
    (tmp_path / "x.warc.gz").write_bytes(gzip.compress(b"\0" * (8 << 20)))
    with pytest.raises(CaptureError, match="bomb"):
        read(tmp_path / "x.warc.gz")
    with zipfile.ZipFile(tmp_path / "x.wacz", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/x.warc", b"\0" * (8 << 20))
    with pytest.raises(CaptureError, match="bomb"):
        read(tmp_path / "x.wacz")


def test_what_goes_beyond_the_limits_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    warc = Stranger()
    warc.response(A)
    warc.response(B)
    path = warc.save(tmp_path / "x.warc.gz")
    monkeypatch.setattr(foreign_pages, "MAX_PAGES", 1)
    pages, notes = read(path)
    assert [page.url for page in pages] == [A]
    assert "2 pages" in notes[0]
    monkeypatch.setattr(foreign_pages, "MAX_RECORDS", 3)
    assert "more than 3 records" in read(path)[1][0]
    monkeypatch.undo()
    monkeypatch.setattr(foreign_pages, "MAX_BLOCK", 700)
    with pytest.raises(CaptureError, match="no page"):
        read(path)


def test_a_wacz_says_which_of_its_records_are_pages(tmp_path: Path):
    warc = Stranger()
    warc.response(A, "<p>old", date="2018-01-01T00:00:00Z")
    warc.response(A)
    warc.response("https://ads.example/frame", "<p>an advertisement")
    listed = [{"url": A, "ts": DATE.replace("Z", ".000Z")}, {"url": "https://example.org/none", "ts": DATE}]
    path = wacz(tmp_path / "x.wacz", {"x.warc.gz": warc.bytes()}, listed)
    pages, notes = read(path)
    assert [(page.url, page.at, page.source) for page in pages] == [(A, DATE, "wacz")]
    assert "1 pages are listed and have no answer in the file" in notes[0]
    assert pages[0].origin.member == "archive/x.warc.gz"
    assert "a crawler 1.0" in pages[0].origin.software
    archive = keep(tmp_path, pages[0])
    assert not verify(archive).problems


def test_a_wacz_without_a_list_of_pages_gives_all(tmp_path: Path):
    one, two = Stranger(), Stranger()
    one.response(A)
    two.response(B)
    pages, notes = read(wacz(tmp_path / "x.wacz", {"1.warc.gz": one.bytes(), "2.warc.gz": two.bytes()}))
    assert [(page.url, page.origin.member) for page in pages] == [(A, "archive/1.warc.gz"), (B, "archive/2.warc.gz")]
    assert not notes


def test_a_wacz_that_was_altered_is_said(tmp_path: Path):
    warc = Stranger()
    warc.response(A)
    told = {"archive/x.warc.gz": "sha256:" + "0" * 64}
    pages, notes = read(wacz(tmp_path / "x.wacz", {"x.warc.gz": warc.bytes()}, [{"url": A}], told=told))
    assert len(pages) == 1
    assert "was altered" in notes[0]


def test_names_that_lead_elsewhere_are_not_opened_and_nothing_is_unpacked_to_them(tmp_path: Path):
    warc = Stranger()
    warc.response(A)
    odd = {"../../evil": b"x", "/etc/evil": b"x", "a\\..\\b": b"x", "C:/evil": b"x", "archive/../../x.warc.gz": b"x"}
    path = wacz(tmp_path / "x.wacz", {"x.warc.gz": warc.bytes()}, more=odd)
    link = zipfile.ZipInfo("archive/link.warc.gz")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    pages, notes = read(path)
    assert len(pages) == 1
    assert "6 of its files" in notes[0]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["x.wacz"]


def test_a_broken_member_of_a_wacz_does_not_hide_the_others(tmp_path: Path):
    good = Stranger()
    good.response(A)
    path = wacz(tmp_path / "x.wacz", {"1.warc.gz": b"\x1f\x8b broken", "2.warc.gz": good.bytes()})
    data = path.read_bytes()
    pages, notes = read(path)
    assert [page.url for page in pages] == [A]
    assert "archive/1.warc.gz" in notes[0]
    path.write_bytes(data.replace(good.bytes()[-40:], b"\0" * 40))
    pages, notes = read(path)
    assert any("checksum" in note for note in notes)
    assert [page.url for page in pages] == [A]


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("damaged", [False, True])
def test_a_member_that_is_packed_in_another_way_is_said_and_hides_nothing(tmp_path: Path, packing: int, damaged: bool):
    good, other = Stranger(), Stranger()
    good.response(A)
    other.response(B)
    path = wacz(tmp_path / "x.wacz", {"1.warc.gz": good.bytes()})
    with zipfile.ZipFile(path, "a", packing) as archive:
        archive.writestr("archive/2.warc.gz", other.bytes())
        archive.writestr("pages/extra.jsonl", b'{"url": "https://example.org/x"}' * 9)
        place = archive.getinfo("archive/2.warc.gz").header_offset + 30 + len("archive/2.warc.gz")
    if damaged:
        data = path.read_bytes()
        path.write_bytes(data[: place + 9] + b"\xff" * 40 + data[place + 49 :])
    pages, notes = read(path)
    assert [page.url for page in pages] == [A]
    assert any("archive/2.warc.gz" in note and "method" in note for note in notes)


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda path: path.write_bytes(b"PK"), "not a ZIP file"),
        (lambda path: path.write_bytes(b"PK\x05\x06" + b"\xff" * 18), "too long|not a WACZ file"),
        (lambda path: zipfile.ZipFile(path, "w").close(), "contains no WARC file"),
        (lambda path: wacz(path, {}, more={"x": b""}), "contains no WARC file"),
        (lambda path: wacz(path, {"x.warc.gz": b"nothing"}), "contains no WARC record"),
    ],
)
def test_what_is_no_wacz_is_an_error_in_words(tmp_path: Path, make, why: str):
    make(tmp_path / "x.wacz")
    with pytest.raises(CaptureError, match=why):
        read(tmp_path / "x.wacz")


def test_a_wacz_with_too_many_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(foreign_wacz, "MAX_ENTRIES", 5)
    path = wacz(tmp_path / "x.wacz", {"x.warc.gz": b""}, more={str(number): b"" for number in range(9)})
    with pytest.raises(CaptureError, match="files in it"):
        read(path)
    monkeypatch.setattr(foreign_wacz, "_MAX_DIRECTORY", 100)
    with pytest.raises(CaptureError, match="too long"):
        read(path)


@pytest.mark.parametrize(
    "written", [b"<https://example.org/a>", "https://example.org/\u0646 b".encode(), b"https://example.org/\xe9\xff"]
)
def test_addresses_are_taken_as_other_programs_write_them(tmp_path: Path, written: bytes):
    warc = Stranger()
    warc.response(A)
    records = [
        each.replace(b"WARC-Target-URI: " + A.encode(), b"WARC-Target-URI: " + written)
        for each in members(warc.bytes())
    ]
    (tmp_path / "x.warc.gz").write_bytes(b"".join(map(gzip.compress, records)))
    (page,), _ = read(tmp_path / "x.warc.gz")
    assert not page.url.startswith("<")
    archive = keep(tmp_path, page)
    assert not verify(archive).problems
    assert members(archive.open(archive.kept()[0].id).records.read_bytes())[1:4] == records


def test_a_request_is_found_whichever_of_the_two_names_the_other(tmp_path: Path):
    warc = Stranger()
    warc.response(A)
    info, response, request = members(warc.bytes())
    identity = re.search(rb"WARC-Record-ID: ([^\r]+)", request)
    assert identity
    request = re.sub(rb"WARC-Concurrent-To: [^\r]+\r\n", b"", request)
    response = response.replace(b"WARC-Date", b"WARC-Concurrent-To: " + identity[1] + b"\r\nWARC-Date")
    (tmp_path / "x.warc.gz").write_bytes(b"".join(map(gzip.compress, (info, request, response))))
    (page,), _ = read(tmp_path / "x.warc.gz")
    assert [record.type for record in page.records] == ["warcinfo", "response", "request"]


def test_a_record_without_an_id_is_left_out(tmp_path: Path):
    warc = Stranger()
    warc.response(A)
    records = members(warc.bytes())
    records[1] = re.sub(rb"WARC-Record-ID: [^\r]+\r\n", b"", records[1])
    (tmp_path / "x.warc.gz").write_bytes(b"".join(map(gzip.compress, records)))
    pages, notes = read(tmp_path / "x.warc.gz")
    assert (pages, len(notes)) == ([], 1)


def test_other_readers_read_what_was_imported(tmp_path: Path):
    warc = Stranger()
    warc.response(A)
    (page,), _ = read(warc.save(tmp_path / "x.warc.gz"))
    archive = keep(tmp_path, page)
    data = archive.open(archive.kept()[0].id).records.read_bytes()
    kinds = [record.headers["WARC-Type"] for record in ArchiveIterator(io.BytesIO(data), parse_http=False)]
    assert kinds == ["warcinfo", "warcinfo", "response", "request", "metadata"]


def test_an_import_is_compared_with_nothing_and_nothing_with_it(tmp_path: Path):
    warc = Stranger()
    warc.response(A)
    (page,), _ = read(warc.save(tmp_path / "x.warc.gz"))
    archive = keep(tmp_path, page)
    archive.keep(page, collector="Ann")
    assert [archive.open(kept.id).manifest.change for kept in archive.kept()] == [None, None]
    line = json.loads(archive.ledger.path.read_bytes().splitlines()[1])
    assert line["what"]["address"] == ""


SAMPLE = Stranger(gzip=False)
SAMPLE.response(A, "<p>a page of some words")
SAMPLE.revisit(A, "sha1:" + "A" * 32, A, DATE)


@given(place=st.integers(0, len(SAMPLE.bytes()) - 1), junk=st.binary(max_size=12), zipped_up=st.booleans())
def test_whatever_is_spoilt_it_is_read_or_said(tmp_path: Path, place: int, junk: bytes, zipped_up: bool):
    data = SAMPLE.bytes()
    spoilt = data[:place] + junk + data[place + len(junk) :]
    path = tmp_path / ("x.wacz" if zipped_up else "x.warc")
    if zipped_up:
        wacz(path, {"x.warc": data}, [{"url": A}])
        whole = path.read_bytes()
        place = place * len(whole) // len(data)
        path.write_bytes(whole[:place] + junk + whole[place + len(junk) :])
    else:
        path.write_bytes(spoilt)
    try:
        for page in read(path)[0]:
            assert page.url
    except CaptureError as error:
        assert error.message.endswith(".")
