"""The process that reads one document: from standard input, to JSON on standard output, within limits."""

from __future__ import annotations

import importlib
import resource
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import IO

import msgspec

from onrecord.defects import defects_as
from onrecord.errors import ReadError
from onrecord.page.documents.isolated import ENDED, IMAGE_SIZE, SECONDS, ImageAnswer, ReadingAnswer
from onrecord.page.documents.kinds import SAVED_KINDS, DocumentKind
from onrecord.page.documents.model import DocumentText

_MEMORY = 1 << 30
"""Bytes of memory that the process may take."""
_LIMITS = {
    resource.RLIMIT_AS: _MEMORY,
    resource.RLIMIT_CPU: SECONDS,
    resource.RLIMIT_CORE: 0,
    resource.RLIMIT_FSIZE: 0,
    resource.RLIMIT_NPROC: 0,
}
"""Limits of the process. That of processes, which counts threads too, does not hold for root."""
_OUTPUT = 256 << 20
"""Bytes of the largest answer; the limits of `model` keep below it."""
_READERS = {
    DocumentKind.PDF: "pdf",
    DocumentKind.DOCX: "docx",
    DocumentKind.ODT: "odt",
    DocumentKind.RTF: "rtf",
    DocumentKind.EML: "message",
    DocumentKind.MBOX: "message",
    DocumentKind.MHTML: "mhtml",
    DocumentKind.WEBARCHIVE: "webarchive",
}
"""The module that reads each kind with text; each has a function `read(data)`, which returns a `DocumentText`, or a
`SavedPage` for those of `SAVED_KINDS`."""


def read_here(data: bytes, kind: DocumentKind) -> DocumentText:
    """Read a document in this process.

    Raises:
        ReadError: it cannot be read.
    """
    found: DocumentText = _reader(kind).read(data)
    return found


def _reader(kind: DocumentKind) -> ModuleType:
    return importlib.import_module(f"onrecord.page.documents.{_READERS[kind]}")


def answer_to(stream: IO[bytes], kind: DocumentKind) -> bytes:
    """Read the document that a stream holds, and return the answer as JSON."""
    try:
        with defects_as(ReadError, None, "read"):
            return _answer(stream.read(), kind)
    except ReadError as error:
        return msgspec.json.encode(ReadingAnswer(error=error.message))


def _answer(data: bytes, kind: DocumentKind) -> bytes:
    """Return the text of a document, or the page that it holds, as JSON.

    Raises:
        ReadError: it cannot be read, or takes too much memory.
    """
    try:
        if kind in SAVED_KINDS:
            found = ReadingAnswer(saved=_reader(kind).read(data))
        else:
            found = ReadingAnswer(text=read_here(data, kind))
        answer = msgspec.json.encode(found)
    except (MemoryError, RecursionError) as error:
        raise ReadError(ENDED) from error
    if len(answer) > _OUTPUT:
        raise ReadError(ENDED)
    return answer


def image_answers(stream: IO[bytes], kind: DocumentKind, pages: frozenset[int]) -> Iterator[bytes]:
    """Yield an answer for each image of a page of the document that a stream holds, and one at the end."""
    from onrecord.page.documents.page_images import page_images  # noqa: PLC0415 - only images need its libraries

    try:
        with defects_as(ReadError, None, "read"):
            yield from map(_framed, map(ImageAnswer, page_images(stream.read(), kind, pages)))
        yield _framed(ImageAnswer())
    except ReadError as error:
        yield _framed(ImageAnswer(error=error.message))


def _framed(answer: ImageAnswer) -> bytes:
    encoded = msgspec.msgpack.encode(answer)
    return IMAGE_SIZE.pack(len(encoded)) + encoded


def main(kind: str, what: str = "", pages: str = "") -> None:
    """Read the document that comes through standard input, and write the answer, or the images, to standard output."""
    limit_process()
    if what:
        numbers = frozenset(map(int, filter(None, pages.split(","))))
        for answer in image_answers(sys.stdin.buffer, DocumentKind[kind], numbers):
            sys.stdout.buffer.write(answer)
            sys.stdout.buffer.flush()
        return
    sys.stdout.buffer.write(answer_to(sys.stdin.buffer, DocumentKind[kind]))


def limit_process() -> None:
    """Limit what this process may take and do, for good: no file is written, no process started, no memory dumped."""
    for what, most in _LIMITS.items():
        _limit(what, most)


def _limit(what: int, most: int) -> None:
    """Lower a limit of this process for good; one that is lower already stays."""
    known = [each for each in (*resource.getrlimit(what), most) if each != resource.RLIM_INFINITY]
    resource.setrlimit(what, (min(known), min(known)))


if __name__ == "__main__":
    main(*sys.argv[1:])
