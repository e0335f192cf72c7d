"""Web archives for the tests of bulk reading, with responses of every kind."""

from __future__ import annotations

import base64
import gzip
import hashlib
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest

APPEAL = (
    "<html lang='en'><title>Bakers appeal</title><body><h1>Bakers appeal to the council</h1>"
    "<p>OAKTON, 3 May 2021 – The Bakers' Union of Oakton called on the Council of Oakton to release the baker Ada Lund, "
    "who was arrested on Monday.</p><p>“The council must release her at once,” the union said. Number {}.</p>"
    "<p>The council has not answered the letters of the bakers, and the mill has stood still for three weeks now.</p>"
)
PLAIN = (
    "<html lang='en'><title>Rain</title><body><h1>Rain falls over Oakton</h1><p>"
    + "It rained over the hills of Oakton. " * 12
    + "Number {}.</p>"
)


def response(url: str, body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    """A record of type response, with its digests."""
    block = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    headers = {
        "WARC-Type": "response",
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, url)}>",
        "WARC-Date": "2021-05-04T10:00:00Z",
        "WARC-Target-URI": url,
        "WARC-Block-Digest": digest(block),
        "WARC-Payload-Digest": digest(body),
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block)),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"WARC/1.0\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


def digest(data: bytes) -> str:
    """The SHA-1 of some bytes as WARC files write it."""
    return f"sha1:{base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()}"


@pytest.fixture
def crawl(tmp_path: Path) -> Callable[..., Path]:
    """Writes a WARC of `count` pages, each second an appeal, with an image and a redirect, and returns its path."""

    def make(count: int = 6, name: str = "crawl.warc.gz", *, packed: bool = True) -> Path:
        path = tmp_path / name
        pages = [
            response(f"https://herald.example/{number}", (APPEAL, PLAIN)[number % 2].format(number).encode())
            for number in range(count)
        ]
        pages.append(response("https://herald.example/image", b"\x89PNG", "image/png"))
        pages.append(response("https://herald.example/moved", b"", status="302 Found"))
        path.write_bytes(b"".join(gzip.compress(each, mtime=0) if packed else each for each in pages))
        return path

    return make
