"""What a reviewer should look at: mandate holders, reprisals and violations, each proposed with its words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord import languages
from onrecord.facts import load_facts
from onrecord.findings.model import Mark
from onrecord.findings.rules import read_by_rules
from onrecord.findings.statements import read_findings
from onrecord.page import Page
from onrecord.report import read_report

END = "<p>The town lies on the river Alph, and its market is held on the first Monday of every month.</p></div>"


@pytest.fixture
def marks(page_of: Callable[..., Page]) -> Callable[..., list[Mark]]:
    def read(words: str, day: str = "1 May 2017") -> list[Mark]:
        page = page_of(f"<h1>News</h1><p>{day}</p><div class='article-body'><p>London, {day} – {words}</p>{END}")
        report, language = read_report(page, load_facts()), languages.load("en")
        found = read_findings(page, report, load_facts(), language, read_by_rules(page, report, language))
        return [mark for statement in found.statements if statement.act.value != "state" for mark in statement.marks]

    return read


def test_an_accusation_of_a_mandate_holder_is_marked(marks: Callable[..., list[Mark]]):
    words = "State media accused UN Special Rapporteur Asma Jahangir of lying."
    (mark,) = [each for each in marks(words) if each.kind == "mandate-holder"]
    assert mark.value == "sr-iran:asma-jahangir"
    assert "mandates.csv" in mark.why


def test_it_is_not_marked_after_the_mandate(marks: Callable[..., list[Mark]]):
    words = "State media accused UN Special Rapporteur Asma Jahangir of lying."
    assert [each for each in marks(words, "1 May 2019") if each.kind == "mandate-holder"] == []


def test_the_secretary_general_holds_no_mandate(marks: Callable[..., list[Mark]]):
    words = "State media accused UN Secretary-General António Guterres of lying."
    assert [each for each in marks(words) if each.kind == "mandate-holder"] == []


@pytest.mark.parametrize(
    ("words", "ground"),
    [
        ("The union accused the police of punishing Ann Bee because she testified before the United Nations.", "a"),
        ("The union accused the police of punishing Ann Bee for her complaint to the Human Rights Committee.", "c"),
    ],
)
def test_a_reprisal_is_marked_with_its_ground(marks: Callable[..., list[Mark]], words: str, ground: str):
    assert [(each.kind, each.value) for each in marks(words)] == [("reprisal", ground)]


def test_each_violation_that_is_named_is_marked_once(marks: Callable[..., list[Mark]]):
    found = marks("The union accused the guards of torture, of solitary confinement and of torture by night.")
    assert [(each.kind, each.value) for each in found] == [
        ("violation", "torture"),
        ("violation", "prolonged-solitary-confinement"),
    ]
    assert found[0].words.quote == "torture"


def test_the_subject_of_a_committee_is_no_violation(marks: Callable[..., list[Mark]]):
    assert marks("The union urged the UN Committee against Torture to visit the mine.") == []
