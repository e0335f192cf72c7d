"""The headline within its element, and the section."""

from __future__ import annotations

import pytest

from onrecord import languages
from onrecord.page import Role, Rubric
from onrecord.report.heading import read_heading

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
        ("The road is closed\nand will be for long", "The road is closed", "The road is closed\nand will be for long"),
    ],
)
def test_what_stands_beside_the_title_in_its_element_is_cut(element, title, expected, heading):
    found = heading((Role.HEADLINE, element), titles=((title, "og:title"),))
    assert found.headline.quote == expected


def section(found):
    return found.section.quote if found.section else None


def test_the_section_that_metadata_name_where_the_page_shows_it(heading):
    blocks = [(Rubric.NAVIGATION, "Roads"), (Role.HEADLINE, "A headline")]
    assert section(heading(*blocks, sections=(("roads", "article:section"),))) == "Roads"
    assert section(heading(*blocks, sections=(("Rivers", "article:section"),))) is None


def test_the_section_that_the_address_names(heading):
    blocks = [(Rubric.NAVIGATION, "Roads"), (Rubric.NAVIGATION, "Rivers"), (Role.HEADLINE, "A headline")]
    assert section(heading(*blocks, url="https://a.example/roads/closed")) == "Roads"
    assert section(heading(*blocks, url="https://a.example/4711/closed")) is None
    assert section(heading(*blocks, url="https://[")) is None


def test_of_several_sections_the_first_counts(heading):
    assert section(heading((Role.HEADLINE, "A headline"), (Role.SECTION, "Categories: Roads, Rivers"))) == "Roads"
