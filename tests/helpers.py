"""What tests of several rooms need: words with settled white space, and what holds for every record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from hypothesis import settings

from onrecord.text import Citation

CITED = {"start", "end", "quote"}
OWN = ("headline", "standfirst", "dateline", "byline", "body", "letters")
"""The fields of a report that are its own, of which nothing may stand in furniture."""


def settle(words: str) -> str:
    """The words with one space wherever white space stood."""
    return " ".join(words.split())


def quotes(citations: Iterable[Citation]) -> list[str]:
    """The words of each citation, settled."""
    return [settle(citation.quote) for citation in citations]


def spans(value: object, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Each object of a decoded record that has a start, an end and a quote, with the place where it stands."""
    if isinstance(value, dict):
        if value.keys() >= CITED:
            yield path, value
        for key, inner in value.items():
            yield from spans(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from spans(inner, f"{path}[{number}]")


def check_record(record: dict[str, Any]) -> None:
    """Assert what holds for every decoded record: each span has its words, and the blocks cover the text in order."""
    text, report = record["page"]["text"], record["report"]
    for path, span in spans(record):
        assert text[span["start"] : span["end"]] == span["quote"] != "", path
    body = [(part["start"], part["end"]) for part in report["body"]]
    for path, span in spans(record["findings"], "findings"):
        assert any(start <= span["start"] and span["end"] <= end for start, end in body), f"{path} is not in the body"
    at = 0
    for block in record["page"]["blocks"]:
        assert at <= block["start"] < block["end"] <= len(text), block
        assert not text[at : block["start"]].strip(), f"no block holds {text[at : block['start']]!r}"
        assert (block["rubric"] is not None) == (block["role"] == "furniture"), block
        assert block["why"], block
        at = block["end"]
    assert not text[at:].strip(), f"no block holds {text[at:]!r}"


def check_own_words(record: dict[str, Any]) -> None:
    """Assert that no part of the report stands in what its page has around it."""
    furniture = [block for block in record["page"]["blocks"] if block["role"] == "furniture"]
    for path, span in spans({key: record["report"][key] for key in OWN}):
        over = [block for block in furniture if block["start"] < span["end"] and span["start"] < block["end"]]
        assert not over, f"{path} {span['quote']!r} stands in furniture: {over[0]['why']}"


def sampled(cases: Iterable[Any], every: int) -> list[Any]:
    """The cases of a long table: each of that many in `make test`, all the others under `slow`."""
    return [
        each
        if number % every == 0
        else pytest.param(*(each if isinstance(each, tuple) else (each,)), marks=pytest.mark.slow)
        for number, each in enumerate(cases)
    ]


def examples(share: float, **more: Any) -> settings:
    """A setting for a property that needs another number of examples: this share of what the profile says."""
    return settings(max_examples=max(5, round(share * settings.default.max_examples)), **more)
