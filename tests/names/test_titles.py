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


@pytest.mark.parametrize("title", sorted({*TITLES, *LISTED}))
def test_a_title_does_not_count_where_names_are_compared(title: str):
    assert match(f"{title} Tom Birk", "Tom Birk").probability > 0.95
    assert match("Tom Birk", f"{title} Tom Birk").probability > 0.95
