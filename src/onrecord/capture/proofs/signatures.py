"""Signing captures. A signature proves only that the holder of the key had these bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

from onrecord.capture.proofs.attestations import Attestations, read_evidence
from onrecord.capture.proofs.key_rotation import seal
from onrecord.capture.proofs.keys import Signer
from onrecord.capture.store.archive import MOST_MANIFEST, Archive, Kept
from onrecord.errors import CaptureError


def unsigned(archive: Archive, key: str) -> tuple[str, ...]:
    """Return the captures that a key has not signed, the withdrawn left out."""
    evidence = read_evidence(archive.ledger)
    return tuple(kept.id for kept in archive.kept() if kept.withdrawn is None and not _by(evidence, kept.id, key))


def sign(
    archive: Archive,
    signer: Signer,
    identities: Sequence[str],
    *,
    who: str,
    progress: Callable[[int], None] = lambda _: None,
) -> tuple[str, ...]:
    """Sign the manifests of captures, and the ledger with the lines that say so.

    A manifest names the hash of every record, so a signature of it is one of all that was captured. A capture that the
    key has already signed is skipped.

    Args:
        archive: the archive.
        signer: the key.
        identities: which captures.
        who: who signs.
        progress: is called after each capture.

    Returns:
        A sentence for each capture that was not signed: its manifest is not intact.

    Raises:
        CaptureError: there is no such capture, the key is not in force, or the archive cannot be written.
    """
    failures = []
    with archive.writing() as pen:
        evidence = read_evidence(archive.ledger)
        if evidence.key != signer.id:
            raise CaptureError("This key is not in force in this archive.", signer.id)
        before = pen.last
        for identity in dict.fromkeys(identities):
            kept = archive.find(identity)
            if not _by(evidence, identity, signer.id):
                try:
                    pen.append(who, "signed", _signature(archive, kept, evidence, signer))
                except CaptureError as error:
                    failures.append(str(error))
                else:
                    # A head for each, so that a bundle can show the signed head that stands right behind its capture.
                    seal(archive, pen, signer)
            progress(1)
        if pen.last == before:
            seal(archive, pen, signer)
    return tuple(failures)


def _signature(archive: Archive, kept: Kept, evidence: Attestations, signer: Signer) -> dict[str, str]:
    return {
        "capture": kept.id,
        "key": signer.id,
        "manifest": kept.manifest,
        "captured": evidence.digests.get(kept.line, ""),
        "signature": signer.sign(manifest_of(archive, kept)).hex(),
    }


def manifest_of(archive: Archive, kept: Kept) -> bytes:
    """Return a manifest, byte for byte, if it is the one that the ledger names: no other is signed or stamped.

    Raises:
        CaptureError: it cannot be read, or it was altered.
    """
    try:
        data = archive.files.read(kept.manifest_file, MOST_MANIFEST)
    except OSError as error:
        raise CaptureError(f"The manifest cannot be read ({error.strerror}).", kept.id) from error
    if hashlib.sha256(data).hexdigest() != kept.manifest:
        raise CaptureError("The manifest is not the one that was stored. `onrecord verify` says more.", kept.id)
    return data


def _by(evidence: Attestations, capture: str, key: str) -> bool:
    return any(line.key == key for line in evidence.signed.get(capture, ()))
