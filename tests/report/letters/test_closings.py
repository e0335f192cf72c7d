"""Letters that are the page and end with a sentence of courtesy, in plain text."""

from __future__ import annotations

import pytest

import onrecord
from tests.findings.proposed import every_proposal

LETTERS = {
    "fr": (
        "Monsieur Alph, Préfet du Val de Lund,",
        "Nous avons appris par nos membres que le moulin de la rivière a été fermé lundi, et que personne dans la ville ne sait pourquoi ni pour combien de temps.",
        "Nous vous demandons instamment de rouvrir le moulin, afin que les boulangers de la vallée puissent de nouveau travailler avant l’arrivée de l’hiver.",
        "Dans cette attente, nous vous prions d’agréer l’assurance de notre considération distinguée,",
        "Les boulangers de la guilde de Lund",
    ),
    "es": (
        "Estimado señor alcalde:",
        "Hemos sabido por nuestros socios que el molino del río se cerró el lunes, y que nadie en el pueblo sabe por qué ni por cuánto tiempo seguirá así.",
        "Le pedimos que reabra el molino cuanto antes, para que los panaderos del valle puedan volver a trabajar antes de que llegue el invierno.",
        "Sin otro particular, reciba un cordial saludo,",
        "Ana Lund, presidenta del gremio de panaderos",
    ),
    "de": (
        "Sehr geehrte Frau Ministerin,",
        "von unseren Mitgliedern haben wir erfahren, dass die Mühle am Fluss am Montag geschlossen wurde und niemand in der Stadt weiß, warum und für wie lange.",
        "Wir bitten Sie, die Mühle wieder zu öffnen, damit die Bäcker im Tal vor dem Winter wieder arbeiten und ihre Familien ernähren können.",
        "In Erwartung Ihrer Antwort verbleiben wir mit freundlichen Grüßen",
        "Anna Lund, Vorsitzende der Bäckergilde",
    ),
}  # fmt: skip


@pytest.mark.parametrize("code", LETTERS)
def test_a_sentence_of_courtesy_closes_a_letter(code: str):
    lines = LETTERS[code]
    with every_proposal():
        record = onrecord.read("\n\n".join(lines).encode(), media_type="text/plain")
    (letter,) = record.report.letters
    assert [each.quote for each in letter.senders] == [lines[-1]]
    assert letter.addressees
    assert record.findings is not None
    acts = [each for each in record.findings.statements if each.act.value == "appeal"]
    assert acts
    assert all(each.speaker and each.addressee for each in acts)


@pytest.mark.parametrize("words", ["Nous vous prions d’agréer, Madame, l’expression de nos salutations distinguées."])
def test_a_courtesy_asks_for_nothing(words: str):
    lines = (*LETTERS["fr"][:3], words, LETTERS["fr"][4])
    record = onrecord.read("\n\n".join(lines).encode(), media_type="text/plain")
    assert record.findings is not None
    assert not [each for each in record.findings.statements if each.ask and "agréer" in each.ask.quote]
