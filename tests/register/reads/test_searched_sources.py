"""In how many sources an answer was looked for: doors of one site are one and pages of no known outlet are pages."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord import RegisterError
from onrecord.register import reads, writes
from onrecord.register.page_identity import host
from onrecord.register.reads.searched_sources import searched_sources
from tests.register.pages import HERALD
from tests.register.pages import page as page_of

LATER = date(2017, 6, 1)
APPEALED = date(2017, 5, 3)


def news(number: int, day: int, outlet: str = "") -> str:
    """A page of news that says nothing of any appeal."""
    found = page_of(
        f"Market {number}",
        f"KUBLA, {day} May 2017 – The market of Kubla is held each Monday at noon, and stall {number} sells apples there.",
        outlet=outlet,
    )
    return found.replace("<body>", f"<body><header><a href='/'>{outlet}</a></header>") if outlet else found


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://www.herald.example/a", "herald.example"),
        ("http://m.herald.example/a", "herald.example"),
        ("https://amp.herald.example/a?x=1", "herald.example"),
        ("https://www.m.herald.example:8080/a", "herald.example"),
        ("https://news.herald.example/a", "news.herald.example"),
        ("https://m.example/a", "m.example"),
        ("https://web.archive.org/web/20170503120000/http://www.herald.example/a", "herald.example"),
        ("https://web.archive.org/web/2017id_/https://herald.example/a", "herald.example"),
        ("https://herald-example.cdn.ampproject.org/c/s/www.herald.example/a", "herald.example"),
        ("https://web.archive.org/about", "web.archive.org"),
        ("", None),
        (None, None),
    ],
)
def test_a_site_is_the_same_whichever_of_its_addresses_a_page_came_from(address: str | None, site: str | None):
    assert host(address) == site


def test_doors_of_one_site_are_one_source(scope, enter):
    for number, door in enumerate(("www.", "m.", "amp.", "")):
        enter(news(number, 10 + number, "Kubla Courier"), f"https://{door}courier.example/{number}")
    enter(news(9, 20, "Kubla Courier"))  # saved as a file, without an address
    assert searched_sources(scope, LATER).after(APPEALED) == (1, 0)
    assert reads.stats(scope).sources == 2  # the site, and the name that a page without an address has


def test_pages_of_no_known_outlet_are_neither_one_source_nor_many(scope, enter):
    for number in range(3):
        enter(news(number, 10 + number))
    assert searched_sources(scope, LATER).after(APPEALED) == (0, 3)
    assert searched_sources(scope, LATER).after(date(2017, 5, 11)) == (0, 1)
    assert reads.stats(scope).sources == 0


def test_the_line_says_how_many_sources_and_how_many_pages_of_none(scope, enter):
    enter(HERALD, "https://herald.example/1")
    (line,) = reads.appeals(scope)

    def stands() -> str:
        return reads.appeal(scope, line.id, as_of=LATER).line.standing.sentence

    for number in range(2):
        enter(news(number, 10 + number))
    only = "in 2 later pages of no known outlet; the latest dated page is of 2017-05-11"
    assert stands() == f"29 days, no public answer found as of 2017-06-01, {only}"
    enter(news(7, 20, "Kubla Courier"), "https://m.courier.example/7")
    enter(news(8, 21, "Kubla Courier"), "https://www.courier.example/8")
    both = "in 1 source with a later page and pages of no known outlet (2); the latest dated page is of 2017-05-21"
    assert stands() == f"29 days, no public answer found as of 2017-06-01, {both}"


def test_a_page_whose_address_is_given_later_is_of_its_site(scope, enter):
    enter(news(1, 10))
    assert searched_sources(scope, LATER).after(APPEALED) == (0, 1)
    enter(news(1, 10), "https://www.courier.example/1")
    assert searched_sources(scope, LATER).after(APPEALED) == (1, 0)


def test_pages_of_no_known_outlet_have_no_reliability(scope, enter):
    enter(news(1, 10))
    ((source, name, number),) = reads.sources(scope)
    assert (name, number) == ("unknown", 1)
    with pytest.raises(RegisterError, match="outlets of these pages are not known"):
        writes.assess(scope, source, "A", "It is well made.")
