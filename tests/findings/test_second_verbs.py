"""Who acts where a sentence has several verbs, or sets words against those of somebody else."""

from __future__ import annotations

import pytest

from onrecord.vocabulary import SpeechAct
from tests.findings.short_articles import acts

SECOND = [
    "The Guild of Writers said the trial of Ada Lund was a farce and urged the court to free her.",
    "The Guild of Writers said that police had beaten Ada Lund and demanded her release.",
    "The Guild of Writers said that guards tortured Ada Lund, and called on the ministry to punish them.",
]
OTHERS = [
    ("Ada Lund said the mine was shut. The mayor called Ada Lund a liar and urged her to resign.", "Ada Lund"),
    ("The Guild of Writers condemned the mayor, who called them thieves and demanded their arrest.", "Guild"),
]
OWN = "The Guild of Writers said that soldiers beat two poets in the square and demanded money from the families."
UNSAID = [
    "Contrary to what the Ministry of Justice says, guards beat the prisoners, Ada Lund said.",
    "Despite what the Ministry of Justice says, guards beat the prisoners, Ada Lund said.",
]


def speakers(said: str, act: SpeechAct) -> list[str | None]:
    """The names of the speakers of one act in a short article."""
    return [names.get(each.speaker or "") for each, names in acts("en", said) if each.act is act]


@pytest.mark.parametrize("said", SECOND)
def test_a_verb_behind_what_somebody_says_is_his(said: str):
    assert speakers(said, SpeechAct.APPEAL) == ["Guild of Writers"]


@pytest.mark.parametrize(("said", "name"), OTHERS)
def test_a_verb_is_of_its_own_subject_and_not_of_whom_the_sentence_speaks(said: str, name: str):
    assert all(name not in (speaker or "") for speaker in speakers(said, SpeechAct.APPEAL))


@pytest.mark.parametrize("said", UNSAID)
def test_nobody_says_what_a_sentence_sets_against_his_words(said: str):
    assert speakers(said, SpeechAct.ACCUSE) == ["Ada Lund"]


def test_who_is_accused_is_not_the_accuser_who_speaks_next():
    said = "Ada Lund accused the mayor of theft on Monday. The mayor denied the charges."
    assert speakers(said, SpeechAct.DENY) == [None]


def test_two_verbs_of_one_form_may_have_one_subject():
    assert "Guild of Writers" not in speakers(OWN, SpeechAct.APPEAL)
