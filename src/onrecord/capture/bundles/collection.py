"""A WACZ file of many captures, with the manifest and the proofs of each. It is not made anonymous in any way.

archive/ID.warc.gz          the records of each capture, byte for byte
indexes/index.cdx.gz        the position of each record
pages/pages.jsonl           the pages
evidence/README.txt         what the file is, first of all
evidence/ID/manifest.json   the manifest of each capture, with its lines of the ledger, keys, signatures and timestamps
evidence/sha256sums.txt     the hashes of all of these
datapackage.json            the list of files that WACZ 1.1.1 asks for, and datapackage-digest.json its hash
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from onrecord.capture.bundles.deterministic_zip import MAX_COLLECTED, write_zip
from onrecord.capture.bundles.layout import (
    EVIDENCE,
    INDEX,
    PAGES,
    SUMS,
    index_lines,
    package_of,
    page_line,
    page_record,
    pages_file,
    records_name,
    signatures,
)
from onrecord.capture.bundles.warc_members import WarcMember, members
from onrecord.capture.bundles.write import SOFTWARE, proofs_of
from onrecord.capture.proofs.attestations import gather
from onrecord.capture.proofs.signatures import manifest_of
from onrecord.capture.store.archive import Archive
from onrecord.capture.store.atomic import FileDigest, measure
from onrecord.capture.store.manifest import Manifest, decode
from onrecord.capture.store.plain_files import PlainFile
from onrecord.errors import CaptureError

README = f"{EVIDENCE}/README.txt"
_README = """\
{notice}

Captures: {count}. The records of each are in archive/ID.warc.gz as they came. Any player of WACZ opens this file.
To verify it, unpack it, go into the folder, and run:

    sha256sum --check --strict --quiet evidence/sha256sums.txt

evidence/ID/manifest.json names the hashes of the records and of the page of a capture. A bundle of one capture, by
`onrecord bundle ID`, has instructions for its signatures and timestamps too.
"""
Files = dict[str, bytes | PlainFile]


def write_collection(archive: Archive, identities: Iterable[str], file: BinaryIO, notice: str, created: str) -> int:
    """Write captures into one file. The same captures with the same proofs make the same bytes.

    Args:
        archive: the archive.
        identities: the captures, in the order of the list of pages; one that is named again is written once.
        file: where to.
        notice: what a reader must know first.
        created: the time of the file, in RFC 3339.

    Returns:
        the number of captures.

    Raises:
        CaptureError: one is not there, was withdrawn, or is not intact, or they are more than a file may have.
        OSError: the file cannot be written.
    """
    wanted, files, pages, index = tuple(dict.fromkeys(identities)), Files(), list[bytes](), list[bytes]()
    files[README] = _README.format(notice=notice, count=len(wanted)).encode()
    for identity in wanted:
        _add(archive, identity, files, pages, index)
    files[INDEX] = gzip.compress(b"".join(sorted(index)), 0, mtime=0)
    files[PAGES] = pages_file(pages, notice)
    sums = (f"{_sha256(content)}  {name}\n" for name, content in sorted(files.items()))
    files[SUMS] = "".join(sums).encode()
    about = {"title": notice, "description": f"{README} says what this is.", "created": created, "software": SOFTWARE}
    whole = files | package_of(about, files)
    if len(whole) > MAX_COLLECTED:
        raise CaptureError(f"The file would have more than {MAX_COLLECTED:,} entries. Write fewer captures into it.")
    write_zip(file, whole)
    return len(wanted)


def _add(archive: Archive, identity: str, files: Files, pages: list[bytes], index: list[bytes]) -> None:
    """Add the records, the manifest and the proofs of a capture.

    Raises:
        CaptureError: it is not there, was withdrawn, or is not intact.
    """
    kept = archive.find(identity)
    data = manifest_of(archive, kept)
    manifest, records = decode(data), archive.files.file(kept.records_file)
    try:
        if measure(records) != FileDigest(manifest.warc.bytes, manifest.warc.sha256):
            raise CaptureError("The records are not those that were stored. `onrecord verify` says more.", kept.id)
        pages.append(_page(list(members(records)), manifest, index))
        proofs, ledger = proofs_of(archive, kept, None)
    except OSError as error:
        name = Path(error.filename or kept.id).name
        raise CaptureError(
            f"{name} cannot be read ({error.strerror}). `onrecord verify` says more.", kept.id
        ) from error
    files[records_name(manifest)] = records
    evidence = gather(iter(ledger.splitlines(keepends=True)))
    of_capture = {f"{EVIDENCE}/manifest.json": data, f"{EVIDENCE}/ledger.jsonl": ledger}
    of_capture |= signatures(evidence, manifest.id) | proofs
    files.update({name.replace(EVIDENCE, f"{EVIDENCE}/{identity}", 1): each for name, each in of_capture.items()})


def _page(whole: list[WarcMember], manifest: Manifest, index: list[bytes]) -> bytes:
    index.extend(index_lines(whole, manifest))
    return page_line(manifest, page_record(whole, manifest), None)


def _sha256(content: bytes | PlainFile) -> str:
    return hashlib.sha256(content).hexdigest() if isinstance(content, bytes) else measure(content).sha256
