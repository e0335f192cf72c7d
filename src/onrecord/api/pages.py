"""Reading pages that come in any form: bytes, text, a file, many files."""

from __future__ import annotations

import multiprocessing
import os
import re
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from itertools import islice
from typing import IO, TypeAlias

from onrecord import record
from onrecord.api.files import media_type as media_type_of
from onrecord.api.files import opened, unreadable
from onrecord.defects import defects_as
from onrecord.errors import ReadError
from onrecord.page.documents.kinds import MAX_DOCUMENT_BYTES
from onrecord.page.documents.mailbox import MailboxPart, message_bytes, messages, several_messages
from onrecord.record import ErrorRecord, Record

_NAMES_A_PAGE = re.compile(
    r"\s*(?:[a-z][a-z0-9+.-]*://\S+|\S+\.(?:x?html?|txt|md|pdf|docx|odt|rtf|eml|mbox|png|jpe?g|tiff?|gz|warc|wacz))\s*",
    re.IGNORECASE,
)
"""A name of a file, or an address, and nothing else."""
_AHEAD = 4
"""So many pages for each process are handed out before the first of them is asked for."""
_Waiting: TypeAlias = Future[Record | ErrorRecord]
_Path: TypeAlias = str | os.PathLike[str]
_ENDED = "The process that read the page ended too early."


def read(
    source: bytes | str | os.PathLike[str] | IO[bytes] | IO[str],
    *,
    url: str | None = None,
    media_type: str | None = None,
    findings: bool = True,
    name: str | None = None,
) -> Record:
    """Read one page and return its record.

    Args:
        source: the page. `bytes` and `str` are the page itself, HTML or plain text. A `pathlib.Path` is a file. An open
            file, binary or text, is read to its end. `onrecord` recognises HTML, plain text, web pages that a browser
            saved as one file (MHTML, web archives of Safari) and documents (PDF, DOCX, ODT, RTF, e-mail, and PNG, JPEG
            and TIFF images of text), and undoes gzip. A mailbox with several messages is refused: `read_many` reads it.
            A `str` is never a path: a `str` that is only the name of a file or an address is refused.
        url: the web address of the page. It is evidence for the date. Nothing is fetched. Without it, the address is
            used that a page saved as one file names.
        media_type: the page's Content-Type header, with or without a character set. Without it, the bytes decide.
        findings: whether to find parties and statements too. Without them, reading is several times faster.
        name: the name of the page in the record and in errors. Without it, the name of the file, if it is a file.

    Returns:
        The record in the format `onrecord.record/1`. Reading is deterministic: the same page and arguments give the
        same record. It uses no clock and no network.

    Raises:
        ReadError: the file cannot be read, or it is not a page: empty, too large, not text, or without visible text.
        TypeError: the source has another type.
    """
    if isinstance(source, str):
        data, media_type = _words(source, media_type, name)
    elif isinstance(source, os.PathLike):
        name = name or os.fspath(source)
        media_type = media_type or media_type_of(os.fspath(source))
        data = _file(os.fspath(source))
    elif isinstance(source, bytes | bytearray | memoryview):
        data = bytes(source)
    elif hasattr(source, "read"):
        found = source.read(MAX_DOCUMENT_BYTES + 1)
        name = name or (given if isinstance(given := getattr(source, "name", None), str) else None)
        data, media_type = _words(found, media_type, name) if isinstance(found, str) else (bytes(found), media_type)
    else:
        message = f"A page must be bytes, str, a pathlib.Path or an open file, not {type(source).__name__}."
        raise TypeError(message)
    return record.read(data, url=url, media_type=media_type, findings=findings, name=name)


def read_many(
    paths: Iterable[_Path | tuple[_Path, str | None]],
    *,
    processes: int = 1,
    findings: bool = True,
) -> Iterator[Record | ErrorRecord]:
    """Read many files, and yield a record for each, in the order of the files, and for each message of a mailbox.

    For a file that cannot be read, it yields an `ErrorRecord` with the reason, and continues with the others. The same
    happens if reading a file ends its process, or meets an error of onrecord. Files are read when their records are
    requested, some in advance. The paths may come from a generator, in any number.

    Args:
        paths: the files. Here a `str` is a path. A pair is a path and the web address of the page, or None.
        processes: how many processes read. With more than one, the program that calls this must be importable, as for
            `multiprocessing`: a script begins with `if __name__ == "__main__":`.
        findings: whether to find parties and statements too.

    Raises:
        ValueError: `processes` is less than one.
    """
    if processes < 1:
        message = f"The number of processes must be at least 1, not {processes}."
        raise ValueError(message)
    pairs = (each if isinstance(each, tuple) else (each, None) for each in paths)
    files = (each for path, url in pairs for each in _files(os.fspath(path), url or None, findings=findings))
    return map(_read_file, files) if processes == 1 else _spread(files, processes)


@dataclass(frozen=True, slots=True)
class _File:
    """A file to read, its web address, and whether parties and statements are found in it.

    Attributes:
        part: the message that is meant, where the file is a mailbox with several.
        error: why it cannot be read, where that is known already.
    """

    name: str
    url: str | None
    findings: bool
    part: MailboxPart | None = None
    error: ReadError | None = None

    @property
    def shown(self) -> str:
        """The name of the page: of a message, with its number."""
        return self.part.named(self.name) if self.part else self.name


def _files(name: str, url: str | None, *, findings: bool) -> Iterator[_File]:
    """Yield what a file holds: itself, or each message of a mailbox with several."""
    whole = _File(name, url, findings)
    try:
        with defects_as(ReadError, name, "split into its messages"), opened(name, "a page") as stream:
            if not (stream.seekable() and several_messages(stream)):
                yield whole
                return
            for part in messages(stream):
                yield replace(whole, part=part)
    except ReadError as error:
        yield replace(whole, error=error)
    except OSError as error:
        yield replace(whole, error=unreadable(error, name))


def _spread(files: Iterator[_File], processes: int) -> Iterator[Record | ErrorRecord]:
    """Read files in several processes, and yield the results in the order of the files."""
    pool = _pool(processes)
    waiting = deque[tuple[_File, _Waiting | None]]()
    try:
        for file in islice(files, processes * _AHEAD):
            waiting.append((file, _handed(pool, file)))
        while waiting:
            file, done = waiting.popleft()
            found = _result(done)
            if found is None:
                # One of those that were being read ended its process, and nobody knows which.
                pool.shutdown(cancel_futures=True)
                found = _alone(file)
                pool = _pool(processes)
                waiting = deque((each, _handed(pool, each)) for each, _ in waiting)
            yield found
            for following in islice(files, 1):
                waiting.append((following, _handed(pool, following)))
    finally:
        pool.shutdown(cancel_futures=True)


def _handed(pool: ProcessPoolExecutor, file: _File) -> _Waiting | None:
    """Hand a file to a pool; return None if a process of it ended in the meantime, so that it takes no more files."""
    try:
        return pool.submit(_read_file, file)
    except BrokenProcessPool:
        return None


def _result(done: _Waiting | None) -> Record | ErrorRecord | None:
    """Wait for the result of a file; return None if its pool broke before there was one."""
    try:
        return done.result() if done else None
    except BrokenProcessPool:
        return None


def _pool(processes: int) -> ProcessPoolExecutor:
    # A process that is forked from one with threads may wait for a lock that nobody holds any more.
    return ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn"))


def _alone(file: _File) -> Record | ErrorRecord:
    """Read a file in a process of its own, and say so if that ends too."""
    with _pool(1) as pool:
        try:
            return pool.submit(_read_file, file).result()
        except BrokenProcessPool:
            return record.error_record(file.shown, file.url, ReadError(_ENDED))


def _read_file(file: _File) -> Record | ErrorRecord:
    try:
        if file.error:
            raise file.error
        data = _file(file.name, file.part)
        kind = None if file.part else media_type_of(file.name)
        with defects_as(ReadError, file.shown, "read"):
            return record.read(
                data, url=file.url, media_type=kind, findings=file.findings, name=file.shown, part=file.part
            )
    except ReadError as error:
        return record.error_record(file.shown, file.url, error)


def _file(name: str, part: MailboxPart | None = None) -> bytes:
    """Return a file's bytes, no more than can be a page, or those of a message in it.

    Raises:
        ReadError: there is no such file, or it cannot be read.
    """
    with opened(name, "a page") as file:
        try:
            return message_bytes(file, part) if part else file.read(MAX_DOCUMENT_BYTES + 1)
        except OSError as error:
            raise unreadable(error, name) from error


def _words(text: str, media_type: str | None, name: str | None) -> tuple[bytes, str]:
    """Return the bytes of a page that is a `str`, with the header for decoding them.

    Raises:
        ReadError: it is a file name or an address and not a page, or it has a lone surrogate.
    """
    if _NAMES_A_PAGE.fullmatch(text):
        message = (
            "A str must be the page itself, and this is only a name or an address. For a file, give a pathlib.Path."
        )
        raise ReadError(message, name or text.strip()[:200])
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        message = "The text contains half a character (a lone surrogate)."
        raise ReadError(message, name) from error
    return data, f"{(media_type or '').partition(';')[0]}; charset=utf-8"
