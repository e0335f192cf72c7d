"""Entering the captures of a collection again: byte for byte, under their own ids, into an archive without them.

The lines of the ledger about them are new, and name the file and the time of the first line. Signatures and timestamps
are of the first ledger, and stay in the file.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from onrecord.capture.bundles.deterministic_zip import Zip, opened_zip
from onrecord.capture.bundles.layout import EVIDENCE, page_record, records_name
from onrecord.capture.bundles.warc_members import members
from onrecord.capture.store.archive import Archive, Kept
from onrecord.capture.store.atomic import FileDigest, measure_open, write_new
from onrecord.capture.store.captured_lines import address_key, is_captured
from onrecord.capture.store.ledger import LedgerEntry, LedgerWriter, parse
from onrecord.capture.store.manifest import Manifest, decode
from onrecord.capture.store.plain_files import PlainFolder
from onrecord.capture.store.substitutes import LABELS
from onrecord.capture.store.unfinished import INCOMING
from onrecord.capture.store.withdrawn import MANIFEST, RECORDS
from onrecord.errors import CaptureError

_OF_CAPTURE = re.compile(rf"{EVIDENCE}/([a-z2-7]{{32}})/manifest\.json")
_PARTS = ("capture", "folder", "manifest", "address", "body", "instead")
"""The parts of a line of the ledger about a capture that are the same in each archive."""
_ALTERED = "It was damaged or altered. Nothing was entered."
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,15}Z")
_GONE = (
    "This page was withdrawn from this archive, as another capture. Nothing was entered. If it may come back, say why: "
    "--reason TEXT."
)


@dataclass(frozen=True, slots=True)
class CollectedCapture:
    """A capture of the file that was checked. Its manifest and its records stay in the file until they are entered.

    Attributes:
        n: the number of its line in the first ledger.
        what: what the line says of it, as in each archive.
        first: the time of the first line about it.
        records: the name of its records.
        digest: their size and hash.
        body: the hash of the page.
        addresses: the keys of the addresses that it was asked for and came from.
    """

    n: int
    what: Mapping[str, str]
    first: str
    records: str
    digest: FileDigest
    body: str
    addresses: frozenset[str]

    @property
    def id(self) -> str:
        """The capture's id."""
        return self.what["capture"]


def enter_collection(archive: Archive, path: Path, who: str, reason: str = "") -> tuple[int, int]:
    """Enter the captures of a file that `write_collection` wrote. All are checked before the first is entered.

    Args:
        archive: the archive; a capture that it has already stays as it is.
        path: the file.
        who: who enters them.
        reason: why a page comes back whose bytes or address were withdrawn as another capture; such a page is refused
            if it is empty. It is recorded.

    Returns:
        how many captures were entered, and how many were there already.

    Raises:
        CaptureError: it is no such file, it was damaged or altered, or the archive has another capture with an id of
            it, has withdrawn one, or cannot be written.
    """
    with opened_zip(path, collected=True) as whole:
        found = sorted(_captures(whole), key=lambda each: each.n)
        if not found:
            told = "This file has no captures of onrecord. Enter pages that another program kept with `onrecord add`."
            raise CaptureError(told, path.name)
        with path.open("rb") as file:
            sha256 = measure_open(file).sha256
        with archive.writing() as pen:
            kept = {each.id: each for each in archive.kept()}
            for each in found:
                _require_same(each, kept.get(each.id))
            new = [each for each in found if each.id not in kept]
            gone = _withdrawn_before(archive, kept, new)
            if gone and not reason:
                raise CaptureError(_GONE, min(gone))
            for each in new:
                why = {"reason": reason} if each.id in gone else {}
                _enter(archive, pen, whole, each, who, {"from": sha256, "first": each.first} | why)
    return len(new), len(found) - len(new)


def _captures(whole: Zip) -> Iterator[CollectedCapture]:
    """Yield the captures of a file, each after its check: line, manifest and records agree.

    Raises:
        CaptureError: they do not, or one of them is missing.
    """
    with tempfile.TemporaryDirectory() as folder:
        for name in whole.names:
            match = _OF_CAPTURE.fullmatch(name)
            if match:
                yield _checked(whole, match[1], PlainFolder(Path(folder)))


def _checked(whole: Zip, identity: str, folder: PlainFolder) -> CollectedCapture:
    """Check a capture of a file. Its records are unpacked into a folder for this, and removed.

    Raises:
        CaptureError: its line, its manifest and its records do not agree, or one of them is missing.
    """
    data = whole.read(_manifest_name(identity))
    manifest = decode(data)
    lines = (parse(raw) for raw in whole.read(f"{EVIDENCE}/{identity}/ledger.jsonl").splitlines(keepends=True))
    line = next((each for each in lines if is_captured(each) and each.what["capture"] == identity), None)
    if line is None or line.what["manifest"] != hashlib.sha256(data).hexdigest() or not _agree(line, manifest):
        raise CaptureError(_ALTERED, identity)
    records = records_name(manifest)
    measured = write_new(folder, identity, whole.pieces(records))
    if measured != FileDigest(manifest.warc.bytes, manifest.warc.sha256):
        raise CaptureError(_ALTERED, identity)
    page_record(list(members(folder.file(identity))), manifest)
    folder.remove(identity)
    return CollectedCapture(
        n=line.n,
        what={name: line.what[name] for name in _PARTS if name in line.what},
        first=line.what.get("first", line.at),
        records=records,
        digest=measured,
        body=manifest.body.sha256,
        addresses=frozenset({line.what["address"], address_key(manifest.requested), address_key(manifest.final)}),
    )


def _agree(line: LedgerEntry, manifest: Manifest) -> bool:
    """Whether a line says of a capture what `Archive.keep` writes of one with this manifest."""
    said, before, label = line.what, manifest.previous, manifest.label
    asked = {"web": manifest.requested, "file": manifest.final}.get(manifest.source)
    instead = {None} if label is None or label.label not in LABELS else {None, label.label}
    return (
        manifest.id == said["capture"]
        and manifest.warc.file == f"{said['folder']}/{manifest.id}{RECORDS}"
        and said["address"] == address_key(asked)
        and said["body"] in {"", manifest.body.sha256, before.sha256 if before else ""}
        and said.get("instead") in instead
        and _TIME.fullmatch(said.get("first", line.at)) is not None
    )


def _require_same(capture: CollectedCapture, kept: Kept | None) -> None:
    """Stop if an archive has another capture with this id, or has withdrawn it.

    Raises:
        CaptureError: it has.
    """
    if kept and kept.manifest != capture.what["manifest"]:
        raise CaptureError("Another capture has this id here. Nothing was entered.", capture.id)
    if kept and kept.withdrawn is not None:
        raise CaptureError("This capture was withdrawn from this archive. Nothing was entered.", capture.id)


def _withdrawn_before(archive: Archive, kept: Mapping[str, Kept], new: list[CollectedCapture]) -> set[str]:
    """Return the ids of new captures whose bytes or address an archive has withdrawn as another capture."""
    gone, hashes = {key for key, each in kept.items() if each.withdrawn is not None}, {""}
    for raw in archive.ledger.lines() if gone else ():
        with suppress(CaptureError):
            line = parse(raw)
            if is_captured(line) and line.what["capture"] in gone:
                # The body of a substitute page is not in its line, but that of the page before.
                hashes |= {line.what["address"], "" if line.what.get("instead") else line.what["body"]}
    return {each.id for each in new if (each.addresses | {each.body}) & (hashes - {""})}


def _enter(  # noqa: PLR0913, PLR0917 - what is entered where, from which file, by whom
    archive: Archive, pen: LedgerWriter, whole: Zip, capture: CollectedCapture, who: str, origin: Mapping[str, str]
) -> None:
    """Write the files of a capture, then its line; without the line, the next who writes removes them.

    Raises:
        CaptureError: its files are not those that were checked.
        OSError: they cannot be written.
    """
    archive.files.status(capture.what["folder"])  # before the ledger names it: where a link stands nothing can be kept
    put = write_new(archive.files, f"{INCOMING}/{capture.id}{RECORDS}", whole.pieces(capture.records))
    manifest = whole.read(_manifest_name(capture.id))
    if put != capture.digest or hashlib.sha256(manifest).hexdigest() != capture.what["manifest"]:
        raise CaptureError(_ALTERED, capture.id)
    write_new(archive.files, f"{INCOMING}/{capture.id}{MANIFEST}", [manifest])
    archive.files.sync(INCOMING)
    pen.append(who, "captured", {**capture.what, **origin})


def _manifest_name(identity: str) -> str:
    return f"{EVIDENCE}/{identity}/manifest.json"
