"""The files of the watch: plain files in one folder of the archive, never half-written.

watch/sources.json the sources and their settings watch/ID.jsonl the history of each source: requests and announcements;
the latest line of each counts watch/run.lock locked by the process that runs the watch watch/sources.lock locked while
the list of sources is changed
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from onrecord.capture.store.archive import require_writable
from onrecord.capture.store.atomic import locked, replace, write_all
from onrecord.capture.store.json_codec import read_json, write_json
from onrecord.capture.store.plain_files import OWNER_ONLY, PlainFolder
from onrecord.capture.watching.model import Item, Poll, SourceHistory, WatchedSource
from onrecord.errors import CaptureError

_WATCH = "watch"
_SOURCES = f"{_WATCH}/sources.json"
_MOST = 256 << 20
"""The most bytes that are read of one of these files; a history is rewritten before it has many lines."""
_ID = re.compile(r"[0-9a-z]{4,64}")


@dataclass(frozen=True, slots=True)
class _Line:
    poll: Poll | None = None
    item: Item | None = None


class Store:
    """The files of the watch on one archive.

    Args:
        archive: the archive's folder.
    """

    def __init__(self, archive: Path) -> None:
        self._archive = archive
        self.folder = archive / _WATCH
        self._files = PlainFolder(archive)
        self._sources = archive / _SOURCES

    def sources(self) -> tuple[WatchedSource, ...]:
        """Return what is watched.

        Raises:
            CaptureError: the list cannot be read.
        """
        try:
            return read_json(self._files.read(_SOURCES, _MOST), tuple[WatchedSource, ...])
        except FileNotFoundError:
            return ()
        except (OSError, CaptureError) as error:
            reason = getattr(error, "strerror", None) or getattr(error, "message", error)
            raise CaptureError(f"The list of sources cannot be read ({reason}).", str(self._sources)) from error

    def add(self, source: WatchedSource) -> None:
        """Add a source, or put it in the place of the one with its id.

        Raises:
            CaptureError: the list cannot be read or written.
        """
        with self._changing() as sources:
            sources[:] = [*(each for each in sources if each.id != source.id), source]

    def remove(self, identity: str) -> WatchedSource:
        """Remove a source from the list. Its history stays, in case it is added again.

        Raises:
            CaptureError: there is no such source, or the list cannot be read or written.
        """
        with self._changing() as sources:
            found = [each for each in sources if identity in {each.id, each.address}]
            if not found:
                raise CaptureError("No such source is watched.", identity)
            sources.remove(found[0])
        return found[0]

    @contextmanager
    def running(self) -> Iterator[None]:
        """Be the one process that runs the watch.

        Raises:
            CaptureError: another process runs it already, it is a mirror, or the folder cannot be written.
        """
        require_writable(self._archive)
        try:
            self._files.make(_WATCH)
            with locked(self._files, f"{_WATCH}/run.lock", patience=0):
                yield
        except BlockingIOError:
            raise CaptureError("Another process is running the watch on this archive.", str(self.folder)) from None
        except OSError as error:
            raise _unwritable(error, self.folder) from error

    def known(self, source: WatchedSource) -> SourceHistory:
        """Return what is remembered of a source.

        Raises:
            CaptureError: a line of its file is none of ours.
        """
        known = SourceHistory()
        name = self._journal(source)
        path = self._archive / name
        try:
            lines = self._files.read(name, _MOST).splitlines(keepends=True) if self._files.has(name) else []
        except OSError as error:
            raise CaptureError(f"The history cannot be read ({error.strerror}).", str(path)) from error
        for number, raw in enumerate(lines, start=1):
            if not raw.endswith(b"\n"):
                break  # a line that a crash broke off: what it would have said is found out again
            try:
                line = read_json(raw, _Line)
            except CaptureError as error:
                raise CaptureError(f"Line {number} cannot be read ({error.message}).", str(path)) from error
            known.lines = number
            if line.poll:
                known.polls[line.poll.address] = line.poll
            if line.item:
                known.items[line.item.key] = line.item
        return known

    def note(self, source: WatchedSource, items: Iterable[Item] = (), polls: Iterable[Poll] = ()) -> None:
        """Write down what has changed; when this returns, it is on the disk. Items first: a feed counts as read last.

        Raises:
            OSError: it cannot be written.
        """
        lines = [*(_Line(item=item) for item in items), *(_Line(poll=poll) for poll in polls)]
        data = b"".join(map(write_json, lines))
        if not data:
            return
        name = self._journal(source)
        new = not self._files.has(name)
        file = self._files.edit(name, OWNER_ONLY)
        try:
            os.lseek(file, _whole(file), os.SEEK_SET)
            write_all(file, data)
        finally:
            os.close(file)
        if new:
            self._files.sync(_WATCH)

    def rewrite(self, source: WatchedSource, known: SourceHistory) -> None:
        """Rewrite the history with one line for each entry: shorter, and without withdrawn addresses.

        Raises:
            OSError: it cannot be written.
        """
        lines = [*(_Line(item=item) for item in known.items.values()), *(_Line(poll=p) for p in known.polls.values())]
        replace(self._files, self._journal(source), b"".join(map(write_json, lines)), OWNER_ONLY)
        self._files.sync(_WATCH)

    @staticmethod
    def _journal(source: WatchedSource) -> str:
        if not _ID.fullmatch(source.id):
            raise CaptureError("The list of sources contains an invalid id.", source.id[:80])
        return f"{_WATCH}/{source.id}.jsonl"

    @contextmanager
    def _changing(self) -> Iterator[list[WatchedSource]]:
        require_writable(self._archive)
        try:
            self._files.make(_WATCH)
            with locked(self._files, f"{_WATCH}/sources.lock"):
                sources = list(self.sources())
                yield sources
                replace(self._files, _SOURCES, write_json(sources, indent=2))
                self._files.sync(_WATCH)
        except OSError as error:
            raise _unwritable(error, self.folder) from error


def _whole(file: int) -> int:
    """Return where the last whole line ends, and cut what a crash left behind it."""
    size = os.fstat(file).st_size
    end = size
    while end and os.pread(file, 1, end - 1) != b"\n":
        end -= 1
    if end < size:
        os.ftruncate(file, end)
    return end


def _unwritable(error: OSError, folder: Path) -> CaptureError:
    return CaptureError(f"The watch's files cannot be written ({error.strerror or error}).", str(folder))
