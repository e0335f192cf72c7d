"""What is looked at for letters grows as a text does, however often it tells of them."""

from __future__ import annotations

import pytest

import onrecord
from onrecord import languages
from onrecord.names.noun_phrase_gate import party_phrase
from onrecord.report.letters import clause_subjects, correspondents, find, speakers, told_correspondents
from onrecord.report.letters.find import MOST_DOCUMENTS
from onrecord.report.letters.mentions import find_introductions, find_writing

EN = languages.load("en")


def read(*paragraphs: str):
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    page = f'<html lang="en"><body><article><h1>The wells of Kolmar</h1>{body}</article></body></html>'
    return onrecord.read(page.encode(), findings=False).report


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many characters each noun phrase that was tried was sought in."""
    sizes: list[int] = []

    def counted(text, span, *rest, **options):
        sizes.append(span.end - span.start)
        return party_phrase(text, span, *rest, **options)

    for module in (clause_subjects, correspondents, told_correspondents):
        monkeypatch.setattr(module, "party_phrase", counted)
    return sizes


@pytest.mark.parametrize(
    "fragment",
    [
        "In a letter to the Court of Wells they wrote: “Mend the six wells, we beg you.” ",
        "In a letter to the Court of Wells they write: ",
        "“I have written to the mayor of Kolmar,” he added. ",
        "The guild has written to the mayor of Kolmar, ",
        "They read a letter from Ada Lund to Odo Brask, ",
        "She wrote to the mayor of Kolmar. ",
        "The guild, the mayor, the miners, the weavers, sent a letter to ",
    ],
)
def test_noun_phrases_are_tried_in_proportion_to_the_length(fragment: str, looks: list[int]):
    tried = []
    for times in (20, 80):
        looks.clear()
        read(fragment * times)
        tried.append(sum(looks))
    assert 0 < tried[1] < 6 * tried[0]


def test_a_paragraph_is_read_once_for_who_speaks_in_it(monkeypatch: pytest.MonkeyPatch):
    asked = []

    def counted(*given):
        asked.append(given[1])
        return iter(())

    monkeypatch.setattr(speakers, "_sayers", counted)
    read(*["“We have written to the mayor of Kolmar.” Nobody has answered. " * 20] * 3)
    assert len(asked) == len(set(asked)) == 3


def test_writing_without_a_document_counts_as_speaking_of_one():
    many = read(*["Ada Lund wrote to the mayor of Kolmar. Nobody answers. " * 5] * (MOST_DOCUMENTS // 4))
    assert [note for note in many.notes if f"{MOST_DOCUMENTS} times or more" in note]
    assert not read("Ada Lund wrote to the mayor of Kolmar.").notes


def test_the_narration_behind_a_quotation_ends_soon(monkeypatch: pytest.MonkeyPatch):
    tails = []

    def kept(*given):
        after = given[3]
        tails.append(after.end - after.start)
        return False

    monkeypatch.setattr(find.LetterReader, "_belongs", kept)
    read("The letter says ‘the wells are dry’ " + "and ‘nobody has come’ " * 200)
    assert len(tails) > 100
    assert max(tails) <= 400


@pytest.mark.parametrize(
    "clauses",
    ["the mayor, " * 200, "said the guild, " * 200, "urging the mayor, " * 200, "they said, " * 200],
)
def test_the_clauses_of_a_sentence_that_are_tried_for_a_name_are_few(clauses: str, looks: list[int]):
    sentence = f"In {clauses} a letter {clauses} was read."
    list(find_introductions(sentence, 0, len(sentence), EN))
    list(find_writing(sentence, 0, len(sentence), EN))
    assert len(looks) < 300
    assert max(looks, default=0) <= 820
