"""The head of a printed letter: addresses of several people, labels, copies, and who speaks in the first sentences."""

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

NOSIM = "С мая мы носим воду через перевал, и никто из управления до сих пор не ответил на наши письма."
PROSIM = "Просим Вас прислать инженера до зимы и проверить колодцы всех четырёх деревень нашей долины."


def sides(lines):
    return [([each.quote for each in one.senders], [each.quote for each in one.addressees]) for one in letters(lines)]


HEADS = [
    pytest.param(["To: Mr Odo Brask\nPresident of the Water Council", "Ms Ada Lund\nChair of the Council’s Committee on Wells", "Kolmar, 18 January 2019", "Dear President Brask,\nDear Ms Lund,", OURS, ASK, "The Weavers’ Guild"], ["The Weavers’ Guild"], ["Mr Odo Brask", "Ms Ada Lund"], id="two people in one address"),
    pytest.param(["Countess Ada Lund of Elmfield\nHigh Steward for Rivers, Lakes, Wells and the Whole of the Mountain Pass", "1046 Kolmar", "CC: Odo Brask\nCommissioner for Trade", "1049 Kolmar", "Honourable High Steward,", "Countess Ada Lund,", OURS, ASK], [], ["Countess Ada Lund of Elmfield"], id="who gets a copy is no addressee"),
    pytest.param(["Letter to the Ambassador", "Issue date", "Ambassador Odo Brask\nKolmar Embassy", "Dear Mr Brask", OURS, ASK, "Ada Lund"], ["Ada Lund"], ["Ambassador Odo Brask"], id="the label of a form is no address"),
    pytest.param(["16.03.2012", "HONORABLE ODO BRASK", "Chairperson", "Working Group on Wells", "Dear Honorable Brask,", OURS, ASK, "Ada Lund"], ["Ada Lund"], ["ODO BRASK"], id="an address with blank lines"),
    pytest.param(["Weavers of Kolmar\nMill Lane", "Dear Mayor of Kolmar,", OURS, ASK, "Ada Lund"], ["Ada Lund"], ["Mayor of Kolmar"], id="the writer’s own place is in the name of an office"),
    pytest.param(["Dear Ms Ada Lund, dear Mr Odo Brask,", OURS, ASK, "The Weavers’ Guild"], ["The Weavers’ Guild"], ["Ms Ada Lund", "Mr Odo Brask"], id="a salutation of two people"),
    pytest.param(["Sehr geehrte Frau Lund, sehr geehrter Herr Brask,", WARTEN, BITTE, "Weberzunft Kolmar"], ["Weberzunft Kolmar"], ["Frau Lund", "Herr Brask"], id="de, a salutation of two people"),
    pytest.param(["Letter to\nThe Minister of Wells", OURS, ASK], [], ["The Minister of Wells"], id="a title that is a label"),
    pytest.param(["CARTA ABIERTA SOBRE LOS POZOS", "Sr. Odo Brask P.\nPresidente de la Sierra\nPresente.-", CLAIM, PEDIMOS, "Red de Pozos"], ["Red de Pozos"], ["Sr. Odo Brask P."], id="es, a name that ends with an initial"),
    pytest.param(["Sres. Ministro de Aguas, Odo Brask, Subsecretario de Pozos, Iván Lund, y Directora de Sierras, Ada Roble:", CLAIM, PEDIMOS, "Red de Pozos"], ["Red de Pozos"], ["Ministro de Aguas, Odo Brask", "Subsecretario de Pozos, Iván Lund", "Directora de Sierras, Ada Roble"], id="es, a salutation of three"),
    pytest.param(["Puits de la vallée\nPétition\nAuteur(s) :\nAda Lund\nDestinataire(s) :\nMesdames et Messieurs les maires des quatre villages de la vallée.\nLa pétition", NOUS, VENEZ], ["Ada Lund"], ["les maires des quatre villages de la vallée"], id="fr, the form of a petition"),
    pytest.param(["Água da serra", "Abaixo-assinado por\nAda Lund, tecelã\nKolmar, Serra", FALTA, "Para:\nExcelentíssimo Prefeito Odo Brask, Prefeito de Kolmar\nExcelentíssima Embaixadora Ida Roble, Embaixadora da Serra", PORTUGUESE, "Atenciosamente,\n[Seu nome]"], ["Ada Lund, tecelã"], ["Prefeito Odo Brask, Prefeito de Kolmar", "Embaixadora Ida Roble, Embaixadora da Serra"], id="pt, a letter for all to send"),
    pytest.param(["ОБРАЩЕНИЕ", "Генеральному секретарю Союза Одо Браску", "Директору Бюро колодцев Иде Лунд", NOSIM, PROSIM, "Совет долины"], ["Совет долины"], ["Генеральному секретарю Союза Одо Браску", "Директору Бюро колодцев Иде Лунд"], id="ru, an office of two words in the dative"),
    pytest.param(["H.E. Mr. Odo Brask\nAmbassador of Kolmar", "H.E. Ms. Ida Roble\nMinister of Wells", "Your Excellencies,", OURS, ASK, "Ada Lund"], ["Ada Lund"], ["H.E. Mr. Odo Brask", "H.E. Ms. Ida Roble"], id="two people whom nothing greets by name"),
    pytest.param(["Monsieur Odo Brask\nPréfet de la Vallée\nPréfecture", "Madame Ida Roble\nMaire de Kolmar", "Objet : les puits des quatre villages de la vallée et la route qui mène au col, fermée depuis le mois de mai", "Monsieur le Préfet, Madame la Maire,", NOUS, VENEZ, "Ada Lund"], ["Ada Lund"], ["Monsieur Odo Brask", "Madame Ida Roble"], id="fr, a salutation of two, and a long subject"),
    pytest.param(["An den\nBürgermeister Odo Brask\nRathaus\n12345 Kolmar", "Sehr geehrter Herr Bürgermeister,", WARTEN, BITTE, "Ada Lund"], ["Ada Lund"], ["Bürgermeister Odo Brask"], id="de, a house that has an office within its name"),
    pytest.param(["To the Mayor\nDirector of Wells\nCommissioner for Rivers", "Your Excellencies,", OURS, ASK, "Ada Lund"], ["Ada Lund"], ["Mayor", "Director of Wells", "Commissioner for Rivers"], id="offices below an office are addressees"),
    pytest.param(["Guild of Weavers\n4 Mill Lane", "To: The Minister of Wells", "Dear Minister,", OURS, ASK, "Yours faithfully,\nAda Lund\nSecretary General\nGuild of Weavers"], ["Guild of Weavers", "Ada Lund"], ["The Minister of Wells"], id="the house of who signs is the letterhead"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "senders", "addressees"), HEADS)
def test_whom_the_head_of_a_letter_names(lines, senders, addressees):
    assert sides(lines) == [(senders, addressees)]


WHO_SPEAKS = [
    ("We the 81 undersigned guilds, unions, and river organizations are writing to call for water.", "guilds, unions, and river organizations"),
    ("The undersigned river organizations and groups are writing to you.", "river organizations and groups"),
    ("We, the undersigned Kolmari and other unions, are writing to you.", "Kolmari and other unions"),
    ("We are three women of Kolmar, who have come over the pass to you.", "three women of Kolmar"),
    ("Warm greetings from the Kolmar Coalition Against Thirst!", "the Kolmar Coalition Against Thirst"),
    ("We the undersigned guilds, unions and parishes call on you.", "guilds, unions and parishes"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "sender"), WHO_SPEAKS)
def test_the_first_sentence_names_who_writes(line: str, sender: str):
    assert sides(["15th June 2011", "Dear Mr Brask,", f"{line} {OURS}", ASK]) == [([sender], ["Mr Brask"])]


@pytest.mark.parametrize(
    "line",
    [
        "We, the undersigned, call on you to open the wells.",
        "We, the undersigned, write to the Minister and the Mayor.",
    ],
)
def test_the_undersigned_alone_are_named_by_the_signature(line: str):
    assert sides(["15th June 2011", "Dear Mr Brask,", f"{line} {OURS}", ASK, "Ada Lund"]) == [
        (["Ada Lund"], ["Mr Brask"])
    ]


def test_an_attack_on_the_rights_of_somebody_does_not_speak():
    line = "This is a bare-faced attack on the rights of the miners and on their guild."
    assert sides(["15th June 2011", "Dear Mr Brask,", OURS, f"{line} {OURS}", ASK]) == [([], ["Mr Brask"])]


def test_a_letter_may_have_no_blank_lines():
    lines = "\n".join(["15th June 2011", "Dear Mr Brask,", f"We are three women of Kolmar. {OURS}", ASK])
    (letter,) = letters([lines])
    assert [each.quote for each in letter.senders] == ["three women of Kolmar"]
    assert letter.completeness == "full"


def test_a_letter_begins_with_its_address_and_not_within_that_of_its_writers():
    writers = "Maison des puits\nRue du Moulin\nBP 41\n42110 Kolmar"
    (letter,) = letters([writers, "M. le Maire\nHôtel de ville\n42100 Brasque", "Monsieur,", NOUS, VENEZ, "Ada Lund"])
    assert letter.parts[0].quote.startswith("M. le Maire")
    assert [each.quote for each in letter.addressees] == ["M. le Maire"]


def test_indented_items_are_words_of_the_letter():
    items = [f"  1. {PEDIMOS}", f"  2. {PEDIMOS.replace('cuatro', 'cinco')}"]
    (letter,) = letters(
        ["Estimado señor alcalde:", CLAIM, CLAIM.replace("mayo", "abril"), *items, CLAIM, "Red de Pozos"]
    )
    assert len(letter.parts) == 1
    assert "cinco aldeas" in letter.parts[0].quote


def test_the_office_below_a_name_with_its_title_is_no_second_addressee():
    head = ["To: Governor Odo Brask\nGovernor of Kolmar", "Dear Governor Brask,"]
    assert sides([*head, OURS, ASK, "Yours sincerely,\n\nAda Lund"]) == [(["Ada Lund"], ["Governor Odo Brask"])]
