"""A private key as a PEM file, encrypted with a passphrase, that OpenSSL can open too.

`cryptography` encrypts with PBKDF2 at 2,048 rounds, so an attacker can try a passphrase in under a millisecond. The key
is therefore derived here with scrypt (RFC 7914), at a cost that OpenSSL opens within its own limits (32 MiB of memory).
"""

from __future__ import annotations

import base64
import os

from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from onrecord.errors import CaptureError

_N, _R, _P = 1 << 14, 8, 5  # a sixth of a second and 16 MiB; OWASP's least for scrypt with so little memory
_PBES2 = "2a864886f70d01050d"  # 1.2.840.113549.1.5.13
_SCRYPT = "2b06010401da47040b"  # 1.3.6.1.4.1.11591.4.11
_AES_256_CBC = "60864801650304012a"  # 2.16.840.1.101.3.4.1.42
_SEALED = b"-----BEGIN ENCRYPTED PRIVATE KEY-----"


def bare(key: Ed25519PrivateKey) -> bytes:
    """Write a private key without encryption: anybody who has the file has the key."""
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def sealed(key: Ed25519PrivateKey, passphrase: bytes) -> bytes:
    """Write a private key so that only its passphrase opens it (PKCS #8, PBES2 with scrypt and AES-256)."""
    salt, start = os.urandom(16), os.urandom(16)
    cipher = Cipher(algorithms.AES256(Scrypt(salt, 32, _N, _R, _P).derive(passphrase)), modes.CBC(start)).encryptor()
    fill = padding.PKCS7(128).padder()
    plain = fill.update(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())) + fill.finalize()
    derive = _list(_name(_SCRYPT), _list(_bytes(salt), _number(_N), _number(_R), _number(_P)))
    encrypt = _list(_name(_AES_256_CBC), _bytes(start))
    whole = _list(_list(_name(_PBES2), _list(derive, encrypt)), _bytes(cipher.update(plain) + cipher.finalize()))
    text = base64.b64encode(whole)
    lines = [text[at : at + 64] for at in range(0, len(text), 64)]
    return b"\n".join([_SEALED, *lines, _SEALED.replace(b"BEGIN", b"END"), b""])


def is_sealed(data: bytes) -> bool:
    """Whether the file of a private key needs a passphrase."""
    return data.startswith(_SEALED)


def unsealed(data: bytes, passphrase: bytes | None, subject: str) -> Ed25519PrivateKey:
    """Read the file of a private key.

    Args:
        data: the file.
        passphrase: its passphrase; None for a key without encryption.
        subject: what to call it in errors.

    Raises:
        CaptureError: the passphrase is wrong, or this is not a private key of ours.
    """
    try:
        key = load_pem_private_key(data, passphrase)
    except (ValueError, TypeError) as error:
        if is_sealed(data):  # a wrong passphrase gives bytes that may look like anything
            raise CaptureError("This is not the passphrase of the key, or its file is damaged.", subject) from error
        raise CaptureError("This is not a private key file, or it is damaged.", subject) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise CaptureError("This is a private key of another kind: only Ed25519 is used.", subject)
    return key


def _list(*parts: bytes) -> bytes:
    return _part(0x30, b"".join(parts))


def _bytes(data: bytes) -> bytes:
    return _part(0x04, data)


def _number(value: int) -> bytes:
    return _part(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def _name(oid: str) -> bytes:
    return _part(0x06, bytes.fromhex(oid))


def _part(tag: int, content: bytes) -> bytes:
    """Write a part of DER: what it is, how long it is, and what it holds."""
    length = len(content)
    size = bytes([length]) if length < 0x80 else bytes([0x81, length])  # a key of ours takes 200 bytes
    return bytes([tag]) + size + content
