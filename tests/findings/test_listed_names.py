"""Names of people in a list, and above a post in a signature, are people's."""

from __future__ import annotations

from typing import Any

from onrecord.vocabulary import PartyKind
from tests.findings.reading import record_of


def kinds(*paragraphs: str) -> dict[str, set[PartyKind]]:
    found: dict[str, set[PartyKind]] = {}
    for party in record_of(*paragraphs).findings.parties:
        found.setdefault(party.name, set()).add(party.kind)
    return found


def test_names_in_a_list_of_people_are_people():
    found = kinds(
        "On 12 January, fourteen of our members were dismissed for taking part in a lawful strike, the guild said. "
        "Three of them, Anna Berg, Olof Dahl and Petra Nyman, were beaten by police officers in Alph station."
    )
    assert [found.get(name) for name in ("Anna Berg", "Olof Dahl", "Petra Nyman")] == [{PartyKind.PERSON}] * 3


def test_a_name_above_a_post_ends_with_its_line(article: Any):
    signed = "Maria Lindqvist\nGeneral Secretary, Guild of Millers of Alph"
    found = article(f"Otto Ahl spoke.\n{signed}", names={"Otto Ahl": "person", signed: "person"})
    named = {each.name: each.kind for each in found.parties.all()}
    assert named["Maria Lindqvist"] is PartyKind.PERSON
    assert signed.replace("\n", " ") not in named
