"""Runs commands in a network namespace in which every address is this machine, and tells what left them and what they left.

    unshare --net --mount --pid --fork --kill-child --mount-proc python tests/namespace.py FOLDER

It is started by `tests/test_nothing_is_sent.py`. Every name is asked of the name server here, which writes it down and knows
none; every packet to another address than 127.0.0.1 is written down and refused. HOME and the folder for temporary files
are empty at the beginning. The result is JSON on standard output.
"""

from __future__ import annotations

import http.client
import http.server
import json
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
import zipfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONG = 20.0
"""Seconds of work that the commands do at least: a library that sends does so a while after it was loaded."""
ALLOWED = (".local/share/onrecord/", ".cache/onrecord/")
"""What may stand in HOME: the archive, and our own cache."""
LETTER = (
    "<html lang=en><title>Weavers write to the United Nations</title><article><h1>Weavers write to the United Nations</h1>"
    "<p>XANADU, 3 May 2017 – In a letter to UN Secretary-General António Guterres, a number of weavers in Xanadu ask for a"
    " visit. The letter reads:</p><p>“Mr. António Guterres, UN Secretary-General</p><p>We ask you to send a delegation to"
    " the workshop before the winter. We urge you to speak publicly about it.</p><p>A number of weavers in Xanadu”</p>"
    "<p>The warden of the workshop, Karl Blumer, denied that weavers were beaten. “Nobody was beaten here,” Blumer said in"
    " answer to the letter of the weavers.</p></article>"
)
ANSWER = LETTER.replace("Weavers write", "Guterres answers weavers", 2).replace(
    "In a letter to UN Secretary-General António Guterres, a number of weavers in Xanadu ask for a visit. The letter reads:",
    "The UN Secretary-General António Guterres answered the letter of the weavers of Xanadu on Monday.",
)
FEED = "<rss><channel><title>News</title><item><link>http://127.0.0.1:8080/letter</link></item></channel></rss>"
PAGES = {"/letter": (LETTER, "text/html; charset=utf-8"), "/feed": (FEED, "application/rss+xml")}


@dataclass(slots=True)
class Seen:
    """What was seen: names asked for, packets to elsewhere."""

    names: list[str] = field(default_factory=list)
    packets: list[str] = field(default_factory=list)


def prepare() -> None:
    """Make every address this machine, and this machine the only name server."""
    for command in (
        "ip link set lo up",
        "ip route add local 0.0.0.0/0 dev lo",
        "ip -6 route add local ::/0 dev lo",
        "mount --make-rprivate /",
        "mount -t tmpfs none /run",  # no daemon that looks names up for others
    ):
        subprocess.run(command.split(), check=True, capture_output=True)
    for name, text in (
        ("resolv.conf", "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n"),
        ("nsswitch.conf", "hosts: files dns\n"),
    ):
        own = Path("/run") / name
        own.write_text(text, encoding="ascii")
        there = Path("/etc") / name
        if there.exists():
            bind = ["mount", "--bind", str(own), str(there.resolve())]
            subprocess.run(bind, check=True, capture_output=True)


def asked(query: bytes) -> str:
    """The name in a query of the domain name system."""
    labels, at = [], 12
    while at < len(query) and query[at]:
        labels.append(query[at + 1 : at + 1 + query[at]].decode("ascii", "replace"))
        at += query[at] + 1
    return ".".join(labels)


def serve_names(seen: Seen) -> None:
    """Write down each name that is asked for, over UDP and TCP, and know none of them."""
    datagrams = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
    streams = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    for each in (datagrams, streams):
        each.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        each.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        each.bind(("::", 53))
    streams.listen(64)

    def by_datagram() -> None:
        while True:
            query, sender = datagrams.recvfrom(4096)
            seen.names.append(asked(query))
            datagrams.sendto(query[:2] + b"\x81\x83" + query[4:6] + bytes(6) + query[12:], sender)

    def by_stream() -> None:
        while True:
            stream, _ = streams.accept()
            with stream:
                seen.names.append(asked(stream.recv(4096)[2:]))

    for work in (by_datagram, by_stream):
        threading.Thread(target=work, daemon=True).start()


def watch_packets(seen: Seen) -> None:
    """Write down each packet to another address than those of loopback."""
    wire = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(3))
    wire.bind(("lo", 3))

    def look() -> None:
        while True:
            packet, (_, kind, way, *_rest) = wire.recvfrom(65536)
            if way == socket.PACKET_OUTGOING:
                continue  # each is seen once as it leaves and once as it comes
            if kind == 0x0800 and packet[16] != 127:
                port = struct.unpack_from("!H", packet, (packet[0] & 15) * 4 + 2)[0]
                seen.packets.append(f"{socket.inet_ntop(socket.AF_INET, packet[16:20])} port {port}")
            elif kind == 0x86DD and packet[24:40] != socket.inet_pton(socket.AF_INET6, "::1") and packet[6] != 58:
                where = socket.inet_ntop(socket.AF_INET6, packet[24:40])
                seen.packets.append(f"{where} port {struct.unpack_from('!H', packet, 42)[0]}")

    threading.Thread(target=look, daemon=True).start()


class _Site(http.server.BaseHTTPRequestHandler):
    """A site with a page and a feed."""

    def do_GET(self) -> None:
        body, kind = PAGES.get(self.path, ("", ""))
        data = body.encode()
        self.send_response(200 if kind else 404)
        self.send_header("Content-Type", kind or "text/plain")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


class Commands:
    """Commands as a user types them, in a folder of their own, with an empty HOME."""

    def __init__(self, folder: Path) -> None:
        self.home, self.temporary, self.work = (folder / name for name in ("home", "tmp", "work"))
        for each in (self.home, self.temporary, self.work):
            each.mkdir()
        kept = ("PATH", "LANG", "ONRECORD_SHARED")
        self.environment = {name: os.environ[name] for name in kept if name in os.environ}
        self.environment |= {
            "HOME": str(self.home),
            "TMPDIR": str(self.temporary),
            "PYTHONPATH": str(ROOT / "src"),
            "ONRECORD_COLLECTOR": "Ann",
            "ONRECORD_PHRASE": "a long passphrase of five words",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        self.ran: list[dict[str, object]] = []

    def __call__(self, *arguments: str, may: tuple[int, ...] = (0,)) -> str:
        """Run a command and return what it prints; `may` are the exit codes that it may have."""
        call = [sys.executable, "-c", "from onrecord.cli import main; main()", *arguments]
        done = subprocess.run(
            call, cwd=self.work, env=self.environment, capture_output=True, text=True, timeout=400, check=False
        )
        self.ran.append(
            {
                "arguments": arguments,
                "wrong": "" if done.returncode in may else f"{done.returncode}: {done.stderr[-2000:]}",
            }
        )
        return done.stdout

    def served(self, paths: tuple[str, ...]) -> None:
        """Start the desk, ask for pages of it, and end it."""
        self("desk", "--invite", "maryam")
        call = [sys.executable, "-c", "from onrecord.cli import main; main()", "desk", "--no-browser", "--port", "8641"]
        with subprocess.Popen(
            call, cwd=self.work, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as desk:
            assert desk.stdout is not None
            said = [desk.stdout.readline() for _ in range(3)]
            first = said[-1].strip().removeprefix("http://localhost:8641")
            found = {path: _status("127.0.0.1", 8641, path) for path in (first, *paths)}
            desk.send_signal(signal.SIGTERM)
            said += desk.stdout.readlines()
        wrong = "" if set(found.values()) == {200} else f"{found}: {said}"
        self.ran.append({"arguments": ("desk", "--no-browser"), "wrong": wrong})


def _status(host: str, port: int, path: str) -> int:
    connection = http.client.HTTPConnection(host, port, timeout=30)
    connection.request("GET", path, headers={"Host": f"localhost:{port}"})
    answer = connection.getresponse()
    answer.read()
    return answer.status


def correct_by_hand(run: Commands, report: str) -> None:
    """Run the commands with which people work on what was found."""
    run("assess", report, "2", "--reason", "confirmed")
    run("review")
    found = json.loads(run("show", report, "--json"))["found"]
    statement, parties = found["statements"][0], found["parties"]
    words = statement["quotes"][0]["citation"]["quote"]
    run("add-statement", report, "--act", "state", "--words", words, may=(0, 1))
    run("add-letter", report, "--words", words, "--date", "2017-03-01", may=(0, 1))
    run("correct", statement["id"], "--act", statement["act"], may=(0, 1))
    run("note", report, "ask the family first")
    run("merge", "same", parties[0]["id"], parties[-1]["id"], may=(0, 1))
    publish(run, parties[0]["id"])
    run("case", "new", "Xanadu")
    run("case", "list")
    run("case", "members")


def publish(run: Commands, party: str) -> None:
    """Run the commands by which files leave a case."""
    about = ("--obtained-by", "Ann", "--on", "2026-03-01", "--reason", "she said so")
    given = run("consent", "add", party, "--scope", "public", *about).strip()
    run("release", "add", party, "--reason", "she agreed")
    run("release", "end", party, "--reason", "no longer needed")
    run("release", "list")
    run("consent", "end", party, *about)
    run("undo", given, "--reason", "mistaken", may=(0, 1))
    for form in ("csv", "xlsx", "jsonl", "jsonld", "ftm", "uwazi", "html", "docx", "dossier", "dossier-pdf"):
        run("export", f"public.{form}", "--format", form, "--public")
    run("export", "persian.pdf", "--format", "dossier-pdf", "--language", "fa")
    run("export", "all.csv", "--format", "csv")
    run("export", "all.wacz", "--format", "wacz")
    run("export", "register.jsonl", "--format", "register")
    run("import", "all.wacz", "--archive", "moved")
    run("import", "register.jsonl", "--archive", "moved")
    run("publish", "site", "--address", "https://record.example/")
    run("verify", "site")


def _read_documents(run: Commands) -> None:
    """Read documents that name addresses: none may be asked for."""
    folder = run.work
    (folder / "letter.eml").write_text(
        "From: Ann <ann@mail.example>\nMIME-Version: 1.0\nContent-Type: text/html\n\n"
        "<p>We ask for a visit.</p><img src='http://image.example/x.png'>",
        encoding="utf-8",
    )
    (folder / "letter.rtf").write_text(
        r"{\rtf1 We ask {\field{\*\fldinst HYPERLINK http://link.example/}}for a visit.}"
    )
    action = "/OpenAction << /S /URI /URI (http://action.example/) >>"
    content = "BT /F1 12 Tf 72 700 Td (We ask for a visit.) Tj ET"
    (folder / "letter.pdf").write_text(
        f"%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R {action} >> endobj\n"
        "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n"
        "3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >>"
        f" >> >> endobj\n4 0 obj << /Length {len(content)} >>\nstream\n{content}\nendstream\nendobj\n"
        "5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
    )
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f'<w:document xmlns:w="{word}"><w:body><w:p><w:r><w:t>We ask for a visit.</w:t></w:r></w:p></w:body></w:document>'
    template = (
        '<Relationships><Relationship TargetMode="External" Target="http://template.example/t.dotm"/></Relationships>'
    )
    with zipfile.ZipFile(folder / "letter.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", body)
        archive.writestr("word/_rels/document.xml.rels", template)
    run("read", "letter.pdf", "letter.eml", "letter.rtf", "letter.docx", "--jsonl")


def bulk(run: Commands) -> None:
    """Read a page, and a web archive of one page with a worker of Dask; enter what was found."""
    run("read", "letter.html")
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{LETTER}".encode()
    told = "WARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nWARC-Date: 2021-05-04T10:00:00Z\r\n"
    told += "WARC-Record-ID: <urn:uuid:7e4a0f0e-6b1f-4d0a-9d6b-3c1f5a2b9e10>\r\n"
    named = f"WARC/1.0\r\n{told}Content-Type: application/http\r\nContent-Length: {len(head)}\r\n\r\n".encode()
    (run.work / "crawl.warc").write_bytes(named + head + b"\r\n\r\n")
    run("bulk", "crawl.warc", "--out", "found", "--workers", "1")
    run("add", "--records", "found", "--browser", "none")


def work(run: Commands) -> None:
    """Run every command at least once."""
    for name, text in (("letter.html", LETTER), ("answer.html", ANSWER), ("pairs.tsv", "nameA\tnameB\nAnn\tAnne\n")):
        (run.work / name).write_text(text, encoding="utf-8")
    here = ("--allow-host", "127.0.0.1", "--allow-port", "8080", "--browser", "none")
    bulk(run)
    for command in ("demo", "doctor", "config"):
        run(command)
    run("date", "5 Bahman 1401")
    run("facts", "Guterres")
    run("names", "match", "Ann", "Anne")
    run("names", "score", "pairs.tsv")
    capture = run("capture", "letter.html", "--browser", "none").strip()
    run("capture", "http://127.0.0.1:8080/letter", *here)
    run("capture", "letter.html", "--browser", "auto")
    report = run("add", "letter.html", "answer.html", "--browser", "none").split()[0]
    run("watch", "add", "http://127.0.0.1:8080/feed", *here[:4])
    run("watch", "run", *here)
    run("watch", "list")
    run("watch", "remove", "http://127.0.0.1:8080/feed")
    appeal = json.loads(run("appeals", "--json"))["appeals"][0]["id"]
    run("search", "weavers")
    run("show", appeal)
    run("stats")
    pairs = json.loads(run("merge", "suggestions", "--json"))["suggestions"]
    run("judge", pairs[0]["id"] if pairs else "pr-none", "unsure", may=(0,) if pairs else (1,))
    statements = [each["id"] for each in json.loads(run("show", report, "--json"))["found"]["statements"]]
    run("answer", appeal, statements[-1], may=(0, 1))
    marked = run(*f"event add {appeal} answered --on 2018-01-01 --reason known --words Agreed".split()).strip()
    run("undo", marked, "--reason", "mistaken")
    run("reject", appeal, "--reason", "it is none")
    run("accept", appeal, "--reason", "it is one")  # so that there is one to export
    run("putback", "--reason", "known", may=(0, 1))
    correct_by_hand(run, report)
    run("key", "new", "--passphrase-env", "ONRECORD_PHRASE")
    run("key", "rotate", "--unencrypted", "--passphrase-env", "ONRECORD_PHRASE")
    run("key", "list")
    run("key", "show")
    run("sign")
    run("stamp", "--authority", "http://127.0.0.1:8080/none", "--root", "letter.html", may=(1, 2))
    sha256 = run("bundle", capture, "-o", "copy.wacz").split()[0]
    run("verify", "copy.wacz")
    run("confirm", sha256, "--by", "Ben")
    run("mirror", "mirror")
    run("mirror", "--check", "mirror")
    run("withdraw", capture, "--reason", "asked for")
    run("verify", may=(0, 1))
    many = run.work / "many"
    many.mkdir()
    for number in range(40):
        shutil.copy(run.work / "letter.html", many / f"{number}.html")
    begun = time.monotonic()
    while time.monotonic() - begun < LONG:
        run("read", "--jsonl", *(str(each) for each in sorted(many.iterdir())))


def left(folder: Path) -> list[str]:
    """The files and folders in a folder, those that are allowed left out."""
    found = [str(each.relative_to(folder)) + "/" * each.is_dir() for each in sorted(folder.rglob("*"))]
    return [each for each in found if not any(each.startswith(may) or may.startswith(each) for may in ALLOWED)]


def main() -> None:
    """Prepare, run all commands, and tell."""
    prepare()
    seen = Seen()
    serve_names(seen)
    watch_packets(seen)
    site = http.server.ThreadingHTTPServer(("127.0.0.1", 8080), _Site)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    run = Commands(Path(sys.argv[1]))
    trap(seen)
    _read_documents(run)
    work(run)
    run.served(("/help/", "/account/sign-in/", "/static/desk/desk.css", "/static/django_htmx/htmx-2.min.js"))
    time.sleep(1)
    told = {"names": seen.names, "packets": seen.packets, "home": left(run.home), "temporary": left(run.temporary)}
    sys.stdout.write(json.dumps(told | {"ran": run.ran}))


def trap(seen: Seen) -> None:
    """See that the trap works: a name and an address that somebody asks for are seen."""
    with suppress(OSError):
        socket.getaddrinfo("trap.example", 80)
    for address in ("192.0.2.1", "2001:db8::1"):
        with suppress(OSError):
            socket.create_connection((address, 443), 5).close()
    until = time.monotonic() + 5
    while time.monotonic() < until and len({each.split()[0] for each in seen.packets}) < 2:
        time.sleep(0.01)
    caught = "trap.example" in seen.names and {"192.0.2.1 port 443", "2001:db8::1 port 443"} <= set(seen.packets)
    if not caught:
        sys.exit(f"The trap does not catch: {seen}")
    seen.names.clear()
    seen.packets.clear()


if __name__ == "__main__":
    main()
