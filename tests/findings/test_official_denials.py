"""What ministries, prison services and embassies deny, and what they only assure."""

from __future__ import annotations

import pytest

from onrecord.vocabulary import SpeechAct
from tests.findings.reading import acts_of, party
from tests.findings.test_denials import acts_in, article_with

DENIED = [
    ("en", "Reports of a hunger strike were denied by prison director Mara Lund.", "Mara Lund"),
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


NOT_DENIED = [
    ("en", "The ministry did not say that the allegations are baseless."),
    ("es", "El gobierno no dijo que las acusaciones son falsas."),
    ("en", "The allegations had never been rejected by the ministry."),
    ("en", "If the allegations were denied by the ministry, the guild would publish the photographs."),
    ("en", "The asylum claim was rejected by the Home Office."),
    ("en", "The allegations were dismissed by the court."),
    ("fr", "L’avocate a été arrêtée sur la base d’accusations mensongères."),
]
"""Sentences in which nobody denies an allegation."""


@pytest.mark.parametrize(("code", "text"), NOT_DENIED)
def test_what_was_not_said_or_is_decided_is_no_denial(code: str, text: str):
    assert SpeechAct.DENY not in {each.act for each in acts_in(code, text)}
