"""Feeds: what each kind says, and what those that are made to harm or made by hand come to."""

from __future__ import annotations

import gzip
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import CaptureError
from onrecord.capture.feeds.discovery import common_places, in_robots, on_page
from onrecord.capture.feeds.model import FeedEntry
from onrecord.capture.feeds.parse import read_feed
from onrecord.capture.feeds.times import read_time
from onrecord.capture.net.settings import Settings

BASE = "https://news.example/feeds/all.xml"
ITEM = "<item><title>A  letter</title><link>/1</link><guid isPermaLink='false'>g1</guid></item>"


def rss(items: str = ITEM, before: str = "") -> bytes:
    return (
        f"<?xml version='1.0'?>{before}<rss version='2.0'><channel><title>All</title>{items}</channel></rss>".encode()
    )


def addresses(data: bytes) -> list[str]:
    return [entry.address for entry in read_feed(data, BASE).entries]


def test_rss():
    item = """<item><title>نامه &amp; more</title><link>https://news.example/1?a=1&amp;b=2#top</link><guid>g1</guid>
      <pubDate>Mon, 01 May 2017 10:00:00 +0330</pubDate></item>"""
    found = read_feed(rss(item), BASE)
    published = datetime(2017, 5, 1, 6, 30, tzinfo=UTC)
    assert (found.kind, found.title, found.notes) == ("rss", "All", ())
    assert found.entries == (
        FeedEntry(address="https://news.example/1?a=1&b=2", guid="g1", title="نامه & more", published=published),
    )


def test_atom_with_a_base_and_several_links():
    data = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://other.example/x/"><title>A</title>
      <link href="/not-an-entry"/>
      <entry><id>tag:1</id><title type="html">T</title><link rel="edit" href="/edit"/><link href="a.html"/>
        <updated>2026-01-02T03:04:05Z</updated><published>2026-01-01T00:00:00+01:00</published>
        <source><id>tag:other</id><title>Other</title></source></entry></feed>"""
    (entry,) = read_feed(data, BASE).entries
    assert (entry.address, entry.guid, entry.title) == ("https://other.example/x/a.html", "tag:1", "T")
    assert entry.published == datetime(2025, 12, 31, 23, tzinfo=UTC)
    assert entry.updated == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_rss_of_1999_as_rdf():
    data = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Old</title><link>http://old.example/</link></channel>
      <item><title>One</title><link>http://old.example/1</link><dc:date>2003-04-05</dc:date></item></rdf:RDF>"""
    found = read_feed(data, BASE)
    assert (found.title, found.entries[0].address) == ("Old", "http://old.example/1")
    assert found.entries[0].published == datetime(2003, 4, 5, tzinfo=UTC)


def test_json_feed():
    data = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": [
      {"id": "1", "url": "/a", "date_published": "2026-01-01T00:00:00Z"}, {"id": 2},
      {"id": "https://news.example/b"}]}"""
    found = read_feed(data, BASE)
    assert [(each.address, each.guid) for each in found.entries] == [
        ("https://news.example/a", "1"),
        ("https://news.example/b", "https://news.example/b"),
    ]
    assert found.notes == ("1 of its entries have no web address, and were skipped.",)


def test_a_news_sitemap_and_a_list_of_sitemaps_packed_or_not():
    sitemap = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
      xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
      xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
      <url><image:image><image:loc>/picture.jpg</image:loc></image:image><loc> /1
      </loc><lastmod>2026-01-02</lastmod><news:news><news:publication><news:name>N</news:name></news:publication>
      <news:publication_date>2026-01-01T10:00+01:00</news:publication_date><news:title>T</news:title></news:news></url>
      </urlset>"""
    found = read_feed(gzip.compress(sitemap), BASE)
    times = datetime(2026, 1, 1, 9, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC)
    assert found.entries == (
        FeedEntry(address="https://news.example/1", title="T", published=times[0], updated=times[1]),
    )
    index = b"<sitemapindex><sitemap><loc>/s1.xml.gz</loc><lastmod>2026-01-02</lastmod></sitemap></sitemapindex>"
    found = read_feed(index, BASE)
    assert (found.kind, found.entries) == ("index", ())
    assert [each.address for each in found.further] == ["https://news.example/s1.xml.gz"]


def test_a_list_of_addresses():
    found = read_feed(b"https://news.example/1\r\nhttps://news.example/2\nnonsense\n", BASE)
    assert [each.address for each in found.entries] == ["https://news.example/1", "https://news.example/2"]
    assert found.notes == ("1 of its lines are not web addresses.",)


@pytest.mark.parametrize(
    "before",
    [
        "<!DOCTYPE a [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]>",
        "<!DOCTYPE a [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>",
        "<!DOCTYPE a [<!ENTITY % a SYSTEM 'http://127.0.0.1/x.dtd'> %a;]>",
    ],
    ids=["bomb", "file", "parameter"],
)
def test_entities_of_its_own_are_refused(before: str):
    with pytest.raises(CaptureError, match="declares entities"):
        read_feed(rss(ITEM.replace("letter", "&a;"), before), BASE)


def test_a_dtd_elsewhere_is_never_asked_for():
    assert addresses(rss(before="<!DOCTYPE rss SYSTEM 'http://127.0.0.1:9/x.dtd'>")) == ["https://news.example/1"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (rss("<a>" * 200_000), "deep"),
        (rss("<item " + " ".join(f"a{n}=''" for n in range(100_000)) + "/>"), "attributes"),
        (b"<html><body>no feed</body></html>", "it is a page"),
        (b"{}", "not a JSON Feed"),
        (b'{"version": "2", "items": []}', "not a JSON Feed"),
        (b"", "neither a feed"),
        (b"\0\1", "neither a feed"),
        (gzip.compress(b" " * 30_000_000), "bomb"),
    ],
)
def test_what_is_no_feed_is_said_soon(data: bytes, said: str):
    began = time.process_time()
    with pytest.raises(CaptureError, match=said):
        read_feed(data, BASE, Settings())
    assert time.process_time() - began < 5


@pytest.mark.slow
@pytest.mark.parametrize(
    "items", [ITEM * 60_000, ITEM + "<x>" + "<![CDATA[" * 300_000, ITEM.replace("letter", "t" * 5_000_000) + "&"]
)
def test_long_and_broken_ones_take_no_long_time(items: str):
    began = time.process_time()
    found = read_feed(rss(items), BASE)
    assert found.entries[0].address == "https://news.example/1"
    assert len(found.entries[0].title) <= 500
    assert found.notes
    assert time.process_time() - began < 10


def test_what_breaks_off_is_read_up_to_there_and_says_so():
    found = read_feed(rss()[:-16] + b"<item><link>/2</lin", BASE)
    assert [each.address for each in found.entries] == ["https://news.example/1"]
    assert "has an error at line" in found.notes[0]


def test_slips_that_are_common_in_feeds_made_by_hand():
    item = ITEM.replace("/1", "/1?a=1&b=2&copy;").replace("letter", "letter&nbsp;of <![CDATA[a & b]]>")
    found = read_feed(rss(item), BASE)
    assert found.entries[0].address.startswith("https://news.example/1?a=1&b=2")
    assert found.entries[0].title == "A letter of a & b"
    assert "ampersands" in found.notes[0]


@pytest.mark.parametrize("charset", ["windows-1256", "utf-8", "iso-8859-6"])
def test_the_declared_charset_is_kept_to(charset: str):
    data = rss().decode().replace("<?xml version='1.0'?>", f"<?xml version='1.0' encoding='{charset}'?>")
    assert read_feed(data.replace("letter", "سلام").encode(charset), BASE).entries[0].title == "A سلام"


def test_byte_order_marks():
    assert addresses(rss().decode().encode("utf-16")) == ["https://news.example/1"]
    assert addresses(b"\xef\xbb\xbf\n" + rss()) == ["https://news.example/1"]


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "http://a:b@c.example/", "mailto:a@b", ""]
)
def test_links_that_cannot_be_fetched_are_counted(link: str):
    item = f"<item><title>t</title><link>{link}</link><guid isPermaLink='false'>x</guid></item>"
    found = read_feed(rss(item + ITEM), BASE)
    assert [each.address for each in found.entries] == ["https://news.example/1"]
    assert found.notes == ("1 of its entries have no web address, and were skipped.",)


@pytest.mark.parametrize(("guid", "kept"), [("https://news.example/g", True), ("g", False)])
def test_a_guid_that_is_an_address_stands_for_a_missing_link(guid: str, kept: bool):
    assert addresses(rss(f"<item><guid>{guid}</guid></item>")) == ([guid] if kept else [])


@pytest.mark.parametrize("written", ["", "1", "12", "2019", "yesterday", "99/99/9999", "2026-13-01", "x" * 100])
def test_a_time_that_cannot_be_read_is_none(written: str):
    assert read_time(written) in {None, datetime(2019, 1, 1, tzinfo=UTC)} - {datetime(2019, 1, 1, tzinfo=UTC)}


@given(st.binary(max_size=300), st.sampled_from([b"", b"<rss><channel>", b"<urlset>", b"{", b"<feed><entry>"]))
def test_whatever_comes_is_read_or_refused_in_words(data: bytes, start: bytes):
    try:
        read_feed(start + data, BASE)
    except CaptureError as error:
        assert error.message.endswith((".", ")"))


def test_feeds_that_a_page_names():
    page = b"""<html><head><base href="https://cdn.example/d/"><link rel="alternate" type="application/rss+xml" title="All"
      href="../all.xml"><LINK REL="ALTERNATE home" TYPE="application/atom+xml; charset=utf-8" HREF="//x.example/a">
      <link rel=alternate hreflang=fa href=/fa><link rel=alternate type=application/rss+xml href="javascript:x">
      <link rel="alternate" type="application/rss+xml" href="../all.xml"></head></html>"""
    assert [(each.address, each.title) for each in on_page(page, BASE)] == [
        ("https://cdn.example/all.xml", "All"),
        ("https://x.example/a", "Atom"),
    ]


def test_sitemaps_that_robots_txt_names():
    text = b"User-agent: *\nDisallow: /\nSitemap: https://news.example/s.xml\nsitemap: /t.xml\nSitemap: ftp://x/\n"
    assert [each.address for each in in_robots(text, "https://news.example/robots.txt")] == [
        "https://news.example/s.xml",
        "https://news.example/t.xml",
    ]
    assert "https://news.example/feed" in [each.address for each in common_places("https://news.example/a/b")]
