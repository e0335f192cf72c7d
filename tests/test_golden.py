"""Golden pages: each page of tests/golden with the record that a person wrote down for it.

The pages are written for this test, their private persons and events invented. What is expected stands in a
JSON file of the same name and was never printed by the program. White space is settled before words are compared.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

import onrecord
from onrecord.record import Record
from tests.helpers import check_own_words, check_record, quotes, settle

GOLDEN = Path(__file__).resolve().parent / "golden"
PAGES = sorted(path for path in GOLDEN.iterdir() if path.suffix in {".html", ".txt"})
MEDIA = {".html": "text/html", ".txt": "text/plain"}
FIELDS = ("language", "heading", "dateline", "date", "body", "letters", "leads")


def cases():
    for path in PAGES:
        for field in FIELDS:
            yield pytest.param(path.name, field, id=f"{path.stem}-{field}")


@cache
def expected(name: str) -> dict:
    return json.loads((GOLDEN / name).with_suffix(".json").read_text(encoding="utf-8"))


@cache
def read(name: str) -> Record:
    path = GOLDEN / name
    return onrecord.read(path.read_bytes(), url=expected(name)["url"], media_type=MEDIA[path.suffix], name=name)


def quote(citation) -> str | None:
    return settle(citation.quote) if citation else None


def ends(words: str, first: str, last: str) -> list[str]:
    """Give back `first` and `last` where the words begin and end so, else as much of the words as tells why not."""
    words = settle(words)
    return [
        first if words.startswith(first) else words[: len(first) + 20],
        last if words.endswith(last) else words[-len(last) - 20 :],
    ]


def seen_heading(record: Record) -> dict:
    report = record.report
    one = {name: quote(getattr(report, name)) for name in ("outlet", "section", "headline", "standfirst")}
    return {**one, "byline": quotes(report.byline)}


def seen_dateline(record: Record) -> dict | None:
    line = record.report.dateline
    return line and {"quote": settle(line.quote), "place": quote(line.place), "date": quote(line.date)}


def seen_body(record: Record, want: dict | None) -> dict | None:
    body = [settle(part.quote) for part in record.report.body]
    if not body or not want:
        return {"body": body} if body else None
    whole = "\n".join(body)
    first, last = ends(whole, want["first"], want["last"])
    return {
        "first": first,
        "last": last,
        "has": [words for words in want["has"] if words in whole],
        "lacks": [words for words in want["lacks"] if words not in whole],
    }


def seen_letter(letter, want: dict) -> dict:
    wanted = want["parts"] + [["", ""]] * len(letter.parts)
    parts = [ends(part.quote, *pair) for part, pair in zip(letter.parts, wanted, strict=False)]
    return {
        "senders": quotes(letter.senders),
        "addressees": quotes(letter.addressees),
        "parts": parts,
        "signature": quote(letter.signature),
        "salutation": quote(letter.salutation),
        "closing": quote(letter.closing),
        "completeness": letter.completeness.value,
        "unclosed_quote": letter.unclosed_quote,
    }


def seen_letters(record: Record, want: list[dict]) -> list[dict]:
    nothing = {"parts": []}
    return [
        seen_letter(letter, want[number] if number < len(want) else nothing)
        for number, letter in enumerate(record.report.letters)
    ]


def seen_leads(record: Record) -> list[dict]:
    return [
        {"rubric": lead.rubric.value, "headline": quote(lead.headline), "teaser": quote(lead.teaser)}
        for lead in record.report.leads
    ]


@pytest.mark.parametrize(("name", "field"), list(cases()))
def test_page_is_read_as_a_person_reads_it(name: str, field: str):
    want, record = expected(name), read(name)
    date = record.report.date
    seen = {
        "language": lambda: record.page.language,
        "heading": lambda: seen_heading(record),
        "dateline": lambda: seen_dateline(record),
        "date": lambda: {"value": date.value, "candidates": list(date.candidates)},
        "body": lambda: seen_body(record, want["body"]),
        "letters": lambda: seen_letters(record, want["letters"]),
        "leads": lambda: seen_leads(record),
    }[field]()
    if field == "heading":
        assert seen == {key: want[key] for key in ("outlet", "section", "headline", "standfirst", "byline")}
    else:
        assert seen == want[field]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_span_holds_its_words_and_none_stands_in_furniture(path: Path):
    data = json.loads(read(path.name).to_json())
    check_record(data)
    check_own_words(data)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_what_is_missing_has_a_reason(path: Path):
    report = read(path.name).report
    for field in ("outlet", "section", "headline", "standfirst", "byline", "dateline", "body", "letters"):
        assert bool(getattr(report, field)) is not bool(report.missing.get(field)), field
    for letter in report.letters:
        for field in ("senders", "addressees", "parts", "signature", "salutation", "closing"):
            assert bool(getattr(letter, field)) is not bool(letter.missing.get(field)), field


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_date_has_a_basis_for_each_candidate(path: Path):
    date = read(path.name).report.date
    assert date.basis
    assert len(date.bases) == len(date.candidates)
    assert list(date.candidates) == sorted(set(date.candidates))
    assert date.value is None or date.candidates == (date.value,)


def test_each_page_has_its_expectation_and_each_expectation_its_page():
    assert len(PAGES) >= 24
    assert {path.stem for path in PAGES} == {path.stem for path in GOLDEN.glob("*.json")}
