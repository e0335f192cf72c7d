"""What reads like an appeal, an accusation, an answer or a threat and is none, each cause with sentences of our own."""

from __future__ import annotations

import pytest

import onrecord
from onrecord.findings.acts.cues import compiled
from onrecord.languages import load
from onrecord.segmentation import read_sentence
from onrecord.text import Span
from tests.findings.reading import acts_of, party, record_of, rows

NOTHING = {
    "a title in quotation marks": [
        "The theatre shows “All Thieves Must Be Hanged”, a play by Ann Bee.",
        "“All thieves must be hanged”, a play by Ann Bee, opens on Monday.",
        "Her new novel, “The Guards Must Be Punished”, is out on Monday.",
        "The film “Please Free the Bears” opens on Monday.",
        "The exhibition “You Must Leave the House” opens in the town hall on Monday.",
    ],
    "a festival, a fund, a search": [
        "The Alph Film Festival calls for entries from young directors.",
        "The festival has announced its call for submissions.",
        "The agency launched an appeal for donations.",
        "The police appealed for witnesses.",
        "The journal calls for papers on mills.",
    ],
    "another kind of call": [
        "It was a last curtain call for the singer Ann Bee.",
        "The defeat was a wake-up call for the team.",
        "The coach made a phone call for advice.",
        "The recipe calls for two eggs.",
        "The forecast calls for rain.",
        "The dress appeals to young people.",
    ],
    "a plea in court": [
        "The potter pleaded guilty to theft.",
        "Ann Bee, who pleaded guilty, left the court.",
    ],
    "nobody is asked": [
        "The minister welcomed the appeal for stabilising the oil market.",
        "The minister’s call for stabilising prices was heard.",
        "The law demands that the governor open the gate.",
        "The song urges listeners to dance.",
        "Tradition demands that the mayor open the market.",
    ],
    "a row of headlines": [
        "Union calls for strike | Mayor opens bridge | Miners demand pay | Weather",
        "Union urges governor to resign • Mayor accuses guild of theft • Weather",
    ],
    "no reply": [
        "The potter launched his hunger strike in response to degrading treatment in the jail.",
        "In response to the article on mills, I would like to say that the mill was old.",
        "Ann Bee wrote, in response to the article on mills, that the mill was old.",
        "The bank said it would cut rates in response to the slowdown.",
        "Neither the guild nor the ministry has responded to the letter of the union.",
    ],
    "an accusation by nobody": [
        "The square was full of families of protesters accused of violence against police.",
        "The hall was full of men accused of theft.",
    ],
    "no threat": [
        "Ann Bee gave reassurances that no lawyer would be arrested if she spoke.",
        "“Nobody will be punished if he speaks,” said Ann Bee.",
        "“You will not be arrested if you speak,” said Ann Bee.",
    ],
    "a confession that was forced": [
        "Ibrahim Salman was beaten and tortured in order to confess that he burnt a car during the protest.",
        "Ibrahim Salman was forced to confess that he had killed an officer.",
        "Under torture Ibrahim Salman confessed that he had killed an officer.",
    ],
    "a sentence of a court": [
        "A court in Xanadu condemned the lawyer Ann Bee to life in prison.",
        "The judge condemned two potters to death.",
    ],
    "a guess, a feeling, a game": [
        "“He must be tired,” said Ann Bee.",
        "“They must have seen it,” said Ann Bee.",
        "“The mayor should not be surprised,” said Ann Bee.",
        "“The state should not have waited,” said Ann Bee.",
        "“She must take a penalty,” said Ann Bee.",
        "“We must win on Sunday,” said Ann Bee.",
        "“Who must be blamed?” asked Ann Bee.",
    ],
}


TAKEN = {"“She must take a penalty,” said Ann Bee.": "the encoder takes a guess for a demand"}


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(each, marks=[pytest.mark.xfail(strict=True, reason=TAKEN[each])] if each in TAKEN else [])
        for listed in NOTHING.values()
        for each in listed
    ],
    ids=[f"{name}-{number}" for name, listed in NOTHING.items() for number in range(len(listed))],
)
def test_what_is_no_act_is_none(words: str):
    assert rows(record_of(words)) == []


def test_an_assurance_that_is_asked_for_threatens_nobody():
    found = rows(record_of("The committee asked for reassurances that no lawyer would be punished if she spoke."))
    assert [(each[0], each[-1]) for each in found] == [
        ("appeal", "reassurances that no lawyer would be punished if she spoke")
    ]


# The same words where they are an act.
ACTS = [
    ("“All thieves must be punished,” said Ann Bee, a miller.", "appeal"),
    ("“The guards must be punished,” said Ann Bee, who wrote the play.", "appeal"),
    ("The union calls for an inquiry into the fire.", "appeal"),
    ("The union pleaded with the governor to free the potter.", "appeal"),
    ("The minister replied, in response to the letter of the union, that the mine was old.", "answer"),
    ("The ministry responded to the letter of the union on Monday.", "answer"),
    ("The guards were accused by the union of theft.", "accuse"),
    ("The director issued a scathing statement condemning the arrest of two potters.", "accuse"),
    ("Ibrahim Salman admitted that he had killed an officer.", "acknowledge"),
    ("The ministry admitted that prisoners were tortured by its guards.", "acknowledge"),
    ("The police acknowledged that the potter had been beaten.", "acknowledge"),
    ("The minister was forced to admit that a potter had died under torture.", "acknowledge"),
    ("The union condemned the arrest of two potters.", "accuse"),
    ("The prosecutor condemned the killing of two potters.", "accuse"),
    ("The human rights court condemned the government for the arrest of two potters.", "accuse"),
    ("“If you come back you will be arrested,” said Ann Bee.", "threaten"),
    ("“He must release the potters,” said Ann Bee.", "appeal"),
]


@pytest.mark.usefixtures("proposals")
@pytest.mark.parametrize(("words", "act"), ACTS, ids=[words[:50] for words, _ in ACTS])
def test_the_same_words_may_be_an_act(words: str, act: str):
    assert [each[0] for each in rows(record_of(words))] == [act]


def test_whoever_issues_a_statement_speaks_in_it():
    found = rows(record_of("Director Ann Bee issued a scathing statement condemning the arrest of two potters."))
    assert [each[:2] for each in found] == [("accuse", "Ann Bee")]


PERSIAN = [
    "امروز باید چه کسی پاسخگو باشد، مردم شهر پرسیدند.",
    "نمایش «همه دزدان باید اعدام شوند» در شهر اجرا شد.",
    "«حساب پاک است»، سؤال مردم در پاسخ به مسائل شهر بود.",
]


@pytest.mark.parametrize("words", PERSIAN)
def test_what_is_no_act_is_none_in_persian(words: str):
    assert rows(record_of(words, language="fa")) == []


DENIED = [
    "The officials denied allegations that potters in the jail were being tortured.",
    "The director denied that potters were tortured or beaten by the guards.",
]


@pytest.mark.parametrize("words", DENIED)
def test_whoever_denies_a_wrong_does_not_accuse(words: str):
    assert [each[0] for each in rows(record_of(words))] == ["deny"]


@pytest.mark.usefixtures("proposals")
def test_all_that_is_denied_is_cited():
    (found,) = acts_of(record_of("Alph officials denied GUW allegations that potters in the jail were being tortured."))
    assert [each.quote for each in found.content] == ["GUW allegations that potters in the jail were being tortured"]


def test_a_ministry_says_which_it_is():
    words = "The Alphian Government has denied it. The interior ministry declined to comment on the statement."
    found = acts_of(record_of(words))
    record = record_of(words)
    assert [party(record, each.speaker) for each in found if each.act == "answer"] == ["interior ministry"]


COERCED = {
    "ar": "اعترف سالم تحت التعذيب بأنه أحرق السيارة.",
    "de": "Der Müller gestand unter Folter, dass er das Auto angezündet habe.",
    "es": "El molinero confesó bajo tortura que había quemado el coche.",
    "fa": "او زیر شکنجه اعتراف کرد که خودرو را آتش زده است.",
    "fr": "Sous la torture, le meunier a avoué avoir brûlé la voiture.",
    "pt": "O moleiro confessou sob tortura que tinha queimado o carro.",
    "ru": "Под пытками мельник признался, что поджёг машину.",
    "tr": "Değirmenci arabayı yaktığını işkence altında itiraf etti.",
}


@pytest.mark.parametrize("language", COERCED)
def test_a_forced_confession_is_none_in_any_language(language: str):
    phrases = compiled(load(language))["coercion_phrases"]
    words = read_sentence(COERCED[language], Span(0, len(COERCED[language])), load(language)).words
    assert phrases.within(words, 0, len(words)) is not None
    html = f"<html lang={language}><body><h1>1</h1><p>{COERCED[language]}</p></body></html>"
    record = onrecord.read(html.encode(), media_type="text/html; charset=utf-8")
    assert "acknowledge" not in [each.act.value for each in acts_of(record)]
