"""Who wrote to whom, read from the clause that tells of a letter; and the ends of the names in it."""

from __future__ import annotations

import pytest

import onrecord
from onrecord import languages
from onrecord.report.letters.clause_subjects import phrase_at, split_names, subject_before
from onrecord.text import Span
from tests.report.letters.told_sides import told

EN, FA = languages.load("en"), languages.load("fa")


@pytest.mark.parametrize(
    ("sentence", "senders", "addressees"),
    [
        (
            "The Guild of Weavers (GW) has written to Governor Odo Brask, urging him to act.",
            ["The Guild of Weavers"],
            ["Governor Odo Brask"],
        ),
        (
            "The ministry has not answered the letter of 16 August 2023 from the Guild of Weavers.",
            ["the Guild of Weavers"],
            ["The ministry"],
        ),
        (
            (
                "Letter dated 23 March 2001 from the Permanent Representative of Arland to the United Nations Office at "
                "Geneva addressed to the Chairperson of the Commission on Human Rights."
            ),
            ["the Permanent Representative of Arland"],
            ["the Chairperson of the Commission on Human Rights"],
        ),
        (
            "The letter dated May 3, 2024, to Governor Odo Brask from the Guild of Weavers was read out.",
            ["the Guild of Weavers"],
            ["Governor Odo Brask"],
        ),
        (
            "A letter sent on 3 May by the weavers of Kolmar to the governor asks for a visit.",
            ["the weavers of Kolmar"],
            ["the governor"],
        ),
        (
            "The joint letter by the Guild of Weavers, Two Rivers and 25 other groups in May 2025 to the mayor was lost.",
            ["the Guild of Weavers", "Two Rivers", "25 other groups"],
            ["the mayor"],
        ),
        (
            "In a letter to the mayor, the families of ten drowned miners have expressed concern.",
            ["the families of ten drowned miners"],
            ["the mayor"],
        ),
        (
            "In the letter to Ms. Ada Lund, the mayor of Kolmar, and Mr. Odo Brask, the governor, the weavers wrote.",
            ["the weavers"],
            ["Ms. Ada Lund"],
        ),
        ("On 3 May the guild wrote to the Council of Kolmar.", ["the guild"], ["the Council of Kolmar"]),
        (
            "The Water League, Two Rivers and 40 others wrote to the mayor.",
            ["The Water League", "Two Rivers", "40 others"],
            ["the mayor"],
        ),
        (
            "A letter was sent to the Ministry of Works and Roads by the guild.",
            ["the guild"],
            ["the Ministry of Works and Roads"],
        ),
        (
            "The deputy cited a letter signed by Ada Lund, Odo Brask and Ida Moe.",
            ["Ada Lund", "Odo Brask", "Ida Moe"],
            [],
        ),
        (
            "A letter signed by Ada Lund, Odo Brask, Ida Moe and 40 others was sent to the mayor on Monday.",
            ["Ada Lund", "Odo Brask", "Ida Moe", "40 others"],
            ["the mayor"],
        ),
        (
            "A letter signed by Ada Lund, a lawyer, was sent to the mayor.",
            ["Ada Lund"],
            [],
        ),
        (
            "The guild and more than 45,000 people signed a petition to the mayor.",
            ["The guild", "more than 45,000 people"],
            ["the mayor"],
        ),
        ("A letter was sent by 1,200 teachers to the mayor.", ["1,200 teachers"], ["the mayor"]),
        ("The weavers were handed a letter from the mayor on Monday.", ["the mayor"], ["The weavers"]),
        ("Cora Vik got a letter from the ministry in May.", ["the ministry"], ["Cora Vik"]),
        (
            "More than 30 deputies sent Governor Brask a letter on Monday.",
            ["More than 30 deputies"],
            ["Governor Brask"],
        ),
        ("“We wait,” his wife, Ada Lund, wrote in a letter to the court.", ["Ada Lund"], ["the court"]),
        ("“We wait,” wrote Ada Lund in a letter to the court.", ["Ada Lund"], ["the court"]),
        ("The guild’s letter to the council was read out.", ["The guild"], ["the council"]),
        ("In an open letter published on Monday, Brask urged Moe to resign.", ["Brask"], ["Moe"]),
        ("The council warned the mayor in a letter that the well is dry.", ["The council"], ["the mayor"]),
        (
            "The miners said they had been ill, and submitted a petition to the inspector.",
            ["The miners"],
            ["the inspector"],
        ),
        (
            "An open letter, addressed to Odo Brask and signed by 200 writers, was published.",
            ["200 writers"],
            ["Odo Brask"],
        ),
        ("The court heard of a letter Ada Lund sent to the mayor.", ["Ada Lund"], ["the mayor"]),
        ("Ada Lund in a letter to the mayor said that the mine was poisoning the river.", ["Ada Lund"], ["the mayor"]),
        (
            "It may be recalled that Guild President Ada Lund in a memorandum to the mayor had stated that dust was left.",
            ["Guild President Ada Lund"],
            ["the mayor"],
        ),
        (
            "The Kolmar Guild joined the Weavers' Union in sending an open letter to the mayor.",
            ["The Kolmar Guild"],
            ["the mayor"],
        ),
        ("The police see no crime in sending a letter to the mayor.", [], ["the mayor"]),
        ("The mistakes in a letter to the mayor said much of the guild.", [], ["the mayor"]),
        ("The letter to the mayor calls for an inquiry into the fire.", [], ["the mayor"]),
    ],
)
def test_the_clause_names_sender_and_addressee(sentence: str, senders: list[str], addressees: list[str]):
    assert told("en", sentence) == (senders, addressees)


@pytest.mark.parametrize(
    "sentence",
    [
        "The agency has issued warning letters to stop the trade in eels.",
        "Everybody should write to the mayor.",
        "She sent us letters last week.",
        "They wrote to tell the truth.",
    ],
)
def test_what_names_nobody_is_left_out(sentence: str):
    _, addressees = told("en", sentence)
    assert addressees == []


@pytest.mark.parametrize(
    ("sentence", "senders", "addressees"),
    [
        (
            "خانواده‌های زندانیان در نامه‌ای خطاب به دبیرکل سازمان ملل درباره آب نوشتند.",
            ["خانواده‌های زندانیان"],
            ["دبیرکل سازمان ملل"],
        ),
        ("وزیر کار نامه‌ای خطاب به کارگران معدن در شهر نوشت.", ["وزیر کار"], ["کارگران معدن"]),
    ],
)
def test_in_persian_a_name_ends_where_the_clause_goes_on(sentence: str, senders: list[str], addressees: list[str]):
    assert told("fa", sentence) == (senders, addressees)


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("the Governor, Otto Ahl and four judges", 3),
        ("the Committee on Economic, Social and Cultural Rights", 1),
        ("the Ministry of Works and Roads", 1),
        ("the Minister of Justice and the Prosecutor", 2),
    ],
)
def test_a_list_is_parted_and_an_office_is_not(words: str, parts: int):
    assert len(split_names(words, Span(0, len(words)), EN)) == parts


def test_the_subject_is_the_noun_phrase_that_reaches_the_verb():
    text = "Officials said the miners, who had lost their homes, wrote"
    assert subject_before(text, 0, text.index("wrote"), EN).of(text) == "the miners"
    assert subject_before("wrote", 0, 0, EN) is None


def test_those_whom_a_clause_counts_among_the_senders_are_not_the_senders():
    text = "The signers, who include two nurses, bakers and a cook, write"
    assert subject_before(text, 0, text.index("write"), EN).of(text) == "The signers"


def test_a_name_ends_before_a_participle_and_a_subject_behind_a_comma():
    for text, name in (("the court demanding justice", "the court"), ("the court, Ada Lund said", "the court")):
        assert phrase_at(text, 0, len(text), EN).of(text) == name


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("The letter to the mayor was sent on the “Day of the Kolmar Farmers” and calls for an end to the raids.", []),
        ("The letter to the mayor calls for “the release of all the farmers of Kolmar”.", ["the release of all the farmers of Kolmar"]),
        ("The letter to the mayor says: “We Ask For Peace”.", ["We Ask For Peace"]),
    ],
)  # fmt: skip
def test_the_name_of_a_day_is_no_part_of_the_letter(sentence: str, parts: list[str]):
    assert [part.quote for letter in letters_of(sentence) for part in letter.parts] == parts


def letters_of(*paragraphs: str, headline: str = "The well of Kolmar is dry", language: str = "en"):
    inner = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    page = f"<html lang={language}><body><article><h1>{headline}</h1>{inner}</article></body></html>"
    return onrecord.read(page.encode(), findings=False).report.letters


REST = "The village has four hundred houses and one pump, and the pump has been broken since the winter before last."


def test_writing_to_somebody_is_a_letter_though_none_is_named():
    (letter,) = letters_of("The shepherds of Kolmar have written to the Minister of Water about the well.", REST)
    assert (letter.senders[0].quote, letter.addressees[0].quote) == ("The shepherds of Kolmar", "the Minister of Water")
    assert letter.completeness == "paraphrase"


def test_who_speaks_is_the_sender_of_what_he_says_that_he_wrote():
    (letter,) = letters_of(
        "“The pump is broken and nobody has come,” said Ada Lund, the mayor of Kolmar.",
        "“I have written to the Minister of Water and asked for an engineer.”",
        REST,
    )
    assert (letter.senders[0].quote, letter.addressees[0].quote) == ("Ada Lund", "the Minister of Water")


@pytest.mark.parametrize(
    "paragraph",
    [
        "“We regret that the pump is broken and will mend it soon,” the ministry said in a statement.",
        "In a statement, Ada Lund, the mayor, said: “The pump is broken and nobody has come to mend it.”",
    ],
)
def test_a_statement_to_nobody_is_no_letter(paragraph: str):
    assert letters_of(REST, paragraph) == ()


def test_a_statement_that_people_sign_is_one():
    (letter,) = letters_of(
        "“The pump of Kolmar must be mended before the winter,” the league said in a statement on Sunday.",
        "The statement was signed by Ada Lund, Odo Brask and Ida Moe.",
        REST,
    )
    assert [each.quote for each in letter.senders] == ["Ada Lund", "Odo Brask", "Ida Moe"]


def test_who_has_received_a_letter_is_not_its_addressee_where_that_is_known():
    page = (
        "<html lang=en><h1>Forty guilds write about the mill of Alph</h1><p>More than forty guilds have written to the "
        "Governor of Alph asking him to open the mill on the river before the winter.</p><p>The mayor said that the "
        "council had received the letter and would answer it in May.</p></html>"
    )
    (letter,) = onrecord.read(page.encode()).report.letters
    assert [each.quote for each in letter.addressees] == ["the Governor of Alph"]
