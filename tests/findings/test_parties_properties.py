"""What holds for the parties of any text, whatever spans are given with it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import languages
from onrecord.facts import load_facts
from onrecord.findings.extraction import Attribution, Extraction, NameKind, NameMention
from onrecord.findings.parties.find import Parties
from onrecord.findings.parties.ground import Ground
from onrecord.report import Letter, PageDate, Report
from onrecord.text import Span, cite
from onrecord.vocabulary import Completeness
from tests.findings.paragraphs import article_of

BOOK = load_facts()
WORDS = [
    *("the", "a", "a number of", "14", "4,312", "twenty-", "four", "political", "prisoners", "of", "in", "and", "who"),
    *("Gohardasht", "Prison", ",", ".", "“", "”", "‘", "(", ")", "’s", "\n\n", "\n", "\u200c", "\u00a0", "Mr.", "Judge"),
    *("Iran", "Iranian", "US", "us", "Tehran", "regime", "government", "ministry", "court", "Ministry", "she", "we", "you"),
    *("Asma Jahangir", "Antonio Guteres", "UN Secretary General", "special rapporteur", "lawyer", "Sam", "Example"),
    *("جمعی از", "زندانیان", "سیاسی", "زندان", "اوین", "دبیرکل", "ما", "۱۴", "رژیم", "ایران", "İ", "ß", "🙂", "e\u0301"),
]  # fmt: skip
TEXTS = st.one_of(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join), st.text(max_size=120))
PLACES = st.tuples(st.integers(-3, 300), st.integers(-3, 300)).map(lambda pair: Span(min(pair), max(pair)))
SPANS = st.lists(PLACES, max_size=6)
LANGUAGES = st.sampled_from(["en", "fa", "und", "de"])


def letters_of(text: str, spans: list[Span]) -> tuple[Letter, ...]:
    inside = [span for span in spans if span.start >= 0 and span.end <= len(text) and span.of(text).strip()]
    cited = tuple(cite(text, span.start, span.end) for span in inside)
    parts = Completeness.PARTS
    return (
        Letter(
            senders=cited[:2],
            addressees=cited[2:3],
            parts=cited[3:],
            signature=None,
            salutation=None,
            closing=None,
            completeness=parts,
            unclosed_quote=False,
            missing={},
        ),
    )


@given(
    TEXTS, st.tuples(SPANS, SPANS, SPANS, SPANS), LANGUAGES, st.sampled_from([None, "2017-05-01", "2017", "XXXX-05-01"])
)
def test_parties_cite_the_body_and_nothing_else(
    text: str, spans: tuple[list[Span], list[Span], list[Span], list[Span]], code: str, day: Any
):
    body, names, roles, hands = spans
    letters = letters_of(text, hands)
    report = Report(
        outlet=None,
        section=None,
        headline=None,
        standfirst=None,
        byline=(),
        dateline=None,
        date=PageDate(value=day, precision=None, basis="", candidates=(), rejected=()),
        body=(),
        letters=letters,
        leads=(),
        notes=(),
        missing={},
    )
    kinds = list(NameKind)
    reading = Extraction(
        tuple(Attribution(span, None, (span,), 0.5) for span in roles[:2]),
        tuple(NameMention(span, kinds[index % len(kinds)], 0.5) for index, span in enumerate(names)),
        (),
        "",
    )
    article = article_of(text, body, report, languages.load(code))
    parties = Parties.find(article, reading, BOOK, roles=roles)
    allowed = {place for span in body for place in range(max(0, span.start), min(span.end, len(text)))}
    allowed |= {place for each in letters for span in (*each.parts, *each.senders, *each.addressees) for place in range(span.start, span.end)}  # fmt: skip
    known = {party.id for party in parties.all()}
    assert len(known) == len(parties.all())
    for party in parties.all():
        assert party.mentions
        assert party.name.strip()
        assert 0 <= party.sure <= 1
        assert party.count is None or party.count > 0
        for citation in (*party.mentions, *(part for part in (party.role, party.place) if part)):
            assert text[citation.start : citation.end] == citation.quote
            assert set(range(citation.start, citation.end)) <= allowed
    for span in (*roles, *body):
        assert set(parties.within(span)) <= known
        assert set(parties.each(span)) <= known
        assert parties.at(span) in {None, *known}
        assert {party for party in parties.within(span) if party} <= known


@given(TEXTS, SPANS)
def test_the_ground_is_the_body_in_one_stretch(text: str, body: list[Span]):
    ground = Ground(text, body, languages.load("en"))
    for span in body:
        found = ground.ground(span)
        if found is not None:
            assert ground.page(found).of(text) == found.of(ground.text)
            assert ground.cite(found).quote == found.of(ground.text)
        for piece in ground.pieces(span):
            assert ground.page(piece).of(text) == piece.of(ground.text)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "of of of", "the the", "’s ’s", "who", "and and and", "1,2,3,000"])
def test_scraps_have_no_parties_and_do_no_harm(article: Any, text: str):
    page = article(text, roles=[text] if text else [])
    assert all(party.mentions for party in page.parties.all())


@pytest.mark.slow
@pytest.mark.parametrize("word", ["Sam ", "and ", "of ", "the ", "Court ", "14 prisoners ", "Mr. ", "she ", "Iran, "])
def test_a_word_that_goes_on_and_on_takes_no_time(article: Any, word: str):
    """What grew with the square of the length would take minutes here."""
    page = article(word * 15_000, roles=[word * 15_000])
    assert len(page.parties.all()) <= 3
