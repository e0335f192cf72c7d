"""Letters that a page prints are told by their forms: address, salutation, signature, an announcement, and "we"."""

from __future__ import annotations

import pytest

import onrecord

OURS = "We have carried water over the pass since the second of May, and nobody at the office has answered us."
ASK = "We ask you to send an engineer before the winter, and to have the wells of the four villages examined."
TOLD = "The well of Kolmar has been dry since May, said Odo Brask, who keeps the books of the four villages."
MORE = "The office of water has a staff of nine in the valley, and its director was not there on Monday."
PEDIMOS = "Pedimos que venha um engenheiro antes do inverno e que se examinem os poços das quatro aldeias da serra."
FALTA = "Faz um ano que carregamos água pela serra, e ninguém da repartição respondeu às nossas cartas até hoje."
BITTE = "Wir bitten Sie, vor dem Winter eine Ingenieurin zu schicken, damit die vier Dörfer wieder Wasser haben."
WARTEN = "Seit Mai tragen wir das Wasser über den Pass, und niemand im Amt hat uns bis heute eine Antwort gegeben."
PROSIM = "Просим Вас прислать инженера до зимы и проверить колодцы всех четырёх деревень нашей долины."
NOSIM = "С мая мы носим воду через перевал, и никто из управления до сих пор не ответил на наши письма."
NOUS = "Nous portons l’eau par le col depuis le mois de mai, et personne au bureau ne nous a répondu jusqu’ici."
VENEZ = "Nous vous demandons d’envoyer un ingénieur avant l’hiver et de faire examiner les puits des quatre villages."
PEDIMOS_ES = (
    "Les pedimos que manden a un ingeniero antes del invierno y que se examinen los pozos de las cuatro aldeas."
)
LLEVAMOS = "Desde mayo llevamos nosotras el agua por la sierra, y nadie de la oficina nos ha contestado hasta hoy."
FA = "از ماه اردیبهشت آب را از گردنه می‌آوریم و هیچ‌کس در اداره تا امروز به نامه‌های ما پاسخی نداده است."
KHASTEH = "از شما می‌خواهیم پیش از زمستان مهندسی بفرستید و چاه‌های چهار روستا را بررسی کنید تا مردم آب داشته باشند."

SU = "Mayıs ayından beri suyu geçitten taşıyoruz ve bugüne kadar idareden hiç kimse mektuplarımıza cevap vermedi."
GONDERIN = "Sizden kıştan önce bir mühendis göndermenizi ve dört köyün kuyularını incelemenizi rica ediyoruz."


def letters(lines):
    return onrecord.read("\n\n".join(lines).encode(), media_type="text/plain", findings=False).report.letters


def sides(lines):
    return [([each.quote for each in one.senders], [each.quote for each in one.addressees]) for one in letters(lines)]


PRINTED = [
    pytest.param(["Weavers of Kolmar\nMill Lane", "The Minister for Water\nParliament House, Kolmar", "2 May 2018", "Minister", OURS, ASK, OURS, "Ada Lund"], ["Ada Lund"], ["The Minister for Water"], id="a letter without a form of address"),
    pytest.param(["Water Office of Kolmar\nRef. 12/88", "2 May 2018", "Dear Ms Lund,", OURS, ASK, "With sporting greetings,", "Odo Brask\nChair"], ["Water Office of Kolmar", "Odo Brask"], ["Ms Lund"], id="a letterhead, and a formula that no list has"),
    pytest.param(["To\nThe District Collector\nKolmar", "Sub: wells", "Respected Sir,", OURS, ASK, "Yours faithfully,\nAda Lund", "Copy to: the press"], ["Ada Lund"], ["The District Collector"], id="a label above the address"),
    pytest.param(["[Translated from Kolmari]", "To the brothers and sisters of the Spring congregation", OURS, ASK, "Your servant,", "Preacher Odo Brask\nHouse 4, Kolmar"], ["Preacher Odo Brask"], ["brothers and sisters of the Spring congregation"], id="an address of many"),
    pytest.param(["From: Kolmar Relief Desk\nTo: friends-list\nSubject: wells", "Dear all,", OURS, MORE, ASK, "Ada Lund"], ["Kolmar Relief Desk", "Ada Lund"], ["friends-list"], id="the headers of an e-mail"),
    pytest.param(["WORKERS OF SHAFT 3!", "Brothers, sisters,", OURS, ASK, "The Strike Committee"], ["The Strike Committee"], ["WORKERS OF SHAFT 3"], id="a leaflet"),
    pytest.param(["Joint statement: the wells of Kolmar", f"We, the weavers of four villages, write to you. {OURS}", ASK, "Signed:\nWeavers’ Guild of Kolmar\nShepherds for Water"], ["Weavers’ Guild of Kolmar", "Shepherds for Water"], [], id="a statement with a list of signatories"),
    pytest.param(["Open letter to the Minister of Water", f"We, weavers and shepherds of Kolmar, have waited. {OURS}", ASK, OURS], ["weavers and shepherds of Kolmar"], ["the Minister of Water"], id="we name ourselves"),
    pytest.param(["Ada Lund\nMill Lane", "Councillor Odo Brask\nCity Hall", "Councillor,", OURS, ASK, "We were told by the clerk that the engineer had"], ["Ada Lund"], ["Councillor Odo Brask"], id="a letter that the page cuts off"),
    pytest.param(["Água da serra\n\nDa redação", TOLD.replace("The well", "O poço"), "Confira a nota na íntegra:", FALTA, PEDIMOS, "Liga das Tecelãs de Kolmar"], ["Liga das Tecelãs de Kolmar"], [], id="pt, announced"),
    pytest.param(["MANIFESTO PELOS POÇOS", "À Presidência da República e aos governos da serra", FALTA, PEDIMOS, "Assinam: Liga das Tecelãs; Ada Lund; Colônia da Serra; mais 90 pessoas."], ["Liga das Tecelãs", "Ada Lund", "Colônia da Serra", "mais 90 pessoas"], ["Presidência da República e aos governos da serra"], id="pt, a manifesto"),
    pytest.param(["Amt für Wasser\nAz. 12/88", "Herrn\nOdo Brask\nMühlgasse 4", "Sehr geehrter Herr Brask,", WARTEN, BITTE, "Im Auftrag\nAda Lund"], ["Amt für Wasser", "Ada Lund"], ["Odo Brask"], id="de, an official letter"),
    pytest.param(["Ihr Lieben,", WARTEN, BITTE, "Bis dann\nFranka"], ["Franka"], ["Ihr Lieben"], id="de, a mail"),
    pytest.param(["Депутату городского собрания\nБраску О. М.", "от жителей долины", "Одо Максимович!", NOSIM, PROSIM, "Ада Лунд"], ["жителей долины", "Ада Лунд"], ["Депутату городского собрания"], id="ru, an address in the dative"),
    pytest.param(["Comité des puits\n4, chemin du Moulin", "À Madame la Préfète", "Madame la Préfète,", NOUS, VENEZ, "Ada Lund, présidente"], ["Comité des puits", "Ada Lund, présidente"], ["Madame la Préfète"], id="fr, a letterhead"),
    pytest.param(["A LOS GOBIERNOS Y A LAS IGLESIAS", "Hermanos y hermanas:", LLEVAMOS, PEDIMOS_ES, "Paz y bien.", "Red de Pozos\nAda Lund"], ["Red de Pozos", "Ada Lund"], ["GOBIERNOS Y A LAS IGLESIAS"], id="es, a pastoral letter"),
    pytest.param(["Kolmar, 2 May 2018", "The Minister for Water\nParliament House", "Dear Minister,", OURS, ASK, "Yours faithfully,", "Ada Lund", "Page 1 of 1"], ["Ada Lund"], ["The Minister for Water"], id="the number of the page does not sign"),
    pytest.param(["Dear Minister,", OURS, "We ask you to:", "Send An Engineer", "Examine Four Wells", ASK, OURS, "Yours faithfully,", "Ada Lund"], ["Ada Lund"], ["Minister"], id="items below a colon do not sign"),
    pytest.param(["Embassy of Kolmar\nMill Lane 4", "Sir,", OURS, ASK, "Yours truly,", "(name, place)"], [], ["Embassy of Kolmar"], id="a letter for all to send"),
    pytest.param(["Su Bakanlığı\nKuyular Genel Müdürlüğü'ne\nKolmar", "Sayın yetkili,", SU, GONDERIN, "Saygılarımla,", "Ada Lund"], ["Ada Lund"], ["Kuyular Genel Müdürlüğü"], id="tr, the ministry above the office that is written to"),
    pytest.param(["کولمار، ۲ اردیبهشت ۱۴۰۴", "جناب آقای کارل اتر\n\nرئیس دادگاه منطقه", "جناب آقای اتر،", FA, KHASTEH, "با احترام،", "آدا لوند", "صفحه 1 از 1"], ["آدا لوند"], ["کارل اتر"], id="fa, the name in the address comes before that of the salutation"),
    pytest.param(["جناب آقای اتر،", FA, "از این رو از شما می‌خواهیم:", "گزارش کمیسیون را منتشر کنید", "مهندسی بفرستید", KHASTEH, "با احترام،", "آدا لوند"], ["آدا لوند"], ["اتر"], id="fa, items below a colon"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "senders", "addressees"), PRINTED)
def test_a_page_prints_a_letter(lines, senders, addressees):
    assert sides(lines) == [(senders, addressees)]


NOT_PRINTED = [
    pytest.param(["Wells run dry", "By Ada Lund", TOLD, MORE, TOLD.replace("May", "June"), MORE], id="news"),
    pytest.param(["Why I walk", "By Ada Lund", OURS, MORE, OURS.replace("May", "June"), MORE], id="a column"),
    pytest.param(["Minister of Water visits Kolmar", TOLD, MORE, TOLD.replace("May", "June"), "Ada Lund"], id="a report with its writer's name"),
    pytest.param(["FULL TEXT.", TOLD, MORE, TOLD.replace("May", "June"), MORE], id="a heading of an archive"),
    pytest.param(["Open letter to the minister", TOLD, MORE, TOLD.replace("May", "June"), MORE], id="news of a letter"),
    pytest.param(["Weavers of Kolmar\nMill Lane 4", "PRESS RELEASE", "Wells run dry", OURS, ASK, OURS, "Contact for the press:", "Ada Lund, Tel. +00 1234 56715"], id="a press release with a contact"),
    pytest.param(["چاه‌ها خشک شد", FA, FA, "آدا لوند, تلفن +00 1234 56743"], id="fa, a contact"),
    pytest.param(["Dear readers,", TOLD, MORE, TOLD.replace("May", "June"), MORE], id="a newsletter"),
]  # fmt: skip


@pytest.mark.parametrize("lines", NOT_PRINTED)
def test_other_pages_print_none(lines):
    assert [letter for letter in letters(lines) if letter.parts] == []


def test_a_letter_ends_above_what_became_of_it():
    lines = ["The office answers", "We print the letter in full:", "Dear Ms Lund,", OURS, ASK, "Odo Brask", MORE]
    (letter,) = letters(lines)
    assert letter.parts[-1].quote.endswith(ASK)
    assert [each.quote for each in letter.senders] == ["Odo Brask"]


def test_a_quoted_letter_names_its_reader_with_its_first_words():
    told = "Ada Lund, who keeps the books of the village of Kolmar, has published a letter. It reads:"
    (letter,) = letters(["A letter from Kolmar", told, f"“Mr Mayor, we are tired. {OURS} {ASK}”", MORE])
    assert [each.quote for each in letter.addressees] == ["Mr Mayor"]


@pytest.mark.parametrize(
    "lines",
    [
        ["To the Minister of Water", *["Minister, Brask, Lund"] * 6_000, *[OURS] * 400, *["Odo Brask"] * 400],
        ["Dear Minister,", *[OURS, "Odo Brask"] * 1_500, "Ada Lund"],
        ["Dear Minister,", OURS, ASK, "Yours faithfully,", *["Odo Brask"] * 6_000],
    ],
)
def test_time_grows_no_faster_than_a_page(lines):
    assert len(letters(lines)) <= 1


PAGE = (
    "<html><body><article><h1>{head}</h1>{body}</article><footer><h3>More</h3><ul>{links}</ul></footer></body></html>"
)
LINKS = "".join(
    f"<li><a href='/{at}'>{each}</a></li>"
    for at, each in enumerate(("Wells of Kolmar", "Related Articles", "Follow Us", "Ada Lund"))
)
STORY = (
    "I have walked over the pass to the wells of Kolmar for thirty years, and you can still find them with a map.",
    "You should take two bottles and a good pair of boots, because we know of no shop on the other side of the pass.",
    "We are on the way to becoming a valley that you will want to see before the last of its mills is closed for good.",
)  # fmt: skip


@pytest.mark.parametrize("head", ["Walking over the Pass", "To the Wells of the Valley"])
def test_an_article_that_says_we_and_ends_with_links_is_no_letter(head: str):
    body = "".join(f"<p>{each}</p>" for each in (*STORY, *STORY[:2]))
    page = PAGE.format(head=head, body=body, links=LINKS)
    record = onrecord.read(page.encode(), media_type="text/html", findings=False)
    assert record.report.letters == ()


def test_a_letter_in_markup_keeps_who_signs_it():
    lines = ("To the Minister for Water", "Dear Minister,", OURS, ASK, OURS, "Yours faithfully,", "Ada Lund")
    body = "".join(f"<p>{each}</p>" for each in lines)
    page = PAGE.format(head="A letter from Kolmar", body=body, links=LINKS)
    found = onrecord.read(page.encode(), media_type="text/html", findings=False).report.letters
    assert [[each.quote for each in one.senders] for one in found] == [["Ada Lund"]]


def test_examples_behind_a_colon_are_no_letter():
    led = "If you run an application with many wells, these are the two ways in which you can keep it in order:"
    assert letters(["Keeping wells", led, STORY[0], STORY[1], STORY[2]]) == ()


@pytest.mark.parametrize(
    ("line", "sender"),
    [
        ("My name is Ada Lund.", "Ada Lund"),
        ("We are miners of Kolmar, and we write to you.", "miners of Kolmar"),
    ],
)
def test_who_writes_may_say_so(line: str, sender: str):
    assert sides(["Open letter to the Minister of Water", f"{line} {OURS}", ASK, OURS]) == [
        ([sender], ["the Minister of Water"])
    ]
