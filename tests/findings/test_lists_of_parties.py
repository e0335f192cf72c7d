"""Several who act or are addressed side by side are a party each; words that share a noun are one."""

from __future__ import annotations

import pytest

import onrecord
from onrecord.record import Record
from onrecord.vocabulary import PartyKind, SpeechAct
from tests.findings.reading import acts_of, party


def read(text: str) -> Record:
    return onrecord.read(text.encode(), media_type="text/plain")


def sides(text: str, act: SpeechAct = SpeechAct.APPEAL) -> list[tuple[str, str]]:
    """The speaker and the addressee, or the accused, of each act of a kind."""
    record = read(text)
    return [
        (party(record, each.speaker) or "", party(record, each.addressee or each.target) or "")
        for each in acts_of(record)
        if each.act is act
    ]


STATES = [
    ("Canada, France and Germany urged the government of Belarus to release the prisoners on Monday.", ["Canada", "France", "Germany"], "government of Belarus"),
    ("Frankreich, Deutschland und Polen forderten die Regierung von Belarus auf, die Gefangenen freizulassen.", ["Frankreich", "Deutschland", "Polen"], "Regierung von Belarus"),
    ("Francia, Alemania y Polonia pidieron al gobierno de Bielorrusia que libere a los presos.", ["Francia", "Alemania", "Polonia"], "gobierno de Bielorrusia"),
    ("La France, l'Allemagne et la Pologne ont demandé au gouvernement du Bélarus de libérer les prisonniers.", ["France", "Allemagne", "Pologne"], "gouvernement du Bélarus"),
    ("A França, a Alemanha e a Polónia pediram ao governo da Bielorrússia que liberte os presos.", ["França", "Alemanha", "Polónia"], "governo da Bielorrússia"),
    ("Франция, Германия и Польша призвали правительство Белоруссии освободить заключённых.", ["Франция", "Германия", "Польша"], "правительство Белоруссии"),
    ("Fransa, Almanya ve Polonya, Belarus hükümetini mahkûmları serbest bırakmaya çağırdı.", ["Fransa", "Almanya", "Polonya"], "Belarus hükümeti"),
    ("آمریکا ، کانادا و استرالیا خواستار آزادی زندانیان سیاسی در ایران شده‌اند. این کشورها بیانیه‌ای منتشر کردند.", ["آمریکا", "کانادا", "استرالیا"], ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speakers", "addressee"), STATES, ids=lambda each: str(each)[:20])
def test_states_that_ask_together_are_a_party_each(text: str, speakers: list[str], addressee: str):
    assert sides(text) == [(each, addressee) for each in speakers]


MINISTERS = [
    ("The foreign ministers of Germany, France and Italy urged Iran on Monday to free the poets.", "foreign ministers of Germany, France and Italy"),
    ("The governments of Germany, France and Italy urged Iran on Monday to free the poets.", "governments of Germany, France and Italy"),
    ("Die Außenminister von Deutschland, Frankreich und Italien forderten den Iran am Montag auf, die Dichter freizulassen.", "Außenminister von Deutschland, Frankreich und Italien"),
    ("Les ministres des Affaires étrangères d'Allemagne, de France et d'Italie ont demandé lundi à l'Iran de libérer les poètes.", "ministres des Affaires étrangères d'Allemagne, de France et d'Italie"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), MINISTERS, ids=lambda each: str(each)[:20])
def test_a_group_of_several_countries_is_one_party(text: str, speaker: str):
    assert [each for each, _ in sides(text)] == [speaker]


BODIES = [
    ("Die Lehrergewerkschaft, der Blaue Kreis und der Verband der Familien forderten die Regierung auf, die Gefangenen freizulassen.", ["Lehrergewerkschaft", "Blaue Kreis", "Verband der Familien"]),
    ("El Sindicato de Maestros, la Cruz Azul y la Asociación de Familias pidieron al gobierno que libere a los presos de Harlau.", ["Sindicato de Maestros", "Cruz Azul", "Asociación de Familias"]),
    ("O Sindicato dos Professores, a Cruz Azul e a Associação das Famílias pediram ao governo que liberte os presos de Harlau.", ["Sindicato dos Professores", "Cruz Azul", "Associação das Famílias"]),
    ("Профсоюз учителей, «Синий крест» и Ассоциация семей призвали правительство освободить заключённых.", ["Профсоюз учителей", "Синий крест", "Ассоциация семей"]),
    ("Öğretmenler Sendikası, Mavi Haç ve Aileler Derneği hükümete mahkûmları serbest bırakma çağrısında bulundu.", ["Öğretmenler Sendikası", "Mavi Haç", "Aileler Derneği"]),
    ("دعت نقابة المعلمين وجمعية العائلات الحكومة إلى الإفراج عن السجناء في المدينة.", ["نقابة المعلمين", "جمعية العائلات"]),
    ("Ann Bee, the mayor, and Bob Cox urged the government to open the wells.", ["Ann Bee", "Bob Cox"]),
    ("Amnesty International, a rights group, and PEN urged the government to free the poets.", ["Amnesty International", "PEN"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speakers"), BODIES, ids=lambda each: str(each)[:20])
def test_bodies_and_people_that_ask_together_are_a_party_each(text: str, speakers: list[str]):
    assert [speaker for speaker, _ in sides(text)] == speakers


ASKED = [
    ("La Asociación de Familias pidió al gobierno y a la policía que liberen a los presos de Harlau.", ["gobierno", "policía"]),
    ("L'Association des familles a demandé au gouvernement et à la police de libérer les prisonniers.", ["gouvernement", "police"]),
    ("A Associação das Famílias pediu ao governo e à polícia que libertem os presos de Harlau.", ["governo", "polícia"]),
    ("Ассоциация семей призвала правительство и полицию освободить заключённых.", ["правительство", "полицию"]),
    ("انجمن خانواده‌ها از دولت و پلیس خواست زندانیان را آزاد کنند. این نهاد روز دوشنبه بیانیه داد.", ["دولت", "پلیس"]),
    ("دعت جمعية العائلات الحكومة والشرطة إلى الإفراج عن السجناء في المدينة.", ["الحكومة", "الشرطة"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "addressees"), ASKED, ids=lambda each: str(each)[:20])
def test_those_who_are_asked_together_are_a_party_each(text: str, addressees: list[str]):
    assert [addressee for _, addressee in sides(text)] == addressees


def test_each_of_several_accuses_each_of_those_who_are_accused():
    text = (
        "Amnesty International and Human Rights Watch accused the army and the police of torturing prisoners in Harlau."
    )
    groups, accused = ("Amnesty International", "Human Rights Watch"), ("army", "police")
    assert sides(text, SpeechAct.ACCUSE) == [(one, other) for one in groups for other in accused]


def test_each_of_several_denies():
    text = "The government and the police denied that prisoners had been tortured in Harlau."
    assert [one for one, _ in sides(text, SpeechAct.DENY)] == ["government", "police"]


ONE = [
    ("Bosnia and Herzegovina urged Serbia on Monday to release the prisoners.", "Bosnia and Herzegovina"),
    ("Министры иностранных дел Франции и Германии призвали Россию освободить заключённых.", "Министры иностранных дел Франции и Германии"),
    ("Les ministres des Affaires étrangères de la France et de l'Allemagne ont demandé à la Russie de libérer les prisonniers.", "ministres des Affaires étrangères de la France et de l'Allemagne"),
    ("Fransa ve Almanya dışişleri bakanları Rusya'yı mahkûmları serbest bırakmaya çağırdı. Toplantı pazartesi günü yapıldı.", "Fransa ve Almanya dışişleri bakanları"),
    ("The Ministry of Women and Children urged the town to open the wells of Harlau.", "Ministry of Women and Children"),
    ("Ada Lund, of the Harbour Network on Trade and Work, urged the town to open the wells of Harlau.", "Ada Lund"),
    ("The rulers of France and Iran urged the town to open the wells of Harlau.", "rulers of France and Iran"),
    ("La Procuraduría de la Defensa del Menor, la Mujer y la Familia pidió al gobierno que abra los pozos de Harlau.", "Procuraduría de la Defensa del Menor, la Mujer y la Familia"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), ONE, ids=lambda each: str(each)[:20])
def test_words_that_share_a_noun_are_one_party(text: str, speaker: str):
    assert [one for one, _ in sides(text)] == [speaker]


def test_the_second_of_two_asks_is_not_to_whom_the_first_is():
    text = (
        "Hilda Clark spoke on Monday. Clark is calling for the United States to take a stronger role in the conflict "
        "and for the coalition to increase its efforts against the group."
    )
    assert [to for _, to in sides(text)] == ["United States", "coalition"]


def test_the_name_behind_two_posts_is_who_speaks():
    text = (
        "Former Secretary of State and presidential frontrunner Hilda Clark is calling for the United States to step "
        "up its efforts against the group."
    )
    assert sides(text) == [("Hilda Clark", "United States")]


def test_who_is_on_record_elsewhere_is_behind_a_word_and_a_form_of_address():
    text = "Mr Orlan, who was named by the minister, said nothing. Eurosceptic Mr Orlan pushed Brussels to lift sanctions on Belarus."
    assert sides(text) == [("Orlan", "Brussels")]


def test_an_abbreviation_keeps_its_last_full_stop():
    text = "“It would make things worse,” Hilda Clark said. Clark accused the U.S. of torture on Monday."
    assert sides(text, SpeechAct.ACCUSE) == [("Hilda Clark", "U.S.")]


def test_those_who_accuse_are_not_who_is_asked_about_them():
    text = "Ana Solís pidió a quienes acusan al partido por el uso de recursos públicos que aporten las pruebas."
    assert [one for one, _ in sides(text, SpeechAct.ACCUSE)] == [""]


def test_nobody_asks_a_banner_or_is_asked_by_whom_a_passive_names():
    banner = "Zuschauer standen am Rand der Straße in Harlau und forderten auf Spruchbändern dazu auf, die Gefangenen freizulassen."
    assert sides(banner) == [("Zuschauer", "")]
    passive = "Die Polizei griff ein. Ministerpräsident Anton Reik, dessen Rücktritt von den Demonstranten gefordert wird, sprach am Montag."
    assert not {("Anton Reik", "Demonstranten")} & set(sides(passive))


NOT_STATES = [
    ("Dominique Arnaud est venue lundi. Dominique a demandé au gouvernement de libérer les prisonniers.", "Dominique"),
    ("Mauricio Gil habló el lunes. Mauricio pidió al gobierno que libere a los presos.", "Mauricio"),
    ("Того же потребовал союз учителей. Союз учителей призвал правительство освободить заключённых.", "Того"),
    ("دعت نقابة المعلمين الحكومة إلى تقديم دعم مالي عاجل للسجناء في المدينة.", "مالي"),
]


@pytest.mark.parametrize(("text", "word"), NOT_STATES, ids=["fr", "es", "ru", "ar"])
def test_a_word_that_is_also_a_states_name_is_no_state(text: str, word: str):
    states = [each.name for each in read(text).findings.parties if each.kind is PartyKind.STATE]
    assert states
    assert word not in states


def test_those_for_whom_somebody_asks_do_not_ask():
    text = "Ana Ruiz habló el lunes en Harlau. Pidió por los presos al gobierno que los libere."
    assert "presos" not in " ".join(one for one, _ in sides(text))


OWNED = [
    ("На рынке было тихо. Адвокаты Лунд потребовали освободить её.", "Адвокаты Лунд"),
    ("На рынке было тихо. Профсоюз учителей Харлау потребовал в понедельник объяснений.", "Профсоюз учителей Харлау"),
    ("На рынке было тихо. Ассоциация журналистов Тараза призвала власти освободить репортёра.", "Ассоциация журналистов Тараза"),
    ("На рынке было тихо. Адвокат Лунд потребовала освободить заключённых.", "Лунд"),
    ("The market was quiet. The Harlau mothers' committee demanded the release of the prisoners on Monday.", "Harlau mothers' committee"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), OWNED, ids=lambda each: str(each)[-30:])
def test_whose_lawyers_or_which_town_s_union_it_is_does_not_speak(text: str, speaker: str):
    assert [one for one, _ in sides(text)] == [speaker]


CHARGED = [
    ("El mercado estuvo tranquilo. Carlos Ruiz acusó a los guardias de golpear a su hijo.", "guardias"),
    ("El mercado estuvo tranquilo. Carlos Ruiz acusó a los guardias de la prisión de Harlau de golpearlo.", "guardias de la prisión de Harlau"),
    ("El mercado estuvo tranquilo. Carlos Ruiz acusó a los policías de robo.", "policías"),
    ("The market was quiet on Sunday. Ann Bee accused the guards of torture in jail.", "guards"),
    ("O mercado esteve calmo. Carlos Silva acusou os guardas de espancar seu filho.", "guardas"),
    ("Le marché était calme. Charles Petit a accusé les gardiens de frapper son fils.", "gardiens"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "accused"), CHARGED, ids=lambda each: str(each)[-30:])
def test_a_group_ends_where_what_it_is_accused_of_begins(text: str, accused: str):
    assert [other for _, other in sides(text, SpeechAct.ACCUSE)] == [accused]


def test_an_owner_s_two_names_end_before_the_name_of_the_brother():
    text = "На рынке было тихо. Брат Ады Лунд Карл был арестован. Он обвинил охранников в избиении."
    assert "Ады Лунд Карл" not in {one for one, _ in sides(text, SpeechAct.ACCUSE)}
