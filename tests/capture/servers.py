"""A web server of real sockets whose every byte a test decides, with TLS by an authority of its own, and proxies."""

from __future__ import annotations

import datetime as dt
import socket
import ssl
import threading
from collections.abc import Callable
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from onrecord.capture.net.settings import Settings

NAME = "pages.example"  # no such name is known to any resolver, so each test says where it leads
NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"

Answer = bytes | Callable[[socket.socket], None]


def read_head(conn: socket.socket) -> bytes:
    """What a client sends, up to and with the empty line."""
    data = b""
    while not data.endswith(b"\r\n\r\n"):
        byte = conn.recv(1)
        if not byte:
            return b""
        data += byte
    return data


class Listener:
    """Accepts connections on a loopback address, and handles each in a thread."""

    def __init__(self, handle: Callable[[socket.socket], None], host: str = "127.0.0.1", port: int = 0) -> None:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.socket = socket.create_server((host, port), family=family)
        self.port: int = self.socket.getsockname()[1]
        self.handle = handle
        self.stopped = threading.Event()
        self.threads = [threading.Thread(target=self._accept, daemon=True)]
        self.threads[0].start()

    def _accept(self) -> None:
        while True:
            try:
                conn, _ = self.socket.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=[conn], daemon=True)
            self.threads.append(thread)
            thread.start()

    def _serve(self, conn: socket.socket) -> None:
        with conn:
            try:
                conn.settimeout(20)
                self.handle(conn)
            except OSError:
                return

    def close(self) -> None:
        self.stopped.set()
        self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        for thread in self.threads:
            thread.join(20)


class Server(Listener):
    """A web server: answers by path, and the requests that came, as bytes."""

    def __init__(self, host: str = "127.0.0.1", port: int = 0, context: ssl.SSLContext | None = None) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[bytes] = []
        self.context = context
        self.names: list[str | None] = []
        if context:
            context.sni_callback = lambda _sock, name, _context: self.names.append(name)
        super().__init__(self._answer, host, port)

    def _answer(self, conn: socket.socket) -> None:
        if not self.context:
            self._speak(conn)
            return
        with self.context.wrap_socket(conn, server_side=True) as secured:
            self._speak(secured)
            secured.unwrap()  # TLS's closing word

    def _speak(self, conn: socket.socket) -> None:
        head = read_head(conn)
        if not head:
            return
        self.asked.append(head)
        answer = self.answers.get(head.split()[1].decode(), NOT_FOUND)
        if callable(answer):
            answer(conn)
        else:
            conn.sendall(answer)

    def url(self, path: str = "/", host: str = NAME) -> str:
        return f"{'https' if self.context else 'http'}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [head.split()[1].decode() for head in self.asked]


def local(*ports: int, **changes: object) -> Settings:
    """Settings under which the host of the tests may lead to this machine, with short limits and no pauses."""
    given: dict[str, object] = {
        "ports": frozenset(ports),
        "allowed_hosts": frozenset({NAME}),
        "pause_seconds": 0,
        "total_seconds": 20,
    }
    return Settings(**(given | changes))  # type: ignore[arg-type]


class Authority:
    """A certificate authority that lives as long as the tests."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "An authority for tests")])
        self.file = folder / "authority.pem"
        key = self.key.public_key()
        signs = x509.KeyUsage(
            digital_signature=False,
            content_commitment=False,
            key_encipherment=False,
            data_encipherment=False,
            key_agreement=False,
            key_cert_sign=True,
            crl_sign=True,
            encipher_only=False,
            decipher_only=False,
        )
        certificate = self._sign(self.name, key, x509.BasicConstraints(ca=True, path_length=0), signs)
        self.file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))

    def _sign(
        self, name: x509.Name, key: ec.EllipticCurvePublicKey, *extensions: x509.ExtensionType
    ) -> x509.Certificate:
        now = dt.datetime.now(dt.UTC)
        builder = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(self.name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - dt.timedelta(days=1))
            .not_valid_after(now + dt.timedelta(days=1))
        )
        # Python 3.13 asks for the two key identifiers and for what the authority's key may do.
        ours = x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key())
        for extension in (*extensions, ours, x509.SubjectKeyIdentifier.from_public_key(key)):
            critical = isinstance(extension, x509.BasicConstraints | x509.KeyUsage)
            builder = builder.add_extension(extension, critical=critical)
        return builder.sign(self.key, hashes.SHA256())

    def context(self, host: str) -> ssl.SSLContext:
        """What a server needs to speak for a host."""
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        certificate = self._sign(name, key.public_key(), x509.SubjectAlternativeName([x509.DNSName(host)]))
        file = self.folder / f"{host}.pem"
        file.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
            + certificate.public_bytes(serialization.Encoding.PEM)
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context
