"""What a page is shown with is kept item by item, within limits, and what was left out is said with the reason."""

from __future__ import annotations

import gzip
import hashlib
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import ConfigError
from onrecord.capture.clock import Clock
from onrecord.capture.foreign.pages import open_stranger
from onrecord.capture.model import Fetched, Imported
from onrecord.capture.requisites import fetch
from onrecord.capture.requisites.fetch import Limits, from_file, from_web
from onrecord.capture.store.archive import Archive
from onrecord.capture.verify.archive import verify
from tests.capture.servers import NAME, Server, local
from tests.capture.strangers import PAGE, PNG, Stranger

A = "https://example.org/a"
Take = Callable[..., Fetched]


def here(_name: str, _port: int) -> list[str]:
    return ["127.0.0.1"]


def answer(body: bytes, kind: str = "image/png", *headers: str, status: str = "200 OK") -> bytes:
    lines = "".join(f"{line}\r\n" for line in (f"Content-Type: {kind}", f"Content-Length: {len(body)}", *headers))
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def site(server: Server, markup: str, **items: bytes) -> None:
    server.answers["/"] = answer(markup.encode(), "text/html", "Set-Cookie: session=secret")
    for path, item in items.items():
        server.answers["/" + path.replace("_", ".")] = item


@pytest.fixture
def take(server: Server, get: Callable[..., Fetched]) -> Take:
    """Fetches the page and what it is shown with."""

    def take(limits: Limits | None = None, **changes: object) -> Fetched:
        page = get("/", **changes)
        return from_web(page, local(server.port, **changes), limits or Limits(), resolve=here)

    return take


def kept(page: Fetched | Imported) -> list[str]:
    assert page.parts
    return [each.url.rpartition("/")[2] for each in page.parts.embedded]


def left(page: Fetched | Imported) -> dict[str, str]:
    assert page.parts
    return {each.url.rpartition("/")[2]: each.why for each in page.parts.left_out}


def test_each_item_is_kept_with_its_hash_and_without_cookies(server: Server, take: Take, tmp_path: Path):
    site(
        server,
        "<link rel=stylesheet href=s.css><img src=a.png>",
        a_png=answer(PNG),
        s_css=answer(gzip.compress(b"@import 't.css'; p{background:url(b.png)}"), "text/css", "Content-Encoding: gzip"),
        t_css=answer(b"p{background:url(deeper.png)}", "text/css"),
        b_png=answer(PNG + b"b"),
    )
    archive = Archive(tmp_path)
    page = take()
    manifest = archive.keep(page, collector="Ann").manifest
    assert kept(page) == ["s.css", "a.png", "t.css", "b.png"]
    assert not left(page)
    assert manifest.assets
    assert [item.kind for item in manifest.assets] == ["style", "image", "style", "styled"]
    assert manifest.assets[3].of == server.url("/s.css")
    by_id = {record.id: record for record in manifest.warc.records}
    for item in manifest.assets:
        assert by_id[item.record].body == item.sha256
    assert manifest.assets[1].sha256 == hashlib.sha256(PNG).hexdigest()
    assert not verify(archive).problems
    assert not any(b"ookie" in head for head in server.asked)
    assert server.paths().count("/robots.txt") >= 1


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (Limits(items=1), "1 are the most"),
        (Limits(item_bytes=10), "larger than 10 bytes"),
        (Limits(all_bytes=100), "All together"),
        (Limits(all_bytes=0), "All together"),
        (Limits(items=0), "0 are the most"),
    ],
)
def test_what_goes_beyond_a_limit_is_left_out_and_said(server: Server, take: Take, limits: Limits, reason: str):
    site(
        server,
        "<img src=a.png><img src=b.png><img src=c.png>",
        **dict.fromkeys(("a_png", "b_png", "c_png"), answer(PNG)),
    )
    page = take(limits)
    assert len(kept(page)) + len(left(page)) == 3
    assert left(page)
    assert all(reason in why for why in left(page).values())


def test_time_is_bounded_for_one_and_for_all(server: Server, take: Take):
    site(server, "<img src=a.png><img src=b.png><img src=c.png>", c_png=answer(PNG))

    def hang(_conn: object) -> None:
        server.stopped.wait(10)

    server.answers["/a.png"] = server.answers["/b.png"] = hang
    began = time.monotonic()
    page = take(Limits(item_seconds=0.5, all_seconds=0.8))
    server.stopped.set()
    assert time.monotonic() - began < 5
    assert not kept(page)
    assert "time" in left(page)["a.png"]
    assert "time for all" in left(page)["c.png"]


@pytest.mark.slow
@pytest.mark.parametrize("most", [300, 7])
def test_a_page_cannot_make_us_ask_without_end(server: Server, take: Take, tmp_path: Path, most: int):
    site(server, "".join(f"<img src={number}.png>" for number in range(5000)))
    page = take(Limits() if most == Limits().requests else Limits(requests=most))
    assert len(server.asked) <= most + 2  # the page and its robots.txt
    assert kept(page) == []
    told = Archive(tmp_path).keep(page, collector="Ann").manifest.left_out
    assert told[-3].why == f"{most} requests are the most that are made for one page."
    assert "5000 are the most that are looked for" in told[-1].why
    assert "4500 more were left out" in told[-2].why


def test_a_page_leads_to_some_other_hosts_and_asks_none_in_vain_for_long(server: Server, take: Take):
    hosts = [f"h{number}.example" for number in range(30)]
    many = "".join(f"<img src=http://{host}:{server.port}/none.png>" for host in hosts)
    vain = "".join(f"<img src=http://h0.example:{server.port}/{number}.png>" for number in range(50))
    site(server, many + vain + "<img src=a.png>", a_png=answer(PNG))
    page = take(allowed_hosts=frozenset([NAME, *hosts]))
    assert kept(page) == ["a.png"]
    asked = [head.split(b"Host: ")[1].split(b":")[0].decode() for head in server.asked]
    assert len(set(asked)) == 1 + 20
    assert asked.count("h0.example") == 1 + 10  # with robots.txt
    told = [each.why for each in page.parts.left_out]
    assert told.count("20 other hosts are the most that one page may lead to.") == 10
    assert told.count("10 items had been asked of h0.example in vain.") == 41


def test_redirects_and_the_robots_txt_of_others_count_too(server: Server, take: Take):
    hosts = [f"h{number}.example" for number in range(40)]
    place = f"http://{{}}:{server.port}"
    site(server, "".join(f"<img src={number}.png>" for number in range(40)))
    for number, host in enumerate(hosts):
        there = f"Location: {place.format(host)}/x.png"
        server.answers[f"/{number}.png"] = answer(b"", "text/html", there, status="302 Found")
    server.answers["/x.png"] = answer(b"", "text/html", "Location: /y.png", status="302 Found")
    server.answers["/y.png"] = answer(b"", "text/html", "Location: /x.png", status="302 Found")
    page = take(allowed_hosts=frozenset([NAME, *hosts]))
    asked = {head.split(b"Host: ")[1].split(b":")[0].decode() for head in server.asked}
    assert asked <= {NAME, *hosts[:20]}
    why = [each.why for each in page.parts.left_out]
    assert sum("more than 3 redirects" in each for each in why) == 20
    assert sum("20 other hosts" in each for each in why) == 20


def test_finding_items_counts_into_their_time(server: Server, get, monkeypatch: pytest.MonkeyPatch):
    site(server, "<img src=a.png>", a_png=answer(PNG))
    now = [0.0]
    found = fetch.of_page

    def slow(*what: object) -> object:
        now[0] += 100
        return found(*what)

    monkeypatch.setattr(fetch, "of_page", slow)
    page = fetch.from_web(get("/"), local(server.port), Limits(), resolve=here, clock=Clock(ticks=lambda: now[0]))
    assert "The time for all of them, 90 s, was up." in left(page)["a.png"]
    assert "/a.png" not in server.paths()


def test_each_passes_the_guard_and_robots_txt(server: Server, take: Take, tmp_path: Path):
    site(
        server,
        f"<img src=/private/a.png><img src='http://127.0.0.1:{server.port}/b.png'><img src='http://{NAME}:22/c.png'>"
        "<img src='http://169.254.169.254/d.png'><img src=/none.png><img src=/to-inside.png>",
        none_png=answer(b"<h1>not here", "text/html", status="404 Not Found"),
        private_a_png=answer(PNG),
    )
    server.answers["/robots.txt"] = answer(b"User-agent: *\nDisallow: /private/", "text/plain")
    server.answers["/to-inside.png"] = answer(b"", "text/html", "Location: http://10.0.0.1/", status="302 Found")
    page = take(ports=frozenset({server.port, 80}))
    assert not kept(page)
    found = left(page)
    assert "robots.txt" in found["a.png"]
    assert "loopback" in found["b.png"]
    assert "Port 22" in found["c.png"]
    assert "link-local" in found["d.png"]
    assert "status 404" in found["none.png"]
    assert "private" in found["to-inside.png"]
    assert "/private/a.png" not in server.paths()
    told = Archive(tmp_path).keep(page, collector="Ann").manifest
    assert len(told.left_out) == 6
    assert told.assets == ()


def test_a_redirected_item_is_kept_with_its_redirect(server: Server, take: Take, tmp_path: Path):
    site(server, "<img src=a.png>", b_png=answer(PNG))
    server.answers["/a.png"] = answer(b"", "text/html", "Location: /b.png", status="302 Found")
    archive = Archive(tmp_path)
    told = archive.keep(take(), collector="Ann").manifest
    assert told.assets
    assert told.assets[0].url == server.url("/a.png")
    answers = [record.url for record in told.warc.records if record.type == "response"]
    assert answers == [server.url("/"), server.url("/a.png"), server.url("/b.png")]
    assert not verify(archive).problems


@pytest.mark.parametrize("change", ["body", "item", "record"])
def test_an_item_that_was_altered_is_named(server: Server, take: Take, tmp_path: Path, change: str):
    site(server, "<img src=a.png>", a_png=answer(PNG))
    archive = Archive(tmp_path)
    capture = archive.keep(take(), collector="Ann")
    data = gzip.decompress(capture.records.read_bytes())
    capture.records.chmod(0o644)
    if change == "body":
        data = data.replace(PNG, PNG[:-1] + b"x")
    elif change == "item":  # with every digest made right
        altered = PNG[:-1] + b"x"
        data = data.replace(PNG, altered)
        head = answer(PNG)[: -len(PNG)]
        for old, new in ((PNG, altered), (head + PNG, head + altered)):
            data = data.replace(hashlib.sha256(old).hexdigest().encode(), hashlib.sha256(new).hexdigest().encode())
    else:
        assert capture.manifest.assets
        data = data.replace(
            capture.manifest.assets[0].record.encode(), b"<urn:uuid:00000000-0000-4000-8000-000000000000>"
        )
    capture.records.write_bytes(gzip.compress(data))
    problems = [str(each) for each in verify(archive).problems]
    named = [each for each in problems if "a.png" in each]
    assert named
    assert any("response" in each for each in problems)
    if change == "record":
        assert "gone" in named[0]


def test_what_a_page_is_shown_with_comes_out_of_the_same_file(tmp_path: Path):
    warc = Stranger()
    warc.response(A, "<link rel=stylesheet href=/s.css><img src=x.png><img src=none.png>" + PAGE)
    warc.response("https://example.org/x.png", PNG, kind="image/png")
    warc.response("https://example.org/s.css", "p{background:url(/x.png)}", kind="text/css")
    with open_stranger(warc.save(tmp_path / "x.warc.gz")) as stranger:
        (page,) = (from_file(page, stranger, Limits()) for page in stranger.pages())
    archive = Archive(tmp_path / "archive")
    told = archive.keep(page, collector="Ann").manifest
    assert told.assets
    assert kept(page) == ["s.css", "x.png"]
    assert told.assets[1].sha256 == hashlib.sha256(PNG).hexdigest()
    assert left(page) == {"none.png": "It is not in the file."}
    assert not verify(archive).problems


def test_limits_that_cannot_be_meant_are_refused():
    for bad in ({"items": -1}, {"all_seconds": 0.0}):
        with pytest.raises(ConfigError):
            replace(Limits(), **bad)
    assert Limits(items=3).by_name()["embedded_items"] == "3"
