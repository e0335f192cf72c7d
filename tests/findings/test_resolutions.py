"""The clauses of a resolution are acts of the body that passed it, and its reasons and formal clauses are none."""

from __future__ import annotations

import json

import pytest

import onrecord

RESOLUTIONS = {
    "en": (
        "The Belmoran Parliament,",
        "whereas the Minister of Justice, Karl Holm, denied that teachers were beaten;",
        "Strongly condemns the arrest of Ada Lund;",
        "Calls on the Government of Norland to release Ada Lund;",
        "Instructs its President to forward this resolution to the Government of Norland.",
    ),
    "de": (
        "Das Belmorische Parlament,",
        "in der Erwägung, dass der Justizminister Karl Holm die Folter bestritten hat;",
        "verurteilt die Verhaftung von Ada Lund;",
        "fordert die Regierung von Norland auf, Ada Lund freizulassen;",
        "beauftragt seinen Präsidenten, diese Entschließung der Regierung von Norland zu übermitteln.",
    ),
    "fr": (
        "Le Parlement de Belmorie,",
        "considérant que le ministre de la justice, Karl Holm, a nié toute torture;",
        "condamne fermement l'arrestation d'Ada Lund;",
        "demande au gouvernement du Norland de libérer Ada Lund;",
        "charge sa Présidente de transmettre la présente résolution au gouvernement du Norland.",
    ),
    "es": (
        "El Parlamento de Belmoria,",
        "Considerando que el ministro de Justicia, Karl Holm, negó las torturas;",
        "Condena enérgicamente la detención de Ada Lund;",
        "Pide al Gobierno de Norlandia que ponga en libertad a Ada Lund;",
        "Encarga a su presidenta que transmita la presente Resolución al Gobierno de Norlandia.",
    ),
    "pt": (
        "O Parlamento de Belmória,",
        "Considerando que o ministro da Justiça, Karl Holm, negou a tortura;",
        "Condena veementemente a detenção de Ada Lund;",
        "Exorta o Governo da Norlândia a libertar Ada Lund;",
        "Encarrega a sua Presidente de transmitir a presente resolução ao Governo da Norlândia.",
    ),
    "ru": (
        "Генеральная Ассамблея,",
        "ссылаясь на свою резолюцию 75/191 от 16 декабря 2020 года,",
        "решительно осуждает аресты журналистов в Торвике;",
        "настоятельно призывает правительство Бельмории освободить журналистов;",
        "постановляет продолжить рассмотрение этого вопроса.",
    ),
    "ar": (
        "إن مجلس حقوق الإنسان،",
        "إذ يشير إلى قراره 47/19 المؤرخ 13 تموز/يوليه 2021،",
        "يدين بشدة اعتقال الصحفيين في تورفيك؛",
        "يدعو حكومة بلموريا إلى الإفراج عن جميع المعتقلين تعسفا؛",
        "يقرر أن يبقي المسألة قيد نظره.",
    ),
    "fa": (
        "کنگره کانون نویسندگان بلموریا،",
        "با یادآوری قطعنامه پیشین خود،",
        "بازداشت عمر لیند به دست مأموران امنیتی را محکوم می‌کند؛",
        "از دولت بلموریا می‌خواهد همه نویسندگان زندانی را آزاد کند؛",
        "تصمیم می‌گیرد این موضوع را پیگیری کند.",
    ),
    "tr": (
        "Belmorya Yazarlar Sendikası Genel Kurulu,",
        "Önceki kararlarını hatırlatarak,",
        "Ömer Lind'in polis tarafından gözaltına alınmasını kınar;",
        "Belmorya hükümetini tutuklu yazarları serbest bırakmaya çağırır;",
        "Bu kararın hükümete iletilmesine karar verir.",
    ),
}
TITLES = {
    "en": "Resolution on the situation of teachers in Norland",
    "de": "Entschließung zur Lage der Lehrer in Norland",
    "fr": "Résolution sur la situation des enseignants au Norland",
    "es": "Resolución sobre la situación de los maestros en Norlandia",
    "pt": "Resolução sobre a situação dos professores na Norlândia",
    "ru": "Положение журналистов в Бельмории",
    "ar": "حالة حقوق الإنسان في بلموريا",
    "fa": "قطعنامه درباره نویسندگان زندانی",
    "tr": "Tutuklu yazarlar hakkında karar",
}
"""The title of each: without one, its first line is the headline."""


def _text(language: str, *, opening: bool = True) -> str:
    first, reason, *clauses = RESOLUTIONS[language]
    numbered = [f"{number}. {clause}" for number, clause in enumerate(clauses, 1)]
    return "\n\n".join([TITLES[language], *([first] if opening else []), reason, *numbered]) + "\n"


def _html(language: str) -> str:
    title, *lines = _text(language).strip().split("\n\n")
    told = "".join(f"<p>{line}</p>" for line in lines)
    return f'<html lang="{language}"><body><main><h1>{title}</h1>{told}</main></body></html>'


def _statements(words: str, kind: str) -> list[tuple[str, str | None, str]]:
    """The act, the speaker's name and the words of each statement of a page."""
    record = json.loads(onrecord.read(words.encode(), media_type=kind).to_json())
    names = {each["id"]: each["name"] for each in record["findings"]["parties"]}
    return [
        (each["act"], names.get(each["speaker"]), " ".join(piece["quote"] for piece in each["content"]))
        for each in record["findings"]["statements"]
    ]


def _is_named(speaker: str | None, opening: str) -> bool:
    return speaker is not None and speaker in opening


@pytest.mark.parametrize("language", RESOLUTIONS)
@pytest.mark.parametrize("kind", ["text/plain", "text/html"])
def test_the_body_asks_in_a_clause(language: str, kind: str) -> None:
    words = _text(language) if kind == "text/plain" else _html(language)
    asking = [speaker for act, speaker, _ in _statements(words, kind) if act == "appeal"]
    assert asking
    assert all(_is_named(each, RESOLUTIONS[language][0]) for each in asking)


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "pt", "ru"])
def test_the_body_accuses_where_it_condemns(language: str) -> None:
    found = _statements(_text(language), "text/plain")
    accusing = [speaker for act, speaker, _ in found if act == "accuse"]
    assert accusing
    assert all(_is_named(each, RESOLUTIONS[language][0]) for each in accusing)


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "pt", "ru"])
def test_a_formal_clause_and_a_reason_are_no_statements_of_the_body(language: str) -> None:
    opening, reason, *_, formal = RESOLUTIONS[language]
    for act, speaker, content in _statements(_text(language), "text/plain"):
        assert content not in formal
        assert not (_is_named(speaker, opening) and act != "accuse" and content in reason)


@pytest.mark.parametrize("language", RESOLUTIONS)
def test_without_its_first_line_nobody_else_speaks_in_a_clause(language: str) -> None:
    reason = RESOLUTIONS[language][1]
    found = _statements(_text(language, opening=False), "text/plain")
    assert not [each for each in found if each[1] and each[2] not in reason]


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "pt"])
def test_the_minister_of_a_reason_never_speaks_in_a_clause(language: str) -> None:
    reason = RESOLUTIONS[language][1]
    found = _statements(_text(language), "text/plain")
    assert not [each for each in found if each[1] and "Holm" in each[1] and each[2] not in reason]


PAGES = {
    "poem": "The Rain,\n\nfalling on the roofs of Kolmar,\n\ncondemns no one;\n\nthe river,\n\ncalling on the sea to wait,"
    "\n\nurges the stones to sing;\n",
    "menu": "The Harbour Inn,\n\nSoup of the day, bread, butter,\n\nFish of the day with lemon, peas,\n\nApple cake,\n",
    "names": "Members of the jury\n\nAda Lund,\n\nBo Renz, Kolmar City Council,\n\nCarl Idris, Ministry of Justice,\n\n"
    "Dora Finn, a poet,\n\nEmil Hart.\n",
}


@pytest.mark.parametrize("page", PAGES)
def test_lines_that_end_with_commas_are_no_resolution(page: str) -> None:
    assert not [each for each in _statements(PAGES[page], "text/plain") if each[0] != "state"]
