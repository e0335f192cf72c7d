"""A bundle with all that one can bear, and what somebody could do to it."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from onrecord.capture.bundles.verify import BundleCheck, check_bundle
from onrecord.capture.bundles.write import bundle
from onrecord.capture.model import Embedded, Exchange, Fetched, PageParts, Saved, View, Views
from onrecord.capture.proofs.key_rotation import introduce, rotate
from onrecord.capture.proofs.keys import KeyRing, Signer
from onrecord.capture.proofs.signatures import sign
from onrecord.capture.proofs.timestamps import stamp
from onrecord.capture.store.archive import Archive
from onrecord.capture.store.json_codec import write_json
from onrecord.capture.store.ledger import NOTHING, LedgerEntry, LedgerHead, digest, parse
from onrecord.cli.archive.bundle import read_page
from onrecord.cli.options.article_text import article
from tests.capture.servers import Server
from tests.capture.timestamps import Stamps

Change = Callable[[dict[str, bytes]], None]

PAGE = """<!doctype html><html lang="en"><head><title>Prisoners write to the Secretary-General</title></head><body>
<h1>Prisoners write to the Secretary-General</h1><p class="byline">By Ann Example</p>
<p>London, 1 May 2017 – A number of prisoners have written to António Guterres, Secretary-General of the United Nations.</p>
<p>“We ask you to send a rapporteur to visit this prison,” they wrote in a letter that was published on Monday. “We ask that
you do not forget us, for nobody else can hear us where we are held.”</p>
<p>The authorities have not answered the letter, which names neither the writers nor the ward in which they are held.</p>
</body></html>""".encode()
PHOTO = b"\x89PNG\r\n\x1a\n a photograph" + bytes(range(256))


def letter() -> Fetched:
    """A page behind a redirect."""
    from benchmarks.capture.pages import page

    moved, found = page(1).exchanges
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nX-Note: first\r\n\r\n"
    last = Exchange(
        url=found.url, request=found.request, response=head, body=PAGE, status=200, at=found.at, peer=found.peer
    )
    return Fetched(requested=moved.url, final=found.url, exchanges=(moved, last), notes=("A note.",))


PNG, PDF = b"\x89PNG\r\n\x1a\n the image of the page" * 20, b"%PDF-1.4 the page as it would be printed" * 20


def shown() -> Fetched:
    """The same page with an image that it is shown with, and an image and a PDF of itself as a browser makes them."""
    page = letter()
    url = "https://example.org/photo.png"
    head = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nX-Photo: first\r\n\r\n"
    at = datetime(2026, 11, 24, 12, 0, 5, tzinfo=UTC)
    answer = Exchange(
        url=url,
        request=b"GET /photo.png HTTP/1.1\r\nHost: example.org\r\n\r\n",
        response=head,
        body=PHOTO,
        status=200,
        at=at,
        peer="192.0.2.1:443",
    )
    photo = Embedded(url=url, kind="image", of=page.final, status=200, response=head, body=PHOTO, exchanges=(answer,))
    views = (View("image", "image/png", PNG), View("print", "application/pdf", PDF))
    made = Views(
        views=views,
        at=at,
        browser="A browser of tests 1.0",
        width=1280,
        height=900,
        page_height=1400,
        scale=1.0,
        whole=True,
        refused=0,
        instead=0,
    )
    return replace(page, parts=PageParts((photo,)), views=made)


class Made:
    """An archive with a capture that is signed and stamped, and its bundle."""

    def __init__(self, folder: Path, page: Fetched | None = None) -> None:
        page = page or letter()
        self.archive = Archive(folder / "archive")
        keys = KeyRing(folder / "archive" / "keys", folder / "archive" / "keys")
        self.first = introduce(self.archive, keys, lambda: None, who="Ann")
        self.key: Signer = rotate(self.archive, keys, self.first, None, who="Ann")
        self.archive.keep(Saved("private.html", None, b"<p>another case", "text/html"), collector="Ben")
        self.id = self.archive.keep(page, collector="Ann", reason="names the addressee", text=article(page)).id
        self.archive.note("Ben", "verified", {"captures": "1"})
        sign(self.archive, self.key, [self.id], who="Ann")
        server = Server()
        self.stamps = Stamps(folder / "authority")
        authorities = self.stamps.named(self.stamps.serve(server), port=server.port)
        assert not stamp(self.archive, self.id, authorities, who="Ann")[1]
        server.close()
        self.path = folder / "copy.wacz"
        bundle(self.archive, self.id, self.path, read_page, who="Ann", to="The court", signer=self.key)

    def again(self, path: Path, **how: object) -> bytes:
        archive = Archive(self.archive.folder)
        given: dict[str, object] = {"who": "Ann", "signer": self.key}
        bundle(archive, self.id, path, read_page, **(given | how))  # type: ignore[arg-type]
        return path.read_bytes()


def record_changed(data: bytes, number: int, old: bytes, new: bytes, *, fitting: bool = False) -> bytes:
    """Change one record of a file of records and pack it again; fitting, its own digests are made anew."""
    starts = [match.start() for match in re.finditer(rb"\x1f\x8b\x08\x00\x00\x00\x00\x00", data)]
    packed = [data[start:end] for start, end in zip(starts, [*starts[1:], len(data)], strict=True)]
    record = gzip.decompress(packed[number])
    assert old in record
    assert len(old) == len(new)
    headers, _, block = record.replace(old, new).partition(b"\r\n\r\n")
    for name, part in ((b"Block", block[:-4]), (b"Payload", block[:-4].partition(b"\r\n\r\n")[2])):
        if fitting:
            sha256 = hashlib.sha256(part).hexdigest().encode()
            headers = re.sub(b"(WARC-%s-Digest: sha256:)[0-9a-f]{64}" % name, b"\\g<1>" + sha256, headers)
    packed[number] = gzip.compress(headers + b"\r\n\r\n" + block, mtime=0)
    return b"".join(packed)


def rechain(lines: list[bytes], archive: Archive) -> None:
    """Write a ledger with every link and the head made anew, as somebody would who may write to the folder."""
    before, whole = NOTHING, []
    for n, raw in enumerate(lines, start=1):
        line = parse(raw)
        whole.append(
            write_json(LedgerEntry(n=n, at=line.at, who=line.who, act=line.act, what=line.what, before=before))
        )
        before = digest(whole[-1])
    archive.ledger.path.write_bytes(b"".join(whole))
    (archive.folder / "ledger.head").write_bytes(write_json(LedgerHead(len(whole), before)))


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def packed(path: Path, files: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as whole:
        for name, data in files.items():
            whole.writestr(name, data)
    return path


def listed_again(files: dict[str, bytes]) -> dict[str, bytes]:
    """Make the lists of hashes anew, as somebody would who changed a file and wants nobody to see it."""

    def digest(data: bytes) -> str:
        return hashlib.sha256(data).hexdigest()

    sums = "evidence/sha256sums.txt"
    lists = {"datapackage.json", "datapackage-digest.json"}
    rest = sorted(files.keys() - lists - {sums} - {name for name in files if name.startswith("evidence/sha256sums-")})
    files[sums] = "".join(f"{digest(files[name])}  {name}\n" for name in rest).encode()
    about = json.loads(files["datapackage.json"])
    about["resources"] = [
        {"name": name.lower(), "path": name, "hash": f"sha256:{digest(files[name])}", "bytes": len(files[name])}
        | ({"type": "file"} if name.startswith("evidence/") else {})
        for name in sorted(files.keys() - lists)
    ]
    files["datapackage.json"] = json.dumps(about, indent=2, ensure_ascii=False, separators=(",", ": ")).encode() + b"\n"
    whole = {"path": "datapackage.json", "hash": f"sha256:{digest(files['datapackage.json'])}"}
    files["datapackage-digest.json"] = json.dumps(whole, indent=2).encode() + b"\n"
    return files


def altered(path: Path, to: Path, change: Callable[[dict[str, bytes]], None], *, hidden: bool = True) -> Path:
    """Change files of a bundle; hidden, the lists of hashes are made to fit."""
    files = contents(path)
    before = dict(files)
    change(files)
    assert files != before
    return packed(to, listed_again(files) if hidden else files)


def checked(path: Path, **trust: object) -> BundleCheck:
    return check_bundle(path, read_page, **trust)  # type: ignore[arg-type]


def said(path: Path, **trust: object) -> str:
    return "\n".join(map(str, checked(path, **trust).problems))


def swap(name: str, old: bytes, new: bytes) -> Change:
    def change(files: dict[str, bytes]) -> None:
        assert old in files[name]
        files[name] = files[name].replace(old, new)

    return change


def flip(start: str, place: int = 20, end: str = "") -> Change:
    def change(files: dict[str, bytes]) -> None:
        name = next(name for name in sorted(files) if name.startswith(start) and name.endswith(end))
        files[name] = files[name][:place] + bytes([files[name][place] ^ 1]) + files[name][place + 1 :]

    return change


def added(files: dict[str, bytes]) -> None:
    files["evidence/more.txt"] = b"more"


__all__ = ["PAGE", "Stamps"]
