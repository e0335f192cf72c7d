"""Acronyms of bodies of whose name only the first word has a capital, in languages that write names so."""

from __future__ import annotations

import pytest

import onrecord

LEAGUE = "La Ligue azurienne de défense des droits de l’homme a dénoncé lundi les arrestations."
ASKED = "La {} appelle le gouvernement à libérer tous les détenus."
NAMED = [
    (LEAGUE.replace("La Ligue", "La ligue"), ASKED, "LADDH", "ligue azurienne de défense des droits de l’homme"),
    (LEAGUE, ASKED, "LADDH", "Ligue azurienne de défense des droits de l’homme"),
    (LEAGUE.replace(" a dénoncé", " (Laddh) a dénoncé"), ASKED, "Laddh", "Ligue azurienne de défense des droits de l’homme"),
    ("La Comisión permanente de derechos humanos denunció las detenciones.", "La {} pidió al gobierno que libere a los detenidos.",
     "CPDH", "Comisión permanente de derechos humanos"),
    ("A Associação montanhesa de direitos humanos denunciou as prisões.", "A {} pediu ao governo que liberte os detidos.",
     "AMDH", "Associação montanhesa de direitos humanos"),
    ("The Guild of Lamp Makers condemned the arrests.", "The {} urged the government to free the detainees.",
     "GLM", "Guild of Lamp Makers"),
]  # fmt: skip
OTHERS = {
    "two letters": ("La Ligue montagnarde a dénoncé lundi les arrestations.", "LM"),
    "other letters": (LEAGUE, "FNSA"),
    "two names": (f"{LEAGUE} {LEAGUE.replace('azurienne', 'alpine')}", "LADDH"),
}


def speaker(text: str, acronym: str) -> set[str]:
    """The names of the parties that an acronym is a mention of."""
    findings = onrecord.read(text.encode(), media_type="text/plain").findings
    assert findings is not None
    return {each.name for each in findings.parties if any(acronym in one.quote for one in each.mentions)}


@pytest.mark.parametrize(("before", "asks", "acronym", "name"), NAMED, ids=[each[3][:9] + each[2] for each in NAMED])
def test_an_acronym_is_the_body_whose_name_has_its_letters(before, asks, acronym, name):
    assert speaker(f"{before} {asks.format(acronym)}", acronym) == {name}


@pytest.mark.parametrize(("before", "acronym"), OTHERS.values(), ids=OTHERS)
def test_an_acronym_of_no_or_of_two_names_is_a_body_of_its_own(before, acronym):
    assert speaker(f"{before} {ASKED.format(acronym)}", acronym) == {acronym}
