"""Leads: headlines and teasers of other articles, told from labels, links and sentences."""

from __future__ import annotations

import dataclasses

import pytest
from msgspec import structs

from onrecord import languages
from onrecord.report.leads import read_leads
from onrecord.vocabulary import Role, Rubric

HEADLINE = "Snow Plough Driver Still Missing After Slide"
TEASER = "Search teams with dogs returned from the pass without..."


def leads(page):
    found = read_leads(page, languages.load(page.language))
    return [(lead.rubric.value, lead.headline.quote, lead.teaser and lead.teaser.quote, lead.url) for lead in found]


def linked(page, **changes):
    """Give the page's blocks links and levels, by the beginning of their words."""
    blocks = []
    for block in page.blocks:
        change = next((change for begin, change in changes.items() if page.words(block).startswith(begin)), {})
        blocks.append(structs.replace(block, **change))
    return dataclasses.replace(page, blocks=tuple(blocks))


@pytest.mark.parametrize(
    "rubric", [Rubric.LATEST, Rubric.MUST_READ, Rubric.MOST_READ, Rubric.RELATED, Rubric.RECOMMENDED, Rubric.MORE]
)
def test_flattened_leads_have_a_headline_and_a_teaser(rubric, make_page):
    page = make_page((Role.PARAGRAPH, "The article."), (rubric, HEADLINE), (rubric, TEASER), html=False)
    assert leads(page) == [(rubric.value, HEADLINE, TEASER, None)]


def test_two_headlines_in_a_row_are_two_leads(make_page):
    page = make_page((Rubric.LATEST, HEADLINE), (Rubric.LATEST, "An Oyster Bed Is Given Back"), html=False)
    assert [lead[1:3] for lead in leads(page)] == [(HEADLINE, None), ("An Oyster Bed Is Given Back", None)]


def test_a_teaser_belongs_to_its_own_rubric(make_page):
    page = make_page((Rubric.LATEST, HEADLINE), (Rubric.RELATED, TEASER), html=False)
    assert leads(page) == [("latest", HEADLINE, None, None)]


@pytest.mark.parametrize(
    "rubric", [Rubric.COMMENTS, Rubric.SHARE, Rubric.LEGAL, Rubric.NEWSLETTER, Rubric.NAVIGATION, Rubric.TAGS]
)
def test_other_furniture_leads_nowhere(rubric, make_page):
    page = linked(make_page((rubric, HEADLINE)), Snow={"href": "/a"})
    assert leads(page) == []
    assert leads(make_page((rubric, HEADLINE), html=False)) == []


def test_labels_and_short_lines_are_no_leads(make_page):
    page = make_page((Rubric.LATEST, "Latest news from here"), (Rubric.LATEST, "Read more"), html=False)
    page = linked(page, Latest={"label": True})
    assert leads(page) == []


def test_a_lead_in_markup_needs_a_link(make_page):
    page = make_page((Rubric.RELATED, HEADLINE))
    assert leads(page) == []
    assert leads(linked(page, Snow={"href": "/a"})) == [("related", HEADLINE, None, "/a")]


def test_a_label_before_the_headline_is_none_of_it(make_page):
    page = linked(make_page((Rubric.RELATED, f"Read more: {HEADLINE}")), Read={"href": "/a"})
    assert leads(page) == [("related", HEADLINE, None, "/a")]


def test_the_body_is_no_lead(make_page):
    page = linked(make_page((Role.PARAGRAPH, HEADLINE), (Role.HEADLINE, HEADLINE)), Snow={"href": "/a"})
    assert leads(page) == []
