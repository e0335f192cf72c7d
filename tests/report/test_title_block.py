"""The headline within its element."""

from __future__ import annotations

import pytest

from onrecord import languages
from onrecord.report.title_block import read_heading
from onrecord.vocabulary import Role

PLAIN = "The road over the pass is closed, and nobody says for how long it will be."


@pytest.fixture
def heading(make_page):
    def read(*blocks, code="en", **more):
        return read_heading(make_page(*blocks, (Role.PARAGRAPH, PLAIN), code=code, **more), languages.load(code))

    return read


@pytest.mark.parametrize(
    ("element", "title", "expected"),
    [
        ("The road over the pass is closed", "The road over the pass is closed", "The road over the pass is closed"),
        ("In the North\nThe road is closed", "The road is closed", "The road is closed"),
        ("In the North - “The road is closed”", "The road is closed", "“The road is closed”"),
        (
            "Snow and ice The road over the pass is closed",
            "The road over the pass is closed | Lakeside",
            "The road over the pass is closed",
        ),
        ("Why the road is closed", "the road is closed", "Why the road is closed"),
        (
            "Most roads over the pass are closed",
            "Roads over the pass are closed",
            "Most roads over the pass are closed",
        ),
        ("The road is closed\n14 March 2018\nBy Otto Ahl", "Lakeside", "The road is closed"),
        ("The road is closed\n20180314 10:30", "Lakeside", "The road is closed"),
        ("Roads in\n2018", "Lakeside", "Roads in\n2018"),
        ("The road is closed\nLakeside Sun", "The road is closed", "The road is closed"),
        ("The road is closed\nLakeside Sun", "The road is closed Lakeside Sun", "The road is closed\nLakeside Sun"),
        ("The road is closed\nand will be for long", "The road is closed", "The road is closed\nand will be for long"),
    ],
)
def test_what_stands_beside_the_title_in_its_element_is_cut(element, title, expected, heading):
    found = heading((Role.HEADLINE, element), titles=((title, "og:title"),))
    assert found.headline.quote == expected


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        ("In the North The road over the pass is closed", "The road over the pass is closed"),
        ("In the North - “The road is closed”", "“The road is closed”"),
        ("In the North: no road", "In the North: no road"),
    ],
)
def test_what_the_markup_calls_a_kicker_is_cut(element, expected, heading):
    found = heading((Role.HEADLINE, element), marks=[("section", "In the North", None)])
    assert found.headline.quote == expected
