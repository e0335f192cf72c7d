"""English pages on which letters are told and quoted in parts: who wrote to whom, replies, signatories, and what is none."""

from __future__ import annotations

import json

import pytest

from onrecord import record

FRAME = "Kolmar mill and bridge\n\n{}\n\nThe mill has stood by the river for two hundred years, as every child knows.\n"


def letters(words: str) -> list[tuple[list[str], list[str], list[str]]]:
    """The letters of a page with these paragraphs: senders, addressees and own words of each."""
    page = record.read(FRAME.format(words).encode(), media_type="text/plain", findings=False)
    found = json.loads(page.to_json())["report"]["letters"]
    return [
        tuple([each["quote"] for each in letter[side]] for side in ("senders", "addressees", "parts"))
        for letter in found
    ]


def sides(words: str) -> list[tuple[list[str], list[str]]]:
    """The senders and the addressees of each letter."""
    return [(senders, addressees) for senders, addressees, _ in letters(words)]


INFORMED = [
    ("The council will sell the mill, the mayor has told the weavers in a two-page reply.", "the mayor", "the weavers"),
    ("In a letter dated 4 May, the ministry told Ada Lund that she may go.", "the ministry", "Ada Lund"),
    ("The council will not sell, it has told the Weavers' Guild in a letter.", "The council", "the Weavers' Guild"),
    ("The ministry accused Lund in a letter of rude remarks about the mayor.", "The ministry", "Lund"),
    ("Ada Lund showed us a letter from the ministry accusing her of rude remarks.", "the ministry", "Ada Lund"),
    ("Addressing the mayor in an open letter, 300 nurses asked for beds.", "300 nurses", "the mayor"),
    ("The mayor's letter informed Ada Lund that her house would go.", "The mayor", "Ada Lund"),
    ("In their letter, seen by The Kolmar Post, the unions tell the mayor that it is late.", "the unions", "the mayor"),
    (
        "Parents received a letter in which headmaster Odo Brask said that it would close.",
        "headmaster Odo Brask",
        "Parents",
    ),
]
VERBS = [
    ("Ada Lund emailed the prison governor on Monday to ask for a visit.", "Ada Lund", "the prison governor"),
    ("A teacher wrote the local newspaper that the well was poisoned.", "A teacher", "the local newspaper"),
    ("The two deputies had written Brask ten days ago, asking for details.", "The two deputies", "Brask"),
    ("Ada Lund hand-delivered a letter to the attorney general.", "Ada Lund", "the attorney general"),
    ("The guild presented the minister with a petition.", "The guild", "the minister"),
    ("The guild has launched a petition urging the governor to reopen the mill.", "The guild", "the governor"),
    ("Writing to the mayor on Monday, the guild said the bridge was rotten.", "the guild", "the mayor"),
    ("The guild has opposed the sale, writing to the mayor that it is too cheap.", "The guild", "the mayor"),
    ("Ida Moe said she had written to the port authority.", "Ida Moe", "the port authority"),
    (
        "Dockers' leader Ida Moe has today written to the port authority.",
        "Dockers' leader Ida Moe",
        "the port authority",
    ),
    ("In an email to staff, director Odo Brask said the mill would close.", "director Odo Brask", "staff"),
    ("The school will close, the headmaster said in an email to parents.", "the headmaster", "parents"),
    ("In a message to the miners, the bishop promised to pray for them.", "the bishop", "the miners"),
    ("Late last month, the guild wrote a long, angry letter to the mayor.", "the guild", "the mayor"),
    ("Odo Brask from the Water League wrote to the mayor.", "Odo Brask", "the mayor"),
    ("A joint letter from 30 unions to the mayor demands the return of the men.", "30 unions", "the mayor"),
    ("In the letter - addressed to the mayor - the guild asks for help.", "the guild", "the mayor"),
    ("The letter was sent by the guild to the mayor and seen by our reporter.", "the guild", "the mayor"),
    ("The mayor's office wrote back to the guild a week later.", "The mayor's office", "the guild"),
    ("More than 40 groups, including Two Rivers, have written to the mayor.", "More than 40 groups", "the mayor"),
    ("14 rights groups including the Harlau Bar Guild wrote to the mayor.", "14 rights groups", "the mayor"),
]
ANSWERED = [
    ("In response to a letter from the guild, the mayor promised to come.", "the guild", "the mayor"),
    ("The mayor promised to come in response to a letter from the guild.", "the guild", "The mayor"),
    ("The mayor has not replied to a letter from the guild.", "the guild", "The mayor"),
]


@pytest.mark.parametrize(
    ("sentence", "sender", "addressee"), [*INFORMED, *VERBS, *ANSWERED], ids=lambda each: each[:60]
)
def test_a_clause_names_who_wrote_to_whom(sentence: str, sender: str, addressee: str):
    assert sides(sentence) == [([sender], [addressee])]


SIGNED = [
    (
        "The weavers published a letter to the mayor.\n\nIt is signed, among others, by the poet Ida Moe and two bishops.",
        ["The weavers", "the poet Ida Moe", "two bishops"],
    ),
    (
        "An open letter to the mayor was published.\n\nAmong the signatories are Ida Moe and Odo Brask.",
        ["Ida Moe", "Odo Brask"],
    ),
    (
        "An open letter to the mayor was published.\n\nSignatories include Ida Moe, a lawyer, Odo Brask and 40 others.",
        ["Ida Moe", "Odo Brask", "40 others"],
    ),
    ("Those who signed the letter to the mayor include Ida Moe and Odo Brask.", ["Ida Moe", "Odo Brask"]),
    ("A letter to the mayor bearing the thumbprints of 218 families was left there.", ["218 families"]),
    ("A letter to the mayor was published. It bears the signatures of 218 families.", ["218 families"]),
]


@pytest.mark.parametrize(("words", "senders"), SIGNED, ids=lambda each: str(each)[:60])
def test_those_who_signed_are_the_senders(words: str, senders: list[str]):
    assert sides(words) == [(senders, ["the mayor"])]


REPLIES = [
    "Ada Lund wrote to the water ministry in March.\n\nThe ministry's reply came in May. “It is with the court,” it says.",
    "Ada Lund sent a letter to the water ministry.\n\nIn its reply, the ministry said: “It is with the court at Orlan.”",
    "Ada Lund wrote to the water ministry in March. She received a response from the ministry in May.",
    "Ada Lund wrote to the water ministry in March. The ministry replied on 3 May.",
]


@pytest.mark.parametrize("words", REPLIES, ids=lambda each: each[40:100])
def test_a_reply_is_a_letter_of_its_own_to_the_one_who_wrote(words: str):
    letter, reply = sides(words)
    assert letter == (["Ada Lund"], ["the water ministry"])
    assert reply == (["the water ministry"], ["Ada Lund"])


def test_initials_tell_that_whom_was_written_to_replies():
    words = "Odo Brask wrote to the WGK on Monday.\n\nBut the WGK’s secretary Ada Lund swiftly responded with a letter."
    assert sides(words) == [(["Odo Brask"], ["the WGK"]), (["the WGK’s secretary Ada Lund"], ["Odo Brask"])]


def test_a_letter_first_spoken_of_as_known_is_from_those_who_ask_above():
    found = letters(
        "Forty poets have asked the mayor to leave the oak.\n\n“It is older than the town and stands alone,” their letter says."
    )
    assert found == [(["Forty poets"], ["the mayor"], ["It is older than the town and stands alone,"])]


def test_a_quotation_that_is_a_paragraph_below_the_mention_is_the_letters():
    found = letters("The guild has sent the mayor a letter.\n\n“The bridge is rotten and the river is high.”")
    assert [parts for _, _, parts in found] == [["The bridge is rotten and the river is high."]]


def test_a_quotation_that_names_the_addressee_is_none_of_its_words():
    found = letters("A letter from the guild, addressed to “the four wise men of Kolmar”, was read out.")
    assert [parts for _, _, parts in found] == [[]]


NONE = [
    "He wrote the book about the river in 1990 and read it to his sons.",
    "She emailed the recipe around.",
    "The police response to the march was swift, and “nobody was hurt in the whole of the town”, the mayor said.",
    "The mayor's response to the flood was slow, and “nobody was hurt in the whole of the town”, he said.",
    "The families note that “the bridge is rotten and the river is high”.",
    "His reply to the question was a shrug, he said.",
    "A spokesman for the mayor did not respond to a request for comment.",
    "The Petitions Committee met on Monday and the Emergency Response Team was told to leave.",
    "The letter of the law is clear.",
    "The mayor answered the guild's question with a shrug.",
    "In a strongly worded statement, the mayor urged the guild to leave. “It is late and the river is high,” he said.",
]


@pytest.mark.parametrize("words", NONE, ids=lambda each: each[:60])
def test_what_is_no_letter_is_none(words: str):
    assert letters(words) == []


def test_an_office_in_a_sentence_is_no_address():
    found = letters("The guild wrote to the mayor.\n\n“A judge should not have to listen to this,” the letter says.")
    assert [addressees for _, addressees, _ in found] == [["the mayor"]]


SENT_BY_NOBODY = [
    "On the basis of these norms, the letter to the mayor was written.",
    "Back in May, he wrote a letter to the mayor.",
    "A letter to the mayor made public by her lawyers says that the bridge is rotten.",
    "It was an example of the trade that a letter to the mayor was sold.",
]


@pytest.mark.parametrize("words", SENT_BY_NOBODY, ids=lambda each: each[:60])
def test_a_thing_or_who_passes_a_letter_on_is_no_sender(words: str):
    assert sides(words) == [([], ["the mayor"])]
