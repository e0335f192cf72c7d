"""The words of a statement as lists print them: with the cue, without which a refusal reads as its opposite."""

from __future__ import annotations

import pytest

from onrecord.cli.output.statement_words import statement_words
from onrecord.register.views import Quote, StatementView
from onrecord.text import cite

TEXT = "Otto Ahl rejected the request for a visit, the guild said, and the demand for bread."


def statement(*parts: tuple[str, str]) -> StatementView:
    places = ((part, TEXT.index(words), len(words)) for part, words in parts)
    quotes = tuple(Quote("re-0000", part, cite(TEXT, at, at + size)) for part, at, size in places)
    return StatementView(
        id="st-0000",
        report="re-0000",
        act="answer",
        speaker=None,
        addressee=None,
        target=None,
        mode="indirect",
        sure=0.9,
        rule="",
        quotes=quotes,
        marks=(),
    )


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ([("content", "the request for a visit"), ("cue", "rejected")], "rejected the request for a visit"),
        ([("cue", "rejected"), ("content", "the demand for bread")], "rejected … the demand for bread"),
        ([("cue", "rejected"), ("content", "rejected the request")], "rejected the request"),
        ([("content", "the request"), ("content", "the demand")], "the request … the demand"),
        ([("source", "Otto Ahl")], ""),
    ],
)
def test_the_cue_stands_where_the_page_has_it(parts: list[tuple[str, str]], words: str):
    assert statement_words(statement(*parts)) == words
