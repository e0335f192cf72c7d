"""Letters in French, Russian and Arabic: how narration introduces them, and short pages that are one or quote one."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord import languages, read
from onrecord.report.letters.inquits import has_inquit, quoted_words
from onrecord.report.letters.mentions import find_correspondence, find_introductions
from onrecord.text import Span

# The sentence; the sender and the addressee of the first document that it speaks of.
MENTIONS = [
    (
        "fr",
        "Dans une lettre ouverte adressée au Secrétaire général de l’ONU, les familles des détenus écrivent qu’elles attendent.",
        "les familles des détenus",
        "Secrétaire général de l’ONU",
    ),
    (
        "fr",
        "Les tisserandes ont envoyé une lettre au Haut-Commissaire aux droits de l'homme.",
        "Les tisserandes",
        "Haut-Commissaire aux droits de l'homme",
    ),
    ("fr", "Dans une lettre à la procureure, quatre mères demandent une enquête.", "quatre mères", "la procureure"),
    (
        "fr",
        "Les dockers ont adressé une pétition à la ministre de la Justice pour obtenir une date.",
        "Les dockers",
        "la ministre de la Justice",
    ),
    ("fr", "La lettre des familles au préfet a été lue.", "familles", "préfet"),
    ("fr", "Une lettre signée par neuf cents infirmières a été lue.", "neuf cents infirmières", None),
    ("fr", "Le ministère a déclaré dans une réponse écrite qu'il attend.", "Le ministère", None),
    ("fr", "Dans une lettre, les tisserandes écrivent qu'elles attendent.", "les tisserandes", None),
    ("fr", "Une lettre adressée par quatre mères au gouverneur a été lue.", "quatre mères", "gouverneur"),
    ("fr", "Une lettre ouverte adressée au Conseil a été lue.", None, "Conseil"),
    ("fr", "L’appel à la ministre a été lu.", None, "la ministre"),
    (
        "fr",
        "Dans une lettre adressée à M. Jonas Abegglen, les tisserandes écrivent.",
        "les tisserandes",
        "M. Jonas Abegglen",
    ),
    (
        "fr",
        "Les familles ont adressé une lettre au Rapporteur spécial sur la torture.",
        "Les familles",
        "Rapporteur spécial sur la torture",
    ),
    (
        "ru",
        "В открытом письме, адресованном генеральному секретарю ООН, семьи задержанных пишут, что ждут.",
        "семьи задержанных",
        "генеральному секретарю ООН",
    ),
    (
        "ru",
        "Ткачихи направили письмо Верховному комиссару ООН по правам человека.",
        "Ткачихи",
        "Верховному комиссару ООН по правам человека",
    ),
    ("ru", "Докеры передали петицию министру юстиции с требованием назначить дату.", "Докеры", "министру юстиции"),
    ("ru", "Шахтёры обратились к губернатору с открытым письмом.", "Шахтёры", "губернатору"),
    ("ru", "Жёны задержанных написали письмо в адрес президента.", "Жёны задержанных", "президента"),
    ("ru", "Министерство заявило в письменном ответе, что ждёт.", "Министерство", None),
    ("ru", "Письмо подписали девятьсот медсестёр.", "девятьсот медсестёр", None),
    ("ru", "В письме ткачихи пишут, что ждут.", "ткачихи", None),
    ("ru", "Открытое письмо, адресованное совету, было зачитано.", None, "совету"),
    (
        "ar",
        "في رسالة مفتوحة إلى الأمين العام للأمم المتحدة، قالت عائلات المعتقلين إنها تنتظر الرد.",
        "عائلات المعتقلين",
        "الأمين العام للأمم المتحدة",
    ),
    (
        "ar",
        "وجهت أمهات المعتقلين رسالة إلى المفوض السامي لحقوق الإنسان.",
        "أمهات المعتقلين",
        "المفوض السامي لحقوق الإنسان",
    ),
    ("ar", "بعث عمال الميناء برسالة إلى وزير العدل للمطالبة بتحديد موعد.", "عمال الميناء", "وزير العدل"),
    ("ar", "رسالة من عائلات المعتقلين إلى رئيس الجمهورية قرئت أمس.", "عائلات المعتقلين", "رئيس الجمهورية"),
    ("ar", "عائلات المعتقلين توجه رسالة مفتوحة إلى رئيس البرلمان", "عائلات المعتقلين", "رئيس البرلمان"),
    ("ar", "قالت النساجات في رسالة إلى المجلس إنهن ينتظرن.", "النساجات", "المجلس"),
    ("ar", "قالت الوزارة في رد خطي إنها تنتظر.", "الوزارة", None),
    ("ar", "رسالة وقعها تسعمئة ممرض", "تسعمئة ممرض", None),
    ("ar", "الرسالة الموجهة إلى المجلس قرئت أمس.", None, "المجلس"),
    ("ar", "ووجّه المعلمون عريضة إلى السيد علي نموذج، وزير التعليم.", "المعلمون", "السيد علي نموذج"),
]

# The language, the page's lines (the headline, the date, the paragraphs, a label and a link), and what is to be found:
# senders, addressees, closing formula, completeness, how many parts, the place of the dateline, the date.
PAGES = [
    pytest.param(
        "fr",
        [
            "Les tisserandes de Port-Sel écrivent à la ministre",
            "Publié le 3 mai 2017",
            "Madame la Ministre du Travail,",
            "Nous travaillons depuis neuf ans dans les ateliers de la vallée, et nous n’avons reçu aucun salaire depuis l’automne dernier.",
            "Nous vous demandons de recevoir notre délégation et de faire respecter la loi.",
            "Veuillez agréer, Madame, nos salutations distinguées.",
            "Les tisserandes de Port-Sel",
            "À lire aussi",
            "Le pont de la vallée est fermé",
        ],
        {
            "senders": ["Les tisserandes de Port-Sel"],
            "addressees": ["Ministre du Travail"],
            "closing": "Veuillez agréer, Madame, nos salutations distinguées.",
            "completeness": "full",
            "parts": 1,
            "place": None,
            "date": "2017-05-03",
        },
        id="fr open",
    ),
    pytest.param(
        "fr",
        [
            "Des mères demandent une enquête au procureur",
            "3 mai 2017",
            "PORT-SEL, le 3 mai 2017 – Dans une lettre ouverte adressée au procureur général, quatre mères de mineurs disparus écrivent qu’elles attendent depuis un an.",
            "« Nous ne savons pas où sont nos fils, et personne ne répond à nos questions depuis un an », écrivent-elles.",
            "La lettre ajoute : « Nous demandons une enquête indépendante sur la disparition des quatre mineurs. »",
            "Le préfet, interrogé lundi, n’a pas répondu.",
            "Sur le même sujet",
            "La mine rouvre en juin",
        ],
        {
            "senders": ["quatre mères de mineurs disparus"],
            "addressees": ["procureur général"],
            "closing": None,
            "completeness": "parts",
            "parts": 2,
            "place": "PORT-SEL",
            "date": "2017-05-03",
        },
        id="fr narrated",
    ),
    pytest.param(
        "fr",
        [
            "Des détenus de Xanadou écrivent aux Nations unies",
            "1er mai 2017",
            "Xanadou, 1er mai 2017 – Dans une lettre adressée à des responsables des Nations unies, les détenus du quartier 8 écrivent qu’ils attendent.",
            "Voici le texte intégral de la lettre :",
            "« Monsieur le Secrétaire général,",
            "Nous demandons une visite de la prison et une réponse à notre lettre.",
            "Avec tout notre respect »",
            "Un groupe de détenus de la prison de Xanadou",
            "À lire aussi",
            "Deux détenus libérés",
        ],
        {
            "senders": ["Un groupe de détenus de la prison de Xanadou"],
            "addressees": ["Secrétaire général"],
            "closing": "Avec tout notre respect",
            "completeness": "full",
            "parts": 1,
            "place": "Xanadou",
            "date": "2017-05-01",
        },
        id="fr full",
    ),
    pytest.param(
        "ru",
        [
            "Ткачихи Солегорска пишут министру",
            "Опубликовано: 3 мая 2017",
            "Уважаемый господин министр!",
            "Мы девять лет работаем на фабрике в долине и с прошлой осени не получаем зарплату.",
            "Мы просим вас принять нашу делегацию и добиться исполнения закона.",
            "С уважением,",
            "Ткачихи Солегорской фабрики",
            "Читайте также",
            "Мост в долине закрыт",
        ],
        {
            "senders": ["Ткачихи Солегорской фабрики"],
            "addressees": ["господин министр"],
            "closing": "С уважением,",
            "completeness": "full",
            "parts": 1,
            "place": None,
            "date": "2017-05-03",
        },
        id="ru open",
    ),
    pytest.param(
        "ru",
        [
            "Матери требуют расследования",
            "3 мая 2017",
            "Солегорск, 3 мая 2017 — В открытом письме, адресованном генеральному прокурору, матери пропавших шахтёров пишут, что ждут уже год.",
            "«Мы не знаем, где наши сыновья, и никто не отвечает на наши вопросы целый год», — пишут они.",
            "В письме говорится: «Мы требуем независимого расследования исчезновения четырёх шахтёров».",
            "Губернатор в понедельник не ответил.",
            "Материалы по теме",
            "Шахту откроют в июне",
        ],
        {
            "senders": ["матери пропавших шахтёров"],
            "addressees": ["генеральному прокурору"],
            "closing": None,
            "completeness": "parts",
            "parts": 2,
            "place": "Солегорск",
            "date": "2017-05-03",
        },
        id="ru narrated",
    ),
    pytest.param(
        "ru",
        [
            "Заключённые Ксанаду обратились в ООН",
            "1 мая 2017 года",
            "Ксанаду, 1 мая 2017 — Заключённые восьмого корпуса направили письмо генеральному секретарю ООН.",
            "Публикуем полный текст письма:",
            "«Уважаемый господин генеральный секретарь!",
            "Мы просим приехать в тюрьму и ответить на наше письмо.",
            "С уважением,»",
            "Группа заключённых тюрьмы Ксанаду",
            "Читайте также",
            "Двоих заключённых освободили",
        ],
        {
            "senders": ["Группа заключённых тюрьмы Ксанаду"],
            "addressees": ["господин генеральный секретарь"],
            "closing": "С уважением,",
            "completeness": "full",
            "parts": 1,
            "place": "Ксанаду",
            "date": "2017-05-01",
        },
        id="ru full",
    ),
    pytest.param(
        "ar",
        [
            "نساجات ميناء الملح يكتبن إلى الوزيرة",
            "نشر في 3 أيار 2017",
            "معالي وزيرة العمل المحترمة،",
            "نعمل منذ تسع سنوات في معامل الوادي، ولم نتلق أي أجر منذ الخريف الماضي.",
            "نطلب منكم استقبال وفدنا وتطبيق القانون.",
            "وتفضلوا بقبول فائق الاحترام",
            "نساجات ميناء الملح",
            "اقرأ أيضا",
            "جسر الوادي مغلق",
        ],
        {
            "senders": ["نساجات ميناء الملح"],
            "addressees": ["معالي وزيرة العمل المحترمة"],
            "closing": "وتفضلوا بقبول فائق الاحترام",
            "completeness": "full",
            "parts": 1,
            "place": None,
            "date": "2017-05-03",
        },
        id="ar open",
    ),
    pytest.param(
        "ar",
        [
            "أمهات يطالبن النائب العام بالتحقيق",
            "3 مايو 2017",
            "ميناء الملح، 3 مايو 2017 – في رسالة مفتوحة إلى النائب العام، قالت أمهات المعدنين المفقودين إنهن ينتظرن منذ سنة.",
            "وجاء في الرسالة: «لا نعرف أين أبناؤنا ولا أحد يجيب عن أسئلتنا منذ سنة كاملة».",
            "وأضافت الرسالة: «نطالب بتحقيق مستقل في اختفاء أربعة من عمال المنجم».",
            "ولم يرد المحافظ يوم الاثنين.",
            "مواضيع ذات صلة",
            "المنجم يفتح في يونيو",
        ],
        {
            "senders": ["أمهات المعدنين المفقودين"],
            "addressees": ["النائب العام"],
            "closing": None,
            "completeness": "parts",
            "parts": 2,
            "place": "ميناء الملح",
            "date": "2017-05-03",
        },
        id="ar narrated",
    ),
    pytest.param(
        "ar",
        [
            "سجناء زانادو يكتبون إلى الأمم المتحدة",
            "1 أيار 2017",
            "زانادو، 1 أيار 2017 – وجه سجناء الجناح الثامن رسالة إلى الأمين العام للأمم المتحدة.",
            "وفيما يلي نص الرسالة:",
            "«السيد الأمين العام",
            "نطلب زيارة السجن والرد على رسالتنا.",
            "مع فائق الاحترام»",
            "مجموعة من سجناء سجن زانادو",
            "اقرأ أيضا",
            "الإفراج عن سجينين",
        ],
        {
            "senders": ["مجموعة من سجناء سجن زانادو"],
            "addressees": ["السيد الأمين العام"],
            "closing": "مع فائق الاحترام",
            "completeness": "full",
            "parts": 1,
            "place": "زانادو",
            "date": "2017-05-01",
        },
        id="ar full",
    ),
]


@pytest.mark.parametrize(("code", "sentence", "sender", "addressee"), MENTIONS, ids=[row[1][:50] for row in MENTIONS])
def test_narration_introduces_a_letter(code: str, sentence: str, sender: str | None, addressee: str | None):
    found = next(find_introductions(sentence, 0, len(sentence), languages.load(code)))
    assert (found.sender and found.sender.of(sentence), found.addressee and found.addressee.of(sentence)) == (
        sender,
        addressee,
    )


@pytest.mark.parametrize(
    ("code", "sentence", "named"),
    [
        ("fr", "Quatre mères ont écrit au gouverneur.", ("Quatre mères", "gouverneur")),
        ("ar", "كتبت أربع أمهات إلى المحافظ.", ("أربع أمهات", "المحافظ")),
    ],
)
def test_who_wrote_to_whom_where_no_letter_is_named(code: str, sentence: str, named: tuple[str, str]):
    (found,) = find_correspondence(sentence, 0, len(sentence), languages.load(code))
    assert tuple(span.of(sentence) for span in found) == named


@pytest.mark.parametrize(
    ("code", "sentence", "definite"),
    [
        ("fr", "La lettre en dit plus.", True),
        ("fr", "Leur pétition en dit plus.", True),
        ("fr", "L’appel en dit plus.", True),
        ("fr", "Une lettre en dit plus.", False),
        ("ru", "Это письмо говорит больше.", True),
        ("ru", "Письмо говорит больше.", False),
        ("ar", "هذه الرسالة تقول المزيد.", True),
        ("ar", "رسالة أخرى تقول المزيد.", False),
    ],
)
def test_a_document_is_known_or_new(code: str, sentence: str, definite: bool):
    found = next(find_introductions(sentence, 0, len(sentence), languages.load(code)))
    assert found.definite is definite


@pytest.mark.parametrize(("code", "lines", "want"), PAGES)
def test_a_page_with_a_letter(code: str, lines: list[str], want: dict[str, Any]):
    headline, date, *paragraphs, label, link = lines
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    page = (
        f'<html lang="{code}"><head><title>{headline}</title></head><body><h1>{headline}</h1><p>{date}</p>'
        f'<div class="article-body">{body}</div><h3>{label}</h3><ul><li><a href="/a">{link}</a></li></ul></body></html>'
    )
    record = read(page.encode(), media_type="text/html", findings=False)
    (letter,), report = record.report.letters, record.report
    assert (record.page.language, record.page.direction) == (code, languages.load(code).direction)
    assert [(lead.rubric.value, lead.headline.quote) for lead in report.leads] == [("related", link)]
    place = report.dateline and report.dateline.place
    assert {
        "senders": [each.quote for each in letter.senders],
        "addressees": [each.quote for each in letter.addressees],
        "closing": letter.closing and letter.closing.quote,
        "completeness": letter.completeness.value,
        "parts": len(letter.parts),
        "place": place and place.quote,
        "date": report.date.value,
    } == want


@pytest.mark.parametrize(
    ("code", "quotation", "words"),
    [
        ("fr", "Nous attendons, écrivent-elles, et personne ne vient.", ["Nous attendons", "et personne ne vient."]),
        ("fr", "Nous attendons, dit la lettre.", ["Nous attendons", "."]),
        ("ru", "Мы ждём, – пишут они, – и никто не идёт.", ["Мы ждём", "и никто не идёт."]),
        ("fr", "Écrivent-elles, nous attendons.", ["Écrivent-elles, nous attendons."]),
        ("en", "We wait, they write, and nobody comes.", ["We wait, they write, and nobody comes."]),
    ],
)
def test_narration_within_a_quotation_is_not_quoted(code: str, quotation: str, words: list[str]):
    language, span = languages.load(code), Span(0, len(quotation))
    assert [each.of(quotation) for each in quoted_words(quotation, span, language)] == words
    assert has_inquit(quotation, span, language) is (len(words) > 1)
