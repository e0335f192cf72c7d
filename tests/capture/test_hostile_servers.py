"""What a hostile server does to whoever fetches from it: redirects, heads, chunks, character sets, cookies, robots.txt.

Each ends with a capture that says what is wrong with it, or with an error in a sentence that is safe for a terminal, and
nothing is asked of anybody else.
"""

from __future__ import annotations

import gzip
import json
import socket
import struct
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest

from onrecord.capture.feeds.parse import read_feed
from onrecord.capture.requisites.fetch import Limits, from_web
from onrecord.capture.store.archive import Archive
from onrecord.capture.store.substitutes import labelled
from onrecord.capture.verify.archive import verify
from onrecord.errors import CaptureError
from tests.capture.servers import NAME, Server, local
from tests.capture.strangers import PNG

HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
PAGE = b"<p>They ask that somebody answer.</p>" * 20
CHUNKED = HTML + b"Transfer-Encoding: chunked\r\n\r\n"


def page(body: bytes = PAGE, *headers: bytes) -> bytes:
    return HTML + b"".join(line + b"\r\n" for line in headers) + b"Content-Length: %d\r\n\r\n" % len(body) + body


def to(place: bytes) -> bytes:
    return b"HTTP/1.1 302 Found\r\nLocation: " + place + b"\r\nContent-Length: 0\r\n\r\n"


@pytest.fixture
def inside() -> Iterator[Server]:
    """A server at another loopback address, which nobody may ever ask."""
    server = Server("127.0.0.2")
    server.answers["/"] = page(b"secret")
    yield server
    server.close()


# Redirects


@pytest.mark.parametrize(
    ("place", "why"),
    [
        (b"http://127.0.0.2:{port}/", "loopback"),
        (b"http://[::ffff:127.0.0.2]:{port}/", "loopback"),
        (b"http://[::ffff:a9fe:a9fe]/", "metadata"),
        (b"javascript:alert(1)", "only http"),
        (b"data:text/html,<p>x", "only http"),
        (b"file:///etc/passwd", "only http"),
        (b"http://" + NAME.encode() + b":2375/", "Port 2375"),
        (b"http://ann:word@" + NAME.encode() + b":{port}/", "user name"),
        (b"/" + b"a" * 60_000, "longer than 8192"),
        (b"/\x1b]0;owned\x07\x1b[2J", "."),
        ("/\u202egnp.exe".encode(), "."),
        (b"http://\xff\xfe/", "."),
        (b"http://" + NAME.encode() + b"@127.0.0.2:{port}/", "user name"),
        (b"http:\\\\127.0.0.2:{port}/", "."),
    ],
)
def test_a_redirect_leads_nowhere_else(place: bytes, why: str, server: Server, inside: Server, get):
    server.answers["/"] = to(place.replace(b"{port}", str(inside.port).encode()))
    try:
        fetched = get(ports=frozenset({server.port, inside.port, 80}))
    except CaptureError as error:
        assert why in str(error)
        assert str(error).isprintable()
    else:  # taken for a path of the same server, which has none
        assert (fetched.exchanges[-1].status, why) == (404, ".")
        assert all(note.isprintable() for note in fetched.notes)
    assert inside.asked == []


def test_redirects_that_never_come_back_end(server: Server, get):
    for number in range(30):
        server.answers[f"/{number}"] = to(b"/%d" % (number + 1))
    with pytest.raises(CaptureError, match="more than 10 redirects in a row"):
        get("/0")
    assert len(server.asked) == 12


# Heads and chunks

REFUSED_HEADS: dict[str, bytes] = {
    "a megabyte of one header": HTML + b"X: " + b"a" * (1 << 20) + b"\r\n\r\n",
    "a hundred thousand headers": HTML + b"X: a\r\n" * 100_000 + b"\r\n",
    "thirty thousand early hints": b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 30_000 + page(),
    "HTTP/0.9": b"<p>They ask</p>\r\n\r\n",
    "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "an HTTP/2 answer": b"HTTP/2 200\r\nContent-Length: 1\r\n\r\na",
    "two lengths": HTML + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
    "a negative length": HTML + b"Content-Length: -5\r\n\r\nabcde",
    "a length in hex": HTML + b"Content-Length: 0x5\r\n\r\nabcde",
    "another protocol from here on": b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\nabc",
}


@pytest.mark.parametrize("name", REFUSED_HEADS)
def test_a_head_that_is_none_is_refused_in_words(name: str, server: Server, get):
    server.answers["/"] = REFUSED_HEADS[name]
    with pytest.raises(CaptureError) as caught:
        get()
    assert str(caught.value).isprintable()
    assert caught.value.message.endswith(".")


KEPT_HEADS: dict[str, tuple[bytes, bytes]] = {
    "the same length twice": (HTML + b"Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc", b"abc"),
    "a length that nobody has": (HTML + b"Content-Length: %d\r\n\r\nabc" % 10**15, b"abc"),
    "length and chunks": (
        HTML + b"Content-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
        b"abc",
    ),
    "a status that does not exist": (b"HTTP/1.1 999 Denied\r\nContent-Length: 3\r\n\r\nabc", b"abc"),
    "a chunk of one byte after another": (CHUNKED + b"1\r\na\r\n" * 5000 + b"0\r\n\r\n", b"a" * 5000),
    "a thousand headers less one": (HTML + b"X: a\r\n" * 150 + b"Content-Length: 3\r\n\r\nabc", b"abc"),
}


@pytest.mark.parametrize("name", KEPT_HEADS)
def test_an_odd_head_is_kept_with_the_bytes_as_they_came(name: str, server: Server, get, tmp_path: Path):
    server.answers["/"], body = KEPT_HEADS[name]
    fetched = get()
    assert fetched.exchanges[-1].body == body
    archive = Archive(tmp_path)
    archive.keep(fetched, collector="Ann")
    assert not verify(archive).problems


@pytest.mark.parametrize(
    "chunk",
    [
        b"3;" + b"a" * 25_000 + b"\r\nabc\r\n0\r\n\r\n",
        b"-3\r\nabc\r\n0\r\n\r\n",
        b"10000000000000000\r\nabc\r\n0\r\n\r\n",
        b"ffffffffffffffffffffffffffffffff\r\nabc\r\n0\r\n\r\n",
        b"3\r\nabc\r\n0\r\n" + b"X-Late: a\r\n" * 100_000 + b"\r\n",
        b"3\r\nabcde\r\n0\r\n\r\n",
        b" 3\r\nabc\r\n0\r\n\r\n",
        b"0x3\r\nabc\r\n0\r\n\r\n",
    ],
    ids=["long extension", "negative", "2^64", "2^128", "trailers", "too long", "space", "hex"],
)
def test_chunks_that_cannot_be_are_kept_as_far_as_they_came_and_said(chunk: bytes, server: Server, get):
    server.answers["/"] = CHUNKED + b"2\r\nab\r\n" + chunk
    fetched = get()
    (kept,) = fetched.exchanges
    assert kept.body.startswith(b"ab")
    assert len(kept.body) <= 20
    assert kept.cut or kept.body == b"ababc"
    assert all(note.isprintable() for note in fetched.notes)


def test_a_connection_that_is_reset_is_kept_as_far_as_it_came(server: Server, get):
    def reset(conn: socket.socket) -> None:
        conn.sendall(HTML + b"Content-Length: 100000\r\n\r\n" + PAGE)
        conn.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        conn.close()

    server.answers["/"] = reset
    try:
        (kept,) = get().exchanges
    except CaptureError as error:
        assert error.message.endswith(".")  # the reset overtook the head
    else:
        assert (kept.cut, PAGE.startswith(kept.body)) == ("disconnect", True)


# What a body is said to be


@pytest.mark.parametrize(
    "charset",
    [
        "utf-7",
        "idna",
        "punycode",
        "rot13",
        "zlib_codec",
        "unicode_escape",
        "hex",
        "a" * 5000,
        "\u202eutf-8",
        "utf-8\x1b[2J",
    ],
)
def test_a_character_set_that_is_none_harms_nothing(charset: str, server: Server, get, tmp_path: Path):
    kind = f"Content-Type: text/html; charset={charset}".encode()
    body = b"<title>Log in</title><style>@import 's.css'</style>" + PAGE + b"xn--" + b"a" * 400_000
    sheet = page(b"p{background:url(a.png)}" + b"xn--" + b"a" * 400_000).replace(
        b"Content-Type: text/html", kind.replace(b"html", b"css")
    )
    server.answers["/"] = page(body).replace(b"Content-Type: text/html", kind)
    server.answers["/s.css"] = sheet
    try:
        fetched = from_web(get(), local(server.port), Limits(), resolve=lambda *_: ["127.0.0.1"])
    except CaptureError as error:  # a byte that no header may have
        assert "\x1b" in charset
        assert str(error).isprintable()
        return
    labelled(fetched)
    archive = Archive(tmp_path)
    assert archive.keep(fetched, collector="Ann").manifest.body.bytes == len(body)
    assert not verify(archive).problems


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        (b"gzip, gzip", gzip.compress(gzip.compress(bytes(1 << 20), mtime=0), mtime=0)),
        (b"zstd", b"(\xb5/\xfd" + bytes(100)),
        (b"gzip, br, deflate, gzip", gzip.compress(b"a", mtime=0)),
        (b"br", brotli.compress(PAGE)[:-3]),
        (b"a" * 5000, b"abc"),
    ],
    ids=["gzip twice", "zstd", "four", "cut", "unknown"],
)
def test_an_encoding_that_was_not_asked_for_is_kept_closed(coding: bytes, body: bytes, server: Server, get):
    server.answers["/"] = page(body, b"Content-Encoding: " + coding)
    fetched = get()
    assert fetched.exchanges[0].body == body
    told = [note for note in fetched.notes if "robots" not in note and "allowed by name" not in note]
    assert told
    assert all(note.isprintable() for note in told)


def test_cookies_without_number_or_sense_are_few_and_harm_nothing(server: Server, get):
    dates = ["Thu, 99 Foo 99999 99:99:99 GMT", "0", "\x80", "-1", "9" * 4000, "1 Jan 1970", "31 Feb 2030 00:00:00"]
    odd = [f"Set-Cookie: d{n}=1; Expires={date}; Max-Age={date}".encode("latin-1") for n, date in enumerate(dates)]
    flood = [b"Set-Cookie: c%d=%s" % (number, b"v" * 100) for number in range(150)]
    server.answers |= {"/": to(b"/b")[:-2] + b"\r\n".join([*odd, *flood]) + b"\r\n\r\n", "/b": page()}
    fetched = get()
    assert fetched.exchanges[-1].status == 200
    assert len(fetched.exchanges[-1].request) < 8192


# robots.txt

ROBOTS: dict[str, tuple[bytes, bool | None]] = {
    "24 MB": (b"User-agent: *\nDisallow: /a\n" + b"# " + b"a" * (24 << 20), True),
    "twenty thousand stars": (b"User-agent: *\nDisallow: /" + b"*" * 20_000 + b"x\n", None),
    "stars and letters": (b"User-agent: *\nDisallow: /" + b"*a" * 10_000 + b"$\n", None),
    "two thousand patterns": (b"User-agent: *\n" + b"Disallow: /*a*b*c*d*e\n" * 2000, True),
    "twenty thousand agents": (b"".join(b"User-agent: a%d\n" % n for n in range(20_000)) + b"Disallow: /\n", None),
    "an infinite delay": (b"User-agent: *\nCrawl-delay: 1e309\n", True),
    "a delay that is no number": (b"User-agent: *\nCrawl-delay: nan\n", True),
    "a negative delay": (b"User-agent: *\nCrawl-delay: -1\n", True),
    "bytes": (bytes(range(256)) * 1000, True),
    "NUL": (b"\0" * 100_000, True),
    "odd percents": (b"User-agent: *\nDisallow: /%\nDisallow: /%zz%\nAllow: /%ff%fe\n", True),
    "escapes": (b"User-agent: \x1b]0;x\x07\nDisallow: /\x1b[2J\n", True),
}


@pytest.mark.parametrize("name", ROBOTS)
def test_a_hostile_robots_txt_is_read_within_limits(name: str, server: Server, get):
    body, allowed = ROBOTS[name]
    server.answers |= {"/robots.txt": page(body), "/page" + "a" * 500: page()}
    try:
        fetched = get("/page" + "a" * 500, max_pause_seconds=0.1)
    except CaptureError as error:
        assert allowed is not True
        assert str(error).isprintable()
    else:
        assert all(note.isprintable() for note in fetched.notes)


def test_a_robots_txt_that_is_a_bomb_closes_the_site(server: Server, get):
    server.answers |= {"/robots.txt": page(gzip.compress(bytes(64 << 20)), b"Content-Encoding: gzip"), "/": page()}
    with pytest.raises(CaptureError, match=r"robots\.txt"):
        get()
    assert server.paths() == ["/robots.txt"]


@pytest.mark.parametrize(
    "place", ["http://127.0.0.2:{port}/", "http://169.254.169.254/", "/robots.txt", "file:///etc/passwd"]
)
def test_a_robots_txt_that_leads_elsewhere_fetches_nothing_there(place: str, server: Server, inside: Server, get):
    there = place.format(port=inside.port)
    server.answers |= {"/robots.txt": to(there.encode()), "/": page()}
    try:
        get(ports=frozenset({server.port, inside.port, 80}))
    except CaptureError as error:
        assert "robots.txt" in str(error)
        assert "/" not in server.paths()
    assert inside.asked == []


# What is embedded


def test_style_sheets_that_import_without_end_are_bounded(server: Server, get, tmp_path: Path):
    many = b"".join(b"@import '/s%d.css';" % number for number in range(3000))
    server.answers["/"] = page(b"".join(b"<link rel=stylesheet href=/s%d.css>" % number for number in range(100)))
    for number in range(3000):
        server.answers[f"/s{number}.css"] = page(many).replace(b"text/html", b"text/css")
    fetched = from_web(get(), local(server.port), Limits(), resolve=lambda *_: ["127.0.0.1"])
    assert fetched.parts
    assert len(fetched.parts.embedded) == 100
    assert len(server.asked) <= 302
    assert any("more were left out" in each.why for each in fetched.parts.left_out)
    assert len(Archive(tmp_path).keep(fetched, collector="Ann").manifest.left_out) <= 502


def test_images_in_one_another_without_end_are_found_or_left_out(server: Server, get):
    deep = b"<picture>" * 50_000 + b"<img src=a.png>" + b"</picture>" * 50_000
    server.answers |= {"/": page(deep), "/a.png": page(PNG).replace(b"text/html", b"image/png")}
    fetched = from_web(get(), local(server.port), Limits(), resolve=lambda *_: ["127.0.0.1"])
    assert fetched.parts
    assert [each.url for each in fetched.parts.embedded] in ([server.url("/a.png")], [])


# Feeds

ITEM = "<item><link>/1</link><title>A letter\x1b[2J\u202e</title></item>"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("data", "entries"),
    [
        (
            "<rss xmlns:x='http://www.w3.org/2001/XInclude'><channel><x:include href='file:///etc/passwd'/>{}</channel></rss>",
            1,
        ),
        ("<!DOCTYPE rss SYSTEM 'http://127.0.0.2:{port}/x.dtd'><rss><channel>{}</channel></rss>", 1),
        ("<?xml-stylesheet href='http://127.0.0.2:{port}/x.xsl'?><rss><channel>{}</channel></rss>", 1),
        ("<rss><channel>" + "{}" + "<item><link>/2</link></item>" * 200_000 + "</channel></rss>", 50_000),
    ],
    ids=["XInclude", "DTD", "style sheet", "200,000 entries"],
)
def test_a_feed_loads_nothing_and_is_read_to_its_bound(data: str, entries: int, inside: Server):
    text = data.replace("{port}", str(inside.port)).replace("{}", ITEM.replace("\x1b", "\u009b"))
    found = read_feed(text.encode(), "https://news.example/feed")
    assert 1 <= len(found.entries) <= entries
    assert found.entries[0].address == "https://news.example/1"
    assert inside.asked == []


def test_json_that_nests_without_end_is_no_feed():
    for data in (
        b'{"items":' + b"[" * 200_000,
        b'{"version":"https://jsonfeed.org/version/1","items":' + b"[" * 200_000,
    ):
        with pytest.raises(CaptureError, match="not a JSON Feed"):
            read_feed(data, "https://news.example/feed")
    deep = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "/1\x1b[2J"}]})
    assert all(each.address.isprintable() for each in read_feed(deep.encode(), "https://news.example/f").entries)
