"""Where a page names the section that an article stands in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec import structs

from onrecord.page import Page
from onrecord.report.section import read_section
from onrecord.vocabulary import Role, Rubric

PLAIN = "The road over the pass is closed, and nobody says for how long it will be."
HEADLINE = (Role.HEADLINE, "The road over the pass is closed")


def section(page: Page) -> str | None:
    found = read_section(page, next(i for i, block in enumerate(page.blocks) if block.role is Role.HEADLINE))
    return found.quote if found else None


@pytest.fixture
def read(make_page):
    def section_of(*blocks, **more):
        return section(make_page(*blocks, (Role.PARAGRAPH, PLAIN), **more))

    return section_of


def leading(page: Page, words: str, href: str) -> Page:
    """Give the block with these words a link."""
    blocks = (structs.replace(block, href=href) if page.words(block) == words else block for block in page.blocks)
    return replace(page, blocks=tuple(blocks))


def test_the_section_that_metadata_name_where_the_page_shows_it(read):
    blocks = [(Rubric.NAVIGATION, "Roads"), HEADLINE]
    assert read(*blocks, sections=(("roads", "article:section"),)) == "Roads"
    assert read(*blocks, sections=(("Rivers", "article:section"),)) is None


def test_of_several_that_metadata_name_the_first_that_is_shown(read):
    blocks = [(Rubric.NAVIGATION, "Rivers"), (Rubric.NAVIGATION, "Roads"), HEADLINE]
    assert read(*blocks, sections=(("Roads,Rivers", "article:section"),)) == "Roads"
    assert read(*blocks, sections=(("Lakes", "article:section"), ("Rivers", "article:section"))) == "Rivers"


def test_of_several_that_metadata_name_the_one_in_the_address(read):
    blocks = [(Rubric.NAVIGATION, "Rivers"), (Rubric.NAVIGATION, "Roads"), HEADLINE]
    assert read(*blocks, sections=(("Roads,Rivers", "article:section"),), url="https://a.example/rivers/1") == "Rivers"


def test_what_metadata_name_within_a_line_comes_before_a_mark(read):
    blocks = [(Rubric.OTHER, "Home Roads /"), (Rubric.OTHER, "Rivers"), HEADLINE]
    assert read(*blocks, marks=(("section", "Rivers", None),), sections=(("Roads", "article:section"),)) == "Roads"


def test_an_item_of_the_menu_that_links_to_a_category_and_a_label_name_no_section(make_page):
    page = make_page((Rubric.NAVIGATION, "Roads"), (Rubric.OTHER, "Topics"), HEADLINE, (Role.PARAGRAPH, PLAIN))
    assert section(leading(page, "Roads", "/category/roads/")) is None
    linked = leading(page, "Topics", "/category/")
    assert section(linked) == "Topics"
    labels = (structs.replace(block, label=page.words(block) == "Topics") for block in linked.blocks)
    assert section(replace(linked, blocks=tuple(labels))) is None


def test_the_section_that_the_address_names(read):
    blocks = [(Rubric.NAVIGATION, "Roads"), (Rubric.NAVIGATION, "Rivers"), HEADLINE]
    assert read(*blocks, url="https://a.example/roads/closed") == "Roads"
    assert read(*blocks, url="https://a.example/4711/closed") is None
    assert read(*blocks, url="https://[") is None


def test_an_address_that_holds_the_title_names_no_section(read):
    blocks = [(Rubric.NAVIGATION, "The road over the pass is closed"), HEADLINE]
    assert read(*blocks, url="https://a.example/the-road-over-the-pass-is-closed/") is None
    assert read((Rubric.OTHER, "Closed"), (Role.HEADLINE, "Closed"), url="https://a.example/closed/") is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Home › Roads › Passes", "Passes"),
        ("Home » Roads » The road over the pass is closed", "Roads"),
        ("You are here: Home > Roads > The road over the pa…", "Roads"),
        ("Home / Roads", "Roads"),
        ("Home › 14 March 2018", None),
        ("Home | News | Contact", None),
        ("Home", None),
    ],
)
def test_the_path_to_the_article(line, expected, make_page):
    page = make_page((Rubric.NAVIGATION, line), HEADLINE, (Role.PARAGRAPH, PLAIN))
    assert section(leading(page, line, "https://a.example/")) == expected
    assert section(leading(page, line, "https://a.example/other/page")) is None


def test_a_path_whose_steps_are_elements_of_their_own(make_page):
    steps = "Home", "Roads", "Passes", "The road over the pass is closed"
    page = make_page(*((Rubric.NAVIGATION, step) for step in steps), HEADLINE, (Role.PARAGRAPH, PLAIN))
    named = replace(
        page, blocks=(*(structs.replace(b, why="class word “breadcrumbs”") for b in page.blocks[:4]), *page.blocks[4:])
    )
    assert section(leading(named, "Home", "/")) == "Passes"


def test_a_link_that_says_that_it_is_the_category(make_page):
    line = "Posted by Otto in Roads, Rivers"
    page = make_page(HEADLINE, (Role.BYLINE, line), (Role.PARAGRAPH, PLAIN), marks=(("section", "Roads", None),))
    linked = replace(page, marks=tuple(replace(mark, why="rel “category”") for mark in page.marks))
    assert section(linked) == "Roads"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Categories: Roads, Rivers", "Roads"),
        ("Roads", "Roads"),
        ("14 March 2018", None),
        ("The ways in which roads are closed", None),
        ("The road over the pass is closed", None),
    ],
)
def test_a_line_that_the_markup_names_as_the_section(line, expected, read):
    assert read(HEADLINE, (Role.SECTION, line)) == expected


def test_what_stands_right_below_the_headline_is_nearer_than_what_stands_far_above(read):
    blocks = [(Rubric.OTHER, "Rivers"), *[(Rubric.OTHER, "Share this")] * 4, HEADLINE, (Rubric.OTHER, "Roads")]
    assert read(*blocks, marks=(("section", "Rivers", None), ("section", "Roads", None))) == "Roads"


def test_a_line_that_links_to_a_category(make_page):
    page = make_page(HEADLINE, (Rubric.OTHER, "Filed under: Roads, Rivers"), (Role.PARAGRAPH, PLAIN))
    assert section(leading(page, "Filed under: Roads, Rivers", "/category/roads/")) == "Roads"
    assert section(page) is None


def test_a_link_to_the_category_in_the_last_line_of_the_text(make_page):
    marks = (("section", "Roads", None),)
    page = make_page(HEADLINE, (Role.PARAGRAPH, PLAIN), (Role.PARAGRAPH, "Filed in Roads"), marks=marks)
    assert section(page) is None
    linked = replace(page, marks=tuple(replace(mark, why="rel “category”") for mark in page.marks))
    assert section(linked) == "Roads"


def test_a_link_to_the_category_far_below(make_page):
    marks = (("section", "Roads", None),)
    far = make_page(HEADLINE, *[(Role.PARAGRAPH, PLAIN)] * 40, (Rubric.OTHER, "Filed in Roads"), marks=marks)
    assert section(far) is None
    linked = replace(far, marks=tuple(replace(mark, why="rel “category”") for mark in far.marks))
    assert section(linked) == "Roads"


@pytest.mark.parametrize(
    ("above", "href", "expected"),
    [
        (["Roads"], "/roads", "Roads"),
        (["Long roads"], "https://a.example/news/long-roads/?from=top", "Long roads"),
        (["Roads"], "/rivers/", None),
        (["Rivers", "Roads"], "/roads", None),
    ],
    ids=["its own name", "in words", "another name", "the last item of a menu"],
)
def test_the_line_right_above_that_links_to_a_folder_of_its_name(above, href, expected, make_page):
    page = make_page(*((Rubric.OTHER, line) for line in above), HEADLINE, (Role.PARAGRAPH, PLAIN))
    for line in above:
        page = leading(page, line, href if line == above[-1] else f"/{line.lower()}")
    assert section(page) == expected
