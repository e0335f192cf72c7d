"""Bodies whose name stands behind their noun and begins with people."""

from __future__ import annotations

import pytest

from tests.findings.short_articles import acts

BODIES = [
    ("de", "Die Organisation Reporter ohne Grenzen kritisierte den Einsatz der Polizei.", "Reporter ohne Grenzen"),
    ("es", "La asociación Abogados por Harlau acusó a la policía de tortura.", "Abogados por Harlau"),
    ("pt", "A associação Advogados por Harlau acusou a polícia de tortura.", "Advogados por Harlau"),
    ("en", "The association Lawyers for Harlau accused the police of torture.", "Lawyers for Harlau"),
    ("en", "The police officers accused the mayor of theft.", "police officers"),
]


@pytest.mark.parametrize(("language", "said", "speaker"), BODIES)
def test_a_body_whose_name_begins_with_people_is_a_body(language: str, said: str, speaker: str):
    assert [names.get(each.speaker or "") for each, names in acts(language, said)] == [speaker]
