"""Writing a bundle of a capture."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding

from onrecord._version import __version__
from onrecord.capture.bundles.deterministic_zip import write_zip
from onrecord.capture.bundles.layout import (
    BundleParts,
    BundleReader,
    Reader,
    key_name,
    lay_out,
    page_record,
    proof_name,
    stamp_names,
)
from onrecord.capture.bundles.warc_members import members
from onrecord.capture.net.encodings import opened
from onrecord.capture.net.settings import Settings
from onrecord.capture.proofs.attestations import Attestations, gather, read_evidence, signed_heads
from onrecord.capture.proofs.keys import FOLDER, KeyRing, Signer
from onrecord.capture.proofs.signatures import manifest_of
from onrecord.capture.proofs.timestamps import MOST_TOKEN, token_path
from onrecord.capture.proofs.verify import certificate
from onrecord.capture.store.archive import Archive, Kept
from onrecord.capture.store.atomic import PART, FileDigest, measure
from onrecord.capture.store.manifest import Manifest, decode
from onrecord.capture.store.plain_files import PUBLIC, PlainFile, PlainFolder
from onrecord.errors import CaptureError, ReadError

SOFTWARE = f"onrecord {__version__}"


@dataclass(frozen=True, slots=True)
class Bundled:
    """A bundle that was written: its size and hash, its manifest and notes."""

    written: FileDigest
    manifest: Manifest
    notes: tuple[str, ...]


def bundle(  # noqa: PLR0913 - what goes in, where to, who hands it to whom, and how pages are read
    archive: Archive,
    identity: str,
    path: Path,
    read: Reader,
    *,
    who: str,
    to: str = "",
    signer: Signer | None = None,
) -> Bundled:
    """Write a capture, with everything that proves it, into one file, and record this in the ledger.

    The same capture with the same proofs gives the same bytes. No file is overwritten.

    Args:
        archive: the archive.
        identity: the capture.
        path: the file.
        read: reads pages.
        who: the person who shares it.
        to: the recipient; only the ledger contains it.
        signer: the key that signs the list of hashes.

    Raises:
        CaptureError: there is no such capture, it is not intact, or the file cannot be written.
    """
    kept = archive.find(identity)
    if os.path.lexists(path):
        raise CaptureError("The file exists already and is not overwritten.", str(path))
    parts, manifest = _parts(archive, kept, read, signer)
    files = lay_out(parts, (signer.id, signer.sign) if signer else None)
    try:
        made = _write(PlainFolder(path.parent), path.name, files, lambda done: _note(archive, identity, done, to, who))
    except OSError as error:
        raise CaptureError(f"The bundle cannot be written ({error.strerror or error}).", str(path)) from error
    return Bundled(made, manifest, tuple(_notes(manifest, parts)))


def _write(
    folder: PlainFolder, name: str, files: Mapping[str, bytes | PlainFile], done: Callable[[FileDigest], None]
) -> FileDigest:
    """Write a bundle under a random name. When it is complete and recorded, rename it."""
    beside = f"{name[:60]}.{secrets.token_hex(8)}{PART}"
    try:
        with os.fdopen(folder.create(beside, PUBLIC), "wb") as file:
            write_zip(file, files)
            file.flush()
            os.fsync(file.fileno())
        made = measure(folder.file(beside))
        done(made)
        folder.rename(beside, name)
        folder.sync()
    finally:
        folder.remove(beside)
    return made


def _note(archive: Archive, identity: str, made: FileDigest, to: str, who: str) -> None:
    what = {"capture": identity, "sha256": made.sha256, "bytes": str(made.bytes), "to": to}
    archive.note(who, "exported", what)


def read_body(body: bytes, manifest: Manifest, read: Reader) -> BundleReader:
    """Undo a page's content encoding and read it.

    Raises:
        ReadError: it is no page that can be read, and why.
    """
    try:
        plain, wrong = opened(body, manifest.body.content_encoding or "", Settings(), manifest.id)
    except CaptureError as error:
        raise ReadError(error.message, manifest.id) from error
    if wrong:
        raise ReadError(wrong, manifest.id)
    return read(plain, manifest.final, manifest.body.media_type)


def _parts(archive: Archive, kept: Kept, read: Reader, signer: Signer | None) -> tuple[BundleParts, Manifest]:
    """Gather what goes in, and refuse what is not as it was kept."""
    data = manifest_of(archive, kept)
    manifest = decode(data)
    records = archive.files.file(kept.records_file)
    try:
        if measure(records) != FileDigest(manifest.warc.bytes, manifest.warc.sha256):
            raise CaptureError("The records are not those that were stored. `onrecord verify` says more.", kept.id)
        body = page_record(list(members(records)), manifest).body(manifest.body.bytes)
        proofs, ledger = proofs_of(archive, kept, signer)
    except OSError as error:
        name = Path(error.filename or kept.id).name
        raise CaptureError(
            f"{name} cannot be read ({error.strerror}). `onrecord verify` says more.", kept.id
        ) from error
    reading, unread = None, ""
    try:
        reading = read_body(body, manifest, read)
    except ReadError as error:
        unread = error.message
    return BundleParts(
        manifest=data, records=records, ledger=ledger, proofs=proofs, reading=reading, unread=unread, software=SOFTWARE
    ), manifest


def proofs_of(archive: Archive, kept: Kept, signer: Signer | None) -> tuple[dict[str, bytes], bytes]:
    """Return keys, signed heads and timestamps by their names in the bundle, and the lines that tell of them."""
    evidence = read_evidence(archive.ledger)
    ring = KeyRing(archive.folder / FOLDER, archive.folder / FOLDER)
    used = {line.key for line in evidence.signed.get(kept.id, ())} | ({signer.id} if signer else set())
    last = max((n for n, line in enumerate(evidence.keys, start=1) if line.key in used), default=0)
    found = {key_name(line.key): ring.public(line.key).pem for line in evidence.keys[:last]}
    heads = {(head.n, head.sha256, head.key): head for head in signed_heads(archive.ledger) if head}
    for line in evidence.signed.get(kept.id, ()):
        head = heads.get((line.n, evidence.digests[line.n], line.key))
        if head:
            found[proof_name("head", line.key, ".json")] = head.data
            found[proof_name("head", line.key)] = head.signed
    found |= _stamps(archive, kept, evidence)
    numbers = {kept.line, *(line.n for line in evidence.keys[:last])}
    numbers |= {line.n for line in evidence.signed.get(kept.id, ())}
    numbers |= {line.n for line in evidence.stamped.get(kept.id, ())}
    return found, b"".join(evidence.raw[n] for n in sorted(numbers))


def _stamps(archive: Archive, kept: Kept, evidence: Attestations) -> dict[str, bytes]:
    found = {}
    for number, line in enumerate(evidence.stamped.get(kept.id, ()), start=1):
        token, chain, root = stamp_names(number)
        found[token] = archive.files.read(token_path(kept, line.token), MOST_TOKEN)
        pems = [certificate(archive, each).public_bytes(Encoding.PEM) for each in line.certificates]
        found[chain] = b"".join(pems)
        found[root] = certificate(archive, line.root).public_bytes(Encoding.PEM)
    return found


def _notes(manifest: Manifest, parts: BundleParts) -> Iterator[str]:
    """Say what the bundle gives away, and what it lacks."""
    yield f"It names the collector, {manifest.collector}, and the reason for collecting, as the manifest does."
    if manifest.tool.settings.get("proxy", "None") != "None":
        yield "It names the proxy, as the manifest does."
    if not gather(iter(parts.ledger.splitlines(keepends=True))).signed:
        yield f"It has no signature of the capture. `onrecord sign {manifest.id}` makes one."
    elif not any("/head-" in name for name in parts.proofs):
        yield "It has no signed head of the ledger: it was missing at the time, and `onrecord verify` reports it."
    if not any(name.endswith(".tsr") for name in parts.proofs):
        yield f"It has no timestamp. `onrecord stamp {manifest.id}` asks for one."
    if parts.unread:
        yield f"It contains no text and no record of the page: {parts.unread}"
