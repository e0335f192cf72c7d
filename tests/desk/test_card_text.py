"""What a card says of the rule that found it: words of the page, or what the rule is for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pytest
from django.utils import translation

from onrecord.desk.card_text import NAMED_RULES, by_which_rule, less_sure_parts
from onrecord.desk.reader import Reader
from onrecord.desk.review_cards import OPEN, ReviewCard
from onrecord.findings.acts import uncued_acts
from onrecord.register.views import Quote, StatementView
from onrecord.text import Citation


def card(
    rule: str, cue: str, act: str = "accuse", certainties: Mapping[str, float] = MappingProxyType({})
) -> ReviewCard:
    said = StatementView(
        id="st-a",
        report="re-a",
        act=act,
        speaker=None,
        addressee=None,
        target=None,
        mode="indirect",
        sure=0.6,
        certainties=tuple(certainties.items()),
        rule=rule,
        quotes=(
            Quote("re-a", "cue", Citation(0, len(cue), cue)),
            Quote("re-a", "content", Citation(10, 28, "that he was beaten")),
        ),
        marks=(),
    )
    return ReviewCard(id="st-a", number=1, statements=(said,), state=OPEN, seen={}, last=None)


@pytest.mark.parametrize(
    ("rule", "cue", "english"),
    [
        ("cue:wrong", "said", "by a rule for wrongs"),
        ("cue:hurt", "said", "by a rule for harm"),
        ("letter:obligation", "wrote", "by a rule for obligations"),
        ("cue:denial", "said", "by a rule for denials"),
        ("cue:denial", "denial", 'by the words “<bdi dir="auto">denial</bdi>”'),
        ("cue:have urged", "have  urged", 'by the words “<bdi dir="auto">have urged</bdi>”'),
        ("encoder 66ef2d34c4ef", "said", "by the model"),
    ],
)
def test_a_rule_without_words_of_the_page_says_what_it_is_for(rule: str, cue: str, english: str):
    with translation.override("en"):
        assert by_which_rule(card(rule, cue)) == english


def test_every_rule_without_words_of_the_page_says_what_it_is_for():
    named = set(vars(uncued_acts)["_SURE"]) | {"in reply"}
    assert named == set(NAMED_RULES)


@pytest.mark.parametrize(
    ("act", "certainties", "english"),
    [
        ("appeal", {}, ""),  # a record of an earlier release says nothing of its parts
        ("appeal", {"speaker": 0.75, "ask": 0.9}, ""),
        (
            "appeal",
            {"speaker": 0.74, "addressee": 0.58, "ask": 0.9},
            "less sure: whom it asks (58%), who says it (74%)",
        ),
        ("answer", {"addressee": 0.7}, "less sure: to whom it is said (70%)"),
        ("accuse", {"target": 0.66}, "less sure: who is accused (66%)"),
    ],
)
def test_a_card_names_the_parts_that_are_less_sure_than_others(act: str, certainties: dict[str, float], english: str):
    with translation.override("en"):
        assert less_sure_parts(card("encoder 66ef2d34c4ef", "said", act, certainties), Reader()) == english
