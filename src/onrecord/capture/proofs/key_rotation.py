"""Key rotation: the first key of an archive, later keys that replace it, and their lines in the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from onrecord.capture.proofs.attestations import HEADS, Attestations, read_evidence, sign_head
from onrecord.capture.proofs.keys import KeyRing, Signer
from onrecord.capture.store.archive import Archive
from onrecord.capture.store.ledger import LedgerWriter
from onrecord.errors import CaptureError


def introduce(
    archive: Archive, ring: KeyRing, passphrase: Callable[[], bytes | None], *, who: str, lost: bool = False
) -> Signer:
    """Make the first key of an archive, or a key that replaces a lost one.

    Args:
        archive: the archive that it signs for.
        ring: the folders of keys.
        passphrase: returns the passphrase, or None for no encryption; not called if no new key is possible.
        who: who makes it.
        lost: whether the key in force is lost, so that it cannot sign the new one.

    Raises:
        CaptureError: there is already a key that was not reported lost, or the key cannot be written.
    """
    _may_be_introduced(read_evidence(archive.ledger), lost=lost)
    with _made(archive, ring, passphrase()) as signer, archive.writing() as pen:
        evidence = read_evidence(archive.ledger)
        _may_be_introduced(evidence, lost=lost)
        pen.append(who, "key", {"key": signer.id, "before": evidence.key or "", "signature": ""})
        seal(archive, pen, signer)
    return signer


def rotate(archive: Archive, ring: KeyRing, old: Signer, passphrase: bytes | None, *, who: str) -> Signer:
    """Put a new key in the place of the one in force, which signs the new one. The old public key stays.

    Raises:
        CaptureError: the old key is not the one in force, or the new one cannot be written.
    """
    with _made(archive, ring, passphrase) as new, archive.writing() as pen:
        if read_evidence(archive.ledger).key != old.id:
            raise CaptureError("This key is no longer in force.", old.id)
        signature = old.sign(new.public.pem).hex()
        pen.append(who, "key", {"key": new.id, "before": old.id, "signature": signature})
        seal(archive, pen, new)
    return new


def seal(archive: Archive, pen: LedgerWriter, signer: Signer) -> None:
    """Sign the current head of the ledger, whose lock is held. A failure is only reported."""
    if pen.last is None:
        return
    try:
        sign_head(archive.ledger, pen.last, signer)
    except OSError as error:
        pen.tell(
            f"{HEADS}: The ledger's head cannot be signed ({error.strerror or error}). The ledger is complete; the "
            "next signature covers it."
        )


@contextmanager
def _made(archive: Archive, ring: KeyRing, passphrase: bytes | None) -> Iterator[Signer]:
    """Make a key, and remove both halves again if the ledger does not name it in the end."""
    signer = ring.make(passphrase)
    try:
        yield signer
    finally:
        with suppress(CaptureError, OSError):
            if signer.id not in {line.key for line in read_evidence(archive.ledger).keys}:
                ring.discard(signer.id)


def _may_be_introduced(evidence: Attestations, *, lost: bool) -> None:
    if evidence.key and not lost:
        raise CaptureError("This archive has a key. `onrecord key rotate` replaces it.", evidence.key)
    if lost and not evidence.key:
        raise CaptureError("This archive has no key.")
