"""`onrecord read`, `capture`, `add`, `verify` and `bundle` with documents: the original bytes are stored, read and handed on."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.capture.store.archive import Archive
from onrecord.cli import main
from onrecord.errors import ReadError
from onrecord.register.captured_page import page_bytes, page_characters, scan_image
from tests.page.documents.files import docx, pdf_lines, word_paragraph
from tests.page.documents.saved_files import ADDRESS, HEADLINE, HTML, mhtml, webarchive
from tests.page.documents.scan_files import LETTER as LETTER_LINES
from tests.page.documents.scan_files import drawn, saved
from tests.tesseract_needed import need_tesseract

LINES = [
    *("Harbourtown, 6 January 2025", "Mr Rolf Tamm", "Minister of Water", "Dear Minister,"),
    *("We urge you to release the two well diggers who are held without a charge.", "We wait for your reply."),
    *("Yours sincerely,", "Anna Mirel"),
]
PDF = pdf_lines([(72, 700 - 30 * at, 12, line) for at, line in enumerate(LINES)])
DOCX = docx("".join(map(word_paragraph, LINES)))
EML = (
    "From: Anna Mirel <anna@example.org>\r\nTo: Rolf Tamm <tamm@example.net>\r\nSubject: Two well diggers\r\n"
    "Date: Mon, 06 Jan 2025 10:00:00 +0000\r\nMIME-Version: 1.0\r\n\r\n" + "\r\n\r\n".join(LINES[3:])
).encode()
FILES = {"letter.pdf": PDF, "letter.docx": DOCX, "letter.eml": EML, "called.html": PDF + b"\n"}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, empty_register: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive of the test's own, and a folder with documents that is the current one."""
    shutil.copytree(empty_register, tmp_path / "archive")
    for name, value in (("ARCHIVE", str(tmp_path / "archive")), ("COLLECTOR", "Ann"), ("BROWSER", "none")):
        monkeypatch.setenv(f"ONRECORD_{name}", value)
    monkeypatch.delenv("ONRECORD_DATABASE_URL", raising=False)
    monkeypatch.chdir(tmp_path)
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.mark.parametrize("name", FILES)
def test_a_document_is_read_by_its_bytes_and_names_who_writes_to_whom(name: str):
    done = run("read", name, "--json", "--no-findings")
    assert done.exit_code == 0
    found = json.loads(done.stdout)
    letter = found["report"]["letters"][0]
    assert [each["quote"] for each in letter["senders"]] == ["Anna Mirel"]
    assert [each["quote"] for each in letter["addressees"]] in (["Mr Rolf Tamm"], ["Rolf Tamm"])
    assert found["report"]["date"]["value"] == "2025-01-06"
    assert ("places" in found["page"]) is (FILES[name].startswith(b"%PDF"))


@pytest.mark.slow
def test_documents_are_stored_as_they_came_added_verified_and_bundled(folder: Path):
    added = run("add", *FILES)
    assert added.exit_code == 0, added.stderr
    assert "3 added, 1 in the register already" in added.stderr  # the last one has the words of the first
    archive = Archive(folder / "archive")
    kept = [archive.open(each.id) for each in archive.kept()]
    assert {page_bytes(each) for each in kept} == set(FILES.values())
    assert "everything is unchanged" in run("verify").stderr
    assert "Anna" in run("appeals").stdout
    bundled = run("bundle", kept[0].id, "--output", "letter.wacz")
    assert bundled.exit_code == 0, bundled.stderr
    assert "everything matches" in run("verify", "letter.wacz").stderr
    again = run("add", "letter.pdf")
    assert "1 in the register already" in again.stderr


def test_a_changed_document_is_noticed(folder: Path):
    run("add", "letter.pdf")
    records = next((folder / "archive").rglob("*.warc*"))
    data = bytearray(records.read_bytes())
    data[len(data) // 2] ^= 1
    records.chmod(0o600)
    records.write_bytes(bytes(data))
    assert run("verify").exit_code == 1


def test_a_document_is_not_shown_as_the_source_of_a_page(folder: Path):
    run("add", "letter.pdf")
    archive = Archive(folder / "archive")
    with pytest.raises(ReadError, match="Save its original file"):
        page_characters(archive.open(next(iter(archive.kept())).id))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["page.mhtml", "page.webarchive", "page"])
def test_a_saved_page_is_stored_as_it_came_shown_verified_and_bundled(folder: Path, name: str):
    data = webarchive() if name.endswith("archive") else mhtml()
    (folder / name).write_bytes(data)
    added = run("add", name)
    assert added.exit_code == 0, added.stderr
    archive = Archive(folder / "archive")
    capture = archive.open(next(iter(archive.kept())).id)
    assert page_bytes(capture) == data
    assert page_characters(capture).replace("\r\n", "\n").strip() == HTML
    assert capture.manifest.final == ADDRESS
    shown = run("show", added.stdout.split()[0]).stdout
    assert all(each in shown for each in (HEADLINE, ADDRESS, "2024-05-03"))
    bundled = run("bundle", capture.id, "--output", "page.wacz")
    assert bundled.exit_code == 0, bundled.stderr
    assert "everything matches" in run("verify", "page.wacz").stderr
    assert "1 in the register already" in run("add", name).stderr


def test_a_document_that_cannot_be_read_is_stored_and_named(folder: Path):
    (folder / "damaged.pdf").write_bytes(PDF[:200])
    done = run("add", "damaged.pdf", "letter.docx")
    assert done.exit_code == 1
    assert "damaged.pdf: This PDF is damaged and cannot be read. It is stored in the archive." in done.stderr
    assert len(done.stdout.split()) == 1
    assert "Traceback" not in done.output


def test_each_message_of_a_mailbox_is_evidence_of_its_own(folder: Path):
    line = b"From anna@example.org Mon Jan  6 10:00:00 2025\n"
    bodies = [EML.replace(b"\r\n", b"\n"), b"X-Status: RO\nMIME-Version: 1.0\n\n", EML.replace(b"two", b"six")]
    data = b"".join(line + body + b"\n\n" for body in bodies)
    (folder / "letters.mbox").write_bytes(data)
    done = run("add", "letters.mbox")
    assert done.exit_code == 1
    assert len(done.stdout.split()) == 2
    assert "letters.mbox#2: Nothing in this document is text. It is stored in the archive." in done.stderr
    archive = Archive(folder / "archive")
    kept = [archive.open(each.id) for each in archive.kept()]
    parts = [each.manifest.part for each in kept]
    assert sorted(each.number for each in parts if each) == [1, 2, 3]
    for capture, part in zip(kept, parts, strict=True):
        assert part
        assert (part.file, part.bytes, part.sha256) == ("letters.mbox", len(data), hashlib.sha256(data).hexdigest())
        assert page_bytes(capture) == data[part.start : part.end]
        assert capture.manifest.name == f"letters.mbox#{part.number}"
    shown = json.loads(run("show", done.stdout.split()[0], "--json").stdout)
    assert shown["found"]["capture"] in {each.id for each in kept}
    assert "everything is unchanged" in run("verify").stderr
    again = run("add", "letters.mbox")
    assert "2 in the register already" in again.stderr
    assert len(list(archive.kept())) == 3
    assert "leave out --url" in run("add", "letters.mbox", "--url", "https://example.org/").stderr


@need_tesseract
@pytest.mark.slow
def test_a_scan_is_stored_as_it_came_and_says_that_its_words_were_recognised(folder: Path):
    data = saved([drawn(LETTER_LINES)], "TIFF")
    (folder / "letter.tif").write_bytes(data)
    added = run("add", "letter.tif")
    assert added.exit_code == 0, added.stderr
    archive = Archive(folder / "archive")
    capture = archive.open(next(iter(archive.kept())).id)
    assert page_bytes(capture) == data
    assert capture.manifest.text is None
    shown = run("show", added.stdout.split()[0]).stdout
    assert "Its words were recognised in an image and may be wrong. Compare them with it." in shown
    assert "by tesseract 5" in shown
    image = scan_image(capture, 1)
    assert image
    assert image.startswith(b"\x89PNG")
    with pytest.raises(ReadError, match="no page 2"):
        scan_image(capture, 2)
    assert "everything is unchanged" in run("verify").stderr
