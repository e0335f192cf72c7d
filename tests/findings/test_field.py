"""What went wrong on pages of the news, told again in sentences of our own: each test is a cause of errors, not a page."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord import languages
from onrecord.facts import load_facts
from onrecord.findings.article import Article
from onrecord.findings.attribution_rules import read_by_rules
from onrecord.findings.extraction import ActMention, Attribution, Extraction, NameKind, NameMention
from onrecord.findings.model import Statement
from onrecord.findings.statements import read_findings
from onrecord.page import read_page
from onrecord.report import read_report
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct

FILLER = "The town lies on the river Alph, and its market is held on the first Monday of every month."
HEAD = "<h1>News from the river</h1><div class='article-body'>"
BOOK = load_facts()
EN = languages.load("en")


class Told:
    """The acts of a page, with their parties by name; names and attributions of a reader are given by their words."""

    def __init__(
        self,
        *paragraphs: str,
        names: dict[str, str] | None = None,
        said: tuple[tuple[str, str, str], ...] = (),
        seen: tuple[tuple[SpeechAct, str], ...] = (),
    ) -> None:
        html = HEAD + "".join(f"<p>{each}</p>" for each in (*paragraphs, FILLER)) + "</div>"
        self.page = read_page(html.encode(), media_type="text/html")
        report = read_report(self.page, BOOK)
        article = Article.of(self.page, report, EN)
        reading = read_by_rules(article)
        if names or said:
            spoken = tuple(Attribution(*map(self.span, each[:2]), (self.span(each[2]),), 0.95) for each in said)
            named = tuple(NameMention(self.span(words), NameKind(kind), 0.6) for words, kind in (names or {}).items())
            acts = tuple(_seen(act, self.span(words)) for act, words in seen)
            reading = Extraction(spoken, named, acts, "by hand")
        self.findings = read_findings(article, BOOK, reading)
        self.names: dict[Any, str | None] = {each.id: each.name for each in self.findings.parties} | {None: None}
        self.acts = [each for each in self.findings.statements if each.act.value != "state"]

    def span(self, words: str) -> Span:
        start = self.page.text.index(words)
        return Span(start, start + len(words))

    def row(self, one: Statement) -> tuple[Any, ...]:
        asked = one.ask.quote if one.ask else None
        return one.act.value, *(self.names[each] for each in (one.speaker, one.addressee, one.target)), asked

    @property
    def rows(self) -> list[tuple[Any, ...]]:
        return [self.row(each) for each in self.acts]


def _seen(act: SpeechAct, content: Span) -> ActMention:
    """An act as a reader sees it that is not sure of it, and knows no part of it."""
    return ActMention(
        act=act, content=content, cue=None, source=None, party=None, ask=None, sure=0.1, sures={}
    )  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        "The widow Ann Bee asked that her son not be named.",
        "“What we need to be focused on is the harvest,” said Ann Bee.",
        "Ann Bee said that those who died would need to be counted as members.",
        "Ann Bee said the wells, which were old and must be closed, belong to the town.",
        "The guild said guards had shot dead one of the attackers near the mill.",
        "Ann Bee spoke of the family of those murdered and kidnapped by soldiers in spring.",
        "The delay denies the pensioners dignity in old age.",
        "Running a mill demands good stone.",
        "The bank said that it will lower its rates in response to the slowdown.",
    ],
)
def test_these_are_no_acts(words: str):
    assert Told(words).rows == []


@pytest.mark.parametrize(
    ("words", "row"),
    [
        (
            "The guild asked the mayor to empty the pond, he pulled the plug at once.",
            ("appeal", "guild", "mayor", None, "empty the pond"),
        ),
        (
            "The union called for a vote, and the mayor has agreed to it.",
            ("appeal", "union", None, None, "a vote"),
        ),
        (
            "The union called for a new vote, The Alph Gazette reports.",
            ("appeal", "union", None, None, "a new vote"),
        ),
        (
            "Mayor Cee Dee stressed the need for calm and urged the guild to go home.",
            ("appeal", "Cee Dee", "guild", None, "go home"),
        ),
        (
            "The mayor’s readiness to settle urged nobody, but the union urged adherence to the old charter.",
            ("appeal", "union", None, None, "adherence to the old charter"),
        ),
        ("The union dramatically demanded his resignation.", ("appeal", "union", None, None, "his resignation")),
        (
            "Many teachers accuse the ministry, which has run the mill since spring, of theft.",
            ("accuse", "Many teachers", None, "ministry", None),
        ),
        (
            "The army blamed a certain newspaper without naming it.",
            ("accuse", "army", None, "certain newspaper", None),
        ),
        ("The minister angrily rejected Ms. Bee’s concerns.", ("deny", "minister", "Bee", None, None)),
        ("The union condemned Wednesday’s attack on the mill.", ("accuse", "union", None, None, None)),
        (
            "The union criticised the misuse of the bridge for spreading dust.",
            ("accuse", "union", None, None, None),
        ),
    ],
)
def test_speaker_and_ask_end_where_they_end(words: str, row: tuple[Any, ...]):
    assert Told(words).rows == [row]


def test_whoever_tells_it_is_the_one_who_was_asked():
    told = Told("“The governor asked me to keep the gate open,” said Ann Bee, a miller.")
    (appeal,) = told.acts
    assert (told.names[appeal.speaker], told.names[appeal.addressee]) == ("governor", "Ann Bee")


def test_she_who_spoke_last_goes_on_though_others_are_named():
    told = Told("Ms. Ann Bee told Ms. Eve Gee that the mill was old.", "She urged the mayor to close it.")
    assert told.rows == [("appeal", "Ann Bee", "mayor", None, "close it")]


def test_a_pronoun_that_may_be_two_is_nobody_with_a_reason():
    told = Told("Ms. Ann Bee met Ms. Eve Gee at the mill.", "She urged the mayor to close it.")
    ((act, speaker, *_),) = told.rows
    assert (act, speaker) == ("appeal", None)
    assert told.acts[0].missing["speaker"] == "several parties may be meant"
    assert not {"She", "she"} & set(told.names.values())


def test_nobody_accuses_herself_by_a_pronoun():
    told = Told(
        "Ms. Ann Bee lost the vote.", "In the square she had met neighbours, and she was accusing her of fraud."
    )
    assert [each[:4] for each in told.rows] == [("accuse", None, None, None)]


def test_what_is_called_or_listed_is_nobodys_word():
    words = "Mayor Cee Dee called the vote a year early after police beat the weavers in the square."
    content = "the vote a year early after police beat the weavers in the square"
    assert Told(words, said=(("Mayor Cee Dee", "called", content),)).rows == []


def test_an_imperative_with_no_speaker_is_nobodys_appeal():
    words = "Petition of the week: Demand that the mayor free the bears."
    content = "that the mayor free the bears"
    reading = Told(words, said=(("Petition", "Demand", content),))
    assert [each for each in reading.rows if each[1] is None] == []


@pytest.mark.parametrize(
    ("words", "marked", "naming", "name"),
    [
        ("Foreign President Ann Bee urged the guild to wait.", "Foreign President Ann Bee", "organisation", "Ann Bee"),
        ("Although Ann Bee urged the guild to wait, it left.", "Although Ann Bee", "person", "Ann Bee"),
        ("While the mayor slept, Ann Bee’s urged the guild.", "Ann Bee’s", "person", "Ann Bee"),
    ],
)
def test_a_name_stands_without_what_is_beside_it(words: str, marked: str, naming: str, name: str):
    names = set(Told(words, names={marked: naming}).names.values())
    assert name in names
    assert marked not in names


def test_a_sentence_that_ends_in_a_noun_does_not_introduce_the_next():
    told = Told("The miller owed it to her husband. While Ann Bee slept, the union called for a vote.")
    assert not any(name and "While" in name for name in told.names.values())


@pytest.mark.usefixtures("proposals")
def test_a_reply_may_ask_back_and_may_stand_in_the_next_paragraph():
    asked = Told("“It was old,” Ann Bee replied. “Are you blind?”")
    assert [each[:2] for each in asked.rows] == [("answer", "Ann Bee")]
    below = Told(
        "To this Ann Bee replied:",
        "It was old and had to go.",
        said=(("Ann Bee", "replied", "It was old and"),),
        seen=((SpeechAct.ANSWER, "It was old and"),),
    )
    assert [each[:2] for each in below.rows] == [("answer", "Ann Bee")]


def test_two_joined_names_are_two():
    told = Told("The guild met Ann Bee and Eve Gee at the mill.", names={"Ann Bee and Eve Gee": "person"})
    assert {"Ann Bee", "Eve Gee"} <= set(told.names.values())
    assert "Ann Bee and Eve Gee" not in told.names.values()


def test_a_line_above_the_byline_is_not_read():
    html = (
        "<article><h1>Harbour master leaves the port</h1><p class='x'>Guild accuses the mayor of sleeping</p>"
        "<p class='byline'>By JO KRANE, Staff writer</p><p>The harbour master left on Monday for the hills.</p>"
        f"<p>{FILLER}</p></article>"
    )
    page = read_page(html.encode(), media_type="text/html")
    report = read_report(page, BOOK)
    article = Article.of(page, report, EN)
    findings = read_findings(article, BOOK, read_by_rules(article))
    assert [each.act.value for each in findings.statements] == []
