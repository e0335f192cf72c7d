"""Letters on pages in Spanish, Portuguese, German and Turkish: who wrote, to whom, and what."""

from __future__ import annotations

import pytest

import onrecord
from onrecord import languages
from onrecord.report.letters.correspondents import named_correspondents
from onrecord.report.letters.mentions import find_correspondence, find_introductions, speaks
from onrecord.text import Span, cite

# The sentence; the sender and the addressee of the first document that it speaks of.
TOLD = {
    "es": [
        (
            "Las madres de los detenidos enviaron una carta abierta al ministro de Justicia, en la que piden una visita.",
            "Las madres de los detenidos",
            "ministro de Justicia",
        ),
        (
            "Mediante una carta dirigida a la Relatora Especial sobre la tortura, las familias exigen una respuesta.",
            "las familias",
            "la Relatora Especial sobre la tortura",
        ),
        ("Los pescadores piden en una carta al gobernador que abra el puerto.", "Los pescadores", "gobernador"),
        ("Los maestros entregaron al gobernador una petición con mil firmas.", "Los maestros", "gobernador"),
        ("Los maestros entregaron por la tarde una petición.", "Los maestros", None),
        ("Una carta de las viudas a la ministra fue leída ayer.", "las viudas", "la ministra"),
        ("Una petición firmada por novecientas enfermeras fue leída.", "novecientas enfermeras", None),
    ],
    "pt": [
        (
            "As famílias de 12 trabalhadores enviaram uma carta aberta ao ministro da Justiça, na qual pedem uma visita.",
            "As famílias de 12 trabalhadores",
            "ministro da Justiça",
        ),
        ("Numa carta aberta ao governador, os pescadores pedem que abra o porto.", "os pescadores", "governador"),
        (
            "Os estudantes pedem em carta aberta à Relatora Especial sobre a tortura a libertação dos colegas.",
            "Os estudantes",
            "Relatora Especial sobre a tortura",
        ),
        ("Os professores entregaram à tarde uma petição.", "Os professores", None),
        ("Uma carta das viúvas dos mineiros à ministra foi lida ontem.", "viúvas dos mineiros", "ministra"),
        ("Em carta, movimentos sociais repudiam a indicação.", "movimentos sociais", None),
    ],
    "de": [
        (
            "Die Angehörigen der Verhafteten schickten einen offenen Brief an den Bundeskanzler.",
            "Die Angehörigen der Verhafteten",
            "den Bundeskanzler",
        ),
        (
            "In einem Schreiben an den Ausschuss gegen Folter protestieren die Anwälte gegen das Urteil.",
            "die Anwälte",
            "den Ausschuss gegen Folter",
        ),
        (
            "Die Frauen haben einen offenen Brief an die Hochkommissarin für Menschenrechte geschrieben.",
            "Die Frauen",
            "die Hochkommissarin für Menschenrechte",
        ),
        ("Die Lehrer überreichten dem Gouverneur eine Petition mit tausend Namen.", "Die Lehrer", "dem Gouverneur"),
        ("Die Lehrer überreichten in der Nacht eine Petition.", "Die Lehrer", None),
        ("Ein Brief der Witwen an die Ministerin wurde gestern verlesen.", "der Witwen", "die Ministerin"),
        ("In einem offenen Brief bitten vier Mütter um eine Antwort.", "vier Mütter", None),
    ],
    "tr": [
        ("Tutuklu aileleri, Adalet Bakanlığı'na açık mektup gönderdi.", "Tutuklu aileleri", "Adalet Bakanlığı"),
        ("Tutuklu yakınları Adalet Bakanlığına mektup gönderdi.", "Tutuklu yakınları", "Adalet Bakanlığına"),
        (
            "Siyasi tutuklular, BM Genel Sekreteri António Örnek’e yazdıkları mektupta olanları anlattı.",
            "Siyasi tutuklular",
            "BM Genel Sekreteri António Örnek",
        ),
        (
            "Tutuklular tarafından Meclis Başkanlığı'na gönderilen dilekçede görüş hakkı istendi.",
            "Tutuklular",
            "Meclis Başkanlığı",
        ),
        ("Tutuklular, avukatları aracılığıyla bir mektup gönderdi.", "Tutuklular", None),
        ("Tutuklular, arkadaşları adına bir mektup yazdı.", "Tutuklular", None),
        ("Ada Örnek Adalet Bakanlığına mektup yazdı.", None, None),
    ],
}


def named(sentence: str, span: Span | None, code: str) -> str | None:
    given = [cite(sentence, span.start, span.end)] if span else []
    kept, _ = named_correspondents(sentence, given, languages.load(code))
    return kept[0].quote if kept else None


@pytest.mark.parametrize(
    ("code", "sentence", "sender", "addressee"), [(code, *row) for code, rows in TOLD.items() for row in rows]
)
def test_narration_names_sender_and_addressee(code: str, sentence: str, sender: str | None, addressee: str | None):
    found = next(find_introductions(sentence, 0, len(sentence), languages.load(code)))
    assert (named(sentence, found.sender, code), named(sentence, found.addressee, code)) == (sender, addressee)


@pytest.mark.parametrize(
    ("code", "sentence", "sender", "addressee"),
    [
        ("es", "Los vecinos escribieron al gobernador.", "Los vecinos", "gobernador"),
        ("pt", "Os moradores escreveram ao governador.", "Os moradores", "governador"),
        ("de", "Die Dorfbewohner haben an den Minister geschrieben.", "Die Dorfbewohner", "den Minister"),
        ("tr", "Köylüler, valiye yazdı.", "Köylüler", "valiye"),
    ],
)
def test_who_wrote_to_whom_is_told_without_a_document(code: str, sentence: str, sender: str, addressee: str):
    found = list(find_correspondence(sentence, 0, len(sentence), languages.load(code)))
    assert [(a.of(sentence), b.of(sentence)) for a, b in found] == [(sender, addressee)]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("es", "La carta dice:", True),
        ("es", "En respuesta a la carta, el ministerio dijo:", False),
        ("pt", "A carta diz:", True),
        ("pt", "Em resposta à carta, o ministério disse:", False),
        ("de", "In dem Brief heißt es:", True),
        ("de", "Als Antwort auf den Brief sagte das Ministerium:", False),
        ("tr", "Mektupta şöyle denildi:", True),
        ("tr", "Bakanlık şöyle dedi:", False),
    ],
)
def test_a_document_that_is_answered_is_not_spoken_from(code: str, text: str, *, expected: bool):
    assert speaks(text, languages.load(code)) is expected


REPORTED = {
    "es": (
        (
            "En una carta abierta dirigida al Secretario General de las Naciones Unidas, un grupo de presos políticos de "
            "la cárcel de Salina pide que alguien visite el pabellón cuatro antes del invierno."
        ),
        (
            "La carta dice: «Llevamos tres inviernos sin médico y sin noticias de nuestras familias. Le pedimos que envíe "
            "a alguien a ver cómo vivimos»."
        ),
        "La directora de la cárcel no respondió a las preguntas de este periódico durante la semana.",
        "un grupo de presos políticos de la cárcel de Salina",
        "Secretario General de las Naciones Unidas",
    ),
    "pt": (
        (
            "Em carta aberta dirigida ao Secretário-Geral das Nações Unidas, um grupo de presas políticas da cadeia de "
            "Salina pede que alguém visite o pavilhão quatro antes do inverno."
        ),
        (
            "A carta diz: “Há três invernos estamos sem médico e sem notícias das nossas famílias. Pedimos que envie "
            "alguém para ver como vivemos.”"
        ),
        "A diretora da cadeia não respondeu às perguntas deste jornal durante a semana.",
        "um grupo de presas políticas da cadeia de Salina",
        "Secretário-Geral das Nações Unidas",
    ),
    "de": (
        (
            "In einem offenen Brief an den Generalsekretär der Vereinten Nationen bitten die politischen Gefangenen von "
            "Salina um einen Besuch in Trakt vier, bevor der Winter kommt."
        ),
        (
            "In dem Brief heißt es: „Seit drei Wintern sind wir ohne Arzt und ohne Nachricht von unseren Familien. Wir "
            "bitten Sie, jemanden zu schicken, der sieht, wie wir leben.“"
        ),
        "Die Direktorin des Gefängnisses beantwortete die Fragen dieser Zeitung in der ganzen Woche nicht.",
        "die politischen Gefangenen von Salina",
        "den Generalsekretär der Vereinten Nationen",
    ),
    "tr": (
        (
            "Salina cezaevindeki siyasi tutuklular, Birleşmiş Milletler Genel Sekreteri'ne yazdıkları açık mektupta kış "
            "gelmeden dördüncü koğuşun ziyaret edilmesini istedi."
        ),
        (
            "Mektupta şöyle denildi: “Üç kıştır doktorsuz ve ailelerimizden habersiziz. Nasıl yaşadığımızı görecek birini "
            "göndermenizi istiyoruz.”"
        ),
        "Cezaevi müdürü bu gazetenin sorularını hafta boyunca yanıtlamadı, bakanlık da sessiz kaldı.",
        "Salina cezaevindeki siyasi tutuklular",
        "Birleşmiş Milletler Genel Sekreteri",
    ),
}
OPEN = {
    "es": (
        ("Señor Presidente:", "El pozo de nuestro pueblo está seco desde mayo y los niños traen el agua de la sierra."),
        ("Le pedimos que envíe a un ingeniero antes del invierno.", "Respetuosamente,", "Los vecinos de Colmar"),
        "Señor Presidente",
    ),
    "pt": (
        ("Excelentíssimo Senhor Ministro da Água,", "O poço da nossa aldeia está seco desde maio, e bebe-se da serra."),
        ("Pedimos que envie um engenheiro antes do inverno.", "Respeitosamente,", "Os moradores de Colmar"),
        "Ministro da Água",
    ),
    "de": (
        ("Sehr geehrter Herr Minister,", "der Brunnen unseres Dorfes ist seit Mai trocken, und der Weg zum Pass weit."),
        ("Wir bitten Sie, einen Ingenieur zu schicken.", "Hochachtungsvoll", "Die Bewohner von Kolmar"),
        "Herr Minister",
    ),
    "tr": (
        ("Sayın Bakan,", "Köyümüzün kuyusu mayıs ayından beri kuru ve çocuklar suyu dağın öbür yanından taşıyor."),
        ("Kıştan önce bir mühendis göndermenizi istiyoruz.", "Saygılarımızla,", "Kolmar köylüleri"),
        "Bakan",
    ),
}


def letter_on(code: str, lines: tuple[str, ...]):
    inner = "".join(f"<p>{line}</p>" for line in lines)
    page = f"<html lang={code}><body><article><h1>Salina</h1>{inner}</article></body></html>"
    record = onrecord.read(page.encode(), findings=False)
    assert record.page.language == code
    (letter,) = record.report.letters
    return letter


def quotes(citations) -> list[str]:
    return [each.quote for each in citations]


@pytest.mark.parametrize("code", REPORTED)
def test_a_letter_that_an_article_quotes(code: str):
    *lines, sender, addressee = REPORTED[code]
    letter = letter_on(code, tuple(lines))
    words = lines[1].partition(": ")[2].strip("«»“”„.")
    assert (quotes(letter.senders), quotes(letter.addressees)) == ([sender], [addressee])
    assert [part.strip(".") for part in quotes(letter.parts)] == [words]


@pytest.mark.parametrize("code", OPEN)
def test_an_article_that_is_a_letter(code: str):
    head, foot, addressee = OPEN[code]
    letter = letter_on(code, (*head, *foot))
    assert (quotes(letter.senders), quotes(letter.addressees)) == ([foot[-1]], [addressee])
    assert (letter.salutation.quote, letter.closing.quote) == (head[0], foot[1])
    assert "\n\n".join((*head, *foot[:2])) in "\n\n".join(quotes(letter.parts))
