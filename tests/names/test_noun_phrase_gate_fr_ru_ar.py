"""The gate of party names in French, Russian and Arabic: names that it lets through, and words of which it leaves less.

Words stand in square brackets within their sentence; what must be left of them is beside it, None where nobody is named.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import languages
from onrecord.names.noun_phrase_gate import is_party_name, is_pronoun, party_phrase
from onrecord.text import Span
from tests.names.gate import assert_let_through_as_it_is

NAMES = {
    "fr": [
        "les familles de 12 détenus",
        "les familles des détenus",
        "le ministère de la Justice",
        "la ministre de la justice",
        "le ministère de l'Intérieur",
        "l'ONU",
        "L’ONU",
        "l’avocat des mineurs",
        "Amnesty International",
        "le Haut-Commissaire des Nations unies aux droits de l'homme",
        "le Comité des droits de l'enfant",
        "Anne Exemple",
        "Mme Anne Exemple",
        "M. Jean Modèle",
        "un groupe d'avocats",
        "un collectif de mères de disparus",
        "une centaine d'étudiants",
        "plus de 300 militants",
        "les autorités",
        "le régime",
        "l'Union européenne",
        "Reporters sans frontières",
        "la Ligue des droits de l'homme",
        "des organisations de défense des droits humains",
        "neuf couturières de la rue Basse",
        "les prisonniers politiques",
        "le Rapporteur spécial sur la torture",
        "la préfète du Lac",
        "le maire de Port-Sel",
        "Médecins sans frontières",
        "le président Exemple",
        "trois ouvrières licenciées",
        "le porte-parole du gouvernement",
        "les habitants du quartier",
        "les soussignés",
        "d'anciens détenus",
        "la police",
        "le tribunal",
        "leurs avocats",
        "sa mère",
        "la mère d'un détenu",
        "son avocate, Me Anne Exemple",
        "le Conseil d'État",
        "quelque 40 villageois",
    ],
    "ru": [
        "семьи задержанных",
        "семьи 12 задержанных",
        "Министерство юстиции",
        "министерство юстиции",
        "министр юстиции",
        "Генеральный секретарь ООН",
        "генеральный секретарь ООН",
        "правозащитники",
        "Анна Примерова",
        "г-жа Анна Примерова",
        "адвокат Иван Образцов",
        "группа адвокатов",
        "более 300 активистов",
        "около ста студентов",
        "Комитет против пыток",
        "Совет ООН по правам человека",
        "власти",
        "режим",
        "МИД",
        "родственники пропавших без вести",
        "нижеподписавшиеся",
        "матери погибших шахтёров",
        "Международная амнистия",
        "Верховный комиссар ООН по правам человека",
        "их адвокаты",
        "двенадцать заключённых колонии",
        "начальник тюрьмы",
        "жители деревни",
        "жена заключённого",
        "мэр города",
        "Репортёры без границ",
        "его адвокат",
        "политзаключённые",
        "Следственный комитет",
        "суд",
        "полиция",
        "союз журналистов",
        "президент",
        "заключённые, объявившие голодовку",
        "Министерству юстиции",
        "семьям задержанных",
    ],
    "ar": [
        "منظمة العفو الدولية",
        "عائلات المعتقلين",
        "عائلات 12 معتقلا",
        "وزارة العدل",
        "وزير العدل",
        "الأمين العام للأمم المتحدة",
        "الأمم المتحدة",
        "المفوض السامي لحقوق الإنسان",
        "سجناء الرأي",
        "المعتقلون السياسيون",
        "أمهات المعتقلين",
        "لجنة أهالي المفقودين",
        "السلطات",
        "الحكومة",
        "النظام",
        "مجموعة من المحامين",
        "عشرات الطلاب",
        "أكثر من 300 ناشط",
        "المحامية سارة نموذج",
        "سارة نموذج",
        "السيد علي نموذج",
        "هيومن رايتس ووتش",
        "مراسلون بلا حدود",
        "نقابة الصحفيين",
        "المقرر الخاص المعني بالتعذيب",
        "والدة المعتقل",
        "زوجة السجين",
        "محاميه",
        "عائلته",
        "رئيس الوزراء",
        "المتحدث باسم الحكومة",
        "مجلس حقوق الإنسان",
        "ثلاثة من المعلمين",
        "الموقعون أدناه",
        "أهالي القرية",
        "معتقلون في سجن الملح",
        "الاتحاد الأوروبي",
        "مدير السجن",
        "النيابة العامة",
        "الناشطة",
        "عبد الرحمن نموذج",
        "هذه المنظمة",
        "كل السجناء",
    ],
}
CLAUSES = {
    "fr": [
        ("[les familles ont écrit]", "les familles"),
        ("[les familles demandent]", "les familles"),
        ("[dans une lettre]", None),
        ("[à la ministre]", None),
        ("[au préfet]", None),
        ("[aux autorités]", None),
        ("[que les familles]", None),
        ("[ils ont écrit]", None),
        ("[il demande]", None),
        ("[elle a dit]", None),
        ("[nous demandons]", None),
        ("[qui a été arrêté]", None),
        ("[demander la libération]", None),
        ("[dénoncer les violences]", None),
        ("[la semaine dernière le syndicat]", "le syndicat"),
        ("[le syndicat la semaine dernière]", "le syndicat"),
        ("[le ministère lundi]", "le ministère"),
        ("[le ministère le 3 mai]", "le ministère"),
        ("[lundi le ministère]", "le ministère"),
        ("[le 3 mai 2017 le ministère]", "le ministère"),
        ("[les avocats, qui attendent]", "les avocats"),
        ("[les autorités n'ont pas]", "les autorités"),
        ("Il a écrit à l'[ONU] hier.", "ONU"),
        ("Il a écrit à [l’ONU] hier.", "l’ONU"),
        ("[certains]", None),
        ("[les autres]", None),
        ("[celui-ci a dit]", None),
        ("[tous]", None),
        ("[les leurs]", None),
        ("[leur]", None),
        ("[personne]", None),
        ("[et les familles]", "les familles"),
        ("[mais le ministère]", "le ministère"),
        ("[selon les familles]", "les familles"),
        ("[pour les familles]", None),
        ("[de la ville]", None),
        ("[d'une lettre]", None),
        ("[les détenus se plaignent]", "les détenus"),
        ("[les détenus exigèrent]", "les détenus"),
        ("[les détenus demandaient]", "les détenus"),
        ("[le président de la Cour a répondu]", "le président de la Cour"),
        ("[une lettre]", None),
        ("[lundi]", None),
        ("[3 mai]", None),
        ("[2017]", None),
        ("[nous, les détenus du quartier 8]", "les détenus du quartier 8"),
        ("[plusieurs]", None),
        ("[l'un]", None),
        ("[la commission parce qu'elle]", "la commission"),
        ("[notamment les familles]", None),
        ("l'article [8 détenus] est", None),
    ],
    "ru": [
        ("[семьи задержанных написали]", "семьи задержанных"),
        ("[в письме]", None),
        ("[к министру]", None),
        ("[от имени семей]", "семей"),
        ("[что власти]", None),
        ("[он сказал]", None),
        ("[они требуют]", None),
        ("[мы требуем]", None),
        ("[который был задержан]", None),
        ("[освободить задержанных]", None),
        ("[министерство в понедельник]", "министерство"),
        ("[министерство 3 мая]", "министерство"),
        ("[в понедельник министерство]", "министерство"),
        ("[на прошлой неделе профсоюз]", "профсоюз"),
        ("[профсоюз на прошлой неделе]", "профсоюз"),
        ("[адвокаты, которые ждут]", "адвокаты"),
        ("[власти не ответили]", "власти"),
        ("[некоторые]", None),
        ("[другие]", None),
        ("[все]", None),
        ("[их]", None),
        ("[никто]", None),
        ("[и семьи]", "семьи"),
        ("[но министерство]", "министерство"),
        ("[по словам матери]", None),
        ("[заключённые жалуются]", "заключённые"),
        ("[активисты обратились]", "активисты"),
        ("[письмо]", None),
        ("[понедельник]", None),
        ("[3 мая]", None),
        ("[2017]", None),
        ("[мы, матери погибших]", "матери погибших"),
        ("[несколько]", None),
        ("[комиссия потому что она]", "комиссия"),
        ("[Анна Примерова, 41 год]", "Анна Примерова, 41 год"),
        ("статья [8 заключённых] гласит", None),
        ("[требует]", None),
        ("[сказал]", None),
        ("[себя]", "себя"),
        ("[Анна Примерова заявила]", "Анна Примерова"),
        ("[он, адвокат]", "адвокат"),
    ],
    "ar": [
        ("[قالت منظمة العفو]", None),
        ("[وقالت]", None),
        ("[منظمة العفو قالت]", "منظمة العفو"),
        ("[عائلات المعتقلين تطالب]", "عائلات المعتقلين"),
        ("[في رسالة]", None),
        ("[إلى الوزير]", None),
        ("[للوزير]", None),
        ("[بالوزير]", None),
        ("[من السجن]", None),
        ("[أن السلطات]", None),
        ("[هو قال]", None),
        ("[هم طالبوا]", None),
        ("[نحن نطالب]", None),
        ("[الذي اعتقل]", None),
        ("[الذين كتبوا]", None),
        ("[المعتقلون الذين كتبوا]", "المعتقلون"),
        ("[والمنظمة]", "المنظمة"),
        ("[ومنظمة العفو الدولية]", "منظمة العفو الدولية"),
        ("و[منظمة العفو الدولية] قالت", "منظمة العفو الدولية"),
        ("إلى ل[لأمين العام]", None),
        ("[الوزارة يوم الاثنين]", "الوزارة"),
        ("[يوم الاثنين الوزارة]", "الوزارة"),
        ("[الوزارة أمس]", "الوزارة"),
        ("[الوزارة الأسبوع الماضي]", "الوزارة"),
        ("[الأسبوع الماضي الوزارة]", "الوزارة"),
        ("[الاثنين]", None),
        ("[3 أيار]", None),
        ("[2017]", None),
        ("[البعض]", None),
        ("[الآخرون]", None),
        ("[الجميع]", None),
        ("[كل]", None),
        ("[لكن الوزارة]", "الوزارة"),
        ("[عندما وصل]", None),
        ("[السجناء بعد أن]", "السجناء"),
        ("[الرسالة]", None),
        ("[المحامي علي نموذج وقال]", "المحامي علي نموذج"),
        ("[المادة]", "المادة"),
        ("المادة [8 سجناء] تنص", None),
        ("[يجب على السلطات]", None),
        ("[السلطات لم]", None),
        ("[ثم]", None),
        ("[لا]", None),
        ("[وفي]", None),
        ("[نحن، السجناء السياسيين]", "السجناء السياسيين"),
    ],
}
CODES = sorted(NAMES)
ALL_NAMES = [(name, code) for code, names in NAMES.items() for name in names]
ALL_CLAUSES = [(*row, code) for code, rows in CLAUSES.items() for row in rows]
WORDS = {
    code: sorted(
        {word for name in NAMES[code] for word in name.split()}
        | {word for marked, _ in CLAUSES[code] for word in re.sub(r"[\[\],.،]", "", marked).split()}
    )
    for code in CODES
}


@pytest.mark.parametrize(("name", "code"), ALL_NAMES, ids=[name for name, _ in ALL_NAMES])
def test_a_name_of_a_party_is_let_through(name: str, code: str):
    assert is_party_name(name, languages.load(code))


@pytest.mark.parametrize(("marked", "left", "code"), ALL_CLAUSES, ids=[row[0] for row in ALL_CLAUSES])
def test_of_other_words_the_name_is_left_or_nothing(marked: str, left: str | None, code: str):
    start, end = marked.index("["), marked.index("]") - 1
    text = re.sub(r"[\[\]]", "", marked)
    span = party_phrase(text, Span(start, end), languages.load(code), role=True).span
    assert (span.of(text) if span else None) == left


@pytest.mark.parametrize("code", CODES)
def test_the_tables_are_long_enough(code: str):
    assert len(NAMES[code]) >= 35
    assert len(CLAUSES[code]) >= 35


@pytest.mark.parametrize("code", CODES)
@given(data=st.data())
def test_what_the_gate_lets_through_is_let_through_as_it_is(code: str, data: st.DataObject):
    words = " ".join(data.draw(st.lists(st.sampled_from(WORDS[code]), min_size=1, max_size=9)))
    assert_let_through_as_it_is(words, languages.load(code))


@pytest.mark.parametrize("name", ["آنا ميرل", "آنا", "\u0627\u0653نا ميرل"])
def test_a_name_with_a_long_alif_is_no_pronoun(name: str):
    arabic = languages.load("ar")
    assert is_party_name(name, arabic)
    assert not is_pronoun(name, arabic)


@pytest.mark.parametrize("word", ["أنا", "انا"])
def test_the_pronoun_is_one_with_and_without_its_hamza(word: str):
    assert is_pronoun(word, languages.load("ar"))
    assert not is_party_name(f"{word} أطلب منكم", languages.load("ar"))
