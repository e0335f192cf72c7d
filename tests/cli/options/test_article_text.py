"""Whatever a page holds, what was captured is kept: the article is read in a process that ends when time is up."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.capture.bundles.verify import check_bundle
from onrecord.capture.store.archive import Archive
from onrecord.capture.store.items import Text, Unread
from onrecord.capture.verify.archive import verify
from onrecord.cli import main
from onrecord.cli.options import article_text

pytestmark = pytest.mark.usefixtures("new_readers")  # these are about the process itself

PAGE = b"<html><body><article><h1>Six dockers are held</h1><p>" + b"They left the harbour on Monday. " * 20 + b"</p>"
# What a reader can come to: it never reads, it reads and never answers, it ends, it answers what is none.
ENDLESS = {
    "never reads": "while True: pass",
    "sleeps": "import time; time.sleep(1000)",
    "reads and never answers": "import sys; sys.stdin.buffer.read(100)\nwhile True: pass",
    "ends": "raise SystemExit(1)",
    "answers nonsense": "import sys, time; sys.stdout.buffer.write(bytes(7) + b'\\x01x'); sys.stdout.flush(); time.sleep(1000)",
}


def reader(program: str) -> tuple[str, ...]:
    return (sys.executable, "-c", program)


def test_an_article_is_read_in_a_process_of_its_own():
    with article_text.TextReader() as own:
        found = own.read(PAGE, None, "text/html")
        assert isinstance(found, Text)
        assert (found.sha256, found.characters) == article_text.text_of(PAGE, None, "text/html")
        assert own.read(b"<p>", None, "text/html") is None
        large = PAGE + b"<!--" + b"x" * (1 << 20) + b"-->"  # more than a pipe holds
        assert own.read(large, None, "text/html") == found


@pytest.mark.slow
@pytest.mark.parametrize("program", ENDLESS.values(), ids=ENDLESS)
def test_a_reader_that_comes_to_no_end_is_ended_and_the_next_page_has_another(program: str):
    with article_text.TextReader(1, reader(program)) as own:
        for _ in range(2):
            found = own.read(PAGE * 500, None, "text/html")
            assert isinstance(found, Unread)
            assert found.why.endswith(".")


def test_a_page_that_takes_the_processor_for_longer_than_it_may_is_given_up():
    program = (
        "import onrecord.cli.options.article_text as texts, sys\n"
        "def endless(*_):\n    while True: pass\n"
        "texts.text_of = endless\n"
        "texts.main(1)"
    )
    with article_text.TextReader(1, reader(program)) as own:
        assert isinstance(own.read(PAGE, None, "text/html"), Unread)


def test_no_module_is_taken_from_the_folder_that_one_is_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "onrecord.py").write_text("raise SystemExit('taken')", encoding="utf-8")
    (tmp_path / "hashlib.py").write_text("raise SystemExit('taken')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with article_text.TextReader() as own:
        assert isinstance(own.read(PAGE, None, "text/html"), Text)


@pytest.mark.parametrize("program", ["while True: pass", "raise SystemExit(1)"])
def test_a_capture_whose_reader_is_endless_is_whole(program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(article_text, "_READER", reader(program))
    monkeypatch.setattr(article_text, "SECONDS", 1)
    page, folder = tmp_path / "page.html", tmp_path / "archive"
    page.write_bytes(PAGE + b"".join(b"<p>letter to letter to</p>" for _ in range(2000)))
    done = CliRunner().invoke(main, ["capture", str(page), str(page), "--archive", str(folder), "--collector", "Ann"])
    assert done.exit_code == 0, done.output
    assert "The article's text was not read" in done.output
    archive = Archive(folder)
    assert not verify(archive).problems
    first, second = archive.kept()
    manifest = archive.open(first.id).manifest
    assert manifest.text is None
    assert any("was not read" in note for note in manifest.notes)
    assert archive.open(second.id).manifest.change is None  # a file without an address is compared with none
    bundle = tmp_path / "page.wacz"
    done = CliRunner().invoke(main, ["bundle", first.id, "-o", str(bundle), "--archive", str(folder)])
    assert done.exit_code == 0, done.output
    from onrecord.cli.archive.bundle import read_page

    assert not check_bundle(bundle, read_page).problems
