"""Records as tables: the rows need nothing, the table needs pandas and says so."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import onrecord
from onrecord.api.frames import rows
from onrecord.errors import ReadError
from onrecord.record import error_record
from onrecord.vocabulary import FrameTable

SAMPLE = Path(onrecord.__file__).parent / "samples" / "01-letter-in-full.html"


@pytest.fixture(scope="module")
def records() -> list[object]:
    return [onrecord.read(SAMPLE, name="letter"), error_record("gone", None, ReadError("It is gone."))]


@pytest.mark.parametrize("table", FrameTable)
def test_every_row_begins_with_its_page_and_fits_its_columns(records, table: FrameTable):
    from onrecord.api.frames import _COLUMNS

    found = list(rows(records, table))
    assert found
    assert {len(row) for row in found} == {2 + len(_COLUMNS[table])}
    assert {row[0] for row in found} == {"letter"}


def test_a_row_of_an_appeal_is_that_appeal(records):
    (first, *_) = rows(records, FrameTable.APPEALS)
    appeal = records[0].appeals()[0]
    assert first[2:6] == (appeal.id, appeal.sender, appeal.addressee, appeal.ask)
    assert first[6:9] == (appeal.citation.quote, appeal.citation.start, appeal.citation.end)


def test_without_pandas_a_sentence_says_what_to_install(records, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(onrecord.OnRecordError, match="pip install pandas"):
        onrecord.to_frame(records)


def test_a_table_that_is_none_is_refused(records):
    with pytest.raises(ValueError, match="one of appeals, statements, parties, records"):
        onrecord.to_frame(records, "letters")


@pytest.mark.parametrize("table", FrameTable)
def test_with_pandas_there_is_a_table(records, table: FrameTable):
    pytest.importorskip("pandas")
    found = onrecord.to_frame(records, table)
    assert len(found) == len(list(rows(records, table)))
    assert list(found.columns[:2]) == ["source", "url"]
    assert list(onrecord.to_frame([], table).columns) == list(found.columns)
