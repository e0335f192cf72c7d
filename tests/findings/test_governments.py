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
    ("de", "Amnesty sprach über den Iran. Die türkischen Behörden wiesen die Vorwürfe zurück.", "türkischen Behörden"),
    ("pt", "Amnesty falou do Irã. As autoridades angolanas negaram as acusações.", "autoridades angolanas"),
    ("de", "Amnesty wirft dem Iran Folter vor. Die Regierung wies die Vorwürfe zurück.", "Iran"),
    ("en", "Amnesty accused Iran of torture. The government denied the charges.", "Iran"),
]


@pytest.mark.parametrize(("language", "said", "speaker"), DENIED)
def test_a_government_is_that_of_the_country_named_before(language: str, said: str, speaker: str):
    assert who(language, said)[-1] == (speaker, None)
