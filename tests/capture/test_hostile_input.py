"""An archive folder, or a mirror's, that somebody else made: nothing of the user's is touched, and what is wrong is said.

The table of what can stand in the place of each file is in tests/cli/test_hostile_archives.py; here are the attacks that
were found, one by one, and what people do who mean no harm.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord import CaptureError
from onrecord.capture.model import Saved
from onrecord.capture.store import atomic
from onrecord.capture.store.archive import Archive
from onrecord.capture.store.ledger import LedgerWriter, parse
from onrecord.capture.verify.archive import verify
from onrecord.cli import main
from tests import processes

BASHRC = b"alias ll='ls -l'\nexport EDITOR=vi"  # with no line end: nothing may be cut off
SHELL = "$(touch pwned)"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folder, and beside it an archive that somebody else packed."""
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(tmp_path / "theirs"))
    monkeypatch.setenv("ONRECORD_COLLECTOR", "Ann")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "home"
    (folder / "documents").mkdir(parents=True)
    (folder / ".bashrc").write_bytes(BASHRC)
    (folder / "letter.txt").write_bytes(b"mine")
    (tmp_path / "page.html").write_bytes(b"<p>A letter</p>")
    (tmp_path / "other.html").write_bytes(b"<p>Another letter</p>")
    assert run("capture", "page.html").exit_code == 0
    return folder


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


def apart(*words: str, seconds: float = 60) -> tuple[int, str]:
    """Run a command in a process that is ended if it hangs, and cannot take the machine's memory."""
    limited = "import resource; resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30)); "
    call = [sys.executable, "-c", limited + "from onrecord.cli import main; main()", *words]
    done = processes.run(call, text=True, timeout=seconds)
    return done.returncode, done.stdout + done.stderr


def tree(folder: Path) -> dict[str, bytes | str]:
    return {
        path.relative_to(folder).as_posix(): "link"
        if path.is_symlink()
        else path.read_bytes()
        if path.is_file()
        else ""
        for path in sorted(folder.rglob("*"))
    }


def linked(path: Path, to: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.symlink_to(to)


@pytest.mark.parametrize("command", [["verify"], ["capture", "other.html"], ["withdraw", "ID", "--reason", "x"]])
def test_a_ledger_that_is_a_link_to_the_users_file(home: Path, command: list[str]):
    """F2: `verify` wrote lines into it, and a head's hash that a shell runs."""
    theirs = home.parent / "theirs"
    identity = Archive(theirs).kept()[0].id
    linked(theirs / "ledger.jsonl", home / ".bashrc")
    (theirs / "ledger.head").write_text(json.dumps({"n": 9, "sha256": SHELL}))
    before = tree(theirs)
    done = run(*(identity if word == "ID" else word for word in command))
    assert done.exit_code == 1
    assert "it is a symbolic link" in done.output.lower()
    assert (home / ".bashrc").read_bytes() == BASHRC
    assert tree(theirs) == before


def test_a_head_whose_hash_is_none_comes_into_no_line(home: Path):
    """F2, the other half: whatever stands in the head, a line has only what is a hash."""
    theirs = home.parent / "theirs"
    (theirs / "ledger.head").write_text(json.dumps({"n": 9, "sha256": SHELL}))
    assert run("verify").exit_code == 1
    assert run("capture", "other.html").exit_code == 0
    assert SHELL.encode() not in (theirs / "ledger.jsonl").read_bytes()


@pytest.mark.parametrize("command", [["verify"], ["capture", "other.html"]])
def test_a_folder_of_the_users_in_the_place_of_incoming(home: Path, command: list[str]):
    """F3: every file in it was deleted."""
    linked(home.parent / "theirs" / "incoming", home)
    before = tree(home)
    done = run(*command)
    assert done.exit_code == 1
    assert "incoming: It is a symbolic link" in done.output
    assert tree(home) == before


@pytest.mark.parametrize("name", ["ledger.head.new", "ledger.lock", "ledger.head"])
def test_a_file_of_the_users_in_the_place_of_a_head_or_a_lock(home: Path, name: str):
    """F4: it was overwritten, or a file was made where the link leads."""
    for victim in (home / ".bashrc", home / "new"):
        linked(home.parent / "theirs" / name, victim)
        before = tree(home)
        assert run("verify").exit_code == 1
        assert run("capture", "other.html").exit_code == 1
        assert tree(home) == before


@pytest.mark.parametrize("part", ["arriving", "captures", "x"])
def test_a_mirrors_medium_with_links(home: Path, part: str):
    """F18: the user's files were deleted, or files were written there."""
    assert run("mirror", "medium").exit_code == 0
    medium = home.parent / "medium"
    linked(medium / part, home)
    with (medium / "mirror.jsonl").open("ab") as listing:
        listing.write(json.dumps({"name": "x/.bashrc", "bytes": len(BASHRC), "sha256": ""}).encode() + b"\n")
    before = tree(home)
    run("capture", "other.html")
    done = run("mirror", "medium")
    assert done.exit_code == 1
    assert "symbolic link" in done.output
    assert tree(home) == before


def test_a_list_that_names_the_users_own_files_beside_it(home: Path):
    """Nothing is removed that is not what the list says was copied there."""
    run("mirror", "medium")
    (home.parent / "medium" / "diary.txt").write_bytes(b"mine")
    with (home.parent / "medium" / "mirror.jsonl").open("ab") as listing:
        for sha256 in ("", "0" * 64):
            listing.write(json.dumps({"name": "diary.txt", "bytes": 4, "sha256": sha256}).encode() + b"\n")
    done = run("mirror", "medium")
    assert "diary.txt: The archive no longer has it, but it is not the file that was copied there" in done.output
    assert (home.parent / "medium" / "diary.txt").read_bytes() == b"mine"


def test_a_restore_leaves_what_lies_beside_it_alone(home: Path):
    """F19: the user's folder `backup.part` was deleted without a word."""
    run("mirror", "medium")
    (home.parent / "backup.part").mkdir()
    (home.parent / "backup.part" / "mine").write_bytes(b"mine")
    assert run("mirror", "--restore", "medium", "backup").exit_code == 0
    assert (home.parent / "backup.part" / "mine").read_bytes() == b"mine"
    assert (home.parent / "backup" / "ledger.jsonl").exists()
    assert stat.S_IMODE((home.parent / "backup").stat().st_mode) == 0o700
    assert not list(home.parent.glob("backup.*.part"))


def test_a_restore_that_fails_leaves_nothing(home: Path, monkeypatch: pytest.MonkeyPatch):
    run("mirror", "medium")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("onrecord.capture.mirrors.restore.write_new", full)
    assert run("mirror", "--restore", "medium", "backup").exit_code == 1
    assert not list(home.parent.glob("backup*"))


@pytest.mark.parametrize("names", [["arriving/mine"], ["arriving/file"], ["mirror.lock"], ["mine"]])
def test_no_mirror_is_made_of_a_folder_with_the_users_files(home: Path, names: list[str]):
    """F19: a folder that held only the user's folder `arriving` was taken, and the files in it deleted."""
    for name in names:
        (home.parent / "medium" / name).parent.mkdir(parents=True, exist_ok=True)
        (home.parent / "medium" / name).write_bytes(b"mine")
    done = run("mirror", "medium")
    assert done.exit_code == 1
    assert "contains other files" in done.output
    assert all((home.parent / "medium" / name).read_bytes() == b"mine" for name in names)


@pytest.mark.slow
@pytest.mark.parametrize("plant", ["fifo", "/dev/zero"])
@pytest.mark.parametrize("what", ["ledger.jsonl", "ledger.head", "ledger.heads", "manifest", "records", "tombstone"])
def test_what_never_ends_in_the_place_of_a_file(home: Path, what: str, plant: str):
    """F21: `verify` hung, or ended with a MemoryError and a traceback."""
    archive = Archive(home.parent / "theirs")
    kept = archive.kept()[0]
    if what == "tombstone":
        run("withdraw", kept.id, "--reason", "x")
    ends = {"manifest": ".json", "records": ".warc.gz", "tombstone": ".withdrawn.json"}
    path = archive.folder / (f"{kept.folder}/{kept.id}{ends[what]}" if what in ends else what)
    path.unlink(missing_ok=True)
    os.mkfifo(path) if plant == "fifo" else path.symlink_to(plant)
    code, said = apart("verify")
    assert code == 1
    assert "Traceback" not in said
    assert ("a FIFO" if plant == "fifo" else "a symbolic link") in said


@pytest.mark.parametrize(("field", "value"), [("who", "Eve"), ("at", "2020-01-01T00:00:00.000000Z"), ("reason", "y")])
@pytest.mark.parametrize("old", [False, True], ids=["now", "a line of before"])
def test_a_tombstone_is_compared_with_the_line(
    home: Path, monkeypatch: pytest.MonkeyPatch, field: str, value: str, old: bool
):
    """F22: another name or time in it was not noticed. Lines that older versions wrote have no hash of it."""
    archive = Archive(home.parent / "theirs")
    kept = archive.kept()[0]
    if old:
        real = LedgerWriter.append

        def append(pen: LedgerWriter, who: str, act: str, what: dict[str, str], *_: str) -> None:
            real(pen, who, act, {name: each for name, each in what.items() if name != "tombstone"})

        monkeypatch.setattr(LedgerWriter, "append", append)
    archive.withdraw(kept.id, who="Ben", reason="x")
    assert not verify(Archive(archive.folder)).problems
    path = archive.folder / kept.folder / f"{kept.id}.withdrawn.json"
    stone = json.loads(path.read_bytes())
    path.chmod(0o600)
    path.write_text(json.dumps(stone | {field: value}))
    path.chmod(0o444)
    problems = verify(Archive(archive.folder)).problems
    assert [each.message for each in problems] == ["The tombstone differs from the ledger: it was altered."]


def test_a_clock_that_was_put_back_is_noted(home: Path):
    """F23: neither problem nor note."""
    theirs = home.parent / "theirs"
    told: list[str] = []
    before = Archive(theirs, now=lambda: datetime(2010, 1, 2, tzinfo=UTC), tell=told.append)
    before.keep(Saved("a.html", None, b"<p>x</p>", "text/html"), collector="Ann")
    assert [each for each in told if "The clock was set back" in each]
    found = verify(Archive(theirs))
    assert found.problems == ()
    assert [note for note in found.notes if note.startswith("ledger.jsonl, line 3: Its time, 2010-01-02T00:00:00")]


LINE = '{"n":3,"at":"%s","who":"Ann","act":"verified","what":{"upto":"%s","ledger":"whole"},"before":"%s"}\n'


@pytest.mark.parametrize("upto", ["many", "", "9" * 6000, "-1", "1e9"])
def test_a_run_that_counts_to_no_number(home: Path, upto: str):
    """F25: a traceback in `verify --when`."""
    with (home.parent / "theirs" / "ledger.jsonl").open("a") as ledger:
        ledger.write(LINE % ("2026-01-01T00:00:00.000000Z", upto, "0" * 64))
    done = run("verify", "--when")
    assert done.exit_code == 0
    assert "never" in done.stdout


@pytest.mark.parametrize(
    "line",
    [
        '{"n":0,"at":"2026-01-01T00:00:00.000000Z","who":"A","act":"seen","what":{},"before":"%s"}' % ("0" * 64),
        '{"n":"3","at":"2026-01-01T00:00:00.000000Z","who":"A","act":"seen","what":{},"before":"%s"}' % ("0" * 64),
        '{"n":3,"at":"yesterday","who":"A","act":"seen","what":{},"before":"%s"}' % ("0" * 64),
        '{"n":3,"at":"2026-01-01T00:00:00.000000Z","who":["A"],"act":"seen","what":{},"before":"%s"}' % ("0" * 64),
        '{"n":3,"at":"2026-01-01T00:00:00.000000Z","who":"A","act":"$(x)","what":{},"before":"%s"}' % ("0" * 64),
        '{"n":3,"at":"2026-01-01T00:00:00.000000Z","who":"A","act":"seen","what":{"a":1},"before":"%s"}' % ("0" * 64),
        '{"n":3,"at":"2026-01-01T00:00:00.000000Z","who":"A","act":"seen","what":{},"before":"$(x)"}',
        "[" * 100_000,
        "\x00" * 5000,
        "x" * (20 << 20),
    ],
    ids=range(10),
)
def test_lines_of_the_wrong_kind(home: Path, line: str):
    """F25: a sentence for each, and no traceback, in every command that reads the ledger."""
    with (home.parent / "theirs" / "ledger.jsonl").open("a") as ledger:
        ledger.write(line + "\n")
    done = run("verify")
    assert done.exit_code == 1
    assert "ledger.jsonl, line 3: It is not a valid ledger line: it was altered." in done.stdout
    for command in (["verify", "--when"], ["key", "list"], ["watch", "list"]):
        assert run(*command).exit_code in {0, 1}


@pytest.mark.parametrize("name", ["ledger.head", "ledger.jsonl"])
def test_a_folder_in_the_place_of_the_ledger_or_its_head(home: Path, name: str):
    """F25: tracebacks."""
    (home.parent / "theirs" / name).unlink()
    (home.parent / "theirs" / name).mkdir()
    for command in (["verify"], ["verify", "--when"], ["capture", "other.html"], ["key", "list"]):
        done = run(*command)
        assert "it is a folder" in done.output.lower() or command[0] == "key" or "--when" in command
        assert done.exit_code in {0, 1}
    assert run("verify").exit_code == 1


def test_what_is_not_whole_or_not_ours_is_not_written_to(home: Path, monkeypatch: pytest.MonkeyPatch):
    theirs = home.parent / "theirs"
    run("verify")
    assert parse((theirs / "ledger.jsonl").read_bytes().splitlines()[-1]).act == "verified"
    monkeypatch.setattr(os, "geteuid", lambda: 4242)
    before = tree(theirs)
    done = run("verify")
    assert (done.exit_code, tree(theirs)) == (0, before)
    assert "it belongs to somebody else" in done.stderr
    monkeypatch.undo()
    monkeypatch.chdir(home.parent)
    lines = (theirs / "ledger.jsonl").read_bytes().splitlines(keepends=True)
    (theirs / "ledger.jsonl").write_bytes(lines[0] + lines[2])
    before = tree(theirs)
    done = run("verify", "--archive", "theirs")
    assert (done.exit_code, tree(theirs)) == (1, before)
    assert "Nothing was written to this archive" in done.stderr


def test_looking_at_an_archive_makes_no_lock(home: Path):
    theirs = home.parent / "theirs"
    (theirs / "ledger.lock").unlink()
    verify(Archive(theirs))
    assert not (theirs / "ledger.lock").exists()


@pytest.mark.parametrize("act", ["capture", "withdraw"])
def test_a_head_that_cannot_be_written_is_a_note(home: Path, monkeypatch: pytest.MonkeyPatch, act: str):
    """F27: “cannot be written”, rc 1, no id, though what was done is kept and holds."""
    theirs = home.parent / "theirs"
    identity = Archive(theirs).kept()[0].id
    real, size = atomic.replace, (theirs / "ledger.jsonl").stat().st_size

    def full(*arguments: object) -> None:
        if (theirs / "ledger.jsonl").stat().st_size > size:
            raise OSError(28, "No space left on device")
        real(*arguments)

    monkeypatch.setattr("onrecord.capture.store.ledger.replace", full)
    done = run("capture", "other.html") if act == "capture" else run("withdraw", identity, "--reason", "x")
    assert done.exit_code == 0
    assert "ledger.head: It cannot be written (No space left on device)" in done.stderr
    assert act == "withdraw" or len(done.stdout.strip()) == 32
    monkeypatch.setattr("onrecord.capture.store.ledger.replace", real)
    assert not verify(Archive(theirs)).problems
    assert run("capture", "other.html").exit_code == 0
    head = Archive(theirs).ledger.head()
    assert head is not None
    assert head.n == len((theirs / "ledger.jsonl").read_bytes().splitlines())
    assert not verify(Archive(theirs)).problems


def test_permissions_are_given_when_files_are_made(home: Path):
    """F28: with a umask of 0, anybody could write to the ledger, the watch, a mirror's list, a bundle."""
    before = os.umask(0)
    try:
        (home.parent / "mine").mkdir(mode=0o755)
        kept = run("capture", "--archive", "mine", "page.html").stdout.strip()
        run("bundle", kept, "-o", "out.wacz", "--archive", "mine")
        (home.parent / "medium").mkdir(mode=0o755)
        run("mirror", "medium", "--archive", "mine")
        run("verify", "--archive", "mine")
    finally:
        os.umask(before)
    made = [home.parent / "out.wacz"]
    for folder in ("mine", "medium", "cache/onrecord"):
        made += [home.parent / folder, *(home.parent / folder).rglob("*")]
    assert [str(path) for path in made if stat.S_IMODE(path.stat().st_mode) & 0o022] == []


@pytest.mark.parametrize("what", ["records", "manifest", "captures"])
def test_the_same_bytes_by_way_of_a_link(home: Path, what: str):
    """F40: `verify` found it whole, and `mirror` called it gone."""
    archive = Archive(home.parent / "theirs")
    kept = archive.kept()[0]
    path = (
        archive.folder
        / {
            "records": f"{kept.folder}/{kept.id}.warc.gz",
            "manifest": f"{kept.folder}/{kept.id}.json",
            "captures": "captures",
        }[what]
    )
    path.rename(home / "aside")
    path.symlink_to(home / "aside")
    done = run("verify")
    assert done.exit_code == 1
    assert f"{path.relative_to(archive.folder)}: It is a symbolic link." in done.output
    copied = run("mirror", "medium")
    assert copied.exit_code == 1
    assert "It is a symbolic link." in copied.output
    assert "the archive no longer has it" not in copied.output


HOLDS = """
import fcntl, sys, time
lock = open(sys.argv[1], "r+")
fcntl.flock(lock, fcntl.LOCK_EX)
print("held", flush=True)
sys.stdin.read()
"""


def test_a_lock_that_another_process_holds(home: Path):
    """F43: `capture` waited for ever and said nothing."""
    theirs = home.parent / "theirs"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(theirs / "ledger.lock")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == b"held\n"
        now = iter(range(0, 10_000, 2))
        told: list[str] = []
        from onrecord.capture.store.atomic import locked
        from onrecord.capture.store.plain_files import PlainFolder

        with (
            pytest.raises(CaptureError, match="Another process has held this lock for 60 seconds"),
            locked(
                PlainFolder(theirs),
                "ledger.lock",
                patience=60,
                tell=told.append,
                clock=lambda: float(next(now)),
                sleep=lambda _: None,
            ),
        ):
            pass
        assert told == [f"{theirs / 'ledger.lock'}: Waiting for another process that holds this lock."]
        with pytest.raises(CaptureError, match="Another process has held this lock"):
            Archive(theirs, patience=0.05).note("Ann", "verified", {})
        assert process.stdin
        process.stdin.close()
        process.wait()
    Archive(theirs, patience=30).note("Ann", "verified", {})
