"""The seed's statements, found by its letter alone: no reader has read it. Its text lies in the shared folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import languages
from onrecord.facts import load_facts
from onrecord.findings import find
from onrecord.findings.article import Article
from onrecord.findings.attribution_rules import RULES
from onrecord.findings.encoder.network import load_encoder
from onrecord.findings.extraction import Extraction
from onrecord.findings.model import Findings, Statement
from onrecord.findings.statements import read_findings
from onrecord.page import read_page
from onrecord.report import read_report
from onrecord.vocabulary import SpeechAct

PRISONERS = "A number of prisoners of conscience"
SECRETARY_GENERAL = "Antonio Guteres"
RAPPORTEUR = "Asma Jahangir"
REGIME = "Iranian regime"


@pytest.fixture(scope="module")
def findings(seed: Path) -> Findings:
    page = read_page(seed.read_bytes(), url=None, media_type="text/plain")
    facts = load_facts()
    article = Article.of(page, read_report(page, facts), languages.load("en"))
    return read_findings(article, facts, Extraction((), (), (), RULES))


@pytest.fixture(scope="module")
def names(findings: Findings) -> dict[str | None, str]:
    return {party.id: party.name for party in findings.parties}


def of(act: SpeechAct, findings: Findings) -> list[Statement]:
    return [each for each in findings.statements if each.act is act]


def test_two_appeals_to_the_secretary_general(findings: Findings, names: dict[str | None, str]):
    appeals = of(SpeechAct.APPEAL, findings)
    assert [each.ask and each.ask.quote for each in appeals] == [
        "give practical, serious, and effective response to such an immoral and inhumane act against the special rapporteur, Mrs. Asma Jahangir",
        "serious, effective reaction",
    ]
    assert {names[each.speaker] for each in appeals} == {PRISONERS}
    assert {names[each.addressee] for each in appeals} == {SECRETARY_GENERAL}
    assert {each.mode.value for each in appeals} == {"direct"}


def test_the_accusation_of_the_regime_is_reported_once_by_the_prisoners(
    findings: Findings, names: dict[str | None, str]
):
    accusation, _ = of(SpeechAct.ACCUSE, findings)
    assert (names[accusation.speaker], names[accusation.target]) == (REGIME, RAPPORTEUR)
    assert [names[each] for each in accusation.reporters] == [PRISONERS]
    assert [(mark.kind, mark.value) for mark in accusation.marks] == [("mandate-holder", "sr-iran:asma-jahangir")]


def test_the_prisoners_accuse_the_regime(findings: Findings, names: dict[str | None, str]):
    _, accusation = of(SpeechAct.ACCUSE, findings)
    assert (names[accusation.speaker], names[accusation.target]) == (PRISONERS, REGIME)
    assert "aimed at forcing her into silence, " in accusation.content[0].quote
    assert accusation.reporters == ()


def test_there_is_nothing_else(findings: Findings):
    assert [each.act.value for each in findings.statements] == ["accuse", "accuse", "appeal", "appeal"]
    assert [each.id for each in findings.statements] == ["s1", "s2", "s3", "s4"]


def test_the_encoder_adds_what_is_told_beside_the_letter_and_makes_no_party_of_it(seed: Path):
    page = read_page(seed.read_bytes(), url=None, media_type="text/plain")
    facts = load_facts()
    findings = find(page, read_report(page, facts), facts, load_encoder())
    assert findings is not None
    assert not any("letter" in party.name.lower() for party in findings.parties)
    names = {party.id: party.name for party in findings.parties}
    assert [
        (each.act.value, names[each.speaker or ""], names.get(each.addressee or each.target or ""))
        for each in findings.statements
        if each.act is not SpeechAct.STATE
    ] == [
        ("accuse", REGIME, RAPPORTEUR),
        ("accuse", PRISONERS, REGIME),
        ("appeal", PRISONERS, SECRETARY_GENERAL),
        ("accuse", PRISONERS, REGIME),  # "this aggressive regime who doesn't recognize the least rights"
        ("accuse", PRISONERS, REGIME),  # "the regime brings any misery to Iranians"
        ("appeal", PRISONERS, SECRETARY_GENERAL),
    ]
    assert [(mark.kind, mark.value) for mark in findings.statements[0].marks] == [
        ("mandate-holder", "sr-iran:asma-jahangir")
    ]
    told = [each for each in findings.statements if each.act is SpeechAct.STATE]
    assert {each.speaker for each in told} <= {findings.statements[-1].speaker}
    assert all(len(each.quote.split()) > 3 for statement in told for each in statement.content)
