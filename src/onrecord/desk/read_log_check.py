"""The check of the log of reads: its own chain, and what the register's ledger notes of it.

The register's ledger names a line of the log and its hash, every hour and when the server ends. A log that was cut off,
replaced by another or put back from an older copy does not have that line, whatever its own chain says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import cast

from onrecord.capture.store.ledger import NOTHING, digest, parse
from onrecord.desk.read_log import read_ledger
from onrecord.errors import CaptureError
from onrecord.register import reads
from onrecord.register.db.connection import Register
from onrecord.register.reads.ledger import NotedReads


@dataclass(slots=True)
class _Log:
    """The lines of the log as far as they were read.

    Attributes:
        n: the number of the last line.
        before: its hash.
        seen: the hashes of the lines that the register notes, by their numbers.
        counts: the lines about each case up to each of them, by their numbers.
        problem: a sentence on its chain; empty if it holds.
    """

    n: int = 0
    before: str = NOTHING
    seen: dict[int, str] = field(default_factory=dict)
    counts: dict[int, Counter[str]] = field(default_factory=dict)
    problem: str = ""


def problems_of_reads(register: Register, put_back: int = 0) -> Iterator[str]:
    """Yield what is wrong with the log of reads of an archive, as sentences without ids.

    Args:
        register: the register of the archive.
        put_back: the last line of the register when it was put back on purpose (`ledger_comparison.put_back_at`): the
            log of reads may have been lost then, so earlier notes are not compared.

    Raises:
        CaptureError: the log cannot be read.
        RegisterError: the register cannot be read.
    """
    # They are read before the log, which always reaches further.
    noted = [each for each in reads.noted_reads(register) if each.n > put_back]
    log = _read(register, {each.line for each in noted})
    if log.problem:
        yield log.problem
    missing = [each for each in noted if each.line > log.n]
    if missing:
        last = max(missing, key=lambda each: each.line)
        yield (
            f"The log of reads has {log.n:,} lines that can be read, and the register's ledger names line"
            f" {last.line:,} of it, on {last.at}."
        )
    changed = next((each for each in noted if log.seen.get(each.line, each.sha256) != each.sha256), None)
    if changed:
        yield (
            f"Line {changed.line:,} of the log of reads is not the one that the register's ledger names,"
            f" on {changed.at}."
        )
    elif not missing:
        yield from _too_few(noted, log)


def _read(register: Register, wanted: set[int]) -> _Log:
    """Read the log, up to its end or to a line that is wrong."""
    log, ledger = _Log(), read_ledger(register.place.folder)
    if not ledger.is_there():
        return log
    counts = Counter[str]()
    with ledger.reading(), closing(cast("Generator[bytes]", ledger.lines())) as lines:
        for line in lines:
            try:
                told = parse(line)
            except CaptureError:
                log.problem = f"Line {log.n + 1:,} of the log of reads cannot be read."
                return log
            if (told.n, told.before) != (log.n + 1, log.before):
                log.problem = f"Line {log.n + 1:,} of the log of reads does not follow the line before it."
                return log
            log.n, log.before = told.n, digest(line)
            counts[told.what.get("case", "")] += 1
            if log.n in wanted:
                log.seen[log.n], log.counts[log.n] = log.before, counts.copy()
        head = ledger.head()
    if head is None or head.n > log.n or (head.n == log.n and head.sha256 != log.before):
        log.problem = "The log of reads does not end with the line that its head names."
    return log


def _too_few(noted: Sequence[NotedReads], log: _Log) -> Iterator[str]:
    """Say of which notes the log has fewer reads than they count: the ledger was written by something else then."""
    known = Counter[str]()
    for each in noted:
        there = log.counts[each.line][each.case] - known[each.case]
        known[each.case] = log.counts[each.line][each.case]
        if there < each.count:
            yield (
                f"The register's ledger counts {each.count:,} reads on {each.at}, and the log of reads has {there:,}"
                " since the note before."
            )
            return
