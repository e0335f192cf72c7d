"""Proposed answers: none is older than its appeal, and what answers something else is less certain."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.facts import load_facts
from onrecord.languages import load
from onrecord.register.domain import AnswerFacts, AppealFacts, PartyFacts
from onrecord.register.linkage.affiliations import Affiliations
from onrecord.register.linkage.answers import belongs
from onrecord.vocabulary import PartyKind, SpeechAct

TIES = Affiliations(load_facts())
LEAST = 0.5
"""The least probability of a proposal, as `onrecord.register.ingest.suggestions` has it."""


def party(name: str, kind: PartyKind = PartyKind.BODY, **more: object) -> PartyFacts:
    return PartyFacts(id=name, kind=kind, names=(name,), **more)


MINISTRY, CENTRE, WATCH = party("Ministry of Order"), party("Lark Centre"), party("Zenda Watch")
APPEAL = AppealFacts(
    id="appeal",
    senders=(CENTRE,),
    addressees=(MINISTRY,),
    reported=("2021-05-10",),
    asks=("refer the officers of ward seven to a court", "open the ward to a physician"),
    reports=frozenset({"herald"}),
    language="en",
)


def given(words: str, act: SpeechAct = SpeechAct.ANSWER, **more: object) -> AnswerFacts:
    settings = {"answerer": MINISTRY, "when": ("2021-05-20",), "report": "courier", "language": "en"} | more
    return AnswerFacts(id="answer", act=act, words=words, **settings)


def sure(answer: AnswerFacts, appeal: AppealFacts = APPEAL) -> float:
    return belongs(answer, appeal, TIES, load("en")).probability


SAID = given("The ministry said that a physician would be let into the ward.")


@pytest.mark.parametrize(
    ("written", "reported", "answered", "early"),
    [
        ((), ("2021-05-10",), ("2021-05-09",), True),
        ((), ("2021-05-10",), ("2021-05-10",), False),
        (("2021-05-12",), ("2021-05-20",), ("2021-05-11",), True),
        (("2021-05-02",), ("2021-05-10",), ("2021-05-05",), False),
        ((), ("2021-05-10",), ("2021-04",), True),
        ((), ("2021-05-10",), ("2021-05",), False),
        ((), ("2021-05",), ("2021-05-02",), False),
        ((), ("2021-05-10/2021-05-12",), ("2021-05-11",), False),
        ((), ("2021-05-10",), ("2019", "2020"), True),
        ((), ("2019", "2021-05-10"), ("2020-01-01",), False),
        ((), ("2021-05-10",), ("XXXX-05-01",), False),
        ((), ("2021-05-10",), (), False),
        ((), (), ("2021-05-01",), False),
    ],
)
def test_what_is_surely_older_is_never_proposed(written, reported, answered, early):
    found = sure(replace(SAID, when=answered), replace(APPEAL, written=written, reported=reported))
    assert (found == 0.0) is early
    assert early or found > LEAST


def test_the_less_is_known_of_the_days_the_less_certain_it_is():
    after, perhaps, unknown = (sure(replace(SAID, when=when)) for when in (("2021-05-20",), ("2021-05",), ()))
    assert after > perhaps > unknown > LEAST


def test_the_day_of_one_report_says_nothing_of_what_came_first_in_it():
    told = belongs(replace(SAID, when=("2021-05-10",), report="herald"), APPEAL, TIES, load("en"))
    assert not any("after the appeal" in str(each) for each in told.reasons)


NONE_OF_IT = {
    "a denial before the appeal, on its page": given(
        "practising cruelty against detainees", SpeechAct.DENY, when=(), report="herald"
    ),
    "a reply to accusations": given(
        "to accusations against its officers by calling them “baseless”", when=(), report="herald"
    ),
    "a reply to a report": given("to the report of Zenda Watch by calling it a fairy tale"),
    "criticism that is turned down": given("the criticism from abroad", SpeechAct.DENY),
    "a denial of rumours": given("that the minister was ill", SpeechAct.DENY, around="It denied rumours about him."),
    "an answer to somebody else": given("that the road would be mended", to=(WATCH,)),
    "an answer to somebody else, on one page": given("that she may visit", to=(WATCH,), report="herald", when=()),
    "a denial without a day": given("that soldiers were there", SpeechAct.DENY, when=()),
    "a claim that is turned down years later": given("the claims of the newspaper", when=("2024-01-01",)),
}


@pytest.mark.parametrize("name", NONE_OF_IT)
def test_what_answers_something_else_is_hardly_proposed(name: str):
    assert sure(NONE_OF_IT[name]) < 0.65


def test_a_word_that_any_text_has_is_none_of_what_was_asked_for():
    appeal = replace(APPEAL, asks=("open the ward to a physician before the winter",))
    told = belongs(given("The festival came before the holidays."), appeal, TIES, load("en"))
    assert any("has no word of what was asked for" in str(each) for each in told.reasons)


@pytest.mark.parametrize(
    "answer",
    [
        given("that the officers of ward seven would come before a court", SpeechAct.DENY, report="herald"),
        given("that there were such officers", SpeechAct.DENY, around="It wrote so in reply to the letter."),
        given("to the accusations of the Lark Centre that the ward was shut", to=(CENTRE,)),
        given("that a physician may open the ward, and that the accusations were baseless"),
        given("to the appeal and to the allegations in it", report="herald", when=()),
        given("We shall look into it."),
    ],
    ids=["of the ask", "to the letter", "to the sender", "claims and the ask", "the appeal and claims", "a plain one"],
)
def test_what_answers_the_appeal_stays_proposed(answer: AnswerFacts):
    assert sure(answer) > LEAST
