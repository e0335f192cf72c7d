"""What a real Chromium makes of the captured bytes: an image and a PDF, with nothing asked of anybody a second time."""

from __future__ import annotations

import gzip
import hashlib
import struct
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import CaptureError, ConfigError
from onrecord.capture.browser.chromium import find, memory
from onrecord.capture.browser.isolation import running
from onrecord.capture.browser.screenshot import Viewport, show, with_views
from onrecord.capture.foreign.pages import open_stranger
from onrecord.capture.model import Embedded, Fetched, PageParts, Views
from onrecord.capture.requisites.fetch import Limits, from_file, from_web
from onrecord.capture.store.archive import Archive
from onrecord.capture.verify.archive import verify
from tests.capture.servers import Listener, Server, local
from tests.capture.strangers import PAGE, Stranger

pytestmark = pytest.mark.slow  # a browser is started for each

CHROMIUM = find("auto")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed here")
TEXT = "<p>" + "They ask that somebody answer. " * 20 + "</p>"


def here(_name: str, _port: int) -> list[str]:
    return ["127.0.0.1"]


def answer(body: bytes | str, kind: str = "text/html; charset=utf-8", *headers: str, status: str = "200 OK") -> bytes:
    data = body.encode() if isinstance(body, str) else body
    lines = "".join(f"{line}\r\n" for line in (f"Content-Type: {kind}", f"Content-Length: {len(data)}", *headers))
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + data


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\0" + b"\x20\x80\x20" * width) * height)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def size(views: Views) -> tuple[int, int]:
    wide, high = struct.unpack(">II", views.views[0].data[16:24])
    return wide, high


@pytest.fixture
def take(server: Server, get: Callable[..., Fetched]) -> Callable[..., Fetched]:
    """Fetches a page of this markup, with what it is shown with."""

    def take(markup: str | bytes, *headers: str, **items: bytes) -> Fetched:
        server.answers["/"] = answer(markup, "text/html; charset=utf-8", *headers)
        server.answers |= {"/" + path.replace("_", "."): item for path, item in items.items()}
        return from_web(get("/"), local(server.port), Limits(), resolve=here)

    return take


@pytest.fixture
def trap() -> Iterator[tuple[int, list[int]]]:
    """A port that notes whoever comes."""
    came: list[int] = []
    listener = Listener(lambda _conn: came.append(1))
    yield listener.port, came
    listener.close()


@needs_chromium
def test_the_image_shows_the_captured_bytes_and_nobody_is_asked_again(server: Server, take, tmp_path: Path):
    page = take(
        gzip.compress(("<link rel=stylesheet href=s.css><img src=a.png>" + TEXT + "<i></i>").encode()),
        "Content-Encoding: gzip",
        s_css=answer("@import 't.css'; i{display:block;height:1500px}", "text/css"),
        t_css=answer("body{margin:0;padding-bottom:3000px}", "text/css"),
        a_png=answer(png(40, 700), "image/png"),
    )
    asked = list(server.asked)
    shown = with_views(page, CHROMIUM, Viewport())
    assert server.asked == asked
    views = shown.views
    assert views
    assert (views.width, views.height, views.scale, views.whole, views.refused) == (1280, 900, 1.0, True, 0)
    assert views.page_height >= 1500 + 3000 + 700
    assert size(views) == (1280, views.page_height)
    assert views.views[1].data.startswith(b"%PDF-")
    assert "Chrom" in views.browser
    archive = Archive(tmp_path)
    capture = archive.keep(shown, collector="Ann")
    told = capture.manifest
    assert (told.grade, told.missing) == ("minimum standard", ())
    assert told.image
    assert [(file.kind, file.media_type) for file in told.image.files] == [
        ("image", "image/png"),
        ("print", "application/pdf"),
    ]
    assert told.image.files[0].sha256 == hashlib.sha256(views.views[0].data).hexdigest()
    assert "captured bytes" in told.image.how
    assert any("Chrom" in each for each in told.conversions)
    assert archive.open(capture.id).manifest == told
    assert not verify(archive).problems


@needs_chromium
def test_a_page_that_wants_to_be_elsewhere_stays_where_it_is(take, trap: tuple[int, list[int]]):
    port, came = trap
    there = f"http://127.0.0.1:{port}"
    page = take(
        f"<meta http-equiv=refresh content='0;url={there}/r'><link rel=preconnect href='{there}'>"
        f"<link rel=dns-prefetch href='//127.0.0.1:{port}'><link rel=prefetch href='{there}/p'>"
        f"<link rel=preload as=font crossorigin href='{there}/q'><iframe src='{there}/f'></iframe>"
        f"<video autoplay src='{there}/v'></video><object data='{there}/o'></object><embed src='{there}/e'>"
        f"<script>document.write('<div style=\"height:9000px\">');fetch('{there}/s')</script>"
        f"<script src='{there}/x.js'></script><style>@font-face{{font-family:f;src:url({there}/w)}}p{{font-family:f}}</style>"
        f"<a ping='{there}/a' href='{there}/l'>x</a><img src='file:///etc/passwd'><iframe src='file:///etc/passwd'></iframe>"
        "<noscript><div style='height:2000px'></div></noscript>" + TEXT
    )
    views = show(page, CHROMIUM, Viewport())
    time.sleep(0.3)
    assert came == []
    assert 2000 < views.page_height < 9000  # what scripts would write is not there, what stands in for them is
    assert views.refused > 3


@needs_chromium
def test_an_item_behind_a_redirect_and_an_image_of_another_size_are_shown(take, server: Server):
    server.answers["/r.png"] = answer("", "text/html", "Location: /real.png", status="302 Found")
    page = take(
        "<img src=r.png><br><img srcset='s.png 1x, l.png 3x' height=800>" + TEXT,
        real_png=answer(png(10, 600), "image/png"),
        l_png=answer(png(10, 500), "image/png"),
    )
    views = show(page, CHROMIUM, Viewport())
    assert views.page_height > 1400
    assert (views.refused, views.instead) == (0, 1)


@needs_chromium
@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/",
        "https://example.org/a%5Bb|c^d`e{f}?q='\"<x>|^`&u=%D9%86",
        "http://xn--mgba3a4f16a.example/%D9%86%D8%A7/",
        "https://[2606:4700::1]:8443/a;b=c,d?&&#top",
        "https://user.example/a%2Fb/%61",
    ],
)
def test_a_page_is_shown_whatever_its_address(take, url: str):
    found = take(TEXT + "<img src=/a|b.png><img src='http://other.example/c.png'>")
    (last,) = found.exchanges
    origin = "/".join(url.split("/")[:3])
    items = tuple(
        Embedded(
            url=place,
            kind="image",
            of=url,
            status=200,
            response=b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n",
            body=png(9, 1000),
        )
        for place in (origin + "/a|b.png", "http://other.example/c.png")
    )
    page = replace(found, final=url, exchanges=(replace(last, url=url),), parts=PageParts(items))
    views = show(page, CHROMIUM, Viewport())
    assert (views.refused, views.page_height > 1000) == (0, True)


@needs_chromium
@pytest.mark.parametrize(("height", "scale", "whole"), [(32_000, 0.5, True), (200_000, 0.25, False)])
def test_a_long_page_is_scaled_and_one_beyond_that_is_cut_and_said(take, tmp_path: Path, height, scale, whole):
    page = take(f"<body style='margin:0'><div style='height:{height}px'></div>" + TEXT)
    shown = with_views(page, CHROMIUM, Viewport())
    views = shown.views
    assert views
    assert views.page_height >= height
    assert (round(views.scale, 1), views.whole) == (round(scale, 1), whole)
    assert size(views)[1] <= 16_001
    told = Archive(tmp_path).keep(shown, collector="Ann").manifest
    assert (told.grade == "minimum standard") == whole


@needs_chromium
@pytest.mark.parametrize("long", [False, True])
def test_nothing_is_left_running_or_lying_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, long: bool):
    with tempfile.TemporaryDirectory(dir="/tmp") as short:
        place = tmp_path / ("x" * 60) if long else Path(short)
        place.mkdir(exist_ok=True)
        monkeypatch.setattr("tempfile.tempdir", str(place))
        with running(CHROMIUM, seconds=30, most_memory=4 << 30) as browser:
            browser.call("Browser.getVersion")
            assert memory(browser.group) > 1 << 20
            assert len(list(place.iterdir())) == (not long)
        assert ended(browser.group)
        assert list(place.iterdir()) == []


def ended(group: int) -> bool:
    """Whether no process of a group is left, except dead ones that their parents have not waited for."""
    return no_process(lambda process: int(status(process)[2]) == group)


def no_process(wanted: Callable[[Path], bool]) -> bool:
    """Whether no living process is as wanted, within five seconds. A process is its folder in /proc."""
    for _ in range(50):
        left = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if status(process)[0] != "Z" and wanted(process):
                    left.append(process.name)
            except OSError:  # it has ended
                continue
        if not left:
            return True
        time.sleep(0.1)
    return False


def status(process: Path) -> list[str]:
    """The fields of /proc/*/stat from the state on: state, parent, group."""
    return (process / "stat").read_text(errors="replace").rpartition(")")[2].split()


def started_by(process: Path) -> bytes:
    """The command line of a process, and the environment with which it was started."""
    return (process / "cmdline").read_bytes() + (process / "environ").read_bytes()


@needs_chromium
@pytest.mark.parametrize(
    ("window", "why"),
    [
        (Viewport(memory=1 << 20), "memory"),
        (Viewport(seconds=0.2), "longer than 0.2 s"),
        (Viewport(most_bytes=100), "larger than 100 bytes"),
    ],
)
def test_what_goes_beyond_a_limit_gives_no_image_and_says_why(take, window: Viewport, why: str, tmp_path: Path):
    shown = with_views(take(TEXT), CHROMIUM, window)
    assert shown.views is None
    assert shown.unseen
    assert why in shown.unseen
    told = Archive(tmp_path).keep(shown, collector="Ann").manifest
    assert (told.image, told.grade) == (None, "below minimum standard")
    assert shown.unseen in told.missing[0]


@needs_chromium
@pytest.mark.parametrize(
    ("kind", "body", "lacks"),
    [
        ("application/pdf", "%PDF-1.4", "is not HTML"),
        ("text/html", "<title>App</title><div id=root></div><script src=/app.js></script>", "without its scripts"),
    ],
)
def test_what_no_browser_can_show_as_visitors_saw_it_is_below_the_minimum(take, kind, body, lacks, tmp_path):
    found = take(body)
    last = replace(found.exchanges[-1], response=answer(body, kind)[: -len(body)])
    page = with_views(replace(found, exchanges=(last,)), CHROMIUM, Viewport())
    told = Archive(tmp_path).keep(page, collector="Ann").manifest
    assert told.grade == "below minimum standard"
    assert lacks in " ".join(told.missing)


@needs_chromium
def test_an_imported_page_has_an_image_and_stays_below_the_minimum(tmp_path: Path):
    warc = Stranger()
    warc.response("https://example.org/a", PAGE + "<img src=x.png>")
    warc.response("https://example.org/x.png", png(10, 1200), kind="image/png")
    with open_stranger(warc.save(tmp_path / "x.warc.gz")) as stranger:
        (page,) = (from_file(each, stranger, Limits()) for each in stranger.pages())
    archive = Archive(tmp_path / "archive")
    told = archive.keep(with_views(page, CHROMIUM, Viewport()), collector="Ann").manifest
    assert told.image
    assert told.image.page_height > 1200
    assert told.grade == "below minimum standard"
    assert not verify(archive).problems


@needs_chromium
@pytest.mark.parametrize("spoilt", ["image", "print"])
def test_an_image_that_was_altered_is_named(take, tmp_path: Path, spoilt: str):
    archive = Archive(tmp_path)
    capture = archive.keep(with_views(take(TEXT), CHROMIUM, Viewport()), collector="Ann")
    whole = gzip.decompress(capture.records.read_bytes())
    kind, what = (b"\x89PNG\r\n\x1a\n", "image of the page") if spoilt == "image" else (b"%PDF-1", "PDF of the page")
    start = whole.rfind(kind)
    before = next(each for each in capture.manifest.image.files if each.kind == spoilt)
    data = whole[start : start + before.bytes]
    altered = data[:-9] + b"x" + data[-8:]
    capture.records.chmod(0o644)
    spoilt_whole = whole.replace(data, altered)
    capture.records.write_bytes(gzip.compress(spoilt_whole))
    assert any(f"(conversion, the {what})" in str(each) for each in verify(archive).problems)
    fixed = spoilt_whole.replace(before.sha256.encode(), hashlib.sha256(altered).hexdigest().encode())
    capture.records.write_bytes(gzip.compress(fixed))
    assert any(what in str(each) for each in verify(archive).problems)


def program(folder: Path, script: str) -> Path:
    path = folder / "browser"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("sleep 600 & sleep 600", "longer than"),
        ("exit 3", "ended unexpectedly"),
        ("head -c 5 <&3 >/dev/null; exit 0", "ended unexpectedly"),
        ("printf 'nonsense\\0' >&4; sleep 60", "an invalid answer"),
        ('printf \'[]\\0{"id":1,"error":{"message":"no"}}\\0\' >&4; sleep 60', "reported an error"),
    ],
)
def test_a_program_that_is_no_browser_is_ended_with_its_children(take, tmp_path: Path, script: str, why: str):
    page = take(TEXT)
    browser = program(tmp_path, f"export STARTED_BY={tmp_path}; {script}")
    with pytest.raises(CaptureError, match=why):
        show(page, browser, Viewport(seconds=2))
    assert no_process(lambda process: str(tmp_path).encode() in started_by(process))


def test_without_a_browser_the_capture_says_so(take, tmp_path: Path):
    told = Archive(tmp_path).keep(with_views(take(TEXT), None, Viewport()), collector="Ann").manifest
    assert told.image is None
    assert told.grade == "below minimum standard"
    assert "No browser" in told.missing[0]


def test_the_browser_that_is_meant_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    assert find("none") is None
    assert find(str(program(tmp_path, "exit 0"))) == tmp_path / "browser"
    with pytest.raises(ConfigError, match="no such browser program"):
        find(str(tmp_path / "none"))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find("auto") is None
    (tmp_path / "browser").rename(tmp_path / "chromium")
    assert find("auto") == tmp_path / "chromium"


def test_a_window_that_cannot_be_meant_is_refused():
    with pytest.raises(ConfigError):
        replace(Viewport(), width=0)
    assert Viewport().by_name(None) == {"browser": "none"}
