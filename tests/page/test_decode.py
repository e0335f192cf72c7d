"""Bytes to characters: signatures, gzip, character sets, and what the notes say where a label was wrong."""

from __future__ import annotations

import codecs
import gzip
import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ReadError
from onrecord.page.decode import MAX_BYTES, decode, unpack
from onrecord.page.documents.kinds import MAX_DOCUMENT_BYTES

POLISH = "<p>Zażółć gęślą jaźń, powiedział więzień.</p>"
RUSSIAN = "<p>Заключённые написали письмо Генеральному секретарю ООН и ждут ответа.</p>" * 20
FRENCH = "<p>Les détenus ont écrit au Secrétaire général et ils réclament une enquête.</p>" * 3
ENGLISH = b"<p>Plain words in ASCII, as so many pages have them.</p>"


def meta(charset: str, rest: str) -> str:
    return f'<html><head><meta charset="{charset}"></head><body>{rest}'


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"GIF89a\x01\x00", "GIF"),
        (b"PK\x03\x04\x14\x00", "ZIP"),
        (b"WARC/1.0\r\n", "WARC"),
        (b"\x7fELF\x02\x01", "program"),
        (b"{\\rtf1\\ansi", "RTF"),
    ],
)
@pytest.mark.parametrize("media_type", [None, "text/html", "text/plain"])
def test_what_is_no_page_is_named_whatever_it_is_said_to_be(data: bytes, what: str, media_type: str | None):
    with pytest.raises(ReadError, match=what):
        decode(data + b" and more", media_type)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \r\n\t ",
        b"\x00\x00\x00",
        b"\x0c",
        pytest.param(codecs.BOM_UTF16_LE),
        pytest.param(codecs.BOM_UTF16_BE),
    ],
)
def test_nothing_is_no_page(data: bytes):
    with pytest.raises(ReadError, match="empty"):
        decode(data)


@pytest.mark.parametrize("data", [bytes(range(1, 32)) * 9, b"words " + b"\x00\x01\x02" * 30])
def test_control_characters_are_no_text(data: bytes):
    with pytest.raises(ReadError, match="not text"):
        decode(data, "text/plain")


def test_a_stray_control_character_does_no_harm():
    assert decode(ENGLISH * 4 + b"\x07", "text/html").text.endswith("\x07")


@pytest.mark.parametrize(
    ("data", "media_type", "kind"),
    [
        (b"<p>words</p>", None, "text/html"),
        (b"  \n<!DOCTYPE HTML><title>t", None, "text/html"),
        (b"<!-- saved from a browser -->words", None, "text/html"),
        (b"A line.\n\nAnother line with 1 < 2 in it.", None, "text/plain"),
        (b"A line.", "text/html", "text/html"),
        (b"<p>words</p>", "text/plain; charset=utf-8", "text/plain"),
        (b"<p>words</p>", "application/xhtml+xml", "text/html"),
        (b"<p>words</p>", "Text/HTML ;charset=utf-8", "text/html"),
        ("<p>words</p>".encode("utf-16"), None, "text/html"),
    ],
)
def test_the_kind_of_page_comes_from_the_header_else_from_the_bytes(data: bytes, media_type: str | None, kind: str):
    assert decode(data, media_type).media_type == kind


@pytest.mark.parametrize("media_type", ["application/pdf", "image/png", "application/json"])
def test_other_media_types_are_refused(media_type: str):
    with pytest.raises(ReadError, match=media_type):
        decode(ENGLISH, media_type)


@pytest.mark.parametrize(
    ("data", "media_type", "charset", "noted"),
    [
        pytest.param(POLISH.encode(), None, "utf-8", [], id="no label"),
        pytest.param(codecs.BOM_UTF8 + POLISH.encode(), None, "utf-8", [], id="a byte order mark"),
        pytest.param(
            codecs.BOM_UTF8 + meta("iso-8859-1", POLISH).encode(), None, "utf-8", [], id="a mark beats the label"
        ),
        pytest.param(POLISH.encode("utf-16"), None, "utf-16le", [], id="UTF-16, little end first"),
        pytest.param(
            codecs.BOM_UTF16_BE + POLISH.encode("utf-16-be"), None, "utf-16be", [], id="UTF-16, big end first"
        ),
        pytest.param(POLISH.encode("iso-8859-2"), "text/html; charset=ISO-8859-2", "iso-8859-2", [], id="header"),
        pytest.param(meta("ISO-8859-2", POLISH).encode("iso-8859-2"), None, "iso-8859-2", [], id="meta"),
        pytest.param(
            f'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">{POLISH}'.encode("iso-8859-2"),
            None,
            "iso-8859-2",
            [],
            id="meta http-equiv",
        ),
        pytest.param(
            f'<?xml version="1.0" encoding="iso-8859-2"?><html><body>{POLISH}'.encode("iso-8859-2"),
            None,
            "iso-8859-2",
            [],
            id="XML",
        ),
        pytest.param(
            meta("windows-1251", POLISH).encode("iso-8859-2"),
            "text/html; charset=iso-8859-2",
            "iso-8859-2",
            [],
            id="header beats meta",
        ),
        pytest.param(meta("utf-16", POLISH).encode(), None, "utf-8", [], id="says UTF-16 in ASCII"),
        pytest.param(
            meta("iso-8859-1", POLISH).encode(), None, "utf-8", ["iso-8859-1", "UTF-8"], id="says Latin-1, is UTF-8"
        ),
        pytest.param(
            meta("windows-1252", POLISH).encode(), None, "utf-8", ["windows-1252"], id="says windows-1252, is UTF-8"
        ),
        pytest.param(
            POLISH.encode(), "text/html; charset=windows-1250", "utf-8", ["header"], id="header wrong, is UTF-8"
        ),
        pytest.param(
            meta("utf-8", RUSSIAN).encode("cp1251"), None, "windows-1251", ["utf-8"], id="says UTF-8, is windows-1251"
        ),
        pytest.param(
            meta("x-none-such", POLISH).encode(), None, "utf-8", ["x-none-such", "unknown"], id="unknown label"
        ),
        pytest.param(meta("utf-7", POLISH).encode(), None, "utf-8", ["utf-7"], id="a label that browsers refuse"),
    ],
)
def test_the_first_label_that_the_bytes_do_not_contradict(
    data: bytes, media_type: str | None, charset: str, noted: list[str]
):
    found = decode(data, media_type)
    assert found.charset == charset
    assert RUSSIAN in found.text if noted == ["utf-8"] else POLISH in found.text
    assert "\ufeff" not in found.text
    assert bool(found.notes) is bool(noted)
    for word in noted:
        assert word in " ".join(found.notes)


def test_windows_1252_is_what_latin_1_means_on_the_web():
    found = decode(meta("iso-8859-1", "<p>“We ask…” — he said</p>").encode("cp1252"))
    assert "“We ask…” — he said" in found.text
    assert found.notes == ()


def test_a_page_without_a_label_is_detected():
    assert RUSSIAN in decode(RUSSIAN.encode("cp1251"), "text/html").text


def test_ascii_agrees_with_every_label():
    found = decode(ENGLISH, "text/html; charset=windows-1252")
    assert found.text == ENGLISH.decode("ascii")
    assert found.notes == ()


def test_a_stray_bad_byte_is_replaced_and_counted():
    data = meta("utf-8", FRENCH * 4).encode() + b"<p>one \xff bad byte and another \xfe one</p>"
    found = decode(data)
    assert found.charset == "utf-8"
    assert found.text.count("\ufffd") == 2
    assert any(note.startswith("2 ") and "U+FFFD" in note for note in found.notes)


def test_a_character_cut_off_at_the_end_is_replaced():
    assert decode(codecs.BOM_UTF8 + "words, café".encode()[:-1], "text/plain").text == "words, caf\ufffd"


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_every_line_end_becomes_one_line_feed(end: str):
    assert decode(f"one{end}two{end}{end}three".encode(), "text/plain").text == "one\ntwo\n\nthree"


def test_what_is_not_packed_passes_through():
    assert unpack(ENGLISH) is ENGLISH


def test_gzip_is_undone_once():
    assert unpack(gzip.compress(ENGLISH)) == ENGLISH
    with pytest.raises(ReadError):
        decode(unpack(gzip.compress(gzip.compress(ENGLISH))))


@pytest.mark.parametrize("keep", [1, 12, 30, -1, -9])
def test_gzip_that_ends_too_early_is_refused(keep: int):
    packed = gzip.compress(ENGLISH * 9)
    with pytest.raises(ReadError):
        decode(unpack(packed[:keep]))


def test_damaged_gzip_is_refused():
    packed = bytearray(gzip.compress(ENGLISH * 9))
    packed[-6] ^= 0xFF  # the checksum
    with pytest.raises(ReadError, match="damaged"):
        unpack(bytes(packed))


def test_every_member_of_a_gzip_file_is_read():
    assert (
        unpack(gzip.compress(b"<p>first part") + gzip.compress(b" and second part</p>"))
        == b"<p>first part and second part</p>"
    )


def test_a_page_may_be_as_large_as_the_limit_and_no_larger():
    assert len(unpack(b"x" * MAX_BYTES)) == MAX_BYTES
    assert len(unpack(gzip.compress(b"x" * MAX_BYTES, 1))) == MAX_BYTES
    for data in (b"x" * (MAX_BYTES + 1), gzip.compress(b"x" * (MAX_BYTES + 1), 1)):
        with pytest.raises(ReadError, match="larger than"):
            unpack(data)


PICTURE = b'<img src="data:image/png;charset=utf-8;base64,' + b"QUJD" * 300_000 + b'">'
WORDS = b"<p>The guild asked the mayor to open the wells.</p>"


@pytest.mark.parametrize("pack", [bytes, lambda data: gzip.compress(data, 1)])
def test_the_pictures_that_a_page_holds_do_not_make_it_too_large(pack):
    page = WORDS + PICTURE * 9 + WORDS
    assert len(page) > MAX_BYTES
    unpacked = unpack(pack(page))
    assert unpacked == page  # the bytes of which the record has the hash
    found = decode(unpacked, "text/html")
    assert found.text == (WORDS + b'<img src="data:,">' * 9 + WORDS).decode()
    assert found.notes == ("Images and other files that the page holds within itself were left out (9).",)
    assert decode(WORDS + PICTURE).text == (WORDS + PICTURE).decode()


@pytest.mark.parametrize("page", [PICTURE + b"x" * (MAX_BYTES + 1), PICTURE * (MAX_DOCUMENT_BYTES // len(PICTURE) + 1)])
def test_a_page_that_is_too_large_without_its_pictures_or_by_far_is_refused(page: bytes):
    for data in (page, gzip.compress(page, 1)):
        with pytest.raises(ReadError, match="The page is larger than 8 MiB"):
            unpack(data)


@pytest.mark.parametrize(
    "head", [b"%PDF-1.7\n", b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text"]
)
def test_a_packed_document_is_not_cut_at_the_limit_of_a_page(head: bytes):
    document = head + b"x" * (MAX_BYTES + 1) + b"%%EOF"
    assert unpack(gzip.compress(document, 1)) == document


def test_a_packed_document_has_a_limit_too():
    with pytest.raises(ReadError, match="64 MiB"):
        unpack(gzip.compress(b"%PDF-1.7\n" + bytes(MAX_DOCUMENT_BYTES), 1))


def test_a_gzip_bomb_is_refused_in_bounded_memory():
    packer = zlib.compressobj(1, wbits=31)
    bomb = b"".join([packer.compress(bytes(1 << 22)) for _ in range(64)]) + packer.flush()  # 256 MB in 1 MB
    tracemalloc.start()
    try:
        with pytest.raises(ReadError, match="larger than"):
            unpack(bomb)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 4 * MAX_BYTES


@given(
    st.binary(max_size=400),
    st.sampled_from([None, "text/html", "text/plain", "text/html; charset=big5", "text/html; charset=;", ";"]),
)
def test_any_bytes_are_decoded_or_refused(data: bytes, media_type: str | None):
    try:
        found = decode(unpack(data), media_type)
    except ReadError as error:
        assert error.message.endswith(".")
    else:
        assert "\r" not in found.text
        assert found.text.strip("\n\t\f \x00\ufeff") or not data.strip()


@given(
    st.text(min_size=1, max_size=200).filter(lambda text: text.isprintable() and text.strip() and "\ufeff" not in text)
)
def test_printable_text_in_utf_8_comes_back_as_it_was(text: str):
    data = text.encode()
    if not data.startswith((b"%PDF-", b"GIF8", b"WARC/", b"{\\rtf")):
        assert decode(data, "text/plain").text == text
