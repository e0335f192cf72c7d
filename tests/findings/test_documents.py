"""A document as the subject of a verb stands for those who sent it, and its act is never dropped."""

from __future__ import annotations

from itertools import product

import pytest

from onrecord.findings.acts.cues import compiled
from onrecord.languages import load
from onrecord.vocabulary import SpeechAct
from tests.findings.reading import acts_of, party, record_of, row, rows
from tests.findings.short_articles import acts

DOCUMENTS = [
    "letter",
    "open letter",
    "petition",
    "statement",
    "joint statement",
    "report",
    "resolution",
    "message",
    "notice",
]
VERBS = [
    ("urged the UN to send a team", "appeal", "UN"),
    ("called on the UN to send a team", "appeal", "UN"),
    ("asked the UN to send a team", "appeal", "UN"),
    ("demanded an inquiry", "appeal", None),
    ("called for an inquiry", "appeal", None),
    ("appealed to the UN for help", "appeal", "UN"),
    ("accused the guards of theft", "accuse", None),
    ("blamed the guards for the fire", "accuse", None),
    ("condemned the arrest of two miners", "accuse", None),
    ("denied that the miners had been beaten", "deny", None),
]


@pytest.mark.usefixtures("proposals")
@pytest.mark.parametrize(("document", "verb"), list(product(DOCUMENTS, VERBS)))
def test_what_a_document_does_is_done(document: str, verb: tuple[str, str, str | None]):
    words, act, addressee = verb
    record = record_of(f"The {document} {words}.")
    (found,) = rows(record)
    assert found[:3] == (act, None, addressee)
    (statement,) = acts_of(record)
    assert statement.missing["speaker"]


SENT = [
    ("A group of miners wrote a letter to Governor Cee Dee on Monday.", "The letter {}.", "letter"),
    ("The miners’ union sent an open letter to Governor Cee Dee on Monday.", "The letter {}.", "letter"),
    ("The families of the miners sent a petition to Governor Cee Dee on Monday.", "The petition {}.", "petition"),
    ("The families of the miners sent a petition to Governor Cee Dee on Monday.", "Their petition {}.", "petition"),
]


@pytest.mark.usefixtures("proposals")
@pytest.mark.parametrize(("sent", "verb"), list(product(SENT, VERBS)))
def test_the_senders_of_the_pages_letter_speak_in_it(sent: tuple[str, str, str], verb: tuple[str, str, str | None]):
    introduced, said, noun = sent
    record = record_of(introduced, said.format(verb[0]))
    sender = introduced.split(" wrote ", maxsplit=1)[0].split(" sent ")[0].removeprefix("The ")
    found = [row(record, each) for each in acts_of(record) if each.act.value == verb[1]]
    assert [each[1] for each in found] == [sender], noun


BESIDE = [
    ("A letter by the miners’ union {}.", "miners’ union"),
    ("A petition signed by the miners’ union {}.", "miners’ union"),
    ("A report from the miners’ union {}.", "miners’ union"),
    ("A press release issued by the miners’ union {}.", "miners’ union"),
    ("The union’s letter {}.", "union"),
    ("The union’s statement {}.", "union"),
]


@pytest.mark.usefixtures("proposals")
@pytest.mark.parametrize(("said", "verb"), list(product(BESIDE, VERBS)))
def test_the_words_beside_a_document_say_whose_it_is(said: tuple[str, str], verb: tuple[str, str, str | None]):
    record = record_of(said[0].format(verb[0]))
    found = [row(record, each) for each in acts_of(record) if each.act.value == verb[1]]
    assert [each[1] for each in found] == [said[1]]


def test_where_two_letters_are_told_of_nobody_is_named():
    record = record_of(
        "The families of the miners sent a letter to Governor Cee Dee on Monday.",
        "The owners of the mine sent a letter to Minister Eff Gee on Tuesday.",
        "The letter demanded an inquiry.",
    )
    assert [each[:2] for each in rows(record)] == [("appeal", None)]


def test_another_document_is_not_the_letter():
    record = record_of(
        "A group of miners wrote a letter to Governor Cee Dee on Monday.",
        "The report accused the guards of theft.",
    )
    assert [each[:2] for each in rows(record)] == [("accuse", None)]


@pytest.mark.usefixtures("proposals")
def test_who_is_asked_in_the_letter_is_asked_by_its_senders():
    record = record_of(
        "A group of miners have written an open letter to Governor Cee Dee.",
        "In the letter, the governor was urged to open the gate.",
    )
    (appeal,) = acts_of(record)
    assert party(record, appeal.speaker) == "A group of miners"


def test_what_a_letter_asks_for_ends_before_what_became_of_it():
    record = record_of("A petition demanding his release was handed to the governor.")
    assert [each[-1] for each in rows(record)] == ["his release"]


@pytest.mark.parametrize(
    "words",
    [
        "The letter was delivered on Monday.",
        "The report took two years.",
        "The statement did not accuse the guards of theft.",
        "The petition would have demanded an inquiry.",
    ],
)
def test_a_document_that_does_nothing_does_nothing(words: str):
    assert rows(record_of(words)) == []


PERSIAN = [
    ("این نامه از دبیرکل خواست که هیئتی بفرستد.", "هیئتی بفرستد"),
    ("این نامه خواستار آزادی زندانیان شد.", "آزادی زندانیان"),
    ("در این نامه از دبیرکل خواسته شده است که هیئتی بفرستد.", "هیئتی بفرستد"),
    ("در این نامه از دبیرکل خواسته شده که هیئتی بفرستد.", "هیئتی بفرستد"),
    ("در این نامه از دبیرکل درخواست شده است که هیئتی بفرستد.", "هیئتی بفرستد"),
]


@pytest.mark.parametrize(("words", "asked"), PERSIAN)
def test_a_persian_document_speaks_for_its_senders(words: str, asked: str):
    letter = "خانواده‌های زندانیان در نامه‌ای به دبیرکل سازمان ملل، از وضع زندان نوشتند."
    assert [(each[0], each[1], each[-1]) for each in rows(record_of(letter, words, language="fa"))] == [
        ("appeal", "خانواده‌های زندانیان", asked)
    ]
    assert [(each[0], each[1], each[-1]) for each in rows(record_of(words, language="fa"))] == [("appeal", None, asked)]


def test_a_persian_document_names_its_senders():
    record = record_of("نامه سرگشاده زندانیان خواستار آزادی معلم شد.", language="fa")
    assert [each[:2] for each in rows(record)] == [("appeal", "زندانیان")]


def test_a_document_speaks_for_those_who_are_named_before_it():
    record = record_of(
        "Two dozen mainly northern countries issued a statement on Monday at the council.",
        "The new statement urged Xanadu authorities to establish the truth about the murder of the reporter.",
    )
    assert [each[:2] for each in rows(record)] == [("appeal", "Two dozen mainly northern countries")]


TOLD = [
    ("In a letter to Governor Cee Dee, the miners’ union called for an inquiry.", "en", "miners’ union", "Cee Dee"),
    ("The miners’ union called for an inquiry in a letter to Governor Cee Dee.", "en", "miners’ union", "Cee Dee"),
    ("جمعی از معلمان شهر در نامه‌ای به وزیر آموزش خواستار آزادی همکاران خود شدند.", "fa", "جمعی از معلمان شهر", "وزیر آموزش"),
    ("معلمان شهر طی نامه‌ای به وزیر آموزش از وی خواستند که همکاران آنان را آزاد کند.", "fa", "معلمان شهر", "وزیر آموزش"),
]  # fmt: skip


@pytest.mark.usefixtures("proposals")
@pytest.mark.parametrize(("words", "language", "speaker", "addressee"), TOLD)
def test_whom_a_letter_is_to_is_asked_by_the_sentence_that_tells_of_it(
    words: str, language: str, speaker: str, addressee: str
):
    found = [each[:3] for each in rows(record_of(words, language=language))]
    assert found == [("appeal", speaker, addressee)]


@pytest.mark.usefixtures("proposals")
def test_whom_a_printed_letter_is_to_is_asked_by_the_sentence_that_introduces_it():
    record = record_of(
        "In a letter to Ida Moe, Minister of Works, a number of weavers in Alph ask for help for their teacher. The "
        "letter reads:",
        "“To Ms. Ida Moe, Minister of Works",
        "Our teacher was taken on a Monday. We ask you to raise her case with the governor.",
        "A number of weavers in Alph”",
    )
    asked = {(each[1], each[2]) for each in rows(record) if each[0] == "appeal"}
    assert asked == {("A number of weavers in Alph", "Ida Moe")}


def test_we_in_a_letter_are_its_senders():
    words = (
        "The families of the miners sent a letter to Governor Cee Dee. “So we, the families of the town, demand an "
        "inquiry into the fire,” the letter says."
    )
    assert {each[1] for each in rows(record_of(words)) if each[0] == "appeal"} == {"families of the miners"}


@pytest.mark.parametrize("document", ["petition", "letter", "report"])
def test_they_in_which_a_document_is_told_of_are_its_writers(document: str):
    record = record_of(
        f"The council has read a {document} by nine fishers of Lume, in which they accuse the harbour police of theft."
    )
    (found,) = rows(record)
    assert found[:2] == ("accuse", "nine fishers of Lume")


PAPERS = [
    ("ar", "التقرير"),
    ("de", "der Bericht"),
    ("en", "the readout"),
    ("es", "el comunicado"),
    ("fa", "اطلاعیه"),
    ("fr", "le rapport"),
    ("pt", "o relatório"),
    ("ru", "доклад"),
    ("tr", "bu rapor"),
]


@pytest.mark.parametrize(("language", "words"), PAPERS)
def test_a_report_is_a_document_in_each_language(language: str, words: str):
    known = load(language)
    assert compiled(known).is_paper(known.fold(words).split(), 3)


@pytest.mark.parametrize(
    ("code", "document", "other"),
    [
        ("ar", "بيان", "صحفي"),
        ("en", "letter", "protest"),
        ("es", "comunicado", "prensa"),
        ("fr", "communiqué", "presse"),
        ("pt", "carta", "resposta"),
        ("ru", "письмо", "протеста"),
    ],
)
def test_the_noun_of_a_document_is_one_and_what_describes_it_is_none(code: str, document: str, other: str):
    language = load(code)
    documents = compiled(language).documents
    assert language.fold(document) in documents
    assert language.fold(other) not in documents


INTRODUCED = [
    "Ten rights groups condemned torture in Harlau's prisons, according to a joint statement released on Tuesday.",
    "The miners' union condemned the beating of prisoners in a statement on Monday.",
]


@pytest.mark.parametrize("first", INTRODUCED)
def test_a_statement_is_of_who_speaks_where_it_is_first_named(first: str):
    found = acts("en", f"{first} Fifteen prisoners were tortured by guards, the statement said.")
    speakers = [names.get(each.speaker or "") for each, names in found]
    assert len(speakers) == 2
    assert speakers[0] == speakers[1]


def test_it_is_the_document_with_which_the_sentence_before_begins():
    wrote = "Forty weavers of Harlau published an open letter on Monday."
    found = acts("en", f"{wrote} The letter calls for a fair trial of the baker. It urges the mayor to open the mill.")
    speakers = [names.get(each.speaker or "") for each, names in found if each.act is SpeechAct.APPEAL]
    assert speakers == ["Forty weavers of Harlau"] * 2


def test_it_is_not_the_document_that_a_sentence_only_names():
    told = "The Harlau Mill Board answered the letter of the weavers on Monday. It urged the mayor to open the mill."
    found = acts("en", told)
    speakers = [names.get(each.speaker or "") for each, names in found if each.act is SpeechAct.APPEAL]
    assert "weavers" not in str(speakers)


def test_a_statement_is_not_of_who_asks_for_one():
    found = acts("en", "Ada Lund asked the mill for a statement. The statement says that guards beat the miners.")
    assert {names.get(each.speaker or "") for each, names in found if each.act is SpeechAct.ACCUSE} == {None}


def test_a_statement_released_by_somebody_is_his():
    said = "“We strongly reject this report and its claims are baseless,” said a statement released by the Mill Board."
    assert [names[each.speaker or ""] for each, names in acts("en", said)] == ["Mill Board"]
