"""Comparison of the two ledgers. After each run, the archive's ledger records the last line of the register.

It therefore reveals a register that was replaced by an older copy, emptied, or created again: the recorded lines are
missing. If this was intended, a person confirms it, and earlier entries are no longer compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.capture.store.archive import Archive
from onrecord.capture.store.ledger import LedgerEntry, LedgerHead, parse
from onrecord.errors import CaptureError
from onrecord.register import reads
from onrecord.register.db.connection import Register

REGISTERED, PUT_BACK = "registered", "put back"
"""The acts of the archive's ledger that tell of a register."""
_NEAR = 1 << 16
"""So many bytes of the end of the archive's ledger are read first."""


@dataclass(frozen=True, slots=True)
class RecordedRegister:
    """The last line of a register in the archive's ledger, and the hash of its first line, if recorded."""

    n: int
    sha256: str
    first: str | None
    at: str


def bind(archive: Archive, register: Register, who: str) -> None:
    """Write in the archive's ledger how far the register's reaches, so that one signature covers both.

    Raises:
        CaptureError: the archive's ledger cannot be written.
    """
    last = reads.head(register)
    if last is not None:
        archive.note(who, REGISTERED, _what(register, last))


def put_back(archive: Archive, register: Register, who: str, why: str) -> None:
    """Record in the archive's ledger that the register was replaced on purpose, by a copy or a new one.

    Raises:
        CaptureError: the archive's ledger cannot be written.
    """
    last = reads.head(register)
    archive.note(who, PUT_BACK, {**_what(register, last or LedgerHead(0, "")), "reason": why})


def _what(register: Register, last: LedgerHead) -> dict[str, str]:
    first = reads.first_line(register) or ""
    return {"register": register.vendor, "n": str(last.n), "sha256": last.sha256, "first": first}


def told(archive: Archive, kind: str) -> tuple[RecordedRegister, ...]:
    """Return all that the archive's ledger says of its register, "sqlite" or "postgresql", since it was put back."""
    found = list[RecordedRegister]()
    for raw in archive.ledger.lines():
        line = _of_register(raw, kind)
        if line is not None and line.act == PUT_BACK:
            found.clear()
        if line is not None and line.what["n"] != "0":
            found.append(_told(line))
    return tuple(found)


def put_back_at(archive: Archive, kind: str) -> int:
    """Return the last line that the register had when it was put back on purpose; 0 if it never was."""
    lines = (_of_register(raw, kind) for raw in archive.ledger.lines())
    return max((int(line.what["n"]) for line in lines if line and line.act == PUT_BACK), default=0)


def last_told(archive: Archive, kind: str) -> RecordedRegister | None:
    """Return the last that the archive's ledger says of its register: it is read from near its end on, as a rule."""
    size, length = archive.ledger.size(), _NEAR
    while True:
        start = max(0, size - length)
        found = [line for raw in archive.ledger.lines(start) if (line := _of_register(raw, kind))]
        if found or not start:
            return _told(found[-1]) if found and found[-1].what["n"] != "0" else None
        length *= 8


def differences(register: Register, said: Iterable[RecordedRegister]) -> Iterator[str]:
    """Yield the differences of a register from the archive's ledger, one sentence for each entry."""
    every = tuple(said)
    there = reads.lines(register, {each.n for each in every})
    last, first = reads.head(register), reads.first_line(register)
    for each in every:
        if each.first and first and each.first != first:
            yield f"The archive's ledger records another register than this one, with {each.n:,} lines, on {each.at}."
        elif each.n not in there:
            count = f"has {last.n:,}" if last else "is empty"
            yield f"The archive's ledger names line {each.n:,} of the register, on {each.at}, and the register {count}."
        elif there[each.n] != each.sha256:
            yield f"Line {each.n:,} of the register is not the one that the archive's ledger names, on {each.at}."


def _told(line: LedgerEntry) -> RecordedRegister:
    what = line.what
    return RecordedRegister(int(what["n"]), what["sha256"], what.get("first") or None, line.at)


def _of_register(raw: bytes, kind: str) -> LedgerEntry | None:
    """Return a line that tells of a register of a kind; None for any other, and for one that is no such line."""
    if b'"register"' not in raw:
        return None
    try:
        line = parse(raw)
    except CaptureError:
        return None
    what = line.what
    known = line.act in {REGISTERED, PUT_BACK} and what.get("register") == kind and "sha256" in what
    return line if known and what.get("n", "").isdecimal() and len(what["n"]) <= len(str(2**63)) else None
