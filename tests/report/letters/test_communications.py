"""Letters of the special procedures: the mandates that send them, the government that a reference names, their day."""

from __future__ import annotations

import pytest

from onrecord import languages, read
from onrecord.report.letters.date_written import written_on
from tests.official_letters import COMMUNICATIONS, DAYS, MANDATES, STATES, communication


def letter_of(text: str):
    record = read(text.encode(), media_type="text/plain", findings=False)
    assert len(record.report.letters) == 1
    return record, record.report.letters[0]


@pytest.mark.parametrize("language", COMMUNICATIONS)
def test_its_heading_names_who_sends_it_and_its_reference_whom_it_is_to(language: str):
    record, letter = letter_of(communication(language))
    assert [each.quote for each in letter.senders] == [MANDATES[language]]
    assert [each.quote for each in letter.addressees] == [STATES[language]]
    assert letter.completeness == "full"
    assert record.report.byline == ()
    assert record.report.headline is None or not record.report.headline.quote.startswith("(")


@pytest.mark.parametrize("language", COMMUNICATIONS)
def test_its_day_stands_above_it(language: str):
    from onrecord import languages

    record, letter = letter_of(communication(language))
    days = written_on(record.page.text, letter, record.report.body, languages.load(language), alone=True)
    assert [each.date for each in days] == [DAYS[language]]


def test_a_state_that_the_letter_does_not_name_is_given_by_its_code():
    _, letter = letter_of(communication("en").replace("lawyers in Belarus", "lawyers"))
    assert [each.quote for each in letter.addressees] == ["BLR"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("AL BLR 4/2021", "AL OTH 4/2021"),  # whoever that is
        ("AL BLR 4/2021", "AL BLR 4/2021; AL UKR 2/2021"),
        ("Ref.: AL BLR 4/2021", "Ref.: 4/2021"),
    ],
)
def test_without_the_reference_of_one_state_nobody_is_named(old: str, new: str):
    _, letter = letter_of(communication("en").replace(old, new))
    assert letter.addressees == ()
    assert letter.missing["addressees"]


def test_a_letter_of_one_mandate_is_of_who_signs_it():
    paragraphs = COMMUNICATIONS["en"]
    text = "\n\n".join(["Mandate of the Special Rapporteur on torture", *paragraphs[2:13], paragraphs[13]])
    _, letter = letter_of(text)
    assert [each.quote for each in letter.senders] == ["Marta Lindqvist"]


def test_a_reference_in_a_letter_to_somebody_else_names_nobody():
    text = (
        "Ref.: AL BLR 4/2021\n\nDear Ms. Lund,\n\nWe ask you to tell us whether anybody has answered the letter.\n\n"
        "We have waited for a year, and our families wait with us.\n\nYours sincerely,\n\nOdo Brask\n"
    )
    _, letter = letter_of(text)
    assert [each.quote for each in letter.addressees] == ["Ms. Lund"]


def test_a_letter_that_is_cut_off_is_known_by_its_first_sentence():
    heading, reference, words, brings = (COMMUNICATIONS["en"][at] for at in (1, 2, 5, 6))
    _, letter = letter_of(f"{heading}\n\n{reference}\n\n14 June 2021  Excellency,\n\n{words}\n\n{brings} On 3 May, the")
    assert [each.quote for each in letter.senders] == [MANDATES["en"]]
    assert [each.quote for each in letter.addressees] == ["BLR"]
    assert letter.completeness == "parts"


def test_a_letter_of_one_mandate_that_nobody_signs_is_of_the_mandate():
    heading = "Mandate of the Special Rapporteur on torture"
    _, letter = letter_of("\n\n".join([heading, *COMMUNICATIONS["en"][2:8]]))
    assert [each.quote for each in letter.senders] == ["the Special Rapporteur on torture"]


def test_a_reference_and_a_day_in_the_narration_above_are_not_the_letter_s():
    told = "On 3 March 2020 nobody had answered AL UKR 2/2020, and the families of the miners went on waiting."
    paragraphs = [told, *COMMUNICATIONS["en"][4:13]]
    record, letter = letter_of("\n\n".join(paragraphs))
    assert letter.addressees == ()
    assert written_on(record.page.text, letter, record.report.body, languages.load("en"), alone=True) == ()


def test_an_article_that_quotes_how_such_letters_begin_is_no_letter():
    words = "“We have the honour to address you in our capacities as Special Rapporteurs,” the experts wrote on Monday."
    more = "The ministry did not answer on Tuesday, and the families of the miners went home to the valley."
    letters = read(f"{words}\n\n{more}\n".encode(), media_type="text/plain", findings=False).report.letters
    assert all(more not in part.quote for letter in letters for part in letter.parts)
