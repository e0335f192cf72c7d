"""The log of reads: who opened which record, and when.

It is a chained log in the form of the archive's ledger, in the folder `desk/reads` of the archive: a line for a person,
a record and an hour. A page never waits for it. A thread of the server writes the lines every `FLUSHED` seconds, so
that a server that is killed loses the reads of the last seconds. The last line and its hash go into the register's
ledger every hour and when the server ends (`writes.note_reads`), so that a log that was
cut off is noticed (`read_log_check`).
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from onrecord.capture.clock_status import utc_now, written
from onrecord.capture.store.ledger import Ledger, LedgerEntry, LedgerHead, parse
from onrecord.desk.log import failure
from onrecord.errors import CaptureError, RegisterError
from onrecord.register import writes
from onrecord.register.db.scope import Scope

FOLDER = "desk/reads"
FLUSHED = 2.0
ANCHORED = timedelta(hours=1)
PAGES = frozenset(
    "appeal appeal_public note_answer new_pair report report_details review_page party party_disclosure"
    " statement_disclosure evidence evidence_page evidence_source evidence_image evidence_records evidence_bytes"
    " evidence_manifest evidence_bundle".split()
)
"""The names of the addresses that show or send one record. Lists are not in the log."""
_MOST = 10_000
"""So many reads wait in memory where the log cannot be written, which the server's log says; others are left out."""
_TAIL = 400_000
"""Bytes at the end of the log in which the page “Audit” looks: some 1,300 lines."""
_ACT = "opened"


@dataclass(frozen=True, slots=True)
class RecordRead:
    """A person opened a record: the scope, the name of the page, the id, and when."""

    scope: Scope
    page: str
    key: str
    at: datetime


class ReadLog:
    """The log of one archive, in the process that serves it. Threads share it.

    Args:
        now: the clock.
    """

    def __init__(self, now: Callable[[], datetime] = utc_now) -> None:
        self._now = now
        self._changing, self._writing = threading.Lock(), threading.Lock()
        self._waiting: list[RecordRead] = []
        self._known: set[tuple[int, str, str, str]] = set()
        self._hour = ""
        self._anchored: datetime | None = None
        self._unanchored: dict[int, tuple[Scope, int]] = {}
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def note(self, scope: Scope, page: str, key: str) -> None:
        """Note that the person of a scope opened a record. It only writes to memory."""
        at = self._now()
        about = (scope.case, scope.who, page, key)
        with self._changing:
            if self._hour != f"{at:%Y-%m-%dT%H}":
                self._hour = f"{at:%Y-%m-%dT%H}"
                self._known.clear()
            if about in self._known or len(self._waiting) >= _MOST:
                return
            self._known.add(about)
            self._waiting.append(RecordRead(scope, page, key[:60], at))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="reads", daemon=True)
                self._thread.start()

    def flush(self, *, end: bool = False) -> None:
        """Write what waits; note the last line in the register if it is time, or at the end."""
        with self._writing:
            with self._changing:
                some, self._waiting = self._waiting, []
            try:
                last = _append(some) if some else None
            except (CaptureError, OSError):
                with self._changing:
                    self._waiting = (some + self._waiting)[:_MOST]
                raise
            for each in some:
                count = self._unanchored.get(each.scope.case, (each.scope, 0))[1]
                self._unanchored[each.scope.case] = (each.scope, count + 1)
            self._anchor(last, end=end)

    def close(self) -> None:
        """Write what waits, before the server ends."""
        self._ended.set()
        self._tried(end=True)

    def _anchor(self, last: LedgerHead | None, *, end: bool) -> None:
        at = self._now()
        self._anchored = self._anchored or at
        if not self._unanchored or not (end or at - self._anchored >= ANCHORED):
            return
        scopes = list(self._unanchored.values())
        head = last or read_ledger(scopes[0][0].register.place.folder).head()
        for scope, count in scopes if head else ():
            assert head is not None
            writes.note_reads(replace(scope, who="onrecord"), count=count, line=head.n, sha256=head.sha256)
        self._unanchored.clear()
        self._anchored = at

    def _run(self) -> None:
        while not self._ended.wait(FLUSHED):
            self._tried()

    def _tried(self, *, end: bool = False) -> None:
        try:
            self.flush(end=end)
        except (CaptureError, RegisterError, OSError):
            failure(secrets.token_hex(4))


READ_LOG = ReadLog()
"""The log of this process."""


def read_ledger(folder: Path) -> Ledger:
    """Return the log of an archive."""
    return Ledger(folder / FOLDER, utc_now)


def _append(some: list[RecordRead]) -> LedgerHead | None:
    """Add lines, and return the last."""
    with read_ledger(some[0].scope.register.place.folder).writing() as pen:
        for each in some:
            what = {"case": each.scope.name, "page": each.page, "id": each.key}
            pen.append(each.scope.who, _ACT, what, written(each.at))
        return pen.last


def last_reads(folder: Path, case: str, most: int) -> tuple[LedgerEntry, ...]:
    """Return the last reads in a case, the last first, as far as they are at the end of the log.

    Raises:
        CaptureError: the log cannot be read.
    """
    ledger = read_ledger(folder)
    if not ledger.is_there():
        return ()
    start = max(0, ledger.size() - _TAIL)
    lines = list(ledger.lines(start))[1 if start else 0 :]
    found = [each for each in map(parse, lines) if each.act == _ACT and each.what.get("case") == case]
    return tuple(found[: -most - 1 : -1])
