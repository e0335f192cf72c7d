"""Who signs a printed letter: without titles, houses, places and ages, and for which body; and what is announced."""

from __future__ import annotations

import pytest

from tests.report.letters.printed_lines import (
    ASK,
    BITTE,
    CLAIM,
    FALTA,
    NOUS,
    OURS,
    PEDIMOS,
    PORTUGUESE,
    VENEZ,
    WARTEN,
    letters,
)

PROSIM = "Мы возмущены тем, что с мая носим воду через перевал, и просим городской совет проверить колодцы долины."
FA = "از ماه اردیبهشت آب را از گردنه می‌آوریم و هیچ‌کس در اداره تا امروز به نامه‌های ما پاسخی نداده است."
KHASTEH = "از شما می‌خواهیم پیش از زمستان مهندسی بفرستید و چاه‌های چهار روستا را بررسی کنید تا مردم آب داشته باشند."
TOLD = "The well of Kolmar has been dry since May, said Odo Brask, who keeps the books of the four villages."


def senders(lines):
    return [[each.quote for each in one.senders] for one in letters(lines)]


SIGNED = [
    pytest.param(["Sir,", OURS, ASK, "Yours sincerely,", "Charter '87 for Wells", "St Elm, Kolmarshire"], ["Charter '87 for Wells"], id="a year in a name, and a place below"),
    pytest.param(["Dear Minister,", OURS, ASK, "Ada Lund\nProfessor of History\nElmfield University"], ["Ada Lund"], id="title and house below a name"),
    pytest.param(["Dear Minister,", OURS, ASK, "Ada Lund\nWeavers’ Guild of Kolmar"], ["Ada Lund", "Weavers’ Guild of Kolmar"], id="a body below a name without a title signs"),
    pytest.param(["Dear Minister,", OURS, ASK, "With highest regards,\nYours sincerely,\nAda Lund, 50\nBrask, 28\nOdo Roble, 70\n-----\nContacts:\nIda Stone\nPresident of the Guild"], ["Ada Lund", "Brask", "Odo Roble"], id="ages, and contacts below a line"),
    pytest.param(["Dear Minister,", OURS, ASK, "Yours sincerely,", "Ada Lund", "cc: Odo Brask, Mayor of Kolmar"], ["Ada Lund"], id="who gets a copy does not sign"),
    pytest.param(["Estimada Ministra:", CLAIM, PEDIMOS, "Atentamente,", "Red de Pozos\nCasa de la Sierra", "C.c.p. Dr. Odo Brask, Alcalde de Kolmar"], ["Red de Pozos", "Casa de la Sierra"], id="es, who gets a copy does not sign"),
    pytest.param(["جناب آقای اتر،", FA, KHASTEH, "با احترام،", "آدا لوند", "رونوشت: دادستان کل"], ["آدا لوند"], id="fa, who gets a copy does not sign"),
    pytest.param(["Liebe Genossin Lund,", WARTEN, BITTE, "Odo Brask\nBundesgefängnis Elmfeld, Kolmarien"], ["Odo Brask"], id="de, a place below a name"),
    pytest.param(["Sehr geehrte Frau Lund,", WARTEN, BITTE, "Mit freundlichen Grüßen", "für den Großen Brunnenkreis Kolmar", "Odo Brask\nPfarrerin Ida Stein"], ["den Großen Brunnenkreis Kolmar", "Odo Brask", "Pfarrerin Ida Stein"], id="de, for a body"),
    pytest.param(["Sr. Odo Brask\nPresidente de la Sierra", CLAIM, PEDIMOS, "Kolmar, 13 de mayo de 2008", "Por el Comité de Pozos de las Cuatro Aldeas:", "Ada Lund\nIda Roble"], ["el Comité de Pozos de las Cuatro Aldeas", "Ada Lund", "Ida Roble"], id="es, for a body, in a line with a colon"),
    pytest.param(["Monsieur le Préfet,", NOUS, VENEZ, "Pour le Comité des puits,\nAda Lund"], ["le Comité des puits", "Ada Lund"], id="fr, for a body, in a line with a comma"),
    pytest.param(["Dear Minister,", OURS, ASK, "For freedom and water,\nAda Lund\nIda Roble"], ["Ada Lund", "Ida Roble"], id="a wish is no body"),
    pytest.param(["Estimada Ministra:", CLAIM, "Por todas estas razones de los pueblos, exigimos lo siguiente:", PEDIMOS, "Red de Pozos"], ["Red de Pozos"], id="es, a lead to demands is no body"),
    pytest.param(["Заявление Совета долины", PROSIM, "Ада Лунд, ткачиха\nОдо Браск, пастух\nИда Стоун, учительница"], ["Ада Лунд, ткачиха", "Одо Браск, пастух", "Ида Стоун, учительница"], id="ru, a statement of one paragraph"),
    pytest.param(["Dear Minister,", OURS, ASK, "July 8, 2017", "Ada Lund"], ["Ada Lund"], id="a day does not sign"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "names"), SIGNED)
def test_who_signs(lines, names):
    assert senders(lines) == [names]


ANNOUNCED = [
    pytest.param(["Letter to the Home Minister", TOLD, "You can read the full letter below.", "30th July 2019", "Dear Home Minister,", OURS], "Dear Home Minister,", id="a salutation below an announcement"),
    pytest.param(["Wells", f"{TOLD} The following letter was written in May.", TOLD, "July 8, 2017", f"{OURS} Weavers.", ASK], "July 8, 2017", id="a date, further below"),
    pytest.param(["Wells", f"{TOLD} Below is a translation of their letter.", TOLD, f"We, the authors of this letter, have waited. {OURS}", ASK], "We, the authors", id="“we”, further below"),
    pytest.param(["Condition des puits", "Lettre adressée par Ada Lund à Mme Brask, ministre des eaux de la vallée.", "Madame la Ministre,", NOUS, VENEZ, "Je vous prie d’agréer, Madame la Ministre, l’expression de ma considération distinguée."], "Madame la Ministre,", id="fr, a salutation and a formula that closes, without a signature"),
    pytest.param(["Brunnen", "Ada Lund wandte sich am Montag mit einem offenen Brief an den Minister Odo Brask und an die Bürgermeisterin der Stadt Kolmar Ida Stein:", WARTEN, BITTE], "Seit Mai", id="de, an announcement with its addressees"),
    pytest.param(["Água da serra", "As tecelãs entregaram uma carta ao prefeito Odo Brask. Leia a íntegra da carta:", f"“{FALTA}\n{PORTUGUESE}”"], "Faz um ano", id="pt, all in one quotation"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "begin"), ANNOUNCED)
def test_an_announced_letter_is_whole(lines, begin):
    (letter,) = [each for each in letters(lines) if each.parts]
    assert letter.parts[0].quote.startswith(begin)
    assert letter.completeness == "full"


def test_an_announced_excerpt_is_not_whole():
    told = "As tecelãs entregaram uma carta ao prefeito Odo Brask. Leia um trecho, o texto:"
    (letter,) = letters(["Água da serra", told, f"“{FALTA}\n{PORTUGUESE}”"])
    assert letter.completeness == "parts"


def test_an_announcement_of_anything_else_is_none():
    ours = "We’re changing the price of our water, because you have told us that it is too high for many of you."
    assert letters(["Prices", ours, "Below is the original announcement from May", ours, OURS, ASK]) == ()
