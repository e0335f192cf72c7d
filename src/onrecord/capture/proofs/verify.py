"""Verification of the signatures and timestamps of an archive. Each invalid one is named in a sentence.

This module checks the entries of the ledger. `onrecord.capture.verify.archive` checks that the ledger itself was not
changed.
"""

from __future__ import annotations

import hashlib
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from cryptography import x509

from onrecord.capture.clock_status import written
from onrecord.capture.proofs.attestations import (
    HEADS,
    Attestations,
    KeyLine,
    SignedHead,
    SignedLine,
    StampedLine,
    read_evidence,
    signed_heads,
)
from onrecord.capture.proofs.keys import FOLDER, PRIVATE, PUBLIC, KeyRing, PublicKey
from onrecord.capture.proofs.rfc3161 import check, fingerprint, read_certificates
from onrecord.capture.proofs.timestamps import CERTIFICATES, MOST_TOKEN, STAMPS, token_path
from onrecord.capture.store.archive import MOST_MANIFEST, Archive, Kept
from onrecord.capture.store.withdrawn import MANIFEST
from onrecord.capture.verify.archive import Verification
from onrecord.capture.verify.capture import CapturePaths, Problem
from onrecord.errors import CaptureError

_STOPPED = "Its signed head is missing: a process was stopped before the ledger was signed, or the head was removed."
_NO_LINE = "No line of the ledger names it: a process was stopped before it was recorded, or somebody added it."
_ID = re.compile(r"(?<![0-9a-z])[a-z2-7]{32}(?![0-9a-z])")


def add_proofs(archive: Archive, found: Verification, identities: Sequence[str] = ()) -> Verification:
    """Add the problems of signatures and timestamps to the result of a verification."""
    problems, notes = check_proofs(archive, identities)
    # A capture of which a proof does not hold is not whole; where that cannot be told of one, none is vouched for.
    of = [set(_ID.findall(problem.subject)) for problem in problems]
    return replace(
        found,
        problems=(*found.problems, *problems),
        notes=(*found.notes, *notes),
        wrong=tuple(dict.fromkeys((*found.wrong, *sorted(set().union(*of))))),
        sound=found.sound and all(of),
    )


def check_proofs(archive: Archive, identities: Sequence[str] = ()) -> tuple[list[Problem], list[str]]:
    """Check keys, signatures, signed heads and timestamps.

    Args:
        archive: the archive.
        identities: the captures whose proofs to check, all if none is named. Keys and heads are always checked.

    Returns:
        The problems, and notes on what is proven by which key or authority.
    """
    signed_before = list(signed_heads(archive.ledger))  # before the ledger, which may grow meanwhile
    evidence = read_evidence(archive.ledger)
    keys, problems = _keys(archive, evidence)
    problems += heads(evidence, signed_before, keys)
    notes = _key_notes(evidence)
    _headless(evidence, list(signed_heads(archive.ledger)), problems, notes)  # read again: after the ledger, this time
    chosen = set(identities)
    signed = stamped = 0
    kept = {each.id: each for each in archive.kept() if not chosen or each.id in chosen}
    for each in kept.values():
        if each.id in evidence.signed:
            problems += _signatures(archive, each, evidence, keys)
            signed += 1
        for line in evidence.stamped.get(each.id, ()):
            problems += _stamp(archive, each, line)
        stamped += each.id in evidence.stamped
    for capture in {*evidence.signed, *evidence.stamped} - {each.id for each in archive.kept()}:
        problems.append(Problem("ledger.jsonl", f"It records a proof for {capture[:40]!r}, which was never captured."))
    notes += _strays(archive, evidence)
    notes += _exposed(archive)
    if evidence.keys or evidence.stamped:
        count = f"{len(kept):,} capture{'s' * (len(kept) != 1)}"
        notes.append(f"Of {count}, {signed:,} {'is' if signed == 1 else 'are'} signed and {stamped:,} stamped.")
    return problems, notes


def heads(evidence: Attestations, signed: Sequence[SignedHead | None], keys: dict[str, PublicKey]) -> Iterator[Problem]:
    """Check signed heads against the ledger; one that holds gives away whatever was changed before it."""
    last = max(evidence.digests, default=0)
    for place, head in enumerate(signed, start=1):
        subject = f"{HEADS}, line {place}"
        if head is None:
            yield Problem(subject, "It is not a valid signed head: it was altered.")
        elif head.key not in keys:
            yield Problem(subject, f"It is signed by a key that the ledger does not name, {head.key[:64]}.")
        elif not keys[head.key].holds(head.data, head.signed):
            yield Problem(subject, f"The signature of the ledger's head by the key {head.key} is invalid.")
        elif head.n > last:
            gone = f"Lines {last + 1} to {head.n}, which a signed head names, are missing at the end."
            yield Problem(f"ledger.jsonl, after line {last}", gone)
        elif evidence.digests.get(head.n) != head.sha256:
            why = (
                "It is not the line that a signed head names: it, or a line before it, was altered after the signature."
            )
            yield Problem(f"ledger.jsonl, line {head.n}", why)


def _headless(
    evidence: Attestations, signed: Sequence[SignedHead | None], problems: list[Problem], notes: list[str]
) -> None:
    """Find signed heads that are gone: the ledger is signed right behind each line of a key or a signature.

    A process that is stopped between the two leaves one line without, which the next signed head covers.
    """
    there = {head.n for head in signed if head}
    lines = [*(line.n for line in evidence.keys), *(line.n for each in evidence.signed.values() for line in each)]
    without = sorted(set(lines) - there)
    bare = [n for n in without if n > max(there, default=0)]
    if len(bare) > 1:
        where = f"lines {', '.join(map(str, bare[:5]))}{' …' if len(bare) > 5 else ''} of the ledger"
        problems.append(Problem(HEADS, f"The signed heads of {where} are missing: it may have been made again."))
        return
    notes += [f"ledger.jsonl, line {n}: {_STOPPED}" for n in without]


def key_line(line: KeyLine, before: str | None, keys: dict[str, PublicKey], subject: str) -> Iterator[Problem]:
    """Check that a key took the place of the one before, and that this one signed it if the line says so."""
    if line.before != (before or ""):
        yield Problem(subject, "It replaces a key that was not in force.")
    if line.signature and line.before in keys and not keys[line.before].holds(keys[line.key].pem, line.signature):
        yield Problem(subject, f"The key {line.key} has an invalid signature by {line.before}.")


def signature(line: SignedLine, manifest: bytes, keys: dict[str, PublicKey], subject: str) -> Iterator[Problem]:
    """Check the signature of a manifest."""
    if line.key not in keys:
        yield Problem(subject, f"It is signed by a key that is not recorded, {line.key[:64]}.")
    elif not keys[line.key].holds(manifest, line.signature):
        why = "is invalid: the manifest is not the one that was signed, or the signature was altered"
        yield Problem(subject, f"The signature by the key {line.key} {why}.")


def _keys(archive: Archive, evidence: Attestations) -> tuple[dict[str, PublicKey], list[Problem]]:
    """Return the public keys that the ledger names, and what is wrong with them."""
    ring = KeyRing(archive.folder / FOLDER, archive.folder / FOLDER)
    keys: dict[str, PublicKey] = {}
    problems: list[Problem] = []
    before = None
    for line in evidence.keys:
        try:
            keys[line.key] = ring.public(line.key)
        except CaptureError as error:
            problems.append(Problem(f"{FOLDER}/{line.key[:64]}{PUBLIC}", error.message))
        else:
            problems += key_line(line, before, keys, f"ledger.jsonl, line {line.n}")
        before = line.key
    return keys, problems


def _key_notes(evidence: Attestations) -> list[str]:
    return [
        f"ledger.jsonl, line {line.n}: The key {line.key} took the place of {line.before}, which did not sign it."
        for line in evidence.keys
        if line.before and not line.signature
    ]


def _signatures(archive: Archive, kept: Kept, evidence: Attestations, keys: dict[str, PublicKey]) -> Iterator[Problem]:
    """Check the signatures of one capture; of one that was deleted, that they are of its manifest's hash."""
    manifest, subject_of_manifest = None, ""
    if kept.withdrawn is None or kept.sealed:
        subject_of_manifest = CapturePaths.as_of_now(archive).of(kept, MANIFEST)
        try:
            manifest = archive.files.read(subject_of_manifest, MOST_MANIFEST)
        except OSError:
            return  # that it is gone is said where captures are checked
    for line in evidence.signed[kept.id]:
        subject = f"ledger.jsonl, line {line.n}"
        if line.manifest != kept.manifest:
            yield Problem(subject, "It records the signature of another manifest than the captured one.")
        if line.captured != evidence.digests.get(kept.line):
            yield Problem(subject, f"It was written after another line {kept.line} than the one that is there now.")
        if manifest is not None:
            yield from signature(line, manifest, keys, subject_of_manifest)


def _stamp(archive: Archive, kept: Kept, line: StampedLine) -> Iterator[Problem]:
    """Check one timestamp with the certificates that were kept with it, as of its own time."""
    subject = token_path(kept, line.token)
    try:
        response = archive.files.read(subject, MOST_TOKEN)
        found = [certificate(archive, each) for each in (line.root, *line.certificates)]
    except OSError as error:
        name = Path(error.filename or subject).name
        yield Problem(
            subject, f"The timestamp cannot be verified: {name} is not there or not readable ({error.strerror})."
        )
    except CaptureError as error:
        yield Problem(error.subject or subject, error.message)
    else:
        yield from stamp(line, response, kept.manifest, found, subject)


def stamp(
    line: StampedLine, response: bytes, manifest: str, certificates: Sequence[x509.Certificate], subject: str
) -> Iterator[Problem]:
    """Check a token: its hash and its manifest are right, and it is valid with these certificates, root first."""
    if hashlib.sha256(response).hexdigest() != line.token:
        yield Problem(subject, f"The timestamp was altered: line {line.n} of the ledger has SHA-256 {line.token}.")
    try:
        token = check(response, bytes.fromhex(manifest), certificates[:1], certificates[1:])
    except (CaptureError, ValueError) as error:
        yield Problem(subject, str(getattr(error, "message", error)))
    else:
        if line.time != written(token.time):
            yield Problem(subject, f"It names the time {written(token.time)}, and the ledger {line.time}.")


def certificate(archive: Archive, sha256: str) -> x509.Certificate:
    """Read a certificate that was kept.

    Raises:
        CaptureError: it is another.
        OSError: it cannot be read.
    """
    path = f"{CERTIFICATES}/{sha256}.pem"
    if not re.fullmatch("[0-9a-f]{64}", sha256):
        raise CaptureError("The ledger does not name this certificate.", path)
    found = read_certificates(archive.files.read(path, MOST_TOKEN), path)
    if [fingerprint(each) for each in found] != [sha256]:
        raise CaptureError("This is not the certificate that the timestamp was verified with.", path)
    return found[0]


def _strays(archive: Archive, evidence: Attestations) -> Iterator[str]:
    """Name what lies among keys and timestamps and is on no record; nothing is proven by it, and nothing spoilt."""
    kept = {each.id: each for each in archive.kept()}
    lines = [line for each in evidence.stamped.values() for line in each]
    known = {token_path(kept[line.capture], line.token) for line in lines if line.capture in kept}
    known |= {f"{CERTIFICATES}/{each}.pem" for line in lines for each in (line.root, *line.certificates)}
    for entry in sorted(archive.files.walk(STAMPS), key=lambda each: each.name):
        if not entry.wrong and entry.name not in known:
            yield f"{entry.name}: {_NO_LINE}"


def _exposed(archive: Archive) -> Iterator[str]:
    """Name the private keys in the archive's own folder that others than their owner can open."""
    try:
        private = [
            each.name for each in archive.files.entries(FOLDER) if each.name.endswith(PRIVATE) and not each.wrong
        ]
    except OSError:
        return  # what is wrong with the folder is said where keys are read
    for name in private:
        status = archive.files.status(name)
        if status and stat.S_ISREG(status.st_mode) and status.st_mode & 0o077:
            yield f"{name}: Other users can open this private key. Make it yours alone: chmod 600"
