"""Turns of interviews and transcripts: who speaks after a name and a colon, and what is no such turn."""

from __future__ import annotations

import pytest

from onrecord.findings.acts.turns import find_turns
from onrecord.languages import load
from onrecord.text import Span

TALK = ("Ana Reed: Where are they?", "Ben Stone: In the mill.", "Ana Reed: Since when?", "Ben Stone: Since May.")


def found(*paragraphs: str, language: str = "en") -> list[tuple[str, list[str]]]:
    """The turns of some paragraphs: each speaker with what they say."""
    text, spans = "", []
    for each in paragraphs:
        spans.append(Span(len(text), len(text) + len(each)))
        text += f"{each}\n"
    turns = find_turns(text, spans, load(language))
    return [(turn.speaker.of(text), [each.of(text) for each in turn.words]) for turn in turns]


def test_each_turn_has_its_speaker_and_words():
    assert found(*TALK) == [
        ("Ana Reed", ["Where are they?"]),
        ("Ben Stone", ["In the mill."]),
        ("Ana Reed", ["Since when?"]),
        ("Ben Stone", ["Since May."]),
    ]


def test_a_paragraph_between_turns_goes_on_and_one_behind_the_last_does_not():
    turns = found("Two people met.", *TALK[:2], "They are well.", *TALK[2:], "The talk was shortened.")
    assert turns[1] == ("Ben Stone", ["In the mill.", "They are well."])
    assert turns[-1] == ("Ben Stone", ["Since May."])


def test_capitals_and_small_letters_are_one_speaker():
    assert len(found("ANA REED: Where?", "BEN: There.", "Ana Reed: Since when?", "Ben: Since May.")) == 4


@pytest.mark.parametrize(
    "paragraphs",
    [
        TALK[:3],
        ("Photo: A. Reed", "Read more: Ben Stone on the mill", "Photo: C. Drone"),
        ("The mayor said: We wait.", "The miller said: We do too.") * 2,
        ("the mayor: We wait.", "the miller: We do too.") * 2,
        ("At 10:30 it rained.", "At 11:45 it did not.") * 2,
        ("One thing is known to all who live here: it rains.", "One thing is known to all who work here: so what.") * 2,
    ],
    ids=["one-has-one-turn", "labels", "handed-over", "no-names", "times", "sentences"],
)
def test_what_is_no_turn(paragraphs: tuple[str, ...]):
    assert found(*paragraphs) == []


def test_persian():
    turns = found("خبرنگار: کجا هستند؟", "آرش سنگ: در آسیاب.", "خبرنگار: از کی؟", "آرش سنگ: از خرداد.", language="fa")
    assert [speaker for speaker, _ in turns] == ["خبرنگار", "آرش سنگ", "خبرنگار", "آرش سنگ"]
