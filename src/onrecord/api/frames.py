"""Records as tables: a row for each appeal, statement, party or record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from onrecord.errors import OnRecordError
from onrecord.record import ErrorRecord, Record
from onrecord.vocabulary import FrameTable

if TYPE_CHECKING:
    from pandas import DataFrame

_COLUMNS = {
    FrameTable.APPEALS: ("id", "sender", "addressee", "ask", "quote", "start", "end", "date", "sure"),
    FrameTable.STATEMENTS: ("id", "act", "speaker", "addressee", "target", "quote", "start", "end", "mode", "sure"),
    FrameTable.PARTIES: ("id", "kind", "name", "named", "count", "fact", "mentions", "sure"),
    FrameTable.RECORDS: ("language", "title", "date", "outlet", "letters", "parties", "statements"),
}


def to_frame(records: Iterable[Record | ErrorRecord], table: str = "appeals") -> DataFrame:
    """Return a table of records as a pandas `DataFrame`. Install pandas first; onrecord does not include it.

    Args:
        records: the records. An `ErrorRecord` has no row.
        table: the kind of the rows: "appeals", "statements", "parties" or "records".

    Returns:
        The table. Its first two columns are `source` and `url`, the name and the address of the page. An empty
        table has its columns too.

    Raises:
        OnRecordError: pandas is not installed.
        ValueError: there is no such table.
    """
    if table not in set(FrameTable):
        message = f"“{table}” is not a table; use one of {', '.join(FrameTable)}."
        raise ValueError(message)
    try:
        import pandas as pd  # noqa: PLC0415 - it is no part of onrecord
    except ImportError as error:
        raise OnRecordError(
            "A table needs pandas, which is not installed. Install it with: pip install pandas"
        ) from error
    wanted = FrameTable(table)
    return pd.DataFrame(list(rows(records, wanted)), columns=["source", "url", *_COLUMNS[wanted]])


def rows(records: Iterable[Record | ErrorRecord], table: FrameTable) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a table, each with the values of its columns in their order."""
    for record in records:
        if isinstance(record, Record):
            for row in _ROWS[table](record):
                yield (record.source.name, record.source.url, *row)


def _appeals(record: Record) -> Iterator[tuple[Any, ...]]:
    for each in record.appeals():
        quote = each.citation
        yield (
            *(each.id, each.sender, each.addressee, each.ask),
            *(quote.quote, quote.start, quote.end, each.date, each.sure),
        )


def _statements(record: Record) -> Iterator[tuple[Any, ...]]:
    names = record.party_names()
    for each in record.findings.statements if record.findings else ():
        said = (names.get(party) if party else None for party in (each.speaker, each.addressee, each.target))
        quote = each.content[0] if each.content else each.ask or each.cue
        where = (quote.quote, quote.start, quote.end) if quote else (None, None, None)
        yield (each.id, str(each.act), *said, *where, str(each.mode), each.sure)


def _parties(record: Record) -> Iterator[tuple[Any, ...]]:
    for each in record.findings.parties if record.findings else ():
        yield (each.id, str(each.kind), each.name, each.named, each.count, each.fact, len(each.mentions), each.sure)


def _records(record: Record) -> Iterator[tuple[Any, ...]]:
    found, outlet = record.findings, record.report.outlet
    yield (
        *(record.page.language, record.title, record.date, outlet.quote if outlet else None),
        *(len(record.report.letters), len(found.parties) if found else None, len(found.statements) if found else None),
    )


_ROWS = {
    FrameTable.APPEALS: _appeals,
    FrameTable.STATEMENTS: _statements,
    FrameTable.PARTIES: _parties,
    FrameTable.RECORDS: _records,
}
