"""What a reviewer should look at: mandate holders, reprisals and violations, each proposed with its words."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import languages
from onrecord.edtf import all_bounds, bounds
from onrecord.facts import load_facts
from onrecord.findings.article import Article
from onrecord.findings.attribution_rules import read_by_rules
from onrecord.findings.mandate_holders import MandateHolders
from onrecord.findings.model import ReviewFlag
from onrecord.findings.statements import read_findings
from onrecord.page import Page
from onrecord.report import read_report

END = "<p>The town lies on the river Alph, and its market is held on the first Monday of every month.</p></div>"


@pytest.fixture
def marks(page_of: Callable[..., Page]) -> Callable[..., list[ReviewFlag]]:
    def read(words: str, day: str = "1 May 2017") -> list[ReviewFlag]:
        page = page_of(f"<h1>News</h1><p>{day}</p><div class='article-body'><p>London, {day} – {words}</p>{END}")
        article = Article.of(page, read_report(page, load_facts()), languages.load("en"))
        found = read_findings(article, load_facts(), read_by_rules(article))
        return [mark for statement in found.statements if statement.act.value != "state" for mark in statement.marks]

    return read


def test_an_accusation_of_a_mandate_holder_is_marked(marks: Callable[..., list[ReviewFlag]]):
    words = "State media accused UN Special Rapporteur Asma Jahangir of lying."
    (mark,) = [each for each in marks(words) if each.kind == "mandate-holder"]
    assert mark.value == "sr-iran:asma-jahangir"
    assert "mandates.csv" in mark.why


def test_it_is_not_marked_after_the_mandate(marks: Callable[..., list[ReviewFlag]]):
    words = "State media accused UN Special Rapporteur Asma Jahangir of lying."
    assert [each for each in marks(words, "1 May 2019") if each.kind == "mandate-holder"] == []


@given(st.integers(1990, 2030), st.integers(1, 12), st.integers(29, 31))
def test_a_month_is_all_its_days_to_a_mark(year: int, month: int, day: int):
    """A page that gives its month alone may be of the last day of it, on which a mandate begins."""
    day = min(day, monthrange(year, month)[1])
    facts, began = load_facts(), date(year, month, day)
    term = replace(next(each for each in facts.terms if each.office_id == "sr-iran"), earliest=began, latest=None)
    holders = MandateHolders("", all_bounds([f"{year}-{month:02}"]), facts, languages.load("en"))
    assert holders.allows(term)
    assert not holders.allows(replace(term, earliest=bounds(f"{year}-{month:02}")[1] + timedelta(days=1)))


def test_the_secretary_general_holds_no_mandate(marks: Callable[..., list[ReviewFlag]]):
    words = "State media accused UN Secretary-General António Guterres of lying."
    assert [each for each in marks(words) if each.kind == "mandate-holder"] == []


@pytest.mark.parametrize(
    ("words", "ground"),
    [
        ("The union accused the police of punishing Ann Bee because she testified before the United Nations.", "a"),
        ("The union accused the police of punishing Ann Bee for her complaint to the Human Rights Committee.", "c"),
    ],
)
def test_a_reprisal_is_marked_with_its_ground(marks: Callable[..., list[ReviewFlag]], words: str, ground: str):
    assert [(each.kind, each.value) for each in marks(words)] == [("reprisal", ground)]


def test_each_violation_that_is_named_is_marked_once(marks: Callable[..., list[ReviewFlag]]):
    found = marks("The union accused the guards of torture, of solitary confinement and of torture by night.")
    assert [(each.kind, each.value) for each in found] == [
        ("violation", "torture"),
        ("violation", "prolonged-solitary-confinement"),
    ]
    assert found[0].words.quote == "torture"


def test_the_subject_of_a_committee_is_no_violation(marks: Callable[..., list[ReviewFlag]]):
    assert marks("The union urged the UN Committee against Torture to visit the mine.") == []
