"""Who is asked, accused and heard, in sentences whose other parties stand near: each sentence read as a page."""

from __future__ import annotations

import pytest

from onrecord import languages
from onrecord.report.letters.mentions import find_introductions
from tests.findings.reading import acts_of, party, record_of

INTRODUCTION = "The mill on the river was closed on Monday, and nobody in the town knows why it was, or who closed it."
END = " It rained all day in the town on Monday, and the market on the square by the old bridge was closed."
ROWS = [
    # whom it goes against is not asked
    ("The bakers of Lund marched against the police action and demanded fair pay for their work.", "appeal", "bakers of Lund", None),
    ("Thirty bakers went to the court and demanded the opening of a case against the owners of the mill.", "appeal", "Thirty bakers", "court"),
    # a party's words end at a verb
    ("The Guild of Millers has demanded that the police must look into the claims of the bakers in Lund.", "appeal", "Guild of Millers", "police"),
    # the power that is to act is asked, and whom the ask is about is not
    ("Teachers went on strike, demanding that the council pay the wages it has owed since March.", "appeal", "Teachers", "council"),
    ("Teachers went on strike, demanding that the police be punished.", "appeal", "Teachers", None),
    ("“The government of Lund should be dismissed,” said Ann Bee, a lawmaker.", "appeal", "Ann Bee", None),
    ("“The government should dismiss the guards,” said Ann Bee, a lawmaker.", "appeal", "Ann Bee", "government"),
    # a day or a letter between a party and what it is asked is part of neither
    ("The Guild of Millers urged Lund on Thursday to open the mill.", "appeal", "Guild of Millers", "Lund"),
    ("The Guild of Millers called on the governor on Tuesday to open the mill.", "appeal", "Guild of Millers", "governor"),
    ("The Guild of Millers urged Mayor Cee Dee in a letter to open the mill.", "appeal", "Guild of Millers", "Cee Dee"),
    # people from a place are no place
    ("Bakers and millers from Lund district who are against the dam have alleged that the state is taking their land.", "accuse", "Bakers and millers from Lund district", None),
    # a lawmaker of a party is no party
    ("Opposition MP Ann Bee accused the police of lying.", "accuse", "Ann Bee", None),
    ("Bar Association President Ann Bee accused the police of lying.", "accuse", "Ann Bee", None),
    # a phrase with a participle before the subject, and brackets behind it
    ("Extending their strike, hundreds of bakers of the Guild of Lund (GL) met at the gate, demanding fair pay.", "appeal", "hundreds of bakers of the Guild of Lund", None),
    # a country behind a comma ends the place from which somebody speaks
    ("Ann Bee, the head of the Guild of Millers, speaking in Lund, Sweden urged the council to open the mill.", "appeal", "Ann Bee", "council"),
    # a post with its body before a comma and a name is no party by itself
    ("Senior Advocate of Kenya, Ann Bee, called for the release of the baker.", "appeal", "Ann Bee", None),
    ("Ann Bee, Guild Africa Program Coordinator, urged the council to open the mill.", "appeal", "Ann Bee", "council"),
    # an acronym between commas is the body's name, not somebody who stands beside it
    ("The Red Millers’ Guild of Lund, RMGL, urged the council to open the mill.", "appeal", "Red Millers’ Guild of Lund", "council"),
    # a country between commas is no acronym
    ("The Bureau of Mills, US, met on Monday. On Tuesday the US urged the council to open the mill.", "appeal", "US", "council"),
    # a call in somebody's own words is one call
    ("“We demand an apology for the arrests,” said the union’s president Ann Bee, who wore black.", "appeal", "Ann Bee", None),
]  # fmt: skip


@pytest.mark.usefixtures("proposals")
@pytest.mark.parametrize(("words", "act", "speaker", "addressee"), ROWS)
def test_speaker_and_addressee(words: str, act: str, speaker: str, addressee: str | None):
    record = record_of(INTRODUCTION, words + END)
    found = [each for each in acts_of(record) if each.act.value == act]
    assert [(party(record, each.speaker), party(record, each.addressee)) for each in found] == [(speaker, addressee)]


@pytest.mark.usefixtures("proposals")
@pytest.mark.parametrize(
    ("words", "denied"),
    [
        ("The officer Cee Dee ruled out the allegation of beating the bakers.", True),
        ("The officer Cee Dee ruled out talks with the bakers.", False),
        ("The officer Cee Dee denied it.", True),
        ("The mill’s director Cee Dee described the claims against the mill as a “blatant lie”.", True),
        ("The ministry made an offer, but the bakers rejected it.", False),
    ],
)
def test_what_is_ruled_out_or_rejected_is_denied_if_it_is_a_claim(words: str, denied: bool):
    record = record_of(INTRODUCTION, words + END)
    assert any(each.act.value == "deny" for each in acts_of(record)) is denied


@pytest.mark.parametrize(
    ("words", "acts"),
    [
        ("Lawmakers from the ruling party dismissed the opposition's claims as propaganda.", ["deny"]),
        ("The High Court dismissed the claims of the bakers.", []),
        ("Ambassador Cee Dee rejected calls for an inquiry into the fire.", ["answer"]),
        ("The minister rejected the families' request for a meeting.", ["answer"]),
        ("The court rejected the request for bail of the bakers.", []),
        (
            "One of the mill’s daughters, Bread of Lund, is accused of pumping oil into the lake of the town.",
            ["accuse"],
        ),
    ],
)
def test_a_claim_is_denied_and_a_request_answered_and_courts_do_neither(words: str, acts: list[str]):
    assert [each.act.value for each in acts_of(record_of(INTRODUCTION, words + END))] == acts


def test_a_threat_inside_an_accusation_is_made_by_those_who_are_accused():
    record = record_of(
        INTRODUCTION,
        "The villagers also alleged that local MP Ann Bee and the Revenue Officer of Lund have been threatening them with "
        "the loss of their land." + END,
    )
    threats = [party(record, each.speaker) for each in acts_of(record) if each.act.value == "threaten"]
    assert threats
    assert "villagers" not in threats


@pytest.mark.usefixtures("proposals")
def test_the_victims_in_an_alleged_passive_are_not_accused():
    record = record_of(INTRODUCTION, "The party's vice-president Ann Bee alleged that 12 workers were injured." + END)
    (act,) = acts_of(record)
    assert (act.act.value, party(record, act.speaker), act.target) == ("accuse", "Ann Bee", None)


def test_a_denial_in_an_opening_clause_ends_with_it():
    record = record_of(
        INTRODUCTION,
        "Though the police denied having beaten the bakers, the guild's president Ann Bee alleged that 12 were injured."
        + END,
    )
    (denial,) = [each for each in acts_of(record) if each.act.value == "deny"]
    assert party(record, denial.speaker) == "police"
    assert [each.quote for each in denial.content] == ["having beaten the bakers"]


@pytest.mark.parametrize(
    ("words", "denied"),
    [
        ("The villagers claimed that their lands have been taken without any compensation.", False),
        ("The ministry said nobody had been beaten.", True),
    ],
)
def test_who_claims_something_denies_nothing(words: str, denied: bool):
    record = record_of(INTRODUCTION, words + END)
    assert any(each.act.value == "deny" for each in acts_of(record)) is denied


def test_the_owner_of_a_desk_is_not_the_desk():
    record = record_of(
        INTRODUCTION,
        "MBG called on the council of Lund to open the mill. “The council must open it,” said Ann Bee, head of MBG’s "
        "Lund-Alph desk. “We ask for bread,” MBG said." + END,
    )
    names = {party(record, each.speaker) for each in acts_of(record)}
    assert not any(name and "Lund" in name for name in names)


def test_the_police_are_named_though_another_body_was_before():
    record = record_of(
        INTRODUCTION, "The Guild of Millers met in Lund on Sunday. The police denied that anybody was beaten." + END
    )
    assert [party(record, each.speaker) for each in acts_of(record) if each.act.value == "deny"] == ["police"]


@pytest.mark.parametrize(
    "words",
    [
        "The Guild of Millers urged Lund on Thursday to open the mill at once.",
        "The Guild of Millers urged Mayor Cee Dee in a letter to open the mill at once.",
    ],
)
def test_what_is_asked_begins_behind_the_day_and_the_letter(words: str):
    (act,) = acts_of(record_of(INTRODUCTION, words + END))
    assert act.ask is not None
    assert act.ask.quote == "open the mill at once"


def test_a_union_accuses_on_a_day():
    record = record_of(INTRODUCTION, "The union accused the mayor on Monday of lying about the bread." + END)
    (act,) = acts_of(record)
    assert (act.act.value, party(record, act.target)) == ("accuse", "mayor")


def test_an_arrest_is_nobody_who_is_accused():
    record = record_of(
        INTRODUCTION,
        "The Guild of Printers condemns the arrest of the editor Ann Bee for the second time in just over a month."
        + END,
    )
    (act,) = acts_of(record)
    assert (act.act.value, act.target) == ("accuse", None)


def test_who_was_allegedly_forced_is_not_accused():
    record = record_of(
        INTRODUCTION, "The baker Cee Dee is in prison in Lund. He was allegedly forced to confess to a theft." + END
    )
    assert not [each for each in acts_of(record) if each.target]


def test_experts_are_named_though_two_bodies_were_before():
    record = record_of(
        INTRODUCTION,
        "The Guild of Millers and the University of Lund met on Sunday. In a statement, the four independent experts "
        "working with the University of Lund called on the mayor to open the mill. The experts asked for bread too."
        + END,
    )
    assert {party(record, each.speaker) for each in acts_of(record)} == {"four independent experts"}


def test_the_freedom_organisation_is_the_only_body_that_spoke():
    record = record_of(
        INTRODUCTION,
        "Printers Without Walls condemned the arrest of the editor Ann Bee. “She must be released at once,” the press "
        "freedom organisation said." + END,
    )
    assert {party(record, each.speaker) for each in acts_of(record)} == {"Printers Without Walls"}


@pytest.mark.parametrize(
    ("words", "addressee"),
    [
        ("The Guild of Millers asked the mayor in a letter to free the poet.", "the mayor"),
        ("The Guild of Millers sent the mayor a letter to free the poet.", "the mayor"),
    ],
)
def test_an_ask_behind_a_letter_is_not_whom_it_is_to(words: str, addressee: str):
    (letter,) = record_of(INTRODUCTION, words + END).report.letters
    assert [each.quote for each in letter.addressees] == [addressee]


SPANISH = "El molino del río Alph se cerró el lunes, y nadie en el pueblo sabe por qué, ni cuándo volverá a abrir sus puertas."


@pytest.mark.usefixtures("proposals")
@pytest.mark.parametrize(
    ("words", "acts"),
    [
        # "ante" leads to those who hear an accusation
        (
            "Dos panaderos denunciaron ante la comisión de derechos humanos ser víctimas de malos tratos en la cárcel.",
            [("accuse", "Dos panaderos", None)],
        ),
        # "quien" behind a comma is who stands before it
        (
            "La directora del gremio, Ana Lund, habló del molinero Leo Alph, quien denunció malos tratos en la cárcel.",
            [("accuse", "Leo Alph", None)],
        ),
        # who refuses to say something denies nothing, and answers
        (
            "La gobernadora de la región se negó a dar más detalles sobre el incendio del molino.",
            [("answer", "gobernadora de la región", None)],
        ),
    ],
)
def test_spanish_words_before_a_party_and_before_a_verb(words: str, acts: list[tuple[str, str | None, str | None]]):
    record = record_of(SPANISH, words + " " + SPANISH, language="es")
    assert [
        (each.act.value, party(record, each.speaker), party(record, each.target)) for each in acts_of(record)
    ] == acts


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("روز یکشنبه ۱۲ مهر ماه گروهی از آموزگاران شهر با نوشتن نامه‌ای خواستار بازگشایی مدرسهٔ قدیمی شدند.", "گروهی از آموزگاران شهر"),
        ("روز سه‌شنبه ۲۰ تیر ماه، انجمن نویسندگان آلف در پیامی خواهان بازگشایی کتابخانهٔ شهر شد.", "انجمن نویسندگان آلف"),
    ],
)  # fmt: skip
def test_a_day_before_a_persian_subject_is_no_part_of_it(words: str, speaker: str):
    record = record_of(words, language="fa")
    assert [party(record, each.speaker) for each in acts_of(record)] == [speaker]


def test_the_duty_in_a_persian_clause_is_that_of_its_own_subject():
    record = record_of(
        "خانواده‌های کارگران می‌گویند جان معدنچیان در خطر است و شهرداری آلف باید فورا راه روستا را باز کند.",
        language="fa",
    )
    assert [party(record, each.addressee) for each in acts_of(record) if each.ask] == ["شهرداری آلف"]


@pytest.mark.parametrize(
    ("code", "words", "sender", "addressee"),
    [
        ("en", "The guild, in an open letter to the mayor, denounced the fees.", "The guild", "the mayor"),
        ("es", "El sindicato, en una carta abierta al alcalde, denunció los despidos.", "El sindicato", "alcalde"),
        (
            "fr",
            "La guilde, dans une lettre ouverte à Nicolas Alph, a dénoncé la fermeture.",
            "La guilde",
            "Nicolas Alph",
        ),
    ],
)
def test_who_denounces_in_a_letter_has_sent_it(code: str, words: str, sender: str, addressee: str):
    (found,) = find_introductions(words, 0, len(words), languages.load(code))
    assert ([each.of(words) for each in found.senders], [each.of(words) for each in found.addressees]) == (
        [sender],
        [addressee],
    )
