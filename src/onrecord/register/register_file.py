"""A whole register as lines of JSON, and back: to another machine, or into another archive. The evidence moves apart.

The first line says what the file is, each further line is a row with its table, and the last line has their number. The
rows keep their ids and numbers, so that the lines of the ledger, which have hashes of the rows, are true of them. No
line has hashes of derived rows: they are not in the file, and are worked out again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from graphlib import TopologicalSorter
from itertools import groupby, islice
from operator import itemgetter
from typing import BinaryIO, TypeVar

import msgspec
from django.core.exceptions import ValidationError
from django.db.models import Field, Model

from onrecord.cached_once import once
from onrecord.errors import RegisterError
from onrecord.register import models as rows
from onrecord.register import reads
from onrecord.register.db.across_cases import of_every_case
from onrecord.register.db.connection import Register, make_register, newest_migration
from onrecord.register.db.scope import KEEPER, case_scope, cases, require
from onrecord.register.db.settings import RegisterLocation
from onrecord.register.ids import KINDS, is_id
from onrecord.register.models.base import Cited
from onrecord.register.writes.derived import make_derived

FORMAT = "onrecord.register/1"
NOTICE = (
    "NOT MASKED: this file holds a whole register with all its cases, and names people who may be in danger. Do not"
    " publish it."
)
_AT_ONCE, _LARGE = 500, 20
"""So many rows are entered together; of those that hold a whole page, so many."""
LONGEST = 256 << 20
"""The most bytes of a line, written or read: that of a page, with its record, is the longest."""
_NUMBERS = range(-(2**63), 2**63)
"""The integers that a database has."""
_KINDS: dict[type[Model], str] = {
    rows.AnswerPair: "pair",
    rows.AppealLetter: "correction",
    rows.AppealPair: "pair",
    rows.LetterCorrection: "correction",
    rows.OriginPair: "pair",
    rows.PartyPair: "pair",
    rows.ReportCorrection: "correction",
    rows.ReprisalFlag: "flag",
}
"""The kinds of ids in tables that are not called as their kind is."""
Line = TypeVar("Line")
Row = tuple[str, dict[str, object]]


class RegisterFileHead(msgspec.Struct):
    """The first line: what the file is, the engine that it comes from, and the last change of the tables."""

    format: str
    notice: str
    engine: str
    migration: str


class RegisterFileEnd(msgspec.Struct):
    """The last line: how many rows there are."""

    rows: int


def write_register(register: Register, who: str, file: BinaryIO) -> int:
    """Write all rows of a register, as they are at one instant; return their number.

    Args:
        register: the register.
        who: who asks, a keeper of every case.
        file: where to.

    Raises:
        RegisterError: the register cannot be read, has rows that its ledger does not have or that are too long for an
            import, or this person is not a keeper of every case.
    """
    count, encode = 0, msgspec.json.encode
    with register.reading():
        names = cases(register, who)
        if len(names) < of_every_case(rows.Case, register.alias).count():
            raise RegisterError(
                "The register has cases that you may not see, so that you cannot export all of it.", who
            )
        for name in names:
            require(case_scope(register, who, name), KEEPER)
        if reads.head(register) is None:
            raise RegisterError("The ledger of the register has no line, so that nothing could be imported.", who)
        if reads.older_rows(register):
            raise RegisterError(
                "The register has rows of an older onrecord, of which its ledger has no hashes, so that an import could"
                " not check them. Copy the whole archive, or the database, with the tools of the system.",
                who,
            )
        head = RegisterFileHead(format=FORMAT, notice=NOTICE, engine=register.vendor, migration=newest_migration())
        file.write(encode(head) + b"\n")
        for name, table in tables().items():
            fields = _fields(table)
            found = of_every_case(table, register.alias).order_by("pk").values_list(*(each.attname for each in fields))
            for values in found.iterator(_size(table)):
                pairs = zip(fields, values, strict=True)
                row = {str(each.column): _plain(value) for each, value in pairs if value is not None}
                line = encode((name, row)) + b"\n"
                if len(line) > LONGEST:
                    raise RegisterError(f"A row of {name} is too long for an import: {len(line):,} bytes.", who)
                file.write(line)
                count += 1
    file.write(encode(RegisterFileEnd(rows=count)) + b"\n")
    return count


def read_register(
    place: RegisterLocation, file: BinaryIO, name: str, check: Callable[[Register], None] = lambda _: None
) -> tuple[Register, int]:
    """Make a register of such a file, where there is none; return it and the number of its rows.

    The ledger must be true of the rows, and have all of them. If anything fails, there is no register.

    Args:
        place: where to.
        file: the file.
        name: what it is called, for messages.
        check: is called with the register when all rows are entered, before anybody else can see it. If it raises an
            error, there is no register.

    Raises:
        RegisterError: there is a register, the file is none of a register, it was damaged, altered or cut off, or it
            comes from another release or another engine.
    """
    head = _decoded(file.readline(LONGEST), RegisterFileHead, name)
    if head.format != FORMAT:
        raise RegisterError("This is no file of a whole register.", name)
    if head.migration != newest_migration():
        raise RegisterError("Another release of onrecord wrote this file. Import it with that release.", name)
    counted = _Counted(file, name)
    groups = groupby(counted, key=itemgetter(0))

    def enter_cases(register: Register) -> None:
        if head.engine != register.vendor:
            raise RegisterError(f"It comes from {head.engine}, and can be imported there alone.", name)
        found, some = next(groups, ("", iter(())))
        if found != "case":
            raise RegisterError("It has no cases.", name)
        _enter(register, rows.Case, (row for _, row in some), name)

    def enter_others(register: Register) -> None:
        for found, some in groups:
            table = tables().get(found)
            if table is None or table is rows.Case:
                raise RegisterError("It has rows of a table that is not known, or not in their order.", name)
            _enter(register, table, (row for _, row in some), name)
        _compare(register, name)
        make_derived(register)
        check(register)

    return make_register(place, enter_cases, enter_others), counted.count


def _compare(register: Register, name: str) -> None:
    """Compare all rows with the ledger that came with them.

    Raises:
        RegisterError: there is no ledger, it is not true of the rows, or a row is not in it.
    """
    if reads.head(register) is None:
        raise RegisterError("It has no line of a ledger, by which its rows could be checked.", name)
    wrong = reads.check_ledger(register, from_first=True)
    if wrong:
        raise RegisterError(f"Its rows are not those that its ledger has. {wrong[0]}", name)


def tables() -> dict[str, type[Model]]:
    """Return all tables that are not derived by their names, each behind those that its rows name, the cases first."""
    needs: dict[type[Model], set[type[Model]]] = {
        table: {rows.Case}
        | {each.related_model for each in _fields(table) if each.related_model}
        | ({rows.Contents} if issubclass(table, Cited) else set())  # their words are compared with the text
        for table in rows.APPEND_ONLY
    }
    order = TopologicalSorter[type[Model]]({table: found - {table} for table, found in needs.items()})
    return {_name(table): table for table in order.static_order()}


class _RegisterRow(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    """A row: the name of its table, and its values by their columns."""

    table: str
    values: dict[str, object]

    def pair(self) -> Row:
        """Return both."""
        return self.table, self.values


class _Counted:
    """The rows of a file, whose last line must have their number.

    Attributes:
        count: how many were read.
    """

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file, self._name, self.count = file, name, 0

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows.

        Raises:
            RegisterError: it is damaged or cut off.
        """
        while line := self._file.readline(LONGEST):
            if line.startswith(b"{"):
                if _decoded(line, RegisterFileEnd, self._name).rows == self.count and not self._file.read(1):
                    return
                break
            self.count += 1
            yield _decoded(line, _RegisterRow, self._name).pair()
        raise RegisterError("It is cut off or damaged: its last line does not have the number of its rows.", self._name)


def _enter(register: Register, table: type[Model], found: Iterable[dict[str, object]], name: str) -> None:
    """Enter rows of one table.

    Raises:
        RegisterError: a row is not one of this table.
    """
    fields = {str(each.column): each for each in _fields(table)}
    waiting = iter(found)
    while some := list(islice(waiting, _size(table))):
        try:
            made = [
                table(**{fields[column].attname: _value(fields[column], value) for column, value in row.items()})
                for row in some
            ]
            of_every_case(table, register.alias).bulk_create(made)
        except (KeyError, TypeError, ValueError, OverflowError, ValidationError) as error:
            raise RegisterError(f"A row of {_name(table)} cannot be read.", name) from error


def _value(field: Field, value: object) -> object:  # type: ignore[type-arg]  # of values of any kind
    """Return a value as a table has it.

    Raises:
        ValueError, TypeError, OverflowError, ValidationError: it is none of this field.
    """
    found = field.to_python(value)
    if isinstance(found, int) and found not in _NUMBERS:
        raise OverflowError
    if field.column == "key" and (kind := _kind(field.model)) and not is_id(str(found), kind):
        raise ValueError
    return found


def _kind(table: type[Model]) -> str | None:
    """Return the kind of the ids of a table; None for one whose rows have none."""
    return _KINDS.get(table, _name(table) if _name(table) in KINDS else None)


def _decoded(line: bytes, kind: type[Line], name: str) -> Line:
    try:
        return _decoder(kind).decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise RegisterError("This is no file of a whole register, or it is damaged.", name) from error


@once
def _decoder(kind: type[Line]) -> msgspec.json.Decoder[Line]:
    return msgspec.json.Decoder(kind)


def _plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value


def _size(table: type[Model]) -> int:
    return _LARGE if table is rows.Contents else _AT_ONCE


def _fields(table: type[Model]) -> list[Field]:  # type: ignore[type-arg]  # of values of any kind
    return list(table._meta.concrete_fields)  # noqa: SLF001 - Django documents it


def _name(table: type[Model]) -> str:
    return table._meta.db_table.removeprefix("register_")  # noqa: SLF001 - Django documents it
