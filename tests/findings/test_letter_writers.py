"""Who speaks in and of a letter: its writers, not the one to whom it is, and those whose call others support."""

from __future__ import annotations

import pytest

from onrecord import read
from onrecord.register.appeal_groups import appeals_of
from onrecord.vocabulary import SpeechAct
from tests.doc_pages import STORY
from tests.findings.reading import acts_of, party, record_of


def test_whom_a_letter_is_to_does_not_deplore():
    record = record_of(
        "In an open letter to Iran’s Supreme Leader Ayatollah Cee Dee, the group, including former judge Eve Orr, "
        "deplored the punishment of the country’s best-known lawyer. "
        "The open letter was signed by members of the Guild of Millers of Alph."
    )
    assert all("Cee Dee" not in (party(record, each.speaker) or "") for each in acts_of(record))


def test_an_unsigned_letter_is_by_those_who_ask_its_reader():
    record = record_of(
        "Dear World Leaders,",
        "On Market Day, civil society organisations across the valley call on you to release imprisoned millers.",
        "Many of these millers are serving sentences for crimes they never committed, after unfair trials.",
        "We also urge you to stop the arbitrary arrest of printers in the valley.",
    )
    appeals = [each for each in acts_of(record) if each.act is SpeechAct.APPEAL]
    assert len(appeals) == 2
    speakers = {party(record, each.speaker) for each in appeals}
    assert speakers == {"civil society organisations across the valley"}


@pytest.mark.usefixtures("proposals")
def test_those_whose_call_it_is_are_not_asked():
    filler = (
        "La reunión se celebró la semana pasada en el pueblo y muchas personas acudieron para escuchar la decisión."
    )
    told = (
        "Los firmantes de la carta apoyan el llamado de las familias de las víctimas para que el mandato del grupo de"
        ' expertos se "extienda por el tiempo que sea necesario".'
    )
    html = f"<h1>Una carta</h1><div class='article-body'><p>{told}</p><p>{filler}</p></div>"
    record = read(html.encode(), media_type="text/html; charset=utf-8")
    assert [each.addressee for each in acts_of(record)] == [None]
    assert party(record, acts_of(record)[0].speaker) == "familias de las víctimas"


def test_whoever_tells_of_a_threat_does_not_make_it():
    record = record_of(
        "In a letter to the Governor of Alph, the families of eleven millers asked for a visit before the winter.",
        "“Our families are told that nobody of our names is held here. The lawyer was told that he would lose his "
        "licence if he came again. We ask you to visit the mill before the winter.” – The families of eleven millers",
    )
    threats = [each for each in acts_of(record) if each.act is SpeechAct.THREATEN]
    assert [party(record, each.speaker) for each in threats] == [None]
    assert [each.content[0].quote for each in threats] == ["he would lose his licence if he came again"]


def test_those_who_say_we_threaten_themselves():
    record = record_of(
        "In a letter to the Governor of Alph, the Guild of Millers asked for an answer before the winter.",
        "“We threaten to burn the mill of Alph if the Governor does not answer,” the Guild of Millers wrote.",
    )
    threats = [each for each in acts_of(record) if each.act is SpeechAct.THREATEN]
    assert {party(record, each.speaker) for each in threats} == {"Guild of Millers"}


def test_who_wrote_a_letter_keeps_the_name_that_stands_elsewhere():
    record = record_of(
        "The director of the mill, Ann Bee, admitted that two millers had been dismissed without a reason.",
        "In a letter to the mayor, the director asked for the reopening of the mill.",
    )
    assert {party(record, each.speaker) for each in acts_of(record)} == {"Ann Bee"}


def test_who_signs_below_the_body_speaks_in_the_letter():
    page = """Letter of the weavers

Minister Karl Blumer
Minister of Justice

Dear Minister Blumer:

We are writing to express our alarm concerning Ada Lund, who has been detained since late January.

We urge you to release Ada Lund.

Thank you for your attention.

Otto Ahl
12 Mill Lane
"""
    record = read(page.encode(), name="letter.txt")
    (letter,) = record.report.letters
    assert [each.quote for each in letter.senders] == ["Otto Ahl"]
    (appeal,) = (each for each in acts_of(record) if each.act is SpeechAct.APPEAL)
    assert (party(record, appeal.speaker), party(record, appeal.addressee)) == ("Otto Ahl", "Karl Blumer")


def test_of_a_letter_that_many_sign_no_one_speaks_alone():
    page = """Letter of the guilds

To the Minister of Water

Dear Minister,

We are writing to express our alarm concerning Ada Lund, who has been detained since late January.

We urge you to release Ada Lund.

Yours sincerely,

Weavers' Guild of Kolmar
Millers' Guild of Kolmar
Dockers' Union of Alph
Bakers' Union of Alph
"""
    record = read(page.encode(), name="letter.txt")
    (letter,) = record.report.letters
    assert len(letter.senders) == 4
    (appeal,) = (each for each in acts_of(record) if each.act is SpeechAct.APPEAL)
    assert appeal.speaker is None
    assert "many have signed" in appeal.missing["speaker"]
    (group,) = appeals_of(record.findings, record.report.letters)
    assert len(group.senders) == 4


def test_the_signatories_are_the_group_that_has_asked():
    record = record_of(
        "Six Alphian prisoners held at Zenda Prison in Strelsau have urged Ann Bee, the chair of the Water Board, to "
        "open the wards.",
        "The Dale Herald reports that the prisoners have also called on Bee to visit their families.",
        "The signatories, who include two printers, a baker and a cook, write in their letter that they were beaten.",
        "They write that their houses were burnt by the Water Board.",
    )
    speakers = [party(record, each.speaker) for each in acts_of(record)]
    assert len(speakers) > 2
    assert set(speakers) == {"Six Alphian prisoners held at Zenda Prison in Strelsau"}


def test_whoever_wrote_a_letter_asks_in_it():
    record = record_of(
        "The families of seven millers being held in Alph wrote an open letter Monday to town councils, guilds and the "
        "Dale Herald asking for urgent action in the millers’ release."
    )
    (appeal,) = [each for each in acts_of(record) if each.act is SpeechAct.APPEAL][:1]
    assert (party(record, appeal.speaker) or "").startswith("families of seven millers")


def test_a_group_of_writers_is_not_those_who_wrote_the_letter():
    record = record_of(
        "جمعی از معلمان کلمار از وزیر آموزش خواستند مدرسه را باز کند.",
        "جمعی از نویسندگان کلمار از وزیر خواستند کتابخانه را ببندد.",
    )
    speakers = [party(record, each.speaker) for each in acts_of(record)]
    assert speakers == ["جمعی از معلمان کلمار", "جمعی از نویسندگان کلمار"]


def test_a_place_behind_persian_prisoners_is_none_that_speaks():
    record = record_of(
        "زندانیان سیاسی گوهردشت کرج طی نامه ای به دبیر کل سازمان ملل متحد از وی خواسته اند که هیئتی به این زندان بفرستد.",
    )
    speakers = [party(record, each.speaker) or "" for each in acts_of(record)]
    assert speakers
    assert all(name.startswith("زندانیان") for name in speakers)


def test_who_wrote_to_somebody_says_what_the_letter_says():
    record = record_of(
        "زندانیان سیاسی زندان کلمار درباره فشار بر زندانیان نامه‌ای به سارا نیلوفری، شهردار کلمار، ارسال کردند.",
        "در این نامه آمده است: «مأموران زندان کلمار روزنه‌های بند زندانیان سیاسی را بسته‌اند. مأموران زندانیان دیگر را به بندهای دیگر منتقل کرده‌اند.»",
    )
    accused = [each for each in acts_of(record) if each.act is SpeechAct.ACCUSE]
    assert accused
    assert all((party(record, each.speaker) or "").startswith("زندانیان سیاسی") for each in accused)


def test_who_asked_for_nothing_has_written_no_letter():
    """A letter that is first spoken of as known is from those who asked; "did not ask" names nobody."""
    told = "The Guild of Millers of Kolmar {} the Water Court to reopen the mill, its chairman said on Thursday."
    known = "The mayor said her office had received the letter and would answer within a month."
    for verb, senders in (("asked", ["The Guild of Millers of Kolmar"]), ("did not ask", [])):
        (letter,) = record_of(told.format(verb), known).report.letters
        assert [each.quote for each in letter.senders] == senders


def test_the_minister_who_is_greeted_in_a_letter_does_not_speak_in_it():
    page = (
        "<h1>Değirmenciler Derneği'nden Su Bakanlığı'na mektup</h1><article>"
        "<p>Değirmenciler Derneği, kapatılan değirmenlerin açılması için Su Bakanı Selim Örnek'e açık mektup yazdı.</p>"
        "<p>Mektupta, “Sayın Bakan, değirmenlerin açılmasını ve soruşturma raporunun yayımlanmasını talep ediyoruz. "
        "Üç arkadaşımız gözaltında polisler tarafından darp edildi” denildi.</p></article>"
    )
    record = read(page.encode())
    told = [each for each in acts_of(record) if each.act in {SpeechAct.APPEAL, SpeechAct.ACCUSE}]
    assert len(told) >= 3
    assert {party(record, each.speaker) for each in told} == {"Değirmenciler Derneği"}


@pytest.mark.parametrize(
    ("source", "reporters"),
    [("an open letter published on Monday", []), ("the Alph Courier", ["Alph Courier"])],
)
def test_a_document_is_no_reporter(source: str, reporters: list[str]):
    record = record_of(
        f"The Guild of Millers has asked the Water Court of Alph to reopen the two mills, according to {source}."
    )
    (appeal,) = [each for each in acts_of(record) if each.act is SpeechAct.APPEAL]
    assert [party(record, each) for each in appeal.reporters] == reporters


def test_a_letter_with_its_signatory_is_nothing_that_is_said():
    record = record_of(
        "The Guild of Millers of Alph has asked the Water Court to reopen the two mills.",
        "The letter, signed by the guild's general secretary, Ann Bee, and addressed to Judge Otto Ahl, reads in full:",
        "To the Judge, Mr Otto Ahl,",
        "We ask you to reopen the two mills before the start of the summer.",
        "Ann Bee",
    )
    assert record.findings is not None
    said = [each.quote for statement in record.findings.statements for each in statement.content]
    assert not [quote for quote in said if quote.startswith("The letter")]


def test_whoever_writes_of_a_threat_does_not_make_it():
    page = (
        "<h1>Prisoners of Alph write to the Secretary-General</h1><div class='article-body'>"
        "<p>In a letter to UN Secretary-General António Guterres, a number of prisoners in Alph Prison ask for a visit "
        "before the winter. The sheet left the prison in a loaf of bread. The letter reads:</p>"
        "<blockquote><p>To Mr. António Guterres, UN Secretary-General</p>"
        "<p>Our families are told that nobody of our names is held here. A clerk who wrote down our names lost his "
        "post, and our lawyer was told that he would lose his licence if he came again.</p>"
        "<p>We ask you to send a delegation to Alph Prison before the winter.</p></blockquote></div>"
    )
    record = read(page.encode())
    threats = [each for each in acts_of(record) if each.act is SpeechAct.THREATEN]
    assert [each.content[0].quote for each in threats] == ["he would lose his licence if he came again"]
    assert {each.speaker for each in threats} == {None}


def test_what_families_are_told_is_denied_by_nobody_who_is_named():
    record = read((STORY / "story-1-letter.html").read_bytes(), media_type="text/html")
    said = {each.content[0].quote: each for each in acts_of(record)}
    told = said["nobody of our names is held here"]
    assert (told.act, told.speaker, told.addressee) == (SpeechAct.DENY, None, None)
    assert [party(record, each) for each in told.reporters] == ["A number of prisoners"]
    assert said["he would lose his licence if he came again"].act is SpeechAct.THREATEN


def test_what_the_fathers_of_the_writers_had_asked_for_is_not_asked_by_the_writers():
    page = (
        "To the Minister of Labour, Ms Hanna Velten\n\nDear Minister,\n\nOur fathers had asked for gloves and masks, and"
        " were sent home. We ask you to send an inspector to the quay.\n\nThe families of forty dockers"
    )
    record = read(page)
    findings = record.findings
    names = {party.id: party.name for party in findings.parties}
    asked = {
        statement.ask.quote: (names.get(statement.speaker), names.get(statement.addressee))
        for statement in findings.statements
        if statement.act == "appeal" and statement.ask
    }
    assert asked["send an inspector to the quay"][1] == "Hanna Velten"
    assert not any(addressee == "Hanna Velten" for ask, (_, addressee) in asked.items() if "gloves" in ask)
    asking = [group for group in appeals_of(findings, record.report.letters) if group.letter is not None]
    assert [len(group.statements) for group in asking] == [1]


def test_all_to_whom_a_letter_is_are_asked_and_each_once():
    page = (
        "To: Governor Odo Brask\nGovernor of Harlau\n\nMs Ina Veld\nChief Prosecutor of Harlau\n\nDear Governor Brask,\n"
        "Dear Ms Veld,\n\nWe, the 40 undersigned rights organisations, are writing about Ada Lund, who was arrested on "
        "2 November. We ask you to release her at once.\n\nYours sincerely,\n\nLantern Watch\nHarbour Law Centre\n"
    )
    found = read(page.encode(), media_type="text/plain").findings
    names = {party.id: party.name for party in found.parties}
    asked = [names.get(each.addressee or "") for each in found.statements if each.act is SpeechAct.APPEAL]
    assert sorted(filter(None, asked)) == ["Ina Veld", "Odo Brask"]
    assert len(asked) == len(set(asked))


SIGNING = {
    "es": "La Asociación de Familias envió el lunes una carta al gobernador. “Las personas y organizaciones que firmamos "
    "esta carta exigimos la liberación inmediata de los maestros detenidos”, dice la carta.",
    "pt": "A Associação de Famílias enviou na segunda-feira uma carta ao governador. “As pessoas e organizações que "
    "assinamos esta carta exigimos a libertação imediata dos professores detidos”, diz a carta.",
    "fr": "L’Association de familles a envoyé lundi une lettre au gouverneur. « Nous tous qui signons cette lettre "
    "demandons la libération immédiate des enseignants détenus », dit la lettre.",
}


@pytest.mark.parametrize("told", SIGNING.values(), ids=SIGNING)
def test_the_people_who_sign_as_we_are_the_senders(told):
    record = record_of(told)
    appeals = [each for each in acts_of(record) if each.act is SpeechAct.APPEAL]
    speakers = [party(record, each.speaker) for each in appeals]
    assert len(speakers) == 1
    assert speakers[0] in told.split(".")[0]


@pytest.mark.parametrize("told", ["nobody leaves here alive", "nobody is safe if she speaks", "nobody will help her"])
def test_a_threat_of_nobody_is_no_denial(told: str):
    record = record_of(
        f"The family wrote to the judge on Monday. The guards told her that {told}, and she left the town."
    )
    assert SpeechAct.DENY not in {each.act for each in acts_of(record)}
