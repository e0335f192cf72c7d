"""Any reading at all does no harm: what a letter's structure and clear cue words prove stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import languages
from onrecord.facts import load_facts
from onrecord.findings.article import Article
from onrecord.findings.attribution_rules import read_by_rules
from onrecord.findings.extraction import ActMention, Attribution, Extraction, NameKind, NameMention
from onrecord.findings.model import Findings
from onrecord.findings.statements import propose, read_findings
from onrecord.page import Page, read_page
from onrecord.report import Report, read_report
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct
from tests.findings.proposed import every_proposal

BOOK = load_facts()
EN = languages.load("en")
LETTER = """Prison News

Prisoners of Tarn write to the Minister of Health

Tarn, 3 June – In a letter to the Minister of Health, a group of women prisoners in Tarn Prison, Velmar, describe the ward.

The letter reads:

“Madam Minister of Health,

The guards of the night shift have beaten Sanna Orel. We ask you to send a doctor to the ward.

With respect,

A group of women prisoners in Tarn Prison, Velmar”

The prison service denied on Sunday that anybody had been beaten. “There is a doctor,” said its spokesman, Ivo Karsk.

The union of nurses called on the government to publish the report.
"""
pytestmark = pytest.mark.usefixtures("proposals")

EMPTY = Extraction((), (), (), "by hand")


def page_of(text: str) -> tuple[Page, Report]:
    page = read_page(text.encode(), media_type="text/plain")
    return page, read_report(page, BOOK)


PAGE, REPORT = page_of(LETTER)


def told(findings: Findings) -> set[tuple[str, str | None, str | None, str | None]]:
    """Each act with the names of its parties."""
    names: dict[str | None, str | None] = {party.id: party.name for party in findings.parties} | {None: None}
    return {
        (each.act.value, names[each.speaker], names[each.addressee], names[each.target])
        for each in findings.statements
        if each.act.value != "state"
    }


def found(reading: Extraction, page: Page = PAGE, report: Report = REPORT) -> Findings:
    return read_findings(Article.of(page, report, EN), BOOK, reading)


with every_proposal():
    PROVED = told(found(EMPTY))


def test_the_page_is_read_without_any_reader():
    sender = "group of women prisoners"
    assert {(act, (speaker or "").removeprefix("A ")) for act, speaker, _, _ in PROVED} == {
        ("accuse", sender),
        ("appeal", sender),
        ("deny", "prison service"),
        ("appeal", "union of nurses"),
    }


def at(words: str) -> Span:
    start = PAGE.text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("source", "cue", "content"),
    [
        ("Velmar", "describe", "the ward"),
        (
            "Velmar, describe",
            "reads",
            "The guards of the night shift have beaten Sanna Orel. We ask you to send a doctor",
        ),
        ("Tarn", "reads", "We ask you to send a doctor to the ward."),
        ("The prison service", "reads", "We ask you to send a doctor to the ward.\n\nWith respect"),
        ("service", "denied", "that anybody had been beaten"),
        ("Ivo Karsk", "denied", "that anybody had been beaten"),
        ("nurses", "called on", "the government to publish the report"),
    ],
)
def test_an_attribution_cannot_take_from_a_letter_or_a_verb_whose_it_is(source: str, cue: str, content: str):
    reading = Extraction((Attribution(at(source), at(cue), (at(content),), 0.99),), (), (), "by hand")
    assert told(found(reading)) == PROVED


def test_a_reader_that_contradicts_a_clear_subject_lowers_certainty():
    said = (at("that anybody had been beaten"),)
    alone = Extraction((Attribution(at("The prison service"), at("denied"), said, 0.9),), (), (), "by hand")
    against = Extraction((Attribution(at("Ivo Karsk"), at("denied"), said, 0.9),), (), (), "by hand")
    pairs = [propose(Article.of(PAGE, REPORT, EN), BOOK, each)[0] for each in (alone, against)]
    sure = [next(draft.sure for one, draft in found if one.act is SpeechAct.DENY) for found in pairs]
    assert sure[1] < sure[0]


@pytest.mark.parametrize("words", ["The", "its", "There", "We", "you", "the ward", "women prisoners", "government"])
@pytest.mark.parametrize("naming", [NameKind.PERSON, NameKind.ORGANISATION])
def test_what_does_not_stand_as_a_name_is_none(words: str, naming: NameKind):
    findings = found(Extraction((), (NameMention(at(words), naming, 0.9),), (), "by hand"))
    assert told(findings) == PROVED
    assert words not in {party.name for party in findings.parties} - {"government"}


def test_half_a_name_is_taken_whole():
    findings = found(Extraction((), (NameMention(at("Sanna"), NameKind.PERSON, 0.9),), (), "by hand"))
    assert "Sanna Orel" in {party.name for party in findings.parties}


# Any spans whatever

SPOTS = st.integers(-5, len(LETTER) + 20)
SPANS = st.tuples(SPOTS, SPOTS).map(lambda pair: Span(min(pair), max(pair)))
MAYBE = st.none() | SPANS
SURE = st.floats(0.0, 1.0)
SAID = st.builds(Attribution, MAYBE, MAYBE, st.lists(SPANS, max_size=3).map(tuple), SURE)
NAMES = st.builds(NameMention, SPANS, st.sampled_from(list(NameKind)), SURE)
ACTS = st.builds(
    ActMention,
    act=st.sampled_from([act for act in SpeechAct if act is not SpeechAct.STATE]),
    content=SPANS,
    cue=MAYBE,
    source=MAYBE,
    party=MAYBE,
    ask=MAYBE,
    sure=SURE,
    sures=st.fixed_dictionaries(dict.fromkeys(("cue", "source", "party", "ask"), SURE)),
)
READINGS = st.builds(
    Extraction,
    st.lists(SAID, max_size=5).map(tuple),
    st.lists(NAMES, max_size=5).map(tuple),
    st.lists(ACTS, max_size=3).map(tuple),
    st.just("any"),
)


@given(READINGS)
def test_any_reading_is_survived_and_all_that_is_cited_stands_in_the_body(reading: Extraction):
    findings = found(reading)
    body = [block.span for block in PAGE.body()]
    for statement in findings.statements:
        cited = [statement.source, statement.cue, statement.ask, *statement.content, *statement.again]
        for each in (one for one in cited if one):
            assert PAGE.text[each.start : each.end] == each.quote
            assert any(span.start <= each.start < span.end for span in body)
        assert 0 <= statement.sure <= 1
    assert not {party.name.casefold() for party in findings.parties} & {
        "he",
        "she",
        "they",
        "it",
        "we",
        "i",
        "you",
        "who",
    }


@st.composite
def damaged(draw: Callable[..., Any], whole: Extraction) -> Extraction:
    """A good reading of which attributions are dropped, cut short or shifted by a few words."""
    kept = []
    for each in whole.attributions:
        harm = draw(st.sampled_from(["drop", "cut", "shift", "none"]))
        by = draw(st.integers(-25, 25))
        moved = lambda span, by=by: Span(max(0, span.start + by), max(1, span.end + by)) if span else None  # noqa: E731
        if harm == "cut":
            each = Attribution(each.source, each.cue, tuple(Span(p.start, (p.start + p.end) // 2 + 1) for p in each.content), each.sure)  # noqa: PLW2901 # fmt: skip
        if harm == "shift":
            each = Attribution(moved(each.source), moved(each.cue), tuple(map(moved, each.content)), each.sure)  # type: ignore[arg-type] # noqa: PLW2901 # fmt: skip
        kept += [] if harm == "drop" else [each]
    return Extraction(tuple(kept), whole.names, whole.acts, "damaged")


@given(st.data())
def test_a_letter_and_its_neighbours_stay_right_when_a_reading_is_damaged(data: st.DataObject):
    reading = data.draw(damaged(read_by_rules(Article.of(PAGE, REPORT, EN))))
    assert told(found(reading)) >= PROVED


@pytest.mark.slow
@given(data=st.data())
def test_the_seed_stays_right_when_a_reading_is_damaged(seed: Path, data: st.DataObject):
    page, report = page_of(seed.read_text(encoding="utf-8"))
    right = told(read_findings(Article.of(page, report, EN), BOOK, EMPTY))
    words = [Attribution(SPAN_OF(page, s), SPAN_OF(page, c), (SPAN_OF(page, w),), 0.9) for s, c, w in SEED_READING]
    reading = data.draw(damaged(Extraction(tuple(words), (), (), "by hand")))
    assert right <= told(read_findings(Article.of(page, report, EN), BOOK, reading))


def SPAN_OF(page: Page, words: str) -> Span:  # noqa: N802
    start = page.text.index(words)
    return Span(start, start + len(words))


SEED_READING = [
    ("Gohardasht political prisoners", "reveal", "Iranian regime’s intentions"),
    ("Karaj", "write", "defending the integrity"),
    ("The letter", "reads", "Recently, we’ve witnessed insults and accusations made by the Iranian regime"),
    ("political prisoners in Gohardasht", "write", "Once again, we’re expecting your serious, effective reaction"),
]
