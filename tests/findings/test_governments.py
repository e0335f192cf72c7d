"""Whose government speaks: an adjective tells it, or the country that was named before; not one that is named behind."""

from __future__ import annotations

import pytest

from tests.findings.short_articles import acts


def who(language: str, said: str) -> list[tuple[str | None, str | None]]:
    """Who does each act of a sentence, and who is asked or accused."""
    return [
        (names.get(each.speaker or ""), names.get(each.addressee or each.target or ""))
        for each, names in acts(language, said)
    ]


OTHERS = [
    ("en", "The government accused China of torturing prisoners.", ("government", "China")),
    ("de", "Die Bundesregierung forderte China am Montag auf, die Gefangenen freizulassen.", ("Bundesregierung", "China")),
    ("fr", "Le gouvernement a accusé la Chine d'avoir torturé des prisonniers.", ("gouvernement", "Chine")),
    ("fr", "Le gouvernement chinois a accusé l'Iran de fraude.", ("gouvernement chinois", "Iran")),
    ("fr", "Le gouvernement guinéen s'est plaint et a accusé l'Iran de fraude.", ("gouvernement guinéen", "Iran")),
    ("es", "El gobierno chino acusó a Irán de fraude.", ("gobierno chino", "Irán")),
    ("pt", "O governo brasileiro acusou o Irã de fraude.", ("governo brasileiro", "Irã")),
    ("ru", "Китайское правительство обвинило Иран в мошенничестве.", ("Китайское правительство", "Иран")),
    (
        "de",
        "Die Regierung des Landes forderte die deutschen Behörden auf, Anton Reik freizulassen.",
        ("Regierung", "deutschen Behörden"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("language", "said", "parties"), OTHERS)
def test_a_government_is_not_the_country_that_it_accuses(language: str, said: str, parties: tuple[str, str]):
    assert who(language, said) == [parties]


DENIED = [
    (
        "de",
        "Amnesty sprach über den Iran. Die türkischen Behörden wiesen die Vorwürfe zurück.",
        "türkischen Behörden",
        None,
    ),
    ("pt", "Amnesty falou do Irã. As autoridades angolanas negaram as acusações.", "autoridades angolanas", None),
    ("de", "Amnesty wirft dem Iran Folter vor. Die Regierung wies die Vorwürfe zurück.", "Iran", None),
    ("en", "Amnesty accused Iran of torture. The government denied the charges.", "Iran", "Amnesty"),
]


@pytest.mark.parametrize(("language", "said", "speaker", "accuser"), DENIED)
def test_a_government_is_that_of_the_country_named_before(language: str, said: str, speaker: str, accuser: str | None):
    assert who(language, said)[-1] == (speaker, accuser)


LOCAL = [
    ("pt", "Amnesty falou do Brasil. O governo estadual negou as acusações.", "governo estadual"),
    ("es", "Amnesty habló de México. El gobierno estatal rechazó las acusaciones de tortura.", "gobierno estatal"),
    ("de", "Amnesty sprach über Deutschland. Die Landesregierung wies die Vorwürfe zurück.", "Landesregierung"),
    ("en", "Amnesty spoke of Iran. The provincial government denied the charges.", "provincial government"),
]


@pytest.mark.parametrize(("language", "said", "speaker"), LOCAL)
def test_the_government_of_a_part_of_a_country_is_not_that_of_the_country(language: str, said: str, speaker: str):
    assert who(language, said)[-1][0] == speaker


FREED = [
    ("es", "Marta Veld pidió la liberación de todos los periodistas y abstenerse de deportar a los presos.", None),
    ("es", "Marta Veld pidió al gobierno la liberación de los presos.", "gobierno"),
    ("es", "Marta Veld pidió la liberación de los presos al gobierno.", "gobierno"),
    ("es", "Marta Veld pidió la liberación de presos al gobierno.", "gobierno"),
    (
        "fa",
        "انجمن کشاورزان و ده انجمن دیگر در بیانیه‌ای مشترک، بازداشت کشاورزان را محکوم کردند و خواهان آزادی بی‌درنگ همه کسانی شدند که به خاطر اعتراض زندانی شده‌اند.",
        None,
    ),
    ("de", "Die Gilde forderte von der Regierung die Freilassung aller Journalisten.", "Regierung"),
]


@pytest.mark.parametrize(("language", "said", "asked"), FREED)
def test_who_is_to_be_freed_is_not_asked(language: str, said: str, asked: str | None):
    assert {other for _, other in who(language, said)} == {asked}
