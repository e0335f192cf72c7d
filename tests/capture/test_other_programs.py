"""What programs that are not ours say of what we write: warcio, fastwarc, wacz and openssl, each run as people run it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from fastwarc.warc import ArchiveIterator

from onrecord.capture.proofs.attestations import read_evidence
from onrecord.capture.proofs.timestamps import token_path
from onrecord.capture.store.archive import Archive
from onrecord.cli import main
from tests.capture.bundling import Made, altered, contents, record_changed, shown, swap
from tests.capture.strangers import PAGE, Stranger

pytestmark = pytest.mark.slow  # programs of others are started

WACZ = shutil.which("wacz")
needs_wacz = pytest.mark.skipif(WACZ is None, reason="the program wacz is not installed here")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A page behind a redirect, with an item, an image and a PDF; signed, stamped and bundled."""
    return Made(tmp_path_factory.mktemp("others"), shown())


@pytest.fixture
def records(made: Made) -> Path:
    return made.archive.open(made.id).records


def program(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*map(str, command)], capture_output=True, text=True, timeout=120, check=False)


def spoilt(records: Path, to: Path) -> Path:
    """A copy whose page's body is another, so that no test passes because a program looks at nothing."""
    to.write_bytes(record_changed(records.read_bytes(), 3, b"nobody else", b"everybody e"))
    return to


def test_warcio_finds_every_digest_right(records: Path, tmp_path: Path):
    done = program(sys.executable, "-m", "warcio.cli", "check", "-v", records)
    assert done.returncode == 0
    assert done.stdout.count("digest pass") == 10
    assert "fail" not in done.stdout
    assert program(sys.executable, "-m", "warcio.cli", "check", spoilt(records, tmp_path / "x.warc.gz")).returncode == 1


def test_fastwarc_finds_every_digest_right(records: Path, tmp_path: Path):
    """Asked to verify digests, it leaves out what is wrong without a word: so what it gives is counted."""

    def count(path: Path) -> int:
        with path.open("rb") as file:
            return sum(1 for _ in ArchiveIterator(file, parse_http=False, verify_digests=True))

    assert count(records) == 10
    assert count(spoilt(records, tmp_path / "x.warc.gz")) == 9
    check = [sys.executable, "-c", "from fastwarc.cli import main; main()", "check", "--verify-payloads"]
    done = program(*check, records)
    assert done.returncode == 0, done.stdout + done.stderr
    done = program(*check, tmp_path / "x.warc.gz")
    assert done.returncode == 1
    assert "fail" in (done.stdout + done.stderr).lower()


@needs_wacz
def test_wacz_finds_a_bundle_valid(made: Made, tmp_path: Path):
    done = program(WACZ or "", "validate", "-f", made.path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "the passed WACZ is valid" in done.stdout
    other = swap("evidence/text.txt", b"prisoners", b"travellers")
    bad = altered(made.path, tmp_path / "bad.wacz", other, hidden=False)
    assert program(WACZ or "", "validate", "-f", bad).returncode == 1


def test_openssl_finds_the_timestamp_right_in_the_archive_and_in_the_bundle(made: Made, tmp_path: Path):
    kept = made.archive.find(made.id)
    line = read_evidence(made.archive.ledger).stamped[made.id][0]
    folder = made.archive.folder
    for name, data in contents(made.path).items():
        if name.startswith("evidence/"):
            (tmp_path / name.partition("/")[2]).write_bytes(data)
    certificates = folder / "stamps" / "certificates"
    for manifest, token, root, chain in (
        (
            folder / kept.folder / f"{kept.id}.json",
            folder / token_path(kept, line.token),
            certificates / f"{line.root}.pem",
            certificates / f"{line.certificates[0]}.pem",
        ),
        (*(tmp_path / name for name in ("manifest.json", "time-1.tsr", "time-1-root.pem", "time-1-chain.pem")),),
    ):
        command = ["openssl", "ts", "-verify", "-in", token, "-CAfile", root, "-untrusted", chain, "-data"]
        assert "Verification: OK" in program(*command, manifest).stdout
        other = tmp_path / "other.json"
        other.write_bytes(manifest.read_bytes().replace(b"Ann", b"Eve"))
        assert program(*command, other).returncode == 1


def test_a_strangers_warc_is_read_and_still_accepted(tmp_path: Path):
    warc = Stranger()
    warc.response("https://example.org/a", PAGE)
    warc.save(tmp_path / "crawl.warc.gz")
    assert imported(tmp_path, "crawl.warc.gz") == ["https://example.org/a"]


@needs_wacz
def test_a_wacz_that_wacz_made_is_read(tmp_path: Path):
    warc = Stranger()
    warc.response("https://example.org/a", PAGE)
    warc.response("https://example.org/b", PAGE)
    warc.save(tmp_path / "crawl.warc.gz")
    head = {"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}
    pages = [head, {"url": "https://example.org/b", "ts": "2019-03-04T05:06:07Z", "id": "1", "title": "A letter"}]
    (tmp_path / "pages.jsonl").write_text("".join(json.dumps(page) + "\n" for page in pages))
    files = ["-o", tmp_path / "crawl.wacz", "-p", tmp_path / "pages.jsonl", tmp_path / "crawl.warc.gz"]
    done = program(WACZ or "", "create", *files)
    assert done.returncode == 0, done.stdout + done.stderr
    assert imported(tmp_path, "crawl.wacz") == ["https://example.org/b"]


def imported(folder: Path, name: str) -> list[str | None]:
    """The addresses of the pages that `onrecord capture` takes out of a file; what is kept must be found right again."""
    where = ["--archive", str(folder / "archive")]
    command = ["capture", str(folder / name), "--collector", "Ann", "--browser", "none", *where]
    done = CliRunner().invoke(main, command, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    archive = Archive(folder / "archive")
    kept = [archive.open(each.id) for each in archive.kept()]
    for each in kept:
        assert program(sys.executable, "-m", "warcio.cli", "check", each.records).returncode == 0
    assert CliRunner().invoke(main, ["verify", "--collector", "Ann", *where]).exit_code == 0
    return [each.manifest.final for each in kept]
