"""What letters between governments and the United Nations ask and answer."""

from __future__ import annotations

import pytest

from onrecord import read
from onrecord.register.appeal_groups import appeals_of
from onrecord.vocabulary import SpeechAct
from tests.findings.reading import acts_of, party
from tests.official_letters import ASKS, COMMUNICATIONS, MANDATES, NOTES, STATES, communication, note


def record_of(text: str):
    return read(text.encode(), media_type="text/plain")


@pytest.mark.parametrize("language", COMMUNICATIONS)
def test_the_mandates_ask_the_government_for_each_thing_and_for_nothing_else(language: str):
    record = record_of(communication(language))
    appeals = [each for each in acts_of(record) if each.act is SpeechAct.APPEAL]
    assert [each.ask.quote for each in appeals if each.ask] == ASKS[language]
    assert {party(record, each.speaker) for each in appeals} == {MANDATES[language]}
    assert {party(record, each.addressee) for each in appeals} == {STATES[language]}
    assert {each.kind for each in record.findings.parties if each.name == MANDATES[language]} == {"collective"}
    assert len(appeals_of(record.findings, record.report.letters)) == 1


def test_the_government_of_a_letter_is_the_one_that_its_reference_names():
    asks = "We call on the Government to release Ms. Karnovich. We ask your Excellency’s Government to return her passport."
    text = communication("en").replace("lawyers in Belarus", "lawyers")
    record = record_of(text.replace("We would appreciate receiving", f"{asks}\n\nWe would appreciate receiving"))
    appeals = [each for each in acts_of(record) if each.act is SpeechAct.APPEAL]
    assert {"release Ms. Karnovich", "return her passport"} <= {each.ask.quote for each in appeals if each.ask}
    assert {party(record, each.addressee) for each in appeals} == {"BLR"}


def test_the_authorities_of_whom_a_letter_tells_may_be_those_of_another_state():
    text = communication("en").replace(
        "In connection with the above", "The authorities threatened her family.\n\nIn connection with the above"
    )
    record = record_of(text)
    accused = {party(record, each.target) for each in acts_of(record) if each.act is SpeechAct.ACCUSE}
    assert "Belarus" not in accused


def test_a_government_in_a_letter_to_somebody_else_is_not_who_is_asked():
    record = record_of(
        "Dear Ms. Lund,\n\nThe authorities of the valley hold three bakers without a charge since the winter.\n\n"
        "We urge you to visit them. We also urge the government to let them go.\n\nYours sincerely,\n\nOdo Brask\n"
    )
    appeals = [each for each in acts_of(record) if each.act is SpeechAct.APPEAL]
    asked = {each.ask.quote: party(record, each.addressee) for each in appeals if each.ask}
    assert asked["visit them"] == "Lund"
    assert asked["let them go"] != "Lund"


HEARD = [
    ("en", "According to the information received, on 3 May 2021 police officers beat Ms. Karnovich and held her."),
    ("en", "According to the information received, Ms. Karnovich was arbitrarily detained by the police and tortured."),
    ("es", "Según las informaciones recibidas, el Sr. Chávez Tule fue detenido por la policía y torturado."),
    ("es", "De acuerdo con la información recibida, la policía habría torturado al Sr. Chávez Tule."),
    ("fr", "Selon les informations reçues, des policiers ont frappé M. Ferrani et l’ont détenu sans mandat."),
    ("fr", "D’après les informations reçues, M. Ferrani a été arbitrairement détenu par la police et torturé."),
]


@pytest.mark.parametrize(("language", "heard"), HEARD)
def test_what_the_mandates_have_heard_they_report_and_nobody_is_named_who_says_it(language: str, heard: str):
    paragraphs = [*COMMUNICATIONS[language][:7], heard, *COMMUNICATIONS[language][7:]]
    record = record_of("\n\n".join(paragraphs))
    behind = heard.partition(", ")[2][-20:-1]
    accusations = [each for each in acts_of(record) if each.act is SpeechAct.ACCUSE]
    (told,) = [each for each in accusations if behind in each.content[-1].quote]
    assert told.speaker is None
    assert [party(record, each) for each in told.reporters] == [MANDATES[language]]
    assert told.target is not None


def test_what_the_mandates_ask_by_what_they_have_heard_they_ask_themselves():
    asks = "According to the information received, she is ill, and we urge your Excellency’s Government to free her."
    record = record_of(communication("en").replace("We would appreciate receiving", f"{asks}\n\nWe would appreciate"))
    appeals = {each.ask.quote: each.speaker for each in acts_of(record) if each.act is SpeechAct.APPEAL and each.ask}
    assert party(record, appeals["free her"]) == MANDATES["en"]


@pytest.mark.parametrize("language", NOTES)
def test_a_note_that_hands_over_a_reply_is_an_answer(language: str):
    record = record_of(note(language))
    (answer,) = [each for each in acts_of(record) if each.act is SpeechAct.ANSWER]
    assert (party(record, answer.speaker) or "") in NOTES[language][0]
    assert answer.addressee is not None
    assert answer.certainties
    assert answer.sure >= 0.9


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("has the honour to transmit herewith the information", "regrets that it cannot transmit the information"),
        ("has the honour to transmit herewith the information", "has the honour to forward it to the ministry"),
        ("with reference to the joint communication AL BLR 4/2021 dated 14 June 2021, ", ""),
    ],
)
def test_a_note_that_hands_over_no_reply_to_a_letter_is_none(old: str, new: str):
    record = record_of(note("en").replace(old, new))
    assert not [each for each in acts_of(record) if each.act is SpeechAct.ANSWER and each.rule == "letter:reply"]


def test_a_note_that_confirms_a_receipt_answers_nothing():
    receipt = "has the honour to acknowledge receipt of the communication AL BLR 4/2021 of 14 June 2021."
    first = (
        "The Permanent Mission of the Republic of Belarus presents its compliments to the Office of the United Nations"
    )
    last = "The Permanent Mission avails itself of this opportunity to renew to the Office its highest consideration."
    record = record_of(f"{first} and {receipt}\n\n{last}\n")
    assert [each.act for each in acts_of(record)] == [SpeechAct.ACKNOWLEDGE]


@pytest.mark.parametrize(
    "sentence",
    [
        "El Estado rechaza que exista una desaparición forzada en Kolmar.",
        "El ministro Otto Reik rechazó que hubiera torturas en la cárcel de Kolmar.",
    ],
)
def test_who_rejects_that_something_exists_denies_it(sentence: str):
    record = record_of(f"{sentence} La reunión se celebró la semana pasada en el pueblo y muchas personas acudieron.")
    assert [each.act for each in acts_of(record)] == [SpeechAct.DENY]
