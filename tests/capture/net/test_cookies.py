"""Which cookies of a chain of redirects are sent on, and to whom."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.capture.net.cookies import MAX_BYTES, MAX_COOKIES, Jar
from onrecord.capture.net.urls import parse

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOME = parse("https://www.site.example/")


@pytest.mark.parametrize(
    ("header", "url", "sent"),
    [
        ("a=1", "https://www.site.example/x", "a=1"),
        ("a=1; Path=/; SameSite=Lax", "https://www.site.example/x", "a=1"),
        ("a=1; Secure", "https://www.site.example/", "a=1"),
        ("a=1; Secure", "http://www.site.example/", None),
        ("a=1", "https://site.example/", None),
        ("a=1", "https://more.www.site.example/", None),
        ("a=1; Domain=site.example", "https://site.example/", "a=1"),
        ("a=1; Domain=.Site.example", "https://consent.site.example/", "a=1"),
        ("a=1; Domain=site.example", "https://othersite.example/", None),
        ("a=1; Domain=www.site.example", "https://www.site.example/", "a=1"),
        ("a=1; Domain=other.example", "https://other.example/", None),
        ("a=1; Domain=other.example", "https://www.site.example/", None),
        ("a=1; Domain=example", "https://other.example/", None),
        ("a=1; Max-Age=60", "https://www.site.example/", "a=1"),
        ("a=1; Max-Age=0", "https://www.site.example/", None),
        ("a=1; Max-Age=-5", "https://www.site.example/", None),
        ("a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "https://www.site.example/", None),
        ("a=1; Expires=Fri, 01 Jan 2038 00:00:00 GMT", "https://www.site.example/", "a=1"),
        ("a=1; Expires=never", "https://www.site.example/", "a=1"),
        ('a="b c"', "https://www.site.example/", 'a="b c"'),
        ("a=", "https://www.site.example/", "a="),
        ("a", "https://www.site.example/", None),
        ("=1", "https://www.site.example/", None),
        ("", "https://www.site.example/", None),
        ("a=é", "https://www.site.example/", None),
        ("a=1\r\nX: y", "https://www.site.example/", None),
        ("a=" + "b" * MAX_BYTES, "https://www.site.example/", None),
    ],
)
def test_a_cookie_goes_to_its_own_host(header: str, url: str, sent: str | None):
    jar = Jar()
    jar.take(header, HOME, NOW)
    assert jar.header(parse(url)) == sent


def test_a_later_cookie_takes_the_place_of_an_earlier_one():
    jar = Jar()
    for header in ("a=1", "b=2", "a=3"):
        jar.take(header, HOME, NOW)
    assert jar.header(HOME) == "a=3; b=2"
    jar.take("b=; Max-Age=0", HOME, NOW)
    assert jar.header(HOME) == "a=3"


def test_cookies_are_few_and_small():
    jar = Jar()
    for number in range(MAX_COOKIES * 3):
        jar.take(f"name{number}={'v' * 1000}", HOME, NOW)
    assert len((jar.header(HOME) or "").split("; ")) <= 4
    jar = Jar()
    for number in range(MAX_COOKIES * 3):
        jar.take(f"n{number}=v", HOME, NOW)
    assert len((jar.header(HOME) or "").split("; ")) == MAX_COOKIES


@pytest.mark.slow
@given(st.lists(st.text(st.characters(codec="latin-1"), max_size=60), max_size=8))
def test_what_is_sent_is_always_one_line(headers: list[str]):
    jar = Jar()
    for header in headers:
        jar.take(header, HOME, NOW)
    sent = jar.header(HOME) or ""
    assert sent.isascii()
    assert not sent or sent.isprintable()
