"""Marks stand in the text as it is spelt, in code points, and a snippet shows them."""

from __future__ import annotations

import html
import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import RegisterError
from onrecord.facts.normalise import fold
from onrecord.register.search.parser import cut, parse
from onrecord.register.search.snippets import LENGTH, find, snippet, words_of
from tests.register.corpora import TEXTS


def marked(text: str, typed: str) -> str:
    found, at = "", 0
    for span in find(text, parse(typed).wanted):
        found += f"{text[at : span.start]}[{span.of(text)}]"
        at = span.end
    return found + text[at:]


@pytest.mark.parametrize(
    ("text", "typed", "shown"),
    [
        ("The Prison of Xanadu", "prison", "The [Prison] of Xanadu"),
        ("A 😀 prison 😀😀 prison", "prison", "A 😀 [prison] 😀😀 [prison]"),
        ("a hunger strike, a hunger-strike", '"hunger strike"', "a [hunger strike], a [hunger-strike]"),
        ("Ra’ad, Raad and Raads", "ra'ad", "[Ra’ad], [Raad] and Raads"),
        ("prisoners in prison", "pris*", "[prisoners] in [prison]"),
        ("در زندان می‌روند و ميروند", "میروند", "در زندان [می‌روند] و [ميروند]"),
        ("كتاب و کتابِ ۱۴۰۰", "کتاب 1400", "[كتاب] و [کتابِ] [۱۴۰۰]"),
        ("café CAFÉ cafe\u0301", "cafe", "[café] [CAFÉ] [cafe\u0301]"),
        ("½ of 12", "1", "[½] of 12"),
        ("a a a", '"a a"', "[a a a]"),
        ("Straße", "strasse", "[Straße]"),
        ("nothing here", "prison", "nothing here"),
        ("", "prison", ""),
    ],
)
def test_what_was_found_is_marked_as_it_is_spelt(text: str, typed: str, shown: str):
    assert marked(text, typed) == shown


@given(TEXTS | st.text())
def test_the_words_with_places_are_the_words_that_are_searched(text: str):
    found = words_of(text)
    assert [word for word, _ in found] == cut(fold(text)).split()
    assert all(0 <= span.start < span.end <= len(text) for _, span in found)
    assert all(one.start <= other.start for (_, one), (_, other) in itertools.pairwise(found))


@given(TEXTS, TEXTS.map(lambda text: text.replace("*", "")))
def test_a_snippet_is_a_stretch_of_the_text_with_its_marks_within(text: str, typed: str):
    try:
        terms = parse(typed[:40]).wanted
    except RegisterError as error:
        assert "matches nothing" in str(error)
        return
    found = snippet(text, [(0, len(text))], terms)
    if found is None:
        return
    assert text[found.start : found.end] == found.quote
    assert "".join(part for part, _ in found.parts) == found.quote
    assert all(found.start <= mark.start < mark.end <= found.end for mark in found.marks)
    assert len(found.quote) <= LENGTH
    assert html.unescape(re.sub("</?mark>", "", found.html())) == found.quote


FAR = " ".join(f"word{number}" for number in range(200))


def test_a_snippet_is_taken_where_most_of_it_stands():
    text = f"Prison of Xanadu.\n\n{FAR} the prison and its letter {FAR}"
    found = snippet(text, [(0, 17), (19, len(text))], parse("prison letter").wanted)
    assert [mark.of(text) for mark in found.marks] == ["prison", "letter"]
    assert len(found.quote) <= LENGTH
    assert found.quote.startswith("word")


def test_a_snippet_is_no_headline_where_there_is_more():
    text = "A letter\n\nThe letter reads"
    found = snippet(text, [(0, 8), (10, 26)], parse("letter").wanted, "A letter")
    assert found.quote == "The letter reads"
    assert snippet(text, [(0, 8)], parse("letter").wanted, "A letter").quote == "A letter"


def test_without_words_a_snippet_is_how_the_text_begins():
    found = snippet(FAR, [(0, len(FAR))], ())
    assert found.start == 0
    assert found.marks == ()
    assert snippet("", [], ()) is None


def test_what_a_page_writes_cannot_forge_a_mark():
    text = "<mark>letter</mark> & <b>letter</b>"
    shown = snippet(text, [(0, len(text))], parse("letter").wanted).html()
    assert shown == ("&lt;mark&gt;<mark>letter</mark>&lt;/mark&gt; &amp; &lt;b&gt;<mark>letter</mark>&lt;/b&gt;")
