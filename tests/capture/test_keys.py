"""Keys: made, sealed, unlocked, rotated; and what is signed with them."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from benchmarks.capture.pages import page
from onrecord import CaptureError
from onrecord.capture.proofs.attestations import HEADS, read_evidence, signed_heads
from onrecord.capture.proofs.key_encryption import bare, sealed, unsealed
from onrecord.capture.proofs.key_rotation import introduce, rotate
from onrecord.capture.proofs.keys import KeyRing, Signer, read_public
from onrecord.capture.proofs.signatures import sign, unsigned
from onrecord.capture.proofs.verify import check_proofs
from onrecord.capture.store.archive import Archive
from onrecord.capture.store.ledger import digest, parse
from onrecord.capture.verify.archive import verify
from tests.capture.bundling import rechain

needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="it needs the program openssl")


def ring(archive: Archive) -> KeyRing:
    return KeyRing(archive.folder / "keys", archive.folder / "keys")


def key(archive: Archive) -> Signer:
    return introduce(archive, ring(archive), lambda: None, who="Ann")


def found(archive: Archive) -> str:
    again = Archive(archive.folder)
    return "\n".join(map(str, (*verify(again).problems, *check_proofs(again)[0])))


def test_a_sealed_key_is_opened_by_its_passphrase_alone():
    private = Ed25519PrivateKey.generate()
    data = sealed(private, "گذرواژه".encode())
    assert bare(unsealed(data, "گذرواژه".encode(), "key")) == bare(private)
    for wrong in (b"another", b"x" * 200):
        with pytest.raises(CaptureError, match="not the passphrase"):
            unsealed(data, wrong, "key")


@needs_openssl
@pytest.mark.parametrize("passphrase", [b"a", b"x" * 300])
def test_openssl_opens_a_sealed_key(tmp_path: Path, passphrase: bytes):
    private = Ed25519PrivateKey.generate()
    (tmp_path / "key.pem").write_bytes(sealed(private, passphrase))
    (tmp_path / "word").write_bytes(passphrase)
    command = ["openssl", "pkey", "-in", "key.pem", "-passin", "file:word"]
    assert subprocess.run(command, cwd=tmp_path, check=True, capture_output=True).stdout == bare(private)
    command = ["openssl", "asn1parse", "-in", "key.pem"]
    told = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True).stdout
    assert b"scrypt" in told
    assert b"aes-256-cbc" in told


@pytest.mark.parametrize(
    "data", [b"", b"x", b"-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n"]
)
def test_what_is_no_private_key_is_said(data: bytes):
    with pytest.raises(CaptureError, match=r"not a private key file|not the passphrase"):
        unsealed(data, b"x" if data.startswith(b"-") else None, "key")


def test_keys_of_another_kind_are_refused():
    other = ec.generate_private_key(ec.SECP256R1())
    with pytest.raises(CaptureError, match="only Ed25519"):
        unsealed(other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()), None, "key")
    for data in (other.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo), b"", b"\xff"):
        with pytest.raises(CaptureError, match="not a file of an Ed25519 public key"):
            read_public(data, "key")


@needs_openssl
def test_a_key_lies_where_only_its_owner_reads_it(tmp_path: Path):
    archive = Archive(tmp_path / "archive")
    made = introduce(archive, KeyRing(tmp_path / "archive" / "keys", tmp_path / "private"), lambda: b"word", who="Ann")
    private = tmp_path / "private" / f"{made.id}.key.pem"
    public = tmp_path / "archive" / "keys" / f"{made.id}.pub.pem"
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    assert stat.S_IMODE(private.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(public.stat().st_mode) == 0o444
    assert [path.name for path in public.parent.iterdir()] == [public.name]
    command = ["openssl", "pkey", "-pubin", "-in", public, "-outform", "DER"]
    der = subprocess.run(command, check=True, capture_output=True).stdout
    assert hashlib.sha256(der).hexdigest() == made.id


def test_no_umask_opens_a_private_key_to_others(tmp_path: Path):
    before = os.umask(0)
    try:
        archive = Archive(tmp_path / "archive")
        made = introduce(archive, KeyRing(tmp_path / "archive" / "keys", tmp_path / "private"), lambda: b"w", who="Ann")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "private" / f"{made.id}.key.pem").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "private").stat().st_mode) == 0o700


def test_an_empty_passphrase_is_refused(tmp_path: Path):
    with pytest.raises(CaptureError, match="empty passphrase"):
        ring(Archive(tmp_path)).make(b"")
    assert not list(tmp_path.iterdir())


def test_a_key_that_cannot_be_written_is_said(tmp_path: Path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(CaptureError, match="cannot be written"):
        KeyRing(tmp_path / "file", tmp_path / "file").make(None)


@pytest.mark.parametrize("failing", ["public half", "line", "second key"])
def test_no_private_key_stays_that_never_came_into_force(archive: Archive, tmp_path: Path, failing: str):
    private = tmp_path / "private"
    keys = KeyRing(archive.folder / "keys", private)
    before = introduce(archive, keys, lambda: b"word", who="Ann") if failing == "second key" else None
    archive.folder.mkdir(parents=True, exist_ok=True)
    if failing == "public half":
        (archive.folder / "keys").write_text("a file in the folder's place")
    else:  # nobody can write to a ledger whose lock is a folder
        (archive.folder / "ledger.lock").unlink(missing_ok=True)
        (archive.folder / "ledger.lock").mkdir()
    with pytest.raises((CaptureError, OSError)):
        rotate(archive, keys, before, None, who="Ann") if before else introduce(archive, keys, lambda: None, who="Ann")
    assert [path.name for path in private.iterdir()] == ([f"{before.id}.key.pem"] if before else [])


def test_unlocking_needs_the_right_file_and_passphrase(archive: Archive, tmp_path: Path):
    made = introduce(archive, ring(archive), lambda: b"word", who="Ann")
    assert ring(archive).is_sealed(made.id)
    assert ring(archive).unlock(made.id, lambda: b"word").sign(b"x") == made.sign(b"x")
    with pytest.raises(CaptureError, match="not the passphrase"):
        ring(archive).unlock(made.id, lambda: b"other")
    for identity in ("0" * 64, "../../x", ""):
        with pytest.raises(CaptureError, match=r"is missing|not a key id"):
            ring(archive).unlock(identity, lambda: b"word")
    other = KeyRing(tmp_path / "other", tmp_path / "other").make(None)
    files = archive.folder / "keys"
    (tmp_path / "other" / f"{other.id}.key.pem").rename(files / f"{made.id}.key.pem")
    with pytest.raises(CaptureError, match="another key"):
        ring(archive).unlock(made.id, lambda: b"word")


def test_a_second_key_must_take_the_place_of_the_first(archive: Archive):
    first = key(archive)
    asked: list[bool] = []
    with pytest.raises(CaptureError, match="key rotate"):
        introduce(archive, ring(archive), lambda: asked.append(True) and None, who="Ann")
    assert not asked
    second = rotate(archive, ring(archive), first, None, who="Ann")
    third = introduce(archive, ring(archive), lambda: None, who="Ben", lost=True)
    evidence = read_evidence(archive.ledger)
    assert [(line.key, line.before, bool(line.signature)) for line in evidence.keys] == [
        (first.id, "", False),
        (second.id, first.id, True),
        (third.id, second.id, False),
    ]
    assert first.public.holds(second.public.pem, evidence.keys[1].signature)
    with pytest.raises(CaptureError, match="no longer in force"):
        rotate(archive, ring(archive), first, None, who="Ann")
    with pytest.raises(CaptureError, match="not in force in this archive"):
        sign(archive, first, [archive.kept()[0].id], who="Ann")
    problems, notes = check_proofs(archive)
    assert not problems
    assert f"The key {third.id} took the place of {second.id}, which did not sign it." in notes[0]
    assert not verify(archive).problems


def test_nothing_can_be_lost_where_there_is_nothing(archive: Archive):
    with pytest.raises(CaptureError, match="This archive has no key"):
        introduce(archive, ring(archive), lambda: None, who="Ann", lost=True)


@needs_openssl
def test_a_manifest_and_the_ledger_are_signed_and_openssl_agrees(archive: Archive, tmp_path: Path):
    made = key(archive)
    kept = archive.kept()[0]
    assert len(unsigned(archive, made.id)) == 3
    assert sign(archive, made, [kept.id, kept.id], who="Ben") == ()
    assert len(unsigned(archive, made.id)) == 2
    line = read_evidence(archive.ledger).signed[kept.id]
    assert len(line) == 1
    lines = archive.ledger.path.read_bytes().splitlines(keepends=True)
    assert line[0].captured == digest(lines[kept.line - 1])
    assert parse(lines[-1]).who == "Ben"
    head = list(signed_heads(archive.ledger))[-1]
    assert head
    assert (head.n, head.sha256) == (line[0].n, digest(lines[-1]))
    assert head.data == (archive.folder / "ledger.head").read_bytes()
    manifest = archive.folder / kept.folder / f"{kept.id}.json"
    for data, signature in ((manifest.read_bytes(), line[0].signature), (head.data, head.signed)):
        (tmp_path / "data").write_bytes(data)
        (tmp_path / "sig").write_bytes(signature)
        public = archive.folder / "keys" / f"{made.id}.pub.pem"
        command = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", public, "-rawin", "-in", "data"]
        subprocess.run([*command, "-sigfile", "sig"], cwd=tmp_path, check=True, capture_output=True)
    assert not verify(archive).problems
    problems, notes = check_proofs(archive)
    assert (problems, notes) == ([], ["Of 3 captures, 1 is signed and 0 stamped."])


def test_what_is_signed_again_is_passed_over_and_the_ledger_is_signed(archive: Archive):
    made = key(archive)
    kept = archive.kept()[0].id
    sign(archive, made, [kept], who="Ann")
    archive.note("Ann", "verified", {})
    sign(archive, made, [kept], who="Ann")
    assert len(read_evidence(archive.ledger).signed[kept]) == 1
    head = list(signed_heads(archive.ledger))[-1]
    assert head
    assert head.sha256 == archive.ledger.head().sha256


def test_an_altered_manifest_is_not_signed(archive: Archive):
    made = key(archive)
    one, two = archive.kept()[:2]
    path = archive.folder / one.folder / f"{one.id}.json"
    path.chmod(0o644)
    path.write_bytes(path.read_bytes().replace(b"Ann", b"Eve"))
    failures = sign(archive, made, [one.id, two.id], who="Ann")
    assert len(failures) == 1
    assert f"{one.id}: The manifest is not the one that was stored." in failures[0]
    path.unlink()
    assert "cannot be read" in sign(archive, made, [one.id], who="Ann")[0]


def test_a_withdrawn_capture_keeps_its_signature_on_record(archive: Archive):
    made = key(archive)
    sign(archive, made, [each.id for each in archive.kept()], who="Ann")
    archive.withdraw(archive.kept()[0].id, who="Ann", reason="asked to")
    assert found(archive) == ""


@pytest.fixture
def signed(archive: Archive) -> tuple[Archive, Signer, Signer]:
    first = key(archive)
    second = rotate(archive, ring(archive), first, None, who="Ann")
    sign(archive, second, [each.id for each in archive.kept()], who="Ann")
    return archive, first, second


def test_a_ledger_made_anew_with_its_head_is_given_away_by_a_signed_head(signed: tuple[Archive, Signer, Signer]):
    archive, _, _ = signed
    lines = archive.ledger.path.read_bytes().splitlines(keepends=True)
    rechain([lines[0], lines[1].replace(b'"who":"Ann"', b'"who":"Eve"'), *lines[2:]], archive)
    assert "which a signed head names" not in "\n".join(map(str, verify(Archive(archive.folder)).problems))
    assert "It is not the line that a signed head names" in found(archive)


def test_a_tail_cut_off_with_the_head_put_back_is_given_away(signed: tuple[Archive, Signer, Signer]):
    archive, _, _ = signed
    lines = archive.ledger.path.read_bytes().splitlines(keepends=True)
    rechain(lines[:-2], archive)
    assert not verify(Archive(archive.folder)).problems
    assert f"Lines {len(lines) - 1} to {len(lines)}, which a signed head names, are missing at the end." in found(
        archive
    )


def flipped(text: str) -> str:
    return ("0" if text[0] != "0" else "1") + text[1:]


def test_a_signature_of_a_manifest(signed: tuple[Archive, Signer, Signer]):
    archive, _, second = signed
    raw = archive.ledger.path.read_text(encoding="utf-8")
    signature = read_evidence(archive.ledger).signed[archive.kept()[0].id][0].signature.hex()
    archive.ledger.path.write_text(raw.replace(signature, flipped(signature)), encoding="utf-8")
    named = f"{archive.kept()[0].id}.json: The signature by the key {second.id} is invalid"
    assert named in found(archive)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda line: line[:20] + b"\n", "not a valid signed head"),
        (lambda line: line.replace(b'"n":', b'"n":1'), "of the ledger's head by the key"),
        (lambda line: line.replace(b'"signature":"', b'"signature":"00'), "of the ledger's head by the key"),
        (lambda line: line.replace(b'"key":"', b'"key":"0'), "a key that the ledger does not name"),
    ],
)
def test_a_signed_head(signed: tuple[Archive, Signer, Signer], change, named: str):
    archive, _, _ = signed
    path = archive.folder / HEADS
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:-1], change(lines[-1])]))
    assert f"{HEADS}, line {len(lines)}: " in found(archive)
    assert named in found(archive)


def test_a_public_key(signed: tuple[Archive, Signer, Signer]):
    archive, first, second = signed
    path = archive.folder / "keys" / f"{second.id}.pub.pem"
    path.chmod(0o644)
    path.write_bytes(first.public.pem)
    assert f"{second.id}.pub.pem: This is the file of another key" in found(archive)
    path.unlink()
    assert f"keys/{second.id}.pub.pem: The public half of this key is missing." in found(archive)
    assert "signed by a key that is not recorded" in found(archive)


def test_a_key_that_the_one_before_did_not_sign(archive: Archive):
    first = key(archive)
    other = ring(archive).make(None)
    archive.note("Eve", "key", {"key": other.id, "before": first.id, "signature": other.sign(other.public.pem).hex()})
    assert f"The key {other.id} has an invalid signature by {first.id}." in found(archive)
    archive.note("Eve", "key", {"key": first.id, "before": "1" * 64, "signature": ""})
    assert "It replaces a key that was not in force" in found(archive)


@pytest.mark.parametrize("what", [{}, {"key": "../../x", "capture": "../x"}, {"signature": "zz", "manifest": "/etc"}])
def test_lines_that_were_made_up(archive: Archive, what: dict[str, str]):
    made = key(archive)
    usual = {"capture": archive.kept()[0].id, "key": made.id, "manifest": "0" * 64, "captured": "", "signature": "00"}
    archive.note("Eve", "signed", usual | what if what else {})
    archive.note("Eve", "stamped", usual | {"token": "../../../x", "root": "../x"} | what if what else {})
    text = found(archive)
    assert "line 6" in text or "never captured" in text


def test_what_a_crash_left_of_a_signed_head_is_cut(archive: Archive):
    made = key(archive)
    path = archive.folder / HEADS
    path.write_bytes(path.read_bytes() + b'{"n":5,"sha')
    assert "not a valid signed head" in found(archive)
    sign(archive, made, [archive.kept()[0].id], who="Ann")
    assert found(archive) == ""
    assert len(list(signed_heads(archive.ledger))) == 2


def test_a_crash_between_a_line_and_its_signed_head_is_made_good(archive: Archive, monkeypatch: pytest.MonkeyPatch):
    made = key(archive)
    kept = archive.keep(page(9), collector="Ann")

    def dies(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "pwrite", dies)
    told: list[str] = []
    assert sign(Archive(archive.folder, tell=told.append), made, [kept.id], who="Ann") == ()
    assert "The ledger's head cannot be signed (Input/output error)" in told[0]
    monkeypatch.undo()
    assert found(archive) == ""
    sign(archive, made, [kept.id], who="Ann")
    head = list(signed_heads(archive.ledger))[-1]
    assert head
    assert head.n == archive.ledger.head().n
