"""Parties that are named by a role alone: the role is masked as a whole, its words are not, and no name leaks by it."""

from __future__ import annotations

import pytest

from onrecord.publish.name_finder import MaskedName, NameFinder
from onrecord.publish.role_names import is_role
from onrecord.vocabulary import PartyKind


def found(name: str, text: str) -> list[str]:
    finder = NameFinder([MaskedName(0, PartyKind.PERSON, (name,))])
    return [text[each.start : each.end] for each in finder.find(text)]


ROLES = (
    *("Foreign Minister", "the Foreign Minister", "Prime Minister", "Minister of Health", "Minister of Justice"),
    *("a lawyer", "the warden", "the spokesman", "Minister of Foreign Affairs", "وزیر امور خارجه"),
    *("Prison Director", "director of the prison", "وزير الخارجية", "minister of justice"),
    "un ministre",
    *("UN High Commissioner for Human Rights", "United Nations High Commissioner for Human Rights"),
)
NAMES = (
    *("Doctor King", "Judge Young", "Jane Bishop", "Minister Zenda", "Spokesman Esmail", "Karim", "Maryam Karimi"),
    *(
        "the mother of Maryam",
        "Governor of Zenda",
        "Mr Long",
        "Doctor White",
        "Minister Young",
        "قاضی رضایی",
        "خانم کریمی",
    ),
    *("UN Ambassador Young", "United Nations Rapporteur Karimi", "Un Jong"),
    *("شیخ قاضی", "General Imam", "Old King", "Young Bishop", "Chief Judge", "the Sheikh"),
    *("القاضي", "الأمير", "الشيخ الأمير", "امام شیخ", "شیخ", "قاضی", "Minister Hall", "السفير مختار"),
)


@pytest.mark.parametrize("name", ROLES)
def test_a_role_is_found_as_a_whole_and_no_word_of_it(name: str):
    assert is_role(name)
    assert found(name, f"Yesterday {name} said nothing.") == [name]
    for word in set(name.split()) - {"a", "the"}:
        assert found(name, f"They wrote {word} there, and {word.lower()} came.") == []


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_no_role_and_each_word_that_may_be_a_name_is_found(name: str):
    assert not is_role(name)
    last = name.rsplit(maxsplit=1)[-1]
    assert found(name, f"We saw {last} there.") == [last]


def test_a_word_for_a_body_before_an_office_may_be_a_name():
    assert not is_role("Church Minister")
    assert found("Church Minister", "We saw Church there.") == ["Church"]


@pytest.mark.parametrize("name", ["King", "Minister", "Warden"])
def test_a_role_of_one_word_is_found_where_it_may_be_a_family_name(name: str):
    assert found(name, f"We saw {name} there.") == [name]
    assert found(name, f"{name}’s car was there.") == [f"{name}’s"]
    assert found(name, f"We saw the {name.lower()} and two {name.lower()}s there.") == []


@pytest.mark.parametrize("name", ["وزیر", "القاضي", "الأمير", "شیخ", "المدير"])
def test_a_name_of_one_word_without_capitals_is_found(name: str):
    assert found(name, f"گفت {name} آمد") == [name]


def test_a_role_in_small_letters_alone_is_no_find():
    assert found("prisoner", "The prisoner and other prisoners wrote; Prisoner 7 signed.") == []


def test_a_name_beside_a_role_of_one_party_is_still_found():
    finder = NameFinder([MaskedName(0, PartyKind.PERSON, ("Foreign Minister", "Karl Blumer"))])
    text = "Blumer, the Foreign Minister, met another minister; Karl spoke."
    assert [text[each.start : each.end] for each in finder.find(text)] == ["Blumer", "Foreign Minister", "Karl"]
