"""What a card says of the rule that found it: words of the page, or what the rule is for."""

from __future__ import annotations

import pytest
from django.utils import translation

from onrecord.desk.card_text import NAMED_RULES, by_which_rule
from onrecord.desk.review_cards import OPEN, ReviewCard
from onrecord.findings.acts import content
from onrecord.register.views import Quote, StatementView
from onrecord.text import Citation


def card(rule: str, cue: str) -> ReviewCard:
    said = StatementView(
        id="st-a",
        report="re-a",
        act="accuse",
        speaker=None,
        addressee=None,
        target=None,
        mode="indirect",
        sure=0.6,
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
    named = set(vars(content)["_SURE"]) | {"in reply"}
    assert named == set(NAMED_RULES)
