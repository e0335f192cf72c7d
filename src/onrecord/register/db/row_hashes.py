"""Hashes of the rows that a line of the ledger stands for, so that what is altered behind our back is noticed.

A line names the rows that came since the line before, table by table, and has the SHA-256 over all of them. Tables only
grow and one writer writes at a time, so the rows of a line are those between two numbers.

The hash of a row is the SHA-256 of a JSON array: the name of its table, and an object with its columns by name, in
alphabetical order, without those that are null. So a column that a later release adds, and that is null in older rows,
changes no hash. Days and times are written as in RFC 3339, bytes in base64, JSON as the database writes it.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import msgspec
from django.db import connections
from django.db.models import JSONField, Model, TextField
from django.db.models.functions import Cast

from onrecord.register.db.across_cases import of_every_case
from onrecord.register.models import APPEND_ONLY, Act, Contents

ROWS, SHA256, OLDER = "rows", "sha256", "older"
"""The fields of a line about its rows: the rows, their hash and, in the first such line, the last rows before it."""
TABLES: dict[str, type[Model]] = {
    table._meta.db_table.removeprefix("register_"): table  # noqa: SLF001 - Django documents it
    for table in APPEND_ONLY
    if table is not Act  # its lines are bound by their own chain
}
_CHECK = 2
"""Hexadecimal digits that a line has of the hash of each row, by which the one that was altered is named."""
_AT_ONCE, _LARGE = 1_000, 20
"""So many rows are fetched together; of those that hold a whole page, so many."""
_begun = threading.local()


@dataclass(frozen=True, slots=True)
class Stretch:
    """The rows of one table that a line stands for: from the first to the last, and a check for each."""

    table: str
    first: int
    last: int
    checks: tuple[str, ...]


def begin(alias: str) -> None:
    """Note up to which rows the tables reach, at the beginning of a transaction that writes."""
    _begun.__dict__[alias] = _ends(alias)


def cover(alias: str, before: Mapping[str, str] | None) -> dict[str, str]:
    """Return what a line has of the rows that came since the line before it in this transaction, or since `begin`.

    Args:
        alias: the database.
        before: what the line before has; None for the first of all, which stands for all that is there.
    """
    begun: dict[str, int] = _begun.__dict__.pop(alias)
    since = {} if before is None else begun
    ends = _ends(alias)
    stretches, digests = list[str](), list[bytes]()
    for name, end in ends.items():
        found = list(hashed(alias, name, since.get(name, 0))) if end > since.get(name, 0) else []
        if found:
            digests += [digest for _, digest in found]
            checks = "".join(digest.hex()[:_CHECK] for _, digest in found)
            stretches.append(f"{name} {found[0][0]} {found[-1][0]} {checks}")
    _begun.__dict__[alias] = ends
    told = {ROWS: ", ".join(stretches), SHA256: total(digests)}
    if before is not None and ROWS not in before:
        told[OLDER] = ", ".join(f"{name} {end}" for name, end in begun.items() if end)
    return told


def total(digests: Iterable[bytes]) -> str:
    """Return the hash over all rows of a line, by the hash of each."""
    return hashlib.sha256(b"".join(digests)).hexdigest()


def stretches_of(what: Mapping[str, str]) -> tuple[Stretch, ...] | None:
    """Return the rows that a line stands for; None where it says nothing of any, or cannot be read."""
    if ROWS not in what:
        return None
    found = list[Stretch]()
    try:
        for each in what[ROWS].split(", ") if what[ROWS] else ():
            name, first, last, checks = each.split(" ")
            parts = tuple(checks[start : start + _CHECK] for start in range(0, len(checks), _CHECK))
            found.append(Stretch(name, int(first), int(last), parts))
    except ValueError:
        return None
    return tuple(found) if all(each.table in TABLES for each in found) else None


def older_of(what: Mapping[str, str]) -> dict[str, int]:
    """Return the last row of each table before the first line that has hashes of rows."""
    pairs = (each.split(" ") for each in what.get(OLDER, "").split(", ") if each)
    return {pair[0]: int(pair[1]) for pair in pairs if len(pair) == 2 and pair[1].isdecimal()}


def hashed(alias: str, name: str, after: int = 0) -> Iterator[tuple[int, bytes]]:
    """Yield the rows of a table behind a number, each with its number and its hash."""
    table = TABLES[name]
    fields = sorted(table._meta.concrete_fields, key=lambda field: str(field.column))  # noqa: SLF001 - Django documents it
    # Of JSON its text is hashed: what was forged may be no JSON.
    columns = [Cast(each.attname, TextField()) if isinstance(each, JSONField) else each.attname for each in fields]
    names = [each.column for each in fields]
    every = of_every_case(table, alias).filter(pk__gt=after).order_by("pk")
    for number, *values in every.values_list("pk", *columns).iterator(_LARGE if table is Contents else _AT_ONCE):
        row = {
            column: bytes(value) if isinstance(value, memoryview) else value
            for column, value in zip(names, values, strict=True)
            if value is not None
        }
        yield int(number), hashlib.sha256(msgspec.json.encode([name, row])).digest()


def _ends(alias: str) -> dict[str, int]:
    """Return the number of the last row of each table, 0 for one without rows, in one query."""
    asked = " UNION ALL ".join(
        f"SELECT '{name}', MAX({table._meta.pk.column}) FROM {table._meta.db_table}"  # noqa: S608, SLF001 - our own names
        for name, table in sorted(TABLES.items())
        if table._meta.pk  # noqa: SLF001
    )
    with connections[alias].cursor() as cursor:
        cursor.execute(asked)
        return {str(name): int(end or 0) for name, end in cursor.fetchall()}
