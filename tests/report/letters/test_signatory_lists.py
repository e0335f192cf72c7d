"""Who signs a statement in a list: items, numbers, tables, columns, links and commas, as text and as HTML."""

from __future__ import annotations

import pytest

import onrecord
from tests.report.letters.printed_lines import ASK, BITTE, CLAIM, NOUS, OURS, PEDIMOS, VENEZ, WARTEN

FA = "ما از ماه اردیبهشت آب را از گردنه می‌آوریم و هیچ‌کس در اداره تا امروز به نامه‌های ما پاسخی نداده است."
KHASTEH = "از شما می‌خواهیم پیش از زمستان مهندسی بفرستید و چاه‌های چهار روستا را بررسی کنید تا مردم آب داشته باشند."
AR = "نحن نحمل الماء عبر الجبل منذ شهر أيار ولم يجبنا أحد في المكتب على رسائلنا حتى اليوم."
NATLUB = "نطلب منكم إرسال مهندس قبل الشتاء وفحص آبار القرى الأربع حتى يكون للناس ماء."
NOSIM = "Мы с мая носим воду через перевал, и никто в управлении до сих пор не ответил на наши письма."
PROSIM = "Мы просим прислать до зимы инженера и проверить колодцы четырёх деревень, чтобы у людей была вода."
EN = ("Statement on the wells", OURS, ASK)
NAMES = ("Light for Wells", "Kolmar Water Circle", "Open Valley Network", "Casa del Agua")


def senders(document: str, media_type: str = "text/plain") -> list[list[str]]:
    report = onrecord.read(document.encode(), media_type=media_type, findings=False).report
    return [[each.quote for each in one.senders] for one in report.letters]


def statement(paragraphs: tuple[str, ...], signed: str) -> str:
    return "\n\n".join((*paragraphs, signed))


LISTS = [
    pytest.param(EN, "Signed by:\n- " + "\n- ".join(NAMES), [*NAMES], id="bullets"),
    pytest.param(EN, "Signed by:\n\n• " + "\n\n• ".join(NAMES), [*NAMES], id="bullets, apart"),
    pytest.param(EN, "Signatories (as of 3 May)\n1. " + "\n2. ".join(NAMES), [*NAMES], id="numbers"),
    pytest.param(EN, "Signed,\n* Ada Lund, weaver\n* Odo Brask, herder\n* and 12 others", ["Ada Lund, weaver", "Odo Brask, herder", "12 others"], id="how many others"),
    pytest.param(EN, "Signed by:\nUnions:\n- Light for Wells\n- Casa del Agua\nPeople:\n- Ada Lund\n- Odo Brask", ["Light for Wells", "Casa del Agua", "Ada Lund", "Odo Brask"], id="lists of unions and people"),
    pytest.param(EN, "Signed by:\n- Article 19\n- Light for Wells\n- Casa del Agua\n- Wellspring\n- Water Watch", ["Article 19", "Light for Wells", "Casa del Agua", "Wellspring", "Water Watch"], id="a number, and a name of a word"),
    pytest.param(EN, "Signed by:\nLight for Wells      Kolmar Water Circle\nCasa del Agua        Water Watch", ["Light for Wells", "Kolmar Water Circle", "Casa del Agua", "Water Watch"], id="two columns"),
    pytest.param(EN, "Signed by: Ada Lund, Odo Brask, Ida Roble and 40 others", ["Ada Lund", "Odo Brask", "Ida Roble", "40 others"], id="commas"),
    pytest.param(EN, "Signed by:\n\nKolmar Water Circle, Open Valley Network, Union of Wells, Casa del Agua.", ["Kolmar Water Circle", "Open Valley Network", "Union of Wells", "Casa del Agua"], id="commas, and a full stop"),
    pytest.param(EN, "Signed by: Ada Lund, Professor of Water, University of Kolmar", ["Ada Lund, Professor of Water, University of Kolmar"], id="a name with an office and a house"),
    pytest.param(EN, "Signatories:\nWBK – Weavers and Barge Keepers of the Four Villages\nLFW – Light for Wells", ["WBK", "LFW"], id="short forms before names"),
    pytest.param((EN[0], f"Signatories:\n- {NAMES[0]}\n- {NAMES[1]}", OURS, ASK), "Kolmar, 3 May 2024", [NAMES[0], NAMES[1]], id="above the statement"),
    pytest.param(("Comunicado sobre los pozos", CLAIM, PEDIMOS), "Organizaciones firmantes:\n• Red de Pozos (Perú)\n• Vecinas por el Agua (Chile)", ["Red de Pozos", "Vecinas por el Agua"], id="es"),
    pytest.param(("Déclaration sur les puits", NOUS, VENEZ), "Liste des signataires\n– Maison de l’Eau\n– Phare pour les puits\n– Cercle du Col", ["Maison de l’Eau", "Phare pour les puits", "Cercle du Col"], id="fr"),
    pytest.param(("Erklärung zu den Brunnen", WARTEN, BITTE), "Unterzeichner:\n* Haus des freien Wassers e. V.\n* Licht für Brunnen\n* Brunnenkreis Kolmar", ["Haus des freien Wassers e. V.", "Licht für Brunnen", "Brunnenkreis Kolmar"], id="de"),
    pytest.param(("Заявление о колодцах", NOSIM, PROSIM), "Подписали:\n1. Фонд «Родник»\n2. Ада Лунд", ["Фонд «Родник»", "Ада Лунд"], id="ru"),
    pytest.param(("بيان حول الآبار", AR, NATLUB), "الموقعون:\n1. جمعية الآبار\n2. شبكة الوادي المفتوح", ["جمعية الآبار", "شبكة الوادي المفتوح"], id="ar"),
    pytest.param(("بیانیه درباره چاه‌ها", FA, KHASTEH), "اسامی امضاکنندگان به ترتیب الفبا:\n۱- آدا لوند\n۲- اودو براسک", ["آدا لوند", "اودو براسک"], id="fa"),
    pytest.param(("بیانیه درباره چاه‌ها", FA, KHASTEH), "امضاها:\n\nآدا لوند، اودو براسک، آیدا روبل، لنا هولم", ["آدا لوند", "اودو براسک", "آیدا روبل", "لنا هولم"], id="fa, commas"),
]  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "signed", "names"), LISTS)
def test_who_signs_in_a_list(paragraphs, signed, names):
    assert senders(statement(paragraphs, signed)) == [names]


LAST = tuple(
    f"{begin}{end}" for begin in ("Br", "K", "L", "St", "Tr", "W") for end in ("ask", "olm", "und", "ein", "ister")
)


def test_a_list_of_many_names_is_read_whole():
    names = [f"{first} {last}" for first in ("Ada", "Odo", "Ida", "Lena", "Bero") for last in LAST]
    listed = "".join(f"\n{number}. {name}" for number, name in enumerate(names, 1))
    assert senders(statement(EN, f"Signatories:{listed}")) == [names]


def html(signed: str) -> str:
    menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/news'>News</a></li></ul></nav>"
    beside = "<aside><h3>Related</h3><ul><li><a href='/a'>The bridge is closed</a></li></ul></aside>"
    article = f"<article><h1>Statement on the wells</h1><p>{OURS}</p><p>{ASK}</p>{signed}</article>"
    return f"<html lang='en'><head><title>Statement on the wells</title></head><body>{menu}<main>{article}</main>{beside}</body></html>"


ITEMS = "".join(f"<li>{name}</li>" for name in NAMES)
MARKUP = [
    pytest.param(f"<p><strong>Signed:</strong></p><ul>{ITEMS}</ul>", id="items"),
    pytest.param(f"<h3>List of signatories (as of 3 May)</h3><ol>{ITEMS}</ol>", id="numbered items below a heading"),
    pytest.param(f"<div><p>Signed by:</p></div><div><ul>{ITEMS}</ul></div>", id="items in an element of their own"),
    pytest.param("<p>Signed by:</p><ul>" + "".join(f"<li><a href='/{at}'>{name}</a></li>" for at, name in enumerate(NAMES)) + "</ul>", id="links"),
    pytest.param(f"<p>Signed by:</p><table><tr><td>{NAMES[0]}</td><td>{NAMES[1]}</td></tr><tr><td>{NAMES[2]}</td><td>{NAMES[3]}</td></tr></table>", id="a table of two columns"),
    pytest.param(f"<p>Endorsed by:<br>{'<br>'.join(NAMES)}</p>", id="lines"),
]  # fmt: skip


@pytest.mark.parametrize("signed", MARKUP)
def test_who_signs_in_a_list_of_a_page_with_markup(signed):
    assert senders(html(signed), "text/html") == [[*NAMES]]


def test_the_offices_in_a_table_beside_those_who_sign_are_no_names():
    rows = (("Ada Lund", "Professor of Water, University of Kolmar"), ("Odo Brask", "Secretary, Light for Wells"))
    cells = "".join(f"<tr><td>{name}</td><td>{office}</td></tr>" for name, office in (("Name", "Office"), *rows))
    assert senders(html(f"<h2>Signatories</h2><table>{cells}</table>"), "text/html") == [["Ada Lund", "Odo Brask"]]


def test_a_list_below_what_the_article_ends_with_does_not_sign():
    notes = "Notes:\n- The wells are older than the office.\n- Pictures of the four villages are with the guild."
    assert senders(statement(EN, f"Signed by:\n- Ada Lund\n- Odo Brask\n\n{notes}")) == [["Ada Lund", "Odo Brask"]]
