"""Parties in a language that puts endings behind its nouns: “valiliğe” is the party “valilik”."""

from __future__ import annotations

import pytest

import onrecord
from onrecord import languages
from onrecord.facts.normalise import squeeze
from onrecord.findings.parties.vocabulary import vocabulary
from onrecord.report.letters.noun_cases import noun_cases
from tests.findings.short_articles import AROUND, acts

TR = languages.load("tr")
OF_WORD = [
    ("valiliğe", "valilik"),
    ("bakanlıktan", "bakanlık"),
    ("hükümetin", "hükümet"),
    ("köylülere", "köylüler"),
    ("şirketine", "şirketi"),
    ("savcıyı", "savcı"),
    # a compound's own ending stays
    ("bakanlığı", "bakanlığı"),
    ("şirketi", "şirketi"),
    # no noun of the lists
    ("masaya", "masaya"),
    ("anne", "anne"),
]
OF_ARTICLE = [
    ("Köylüler valilikten yolu açmasını istedi.", ["valilik"]),
    ("Sendika, hükümeti yalan söylemekle suçladı.", ["hükümet"]),
    ("Sendika, Belarus hükümetini yalan söylemekle suçladı.", ["Belarus hükümeti"]),
    ("Köylüler maden şirketini nehri zehirlemekle suçladı.", ["maden şirketi"]),
]


@pytest.mark.parametrize(("word", "noun"), OF_WORD)
def test_the_noun_as_a_subject_has_it(word: str, noun: str):
    assert noun_cases(TR).first_case(TR.fold(word)) == TR.fold(noun)


def test_a_noun_alone_has_the_ending_of_an_object():
    assert noun_cases(TR).first_case("polisi", alone=True) == "polis"


@pytest.mark.parametrize("noun", ["valilik", "hükümet", "savcı", "mahkeme"])
def test_every_form_of_a_noun_leads_back_to_it(noun: str):
    forms = list(noun_cases(TR).forms(TR.fold(noun)))
    assert len(forms) >= 4
    assert {noun_cases(TR).first_case(each) for each in forms} == {TR.fold(noun)}


def test_a_form_of_a_noun_has_no_forms():
    assert not list(noun_cases(TR).forms(TR.fold("valiliğe")))


def test_the_lists_have_the_forms_in_a_language_with_endings():
    assert vocabulary(TR).has(squeeze("valiliğe"), "bodies")


@pytest.mark.parametrize(("said", "others"), OF_ARTICLE)
def test_a_party_is_named_in_the_first_case(said: str, others: list[str]):
    found = acts("tr", said)
    named = [names[each.target or each.addressee or ""] for each, names in found if each.target or each.addressee]
    assert named == others


def test_a_mention_keeps_the_words_of_the_page():
    record = onrecord.read(
        "\n\n".join([AROUND["tr"][0], OF_ARTICLE[0][0], AROUND["tr"][1]]).encode(), media_type="text/plain"
    )
    assert record.findings is not None
    (party,) = [each for each in record.findings.parties if each.name == "valilik"]
    assert [each.quote for each in party.mentions] == ["valilikten"]
