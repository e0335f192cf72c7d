"""Mirrors: what is copied, what is refused, that nothing is lost when it is stopped, and that an archive comes back."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pyrage
import pytest

from benchmarks.capture.pages import page
from onrecord import CaptureError
from onrecord.capture.mirrors.encryption import Encryption, behind_passphrase, for_recipients, with_identities
from onrecord.capture.mirrors.model import is_safe
from onrecord.capture.mirrors.restore import check, restore
from onrecord.capture.mirrors.sync import mirror
from onrecord.capture.proofs.key_rotation import introduce
from onrecord.capture.proofs.keys import KeyRing, Signer
from onrecord.capture.proofs.signatures import sign
from onrecord.capture.store.archive import Archive
from onrecord.capture.store.plain_files import PlainFolder
from onrecord.capture.verify.archive import verify
from onrecord.capture.watching.model import WatchedSource
from onrecord.capture.watching.store import Store


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(".lock")
    }


def spoil(path: Path, change: Callable[[bytes], bytes] = lambda data: data + b"x") -> None:
    path.chmod(0o644)
    path.write_bytes(change(path.read_bytes()))
    path.chmod(0o444)


@pytest.fixture
def there(tmp_path: Path) -> Path:
    return tmp_path / "mirror"


@pytest.fixture
def keys(tmp_path: Path) -> tuple[Callable[[bool], Encryption], Encryption]:
    """The lock of a mirror, and the key to it."""
    key = pyrage.x25519.Identity.generate()
    file = tmp_path / "key.txt"
    file.write_text(f"# created by a test\n{key}\n")
    lock = for_recipients([str(key.to_public())])
    return lambda _: lock, with_identities(file)


def test_a_mirror_is_an_archive(archive: Archive, there: Path):
    (archive.folder / "watch").mkdir()
    (archive.folder / "watch" / "sources.json").write_text("[]")
    done = mirror(archive, there)
    assert (done.copied, done.there, done.problems, done.line) == (9, 0, [], 4)
    here = files(there)
    assert {name: data for name, data in here.items() if name != "mirror.jsonl"} == files(archive.folder)
    assert not verify(Archive(there)).problems
    looked = check(there)
    assert (looked.files, looked.problems) == (9, [])
    assert looked.archive
    assert looked.archive.captures == 3


def test_only_what_is_missing_or_has_changed_is_copied(archive: Archive, there: Path):
    mirror(archive, there)
    again = mirror(archive, there)
    assert (again.copied, again.there) == (0, 8)
    archive.keep(page(7), collector="Ann")
    told: list[int] = []
    more = mirror(archive, there, progress=told.append, total=told.append)
    assert (more.copied, more.there) == (4, 6)  # records, manifest, ledger and head
    assert told[0] == sum(told[1:]) == more.bytes
    gone = next(path for path in there.rglob("*.warc.gz"))
    gone.unlink()
    assert mirror(archive, there).copied == 1
    assert not check(there).problems


def test_the_ledger_comes_last(archive: Archive, there: Path, monkeypatch: pytest.MonkeyPatch):
    """However far a run came, what the mirror's ledger names is there."""
    mirror(archive, there)
    archive.keep(page(7), collector="Ann")
    real, calls = PlainFolder.rename, 0

    class Killed(BaseException):
        pass

    for last in range(1, 5):
        place = shutil.copytree(there, there.with_name(f"copy{last}"))
        calls = 0

        def rename(folder: PlainFolder, old: str, new: str, last: int = last) -> None:
            nonlocal calls
            calls += old.startswith("arriving/")
            if calls == last:
                raise Killed
            real(folder, old, new)

        monkeypatch.setattr(PlainFolder, "rename", rename)
        with pytest.raises(Killed):
            mirror(archive, place)
        monkeypatch.setattr(PlainFolder, "rename", real)
        problems = [str(each) for each in verify(Archive(place)).problems]
        assert all("No line of the ledger says" in each for each in problems)
        assert mirror(archive, place).copied == 5 - last
        assert not check(place).problems


def test_what_was_withdrawn_leaves_the_mirror_too(archive: Archive, there: Path):
    mirror(archive, there)
    one, two, _ = archive.kept()
    archive.withdraw(one.id, who="Ann", reason="x")
    archive.withdraw(two.id, who="Ann", reason="x", delete=True)
    done = mirror(archive, there)
    assert (done.removed, done.problems) == (4, [])
    assert [name for name in files(there) if two.id in name] == [f"{two.folder}/{two.id}.withdrawn.json"]
    assert f"sealed/{one.folder[9:]}/{one.id}.warc.gz" in files(there)
    assert not check(there).problems


@pytest.mark.parametrize("damage", ["records", "manifest", "gone"])
def test_what_is_damaged_here_does_not_spoil_the_mirror(archive: Archive, there: Path, damage: str):
    mirror(archive, there)
    before = files(there)
    kept = archive.kept()[0]
    path = archive.folder / kept.folder / f"{kept.id}{'.json' if damage == 'manifest' else '.warc.gz'}"
    path.unlink() if damage == "gone" else spoil(path)
    done = mirror(archive, there)
    assert done.removed == 0
    assert (
        files(there)[path.relative_to(archive.folder).as_posix()] == before[path.relative_to(archive.folder).as_posix()]
    )
    fresh = mirror(archive, there.with_name("fresh"))
    assert any(path.name in each.subject for each in fresh.problems)
    assert path.relative_to(archive.folder).as_posix() not in files(there.with_name("fresh"))


def test_a_mirror_that_is_newer_or_has_diverged_is_not_touched(archive: Archive, there: Path, tmp_path: Path):
    old = Archive(shutil.copytree(archive.folder, tmp_path / "old"))
    archive.keep(page(7), collector="Ann")
    mirror(archive, there)
    before = files(there)
    with pytest.raises(CaptureError, match="The mirror is newer"):
        mirror(old, there)
    old.keep(page(8), collector="Eve")
    with pytest.raises(CaptureError, match="diverged"):
        mirror(old, there)
    old.keep(page(9), collector="Eve")
    with pytest.raises(CaptureError, match="diverged"):
        mirror(old, there)
    assert files(there) == before


def test_a_line_of_the_ledger_that_was_altered_here_does_not_reach_the_mirror(archive: Archive, there: Path):
    mirror(archive, there)
    archive.ledger.path.write_bytes(archive.ledger.path.read_bytes().replace(b"Ann", b"Eve"))
    with pytest.raises(CaptureError, match="diverged"):
        mirror(archive, there)


def test_lines_that_were_added_in_the_mirror_itself_are_not_overwritten(archive: Archive, there: Path):
    mirror(archive, there)
    (there / "ledger.jsonl").chmod(0o644)
    (there / "ledger.head").chmod(0o644)
    with Archive(there).ledger.writing() as pen:
        pen.append("Eve", "verified", {})
    with pytest.raises(CaptureError, match="newer"):
        mirror(archive, there)


def test_nothing_else_writes_to_a_mirror(archive: Archive, there: Path, tmp_path: Path):
    mirror(archive, there)
    before = files(there)
    copy = Archive(there)
    for write in (
        lambda: copy.note("Ann", "verified", {}),
        lambda: copy.keep(page(7), collector="Ann"),
        lambda: copy.withdraw(copy.kept()[0].id, who="Ann", reason="by mistake"),
        lambda: Store(there).add(
            WatchedSource(id="1", address="http://a.example/", kind="page", title="", added="", who="Ann")
        ),
    ):
        with pytest.raises(CaptureError, match="This is a mirror"):
            write()
    assert files(there) == before
    restore(there, tmp_path / "new")
    Archive(tmp_path / "new").note("Ann", "verified", {})


def signed(archive: Archive, passphrase: bytes | None) -> Signer:
    ring = KeyRing(archive.folder / "keys", archive.folder / "keys")
    signer = introduce(archive, ring, lambda: passphrase, who="Ann")
    sign(archive, signer, [kept.id for kept in archive.kept()], who="Ann")
    return signer


def test_private_keys_are_not_copied(archive: Archive, there: Path, tmp_path: Path):
    signer = signed(archive, b"a passphrase")
    (archive.folder / "notes").write_text("my key:\nAGE-SECRET-KEY-1QQQ\n")
    done = mirror(archive, there)
    private = f"keys/{signer.id}.key.pem"
    assert set(done.left) == {private, "notes"}
    assert set(files(archive.folder)) - set(files(there)) == {private, "notes"}
    assert not check(there).problems
    looked = restore(there, tmp_path / "new")
    assert not looked.problems
    assert "3 are signed" in " ".join(looked.archive.notes)


def test_private_keys_behind_a_passphrase_are_copied_if_that_is_asked_for(archive: Archive, there: Path):
    private = f"keys/{signed(archive, b'a passphrase').id}.key.pem"
    mirror(archive, there, private=True)
    assert (there / private).read_bytes() == (archive.folder / private).read_bytes()
    assert (there / private).stat().st_mode & 0o077 == 0
    assert mirror(archive, there).removed == 1
    assert not (there / private).exists()


def test_a_bare_private_key_is_copied_to_an_encrypted_mirror_alone(
    archive: Archive, there: Path, tmp_path: Path, keys: tuple[Callable[[bool], Encryption], Encryption]
):
    private = f"keys/{signed(archive, None).id}.key.pem"
    with pytest.raises(CaptureError, match="no passphrase"):
        mirror(archive, there, private=True)
    assert not there.exists()
    mirror(archive, there, keys[0], private=True)
    restore(there, tmp_path / "new", keys[1])
    assert (tmp_path / "new" / private).read_bytes() == (archive.folder / private).read_bytes()
    assert (tmp_path / "new" / private).stat().st_mode & 0o077 == 0


def test_damaged_proofs_do_not_spoil_the_mirror(archive: Archive, there: Path):
    public = f"keys/{signed(archive, b'a passphrase').id}.pub.pem"
    mirror(archive, there)
    good = (there / public).read_bytes()
    spoil(archive.folder / public, lambda data: data.replace(b"A", b"B"))
    done = mirror(archive, there)
    assert [problem.subject for problem in done.problems] == [public]
    assert (there / public).read_bytes() == good


def test_a_signature_that_does_not_hold_is_said_of_a_mirror(archive: Archive, there: Path):
    signed(archive, b"a passphrase")
    mirror(archive, there)
    heads = there / "ledger.heads"
    spoil(heads, lambda data: re.sub(rb'signature":"..', b'signature":"00', data))
    assert any("is invalid" in str(problem) for problem in check(there).problems)


@pytest.mark.parametrize("where", ["other", "file", "inside", "self"])
def test_places_that_can_be_no_mirror(archive: Archive, tmp_path: Path, where: str):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "photo.jpg").write_text("x")
    (tmp_path / "file").write_text("x")
    place = {"inside": archive.folder / "m", "self": archive.folder}.get(where, tmp_path / where)
    with pytest.raises(CaptureError):
        mirror(archive, place)
    assert not (archive.folder / "m").exists()
    with pytest.raises(CaptureError, match="no archive here"):
        mirror(Archive(tmp_path / "none"), tmp_path / "m")


@pytest.mark.parametrize("change", ["altered", "gone", "added", "ledger", "list"])
def test_what_is_wrong_with_a_mirror_is_named(archive: Archive, there: Path, change: str):
    mirror(archive, there)
    path = next(there.rglob("*.warc.gz"))
    if change == "altered":
        spoil(path)
    elif change == "gone":
        path.unlink()
    elif change == "added":
        (there / "notes.txt").write_text("x")
    elif change == "ledger":
        spoil(there / "ledger.jsonl", lambda data: data.replace(b"Ann", b"Eve"))
    else:
        lines = (there / "mirror.jsonl").read_bytes().splitlines(keepends=True)
        (there / "mirror.jsonl").write_bytes(b"".join(lines[:-1]))
    said = "\n".join(map(str, check(there).problems))
    named = {
        "altered": f"{path.name}: It was altered",
        "gone": f"{path.name}: It cannot be read",
        "added": "notes.txt: It is not on the mirror's list.",
        "ledger": "ledger.jsonl: It was altered",
        "list": "It is not on the mirror's list.",
    }
    assert named[change] in said


def test_a_mirror_is_restored_and_lives_on(archive: Archive, there: Path, tmp_path: Path):
    archive.withdraw(archive.kept()[0].id, who="Ann", reason="x")
    mirror(archive, there)
    new = tmp_path / "new"
    done = restore(there, new)
    assert (done.problems, done.files) == ([], 9)
    assert files(new) == files(archive.folder)
    again = Archive(new)
    again.keep(page(8), collector="Ann")
    again.restore(archive.kept()[0].id, who="Ann", reason="y")
    assert not verify(again).problems
    with pytest.raises(CaptureError, match="The folder exists already"):
        restore(there, new)
    with pytest.raises(CaptureError, match="no mirror here"):
        restore(tmp_path / "none", tmp_path / "x")
    spoil(next(there.rglob("*.warc.gz")))
    assert any(
        "not the content that was encrypted" in str(each) for each in restore(there, tmp_path / "second").problems
    )


def test_an_encrypted_mirror_tells_little_and_comes_back(
    archive: Archive, there: Path, tmp_path: Path, keys: tuple[Callable[[bool], Encryption], Encryption]
):
    lock, key = keys
    done = mirror(archive, there, lock)
    assert (done.copied, done.problems) == (8, [])
    told = b"".join(name.encode() + data for name, data in files(there).items())
    for kept in archive.kept():
        assert kept.id.encode() not in told
        assert kept.manifest.encode() not in told
    assert not any(word in told for word in (b"captured", b"collector", b"example.org"))
    assert all(name.startswith("files/") for name in set(files(there)) - {"mirror.jsonl", "list.age"})
    assert mirror(archive, there, lock).copied == 0
    closed = check(there)
    assert (closed.problems, closed.opened, closed.archive) == ([], False, None)
    assert check(there, key).problems == []
    assert restore(there, tmp_path / "new", key).problems == []
    assert files(tmp_path / "new") == files(archive.folder)
    with pytest.raises(CaptureError, match="key is needed"):
        restore(there, tmp_path / "other")
    archive.keep(page(7), collector="Ann")
    archive.withdraw(archive.kept()[0].id, who="Ann", reason="x", delete=True)
    more = mirror(archive, there, lock)
    assert (more.copied, more.removed, more.problems) == (5, 4, [])
    assert restore(there, tmp_path / "newer", key).problems == []
    assert files(tmp_path / "newer") == files(archive.folder)


def test_the_wrong_key_opens_nothing(
    archive: Archive, there: Path, tmp_path: Path, keys: tuple[Callable[[bool], Encryption], Encryption]
):
    lock, _ = keys
    mirror(archive, there, lock)
    (tmp_path / "other.txt").write_text(str(pyrage.x25519.Identity.generate()))
    with pytest.raises(CaptureError, match="cannot be decrypted"):
        restore(there, tmp_path / "new", with_identities(tmp_path / "other.txt"))
    assert not (tmp_path / "new").exists()
    for text in ("", "nonsense"):
        (tmp_path / "other.txt").write_text(text)
        with pytest.raises(CaptureError):
            with_identities(tmp_path / "other.txt")
    with pytest.raises(CaptureError, match="not a public key of age"):
        for_recipients(["age1nonsense"])


def test_encrypted_bytes_that_were_altered_or_exchanged_are_found(
    archive: Archive, there: Path, keys: tuple[Callable[[bool], Encryption], Encryption]
):
    lock, key = keys
    mirror(archive, there, lock)
    one, two = sorted((there / "files").rglob("*.age"))[:2]
    content = one.read_bytes()
    spoil(one, lambda _: two.read_bytes())
    assert [each.subject for each in check(there).problems] == [one.relative_to(there).as_posix()]
    lines = [json.loads(line) for line in (there / "mirror.jsonl").read_bytes().splitlines()]
    by_name = {line["name"]: line for line in lines[1:]}
    for field in ("bytes", "sha256"):  # somebody who has no key, but may write to the list
        by_name[one.relative_to(there).as_posix()][field] = by_name[two.relative_to(there).as_posix()][field]
    (there / "mirror.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert not check(there).problems
    assert any("Its content is not the content that was encrypted" in str(each) for each in check(there, key).problems)
    assert content != one.read_bytes()


def test_a_passphrase(archive: Archive, there: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    # As quick as it can be: how long a passphrase is stretched is pyrage's matter.
    monkeypatch.setattr(pyrage.passphrase, "encrypt", lambda data, words: words.encode() + data)

    def decrypt(data: bytes, words: str) -> bytes:
        if not data.startswith(words.encode()):
            raise pyrage.DecryptError("no")
        return data.removeprefix(words.encode())

    monkeypatch.setattr(pyrage.passphrase, "decrypt", decrypt)
    mirror(archive, there, lambda new: behind_passphrase(there, "long words", make=new))
    assert mirror(archive, there, lambda new: behind_passphrase(there, "long words", make=new)).copied == 0
    key = behind_passphrase(there, "long words", make=False)
    assert not check(there, key).problems
    assert restore(there, tmp_path / "new", key).problems == []
    for words in ("other", ""):
        with pytest.raises(CaptureError, match="passphrase"):
            behind_passphrase(there, words, make=True)
    spoil(there / "key.age")
    assert "key.age: It was altered" in str(check(there).problems[0])


@pytest.mark.slow
def test_a_real_passphrase(tmp_path: Path):
    lock = behind_passphrase(tmp_path, "a few long words", make=True)
    again = behind_passphrase(tmp_path, "a few long words", make=False)
    assert again.open(lock.close(b"x"), "x") == b"x"


@pytest.mark.slow
def test_a_key_that_would_take_all_memory_to_open_is_refused(tmp_path: Path):
    behind_passphrase(tmp_path, "word", make=True)
    path = tmp_path / "key.age"
    lines = path.read_bytes().split(b"\n", 2)
    costly = lines[1].rsplit(b" ", 1)[0] + b" 30"  # scrypt with 2 to the power of 30, which takes a terabyte
    path.chmod(0o600)
    path.write_bytes(b"\n".join([lines[0], costly, lines[2]]))
    with pytest.raises(CaptureError, match="does not open"):
        behind_passphrase(tmp_path, "word", make=False)


def test_a_mirror_goes_on_as_it_was_begun(
    archive: Archive, there: Path, tmp_path: Path, keys: tuple[Callable[[bool], Encryption], Encryption]
):
    lock, _ = keys
    mirror(archive, there)
    with pytest.raises(CaptureError, match="not encrypted"):
        mirror(archive, there, lock)
    with pytest.raises(CaptureError, match="no key that a passphrase opens"):
        mirror(archive, there, lambda new: behind_passphrase(there, "x", make=new))
    mirror(archive, tmp_path / "closed", lock)
    with pytest.raises(CaptureError, match="encrypted to public keys"):
        mirror(archive, tmp_path / "closed")
    other = for_recipients([str(pyrage.x25519.Identity.generate().to_public())])
    with pytest.raises(CaptureError, match="other public keys"):
        mirror(archive, tmp_path / "closed", lambda _: other)


@pytest.mark.parametrize(
    "line", [b'{"name":"../x","bytes":1,"sha256":""}\n', b'{"name":"/etc/x","bytes":1,"sha256":""}\n', b"x\n"]
)
def test_a_list_that_leads_out_of_the_mirror_is_refused(archive: Archive, there: Path, tmp_path: Path, line: bytes):
    mirror(archive, there)
    with (there / "mirror.jsonl").open("ab") as file:
        file.write(line)
    for act in (lambda: check(there), lambda: restore(there, tmp_path / "new"), lambda: mirror(archive, there)):
        with pytest.raises(CaptureError, match="not the list of a mirror"):
            act()


@pytest.mark.parametrize("path", ["", "/", "/a", "a/", "a//b", "..", "a/../b", "./a", "a\\b", "a\nb", "a\0", "\udcff"])
def test_paths_that_are_not_safe(path: str):
    assert not is_safe(path)


def test_a_name_that_cannot_be_written_down_is_said(archive: Archive, there: Path):
    (archive.folder / "captures" / os.fsdecode(b"\xff")).write_text("x")
    done = mirror(archive, there)
    assert [each.message for each in done.problems] == ["A file of this name cannot be copied."]


@pytest.mark.slow
@pytest.mark.parametrize("encrypted", [False, True])
def test_kills_at_random_instants(  # noqa: PLR0913, PLR0917 - fixtures
    archive: Archive,
    there: Path,
    tmp_path: Path,
    root: Path,
    keys: tuple[Callable[[bool], Encryption], Encryption],
    encrypted: bool,
):
    code = """
import sys
from pathlib import Path
from onrecord.capture.store.archive import Archive
from onrecord.capture.mirrors.encryption import with_identities
from onrecord.capture.mirrors.sync import mirror
lock = with_identities(Path(sys.argv[3])) if sys.argv[3] else None
if lock:
    from dataclasses import replace
    from onrecord.capture.mirrors.encryption import for_recipients
    lock = for_recipients([str(each) for each in lock.to])
print("ready", flush=True)
mirror(Archive(Path(sys.argv[1])), Path(sys.argv[2]), (lambda _: lock) if lock else None)
print("done", flush=True)
"""
    chance = random.Random(2)  # noqa: S311 - instants, no secret
    key = str(tmp_path / "key.txt") if encrypted else ""
    call = [sys.executable, "-c", code, str(archive.folder), str(there), key]
    kills, longest = 0, 0.06
    for number in range(20):
        archive.keep(page(number + 10, 300), collector="Ann")
        with subprocess.Popen(
            call, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(root / "src")}
        ) as process:
            assert process.stdout
            assert process.stdout.readline() == b"ready\n"
            time.sleep(chance.uniform(0, longest))
            process.send_signal(signal.SIGKILL)
            killed = process.stdout.read() != b"done\n"
        kills += killed
        longest *= 1.2 if killed else 0.6  # whatever the machine's speed, some are killed early and some late
    assert kills > 3
    lock, opener = keys
    done = mirror(archive, there, lock if encrypted else None)
    assert not done.problems
    assert not check(there, opener if encrypted else None).problems
    assert restore(there, tmp_path / "new", opener if encrypted else None).problems == []
    assert files(tmp_path / "new") == files(archive.folder)


@pytest.mark.slow
@pytest.mark.parametrize("encrypted", [False, True])
def test_what_a_killed_run_left_does_not_stay_when_it_is_no_longer_wanted(
    archive: Archive,
    there: Path,
    monkeypatch: pytest.MonkeyPatch,
    keys: tuple[Callable[[bool], Encryption], Encryption],
    encrypted: bool,
):
    """Killed before or after each file comes to its place, or is removed; then a capture is withdrawn for good."""
    lock, key = keys[0] if encrypted else None, keys[1] if encrypted else None

    class Killed(BaseException):
        pass

    for name in ("rename", "remove"):
        real, calls = getattr(PlainFolder, name), 0
        for last in range(1, 13):
            place = there.with_name(f"{name}{last}")
            kept = archive.keep(page(7), collector="Ann")
            calls = 0
            if name == "remove":
                mirror(archive, place, lock)
                archive.withdraw(kept.id, who="Ann", reason="x", delete=True)

            def killing(folder: PlainFolder, *arguments: str, last: int = last, real=real) -> object:
                nonlocal calls
                done = real(folder, *arguments)
                calls += folder.path == place  # noqa: B023 - used within this round only
                if calls == last:
                    raise Killed
                return done

            monkeypatch.setattr(PlainFolder, name, killing)
            with suppress(Killed):
                mirror(archive, place, lock)
            monkeypatch.setattr(PlainFolder, name, real)
            if name == "rename":
                archive.withdraw(kept.id, who="Ann", reason="x", delete=True)
            assert not mirror(archive, place, lock).problems
            assert not check(place, key).problems
            assert len(files(place)) == len(files(archive.folder)) + (2 if encrypted else 1)


def test_accounts_of_the_desk_are_in_no_mirror(archive: Archive, there: Path):
    """A person who stores a mirror cannot sign in with it."""
    desk = archive.folder / "desk"
    desk.mkdir()
    (desk / "secret-key").write_text("x" * 64)
    (desk / "desk.sqlite3").write_bytes(b"SQLite format 3\x00")
    mirror(archive, there)
    assert not (there / "desk").exists()
    assert not [name for name in files(there) if name.startswith("desk")]
