"""All items of a list ask, and whom they ask is told by the line above the list."""

from __future__ import annotations

from collections.abc import Sequence

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


def in_markup(line: str, items: Sequence[str]) -> str:
    """A page in English with a line above a list."""
    before, _, _, behind, _ = LISTS["en"]
    listed = "".join(f"<li>{item}</li>" for item in items)
    page = f"<h1>The miners ask</h1><p>{before}</p><p>{line}</p><ul>{listed}</ul><p>{behind}</p>"
    return f"<html lang='en'><body><article>{page}</article></body></html>"


@pytest.mark.parametrize("language", LISTS)
def test_each_item_asks_the_one_above_the_list(language: str):
    before, line, items, behind, name = LISTS[language]
    page = "\n\n".join((before, "\n".join((line, *(f"- {item}" for item in items))), behind))
    assert asked(page) == [name] * len(items)


def test_items_in_markup_ask_the_one_above_the_list():
    _, line, items, _, name = LISTS["en"]
    assert asked(in_markup(line, items), "text/html") == [name] * len(items)


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


ITEMS = (
    "immediately and unconditionally release all miners who are held for the strike",
    "investigate the attack on Ana Brask and bring those responsible to justice",
    "repeal the law on public order of November 2024",
    "ensure that detainees have access to lawyers and doctors",
    "end the practice of night interrogations",
    "allow independent monitors to visit Harlau Prison",
    "ratify the Optional Protocol to the Convention against Torture",
    "guarantee the right to peaceful assembly",
    "compensate the families of the victims",
)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("The union urges the authorities to:", "authorities"),
        ("The union calls on the Government of Norland to immediately and unconditionally:", "Government of Norland"),
        ("The union demands that the Norland government:", "Norland government"),
    ],
)
def test_every_item_of_a_long_list_asks_and_the_line_above_asks_for_nothing_more(line: str, name: str):
    assert asked(in_markup(line, ITEMS), "text/html") == [name] * len(ITEMS)


NAMED = [
    ("The union calls on the government to act in three ways:", "government"),
    ("The union urges the ambassador to Norland to:", "ambassador to Norland"),
    ("The union demands action for the miners:", None),
]


@pytest.mark.parametrize(("line", "name"), NAMED)
def test_the_name_ends_where_the_ask_begins(line: str, name: str | None):
    items = LISTS["en"][2]
    found = asked(in_markup(line, items), "text/html")
    assert len(found) >= len(items)
    assert set(found[-len(items) :]) == {name}


def test_an_item_that_is_a_sentence_of_its_own_asks_for_nothing():
    _, line, items, _, name = LISTS["en"]
    assert asked(in_markup(line, (*items, "The mine was opened in 1962 by the Besk family.")), "text/html") == [
        name
    ] * len(items)


def test_a_list_below_words_that_ask_for_nothing_does_not_ask():
    items = LISTS["en"][2]
    line = "The union did not call on the government to:"
    assert asked(in_markup(line, items), "text/html") == []


SIGNED = {
    "en": (
        "The undersigned organisations are deeply concerned about the situation of journalists in Norland.",
        "We therefore call on the Government of Norland to:",
        ("Release all journalists who are held for their work;", "Investigate the attack on Ana Brask."),
        "We will follow the situation of journalists in the country closely in the coming months.",
        ("Signed:", "Kolmar Press Association", "Northern Guild of Writers", "Committee of Mothers of Ostrel"),
        "Government of Norland",
    ),
    "fr": (
        "Les organisations soussignées sont profondément préoccupées par la situation des journalistes en Norlande.",
        "Nous appelons le gouvernement de Norlande à :",
        ("libérer immédiatement tous les journalistes détenus ;", "enquêter sur l’agression d’Ana Brask."),
        "Nous continuerons de suivre de près la situation des journalistes dans le pays.",
        ("Signataires :", "Association de la presse de Kolmar", "Guilde des écrivains du Nord", "Comité des mères"),
        "gouvernement de Norlande",
    ),
    "es": (
        "Las organizaciones firmantes están profundamente preocupadas por la situación de los periodistas.",
        "Instamos al gobierno de Norlandia a:",
        ("liberar de inmediato a todos los periodistas detenidos;", "investigar la agresión contra Ana Brask."),
        "Seguiremos de cerca la situación de los periodistas en el país en los próximos meses.",
        ("Firman:", "Asociación de Prensa de Kolmar", "Gremio de Escritores del Norte", "Comité de Madres"),
        "gobierno de Norlandia",
    ),
    "de": (
        "Die unterzeichnenden Organisationen sind tief besorgt über die Lage der Journalisten in Norland.",
        "Wir fordern die Regierung von Norland auf:",
        ("alle Journalisten freizulassen, die in Haft sind;", "den Angriff auf Ana Brask zu untersuchen."),
        "Wir werden die Lage der Journalisten im Land weiter genau verfolgen.",
        ("Unterzeichnet von:", "Presseverband Kolmar", "Zunft der Schreiber im Norden", "Komitee der Mütter"),
        "Regierung von Norland",
    ),
    "pt": (
        "As organizações signatárias estão profundamente preocupadas com a situação dos jornalistas na Norlândia.",
        "Apelamos ao governo da Norlândia para:",
        ("libertar imediatamente todos os jornalistas detidos;", "investigar a agressão contra Ana Brask."),
        "Continuaremos a acompanhar de perto a situação dos jornalistas no país.",
        ("Assinam:", "Associação de Imprensa de Kolmar", "Grêmio de Escritores do Norte", "Comitê das Mães"),
        "governo da Norlândia",
    ),
    "ru": (
        "Мы, нижеподписавшиеся организации, глубоко обеспокоены положением журналистов в Норландии.",
        "Мы призываем правительство Норландии:",
        ("немедленно освободить всех журналистов;", "расследовать нападение на Анну Браск."),
        "Мы будем и дальше внимательно следить за положением журналистов в стране.",
        ("Подписали:", "Ассоциация прессы Колмара", "Гильдия писателей Севера", "Комитет матерей Острела"),
        "правительство Норландии",
    ),
    "fa": (
        "سازمان‌های امضاکننده عمیقاً نگران وضعیت روزنامه‌نگاران در نورلند هستند.",
        "ما از دولت نورلند می‌خواهیم:",
        ("همهٔ روزنامه‌نگاران را فوراً آزاد کند؛", "دربارهٔ حمله به آنا براسک تحقیق کند."),
        "ما وضعیت روزنامه‌نگاران در کشور را در ماه‌های آینده از نزدیک دنبال خواهیم کرد.",
        ("امضاکنندگان:", "انجمن صنفی مطبوعات کلمار", "کانون نویسندگان شمال", "کمیتهٔ مادران اوسترل"),
        "دولت نورلند",
    ),
}


@pytest.mark.parametrize("language", SIGNED)
def test_a_signed_statement_asks_whom_it_names_above_its_list(language: str):
    first, line, items, behind, signed, name = SIGNED[language]
    page = "\n\n".join((first, line, "\n".join(f"- {item}" for item in items), behind, "\n".join(signed)))
    assert asked(page) == [name] * len(items)
