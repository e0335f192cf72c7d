"""Tampering: for each link of the chain, whatever is done to it is found, and the sentence names what was altered.

Both tables go through `onrecord verify`: that of the archive, and that of a bundle, whose lists of hashes are made to fit.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.capture.proofs.attestations import read_evidence
from onrecord.capture.proofs.timestamps import token_path
from onrecord.capture.store.archive import Archive
from onrecord.capture.store.ledger import parse
from onrecord.cli import main
from tests.capture.bundling import Change, Made, added, altered, flip, rechain, record_changed, shown, swap

URL = "https://example.org/photo.png"
NOT_THE_ONE = "It is not the one that the manifest has the hash of."
IN_BODY = (b"nobody else", b"everybody e")
IN_PHOTO = (b"a photograph", b"a photomount")
IN_IMAGE = (b"the image of the page", b"the imago of the page")
IN_PDF = (b"it would be printed", b"it could be printed")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(tmp_path_factory.mktemp("whole"), shown())


def verify(*arguments: str | Path) -> tuple[int, str]:
    """What `onrecord verify` says is wrong, and its exit code."""
    done = CliRunner().invoke(main, ["verify", "--collector", "Cas", *map(str, arguments)], catch_exceptions=False)
    return done.exit_code, done.stdout


def in_records(number: int, old: bytes, new: bytes, *, fitting: bool = False) -> Change:
    """Change one record of a bundle and pack the file again."""

    def change(files: dict[str, bytes]) -> None:
        name = next(name for name in files if name.startswith("archive/"))
        files[name] = record_changed(files[name], number, old, new, fitting=fitting)

    return change


def swap_in(start: str, old: bytes, new: bytes) -> Change:
    def change(files: dict[str, bytes]) -> None:
        swap(next(name for name in sorted(files) if name.startswith(start)), old, new)(files)

    return change


def lines(change: Callable[[list[bytes]], list[bytes]]) -> Change:
    def changed(files: dict[str, bytes]) -> None:
        files["evidence/ledger.jsonl"] = b"".join(change(files["evidence/ledger.jsonl"].splitlines(keepends=True)))

    return changed


def span(files: dict[str, bytes]) -> None:
    record = json.loads(files["evidence/record.json"])
    record["report"]["headline"]["start"] += 1
    files["evidence/record.json"] = json.dumps(record, indent=2, ensure_ascii=False).encode()


def quote(files: dict[str, bytes]) -> None:
    """A citation that holds, but of other words than those that the reader cites."""
    record = json.loads(files["evidence/record.json"])
    record["report"]["headline"] = {"start": 0, "end": 9, "quote": record["page"]["text"][:9]}
    files["evidence/record.json"] = json.dumps(record, indent=2, ensure_ascii=False).encode()


def both(files: dict[str, bytes]) -> None:
    """Text and record changed together."""
    for name in ("evidence/text.txt", "evidence/record.json"):
        files[name] = files[name].replace(b"prisoners", b"travellers", 1)


def renamed(old: str, new: str) -> Change:
    def change(files: dict[str, bytes]) -> None:
        files[new] = files.pop(next(name for name in files if name.startswith(old)))

    return change


def dropped(start: str, *, every: bool = False) -> Change:
    def change(files: dict[str, bytes]) -> None:
        names = [name for name in files if name.startswith(start)]
        for name in names if every else names[:1]:
            del files[name]

    return change


MANIFEST, LEDGER = "evidence/manifest.json", "evidence/ledger.jsonl"
BUNDLE: dict[str, tuple[Change, str]] = {
    "body": (
        in_records(3, b"nobody else", b"everybody e"),
        "record 4 (response): In this record, its body is not the one",
    ),
    "header": (
        in_records(3, b"X-Note: first", b"X-Note: other"),
        "record 4 (response): In this record, its block is not",
    ),
    "redirect, or any other record": (in_records(1, b"301 Moved", b"302 Moved"), "record 2 (response): In this record"),
    "request": (in_records(4, b"Accept: */*", b"Accept: a/b"), "record 5 (request): In this record, its block"),
    "asset": (in_records(5, *IN_PHOTO), f"record 6 (response, embedded image {URL}): In this record, its body is not"),
    "asset, its digests made to fit": (in_records(5, *IN_PHOTO, fitting=True), f"embedded image {URL}: {NOT_THE_ONE}"),
    "asset, header": (
        in_records(5, b"X-Photo: first", b"X-Photo: other"),
        f"record 6 (response, embedded image {URL}): In this record, its block is not",
    ),
    "image": (in_records(8, *IN_IMAGE), "record 9 (conversion, the image of the page): In this record, its block is"),
    "image, its digests made to fit": (
        in_records(8, *IN_IMAGE, fitting=True),
        f"the image of the page: {NOT_THE_ONE}",
    ),
    "PDF": (in_records(9, *IN_PDF), "record 10 (conversion, the PDF of the page): In this record, its block is not"),
    "PDF, its digests made to fit": (in_records(9, *IN_PDF, fitting=True), f"the PDF of the page: {NOT_THE_ONE}"),
    "body, its digests made to fit": (
        in_records(3, b"nobody else", b"everybody e", fitting=True),
        "The body of the page does not match its hash in the manifest",
    ),
    "records, whole": (flip("archive/", 300), ".warc.gz: It cannot be unpacked"),
    "manifest": (swap(MANIFEST, b'"Ann"', b'"Eve"'), "The ledger has SHA-256"),
    "manifest, signature": (swap(MANIFEST, b'"Ann"', b'"Eve"'), "manifest.json: The signature by the key"),
    "manifest, timestamp": (swap(MANIFEST, b'"Ann"', b'"Eve"'), "time-1.tsr: The timestamp is of other bytes"),
    "manifest, gone": (swap(MANIFEST, b"{", b"["), "This is not a manifest"),
    "ledger line": (
        swap(LEDGER, b'"who":"Ann","act":"captured"', b'"who":"Eve","act":"captured"'),
        "written after another line",
    ),
    "ledger line that was signed": (
        swap(LEDGER, b'"who":"Ann","act":"signed"', b'"who":"Eve","act":"signed"'),
        "not the line that the signed head names",
    ),
    "ledger line, broken": (lines(lambda a: [*a[:2], b"x\n", *a[3:]]), "It is not a valid ledger line"),
    "order": (lines(lambda a: [a[0], a[1], a[3], a[2], a[4]]), "lines were moved or repeated"),
    "line doubled": (lines(lambda a: [*a, a[-1]]), "lines were moved or repeated"),
    "line of the capture": (
        lines(lambda a: [*a[:2], *a[3:]]),
        "It must have exactly one line that says that this capture",
    ),
    "tail": (lines(lambda a: a[:-1]), "time-1.tsr: No line of the ledger refers to it"),
    "signature in the ledger": (lines(lambda a: a[:3]), "signature-"),
    "token": (flip("evidence/time-1.tsr", 400), "time-1.tsr: The timestamp was altered"),
    "token's root": (swap("evidence/time-1-root.pem", b"BEGIN", b"BEGUN"), "not a PEM file of certificates"),
    "token, gone": (dropped("evidence/time-1.tsr"), "time-1.tsr: It is missing."),
    "signature": (flip("evidence/signature-"), "It does not match the other files: it was altered."),
    "signed head": (swap_in("evidence/head-", b'"n":7', b'"n":8'), "The signature of the ledger's head by the key"),
    "signed head, gone": (
        dropped("evidence/head-", every=True),
        ".json: It is missing, so it is not known whether line 7 is as it was signed.",
    ),
    "signature of the head": (flip("evidence/head-", end=".sig"), "The signature of the ledger's head by the key"),
    "signature of the copy": (flip("evidence/sha256sums-"), "The signature of the list of hashes by the key"),
    "anything, signature of the copy": (
        swap("pages/pages.jsonl", b"Secretary", b"Sacretary"),
        "The signature of the list of hashes by the key",
    ),
    "key": (flip("evidence/key-", 60), "key-"),
    "key, gone": (dropped("evidence/key-"), "It is missing."),
    "text": (swap("evidence/text.txt", b"prisoners", b"travellers"), "It is not the text of the record"),
    "text and record": (both, "A new reading of the page gives another text: it was altered."),
    "span": (span, "record.json, report.headline: This citation is wrong: the text at 1-"),
    "other words": (quote, "A new reading of the page gives another record: it was altered."),
    "record, gone": (dropped("evidence/record.json"), "record.json: It is missing."),
    "index": (
        lambda files: files.update({"indexes/index.cdx.gz": gzip.compress(b"org,example)/ 1 {}\n")}),
        "The index does not give the positions of the records",
    ),
    "pages": (swap("pages/pages.jsonl", b"/news/1", b"/news/2"), "The list of pages does not name this page"),
    "instructions": (
        swap("evidence/HOWTO-VERIFY.txt", b"sha256sum --check", b"echo sha256sum --check"),
        "The instructions are not those",
    ),
    "file name": (
        renamed("evidence/text.txt", "evidence/words.txt"),
        "words.txt: No part of the bundle refers to this file",
    ),
    "file name of the records": (renamed("archive/", "archive/other.warc.gz"), "warc.gz: It is missing."),
    "file added": (added, "more.txt: No part of the bundle refers to this file: it was added."),
}


@pytest.mark.parametrize(("change", "named"), BUNDLE.values(), ids=BUNDLE.keys())
def test_what_was_altered_in_a_bundle_is_found_though_the_hashes_were_made_to_fit(
    made: Made, tmp_path: Path, change: Change, named: str
):
    code, told = verify(altered(made.path, tmp_path / "copy.wacz", change))
    assert code == 1
    assert named in told


# The archive


class Copy:
    """A copy of the archive that may be spoilt, by somebody who may write to the folder and hides that files were writable."""

    def __init__(self, made: Made, folder: Path) -> None:
        self.archive = Archive(shutil.copytree(made.archive.folder, folder))
        self.made = made
        kept = self.archive.find(made.id)
        self.records = folder / kept.folder / f"{made.id}.warc.gz"
        self.manifest = folder / kept.folder / f"{made.id}.json"
        self.ledger, self.head, self.heads = (folder / f"ledger.{end}" for end in ("jsonl", "head", "heads"))
        stamped = read_evidence(self.archive.ledger).stamped[made.id][0]
        self.token = folder / token_path(kept, stamped.token)
        self.root = folder / "stamps" / "certificates" / f"{stamped.root}.pem"
        self.key = folder / "keys" / f"{made.key.id}.pub.pem"

    def write(self, path: Path, data: bytes) -> None:
        assert path.read_bytes() != data
        mode = path.stat().st_mode
        path.chmod(0o644)
        path.write_bytes(data)
        path.chmod(mode)

    def swap(self, path: Path, old: bytes, new: bytes) -> None:
        assert old in path.read_bytes()
        self.write(path, path.read_bytes().replace(old, new))

    def flip(self, path: Path, place: int) -> None:
        data = path.read_bytes()
        self.write(path, data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])

    def lines(self, change: Callable[[list[bytes]], list[bytes]]) -> None:
        self.write(self.ledger, b"".join(change(self.ledger.read_bytes().splitlines(keepends=True))))

    def forge(self, number: int, old: bytes, new: bytes) -> None:
        """Change a record, and make anew whatever can be made without the key and the authority."""
        before = self.records.read_bytes()
        whole = record_changed(before, number, old, new, fitting=True)
        self.write(self.records, whole)
        fresh = dict(zip(digests(before), digests(whole), strict=True)) | {sha256(before): sha256(whole)}
        text = self.manifest.read_bytes()
        for one, other in fresh.items():
            text = text.replace(one.encode(), other.encode())
        text = text.replace(f'"bytes": {len(before)}'.encode(), f'"bytes": {len(whole)}'.encode())
        fresh[sha256(self.manifest.read_bytes())] = sha256(text)
        self.write(self.manifest, text)
        self.rechain(fresh)

    def rechain(self, fresh: dict[str, str]) -> None:
        """Write the ledger anew with other hashes, every link and the head included."""
        raws = self.ledger.read_bytes().splitlines(keepends=True)
        for _ in range(2):  # the line of the signature names the hash of that of the capture, which is another by then
            whole = b"".join(raws)
            for one, other in fresh.items():
                whole = whole.replace(one.encode(), other.encode())
            rechain(whole.splitlines(keepends=True), self.archive)
            after = self.ledger.read_bytes().splitlines(keepends=True)
            fresh = fresh | {sha256(one): sha256(other) for one, other in zip(raws, after, strict=True) if one != other}


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def digests(data: bytes) -> list[str]:
    """The digests of all records of a file, in order."""
    return re.findall("Digest: sha256:([0-9a-f]{64})", gzip.decompress(data).decode("latin-1"))


def in_record(number: int, old: bytes, new: bytes, *, fitting: bool = False) -> Act:
    return lambda copy: copy.write(
        copy.records, record_changed(copy.records.read_bytes(), number, old, new, fitting=fitting)
    )


def field(old: bytes, new: bytes) -> Act:
    return lambda copy: copy.swap(copy.manifest, old, new)


def in_ledger(change: Callable[[list[bytes]], list[bytes]]) -> Act:
    return lambda copy: copy.lines(change)


def text_of(copy: Copy) -> None:
    told = json.loads(copy.manifest.read_bytes())["text"]["sha256"]
    copy.swap(copy.manifest, told.encode(), b"0" * 64)


def signature_in(copy: Copy) -> None:
    """The signature in its line, and the chain made anew over it."""
    line = next(parse(raw) for raw in copy.archive.ledger.lines() if parse(raw).act == "signed")
    signature = line.what["signature"]
    copy.rechain({signature: "00" + signature[2:]})


def cut_with_head(copy: Copy) -> None:
    """Lines cut off the end, and the head put back to the one before."""
    rechain(copy.ledger.read_bytes().splitlines(keepends=True)[:6], copy.archive)


def no_heads(copy: Copy) -> None:
    """The signed heads taken away, a line changed, and the chain made anew."""
    copy.heads.unlink()
    rechain([raw.replace(b"Ben", b"Eve") for raw in copy.ledger.read_bytes().splitlines(keepends=True)], copy.archive)


def rename(which: str) -> Act:
    return lambda copy: getattr(copy, which).rename(getattr(copy, which).with_name("a" + getattr(copy, which).name))


Act = Callable[["Copy"], object]
FORGED = ["The signature by the key", "The timestamp is of other bytes", "It is not the line that a signed head names"]
ARCHIVE: dict[str, tuple[Act, list[str]]] = {
    "body": (in_record(3, *IN_BODY), ["record 4 (response): In this record, its body is not the one"]),
    "body, its digests made to fit": (
        in_record(3, *IN_BODY, fitting=True),
        ["The body of the page does not match its hash in the manifest", "The file was altered: the manifest"],
    ),
    "body, and all that can be made to fit": (lambda copy: copy.forge(3, *IN_BODY), FORGED),
    "header": (in_record(3, b"X-Note: first", b"X-Note: other"), ["record 4 (response): In this record, its block is"]),
    "header, its digests made to fit": (
        in_record(3, b"X-Note: first", b"X-Note: other", fitting=True),
        ["record 4 (response): The manifest has other values for this record."],
    ),
    "header, and all that can be made to fit": (
        lambda copy: copy.forge(3, b"X-Note: first", b"X-Note: other"),
        FORGED,
    ),
    "redirect": (in_record(1, b"301 Moved", b"302 Moved"), ["record 2 (response): In this record, its block is not"]),
    "request": (in_record(4, b"Accept: */*", b"Accept: a/b"), ["record 5 (request): In this record, its block is not"]),
    "notes in the records": (in_record(7, b"A note.", b"A vote."), ["record 8 (metadata): In this record, its block"]),
    "asset": (
        in_record(5, *IN_PHOTO),
        [f"record 6 (response, embedded image {URL}): In this record, its body is not the one"],
    ),
    "asset, its digests made to fit": (
        in_record(5, *IN_PHOTO, fitting=True),
        [f", embedded image {URL}: {NOT_THE_ONE}"],
    ),
    "asset, and all that can be made to fit": (lambda copy: copy.forge(5, *IN_PHOTO), FORGED),
    "image": (in_record(8, *IN_IMAGE), ["record 9 (conversion, the image of the page): In this record, its block is"]),
    "image, its digests made to fit": (
        in_record(8, *IN_IMAGE, fitting=True),
        [f", the image of the page: {NOT_THE_ONE}"],
    ),
    "image, and all that can be made to fit": (lambda copy: copy.forge(8, *IN_IMAGE), FORGED),
    "PDF": (in_record(9, *IN_PDF), ["record 10 (conversion, the PDF of the page): In this record, its block is not"]),
    "PDF, its digests made to fit": (in_record(9, *IN_PDF, fitting=True), [f", the PDF of the page: {NOT_THE_ONE}"]),
    "PDF, and all that can be made to fit": (lambda copy: copy.forge(9, *IN_PDF), FORGED),
    "records, one byte": (lambda copy: copy.flip(copy.records, 300), [".warc.gz: The file was altered: the manifest"]),
    "manifest": (
        field(b'"Ann"', b'"Eve"'),
        [".json: The manifest was altered: line 5 of the ledger", ".json: The signature by the key"],
    ),
    "manifest, the address": (field(b"/news/1", b"/news/2"), [".json: The manifest was altered: line 5 of the ledger"]),
    "manifest, the hash of the text": (text_of, [".json: The manifest was altered: line 5 of the ledger"]),
    "ledger line": (
        in_ledger(lambda a: [*a[:4], a[4].replace(b'"Ann"', b'"Eve"'), *a[5:]]),
        ["ledger.jsonl, line 5: It does not match line 6: it was altered"],
    ),
    "ledger line, taken out": (
        in_ledger(lambda a: [*a[:5], *a[6:]]),
        ["ledger.jsonl, line 6: Lines 6 to 6 are missing before it"],
    ),
    "ledger line, and the chain made anew": (
        lambda copy: copy.rechain({'"Ben"': '"Eve"'}),
        ["ledger.jsonl, line 7: It is not the line that a signed head names: it, or a line before it, was altered"],
    ),
    "order": (
        in_ledger(lambda a: [*a[:4], a[5], a[4], *a[6:]]),
        ["ledger.jsonl, line 6: It has the number 5 in the place of 7: it was moved or added"],
    ),
    "tail": (
        in_ledger(lambda a: a[:-2]),
        ["ledger.jsonl, after line 7: Lines 8 to 9, which the head names, are missing at the end"],
    ),
    "tail, and the head put back": (
        cut_with_head,
        ["ledger.jsonl, after line 6: Lines 7 to 7, which a signed head names, are missing at the end"],
    ),
    "head": (lambda copy: copy.swap(copy.head, b'"n":9', b'"n":8'), ["ledger.jsonl, line 8: It is not the line that"]),
    "head, gone": (lambda copy: copy.head.unlink(), ["ledger.head: It is missing"]),
    "signed head": (
        lambda copy: copy.swap(copy.heads, b'"n":7', b'"n":6'),
        ["ledger.heads, line 3: The signature of the ledger's head by the key"],
    ),
    "signed heads, gone, and the chain made anew": (
        no_heads,
        ["ledger.heads: The signed heads of lines 2, 3, 7 of the ledger are missing: it may have been made again."],
    ),
    "signature": (signature_in, [".json: The signature by the key", "It is not the line that a signed head names"]),
    "key": (lambda copy: copy.flip(copy.key, 60), [".pub.pem: "]),
    "key, gone": (lambda copy: copy.key.unlink(), [".pub.pem: "]),
    "token": (lambda copy: copy.flip(copy.token, 400), [".tsr: The timestamp was altered: line 8 of the ledger"]),
    "token, gone": (lambda copy: copy.token.unlink(), ["The timestamp cannot be verified: "]),
    "token's root": (
        lambda copy: copy.write(copy.root, (copy.made.stamps.folder / "tsa.pem").read_bytes()),
        [".pem: This is not the certificate that the timestamp was verified with."],
    ),
    "file name of the records": (
        rename("records"),
        [".warc.gz: The records cannot be read", ".warc.gz: No line of the ledger says that this file is stored."],
    ),
    "file name of the manifest": (
        rename("manifest"),
        [".json: The manifest cannot be read", ".json: No line of the ledger says that this file is stored."],
    ),
    "file name of the token": (rename("token"), [".tsr: The timestamp cannot be verified: "]),
    "file added": (
        lambda copy: copy.records.with_name("more.txt").write_text("more"),
        ["more.txt: No line of the ledger says that this file is stored."],
    ),
    "file that may be written to": (
        lambda copy: copy.records.chmod(0o644),
        [".warc.gz: The file is no longer read-only."],
    ),
}


@pytest.mark.parametrize(("change", "named"), ARCHIVE.values(), ids=ARCHIVE.keys())
def test_what_was_altered_in_an_archive_is_found(made: Made, tmp_path: Path, change: Act, named: list[str]):
    copy = Copy(made, tmp_path / "archive")
    change(copy)
    code, told = verify("--archive", copy.archive.folder)
    assert code == 1
    for words in named:
        assert words in told


def test_what_was_not_altered_is_found_whole(made: Made, tmp_path: Path):
    copy = Copy(made, tmp_path / "archive")
    assert verify("--archive", copy.archive.folder) == (0, "")
    assert verify(made.path) == (0, "")
