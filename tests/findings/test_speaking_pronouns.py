"""Whom "he", "she" and "they" mean who say something: nobody of whom their own words speak, and no state."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import read
from tests.helpers import examples

FILLER = "The town of Salt lies on the river, and its market is held on the first Monday of every month."


def spoken(*sentences: str) -> list[tuple[str, str | None]]:
    """The words that name each speaker in their place, and the party that they are given to."""
    body = "".join(f"<p>{each}</p>" for each in (FILLER, *sentences, FILLER))
    found = read(f"<h1>News from the river</h1><div class='article-body'>{body}</div>".encode()).findings
    assert found is not None
    names = {party.id: party.name for party in found.parties}
    return [(each.source.quote, names.get(each.speaker or "")) for each in found.statements if each.source]


def of(pronoun: str, *sentences: str) -> set[str]:
    """The parties that a speaking pronoun is given to."""
    return {name for words, name in spoken(*sentences) if words.casefold() == pronoun and name}


NOT_THEM = [
    ("he", ["He said the outgoing rapporteur, Cee Dee, had lied to the council."], "Cee Dee"),
    (
        "he",
        ["The minister Abe Fox spoke in Salt.", "He said the rapporteur, Cee Dee, had lied to the council."],
        "Cee Dee",
    ),
    ("he", ["He accused the rapporteur Cee Dee of lying."], "Cee Dee"),
    ("he", ["He urged Cee Dee to open the wells."], "Cee Dee"),
    ("she", ["“The rapporteur Cee Dee is a liar,” she said."], "Cee Dee"),
    ("she", ["“Cee Dee has lied to the council,” she added."], "Cee Dee"),
    ("they", ["They said the prison guards had burned the book."], "prison guards"),
    ("they", ["Prison guards beat the poet.", "They said the prison guards had burned the book."], "prison guards"),
    ("they", ["They wrote that the families of the guards were safe."], "families of the guards"),
    ("she", ["Iran was criticised in Geneva.", "“The trial should be suspended,” she said."], "Iran"),
    ("he", ["France rejected the report.", "“It is false,” he said."], "France"),
    ("she", ["Saudi Arabia denied it.", "The trial should be suspended, she said."], "Saudi Arabia"),
]


@pytest.mark.parametrize(("pronoun", "sentences", "name"), NOT_THEM, ids=[row[1][-1] for row in NOT_THEM])
def test_a_speaking_pronoun_is_nobody_of_whom_it_speaks_and_no_state(pronoun: str, sentences: list[str], name: str):
    assert name not in of(pronoun, *sentences)


THEY = [
    (
        ["The organisations urged the mayor to free the shepherds.", "“We ask for his release,” they added."],
        "organisations",
    ),
    (
        [
            "Six rights groups called for the release of the poet.",
            "His family is waiting.",
            "“We call for his release,” they added.",
        ],
        "Six rights groups",
    ),
    (
        ["The families said that the prison guards had burned the book.", "“We want it back,” they said."],
        "families",
    ),
]


@pytest.mark.parametrize(("sentences", "name"), THEY, ids=[row[1] for row in THEY])
def test_they_are_those_who_spoke_last_or_nobody(sentences: list[str], name: str):
    assert of("they", *sentences) <= {name}


PEOPLE = ["Cee Dee", "Abe Fox", "Ann Bee", "the rapporteur Cee Dee", "the poet Ann Bee"]
BEFORE = [
    "The market was closed.",
    "The minister Gil Hay spoke in Salt.",
    "Officials met in Salt on Monday.",
    "Iran was criticised.",
]
CLAUSES = [
    "{p} said {x} had lied to the council.",
    "{p} said that {x}, who had been in Salt for a year, was a liar.",
    "{p} told reporters that the wells were poisoned by {x}.",
    "“{x} has lied,” {p} said.",
    "“It was {x} who closed the wells,” {p} added.",
    "{p} urged {x} to open the wells.",
    "{p} accused {x} of closing the wells.",
    "According to {p}, {x} closed the wells.",
]


@examples(0.5)
@given(
    before=st.sampled_from(BEFORE),
    clause=st.sampled_from(CLAUSES),
    person=st.sampled_from(PEOPLE),
    pronoun=st.sampled_from(["he", "she"]),
)
def test_whoever_a_pronoun_speaks_of_is_not_the_pronoun(before: str, clause: str, person: str, pronoun: str):
    told = clause.format(p=pronoun, x=person)
    found = of(pronoun, before, told[:1].upper() + told[1:])
    assert not [name for name in found if name.split()[-1] == person.rsplit(maxsplit=1)[-1]]
    assert "Iran" not in found
