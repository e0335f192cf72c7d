"""The article's text of what was captured, for the archive to compare.

A page is read in a process of its own, which serves one page after the other and is ended where a page takes too long:
whatever a page holds, what was captured is kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import select
import struct
import subprocess
import sys
import time
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Self

import click

from onrecord import CaptureError, ReadError, __version__
from onrecord.cli.output import machine_readable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from onrecord.capture.model import Taken
    from onrecord.capture.store.items import Text, Unread

SECONDS = 30
"""CPU seconds that a page may take: 219 development pages took 0.02 each, and the slowest of the patterns of
`benchmarks.growth` takes as many at 1 MiB."""
_WAIT = 4
"""So many times as long is waited, for a process may not have the processor to itself."""
_MEMORY = 2 << 30
"""Bytes of memory that the process may take (decision 34 has what pages take)."""
# -P: no module is taken from the folder that one is in
_READER = (
    sys.executable,
    "-P",
    "-m",
    "onrecord.cli.options.article_text",
)  # -P: no module is taken from the folder that one is in
_SIZE = struct.Struct("!Q")
_TOO_LONG = "The article's text was not read: it took longer than {} s, or more memory than a page should."


class TextReader:
    """Reads the articles of pages in a process of its own, begun with the first page.

    Args:
        seconds: CPU seconds that a page may take.
        command: the program that reads.
    """

    def __init__(self, seconds: int = SECONDS, command: Sequence[str] = _READER) -> None:
        self._seconds = seconds
        self._command = (*command, str(seconds))
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, data: bytes, url: str | None, media_type: str | None) -> Text | Unread | None:
        """Read the article of a page; None where it has none, and why not where it took too long."""
        from onrecord.capture.store.items import Text, Unread  # noqa: PLC0415 - see onrecord.cli

        try:
            about = json.dumps([url, media_type]).encode()
            sha256, characters = json.loads(self._ask(about + b"\n" + data))
        except (OSError, EOFError, ValueError):
            self.close()
            return Unread(_TOO_LONG.format(self._seconds))
        return Text(str(sha256), int(characters), f"onrecord {__version__}") if sha256 else None

    def _ask(self, question: bytes) -> bytes:
        """Send a page to the process and wait for its answer.

        Raises:
            EOFError: the process ended, or time is up.
            OSError: it cannot be begun, or ended before it had read the page.
        """
        if self._process is None:
            self._process = self._begun()
        given, taken = self._process.stdin, self._process.stdout
        assert given is not None
        assert taken is not None
        left = memoryview(_SIZE.pack(len(question)) + question)
        until = time.monotonic() + self._seconds * _WAIT
        while True:
            wait = max(0.0, until - time.monotonic())
            answered, ready, _ = select.select([taken], [given] if left else [], [], wait)
            if answered:
                return _receive(taken)
            if not ready:
                raise EOFError
            left = left[os.write(given.fileno(), left[: select.PIPE_BUF]) :]

    def _begun(self) -> subprocess.Popen[bytes]:
        """Begin the process. One thread for numpy, whose others would take memory that it may not have."""
        return subprocess.Popen(  # noqa: S603 - our own module
            self._command,
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
        )

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            for stream in (self._process.stdin, self._process.stdout):
                with suppress(OSError):  # what was not sent yet cannot be
                    if stream:
                        stream.close()
            self._process.wait()
            self._process = None


def article(capture: Taken) -> Text | Unread | None:
    """Read the article of a page; None where there is none, or what came is no page.

    Args:
        capture: what was captured.
    """
    from onrecord.capture.model import Fetched, Saved  # noqa: PLC0415
    from onrecord.capture.net.encodings import opened, unchunked  # noqa: PLC0415 - see onrecord.cli
    from onrecord.capture.net.settings import Settings  # noqa: PLC0415
    from onrecord.capture.store.substitutes import labelled  # noqa: PLC0415
    from onrecord.capture.store.warc import header  # noqa: PLC0415

    if labelled(capture):
        return None
    page = capture.exchanges[-1] if isinstance(capture, Fetched) else capture
    head = b"" if isinstance(page, Saved) else page.response
    kind = header(head, "Content-Type") or getattr(page, "media_type", None)
    try:
        data, _ = opened(unchunked(head, page.body), header(head, "Content-Encoding") or "", Settings(), "")
    except CaptureError:
        return None
    running = click.get_current_context(silent=True)
    if running is None:  # called from Python: a process for this page alone
        with TextReader(SECONDS, _READER) as reader:
            return reader.read(data, page.url, kind)
    return _reader_of(running.find_root()).read(data, page.url, kind)


def _reader_of(context: click.Context) -> TextReader:
    """Return the reader of the command that runs; it ends with the command."""
    if __name__ not in context.meta:
        context.meta[__name__] = context.with_resource(TextReader(SECONDS, _READER))
    reader: TextReader = context.meta[__name__]
    return reader


def _receive(stream: IO[bytes]) -> bytes:
    """Return the next message of a stream.

    Raises:
        EOFError: there is none.
    """
    head = stream.read(_SIZE.size)
    if len(head) < _SIZE.size:
        raise EOFError
    return stream.read(_SIZE.unpack(head)[0])


def text_of(data: bytes, url: str | None, media_type: str | None) -> tuple[str, int]:
    """Read a page, and return the hash and the length of its article's text; nothing where it has none."""
    from onrecord import record  # noqa: PLC0415 - see onrecord.cli

    try:
        # Words of images are recognised once, when a page is added: that takes longer than a page may take here.
        found = record.read_report_first(data, url=url, media_type=media_type, recognise=False)
    except ReadError:
        return "", 0
    body = "\n".join(span.quote for span in found.report.body)
    return (hashlib.sha256(body.encode()).hexdigest(), len(body)) if body else ("", 0)


def main(seconds: int) -> None:
    """Read the pages that come through standard input, until no more come, each within so many CPU seconds."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    with suppress(EOFError):
        while True:
            about, _, data = _receive(sys.stdin.buffer).partition(b"\n")
            url, media_type = json.loads(about)
            resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + seconds + 1, most))
            answer = json.dumps(text_of(data, url, media_type)).encode()
            machine_readable.write(_SIZE.pack(len(answer)) + answer)


if __name__ == "__main__":
    main(int(sys.argv[1]))
