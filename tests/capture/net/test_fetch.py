"""Fetching from a web server of real sockets: what is kept equals what was sent, and every trap is an error in words."""

from __future__ import annotations

import gzip
import socket
import subprocess
import sys
import textwrap
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import brotli
import pytest

from onrecord.capture.clock import Clock
from onrecord.capture.net.fetch import fetch
from onrecord.capture.net.politeness import HostSchedule
from onrecord.errors import CaptureError
from tests.capture import network
from tests.capture.servers import NAME, Server, local

PAGE = "<p>نامه‌ای از زندان, a letter from prison</p>\n".encode() * 40
HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def here(_name: str, _port: int) -> list[str]:
    return ["127.0.0.1"]


def sized(body: bytes, *headers: bytes) -> tuple[bytes, bytes]:
    head = HTML + b"".join(line + b"\r\n" for line in headers) + b"Content-Length: %d\r\n\r\n" % len(body)
    return head, body


def chunked(body: bytes, size: int) -> bytes:
    pieces = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def bare_deflate(data: bytes) -> bytes:
    stream = zlib.compressobj(wbits=-15)
    return stream.compress(data) + stream.flush()


WHOLE = {
    "plain": sized(PAGE),
    "empty": sized(b""),
    "gzip": sized(gzip.compress(PAGE), b"Content-Encoding: gzip"),
    "gzip of two members": sized(gzip.compress(PAGE) + gzip.compress(PAGE), b"Content-Encoding: x-gzip"),
    "gzip with something after": sized(gzip.compress(PAGE) + b"\0\0", b"Content-Encoding: GZIP"),
    "deflate": sized(zlib.compress(PAGE), b"Content-Encoding: deflate"),
    "bare deflate": sized(bare_deflate(PAGE), b"Content-Encoding: deflate"),
    "brotli": sized(brotli.compress(PAGE), b"Content-Encoding: br"),
    "identity": sized(PAGE, b"Content-Encoding: identity"),
    "odd headers": sized(PAGE, b"x-ODD:  two  spaces ", b"X-Odd:\tagain", b"X-Word: \xe9\xff"),
    "no length, HTTP/1.0": (b"HTTP/1.0 200 Fine by me\r\nServer: old\r\n\r\n", PAGE),
    "not found": (b"HTTP/1.1 404 Gone  for ever\r\nContent-Length: 4\r\n\r\n", b"gone"),
    "server error": (b"HTTP/1.1 503 \r\nContent-Length: 4\r\n\r\n", b"down"),
    "line ends of old": (b"HTTP/1.1 200 OK\nContent-Length: 4\n\n", b"page"),
    "no content": (b"HTTP/1.1 204 No Content\r\n\r\n", b""),
    "a redirect without a place": (b"HTTP/1.1 302 Found\r\nContent-Length: 4\r\n\r\n", b"page"),
}


@pytest.mark.parametrize("kind", WHOLE)
def test_what_is_kept_is_what_was_sent(kind: str, server: Server, get):
    head, body = WHOLE[kind]
    server.answers["/page?a=b"] = head + body
    fetched = get("/page?a=b")
    (kept,) = fetched.exchanges
    assert (kept.response, kept.body, kept.cut) == (head, body, None)
    assert kept.request == server.asked[-1]
    assert kept.status == int(head.split()[1])
    assert kept.peer == f"127.0.0.1:{server.port}"
    assert fetched.requested == fetched.final == kept.url == server.url("/page?a=b")
    assert kept.at.tzinfo == UTC
    assert not any("body" in note for note in fetched.notes)


@pytest.mark.parametrize("size", [1, 7, 100_000])
@pytest.mark.parametrize("packed", [False, True])
def test_chunks_are_put_together(size: int, packed: bool, server: Server, get):
    body = gzip.compress(PAGE) if packed else PAGE
    coding = b"Content-Encoding: gzip\r\n" if packed else b""
    head = HTML + coding + b"Transfer-Encoding: chunked\r\n\r\n"
    server.answers["/"] = head + chunked(body, size)
    (kept,) = get().exchanges
    assert (kept.response, kept.body, kept.cut) == (head, body, None)


def test_what_comes_before_the_answer_is_passed_over(server: Server, get):
    head, body = sized(PAGE)
    server.answers["/"] = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" * 2 + head + body
    (kept,) = get().exchanges
    assert (kept.response, kept.body) == (head, body)


def test_headers_after_the_body_are_told_of(server: Server, get):
    server.answers["/"] = HTML + b"Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nX-Late: 1\r\n\r\n"
    fetched = get()
    assert fetched.exchanges[0].body == b"a"
    assert "Headers that followed the body were not kept." in fetched.notes


def test_the_request_looks_like_a_browsers_and_names_nobody(server: Server, get):
    get("/a")
    lines = server.asked[-1].decode().split("\r\n")
    assert lines[0] == "GET /a HTTP/1.1"
    assert [line.partition(":")[0] for line in lines[1:-2]] == (
        ["Host", "User-Agent", "Accept", "Accept-Language", "Accept-Encoding", "Connection"]
    )
    assert lines[1] == f"Host: {NAME}:{server.port}"
    assert "gzip, deflate, br" in lines[5]
    assert "onrecord" not in server.asked[-1].decode().lower()
    assert (
        server.asked[0].splitlines()[1:] == server.asked[1].splitlines()[1:]
    )  # robots.txt is asked for in the same way


def test_a_page_that_is_still_the_same_is_answered_with_304(server: Server):
    head = b'HTTP/1.1 304 Not Modified\r\nETag: "a1"\r\n\r\n'
    server.answers["/"] = head
    settings = local(server.port)
    modified = "Tue, 24 Nov 2026 10:00:00 GMT"
    fetched = fetch(server.url(), settings, resolve=here, etag='W/"a1"', modified=modified)
    (kept,) = fetched.exchanges
    assert (kept.status, kept.response, kept.body) == (304, head, b"")
    assert b'If-None-Match: W/"a1"\r\nIf-Modified-Since: ' + modified.encode() in kept.request
    fetch(server.url(), settings, resolve=here, etag='"a"\r\nX: y', modified="\r\nX: y")
    assert b"If-" not in server.asked[-1]


# What is cut


def test_a_body_shorter_than_announced_is_kept_and_said_to_be_cut(server: Server, get):
    head = HTML + b"Content-Length: 100000\r\n\r\n"
    server.answers["/"] = head + PAGE
    fetched = get()
    (kept,) = fetched.exchanges
    assert (kept.response, kept.body, kept.cut) == (head, PAGE, "disconnect")
    assert any(f"cut after {len(PAGE)} bytes" in note for note in fetched.notes)


@pytest.mark.parametrize(("end", "cut"), [(b"5\r\nab", "disconnect"), (b"zz\r\n", "unspecified")])
def test_chunks_that_end_or_break_are_kept_as_far_as_they_came(end: bytes, cut: str, server: Server, get):
    server.answers["/"] = HTML + b"Transfer-Encoding: chunked\r\n\r\n4\r\npage\r\n" + end
    (kept,) = get().exchanges
    assert kept.body.startswith(b"page")
    assert kept.cut == cut


def test_a_cut_gzip_body_is_kept_and_said_to_end_early(server: Server, get):
    body = gzip.compress(PAGE)[:-20]
    head, body = sized(body, b"Content-Encoding: gzip")
    server.answers["/"] = head + body
    fetched = get()
    assert fetched.exchanges[0].body == body
    assert "The gzip body ends before its end." in fetched.notes


@pytest.mark.parametrize(
    ("coding", "body", "note"),
    [
        ("gzip", b"\x1f\x8b no gzip at all", "broken"),
        ("br", b"\xff\xff\xff no brotli", "broken"),
        ("deflate", b"\xff\xff\xff nor this", "broken"),
        ("zstd", b"(\xb5/\xfd", "not asked for"),
        ("gzip, br", brotli.compress(gzip.compress(b"a", mtime=0)), "not asked for"),
    ],
)
def test_what_cannot_be_opened_is_kept_closed(coding: str, body: bytes, note: str, server: Server, get):
    server.answers["/"] = b"".join(sized(body, b"Content-Encoding: " + coding.encode()))
    fetched = get()
    assert fetched.exchanges[0].body == body
    assert any(note in each for each in fetched.notes)


def drip(server: Server, first: bytes, piece: bytes, pause: float):
    def answer(conn: socket.socket) -> None:
        conn.sendall(first)
        while not server.stopped.wait(pause):
            conn.sendall(piece)

    return answer


def test_a_body_that_never_ends_is_cut_at_the_limit(server: Server, get):
    server.answers["/"] = drip(server, HTML + b"\r\n", b"a" * 10_000, 0)
    fetched = get(max_bytes=123_456)
    (kept,) = fetched.exchanges
    assert (kept.body, kept.cut) == (b"a" * 123_456, "length")
    assert "The body was cut at the limit of 123456 bytes." in fetched.notes


def test_a_body_of_endless_small_chunks_is_cut_at_the_limit(server: Server, get):
    server.answers["/"] = drip(server, HTML + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n" * 1000, 0)
    (kept,) = get(max_bytes=5000).exchanges
    assert (kept.body, kept.cut) == (b"a" * 5000, "length")


@pytest.mark.slow
def test_a_slow_drip_ends_with_the_time(server: Server, get):
    server.answers["/"] = drip(server, HTML + b"\r\n", b"a", 0.02)
    fetched = get(total_seconds=1.5, honour_robots=False)
    (kept,) = fetched.exchanges
    assert kept.cut == "time"
    assert set(kept.body) == {ord("a")}
    assert any("the time was up" in note for note in fetched.notes)


def test_a_server_that_falls_silent_is_not_waited_for(server: Server, get):
    server.answers["/"] = drip(server, HTML + b"\r\nab", b"", 0.02)
    (kept,) = get(read_seconds=1.0).exchanges
    assert (kept.body, kept.cut) == (b"ab", "time")


# What is refused


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (b"", "closed the connection|not valid HTTP"),
        (b"<p>no HTTP</p>\r\n\r\n", "not valid HTTP"),
        (b"HTTP/1.1 200 OK\r\nBroken header\r\n\r\n", "not valid HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", "not valid HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nab", "not valid HTTP"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nab", "not valid HTTP"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"a" * 100_000 + b"\r\n\r\n", "not valid HTTP|longer"),
        (HTML + b"".join(b"X-%d: a\r\n" % number for number in range(500)) + b"\r\n", "more than 200 headers"),
        (HTML + b"X: a\r\n" * 50_000 + b"\r\n", "not valid HTTP|longer|more than 200"),
        (b"HTTP/1.1 103 Early Hints\r\n\r\n" * 20_000, "not valid HTTP|longer"),
    ],
)
def test_an_answer_that_is_no_http_within_the_limits_is_an_error(answer: bytes, why: str, server: Server, get):
    server.answers["/"] = answer
    with pytest.raises(CaptureError, match=why) as caught:
        get()
    assert caught.value.subject == server.url()


def test_headers_without_end_are_an_error(server: Server, get):
    server.answers["/"] = drip(server, HTML, b"X: a\r\n" * 100, 0)
    with pytest.raises(CaptureError, match=r"not valid HTTP|longer"):
        get()


@pytest.mark.slow
def test_headers_that_drip_end_with_the_time(server: Server, get):
    server.answers["/"] = drip(server, HTML, b"X: a\r\n", 0.02)
    with pytest.raises(CaptureError, match="did not answer within"):
        get(total_seconds=1.5, honour_robots=False)


def bomb_of(kind: str) -> bytes:
    zeros = bytes(20 << 20)
    if kind == "br":
        return brotli.compress(zeros, quality=3)
    return gzip.compress(zeros) if kind == "gzip" else zlib.compress(zeros)


@pytest.mark.parametrize("kind", ["gzip", "deflate", "br"])
@pytest.mark.parametrize("limits", [{}, {"max_ratio": 10**9, "max_opened": 2 << 20}])
def test_a_decompression_bomb_is_refused(kind: str, limits: dict[str, int], server: Server, get):
    server.answers["/"] = b"".join(sized(bomb_of(kind), b"Content-Encoding: " + kind.encode()))
    with pytest.raises(CaptureError, match="bomb"):
        get(**limits)


def test_many_empty_members_of_gzip_open_to_nothing(server: Server, get):
    server.answers["/"] = b"".join(sized(gzip.compress(b"") * 50_000, b"Content-Encoding: gzip"))
    assert get().exchanges[0].cut is None


# Redirects


def to(place: str, status: int = 302, *headers: str) -> bytes:
    more = "".join(f"{line}\r\n" for line in headers)
    return f"HTTP/1.1 {status} Moved\r\nLocation: {place}\r\n{more}Content-Length: 5\r\n\r\nmoved".encode()


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_and_every_hop_is_kept(status: int, server: Server, get):
    server.answers |= {"/a": to("b/?x#top", status), "/b/?x": to("/c", status), "/c": b"".join(sized(PAGE))}
    fetched = get("/a")
    assert [each.url for each in fetched.exchanges] == [server.url(path) for path in ("/a", "/b/?x", "/c")]
    assert [each.status for each in fetched.exchanges] == [status, status, 200]
    assert [each.body for each in fetched.exchanges] == [b"moved", b"moved", PAGE]
    assert [each.request for each in fetched.exchanges] == [head for head in server.asked if b"robots" not in head]
    assert (fetched.requested, fetched.final) == (server.url("/a"), server.url("/c"))


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("http://127.0.0.1/", "loopback"),
        ("http://127.0.0.1:{port}/", "loopback"),
        ("http://127.1/", "unusual form"),
        ("http://2130706433/", "unusual form"),
        ("http://0x7f000001/", "unusual form"),
        ("http://0177.0.0.1/", "unusual form"),
        ("http://0.0.0.0/", "unspecified"),
        ("http://[::]/", "unspecified"),
        ("http://[::1]/", "loopback"),
        ("http://[::ffff:127.0.0.1]/", "loopback"),
        ("http://localhost/", "local network"),
        ("http://169.254.169.254/latest/meta-data/", "metadata"),
        ("http://10.0.0.1/", "private"),
        ("//192.168.0.1/", "private"),
        ("http://private.example/", "leads to 127.0.0.1"),
        (f"http://{NAME}:22/", "Port 22"),
        (f"http://user:word@{NAME}/", "user name"),
        ("file:///etc/passwd", "only http"),
        ("gopher://a.example/", "only http"),
        ("http://[::1/", "an invalid address"),
    ],
)
def test_a_redirect_is_held_to_the_same_rules(place: str, why: str, server: Server, get):
    place = place.format(port=server.port)
    server.answers |= {
        "/a": to(place),
        "/": b"".join(sized(b"secret")),
        "/latest/meta-data/": b"".join(sized(b"secret")),
    }
    with pytest.raises(CaptureError, match=why) as caught:
        get("/a", ports=frozenset({80, server.port}))
    assert caught.value.subject == server.url("/a")
    assert server.paths() == ["/robots.txt", "/a"]


def test_redirects_end(server: Server, get):
    server.answers["/"] = to("/")
    with pytest.raises(CaptureError, match="more than 10 redirects"):
        get()
    assert server.paths().count("/") == 11
    with pytest.raises(CaptureError, match="more than 0 redirects"):
        get(max_redirects=0)


def test_two_places_at_once_are_refused(server: Server, get):
    server.answers["/"] = to("/a", 302, "Location: /b")
    with pytest.raises(CaptureError, match="several addresses"):
        get()


def test_cookies_live_within_one_chain(server: Server, get):
    cookies = (
        "Set-Cookie: consent=yes; Path=/; HttpOnly",
        "Set-Cookie: s=1; Secure",
        "Set-Cookie: no=1; Domain=other.example",
    )
    server.answers |= {"/": to("/b", 302, *cookies), "/b": to("/c", 302, "Set-Cookie: consent=; Max-Age=0")}
    fetched = get()
    sent = [[line for line in each.request.split(b"\r\n") if line.startswith(b"Cookie")] for each in fetched.exchanges]
    assert sent == [[], [b"Cookie: consent=yes"], []]
    assert b"Cookie" not in get().exchanges[0].request


# Names


def test_a_name_is_looked_up_once_and_the_answer_is_what_is_connected_to(server: Server):
    other = Server("127.0.0.2", server.port)
    server.answers |= {"/": to("/b"), "/b": b"".join(sized(PAGE))}
    asked: list[str] = []

    def changing(name: str, _port: int) -> list[str]:
        asked.append(name)
        return [f"127.0.0.{len(asked)}"]

    fetched = fetch(server.url(), local(server.port), resolve=changing)
    other.close()
    assert asked == [NAME]
    assert {each.peer for each in fetched.exchanges} == {f"127.0.0.1:{server.port}"}
    assert server.paths() == ["/robots.txt", "/", "/b"]
    assert other.asked == []


def test_a_name_is_looked_up_once_for_all_its_ports(server: Server):
    other = Server("127.0.0.1")
    server.answers["/"] = to(other.url("/b"))
    other.answers["/b"] = b"".join(sized(PAGE))
    asked: list[str] = []

    def noting(name: str, _port: int) -> list[str]:
        asked.append(name)
        return ["127.0.0.1"]

    fetched = fetch(server.url(), local(server.port, other.port), resolve=noting)
    other.close()
    assert fetched.final == other.url("/b")
    assert asked == [NAME]


def test_the_next_address_is_tried_where_one_does_not_answer(server: Server):
    server.answers["/"] = b"".join(sized(PAGE))
    fetched = fetch(server.url(), local(server.port), resolve=lambda *_: ["127.0.0.9", "127.0.0.1"])
    assert fetched.exchanges[0].peer == f"127.0.0.1:{server.port}"


def test_nobody_there_is_an_error_in_words():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(CaptureError, match=r"No connection could be made \(127.0.0.1: Connection refused\)"):
        fetch(f"http://{NAME}:{port}/", local(port, honour_robots=False), resolve=here)


IN_A_NETWORK_OF_ITS_OWN = """
    import json
    from onrecord.capture.net.fetch import fetch
    from onrecord.capture.net.settings import Settings
    from onrecord.errors import CaptureError
    from tests.capture.servers import Server

    public, private = Server("93.184.216.34", 80), Server("127.0.0.1", 80)
    for server in (public, private):
        server.answers["/"] = b"HTTP/1.1 200 OK\\r\\nContent-Length: 6\\r\\n\\r\\n" + (b"public" if server is public else b"secret")
    public.answers["/inside"] = b"HTTP/1.1 302 F\\r\\nLocation: http://inside.example/\\r\\nContent-Length: 0\\r\\n\\r\\n"
    public.answers["/again"] = b"HTTP/1.1 302 F\\r\\nLocation: /\\r\\nContent-Length: 0\\r\\n\\r\\n"

    def outcome(url, **arguments):
        try:
            fetched = fetch(url, Settings(pause_seconds=0, total_seconds=20), **arguments)
        except CaptureError as error:
            return error.message
        return fetched.exchanges[-1].body.decode() + " " + fetched.exchanges[-1].peer

    answers = iter(["93.184.216.34", "127.0.0.1", "127.0.0.1"])
    print(json.dumps({
        "public": outcome("http://public.example/"),
        "inside": outcome("http://inside.example/"),
        "both": outcome("http://both.example/"),
        "redirect": outcome("http://public.example/inside"),
        "changing": outcome("http://changing.example/again", resolve=lambda *_: [next(answers)]),
        "asked inside": len(private.asked),
    }))
"""


def test_names_of_the_system_in_a_network_of_its_own(tmp_path: Path):
    """A public address stands on this machine, and names lead to it and inside by the system's own table of hosts."""
    table = "93.184.216.34 public.example both.example\n127.0.0.1 inside.example both.example localhost\n"
    call = [sys.executable, "-c", textwrap.dedent(IN_A_NETWORK_OF_ITS_OWN)]
    outcomes = network.tried(tmp_path, {"hosts": table}, ["93.184.216.34"], call)
    assert outcomes["public"] == "public 93.184.216.34:80"
    assert "leads to 127.0.0.1" in outcomes["inside"]
    assert "leads to 127.0.0.1" in outcomes["both"]
    assert "leads to 127.0.0.1" in outcomes["redirect"]
    assert outcomes["changing"] == "public 93.184.216.34:80"
    assert outcomes["asked inside"] == 0


EVERY_CALL = """
    import sys
    from onrecord.capture.net.fetch import fetch
    from tests.capture.servers import NAME, Server, local

    server = Server()
    server.answers["/"] = b"HTTP/1.1 302 F\\r\\nLocation: /b\\r\\nContent-Length: 0\\r\\n\\r\\n"
    calls = []
    outward = "socket.connect socket.sendto socket.sendmsg socket.getaddrinfo socket.gethostbyname socket.gethostbyaddr"
    outward += " socket.getnameinfo subprocess.Popen os.system os.posix_spawn os.exec"
    sys.addaudithook(lambda event, given: event in outward.split() and calls.append((event, given[-1])))
    fetch(server.url(), local(server.port), resolve=lambda *_: ["127.0.0.1"])
    assert server.paths() == ["/robots.txt", "/", "/b"], server.paths()
    assert calls == [("socket.connect", ("127.0.0.1", server.port))] * 3, calls
"""


def test_nothing_else_is_ever_called(root: Path):
    """Python's own audit of the process: three connections to the address that was let through, and no look-up."""
    script = textwrap.dedent(EVERY_CALL)
    path = f"{root / 'src'}:{root}"
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={"PYTHONPATH": path},
    )
    assert done.returncode == 0, done.stderr


# Robots and pace


def robots(text: str) -> bytes:
    return b"".join(sized(text.encode()))


@pytest.mark.parametrize(
    ("answer", "allowed"),
    [
        (robots("User-agent: *\nDisallow: /private"), True),
        (robots("User-agent: *\nDisallow: /"), False),
        (robots("User-agent: *\nDisallow: /\nAllow: /page"), True),
        (robots("\ufeffUser-agent: *\nDisallow: /*page$"), False),
        (robots("User-agent: GPTBot\nDisallow: /"), True),
        (b"".join(sized(gzip.compress(b"User-agent: *\nDisallow: /", mtime=0), b"Content-Encoding: gzip")), False),
        (b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n", True),
        (b"HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n", True),
        (b"HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n", False),
        (b"HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n", False),
        (to("/elsewhere"), False),
        (to("/robots.txt"), True),
        (to("http://127.0.0.1/"), False),
        (b"", False),
        (HTML + b"Content-Length: 500\r\n\r\nUser-agent: *\nAllow: /\n", False),
        (robots("User-agent: *\n" + "Disallow: /a\n" * 100_000), True),
        (robots("".join(f"User-agent: a{n}\n" for n in range(9000)) + "Disallow: /a\n" * 20_000), False),
        (robots("\0\r\n\udcff: é:".encode("utf-8", "replace").decode() + "\nallow"), True),
    ],
)
def test_robots_txt_is_kept_to(answer: bytes, allowed: bool, server: Server, get):
    server.answers |= {"/robots.txt": answer, "/elsewhere": robots("User-agent: *\nDisallow: /"), "/page": robots("a")}
    if allowed:
        assert any("robots.txt" in note for note in get("/page").notes)
    else:
        with pytest.raises(CaptureError, match=r"robots\.txt"):
            get("/page")
    assert ("/page" in server.paths()) == allowed


def test_robots_txt_overridden_is_said(server: Server, get):
    server.answers["/robots.txt"] = robots("User-agent: *\nDisallow: /")
    assert "robots.txt was not asked for: the settings override it." in get(honour_robots=False).notes
    assert server.paths() == ["/"]


def test_where_a_redirect_leads_has_its_own_robots_txt(server: Server, get):
    server.answers |= {"/a": to("/b"), "/robots.txt": robots("User-agent: *\nDisallow: /b")}
    with pytest.raises(CaptureError, match=r"asks that it not be fetched.*/b\.?\)"):
        get("/a")
    assert server.paths() == ["/robots.txt", "/a"]


class Watch:
    """A clock that sleeps in no time."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def clock(self) -> Clock:
        start = datetime(2026, 11, 24, tzinfo=UTC)
        return Clock(lambda: start + timedelta(seconds=sum(self.slept)), lambda: sum(self.slept), self.slept.append)


@pytest.mark.parametrize(
    ("delay", "pause"), [("", 2.0), ("Crawl-delay: 7", 7.0), ("Crawl-delay: 9999", 30.0), ("Crawl-delay: x", 2.0)]
)
def test_hosts_are_asked_at_a_polite_pace(delay: str, pause: float, server: Server):
    server.answers |= {"/robots.txt": robots(f"User-agent: *\n{delay}\n"), "/": to("/b")}
    watch, hosts = Watch(), HostSchedule()
    settings = local(server.port, pause_seconds=2.0, total_seconds=5)
    for _ in range(3):
        fetched = fetch(server.url(), settings, hosts=hosts, resolve=here, clock=watch.clock())
        assert fetched.exchanges[0].at == watch.clock().now()
    # The first fetch learns what robots.txt asks for when it has already taken its turn.
    assert watch.slept == [pytest.approx(2.0), pytest.approx(pause)]
    assert server.paths().count("/robots.txt") == 1


def test_a_robots_txt_that_failed_is_asked_for_again(server: Server):
    hosts, settings = HostSchedule(), local(server.port)
    server.answers |= {"/robots.txt": b"HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n", "/": robots("a")}
    with pytest.raises(CaptureError):
        fetch(server.url(), settings, hosts=hosts, resolve=here)
    server.answers["/robots.txt"] = robots("")
    assert fetch(server.url(), settings, hosts=hosts, resolve=here).exchanges[0].status == 200


# TLS


@pytest.fixture
def secure(authority):
    server = Server(context=authority.context(NAME))
    server.answers["/"] = b"".join(sized(PAGE))
    yield server
    server.close()


def test_tls_asks_for_the_name_and_checks_it(secure: Server, authority):
    settings = local(secure.port, authorities=authority.file)
    (kept,) = fetch(secure.url(), settings, resolve=here).exchanges
    assert (kept.body, kept.request) == (PAGE, secure.asked[-1])
    assert set(secure.names) == {NAME}


def test_a_body_that_ends_with_the_connection_is_whole_where_tls_says_so(secure: Server, authority):
    secure.answers["/"] = HTML + b"\r\n" + PAGE
    (kept,) = fetch(secure.url(), local(secure.port, authorities=authority.file), resolve=here).exchanges
    assert (kept.body, kept.cut) == (PAGE, None)


@pytest.mark.parametrize("case", ["another name", "an unknown authority"])
def test_a_certificate_that_does_not_hold_is_refused(case: str, secure: Server, authority):
    host = "other.example" if case == "another name" else NAME
    file = authority.file if case == "another name" else None
    settings = local(secure.port, allowed_hosts=frozenset({host}), authorities=file, honour_robots=False)
    with pytest.raises(CaptureError, match="certificate is invalid"):
        fetch(secure.url(host=host), settings, resolve=here)
    assert secure.asked == []


def test_a_step_down_from_https_is_said(secure: Server, server: Server, authority):
    secure.answers["/"] = to(server.url("/"))
    settings = local(secure.port, server.port, authorities=authority.file)
    fetched = fetch(secure.url(), settings, resolve=here)
    assert fetched.final == server.url("/")
    assert any("from https to http" in note for note in fetched.notes)


def test_tls_that_is_cut_is_said(secure: Server, authority):
    def cut(conn: socket.socket) -> None:
        conn.sendall(HTML + b"\r\n" + PAGE)
        conn.shutdown(socket.SHUT_RDWR)
        conn.close()
        raise OSError

    secure.answers["/"] = cut
    fetched = fetch(secure.url(), local(secure.port, authorities=authority.file), resolve=here)
    (kept,) = fetched.exchanges
    assert (kept.body, kept.cut) == (PAGE, "disconnect")
    assert any("closing word" in note for note in fetched.notes)


def test_plain_words_on_a_port_for_tls_are_an_error(server: Server):
    url = f"https://{NAME}:{server.port}/"
    with pytest.raises(CaptureError, match=r"connection failed|not answer|No connection"):
        fetch(url, local(server.port, honour_robots=False, read_seconds=0.5, connect_seconds=0.5), resolve=here)


def test_authorities_that_cannot_be_read_are_an_error(secure: Server, tmp_path: Path):
    for file in (tmp_path / "none.pem", tmp_path):
        with pytest.raises(CaptureError, match="authorities"):
            fetch(secure.url(), local(secure.port, authorities=file, honour_robots=False), resolve=here)
