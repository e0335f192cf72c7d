"""A violation is marked where words name the act, and not where its word stands in a title, a compound or a right."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from importlib import resources
from itertools import islice
from typing import Any

import pytest

from tests.findings.reading import record_of, statements_of

PAGE = 20
"""Paragraphs of one page."""


def pages(each: Iterable[Any]) -> Iterator[list[Any]]:
    """Some things, as many at a time as make a page."""
    left = iter(each)
    while page := list(islice(left, PAGE)):
        yield page


def cues(language: str) -> list[tuple[str, str]]:
    """Each word of violations.csv with the name of its act."""
    table = resources.files("onrecord.facts") / "tables" / "violations.csv"
    rows = csv.DictReader(table.read_text(encoding="utf-8").splitlines())
    return [(word, row["name"]) for row in rows for word in row[f"cues_{language}"].split("|") if word]


def marked(*paragraphs: str, language: str = "en") -> list[tuple[str, str]]:
    """The violations that are marked on a page, each with its words."""
    record = record_of(*paragraphs, language=language)
    return [
        (mark.value, mark.words.quote)
        for each in statements_of(record)
        for mark in each.marks
        if mark.kind == "violation"
    ]


# Each takes any word of the table, and names no act by it.
NO_ACT = [
    "The union urged the UN Special Rapporteur on {} to visit the mine on day {}.",
    "The union urged the rapporteurs on water, {} and food to visit the mine on day {}.",
    "The union asked the UN Committee against {} for a visit on day {}.",
    "The union urged the governor to read the anti-{} charter on day {}.",
    "The union urged the governor to read the non-{} rule on day {}.",
    "The union urged the governor to meet Campaign Against {Title} on day {}.",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("sentence", NO_ACT)
def test_no_word_of_the_table_is_an_act_in_a_title_or_a_compound(sentence: str):
    found = []
    compound = "-{}" in sentence or "{Title}" in sentence  # takes one word
    words = [word for word, _ in cues("en") if not compound or word.isalpha()]
    for group in pages(enumerate(words)):
        said = [sentence.replace("{Title}", word.title()).replace("{}", word, 1) for _, word in group]
        said = [each.replace("{}", str(number)) for each, (number, _) in zip(said, group, strict=True)]
        found += marked(*said)
    assert found == []


@pytest.mark.slow
def test_each_word_of_the_table_is_its_act_where_it_is_done():
    missing = []
    for group in pages(cues("en")):
        said = [f"Ann Bee accused the guards of {word} in jail, and of violations." for word, _ in group]
        quotes = {quote.lower() for _, quote in marked(*said)}
        missing += [word for word, _ in group if not any(word.lower() in quote for quote in quotes)]
    assert missing == []


# Names, titles and mandates that hold a word of the table.
NAMED = [
    "The minister accused the experts of ignoring the Special Rapporteur on extrajudicial executions.",
    "The union accused the court for war crimes and torture of delay.",
    "The union accused the special court for trials of enforced disappearances of delay.",
    "The union accused the International Tribunal for Genocide and Enforced Disappearance of delay.",
    "The union urged the state to ratify the convention for the protection of all persons from enforced disappearance.",
    "The union urged the state to sign the treaty banning torture.",
    "The union urged the torture prevention panel to visit the mine.",
    "The union urged the UN torture investigator to visit the mine.",
    "The union urged the rapporteur against torture to visit the mine.",
    "The union urged the office for victims of torture to visit the mine.",
    "The union urged the commission of inquiry into enforced disappearances to visit the mine.",
    "The union urged the equality and discrimination tribunal to visit the mine.",
    "The union urged the censorship board to open the archive.",
    "“Torture Watch should visit the mine,” the union demanded.",
]


@pytest.mark.parametrize("words", NAMED)
def test_a_name_a_title_and_a_mandate_tell_of_no_act(words: str):
    assert marked(words) == []


CONTEXTS = [
    ("The union accused the rapporteur on torture of keeping silent about beatings.", "cruel-inhuman-or-degrading-treatment"),
    ("The rapporteur on torture said that the police tortured Ann Bee and demanded an inquiry.", "torture"),
    ("The union accused the governor of letting a military tribunal try the potter.", "trial-of-civilians-by-special-or-revolutionary-courts"),
    ("The experts accused the guards of mock executions.", "torture"),
    ("The experts accused the police of arbitrary executions.", "arbitrary-killing-extrajudicial-execution"),
    ("The experts accused the police of the killing of nine men.", None),
    ("The experts accused the police of having executed a search warrant at night.", None),
    ("The experts accused the state of having executed a potter in the spring.", "death-penalty-execution-after-unfair-trial"),
    ("The union urged the mill to write non-discriminatory rules.", None),
    ("The union accused the mill of discriminatory rules.", "discrimination-race-ethnicity-religion-sex-opinion"),
    ("The union urged the governor to guarantee freedom of expression.", None),
    ("The union accused the governor of violating freedom of expression.", "restriction-of-opinion-or-expression"),
    ("The union urged the governor to protect the right to health.", None),
    ("The experts, among them the special rapporteurs on torture, on arbitrary executions and on freedom of opinion, urged the state to free the potter.", None),
    ("The union called on the UN Special Rapporteur on extrajudicial, summary or arbitrary executions to visit the mine.", None),
    ("The union called on the Working Group on Enforced or Involuntary Disappearances to visit the mine.", None),
    ("The union called on the Subcommittee on Prevention of Torture to visit the mine.", None),
    ("The union called on Freedom from Torture to visit the mine.", None),
    ("The rapporteur on torture accused the guards of beatings.", "cruel-inhuman-or-degrading-treatment"),
    ("The union urged the captain to forget that the team was beaten on penalties.", None),
    ("The union said that the minister lashes out at everybody.", None),
    ("The union asked the poets in exile for a song.", None),
    ("The union asked the governor to receive dual nationals at the port.", None),
    ("The union accused the governor of holding dual nationals as leverage.", "hostage-taking-detention-of-dual-nationals-as-leverage"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "act"), CONTEXTS, ids=[words[:60] for words, _ in CONTEXTS])
def test_the_act_is_marked_and_not_its_word(words: str, act: str | None):
    assert {value for value, _ in marked(words)} == ({act} if act else set())


PERSIAN = [
    ("اتحادیه از گزارشگر ویژه سازمان ملل در امور شکنجه خواست که به زندان بیاید.", None),
    ("اتحادیه از کارشناسان سازمان ملل در امور شکنجه خواست که به زندان بیایند.", None),
    ("اتحادیه از دولت خواست که به معاهده حمایت از همه افراد در برابر ناپدیدسازی قهری بپیوندد.", None),
    ("اتحادیه از دادگاه ویژه کشتار و ناپدیدسازی قهری خواست که رسیدگی کند.", None),
    ("اتحادیه از گزارشگر ویژه شکنجه خواست که به زندان بیاید.", None),
    ("اتحادیه از کمیته منع شکنجه خواست که به زندان بیاید.", None),
    ("اتحادیه از کارگروه ناپدیدسازی قهری خواست که به زندان بیاید.", None),
    ("اتحادیه از دولت خواست که بدون تبعیض رفتار کند.", None),
    ("اتحادیه از دولت خواست که آزادی بیان را بپذیرد.", None),
    ("اتحادیه از دولت خواست که نقض آزادی بیان را پایان دهد.", "restriction-of-opinion-or-expression"),
    ("اتحادیه از دولت خواست که شکنجه زندانیان را پایان دهد.", "torture"),
    ("اتحادیه از دولت خواست که اعدام‌های ساختگی را پایان دهد.", "torture"),
    ("اتحادیه از دولت خواست که به تجاوز نظامی پاسخ دهد.", None),
    ("اتحادیه از دولت خواست که رقابت‌های انفرادی را آغاز کند.", None),
]  # fmt: skip


@pytest.mark.parametrize(("words", "act"), PERSIAN)
def test_the_act_is_marked_and_not_its_word_in_persian(words: str, act: str | None):
    assert {value for value, _ in marked(words, language="fa")} == ({act} if act else set())
