"""The part of an appeal that shows a masked name is told by its own words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.publish.leak_check import Leak
from onrecord.publish.leak_origin import leak_origins, origins_told, told_of
from onrecord.publish.name_finder import MaskedName, NameFinder
from onrecord.register.disclosure_values import PartyDisclosure
from tests.publish.site_values import CHIEF, appeal

NAME = "Mahnaz Kamangar"
WHO = PartyDisclosure(parties=("pa-" + "a" * 20,), kind="person", names=(NAME,), public=False, why="")
FINDER = NameFinder([MaskedName(0, "person", (NAME,))])


@pytest.mark.parametrize("place", ["senders", "addressees"])
def test_a_masked_name_within_the_name_of_a_party_that_is_shown_is_told_as_that(place: str):
    told = replace(appeal(1), id="ap-" + "a" * 20, **{place: (replace(CHIEF, name=f"Friends of {NAME}"),)})
    (origin,) = leak_origins([], FINDER, [told], [WHO])
    assert (origin.part, origin.party) == ("name of another party", WHO.parties[0])
    assert origins_told(told_of([origin]))[1] == (origin,)


def test_appeals_that_show_a_name_in_the_same_part_are_told_in_one_sentence():
    told = [replace(appeal(n), id="ap-" + letter * 20, status_persian=NAME) for n, letter in enumerate("abc", 1)]
    origins = leak_origins([], FINDER, told, [WHO])
    assert {each.part for each in origins} == {"status"}, "and not a quotation"
    said = told_of(origins)
    assert said.count("It is a name of the party") == 1
    keys = ", ".join(each.id for each in told)
    assert f"Appeals {keys} show it in: status. It is a name of the party {WHO.parties[0]}." in said
    assert origins_told(said)[1] == origins


def test_a_name_that_stands_before_no_appeal_is_told_without_one():
    (origin,) = leak_origins([Leak("a.csv", "file name", owner=0)], FINDER, [], [WHO])
    assert told_of([origin]) == f" It is a name of the party {WHO.parties[0]}."
    assert origins_told(told_of([origin])) == ("", (origin,))
