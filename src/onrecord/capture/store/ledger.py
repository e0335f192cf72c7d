"""The ledger: all actions on captures, one line for each, and each line chained to the previous one.

A line is JSON: its number, the time, who, the action, its object, and the SHA-256 of the previous line including the
line end. `sed -n 5p ledger.jsonl | sha256sum` therefore prints the hash that line 6 must contain. Lines are added and
never changed. The file `ledger.head` names the last line, so that missing lines at the end are noticed too.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, BinaryIO

from msgspec import Meta

from onrecord.capture.clock_status import written
from onrecord.capture.store.atomic import CAN_LOCK, PATIENCE, locked, replace, write_all
from onrecord.capture.store.json_codec import read_json, write_json
from onrecord.capture.store.plain_files import PUBLIC, PlainFolder
from onrecord.errors import CaptureError

LEDGER, HEAD, LOCK = "ledger.jsonl", "ledger.head", "ledger.lock"
NOTHING = "0" * 64
"""The hash of the previous line in the first line."""
LONGEST = 16 << 20
"""The most bytes of a line. The longest of ours name some hundred captures; a longer one is read in pieces and
ignored."""
_HEAD_MOST = 1024  # a head has some hundred bytes
_BLOCK = 1 << 16
Sha256 = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
Time = Annotated[str, Meta(pattern=r"\A[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9]\.[0-9]{6}Z\Z")]
"""A time in UTC, as `clock_status.written` writes it."""
Act = Annotated[str, Meta(pattern=r"\A[a-z][a-z -]{0,31}\Z")]
"""One or more words: the lines of the register have the same form, with actions such as "seen again"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One action: `n` counts from 1, `what` names its object, `before` is the hash of the previous line."""

    n: Annotated[int, Meta(ge=1)]
    at: Time
    who: str
    act: Act
    what: dict[str, str]
    before: Sha256


@dataclass(frozen=True, slots=True)
class LedgerHead:
    """The number and the hash of the last line of the ledger. An empty ledger has the number 0."""

    n: Annotated[int, Meta(ge=0)]
    sha256: Sha256


class Ledger:
    """The ledger of one archive.

    Args:
        folder: the archive's folder; it is made when the first line is written.
        now: the clock, in UTC.
        tell: is called with each message for the user: another process holds the lock, or writing a head failed.
        patience: how many seconds to wait for the lock.
    """

    def __init__(
        self,
        folder: Path,
        now: Callable[[], datetime],
        *,
        tell: Callable[[str], None] = lambda _: None,
        patience: float = PATIENCE,
    ) -> None:
        self.path = folder / LEDGER
        self.files = PlainFolder(folder)
        self.tell = tell
        self._patience = patience
        self._now = now

    @contextmanager
    def writing(self) -> Iterator[LedgerWriter]:
        """Wait for the lock and hold it; what a crash left at the end of the ledger is put right first, and says so.

        Raises:
            CaptureError: this system has no locks for files, another process holds the lock for too long, or the ledger
                does not end with a line.
            OSError: the ledger cannot be written.
        """
        self.files.make()
        with locked(self.files, LOCK, patience=self._patience, tell=self.tell):
            self.files.require_plain(HEAD)
            new = not self.files.has(LEDGER)
            file = self.files.edit(LEDGER, PUBLIC, append=True)
            try:
                if new:
                    self.files.sync()
                yield self._pen(file)
            finally:
                os.close(file)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Hold the lock, so that nothing is written meanwhile; go without it where nothing can be written anyway.

        Raises:
            CaptureError: another process holds the lock for too long.
        """
        with ExitStack() as stack:
            if CAN_LOCK:
                with suppress(OSError):
                    stack.enter_context(locked(self.files, LOCK, make=False, patience=self._patience, tell=self.tell))
            yield

    def is_there(self) -> bool:
        """Whether there is a ledger, and so an archive.

        Raises:
            CaptureError: what is in its place is no plain file, or cannot be looked at.
        """
        with _readable(LEDGER):
            return self.files.has(LEDGER)

    def lines(self, start: int = 0) -> Iterator[bytes]:
        """Return the lines as they stand, each with its line end, from a place in the file on.

        Raises:
            CaptureError: the ledger cannot be read.
        """
        with _readable(LEDGER):
            if not self.files.has(LEDGER):
                return
            file = self.files.open(LEDGER)
        with file:
            file.seek(start)
            while raw := self._next(file):
                yield raw

    def size(self) -> int:
        """Return how many bytes the ledger has.

        Raises:
            CaptureError: what is in its place is no plain file, or cannot be looked at.
        """
        with _readable(LEDGER):
            return self.files.file(LEDGER).size()

    def head(self) -> LedgerHead | None:
        """Return what the head says; nothing where there is none.

        Raises:
            CaptureError: there is a file, but it is no head, or it cannot be read.
        """
        try:
            return read_json(self.files.read(HEAD, _HEAD_MOST), LedgerHead)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise CaptureError(f"The ledger's head cannot be read ({error.strerror}).", HEAD) from error
        except CaptureError as error:
            raise CaptureError("This is not a ledger head.", HEAD) from error

    @staticmethod
    def _next(file: BinaryIO) -> bytes:
        with _readable(LEDGER):
            return file.readline(LONGEST)

    def _pen(self, file: int) -> LedgerWriter:
        """Look for the last whole line, cut what a crash left behind it, and record what the head misses."""
        size = os.fstat(file).st_size
        last = _last_line(file, size)
        partial = b"" if last.endswith(b"\n") else last
        if partial:
            if not _is_begun(partial):
                raise CaptureError("Its last line is not a line of onrecord, so nothing is added to it.", LEDGER)
            size -= len(partial)
            os.ftruncate(file, size)
            last = _last_line(file, size)
        head = LedgerHead(self._number(last), digest(last)) if last else None
        pen = LedgerWriter(file, head, self._now, self._write_head, tell=self.tell, last_at=_time(last))
        if partial:
            why = "A stopped process wrote only part of a line. It was removed from the ledger and is stored here."
            pen.append("onrecord", "repaired", {"why": why, "line": partial.decode("utf-8", "backslashreplace")})
        self._miss(pen)
        return pen

    def _miss(self, pen: LedgerWriter) -> None:
        """Update the head to the last line after a crash, and record lines that it names and that are missing."""
        try:
            head = self.head()
        except CaptureError:
            head = None
        there = pen.last.n if pen.last else 0
        if not head and not there:
            # Before the first line, so that no ledger with a line is ever without a head.
            self._write_head(LedgerHead(0, NOTHING))
        if head and head.n > there:
            lost = {"from": str(there + 1), "to": str(head.n), "sha256": head.sha256}
            pen.append("onrecord", "lost", {"why": "The head names lines that are missing.", **lost})
        elif pen.last and (not head or head.n < there):
            pen.head()

    def _number(self, last: bytes) -> int:
        try:
            return parse(last).n
        except CaptureError:
            return sum(1 for _ in self.lines())

    def _write_head(self, head: LedgerHead) -> None:
        replace(self.files, HEAD, write_json(head))


class LedgerWriter:
    """Adds lines to a ledger whose lock is held; `last` is the last line."""

    def __init__(  # noqa: PLR0913 - the file, the clock, and what stands at its end
        self,
        file: int,
        last: LedgerHead | None,
        now: Callable[[], datetime],
        write_head: Callable[[LedgerHead], None],
        *,
        tell: Callable[[str], None],
        last_at: str,
    ) -> None:
        self.last = last
        self.tell = tell
        self._last_at = last_at
        self._file = file
        self._now = now
        self._write_head = write_head

    def append(self, who: str, act: str, what: Mapping[str, str], at: str = "") -> None:
        """Add a line; when this returns, it is on the disk.

        Args:
            who: who did it.
            act: what was done.
            what: what it was done to.
            at: the time; None for now.

        Raises:
            CaptureError: a text in it has invalid characters.
            OSError: the line cannot be written. A part that was written is cut off when the ledger is next opened.
        """
        n, before = (self.last.n + 1, self.last.sha256) if self.last else (1, NOTHING)
        at = at or written(self._now())
        line = write_json(LedgerEntry(n=n, at=at, who=who, act=act, what=dict(what), before=before))
        parse(line)  # what could not be read again is not written
        write_all(self._file, line)
        self.last = LedgerHead(n, digest(line))
        if at < self._last_at:
            self.tell(
                f"This machine's clock says {at}, but the last line of the ledger has {self._last_at}. The clock was "
                "set back."
            )
        self._last_at = at
        self.head()

    def head(self) -> None:
        """Update the head to the last line. A failure is only reported, because the line is valid without it."""
        try:
            if self.last is not None:
                self._write_head(self.last)
        except OSError as error:
            self.tell(
                f"{HEAD}: It cannot be written ({error.strerror or error}). The ledger is complete; "
                "the next command that writes updates the head."
            )


def parse(line: bytes) -> LedgerEntry:
    """Read a line.

    Raises:
        CaptureError: it is not a valid line.
    """
    return read_json(line, LedgerEntry)


def digest(line: bytes) -> str:
    """Return the hash of a line as it stands, line end included."""
    return hashlib.sha256(line).hexdigest()


def _last_line(file: int, size: int) -> bytes:
    """Return the last line of a file, with its line end if it has one.

    Raises:
        CaptureError: it is longer than any line of ours.
    """
    step = _BLOCK
    while True:
        tail = os.pread(file, min(size, step), size - min(size, step))
        start = tail[:-1].rfind(b"\n") + 1
        if start or step >= size:
            return tail[start:]
        if step > LONGEST:
            raise CaptureError("Its last line is not a line of onrecord, so nothing is added to it.", LEDGER)
        step *= 2


def _is_begun(partial: bytes) -> bool:
    """Whether these bytes are the beginning of a line. Other bytes are not ours and are not cut off."""
    number, rest = partial[:5], partial[5:].lstrip(b"0123456789")
    return b'{"n":'.startswith(number) and b',"at":"'.startswith(rest[:7])


def _time(line: bytes) -> str:
    with suppress(CaptureError):
        return parse(line).at
    return ""


@contextmanager
def _readable(name: str) -> Iterator[None]:
    """Say in a sentence what the system has against a file.

    Raises:
        CaptureError: it cannot be read.
    """
    try:
        yield
    except OSError as error:
        raise CaptureError(f"The ledger cannot be read ({error.strerror or error}).", name) from error
