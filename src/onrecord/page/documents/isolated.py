"""Reading a document in a process of its own, within a limit of time and memory.

Readers of PDF are large programs in C, and a document may be made to hurt them. Whatever it does there, the process
that asked goes on, and says in one sentence what happened.
"""

from __future__ import annotations

import os
import select
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from typing import IO, TypeVar

import msgspec

from onrecord.cached_once import once
from onrecord.errors import ReadError
from onrecord.page.documents.kinds import DocumentKind
from onrecord.page.documents.model import MAX_SPOTS, DocumentText, PageImage, SavedPage

SECONDS = 60
"""CPU seconds that a document may take (decision 55 has what documents take)."""
ENDED = (
    f"The document was not read: it took longer than {SECONDS} s or more memory than a document should, or is damaged."
)
_WAIT = 2
"""So many times as long is waited, for the process may not have the processor to itself."""
_KEPT = frozenset(
    "PATH HOME LANG LANGUAGE TMPDIR LD_LIBRARY_PATH PYTHONPATH PYTHONHOME PYTHONUTF8 PYTHONIOENCODING".split()
)
"""Python needs these to start, to find its modules and to write text."""
_PROCESS = "onrecord.page.documents.reading_process"
_Part = TypeVar("_Part")


class ReadingAnswer(msgspec.Struct):
    """The answer of the process: the text of the document, the page that it holds, or why it cannot be read."""

    text: DocumentText | None = None
    saved: SavedPage | None = None
    error: str = ""


class ImageAnswer(msgspec.Struct):
    """One answer of the process that gives images of pages: an image, or why there are no more; empty at the end."""

    image: PageImage | None = None
    error: str = ""


IMAGE_SIZE = struct.Struct("!Q")
"""Before each answer with an image stands how many bytes it has."""
_LARGEST = MAX_SPOTS + (1 << 16)
"""Bytes of the largest answer: both sides of an image are rounded up, and something is said of it."""


def reading_environment(given: Mapping[str, str]) -> dict[str, str]:
    """Return what the process that reads a document gets of the environment: no password, no proxy, no address."""
    kept = {name: value for name, value in given.items() if name in _KEPT or name.startswith("LC_")}
    # No threads of numpy, whose memory would count.
    return kept | {"OPENBLAS_NUM_THREADS": "1"}


def read_isolated(data: bytes, kind: DocumentKind) -> DocumentText:
    """Read a document in a process of its own.

    Raises:
        ReadError: it cannot be read, and why.
    """
    return _answered(data, kind, lambda answer: answer.text)


def isolated_page(data: bytes, kind: DocumentKind) -> SavedPage:
    """Take the page out of a file in which a browser saved it, in a process of its own.

    Raises:
        ReadError: it cannot be read, and why.
    """
    return _answered(data, kind, lambda answer: answer.saved)


def _answered(data: bytes, kind: DocumentKind, part: Callable[[ReadingAnswer], _Part | None]) -> _Part:
    """Return the wanted part of the answer of a process that reads a document.

    Raises:
        ReadError: the answer has none, and why.
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            _command(kind.name),
            input=data,
            capture_output=True,
            timeout=SECONDS * _WAIT,
            env=reading_environment(os.environ),
            check=False,
        )
        answer = _decoder().decode(done.stdout)
    except (subprocess.TimeoutExpired, OSError, msgspec.DecodeError) as error:
        raise ReadError(ENDED) from error
    found = part(answer)
    if found is None:
        raise ReadError(answer.error or ENDED)
    return found


def isolated_images(data: bytes, kind: DocumentKind, pages: frozenset[int]) -> Iterator[PageImage]:
    """Yield the images of pages, which a process of its own makes, one at a time.

    Args:
        data: the file.
        kind: what it is.
        pages: the numbers of the pages that are wanted; all where it is empty.

    Raises:
        ReadError: they cannot be had, and why; those that can be had come before.
    """
    named = ",".join(map(str, sorted(pages)))
    try:
        process = subprocess.Popen(  # noqa: S603 - our own module
            _command(kind.name, "images", named),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=reading_environment(os.environ),
        )
    except OSError as error:
        raise ReadError(ENDED) from error
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        with suppress(OSError), closing(process.stdin) as given:  # one that ended is noticed below
            given.write(data)
        while (image := _next_image(process.stdout)) is not None:
            yield image
    finally:
        process.kill()
        process.stdout.close()
        process.wait()


def _next_image(stream: IO[bytes]) -> PageImage | None:
    """Return the next image of a stream; None at its end.

    Raises:
        ReadError: there is none, and why.
    """
    (size,) = IMAGE_SIZE.unpack(_received(stream, IMAGE_SIZE.size))
    if size > _LARGEST:
        raise ReadError(ENDED)
    try:
        answer = msgspec.msgpack.decode(_received(stream, size), type=ImageAnswer)
    except msgspec.DecodeError as error:
        raise ReadError(ENDED) from error
    if answer.error:
        raise ReadError(answer.error)
    image = answer.image
    if image is not None and len(image.spots) != image.width * image.height:
        raise ReadError(ENDED)
    return image


def _received(stream: IO[bytes], size: int) -> bytes:
    """Return so many bytes of a stream.

    Raises:
        ReadError: it ends before, or nothing comes for long.
    """
    found, until = bytearray(), time.monotonic() + SECONDS * _WAIT
    while len(found) < size:
        ready, _, _ = select.select([stream], [], [], max(until - time.monotonic(), 0))
        part = os.read(stream.fileno(), min(size - len(found), 1 << 20)) if ready else b""
        if not part:
            raise ReadError(ENDED)
        found += part
    return bytes(found)


def _command(*arguments: str) -> tuple[str, ...]:
    """Return the command of the process. -P: no module is taken from the current folder. -B: it writes no file."""
    return (sys.executable, "-P", "-B", "-m", _PROCESS, *arguments)


@once
def _decoder() -> msgspec.json.Decoder[ReadingAnswer]:
    """The decoder of answers; two threads must not build it at once."""
    return msgspec.json.Decoder(ReadingAnswer)
