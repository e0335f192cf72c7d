"""Where many sign a letter, the group that its own words name speaks; nobody is on both sides of one letter."""

from __future__ import annotations

import pytest

from onrecord import read
from onrecord.findings.parties.clusters import Clusters
from onrecord.findings.parties.mentions import MentionForm, PartyMention
from onrecord.text import Span
from onrecord.vocabulary import PartyKind, SpeechAct

STATEMENTS = {
    "en": (
        "Joint statement: Open the wells of Brask",
        "We, 23 river organisations, call on the Government of Norland to open the wells of Brask. The police beat two fishermen in May.",
        "Signed:",
        [
            "Free River Centre",
            "Norland Fishers Union",
            "Brask Water Group",
            "Kolmar Press Union",
            "Northern Women's Network",
        ],
        "23",
    ),
    "de": (
        "Gemeinsame Erklärung: Öffnet die Brunnen von Brask",
        "Wir, 23 Menschenrechtsorganisationen, fordern die Regierung von Norland auf, die Brunnen von Brask zu öffnen. Die Polizei schlug im Mai zwei Fischer.",
        "Unterzeichner:",
        ["Zentrum Freier Fluss", "Fischerbund Norland", "Wassergruppe Brask", "Pressebund Kolmar", "Frauennetz Nord"],
        "23",
    ),
    "fr": (
        "Déclaration commune : ouvrez les puits de Brask",
        "Nous, 23 organisations de défense des droits humains, demandons au gouvernement de Norland d'ouvrir les puits de Brask. La police a frappé deux pêcheurs en mai.",
        "Signataires :",
        [
            "Centre Rivière libre",
            "Union des pêcheurs de Norland",
            "Groupe de l'eau de Brask",
            "Union de la presse de Kolmar",
            "Réseau des femmes du Nord",
        ],
        "23",
    ),
    "es": (
        "Declaración conjunta: abran los pozos de Brask",
        "Nosotras, 23 organizaciones de derechos humanos, pedimos al Gobierno de Norlandia que abra los pozos de Brask. La policía golpeó a dos pescadores en mayo.",
        "Firmantes:",
        [
            "Centro Río Libre",
            "Unión de Pescadores de Norlandia",
            "Grupo del Agua de Brask",
            "Unión de Prensa de Kolmar",
            "Red de Mujeres del Norte",
        ],
        "23",
    ),
    "pt": (
        "Declaração conjunta: abram os poços de Brask",
        "Nós, 23 organizações de direitos humanos, pedimos ao Governo da Norlândia que abra os poços de Brask. A polícia espancou dois pescadores em maio.",
        "Signatários:",
        [
            "Centro Rio Livre",
            "União dos Pescadores da Norlândia",
            "Grupo da Água de Brask",
            "União da Imprensa de Kolmar",
            "Rede de Mulheres do Norte",
        ],
        "23",
    ),
    "ru": (
        "Совместное заявление: откройте колодцы Браска",
        "Мы, 23 правозащитные организации, призываем правительство Норландии открыть колодцы Браска. Полиция избила в мае двух рыбаков.",
        "Подписали:",
        [
            "Центр «Свободная река»",
            "Союз рыбаков Норландии",
            "Группа воды Браска",
            "Союз прессы Колмара",
            "Женская сеть Севера",
        ],
        "23",
    ),
    "tr": (
        "Ortak açıklama: Brask kuyularını açın",
        "Biz, 23 insan hakları örgütü, Norland hükümetini Brask kuyularını açmaya çağırıyoruz. Polis mayıs ayında iki balıkçıyı dövdü.",
        "İmzacılar:",
        [
            "Özgür Nehir Merkezi",
            "Norland Balıkçılar Birliği",
            "Brask Su Grubu",
            "Kolmar Basın Birliği",
            "Kuzey Kadın Ağı",
        ],
        "23",
    ),
    "ar": (
        "بيان مشترك: افتحوا آبار براسك",
        "نحن، 23 منظمة حقوقية، ندعو حكومة نورلاند إلى فتح آبار براسك. ضربت الشرطة صيادين اثنين في مايو.",
        "الموقعون:",
        ["مركز النهر الحر", "اتحاد صيادي نورلاند", "مجموعة مياه براسك", "اتحاد صحافة كولمار", "شبكة نساء الشمال"],
        "23",
    ),
    "fa": (
        "بیانیه مشترک: چاه\u200cهای براسک را باز کنید",
        "ما، ۲۳ نهاد حقوق بشری، از دولت نورلاند می\u200cخواهیم چاه\u200cهای براسک را باز کند. پلیس در ماه مه دو ماهیگیر را کتک زد.",
        "امضاکنندگان:",
        ["مرکز رود آزاد", "اتحادیه ماهیگیران نورلاند", "گروه آب براسک", "اتحادیه مطبوعات کلمار", "شبکه زنان شمال"],
        "۲۳",
    ),
}


def speakers(page: str, act: SpeechAct) -> set[str | None]:
    """The names of those who perform an act on a page of plain text."""
    findings = read(page.encode(), media_type="text/plain").findings
    names = {party.id: party.name for party in findings.parties}
    return {names.get(each.speaker or "") for each in findings.statements if each.act is act}


def named_person(name: str, start: int) -> PartyMention:
    """The mention of a person's name at a place."""
    span, words = Span(start, start + len(name)), tuple(name.lower().split())
    return PartyMention(span, span, MentionForm.NAME, PartyKind.PERSON, words, words[-1], definite=True, sure=0.9)


@pytest.mark.parametrize("language", STATEMENTS)
def test_all_who_signed_ask_together(language: str):
    headline, body, label, signers, number = STATEMENTS[language]
    (speaker,) = speakers("\n\n".join((headline, body, "\n".join((label, *signers)))), SpeechAct.APPEAL)
    assert speaker
    assert number in speaker


def test_a_list_of_those_who_sign_is_no_group():
    page = (
        "Dear Minister Holm,\n\nWe, Ada Lund, Bo Renz and others, ask you to open the wells of Brask.\n\n"
        "Yours sincerely,\n\nAda Lund\nBo Renz\nCarl Moe\nDana Ek\nEva Dahl"
    )
    assert speakers(page, SpeechAct.APPEAL) == {None}


def test_three_who_sign_are_no_group():
    page = (
        "Dear Minister Holm,\n\nWe, the fishers of Brask, ask you to open the wells of Brask.\n\n"
        "Yours sincerely,\n\nAda Lund"
    )
    assert speakers(page, SpeechAct.APPEAL) == {"Ada Lund"}


def test_the_undersigned_are_named_whole():
    page = (
        "Joint statement on Brask\n\nWe, the undersigned organisations, call on the Government of Norland to open the "
        "wells of Brask.\n\nSigned:\nFree River Centre\nNorland Fishers Union\nBrask Water Group\nKolmar Press Union"
    )
    assert speakers(page, SpeechAct.APPEAL) == {"undersigned organisations"}


def test_who_signs_is_not_the_one_with_the_surname_who_is_asked():
    page = "Dear Minister Berg,\n\nWe ask you to open the wells of Brask.\n\nYours sincerely,\n\nAna Berg\nBo Lind"
    findings = read(page.encode(), media_type="text/plain").findings
    names = {party.id: party.name for party in findings.parties}
    assert {names.get(each.addressee or "") for each in findings.statements} == {"Berg"}


def test_a_form_of_address_below_a_name_is_no_second_addressee():
    page = (
        "To: President Karl Holm\nYour Excellency,\n\nWe urge you to open the wells of Brask at once.\n\n"
        "Yours sincerely,\n\nAna Berg, Director, Free River Centre\nBo Lind, Norland Fishers Union"
    )
    record = read(page.encode(), media_type="text/plain")
    assert [each.quote for letter in record.report.letters for each in letter.addressees] == ["President Karl Holm"]
    assert len([each for each in record.findings.statements if each.act is SpeechAct.APPEAL]) == 1


def test_a_number_of_people_is_no_organisation_with_their_noun():
    page = (
        "Joint statement on Kolmar\n\nWe, the undersigned organisations, call on the Government of Norland to release "
        "the three teachers of Kolmar at once.\n\nWe urge the European Union to raise their cases with the Norlandic "
        "authorities.\n\nSigned:\nFree River Centre\nTeachers Without Borders\nBrask Water Group\nKolmar Press Union"
    )
    findings = read(page.encode(), media_type="text/plain").findings
    names = {party.id: party.name for party in findings.parties}
    about = {names[each] for statement in findings.statements for each in statement.about}
    assert about <= {"three teachers of Kolmar", "Government of Norland", "Norlandic authorities"}


def test_a_name_on_both_sides_of_a_letter_can_still_be_meant_elsewhere():
    mentions = [named_person("Ana Berg", 0), named_person("Ana Berg", 20), named_person("Berg", 40)]
    clusters = Clusters(mentions)
    clusters.set_apart([0], [1])
    clusters.join(0, 1, 0.95)
    assert clusters.root(0) != clusters.root(1)
    clusters.join(0, 1, 0.99)
    clusters.join(0, 2, 0.95)
    assert clusters.root(0) == clusters.root(1) == clusters.root(2)
