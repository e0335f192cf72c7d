"""Pages that ask their readers to write: whose appeal it is, whom it asks, and who is neither."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from onrecord import read
from onrecord.vocabulary import SpeechAct


@dataclass(frozen=True)
class ModelLetter:
    """A page with a letter to copy: its lines, whom the letter asks, and the heading below it."""

    page: str
    asked: str
    heading: str


MODELS = {
    "en": ModelLetter(
        """URGENT ACTION
WEAVER HELD IN SECRET

Weaver Ada Lund was taken from her home in Brask by police officers on 3 March 2024. Her family has had no news.

WRITE AN APPEAL IN YOUR OWN WORDS OR USE THIS MODEL LETTER

Minister of Justice Odo Renz
Ministry of Justice
Brask, Norland

Dear Minister Renz,

I am writing to express my concern about weaver Ada Lund, who was arrested on 3 March 2024.

I urge you to release Ada Lund immediately and to give her access to a doctor.

Yours sincerely,

FURTHER BACKGROUND

Ada Lund has woven carpets in Brask for twelve years.
""",
        "Renz",
        "FURTHER BACKGROUND",
    ),
    "es": ModelLetter(
        """ACCIÓN URGENTE
TEJEDORA AMENAZADA

La tejedora Lucía Brasca recibió el 3 de marzo amenazas en Villa Harlau.

REDACTEN SU PROPIO LLAMAMIENTO O UTILICEN ESTA CARTA MODELO

Fiscal General de Nortia
Odo Renz
Calle del Molino 4
Villa Harlau, Nortia

Señor Fiscal General:

Le escribo para expresarle mi preocupación por la seguridad de Lucía Brasca, tejedora de Villa Harlau.

Le insto a que ordene una investigación inmediata e imparcial sobre las amenazas.

Atentamente,

INFORMACIÓN COMPLEMENTARIA

Lucía Brasca teje alfombras desde hace diez años en el valle.
""",
        "Fiscal General",
        "INFORMACIÓN COMPLEMENTARIA",
    ),
    "tr": ModelLetter(
        """ACİL EYLEM
DOKUMACI GİZLİ YERDE TUTULUYOR

Dokumacı Ada Lund, 3 Mart 2024'te Brask'taki evinde gözaltına alındı. Ailesi ondan haber alamıyor.

KENDİ SÖZLERİNİZLE BİR MEKTUP YAZIN YA DA ÖRNEK MEKTUBU KULLANIN

Sayın Bakan,

Dokumacı Ada Lund'un durumuyla ilgili endişelerimi iletmek için yazıyorum.

Sizi Ada Lund'u derhal ve koşulsuz olarak serbest bırakmaya çağırıyorum.

Saygılarımla,

EK BİLGİLER

Ada Lund on iki yıldır Brask'ta halı dokuyor.
""",
        "Bakan",
        "EK BİLGİLER",
    ),
    "fa": ModelLetter(
        """اقدام فوری
بافنده‌ای در مکانی نامعلوم نگهداری می‌شود

آدا لوند، بافنده، روز ۱۳ اسفند ۱۴۰۲ در خانه‌اش در هارلو بازداشت شد و خانواده‌اش از او خبری ندارند.

با کلمات خودتان یا با استفاده از نامه‌ی نمونه‌ی زیر بنویسید

رئیس قوه قضائیه، اودو رنز
هارلو، نورلند

عالیجناب،

برای ابراز نگرانی درباره‌ی وضعیت آدا لوند برای شما می‌نویسم.

از شما می‌خواهم که آدا لوند را فوراً و بدون قید و شرط آزاد کنید.

با احترام

اطلاعات بیشتر

آدا لوند دوازده سال در هارلو فرش بافته است.
""",
        "قوه قضائیه",
        "اطلاعات بیشتر",
    ),
}


@pytest.mark.parametrize("language", MODELS)
def test_a_model_letter_asks_its_addressee_and_nobody_has_signed_it(language: str) -> None:
    """The heading below "Yours sincerely," is no name, and the addressee of the letter says nothing in it."""
    model = MODELS[language]
    record = read(model.page.encode(), media_type="text/plain")
    (letter,) = record.report.letters
    assert not letter.senders
    assert letter.signature is None
    assert not any(model.heading in part.quote for part in letter.parts)
    assert [model.asked in to.quote for to in letter.addressees] == [True]
    names = {party.id: party.name or "" for party in record.findings.parties}
    appeals = [each for each in record.findings.statements if each.act is SpeechAct.APPEAL]
    assert appeals
    asked = {names[each.addressee] for each in appeals if each.addressee}
    assert len(asked) == 1
    assert any(name in to.quote for name in asked for to in letter.addressees)
    assert not any(model.asked in names[each.speaker] for each in appeals if each.speaker)


def test_a_letter_that_is_no_model_keeps_its_signature() -> None:
    """The same letter, with no word of a model above it, and a name below."""
    page = MODELS["en"].page.replace("WRITE AN APPEAL IN YOUR OWN WORDS OR USE THIS MODEL LETTER", "THE LETTER:")
    page = page.replace("FURTHER BACKGROUND\n", "Bo Tarn\n")
    (letter,) = read(page.encode(), media_type="text/plain").report.letters
    assert [sender.quote for sender in letter.senders] == ["Bo Tarn"]


APPEALS = {
    "en": (
        """NORLAND: Arbitrary detention of Ada Lund

The River Watch for the Protection of Weavers, a partnership of two guilds, requests your urgent intervention in the following situation in Norland.

On 3 March 2024, Ada Lund was arrested by police officers at her home in Brask.

The River Watch urges the authorities of Norland to publish the charges against her.

Actions requested:

Please write to the authorities of Norland asking them to:

i. Guarantee in all circumstances the safety of Ada Lund and all weavers in Norland;

ii. Release Ada Lund immediately and unconditionally;

iii. Carry out a prompt, thorough and impartial investigation into the beatings in the prison of Brask.

Addresses:

• President of Norland, Mr. Odo Renz, Fax: +99 12 345
• Minister of Justice, Ms. Ida Holm, Fax: +99 12 346

Please also write to the embassies of Norland in your respective countries.

Harlau-Brask, 12 March 2024
""",
        "River Watch",
        "authorities of Norland",
        ("safety", "Release", "investigation"),
    ),
    "es": (
        """NORTIA: Detención arbitraria de Lucía Brasca

La Red del Río, programa conjunto de dos gremios, solicita su intervención urgente ante la siguiente situación en Nortia.

La Red del Río condena la detención arbitraria de Lucía Brasca en Villa Harlau.

La Red del Río solicita escribir a las autoridades de Nortia urgiéndolas a:

i. Garantizar en toda circunstancia la integridad física de Lucía Brasca;

ii. Liberar de manera inmediata e incondicional a Lucía Brasca;

iii. Poner fin a todo tipo de hostigamiento contra los tejedores.

Direcciones:

• Presidente de Nortia, Sr. Odo Renz, Fax: +99 11 22
""",
        "Red del Río",
        "autoridades de Nortia",
        ("integridad", "Liberar", "hostigamiento"),
    ),
    "fr": (
        """Nortie : détention arbitraire d'Ada Lund

Le Réseau de la rivière, un partenariat de deux guildes, vous prie d'intervenir de toute urgence à propos de la situation suivante en Nortie.

Le Réseau de la rivière condamne fermement la détention arbitraire d'Ada Lund à Harlau.

Le Réseau de la rivière vous prie de bien vouloir écrire aux autorités de Nortie en leur demandant de :

i. Garantir en toutes circonstances l’intégrité physique d’Ada Lund ;

ii. Procéder à la libération immédiate et inconditionnelle d’Ada Lund ;

iii. Mettre un terme à toute forme de harcèlement à l’encontre des tisserands.

Adresses :

• Ministre de la Justice, Mme Ida Holm
""",
        "Réseau de la rivière",
        "autorités de Nortie",
        ("intégrité", "libération", "harcèlement"),
    ),
}


@pytest.mark.parametrize("language", APPEALS)
def test_an_organisation_asks_the_authorities_to_whom_readers_shall_write(language: str) -> None:
    """Each item of the list is its appeal to them; that readers write, or step in, is none."""
    page, speaker, asked, items = APPEALS[language]
    record = read(page.encode(), media_type="text/plain")
    assert not record.report.letters
    names = {party.id: party.name or "" for party in record.findings.parties}
    appeals = [each for each in record.findings.statements if each.act is SpeechAct.APPEAL and each.ask]
    for item in items:
        found = [each for each in appeals if each.ask and item in each.ask.quote]
        assert [names.get(each.addressee) for each in found] == [asked], item
        assert all(speaker in names[each.speaker] for each in found if each.speaker)
    others = [each.ask.quote for each in appeals if each.ask and not any(item in each.ask.quote for item in items)]
    assert len(others) == (language == "en"), others  # "to publish the charges against her"


def test_addresses_below_are_no_signature_and_make_no_letter() -> None:
    """Nobody at an address to which readers may write has written the page, nor is a headline whom it is for."""
    page = """URGENT ACTION
PROSECUTOR DENIES HOLDING WEAVER

There are fears for the safety of weaver Ada Lund after the state denied holding her.

Please write immediately in English or your own language:
Calling on the Norland authorities to immediately disclose the fate and whereabouts of Ada Lund;
Urging them to ensure that she is protected from torture and other ill-treatment.

PLEASE SEND APPEALS BEFORE 3 APRIL 2024 TO:

President
Odo Renz
Presidential Palace
Brask, Norland
Salutation: Your Excellency

Minister of Interior
Her Excellency Ida Holm
Ministry of Interior
Salutation: Your Excellency
"""
    record = read(page.encode(), media_type="text/plain")
    assert not record.report.letters
    named = {party.id: party.name for party in record.findings.parties}
    appeals = [each for each in record.findings.statements if each.act is SpeechAct.APPEAL]
    assert {named[each.addressee] for each in appeals if each.addressee} <= {"Norland authorities"}
    assert not [each for each in appeals if each.speaker]
    assert not [each for each in appeals if each.ask and each.ask.quote.startswith("write")]


def test_to_ask_an_official_to_write_is_an_appeal() -> None:
    """Only where nobody but the reader is asked to write, nothing is asked in the news."""
    page = """Weavers of Brask meet

The market of Harlau was quiet on Sunday, and few shops were open in the old town.

The weavers' union urged the mayor of Brask to write to the government about the closed wells.

Rain is expected in the valley until the end of the week.
"""
    findings = read(page.encode(), media_type="text/plain").findings
    names = {party.id: party.name for party in findings.parties}
    asked = [names[each.addressee] for each in findings.statements if each.act is SpeechAct.APPEAL and each.addressee]
    assert asked == ["mayor of Brask"]


@pytest.mark.parametrize("asked", ["asked to write to their families", "demanded to write letters to their children"])
def test_what_somebody_asks_to_write_is_not_asked_of_readers(asked: str) -> None:
    page = f"Prisoners ask\n\nKOLMAR, 4 May 2025 – The prisoners of Kolmar {asked} every week."
    findings = read(page.encode(), media_type="text/plain").findings
    assert any("write" in piece.quote for statement in findings.statements for piece in statement.content)
