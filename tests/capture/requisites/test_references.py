"""What a page asks for to be shown: one address for each image, its style sheets, and what they ask for."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.capture.requisites import references
from onrecord.capture.requisites.references import RequisiteRef, RequisiteRefs, of_page, of_style

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
CSS = b"HTTP/1.1 200 OK\r\nContent-Type: text/css\r\n\r\n"
URL = "https://example.org/news/1"


def asked(markup: str, head: bytes = HEAD) -> list[tuple[str, str]]:
    return [(each.url, each.kind) for each in of_page(head, markup.encode(), URL).wanted]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<img src=a.png>", "https://example.org/news/a.png"),
        ("<img src='/a b.png#top'>", "https://example.org/a%20b.png"),
        ("<img src=//cdn.example/a.png>", "https://cdn.example/a.png"),
        ("<base href=/base/><img src=a.png>", "https://example.org/base/a.png"),
        ("<img src=s.png srcset='m.png 400w, l.png 800w,xs.png 1w'>", "https://example.org/news/l.png"),
        ("<img srcset='a.png, b.png 2x'>", "https://example.org/news/b.png"),
        ("<img srcset='a,b.png 1.5x, c.png'>", "https://example.org/news/a,b.png"),
        ("<picture><source srcset='w.webp'><img></picture>", "https://example.org/news/w.webp"),
        ("<img src=&#x2F;a.png>", "https://example.org/a.png"),
        ("<img src='/\u0646.png'>", "https://example.org/\u0646.png"),
    ],
)
def test_one_address_is_taken_for_each_image(markup: str, expected: str):
    assert asked(markup) == [(expected, "image")]


def test_the_other_sizes_of_an_image_are_known():
    markup = b"<picture><source srcset='w.webp 1x'><img src=s.png srcset='m.png 1x, l.png 2x'></picture>"
    (found,) = of_page(HEAD, markup, "https://a.example/").wanted
    assert found.url == "https://a.example/l.png"
    assert found.also == ("https://a.example/m.png", "https://a.example/s.png", "https://a.example/w.webp")


@pytest.mark.parametrize(
    "markup",
    [
        "<link rel=icon href=/i.png><link rel='apple-touch-icon' href=/j.png>",
        "<link rel='alternate stylesheet' href=/dark.css>",
        "<img src='data:image/png;base64,AAAA'><img src='javascript:x'><img src='ftp://a.example/x'><img src=''>",
        "<img src='#a'><img><link rel=stylesheet>",
        "<a href=/b><iframe src=/c></iframe><script src=/d.js></script>",
        "<img src='http://[x/'>",
    ],
)
def test_icons_and_what_is_none_of_the_webs_are_left_out(markup: str):
    assert asked(markup) == []


def test_style_sheets_come_first_and_nothing_twice():
    markup = (
        "<img src=/a.png><style>@import '/x.css'; p{background:url(/b.png)}</style>"
        "<img src=/a.png><link REL='StyleSheet preload' href=/s.css><link rel=stylesheet href=/s.css>"
    )
    assert asked(markup) == [
        ("https://example.org/s.css", "style"),
        ("https://example.org/x.css", "style"),
        ("https://example.org/a.png", "image"),
        ("https://example.org/b.png", "styled"),
    ]


def test_a_style_sheet_is_read_without_its_comments():
    sheet = (
        "@import 'one.css'; @import url(two.css) screen; @IMPORT url( \"three.css\" );"
        "/* url(no.png) @import 'no.css'; */ a{background:url('a b.png')} @font-face{src:url(f.woff2) format('woff2')}"
        "b{background:url(data:image/gif;base64,R0lG)} c{background:url(#svg)}"
    )
    found = of_style(CSS, sheet.encode(), "https://cdn.example/css/s.css").wanted
    assert found == (
        RequisiteRef("https://cdn.example/css/one.css", "style"),
        RequisiteRef("https://cdn.example/css/two.css", "style"),
        RequisiteRef("https://cdn.example/css/three.css", "style"),
        RequisiteRef("https://cdn.example/css/a%20b.png", "styled"),
        RequisiteRef("https://cdn.example/css/f.woff2", "styled"),
    )


@pytest.mark.parametrize("charset", ["windows-1256", "CP1256", "utf-8", "no-such", "\xe9\xe9"])
def test_a_style_sheet_is_read_in_the_character_set_that_it_names(charset: str):
    head = CSS.replace(b"text/css", b"text/css; charset=" + charset.encode("latin-1"))
    written = "windows-1256" if "1256" in charset else "utf-8"
    found = of_style(head, "a{background:url(/نامه.png)}".encode(written), URL).wanted
    assert [each.url for each in found] == ["https://example.org/نامه.png"]


def test_an_encoding_is_undone_and_what_is_no_page_asks_for_nothing():
    markup = b"<img src=/a.png>"
    packed = HEAD.replace(b"\r\n\r\n", b"\r\nContent-Encoding: gzip\r\n\r\n")
    assert len(of_page(packed, gzip.compress(markup), URL).wanted) == 1
    assert of_page(packed, gzip.compress(b" " * (80 << 20)), URL) == RequisiteRefs()
    assert of_page(b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n", markup, URL) == RequisiteRefs()
    assert len(of_page(HEAD.replace(b"utf-8", b"no-such-charset"), markup, URL).wanted) == 1


@given(st.text(max_size=300))
def test_whatever_a_page_or_a_style_sheet_says_is_read(text: str):
    for found in (of_page(HEAD, text.encode(), URL), of_style(CSS, text.encode(), URL)):
        assert all(each.url.startswith("http") for each in found.wanted)


def test_each_source_is_read_once_however_many_images_follow(monkeypatch: pytest.MonkeyPatch):
    read: list[str] = []
    candidates = references.candidates

    def noted(srcset: str) -> list[str]:
        read.append(srcset)
        return candidates(srcset)

    monkeypatch.setattr(references, "candidates", noted)
    markup = "<picture>" + "<source srcset='a.png, b.png 2x'>" * 4 + "<img src=s.png>" * 36 + "</picture>"
    assert asked(markup)[0] == ("https://example.org/news/s.png", "image")
    assert len([each for each in read if each]) == 4


def test_a_hundred_sizes_of_an_image_are_looked_at():
    srcset = ", ".join(f"{number}.png {number}w" for number in range(1, 5000))
    markup = f"<picture><source srcset='{srcset}'><source srcset='{srcset}'><img srcset='{srcset}' src=s.png></picture>"
    (found,) = of_page(HEAD, markup.encode(), URL).wanted
    assert found.url == "https://example.org/news/100.png"
    assert len(found.also) == 99


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_as_many_references_are_joined_as_a_page_writes_and_no_more(images: int, sources: int, sizes: int):
    """Every reference is looked at once: their number is bounded by the page's length, whatever stands in what."""
    srcset = ", ".join(f"{number}.png {number}w" for number in range(1, sizes + 1))
    markup = "<picture>" + f"<source srcset='{srcset}'>" * sources + "<img src=s.png>" * images + "</picture>"
    found = of_page(HEAD, markup.encode(), URL)
    assert sum(1 + len(each.also) for each in found.wanted) <= 1 + sizes
    assert not found.more


@pytest.mark.slow
def test_a_page_that_asks_for_too_much_is_said_to():
    many = "".join(f"<img src={number}.png>" for number in range(6000))
    found = of_page(HEAD, many.encode(), URL)
    assert (len(found.wanted), found.more) == (5000, True)
    same = "".join(f"<img src='a.png#{number}'>" for number in range(11_000))
    found = of_page(HEAD, same.encode(), "https://example.org/" + "a/" * 4000)
    assert (len(found.wanted), found.more) == (1, True)
    assert not of_page(HEAD, (b"<img src=a.png>" * 11_000), URL).more
    sheet = "".join(f"a{{background:url({number}.png)}}" for number in range(6000))
    assert of_style(CSS, sheet.encode(), URL).more


def test_a_base_that_is_no_address_is_not_joined_to():
    markup = f"<base href='/{'a/' * 5000}'><img src=a.png>"
    assert asked(markup) == [("https://example.org/news/a.png", "image")]


def test_long_lines_take_no_time():
    markup = (
        "<img srcset='"
        + "a " * 100_000
        + "'><style>"
        + "url(" * 50_000
        + "@import " * 50_000
        + "/*" * 50_000
        + "</style>"
    )
    assert len(of_page(HEAD, markup.encode(), URL).wanted) <= 2
