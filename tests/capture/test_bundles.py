"""Bundles: what goes in, that others can read and verify it, and that every link is checked."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import random
import re
import shutil
import struct
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from onrecord import CaptureError
from onrecord.capture.bundles.layout import page_record
from onrecord.capture.bundles.warc_members import members
from onrecord.capture.bundles.write import bundle
from onrecord.capture.model import Embedded, PageParts, Saved
from onrecord.capture.proofs.rfc3161 import read_certificates
from onrecord.capture.store.archive import Archive
from onrecord.capture.store.ledger import digest, parse
from onrecord.capture.verify.archive import verify
from onrecord.cli.archive.bundle import read_page
from tests.capture.bundling import (
    PAGE,
    Made,
    added,
    altered,
    checked,
    contents,
    flip,
    letter,
    listed_again,
    packed,
    said,
)
from tests.capture.timestamps import Stamps


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(tmp_path_factory.mktemp("bundle"))


def test_a_bundle_holds_together_and_says_what_it_proves(made: Made):
    found = checked(made.path)
    assert found.problems == []
    assert found.capture == made.id
    assert found.files == len(contents(made.path))
    assert found.citations > 5
    told = "\n".join(found.notes)
    assert f"signed by the key {made.key.id}. Compare this id" in told
    assert "Its list of hashes was signed by its sender" in told
    assert "The capture existed by 20" in told
    assert "Compare the SHA-256 fingerprint of its root" in told


def test_whom_to_trust_can_be_said(made: Made, tmp_path: Path):
    roots = read_certificates(made.stamps.root.read_bytes(), "root")
    found = checked(made.path, keys=[made.key.id[:12]], roots=roots)
    assert found.problems == []
    assert any("You trust its root" in note for note in found.notes)
    other = read_certificates(Stamps(tmp_path / "other").root.read_bytes(), "root")
    assert "It is not signed by a key that you trust." in said(made.path, keys=["0" * 64])
    assert "It leads to no root that you trust." in said(made.path, roots=other)


def test_the_same_capture_gives_the_same_bytes(made: Made, tmp_path: Path):
    assert made.again(tmp_path / "one.wacz") == made.path.read_bytes()
    made.archive.keep(Saved("more.html", None, b"<p>more", "text/html"), collector="Ben")
    assert made.again(tmp_path / "two.wacz", to="Somebody else") == made.path.read_bytes()
    assert made.again(tmp_path / "three.wacz", signer=None) != made.path.read_bytes()
    assert said(tmp_path / "three.wacz") == ""
    assert not verify(Archive(made.archive.folder)).problems


def test_an_item_with_the_pages_own_bytes_is_not_taken_for_the_page(tmp_path: Path):
    page = letter()
    answer = page.exchanges[-1]
    twin = Embedded(
        url="https://example.org/twin",
        kind="image",
        of=page.final,
        status=200,
        response=answer.response,
        body=PAGE,
        exchanges=(answer,),
    )
    archive = Archive(tmp_path / "archive")
    kept = archive.keep(replace(page, parts=PageParts((twin,))), collector="Ann")
    path = tmp_path / "copy.wacz"
    bundle(archive, kept.id, path, read_page, who="Ann")
    assert said(path) == ""
    records = list(members(kept.file))
    same = [each for each in records if each.headers["warc-type"] == "response" and each.block.endswith(PAGE)]
    assert len(same) == 2
    assert page_record(records, kept.manifest).headers["warc-record-id"] == kept.manifest.body.record
    assert page_record(records, kept.manifest) == same[0]


def test_what_is_handed_on_is_on_record(made: Made):
    lines = [parse(raw) for raw in made.archive.ledger.lines()]
    line = next(line for line in lines if line.act == "exported")
    assert line.what["sha256"] == hashlib.sha256(made.path.read_bytes()).hexdigest()
    assert (line.who, line.what["capture"], line.what["to"]) == ("Ann", made.id, "The court")


def test_nothing_of_others_goes_out(made: Made):
    whole = b"".join(contents(made.path).values())
    others = [kept.id for kept in made.archive.kept() if kept.id != made.id]
    assert others
    for secret in (
        *(other.encode() for other in others),
        b"Ben",
        b"The court",
        b"PRIVATE KEY",
        str(made.path.parent).encode(),
    ):
        assert secret not in whole


def test_records_manifest_and_ledger_are_byte_for_byte(made: Made):
    files = contents(made.path)
    kept = made.archive.find(made.id)
    folder = made.archive.folder / kept.folder
    assert files[f"archive/{made.id}.warc.gz"] == (folder / f"{made.id}.warc.gz").read_bytes()
    assert files["evidence/manifest.json"] == (folder / f"{made.id}.json").read_bytes()
    lines = made.archive.ledger.path.read_bytes().splitlines(keepends=True)
    extract = files["evidence/ledger.jsonl"].splitlines(keepends=True)
    assert [line for line in lines if line in extract] == extract
    assert [parse(line).act for line in extract] == ["key", "key", "captured", "signed", "stamped"]


def test_it_is_a_wacz_as_the_specification_says(made: Made):
    files = contents(made.path)
    with zipfile.ZipFile(made.path) as whole:
        assert {entry.compress_type for entry in whole.infolist()} == {zipfile.ZIP_STORED}
        assert {entry.date_time for entry in whole.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    about = json.loads(files["datapackage.json"])
    assert (about["profile"], about["wacz_version"]) == ("data-package", "1.1.1")
    digest_of = json.loads(files["datapackage-digest.json"])
    assert digest_of["path"] == "datapackage.json"
    assert digest_of["hash"] == "sha256:" + hashlib.sha256(files["datapackage.json"]).hexdigest()
    listed = {each["path"]: each for each in about["resources"]}
    assert listed.keys() == files.keys() - {"datapackage.json", "datapackage-digest.json"}
    for name, each in listed.items():
        assert each["hash"] == "sha256:" + hashlib.sha256(files[name]).hexdigest()
        assert each["bytes"] == len(files[name])
        assert re.fullmatch(r"[-a-z0-9._/]+", each["name"])
        assert name.split("/")[0] != "evidence" or each["type"] == "file"
        assert len(name.split("/")) == 2  # what py-wacz looks at when it compares names
    assert {name.split("/")[0] for name in listed} == {"archive", "indexes", "pages", "evidence"}
    head, page = map(json.loads, files["pages/pages.jsonl"].splitlines())
    assert head == {"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}
    assert (page["url"], page["ts"]) == ("https://example.org/news/1", "2026-11-24T12:00:00Z")
    assert page["title"] == "Prisoners write to the Secretary-General"


def test_the_index_leads_to_the_records(made: Made):
    files = contents(made.path)
    records = files[f"archive/{made.id}.warc.gz"]
    lines = gzip.decompress(files["indexes/index.cdx.gz"]).decode().splitlines()
    assert lines == sorted(lines)
    assert [line.split()[0] for line in lines] == ["org,example)/1", "org,example)/news/1"]
    for line in lines:
        _, stamp_, about = line.split(" ", 2)
        told = json.loads(about)
        start = int(told["offset"])
        record = gzip.decompress(records[start : start + int(told["length"])])
        assert record.startswith(b"WARC/1.1\r\nWARC-Type: response\r\n")
        assert f"WARC-Target-URI: {told['url']}\r\n".encode() in record
        assert f"WARC-Payload-Digest: {told['digest']}\r\n".encode() in record
        assert (stamp_, told["filename"]) == ("20261124120000", f"{made.id}.warc.gz")
    assert [json.loads(line.split(" ", 2)[2])["status"] for line in lines] == ["301", "200"]


def test_another_program_reads_the_page(made: Made, tmp_path: Path):
    (tmp_path / "records.warc.gz").write_bytes(contents(made.path)[f"archive/{made.id}.warc.gz"])
    with (tmp_path / "records.warc.gz").open("rb") as file:
        bodies = [each.content_stream().read() for each in ArchiveIterator(file) if each.rec_type == "response"]
    assert bodies[-1] == PAGE


def unpacked(path: Path, to: Path) -> Path:
    for name, data in contents(path).items():
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        (to / name).write_bytes(data)
    return to


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """A folder of the programs that the instructions name, and of no other."""
    folder = tmp_path / "tools"
    folder.mkdir()
    for name in ("sh", "sha256sum", "gunzip", "gzip", "tail", "head", "sed", "openssl"):
        found = shutil.which(name)
        assert found
        (folder / name).symlink_to(found)
    return folder


def followed(folder: Path, tools: Path) -> list[tuple[str, str, str]]:
    """Give each command of the instructions; return it, what it must print, and what it printed."""
    text = (folder / "evidence" / "HOWTO-VERIFY.txt").read_text(encoding="utf-8")
    done = []
    for block in re.findall(r"    \$ (.+)\n((?:    > .+\n)*)", text):
        command, expected = block[0], re.sub(r"^    > ", "", block[1], flags=re.MULTILINE)
        ran = subprocess.run(
            [tools / "sh", "-c", command],
            cwd=folder,
            env={"PATH": str(tools)},
            check=False,
            capture_output=True,
            text=True,
        )
        printed = "\n".join(line.strip() for line in ran.stdout.splitlines())
        done.append((command, expected.strip(), printed if ran.returncode == 0 else f"failed: {ran.stderr}"))
    return done


def test_the_instructions_hold_with_standard_programs_alone(made: Made, tmp_path: Path, tools: Path):
    done = followed(unpacked(made.path, tmp_path / "copy"), tools)
    assert len(done) >= 17
    for command, expected, printed in done:
        if expected:
            assert printed == expected, command
        assert not printed.startswith("failed"), command
    assert re.fullmatch(r"[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d 20\d\d GMT", done[-1][2])
    programs = {word for command, *_ in done for word in re.findall(r"(?:^|\| )(\w+)", command)}
    assert programs == {"sha256sum", "gunzip", "tail", "head", "sed", "openssl"}


@pytest.mark.parametrize(
    ("name", "failing"),
    [
        ("evidence/manifest.json", 4),
        ("archive/", 3),
        ("evidence/ledger.jsonl", 1),
        ("evidence/time-1.tsr", 1),
        ("evidence/signature-", 2),
    ],
)
def test_the_instructions_find_what_was_altered(made: Made, tmp_path: Path, tools: Path, name: str, failing: int):
    folder = unpacked(made.path, tmp_path / "copy")
    path = next(
        path for path in folder.rglob("*") if path.relative_to(folder).as_posix().startswith(name) and path.is_file()
    )
    data = path.read_bytes()
    path.write_bytes(data[:60] + bytes([data[60] ^ 1]) + data[61:])
    wrong = [
        command
        for command, expected, printed in followed(folder, tools)
        if printed.startswith("failed") or (expected and printed != expected)
    ]
    assert len(wrong) >= failing


@pytest.mark.parametrize(
    "name", [None, "datapackage.json", "datapackage-digest.json", "evidence/sha256sums.txt", "pages/"]
)
def test_what_was_altered_is_found_by_its_hash(made: Made, tmp_path: Path, name: str | None):
    change = flip(name, 4) if name else added
    assert said(altered(made.path, tmp_path / "copy.wacz", change, hidden=False))


@pytest.mark.slow
def test_each_file_is_named_when_a_byte_of_it_is_another(made: Made, tmp_path: Path):
    for name in contents(made.path).keys() - {"datapackage.json", "datapackage-digest.json"}:
        path = altered(made.path, tmp_path / "copy.wacz", flip(name, 12), hidden=False)
        assert f"{name}: It differs from the list: it was altered." in said(path), name


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (len, "after its end"),
        (lambda _: 0, "before its beginning"),
        (lambda whole: whole.index(b"PK\x03\x04", 4), "between its files"),
        (lambda whole: whole.index(b"PK\x01\x02"), "between its files"),
    ],
)
def test_bytes_of_no_file_are_found(made: Made, tmp_path: Path, place: Callable[[bytes], int], told: str):
    copy, more = tmp_path / "copy.wacz", b"PK\x03\x04 something else"
    whole = made.path.read_bytes()
    at = place(whole)
    longer = with_offsets(whole, at, len(more))
    copy.write_bytes(longer[:at] + more + longer[at:])
    assert said(copy) == f"ZIP archive: There are other bytes {told}."
    copy.write_bytes(whole)
    assert not said(copy)


def test_a_comment_of_the_archive_is_found(made: Made, tmp_path: Path):
    copy = tmp_path / "copy.wacz"
    copy.write_bytes(made.path.read_bytes())
    with zipfile.ZipFile(copy, "a") as whole:
        whole.comment = b"something else"
    assert said(copy) == "ZIP archive: There are other bytes after its end."


def test_a_bundle_that_was_packed_anew_matches(made: Made, tmp_path: Path):
    """Its files are the same, whatever program packed them, also one that writes their sizes behind them."""

    class Stream(io.BytesIO):
        def seekable(self) -> bool:
            return False

    stream, copy = Stream(), tmp_path / "copy.wacz"
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, data in contents(made.path).items():
            whole.writestr(name, data)
    copy.write_bytes(stream.getvalue())
    assert not said(copy)


def with_offsets(whole: bytes, at: int, size: int) -> bytes:
    """A ZIP file whose directory expects some bytes more at a place."""
    data = bytearray(whole)
    end = whole.rindex(b"PK\x05\x06")
    (place,) = struct.unpack_from("<L", data, end + 16)
    struct.pack_into("<L", data, end + 16, place + (size if at <= place else 0))
    while place < end:
        name, extra, comment = struct.unpack_from("<3H", data, place + 28)
        (offset,) = struct.unpack_from("<L", data, place + 42)
        struct.pack_into("<L", data, place + 42, offset + (size if at <= offset else 0))
        place += 46 + name + extra + comment
    return bytes(data)


def test_damage_is_said_once(made: Made, tmp_path: Path):
    whole = made.path.read_bytes()
    place = whole.index(b".warc.gz") + 400
    (tmp_path / "copy.wacz").write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
    told = said(tmp_path / "copy.wacz").splitlines()
    assert any(f"archive/{made.id}.warc.gz: It cannot be unpacked" in each for each in told)
    assert len(told) == len(set(told))


@pytest.mark.slow
def test_no_harm_done_to_a_file_ends_otherwise_than_in_sentences(made: Made, tmp_path: Path):
    source = random.Random(7)  # noqa: S311 - the same bytes are spoilt each time
    whole, files = made.path.read_bytes(), contents(made.path)
    for number in range(80):
        path = tmp_path / "copy.wacz"
        if number % 2:
            place, size = source.randrange(len(whole)), source.randrange(1, 40)
            path.write_bytes(whole[:place] + source.randbytes(source.randrange(40)) + whole[place + size :])
        else:
            name = source.choice(sorted(files.keys() - {"datapackage.json"}))
            place = source.randrange(len(files[name]))
            data = files[name][:place] + source.randbytes(source.randrange(1, 40)) + files[name][place + 1 :]
            packed(path, listed_again(files | {name: data}))
        try:
            problems = checked(path).problems
        except CaptureError as error:
            assert error.message.endswith((".", ")"))
        else:
            assert all(each.message.endswith((".", ")")) and each.subject for each in problems)
            assert problems or number % 2 or name in {"evidence/sha256sums.txt", "datapackage-digest.json"}


def test_a_copy_made_anew_by_somebody_else_is_given_away_by_its_key(made: Made, tmp_path: Path):
    """Who makes everything anew has another key: whoever knows the right one says so, and sees it."""
    forged = Made(tmp_path)
    assert said(forged.path) == ""
    assert "not signed by a key that you trust" in said(forged.path, keys=[made.key.id])


def test_a_capture_without_proofs(tmp_path: Path):
    archive = Archive(tmp_path / "archive")
    kept = archive.keep(letter(), collector="Ann").id
    done = bundle(archive, kept, tmp_path / "copy.wacz", read_page, who="Ann")
    told = " ".join(done.notes)
    assert "It names the collector, Ann" in told
    assert f"`onrecord sign {kept}`" in told
    assert f"`onrecord stamp {kept}`" in told
    found = checked(tmp_path / "copy.wacz")
    assert not found.problems
    assert "anybody who has it could have made it again" in found.notes[0]
    assert "has no timestamp" in found.notes[1]
    roots = read_certificates(Stamps(tmp_path / "other").root.read_bytes(), "root")
    assert "no timestamp that leads to a root that you trust" in said(tmp_path / "copy.wacz", roots=roots)


@pytest.mark.parametrize(
    ("name", "body", "kind"),
    [
        ("a.png", b"\x89PNG" * 9, "image/png"),
        ("empty.html", b"", "text/html"),
        ("a", b"\0\1", "application/octet-stream"),
    ],
)
def test_what_is_no_page_is_handed_on_without_a_record(tmp_path: Path, name: str, body: bytes, kind: str):
    archive = Archive(tmp_path / "archive")
    kept = archive.keep(Saved(name, None, body, kind), collector="Ann").id
    done = bundle(archive, kept, tmp_path / "copy.wacz", read_page, who="Ann")
    assert "no text and no record" in done.notes[-1]
    assert not {"evidence/text.txt", "evidence/record.json"} & contents(tmp_path / "copy.wacz").keys()
    assert said(tmp_path / "copy.wacz") == ""


def test_a_packed_body_is_opened_to_be_read(tmp_path: Path):
    found = letter()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\n\r\n"
    last = replace(found.exchanges[-1], response=head, body=gzip.compress(PAGE, mtime=0))
    archive = Archive(tmp_path / "archive")
    kept = archive.keep(replace(found, exchanges=(last,)), collector="Ann").id
    bundle(archive, kept, tmp_path / "copy.wacz", read_page, who="Ann")
    assert b"do not forget us" in contents(tmp_path / "copy.wacz")["evidence/text.txt"]
    assert said(tmp_path / "copy.wacz") == ""


def test_nothing_is_overwritten_and_nothing_half_written_stays(made: Made, tmp_path: Path):
    with pytest.raises(CaptureError, match="is not overwritten"):
        made.again(made.path)
    with pytest.raises(CaptureError, match="cannot be written"):
        made.again(tmp_path / "none" / "copy.wacz")
    assert not list(tmp_path.iterdir())
    assert not list(made.path.parent.glob("*.part"))


def test_what_is_not_as_it_was_kept_is_not_handed_on(made: Made, tmp_path: Path):
    archive = Archive(shutil.copytree(made.archive.folder, tmp_path / "archive"))
    kept = archive.find(made.id)
    path = archive.folder / kept.folder / f"{made.id}.warc.gz"
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b"x")
    with pytest.raises(CaptureError, match="not those that were stored"):
        bundle(archive, made.id, tmp_path / "copy.wacz", read_page, who="Ann")
    path.unlink()
    with pytest.raises(CaptureError, match="cannot be read"):
        bundle(archive, made.id, tmp_path / "copy.wacz", read_page, who="Ann")
    archive.withdraw(made.id, who="Ann", reason="asked to")
    with pytest.raises(CaptureError, match="withdrawn"):
        bundle(archive, made.id, tmp_path / "copy.wacz", read_page, who="Ann")
    assert not (tmp_path / "copy.wacz").exists()


def test_a_record_of_another_version_is_a_note_and_its_citations_are_followed(made: Made, tmp_path: Path):
    def older(files: dict[str, bytes]) -> None:
        record = json.loads(files["evidence/record.json"])
        record["onrecord"]["version"] = "0.0.1"
        record["page"]["notes"] = ["another"]
        files["evidence/record.json"] = json.dumps(record).encode()

    found = checked(altered(made.path, tmp_path / "copy.wacz", older))
    assert any("made by onrecord 0.0.1" in note and "the same text" in note for note in found.notes)
    assert all("sha256sums" in problem.subject or "HOWTO" in problem.subject for problem in found.problems)


def test_a_wacz_of_others_is_said_not_to_be_ours(made: Made, tmp_path: Path):
    files = {name: data for name, data in contents(made.path).items() if not name.startswith("evidence/")}
    with pytest.raises(CaptureError, match="not a bundle of onrecord"):
        checked(packed(tmp_path / "a.wacz", files))
    assert digest(b"") != digest(b"x")
