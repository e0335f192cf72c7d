"""Where a name begins and ends beside titles, headlines and owners, and what a number says of a group."""

from __future__ import annotations

import pytest

from onrecord import read
from tests.findings.short_articles import AROUND

NAMES = [
    ("en", "Supporters of Orlan Gov. John Haskins urged the senate to publish it.", "person", "John Haskins"),
    ("en", "Supporters of Orlan Gov. John Haskins urged the senate to publish it.", "collective",
     "Supporters of Orlan Gov. John Haskins"),
    ("en", "Former Orlan Gov. Jeb Harlow said the ministry lied about it.", "person", "Jeb Harlow"),
    ("en", "Orlan Sen. Ted Brunt accused the police of beating the reporters.", "person", "Ted Brunt"),
    ("en", "Supreme Court Justice Ruth Bader Harlow called on the police to release them.", "person",
     "Ruth Bader Harlow"),
    ("en", "The union criticised the State Department and Mrs. Corran.", "body", "State Department"),
    ("en", "A 67-year-old Harlau resident denied beating the guard.", "person", "67-year-old Harlau resident"),
    ("en", "A 30-member council urged the ministry to reopen the mill.", "body", "30-member council"),
    ("tr", "Karl Lund'un Ada Demir'i suçladığı duruşmada hakimler karar vermedi.", "person", "Ada Demir"),
    ("tr", "Karl Lund'un Ada Demir'i suçladığı duruşmada hakimler karar vermedi.", "person", "Karl Lund"),
    ("es", "El PRI pidió al gobierno que publique el informe.", "body", "PRI"),
    ("pt", "O MST acusou a polícia de agredir os moradores.", "body", "MST"),
]  # fmt: skip
GROUPS = [
    ("en", "More than 1,200 workers of the plant called on the owners to pay them.", None, "workers"),
    ("en", "The 1,200 dockers denied the claim.", 1200, "dockers"),
    ("en", "The 1,204,312 voters urged the council to count again.", 1204312, "voters"),
    ("en", "Two 17-year-old boys accused the guards of beating them.", 2, "boys"),
    ("en", "The 2019 protesters accused the army of shooting at them.", None, "protesters"),
    ("de", "Die 3.500 Bauern warfen der Armee vor, ihre Felder verbrannt zu haben.", 3500, "Bauern"),
    ("de", "Rund 1.200 Arbeiter forderten die Leitung auf, die Löhne zu zahlen.", None, "Arbeiter"),
    ("es", "Los 1.200 trabajadores exigieron al gobierno que pague los salarios.", 1200, "trabajadores"),
    ("en", "On May 12 300 dockers accused the owners of lying.", 300, "dockers"),
    ("fr", "Les 1 200 ouvriers ont accusé la direction de mentir.", 1200, "ouvriers"),
]


def parties(language: str, said: str):
    before, behind = AROUND[language]
    findings = read(f"{before}\n\n{said}\n\n{behind}".encode(), media_type="text/plain").findings
    assert findings is not None
    return findings.parties


@pytest.mark.parametrize(("language", "said", "kind", "name"), NAMES)
def test_the_name_has_its_own_words_and_no_others(language: str, said: str, kind: str, name: str):
    assert (kind, name) in {(party.kind.value, party.name) for party in parties(language, said)}


@pytest.mark.parametrize(("language", "said", "count", "noun"), GROUPS)
def test_a_group_is_one_party_with_its_whole_number(language: str, said: str, count: int | None, noun: str):
    groups = [party for party in parties(language, said) if noun in party.name]
    assert [(party.kind.value, party.count) for party in groups] == [("collective", count)]
    number = next((word for word in reversed(said.split()) if word[0].isdigit()), "")
    assert number in groups[0].mentions[0].quote


def test_a_speaker_with_a_large_number_is_cited_whole():
    before, behind = AROUND["en"]
    text = f"{before}\n\nSome 3,500 farmers accused the army of burning their fields.\n\n{behind}"
    findings = read(text.encode(), media_type="text/plain").findings
    assert findings is not None
    assert [each.source.quote for each in findings.statements if each.source] == ["Some 3,500 farmers"]


def test_a_headline_of_capitals_holds_the_name_that_the_text_has():
    text = (
        "The market was quiet on Sunday, and few shops were open in the old town of Harlau that day.\n\n"
        "Ada Harlow Just Revealed Whom She Wants Elected Next Spring. Few people came to hear her speak.\n\n"
        "Ada Harlow said on Monday that the council had lied about the budget of the town for many years.\n"
    )
    findings = read(text.encode(), media_type="text/plain").findings
    assert findings is not None
    people = [party for party in findings.parties if "Harlow" in party.name]
    assert [party.name for party in people] == ["Ada Harlow"]


def test_a_first_sentence_from_which_the_text_goes_on_with_she_is_read():
    text = (
        "The Mill and Its Owner\n\n"
        "Ada Harlow, a mill owner, said on Monday that she would vote.\n\n"
        "She accused the council of lying about the budget. Ada Harlow had urged the council to publish the papers."
    )
    findings = read(text.encode(), media_type="text/plain").findings
    assert findings is not None
    names = {party.id: party.name for party in findings.parties}
    accused = [each for each in findings.statements if each.act == "accuse"]
    assert [names.get(each.speaker or "") for each in accused] == ["Ada Harlow"]
