"""What comes of a capture, for whatever a server, a name or an address does: a table, filled by real captures.

    python -m tests.capture.outcomes

It runs in a network of its own (`unshare`), in which a public address stands on this machine, names are looked up by the
system from a server of names here, and private addresses have servers too, which nobody may ever ask. Nothing is allowed
by name. What is kept is read back by two programs that are not ours, and compared with the bytes that were sent.
"""

from __future__ import annotations

import gzip
import json
import socket
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass, field
from pathlib import Path
from urllib.parse import quote

import brotli
import click
from fastwarc.warc import ArchiveIterator
from warcio.archiveiterator import ArchiveIterator as OtherIterator

from onrecord.capture.acquire import Acquirer
from onrecord.capture.net.fetch import fetch
from onrecord.capture.net.settings import Settings
from onrecord.capture.store.archive import Archive, Capture
from onrecord.capture.verify.archive import verify
from onrecord.errors import CaptureError
from tests.capture import network
from tests.capture.servers import Answer, Server

PUBLIC = "93.184.216.34"
INSIDE = ("127.0.0.1", "::1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1")
SITE = "http://public.example"
ARTICLE = ("<h1>Prisoners write</h1><p>نامه‌ای از زندان: " + "They ask that somebody answer. " * 40).encode()
CONSENT = (
    "<title>Before you continue to Example</title><h1>Before you continue</h1><p>"
    + "We use cookies to measure how many of you there are. " * 30
    + "</p><button>Reject all</button><button>Accept all</button>"
).encode()
CAPTCHA = b"<title>Robot check</title><h1>Are you human?</h1><p>Verify you are human.</p><div class=g-recaptcha></div>"
LOGIN = b"<title>Log in - Example</title><form><input name=u><input type=password name=p><button>Log in</button></form>"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
LITERALS = (
    "http://localhost/ http://127.0.0.1/ http://127.1/ http://0.0.0.0/ http://[::]/ http://[::1]/ http://[::ffff:127.0.0.1]/"
    " http://2130706433/ http://0x7f000001/ http://0x7f.1/ http://017700000001/ http://0177.0.0.1/ http://169.254.169.254/"
    " http://10.0.0.1/ http://172.16.0.1/ http://192.168.1.1/ http://100.64.0.1/ file:///etc/passwd"
).split()
NAMES: dict[str, list[str]] = {
    "public.example": [PUBLIC],
    "inside.example": ["127.0.0.1"],
    "metadata.example": ["169.254.169.254"],
    "both.example": [f"{PUBLIC} 127.0.0.1"],
    "changing.example": [PUBLIC, "127.0.0.1"],
}
"""What each name leads to: the first answer, the next, and so on; the last is given again and again."""


@dataclass(frozen=True, slots=True)
class Case:
    """What is asked for, and how it is answered.

    Attributes:
        url: the address.
        answers: the answers of the public server, by path.
        sent: what the records must hold, by path, where that is not the answer itself: chunks are put together.
        settings: what is set otherwise than by default.
        etag: of an earlier answer.
    """

    url: str
    answers: dict[str, Answer] = field(default_factory=dict)
    sent: dict[str, bytes | bytearray] = field(default_factory=dict)
    settings: dict[str, object] = field(default_factory=dict)
    etag: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it.

    Attributes:
        what: "kept" or "refused".
        said: what the manifest says of it, or why it was refused.
        records: how many responses stand in the WARC.
        same: whether the bytes of each are those that were sent, as far as they came.
        inside: how many connections were made to private addresses.
    """

    what: str
    said: str
    records: int
    same: bool | None
    inside: int


def answer(body: bytes, *headers: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    lines = "".join(f"{line}\r\n" for line in (f"Content-Type: {kind}", *headers, f"Content-Length: {len(body)}"))
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def to(place: str, status: str = "302 Found") -> bytes:
    return answer(b"moved", f"Location: {place}", status=status)


def chunked(body: bytes, *headers: str, size: int = 7) -> tuple[bytes, bytes]:
    """A chunked answer as it is sent, and with its chunks put together."""
    head = "".join(f"{line}\r\n" for line in ("Content-Type: text/html", *headers, "Transfer-Encoding: chunked"))
    whole = f"HTTP/1.1 200 OK\r\n{head}\r\n".encode()
    pieces = [body[start : start + size] for start in range(0, len(body), size)]
    return whole + b"".join(b"%x\r\n%s\r\n" % (len(each), each) for each in pieces) + b"0\r\n\r\n", whole + body


def endless(server: Server, piece: bytes, pause: float) -> tuple[Answer, bytearray]:
    """An answer that does not end, and the bytes of it that were sent so far."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    sent = bytearray(head)

    def stream(conn: socket.socket) -> None:
        conn.sendall(head)
        while not server.stopped.wait(pause):
            sent.extend(piece)
            conn.sendall(piece)

    return stream, sent


def one(name: str, answers: Answer, sent: bytes | bytearray | None = None, **settings: object) -> tuple[str, Case]:
    """A page at an address of its own."""
    path = "/" + quote(name, safe="")
    return name, Case(SITE + path, {path: answers}, {path: sent} if sent else {}, settings)


def cases(server: Server) -> Iterator[tuple[str, Case]]:
    """All that is tried, by name."""
    yield from kept_whole()
    yield from kept_as_it_came(server)
    yield one("a cookie wall", answer(CONSENT))
    yield one("a captcha page", answer(CAPTCHA, status="403 Forbidden"))
    yield one("a login", answer(LOGIN))
    yield one("an error, status 503", answer(b"<p>down", status="503 Service Unavailable"))
    for name, data in (("gzip", gzip.compress(bytes(64 << 20))), ("br", brotli.compress(bytes(64 << 20), quality=3))):
        yield one(f"a decompression bomb, {name}", answer(data, f"Content-Encoding: {name}"))
    yield one("no HTTP at all", b"<p>page</p>\r\n\r\n")
    yield one("a redirect to a private address", to("http://10.0.0.1/"))
    yield one("a redirect to a name that leads inside", to("http://inside.example/"))
    for name, words in (("inside", "a private address"), ("metadata", "the metadata of a cloud"), ("both", "both")):
        yield f"a name that resolves to {words}", Case(f"http://{name}.example/")
    again = {"/": to("/again"), "/again": answer(ARTICLE)}
    yield "a name that changes its answer between look-ups", Case("http://changing.example/", again)
    yield "the same name, fetched again", Case("http://changing.example/", again)
    for literal in LITERALS:
        yield literal, Case(literal)
        yield one(f"a redirect to {literal}", to(literal))


def kept_whole() -> Iterator[tuple[str, Case]]:
    page = b'<link rel=stylesheet href=/s.css><img src=/a.png><img src=/old.png><img src="/none.png">' + ARTICLE
    items: dict[str, Answer] = {
        "/": answer(page),
        "/s.css": answer(b"body { background: url(/b.png) }", kind="text/css"),
        "/a.png": answer(PNG, kind="image/png"),
        "/b.png": answer(PNG * 2, kind="image/png"),
        "/old.png": to("/new.png"),
        "/new.png": answer(PNG * 3, kind="image/png"),
    }
    yield "a page with assets", Case(f"{SITE}/", items)
    hops = ("301 Moved Permanently", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect")
    chain = {f"/{number}": to(f"{number + 1}", status) for number, status in enumerate(hops)}
    yield "redirects, one of each kind", Case(f"{SITE}/0", chain | {"/5": answer(ARTICLE)})
    yield one("gzip", answer(gzip.compress(ARTICLE), "Content-Encoding: gzip"))
    yield one("brotli", answer(brotli.compress(ARTICLE), "Content-Encoding: br"))
    yield one("chunked", *chunked(ARTICLE))
    yield one("chunked and gzip", *chunked(gzip.compress(ARTICLE), "Content-Encoding: gzip"))
    tagged = answer(ARTICLE, 'ETag: "a1"')
    yield "a page with an ETag", Case(f"{SITE}/tagged", {"/tagged": tagged})
    same = b'HTTP/1.1 304 Not Modified\r\nETag: "a1"\r\n\r\n'
    yield "the same page, 304", Case(f"{SITE}/tagged", {"/tagged": same}, etag='"a1"')
    yield "the same page, edited", Case(f"{SITE}/tagged", {"/tagged": answer(ARTICLE + b"<p>And more.")})
    gone = answer(b"<p>gone", status="410 Gone")
    yield "the same page, gone", Case(f"{SITE}/tagged", {"/tagged": gone})


def kept_as_it_came(server: Server) -> Iterator[tuple[str, Case]]:
    drip, dripped = endless(server, b"<p>a", 0.02)
    yield one("a slow drip", drip, dripped, total_seconds=3, honour_robots=False)
    stream, streamed = endless(server, b"<p>" + b"a" * 5000, 0)
    yield one("a body that never ends", stream, streamed, max_bytes=200_000)
    short = answer(ARTICLE).replace(b"Content-Length: ", b"Content-Length: 9")
    yield one("a body shorter than announced", short)
    packed = answer(gzip.compress(ARTICLE)[:-20], "Content-Encoding: gzip")
    yield one("gzip that ends early", packed)


def outcome(case: Case, archive: Archive, server: Server, inside: Callable[[], int]) -> tuple[Outcome, Capture | None]:
    """Capture once, and compare what is kept with what was sent."""
    server.answers = dict(case.answers)
    given: dict[str, object] = {"pause_seconds": 0, "total_seconds": 20}
    taker = Acquirer(settings=Settings(**(given | case.settings)))  # type: ignore[arg-type]
    before = inside()
    try:
        page = taker.whole(fetch(case.url, taker.settings, hosts=taker.hosts, etag=case.etag))
        kept = archive.keep(page, collector="Ann", settings=taker.by_name())
    except CaptureError as error:
        return Outcome("refused", error.message, 0, None, inside() - before), None
    blocks = responses(kept.records)
    told = case.answers | case.sent
    same = all(is_sent(block, told["/" + url.split("/", 3)[3]]) for url, block in blocks)
    return Outcome("kept", in_words(kept), len(blocks), same, inside() - before), kept


def is_sent(block: bytes, sent: object) -> bool:
    """Whether a record's block is what was sent; of what was sent without end, what was sent first."""
    return block == sent or (isinstance(sent, bytearray) and bytes(sent).startswith(block))


def responses(path: Path) -> list[tuple[str, bytes]]:
    """The address and block of each response, as fastwarc and warcio both read them, digests checked."""
    found = []
    with path.open("rb") as file:
        for record in ArchiveIterator(file, parse_http=False):
            assert record.verify_block_digest()
            if record.headers["WARC-Type"] == "response":
                found.append((record.headers["WARC-Target-URI"], record.reader.read()))
    with path.open("rb") as file:
        others = [
            (record.rec_headers.get_header("WARC-Target-URI"), record.raw_stream.read())
            for record in OtherIterator(file, no_record_parse=True)
            if record.rec_type == "response"
        ]
    assert others == found
    return found


def in_words(kept: Capture) -> str:
    """What the manifest says of a capture."""
    told = kept.manifest
    words = [f"status {told.steps[-1].status}"]
    words += [f"{len(told.steps) - 1} redirects"] if len(told.steps) > 1 else []
    words += [f"{len(told.assets)} items, {len(told.left_out)} left out"] if told.assets else []
    words += [f"label {told.label.label}"] if told.label else []
    words += [told.change] if told.change not in {"first", None} else []
    words += [note.rstrip(".") for note in told.notes if "cut" in note or "ends before" in note]
    return "; ".join(words)


class Names(threading.Thread):
    """A server of names that answers for IPv4 and counts; its answers are good for no second."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 53))
        self.asked: dict[str, int] = {}

    def run(self) -> None:
        while True:
            query, who = self.socket.recvfrom(2048)
            labels, place = [], 12
            while query[place]:
                labels.append(query[place + 1 : place + 1 + query[place]].decode())
                place += 1 + query[place]
            name, kind = ".".join(labels), query[place + 1 : place + 3]
            found = ""
            if kind == b"\0\1" and name in NAMES:
                count = self.asked[name] = self.asked.get(name, 0) + 1
                found = NAMES[name][min(count, len(NAMES[name])) - 1]
            records = [b"\xc0\x0c\0\1\0\1\0\0\0\0\0\4" + socket.inet_aton(each) for each in found.split()]
            head = query[:2] + (b"\x81\x80" if name in NAMES else b"\x81\x83") + b"\0\1\0%c\0\0\0\0" % len(records)
            self.socket.sendto(head + query[12 : place + 5] + b"".join(records), who)


def fill(folder: Path) -> dict[str, object]:
    """Try everything, in a network of its own; return the table, and what `verify` finds wrong in the end."""
    names = Names()
    names.start()
    server, private = Server(PUBLIC, 80), [Server(address, 80) for address in INSIDE]
    for each in private:
        each.answers["/"] = answer(b"secret")
    for address in INSIDE:  # they can be reached: what is refused is refused by us
        with socket.create_connection((address, 80), 5) as conn:
            conn.sendall(b"GET / HTTP/1.1\r\n\r\n")
            assert conn.recv(9) == b"HTTP/1.1 "
    archive = Archive(folder)

    def inside() -> int:
        return sum(len(each.threads) - 2 for each in private)

    table = {name: outcome(case, archive, server, inside)[0] for name, case in cases(server)}
    problems = [str(each) for each in verify(archive).problems]
    return {"table": table, "problems": problems, "looked up": names.asked["changing.example"]}


ETC = {"resolv.conf": "nameserver 127.0.0.1\noptions timeout:2 attempts:2\n", "hosts": "127.0.0.1 localhost\n"}
ADDRESSES = (PUBLIC, *INSIDE[2:])


def filling(folder: Path) -> list[str]:
    """Return the call that fills the table in a network of its own, with an archive in a folder, and prints JSON."""
    return [sys.executable, "-m", "tests.capture.outcomes", str(folder)]


def main() -> None:
    """Print the table; with a folder, fill it and print it as JSON."""
    if len(sys.argv) > 1:
        click.echo(json.dumps(fill(Path(sys.argv[1]) / "archive"), default=astuple))
        return
    with tempfile.TemporaryDirectory() as folder:
        done = network.run(Path(folder), ETC, ADDRESSES, filling(Path(folder)))
    if done.returncode:
        sys.exit(done.stderr)
    found = json.loads(done.stdout.partition(network.READY)[2])
    click.echo(
        "| what comes | outcome | what is said | bytes in the WARC | connections inside |\n|---|---|---|---|---|"
    )
    for name, (what, said, records, same, inside) in found["table"].items():
        held = f"those sent ({records} responses)" if same else "DIFFERENT" if same is False else "nothing is kept"
        click.echo(f"| {name} | {what} | {said} | {held} | {inside} |")
    click.echo(f"\n`onrecord verify` of the archive afterwards: {len(found['problems'])} problems.")


if __name__ == "__main__":
    main()
