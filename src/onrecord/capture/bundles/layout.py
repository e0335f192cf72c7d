"""The files of a bundle and their names. The same parts always give the same files.

archive/ID.warc.gz               the records, byte for byte
indexes/index.cdx.gz             the position of each record
pages/pages.jsonl                the page
evidence/manifest.json           the manifest, byte for byte
evidence/ledger.jsonl            the lines of the ledger that are about this capture, byte for byte
evidence/key-KEY.pem             a public key; KEY begins its id
evidence/key-KEY.sig             the signature of that file by the key before
evidence/signature-KEY.sig       the signature of the manifest
evidence/head-KEY.json, .sig     the head of the ledger that was signed next, and its signature
evidence/time-1.tsr              a timestamp, with its certificates in -chain.pem and -root.pem
evidence/text.txt, record.json   the page's text and the record of it, as onrecord reads it
evidence/HOWTO-VERIFY.txt        how to verify everything with standard programs
evidence/sha256sums.txt          the hashes of all of these
evidence/sha256sums-KEY.sig      their signature, if the person who shares the bundle signs it
datapackage.json                 the list of files that WACZ 1.1.1 asks for, and datapackage-digest.json its hash
"""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from onrecord.capture.bundles.howto import Subject, howto
from onrecord.capture.bundles.warc_members import WarcMember, members
from onrecord.capture.proofs.attestations import Attestations, gather
from onrecord.capture.store.atomic import measure
from onrecord.capture.store.json_codec import write_json
from onrecord.capture.store.manifest import Manifest, decode
from onrecord.capture.store.plain_files import PlainFile
from onrecord.capture.store.warc import header
from onrecord.errors import CaptureError

EVIDENCE = "evidence"
MANIFEST, LEDGER = f"{EVIDENCE}/manifest.json", f"{EVIDENCE}/ledger.jsonl"
TEXT, RECORD = f"{EVIDENCE}/text.txt", f"{EVIDENCE}/record.json"
SUMS, HOWTO = f"{EVIDENCE}/sha256sums.txt", f"{EVIDENCE}/HOWTO-VERIFY.txt"
INDEX, PAGES = "indexes/index.cdx.gz", "pages/pages.jsonl"
PACKAGE, DIGEST = "datapackage.json", "datapackage-digest.json"
WACZ_VERSION = "1.1.1"


@dataclass(frozen=True, slots=True)
class BundleReader:
    """The result of reading a page: its text, the record as JSON, and a title for lists."""

    text: str
    record: bytes
    title: str | None


Reader = Callable[[bytes, str | None, str | None], BundleReader]
"""Reads a page from its bytes, its address and its media type; raises ReadError if it is not a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleParts:
    """The parts of a bundle. All other files are derived from them.

    Attributes:
        manifest: the manifest's bytes.
        records: the file of records.
        ledger: the lines of the ledger that are about this capture.
        proofs: keys, heads and timestamps, by the names that they have in the bundle.
        reading: the result of reading the page; None if it cannot be read.
        unread: why not.
        software: what made the bundle.
    """

    manifest: bytes
    records: PlainFile
    ledger: bytes
    proofs: dict[str, bytes]
    reading: BundleReader | None
    unread: str
    software: str


def key_name(key: str, end: str = ".pem") -> str:
    """Return the name of a file about a key."""
    return f"{EVIDENCE}/key-{key[:16]}{end}"


def proof_name(kind: str, key: str, end: str = ".sig") -> str:
    """Return the name of what a key signed: `signature`, `head` or `sha256sums`."""
    return f"{EVIDENCE}/{kind}-{key[:16]}{end}"


def stamp_names(number: int) -> tuple[str, str, str]:
    """Return the names of a timestamp, of its chain, and of its root; they are counted from 1."""
    return tuple(f"{EVIDENCE}/time-{number}{end}" for end in (".tsr", "-chain.pem", "-root.pem"))  # type: ignore[return-value]


def records_name(manifest: Manifest) -> str:
    """Return the name of the file of records."""
    return f"archive/{manifest.id}.warc.gz"


def lay_out(
    parts: BundleParts, signature: tuple[str, Callable[[bytes], bytes]] | None = None
) -> dict[str, bytes | PlainFile]:
    """Return every file of a bundle by its name, in order.

    Args:
        parts: what it is made of.
        signature: the key that signs the list of hashes, and what does it; None to leave it unsigned.

    Raises:
        CaptureError: the manifest, the records or the ledger lines are not valid.
        OSError: the records cannot be read.
    """
    manifest = decode(parts.manifest)
    whole = list(members(parts.records))
    page = page_record(whole, manifest)
    evidence = gather(iter(parts.ledger.splitlines(keepends=True)))
    files: dict[str, bytes | PlainFile] = {
        records_name(manifest): parts.records,
        INDEX: gzip.compress(b"".join(sorted(index_lines(whole, manifest))), 0, mtime=0),
        PAGES: pages_file([page_line(manifest, page, parts.reading)], "All Pages"),
        MANIFEST: parts.manifest,
        LEDGER: parts.ledger,
        **signatures(evidence, manifest.id),
        **parts.proofs,
    }
    if parts.reading:
        files |= {TEXT: parts.reading.text.encode(), RECORD: parts.reading.record}
    hashes = {name: _hash(content) for name, content in files.items()}
    start = page.start + len(page.block) - manifest.body.bytes
    subject = Subject(manifest=manifest, data=parts.manifest, start=start, hashes=hashes, unread=parts.unread)
    files[HOWTO] = howto(subject, evidence)
    hashes[HOWTO] = _hash(files[HOWTO])
    sums = "".join(f"{sha256}  {name}\n" for name, (sha256, _) in sorted(hashes.items())).encode()
    files[SUMS] = sums
    if signature:
        key, sign = signature
        files[proof_name("sha256sums", key)] = sign(sums)
    return files | package(manifest, files, parts.software)


def package(manifest: Manifest, files: dict[str, bytes | PlainFile], software: str) -> dict[str, bytes | PlainFile]:
    """Return the list of files of a bundle of one capture, and the list's own hash."""
    url = _page_url(manifest)
    about = {
        "title": f"A capture of {url}",
        "description": f"Capture {manifest.id}. {EVIDENCE}/HOWTO-VERIFY.txt says how to verify it.",
        "created": manifest.kept,
        "software": software,
        "mainPageUrl": url,
        "mainPageDate": _seconds(manifest.captured),
    }
    return package_of(about, files)


def package_of(about: Mapping[str, object], files: Mapping[str, bytes | PlainFile]) -> dict[str, bytes | PlainFile]:
    """Return the list of files that WACZ asks for, with what it says about them, and the list's own hash."""
    resources = []
    for name, content in sorted(files.items()):
        sha256, size = _hash(content)
        # Said to be a plain file, or programs guess: frictionless takes a manifest with "steps" for one of its own.
        kind = {"type": "file"} if name.startswith(EVIDENCE) else {}
        resources.append({"name": name.lower(), "path": name, "hash": f"sha256:{sha256}", "bytes": size} | kind)
    told = {"profile": "data-package", "wacz_version": WACZ_VERSION, **about, "resources": resources}
    data = write_json(told, indent=2)
    digest = {"path": PACKAGE, "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
    return {PACKAGE: data, DIGEST: write_json(digest, indent=2)}


def page_record(whole: list[WarcMember], manifest: Manifest) -> WarcMember:
    """Return the record that holds the page itself: the one that the manifest names, where it names one.

    An item that the page is shown with may have the same bytes. Older manifests name no record.

    Raises:
        CaptureError: none has the body that the manifest names.
    """
    for member in reversed(whole):
        named = manifest.body.record in {None, member.headers.get("warc-record-id")}
        answer = member.headers.get("warc-type") in {"response", "resource"}
        if named and answer and hashlib.sha256(member.body(manifest.body.bytes)).hexdigest() == manifest.body.sha256:
            return member
    raise CaptureError("None of its records contains the body that the manifest names.", records_name(manifest))


def signatures(evidence: Attestations, capture: str) -> dict[str, bytes]:
    """Return the signatures that are in the ledger, as files that OpenSSL takes."""
    found = {proof_name("signature", line.key): line.signature for line in evidence.signed.get(capture, ()) if line.key}
    found |= {key_name(line.key, ".sig"): line.signature for line in evidence.keys if line.key and line.signature}
    return dict(sorted(found.items()))


def index_lines(whole: Iterable[WarcMember], manifest: Manifest) -> Iterator[bytes]:
    """Return a line for each answer, as players look them up (CDXJ)."""
    for member in whole:
        told = member.headers
        if told.get("warc-type") not in {"response", "resource"}:
            continue
        url, head = told.get("warc-target-uri", ""), member.block.partition(b"\r\n\r\n")[0]
        response = told["warc-type"] == "response"
        status = re.match(rb"HTTP/\S+ ([0-9]{3})", head) if response else None
        about = {
            "url": url,
            "mime": (header(head, "Content-Type") if response else told.get("content-type")) or "",
            "status": status[1].decode() if status else "200",
            "digest": told.get("warc-payload-digest", ""),
            "length": str(member.length),
            "offset": str(member.offset),
            "filename": f"{manifest.id}.warc.gz",
        }
        about["mime"] = about["mime"].partition(";")[0].strip()
        stamp = re.sub(r"[^0-9]", "", told.get("warc-date", ""))[:14]
        yield f"{_sort_key(url)} {stamp} ".encode() + write_json(about)


def _sort_key(url: str) -> str:
    """Write an address the way that indexes are sorted by: host turned round, in lower case (SURT)."""
    try:
        parts = urlsplit(re.sub(r"^(https?://)www\d*\.", r"\1", url, count=1).lower())
        port = parts.port
    except ValueError:
        return url
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return url
    host = ",".join(reversed(parts.hostname.split(".")))
    other = f":{port}" if port and port != {"http": 80, "https": 443}[parts.scheme] else ""
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True))) if parts.query else ""
    return f"{host}{other}){parts.path or '/'}{'?' + query if query else ''}"


def pages_file(lines: Iterable[bytes], title: str) -> bytes:
    """Return the list of pages by which players begin."""
    return write_json({"format": "json-pages-1.0", "id": "pages", "title": title}) + b"".join(lines)


def page_line(manifest: Manifest, page: WarcMember, reading: BundleReader | None) -> bytes:
    """Return the line of a page in such a list."""
    url = page.headers.get("warc-target-uri") or _page_url(manifest)
    about = {"id": manifest.id, "url": url, "ts": _seconds(manifest.captured), "size": manifest.body.bytes}
    return write_json(about | ({"title": reading.title} if reading and reading.title else {}))


def _page_url(manifest: Manifest) -> str:
    return manifest.final or f"file:///{manifest.name or ''}"


def _seconds(time: str) -> str:
    return time.partition(".")[0].rstrip("Z") + "Z"


def _hash(content: bytes | PlainFile) -> tuple[str, int]:
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest(), len(content)
    found = measure(content)
    return found.sha256, found.bytes
