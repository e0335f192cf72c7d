"""A timestamp authority on this machine: `openssl ts` behind a web server of real sockets."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from onrecord.capture.proofs.rfc3161 import read_certificates
from onrecord.capture.proofs.timestamps import Authorities
from tests.capture.servers import NAME, Server, local

if shutil.which("openssl") is None:
    pytest.skip("these tests need the program openssl", allow_module_level=True)

# Without `certs`: the signer's certificate is sent when it is asked for, and a file named there would have to exist.
CONFIGURATION = """
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ess_cert_id_alg = sha256
"""
USAGES = ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement")


def usage(*named: str) -> x509.KeyUsage:
    every = (*USAGES, "key_cert_sign", "crl_sign", "encipher_only", "decipher_only")
    return x509.KeyUsage(**{name: name in named for name in every})


def issue(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    by: tuple[x509.Certificate, ec.EllipticCurvePrivateKey] | None,
    *extensions: x509.ExtensionType,
    valid: tuple[float, float] = (-3600, 3600),
) -> x509.Certificate:
    """A certificate, by itself or by another; valid from and to so many seconds from now."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    issuer, signer = (by[0].subject, by[1]) if by else (subject, key)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + dt.timedelta(seconds=valid[0]))
        .not_valid_after(now + dt.timedelta(seconds=valid[1]))
    )
    ours = x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key())
    for extension in (*extensions, ours, x509.SubjectKeyIdentifier.from_public_key(key.public_key())):
        critical = isinstance(extension, x509.BasicConstraints | x509.KeyUsage | x509.ExtendedKeyUsage)
        builder = builder.add_extension(extension, critical=critical)
    return builder.sign(signer, hashes.SHA256())


class Stamps:
    """An authority: a root, a certificate for timestamps, and a server that answers with `openssl ts`."""

    def __init__(self, folder: Path, *, valid: tuple[float, float] = (-3600, 3600), path: str = "/tsa") -> None:
        self.folder, self.path = folder, path
        folder.mkdir(parents=True, exist_ok=True)
        root_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
        above = x509.BasicConstraints(ca=True, path_length=1)
        root = issue(f"A root for tests, {folder.name}", root_key, None, above, usage("key_cert_sign", "crl_sign"))
        leaf = issue(
            "A timestamp authority for tests",
            key,
            (root, root_key),
            x509.BasicConstraints(ca=False, path_length=None),
            usage("digital_signature"),
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]),
            valid=valid,
        )
        self.root = folder / "root.pem"
        self.root.write_bytes(root.public_bytes(serialization.Encoding.PEM))
        (folder / "tsa.pem").write_bytes(leaf.public_bytes(serialization.Encoding.PEM))
        (folder / "tsa.key").write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        (folder / "serial").write_text("01\n")
        (folder / "tsa.cnf").write_text(CONFIGURATION.format(folder=folder))
        self.requests: list[bytes] = []
        self.change: Callable[[bytes], bytes] = lambda query: query
        """What is done to a request before it is answered."""

    def reply(self, query: bytes) -> bytes:
        (self.folder / "query.tsq").write_bytes(query)
        command = [
            "openssl",
            "ts",
            "-reply",
            "-config",
            self.folder / "tsa.cnf",
            "-queryfile",
            self.folder / "query.tsq",
        ]
        return subprocess.run(command, check=True, capture_output=True).stdout

    def query(self, data: bytes) -> bytes:
        """A request that somebody else makes, for other bytes or with another nonce."""
        command = ["openssl", "ts", "-query", "-sha256", "-cert", "-data", "/dev/stdin"]
        return subprocess.run(command, check=True, capture_output=True, input=data).stdout

    def serve(self, server: Server) -> str:
        """Answer at a path of a server; return the address."""

        def answer(conn: socket.socket) -> None:
            length = re.search(rb"Content-Length: (\d+)", server.asked[-1])
            body = b""
            while length and len(body) < int(length[1]):
                body += conn.recv(65536)
            self.requests.append(body)
            reply = self.reply(self.change(body))
            head = (
                f"HTTP/1.1 200 OK\r\nContent-Type: application/timestamp-reply\r\nContent-Length: {len(reply)}\r\n\r\n"
            )
            conn.sendall(head.encode() + reply)

        server.answers[self.path] = answer
        return server.url(self.path)

    def named(self, *urls: str, port: int) -> Authorities:
        """The settings under which it may be asked, and its root."""
        roots = tuple(read_certificates(self.root.read_bytes(), "root"))
        return Authorities(urls=urls, certificates=roots, settings=local(port), resolve=lambda *_: ["127.0.0.1"])


__all__ = ["NAME", "Stamps", "issue", "usage"]
