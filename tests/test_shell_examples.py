"""The shell commands of the documentation: each block marked `sh` is run, and each of its commands must end with 0.

The blocks of one page run one after another in one folder with a home of its own. What cannot run here is in one table,
with the reason; the commands in it exist with their options all the same (`tests/test_examples.py`).
"""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.bulk.conftest import APPEAL, response
from tests.cli.register.test_documents import DOCX, EML, PDF
from tests.doc_pages import PAGES, ROOT, SECONDS, folder_for
from tests.official_letters import note
from tests.page.documents.files import pdf_lines

NETWORK = "It loads packages from the network. `make dist` installs and tries the wheel."
SERVER = "A server, which does not end. `tests/desk` starts it and uses it in a browser."
ADMIN = "It changes the machine as root."
SITE = "It fetches from a site. `tests/capture` does so with a server of its own."
AGAIN = "Another page runs the same: a case from start to finish, or store copies."
AUTHORITY = "It asks a timestamp authority. `tests/capture/test_stamps.py` has one of its own."
NOT_RUN = {
    "README.md": {"python3 -m venv": NETWORK, "onrecord doctor": AGAIN},
    "docs/explanation/cost-of-bulk-reading.md": {
        "python -m benchmarks": "It takes hours. `tests/bulk/test_planted_faults.py` makes a small crawl and reads it.",
    },
    "docs/how-to/add-an-exporter.md": {
        "pip install": f"{NETWORK} `tests/publish/test_exporter_example.py` has the package without a network.",
        "onrecord export": "It needs the package; the same test runs it.",
        "make .venv": NETWORK,
        ".venv/bin/python -m pytest": "The same test runs it.",
    },
    "docs/how-to/add-pages-in-the-desk.md": {"onrecord desk": SERVER},
    "docs/how-to/hand-a-copy-to-somebody.md": {
        "export ONRECORD_AUTHORITIES": AUTHORITY,
        "export ONRECORD_ROOTS": AUTHORITY,
        "onrecord stamp": AUTHORITY,
        "onrecord capture https:": SITE,
    },
    "docs/how-to/install-and-remove.md": {
        "python3 -m venv": NETWORK,
        "~/onrecord/bin/": NETWORK,
        "make wheelhouse": NETWORK,
        "onrecord doctor": AGAIN,
        "onrecord mirror": AGAIN,
    },
    "docs/how-to/keep-copies.md": {
        "age-keygen": "Another program. `tests/capture/mirrors` encrypts with keys that it makes.",
        "onrecord mirror /media/abroad": "It needs the key of the line before.",
    },
    "docs/how-to/open-the-desk.md": {"onrecord desk": SERVER},
    "docs/how-to/read-web-archives.md": {
        "pip install": NETWORK,
        "onrecord bulk /shared": "It needs a Dask cluster. `tests/bulk` starts one on this machine.",
    },
    "docs/how-to/run-a-team-server.md": {
        "adduser": ADMIN,
        "python3 -m venv": NETWORK,
        "/opt/": NETWORK,
        "sudo": ADMIN,
        "ssh": "It needs another machine.",
        "systemctl": ADMIN,
        "apt install": ADMIN,
        "cd /var/lib/onrecord": "It copies the files of a running server.",
        "sqlite3": "It copies the files of a running server.",
        "cp --archive": "It copies the files of a running server. `tests/desk/test_team_backup.py` restores such a copy.",
        "podman": "It builds an image from the network.",
    },
    "docs/how-to/watch-sources.md": {
        "onrecord watch add": SITE,
        "onrecord watch run": SITE,
        "17 * * * *": "A line for cron.",
    },
    "docs/tutorial/first-page.md": {"make demo": NETWORK},
}
"""The beginnings of the lines that are not run, by their page, with the reason of each."""

INSTEAD = {
    "docs/how-to/hand-a-copy-to-somebody.md": {
        "bundle ID ": "bundle $(onrecord review | grep -o '^re-[a-z0-9]*' | head -n 1) ",
        "confirm HASH ": "confirm $(sha256sum copy.wacz | cut -c -64) ",
        "ID_OF_YOUR_KEY --root tsa-root.pem": "$(onrecord key list | grep -oE '[0-9a-f]{32,}' | tail -n 1)",
    },
    "docs/how-to/install-and-remove.md": {
        "/media/data/archive": "~/.local/share/onrecord/archive",
    },
    "docs/how-to/keep-copies.md": {"/media/disk/": "~/disk/", "/tmp/drill": "~/drill"},  # noqa: S108 - the words of the page
    "docs/how-to/publish-a-reading-room.md": {"openssl pkeyutl": "cd site && openssl pkeyutl"},
}
"""What stands for a placeholder or a place of the page."""

BEFORE = {
    "docs/how-to/check-the-evidence.md": "seq 9 > audit-1.jsonl",
    "docs/how-to/publish-a-reading-room.md": "onrecord key new --unencrypted; onrecord publish site --sign",
    "docs/how-to/read-many-files.md": """
        mkdir pages; cp letter.html pages/first.html; cp answer.html pages/second.html; gzip --keep pages/*.html
        printf 'file,url\\npages/first.html,https://herald.example/1\\npages/second.html,\\n' > pages.csv""",
}
"""What a reader of the page has done or has before its first example."""

REGISTER = {
    "docs/how-to/hand-a-copy-to-somebody.md",
    "docs/how-to/install-and-remove.md",
    "docs/how-to/keep-copies.md",
    "docs/how-to/publish-a-reading-room.md",
}
"""Pages whose reader has a register with two reports."""


REPLY = pdf_lines([(72, 750 - 15 * at, 11, line) for at, line in enumerate(textwrap.wrap(note("en"), 85))])
"""A note verbale as a PDF."""
DOCUMENTS = {"letter.pdf": PDF, "reply.pdf": REPLY, "statement.docx": DOCX, "message.eml": EML}
"""Files that the pages of the documentation speak of."""


def blocks(path: Path) -> list[str]:
    """The shell commands of a page, a text for each block."""
    return re.findall(r"^```sh\n(.*?)^```$", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def name_of(path: Path) -> str:
    """The path of a page in the repository."""
    return path.relative_to(ROOT).as_posix()


def script_of(path: Path) -> str:
    """What is run of a page: its lines without those that cannot run, with what stands for its placeholders."""
    left = tuple(NOT_RUN.get(name_of(path), ()))
    lines = "".join(blocks(path)).replace("\\\n", " ").splitlines()
    script = "\n".join(line for line in lines if not (left and line.startswith(left)))
    for placeholder, real in INSTEAD.get(name_of(path), {}).items():
        script = script.replace(placeholder, real)
    return script


RUN = [path for path in PAGES if script_of(path).strip()]


def run(script: str, folder: Path, environment: dict[str, str]) -> None:
    """Run a script, and fail with what it prints if one of its commands does."""
    done = subprocess.run(
        ["/bin/bash", "-exo", "pipefail", "-c", script], cwd=folder, env=environment, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, text=True, timeout=SECONDS, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="session")
def home_with_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with an archive and a register of two reports, to be copied."""
    folder = tmp_path_factory.mktemp("documentation")
    run("onrecord add letter.html answer.html", folder, folder_for(folder))
    return folder / "home"


@pytest.mark.slow
@pytest.mark.parametrize("path", RUN, ids=lambda path: path.name)
def test_the_shell_commands_of_a_page_run(path: Path, tmp_path: Path, home_with_register: Path):
    if name_of(path) in REGISTER:
        shutil.copytree(home_with_register, tmp_path / "home")
    environment = folder_for(tmp_path) | {"ONRECORD_PASSPHRASE_FILE": str(tmp_path / "passphrase")}
    (tmp_path / "passphrase").write_text("seven words that nobody will ever guess\n", encoding="utf-8")
    (tmp_path / "passphrase").chmod(0o600)
    for name, data in DOCUMENTS.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "crawls").mkdir()
    pages = [response(f"https://herald.example/{n}", APPEAL.format(n).encode()) for n in range(2)]
    (tmp_path / "crawls" / "a.warc.gz").write_bytes(b"".join(map(gzip.compress, pages)))
    run(BEFORE.get(name_of(path), "true"), tmp_path, environment)
    script = script_of(path)
    if path.name == "read-many-files.md" and shutil.which("jq") is None:
        script = re.sub(r"(?m)^jq .*$", "", script)
    run(script, tmp_path, environment)
    if path.name == "read-web-archives.md":
        code = re.findall(r"```python\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)
        (tmp_path / "table.py").write_text("".join(code), encoding="utf-8")
        run(f"{sys.executable} table.py | grep 2021-05-04", tmp_path, environment)


def test_each_line_of_the_tables_is_on_its_page():
    for name, lines in NOT_RUN.items():
        every = "".join(blocks(ROOT / name)).replace("\\\n", " ").splitlines()
        assert not [each for each in lines if not any(line.startswith(each) for line in every)], name
    for name, places in INSTEAD.items():
        text = "".join(blocks(ROOT / name))
        assert not [each for each in places if each not in text], name
    assert {path.name for path in RUN} >= {Path(name).name for name in [*BEFORE, *REGISTER]}


def test_each_shell_block_has_a_language_that_is_known():
    known = {"", "sh", "console", "python", "text", "toml", "ini", "json", "html", "{toctree}", "{eval-rst}"}
    for path in PAGES:
        found = set(re.findall(r"^ *```([^\n`]*)$", path.read_text(encoding="utf-8"), re.MULTILINE))
        assert {each.split(" ")[0] for each in found} <= known | {"{code-block}"}, path
