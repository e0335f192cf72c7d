"""Names in bylines: cues cut off, names parted, and what is no name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import languages
from onrecord.report.byline.names import BylineNames, find_names

ENGLISH = [
    ("By Leyli Sarvestan", ["Leyli Sarvestan"]),
    ("By: Leyli Sarvestan", ["Leyli Sarvestan"]),
    ("BY LEYLI SARVESTAN", ["LEYLI SARVESTAN"]),
    ("Leyli Sarvestan", ["Leyli Sarvestan"]),
    ("By Jonas Abegglen and Mina Derakhshandeh", ["Jonas Abegglen", "Mina Derakhshandeh"]),
    ("By Jonas Abegglen, Mina Derakhshandeh and Otto Ahl", ["Jonas Abegglen", "Mina Derakhshandeh", "Otto Ahl"]),
    ("By Jonas Abegglen & Mina Derakhshandeh", ["Jonas Abegglen", "Mina Derakhshandeh"]),
    ("Jonas Abegglen | 14 March 2018", ["Jonas Abegglen"]),
    ("By Theodora van der Linde", ["Theodora van der Linde"]),
    ("By Manuk Der-Azarian", ["Manuk Der-Azarian"]),
    ("Written by Aram O’Doherty", ["Aram O’Doherty"]),
    ("By Andrea Handley", ["Andrea Handley"]),
    ("By Jonas Abegglen • 5 min read", ["Jonas Abegglen"]),
    ("By Jonas Abegglen - Geneva", ["Jonas Abegglen"]),
    ("By staff writer", []),
    ("14 March 2018", []),
    ("jonas@lakeside.example", []),
    ("By", []),
    ("", []),
]
PERSIAN = [
    ("نویسنده: لیلی سروستان", ["لیلی سروستان"]),
    ("گزارش از لیلی سروستان و مینا درخشنده", ["لیلی سروستان", "مینا درخشنده"]),
    ("خبرنگار: کاووس کوهیار", ["کاووس کوهیار"]),
]


def names(line: str, code: str) -> list[str]:
    text = f"before {line} after"
    return [found.of(text) for found in find_names(text, 7, 7 + len(line), BylineNames(languages.load(code)))]


@pytest.mark.parametrize(("line", "expected"), ENGLISH, ids=[line or "empty" for line, _ in ENGLISH])
def test_names_in_an_english_byline(line, expected):
    assert names(line, "en") == expected


@pytest.mark.parametrize(("line", "expected"), PERSIAN, ids=["cue", "two", "reporter"])
def test_names_in_a_persian_byline(line, expected):
    assert names(line, "fa") == expected


@given(st.text(max_size=60), st.sampled_from(["en", "fa", "und"]))
def test_names_stand_within_the_line_and_in_order(line, code):
    text, at = f"before {line} after", 7
    for found in find_names(text, 7, 7 + len(line), BylineNames(languages.load(code))):
        assert at <= found.start < found.end <= 7 + len(line)
        at = found.end


@given(
    st.lists(
        st.sampled_from(["Leyli Sarvestan", "Jonas Abegglen", "Otto Ahl", "Mina Derakhshandeh"]), min_size=1, max_size=5
    )
)
def test_every_name_in_a_list_is_found(authors):
    assert names("By " + ", ".join(authors), "en") == authors
