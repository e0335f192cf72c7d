"""Timestamps for captures from timestamp authorities, and the files that are needed to verify them in later years.

stamps/YYYY/MM/ID.TOKEN.tsr the answer of an authority; TOKEN is the start of its SHA-256 stamps/certificates/SHA256.pem
each certificate of its chain, including the root
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from onrecord.capture.clock import Clock
from onrecord.capture.clock_status import written
from onrecord.capture.net.guard import Resolve, look_up
from onrecord.capture.net.settings import Settings
from onrecord.capture.net.urls import shown
from onrecord.capture.proofs.attestations import read_evidence
from onrecord.capture.proofs.rfc3161 import TimestampToken, ask, check, fingerprint, is_root
from onrecord.capture.proofs.signatures import manifest_of
from onrecord.capture.proofs.tsa_client import post
from onrecord.capture.store.archive import Archive, Kept
from onrecord.capture.store.atomic import put
from onrecord.capture.store.plain_files import PlainFolder
from onrecord.errors import CaptureError

STAMPS = "stamps"
CERTIFICATES = f"{STAMPS}/certificates"
MOST_TOKEN = 1 << 20
"""The most bytes that are read of a token or a certificate; both have some thousand."""
_APART = timedelta(minutes=5)  # more than networks and clocks that are kept in step explain


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorities:
    """The timestamp authorities and the trusted certificates. The list is empty unless the user names some.

    Attributes:
        urls: their addresses.
        certificates: the roots that are trusted, and certificates between, if an authority does not send its own.
        settings: the allowed hosts, the proxy, and the limits.
        resolve: looks names up.
        clock: tells the time.
    """

    urls: tuple[str, ...]
    certificates: tuple[x509.Certificate, ...]
    settings: Settings
    resolve: Resolve = look_up
    clock: Clock = Clock()  # noqa: RUF009 - it is frozen

    @property
    def roots(self) -> list[x509.Certificate]:
        """The certificates that are trusted: of those that were named, the ones that sign themselves."""
        return [each for each in self.certificates if is_root(each)]

    @property
    def others(self) -> list[x509.Certificate]:
        """The certificates between."""
        return [each for each in self.certificates if not is_root(each)]


def token_path(kept: Kept, token: str) -> str:
    """Return where a token lies, from the archive's folder on."""
    return f"{STAMPS}/{kept.folder.removeprefix('captures/')}/{kept.id}.{token[:16]}.tsr"


def unstamped(archive: Archive, urls: Sequence[str]) -> tuple[str, ...]:
    """Return the captures that lack the stamp of one of these authorities, the withdrawn left out."""
    evidence = read_evidence(archive.ledger)
    wanted = {shown(url) for url in urls}
    return tuple(
        kept.id
        for kept in archive.kept()
        if kept.withdrawn is None and wanted - {line.authority for line in evidence.stamped.get(kept.id, ())}
    )


def stamp(archive: Archive, identity: str, authorities: Authorities, *, who: str) -> tuple[list[str], list[str]]:
    """Have the manifest of a capture stamped by each authority that has not done so yet.

    An authority that is down, or whose answer does not hold, changes nothing: it is said, and can be asked again.

    Args:
        archive: the archive.
        identity: the capture.
        authorities: who is asked.
        who: who has it stamped.

    Returns:
        Sentences on what was stamped, and on what was not.

    Raises:
        CaptureError: there is no such capture, its manifest was altered, or the archive cannot be written.
    """
    kept = archive.find(identity)
    manifest = manifest_of(archive, kept)
    before = {line.authority for line in read_evidence(archive.ledger).stamped.get(identity, ())}
    done, failed = [], []
    for url in dict.fromkeys(authorities.urls):
        if shown(url) in before:
            continue
        try:
            asked = ask(manifest)
            answer = post(
                url, asked.request, authorities.settings, resolve=authorities.resolve, clock=authorities.clock
            )
            token = check(answer, asked.sha256, authorities.roots, authorities.others, nonce=asked.nonce)
        except CaptureError as error:
            failed.append(f"{shown(url)}: {error.message}")
            continue
        _keep(archive, kept, shown(url), token, who)
        done.append(_told(token, url, authorities.clock))
    return done, failed


def _keep(archive: Archive, kept: Kept, url: str, token: TimestampToken, who: str) -> None:
    """Keep a token and its certificates, then say so in the ledger: it counts from that line on."""
    sha256 = hashlib.sha256(token.response).hexdigest()
    with archive.writing() as pen:
        archive.find(kept.id)  # it may have been withdrawn meanwhile
        for certificate in (*token.chain, token.root):
            pem = certificate.public_bytes(Encoding.PEM)
            _put(archive.files, f"{CERTIFICATES}/{fingerprint(certificate)}.pem", pem)
        _put(archive.files, token_path(kept, sha256), token.response)
        what = {
            "capture": kept.id,
            "authority": url,
            "time": written(token.time),
            "token": sha256,
            "root": fingerprint(token.root),
            "certificates": " ".join(map(fingerprint, token.chain)),
        }
        pen.append(who, "stamped", what)


def _put(files: PlainFolder, name: str, data: bytes) -> None:
    """Write a file, unless it is there already."""
    there = files.status(name)
    if there is None or there.st_size != len(data) or files.read(name, len(data)) != data:
        put(files, name, data)


def _told(token: TimestampToken, url: str, clock: Clock) -> str:
    apart = abs(clock.now() - token.time)
    odd = f" This machine's clock differs from it by {apart.total_seconds():.0f} s." if apart > _APART else ""
    return f"{shown(url)}: stamped {written(token.time)} by {token.authority}.{odd}"
