"""What a hostile page does to the browser that pictures it: it reaches nobody, and bombs end with a word and no remains."""

from __future__ import annotations

import struct
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord.capture.browser.chromium import find
from onrecord.capture.browser.screenshot import Viewport, with_views
from onrecord.capture.model import Embedded, Exchange, Fetched, PageParts
from onrecord.capture.store.archive import Archive
from onrecord.capture.verify.archive import verify
from tests.capture.traps import Traps, set_traps

CHROMIUM = find("auto")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed here"),
]  # a browser is started for each
PAGE = "http://news.example/a"
TEXT = "<p>They ask that somebody answer.</p>"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:  # noqa: ARG001 - made before tempfile is told
    """A folder for temporary files, whose path is short enough for a browser's sockets."""
    with tempfile.TemporaryDirectory(dir="/tmp", prefix="t") as short:
        monkeypatch.setattr("tempfile.tempdir", short)
        yield Path(short)


@pytest.fixture
def traps() -> Iterator[Traps]:
    with set_traps() as found:
        yield found


def captured(markup: str, *items: bytes, headers: str = "") -> Fetched:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{headers}\r\n".encode()
    image = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n"
    now, ask = datetime.now(UTC), b"GET / HTTP/1.1\r\n\r\n"
    kept = []
    for number, body in enumerate(items):
        url = f"{PAGE}{number}.png"
        got = Exchange(url=url, request=ask, response=image, body=body, status=200, at=now, peer="127.0.0.1:80")
        kept.append(Embedded(url=url, kind="image", of=PAGE, status=200, response=image, body=body, exchanges=(got,)))
    got = Exchange(url=PAGE, request=ask, response=head, body=markup.encode(), status=200, at=now, peer="127.0.0.1:80")
    return Fetched(requested=PAGE, final=PAGE, exchanges=(got,), notes=(), parts=PageParts(tuple(kept)))


def test_neither_markup_nor_headers_make_the_browser_speak_to_anybody(traps: Traps):
    there = [f"http://{host}:{port}" for host, port in (each.getsockname() for each in traps.tcp)]
    headers = "".join(
        f"Link: <{each}/c>; rel=preconnect, <{each}/p>; rel=preload; as=image, <{each}/d>; rel=dns-prefetch\r\n"
        f'Refresh: 0; url={each}/r\r\nSpeculation-Rules: "{each}/s.json"\r\nSourceMap: {each}/m\r\n'
        f'NEL: {{"report_to":"x","max_age":99,"failure_fraction":1,"success_fraction":1}}\r\n'
        f'Report-To: {{"group":"x","max_age":99,"endpoints":[{{"url":"{each}/n"}}]}}\r\n'
        f"Content-Security-Policy-Report-Only: img-src 'none'; report-uri {each}/v\r\n"
        f'Reporting-Endpoints: default="{each}/e"\r\n'
        for each in there
    )
    markup = "".join(
        f"<link rel=preconnect href={each}><link rel=prefetch href={each}/p><link rel=prerender href={each}/q>"
        f"<link rel=dns-prefetch href={each}><link rel=manifest href={each}/m><link rel=modulepreload href={each}/o>"
        f"<link rel=icon href={each}/i><link rel='preload' as=fetch href={each}/f crossorigin>"
        f'<script type=speculationrules>{{"prefetch":[{{"urls":["{each}/w"]}}],"prerender":[{{"urls":["{each}/z"]}}]}}'
        f"</script><a ping={each}/g href={each}/l autofocus>x</a><video autoplay src={each}/v poster={each}/b></video>"
        f"<audio autoplay src={each}/a></audio><track src={each}/t><img src={each}/j><input type=image src={each}/k>"
        f"<form action={each}/h><button autofocus></form><base href={each}/><applet code={each}/y></applet>"
        f"<style>@import '{each}/u';@font-face{{font-family:f;src:url({each}/n)}}p{{font-family:f;"
        f"background:image-set(url({each}/1) 1x);cursor:url({each}/2),auto;mask:url({each}/3#a)}}</style>"
        f"<svg><image href={each}/4 /><use href={each}/5#a /><feImage href={each}/6 /></svg>"
        f"<object data={each}/7></object><embed src={each}/8><iframe src={each}/9></iframe>"
        f"<meta http-equiv=refresh content='0;url={each}/0'><meta http-equiv=x-dns-prefetch-control content=on>"
        for each in there
    )
    for scheme in (
        "file:///etc/passwd",
        "chrome://version",
        "view-source:file:///etc/passwd",
        "http://169.254.169.254/",
    ):
        markup += f"<iframe src='{scheme}'></iframe><img src='{scheme}'><object data='{scheme}'></object>"
    shown = with_views(captured(markup + TEXT, headers=headers), CHROMIUM, Viewport(seconds=60))
    time.sleep(1)
    assert traps.arrived == []
    assert shown.views, shown.unseen
    assert shown.views.refused > 10


def black(side: int) -> bytes:
    """A PNG of one bit for each pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((1 + (side + 7) // 8) * side))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def copies() -> str:
    """An SVG of copies of copies: ten to the ninth squares."""
    groups = "".join(f"<g id=a{n}>{f'<use href=#a{n - 1} />' * 10}</g>" for n in range(1, 10))
    return f"<svg><g id=a0><rect width=9 height=9 /></g>{groups}<use href=#a9 /></svg>{TEXT}"


BOMBS: dict[str, Callable[[], Fetched]] = {
    "large images": lambda: captured("".join(f"<img src={PAGE}{n}.png>" for n in range(12)), *[black(12_000)] * 12),
    "a hundred million pixels": lambda: captured("<div style='height:100000000px;width:9999px'></div>" + TEXT),
    "deep": lambda: captured("<div>" * 300_000 + TEXT),
    "copies of copies": lambda: captured(copies()),
    "two thousand frames": lambda: captured("<iframe srcdoc='<p>x'></iframe>" * 2000 + TEXT),
    "blur": lambda: captured("<div style='filter:blur(999px);height:9000px'>" * 300 + TEXT),
    "a page that turns to itself": lambda: captured(f"<meta http-equiv=refresh content='0;url={PAGE}'>" + TEXT),
    "animations": lambda: captured(
        "<style>@keyframes k{to{transform:rotate(9turn)}}i{animation:k 1s infinite}</style>" + "<i>x</i>" * 30_000
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_within_its_limits_and_leaves_nothing(name: str, place: Path, tmp_path: Path):
    limits = replace(Viewport(), seconds=8.0, memory=1 << 30)
    shown = with_views(BOMBS[name](), CHROMIUM, limits)
    assert list(place.iterdir()) == []
    archive = Archive(tmp_path / "archive")
    told = archive.keep(shown, collector="Ann").manifest
    assert not verify(archive).problems
    if shown.views is None:
        assert shown.unseen
        assert shown.unseen.endswith(".")
        assert (told.image, told.grade) == (None, "below minimum standard")
        assert shown.unseen in told.missing[0]
