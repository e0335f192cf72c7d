"""Attributions by rules: quotations with the words before and behind them, and what is reported without marks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord import languages
from onrecord.facts import load_facts
from onrecord.findings.article import Article
from onrecord.findings.attribution_rules import RULES, read_by_rules
from onrecord.page import Page
from onrecord.report import read_report

END = "</p><p>The town lies on the river Alph, and its market is held on the first Monday of every month.</p>"
PERSIAN_END = "</p><p>این شهر کنار رودخانه است و بازار آن هر ماه در نخستین روز دوشنبه برپا می‌شود و بسیار شلوغ است.</p>"

CASES = [
    ("“The well is dry,” said Ann Bee.", ("Ann Bee", "said", ["The well is dry,"])),
    ("“The well is dry,” Ann Bee, a miner, told reporters.", ("Ann Bee", "told", ["The well is dry,"])),
    ("Ann Bee said: “The well is dry.”", ("Ann Bee", "said", ["The well is dry."])),
    ("“The well is dry,” said Ann Bee. “It was deep once.”", ("Ann Bee", "said", ["The well is dry,", "It was deep once."])),
    ("“The well,” Ann Bee said, “is dry and deep.”", ("Ann Bee", "said", ["The well,", "is dry and deep."])),
    ("Ann Bee said that the well was dry.", ("Ann Bee", "said", ["that the well was dry"])),
    ("Ann Bee told the paper on Monday that the well was dry.", ("Ann Bee", "told", ["that the well was dry"])),
    ("Ann Bee said the well was dry.", ("Ann Bee", "said", ["the well was dry"])),
    ("The well was dry, Ann Bee said.", ("Ann Bee", "said", ["The well was dry"])),
    ("According to Ann Bee, the well was dry.", ("Ann Bee", "According to", ["the well was dry"])),
    ("The well was dry, according to Ann Bee.", ("Ann Bee", "according to", ["The well was dry"])),
    ("Ann Bee replied that the well “was dry by June” already.", ("Ann Bee", "replied", ["that the well “was dry by June” already"])),
    ("The company that dug the well says it is deep.", ("The company", "says", ["it is deep"])),
]  # fmt: skip


def attributions(page: Page, code: str) -> list[tuple[str | None, str | None, list[str]]]:
    report = read_report(page, load_facts())
    reading = read_by_rules(Article.of(page, report, languages.load(code)))
    assert reading.model == RULES
    return [
        (
            each.source and each.source.of(page.text),
            each.cue and each.cue.of(page.text),
            [piece.of(page.text) for piece in each.content],
        )
        for each in reading.attributions
    ]


@pytest.mark.parametrize(("words", "expected"), CASES, ids=[words[:44] for words, _ in CASES])
def test_who_is_said_to_say_what(page_of: Callable[..., Page], words: str, expected: tuple[str, str, list[str]]):
    assert attributions(page_of(f"<h1>News of the well</h1><p>{words}{END}"), "en") == [expected]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["Ann Bee said:", "“The well is dry.", "“It was deep once.”"], ("Ann Bee", "said", ["The well is dry.", "It was deep once."])),
        (["Ann Bee said:", "“The well is dry.”", "“It was deep once.”"], ("Ann Bee", "said", ["The well is dry.", "It was deep once."])),
        (["“The well is dry,” said Ann Bee.", "“It was very deep once.”"], ("Ann Bee", "said", ["The well is dry,", "It was very deep once."])),
    ],
)  # fmt: skip
def test_a_quotation_of_several_paragraphs(
    page_of: Callable[..., Page], paragraphs: list[str], expected: tuple[str, str, list[str]]
):
    led = "<h1>News of the well</h1><p>The council met on Monday, and the clerk read out the list of all the wells.</p><p>"
    assert attributions(page_of(led + "</p><p>".join(paragraphs) + END), "en") == [expected]


@pytest.mark.parametrize(
    "words",
    ["Ann Bee did not say that the well was dry.", "Ann Bee will say that the well was dry.", "She plans to say so.", "He lives in the “old town”."],
)  # fmt: skip
def test_what_nobody_is_said_to_say(page_of: Callable[..., Page], words: str):
    assert attributions(page_of(f"<h1>News of the well</h1><p>{words}{END}"), "en") == []


PERSIAN = [
    ("مریم نیلوفری گفت: «چاه شهر خشک است.»", ("مریم نیلوفری", "گفت", ["چاه شهر خشک است."])),
    ("مریم نیلوفری گفت که چاه شهر خشک است.", ("مریم نیلوفری", "گفت", ["چاه شهر خشک است"])),
    ("به گفته مریم نیلوفری، چاه شهر خشک است.", ("مریم نیلوفری", "به گفته", ["چاه شهر خشک است"])),
]


@pytest.mark.parametrize(("words", "expected"), PERSIAN)
def test_who_says_what_in_persian(page_of: Callable[..., Page], words: str, expected: tuple[str, str, list[str]]):
    ((source, cue, content),) = attributions(page_of(f"<h1>خبر چاه</h1><p>{words}{PERSIAN_END}"), "fa")
    assert (source, cue) == expected[:2]
    assert [each.removeprefix("که ") for each in content] == expected[2]
