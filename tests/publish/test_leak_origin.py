"""The part of an appeal that shows a masked name is told by its own words."""

from __future__ import annotations

from dataclasses import replace

import pytest

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
