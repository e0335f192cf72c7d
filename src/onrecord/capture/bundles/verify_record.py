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
    for steps, start, end, quote in _citations(whole):
        count += 1
        if told.page.text[start:end] != quote or start > end:
            words = f"the text at {start}-{end} reads {told.page.text[start:end][:_SHOWN]!r}, not {quote[:_SHOWN]!r}"
            problems.append(Problem(f"{RECORD}, {_where(steps)}", f"This citation is wrong: {words}."))
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


def _citations(record: object) -> Iterator[tuple[list[str | int], int, int, str]]:
    """Find everything in a record that quotes the text: an object with start, end and quote, and the steps to it.

    No recursion, for a record may be endlessly deep. Nothing is kept for each value: a long record has a million.
    """
    steps: list[str | int] = []
    left: list[Iterator[tuple[str | int, object]]] = [iter([("", record)])]
    while left:
        step, value = next(left[-1], (None, None))
        if step is None:
            left.pop()
            del steps[-1:]
        elif isinstance(value, dict):
            steps.append(step)
            start, end, quote = (value.get(name) for name in ("start", "end", "quote"))
            if isinstance(start, int) and isinstance(end, int) and isinstance(quote, str):
                yield steps, start, end, quote
            left.append(iter(value.items()))
        elif isinstance(value, list):
            steps.append(step)
            left.append(iter(enumerate(value)))


def _where(steps: list[str | int]) -> str:
    """The names and numbers that lead to a place in a record: "report.body[3]"."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).lstrip(".")[:_WHERE]
