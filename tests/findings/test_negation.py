"""A negation is never lost: what is asked not to be done is never on record as asked for.

Each verb of a table is put into each way of asking against it. The record must not hold an ask, or words that somebody
said, that have the verb without the negation beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import product

import pytest

from onrecord import languages
from onrecord.findings.acts.cues import compiled
from onrecord.findings.acts.verb_groups import has_negative_verb
from onrecord.findings.model import Statement
from onrecord.record import Record
from tests.findings.reading import acts_of, record_of, rows, statements_of


@dataclass(frozen=True)
class Form:
    """A way to ask that something be not done.

    Attributes:
        text: paragraphs, parted by a bar, with the verb's forms in braces.
        negation: the words that must be wherever the verb is.
        ask: what the record's appeal must ask for; None where nobody asks, as in "the guards will never …".
    """

    text: str
    negation: str
    ask: str | None


VERBS = [
    ("execute", "executing", "executed"),
    ("deport", "deporting", "deported"),
    ("flog", "flogging", "flogged"),
    ("transfer", "transferring", "transferred"),
    ("extradite", "extraditing", "extradited"),
    ("silence", "silencing", "silenced"),
    ("punish", "punishing", "punished"),
    ("prosecute", "prosecuting", "prosecuted"),
    ("evict", "evicting", "evicted"),
    ("lessen pressure on", "lessening pressure on", "silenced"),
]

FORMS = [
    Form("The union urged the governor not to {v} the scholar.", "not", "not to {v} the scholar"),
    Form("The union called on the governor not to {v} the scholar.", "not", "not to {v} the scholar"),
    Form("The union appealed to the governor not to {v} the scholar.", "not", "not to {v} the scholar"),
    Form("The union pleaded with the governor not to {v} the scholar.", "not", "not to {v} the scholar"),
    Form("The union asked the governor never to {v} the scholar.", "never", "never to {v} the scholar"),
    Form("The union begged the governor to not {v} the scholar.", "not", "not {v} the scholar"),
    Form("The union urged the governor “not to {v} the scholar”.", "not", "not to {v} the scholar"),
    Form("The union urged the governor not to ever {v} the scholar.", "not", "not to ever {v} the scholar"),
    Form("The union urged the governor to under no circumstances {v} the scholar.", "no circumstances", "under no circumstances {v} the scholar"),
    Form("The union wrote to the governor, urging him not to {v} the scholar.", "not", "not to {v} the scholar"),
    Form("The union urged the governor to free the miners and not to {v} the scholar.", "not", "free the miners and not to {v} the scholar"),
    Form("The union urged the governor not only to free the miners but also not to {v} the scholar.", "not to", "not only to free the miners but also not to {v} the scholar"),
    Form("The union demanded that the governor not {v} the scholar.", "not", "the governor not {v} the scholar"),
    Form("The union demanded that the governor no longer {v} the scholar.", "no longer", "the governor no longer {v} the scholar"),
    Form("The union urged that the scholar not be {d}.", "not", "the scholar not be {d}"),
    Form("The union called for the scholar not to be {d}.", "not", "the scholar not to be {d}"),
    Form("The union appealed to the governor to refrain from {g} the scholar.", "refrain from", "refrain from {g} the scholar"),
    Form("The union urged the governor to stop {g} the scholar.", "stop", "stop {g} the scholar"),
    Form("The union urged the governor not to stop {g} the scholar.", "not to stop", "not to stop {g} the scholar"),
    Form("The union urged the governor against {g} the scholar.", "against", "against {g} the scholar"),
    Form("The union asked the governor to act without {g} the scholar.", "without", "act without {g} the scholar"),
    Form("The governor was urged not to {v} the scholar.", "not", "not to {v} the scholar"),
    Form("The governor was asked by the union not to {v} the scholar.", "not", "not to {v} the scholar"),
    Form("The union’s appeal to the governor not to {v} the scholar was ignored.", "not", "not to {v} the scholar"),
    Form("A call on the governor not to {v} the scholar was ignored.", "not", "not to {v} the scholar"),
    Form("“The governor must not {v} the scholar,” said Ann Bee.", "not", "not {v} the scholar"),
    Form("“The governor must never {v} the scholar,” said Ann Bee.", "never", "never {v} the scholar"),
    Form("“The governor should never {v} the scholar,” said Ann Bee.", "never", "never {v} the scholar"),
    Form("“The scholar must not be {d},” said Ann Bee.", "not", "The scholar must not be {d}"),
    Form("Ann Bee said that the governor must not {v} the scholar.", "not", "not {v} the scholar"),
    Form("“Please do not {v} the scholar,” said Ann Bee.", "not", "do not {v} the scholar"),
    Form("“Please don’t {v} the scholar,” said Ann Bee.", "don’t", "don’t {v} the scholar"),
    Form("“Do not {v} the scholar,” the union urged.", "not", "Do not {v} the scholar,"),
    Form("“We ask you not to {v} the scholar,” said Ann Bee.", "not", "not to {v} the scholar"),
    Form("“The governor will never {v} the scholar,” said Ann Bee.", "never", None),
    Form("Ann Bee told reporters the governor would not {v} the scholar.", "not", None),
]  # fmt: skip

LETTERS = [
    Form("We ask you not to {v} the scholar.", "not", "not to {v} the scholar"),
    Form("Do not {v} the scholar.", "not", "Do not {v} the scholar"),
    Form("Never {v} the scholar.", "Never", "Never {v} the scholar"),
    Form("You must not {v} the scholar.", "not", "not {v} the scholar"),
    Form("We call on your office to refrain from {g} the scholar.", "refrain from", "refrain from {g} the scholar"),
]

PERSIAN_VERBS = ["اعدام", "بازداشت", "شکنجه", "محاکمه", "اخراج", "تبعید", "مجازات", "زندانی"]

PERSIAN_FORMS = [
    Form("اتحادیه از دادستان خواست که معلم را {v} نکند.", "نکند", "معلم را {v} نکند"),
    Form("اتحادیه از دادستان خواست معلم را {v} نکند.", "نکند", "معلم را {v} نکند"),
    Form("اتحادیه از دادستان خواست تا معلم را {v} نکند.", "نکند", "معلم را {v} نکند"),
    Form("اتحادیه از دادستان خواست که از {v} معلم خودداری کند.", "خودداری", "از {v} معلم خودداری کند"),
    Form("اتحادیه از دادستان خواست دست از {v} معلم بردارد.", "دست از", "دست از {v} معلم بردارد"),
    Form("اتحادیه از دادستان درخواست کرد که معلم را {v} نکند.", "نکند", "معلم را {v} نکند"),
    Form("اتحادیه خواستار آن شد که معلم {v} نشود.", "نشود", "معلم {v} نشود"),
    Form("اتحادیه از دادستان خواستار آن شد که معلم {v} نشود.", "نشود", "معلم {v} نشود"),
    Form("اتحادیه خواستار عدم {v} معلم شد.", "عدم", "عدم {v} معلم"),
    Form("اتحادیه خواستار توقف {v} معلم شد.", "توقف", "توقف {v} معلم"),
    Form("اتحادیه خواهان {v} نشدن معلم شد.", "نشدن", "{v} نشدن معلم"),
    Form("از دادستان خواسته شد که معلم را {v} نکند.", "نکند", "معلم را {v} نکند"),
    Form("اتحادیه از دادستان نخواست که معلم را {v} کند.", "نخواست", None),
    Form("مریم نیلوفری گفت: «دادستان نباید معلم را {v} کند.»", "نباید", "نباید معلم را {v} کند"),
    Form("مریم نیلوفری گفت که دادستان نباید معلم را {v} کند.", "نباید", "نباید معلم را {v} کند"),
    Form("مریم نیلوفری گفت: «معلم هرگز نباید {v} شود.»", "نباید", "معلم هرگز نباید {v} شود"),
    Form("مریم نیلوفری گفت: «دادستان معلم را {v} نخواهد کرد.»", "نخواهد", None),
]  # fmt: skip

HEAD = ("A group of miners have written an open letter to Governor Cee Dee.", "The letter reads:")
LETTER = ("“Dear Governor Cee Dee,", "{}", "With respect,", "A group of miners”")


@dataclass(frozen=True)
class Case:
    """One article, the verb, the negation that must not be parted from it, and what is asked."""

    paragraphs: tuple[str, ...]
    verb: str
    negation: str
    ask: str | None
    language: str


def filled(form: Form, forms: dict[str, str], language: str, around: tuple[str, ...] = ("{}",)) -> Case:
    ask = form.ask.format(**forms) if form.ask else None
    paragraphs = tuple(each.replace("{}", form.text.format(**forms)) for each in around)
    verb = next(word for name, word in forms.items() if f"{{{name}}}" in form.text)
    return Case(paragraphs, verb, form.negation, ask, language)


@cache
def cases() -> tuple[Case, ...]:
    english = [dict(zip("vgd", verb, strict=True)) for verb in VERBS]
    return (
        *(filled(form, verb, "en") for form, verb in product(FORMS, english)),
        *(filled(form, verb, "en", (*HEAD, *LETTER)) for form, verb in product(LETTERS, english)),
        *(filled(form, {"v": verb}, "fa") for form, verb in product(PERSIAN_FORMS, PERSIAN_VERBS)),
    )


def chosen(language: str, every: int) -> list[Case]:
    return [case for case in cases() if case.language == language][::every]


@cache
def record_for(case: Case) -> Record:
    return record_of(*case.paragraphs, language=case.language)


def lost(case: Case, one: Statement) -> list[str]:
    """The asks and contents of a statement that have the verb and not its negation."""
    cited = [*([one.ask] if one.ask else []), *one.again, *one.content]
    negated = re.compile(rf"{re.escape(case.negation)}\b", re.IGNORECASE)
    return [each.quote for each in cited if case.verb in each.quote and not negated.search(each.quote)]


IN_BOTH = pytest.mark.parametrize(
    ("language", "every"),
    [
        ("en", 7),
        ("fa", 7),
        pytest.param("en", 1, marks=pytest.mark.slow),
        pytest.param("fa", 1, marks=pytest.mark.slow),
    ],
)
"""All cases take half a minute; `make test` tries each seventh."""


def test_there_are_four_hundred_of_them():
    assert len(set(cases())) >= 400


@IN_BOTH
def test_no_negation_is_lost(language: str, every: int):
    reversed_ones = []
    for case in chosen(language, every):
        record = record_for(case)
        reversed_ones += [(case.paragraphs, words) for one in statements_of(record) for words in lost(case, one)]
    assert reversed_ones == []


# Of the asks against something, how many are on record with exactly their words. They may only rise.
# One of 390 is missing since decision 91: "Never flog the scholar" in a letter, which the encoder finds unlikely (.32).
RIGHT = {"en": 0.997, "fa": 1.0}


def each_ask(words: str) -> list[str]:
    """Each ask of one sentence is an entry of its own: "free the miners and not to execute the scholar" has two."""
    return [ask.rstrip(",") for ask in re.split(r",? (?:and|but also) (?=not to )", words.removeprefix("not only to "))]


@IN_BOTH
def test_what_is_asked_is_found_all_the_same(language: str, every: int):
    asked = [case for case in chosen(language, every) if case.ask]
    right = 0
    for case in asked:
        appeals = [each for each in rows(record_for(case)) if each[0] == "appeal"]
        found = [each[-1].rstrip(",") for each in appeals]
        # "Not only to … but also not to …" may stay whole: nothing of it is lost.
        right += found == each_ask(case.ask) or (case.ask.startswith("not only") and found == [case.ask])
    assert right / len(asked) >= RIGHT[language]


@IN_BOTH
def test_where_nobody_asks_there_is_no_appeal(language: str, every: int):
    for case in chosen(language, every):
        if case.ask is None:
            record = record_for(case)
            assert [each for each in rows(record) if each[0] == "appeal"] == [], case.paragraphs


@pytest.mark.parametrize(
    "words",
    [
        "“I will never sign any letter asking for clemency from the governor,” said Ann Bee.",
        "“I will not sign an appeal for clemency,” said Ann Bee.",
        "Ann Bee never signed the petition demanding an inquiry.",
        "Ann Bee refused to sign a petition calling for the governor to resign.",
        "Ann Bee refused to call on the governor to release the scholar.",
        "Ann Bee refused to urge the governor to release the scholar.",
        "The union did not urge the governor to release the scholar.",
        "The union has never asked the governor to release the scholar.",
        "The union would not demand that the governor release the scholar.",
        "The union no longer demands that the governor release the scholar.",
        "No union called on the governor to release the scholar.",
        "The union declined to appeal to the governor to release the scholar.",
        "The union stopped short of calling on the governor to release the scholar.",
        "The union left without asking the governor to release the scholar.",
        "There was no call for the governor to release the scholar.",
    ],
)
def test_who_does_not_ask_makes_no_appeal(words: str):
    assert [each for each in rows(record_of(words)) if each[0] == "appeal"] == []


@pytest.mark.parametrize(
    "words",
    [
        "اتحادیه تاکید کرد که شایسته نیست که معلمان زندانی از مرخصی محروم باشند.",
        "همسران دو معلم نامه‌ای نوشتند. آنها تاکید کردند که شایسته نیست که معلمان زندانی از مرخصی محروم باشند.",
        "اتحادیه از دادستان نخواست که معلم را آزاد کند.",
        "اتحادیه خواستار آزادی معلم نشد.",
        "اتحادیه هرگز از دادستان نخواسته است که معلم را آزاد کند.",
        "اتحادیه از درخواست آزادی معلم خودداری کرد.",
    ],
)
def test_who_does_not_ask_makes_no_appeal_in_persian(words: str):
    assert [each for each in rows(record_of(words, language="fa")) if each[0] == "appeal"] == []


def test_what_is_asked_for_and_what_is_asked_against_are_two_appeals():
    record = record_of(
        "The union urged the governor to transfer the old scholar.",
        "Later the union urged the governor not to transfer the old scholar.",
        "Then the union urged the governor to stop transferring the old scholar.",
    )
    assert [each.again for each in acts_of(record)] == [(), (), ()]
    assert [each[-1] for each in rows(record)] == [
        "transfer the old scholar",
        "not to transfer the old scholar",
        "stop transferring the old scholar",
    ]


@pytest.mark.parametrize(
    ("sentence", "negated"),
    [
        ("اتحادیه خواستار آزادی معلم نشد", True),
        ("اتحادیه خواستار آزادی معلم بازداشت شده نشد", True),
        ("اتحادیه خواستار آزادی معلم شد", False),
        ("اتحادیه خواستار محاکمه کسانی که بازداشت نشدند شد", False),
        ("اتحادیه خواستار آزادی معلمی شد که محاکمه نشد", False),
    ],
)
def test_a_noun_that_asks_is_negated_by_its_own_verb(sentence: str, negated: bool):
    assert has_negative_verb(sentence.split(), (1, 2), compiled(languages.load("fa"))) is negated


@pytest.mark.parametrize(
    "sentence",
    [
        "Eva Sand did not call for the minister's resignation.",
        "The guild never demanded his resignation.",
        "The guild has not accused the mayor of theft.",
    ],
)
def test_words_under_a_negated_verb_are_nobodys(sentence: str):
    record = record_of("Eva Sand, the leader of the guild, spoke on Monday.", sentence)
    said = [each.quote for statement in statements_of(record) for each in statement.content]
    assert not [quote for quote in said if "resignation" in quote or "theft" in quote]
