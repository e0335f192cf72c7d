"""Who wrote to whom in Spanish, Portuguese, French, German and Russian, read from the clause that tells of a letter."""

from __future__ import annotations

import pytest

from onrecord import languages
from onrecord.report.letters.mentions import find_introductions
from tests.report.letters.told_sides import told

TOLD = [
    (
        "es",
        "Tres gremios enviaron una carta al presidente Odo Brask insistiendo en que no callarán.",
        ["Tres gremios"],
        ["presidente Odo Brask"],
    ),
    (
        "pt",
        "Três grêmios assinaram uma carta dirigida ao presidente Odo Brask insistindo que não vão calar.",
        ["Três grêmios"],
        ["presidente Odo Brask"],
    ),
    (
        "es",
        "La asociación «Madres de Kolmar» envió una carta al ministro Odo Brask.",
        ["La asociación «Madres de Kolmar»"],
        ["ministro Odo Brask"],
    ),
    (
        "fr",
        "L'association « Mères de Kolmar » a adressé une lettre au ministre Odo Brask.",
        ["L'association « Mères de Kolmar »"],
        ["ministre Odo Brask"],
    ),
    (
        "pt",
        "O coletivo “Mães de Kolmar” enviou uma carta ao ministro Odo Brask.",
        ["O coletivo “Mães de Kolmar”"],
        ["ministro Odo Brask"],
    ),
    (
        "de",
        "Die Initiative „Mütter von Kolmar“ schrieb einen Brief an Minister Odo Brask.",
        ["Die Initiative „Mütter von Kolmar“"],
        ["Minister Odo Brask"],
    ),
    ("es", "El gremio “Lamenta” la carta, según el alcalde.", [], []),
    (
        "es",
        "En una carta pública al alcalde y su esposa, la concejala Ada Lund, exponen que falta agua.",
        [],
        ["alcalde y su esposa"],
    ),
    (
        "es",
        "En una carta al alcalde, la presidenta del gremio, Ada Lund, pide agua.",
        ["Ada Lund"],
        ["alcalde"],
    ),
    (
        "pt",
        "Em uma carta ao prefeito e a sua esposa, a vereadora Ada Lund, expressam que falta água.",
        [],
        ["prefeito"],
    ),
    (
        "ru",
        "Движение «Матери Кольмара» направило открытое письмо министру Одо Браску.",
        ["Движение «Матери Кольмара»"],
        ["министру Одо Браску"],
    ),
    (
        "ru",
        "Письмо подписали руководитель движения «За права» Лев Зотов, председатель группы Анна Белова и ещё 30 человек.",
        ["руководитель движения «За права» Лев Зотов", "председатель группы Анна Белова"],
        [],
    ),
    ("ru", "Письмо подписал Лев Зотов, председатель группы.", ["Лев Зотов"], []),
    ("ru", "Письмо подписала Ада Лунд, министр ответил на него.", ["Ада Лунд"], []),
    (
        "ru",
        "Об этом говорится в письме к Совету Кольмара, ОБСЕ и комиссару Одо Браску.",
        [],
        ["Совету Кольмара", "ОБСЕ", "комиссару Одо Браску"],
    ),
    ("es", "Una carta del Presidente al Congreso fue leída.", ["Presidente"], ["Congreso"]),
    ("pt", "A carta da Ministra ao Presidente foi lida.", ["Ministra"], ["Presidente"]),
    ("fr", "La lettre de la Ministre au Président a été lue.", ["la Ministre"], ["Président"]),
    (
        "es",
        '"No hay agua", escribió el alcalde Odo Brask en una carta al ministro.',
        ["el alcalde Odo Brask"],
        ["ministro"],
    ),
    ("es", "A través de una carta, la madre de Ada Lund pidió ayuda al Papa.", ["la madre de Ada Lund"], []),
    ("es", "Ada Lund escribió en mayo al gobernador, el doctor Odo Brask.", ["Ada Lund"], ["gobernador"]),
    (
        "es",
        "Ada Lund, madre de dos presos, dirigió una carta al obispo de Kolmar en la que le pide ayuda.",
        ["Ada Lund"],
        ["obispo de Kolmar"],
    ),
    ("es", "Al secretario le fue entregado un escrito.", [], ["secretario"]),
    ("es", "El gobierno recibió una carta firmada por 40 escritores.", ["40 escritores"], ["El gobierno"]),
    (
        "es",
        "El gremio de tejedores envió una carta al gobernador Odo Brask para pedirle agua.",
        ["El gremio de tejedores"],
        ["gobernador Odo Brask"],
    ),
    ("es", "El gremio le envió ayer una carta al alcalde.", ["El gremio"], ["alcalde"]),
    ("es", "El gremio publicó una carta pidiendo al ministro que actúe.", ["El gremio"], ["ministro"]),
    ("es", "El sindicato, en un escrito a la Fiscalía, denunció amenazas.", ["El sindicato"], ["la Fiscalía"]),
    ("es", "El texto fue entregado por los vecinos al gobernador.", ["los vecinos"], ["gobernador"]),
    ("es", "En carta abierta al alcalde, cuarenta docentes piden su reapertura.", ["cuarenta docentes"], ["alcalde"]),
    ("es", "En su carta, Ada Lund acusa al alcalde.", ["Ada Lund"], []),
    (
        "es",
        "En una carta dirigida al ministro de Aguas, los vecinos de Kolmar exigieron una respuesta.",
        ["los vecinos de Kolmar"],
        ["ministro de Aguas"],
    ),
    ("es", "La carta del gremio al ministro fue leída.", ["gremio"], ["ministro"]),
    ("es", "La carta, firmada por 40 docentes, pide al alcalde que abra la escuela.", ["40 docentes"], ["alcalde"]),
    (
        "es",
        "La carta, firmada por Ada Lund, Odo Brask y otras 40 personas, fue entregada el lunes al alcalde.",
        ["Ada Lund", "Odo Brask", "otras 40 personas"],
        ["alcalde"],
    ),
    ("es", "Llegó una carta en la que los vecinos piden al alcalde que abra la escuela.", ["los vecinos"], ["alcalde"]),
    (
        "es",
        "Los jornaleros acudieron a la Casa de Gobierno para entregar un escrito al gobernador.",
        [],
        ["gobernador"],
    ),
    ("es", "Los mineros advirtieron al alcalde en una carta que pararán.", ["Los mineros"], ["alcalde"]),
    (
        "es",
        "Los mineros recibieron una carta del viceministro de Cooperativas.",
        ["viceministro de Cooperativas"],
        ["Los mineros"],
    ),
    ("es", "Los vecinos hicieron llegar al gobernador una petición con mil firmas.", ["Los vecinos"], ["gobernador"]),
    ("es", "Los vecinos leyeron un panfleto.", ["Los vecinos"], []),
    ("es", "Mediante un comunicado, la federación rechazó la ley.", ["la federación"], []),
    (
        "es",
        "Más de cuarenta organizaciones firmaron una carta abierta al presidente Odo Brask.",
        ["Más de cuarenta organizaciones"],
        ["presidente Odo Brask"],
    ),
    (
        "es",
        "Según una carta enviada por la empresa a los trabajadores, la mina cerrará.",
        ["la empresa"],
        ["los trabajadores"],
    ),
    (
        "es",
        "Una carta de la Federación de Mineros al presidente fue publicada.",
        ["la Federación de Mineros"],
        ["presidente"],
    ),
    (
        "pt",
        "A carta dos conselheiros ao presidente da Câmara, deputado Odo Brask, foi lida.",
        ["conselheiros"],
        ["presidente da Câmara"],
    ),
    ("pt", "A carta foi enviada pelo sindicato ao governador.", ["sindicato"], ["governador"]),
    ("pt", "Ada Lund, advogada, escreveu ao juiz.", ["Ada Lund"], ["juiz"]),
    ("pt", "Ao secretário de Estado foi entregue um ofício com testemunhos.", [], ["secretário de Estado"]),
    ("pt", "Os moradores e a CPK assinam o documento.", ["Os moradores", "a CPK"], []),
    (
        "pt",
        "Chegou uma carta na qual os moradores pedem ao prefeito que abra a escola.",
        ["os moradores"],
        ["prefeito"],
    ),
    (
        "pt",
        "Em carta enviada ao ministro das Águas, os moradores de Kolmar pedem água.",
        ["os moradores de Kolmar"],
        ["ministro das Águas"],
    ),
    ("pt", "Em carta, a mãe de Ada Lund pede ajuda ao papa.", ["a mãe de Ada Lund"], []),
    (
        "pt",
        "Em ofício assinado pela diretora Ada Lund, o Ministério da Terra comunica à União dos Camponeses que não vê motivo.",
        ["diretora Ada Lund"],
        ["União dos Camponeses"],
    ),
    (
        "pt",
        "Mais de cem entidades assinaram uma carta aberta ao presidente Odo Brask.",
        ["Mais de cem entidades"],
        ["presidente Odo Brask"],
    ),
    ("pt", "Na carta enviada pelos moradores à ministra, eles pedem água.", ["moradores"], ["ministra"]),
    (
        "pt",
        "Numa carta ao prefeito, o sindicato dos tecelões exigiu resposta.",
        ["o sindicato dos tecelões"],
        ["prefeito"],
    ),
    (
        "pt",
        "O grupo de moradores enviará uma carta à embaixada brasileira denunciando a violência.",
        ["O grupo de moradores"],
        ["embaixada brasileira"],
    ),
    ("pt", "O prefeito recebeu uma carta dos moradores.", ["moradores"], ["O prefeito"]),
    ("pt", "Os moradores protocolaram na prefeitura um abaixo-assinado.", ["Os moradores"], ["prefeitura"]),
    ("pt", "Os tecelões enviaram-lhe uma carta na segunda-feira.", ["Os tecelões"], []),
    (
        "pt",
        "Sentadas em bancos, no centro de Kolmar, as famílias de Kolmar entregaram uma carta ao governo provincial.",
        ["as famílias de Kolmar"],
        ["governo provincial"],
    ),
    ("pt", "Uma carta assinada por 40 escritores foi entregue ao ministro.", ["40 escritores"], ["ministro"]),
    ("fr", "Ada Lund a écrit au gouverneur.", ["Ada Lund"], ["gouverneur"]),
    ("fr", "Ada Lund, présidente de la Ligue, écrit au Premier ministre.", ["Ada Lund"], ["Premier ministre"]),
    ("fr", "Dans sa lettre, Ada Lund accuse le maire.", ["Ada Lund"], []),
    (
        "fr",
        "Dans un courrier qu'elle a adressé au procureur, l'avocate demande sa libération.",
        ["l'avocate"],
        ["procureur"],
    ),
    (
        "fr",
        "Dans une lettre adressée au maire, les habitants de Kolmar demandent de l'eau.",
        ["les habitants de Kolmar"],
        ["maire"],
    ),
    ("fr", "Dans une lettre ouverte publiée par trente écrivains, on réclame sa libération.", ["trente écrivains"], []),
    (
        "fr",
        "Des centaines d'avocats ont signé une lettre ouverte appelant le gouvernement à libérer leurs confrères.",
        ["Des centaines d'avocats"],
        ["le gouvernement"],
    ),
    ("fr", "L'association a reçu une réponse du ministère.", ["ministère"], ["L'association"]),
    (
        "fr",
        "La Ligue des tisserands a envoyé au préfet une lettre de protestation.",
        ["La Ligue des tisserands"],
        ["préfet"],
    ),
    ("fr", "La lettre de M. Odo Brask à la ministre a été lue.", ["M. Odo Brask"], ["la ministre"]),
    (
        "fr",
        "Le collectif, dans une lettre ouverte au président de la République, réclame une enquête.",
        ["Le collectif"],
        ["président de la République"],
    ),
    ("fr", "Le maire a reçu une lettre des bergers.", ["bergers"], ["Le maire"]),
    ("fr", "Le ministre a répondu par lettre à l'association.", ["Le ministre"], ["l'association"]),
    (
        "fr",
        "Le syndicat des tisserands a adressé une lettre au ministre de l'Eau.",
        ["Le syndicat des tisserands"],
        ["ministre de l'Eau"],
    ),
    (
        "fr",
        "Les avocats ont demandé dans une lettre au ministre de l'Intérieur la libération du poète.",
        ["Les avocats"],
        ["ministre de l'Intérieur"],
    ),
    ("fr", "Les bergers lui ont envoyé une pétition.", ["Les bergers"], []),
    ("fr", "Les familles ont écrit une lettre au roi.", ["Les familles"], ["roi"]),
    (
        "fr",
        "Par courrier du 3 août, le directeur du Port Sud informe le syndicat Mysel que la réintégration est exclue.",
        ["le directeur du Port Sud"],
        ["le syndicat Mysel"],
    ),
    ("fr", "Selon une lettre adressée par Ada Lund à Odo Brask, l'eau manque.", ["Ada Lund"], ["Odo Brask"]),
    (
        "fr",
        "Une lettre dans laquelle les habitants demandent au maire de rouvrir l'école circule.",
        ["les habitants"],
        ["maire"],
    ),
    ("fr", "Une lettre que les familles ont envoyée au roi est restée sans réponse.", ["les familles"], ["roi"]),
    (
        "fr",
        "Une lettre signée par Ada Lund et quarante autres a été remise au préfet.",
        ["Ada Lund", "quarante autres"],
        ["préfet"],
    ),
    (
        "fr",
        "Une pétition signée par plus de 3 000 personnes a été déposée à la mairie de Kolmar.",
        ["plus de 3 000 personnes"],
        ["la mairie de Kolmar"],
    ),
    (
        "fr",
        "« Nous n'avons plus d'eau », écrit le maire Odo Brask dans une lettre adressée au préfet.",
        ["le maire Odo Brask"],
        ["préfet"],
    ),
    ("de", "Ada Lund schrieb an den Gouverneur.", ["Ada Lund"], ["den Gouverneur"]),
    ("de", "Ada Lund schrieb dem Gouverneur von Kolmar.", ["Ada Lund"], ["dem Gouverneur von Kolmar"]),
    ("de", "Ada Lund wendet sich mit einem offenen Brief an Papst Odo.", ["Ada Lund"], ["Papst Odo"]),
    (
        "de",
        "Dem Wehrbeauftragten wurde ein Schreiben zugeleitet, in dem 17 Ehemalige um Versetzung ersuchen.",
        ["17 Ehemalige"],
        ["Dem Wehrbeauftragten"],
    ),
    ("de", "Der Brief wurde von 40 Ärzten unterzeichnet.", ["40 Ärzten"], []),
    (
        "de",
        "Der Gouverneur hat sich gestern in einem Brief an Generalsekretär Odo Brask gewandt.",
        ["Der Gouverneur"],
        ["Generalsekretär Odo Brask"],
    ),
    ("de", "Der Gouverneur las einen Brief, in dem 17 Lehrer um Hilfe ersuchen.", ["17 Lehrer"], []),
    ("de", "Der Minister erhielt einen Brief von den Eltern.", ["den Eltern"], ["Der Minister"]),
    (
        "de",
        "Der Verband forderte den Minister in einem offenen Brief auf, zu handeln.",
        ["Der Verband"],
        ["den Minister"],
    ),
    (
        "de",
        "Der offene Brief der Autorenvereinigung an den Präsidenten wurde verlesen.",
        ["der Autorenvereinigung"],
        ["den Präsidenten"],
    ),
    ("de", "Die Eltern reichten beim Landtag eine Petition ein.", ["Die Eltern"], ["Landtag"]),
    ("de", "Die Gilde hat dem Bürgermeister einen Brief geschickt.", ["Die Gilde"], ["dem Bürgermeister"]),
    (
        "de",
        "Die Organisation hat den Präsidenten in einem Brief aufgefordert, den Dichter freizulassen.",
        ["Die Organisation"],
        ["den Präsidenten"],
    ),
    ("de", "Die Weber erhielten einen Brief vom Bürgermeister.", ["Bürgermeister"], ["Die Weber"]),
    ("de", "Die Weber schrieben einen Brief, in dem sie den Rat um Hilfe bitten.", ["Die Weber"], ["den Rat"]),
    ("de", "Die Weber wandten sich in einem Brief an den Bürgermeister.", ["Die Weber"], ["den Bürgermeister"]),
    ("de", "Ein Brief, den die Weber an den Rat schickten, blieb liegen.", ["die Weber"], ["den Rat"]),
    ("de", "Einen Brief der Weber an den Rat verlas die Richterin.", ["der Weber"], ["den Rat"]),
    ("de", "Er las den Brief an seine Mutter.", [], ["seine Mutter"]),
    (
        "de",
        "Es kam ein Brief, in dem die Weber den Bürgermeister bitten, zu handeln.",
        ["die Weber"],
        ["den Bürgermeister"],
    ),
    (
        "de",
        "Weberinnen, Lehrerinnen und der Müllerverband haben am Dienstag eine Petition an den Kreistag übergeben.",
        ["Weberinnen", "Lehrerinnen", "der Müllerverband"],
        ["den Kreistag"],
    ),
    (
        "de",
        "In einem Brief an den Minister forderten die Weber von Kolmar eine Antwort.",
        ["die Weber von Kolmar"],
        ["den Minister"],
    ),
    (
        "de",
        "In einem Brief, den sie dem Minister schickten, baten die Eltern um Hilfe.",
        ["die Eltern"],
        ["dem Minister"],
    ),
    (
        "de",
        "In einem Schreiben seiner Anwälte an die Universitätsleitung wird gedroht.",
        ["seiner Anwälte"],
        ["die Universitätsleitung"],
    ),
    (
        "de",
        "In einem offenen Brief an Kanzlerin Ada Lund fordern 40 Organisationen ein Ende der Jagd.",
        ["40 Organisationen"],
        ["Kanzlerin Ada Lund"],
    ),
    ("de", "In seinem Brief wirft Odo Brask der Regierung Versagen vor.", ["Odo Brask"], []),
    (
        "de",
        "Laut einem Schreiben des Innenministeriums an die Länder gilt das Gesetz.",
        ["des Innenministeriums"],
        ["die Länder"],
    ),
    ("de", "Mehr als 17.000 Menschen haben die Petition unterzeichnet.", ["Mehr als 17.000 Menschen"], []),
    (
        "de",
        "Mehr als 40 Organisationen haben einen offenen Brief an Kanzlerin Ada Lund unterzeichnet.",
        ["Mehr als 40 Organisationen"],
        ["Kanzlerin Ada Lund"],
    ),
    (
        "de",
        "Wie es in einem Brief des Verbandes an das Ministerium heißt, fehlt Wasser.",
        ["des Verbandes"],
        ["das Ministerium"],
    ),
    (
        "de",
        "„Wir haben kein Wasser“, schrieb Bürgermeister Odo Brask in einem Brief an die Landesregierung.",
        ["Bürgermeister Odo Brask"],
        ["die Landesregierung"],
    ),
    ("ru", "Ада Лунд обратилась с открытым письмом к президенту.", ["Ада Лунд"], ["президенту"]),
    ("ru", "Лунд написала премьеру Кольмара Зотову письмо с благодарностью.", ["Лунд"], ["премьеру Кольмара Зотову"]),
    ("ru", "Более 40 организаций подписали открытое письмо президенту.", ["Более 40 организаций"], ["президенту"]),
    ("ru", "В обращении к губернатору родители просят открыть школу.", ["родители"], ["губернатору"]),
    ("ru", "В письме президенту жители Кольмара просят вернуть воду.", ["жители Кольмара"], ["президенту"]),
    ("ru", "Директору направлено письмо с требованием уволить начальника.", [], ["Директору"]),
    (
        "ru",
        "Его супруга Ада направила в прокуратуру девять заявлений.",
        ["Его супруга Ада"],
        ["прокуратуру"],
    ),
    ("ru", "Жители направили письмо губернатору Зотову с просьбой вернуть воду.", ["Жители"], ["губернатору Зотову"]),
    (
        "ru",
        "Жители села направили губернатору Ивану Зотову открытое письмо.",
        ["Жители села"],
        ["губернатору Ивану Зотову"],
    ),
    ("ru", "Как говорится в письме министерства, воды нет.", ["министерства"], []),
    (
        "ru",
        "Мать Зотова написала письмо уполномоченному по правам человека Аде Лунд.",
        ["Мать Зотова"],
        ["уполномоченному по правам человека Аде Лунд"],
    ),
    ("ru", "Министр получил письмо от ткачей Кольмара.", ["ткачей Кольмара"], ["Министр"]),
    ("ru", "Опубликовано письмо, в котором жители просят губернатора вернуть воду.", ["жители"], []),
    (
        "ru",
        "Отец погибшего направил в прокуратуру заявление с просьбой наказать виновных.",
        ["Отец погибшего"],
        ["прокуратуру"],
    ),
    ("ru", "Открытое письмо учёных президенту подписали 300 человек.", ["учёных"], ["президенту"]),
    ("ru", "Письмо было направлено министру жителями села.", ["жителями села"], ["министру"]),
    ("ru", "Письмо деда президента опубликовано.", ["деда президента"], []),
    ("ru", "Письмо жителей Кольмара губернатору опубликовано в среду.", ["жителей Кольмара"], ["губернатору"]),
    ("ru", "Письмо подписали 40 учёных, в том числе Ада Лунд.", ["40 учёных"], []),
    ("ru", "Письмо, подписанное Адой Лунд и Одо Браском, адресовано мэру.", ["Адой Лунд", "Одо Браском"], ["мэру"]),
    ("ru", "Правозащитники направили обращение в Генпрокуратуру.", ["Правозащитники"], ["Генпрокуратуру"]),
    ("ru", "Совет получил жалобу от жителей села.", ["жителей села"], ["Совет"]),
    ("ru", "Ткачи обратились к министру с открытым письмом.", ["Ткачи"], ["министру"]),
]
NOBODY = [
    ("es", "Dieron carta de naturalización a las obras nuevas."),
    ("es", "La solicitud se presentó por escrito."),
    ("es", "Se presentó una solicitud en mayo."),
    ("de", "Ada Lund schreibt der Gilde den Verdienst zu."),
    ("es", "La respuesta del mercado a las medidas fue fría."),
    ("es", "El correo llega a las ocho."),
    ("es", "A petición de los senadores se aplazó."),
    ("es", "La carta pide la libertad del poeta."),
    ("es", "La carta de la semana trata de pan."),
    ("es", "Pidió una carta de recomendación."),
    ("pt", "A nota de repúdio à violência circula."),
    ("pt", "Jogaram cartas à tarde."),
    ("fr", "La lettre de la semaine parle du pain."),
    ("fr", "Une réponse à la question suffit."),
    ("de", "Lesen und Schreiben lernt man in der Schule."),
    ("de", "Der Brief an sich ist kurz."),
    ("de", "Wer zahlt, dem schreiben die Leute."),
    ("de", "Die Ministerin beantwortete den Brief der Weber."),
    ("ru", "Письмо пришло в среду."),
    ("ru", "По просьбе журнала записку не печатают."),
    ("ru", "По просьбе президента письмо не публикуют."),
]
SIGNED = [
    ("es", "Una declaración firmada por 40 docentes circula.", True),
    ("es", "Una declaración de 40 docentes circula.", False),
    ("pt", "Os moradores entregaram ao prefeito um ofício.", True),
    ("pt", "Os moradores divulgaram um comunicado.", False),
    ("fr", "Les bergers ont adressé un message au préfet.", True),
    ("fr", "Les bergers ont publié un message.", False),
    ("ru", "Жители направили жалобу губернатору.", True),
    ("ru", "Жители опубликовали заявление.", False),
]


@pytest.mark.parametrize(("code", "sentence", "senders", "addressees"), TOLD)
def test_the_clause_tells_sender_and_addressee(code: str, sentence: str, senders: list[str], addressees: list[str]):
    assert told(code, sentence) == (senders, addressees)


@pytest.mark.parametrize(("code", "sentence"), NOBODY)
def test_a_clause_that_tells_neither(code: str, sentence: str):
    assert told(code, sentence) == ([], [])


@pytest.mark.parametrize(("code", "sentence", "signed"), SIGNED)
def test_a_statement_is_a_letter_if_it_is_signed_or_sent_by_one_to_another(code: str, sentence: str, signed: bool):
    (found,) = find_introductions(sentence, 0, len(sentence), languages.load(code))
    assert found.signed is signed


@pytest.mark.parametrize(
    ("code", "sentence", "bare"),
    [
        ("es", "La carta de Ada Lund es larga.", True),
        ("es", "El diario publicó una carta de Ada Lund.", False),
        ("es", "En una carta, Ada Lund pidió agua.", False),
        ("ru", "Письмо министра лежит на столе.", True),
        ("de", "Der Brief der Ministerin an den Rat ist lang.", False),
    ],
)
def test_whose_a_letter_is_says_no_more_than_that_it_exists(code: str, sentence: str, bare: bool):
    (found,) = find_introductions(sentence, 0, len(sentence), languages.load(code))
    assert found.senders
    assert found.bare is bare


@pytest.mark.parametrize("code", ["es", "pt", "fr", "de", "ru"])
def test_a_long_sentence_takes_time_in_proportion_to_its_length(code: str):
    language = languages.load(code)
    document = language.letters.documents[-1]
    sentence = f"{document} {language.letters.addressee_prepositions[0]} " * 60
    assert sum(1 for _ in find_introductions(sentence, 0, len(sentence), language)) == 60
