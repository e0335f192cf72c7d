"""Lists for people are in plain words: what a statement is, its parts, who found it, and what nobody has judged."""

from __future__ import annotations

from onrecord.cli.output.plain_words import PARTS, found_by, judged
from onrecord.cli.output.source_name import source_name
from onrecord.register.models.statements import PARTS as STORED
from onrecord.vocabulary import ACT_NOUNS, SpeechAct


def test_each_act_and_each_part_has_a_word():
    assert set(ACT_NOUNS) == set(SpeechAct)
    assert set(PARTS) == set(STORED)


def test_who_found_it_and_what_people_decided():
    assert found_by("by hand") == "entered by hand"
    assert found_by("letter:ask") == "found by a program (letter:ask)"
    assert judged("not judged") == "nobody has judged it"
    assert judged("accept") == "judged: accept"


def test_an_outlet_that_is_not_known_has_no_name():
    assert source_name("unknown") == "outlet not known"
    assert source_name("herald.example") == "herald.example"
