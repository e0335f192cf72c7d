"""An archive or a mirror from somebody else, with a link, a FIFO or a device in the place of anything that can lie there.

Each plant is tried in the place of each path, and then every command that works with an archive is run on it. What the
links lead to stays as it was, nothing hangs, no command ends with a traceback, and `verify` says what is there.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.capture.store.archive import Archive
from onrecord.capture.watching.model import WatchedSource
from onrecord.capture.watching.store import Store
from onrecord.cli import main

pytestmark = pytest.mark.slow  # every plant meets every path of an archive

LIMIT = 900
"""Seconds after which a run that hangs is ended; it takes one, for each path."""
PAGE = "<html lang=en><title>Letter</title><p>A letter to the Minister of Justice, by Jane Roe of Exampletown.</p>"
VICTIM = "alias ll='ls -l'\nexport EDITOR=vi"  # with no line end: it must not be cut off

RUN = """
import json, os, shutil, sys, traceback
from pathlib import Path
from click.testing import CliRunner
from onrecord.cli import main
from tests.cli.test_hostile_archives import PLANTS, Case, tree

case = Case(**json.loads(sys.argv[1]))
for path in json.loads(sys.argv[2]):
    work = Path(case.work) / "now"
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(case.made, work, symlinks=True)
    os.chdir(work)
    planted = PLANTS[case.plant](work, work / case.root / path)
    victim, archive = tree(work / "victim"), tree(work / case.root)
    said = []
    for number, words in enumerate(case.commands):
        try:
            done = CliRunner().invoke(main, words)
        except BaseException as error:
            done = None
            said.append([words, -1, repr(error)])
        else:
            wrong = "" if done.exception is None or isinstance(done.exception, SystemExit) else "".join(
                traceback.format_exception(done.exception))
            said.append([words, done.exit_code, done.output[-3000:], wrong])
        if number < case.reading and tree(work / case.root) != archive:
            said.append([words, -2, "It wrote to the archive."])
    print(json.dumps({"path": path, "planted": planted, "said": said, "safe": tree(work / "victim") == victim}), flush=True)
"""


@dataclass(frozen=True)
class Case:
    """What is planted, where, and what is run; the first commands only read."""

    made: str
    work: str
    root: str
    plant: str
    commands: list[list[str]]
    reading: int


def tree(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return all files of a folder but SQLite's own notes, with their permissions and what is in them."""
    found = {}
    for here, below, names in os.walk(folder):
        for name in [*below, *names]:
            path = Path(here, name)
            status = path.lstat()
            plain = path.is_file() and not path.is_symlink()
            if not name.endswith(("-shm", "-wal")):
                found[str(path.relative_to(folder))] = (status.st_mode, path.read_bytes() if plain else b"")
    return found


def _cleared(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)


def _to(name: str) -> Callable[[Path, Path], str]:
    def plant(work: Path, path: Path) -> str:
        _cleared(path)
        path.symlink_to(Path(name) if name.startswith("/") else work / "victim" / name)
        return "a symbolic link"

    return plant


def _same(work: Path, path: Path) -> str:
    """The very bytes that were there, by way of a link."""
    if path.exists():
        path.rename(work / "victim" / "same")
    else:
        (work / "victim" / "same").write_text(VICTIM, encoding="utf-8")
    return _to("same")(work, path)


def _fifo(_: Path, path: Path) -> str:
    _cleared(path)
    os.mkfifo(path)
    return "a FIFO"


def _swapped(_: Path, path: Path) -> str:
    """A folder in the place of a file, a file in the place of a folder."""
    was_folder = path.is_dir()
    _cleared(path)
    if was_folder:
        path.write_text("x", encoding="utf-8")
        return "a file"
    path.mkdir()
    (path / "mine").write_text("x", encoding="utf-8")
    return "a folder"


PLANTS: dict[str, Callable[[Path, Path], str]] = {
    "link to a file": _to(".bashrc"),
    "link to a folder": _to("."),
    "link to nothing": _to("new"),
    "link to the same": _same,
    "link to a device": _to("/dev/zero"),
    "FIFO": _fifo,
    "file for folder, folder for file": _swapped,
}


def run(*words: str) -> str:
    done = CliRunner().invoke(main, words, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout.strip()


def _victim(folder: Path) -> None:
    (folder / "documents").mkdir(parents=True)
    (folder / ".bashrc").write_text(VICTIM, encoding="utf-8")
    (folder / "documents" / "diary.txt").write_text("mine", encoding="utf-8")
    (folder / "file").write_text("mine", encoding="utf-8")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of a user's files beside an archive with a bit of everything, and mirrors of it."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in ENVIRONMENT.items():
            patch.setenv(name, value)
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        patch.chdir(folder)
        Path("page.html").write_text(PAGE, encoding="utf-8")
        Path("other.html").write_text(PAGE.replace("letter", "second letter"), encoding="utf-8")
        Path("third.html").write_text(PAGE.replace("letter", "third letter"), encoding="utf-8")
        Path("word").write_text("a long passphrase\n", encoding="utf-8")
        Path("word").chmod(0o600)
        run("key", "new", "--unencrypted")
        first = run("add", "page.html", "--url", "https://news.example/a")
        assert first is not None
        second = run("capture", "other.html")
        Store(Path("archive")).add(
            WatchedSource(
                id="0123abcd",
                address="http://127.0.0.1:9/",
                kind="page",
                title="x",
                added="2026-01-01T00:00:00.000000Z",
                who="Ann",
            )
        )
        run("mirror", "mirror")
        run("mirror", "locked", "--passphrase-file", "word")
        run("withdraw", second, "--reason", "asked for")
        run("verify")
    _victim(folder / "victim")
    return folder


ENVIRONMENT = {"ONRECORD_ARCHIVE": "archive", "ONRECORD_COLLECTOR": "Ann", "ONRECORD_BROWSER": "none"}


def tried(work: Path, case: Case, paths: list[str]) -> list[dict[str, object]]:
    """Run the commands with a plant in each path, in a process that is ended if it hangs."""
    memory = f"import resource; resource.setrlimit(resource.RLIMIT_AS, ({6 << 30}, {6 << 30}))\n"
    found = subprocess.run(
        [sys.executable, "-c", memory + RUN, json.dumps(vars(case)), json.dumps(paths)],
        env={**os.environ, **ENVIRONMENT, "XDG_CACHE_HOME": str(work / "cache"), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=LIMIT,
        check=True,
    )
    lines = [json.loads(line) for line in found.stdout.splitlines()]
    assert [line["path"] for line in lines] == paths
    return lines


ROOT = Path(__file__).resolve().parent.parent.parent

READING = [
    ["verify"],
    ["verify", "--when"],
    ["stats"],
    ["appeals"],
    ["search", "letter"],
    ["show", "1"],
    ["key", "list"],
    ["key", "show"],
    ["watch", "list"],
]


def _paths_of_archive(archive: Path) -> list[str]:
    """Return every path that is there, and those that a command makes for a while."""
    there = sorted(
        path.relative_to(archive).as_posix() for path in archive.rglob("*") if not path.name.endswith(("-wal", "-shm"))
    )
    return [
        *there,
        "ledger.head.new",
        "mirror.jsonl",
        "stamps",
        "watch/run.lock",
        "watch/sources.json.new",
        "register/onrecord.sqlite3-wal",
        "register/onrecord.sqlite3-journal",
        f"incoming/{'a' * 32}.json",
    ]


def _plants_of(paths: list[str], plant: str) -> list[str]:
    """Share the paths out: two plants meet each of them; with ONRECORD_EXPLORE, all plants meet all paths."""
    if os.environ.get("ONRECORD_EXPLORE"):
        return paths
    number = list(PLANTS).index(plant)
    return [path for place, path in enumerate(paths) if place % len(PLANTS) in {number, (number + 3) % len(PLANTS)}]


EVIDENCE = re.compile(r"captures|sealed|keys(/[^/]+pub.pem)?$|ledger.(jsonl|heads?)$")
"""Where a folder in the place of a file, or a file in that of a folder, is a problem: elsewhere no evidence lies."""


def _wrong(lines: list[dict]) -> list[str]:
    found = []
    for line in lines:
        if not line["safe"]:
            found.append(f"{line['path']}: what the user has was changed")
        for words, code, output, *wrong in line["said"]:
            if code not in {0, 1, 2} or any(wrong):
                found.append(f"{line['path']}: {' '.join(words)}: {code} {output[-500:]} {wrong}")
        told = line["said"][0]
        if told[0] != ["verify"] or (line["planted"] in {"a file", "a folder"} and not EVIDENCE.match(line["path"])):
            continue
        if told[1] != 1 or (line["planted"] not in told[2] and line["path"] not in told[2]):
            found.append(f"{line['path']}: verify does not say that it is {line['planted']}: {told[1]} {told[2]}")
    return found


@pytest.mark.parametrize("plant", PLANTS)
def test_an_archive_with_anything_in_the_place_of_its_files(made: Path, tmp_path: Path, plant: str):
    archive = Archive(made / "archive")
    kept = [each.id for each in archive.kept()]
    writing = [
        ["capture", "third.html"],
        ["add", "third.html", "--url", "https://news.example/c"],
        ["sign"],
        ["bundle", kept[0], "-o", "out.wacz"],
        ["mirror", "new"],
        ["mirror", "mirror"],
        ["withdraw", kept[0], "--reason", "x"],
        ["withdraw", kept[1], "--reason", "x", "--undo"],
        ["watch", "run", "--once"],
        ["key", "rotate", "--unencrypted"],
    ]
    # A capture of which a file is a folder is damaged, and `verify` writes so in a ledger that is whole.
    reading = 0 if plant == "file for folder, folder for file" else len(READING)
    case = Case(str(made), str(tmp_path), "archive", plant, READING + writing, reading)
    lines = tried(tmp_path, case, _plants_of(_paths_of_archive(archive.folder), plant))
    assert _wrong(lines) == []


def _paths_of_mirror(mirror: Path) -> list[str]:
    there = sorted(path.relative_to(mirror).as_posix() for path in mirror.rglob("*"))
    return [*there, "arriving/file", "mirror.jsonl.new", "captures/2031"]


# A mirror behind a passphrase takes a second for each command: each plant meets some of its paths.
@pytest.mark.parametrize("plant", PLANTS)
@pytest.mark.parametrize("kind", ["mirror", "locked"])
def test_a_mirror_with_anything_in_the_place_of_its_files(made: Path, tmp_path: Path, kind: str, plant: str):
    key = ["--passphrase-file", "word"] if kind == "locked" else []
    commands = [
        ["mirror", "--check", kind, *key],
        ["mirror", "--restore", kind, "new", *key],
        *([["verify", "--archive", kind]] if kind == "mirror" else []),
        ["capture", "--archive", kind, "third.html"],
    ]
    case = Case(str(made), str(tmp_path), kind, plant, [*commands, ["mirror", kind, *key]], len(commands) - 1)
    paths = _plants_of(_paths_of_mirror(made / kind), plant)
    few = len(PLANTS) if kind == "locked" and not os.environ.get("ONRECORD_EXPLORE") else 1
    lines = tried(tmp_path, case, paths[::few])
    assert _wrong(lines) == []
    told = {line["path"]: line["said"][0] for line in lines}
    if plant.startswith("link"):
        assert {
            path for path, (_, code, output, _) in told.items() if code != 1 or "symbolic link" not in output
        } == set()
