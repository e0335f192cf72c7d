"""A sentence with two acts has both; what is denied is not asked; who declines to comment answers."""

from __future__ import annotations

import pytest

from onrecord.vocabulary import SpeechAct
from tests.findings.short_articles import acts


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("The opposition called for calm and asked the army to withdraw.", ["calm", "withdraw"]),
        (
            "The union urges members not to vote for the treaty and calls on the ministry to publish the figures.",
            ["not to vote for the treaty", "publish the figures"],
        ),
    ],
)
def test_two_verbs_with_one_subject_ask_two_things(said: str, asks: list[str]):
    assert [each.ask and each.ask.quote for each, _ in acts("en", said)] == asks


def test_two_who_are_accused_by_one_verb_are_accused_of_their_own():
    said = "Los vecinos acusaron a Bosques Unidos de quemar el monte y al gobernador Otto Reik de ocultarlo."
    found = [(names[each.target or ""], each.content[0].quote) for each, names in acts("es", said)]
    assert found == [("Bosques Unidos", "quemar el monte"), ("Otto Reik", "ocultarlo")]


@pytest.mark.parametrize(
    "said",
    [
        "The Harlau Miners' Union denied asking the army to clear the square.",
        "The union denied that it had asked the army to clear the square.",
    ],
)
def test_what_is_denied_is_not_asked(said: str):
    assert [each.act for each, _ in acts("en", said)] == [SpeechAct.DENY]


def test_who_tells_of_a_threat_does_not_threaten():
    said = "“They told us they would kill us if we did not leave,” said Ada Lund, a community leader."
    assert [(each.act, each.speaker) for each, _ in acts("en", said)] == [(SpeechAct.THREATEN, None)]


def test_who_calls_himself_something_is_not_accused():
    assert not acts("en", "A man who called himself an officer phoned Ada Lund, a lawyer, on Sunday.")


@pytest.mark.parametrize(
    ("language", "said", "name"),
    [
        ("en", "The ministry declined to comment.", "ministry"),
        ("en", "A spokesman for the ministry would not comment on the case.", "spokesman for the ministry"),
        ("es", "El ministerio no quiso hacer declaraciones.", "ministerio"),
        ("es", "La fiscalía se negó a comentar el caso.", "fiscalía"),
        ("fr", "Le ministère a refusé de commenter.", "ministère"),
        ("fr", "La préfecture s'est refusée à tout commentaire.", "préfecture"),
        ("de", "Das Ministerium wollte sich nicht äußern.", "Ministerium"),
        ("de", "Die Staatsanwaltschaft lehnte eine Stellungnahme ab.", "Staatsanwaltschaft"),
        ("pt", "A polícia recusou-se a comentar o caso.", "polícia"),
        ("ru", "Министерство отказалось от комментариев.", "Министерство"),
        ("ar", "ورفضت الوزارة التعليق.", "الوزارة"),
        ("fa", "وزارت از اظهار نظر خودداری کرد.", "وزارت"),
        ("en", "The interior ministry declined to say how many people had been held.", "interior ministry"),
        ("en", "A spokesman for the army declined to discuss the case.", "spokesman for the army"),
        ("en", "Governor Ina Veld declined to elaborate.", "Ina Veld"),
        ("es", "El alcalde Odo Brask se negó a dar detalles de la operación.", "Odo Brask"),
        ("fr", "Le ministère a refusé de dire combien de personnes étaient détenues.", "ministère"),
        ("de", "Bürgermeister Odo Brask lehnte es ab, Einzelheiten zu nennen.", "Odo Brask"),
        ("pt", "O prefeito Odo Brask se recusou a dar detalhes da operação.", "Odo Brask"),
        ("ru", "Мэр Одо Браск отказался прокомментировать дело.", "Одо Браск"),
    ],
)
def test_who_declines_to_comment_answers(language: str, said: str, name: str):
    assert [(each.act, names[each.speaker or ""]) for each, names in acts(language, said)] == [(SpeechAct.ANSWER, name)]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The minister commented on the match and did not stay for lunch."),
        ("en", "The report did not say how many people had been held."),
        ("es", "El ministro hizo declaraciones sobre el partido y no se quedó a comer."),
        ("de", "Der Minister kommentierte das Spiel und blieb nicht zum Essen."),
    ],
)
def test_a_comment_is_no_answer(language: str, said: str):
    assert not acts(language, said)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The ministry did not decline to comment."),
        ("en", "The ministry never refused to comment on the case."),
        ("en", "Nobody in the ministry denied that guards had beaten the prisoners."),
        ("en", "The minister, Otto Reik, did not deny that he had taken money."),
        ("es", "El ministerio no se negó a comentar el caso."),
        ("es", "El ministro Otto Reik no negó que hubiera recibido dinero."),
        ("fr", "Le ministère n'a pas refusé de commenter."),
        ("fr", "Le ministre Otto Reik n'a pas nié que ses gardiens aient battu les détenus."),
        ("de", "Minister Otto Reik bestritt nicht, dass er Geld erhalten habe."),
        ("pt", "O ministério não se recusou a comentar o caso."),
        ("ru", "Министерство не отказалось от комментариев."),
        ("ru", "Министр Отто Рейк не отрицает, что получал деньги."),
        ("ar", "ولم ترفض الوزارة التعليق."),
        ("fa", "وزارت از اظهار نظر خودداری نکرد."),
    ],
)
def test_who_does_not_refuse_or_deny_does_neither(language: str, said: str):
    assert not [each for each, _ in acts(language, said) if each.act in {SpeechAct.ANSWER, SpeechAct.DENY}]
