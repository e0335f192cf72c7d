"""Bad, broken and hostile input through the command line: a whole sentence or a record, never a traceback.

Each page is read by a process of its own, with a generous guard against hanging and against eating the memory; neither is
a measure of speed.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from onrecord.cli import main
from onrecord.page.decode import MAX_BYTES
from tests import processes
from tests.helpers import check_record

HANGS = 300
"""Seconds after which a process is given up."""
PEAK = 1_500_000
"""Kilobytes of memory that no page may need."""
MEASURED = """
import atexit, os, resource
from pathlib import Path
def measure():
    # Linux counts in ru_maxrss what the process held that this one was made from; VmHWM is its own.
    own = Path("/proc/self/status")
    told = own.read_text().partition("VmHWM:")[2].split() if own.exists() else ()
    peak = told[0] if told else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with open(os.environ["PEAK_FILE"], "w") as file:
        file.write(str(peak))
atexit.register(measure)
from onrecord.cli import main
main()
"""
WORDS = b"A group of prisoners has written to the United Nations, and the letter asks for a visit. "
P = b"<p>" + WORDS + b"</p>"
HEAD = b"Prisoners of Xanadu write to the United Nations\n\n"


class Done(NamedTuple):
    code: int
    stdout: bytes
    stderr: str
    peak: int


@pytest.fixture
def read(tmp_path: Path, root: Path) -> Callable[..., Done]:
    """Writes a page to a file and reads it in a process of its own."""

    def run(data: bytes | None, *options: str, name: str = "page.html") -> Done:
        if data is not None:
            (tmp_path / name).write_bytes(data)
        peak = tmp_path / "peak"
        environment = os.environ | {"PYTHONPATH": str(root / "src"), "PEAK_FILE": str(peak), "PYTHONUTF8": "1"}
        call = [sys.executable, "-c", MEASURED, "read", name, *options]
        done = processes.run(call, timeout=HANGS, cwd=tmp_path, env=environment)
        return Done(done.returncode, done.stdout, done.stderr.decode("utf-8"), int(peak.read_text()))

    return run


def bomb() -> bytes:
    packer = zlib.compressobj(1, wbits=31)
    return b"".join([packer.compress(bytes(1 << 22)) for _ in range(64)]) + packer.flush()  # 256 MB in 1 MB


def check_refused(done: Done, name: str, said: str) -> None:
    assert done.code == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith(f"{name}: ")
    sentence = done.stderr.removeprefix(f"{name}: ").rstrip("\n")
    assert said in sentence
    assert "\n" not in sentence
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert done.peak < PEAK


@pytest.mark.parametrize(
    ("make", "name", "said"),
    [
        pytest.param(lambda: b"", "page.html", "empty", id="an empty file"),
        pytest.param(lambda: b" \n\t\r\n  ", "page.txt", "empty", id="white space only"),
        pytest.param(lambda: bytes(1000), "page.html", "empty", id="NUL bytes only"),
        pytest.param(
            lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "page.html", "image is damaged", id="a PNG image"
        ),
        pytest.param(lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40, "page", "PDF", id="a PDF document"),
        pytest.param(lambda: b"\x7fELF" + bytes(range(256)) * 40, "page.txt", "program", id="a program"),
        pytest.param(lambda: bytes(range(1, 32)) * 999, "page.txt", "not text", id="control characters"),
        pytest.param(bomb, "page.html.gz", "larger than", id="a gzip bomb"),
        pytest.param(lambda: gzip.compress(P * 999)[:200], "page.html.gz", "too early", id="gzip cut off"),
        pytest.param(lambda: gzip.compress(P * 999)[:40] + bytes(99), "page.html.gz", "damaged", id="damaged gzip"),
        pytest.param(lambda: P * (60 * 1024 * 1024 // len(P)), "page.html", "larger than", id="a page of 60 MB"),
        pytest.param(
            lambda: b"<p>a" * 2_000_000,
            "page.html",
            "more than 500,000 e",
            id="two million paragraphs",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            lambda: b"<p>a" * 300_000,
            "page.html",
            "more than 250,000 b",
            id="300,000 paragraphs",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            lambda: b"a\n" * 4_000_000,
            "page.txt",
            "more than 250,000 l",
            id="four million lines",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            lambda: b"<script>var a = 1</script><style>p{}</style>", "page.html", "visible", id="scripts only"
        ),
        pytest.param(lambda: b"<p hidden>no</p><img src=a.png>", "page.html", "visible", id="nothing visible"),
        pytest.param(None, "nowhere.html", "no such file", id="a missing file"),
        pytest.param(None, "a" * 5000, "cannot be read", id="a name that is too long"),
    ],
)
def test_what_is_no_page_is_refused_in_a_sentence(
    make: Callable[[], bytes] | None, name: str, said: str, read: Callable[..., Done]
):
    done = read(make() if make else None, name=name)
    check_refused(done, name, said)
    assert done.stdout == b""


def test_a_folder_is_refused(tmp_path: Path, read: Callable[..., Done]):
    (tmp_path / "folder").mkdir()
    check_refused(read(None, name="folder"), "folder", "folder, not a page")


def test_a_name_that_no_file_can_have_is_refused():
    done = CliRunner().invoke(main, ["read", "a\0b.html"], catch_exceptions=False)
    assert done.exit_code == 1
    assert done.stderr.rstrip().endswith(".")
    assert "cannot be read" in done.stderr


def test_a_file_that_cannot_be_read_is_refused(read: Callable[..., Done]):
    if not Path("/proc/self/mem").exists():
        pytest.skip("This system has no file that always fails to be read.")
    check_refused(read(None, name="/proc/self/mem"), "/proc/self/mem", "cannot be read")


def test_a_refused_page_is_an_error_record_in_a_stream(read: Callable[..., Done]):
    done = read(b"\x89PNG\r\n\x1a\n" + bytes(99), "--jsonl")
    assert json.loads(done.stdout)["format"] == "onrecord.error/1"
    assert done.code == 1


LETTER = (
    "The prisoners sent a letter to the Secretary General, and the letter reads: “we are here and we go on”. ".encode()
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("make", "name"),
    [
        pytest.param(lambda: b"<div>" * 100_000 + WORDS, "page.html", id="100,000 nested elements"),
        pytest.param(
            lambda: b"<div>" * 100_000 + WORDS + b"</div>" * 100_000, "page.html", id="100,000 nested and closed"
        ),
        pytest.param(lambda: b"<b>" * 100_000 + WORDS, "page.html", id="100,000 nested marks"),
        pytest.param(lambda: b"<table><tr><td>" * 20_000 + WORDS, "page.html", id="20,000 nested tables"),
        pytest.param(lambda: b"<p>" + bytes(range(128, 256)) * 50 + b"</p>", "page.html", id="undecodable bytes"),
        pytest.param(lambda: b"<meta charset=utf-8>" + P * 20 + b"<p>\xff\xfe</p>", "page.html", id="a few bad bytes"),
        pytest.param(
            lambda: b"<meta charset=windows-1252>" + "<p>Zażółć gęślą jaźń</p>".encode(), "page.html", id="wrong label"
        ),
        pytest.param(lambda: b"<meta charset=x-none>" + P, "page.html", id="unknown label"),
        pytest.param(lambda: b"<nav><a href=/a>Home</a> <a href=/b>News</a></nav>", "page.html", id="no article"),
        pytest.param(lambda: b"word and more words, " * (5 * 1024 * 1024 // 21), "page.txt", id="one line of 5 MB"),
        pytest.param(
            lambda: b"<p>" + b"word and more words, " * (5 * 1024 * 1024 // 21), "page.html", id="one paragraph of 5 MB"
        ),
        pytest.param(
            lambda: b"<p " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b">" + P,
            "page.html",
            id="200,000 attributes",
        ),
        pytest.param(
            lambda: b"<p class='" + b"related-" * 50_000 + b"'>" + P, "page.html", id="a class name of 400 kB"
        ),
        pytest.param(lambda: b"<blockquote>" * 20_000 + WORDS, "page.html", id="20,000 nested block quotations"),
        pytest.param(
            lambda: HEAD + "“".encode() * 50_000 + WORDS + "”".encode() * 50_000,
            "page.txt",
            id="deeply nested quotations",
        ),
        pytest.param(
            lambda: HEAD + b"The letter reads:\n\n" + b'"' * 1_000_000, "page.txt", id="a million quotation marks"
        ),
        pytest.param(
            lambda: HEAD + b"The letter reads: " + "“a ".encode() * 1_000_000,
            "page.txt",
            id="a million quotations opened",
        ),
        pytest.param(lambda: HEAD + b"Latest news\n" * 20_000, "page.txt", id="20,000 labels"),
        pytest.param(lambda: HEAD + b"Name Of Man\n" * 20_000, "page.txt", id="20,000 lines like names"),
        pytest.param(lambda: HEAD + (WORDS[:40] + b"...\n") * 10_000, "page.txt", id="10,000 truncated lines"),
        pytest.param(
            lambda: b"<script type=application/ld+json>" + b"[" * 200_000 + b"</script>" + P,
            "page.html",
            id="deep JSON",
        ),
        pytest.param(lambda: b"<meta name=author content='A Bee'>" * 50_000 + P, "page.html", id="50,000 meta tags"),
        pytest.param(lambda: b"<a href=/x>A link to a page</a><br><br>" * 10_000, "page.html", id="10,000 links"),
        pytest.param(lambda: b"&" * 500_000 + P, "page.html", id="500,000 ampersands"),
        pytest.param(lambda: b"<" * 500_000 + P, "page.html", id="500,000 opening brackets"),
        pytest.param(lambda: b"<p>" + b"1 May " * 20_000, "page.html", id="20,000 dates"),
        pytest.param(lambda: b"x" + b"\n" * 1_000_000 + WORDS, "page.txt", id="a million empty lines"),
        pytest.param(lambda: P * 5_000, "page.html", id="5,000 paragraphs"),
        pytest.param(lambda: HEAD + LETTER * 1_000, "page.txt", id="1,000 letters in a line"),
        pytest.param(
            lambda: b"<p>In a letter, they write: " + "‘a ".encode() * 20_000,
            "page.html",
            id="20,000 single marks",
        ),
    ],
)
def test_a_page_that_is_only_strange_is_read(make: Callable[[], bytes], name: str, read: Callable[..., Done]):
    done = read(make(), "--json", name=name)
    assert done.code == 0
    assert done.stderr == ""
    assert done.peak < PEAK
    check_record(json.loads(done.stdout))


@pytest.mark.slow
@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda: b"<title " * 200_000, id="200,000 titles opened"),
        pytest.param(
            lambda: b"<title>" * 20_000 + b"</title><script>" + b"x" * 2_000_000 + b"</script>",
            id="20,000 titles",
        ),
    ],
)
def test_a_title_that_swallows_the_page_does_not_hang(make: Callable[[], bytes], read: Callable[..., Done]):
    check_refused(read(make()), "page.html", "visible")


@pytest.mark.slow
def test_the_largest_page_that_is_allowed_is_read_in_bounded_memory(read: Callable[..., Done]):
    done = read(b"<p>" + b"word and more words, " * ((MAX_BYTES - 3) // 21), "--jsonl")
    assert done.code == 0
    assert done.peak < PEAK


@pytest.mark.parametrize("option", [None, "--markdown", "--jsonl"])
def test_a_strange_page_can_be_printed_in_every_form(option: str | None, read: Callable[..., Done]):
    strange = "<h1>\u202e\u200f🕊\ufeff</h1><p>\ud7ff\ue000 \u2028 words that go on, and on, and on, until they end, at last, here.</p>"
    done = read(strange.encode(), *([option] if option else []))
    assert done.code == 0
    assert done.stderr == ""
    assert "🕊" in done.stdout.decode("utf-8")


@pytest.mark.slow
def test_a_terminal_of_another_character_set_is_no_reason_to_fail(tmp_path: Path, root: Path):
    (tmp_path / "page.html").write_bytes("<h1>Zażółć gęślą jaźń</h1>".encode() + P)
    environment = os.environ | {
        "PYTHONPATH": str(root / "src"),
        "PYTHONIOENCODING": "ascii",
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
    }
    call = [sys.executable, "-c", "from onrecord.cli import main; main()", "read", "page.html"]
    done = subprocess.run(call, capture_output=True, timeout=HANGS, check=False, cwd=tmp_path, env=environment)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


def test_a_reader_that_goes_away_is_no_reason_for_a_traceback(tmp_path: Path, root: Path):
    (tmp_path / "page.html").write_bytes(P * 2_000)
    environment = os.environ | {"PYTHONPATH": str(root / "src")}
    call = [sys.executable, "-c", "from onrecord.cli import main; main()", "read", "page.html", "--json"]
    with subprocess.Popen(
        call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
        process.wait(HANGS)
