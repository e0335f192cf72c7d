"""Tampering: one test for each link of the chain, and each is detected and named."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord import CaptureError
from onrecord.capture.store.archive import Archive
from onrecord.capture.store.ledger import digest, parse
from onrecord.capture.verify.archive import verify


def paths(archive: Archive, number: int = 0) -> tuple[Path, Path]:
    """The records and the manifest of a capture."""
    kept = archive.kept()[number]
    return archive.folder / kept.folder / f"{kept.id}.warc.gz", archive.folder / kept.folder / f"{kept.id}.json"


def rewrite(path: Path, change: Callable[[bytes], bytes]) -> None:
    """Change a file's bytes, as somebody who may write to it would, and hide that it was made writable."""
    data = path.read_bytes()
    changed = change(data)
    assert changed != data
    path.chmod(0o644)
    path.write_bytes(changed)
    path.chmod(0o444)


def members(data: bytes) -> list[bytes]:
    """The records of a file, each packed by itself."""
    starts = [match.start() for match in re.finditer(rb"\x1f\x8b\x08\x00\x00\x00\x00\x00", data)]
    return [data[start:end] for start, end in zip(starts, [*starts[1:], len(data)], strict=True)]


def in_record(number: int, old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """Change a record and pack the file again, so that only the digests can tell."""

    def change(data: bytes) -> bytes:
        packed = members(data)
        packed[number] = gzip.compress(gzip.decompress(packed[number]).replace(old, new), mtime=0)
        return b"".join(packed)

    return change


def found(archive: Archive) -> str:
    return "\n".join(map(str, verify(Archive(archive.folder)).problems))


def test_what_is_whole_has_no_problems(archive: Archive):
    told = []
    done = verify(archive, progress=lambda done, of: told.append((done, of)))
    assert (done.captures, done.withdrawn, done.lines, done.problems, done.notes) == (3, 0, 4, (), ())
    assert done.bytes == sum(paths(archive, number)[0].stat().st_size for number in range(3))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_checking_changes_nothing(archive: Archive):
    def state() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in archive.folder.rglob("*") if path.is_file()}

    before = state()
    verify(archive)
    assert state() == before


def test_a_copy_is_as_good(archive: Archive, tmp_path: Path):
    shutil.copytree(archive.folder, tmp_path / "copy")
    assert not verify(Archive(tmp_path / "copy")).problems


@pytest.mark.parametrize("place", [0, 100, -1])
def test_a_byte_of_the_records(archive: Archive, place: int):
    records, _ = paths(archive)
    rewrite(records, lambda data: bytes(byte ^ (index == place % len(data)) for index, byte in enumerate(data)))
    assert f"{records.name}: The file was altered: the manifest has SHA-256" in found(archive)


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        (b"200 OK", b"404 OK", "record 4 (response): In this record, its block is not the one"),
        (b"\r\n\r\n1", b"\r\n\r\n2", "record 4 (response): In this record, its body is not the one"),
        (b"sha256:", b"sha256:0", "record 4 (response): In this record"),
        (b"/news/1\r\n", b"/news/2\r\n", "The records have other addresses than the manifest's steps"),
        (b"<urn:uuid:", b"<urn:uuid:0", "record 4 (response): The manifest has other values for this record"),
    ],
)
def test_a_record_that_was_packed_again(archive: Archive, old: bytes, new: bytes, named: str):
    records, _ = paths(archive)
    if old == b"\r\n\r\n1":  # the first letter of the body, whatever it is
        block = gzip.decompress(members(records.read_bytes())[3]).split(b"\r\n\r\n")[2]
        old, new = b"\r\n\r\n" + block[:9], b"\r\n\r\n" + b"?" + block[1:9]
    rewrite(records, in_record(3, old, new))
    assert named in found(archive)
    assert "The file was altered" in found(archive)


def test_a_record_that_was_taken_out(archive: Archive):
    records, _ = paths(archive)
    rewrite(records, lambda data: b"".join(members(data)[:-1]))
    assert "5 records can be read; the manifest lists 6" in found(archive)


def test_records_that_break_off(archive: Archive):
    records, _ = paths(archive)
    rewrite(records, lambda data: data[:-200])
    assert records.name in found(archive)
    assert "the file " in found(archive)


@pytest.mark.parametrize("field", ["requested", "final", "captured", "collector", "reason", "grade", "id"])
def test_a_field_of_a_manifest(archive: Archive, field: str):
    _, manifest = paths(archive)

    def change(data: bytes) -> bytes:
        return json.dumps(json.loads(data) | {field: "other"}).encode()

    rewrite(manifest, change)
    assert f"{manifest.name}: The manifest was altered: line 2 of the ledger" in found(archive)
    assert ("that of another capture, other" in found(archive)) == (field == "id")


@pytest.mark.parametrize(
    ("part", "field", "named"),
    [
        ("warc", "sha256", "The file was altered"),
        ("warc", "bytes", "The manifest has 1 bytes, the file"),
        ("body", "sha256", "The body of the page does not match its hash"),
    ],
)
def test_a_hash_in_a_manifest(archive: Archive, part: str, field: str, named: str):
    _, manifest = paths(archive)

    def change(data: bytes) -> bytes:
        told = json.loads(data)
        told[part][field] = 1 if field == "bytes" else "0" * 64
        return json.dumps(told).encode()

    rewrite(manifest, change)
    assert named in found(archive)


@pytest.mark.parametrize("data", [b"", b"{}", b"[1", b"\xff"])
def test_a_manifest_that_is_none(archive: Archive, data: bytes):
    _, manifest = paths(archive)
    rewrite(manifest, lambda _: data)
    assert f"{manifest.name}: This is not a valid manifest" in found(archive)
    with pytest.raises(CaptureError, match="cannot be read"):
        archive.open(archive.kept()[0].id)


@pytest.mark.parametrize("which", [0, 1])
def test_a_file_that_is_gone(archive: Archive, which: int):
    path = paths(archive)[which]
    path.unlink()
    assert f"{path.name}: The {('records', 'manifest')[which]} cannot be read (No such file or directory)." in found(
        archive
    )


@pytest.mark.parametrize("which", [0, 1])
def test_a_file_that_bears_another_name(archive: Archive, which: int):
    path = paths(archive)[which]
    path.rename(path.with_name("a" + path.name))
    assert f"{path.name}: The {('records', 'manifest')[which]} cannot be read" in found(archive)
    assert f"a{path.name}: No line of the ledger says that this file is stored." in found(archive)


def test_two_captures_that_changed_names(archive: Archive):
    for one, two in zip(paths(archive), paths(archive, 1), strict=True):
        spare = one.with_name("spare")
        one.rename(spare)
        two.rename(one)
        spare.rename(two)
    assert found(archive).count("The manifest is that of another capture") == 2


@pytest.mark.parametrize("which", [0, 1])
def test_a_file_that_may_be_written_to(archive: Archive, which: int):
    path = paths(archive)[which]
    path.chmod(0o644)
    assert f"{path.name}: The file is no longer read-only." in found(archive)


@pytest.mark.parametrize("change", ["reason", "other", "gone"])
def test_a_tombstone(archive: Archive, change: str):
    kept = archive.kept()[0]
    archive.withdraw(kept.id, who="Ann", reason="asked to")
    stone = archive.folder / kept.folder / f"{kept.id}.withdrawn.json"
    if change == "gone":
        stone.unlink()
    else:
        rewrite(stone, lambda data: data.replace(b"asked to", b"forced to") if change == "reason" else b"{}")
    named = {"reason": "differs from the ledger", "other": "not a valid tombstone", "gone": "cannot be read"}
    assert stone.name in found(archive)
    assert named[change] in found(archive)


LINES: list[tuple[str, Callable[[list[bytes]], list[bytes]], list[str]]] = [
    (
        "edited",
        lambda a: [*a[:1], a[1].replace(b"Ann", b"Eve"), *a[2:]],
        ["line 2: It does not match line 3"],
    ),
    (
        "last edited",
        lambda a: [*a[:3], a[3].replace(b"Ben", b"Eve")],
        ["line 4: It is not the line that the head names"],
    ),
    ("deleted", lambda a: [*a[:1], *a[2:]], ["line 2: Lines 2 to 2 are missing before it"]),
    ("first deleted", lambda a: a[1:], ["line 1: Lines 1 to 1 are missing before it"]),
    (
        "reordered",
        lambda a: [a[0], a[2], a[1], a[3]],
        [
            "line 2: Lines 2 to 2 are missing before it, or were moved",
            "line 3: It has the number 2 in the place of 4",
        ],
    ),
    ("truncated", lambda a: a[:3], ["after line 3: Lines 4 to 4, which the head names, are missing at the end"]),
    ("truncated in a line", lambda a: [*a[:3], a[3][:50]], ["line 4: It is incomplete", "not a valid ledger line"]),
    ("all gone", lambda _: [], ["after line 0: Lines 1 to 4, which the head names, are missing"]),
    ("added", lambda a: [*a, a[3]], ["line 5: It has the number 4 in the place of 5"]),
    ("doubled", lambda a: [a[0], a[1], *a[1:]], ["line 3: It has the number 2 in the place of 3"]),
    ("broken", lambda a: [a[0], b"x\n", *a[2:]], ["line 2: It is not a valid ledger line"]),
    ("renumbered", lambda a: [*a[:2], a[2].replace(b'"n":3', b'"n":4'), a[3]], ["line 3: Lines 3 to 3 are missing"]),
]


@pytest.mark.parametrize(("change", "named"), [line[1:] for line in LINES], ids=[line[0] for line in LINES])
def test_a_line_of_the_ledger(archive: Archive, change: Callable[[list[bytes]], list[bytes]], named: list[str]):
    lines = archive.ledger.path.read_bytes().splitlines(keepends=True)
    assert len(lines) == 4
    archive.ledger.path.write_bytes(b"".join(change(lines)))
    for words in named:
        assert words in found(archive)


def test_a_line_forged_with_all_that_follows(archive: Archive):
    """Whoever computes the chain anew is given away by the head, and by its signature once there is one."""
    before, forged = "", []
    for raw in archive.ledger.path.read_bytes().splitlines(keepends=True):
        line = raw.replace(b"Ann", b"Eve").replace(parse(raw).before.encode(), (before or parse(raw).before).encode())
        before = digest(line)
        forged.append(line)
    archive.ledger.path.write_bytes(b"".join(forged))
    assert found(archive) == "ledger.jsonl, line 4: It is not the line that the head names: it was altered."


@pytest.mark.parametrize("what", [{"folder": "../elsewhere"}, {"folder": "/"}, {"capture": "../../x"}, {}])
def test_a_line_that_leads_out_of_the_archive(archive: Archive, what: dict[str, str]):
    kept = archive.kept()[0]
    usual = {"capture": "a" * 32, "folder": kept.folder, "manifest": kept.manifest, "address": "", "body": ""}
    archive.note("Eve", "captured", usual | what if what else {})
    assert "line 5: It does not name a capture of this archive." in found(archive)
    assert len(Archive(archive.folder).kept()) == 3


@pytest.mark.parametrize(("data", "named"), [(None, "missing"), (b"{}", "not a ledger head")])
def test_the_head(archive: Archive, data: bytes | None, named: str):
    head = archive.folder / "ledger.head"
    head.unlink() if data is None else head.write_bytes(data)
    assert "ledger.head: " in found(archive)
    assert named in found(archive)


def test_a_file_that_was_put_there(archive: Archive):
    (archive.folder / "captures" / "notes.txt").write_text("x")
    assert found(archive) == "captures/notes.txt: No line of the ledger says that this file is stored."


def test_one_capture_alone(archive: Archive):
    first, second = archive.kept()[:2]
    rewrite(paths(archive)[0], lambda data: data + b"x")
    assert not verify(archive, [second.id]).problems
    assert verify(archive, [first.id]).problems
    with pytest.raises(CaptureError, match="no such capture"):
        verify(archive, ["nothing"])


def test_no_archive(tmp_path: Path):
    with pytest.raises(CaptureError, match="no archive here"):
        verify(Archive(tmp_path))
    assert not list(tmp_path.iterdir())


@given(data=st.data())
def test_whatever_is_done_to_the_files_is_found_and_said(
    made: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
):
    archive = Archive(shutil.copytree(made, tmp_path_factory.mktemp("spoilt") / "archive"))
    path = data.draw(
        st.sampled_from([*paths(archive), *paths(archive, 2), archive.ledger.path, archive.folder / "ledger.head"])
    )
    whole = path.read_bytes()
    opened = path.name.endswith(".gz") and data.draw(st.booleans())
    parts = [gzip.decompress(each) for each in members(whole)] if opened else [whole]
    number = data.draw(st.integers(0, len(parts) - 1))
    start = data.draw(st.integers(0, len(parts[number])))
    end = data.draw(st.integers(start, min(len(parts[number]), start + 40)))
    parts[number] = parts[number][:start] + data.draw(st.binary(max_size=40)) + parts[number][end:]
    spoilt = b"".join(gzip.compress(each, mtime=0) for each in parts) if opened else parts[0]
    assume(spoilt != whole)
    path.chmod(0o644)
    path.write_bytes(spoilt)
    path.chmod(0o444 if "captures" in path.parts else 0o644)
    problems = verify(Archive(archive.folder)).problems
    assert all(each.message.endswith((".", ")")) and each.subject for each in problems)
    # A head that only has another form still says what it said.
    assert problems or path.name == "ledger.head"
