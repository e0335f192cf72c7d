"""The texts that anybody could read in a file: plain, packed, encoded or split, and in its metadata."""

from __future__ import annotations

import gzip
import html
import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus

from onrecord.errors import PublishError

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

DEEPEST = 4
"""So deep are packed files opened, and encodings of encodings undone."""
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\U([0-9a-fA-F]{8})")
_SHORT_ESCAPE = re.compile(r'\\[nrtbf/"\\]')
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_MARKUP = re.compile(r"<[^<>]*>")
_CONTROL = re.compile(r"\{\\?\*?|\\[a-z]+-?\d* ?|\}")
_INNER = r"[\w \t.,'’\-\u200c\u0640]"
_RUN = re.compile(rf"[^\W_]{_INNER}{{4,}}")
"""Runs that look like words, in bytes that are mostly none, such as pixels."""
_SHORT_RUN = re.compile(rf"[^\W_]{_INNER}+")
"""The same in metadata."""
_STREAM = re.compile(rb"\bobj\s*(?P<about><<(?:(?!endobj).){0,2000}?>>)\s*stream\r?\n(?P<data>.*?)endstream", re.DOTALL)
"""A stream of a PDF: a page's drawing, a typeface, an image, metadata, or other objects packed together."""
_SAYING = (b"/ObjStm", b"/Metadata", b"/EmbeddedFile")
"""Streams that hold texts. The words of a page are read from its text layer, and in a typeface one would find words
that nobody reads."""
_MOST_OF_A_STREAM = 64 << 20
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
"""The Unicode classes of letters that run right to left."""
_UTF_16 = frozenset({b"\xff\xfe", b"\xfe\xff"})
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a file. `where` is the file or its member, `how` the way, in words for people."""

    where: str
    how: str
    text: str


def readings(name: str, data: bytes, depth: int = 0) -> Iterator[Reading]:
    """Yield all texts of a file, its name included.

    Args:
        name: its name, with the folders that everybody sees.
        data: its bytes.
        depth: how deep it is packed.

    Raises:
        PublishError: it cannot be read here, so that nobody can tell what it shows.
    """
    for how, text in decoded_texts("file name", name.replace("\\", "/")):
        yield Reading(name, how, text)
    if depth > DEEPEST:
        raise PublishError("It is packed too deeply to be checked.", name)
    if data.startswith(b"PK\x03\x04"):
        yield from _zip(name, data, depth)
    elif data.startswith(b"\x1f\x8b"):
        yield from readings(f"{name}/unpacked", _unpacked(name, data), depth + 1)
    elif data.startswith(b"%PDF-"):
        yield from _pdf(name, data)
    elif data.startswith(_PNG):
        yield from _png(name, data)
    elif data.startswith(_JPEG):
        yield from _jpeg(name, data)
    elif b"\x00" in data[:4096] and data[:2] not in _UTF_16:
        yield from _binary(name, data)
    else:
        yield from _texts(name, data)


def _unpacked(name: str, data: bytes) -> bytes:
    """Return what a file of gzip holds.

    Raises:
        PublishError: it is damaged.
    """
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as error:
        raise PublishError("This packed file cannot be read, so that it cannot be checked.", name) from error


def _zip(name: str, data: bytes, depth: int) -> Iterator[Reading]:
    """Yield all members of a zip, with their names and comments.

    Raises:
        PublishError: it is damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            yield from _texts(f"{name}/comment", packed.comment)
            for each in packed.infolist():
                yield from _texts(f"{name}/comment", each.comment)
                yield from readings(f"{name}/{each.filename}", packed.read(each), depth + 1)
    except (zipfile.BadZipFile, EOFError, zlib.error) as error:
        raise PublishError("This packed file cannot be read, so that it cannot be checked.", name) from error


def _pdf(name: str, data: bytes) -> Iterator[Reading]:
    """Yield the text layer and the metadata of a PDF.

    Raises:
        PublishError: it cannot be read.
    """
    import pypdfium2  # noqa: PLC0415 - it is needed for this format alone

    try:
        with pypdfium2.PdfDocument(data) as document:
            told = " ".join(document.get_metadata_dict().values())
            yield from (Reading(name, how, text) for how, text in decoded_texts("metadata", told))
            for number, page in enumerate(document, 1):
                layer = page.get_textpage()
                for text in dict.fromkeys((layer.get_text_bounded(), _with_ligatures(layer))):
                    for told in (" ".join(text.split()), "".join(text.splitlines()), text):  # a name may go over a line
                        said = decoded_texts("text", told)
                        yield from (Reading(f"{name}, page {number}", how, each) for how, each in said)
    except pypdfium2.PdfiumError as error:
        raise PublishError("This PDF cannot be read, so that it cannot be checked.", name) from error
    yield from _binary(name, _STREAM.sub(b"\n", data))
    for found in _STREAM.finditer(data):
        yield from _pdf_stream(name, found["about"], found["data"])


def _pdf_stream(name: str, about: bytes, data: bytes) -> Iterator[Reading]:
    """Yield what a stream of a PDF says, unpacked: other objects, metadata, files in it, and photographs."""
    if data.startswith(_JPEG):
        yield from _jpeg(name, data)
    elif any(each in about for each in _SAYING):
        try:
            plain = zlib.decompressobj().decompress(data, _MOST_OF_A_STREAM) if b"/FlateDecode" in about else data
        except zlib.error:
            return
        yield from (Reading(name, f"part, {each.how}", each.text) for each in _texts(name, plain))


def _with_ligatures(layer: PdfTextPage) -> str:
    """Return the text of a page, the letters of ligatures in their order.

    Of a ligature that runs right to left, such as lam with alef, PDFium gives the last letter first. All of them have
    the same box.
    """
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - see above

    letters, before, box = list[str](), (0.0,) * 4, pdfium.FS_RECTF()
    for place in range(layer.count_chars()):
        letter = chr(min(pdfium.FPDFText_GetUnicode(layer, place), 0x10FFFF))
        placed = pdfium.FPDFText_GetLooseCharBox(layer, place, box)
        now = (box.left, box.top, box.right, box.bottom) if placed else (0.0,) * 4
        if now == before and any(now) and unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT:
            letters[-1] = letter + letters[-1]
        else:
            letters.append(letter)
        before = now
    return "".join(letters)


def _png(name: str, data: bytes) -> Iterator[Reading]:
    """Yield the texts beside the pixels, the packed ones unpacked."""
    place = len(_PNG)
    while place + 8 <= len(data):
        size, kind = int.from_bytes(data[place : place + 4]), data[place + 4 : place + 8]
        chunk = data[place + 8 : place + 8 + size]
        if kind not in {b"IDAT", b"IHDR", b"PLTE"}:
            yield from _binary(f"{name}, {kind.decode('latin-1')}", chunk, _SHORT_RUN)
            for at in range(min(len(chunk), 200)):
                if chunk[at : at + 1] == b"x":
                    try:
                        plain = zlib.decompress(chunk[at:])
                    except zlib.error:
                        continue
                    yield from _texts(f"{name}, {kind.decode('latin-1')}", plain)
        place += size + 12
    yield from _binary(name, data[place:])


def _jpeg(name: str, data: bytes) -> Iterator[Reading]:
    """Yield the metadata of a photograph, segment by segment, and what looks like words in the rest."""
    place = 2
    while data[place : place + 1] == b"\xff" and data[place + 1 : place + 2] not in {b"\xda", b"\xd9", b""}:
        size = int.from_bytes(data[place + 2 : place + 4])
        yield from _binary(f"{name}, metadata", data[place + 4 : place + 2 + size], _SHORT_RUN)
        place += 2 + max(size, 2)
    yield from _binary(name, data[place:])


def _binary(name: str, data: bytes, run: re.Pattern[str] = _RUN) -> Iterator[Reading]:
    """Yield what looks like words in bytes of any kind, in each encoding that metadata has."""
    ways = (("utf-8", 0), ("latin-1", 0), ("utf-16-le", 0), ("utf-16-le", 1), ("utf-16-be", 0), ("utf-16-be", 1))
    for charset, start in ways:
        text = "\n".join(run.findall(data[start:].decode(charset, "ignore")))
        if text:
            yield from (Reading(name, f"metadata, {how}", said) for how, said in decoded_texts("plain", text))


def _texts(name: str, data: bytes) -> Iterator[Reading]:
    charset = "utf-16" if data[:2] in _UTF_16 else "utf-8"
    for how, text in decoded_texts("plain", data.decode(charset, "replace")):
        yield Reading(name, how, text)


def decoded_texts(how: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield a text, and all that it becomes when its encodings are undone, in any order, each once.

    Args:
        how: the way in which it was read, in words for people.
        text: the text.
    """
    waiting, seen = [(how, text, 0)], {text}
    while waiting:
        told, said, depth = waiting.pop()
        yield told, said
        if depth == DEEPEST:
            continue
        for way, undone in _undone(said):
            if undone not in seen:
                seen.add(undone)
                waiting.append((f"{told}, {way}", undone, depth + 1))


def _undone(text: str) -> Iterator[tuple[str, str]]:
    """Yield a text with one encoding undone."""
    if "&" in text:
        yield "entities", html.unescape(text)
    if "%" in text:
        yield "percent-encoded", unquote_plus(text)
    if "\\" in text:
        yield "escaped", _SURROGATES.sub(_joined, _ESCAPED.sub(_character, text))
        yield "escaped", _SHORT_ESCAPE.sub(" ", text)
    if "<" in text:
        yield "split by markup", _MARKUP.sub("", text)
        yield "between markup", _MARKUP.sub("\n", text)
    if text.startswith("{\\rtf"):
        yield "split by markup", _CONTROL.sub("", text)
    if not text.isascii() and not unicodedata.is_normalized("NFKC", text):
        yield "folded", unicodedata.normalize("NFKC", text)


def _character(found: re.Match[str]) -> str:
    code = int(found[1] or found[2] or found[3], 16)
    return chr(code) if code <= 0x10FFFF else found[0]


def _joined(found: re.Match[str]) -> str:
    return found[0].encode("utf-16", "surrogatepass").decode("utf-16")
