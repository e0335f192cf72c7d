"""Offline verification of a bundle, link by link: the file, the records, the proofs, the text and each citation.

Every derived part (index, pages, hashes, lists) is computed again and compared. Changed content with adjusted hashes is
therefore found.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509

from onrecord.capture.bundles import layout
from onrecord.capture.bundles.deterministic_zip import Zip, opened_zip
from onrecord.capture.bundles.layout import (
    EVIDENCE,
    HOWTO,
    LEDGER,
    MANIFEST,
    PACKAGE,
    RECORD,
    SUMS,
    TEXT,
    BundleParts,
    BundleReader,
    Reader,
    lay_out,
    page_record,
    records_name,
)
from onrecord.capture.bundles.verify_proofs import BundleUnderCheck, Trust, check_bundled, check_ledger, is_proof
from onrecord.capture.bundles.verify_record import check_record
from onrecord.capture.bundles.warc_members import MAX_OPENED, members
from onrecord.capture.bundles.write import SOFTWARE, read_body
from onrecord.capture.store.atomic import measure_open, write_new
from onrecord.capture.store.json_codec import read_json
from onrecord.capture.store.manifest import FORMAT, Manifest, decode
from onrecord.capture.store.plain_files import PlainFile, PlainFolder
from onrecord.capture.verify.capture import Problem, check_records
from onrecord.errors import CaptureError, ReadError

_NOT_OURS = "It is not a bundle of onrecord: it has no {}. Nothing in it can be verified here."


@dataclass(frozen=True, slots=True)
class _BundlePackage:
    """The checked fields of the list of files."""

    software: str
    resources: tuple[_BundleResource, ...]
    wacz_version: str


@dataclass(frozen=True, slots=True)
class _BundleResource:
    """One file in the list of files."""

    path: str
    hash: str
    bytes: int


@dataclass(slots=True, kw_only=True)
class BundleCheck:
    """The result of verifying a bundle.

    Attributes:
        sha256: the hash of the file, which the sender can confirm.
        capture: the id of the capture.
        files: how many files were checked.
        citations: how many citations of the record were followed to the text.
        problems: what is wrong.
        notes: what is proven, by whom, and what a person should compare.
    """

    sha256: str = ""
    capture: str = ""
    files: int = 0
    citations: int = 0
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def check_bundle(
    path: Path, read: Reader, *, keys: Sequence[str] = (), roots: Sequence[x509.Certificate] = ()
) -> BundleCheck:
    """Verify a bundle. Nothing is fetched. Data is unpacked only into memory and one temporary file.

    Args:
        path: the file.
        read: reads pages.
        keys: the ids of the keys that are trusted, or what they begin with; if any, one of them must have signed.
        roots: the roots that are trusted for timestamps; if any, each timestamp must lead to one of them.

    Raises:
        CaptureError: there is no such file, it is not a bundle, or it is refused.
    """
    found = BundleCheck()
    with opened_zip(path) as whole, path.open("rb") as file:
        found.sha256 = measure_open(file).sha256
        _check_entries(whole, path, found, read, Trust(tuple(keys), tuple(roots)))
        found.problems += (Problem("ZIP archive", each) for each in whole.foreign_bytes(file))
    found.problems = list(dict.fromkeys(found.problems))  # several links may meet the same damage
    return found


def _check_entries(whole: Zip, path: Path, found: BundleCheck, read: Reader, trust: Trust) -> None:
    """Check what is in a bundle.

    Raises:
        CaptureError: it is not a bundle.
    """
    for name in (MANIFEST, LEDGER, PACKAGE):
        if name not in whole.names:
            raise CaptureError(_NOT_OURS.format(name), str(path))
    found.files = len(whole.names)
    package = _listed(whole, found)
    try:
        manifest = decode(whole.read(MANIFEST))
    except CaptureError as error:
        found.problems.append(Problem(MANIFEST, f"This is not a manifest ({error.message})."))
        return
    if manifest.format != FORMAT:
        found.problems.append(Problem(MANIFEST, f"It is of another format, {manifest.format[:40]}."))
    found.capture = manifest.id
    with tempfile.TemporaryDirectory() as folder:
        records = PlainFolder(Path(folder)).file("records.warc.gz")
        _links(whole, manifest, records, package, found, read, trust)


def _links(  # noqa: PLR0913, PLR0917 - the parts of one bundle
    whole: Zip,
    manifest: Manifest,
    records: PlainFile,
    package: _BundlePackage | None,
    found: BundleCheck,
    read: Reader,
    trust: Trust,
) -> None:
    """Follow the links, each as far as the one before it can be followed."""
    body = _records(whole, manifest, records, found)
    evidence = check_ledger(whole, manifest, found.problems)
    check_bundled(
        BundleUnderCheck(
            whole=whole,
            manifest=manifest,
            data=whole.read(MANIFEST),
            evidence=evidence,
            trust=trust,
            problems=found.problems,
            notes=found.notes,
        )
    )
    reading = unread = None
    if body is not None:
        reading, unread = _read(body, manifest, read)
        if reading is None and (TEXT in whole.names or RECORD in whole.names):
            found.problems.append(Problem(RECORD, f"The page cannot be read ({unread}), but there is a record."))
    told = _text(whole, reading, found)
    if body is not None:
        _derived(whole, manifest, records, package, told or reading, unread or "", found)


def _listed(whole: Zip, found: BundleCheck) -> _BundlePackage | None:
    """Check that every file is listed, with its hash, and every listed file there."""
    try:
        package = read_json(whole.read(PACKAGE), _BundlePackage)
    except CaptureError as error:
        found.problems.append(Problem(PACKAGE, f"This is not a list of files ({error.message})."))
        return None
    listed = {each.path: each for each in package.resources}
    if len(listed) != len(package.resources):
        found.problems.append(Problem(PACKAGE, "It lists a file twice."))
    for name in sorted(listed.keys() - set(whole.names)):
        found.problems.append(Problem(name[:200], "It is listed and is missing."))
    for name in whole.names:
        if name in {PACKAGE, layout.DIGEST}:
            continue
        if name not in listed:
            found.problems.append(Problem(name, "It is not listed: it was added."))
            continue
        digest, size = hashlib.sha256(), 0
        try:
            for piece in whole.pieces(name):
                digest.update(piece)
                size += len(piece)
        except CaptureError as error:
            found.problems.append(Problem(name, error.message))
            continue
        if listed[name].hash != f"sha256:{digest.hexdigest()}" or listed[name].bytes != size:
            found.problems.append(Problem(name, "It differs from the list: it was altered."))
    return package


def _records(whole: Zip, manifest: Manifest, records: PlainFile, found: BundleCheck) -> bytes | None:
    """Check the records against their digests and the manifest; return the body of the page."""
    name = records_name(manifest)
    try:
        write_new(records.folder, records.name, whole.pieces(name))
        for _ in members(records, MAX_OPENED):  # a bomb is refused before others look at it
            pass
        found.problems += check_records(records, name, manifest)
        return page_record(list(members(records)), manifest).body(manifest.body.bytes)
    except CaptureError as error:
        found.problems.append(Problem(name, error.message))
    except OSError as error:
        found.problems.append(Problem(name, f"The records cannot be read ({error.strerror or error})."))
    return None


def _read(body: bytes, manifest: Manifest, read: Reader) -> tuple[BundleReader | None, str | None]:
    try:
        return read_body(body, manifest, read), None
    except ReadError as error:
        return None, error.message


def _text(whole: Zip, reading: BundleReader | None, found: BundleCheck) -> BundleReader | None:
    """Check text and record against each other and against the page, read again; return them as they stand."""
    if RECORD not in whole.names and TEXT not in whole.names:
        if reading is not None:
            found.problems.append(Problem(RECORD, "The page can be read, but its record is missing."))
        return None
    try:
        text, record = whole.read(TEXT), whole.read(RECORD)
    except CaptureError as error:
        found.problems.append(Problem(error.subject or RECORD, error.message))
        return None
    found.citations = check_record(text, record, reading, found.problems, found.notes)
    title = reading.title if reading else None
    return BundleReader(text.decode("utf-8", "replace"), record, title)


def _derived(  # noqa: PLR0913, PLR0917 - the parts of one bundle
    whole: Zip,
    manifest: Manifest,
    records: PlainFile,
    package: _BundlePackage | None,
    reading: BundleReader | None,
    unread: str,
    found: BundleCheck,
) -> None:
    """Compute the derived parts again, and compare them with the bundle."""
    software = package.software if package else SOFTWARE
    try:
        data = {name: whole.read(name) for name in whole.names if name != records_name(manifest)}
        proofs = {name: content for name, content in data.items() if is_proof(name)}
        parts = BundleParts(
            manifest=data[MANIFEST],
            records=records,
            ledger=data[LEDGER],
            proofs=proofs,
            reading=reading,
            unread=unread,
            software=software,
        )
        made = lay_out(parts)
        signed = {name: content for name, content in data.items() if name.startswith(f"{EVIDENCE}/sha256sums-")}
        files = {name: content for name, content in made.items() if name not in {PACKAGE, layout.DIGEST}} | signed
        made = files | layout.package(manifest, files, software)
    except (CaptureError, OSError) as error:
        found.problems.append(Problem(PACKAGE, f"The derived parts cannot be computed again ({error})."))
        return
    lists = {SUMS, PACKAGE, layout.DIGEST}
    other = lists | {HOWTO} if software != SOFTWARE else lists if found.problems else set()
    if software != SOFTWARE:
        found.notes.append(
            f"It was made by {software[:60]}, and this is {SOFTWARE}: its instructions were not compared."
        )
    for name, content in made.items():
        if name in other or isinstance(content, PlainFile):
            continue
        if name not in data:
            found.problems.append(Problem(name, "It is missing."))
        elif data[name] != content:
            found.problems.append(
                Problem(name, _ALTERED.get(name, "It does not match the other files: it was altered."))
            )
    for name in data.keys() - made.keys():
        found.problems.append(Problem(name, "No part of the bundle refers to this file: it was added."))


_ALTERED = {
    layout.INDEX: "The index does not give the positions of the records: it was altered.",
    layout.PAGES: "The list of pages does not name this page: it was altered.",
    HOWTO: "The instructions are not those that onrecord writes for this bundle: they were altered.",
    SUMS: "The list of hashes is not that of these files.",
    PACKAGE: "The list of files is not that of these files.",
    layout.DIGEST: "It is not the hash of datapackage.json.",
}
