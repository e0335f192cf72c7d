"""Who holds whom responsible, with an adverb between or without one, in sentences of our own."""

from __future__ import annotations

import pytest

from onrecord.vocabulary import SpeechAct
from tests.findings.short_articles import acts

HELD = [
    ("en", "The family of Ada Lund holds the police responsible for his death.", "family of Ada Lund", "police"),
    ("en", "The family of Ada Lund holds the police fully responsible for his death.", "family of Ada Lund", "police"),
    ("en", "“We hold the police entirely responsible for my brother,” Ada Lund said.", "Ada Lund", "police"),
    ("en", "Ada Lund held the police directly responsible for his disappearance.", "Ada Lund", "police"),
    ("en", "The police were held solely responsible for the deaths by the union.", "union", "police"),
    (
        "en",
        "The Interior Ministry was held fully responsible by the Teachers' Union for the deaths.",
        "Teachers' Union",
        "Interior Ministry",
    ),
    (
        "es",
        "La familia de Ada Lund responsabilizó plenamente a la policía de la muerte del joven.",
        "familia de Ada Lund",
        "policía",
    ),
    (
        "fr",
        "« Nous tenons les autorités pour entièrement responsables de sa vie », a déclaré Ada Lund.",
        "Ada Lund",
        "autorités",
    ),
    (
        "de",
        "Die Gewerkschaft machte die Polizei für das Verschwinden von zwei Lehrern voll verantwortlich.",
        "Gewerkschaft",
        "Polizei",
    ),
    ("pt", "O sindicato responsabiliza a polícia pelo desaparecimento de dois professores.", "sindicato", "polícia"),
    ("tr", "Ada Lund, polisi gencin ölümünden sorumlu tuttu.", "Ada Lund", "polisi"),
    ("fa", "خانواده این جوان، نیروی انتظامی را مسئول مرگ او دانست.", "خانواده این جوان", "نیروی انتظامی"),
    ("fa", "خانواده این جوان، نیروی انتظامی را مسئول اصلی مرگ او دانست.", "خانواده این جوان", "نیروی انتظامی"),
    ("fa", "اتحادیه معلمان نیروی انتظامی را مسئول مرگ این جوان دانست.", "اتحادیه معلمان", "نیروی انتظامی"),
    ("ar", "وحملت العائلة السلطات مسؤولية حياة ابنها.", "العائلة", "السلطات"),
]
NOBODY = [
    ("en", "The council held those responsible for the attack."),
    ("en", "The council held talks with the officer responsible for prisons."),
    ("en", "The union has held nobody responsible for the fire."),
    ("en", "The Teachers' Union does not hold the police responsible for the fire."),
    ("en", "The council pledged to hold the police fully responsible for the fire."),
    ("en", "The minister held several people responsible for the fire."),
    ("fa", "شورا، او را مسئول کمیته معرفی کرد."),
    ("ru", "Профсоюз учителей не возлагает ответственность за пожар на полицию."),
]


@pytest.mark.parametrize(("language", "said", "speaker", "target"), HELD)
def test_who_holds_somebody_responsible_accuses_him(language: str, said: str, speaker: str, target: str):
    found = [(each, names) for each, names in acts(language, said) if each.act is SpeechAct.ACCUSE]
    assert [(names.get(each.speaker or ""), names.get(each.target or "")) for each, names in found] == [
        (speaker, target)
    ]


@pytest.mark.parametrize(("language", "said"), NOBODY)
def test_where_nobody_is_held_responsible_nobody_is_accused(language: str, said: str):
    assert [each.act for each, _ in acts(language, said) if each.act is SpeechAct.ACCUSE] == []


@pytest.mark.parametrize(
    "said",
    [
        "Семья Ады Лунд возложила на губернатора полную ответственность за гибель юноши.",
        "Профсоюз учителей возлагает ответственность за исчезновение двух учителей на полицию.",
    ],
)
def test_who_lays_the_responsibility_on_somebody_asks_for_nothing(said: str):
    assert [each.act for each, _ in acts("ru", said) if each.act is SpeechAct.APPEAL] == []
