"""Further forms of news in five languages: insertions, lists, passives of two words, the object or the document first."""

from __future__ import annotations

import pytest

from onrecord import languages
from onrecord.report.letters.clause_lists import split_list
from onrecord.text import Span
from tests.report.letters.told_sides import told

TOLD = [
    # A second participle behind "and"; of two agents the first has written.
    ("es", "La carta, firmada por 27 gremios y dirigida al Parlamento, pide agua.", ["27 gremios"], ["Parlamento"]),
    ("pt", "A carta, assinada por 27 sindicatos e dirigida ao Congresso, pede água.", ["27 sindicatos"], ["Congresso"]),
    ("fr", "La lettre, signée par 27 syndicats et adressée au maire, exige de l'eau.", ["27 syndicats"], ["maire"]),
    (
        "ru",
        "Письмо, подписанное 27 организациями и адресованное министру, зачитали.",
        ["27 организациями"],
        ["министру"],
    ),
    (
        "es",
        "La petición, impulsada por el gremio y firmada por 900 personas, fue presentada ante el Congreso.",
        ["el gremio"],
        ["el Congreso"],
    ),
    # Words between the verb and the document, or between the subject and the verb.
    ("es", "El gremio envió, tras la huelga, una carta al obispo.", ["El gremio"], ["obispo"]),
    ("pt", "O sindicato enviou, depois da greve, uma carta ao bispo.", ["O sindicato"], ["bispo"]),
    ("fr", "Le syndicat a envoyé, après la grève, une lettre au préfet.", ["Le syndicat"], ["préfet"]),
    ("de", "Der Verband schickte nach dem Streik einen Brief an den Rat.", ["Der Verband"], ["den Rat"]),
    ("ru", "Совет ткачей после ареста журналиста направил послу письмо.", ["Совет ткачей"], ["послу"]),
    ("es", "El gremio presentó una denuncia y una carta ante la Fiscalía.", ["El gremio"], ["la Fiscalía"]),
    ("pt", "A missiva, com data de 3 de maio, está assinada pela Rede de Kolmar.", ["Rede de Kolmar"], []),
    (
        "pt",
        "O sindicato enviou nesta quinta-feira um ofício ao procurador Odo Brask.",
        ["O sindicato"],
        ["procurador Odo Brask"],
    ),
    ("pt", "Os presos resolveram, através de uma carta, falar com os gestores.", ["Os presos"], []),
    # Passives of two words, and a noun with an article before the verb.
    ("fr", "La lettre a été envoyée à la mairie par la Ligue de Kolmar.", ["la Ligue de Kolmar"], ["la mairie"]),
    (
        "es",
        "Las obreras de la fábrica han enviado cartas a los diputados.",
        ["Las obreras de la fábrica"],
        ["los diputados"],
    ),
    ("fr", "Dans une lettre adressée au maire, les députés réclament de l'eau.", ["les députés"], ["maire"]),
    # Several addressees.
    (
        "es",
        "El gremio envió una carta a los diputados, a los alcaldes y a la junta.",
        ["El gremio"],
        ["los diputados", "los alcaldes", "la junta"],
    ),
    ("es", "El gremio entregó al alcalde y al obispo una carta.", ["El gremio"], ["alcalde", "obispo"]),
    (
        "fr",
        "Le syndicat a envoyé une lettre aux députés, aux maires et au préfet.",
        ["Le syndicat"],
        ["députés", "maires", "préfet"],
    ),
    (
        "ru",
        "Рабочие отправили письма депутатам, генеральному прокурору и министру труда.",
        ["Рабочие"],
        ["депутатам", "генеральному прокурору", "министру труда"],
    ),
    ("ru", "Рабочие направили письмо министру труда и занятости.", ["Рабочие"], ["министру труда и занятости"]),
    (
        "de",
        "Die Weber haben Briefe an den Rat, die Gewerkschaften und den Müllerverband geschickt.",
        ["Die Weber"],
        ["den Rat", "die Gewerkschaften", "den Müllerverband"],
    ),
    (
        "pt",
        "A carta foi enviada para o Tribunal de Contas, MP e Departamento de Águas.",
        [],
        ["o Tribunal de Contas", "MP", "Departamento de Águas"],
    ),
    # The name of an office goes on.
    (
        "es",
        "El gremio escribió al alto comisionado de las Naciones Unidas para los Derechos Humanos.",
        ["El gremio"],
        ["alto comisionado de las Naciones Unidas para los Derechos Humanos"],
    ),
    (
        "pt",
        "O sindicato escreveu ao alto comissário das Nações Unidas para os Direitos Humanos.",
        ["O sindicato"],
        ["alto comissário das Nações Unidas para os Direitos Humanos"],
    ),
    (
        "fr",
        "Le syndicat a écrit au haut-commissaire des Nations unies aux droits de l'homme.",
        ["Le syndicat"],
        ["haut-commissaire des Nations unies aux droits de l'homme"],
    ),
    (
        "ru",
        "Ада Лунд обратилась с письмом к уполномоченной по правам человека Еве Браск.",
        ["Ада Лунд"],
        ["уполномоченной по правам человека Еве Браск"],
    ),
    ("ru", "Одо Браск направил письмо в Комитет против пыток.", ["Одо Браск"], ["Комитет против пыток"]),
    # A clause about what the document says, with nobody or a pronoun as its subject.
    (
        "es",
        "Sesenta escritores publicaron un manifiesto en el que piden al Gobierno la libertad del poeta.",
        ["Sesenta escritores"],
        ["Gobierno"],
    ),
    (
        "fr",
        "Soixante écrivains ont publié une lettre dans laquelle ils demandent au maire sa libération.",
        ["Soixante écrivains"],
        ["maire"],
    ),
    # German word order.
    (
        "de",
        "Die Freilassung des Dichters fordert der Autorenbund in einem Brief an die Ministerin.",
        ["der Autorenbund"],
        ["die Ministerin"],
    ),
    ("de", "Den Minister fordert der Verein in einem Brief auf, zu handeln.", ["der Verein"], []),
    ("de", "Einen offenen Brief an den Rat haben vierzig Vereine veröffentlicht.", ["vierzig Vereine"], ["den Rat"]),
    ("de", "Mit einem Brief hat sich die Gilde an den Rat gewandt.", ["die Gilde"], ["den Rat"]),
    (
        "de",
        "Der Brief, der von 27 Vereinen unterzeichnet wurde und an den Rat gerichtet ist, blieb liegen.",
        ["27 Vereinen"],
        ["den Rat"],
    ),
    (
        "de",
        "Die Petition, die der Verein gestartet hatte, wurde dem Landtag übergeben.",
        ["der Verein"],
        ["dem Landtag"],
    ),
    ("de", "In einem Brief an den Rat verlangen die Abgeordneten Untersuchungen.", ["die Abgeordneten"], ["den Rat"]),
    ("de", "Die Eltern haben einen Brief bei der Stadtverwaltung abgegeben.", ["Die Eltern"], ["der Stadtverwaltung"]),
    # Russian.
    (
        "ru",
        "Осужденные колонии № 5 поставили свои подписи под петицией в адрес министерства.",
        ["Осужденные колонии № 5"],
        ["министерства"],
    ),
    ("ru", "Осужденные колонии отправили письмо в адрес министерства.", ["Осужденные колонии"], ["министерства"]),
    ("ru", "Родные подали письмо в генеральную прокуратуру.", ["Родные"], ["генеральную прокуратуру"]),
    ("ru", "Губернатору вчера передали письмо, подписанное жителями села.", ["жителями села"], ["Губернатору"]),
    ("ru", "Депутату вручили письмо из дома.", [], ["Депутату"]),
    ("ru", "Письмо мэру направили жители села.", ["жители села"], ["мэру"]),
    (
        "ru",
        "Письмо подписали три человека: писатель Одо Браск, актриса Ада Лунд и два врача.",
        ["писатель Одо Браск", "актриса Ада Лунд", "два врача"],
        [],
    ),
    ("ru", "Письмо подписали три человека: так пишет газета.", [], []),
    # Signers with short names in brackets.
    (
        "pt",
        "A carta está assinada pela Rede de Kolmar (RK), Criação do Sul e Solidariedade de Harlau.",
        ["Rede de Kolmar", "Criação do Sul", "Solidariedade de Harlau"],
        [],
    ),
    # What a document has with it stands before its passive, or before whom it is for.
    (
        "pt",
        "Uma carta relatando a violência foi encaminhada à Câmara e ao Ministério da Justiça.",
        [],
        ["Câmara", "Ministério da Justiça"],
    ),
    ("es", "Una carta con mil firmas fue entregada al alcalde.", [], ["alcalde"]),
    ("fr", "Une pétition de mille signatures a été remise au préfet par les familles.", ["les familles"], ["préfet"]),
    ("de", "Ein Brief mit 900 Unterschriften wurde dem Rat übergeben.", [], ["dem Rat"]),
    ("ru", "Письмо с тысячей подписей было передано губернатору.", [], ["губернатору"]),
    (
        "pt",
        "O grupo entregou uma carta com suas reivindicações para o superintendente Odo Brask.",
        ["O grupo"],
        ["o superintendente Odo Brask"],
    ),
    ("es", "El gremio publicó una carta sobre la ayuda a los presos.", ["El gremio"], []),
    ("pt", "O sindicato divulgou uma carta em apoio aos presos.", ["O sindicato"], []),
    ("pt", "O sindicato entregou um manifesto de seis páginas ao prefeito.", ["O sindicato"], ["prefeito"]),
    # A participle before the document; the second of two participles.
    ("es", "Firmada por 300 docentes, la carta pide al rector que abra la escuela.", ["300 docentes"], ["rector"]),
    ("fr", "Signée par 300 écrivains, la lettre demande au ministre sa libération.", ["300 écrivains"], ["ministre"]),
    (
        "pt",
        "Uma comissão de crianças havia visitado a vigília e enviado uma carta a Odo Brask.",
        ["Uma comissão de crianças"],
        ["Odo Brask"],
    ),
    # Brackets and a time between verb, addressee and document.
    (
        "pt",
        "As entidades entregaram ao presidente da Câmara, Odo Brask (PX-RK), na tarde desta quarta-feira (16), uma carta de repúdio.",
        ["As entidades"],
        ["Odo Brask"],
    ),
    (
        "es",
        "En una carta al presidente, con copia para el alcalde, la Casa de los Periodistas destaca que no hay agua.",
        ["la Casa de los Periodistas"],
        ["presidente"],
    ),
    (
        "de",
        "In einem Brief an die Mitglieder, der am Donnerstag veröffentlicht wurde, sagte die Vorsitzende Ada Lund, dass Wasser fehle.",
        ["die Vorsitzende Ada Lund"],
        ["die Mitglieder"],
    ),
    (
        "ru",
        "Заявление на имя главы ведомства Ивана Зотова 10 октября подписали 26 депутатов.",
        ["26 депутатов"],
        ["главы ведомства Ивана Зотова"],
    ),
    # Verbs and nouns for handing over; who publishes a letter need not have written it.
    ("pt", "O movimento repassou aos dirigentes uma carta sobre a terra.", ["O movimento"], ["dirigentes"]),
    ("pt", "As mulheres fizeram a entrega de uma carta ao governador.", ["As mulheres"], ["governador"]),
    ("pt", "O conselho paroquial escreveu à diocese em julho.", ["O conselho paroquial"], ["diocese"]),
    ("es", "Exigen la entrega de la carta al alcalde.", [], ["alcalde"]),
    ("fr", "Elle l'a dit dans une lettre publiée par le journal local et destinée aux habitants.", [], ["habitants"]),
    (
        "de",
        "Es ist ein paar Monate her, da schrieb Ada Lund einen Brief an die Fraktion.",
        ["Ada Lund"],
        ["die Fraktion"],
    ),
    ("pt", "A marcha é uma forma de mandar uma mensagem ao governo.", [], ["governo"]),
    ("ru", "Защита подала жалобу, и мэр получил жалобу.", ["Защита"], []),
    (
        "ru",
        "Заключенные написали в Африканскую комиссию по правам человека.",
        ["Заключенные"],
        ["Африканскую комиссию по правам человека"],
    ),
    ("ru", "Ада Лунд написала в прокуратуру.", ["Ада Лунд"], ["прокуратуру"]),
    ("ru", "Ада Лунд пишет в газете.", [], []),
    ("ru", "Ада Лунд писала в министерстве отчеты.", [], []),
    # A verb is no part of a name.
    ("pt", "O Centro de Direitos e o Fórum de Mulheres reafirmam todos os pedidos na carta.", [], []),
]


@pytest.mark.parametrize(("code", "sentence", "senders", "addressees"), TOLD)
def test_the_clause_tells_sender_and_addressee(code: str, sentence: str, senders: list[str], addressees: list[str]):
    assert told(code, sentence) == (senders, addressees)


@pytest.mark.parametrize(
    ("code", "names", "expected"),
    [
        ("pt", "Tribunal de Contas, MP e Departamento de Águas", ["Tribunal de Contas", "MP", "Departamento de Águas"]),
        ("pt", "Ministério da Agricultura e Pecuária", ["Ministério da Agricultura e Pecuária"]),
        ("pt", "Secretaria de Justiça e Polícia", ["Secretaria de Justiça e Polícia"]),
        ("ru", "писатель Одо Браск и актриса Ада Лунд", ["писатель Одо Браск", "актриса Ада Лунд"]),
        ("ru", "союз учителей и врачей России", ["союз учителей и врачей России"]),
    ],
)
def test_a_list_without_articles_is_split_if_each_piece_is_a_name(code: str, names: str, expected: list[str]):
    assert [each.of(names) for each in split_list(names, Span(0, len(names)), languages.load(code))] == expected
