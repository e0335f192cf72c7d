"""The ledger: what was done with captures, one line for each act, each line bound to the one before.

A line is JSON: its number, the time, who, the act, what it was done to, and the SHA-256 of the line before it, line
end included, so that `sed -n 5p ledger.jsonl | sha256sum` gives what line 6 must name. Lines are added and never
changed. The file `ledger.head` beside it names the last line, so that lines cut off the end are missed too.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from onrecord.capture.codec import read_json, write_json
from onrecord.capture.durable import locked, make_folder, replace, sync_folder
from onrecord.capture.timekeeping import written
from onrecord.errors import CaptureError

NOTHING = "0" * 64
"""What the first line names as the one before it."""
_BLOCK = 1 << 16


@dataclass(frozen=True, slots=True)
class Line:
    """One act: `n` counts from 1, `what` names what it was done to, `before` is the hash of the line before."""

    n: int
    at: str
    who: str
    act: str
    what: dict[str, str]
    before: str


@dataclass(frozen=True, slots=True)
class Head:
    """The last line of the ledger: its number and its hash."""

    n: int
    sha256: str


class Ledger:
    """The ledger of one archive.

    Args:
        folder: the archive's folder; it is made when the first line is written.
        now: the clock, in UTC.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self.path = folder / "ledger.jsonl"
        self._head = folder / "ledger.head"
        self._lock = folder / "ledger.lock"
        self._now = now

    @contextmanager
    def writing(self) -> Iterator[Pen]:
        """Wait for the lock and hold it; what a crash left at the end of the ledger is put right first, and says so.

        Raises:
            CaptureError: this system has no locks for files.
            OSError: the ledger cannot be written.
        """
        make_folder(self.path.parent)
        with locked(self._lock):
            new = not self.path.exists()
            with self.path.open("a+b") as file:
                if new:
                    sync_folder(self.path.parent)
                yield self._pen(file.fileno())

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Hold the lock, so that nothing is written meanwhile; go without it where nothing can be written anyway."""
        with ExitStack() as stack:
            with suppress(CaptureError, OSError):
                stack.enter_context(locked(self._lock))
            yield

    def lines(self, start: int = 0) -> Iterator[bytes]:
        """Return the lines as they stand, each with its line end, from a place in the file on."""
        if self.path.exists():
            with self.path.open("rb") as file:
                file.seek(start)
                yield from file

    def size(self) -> int:
        """Return how many bytes the ledger has."""
        return self.path.stat().st_size if self.path.exists() else 0

    def head(self) -> Head | None:
        """Return what the head says; nothing where there is none.

        Raises:
            CaptureError: there is a file, but it is no head.
        """
        try:
            return read_json(self._head.read_bytes(), Head)
        except FileNotFoundError:
            return None
        except CaptureError as error:
            raise CaptureError("This is no head of a ledger.", self._head.name) from error

    def _pen(self, file: int) -> Pen:
        """Look for the last whole line, cut what a crash left behind it, and record what the head misses."""
        size = os.fstat(file).st_size
        last = _last_line(file, size)
        partial = b"" if last.endswith(b"\n") else last
        if partial:
            size -= len(partial)
            os.ftruncate(file, size)
            last = _last_line(file, size)
        pen = Pen(file, Head(self._number(last), digest(last)) if last else None, self._now, self._write_head)
        if partial:
            why = "A line was written in part only, by a process that was stopped. It was taken out; it stands here."
            pen.append("onrecord", "repaired", {"why": why, "line": partial.decode("utf-8", "backslashreplace")})
        self._miss(pen)
        return pen

    def _miss(self, pen: Pen) -> None:
        """Bring the head up to the last line after a crash; lines that it names and that are gone are put on record."""
        try:
            head = self.head()
        except CaptureError:
            head = None
        there = pen.last.n if pen.last else 0
        if not head and not there:
            # Before the first line, so that no ledger with a line is ever without a head.
            self._write_head(Head(0, NOTHING))
        if head and head.n > there:
            lost = {"from": str(there + 1), "to": str(head.n), "sha256": head.sha256}
            pen.append("onrecord", "lost", {"why": "The head names lines that are not there.", **lost})
        elif pen.last and (not head or head.n < there):
            self._write_head(pen.last)

    def _number(self, last: bytes) -> int:
        try:
            return parse(last).n
        except CaptureError:
            return sum(1 for _ in self.lines())

    def _write_head(self, head: Head) -> None:
        replace(self._head, write_json(head))


class Pen:
    """Adds lines to a ledger whose lock is held; `last` is the last line that stands."""

    def __init__(
        self, file: int, last: Head | None, now: Callable[[], datetime], write_head: Callable[[Head], None]
    ) -> None:
        self._file = file
        self.last = last
        self._now = now
        self._write_head = write_head

    def append(self, who: str, act: str, what: Mapping[str, str]) -> None:
        """Add a line; when this returns, it is on the disk.

        Raises:
            CaptureError: a text in it holds what is no character.
            OSError: the line cannot be written. What was written of it is cut when the ledger is opened next.
        """
        n, before = (self.last.n + 1, self.last.sha256) if self.last else (1, NOTHING)
        line = write_json(Line(n, written(self._now()), who, act, dict(what), before))
        left = line
        while left:
            left = left[os.write(self._file, left) :]
        os.fsync(self._file)
        self.last = Head(n, digest(line))
        self._write_head(self.last)


def parse(line: bytes) -> Line:
    """Read a line.

    Raises:
        CaptureError: it is none.
    """
    return read_json(line, Line)


def digest(line: bytes) -> str:
    """Return the hash of a line as it stands, line end included."""
    return hashlib.sha256(line).hexdigest()


def _last_line(file: int, size: int) -> bytes:
    """Return the last line of a file, with its line end if it has one."""
    tail = b""
    while size and b"\n" not in tail[:-1]:
        step = min(size, _BLOCK)
        size -= step
        tail = os.pread(file, step, size) + tail
    return tail[tail[:-1].rfind(b"\n") + 1 :]
