"""Verification of the record in a bundle against its text, and of both against the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.capture.bundles.layout import RECORD, TEXT, BundleReader
from onrecord.capture.store.json_codec import read_json
from onrecord.capture.verify.capture import Problem
from onrecord.errors import CaptureError

_SHOWN = 60
_WHERE = 200


@dataclass(frozen=True, slots=True)
class _Page:
    text: str


@dataclass(frozen=True, slots=True)
class _Producer:
    version: str
    models: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Record:
    """The fields of a record that are read by name. All other fields are only searched for citations."""

    page: _Page
    onrecord: _Producer


def check_record(
    text: bytes, record: bytes, reading: BundleReader | None, problems: list[Problem], notes: list[str]
) -> int:
    """Check that text and record belong together and are what the page gives when it is read again.

    Args:
        text: the text's file.
        record: the record's file.
        reading: the page as it is read here; None if it cannot be.
        problems: what is wrong is added here.
        notes: what is only to be known is added here.

    Returns:
        How many citations were followed.
    """
    try:
        told = read_json(record, _Record)
        whole = read_json(record, object)
    except CaptureError as error:
        problems.append(Problem(RECORD, f"This is not a valid record ({error.message})."))
        return 0
    if told.page.text.encode("utf-8", "surrogatepass") != text:
        problems.append(Problem(TEXT, "It is not the text of the record: one of the two was altered."))
    count = 0
    for where, start, end, quote in _citations(whole):
        count += 1
        if told.page.text[start:end] != quote or start > end:
            words = f"the text at {start}-{end} reads {told.page.text[start:end][:_SHOWN]!r}, not {quote[:_SHOWN]!r}"
            problems.append(Problem(f"{RECORD}, {where}", f"This citation is wrong: {words}."))
    if reading is not None and reading.record != record:
        _compare(told, text, reading, problems, notes)
    return count


def _compare(told: _Record, text: bytes, reading: BundleReader, problems: list[Problem], notes: list[str]) -> None:
    """Say how a record differs from that of the page as it is read here."""
    here = read_json(reading.record, _Record)
    if here.onrecord != told.onrecord:
        same = "the same text" if reading.text.encode() == text else "another text"
        version = told.onrecord.version[:_SHOWN]
        notes.append(f"The record was made by onrecord {version}, or with other models; this one reads {same}.")
        return
    if reading.text.encode() != text:
        problems.append(Problem(TEXT, "A new reading of the page gives another text: it was altered."))
    problems.append(Problem(RECORD, "A new reading of the page gives another record: it was altered."))


def _citations(record: object) -> Iterator[tuple[str, int, int, str]]:
    """Find everything in a record that quotes the text: an object with start, end and quote."""
    left = [("", record)]  # and no recursion, for a record may be made to be endlessly deep
    while left:
        where, value = left.pop()
        if isinstance(value, dict):
            start, end, quote = (value.get(name) for name in ("start", "end", "quote"))
            if isinstance(start, int) and isinstance(end, int) and isinstance(quote, str):
                yield where.lstrip("."), start, end, quote
            left += [(f"{where}.{name}"[:_WHERE], each) for name, each in value.items()]
        elif isinstance(value, list):
            left += [(f"{where}[{number}]"[:_WHERE], each) for number, each in enumerate(value)]
