"""What ministries, prison services and embassies deny, and what they only assure."""

from __future__ import annotations

import pytest

from onrecord import languages
from onrecord.facts import load_facts
from onrecord.findings.certainty import judge
from onrecord.findings.certainty.evidence import PARTIES
from onrecord.findings.extraction import ActMention, Extraction
from onrecord.findings.statements import read_findings
from onrecord.page import read_page
from onrecord.report import read_report
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct
from tests.findings.paragraphs import article_of
from tests.findings.reading import acts_of, party
from tests.findings.test_denials import acts_in, article_with

DENIED = [
    ("en", "Allegations of beatings were denied by prison director Mara Lund.", "Mara Lund"),
    ("en", "The allegations were rejected by the Ministry of Justice on Monday.", "Ministry of Justice"),
    ("en", "Claims of beatings “have nothing to do with reality,” Mara Lund of the prison service told Radio Harlau.", "Mara Lund"),
    ("es", "Las acusaciones fueron rechazadas por el Ministerio de Justicia.", "Ministerio de Justicia"),
    ("es", "La denuncia fue desmentida por la directora de la prisión, Ana Soler.", "Ana Soler"),
    ("es", "“Las denuncias carecen de fundamento”, afirmó la ministra Ana Soler.", "Ana Soler"),
    ("fr", "Les accusations ont été rejetées par le ministère de la Justice.", "ministère de la Justice"),
    ("fr", "Les allégations sont complètement fausses, fait savoir le communiqué de l’administration pénitentiaire.", "administration pénitentiaire"),
    ("pt", "As acusações foram rejeitadas pelo Ministério da Justiça.", "Ministério da Justiça"),
    ("fa", "سخنگوی وزارت خارجه ادعاهای مطرح‌شده در گزارش را بی‌اساس خواند.", "سخنگوی وزارت خارجه"),
]  # fmt: skip
"""A sentence, and who denies something in it."""


@pytest.mark.parametrize(("code", "text", "speaker"), DENIED)
def test_an_authority_denies_an_allegation(code: str, text: str, speaker: str):
    record = article_with(code, text)
    denials = [each for each in acts_of(record) if each.act is SpeechAct.DENY]
    assert [party(record, each.speaker) for each in denials] == [speaker]


def test_who_denies_an_allegation_is_named_however_uncertain(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(judge, "LEAST", dict.fromkeys(PARTIES, 1.1))
    record = article_with("en", "The allegations were rejected by the Ministry of Justice on Monday.")
    assert [party(record, each.speaker) for each in acts_of(record)] == ["Ministry of Justice"]


NOT_DENIED = [
    ("en", "The ministry did not say that the allegations are baseless."),
    ("es", "El gobierno no dijo que las acusaciones son falsas."),
    ("en", "The allegations had never been rejected by the ministry."),
    ("en", "If the allegations were denied by the ministry, the guild would publish the photographs."),
    ("en", "The asylum claim was rejected by the Home Office."),
    ("en", "The allegations were dismissed by the court."),
    ("en", "The reports were rejected by the parliament in a vote."),
    ("fr", "L’avocate a été arrêtée sur la base d’accusations mensongères."),
]
"""Sentences in which nobody denies an allegation."""


@pytest.mark.parametrize(("code", "text"), NOT_DENIED)
def test_what_was_not_said_or_is_decided_is_no_denial(code: str, text: str):
    assert SpeechAct.DENY not in {each.act for each in acts_in(code, text)}


ISSUED = [
    ("fr", "Un communiqué de la direction de la prison indique que l’allégation est dénuée de tout fondement.", "direction de la prison"),
    ("fr", "Un communiqué de l’administration de la prison indique que l’allégation est dénuée de tout fondement.", "administration de la prison"),
    ("es", "Un comunicado del Ministerio del Interior afirma que las acusaciones son falsas.", "Ministerio del Interior"),
    ("en", "In a statement on Monday, the Ministry of Justice said that the prison is open. The statement said the allegations are untrue.", "Ministry of Justice"),
    ("es", "El informe de 40 páginas afirma que las acusaciones son falsas.", None),
    ("fr", "La lettre de protestation affirme que les accusations sont mensongères.", None),
]  # fmt: skip
"""What a document says, and the body whose it is."""


@pytest.mark.parametrize(("code", "text", "speaker"), ISSUED)
def test_a_document_speaks_for_the_body_that_issued_it(code: str, text: str, speaker: str | None):
    record = article_with(code, text)
    denials = [each for each in acts_of(record) if each.act is SpeechAct.DENY]
    assert [party(record, each.speaker) for each in denials] == [speaker]


REPORT = read_report(read_page(b"A line.", media_type="text/plain"), load_facts())
SAID = [
    ("en", "The ministry", "said", "Norland has a zero tolerance policy on torture", False),
    ("en", "The ministry", "said", "the detainees are held in accordance with the law", False),
    ("en", "The lawyers", "said", "the detainees are not held in accordance with the law", True),
    ("en", "The lawyers", "said", "the guards beat the detainees in line with the law of the street", True),
    ("en", "The lawyers", "said", "the guards left the detainees in the rain", True),
    ("es", "El ministerio", "dijo que", "las cárceles cumplen las normas del país", False),
    ("fr", "La direction", "affirme que", "le personnel s’engage à respecter la neutralité", False),
    ("fr", "Le syndicat", "affirme que", "le personnel ne s’engage à respecter aucune règle", True),
]
"""Somebody's words that the encoder takes for an accusation, and whether they are one."""


@pytest.mark.usefixtures("proposals")
@pytest.mark.parametrize(("code", "speaker", "verb", "said", "accuses"), SAID)
def test_who_only_assures_that_all_is_lawful_accuses_nobody(
    code: str, speaker: str, verb: str, said: str, accuses: bool
):
    text = f"{speaker} {verb} {said}."
    who, cue, what = (Span(text.index(each), text.index(each) + len(each)) for each in (speaker, verb, said))
    sures = {"cue": 0.9, "source": 0.9}
    act = ActMention(
        act=SpeechAct.ACCUSE, content=what, cue=cue, source=who, party=None, ask=None, sure=0.9, sures=sures
    )
    article = article_of(text, [Span(0, len(text))], REPORT, languages.load(code))
    found = read_findings(article, load_facts(), Extraction((), (), (act,), "encoder/1"))
    assert (SpeechAct.ACCUSE in {each.act for each in found.statements}) == accuses
