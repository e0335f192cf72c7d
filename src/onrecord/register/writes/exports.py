"""Exports and reads: a line of the ledger says who took what out of a case, or up to where the log of reads goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from onrecord.capture.clock_status import utc_now
from onrecord.errors import RegisterError
from onrecord.register.db.scope import READER, Scope, require
from onrecord.register.writes import ledger

EXPORTS = ("appeals", "audit", "register")
"""The kinds of files that can be exported."""


def note_export(  # noqa: PLR0913 - who takes out what, how much, and by which filter
    scope: Scope,
    kind: str,
    *,
    count: int,
    sha256: str,
    filtered: Sequence[str] = (),
    form: str = "csv",
    masked: bool = False,
    now: Callable[[], datetime] = utc_now,
) -> None:
    """Write in the ledger that a file was made of a case. Call it before the file is sent.

    Args:
        scope: who takes it out, of which case.
        kind: one of `EXPORTS`.
        count: the number of rows or lines in the file.
        sha256: the hash of the file.
        filtered: the names of the parts of the filter; never their values, which can be names of people.
        form: the format of the file.
        masked: whether people who did not agree to be named are masked in it.
        now: the clock.

    Raises:
        RegisterError: there is no such export, the register cannot be written, or the scope does not allow it.
    """
    require(scope, READER)
    if kind not in EXPORTS:
        raise RegisterError(f"An export must be one of: {', '.join(EXPORTS)}.", kind[:20])
    with scope.register.writing():
        what = {"export": kind, "count": str(count), "file": sha256, "filter": " ".join(filtered)}
        what |= {"format": form, "masked": "yes" if masked else "no"}
        ledger.write(scope, "exported", what, now())


def note_reads(scope: Scope, *, count: int, line: int, sha256: str, now: Callable[[], datetime] = utc_now) -> None:
    """Write in the ledger where the desk's log of reads ends, so that a log that was cut off later is noticed.

    Args:
        scope: in which case records were opened.
        count: the number of lines about the case since this was written last.
        line: the number of the last line of the log.
        sha256: the hash of that line.
        now: the clock.

    Raises:
        RegisterError: the register cannot be written, or the scope does not allow it.
    """
    require(scope, READER)
    with scope.register.writing():
        ledger.write(scope, "reads noted", {"reads": str(count), "line": str(line), "log": sha256}, now())
