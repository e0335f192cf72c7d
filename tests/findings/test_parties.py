"""Who an article speaks of: the kind, the name, the number, the place and the row of each, and which words are whose."""

from __future__ import annotations

import random
from typing import Any

import pytest

from onrecord.vocabulary import PartyKind


def shown(party: Any, *fields: str) -> dict[str, Any]:
    values = {field: getattr(party, field) for field in fields}
    return {field: getattr(value, "quote", value) for field, value in values.items()}


ROLES = [
    # text, the words of the role, the kind, the name, and whatever else must be so
    ("“No,” said the Iranian regime.", "the Iranian regime", "state", "Iranian regime", {"named": True}),
    ("“No,” Tehran said.", "Tehran", "state", "Tehran", {"named": True}),
    ("The authorities denied it.", "The authorities", "state", "authorities", {"named": False}),
    ("The government of Chile denied it.", "The government of Chile", "state", "government of Chile", {"named": True}),
    ("Iranian authorities denied it.", "Iranian authorities", "state", "Iranian authorities", {}),
    ("Prison authorities denied it.", "Prison authorities", "collective", "Prison authorities", {"count": None}),
    ("A spokesman for the ministry said so.", "A spokesman for the ministry", "person", "spokesman for the ministry", {"named": False}),
    ("His wife said so.", "His wife", "person", "His wife", {"named": False}),
    ("About 40 staff said so.", "About 40 staff", "collective", "About 40 staff", {"count": None}),
    ("Two former detainees said so.", "Two former detainees", "collective", "Two former detainees", {"count": 2, "named": False}),
    ("In all, 14 organisations wrote.", "14 organisations", "collective", "14 organisations", {"count": 14}),
    ("Fourteen human rights groups wrote.", "Fourteen human rights groups", "collective", "Fourteen human rights groups", {"count": 14}),
    ("Twenty-four lawyers wrote.", "Twenty-four lawyers", "collective", "Twenty-four lawyers", {"count": 24}),
    ("A dozen lawyers wrote.", "A dozen lawyers", "collective", "A dozen lawyers", {"count": None}),
    ("A number of teachers wrote.", "A number of teachers", "collective", "A number of teachers", {"count": None}),
    ("A number of prisoners in Xanadu Prison ask.", "A number of prisoners in Xanadu Prison", "collective", "A number of prisoners", {"place": "Xanadu Prison"}),
    ("More than 200 teachers wrote.", "More than 200 teachers", "collective", "More than 200 teachers", {"count": None}),
    ("The 1988 prisoners wrote.", "The 1988 prisoners", "collective", "1988 prisoners", {"count": None}),
    ("We, the undersigned mothers of Xanadu, ask.", "We, the undersigned mothers of Xanadu", "collective", "undersigned mothers of Xanadu", {}),
    ("The families of political prisoners in Evin Prison, Tehran, wrote.", "The families of political prisoners in Evin Prison, Tehran", "collective", "families of political prisoners", {"place": "Evin Prison, Tehran"}),
    ("Gohardasht political prisoners wrote.", "Gohardasht political prisoners", "collective", "Gohardasht political prisoners", {"place": "Gohardasht"}),
    ("The inmates of Xanadu Prison wrote.", "The inmates of Xanadu Prison", "collective", "inmates of Xanadu Prison", {}),
    ("The Special Rapporteur on minority issues spoke.", "The Special Rapporteur on minority issues", "office", "Special Rapporteur on minority issues", {"fact": "sr-minorities"}),
    ("The Prosecutor General spoke.", "The Prosecutor General", "office", "Prosecutor General", {"named": False}),
    ("The Human Rights Council spoke.", "The Human Rights Council", "body", "Human Rights Council", {"fact": "body:human-rights-council", "named": True}),
    ("The Committee on Economic, Social and Cultural Rights spoke.", "The Committee on Economic, Social and Cultural Rights", "body", "Committee on Economic, Social and Cultural Rights", {"fact": "body:committee-on-economic-social-and-cultural-rights"}),
    ("The ministry spoke.", "The ministry", "body", "ministry", {"named": False}),
    ("The Xanadu News Agency reported it.", "The Xanadu News Agency", "media", "Xanadu News Agency", {"named": True}),
    ("Evin Prison is full.", "Evin Prison", "place", "Evin Prison", {"fact": "prison:evin-prison"}),
    ("Colonel Sam Example spoke.", "Colonel Sam Example", "person", "Sam Example", {"role": "Colonel", "named": True}),
    ("Mrs. Sam Example spoke.", "Mrs. Sam Example", "person", "Sam Example", {"role": None}),
    ("Sam Example, a lawyer for the families, spoke.", "Sam Example, a lawyer for the families,", "person", "Sam Example", {"role": "lawyer"}),
    ("The student activist Sam Example spoke.", "The student activist Sam Example", "person", "Sam Example", {"role": "student activist"}),
]  # fmt: skip


@pytest.mark.parametrize("case", ROLES, ids=[role[1] for role in ROLES])
def test_any_words_that_play_a_role_are_a_party(article: Any, case: tuple[str, str, str, str, dict[str, Any]]):
    text, words, kind, name, more = case
    found = article(text, roles=[words]).at(words)
    assert shown(found, "kind", "name", *more) == {"kind": kind, "name": name, **more}


JOINED = [
    # text, names by the reader of sentences, words that must be of one party, words that must not be of it
    ("Sam Example spoke. Later Example wept.", {"Sam Example": "person"}, ["Sam Example", "Example#2"], []),
    ("Sam Example met Pat Example. Later Example wept.", {"Sam Example": "person", "Pat Example": "person", "Example#3": "person"}, ["Example#3"], ["Sam Example", "Pat Example"]),
    ("Sam Reza Example spoke. Sam Example wept.", {"Sam Reza Example": "person", "Sam Example": "person"}, ["Sam Reza Example", "Sam Example"], []),
    ("Hassan Example spoke. Hossein Example wept.", {"Hassan Example": "person", "Hossein Example": "person"}, ["Hassan Example"], ["Hossein Example"]),
    ("Antonio Guteres spoke. Antonio Guterres wept.", {"Antonio Guteres": "person", "Antonio Guterres": "person"}, ["Antonio Guteres", "Antonio Guterres"], []),
    ("Nasrin Xotoudeh spoke. Nasrin Xotudeh wept.", {"Nasrin Xotoudeh": "person", "Nasrin Xotudeh": "person"}, ["Nasrin Xotoudeh", "Nasrin Xotudeh"], []),
    ("The Free Union of Weavers (FUW) wrote. The FUW waits.", {"Free Union of Weavers": "organisation"}, ["Free Union of Weavers", "FUW#2"], []),
    ("The Ministry of Weather spoke. The ministry waits.", {}, ["Ministry of Weather", "The ministry#1"], []),
    ("The Ministry of Weather met the Ministry of Rain. The ministry waits.", {}, ["Ministry of Rain"], ["Ministry of Weather"]),
    ("Tehran spoke. The Iranian government waits. The regime denied it.", {}, ["The Iranian government", "The regime"], []),
    ("The Iranian regime met the Syrian government. The regime denied it.", {}, ["The Iranian regime"], ["the Syrian government", "The regime"]),
    ("Three former prisoners wrote. The prisoners wait.", {}, ["Three former prisoners", "The prisoners"], []),
    ("Three former prisoners met two other prisoners. The prisoners wait.", {}, ["Three former prisoners"], ["two other prisoners"]),
    ("Several experts wrote. A number of experts wait.", {}, ["Several experts"], ["A number of experts"]),
    ("Sam Example, a lawyer, spoke. The lawyer wept.", {"Sam Example": "person"}, ["Sam Example", "The lawyer"], []),
    ("The lawyer Sam Example met the lawyer Pat Test. The lawyer wept.", {"Sam Example": "person", "Pat Test": "person"}, ["Sam Example"], ["Pat Test", "The lawyer#2"]),
    ("Sam Example spoke. She wept.", {"Sam Example": "person"}, ["Sam Example", "She"], []),
    ("Mr. Sam Example spoke. She wept.", {"Sam Example": "person"}, ["Sam Example"], ["She"]),
    ("Sam Example met Pat Test. She wept.", {"Sam Example": "person", "Pat Test": "person"}, ["Sam Example"], ["She", "Pat Test"]),
    ("Mr. Sam Example met Mrs. Pat Test. She wept.", {"Sam Example": "person", "Pat Test": "person"}, ["Pat Test", "She"], ["Sam Example"]),
    ("Two former detainees spoke. They wept.", {}, ["Two former detainees", "They"], []),
    ("Sam Example, who spoke, met Pat Test.", {"Sam Example": "person", "Pat Test": "person"}, ["Sam Example", "who"], ["Pat Test"]),
    ("UN Secretary-General António Guterres spoke. The Secretary-General wept.", {}, ["António Guterres", "The Secretary-General"], []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names", "same", "other"), JOINED, ids=[case[0] for case in JOINED])
def test_words_are_joined_where_nobody_else_can_be_meant(article: Any, text: str, names: dict, same: list, other: list):
    page = article(text, names=names, roles=[*same, *other], day="2017-05-01")
    first, *rest = (page.at(words).id for words in same)
    assert set(rest) <= {first}
    assert first not in {page.parties.at(page.span(words)) for words in other}


def test_what_is_unsure_says_why(article: Any):
    page = article(
        "Sam Example met Pat Test. She wept.", names={"Sam Example": "person", "Pat Test": "person"}, roles=["She"]
    )
    assert page.parties.at(page.span("She")) is None
    assert page.parties.why(page.span("She")) == "several parties may be meant"
    assert "She" not in page.names()
    page = article("The ministry waits.", roles=["The ministry"])
    assert page.at("The ministry").missing["name"] == "the article names none"


@pytest.mark.parametrize(
    ("text", "day", "fact"),
    [
        ("Special rapporteur Asma Jahangir spoke.", "2017-05-01", "sr-iran:asma-jahangir"),
        ("Special rapporteur Asma Jahangir spoke.", "2006", "sr-religion:asma-jahangir"),
        ("Special rapporteur Asma Jahangir spoke.", None, None),
        ("Special rapporteur Asma Jahangir spoke.", "2013", None),
        ("The Revolutionary Guards met Asma Jahangir.", "2017-05", "sr-iran:asma-jahangir"),
    ],
)
def test_an_office_is_held_at_the_day_of_the_article(article: Any, text: str, day: str | None, fact: str | None):
    found = article(text, names={"Asma Jahangir": "person"}, day=day).at("Asma Jahangir")
    assert found.fact == fact
    assert ("fact" in found.missing) == (fact is None)


@pytest.mark.parametrize(
    ("text", "words", "fact"),
    [
        ("Iran’s Supreme Court ruled.", "Supreme Court", "body:supreme-court"),
        ("The Turkish Supreme Court ruled.", "Supreme Court", None),
        ("The Supreme Court ruled.", "Supreme Court", None),
        ("The court in Iran: the Supreme Court ruled.", "Supreme Court", "body:supreme-court"),
    ],
)
def test_a_body_that_every_country_has_is_that_of_the_country_spoken_of(article: Any, text: str, words: str, fact: Any):
    assert article(text).at(words).fact == fact


def test_several_that_are_named_side_by_side_are_several(article: Any):
    page = article(
        "Amnesty International, Article 19 and Human Rights Watch wrote. India and Pakistan waited.",
        names={"Amnesty International": "organisation", "Article 19": "organisation", "Human Rights Watch": "organisation"},
        roles=["Amnesty International, Article 19 and Human Rights Watch", "India and Pakistan"],
    )  # fmt: skip
    assert page.each("Amnesty International, Article 19 and Human Rights Watch") == [
        "Amnesty International",
        "Article 19",
        "Human Rights Watch",
    ]
    assert page.each("India and Pakistan") == ["India", "Pakistan"]


@pytest.mark.parametrize(
    "text",
    [
        "The Committee on Economic, Social and Cultural Rights wrote.",
        "The Ministry of Weather and Rain wrote.",
        "Political prisoners and their families wrote.",
        "A group of writers and poets wrote.",
    ],
)
def test_a_body_and_a_group_are_never_split(article: Any, text: str):
    words = text.removesuffix(" wrote.")
    assert len(article(text, roles=[words]).each(words)) == 1


def test_the_parties_within_words_are_given_in_their_order(article: Any):
    page = article("The regime met Asma Jahangir and the Human Rights Council.", names={"Asma Jahangir": "person"})
    within = page.parties.within(page.span("The regime met Asma Jahangir and the Human Rights Council"))
    assert [page.party(name).name for name in within] == ["regime", "Asma Jahangir", "Human Rights Council"]
    assert page.parties.within(page.span("met")) == ()
    assert page.parties.at(page.span("met")) is None


def test_words_that_were_not_given_as_a_role_are_known_by_what_is_in_them(article: Any):
    page = article("The lawyer of Sam Example spoke.", names={"Sam Example": "person"})
    assert page.at("Sam Example spoke").name == "Sam Example"
    assert page.at("Example").name == "Sam Example"


@pytest.mark.parametrize(
    "text",
    [
        "They flew to Iran in spring.",
        "Iranian citizens and all prisoners are victims.",
        "People in Chile have houses.",
        "Prisoners wait for the president’s deputy.",
        "Us and them: he can turn a jail into a home.",
        "Rumours about staff reached the town.",
        "",
    ],
)
def test_nobody_is_a_party_who_is_only_part_of_the_scene(article: Any, text: str):
    assert article(text).names() == []


def test_the_order_in_which_things_are_found_changes_nothing(article: Any):
    text = (
        "Sam Example and the Iranian regime met two former detainees. She told Human Rights Watch. The detainees wept."
    )
    page = article(
        text,
        names={"Sam Example": "person", "Human Rights Watch": "organisation"},
        roles=["She", "The detainees", "the Iranian regime", "two former detainees"],
    )
    first = page.parties.all()
    rng = random.Random(7)  # noqa: S311 - an order, no secret
    for _ in range(5):
        names, roles = list(page.reading.names), list(page.roles)
        rng.shuffle(names)
        rng.shuffle(roles)
        reading = type(page.reading)((), tuple(names), (), "")
        assert page.find(reading=reading, roles=[*roles, *roles]).all() == first


def test_a_language_without_words_for_parties_has_names_alone(article: Any):
    page = article("Sam Example parlò con il governo.", names={"Sam Example": "person"}, language="it")
    assert [(party.name, party.kind) for party in page.parties.all()] == [("Sam Example", PartyKind.PERSON)]
