"""The register's ledger: whether its chain holds, and whether rows are as it has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.capture.store.ledger import NOTHING, LedgerEntry, LedgerHead, digest, parse
from onrecord.errors import CaptureError
from onrecord.register.db.across_cases import of_every_case
from onrecord.register.db.connection import Register
from onrecord.register.db.row_hashes import ROWS, SHA256, TABLES, Stretch, hashed, older_of, stretches_of, total
from onrecord.register.models import Act

READS_NOTED = "reads noted"
"""The act of a line that notes the end of the desk's log of reads."""
_READING = frozenset({READS_NOTED, "exported"})
"""The acts of lines that change no row."""
_MOST = 200
"""So many sentences say what is wrong, and one how many more there are; so many lines are asked for at once."""


def head(register: Register) -> LedgerHead | None:
    """Return the number and the hash of the last line; None where there is none. It tells nothing of any case."""
    with register.reading():
        last = of_every_case(Act, register.alias).order_by("-n").first()
    return LedgerHead(last.n, last.sha256) if last else None


def last_change(register: Register) -> str:
    """Return the hash of the last line that says more than that a file or a record was read; empty without a line.

    The chain makes it the hash of all lines before it, and each write has a line. Where the hash is the same, all rows
    are, unless somebody altered them behind the back of this program, which `check_ledger` finds.
    """
    with register.reading():
        acts = of_every_case(Act, register.alias).order_by("-n").values_list("act", "line", "sha256")
        for act, line, sha256 in acts.iterator(chunk_size=_MOST):
            if act not in _READING or parse(line.encode()).what.get(ROWS):
                return sha256
    return ""


def first_line(register: Register) -> str | None:
    """Return the hash of the first line, which identifies the register; None without a line."""
    with register.reading():
        return of_every_case(Act, register.alias).order_by("n").values_list("sha256", flat=True).first()


def lines(register: Register, numbers: Iterable[int]) -> dict[int, str]:
    """Return the hashes of some lines by their numbers, as they are worked out from the lines; others are left out."""
    wanted, found = sorted(numbers), dict[int, str]()
    with register.reading():
        acts = of_every_case(Act, register.alias)
        for start in range(0, len(wanted), _MOST):
            some = acts.filter(n__in=wanted[start : start + _MOST])
            found |= {n: digest(line.encode()) for n, line in some.values_list("n", "line")}
    return found


def older_rows(register: Register) -> int:
    """Return the number of the first line that has hashes of rows, if there are rows before it; else 0."""
    with register.reading():
        acts = of_every_case(Act, register.alias).order_by("n").values_list("n", "line")
        for n, line in acts.iterator(chunk_size=500):
            try:
                covered = stretches_of(parse(line.encode()).what) is not None
            except CaptureError:
                continue
            if covered:
                return n if n > 1 else 0
    return 0


@dataclass(frozen=True, slots=True)
class NotedReads:
    """A note of the ledger on the desk's log of reads.

    Attributes:
        n: the number of the line that notes it.
        case: the name of the case in which records were opened.
        line: the number of the last line of the log then.
        sha256: the hash of that line.
        count: how many reads in the case were in the log since the note before; the log can have more.
        at: when it was noted.
    """

    n: int
    case: str
    line: int
    sha256: str
    count: int
    at: str


def noted_reads(register: Register) -> tuple[NotedReads, ...]:
    """Return what the ledger notes of the desk's log of reads, of all cases, the first first."""
    found = list[NotedReads]()
    with register.reading():
        acts = of_every_case(Act, register.alias).filter(act=READS_NOTED).order_by("n")
        for case, line in acts.values_list("case__name", "line").iterator(chunk_size=500):
            try:
                told = parse(line.encode())
            except CaptureError:
                continue  # `check_ledger` says so
            number, count = told.what.get("line", ""), told.what.get("reads", "")
            if number.isdecimal() and count.isdecimal():
                found.append(NotedReads(told.n, case or "", int(number), told.what.get("log", ""), int(count), told.at))
    return tuple(found)


def check_ledger(register: Register, *, from_first: bool = False) -> tuple[str, ...]:
    """Return the problems of the chain and the rows as sentences, without the content of rows.

    All rows are read, each once, in the order of the lines that stand for them.

    Args:
        register: the register.
        from_first: whether each row must have a line, also those that a line names as older than all hashes of rows.
    """
    wrong, before, expected = _Sentences(), NOTHING, 1
    with register.reading():
        tables = _Tables(register.alias, {} if from_first else None)
        acts = of_every_case(Act, register.alias).order_by("n")
        for act in acts.iterator(chunk_size=500):
            line = act.line.encode()
            try:
                told = parse(line)
            except CaptureError:
                told = None
            if told is None or (told.n, told.who, told.act) != (act.n, act.who, act.act):
                wrong.add(f"Line {act.n} does not match its row.")
            elif told.before != before or act.n != expected:
                wrong.add(f"Line {act.n} does not follow the line before it.")
            if digest(line) != act.sha256:
                wrong.add(f"Line {act.n} was altered.")
            if told is not None and told.n == act.n:  # the copy of another line stands for no rows
                wrong.add(*tables.compare(told))
            before, expected = act.sha256, act.n + 1
        wrong.add(*tables.rest())
    return wrong.all()


@dataclass(slots=True)
class _Sentences:
    """The problems as sentences, up to a limit."""

    said: list[str] = field(default_factory=list)
    more: int = 0

    def add(self, *sentences: str) -> None:
        for sentence in sentences:
            if len(self.said) < _MOST:
                self.said.append(sentence)
            else:
                self.more += 1

    def all(self) -> tuple[str, ...]:
        return (*self.said, *([f"{self.more:,} more are not named."] if self.more else []))


class _Tables:
    """All tables, read side by side, each from its first row to its last."""

    def __init__(self, alias: str, older: Mapping[str, int] | None) -> None:
        self._rows: dict[str, Iterator[tuple[int, bytes]]] = {name: hashed(alias, name) for name in TABLES}
        self._next: dict[str, tuple[int, bytes] | None] = {name: next(rows, None) for name, rows in self._rows.items()}
        self._older = older

    def compare(self, line: LedgerEntry) -> Iterator[str]:
        """Say which rows are not as a line has them."""
        stretches = stretches_of(line.what)
        if stretches is None:
            return
        if self._older is None:
            self._older = older_of(line.what)
            for name, last in self._older.items():
                if name in TABLES:
                    for _ in self._take(name, last):
                        pass  # nothing is known of older rows
        digests, named = list[bytes](), False
        for each in stretches:
            for number, _ in self._take(each.table, each.first - 1):
                yield _of_nobody(each.table, number)
            found = list(self._take(each.table, each.last))
            said = list(_differences(each, found, line.n))
            named = named or bool(said)
            yield from said
            digests += [row for _, row in found]
        if not named and total(digests) != line.what.get(SHA256):
            yield f"Rows that line {line.n} has were altered: of {', '.join(each.table for each in stretches)}."

    def rest(self) -> Iterator[str]:
        """Say which rows no line has; none where no line has hashes yet."""
        if self._older is None:
            return
        for name in TABLES:
            for number, _ in self._take(name, None):
                yield _of_nobody(name, number)

    def _take(self, name: str, last: int | None) -> Iterator[tuple[int, bytes]]:
        """Read on in a table, up to a row or to its end."""
        while (row := self._next[name]) is not None and (last is None or row[0] <= last):
            yield row
            self._next[name] = next(self._rows[name], None)


def _of_nobody(table: str, number: int) -> str:
    return f"Row {number} of register_{table} is not in the ledger: onrecord did not add it."


def _differences(stretch: Stretch, found: list[tuple[int, bytes]], n: int) -> Iterator[str]:
    """Say which rows of a table are gone, too many or altered."""
    numbers = [number for number, _ in found]
    if stretch.last - stretch.first + 1 == len(stretch.checks):
        wanted = dict(zip(range(stretch.first, stretch.last + 1), stretch.checks, strict=True))
        for number in wanted.keys() - set(numbers):
            yield f"Row {number} of register_{stretch.table} is gone, which line {n} has."
    elif len(numbers) != len(stretch.checks):
        yield f"Of rows {stretch.first} to {stretch.last} of register_{stretch.table} line {n} has another number."
        return
    else:
        wanted = dict(zip(numbers, stretch.checks, strict=True))
    for number, row in found:
        if not row.hex().startswith(wanted.get(number, "-")):
            yield f"Row {number} of register_{stretch.table} was altered: line {n} has another."
