"""The watch's own files: plain, one folder in the archive, and never half-written.

watch/sources.json     what is watched, and how
watch/ID.jsonl         of each source: what was asked and what was announced, the latest line of each counting
watch/run.lock         held by the one process that runs the watch
watch/sources.lock     held while the list of sources is changed
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from onrecord.capture.archive import refuse_mirror
from onrecord.capture.codec import read_json, write_json
from onrecord.capture.durable import locked, make_folder, replace, sync_folder
from onrecord.capture.watching.model import Item, Known, Poll, Source
from onrecord.errors import CaptureError


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
        self.folder = archive / "watch"
        self._sources = self.folder / "sources.json"

    def sources(self) -> tuple[Source, ...]:
        """Return what is watched.

        Raises:
            CaptureError: the list cannot be read.
        """
        try:
            return read_json(self._sources.read_bytes(), tuple[Source, ...])
        except FileNotFoundError:
            return ()
        except (OSError, CaptureError) as error:
            reason = getattr(error, "strerror", None) or getattr(error, "message", error)
            raise CaptureError(f"The list of sources cannot be read ({reason}).", str(self._sources)) from error

    def add(self, source: Source) -> None:
        """Add a source, or put it in the place of the one with its id.

        Raises:
            CaptureError: the list cannot be read or written.
        """
        with self._changing() as sources:
            sources[:] = [*(each for each in sources if each.id != source.id), source]

    def remove(self, identity: str) -> Source:
        """Take a source off the list. What was announced stays remembered, in case that it is added again.

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
        refuse_mirror(self.folder.parent)
        try:
            make_folder(self.folder)
            with locked(self.folder / "run.lock", wait=False):
                yield
        except BlockingIOError:
            raise CaptureError("Another process is running the watch on this archive.", str(self.folder)) from None
        except OSError as error:
            raise _unwritable(error, self.folder) from error

    def known(self, source: Source) -> Known:
        """Return what is remembered of a source.

        Raises:
            CaptureError: a line of its file is none of ours.
        """
        known = Known()
        path = self._journal(source)
        try:
            lines = path.read_bytes().splitlines(keepends=True) if path.exists() else []
        except OSError as error:
            raise CaptureError(f"What is remembered cannot be read ({error.strerror}).", str(path)) from error
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

    def note(self, source: Source, items: Iterable[Item] = (), polls: Iterable[Poll] = ()) -> None:
        """Write down what has changed; when this returns, it is on the disk. Items first: a feed counts as read last.

        Raises:
            OSError: it cannot be written.
        """
        lines = [*(_Line(item=item) for item in items), *(_Line(poll=poll) for poll in polls)]
        data = b"".join(map(write_json, lines))
        if not data:
            return
        path = self._journal(source)
        new = not path.exists()
        file = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
        try:
            os.lseek(file, _whole(file), os.SEEK_SET)
            left = data
            while left:
                left = left[os.write(file, left) :]
            os.fsync(file)
        finally:
            os.close(file)
        if new:
            sync_folder(self.folder)

    def rewrite(self, source: Source, known: Known) -> None:
        """Write all that is remembered anew, one line for each: shorter, and without what is no longer to be told.

        Raises:
            OSError: it cannot be written.
        """
        lines = [*(_Line(item=item) for item in known.items.values()), *(_Line(poll=p) for p in known.polls.values())]
        replace(self._journal(source), b"".join(map(write_json, lines)))
        sync_folder(self.folder)

    def _journal(self, source: Source) -> Path:
        return self.folder / f"{source.id}.jsonl"

    @contextmanager
    def _changing(self) -> Iterator[list[Source]]:
        refuse_mirror(self.folder.parent)
        try:
            make_folder(self.folder)
            with locked(self.folder / "sources.lock"):
                sources = list(self.sources())
                yield sources
                replace(self._sources, write_json(sources, indent=2))
                sync_folder(self.folder)
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
