"""Mandate holders under attack: by name, by post, as a group, on pages with and without a date."""

from __future__ import annotations

import pytest

from onrecord.facts import Term, load_facts
from onrecord.findings.mandate_holders import SPECIAL_PROCEDURES
from onrecord.findings.model import ReviewFlag
from tests.findings.reading import record_of, statements_of

FACTS = load_facts()
MANDATES = {mandate.office_id for mandate in FACTS.mandates if mandate.office_id}
HELD = [term for term in FACTS.terms if term.office_id in MANDATES]


def flags(*paragraphs: str, language: str = "en") -> list[ReviewFlag]:
    """The marks of mandate holders on a page without a date."""
    marks = [mark for each in statements_of(record_of(*paragraphs, language=language)) for mark in each.marks]
    return [mark for mark in marks if mark.kind == "mandate-holder"]


def holder_of(value: str) -> str:
    """The holder of a term, by the term's id."""
    return next(term.holder for term in FACTS.terms if term.id == value)


GROUPS = [
    "State media accused UN experts of lying.",
    "State media accused 11 UN human rights experts of lying.",
    "State media accused U.N. experts of lying.",
    "State media accused five independent UN experts of lying.",
    "State media accused a group of UN experts of lying.",
    "State media accused UN-appointed independent experts of lying.",
    "State media accused nine of the UN's independent experts of lying.",
    "The minister accused UN special rapporteurs of bias and of lying.",
    "The minister accused the special procedures of the Human Rights Council of lying.",
    "The minister accused the UN Human Rights Council's special procedures of lying.",
    "The minister accused the UN Special Rapporteur of lying.",
    "The minister accused UN human rights expert Ann Bee of lying.",
    "The minister threatened UN experts with arrest.",
    "“UN experts lied,” the minister said.",
]


@pytest.mark.usefixtures("proposals")
@pytest.mark.parametrize("words", GROUPS)
def test_holders_who_are_not_named_are_marked_as_the_special_procedures(words: str):
    (flag,) = flags(words)
    assert flag.value == SPECIAL_PROCEDURES
    assert flag.words.quote in words
    assert "do not tell which mandate" in flag.why


NO_GROUPS = [
    "State media accused experts of lying.",
    "State media accused human rights experts of lying.",
    "State media accused former UN experts of lying.",
    "State media accused former UN expert Ann Bee of lying.",
    "State media accused the special rapporteurs of the Inter-American Commission of lying.",
    "State media accused PACE special rapporteurs of lying.",
    "State media accused the UN of lying. UN experts said nothing.",
    "State media accused the UN Secretary-General of lying.",
    "UN experts accused state media of lying.",
    "UN experts urged the minister to free the potter.",
]


@pytest.mark.parametrize("words", NO_GROUPS)
def test_others_are_no_mandate_holders(words: str):
    assert flags(words) == []


PERSIAN = [
    ("دولت کارشناسان سازمان ملل را به دروغگویی متهم کرد.", SPECIAL_PROCEDURES),
    ("دولت گزارشگران ویژه سازمان ملل را به دروغگویی متهم کرد.", SPECIAL_PROCEDURES),
    ("دولت ۱۱ کارشناس حقوق بشر سازمان ملل را به دروغگویی متهم کرد.", SPECIAL_PROCEDURES),
    ("دولت کارشناسان سازمان ملل را به بازداشت تهدید کرد.", SPECIAL_PROCEDURES),
    ("دولت، گزارشگر ویژه حقوق بشر ایران را به دروغگویی متهم کرد.", "sr-iran"),
    ("دولت کارشناسان سابق سازمان ملل را به دروغگویی متهم کرد.", None),
    ("دولت کارشناسان را به دروغگویی متهم کرد.", None),
    ("کارشناسان سازمان ملل دولت را به دروغگویی متهم کردند.", None),
]


@pytest.mark.usefixtures("proposals")
@pytest.mark.parametrize(("words", "value"), PERSIAN)
def test_holders_are_marked_in_persian(words: str, value: str | None):
    assert [flag.value for flag in flags(words, language="fa")] == ([value] if value else [])


POSTS = [
    ("The minister accused the UN special rapporteur on Iran of lying.", "sr-iran"),
    ("The minister accused the Special Rapporteur on torture of lying.", "sr-torture"),
    ("The minister accused the UN special rapporteur on freedom of assembly of lying.", "sr-assembly"),
    ("The minister accused the UN special rapporteur on extrajudicial, summary or arbitrary executions of lying.", "sr-executions"),
    ("The minister accused the Working Group on Arbitrary Detention of bias.", "wgad"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "office"), POSTS)
def test_a_post_without_its_holder_is_marked_by_its_office(words: str, office: str):
    (flag,) = flags(words)
    assert flag.value == office
    assert "without its holder" in flag.why


TITLE = {"sr": "UN Special Rapporteur", "ie": "UN Independent Expert", "wg": "UN expert"}


def title_of(term: Term) -> str:
    """A title that a page may give to a holder."""
    return TITLE[term.office_id[:2]]


@pytest.mark.slow
def test_every_holder_is_marked_beside_a_title_on_a_page_without_a_date():
    missing = []
    for term in {term.holder: term for term in HELD}.values():
        found = flags(f"The minister accused {title_of(term)} {term.holder} of lying.")
        if [holder_of(flag.value) if ":" in flag.value else flag.value for flag in found] != [term.holder]:
            missing.append((term.id, [flag.value for flag in found]))
    assert missing == []


def test_a_page_without_a_date_makes_a_mark_less_certain():
    (flag,) = flags("The minister accused UN Special Rapporteur Asma Jahangir of lying.")
    assert holder_of(flag.value) == "Asma Jahangir"
    assert "the page has no date" in flag.why
    assert "one of 3 mandates" in flag.why


def test_a_title_tells_which_of_several_mandates_is_meant():
    words = "Asma Jahangir, the UN special rapporteur on freedom of religion, spoke. The minister accused Jahangir of lying."
    assert [flag.value for flag in flags(words)] == ["sr-religion:asma-jahangir"]


@pytest.mark.parametrize("again", ["Jahangir", "Ms. Jahangir", "Mrs. Jahangir", "Asma Jahangir"])
def test_a_surname_is_enough_where_the_name_was_given_before(again: str):
    words = f"Asma Jahangir, the UN special rapporteur on Iran, spoke. The minister accused {again} of lying."
    assert [flag.value for flag in flags(words)] == ["sr-iran:asma-jahangir"]


def test_a_name_without_a_title_is_marked_only_where_the_united_nations_are_named():
    bare = "The minister accused Asma Jahangir of lying."
    assert flags(bare) == []
    (flag,) = flags(bare, "A day before, a hall of the United Nations was full.")
    assert holder_of(flag.value) == "Asma Jahangir"
    assert "no title stands beside the name" in flag.why


def test_a_former_holder_is_not_marked_on_a_page_without_a_date():
    assert flags("The minister accused former UN Special Rapporteur Asma Jahangir of lying.") == []


def test_every_mandate_that_runs_or_ran_has_an_office_with_holders():
    offices = {term.office_id for term in FACTS.terms}
    without = {mandate.id for mandate in FACTS.mandates if mandate.office_id not in offices}
    # It begins when the commission of inquiry on Syria ends.
    assert without == {"mandate:special-rapporteur-on-the-situation-of-human-rights-in-the-syrian-arab-republic"}
