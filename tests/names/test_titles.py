"""A title before a person's name changes nothing where names are compared."""

from __future__ import annotations

import pytest

from onrecord import languages
from onrecord.names import match

TITLES = [
    "Mr", "Mr.", "Dr", "Dr.", "Rep.", "Capt.", "Lt.", "Maj.", "Hon.", "Rev.", "Prof.", "Gen.", "Sgt.", "Adm.", "Mgr.",
    "Fr.", "Gov.", "Sen.", "Col.", "Cpl.", "Cmdr.", "Brig.", "Amb.", "Supt.", "Msgr.", "Pres.", "Rt. Hon.", "Lt. Col.",
]  # fmt: skip
LISTED = {title for code in languages.codes() for title in languages.load(code).titles.abbreviated}
# French "M." and Arabic "د." are titles, but in a name of another language the same letter is an initial.
INITIALS = {title for title in LISTED if len(title.rstrip(".")) == 1}


@pytest.mark.parametrize("title", sorted({*TITLES, *LISTED} - INITIALS))
def test_a_title_does_not_count_where_names_are_compared(title: str):
    assert match(f"{title} Tom Birk", "Tom Birk").probability > 0.95
    assert match("Tom Birk", f"{title} Tom Birk").probability > 0.95


@pytest.mark.parametrize("title", sorted(INITIALS))
def test_a_single_letter_may_be_an_initial_and_lowers_the_probability(title: str):
    assert 0.5 < match(f"{title} Tom Birk", "Tom Birk").probability < match("Tom Birk", "Tom Birk").probability
