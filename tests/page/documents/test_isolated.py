"""The process that reads documents gets little of the environment, and can take and do little."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.page import read_page
from onrecord.page.documents.isolated import SECONDS, reading_environment
from tests.page.documents.files import docx, odt, pdf_lines, word_paragraph

SECRETS = {
    "ONRECORD_DATABASE_URL": "postgresql://anna:secret@db.example/case",
    "PGPASSWORD": "secret",
    "HTTPS_PROXY": "http://anna:secret@proxy.example",
    "ONRECORD_PASSPHRASE": "secret",
    "AWS_SECRET_ACCESS_KEY": "secret",
    "LD_PRELOAD": "/secret.so",
}


def test_no_secret_of_the_environment_reaches_the_process():
    needed = {
        "PATH": "/usr/bin",
        "PYTHONPATH": "/here",
        "LANG": "fa_IR.UTF-8",
        "LC_ALL": "C.UTF-8",
        "HOME": "/anna",
    }
    assert reading_environment(SECRETS | needed) == needed | {"OPENBLAS_NUM_THREADS": "1"}


def run(code: str, folder: Path) -> str:
    """Run code in a process that has limited itself as the reading process does."""
    begin = (
        "import os, resource, sys\nfrom onrecord.page.documents.reading_process import limit_process\nlimit_process()\n"
    )
    command = [sys.executable, "-c", begin + code]
    environment = reading_environment(os.environ)
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder, env=environment)
    return done.stdout.strip()


def test_the_limits_cannot_be_raised_again(tmp_path: Path):
    names = ["RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_CORE", "RLIMIT_FSIZE", "RLIMIT_NPROC"]
    told = run(f"print([resource.getrlimit(getattr(resource, name)) for name in {names}])", tmp_path)
    assert told == str([(1 << 30, 1 << 30), (SECONDS, SECONDS), (0, 0), (0, 0), (0, 0)])


def test_the_process_writes_no_file(tmp_path: Path):
    code = (
        "try:\n    file = open('x', 'w'); file.write('words'); file.close()\n"
        "except OSError as error:\n    print(type(error).__name__)"
    )
    assert run(code, tmp_path) == "OSError"
    assert (tmp_path / "x").stat().st_size == 0


def test_the_process_starts_no_other(tmp_path: Path):
    nobody = (
        "import os\nif not os.geteuid():\n    os.setgroups([]), os.setgid(65534), os.setuid(65534)\n"  # root is exempt
    )
    code = nobody + "try:\n    os.fork()\nexcept OSError as error:\n    print(type(error).__name__)"
    assert run(code, tmp_path) == "BlockingIOError"


@pytest.mark.parametrize(
    "data",
    [
        pdf_lines([(72, 700, 12, "The words.")]),
        docx(word_paragraph("The words.")),
        odt("<text:p>The words.</text:p>"),
        rb"{\rtf1 The words.}",
        b"From: a@example.org\nMessage-ID: <1@x>\n\nThe words.",
    ],
)
def test_each_kind_is_read_within_these_limits(data: bytes, monkeypatch: pytest.MonkeyPatch):
    for name, value in SECRETS.items():
        if name != "LD_PRELOAD":
            monkeypatch.setenv(name, value)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    assert "The words." in read_page(data).text
    assert resource.getrlimit(resource.RLIMIT_FSIZE) == before
