"""Those behind "signed by" beside a letter that the narration tells of."""

from __future__ import annotations

import pytest

from onrecord import read
from tests.findings.short_articles import AROUND

THREE = ["Ada Lund", "Otto Reik", "Mara Stone"]
SIGNED = [
    (
        "en",
        (
            "A petition to the Minister of Justice, signed by the Teachers' Union, the Bakers' Guild and the Writers' "
            "Association, was published on Monday."
        ),
        ["the Teachers' Union", "the Bakers' Guild", "the Writers' Association"],
    ),
    ("en", "A letter to the Minister of Justice, signed by Ada Lund, Otto Reik and Mara Stone, was published.", THREE),
    (
        "es",
        "En una carta abierta al ministro de Justicia, firmada por Ada Lund, Otto Reik y Mara Stone, se pide ayuda.",
        THREE,
    ),
    (
        "es",
        "Un comunicado dirigido al ministro de Justicia y firmado por Ada Lund, Otto Reik y Mara Stone exige ayuda.",
        THREE,
    ),
    (
        "fr",
        (
            "Une lettre au ministre de la Justice, signée par le Syndicat des enseignants, l'Association de la presse et "
            "l'Union des boulangers, a été publiée lundi."
        ),
        ["le Syndicat des enseignants", "l'Association de la presse", "l'Union des boulangers"],
    ),
    (
        "de",
        (
            "In einem offenen Brief an den Justizminister, unterzeichnet von Ada Lund, Otto Reik und Mara Stone, wird Hilfe "
            "gefordert."
        ),
        THREE,
    ),
    (
        "pt",
        "Em carta aberta ao ministro da Justiça, assinada por Ada Lund, Otto Reik e Mara Stone, pede-se ajuda.",
        THREE,
    ),
    # Whoever speaks behind the list is not part of it, and a hand is nobody.
    (
        "en",
        "In a petition to the Minister of Justice, signed by 1,200 bakers, the union asks for help.",
        ["1,200 bakers"],
    ),
    ("en", "A letter to the Minister of Justice, signed by hand, was published on Monday.", []),
    ("es", "Una carta al ministro de Justicia, firmada por unanimidad, fue publicada el lunes.", []),
]


@pytest.mark.parametrize(("code", "said", "senders"), SIGNED)
def test_all_who_signed_a_letter_are_its_senders(code: str, said: str, senders: list[str]):
    before, behind = AROUND[code]
    record = read(f"{before}\n\n{said}\n\n{behind}".encode(), media_type="text/plain", findings=False)
    (letter,) = record.report.letters
    assert [each.quote for each in letter.senders] == senders
    assert len(letter.addressees) == 1
