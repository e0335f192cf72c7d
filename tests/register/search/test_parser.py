"""What people type: read as they mean it, literally where it means nothing, refused in a sentence where it cannot be."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import RegisterError
from onrecord.facts.normalise import fold
from onrecord.register.search.parser import LONGEST_WORD, Query, SearchTerm, cut, parse, spelled
from onrecord.register.search.sql import SearchSql, fts5, tsquery


def said(query: Query) -> str:
    """A query in one line, in a form of the tests' own."""
    wanted = [" or ".join(one.text + "*" * one.beginning for one in each.spellings) for each in query.wanted]
    return " | ".join(wanted + [f"not {each.text}" + "*" * each.beginning for each in query.barred])


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("prison", "prison"),
        ("Prison LETTER", "prison | letter"),
        ("prison prison Prison", "prison"),
        ('"hunger strike"', "hunger strike"),
        ("“hunger strike” «نامه سرگشاده»", "hunger strike | نامهسرگشاده or نامه سرگشاده"),
        ("pris*", "pris*"),
        ('"hunger str*"', "hunger str*"),
        ('"hunger str"*', "hunger str*"),
        ("prison -camp", "prison | not camp"),
        ('prison -"work camp" -forc*', "prison | not work camp | not forc*"),
        ("Al-Hussein", "al hussein"),
        ("-Al-Hussein", "not al hussein"),
        ("O'Brien Ra’ad", "obrien | raad"),
        ("زندانيان، ميروند. می‌روند", "زندانیان | میروند or می روند"),
        ("ترک زاده", "ترک or ترکزاده | زاده or ترکزاده"),
        ("ترک -زاده", "ترک | not زاده"),
        ("خانوادههای", "خانوادههای or خانواده های"),
        ("۱۴۰۰ ١٤٠٠ 1400", "1400"),
        ("كتاب", "کتاب"),
        ('"never closed', "never closed"),
        ('a "b', "a | b"),
        ("", ""),
        ("!!! ??? prison;", "prison"),
        ("a OR b AND c NOT d NEAR(e f)", "a | or | b | and | c | not | d | near e | f"),
        ("words:prison ^prison prison:*", "words prison | prison | prison*"),
        ("'; DROP TABLE register_case; --", "drop | table | register case"),
        ("prison & !camp | 'x':A <-> y", "prison | camp | x a | y"),
        ("\x00prison\ud800", "prison"),
        ("word" * 40, "word" * 15),
    ],
)
def test_what_is_typed_is_read(typed: str, read: str):
    assert said(parse(typed)) == read


@pytest.mark.parametrize("typed", ["pr*", "-p*", '"hunger s*"', "زن*"])
def test_a_beginning_needs_three_letters(typed: str):
    with pytest.raises(RegisterError, match="needs 3 letters at least"):
        parse(typed)


@pytest.mark.parametrize("typed", [" ".join(f"w{number}" for number in range(33)), "x" * 2_001])
def test_a_search_has_an_end(typed: str):
    with pytest.raises(RegisterError, match="at most"):
        parse(typed)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused_in_a_sentence(typed: str):
    try:
        query = parse(typed)
    except RegisterError as error:
        assert error.message.endswith(".")
        return
    for term in (*query.wanted, *query.barred):
        assert term.words
        assert fold(term.text) == term.text
        assert all(word.isalnum() and len(word) <= LONGEST_WORD for word in term.words)


@given(st.text(max_size=60))
def test_nothing_of_an_engines_language_is_left(typed: str):
    try:
        query = parse(typed)
    except RegisterError:
        return
    asked = SearchSql(wanted=query.wanted, barred=query.barred)
    ours = fts5(asked).replace(" AND ", "").replace(") NOT (", "").replace(" OR ", "").replace(" *", "")
    assert all(sign.isalnum() or sign in ' "()' for sign in ours)
    words, between = re.findall(r"'([^']*)'", tsquery(asked)), re.sub(r"'[^']*'", "", tsquery(asked))
    assert all(sign.isalnum() or sign == "·" for word in words for sign in word)
    assert set(between.replace(":*", "")) <= set(" &|!()")


@given(st.text(max_size=200))
def test_overlong_words_are_cut_and_others_are_not(text: str):
    whole = fold(text)
    assert cut(whole).split() == [word[:LONGEST_WORD] for word in whole.split()]


def test_a_term_stands_in_a_text_as_whole_words():
    assert SearchTerm(("hunger", "strike")).stands_in("a hunger strike")
    assert not SearchTerm(("hunger", "strike")).stands_in("a hunger strikes")
    assert SearchTerm(("hunger", "str"), beginning=True).stands_in("a hunger strikes")
    assert not SearchTerm(("unger",)).stands_in("a hunger strike")


def test_a_name_is_spelled_with_its_half_spaces_and_with_spaces():
    assert spelled("بان‌کی") == ("بانکی", "بان کی")
    assert spelled("Ban Ki-moon") == ("ban ki moon",)
    assert spelled("مهتاب ترک زاده")[-1] == "مهتاب ترک زاده"
    assert set(spelled("مهتاب ترکزاده")) == set(spelled("مهتاب ترک زاده"))
    assert len(spelled("\u200c".join("abcd"))) == 8
    assert spelled("\u200c".join("abcdef")) == ("abcdef", "a b c d e f")
    with pytest.raises(RegisterError, match="matches nothing"):
        spelled("\u200c")
