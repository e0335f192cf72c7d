"""Timestamp tokens (RFC 3161): the request to an authority, and the verification of its answer.

A token proves that certain bytes existed at a certain time, if you trust the authority. It is verified as of that time.
It therefore stays valid after the certificates expire, if they are stored with it.
"""

from __future__ import annotations

import hashlib
import re
import ssl
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import rfc3161_client
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding

from onrecord.errors import CaptureError

QUERY = "application/timestamp-query"
_SHA256 = "2.16.840.1.101.3.4.2.1"
_MOST_IN_CHAIN = 10


@dataclass(frozen=True, slots=True)
class TimestampRequest:
    """A request: its bytes, the nonce that the answer must repeat, and the hash that the answer must cover."""

    request: bytes
    nonce: int
    sha256: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class TimestampToken:
    """A verified answer.

    Attributes:
        response: the answer, byte for byte.
        time: the stated time, in UTC.
        authority: the name in the certificate that signed it.
        chain: certificates from the one that signed it on, the root not included.
        root: the trusted certificate at the end of the chain.
    """

    response: bytes
    time: datetime
    authority: str
    chain: tuple[x509.Certificate, ...]
    root: x509.Certificate


def ask(data: bytes) -> TimestampRequest:
    """Write a request for a token of these bytes. Only their hash goes out, and a number that is used once."""
    builder = rfc3161_client.TimestampRequestBuilder().data(data)
    request = builder.hash_algorithm(rfc3161_client.HashAlgorithm.SHA256).build()
    return TimestampRequest(request.as_bytes(), request.nonce or 0, hashlib.sha256(data).digest())


def check(
    response: bytes,
    sha256: bytes,
    roots: Sequence[x509.Certificate],
    others: Sequence[x509.Certificate] = (),
    *,
    nonce: int | None = None,
) -> TimestampToken:
    """Verify an answer: that it is of this hash, signed, and that the signer's certificates held at its time.

    Args:
        response: the answer.
        sha256: the hash of the bytes that it must be of.
        roots: the certificates that are trusted.
        others: certificates between, should the answer not bring them.
        nonce: the number that it must repeat; None where it is not known any more.

    Raises:
        CaptureError: it does not hold, and why.
    """
    try:
        found = rfc3161_client.decode_timestamp_response(response)
        if found.status != rfc3161_client.PKIStatus.GRANTED:
            why = "; ".join(found.status_string) or f"status {found.status}"
            raise CaptureError(f"The authority refused to stamp it ({why}).")
        info = found.tst_info
        imprint, algorithm = info.message_imprint.message, info.message_imprint.hash_algorithm.dotted_string
        given, time = info.nonce, info.gen_time
        brought = _loaded(found.signed_data.certificates)
    except (ValueError, TypeError) as error:
        raise CaptureError("This is not a timestamp, or it is damaged.") from error
    if algorithm != _SHA256 or imprint != sha256:
        raise CaptureError("The timestamp is of other bytes: it names another hash.")
    if nonce is not None and given != nonce:
        raise CaptureError("The timestamp answers another request: it repeats another nonce.")
    if not roots:
        raise CaptureError("No trusted root for timestamps is given.")
    _verify(found, sha256, roots, others)
    try:
        signer = next(iter(found.signed_data.signer_infos))
        named = (signer.issuer, signer.serial_number)
        leaf = next(each for each in brought if (each.issuer, each.serial_number) == named)
        chain, root = _chain(leaf, [*brought, *others], roots)
        return TimestampToken(
            response=response, time=time, authority=leaf.subject.rfc4514_string(), chain=chain, root=root
        )
    except (ValueError, TypeError, StopIteration) as error:
        raise CaptureError("The timestamp does not say who signed it, or it is damaged.") from error


def read_certificates(data: bytes, subject: str) -> list[x509.Certificate]:
    """Read certificates from a PEM file.

    Raises:
        CaptureError: it holds none, or one that cannot be read.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what is odd in a certificate; what counts is whether it verifies
            found = x509.load_pem_x509_certificates(data)
            for each in found:
                # OpenSSL must be able to read it: rfc3161-client ends the program (a panic in Rust) if it cannot.
                ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(cadata=each.public_bytes(Encoding.DER))
                _ = each.subject, each.issuer, each.extensions  # read at last here, so that nothing fails later
    except (ValueError, TypeError, UnsupportedAlgorithm, x509.DuplicateExtension, ssl.SSLError) as error:
        raise CaptureError("This is not a PEM file of certificates, or one of them is damaged.", subject) from error
    return found


def fingerprint(certificate: x509.Certificate) -> str:
    """Return the SHA-256 of a certificate, as authorities publish it and `openssl x509 -fingerprint` prints it."""
    return hashlib.sha256(certificate.public_bytes(Encoding.DER)).hexdigest()


def is_root(certificate: x509.Certificate) -> bool:
    """Whether a certificate signs itself."""
    return certificate.issuer == certificate.subject and _issued(certificate, certificate)


def _verify(
    found: rfc3161_client.TimeStampResponse,
    sha256: bytes,
    roots: Sequence[x509.Certificate],
    others: Sequence[x509.Certificate],
) -> None:
    verifier = rfc3161_client.VerifierBuilder(roots=list(roots), intermediates=list(others)).build()
    try:
        verifier.verify(found, sha256)
    except rfc3161_client.VerificationError as error:
        raise CaptureError(f"The timestamp is invalid: {_in_words(str(error))}.") from error
    except (ValueError, TypeError) as error:
        raise CaptureError("The timestamp is damaged.") from error


def _in_words(why: str) -> str:
    """Say in our words what OpenSSL or the library says of a token."""
    known = {
        "certificate has expired": "the authority's certificate, or one above it, had expired at its time",
        "not yet valid": "the authority's certificate, or one above it, was not valid yet at its time",
        "self-signed certificate": "the authority's certificates end at a root that is not trusted",
        "unable to get": "the authority's certificates do not lead to a trusted root",
        "certificate purpose": "the certificate that signed it is not meant for timestamps",
        "EKU": "the certificate that signed it is not meant for timestamps",
        "signature failure": "its signature is not that of the authority, or it was altered",
        "digest failure": "its content was altered after it was signed",
    }
    told = re.search(r'data: "(?:Verify error: ?)?([^"]+)"|reason: "([^"]+)"', why)
    plain = (told[1] or told[2]) if told else why
    return next((words for part, words in known.items() if part in why), plain.rstrip("."))


def _loaded(certificates: Iterable[bytes]) -> list[x509.Certificate]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return [x509.load_der_x509_certificate(each) for each in sorted(certificates)]


def _chain(
    leaf: x509.Certificate, others: Sequence[x509.Certificate], roots: Sequence[x509.Certificate]
) -> tuple[tuple[x509.Certificate, ...], x509.Certificate]:
    """Follow who issued whom, from the certificate that signed to a root."""
    chain = [leaf]
    while len(chain) <= _MOST_IN_CHAIN:
        root = next((each for each in roots if _issued(chain[-1], each)), None)
        if root is not None:
            return tuple(chain), root
        above = next((each for each in others if each not in chain and _issued(chain[-1], each)), None)
        if above is None:
            break
        chain.append(above)
    raise CaptureError("The authority's certificates do not lead to a trusted root.")


def _issued(certificate: x509.Certificate, by: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(by)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True
