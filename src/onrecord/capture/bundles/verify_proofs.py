"""Verification of the ledger lines, signatures and timestamps in a bundle."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from cryptography import x509

from onrecord.capture.bundles.deterministic_zip import Zip
from onrecord.capture.bundles.layout import (
    EVIDENCE,
    LEDGER,
    MANIFEST,
    SUMS,
    key_name,
    proof_name,
    stamp_names,
)
from onrecord.capture.proofs.attestations import Attestations, SignedLine, gather
from onrecord.capture.proofs.keys import PublicKey, read_public
from onrecord.capture.proofs.rfc3161 import check, fingerprint, read_certificates
from onrecord.capture.proofs.verify import key_line, signature, stamp
from onrecord.capture.store.captured_lines import is_captured
from onrecord.capture.store.json_codec import read_json
from onrecord.capture.store.ledger import LedgerEntry, LedgerHead, digest, parse
from onrecord.capture.store.manifest import Manifest
from onrecord.capture.verify.capture import Problem
from onrecord.errors import CaptureError

_UNSIGNED = "It has no signature: anybody who has it could have made it again."
_UNSTAMPED = "It has no timestamp: only the collector states when its bytes existed."


@dataclass(frozen=True, slots=True)
class Trust:
    """The trust of the person who verifies: ids of keys, or their beginnings, and root certificates."""

    keys: tuple[str, ...]
    roots: tuple[x509.Certificate, ...]


def check_ledger(whole: Zip, manifest: Manifest, problems: list[Problem]) -> Attestations:
    """Check the lines of the ledger: that they are some, in order, linked where they touch, and name the manifest."""
    try:
        raw = whole.read(LEDGER).splitlines(keepends=True)
        named = hashlib.sha256(whole.read(MANIFEST)).hexdigest()
    except CaptureError as error:
        problems.append(Problem(LEDGER, error.message))
        return Attestations()
    before: tuple[LedgerEntry, bytes] | None = None
    captured = 0
    for place, each in enumerate(raw, start=1):
        subject = f"{LEDGER}, line {place}"
        try:
            line = parse(each)
        except CaptureError:
            problems.append(Problem(subject, "It is not a valid ledger line: it was altered."))
            before = None
            continue
        problems += _follows(before, line, subject)
        before = line, each
        if is_captured(line):
            captured += 1
            if (line.what["capture"], line.what["manifest"]) != (manifest.id, named):
                why = f"The ledger has SHA-256 {line.what['manifest'][:64]} for the manifest, and it has {named}"
                problems.append(Problem(subject, f"{why}: the manifest or this line was altered."))
    if captured != 1:
        problems.append(Problem(LEDGER, "It must have exactly one line that says that this capture was stored."))
    return gather(iter(raw))


def _follows(before: tuple[LedgerEntry, bytes] | None, line: LedgerEntry, subject: str) -> Iterator[Problem]:
    """Check a line against the one before it in the extract, which need not be the one before it in the ledger."""
    if before is None:
        return
    if line.n <= before[0].n:
        yield Problem(subject, f"Its number, {line.n}, does not follow {before[0].n}: lines were moved or repeated.")
    elif line.n == before[0].n + 1 and line.before != digest(before[1]):
        yield Problem(subject, "It does not match the line before it: one of the two was altered.")


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleUnderCheck:
    """A bundle during its verification: its parts, the trusted keys and roots, and the results so far."""

    whole: Zip
    manifest: Manifest
    data: bytes
    evidence: Attestations
    trust: Trust
    problems: list[Problem]
    notes: list[str]


def check_bundled(case: BundleUnderCheck) -> None:
    """Check keys, signatures and timestamps, and say what they prove."""
    keys = _keys(case.whole, case.evidence, case.problems)
    signers = _signers(case, keys)
    _copy(case, keys)
    if case.trust.keys and not any(key.startswith(wanted) for key in signers for wanted in case.trust.keys):
        case.problems.append(Problem(MANIFEST, "It is not signed by a key that you trust."))
    _stamps(case)
    for name in sorted(filter(is_proof, case.whole.names)):
        if name not in _called_for(case):
            why = "No line of the ledger refers to it: the line was removed, or the file was added."
            case.problems.append(Problem(name, why))


def _signers(case: BundleUnderCheck, keys: dict[str, PublicKey]) -> set[str]:
    """Check who signed the capture; return the keys whose signatures hold."""
    signers = set()
    for line in case.evidence.signed.get(case.manifest.id, ()):
        found = list(_signed(case, line, keys))
        case.problems.extend(found)
        if not found:
            signers.add(line.key)
    for key in sorted(signers):
        case.notes.append(f"The capture is signed by the key {key}. Compare this id with the one its holder gave you.")
    if not signers and not case.evidence.signed.get(case.manifest.id):
        case.notes.append(_UNSIGNED)
    return signers


def _copy(case: BundleUnderCheck, keys: dict[str, PublicKey]) -> None:
    """Check the signature of the list of hashes by the person who shared the copy."""
    for identity, public in keys.items():
        name = proof_name("sha256sums", identity)
        if name in case.whole.names:
            found = list(_file(case.whole, public, SUMS, name, "the list of hashes"))
            case.problems.extend(found)
            if not found:
                case.notes.append(f"Its list of hashes was signed by its sender with the key {identity}.")


def is_proof(name: str) -> bool:
    """Whether a file is a key, a signed head or a timestamp, which follow from nothing else."""
    rest = name.removeprefix(f"{EVIDENCE}/")
    return (rest.startswith("key-") and rest.endswith(".pem")) or rest.startswith(("head-", "time-"))


def _called_for(case: BundleUnderCheck) -> set[str]:
    """Return the names of the keys, heads and timestamps that the ledger speaks of."""
    names = {key_name(line.key) for line in case.evidence.keys}
    for line in case.evidence.signed.get(case.manifest.id, ()):
        names |= {proof_name("head", line.key, ".json"), proof_name("head", line.key)}
    for number, _ in enumerate(case.evidence.stamped.get(case.manifest.id, ()), start=1):
        names |= set(stamp_names(number))
    return names


def _stamps(case: BundleUnderCheck) -> None:
    stamped = case.evidence.stamped.get(case.manifest.id, ())
    if not stamped:
        case.notes.append(_UNSTAMPED)
        if case.trust.roots:
            case.problems.append(Problem(MANIFEST, "It has no timestamp that leads to a root that you trust."))
    for number, line in enumerate(stamped, start=1):
        names = stamp_names(number)
        try:
            response, chain, root = (case.whole.read(name) for name in names)
            certificates = [*read_certificates(root, names[2]), *read_certificates(chain, names[1])]
        except CaptureError as error:
            case.problems.append(Problem(error.subject or names[0], error.message))
            continue
        found = list(stamp(line, response, hashlib.sha256(case.data).hexdigest(), certificates, names[0]))
        if [fingerprint(each) for each in certificates] != [line.root, *line.certificates]:
            found.append(Problem(names[0], "Its certificates are not those in the ledger."))
        case.problems.extend(found)
        if not found:
            _time(case, response, certificates, names[0])


def _time(case: BundleUnderCheck, response: bytes, certificates: list[x509.Certificate], subject: str) -> None:
    """Say what a timestamp proves, and whether it leads to a root that is trusted."""
    sha256 = hashlib.sha256(case.data).digest()
    token = check(response, sha256, certificates[:1], certificates[1:])
    proven = f"The capture existed by {token.time:%Y-%m-%d %H:%M:%S} UTC, says {token.authority}."
    if not case.trust.roots:
        compare = "Compare the SHA-256 fingerprint of its root with the one it publishes:"
        case.notes.append(f"{proven} {compare} {fingerprint(token.root)}.")
        return
    try:
        check(response, sha256, case.trust.roots, certificates)
    except CaptureError as error:
        case.problems.append(Problem(subject, f"It leads to no root that you trust. {error.message}"))
    else:
        case.notes.append(f"{proven} You trust its root.")


def _keys(whole: Zip, evidence: Attestations, problems: list[Problem]) -> dict[str, PublicKey]:
    """Return the keys that the ledger names, each from its file."""
    keys: dict[str, PublicKey] = {}
    before = None
    for line in evidence.keys:
        name = key_name(line.key)
        try:
            key = read_public(whole.read(name), name)
        except CaptureError as error:
            problems.append(Problem(name, error.message))
        else:
            if key.id == line.key:
                keys[key.id] = key
                problems += key_line(line, before, keys, name)
            else:
                problems.append(Problem(name, f"This is the file of another key, {key.id}."))
        before = line.key
    return keys


def _signed(case: BundleUnderCheck, line: SignedLine, keys: dict[str, PublicKey]) -> Iterator[Problem]:
    """Check the signature of the manifest, and that of the ledger's head right behind it."""
    subject = f"{LEDGER}, the line numbered {line.n}"
    yield from signature(line, case.data, keys, MANIFEST)
    captured = next((n for n, raw in case.evidence.raw.items() if parse(raw).act == "captured"), 0)
    if line.captured != case.evidence.digests.get(captured):
        yield Problem(subject, f"It was written after another line {captured} than the one in this ledger.")
    name = proof_name("head", line.key, ".json")
    if name not in case.whole.names:
        yield Problem(name, f"It is missing, so it is not known whether line {line.n} is as it was signed.")
        return
    if line.key not in keys:
        return
    yield from _file(case.whole, keys[line.key], name, proof_name("head", line.key), "the ledger's head")
    try:
        head = read_json(case.whole.read(name), LedgerHead)
    except CaptureError:
        yield Problem(name, "This is not a ledger head.")
    else:
        if (head.n, head.sha256) != (line.n, case.evidence.digests[line.n]):
            yield Problem(subject, "It is not the line that the signed head names: it, or the head, was altered.")


def _file(whole: Zip, key: PublicKey, data: str, name: str, what: str) -> Iterator[Problem]:
    """Check the signature of a file."""
    try:
        if not key.holds(whole.read(data), whole.read(name)):
            yield Problem(name, f"The signature of {what} by the key {key.id} is invalid.")
    except CaptureError as error:
        yield Problem(error.subject or name, error.message)
