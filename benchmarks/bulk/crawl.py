"""A generated crawl with planted faults, each counted in a file beside the WARC files.

    python -m benchmarks.bulk.crawl N DIR [--bytes MIB] [--seed NUMBER] [--pages SHARE]

makes N responses in WARC files of at most 1 GB, packed record by record. Development pages are repeated with changed
words and addresses where they are on the machine; else written pages are. Among them are redirects, missing pages,
images, revisits, records that cannot be unpacked, bodies that a wrong digest names, bodies in broken gzip, and at the
end of each file a record that breaks off. `planted.json` says how many there are of each. Nine of ten responses are
pages; `--pages 0.4` makes four of ten, as a crawl has that keeps images and redirects too.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import hashlib
import json
import random
import re
import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.bulk.development import html_pages
from devtools import corpus

PLANTED = "planted.json"
_MOST = 1000
"""MiB of a WARC file at most."""
_WORD = re.compile(rb"(?<=[ >])[a-z]{5,12}(?=[ ,.])")
_CHANGED = 5  # words that are changed in each copy
_WRITTEN = (
    (
        "<html lang='en'><title>{0} appeals to the council</title><body><article><h1>{0} appeals to the council</h1>"
        "<p>OAKTON, 3 May 2021 – The Bakers' Union of Oakton called on the Council of Oakton to release {0} {1}, "
        "who was arrested on Monday. “The council must release {0} at once,” the union said on Tuesday.</p>"
        "<p>The mayor denied that {0} had been beaten. The mill has been closed for {2} weeks.</p></article>"
    ),
    (
        "<html lang='en'><title>Rain over Oakton</title><body><article><h1>Rain over Oakton</h1><p>"
        + "It rained over the hills of Oakton for {2} hours, and the market of {0} {1} stayed wet. " * 6
        + "</p></article>"
    ),
)
_NAMES = ("Ada", "Bela", "Cleo", "Dora", "Edna", "Fay", "Gina", "Hilde")
_FAMILIES = ("Lund", "Moor", "Nye", "Oake", "Pell", "Quill", "Rook", "Sand")


@dataclass(slots=True)
class Crawl:
    """A crawl while it is made: its folder, its chance, its pages, and what was planted."""

    folder: Path
    chance: random.Random
    pages: Sequence[bytes]
    most: int
    share: float = 0.9
    planted: Counter[str] = field(default_factory=Counter)
    _sizes: list[int] = field(default_factory=list)

    def make(self, count: int) -> None:
        """Write so many responses and the counts."""
        for number in range(count):
            if not self._sizes or self._sizes[-1] > self.most:
                self._close()
                self._sizes.append(0)
            self._write(self._response(number))
        self._close()
        (self.folder / PLANTED).write_text(json.dumps(dict(self.planted), indent=1) + "\n", encoding="utf-8")

    def _write(self, data: bytes) -> None:
        path = self.folder / f"crawl-{len(self._sizes):04}.warc.gz"
        with path.open("ab") as file:
            file.write(data)
        self._sizes[-1] += len(data)

    def _close(self) -> None:
        """End a file with a record that breaks off."""
        if self._sizes:
            whole = _packed(record(f"http://cut.example/{len(self._sizes)}", self._page(0)), 6)
            self._write(whole[: len(whole) * 2 // 3])
            self.planted["record that breaks off"] += 1

    def _response(self, number: int) -> bytes:
        """A record, packed: a page as often as `share` says, else one of the other kinds."""
        draw, url = self.chance.random(), f"http://site{number % 97}.example/{number}"
        common = (1 - self.share - sum(_FAULTS.values())) / sum(_COMMON.values())
        for kind, share in (*((kind, share * common) for kind, share in _COMMON.items()), *_FAULTS.items()):
            draw -= share
            if draw < 0:
                self.planted[kind] += 1
                return _MADE[kind](self, url)
        self.planted["page"] += 1
        return _packed(record(url, self._page(number)), 6)

    def _page(self, number: int) -> bytes:
        """The page of a number, some of its words changed."""
        page = self.pages[number % len(self.pages)]
        words = list(_WORD.finditer(page))
        for found in sorted(self.chance.sample(words, min(_CHANGED, len(words))), key=lambda one: -one.start()):
            letters = bytearray(found[0])
            self.chance.shuffle(letters)
            page = page[: found.start()] + bytes(letters) + page[found.end() :]
        return page


def _packed(data: bytes, level: int = 6) -> bytes:
    """Data as a member of gzip that is the same each time."""
    return gzip.compress(data, level, mtime=0)


def record(url: str, body: bytes, *, status: str = "200 OK", kind: str = "text/html", more: str = "") -> bytes:
    """A record of type response with its digests, not packed. `more` are further lines of HTTP headers."""
    block = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body
    return framed(url, "response", block, f"WARC-Payload-Digest: {sha1(body)}\r\nWARC-Block-Digest: {sha1(block)}\r\n")


def framed(url: str, kind: str, block: bytes, more: str = "") -> bytes:
    """A block as a record of a type; its id follows from its address."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, url)}>\r\n"
        f"WARC-Date: 2021-05-04T10:00:00Z\r\nWARC-Target-URI: {url}\r\n{more}"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def sha1(data: bytes) -> str:
    """A digest as WARC files write it."""
    return f"sha1:{base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()}"


def _redirect(_: Crawl, url: str) -> bytes:
    return _packed(record(url, b"", status="301 Moved", more="Location: http://other.example/\r\n"))


def _missing(_: Crawl, url: str) -> bytes:
    return _packed(record(url, b"<p>Not found", status="404 Not Found"))


def _image(crawl: Crawl, url: str) -> bytes:
    return _packed(record(url, b"\x89PNG\r\n\x1a\n" + crawl.chance.randbytes(9_000), kind="image/png"), 1)


def _revisit(_: Crawl, url: str) -> bytes:
    return _packed(framed(url, "revisit", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"))


def _unpackable(crawl: Crawl, url: str) -> bytes:
    packed = bytearray(_packed(record(url, crawl.pages[0]), 6))
    packed[len(packed) // 2 : len(packed) // 2 + 8] = b"\xff" * 8
    packed[-8:-4] = b"\0\0\0\0"
    return bytes(packed)


def _wrong_digest(crawl: Crawl, url: str) -> bytes:
    return _packed(record(url, crawl.pages[0] + b" ").replace(b" \r\n\r\n", b"!\r\n\r\n"))


def _broken_gzip(crawl: Crawl, url: str) -> bytes:
    body = bytearray(_packed(crawl.pages[0], 6))
    body[len(body) // 2 : len(body) // 2 + 8] = b"\xff" * 8
    return _packed(record(url, bytes(body), more="Content-Encoding: gzip\r\n"), 1)


_MADE: dict[str, Callable[[Crawl, str], bytes]] = {
    "redirect": _redirect,
    "status 404": _missing,
    "image": _image,
    "revisit": _revisit,
    "record that cannot be unpacked": _unpackable,
    "wrong digest": _wrong_digest,
    "body in broken gzip": _broken_gzip,
}
_COMMON = {"redirect": 0.03, "status 404": 0.02, "image": 0.03, "revisit": 0.01}
"""The shares of what each crawl has, against each other; all of them together fill what pages and faults leave."""
_FAULTS = {"record that cannot be unpacked": 0.003, "wrong digest": 0.004, "body in broken gzip": 0.003}


def written_pages(count: int) -> list[bytes]:
    """Pages written here, for machines without the development pages."""
    return [
        _WRITTEN[number % 2].format(_NAMES[number % 8], _FAMILIES[number // 8 % 8], number).encode()
        for number in range(count)
    ]


def generate(  # noqa: PLR0913 - each says one thing about the crawl
    count: int, folder: Path, *, most: int = _MOST << 20, seed: int = 1, written: bool = False, share: float = 0.9
) -> Counter[str]:
    """Make a crawl of `count` responses, `share` of them pages, and return what was planted."""
    folder.mkdir(parents=True, exist_ok=True)
    if list(folder.glob("*.warc.gz")):
        raise SystemExit(f"{folder} holds WARC files already. Name another folder.")
    given = not written and corpus.available()
    pages = [page.data for page in html_pages(400)] if given else written_pages(64)
    crawl = Crawl(folder, random.Random(seed), pages, most, share)  # noqa: S311 - no secret is drawn
    crawl.make(count)
    return crawl.planted


def main() -> None:
    """Make a crawl as it is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, metavar="N")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--bytes", type=int, default=_MOST, metavar="MIB", help="size of a file (default: 1000)")
    parser.add_argument("--seed", type=int, default=1, metavar="NUMBER")
    parser.add_argument("--pages", type=float, default=0.9, metavar="SHARE", help="share of pages (default: 0.9)")
    parser.add_argument("--written", action="store_true", help="use the pages written here")
    options = parser.parse_args()
    planted = generate(
        options.count,
        options.folder,
        most=options.bytes << 20,
        seed=options.seed,
        written=options.written,
        share=options.pages,
    )
    print("\n".join(f"{number:>9,}  {kind}" for kind, number in planted.most_common()))


if __name__ == "__main__":
    main()
