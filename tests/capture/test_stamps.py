"""Timestamps, by a local authority: what holds, what does not, and what happens when it is down."""

from __future__ import annotations

import base64
import hashlib
import random
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from onrecord import CaptureError
from onrecord.capture.proofs.attestations import read_evidence
from onrecord.capture.proofs.rfc3161 import ask, check, fingerprint, read_certificates
from onrecord.capture.proofs.timestamps import Authorities, stamp, token_path, unstamped
from onrecord.capture.proofs.verify import check_proofs
from onrecord.capture.store.archive import Archive
from onrecord.capture.verify.archive import verify
from tests.capture.servers import NAME, NOT_FOUND, Server, local
from tests.capture.timestamps import Stamps, issue, usage


@pytest.fixture
def stamps(tmp_path: Path, server: Server) -> Iterator[Stamps]:
    stamps = Stamps(tmp_path / "authority")
    stamps.serve(server)
    return stamps


def asked(archive: Archive, stamps: Stamps, server: Server, **changes: object) -> tuple[list[str], list[str]]:
    """Have the first capture stamped."""
    named = replace(stamps.named(server.url(stamps.path), port=server.port), **changes)
    return stamp(archive, archive.kept()[0].id, named, who="Ann")


def problems(archive: Archive) -> str:
    again = Archive(archive.folder)
    return "\n".join(map(str, (*verify(again).problems, *check_proofs(again)[0])))


def token(archive: Archive) -> Path:
    kept = archive.kept()[0]
    return archive.folder / token_path(kept, read_evidence(archive.ledger).stamped[kept.id][0].token)


def test_a_manifest_is_stamped_and_openssl_agrees(archive: Archive, stamps: Stamps, server: Server):
    done, failed = asked(archive, stamps, server)
    assert not failed
    assert "stamped 20" in done[0]
    assert "CN=A timestamp authority for tests" in done[0]
    assert "differs" not in done[0]
    kept = archive.kept()[0]
    command = ["openssl", "ts", "-verify", "-in", token(archive), "-CAfile", stamps.root]
    command += ["-data", archive.folder / kept.folder / f"{kept.id}.json"]
    assert b"Verification: OK" in subprocess.run(command, check=True, capture_output=True).stdout
    assert problems(archive) == ""
    assert check_proofs(archive)[1] == ["Of 3 captures, 0 are signed and 1 stamped."]
    head = server.asked[0]
    assert head.startswith(b"POST /tsa HTTP/1.1\r\n")
    assert b"Content-Type: application/timestamp-query\r\n" in head
    assert server.paths() == ["/tsa"]


def test_who_has_stamped_is_not_asked_again(archive: Archive, stamps: Stamps, server: Server):
    url = server.url(stamps.path)
    assert len(unstamped(archive, [url])) == 3
    asked(archive, stamps, server)
    assert asked(archive, stamps, server) == ([], [])
    assert len(unstamped(archive, [url])) == 2
    assert len(unstamped(archive, [url, "http://other.example/"])) == 3
    assert len(server.asked) == 1


def test_several_authorities_each_stamp(archive: Archive, stamps: Stamps, server: Server, tmp_path: Path):
    other = Stamps(tmp_path / "other", path="/other")
    urls = server.url("/tsa"), other.serve(server), server.url("/down")
    both = stamps.named(*urls, port=server.port)
    both = replace(both, certificates=(*both.certificates, *read_certificates(other.root.read_bytes(), "other")))
    kept = archive.kept()[0].id
    done, failed = stamp(archive, kept, both, who="Ann")
    assert len(done) == 2
    assert failed == [f"{server.url('/down')}: The authority answered with status 404."]
    assert len({line.root for line in read_evidence(archive.ledger).stamped[kept]}) == 2
    assert problems(archive) == ""


def test_a_root_that_nobody_trusts(archive: Archive, stamps: Stamps, server: Server, tmp_path: Path):
    other = Stamps(tmp_path / "other").named(port=1)
    done, failed = asked(archive, stamps, server, certificates=other.certificates)
    assert not done
    assert "do not lead to a trusted root" in failed[0] or "end at a root that is not trusted" in failed[0]
    assert "No trusted root" in asked(archive, stamps, server, certificates=())[1][0]
    assert not read_evidence(archive.ledger).stamped
    assert not (archive.folder / "stamps").exists()
    assert problems(archive) == ""


def test_an_answer_to_something_else(archive: Archive, stamps: Stamps, server: Server):
    stamps.change = lambda _: stamps.query(b"other bytes")
    assert "of other bytes" in asked(archive, stamps, server)[1][0]
    kept = archive.kept()[0]
    manifest = (archive.folder / kept.folder / f"{kept.id}.json").read_bytes()
    stamps.change = lambda _: stamps.query(manifest)
    assert "repeats another nonce" in asked(archive, stamps, server)[1][0]
    stamps.change = lambda _: b"no query"
    assert "refused to stamp it" in asked(archive, stamps, server)[1][0]
    assert problems(archive) == ""


@pytest.mark.parametrize("answer", [b"", b"garbage", b"<html>sorry</html>", b"\x30\x80" * 500])
def test_garbage(archive: Archive, stamps: Stamps, server: Server, answer: bytes):
    server.answers["/tsa"] = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(answer), answer)
    assert "This is not a timestamp, or it is damaged." in asked(archive, stamps, server)[1][0]
    assert problems(archive) == ""


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (NOT_FOUND, "status 404"),
        (b"HTTP/1.1 302 Found\r\nLocation: http://elsewhere.example/\r\nContent-Length: 0\r\n\r\n", "status 302"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx", "cut short"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2000000\r\n\r\n" + b"x" * 2_000_000, "cut short"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 1\r\n\r\nx", "ends before its end"),
        (b"nonsense\r\n\r\n", "not valid HTTP"),
    ],
)
def test_an_answer_that_is_none(archive: Archive, stamps: Stamps, server: Server, answer: bytes, named: str):
    server.answers["/tsa"] = answer
    assert named in asked(archive, stamps, server)[1][0]
    assert len(server.asked) == 1


def test_an_authority_that_is_down(archive: Archive, stamps: Stamps, server: Server):
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = nobody.getsockname()[1]
    url = f"http://{NAME}:{port}/tsa"
    done, failed = asked(archive, stamps, server, urls=(url,), settings=local(port))
    assert not done
    assert failed[0].startswith(f"{url}: ")
    assert "refused" in failed[0]
    assert problems(archive) == ""


def test_an_authority_that_does_not_answer(archive: Archive, stamps: Stamps, server: Server):
    server.answers["/tsa"] = lambda _: server.stopped.wait(5)
    settings = local(server.port, read_seconds=0.2, total_seconds=0.4)
    started = time.monotonic()
    assert "within the time limit" in asked(archive, stamps, server, settings=settings)[1][0]
    assert time.monotonic() - started < 3


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "http://10.0.0.1/", "http://169.254.169.254/", "http://localhost/"]
)
def test_the_guard_stands_before_authorities_too(archive: Archive, stamps: Stamps, server: Server, url: str):
    assert asked(archive, stamps, server, urls=(url,))[1]
    assert not server.asked


def test_an_expired_certificate(archive: Archive, tmp_path: Path, server: Server):
    expired = Stamps(tmp_path / "expired", valid=(-100, -50))
    expired.serve(server)
    assert "had expired at its time" in asked(archive, expired, server)[1][0]
    early = Stamps(tmp_path / "early", valid=(50, 100))
    early.serve(server)
    assert "not valid yet at its time" in asked(archive, early, server)[1][0]


@pytest.mark.slow
def test_a_stamp_still_holds_when_the_certificate_has_expired(archive: Archive, tmp_path: Path, server: Server):
    short = Stamps(tmp_path / "short", valid=(-100, 3))
    short.serve(server)
    done, failed = asked(archive, short, server)
    assert (len(done), failed) == (1, [])
    time.sleep(3.2)
    kept = archive.kept()[0]
    command = ["openssl", "ts", "-verify", "-in", token(archive), "-CAfile", short.root]
    command += ["-data", archive.folder / kept.folder / f"{kept.id}.json"]
    assert b"expired" in subprocess.run(command, check=False, capture_output=True).stderr
    assert problems(archive) == ""


def test_a_certificate_that_is_not_for_timestamps(tmp_path: Path, stamps: Stamps):
    """`openssl ts` would not make such a token, so what one says is signed anew by somebody whom the root vouches for."""
    root_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    root = issue("A root", root_key, None, x509.BasicConstraints(ca=True, path_length=1), usage("key_cert_sign"))
    leaf = issue("No authority", key, (root, root_key), usage("digital_signature"))
    for name, data in {
        "reply": stamps.reply(stamps.query(b"data")),
        "leaf.pem": leaf.public_bytes(Encoding.PEM),
        "key.pem": key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
    }.items():
        (tmp_path / name).write_bytes(data)
    sign = "openssl cms -sign -binary -nodetach -outform DER -signer leaf.pem -inkey key.pem -in told -out forged"
    for command in (
        "openssl ts -reply -in reply -token_out -out token",
        "openssl cms -verify -noverify -inform DER -in token -out told",
        f"{sign} -econtent_type 1.2.840.113549.1.9.16.1.4",
    ):
        subprocess.run(command.split(), cwd=tmp_path, check=True, capture_output=True)
    inner = bytes.fromhex("3003020100") + (tmp_path / "forged").read_bytes()
    forged = b"\x30\x82" + len(inner).to_bytes(2, "big") + inner
    with pytest.raises(CaptureError, match="not meant for timestamps"):
        check(forged, hashlib.sha256(b"data").digest(), [root])


def test_another_clock_is_said(archive: Archive, stamps: Stamps, server: Server):
    from datetime import UTC, datetime

    from onrecord.capture.clock import Clock

    late = Clock(now=lambda: datetime(2036, 1, 1, tzinfo=UTC))
    assert "This machine's clock differs from it by" in asked(archive, stamps, server, clock=late)[0][0]


def test_an_altered_manifest_is_not_stamped(archive: Archive, stamps: Stamps, server: Server):
    kept = archive.kept()[0]
    path = archive.folder / kept.folder / f"{kept.id}.json"
    path.chmod(0o644)
    path.write_bytes(b"{}")
    with pytest.raises(CaptureError, match="not the one that was stored"):
        asked(archive, stamps, server)
    assert not server.asked


def test_whatever_is_done_to_a_token_is_found(archive: Archive, stamps: Stamps, server: Server):
    asked(archive, stamps, server)
    path = token(archive)
    whole = path.read_bytes()
    path.chmod(0o644)
    kept = archive.kept()[0]
    roots = read_certificates(stamps.root.read_bytes(), "root")
    source = random.Random(1)  # noqa: S311 - the same bytes are spoilt each time
    said = set()
    for _ in range(60):
        place = source.randrange(len(whole))
        spoilt = whole[:place] + bytes([whole[place] ^ (1 << source.randrange(8))]) + whole[place + 1 :]
        path.write_bytes(spoilt)
        assert f"{path.name}: The timestamp was altered" in problems(archive)
        try:
            check(spoilt, bytes.fromhex(kept.manifest), roots)
        except CaptureError as error:
            said.add(error.message.partition(":")[0])
    assert said <= {
        "This is not a timestamp, or it is damaged.",
        "The timestamp is invalid",
        "The timestamp is of other bytes",
        "The authority refused to stamp it (status 1).",
        "The timestamp is damaged.",
    } | {each for each in said if each.startswith("The authority refused")}
    assert "The timestamp is invalid" in said


@pytest.mark.parametrize("which", ["token", "root", "leaf"])
@pytest.mark.parametrize("change", ["gone", "other"])
def test_what_is_kept_with_a_stamp(archive: Archive, stamps: Stamps, server: Server, which: str, change: str):
    asked(archive, stamps, server)
    line = read_evidence(archive.ledger).stamped[archive.kept()[0].id][0]
    folder = archive.folder / "stamps" / "certificates"
    path = {
        "token": token(archive),
        "root": folder / f"{line.root}.pem",
        "leaf": folder / f"{line.certificates[0]}.pem",
    }
    spoilt = path[which]
    spoilt.chmod(0o644)
    if change == "gone":
        spoilt.unlink()
        assert f"{spoilt.name} is not there or not readable" in problems(archive)
    else:
        spoilt.write_bytes((stamps.folder / "tsa.pem").read_bytes() if which == "root" else stamps.root.read_bytes())
        assert spoilt.name in problems(archive)


def test_a_time_that_the_ledger_says_otherwise(archive: Archive, stamps: Stamps, server: Server):
    asked(archive, stamps, server)
    raw = archive.ledger.path.read_text(encoding="utf-8")
    archive.ledger.path.write_text(raw.replace('"time":"20', '"time":"19'), encoding="utf-8")
    assert "It names the time 20" in problems(archive)


def test_what_a_crash_left_is_named_and_spoils_nothing(archive: Archive, stamps: Stamps, server: Server):
    asked(archive, stamps, server)
    half = token(archive).with_name(f"{'a' * 32}.{'0' * 16}.tsr.part")
    half.write_bytes(b"half")
    lines = archive.ledger.path.read_bytes().splitlines(keepends=True)
    notes = check_proofs(archive)[1]
    assert any(f"{half.name}: No line of the ledger names it" in note for note in notes)
    named = stamps.named(server.url(stamps.path), port=server.port)
    stamp(archive, archive.kept()[1].id, named, who="Ann")
    assert not list(archive.folder.rglob("*.part"))
    assert archive.ledger.path.read_bytes().splitlines(keepends=True)[: len(lines)] == lines
    assert problems(archive) == ""


def test_a_capture_that_was_withdrawn_keeps_its_stamp(archive: Archive, stamps: Stamps, server: Server):
    asked(archive, stamps, server)
    archive.withdraw(archive.kept()[0].id, who="Ann", reason="asked to")
    assert problems(archive) == ""
    token(archive).chmod(0o644)
    token(archive).write_bytes(b"x")
    assert "was altered" in problems(archive)


def test_what_is_asked_holds_the_hash_alone():
    asked_for = ask(b"secret words")
    assert b"secret" not in asked_for.request
    assert asked_for.sha256 in asked_for.request
    assert ask(b"secret words").nonce != asked_for.nonce


def test_no_certificates_are_said(tmp_path: Path):
    for data in (b"", b"x", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"):
        with pytest.raises(CaptureError, match="not a PEM file of certificates"):
            read_certificates(data, "root.pem")
    root = read_certificates(Stamps(tmp_path / "a").root.read_bytes(), "root")[0]
    odd = root.public_bytes(Encoding.DER).replace(b"A root", b"\xff root")  # a name that is no UTF-8
    pem = b"-----BEGIN CERTIFICATE-----\n" + base64.encodebytes(odd) + b"-----END CERTIFICATE-----\n"
    with pytest.raises(CaptureError, match="damaged"):
        read_certificates(pem, "root.pem")
    command = ["openssl", "x509", "-noout", "-fingerprint", "-sha256", "-in", tmp_path / "a" / "root.pem"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert told.strip().partition("=")[2].replace(":", "").lower() == fingerprint(root)


def test_there_are_no_authorities_unless_they_are_named():
    with pytest.raises(TypeError):
        Authorities()  # type: ignore[call-arg]
