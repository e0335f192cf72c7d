"""What a page says about itself: JSON-LD in its many shapes, OpenGraph, Dublin Core, and other meta tags."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from turbohtml import parse

import onrecord
from onrecord.page import Page
from onrecord.page.metadata import read_metadata
from onrecord.page.model import Metadata

ARTICLE = {"@type": "NewsArticle", "headline": "A letter", "datePublished": "2017-05-01"}


def read(head: str) -> Metadata:
    return read_metadata(parse(f"<html><head>{head}</head><body>words"))


def linked_data(value: object) -> str:
    return f'<script type="application/ld+json">{value if isinstance(value, str) else json.dumps(value)}</script>'


@pytest.mark.parametrize(
    "value",
    [
        ARTICLE,
        [ARTICLE],
        [{"@type": "WebSite", "name": "x"}, ARTICLE],
        {"@context": "https://schema.org", "@graph": [{"@type": "Organization"}, ARTICLE]},
        {"@graph": [[ARTICLE]]},
        {"@type": "WebPage", "mainEntity": ARTICLE},
        {"@type": "WebPage", "mainEntityOfPage": [ARTICLE]},
        ARTICLE | {"@type": ["Thing", "ReportageNewsArticle"]},
        ARTICLE | {"@type": "https://schema.org/BlogPosting"},
    ],
    ids=[
        "object",
        "list",
        "list of others",
        "graph",
        "nested lists",
        "main entity",
        "entity of page",
        "types",
        "address",
    ],
)
def test_an_article_is_found_wherever_it_stands_in_the_linked_data(value: object):
    found = read(linked_data(value))
    assert found.titles == (("A letter", "json-ld headline"),)
    assert found.published == (("2017-05-01", "json-ld datePublished"),)


@pytest.mark.parametrize(
    "value",
    [
        "{",
        '{"@type": "NewsArticle", "headline": ',
        "",
        "null",
        "3",
        '"words"',
        "[1, null, []]",
        {"@type": "Organization", "headline": "An outlet"},
        {"@type": None, "headline": "x"},
        {"headline": "no type"},
        ARTICLE | {"headline": None, "datePublished": 20170501},
        ARTICLE | {"headline": {"@value": "x"}, "datePublished": ["", 3]},
    ],
)
def test_broken_or_foreign_linked_data_says_nothing(value: object):
    found = read(linked_data(value))
    assert (found.titles, found.published) == ((), ())


@pytest.mark.parametrize(
    ("markup", "published"),
    [
        (linked_data('{"headline": "x", "datePublished": "2017-05-01",}'), ("2017-05-01", "json-ld datePublished")),
        (
            '<meta name="ld" content="{&quot;datePublished&quot;:&quot;2017-05-01&quot;}">',
            ("2017-05-01", "json-ld datePublished"),
        ),
        (
            '<script>a = {"publishedAt": "2017-05-01T10:00Z"}</script>',
            ("2017-05-01T10:00Z", "the page's script (publishedAt)"),
        ),
        ("<script>push({'publish_date': '2017-05-01'})</script>", ("2017-05-01", "the page's script (publish_date)")),
        ('<script>a = {"pubDate":1493632800000}</script>', ("1493632800000", "the page's script (pubDate)")),
    ],
)
def test_a_date_in_a_script_counts_where_there_is_no_other(markup: str, published: tuple[str, str]):
    assert read(markup).published == (published,)
    stated = read(f'{markup}<meta property="article:published_time" content="2016-01-01">')
    assert stated.published == (("2016-01-01", "article:published_time"),)


def test_several_days_in_scripts_are_those_of_several_articles():
    assert read('<script>[{"pubDate":"2017-05-01"},{"pubDate":"2017-05-03"}]</script>').published == ()


def test_broken_linked_data_does_not_hide_what_is_whole():
    found = read(linked_data("{ broken") + linked_data(ARTICLE))
    assert found.titles == (("A letter", "json-ld headline"),)


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Nomen Nescio", ["Nomen Nescio"]),
        ({"@type": "Person", "name": " Nomen\n Nescio "}, ["Nomen Nescio"]),
        ([{"name": "A Bee"}, "C Dee"], ["A Bee", "C Dee"]),
        ({"name": ["A Bee", "C Dee"]}, ["A Bee", "C Dee"]),
        ([], []),
        (None, []),
        (7, []),
        ({"name": None}, []),
        ([[["A Bee"]]], ["A Bee"]),
    ],
)
def test_authors_are_named_in_many_shapes(author: object, names: list[str]):
    assert [name for name, _ in read(linked_data(ARTICLE | {"author": author})).authors] == names


def test_all_that_an_article_says_is_kept_with_its_place():
    value = ARTICLE | {
        "dateModified": "2017-05-02",
        "articleSection": ["Iran", "Prisons"],
        "publisher": {"name": "An Outlet"},
        "description": "In brief",
        "creator": "A Bee",
    }
    found = read(linked_data(value))
    assert found.modified == (("2017-05-02", "json-ld dateModified"),)
    assert [name for name, _ in found.sections] == ["Iran", "Prisons"]
    assert found.sites == (("An Outlet", "json-ld publisher"),)
    assert found.descriptions == (("In brief", "json-ld description"),)
    assert found.authors == (("A Bee", "json-ld author"),)


@pytest.mark.parametrize(
    ("tag", "field", "value"),
    [
        ('<meta property="og:title" content="T">', "titles", ("T", "og:title")),
        ('<meta name="OG:Title" content="T">', "titles", ("T", "og:title")),
        ('<meta name="DC.title" content="T">', "titles", ("T", "dc.title")),
        ('<meta name="author" content=" A  Bee ">', "authors", ("A Bee", "author")),
        ('<meta name="DC.creator" content="A Bee">', "authors", ("A Bee", "dc.creator")),
        (
            '<meta property="article:published_time" content="2017-05-01T10:00Z">',
            "published",
            ("2017-05-01T10:00Z", "article:published_time"),
        ),
        ('<meta name="DC.date.issued" content="2017-05-01">', "published", ("2017-05-01", "dc.date.issued")),
        ('<meta itemprop="datePublished" content="2017-05-01">', "published", ("2017-05-01", "datepublished")),
        (
            '<meta property="article:modified_time" content="2017-05-02">',
            "modified",
            ("2017-05-02", "article:modified_time"),
        ),
        ('<meta property="article:section" content="Iran">', "sections", ("Iran", "article:section")),
        ('<meta property="og:site_name" content="An Outlet">', "sites", ("An Outlet", "og:site_name")),
        ('<meta name="description" content="In brief">', "descriptions", ("In brief", "description")),
        ("<title> A\n title </title>", "titles", ("A title", "<title>")),
    ],
)
def test_meta_tags_are_read_with_their_names(tag: str, field: str, value: tuple[str, str]):
    assert getattr(read(tag), field) == (value,)


@pytest.mark.parametrize(
    "tag",
    [
        '<meta name="viewport" content="width=device-width">',
        '<meta name="author" content="">',
        '<meta name="author">',
        '<meta property="og:image" content="a.png">',
        f'<meta name="description" content="{"long " * 400}">',
        "<title></title>",
    ],
)
def test_empty_long_or_foreign_tags_say_nothing(tag: str):
    assert read(tag) == Metadata()


def test_the_same_words_from_the_same_place_count_once_and_lists_end():
    many = "".join(f'<meta name="author" content="Name {number}">' for number in range(500))
    assert len(read(many).authors) < 50
    assert len(read('<meta name="author" content="A Bee">' * 3).authors) == 1


def test_the_most_telling_place_comes_first():
    found = read("<title>T | Outlet</title><meta property=og:title content=T>" + linked_data(ARTICLE))
    assert [where for _, where in found.titles] == ["json-ld headline", "og:title", "<title>"]


def test_microdata_and_time_are_marks_on_the_text(page_of: Callable[..., Page]):
    page = page_of(
        "<body><h1 itemprop=headline>A title of the page</h1><span itemprop='author'>A Bee</span>"
        "<span itemprop=datePublished content=2017-05-01>yesterday</span><span itemprop=articleSection>Iran</span>"
        "<time datetime=2017-05-02>2 May</time><p>Words that end a sentence, all the same, and go on and on.</p>"
    )
    found = {(mark.kind, page.text[mark.start : mark.end].strip(), mark.value) for mark in page.marks}
    assert found == {
        ("author", "A Bee", None),
        ("date", "yesterday", "2017-05-01"),
        ("section", "Iran", None),
        ("date", "2 May", "2017-05-02"),
    }


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6) | st.just("NewsArticle"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["@type", "@graph", "author", "name", "headline", "publisher", "mainEntity"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_any_linked_data_gives_strings_in_pairs(value: object):
    found = read(linked_data(json.dumps(value).replace("<", "\\u003c")))
    for name in Metadata.__slots__:
        assert all(text == " ".join(text.split()) and text and where for text, where in getattr(found, name))


@pytest.mark.parametrize(
    "markup",
    [
        '<meta name="article:published:time" content="2018-03-14">',
        '<meta property="og:article:published_time" content="2018-03-14">',
        '<meta name="published-date" content="2018-03-14">',
        '<meta name="parsely-pub-date" value="2018-03-14">',
        '<meta name="shareaholic:article_published_time" content="2018-03-14">',
        '<script type="application/ld+json">{"@type": "WebPage", "datePublished": "2018-03-14"}</script>',
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2018-03-14", }</script>',
    ],
)
def test_the_day_of_publication_goes_by_many_names(markup):
    assert [value for value, _ in read(markup).published] == ["2018-03-14"]


def test_half_a_character_in_linked_data_is_written_out():
    value = ARTICLE | {
        "headline": "A \ud83d letter",
        "author": {"name": "\udc00 A Bee"},
        "datePublished": "2017-05-01\udfff",
    }
    head = linked_data(value)
    found = read(head)
    assert found.titles == (("A \\ud83d letter", "json-ld headline"),)
    assert found.authors == (("\\udc00 A Bee", "json-ld author"),)
    page = f"<html lang=en><head>{head}<body><article><h1>Another headline</h1><p>They wrote to the court.</article>"
    record = onrecord.read(page)
    assert any("A \\ud83d letter" in note for note in record.report.notes)
    assert onrecord.Record.from_json(record.to_json()) == record


def test_a_whole_character_of_two_escapes_stays_as_it_is():
    assert read(linked_data(ARTICLE | {"headline": "A letter \U0001f600"})).titles[0][0] == "A letter \U0001f600"
