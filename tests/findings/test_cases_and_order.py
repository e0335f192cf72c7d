"""Who speaks, is asked and is accused where a case, or the order of the words, says so: Russian, Arabic, Persian."""

from __future__ import annotations

import pytest

import onrecord
from onrecord.record import Record
from tests.findings.reading import acts_of, party, rows, statements_of

TOWN = {
    "ar": "تقع مدينة المنارة على ضفة نهر كبير، ويقام فيها سوق في أول كل شهر يأتي إليه سكان القرى المجاورة للبيع والشراء حتى غروب الشمس.",
    "fa": "شهر مهرآباد در کنار رودخانه‌ای بزرگ قرار دارد و هر ماه بازاری در آن برگزار می‌شود که مردم روستاها برای خرید و فروش به آن می‌آیند.",
    "ru": "Город Карелов стоит на берегу большой реки, и в первое воскресенье каждого месяца сюда приезжают на ярмарку жители окрестных деревень.",
}  # fmt: skip
HEAD = {"ar": "أخبار المدينة", "fa": "خبر شهر", "ru": "Новости города"}


def read(code: str, *sentences: str) -> Record:
    body = "".join(f"<p>{each}</p>" for each in (TOWN[code], *sentences, TOWN[code]))
    html = f"<html lang='{code}'><h1>{HEAD[code]}</h1><div class='article-body'>{body}</div></html>"
    return onrecord.read(html.encode(), media_type="text/html; charset=utf-8")


SPEAKERS = [
    ("Адвокат Ирины Соловецкой потребовал от прокуратуры прекратить дело.", "Адвокат Ирины Соловецкой"),
    ("Адвокат Ирина Соловецкая потребовала от прокуратуры прекратить дело.", "Ирина Соловецкая"),
    ("Жена журналиста Олега Дрёмова попросила президента помиловать мужа.", "Жена журналиста Олега Дрёмова"),
    ("Адвокат Марии Тихоновой Сергей Кузьмин потребовал от прокуратуры прекратить дело.", "Сергей Кузьмин"),
    ("Верховный комиссар ООН по правам человека призвал власти освободить всех задержанных.", "Верховный комиссар ООН по правам человека"),
    ("Представительница Совета Европы призвала власти освободить всех задержанных.", "Представительница Совета Европы"),
    ("Министр юстиции Орлании опроверг обвинения в пытках.", "Министр юстиции Орлании"),
    pytest.param("Председатель Союза писателей Карелова обвинил мэрию в цензуре.", "Председатель Союза писателей Карелова", marks=pytest.mark.xfail(strict=True, reason="the encoder takes the place for a person")),
    ("Глава правозащитного центра «Опора» Павел Лебяжин призвал власти освободить журналиста.", "Павел Лебяжин"),
    ("Международный союз охраны природы потребовал от правительства остановить вырубку.", "Международный союз охраны природы"),
    ("В прокуратуре опровергли сообщения о пытках в изоляторе.", "прокуратуре"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "name"), SPEAKERS)
def test_the_case_of_a_name_tells_whose_lawyer_or_minister_speaks(sentence: str, name: str):
    record = read("ru", sentence)
    assert [party(record, each.speaker) for each in acts_of(record)] == [name]


def test_a_russian_surname_tells_who_she_is():
    record = read(
        "ru",
        "Мать журналиста, Анна Вересова, попросила губернатора встретиться с ней. Представитель полиции Олег Дрёмов "
        "отказался комментировать обвинения. Она потребовала от прокуратуры прекратить дело.",
    )
    said = {each.content[0].quote: party(record, each.speaker) for each in acts_of(record) if each.content}
    assert said["прекратить дело"] == "Анна Вересова"


ORDER = [
    pytest.param("دعت منظمة العفو الدولية السلطات المصرية إلى الإفراج عن الصحفي فورا.", "appeal", "منظمة العفو الدولية", "السلطات المصرية", None, marks=pytest.mark.xfail(strict=True, reason="the encoder takes whom it is to or what is said for a part of the name")),
    ("اتهمت نقابة الصحفيين الشرطة بضرب المراسل.", "accuse", "نقابة الصحفيين", None, "الشرطة"),
    ("ناشدت والدة الصحفي رئيس الجمهورية العفو عن ابنها.", "appeal", "والدة الصحفي", "رئيس الجمهورية", None),
    ("ودعا أساتذة الجامعة رئيس الجمهورية إلى وقف قطع الأشجار.", "appeal", "أساتذة الجامعة", "رئيس الجمهورية", None),
    ("وهدد وزير العدل بإغلاق المنظمة إذا لم تقدم تقريرها.", "threaten", "وزير العدل", None, None),
    ("نفت وزارة الداخلية تعرض المحتجزين للتعذيب.", "deny", "وزارة الداخلية", None, None),
    pytest.param("أدان الاتحاد الأوروبي الحكم الصادر بحق الصحفي.", "accuse", "الاتحاد الأوروبي", None, None, marks=pytest.mark.xfail(strict=True, reason="the encoder takes whom it is to or what is said for a part of the name")),
]  # fmt: skip


@pytest.mark.usefixtures("proposals")
@pytest.mark.parametrize(("sentence", "act", "speaker", "addressee", "target"), ORDER)
def test_an_arabic_subject_ends_where_the_object_begins(
    sentence: str, act: str, speaker: str, addressee: str | None, target: str | None
):
    assert [each[:4] for each in rows(read("ar", sentence))] == [(act, speaker, addressee, target)]


PERSIAN = [
    ("کانون نویسندگان بازداشت شاعر را محکوم کرد.", "accuse", "کانون نویسندگان", None),
    ("وزیر کشور اتهام‌ها را بی‌اساس خواند.", "deny", "وزیر کشور", None),
    ("دولت وجود زندانی سیاسی در کشور را تکذیب کرد.", "deny", "دولت", None),
    ("سندیکای کارگران دولت را مسئول جان این زندانی دانست.", "accuse", "سندیکای کارگران", "دولت"),
    ("رضا کوهستانی، مدیر یک نهاد حقوق بشری، دولت را به سرکوب معلمان متهم کرد.", "accuse", "رضا کوهستانی", "دولت"),
    ("سخنگوی پلیس ضرب و شتم بازداشت‌شدگان را رد کرد.", "deny", "سخنگوی پلیس", None),
    ("فرماندار کوهپایه اذعان کرد که اشتباه شده است.", "acknowledge", "فرماندار کوهپایه", None),
    ("دادستان مهرآباد تهدید کرد که با معترضان برخورد قاطع خواهد شد.", "threaten", "دادستان مهرآباد", None),
]  # fmt: skip


@pytest.mark.usefixtures("proposals")
@pytest.mark.parametrize(("sentence", "act", "speaker", "target"), PERSIAN)
def test_what_is_condemned_denied_and_blamed_in_persian(sentence: str, act: str, speaker: str, target: str | None):
    found = [(each[0], each[1], each[3]) for each in rows(read("fa", sentence))]
    assert found == [(act, speaker, target)]


ACTS = [
    ("ru", "Представитель полиции Олег Дрёмов отказался комментировать обвинения.", ["answer"]),
    ("ru", "Директор колонии признал, что заключённому отказали во враче.", ["acknowledge"]),
    ("ru", "Правозащитная организация «Северный голос» осудила арест журналиста.", ["accuse"]),
    ("ru", "Областной суд осудил журналиста на пять лет колонии.", []),
    ("ru", "Родственники заключённых не просили о помиловании.", []),
    ("ru", "Журналист был избит неизвестными у своего дома.", []),
    ("ar", "ونددت كتلة المعارضة باعتقال المعلمين.", ["accuse"]),
    ("ar", "وأكدت وزارة التربية أن هذه المزاعم كاذبة.", ["deny"]),
    ("ar", "حكمت المحكمة على المعلم بالسجن خمس سنوات.", []),
    ("ar", "ولم يطالب المعلم بأي تعويض.", []),
    ("fa", "رئیس زندان پذیرفت که یکی از زندانیان از درمان محروم شده است.", ["acknowledge"]),
    ("fa", "این معلم به پنج سال زندان محکوم شد.", []),
]  # fmt: skip


@pytest.mark.usefixtures("proposals")
@pytest.mark.parametrize(("code", "sentence", "acts"), ACTS)
def test_a_verb_tells_which_act_its_words_are(code: str, sentence: str, acts: list[str]):
    assert [each.act.value for each in acts_of(read(code, sentence))] == acts


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("ru", "Родственники заключённых не просили о помиловании."),
        ("fa", "وزارت آموزش و پرورش ادعای اخراج معلمان را بی‌اساس دانست."),
    ],
)
def test_what_nobody_said_or_somebody_denied_is_nothing_that_is_told(code: str, sentence: str):
    assert [each.act.value for each in statements_of(read(code, sentence)) if each.act.value == "state"] == []


VICTIMS = [
    ("fa", "اتحادیه اروپا احضار معلمان را نقض آزادی بیان خواند.", None),
    ("ru", "Адвокат Ирина Соловецкая заявила, что журналист был избит и содержится в холодной камере.", None),
    pytest.param("ru", "Адвокат Ирина Соловецкая заявила, что журналиста избила полиция.", None, marks=pytest.mark.xfail(strict=True, reason="the encoder takes the whole clause for a name")),
    ("ar", "وقالت المحامية سلمى الراوي إن اثنين من الثلاثة محتجزان دون محاكمة.", None),
    ("ar", "وقالت المحامية سلمى الراوي إن الحراس ضربوا موكلها في الزنزانة.", "الحراس"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "sentence", "doer"), VICTIMS)
def test_whoever_suffers_is_not_accused_of_it(code: str, sentence: str, doer: str | None):
    record = read(code, sentence)
    assert {party(record, each.target) for each in acts_of(record) if each.target} == ({doer} if doer else set())
