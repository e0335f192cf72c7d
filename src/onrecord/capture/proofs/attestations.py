"""The entries of the ledger about keys, signatures and timestamps, and the signed heads of the ledger.

    act "key"      a key came into force; the one before it signs its public half
    act "signed"   a manifest was signed: with the signature, the manifest's hash and that of the line "captured"
    act "stamped"  an authority put its time to a manifest: with the hashes of the token and of its certificates

Signatures are in the ledger itself, so removing one breaks the chain. A signed head protects the whole ledger.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.capture.proofs.keys import Signer
from onrecord.capture.store.captured_lines import is_captured
from onrecord.capture.store.json_codec import read_json, write_json
from onrecord.capture.store.ledger import Ledger, LedgerEntry, LedgerHead, digest, parse
from onrecord.capture.store.plain_files import OWNER_ONLY
from onrecord.errors import CaptureError

HEADS = "ledger.heads"
_LONGEST = 4096
"""The most bytes of a line of signed heads, which has some 300; a longer one is read in pieces and ignored."""
_SHA256 = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyLine:
    """A key came into force. `before` is the previous key, and `signature` is its signature, if it signed."""

    n: int
    at: str
    who: str
    key: str
    before: str
    signature: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedLine:
    """A manifest was signed. `manifest` and `captured` are SHA-256: of the manifest, and of the line of its capture."""

    n: int
    capture: str
    key: str
    manifest: str
    captured: str
    signature: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class StampedLine:
    """An authority stamped a manifest. The token and the certificates are given by SHA-256, the root separately."""

    n: int
    capture: str
    authority: str
    time: str
    token: str
    root: str
    certificates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SignedHead:
    """A head of the ledger at the time of its signature."""

    n: int
    sha256: str
    key: str
    signature: str

    @property
    def signed(self) -> bytes:
        """The bytes of the signature; empty if it is not valid hexadecimal."""
        return _bytes(self.signature)

    @property
    def data(self) -> bytes:
        """The signed bytes: the file of the head."""
        return write_json(LedgerHead(self.n, self.sha256))


@dataclass(frozen=True, slots=True, kw_only=True)
class Attestations:
    """All attestations, in the order of the ledger.

    Attributes:
        keys: the keys that came into force.
        signed: the signatures of each capture.
        stamped: the timestamps of each capture.
        raw: the bytes of these lines and of the lines of captures, by number.
        digests: the hash of every line, by its number.
    """

    keys: list[KeyLine] = field(default_factory=list)
    signed: dict[str, list[SignedLine]] = field(default_factory=dict)
    stamped: dict[str, list[StampedLine]] = field(default_factory=dict)
    raw: dict[int, bytes] = field(default_factory=dict)
    digests: dict[int, str] = field(default_factory=dict)

    @property
    def key(self) -> str | None:
        """The key that is in force; None if there never was one."""
        return self.keys[-1].key if self.keys else None


def read_evidence(ledger: Ledger) -> Attestations:
    """Read what the ledger says. Lines that cannot be read are for `verify` to name."""
    return gather(ledger.lines())


def gather(lines: Iterator[bytes]) -> Attestations:
    """Take up lines of a ledger, or of an extract of one."""
    found = Attestations()
    for raw in lines:
        try:
            line = parse(raw)
        except CaptureError:
            continue
        found.digests[line.n] = digest(raw)
        if _take(line, found) or is_captured(line) or line.act == "opened":
            found.raw[line.n] = raw
    return found


def _take(line: LedgerEntry, found: Attestations) -> bool:
    """Take up one line; return whether it is of keys, signatures or timestamps."""
    what = line.what
    capture = what.get("capture", "")
    if line.act == "key":
        before, signature = _hash(what, "before"), _bytes(what.get("signature", ""))
        found.keys.append(
            KeyLine(n=line.n, at=line.at, who=line.who, key=_hash(what, "key"), before=before, signature=signature)
        )
    elif line.act == "signed":
        hashes = _hash(what, "manifest"), _hash(what, "captured")
        manifest, captured = hashes
        signed = SignedLine(
            n=line.n,
            capture=capture,
            key=_hash(what, "key"),
            manifest=manifest,
            captured=captured,
            signature=_bytes(what.get("signature", "")),
        )
        found.signed.setdefault(capture, []).append(signed)
    elif line.act == "stamped":
        stamped = StampedLine(
            n=line.n,
            capture=capture,
            authority=what.get("authority", ""),
            time=what.get("time", ""),
            token=_hash(what, "token"),
            root=_hash(what, "root"),
            certificates=tuple(what.get("certificates", "").split()),
        )
        found.stamped.setdefault(capture, []).append(stamped)
    else:
        return False
    return True


def _bytes(written: str) -> bytes:
    try:
        return bytes.fromhex(written)
    except ValueError:
        return b""


def _hash(what: Mapping[str, str], name: str) -> str:
    """Return a valid hash, else nothing: it may become part of a path, and a ledger may come from somebody else."""
    value = what.get(name, "")
    return value if _SHA256.fullmatch(value) else ""


def sign_head(ledger: Ledger, head: LedgerHead, signer: Signer) -> None:
    """Sign a head of the ledger and store the signature; the caller holds the lock of the ledger.

    Raises:
        OSError: it cannot be written. A part that was written is cut off at the next signature.
    """
    signed = SignedHead(head.n, head.sha256, signer.id, "")
    line = write_json(SignedHead(head.n, head.sha256, signer.id, signer.sign(signed.data).hex()))
    new = not ledger.files.has(HEADS)
    file = ledger.files.edit(HEADS, OWNER_ONLY)
    try:
        size = os.fstat(file).st_size
        tail = os.pread(file, 4096, max(0, size - 4096))
        size -= 0 if tail.endswith(b"\n") else len(tail) - tail.rfind(b"\n") - 1  # what a crash left of a line
        os.ftruncate(file, size)
        os.pwrite(file, line, size)
        os.fsync(file)
    finally:
        os.close(file)
    if new:
        ledger.files.sync()


def signed_heads(ledger: Ledger) -> Iterator[SignedHead | None]:
    """Return the signed heads in order; None for an invalid line.

    Raises:
        CaptureError: their file cannot be read.
    """
    try:
        if not ledger.files.has(HEADS):
            return
        with ledger.files.open(HEADS) as file:
            while raw := file.readline(_LONGEST):
                try:
                    yield read_json(raw, SignedHead)
                except CaptureError:
                    yield None
    except OSError as error:
        raise CaptureError(f"The signed heads cannot be read ({error.strerror or error}).", HEADS) from error
