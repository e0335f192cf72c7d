"""Watching: what is new is captured once, what is due again, and what failed later; whatever happens in between."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import CaptureError
from onrecord.capture.acquire import Acquirer
from onrecord.capture.clock import Clock
from onrecord.capture.requisites.fetch import Limits
from onrecord.capture.store.archive import Archive
from onrecord.capture.store.items import Text
from onrecord.capture.verify.archive import verify
from onrecord.capture.watching.discover import identity, look
from onrecord.capture.watching.fetcher import WatchFetcher
from onrecord.capture.watching.model import Item, WatchedSource
from onrecord.capture.watching.poll import poll
from onrecord.capture.watching.run import Tally, Watch
from onrecord.capture.watching.same_url import fold
from onrecord.capture.watching.schedule import FIRST_WAIT, LONGEST_WAIT, MAX_TRIES, back_off, look_again
from onrecord.capture.watching.store import Store
from tests.capture.servers import NAME, Server, local

BEGIN = datetime(2026, 3, 1, 12, tzinfo=UTC)


def answer(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    lines = "".join(f"{each}\r\n" for each in headers)
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{lines}\r\n".encode() + body


def rss(*items: str) -> bytes:
    return f"<rss version='2.0'><channel><title>All</title>{''.join(items)}</channel></rss>".encode()


def item(path: str, guid: str | None = None, date: str = "") -> str:
    return f"<item><link>{path}</link><guid isPermaLink='false'>{guid or path}</guid><pubDate>{date}</pubDate></item>"


@dataclass
class World:
    """A server, an archive, and a clock that stands still until a test moves it."""

    server: Server
    folder: Path
    now: datetime = BEGIN
    told: list[str] = field(default_factory=list)

    @property
    def archive(self) -> Archive:
        """As another process would open it."""
        return Archive(self.folder, now=lambda: self.now)

    def web(self, **changes: object) -> WatchFetcher:
        clock = Clock(now=lambda: self.now, sleep=lambda _: None)
        settings = local(self.server.port, honour_robots=False)
        taker = Acquirer(
            settings=settings, limits=Limits(), program=None, clock=clock, resolve=lambda *_: ["127.0.0.1"]
        )
        return WatchFetcher(taker, **changes)

    def add(self, path: str = "/feed", **how: object) -> WatchedSource:
        url = self.server.url(path)
        source = WatchedSource(id=identity(url), address=url, kind="feed", title="", added="", who="Ann", **how)
        Store(self.folder).add(source)
        return source

    def run(self, *only: str, most: int | None = None, **web: object) -> Tally:
        self.told.clear()
        return Watch(archive=self.archive, web=self.web(**web), who="Ann", tell=self.told.append, most=most).run(only)

    def items(self, source: WatchedSource) -> dict[str, Item]:
        known = Store(self.folder).known(source)
        return {each.address.removeprefix(self.server.url("")): each for each in known.items.values()}

    def asked(self) -> Counter[str]:
        paths = Counter(self.server.paths())
        self.server.asked.clear()
        return paths

    def captured(self) -> Counter[str]:
        archive = self.archive
        return Counter(
            archive.open(each.id).manifest.requested.removeprefix(self.server.url("")) for each in archive.kept()
        )


@pytest.fixture
def world(server: Server, tmp_path: Path) -> World:
    for name in "abcdefgh":
        server.answers[f"/{name}"] = answer(f"<p>{name}</p>".encode())
    return World(server, tmp_path / "archive")


def test_what_is_announced_is_captured_once(world: World):
    world.server.answers["/feed"] = answer(rss(item("/a"), item("/b#top")))
    world.add(reason="letters")
    assert world.run().captured == 2
    assert world.asked() == {"/feed": 1, "/a": 1, "/b": 1}
    assert world.run().captured == 0
    assert world.asked() == {"/feed": 1}
    world.server.answers["/feed"] = answer(rss(item("/c"), item("/a"), item("/b")))
    tally = world.run()
    assert (tally.captured, tally.failures) == (1, [])
    assert world.captured() == {"/a": 1, "/b": 1, "/c": 1}
    kept = world.archive.open(world.archive.kept()[0].id).manifest
    assert (kept.collector, kept.reason) == ("Ann", f"letters (announced by {world.server.url('/feed')})")
    assert not verify(world.archive).problems


def test_an_error_of_onrecord_at_one_source_does_not_end_the_work(world: World, monkeypatch: pytest.MonkeyPatch):
    def broken(source: WatchedSource, *more: object) -> object:
        return {}[source.address] if source.address.endswith("/odd") else poll(source, *more)

    monkeypatch.setattr("onrecord.capture.watching.run.poll", broken)
    for name in ("odd", "feed"):
        world.server.answers[f"/{name}"] = answer(rss(item("/a")))
        world.add(f"/{name}")
    tally = world.run()
    assert tally.captured == 1
    assert [each.partition(": ")[0] for each in tally.failures] == [world.server.url("/odd")]
    assert "an error in onrecord (KeyError in " in tally.failures[0]


def test_a_feed_that_has_not_changed_is_recorded_as_seen(world: World):
    source = world.add()
    page = answer(rss(item("/a")), 'ETag: "1"', "Last-Modified: Sun, 01 Mar 2026 00:00:00 GMT")
    world.server.answers["/feed"] = page
    world.run()
    world.server.answers["/feed"] = b"HTTP/1.1 304 Not Modified\r\n\r\n"
    world.server.asked.clear()
    world.now += timedelta(hours=1)
    assert world.run().failures == []
    (asked,) = world.server.asked
    assert b'If-None-Match: "1"' in asked
    assert b"If-Modified-Since: Sun, 01 Mar 2026 00:00:00 GMT" in asked
    (poll,) = Store(world.folder).known(source).polls.values()
    assert (poll.status, poll.at[:13], poll.read[:13]) == (304, "2026-03-01T13", "2026-03-01T12")


def test_pages_are_captured_again_as_they_were_asked_to_and_edits_and_removals_are_seen(world: World):
    world.server.answers["/feed"] = answer(rss(item("/a"), item("/b")))
    world.server.answers["/a"] = answer(b"one", 'ETag: "a1"')
    world.add(again=(1, 7, 30))
    assert world.run().captured == 2
    seen = []
    for days, change in [
        (0.5, None),
        (1, "same"),
        (2, None),
        (7, "edit"),
        (40, "gone"),
        (80, None),
    ]:
        world.now = BEGIN + timedelta(days=days)
        if change == "same":
            world.server.answers["/a"] = b"HTTP/1.1 304 Not Modified\r\n\r\n"
        elif change == "edit":
            world.server.answers["/a"] = answer(b"two")
        elif change == "gone":
            world.server.answers["/a"] = answer(b"gone", status="410 Gone")
        tally = world.run()
        assert not tally.failures
        seen.append((tally.again, tally.edited, tally.removed, tally.unchanged))
    assert seen == [(0, 0, 0, 0), (1, 0, 0, 1), (0, 0, 0, 0), (2, 1, 0, 0), (2, 0, 1, 0), (0, 0, 0, 0)]
    acts = Counter(json.loads(line)["act"] for line in world.archive.ledger.lines())
    assert acts["seen"] == 1
    assert not verify(world.archive).problems


def test_a_watch_that_did_not_run_for_long_makes_up_for_it_once(world: World):
    world.server.answers["/feed"] = answer(rss(item("/a")))
    world.add(again=(1, 7, 30))
    world.run()
    world.now += timedelta(days=10)
    assert [world.run().again for _ in range(3)] == [1, 0, 0]


def test_another_name_for_the_same_page_has_it_captured_again_once_a_day_at_most(world: World):
    world.server.answers["/feed"] = answer(rss(item("/a", "g1")))
    world.add()
    world.run()
    again = []
    for hour in range(1, 50):
        world.now = BEGIN + timedelta(hours=hour)
        world.server.answers["/feed"] = answer(rss(item("/a", f"g{hour + 1}")))
        again.append(world.run().again)
    assert sum(again) == 2


def test_one_name_for_two_pages_loses_neither(world: World):
    world.server.answers["/feed"] = answer(rss(item("/a", "same"), item("/b", "same")))
    world.add()
    assert world.run().captured == 2


def test_a_sitemap_is_not_swallowed_whole_without_being_asked_to(world: World):
    days = [f"<url><loc>/{name}</loc><lastmod>2026-02-0{n}</lastmod></url>" for n, name in enumerate("abcdefg", 1)]
    world.server.answers["/sitemap.xml"] = answer(f"<urlset>{''.join(days)}<url><loc>/h</loc></url></urlset>".encode())
    source = world.add("/sitemap.xml", most=2)
    assert world.run().captured == 2
    assert world.captured() == {"/g": 1, "/f": 1}
    assert any("6 pages that are older than the watch were skipped" in said for said in world.told)
    assert world.run().captured == 0
    assert Counter(each.state for each in world.items(source).values()) == {"kept": 2, "passed over": 6}
    world.server.answers["/sitemap.xml"] = answer(f"<urlset>{days[0]}<url><loc>/x</loc></url></urlset>".encode())
    world.server.answers["/x"] = answer(b"x")
    assert world.run().captured == 1


@pytest.mark.parametrize(
    ("how", "runs", "told"),
    [({"since": "2026-02-04"}, [2, 2, 0], "1 of its pages have no date"), ({"everything": True}, [2, 2, 2, 2, 0], "")],
)
def test_more_is_taken_if_asked_for_and_spread_over_runs(world: World, how: dict, runs: list[int], told: str):
    days = [f"<url><loc>/{name}</loc><lastmod>2026-02-0{n}</lastmod></url>" for n, name in enumerate("abcdefg", 1)]
    world.server.answers["/sitemap.xml"] = answer(f"<urlset>{''.join(days)}<url><loc>/h</loc></url></urlset>".encode())
    world.add("/sitemap.xml", most=2, **how)
    assert world.run(most=0).waiting == sum(runs)
    assert told in "".join(world.told)
    assert [world.run().captured for _ in runs] == runs


def test_a_list_of_sitemaps_is_followed_where_it_changes(world: World):
    def listed(*entries: tuple[str, str]) -> bytes:
        each = "".join(f"<sitemap><loc>{loc}</loc><lastmod>{day}</lastmod></sitemap>" for loc, day in entries)
        return answer(f"<sitemapindex>{each}</sitemapindex>".encode())

    def pages(*paths: str) -> bytes:
        return answer(f"<urlset>{''.join(f'<url><loc>{path}</loc></url>' for path in paths)}</urlset>".encode())

    answers = world.server.answers
    answers["/index"] = listed(("/s1", "2026-01-01"), ("/s2", "2026-02-01"))
    answers |= {"/s1": pages("/a"), "/s2": pages("/b")}
    world.add("/index", most=1)
    assert world.run().captured == 1
    assert world.asked() == {"/index": 1, "/s1": 1, "/s2": 1, "/b": 1}
    assert world.run().captured == 0
    assert world.asked() == {"/index": 1}
    answers["/index"] = listed(("/s1", "2026-01-01"), ("/s2", "2026-03-01"), ("/s3", "2026-03-01"))
    answers |= {"/s2": pages("/b", "/c"), "/s3": pages("/d")}
    assert world.run(most=5).captured == 2
    assert world.captured() == {"/b": 1, "/c": 1, "/d": 1}
    assert "/s1" not in world.asked()


def test_sitemaps_that_fail_are_asked_for_again(world: World):
    answers = world.server.answers
    answers["/index"] = answer(b"<sitemapindex><sitemap><loc>/s1</loc></sitemap></sitemapindex>", 'ETag: "1"')
    answers["/s1"] = answer(b"", status="500 No")
    world.add("/index")
    assert "/s1: The server answered with status 500." in world.run().failures[0]
    answers["/s1"] = answer(b"<urlset><url><loc>/a</loc></url></urlset>")
    world.now += timedelta(hours=1)
    assert world.run().captured == 1


def test_what_fails_is_said_and_tried_again_later_and_later(world: World):
    world.server.answers["/feed"] = answer(rss(item("/a"), item("/missing")))
    world.server.answers["/a"] = answer(b"", "Retry-After: 7200", status="503 Later")
    source = world.add()
    tally = world.run()
    assert tally.captured == 1  # that it is not there is an answer, and kept
    assert tally.failures == [
        f"{world.server.url('/a')}: The server answered with status 503. It is tried again after 2026-03-01T14:00Z."
    ]
    assert world.run().failures == []
    world.now += timedelta(hours=2, minutes=1)
    assert len(world.run().failures) == 1
    world.server.answers["/a"] = answer(b"there")
    world.now += timedelta(hours=3)
    assert world.run().captured == 1
    assert world.items(source)["/a"].tries == 0


def test_what_fails_for_ever_is_given_up_and_said(world: World):
    world.server.answers["/feed"] = answer(rss(item("/a")))
    world.server.answers["/a"] = answer(b"", status="500 No")
    source = world.add()
    failures = []
    for _ in range(MAX_TRIES + 3):
        failures += world.run().failures
        world.now += timedelta(days=1)
    assert len(failures) == MAX_TRIES
    assert "will not be tried again" in failures[-1]
    assert world.items(source)["/a"].state == "given up"
    world.server.answers |= {"/feed": answer(rss(item("/a", "anew"))), "/a": answer(b"there")}
    assert world.run().captured == 1


def test_a_feed_that_fails_is_left_alone_for_a_while(world: World):
    source = world.add()
    assert "The server answered with status 404." in world.run().failures[0]
    assert world.run().failures == []
    assert "is not asked again before" in world.told[0]
    assert world.asked() == {"/feed": 1}
    world.server.answers["/feed"] = answer(b"<html>no feed</html>")
    for failures in (2, 3):
        world.now += timedelta(days=1)
        assert "This is neither a feed" in world.run().failures[0]
        assert Store(world.folder).known(source).polls[source.address].failures == failures


def test_what_was_captured_by_hand_or_by_another_source_is_not_captured_again(world: World):
    world.server.answers |= {"/feed": answer(rss(item("/a"))), "/other": answer(rss(item("/a"), item("/b")))}
    world.archive.keep(world.web().get(world.server.url("/b")), collector="Ben")
    world.add(again=(1,))
    other = world.add("/other", again=(1,))
    world.run()
    assert world.captured() == {"/a": 1, "/b": 1}
    assert {each.state for each in world.items(other).values()} == {"kept"}
    world.now += timedelta(days=1)
    assert world.run().again == 2
    assert world.captured() == {"/a": 2, "/b": 2}


def test_what_is_withdrawn_is_not_captured_again_and_its_address_is_told_no_more(world: World):
    world.server.answers["/feed"] = answer(rss(item("/a"), item("/b")))
    source = world.add(again=(1,))
    world.run()
    gone = next(each for each in world.archive.kept() if world.archive.open(each.id).manifest.requested.endswith("/a"))
    world.archive.withdraw(gone.id, who="Ann", reason="asked to")
    for days in (1, 3):
        world.now = BEGIN + timedelta(days=days)
        world.server.answers["/feed"] = answer(rss(item("/a", f"g{days}"), item("/b")))
        world.run()
    assert world.asked()["/a"] == 1
    text = next(world.folder.glob("watch/*.jsonl")).read_text()
    assert world.server.url("/b") in text
    assert world.server.url("/a") not in text
    assert "withdrawn" in {each.state for each in world.items(source).values()}
    world.archive.restore(gone.id, who="Ann", reason="they agree")
    world.run()
    world.now += timedelta(days=5)
    world.run()
    assert world.asked()["/a"] == 1


def test_a_page_by_itself(world: World):
    url = world.server.url("/a")
    Store(world.folder).add(
        WatchedSource(id=identity(url), address=url, kind="page", title="", added="", who="Ann", again=(1,))
    )
    assert world.run().captured == 1
    world.now += timedelta(days=1)
    world.server.answers["/a"] = answer(b"edited")
    assert world.run().edited == 1
    assert world.archive.open(world.archive.kept()[1].id).manifest.reason == "watched, captured again"


def test_sources_are_added_changed_and_removed(world: World):
    source = world.add()
    world.add(most=3)
    store = Store(world.folder)
    assert [each.most for each in store.sources()] == [3]
    world.server.answers["/feed"] = answer(rss(item("/a")))
    with pytest.raises(CaptureError, match="No such source"):
        world.run("nothing")
    assert world.run(source.id).captured == 1
    store.remove(source.address)
    with pytest.raises(CaptureError, match="No such source"):
        store.remove(source.id)
    assert world.run().captured == 0
    world.add()
    assert world.run().captured == 0
    (world.folder / "watch" / "sources.json").write_text("[{}]")
    with pytest.raises(CaptureError, match="list of sources cannot be read"):
        world.run()


def test_a_file_that_was_edited_to_nonsense_is_named_by_its_line(world: World):
    source = world.add()
    world.server.answers["/feed"] = answer(rss(item("/a")))
    world.run()
    path = world.folder / "watch" / f"{source.id}.jsonl"
    path.write_text(path.read_text() + "{nonsense\n")
    with pytest.raises(CaptureError, match="Line 4 cannot be read"):
        world.run()


def test_a_line_that_a_crash_broke_off_is_taken_out(world: World):
    source = world.add()
    world.server.answers["/feed"] = answer(rss(item("/a")))
    world.run()
    path = world.folder / "watch" / f"{source.id}.jsonl"
    path.write_bytes(path.read_bytes() + b'{"item":{"key"')
    world.server.answers["/feed"] = answer(rss(item("/a"), item("/b")))
    assert world.run().captured == 1
    assert len(world.items(source)) == 2


def test_what_is_remembered_does_not_grow_without_end(world: World):
    source = world.add()
    world.server.answers["/feed"] = answer(rss(item("/a")))
    for _ in range(150):
        world.run()
    assert len((world.folder / "watch" / f"{source.id}.jsonl").read_bytes().splitlines()) < 120


def test_one_process_runs_the_watch(world: World):
    with Store(world.folder).running(), pytest.raises(CaptureError, match="Another process"):
        world.run()


def test_it_stops_between_pages(world: World):
    world.server.answers["/feed"] = answer(rss(item("/a"), item("/b"), item("/c")))
    world.add()

    def stop() -> bool:
        return "/a" in world.server.paths()

    tally = world.run(stop=stop)
    assert (tally.captured, tally.stopped, tally.failures) == (1, True, [])
    assert world.run().captured == 2


def test_it_stops_while_a_source_is_asked(world: World):
    source = world.add()
    tally = world.run(stop=lambda: True)
    assert (tally.stopped, tally.failures) == (True, [])
    assert not Store(world.folder).known(source).polls


def test_robots_txt_is_kept_to(world: World):
    world.server.answers |= {
        "/robots.txt": answer(b"User-agent: *\nDisallow: /b\n"),
        "/feed": answer(rss(item("/a"), item("/b"))),
    }
    world.add()
    web = world.web()
    web = replace(web, taker=replace(web.taker, settings=replace(web.settings, honour_robots=True)))
    tally = Watch(archive=world.archive, web=web, who="Ann").run()
    assert tally.captured == 1
    assert "robots.txt asks that it not be fetched" in tally.failures[0]


def test_feeds_lead_nowhere_that_the_guard_refuses(world: World):
    links = ("http://127.0.0.1/x", "http://169.254.169.254/latest", "http://localhost/", "http://10.0.0.1/")
    world.server.answers["/feed"] = answer(rss(*map(item, links)))
    world.add()
    tally = world.run()
    assert (tally.captured, len(tally.failures)) == (0, 4)
    assert world.asked() == {"/feed": 1}


def test_looking_for_feeds(world: World):
    page = b'<link rel=alternate type="application/rss+xml" href=/feed title=News>'
    answers = world.server.answers
    answers |= {"/feed": answer(rss(item("/a"))), "/home": answer(page), "/bare": answer(b"<p>x</p>")}
    web = world.web()
    assert look(world.server.url("/feed"), web).feed
    assert [each.address for each in look(world.server.url("/home"), web).places] == [world.server.url("/feed")]
    assert look(world.server.url("/bare"), web).places == ()
    assert not any(path in world.asked() for path in ("/rss", "/atom.xml"))
    assert [each.address for each in look(world.server.url("/bare"), web, guess=True).places] == [
        world.server.url("/feed")
    ]
    answers["/robots.txt"] = answer(b"Sitemap: /map.xml\n")
    assert [each.address for each in look(world.server.url("/bare"), web).places] == [world.server.url("/map.xml")]
    with pytest.raises(CaptureError, match="status 404"):
        look(world.server.url("/nothing"), web)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("HTTP://News.Example:80/a", "http://news.example/a#b"),
        ("http://a.example", "http://a.example/"),
        ("http://a.example/%7eann/%d9%86", "http://a.example/~ann/ن"),
        ("http://a.example/x/../a/./b", "http://a.example/a/b"),
        ("http://a.example/?utm_source=rss&a=1&utm_medium=x", "http://a.example/?a=1"),
        ("http://a.example/a?utm_campaign=x", "http://a.example/a"),
        ("http://a.example/a?", "http://a.example/a"),  # the fetcher asks for both in the same words
    ],
)
def test_spellings_of_one_address(one: str, two: str):
    assert fold(one) == fold(two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("http://a.example/a", "https://a.example/a"),
        ("http://a.example/a", "http://www.a.example/a"),
        ("http://a.example/a", "http://a.example/a/"),
        ("http://a.example/a", "http://a.example/A"),
        ("http://a.example/a?b=1&c=2", "http://a.example/a?c=2&b=1"),
        ("http://a.example/a%2fb", "http://a.example/a/b"),
        ("http://a.example/a//b", "http://a.example/a/b"),
        ("http://a.example/?a=%26", "http://a.example/?a=&"),
        ("http://a.example/?utm_id=1", "http://a.example/?utm_id=2"),
        ("http://a.example/?p=1", "http://a.example/?p=2"),
        ("http://a.example:8080/", "http://a.example/"),
    ],
)
def test_different_pages_are_never_merged(one: str, two: str):
    assert fold(one) != fold(two)


@given(st.text("ab%2e./?&=~-é", max_size=12))
def test_folding_twice_is_folding_once(text: str):
    url = f"http://a.example/{text}"
    assert fold(fold(url)) == fold(url)


def test_back_off_doubles_up_to_a_day_and_is_the_same_for_the_same_clock():
    waits = [back_off(n, "x", BEGIN) - BEGIN for n in range(1, 60)]
    assert waits == [back_off(n, "x", BEGIN) - BEGIN for n in range(1, 60)]
    assert FIRST_WAIT * 0.75 <= waits[0] <= FIRST_WAIT
    assert all(LONGEST_WAIT * 0.75 <= wait <= LONGEST_WAIT for wait in waits[10:])
    assert len({back_off(1, name, BEGIN) for name in "abcdefgh"}) == 8
    assert back_off(1, "x", BEGIN, 10**9) - BEGIN == LONGEST_WAIT
    assert back_off(1, "x", BEGIN, 3600) - BEGIN == timedelta(hours=1)


def test_when_a_page_is_due():
    def due(first: int, last: int, announced: int | None = None, again: tuple[int, ...] = (1, 7)) -> float | None:
        def at(days: int) -> str:
            return (BEGIN + timedelta(days=days)).isoformat()

        kept = Item(
            key="k",
            address="a",
            state="kept",
            first=at(first),
            last=at(last),
            announced="" if announced is None else at(announced),
        )
        when = look_again(kept, again)
        return None if when is None else (when - BEGIN) / timedelta(days=1)

    assert [due(0, last) for last in (0, 1, 6, 7, 8)] == [1, 7, 7, None, None]
    assert due(0, 8, announced=20) == 20
    assert due(0, 8, announced=8) is None
    assert due(0, 0, announced=3, again=(10,)) == 3
    assert look_again(Item(key="k", address="a"), (1,)) is None


CAPTCHA = b"<html><head><title>Just a moment...</title></head><body><p>Checking your browser</p></body></html>"


def test_what_stands_in_a_pages_place_is_kept_once_and_the_page_is_tried_again(world: World):
    world.server.answers["/feed"] = answer(rss(item("/a")))
    world.server.answers["/a"] = answer(CAPTCHA, "Content-Type: text/html", status="403 Forbidden")
    source = world.add()
    tally = world.run()
    assert (tally.captured, tally.instead, len(tally.failures)) == (0, 1, 1)
    assert "of the kind" in tally.failures[0]
    assert world.items(source)["/a"].state == "waiting"
    for _ in range(2):
        world.now += LONGEST_WAIT
        tally = world.run()
        assert (tally.captured, tally.instead, len(tally.failures)) == (0, 0, 1)
    assert world.captured() == {"/a": 1}
    world.server.answers["/a"] = answer(b"<p>a</p>")
    world.now += LONGEST_WAIT
    assert world.run().captured == 1
    page = world.items(source)["/a"]
    assert (page.state, page.tries, page.first) == ("kept", 0, page.last)
    assert world.archive.open(page.capture).manifest.change == "first"
    assert verify(world.archive).problems == ()


def test_another_kind_of_thing_in_its_place_is_kept_too(world: World):
    world.server.answers["/feed"] = answer(rss(item("/a")))
    world.server.answers["/a"] = answer(b"no", status="403 Forbidden")
    world.add()
    world.run()
    world.server.answers["/a"] = answer(b"who are you?", status="401 Unauthorized")
    world.now += LONGEST_WAIT
    assert world.run().instead == 1
    assert world.captured() == {"/a": 2}


def test_a_process_that_dies_before_it_notes_a_captcha_does_not_keep_it_twice(world: World):
    world.server.answers["/feed"] = answer(rss(item("/a")))
    world.server.answers["/a"] = answer(b"no", status="403 Forbidden")
    source = world.add()
    world.run()
    (world.folder / "watch" / f"{source.id}.jsonl").unlink()
    assert world.run().instead == 0
    assert world.captured() == {"/a": 1}


def test_a_page_is_kept_with_what_it_is_shown_with_its_text_and_proofs(world: World):
    world.server.answers["/feed"] = answer(rss(item("/a")))
    world.server.answers["/a"] = answer(b"<p>a</p><img src=/i.png>", "Content-Type: text/html")
    world.server.answers["/i.png"] = answer(b"an image", "Content-Type: image/png")
    world.add()
    proven: list[str] = []
    text = Text("0" * 64, 1, "a reader")
    watch = Watch(
        archive=world.archive,
        web=world.web(),
        who="Ann",
        text=lambda _: text,
        prove=lambda each: proven.append(each) or 1,
    )
    assert watch.run().unproven == 1
    (kept,) = world.archive.kept()
    manifest = world.archive.open(kept.id).manifest
    assert [each.url for each in manifest.assets] == [world.server.url("/i.png")]
    assert manifest.text == text
    assert manifest.tool.settings == world.web().taker.by_name()
    assert proven == [kept.id]


def test_an_edit_of_the_text_is_told_from_one_of_the_rest(world: World):
    world.server.answers["/feed"] = answer(rss(item("/a")))
    world.add(again=(1, 2))
    for body, sha256 in (b"1", "a"), (b"2", "a"), (b"3", "b"):
        world.server.answers["/a"] = answer(body)
        watch = Watch(
            archive=world.archive,
            web=world.web(),
            who="Ann",
            tell=world.told.append,
            text=lambda _, to=sha256: Text(to, 1, "r"),
        )
        tally = watch.run()
        world.now += timedelta(days=1)
        assert (tally.edited, tally.rewritten) == (body != b"1", body == b"3")
    assert any("edited, the article's text unchanged, as" in told for told in world.told)


LOOP = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from onrecord.capture.store.archive import Archive
from onrecord.capture.clock import Clock
from onrecord.capture.acquire import Acquirer
from onrecord.capture.watching.run import Watch
from onrecord.capture.watching.fetcher import WatchFetcher
from tests.capture.servers import local
taker = Acquirer(settings=local(int(sys.argv[2]), honour_robots=False), clock=Clock(), resolve=lambda *_: ["127.0.0.1"])
web = WatchFetcher(taker)
print("ready", flush=True)
Watch(archive=Archive(Path(sys.argv[1])), web=web, who="Ann").run()
print("done", flush=True)
"""


@pytest.mark.slow
def test_kills_at_random_instants_capture_nothing_twice_and_lose_nothing(world: World, root: Path):
    paths = [f"/page/{n}" for n in range(60)]
    world.server.answers |= {path: answer(path.encode()) for path in paths}
    world.server.answers["/feed"] = answer(rss(*map(item, paths)), 'ETag: "1"')
    world.add(most=1000)
    world.archive.note("Ann", "verified", {})
    chance = random.Random(1)  # noqa: S311 - instants, no secret
    environment = os.environ | {"PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}"}
    call = [sys.executable, "-c", LOOP, str(world.folder), str(world.server.port)]
    kills, longest = 0, 0.1
    for _ in range(40):
        with subprocess.Popen(call, stdout=subprocess.PIPE, env=environment) as process:
            assert process.stdout
            assert process.stdout.readline() == b"ready\n"
            time.sleep(chance.uniform(0, longest))
            process.send_signal(signal.SIGKILL)
            killed = process.stdout.read() != b"done\n"
        kills += killed
        longest *= 1.2 if killed else 0.6  # whatever the machine's speed, some are killed early and some late
        assert not verify(Archive(world.folder)).problems
        world.archive.note("Ann", "verified", {})  # settles what was on its way
        assert max(world.captured().values(), default=0) <= 1
    assert kills > 5
    while world.run().captured:
        pass
    assert world.captured() == dict.fromkeys(paths, 1)


@pytest.mark.slow
def test_a_kill_between_any_two_steps_captures_nothing_twice(world: World, monkeypatch: pytest.MonkeyPatch):
    """Each wait for the disk in turn is the last that happens."""
    world.server.answers["/feed"] = answer(rss(item("/a"), item("/b")), 'ETag: "1"')
    world.add(again=(1,))
    world.archive.note("Ann", "verified", {})
    real = os.fsync

    class Killed(BaseException):
        pass

    def killing(last: int) -> Callable[[int], None]:
        calls = 0

        def fsync(file: int) -> None:
            nonlocal calls
            calls += 1
            if calls == last:
                raise Killed
            real(file)

        return fsync

    for last in range(1, 60):
        monkeypatch.setattr(os, "fsync", killing(last))
        with suppress(Killed):
            world.run()
        monkeypatch.setattr(os, "fsync", real)
        world.archive.note("Ann", "verified", {})
        assert max(world.captured().values(), default=0) <= 1
    world.run()
    assert world.captured() == {"/a": 1, "/b": 1}
    assert NAME in world.server.url("/")
