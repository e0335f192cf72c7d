"""Whom an act is to or against, where a pronoun stands for him: "accused her of", « l'a accusée », «وطالبته»."""

from __future__ import annotations

import pytest

from tests.findings.short_articles import acts

SAID = [
    ("en", "Otto Reik answered the lawyer Ada Lund on Monday and accused her of lying to the court.", "Ada Lund"),
    ("en", "The mayor criticised the governor on Monday and accused him of theft.", "governor"),
    ("en", "The teachers' union met the minister on Monday and urged her to reopen the school.", "minister"),
    ("en", "The guards of the prison came out. Ada Lund, a lawyer, begged them to stop the beatings.", "guards"),
    ("en", "The mayor, Otto Reik, spoke. The lawyer Ada Lund called him a thief who stole from miners.", "Otto Reik"),
    ("en", "Ada Lund, a lawyer, urged her government on Monday to free the miners.", "her government"),
    ("de", "Der Bürgermeister kritisierte den Gouverneur und beschuldigte ihn des Diebstahls.", "Gouverneur"),
    ("de", "Die Lehrergewerkschaft traf die Ministerin und forderte sie auf, die Schule zu öffnen.", "Ministerin"),
    ("de", "Bürgermeister Otto Reik sprach. Anwältin Ada Lund warf ihm vor, er habe gestohlen.", "Otto Reik"),
    ("es", "El sindicato de maestros se reunió el lunes con la ministra y le pidió que reabra la escuela.", "ministra"),
    ("es", "Los guardias de la cárcel salieron. La abogada Ada Lund les pidió que cesen los golpes.", "guardias"),
    ("es", "El alcalde, Otto Reik, habló. La abogada Ada Lund lo acusó de robar a los mineros.", "Otto Reik"),
    ("fr", "Otto Reik a répondu à l'avocate Ada Lund et l'a accusée d'avoir menti au tribunal.", "Ada Lund"),
    ("fr", "Le maire, Otto Reik, a parlé lundi. L'avocate Ada Lund l'accuse d'avoir volé les mineurs.", "Otto Reik"),
    ("pt", "O prefeito, Otto Reik, falou. A advogada Ada Lund o acusou de roubar os mineiros.", "Otto Reik"),
    ("ru", "Профсоюз учителей встретился с министром и попросил его открыть школу.", "министр"),
    ("ru", "Мэр Отто Рейк выступил. Адвокат Ада Лунд обвинила его в ограблении шахтёров.", "Рейк"),
    ("tr", "Belediye başkanı Otto Reik konuştu. Avukat Ada Lund onu madencileri soymakla suçladı.", "Otto Reik"),
    ("ar", "التقت المحامية سارة خليل رئيس البلدية عمر رشيد. وطالبته بالإفراج عن عمال المنجم.", "عمر رشيد"),
]  # fmt: skip

UNTOLD = [
    ("en", "Ada Lund met Otto Reik and Karl Berg on Monday. Mara Voss, a lawyer, urged him to free the miners."),
    ("de", "Die Ministerin sprach am Montag. Am Dienstag forderte sie, die Bergleute freizulassen."),
    ("es", "La alcaldesa habló el lunes. El sindicato de maestros entregó el martes la petición."),
    ("fr", "La maire a parlé lundi. Le syndicat des enseignants a rejeté mardi la demande."),
]  # fmt: skip


def others(language: str, said: str) -> list[str]:
    """The names of those whom the acts of an article are to or against."""
    found = [(each.addressee or each.target, names) for each, names in acts(language, said)]
    return [names[other] for other, names in found if other]


@pytest.mark.parametrize(("language", "said", "name"), SAID)
def test_a_pronoun_beside_the_verb_is_who_was_named_before(language: str, said: str, name: str):
    assert [name in other for other in others(language, said)] == [True]


@pytest.mark.parametrize(("language", "said"), UNTOLD)
def test_nobody_is_named_where_several_may_be_meant_or_there_is_no_pronoun(language: str, said: str):
    assert not others(language, said)


@pytest.mark.parametrize(
    ("said", "content", "ask"),
    [
        ("The mayor criticised the governor on Monday and accused him of theft.", "of theft", None),
        (
            "Mara Voss criticised Ada Lund on Monday and called for her to quit her bid.",
            "to quit her bid",
            "quit her bid",
        ),
    ],
)
def test_the_pronoun_is_no_part_of_what_is_said(said: str, content: str, ask: str | None):
    ((act, _),) = acts("en", said)
    assert act.content[0].quote == content
    assert (act.ask and act.ask.quote) == ask
