"""Who does what a relative clause tells: the noun before it, and no name that stands farther away."""

from __future__ import annotations

import pytest

from onrecord.vocabulary import SpeechAct
from tests.findings.proposed import every_proposal
from tests.findings.short_articles import acts

FAR = [
    ("es", "La Fiscalía de Harlau abrió una investigación tras la difusión de una publicación que acusa a 17 periodistas de tener vínculos con contrabandistas."),
    ("fr", "Le parquet de Harlau a ouvert une enquête après la diffusion d'une publication qui accuse 17 journalistes de liens avec des contrebandiers."),
    ("pt", "O Ministério Público de Harlau abriu um inquérito após a divulgação de uma publicação que acusa 17 jornalistas de ligações com contrabandistas."),
]  # fmt: skip
NEAR = [
    ("es", "Ada Lund es una abogada que exige al alcalde la liberación de los agricultores.", "Ada Lund"),
    ("es", "Ada Lund dijo en una entrevista que acusa a la policía de golpear a los agricultores.", "Ada Lund"),
    ("fr", "Le syndicat de Harlau a publié une lettre qui demande au maire de libérer les paysans.", "syndicat de Harlau"),
    ("es", "El gremio de Harlau difundió un comunicado que acusa a la policía de golpear a los agricultores.", "gremio de Harlau"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "said"), FAR)
def test_who_looks_into_a_publication_does_not_accuse(language: str, said: str):
    found = [(each.act, names.get(each.speaker or "")) for each, names in acts(language, said)]
    assert found == [(SpeechAct.ACCUSE, "publicação" if language == "pt" else None)]  # the publication does


@pytest.mark.parametrize(("language", "said", "speaker"), NEAR)
def test_a_name_that_is_the_same_as_the_noun_or_sent_the_document_speaks(language: str, said: str, speaker: str):
    with every_proposal():
        assert [names.get(each.speaker or "") for each, names in acts(language, said)] == [speaker]


ONE_OF_THEM = [
    ("en", "One of them, Karl Renz, denounced an attempt to intimidate him."),
    ("es", "Uno de ellos, Karl Renz, denunció el intento de intimidarlo."),
    ("fr", "L'un d'eux, Karl Renz, a dénoncé une tentative d'intimidation."),
    ("pt", "Um deles, Karl Renz, denunciou a tentativa de intimidá-lo."),
    ("de", "Einer von ihnen, Karl Renz, forderte den Bürgermeister auf, ihn zu schützen."),
    ("tr", "Onlardan biri, Karl Renz, belediye başkanından koruma istedi."),
]


@pytest.mark.parametrize(("language", "said"), ONE_OF_THEM)
def test_a_name_behind_a_pronoun_and_a_comma_is_who_speaks(language: str, said: str):
    assert [names.get(each.speaker or "") for each, names in acts(language, said)] == ["Karl Renz"]
