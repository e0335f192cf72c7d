"""The seed's statements, found by its letter alone: no reader has read it. Its text lies in the shared folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import languages
from onrecord.facts import load_facts
from onrecord.findings import find
from onrecord.findings.acts.drafts import find_drafts
from onrecord.findings.article import Article
from onrecord.findings.encoder.network import load_encoder
from onrecord.findings.extraction import Extraction
from onrecord.findings.model import Statement
from onrecord.findings.rules import RULES
from onrecord.findings.statements import assemble, read_findings, roles
from onrecord.page import read_page
from onrecord.report import read_report
from onrecord.vocabulary import SpeechAct
from tests.findings.standin import StandIn

PRISONERS_NAME = "A number of prisoners of conscience"
PRISONERS = f"{PRISONERS_NAME} in Gohardasht Prison, Karaj"
SECRETARY_GENERAL = "Mr. Antonio Guteres, UN Secretary General"
RAPPORTEUR = "Asma Jahangir"
REGIME = "the Iranian regime"
SAME = {"special rapporteur": RAPPORTEUR, "human rights special rapporteur": RAPPORTEUR}


@pytest.fixture(scope="module")
def statements(seed: Path) -> tuple[tuple[Statement, ...], dict[str, str]]:
    page = read_page(seed.read_bytes(), url=None, media_type="text/plain")
    report = read_report(page, load_facts())
    language = languages.load("en")
    drafts = find_drafts(Article.of(page, report, language), Extraction((), (), (), RULES))
    parties = StandIn(page.text, roles(page.text, drafts, language), SAME, (report.letters[0].senders[0].span,))
    return assemble(page.text, drafts, parties, language), {party.name: party.id for party in parties.all()}


def of(act: SpeechAct, found: tuple[Statement, ...]) -> list[Statement]:
    return [each for each in found if each.act is act]


def test_two_appeals_to_the_secretary_general(statements: tuple[tuple[Statement, ...], dict[str, str]]):
    found, ids = statements
    appeals = of(SpeechAct.APPEAL, found)
    assert [each.ask and each.ask.quote for each in appeals] == [
        "give practical, serious, and effective response to such an immoral and inhumane act against the special rapporteur, Mrs. Asma Jahangir",
        "serious, effective reaction",
    ]
    assert {each.speaker for each in appeals} == {ids[PRISONERS]}
    assert {each.addressee for each in appeals} == {ids[SECRETARY_GENERAL]}
    assert {each.mode.value for each in appeals} == {"direct"}


def test_the_accusation_of_the_regime_is_reported_once_by_the_prisoners(
    statements: tuple[tuple[Statement, ...], dict[str, str]],
):
    found, ids = statements
    (accusation,) = [each for each in of(SpeechAct.ACCUSE, found) if each.target == ids[RAPPORTEUR]]
    assert accusation.speaker == ids[REGIME]
    assert accusation.reporters == (ids[PRISONERS],)


def test_the_prisoners_accuse_the_regime(statements: tuple[tuple[Statement, ...], dict[str, str]]):
    found, ids = statements
    (accusation,) = [each for each in of(SpeechAct.ACCUSE, found) if each.speaker == ids[PRISONERS]]
    assert accusation.target == ids[REGIME]
    assert "aimed at forcing her into silence, " in accusation.content[0].quote
    assert accusation.reporters == ()


def test_there_is_nothing_else(statements: tuple[tuple[Statement, ...], dict[str, str]]):
    assert [each.act.value for each in statements[0]] == ["accuse", "accuse", "appeal", "appeal"]
    assert [each.id for each in statements[0]] == ["s1", "s2", "s3", "s4"]


def test_the_whole_of_findings_gives_the_same_with_its_own_parties(seed: Path):
    page = read_page(seed.read_bytes(), url=None, media_type="text/plain")
    facts = load_facts()
    article = Article.of(page, read_report(page, facts), languages.load("en"))
    findings = read_findings(article, facts, Extraction((), (), (), RULES))
    names = {party.id: party.name for party in findings.parties}
    found = [
        (each.act.value, names.get(each.speaker or ""), names.get(each.addressee or ""), names.get(each.target or ""))
        for each in findings.statements
    ]
    assert found == [
        ("accuse", "Iranian regime", None, "Asma Jahangir"),
        ("accuse", PRISONERS_NAME, None, "Iranian regime"),
        ("appeal", PRISONERS_NAME, "Antonio Guteres", None),
        ("appeal", PRISONERS_NAME, "Antonio Guteres", None),
    ]
    assert [(mark.kind, mark.value) for mark in findings.statements[0].marks] == [
        ("mandate-holder", "sr-iran:asma-jahangir")
    ]


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
        ("accuse", "Iranian regime", "Asma Jahangir"),
        ("accuse", PRISONERS_NAME, "Iranian regime"),
        ("appeal", PRISONERS_NAME, "Antonio Guteres"),
        ("accuse", PRISONERS_NAME, "Iranian regime"),  # "this aggressive regime who doesn't recognize the least rights"
        ("accuse", PRISONERS_NAME, "Iranian regime"),  # "the regime brings any misery to Iranians"
        ("appeal", PRISONERS_NAME, "Antonio Guteres"),
    ]
    assert [(mark.kind, mark.value) for mark in findings.statements[0].marks] == [
        ("mandate-holder", "sr-iran:asma-jahangir")
    ]
    told = [each for each in findings.statements if each.act is SpeechAct.STATE]
    assert {each.speaker for each in told} <= {findings.statements[-1].speaker}
    assert all(len(each.quote.split()) > 3 for statement in told for each in statement.content)
