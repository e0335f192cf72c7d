"""Whom the items of a list ask is told by the line above the list."""

from __future__ import annotations

import pytest

from onrecord import read
from onrecord.vocabulary import SpeechAct

LISTS = {
    "en": (
        "The Harlau Miners' Union published a statement on Monday after the accident at the Besk mine.",
        "The union calls on the government to:",
        ("open an independent inquiry into the accident;", "publish the safety reports of the last five years."),
        "Rain is expected in the valley until the end of the week, and the road to the coast stays closed.",
        "government",
    ),
    "fr": (
        "Le syndicat des mineurs de Harlau a publié lundi un communiqué après l'accident de la mine de Besk.",
        "Le syndicat demande au gouvernement :",
        ("d'ouvrir une enquête indépendante sur l'accident ;", "d'indemniser les familles des mineurs morts."),
        "La pluie est attendue dans la vallée jusqu'à la fin de la semaine, et la route reste fermée.",
        "gouvernement",
    ),
    "es": (
        "El Sindicato de Mineros de Harlau publicó el lunes un comunicado tras el accidente en la mina Besk.",
        "El sindicato pide al gobierno:",
        ("abrir una investigación independiente del accidente;", "indemnizar a las familias de los mineros."),
        "Se espera lluvia en el valle hasta el fin de semana, y la carretera de la costa sigue cerrada.",
        "gobierno",
    ),
    "de": (
        "Die Bergarbeitergewerkschaft von Harlau veröffentlichte am Montag nach dem Unglück eine Erklärung.",
        "Die Gewerkschaft fordert die Regierung auf:",
        ("das Unglück unabhängig untersuchen zu lassen;", "die Familien der toten Bergleute zu entschädigen."),
        "Im Tal wird bis zum Ende der Woche Regen erwartet, und die Straße zur Küste bleibt gesperrt.",
        "Regierung",
    ),
    "pt": (
        "O Sindicato dos Mineiros de Harlau publicou na segunda-feira uma nota após o acidente na mina Besk.",
        "O sindicato pede ao governo:",
        ("abrir uma investigação independente do acidente;", "indenizar as famílias dos mineiros mortos."),
        "Espera-se chuva no vale até o fim da semana, e a estrada do litoral continua fechada.",
        "governo",
    ),
    "ru": (
        "Профсоюз горняков Харлау опубликовал в понедельник заявление после аварии на шахте Беск.",
        "Профсоюз требует от правительства:",
        ("провести независимое расследование аварии;", "выплатить компенсации семьям погибших горняков."),
        "В долине до конца недели ожидается дождь, дорога к побережью остаётся закрытой.",
        "правительства",
    ),
}


def asked(page: str, media_type: str = "text/plain") -> list[str | None]:
    """The names of those whom the appeals of a page ask."""
    findings = read(page.encode(), media_type=media_type).findings
    assert findings is not None
    names = {party.id: party.name for party in findings.parties}
    appeals = [each for each in findings.statements if each.act is SpeechAct.APPEAL]
    return [names.get(each.addressee or "") for each in appeals]


@pytest.mark.parametrize("language", LISTS)
def test_each_item_asks_the_one_above_the_list(language: str):
    before, line, items, behind, name = LISTS[language]
    page = "\n\n".join((before, "\n".join((line, *(f"- {item}" for item in items))), behind))
    assert asked(page) == [name] * len(items)


def test_items_in_markup_ask_the_one_above_the_list():
    before, line, items, behind, name = LISTS["en"]
    listed = "".join(f"<li>{item}</li>" for item in items)
    page = f"<h1>The miners ask</h1><p>{before}</p><p>{line}</p><ul>{listed}</ul><p>{behind}</p>"
    assert asked(f"<html lang='en'><body><article>{page}</article></body></html>", "text/html") == [name] * len(items)


def test_a_line_that_names_nobody_gives_no_addressee():
    before, _, items, behind, _ = LISTS["en"]
    page = "\n\n".join((before, "\n".join(("The union demands:", *(f"- {item}" for item in items))), behind))
    assert not any(asked(page))


def test_a_paragraph_behind_the_list_has_its_own_addressee():
    before, line, items, behind, _ = LISTS["en"]
    page = "\n\n".join((before, "\n".join((line, *(f"- {item}" for item in items))), behind))
    assert asked(f"{page}\n\nThe miners demanded higher wages on Tuesday.")[len(items) :] in ([None], [])


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("en", "The union calls on the government to, among other things:"),
        ("fr", "Le syndicat appelle le gouvernement à, entre autres :"),
    ],
)
def test_a_pause_behind_whom_a_list_asks_is_no_part_of_the_name(code: str, line: str):
    first, _, items, last, whom = LISTS[code]
    page = "\n\n".join([first, line + "\n" + "\n".join(f"- {item}" for item in items), last])
    assert set(asked(page)) == {whom}
