"""Decoding: the media type and the character set of a page, and its characters.

The sources are used in the order of the HTML standard: a byte order mark, the headers
from the caller, the page's own label, then detection. A label that the bytes
contradict is ignored, and the notes of the page say so.
"""

from __future__ import annotations

import codecs
import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from turbohtml.detect import detect

from onrecord.errors import ReadError
from onrecord.page.documents.kinds import DOCUMENT_TYPES, MAX_DOCUMENT_BYTES, kind_of, may_be_document
from onrecord.page.embedded_files import may_embed_files, without_embedded_files

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 8 * 1024 * 1024
"""The largest page that is read, in bytes, unpacked. The largest of 1,966 real pages of news that we tried has 2.2 MB;
docs/decisions/0005 gives the time and memory that a page of this size can take."""

_GZIP = b"\x1f\x8b"
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive, or an office document that is no text"),
    (b"\xd0\xcf\x11\xe0", "an office document in the format before 2007"),
    (b"WARC/", "a WARC file"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "an RTF document"),
)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16le"), (codecs.BOM_UTF16_BE, "utf-16be"))
_META_CHARSET = re.compile(rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})")
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_LOOKS_LIKE_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|link|style|script|div|span|p|a|br|img|ul|ol|li|form|nav|header|footer|main|"
    rb"aside|section|article|table|td|font|center|h[1-6])\b|<!--",
    re.IGNORECASE,
)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\f\r\x1b"))
_MAX_CONTROL_SHARE = 0.01
_UTF8_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a page, and how they were decoded.

    `text` has one line feed for every line end, as the HTML standard says.
    """

    text: str
    media_type: str
    charset: str
    notes: tuple[str, ...]


def unpack(data: bytes) -> bytes:
    """Undo gzip if the bytes are packed with it, within `MAX_BYTES`; a document may have `MAX_DOCUMENT_BYTES`.

    So may a page that has `MAX_BYTES` without the images and other files that it holds within itself.

    Raises:
        ReadError: the data is damaged, or it or its unpacked form is too large.
    """
    if data.startswith(_GZIP):
        packed = data
        data = _gunzip(packed, MAX_BYTES)
        if len(data) > MAX_BYTES and (may_be_document(data) or may_embed_files(data)):
            data = _gunzip(packed, MAX_DOCUMENT_BYTES)
    most, what = (MAX_DOCUMENT_BYTES, "document") if kind_of(data) else (MAX_BYTES, "page")
    if too_large(data, most):
        raise ReadError(f"The {what} is larger than {most // 1024 // 1024} MiB, the most that is read.")
    return data


def too_large(data: bytes, most: int = MAX_BYTES) -> bool:
    """Whether a page is larger than the most that is read; the files that it holds within itself do not count."""
    if len(data) <= most:
        return False
    return len(data) > MAX_DOCUMENT_BYTES or len(without_embedded_files(data)[0]) > most


def _gunzip(data: bytes, most: int) -> bytes:
    """Undo every member of a gzip file, one byte more than `most` at most."""
    unpacked = b""
    while data.startswith(_GZIP) and len(unpacked) <= most:
        unpacker = zlib.decompressobj(wbits=31)
        try:
            unpacked += unpacker.decompress(data, most + 1 - len(unpacked))
        except zlib.error as error:
            raise ReadError("The gzip data is damaged.") from error
        if len(unpacked) <= most and not unpacker.eof:
            raise ReadError("The gzip data ends too early.")
        data = unpacker.unused_data
    return unpacked


def decode(data: bytes, media_type: str | None = None) -> Decoded:
    """Turn unpacked bytes into characters.

    Args:
        data: the page as it came.
        media_type: as a Content-Type header has it, with or without a character
            set; found out from the bytes where it is not given.

    Raises:
        ReadError: the bytes are empty or are no page.
    """
    if not data.strip(b" \t\r\n\f\x00"):
        raise ReadError("The file is empty.")
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise ReadError(f"This is {what}, not a page.")
    kind = _media_type(data, media_type)
    data, embedded = without_embedded_files(data) if len(data) > MAX_BYTES else (data, 0)
    text, charset, notes = _characters(data, media_type)
    if embedded:
        notes.append(f"Images and other files that the page holds within itself were left out ({embedded}).")
    if not text or text.isspace():
        raise ReadError("The file is empty.")
    if charset.startswith("utf-16"):
        controls = sum(text.count(chr(code)) for code in _CONTROL) / len(text)
    else:
        controls = 1 - len(data.translate(None, _CONTROL)) / len(data)
    if controls > _MAX_CONTROL_SHARE:
        raise ReadError("These bytes are not text.")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, kind, charset, tuple(notes))


def _media_type(data: bytes, declared: str | None) -> str:
    essence = (declared or "").split(";")[0].strip().lower()
    if essence in {"text/plain", "text/html"}:
        return essence
    if essence in {"application/xhtml+xml", "application/xml", "text/xml"}:
        return "text/html"
    if essence in DOCUMENT_TYPES:
        raise ReadError(f"The file is called {essence}, but its bytes are no such document.")
    if essence:
        raise ReadError(f"The media type {essence} is not one that is read (text/html, text/plain).")
    head = data[:4096].replace(b"\x00", b"")
    return "text/html" if _LOOKS_LIKE_HTML.search(head) else "text/plain"


def _characters(data: bytes, media_type: str | None) -> tuple[str, str, list[str]]:
    """Decode by the first label that the bytes do not contradict."""
    notes: list[str] = []
    for bom, marked in _BOMS:
        if data.startswith(bom):
            text = data[len(bom) :].decode(marked, "replace")
            return text, marked, _replaced(text, marked, notes)
    declared: str | None = None
    utf8 = _as_utf8(data)
    for where, label in _labels(data, media_type):
        charset = _canonical(label)
        if charset is None:
            notes.append(f"The {where} names an unknown character set, {label}.")
            continue
        if charset == "utf-8":
            if utf8 is not None:
                return utf8, "utf-8", notes
        elif utf8 is not None and _UTF8_MULTIBYTE.search(data) and not charset.startswith(("utf-16", "iso-2022")):
            # Valid multi-byte sequences do not happen by chance in other character sets.
            notes.append(f"The {where} says {label}, but the bytes are UTF-8.")
            return utf8, "utf-8", notes
        else:
            text = data.decode(f"whatwg-{charset}", "replace")
            if "\ufffd" not in text:
                return text, charset, notes
        notes.append(f"The {where} says {label}, but the bytes are not all valid in it.")
        declared = declared or charset
    if utf8 is not None:
        return utf8, "utf-8", notes
    return _best_effort(data, declared, notes)


def _best_effort(data: bytes, declared: str | None, notes: list[str]) -> tuple[str, str, list[str]]:
    """Decode bytes that no label fits: the reading that loses the fewest characters, the declared one first."""
    # The detector believes the page's own label, which the bytes have just contradicted: it is hidden from it.
    unlabelled = _META_CHARSET.sub(b"<meta ", data[:8192]) + data[8192:]
    guessed = (detect(unlabelled).encoding or "windows-1252").lower()
    best: tuple[int, str, str] | None = None
    for charset in dict.fromkeys(filter(None, (declared, guessed, "utf-8"))):
        codec = "utf-8" if charset == "utf-8" else f"whatwg-{charset}"
        text = data.decode(codec, "replace")
        lost = text.count("\ufffd")
        # A stray bad byte in a page does not unmake its label: one in 200 characters may be lost.
        if charset == declared and lost * 200 <= len(text):
            return text, charset, _replaced(text, charset, notes)
        if best is None or lost < best[0]:
            best = (lost, text, charset)
    _, text, charset = best or (0, data.decode("utf-8", "replace"), "utf-8")
    notes.append(f"It is read as {charset}, which loses the fewest characters.")
    return text, charset, _replaced(text, charset, notes)


def _as_utf8(data: bytes) -> str | None:
    if b"\r" in data and data.count(b"\r") == data.count(b"\r\n"):
        # To drop a byte is ten times as quick as to replace two characters by one when they are decoded.
        data = data.replace(b"\r", b"")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _labels(data: bytes, media_type: str | None) -> Iterator[tuple[str, str]]:
    header = _HEADER_CHARSET.search(media_type or "")
    if header:
        yield "header", header.group(1)
    meta = _META_CHARSET.search(data, 0, 8192) or _XML_CHARSET.search(data, 0, 1024)
    if meta:
        yield "page", meta.group(1).decode("ascii", "replace")


def _canonical(label: str) -> str | None:
    """Return the lower-case name of a character set that the Encoding standard knows, else None."""
    name = label.strip().lower()
    if name in {"utf-8", "utf8", "unicode-1-1-utf-8"}:
        return "utf-8"
    if name.startswith("utf-16"):
        # The standard reads a page whose label can be read as ASCII as UTF-8.
        return "utf-8"
    try:
        codecs.lookup(f"whatwg-{name}")
    except LookupError:
        return None
    return name


def _replaced(text: str, charset: str, notes: list[str]) -> list[str]:
    count = text.count("\ufffd")
    if count:
        notes.append(f"{count} bytes or sequences are not valid {charset}; each stands as U+FFFD.")
    return notes
