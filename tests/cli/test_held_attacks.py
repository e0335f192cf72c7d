"""Attacks on an archive that held, so that they go on holding: damage, full disks, many at once, odd places and names."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.capture.model import Saved
from onrecord.capture.proofs.key_rotation import introduce
from onrecord.capture.proofs.keys import KeyRing
from onrecord.capture.proofs.signatures import sign
from onrecord.capture.proofs.verify import check_proofs
from onrecord.capture.store import atomic
from onrecord.capture.store.archive import Archive
from onrecord.capture.verify.archive import verify
from onrecord.cli import main

PAGE = "<html lang=en><title>Letter</title><p>A letter number {} to the Minister of Justice, by Jane Roe of Exampletown.</p>"


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("ONRECORD_COLLECTOR", "Ann")
    monkeypatch.setenv("ONRECORD_BROWSER", "none")
    monkeypatch.chdir(tmp_path)
    for number in range(6):
        (tmp_path / f"{number}.html").write_text(PAGE.format(number), encoding="utf-8")
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of four captures that are signed, one withdrawn and sealed, one withdrawn and deleted."""
    archive = Archive(tmp_path_factory.mktemp("signed") / "archive")
    for number in range(4):
        archive.keep(Saved(f"{number}.html", None, PAGE.format(number).encode(), "text/html"), collector="Ann")
    ring = KeyRing(archive.folder / "keys", archive.folder / "keys")
    signer = introduce(archive, ring, lambda: None, who="Ann")
    one, two, *rest = (kept.id for kept in archive.kept())
    archive.withdraw(one, who="Ann", reason="asked")
    archive.withdraw(two, who="Ann", reason="asked", delete=True)
    sign(archive, signer, rest, who="Ann")
    return archive.folder


def wrong(folder: Path) -> list[str]:
    archive = Archive(folder)
    return [str(each) for each in (*verify(archive).problems, *check_proofs(archive)[0])]


@given(data=st.data())
def test_whatever_is_done_to_a_signed_archive_is_found(
    signed: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
):
    """H22: what is missed is private keys, the order of signed heads, and white space."""
    folder = shutil.copytree(signed, tmp_path_factory.mktemp("spoilt") / "archive")
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "ledger.lock")
    path = data.draw(st.sampled_from([each for each in paths if not each.name.endswith(".key.pem")]))
    whole = path.read_bytes()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 60)))
    spoilt = whole[:start] + data.draw(st.binary(max_size=60)) + whole[end:]
    assume(sorted(b"".join(spoilt.split())) != sorted(b"".join(whole.split())))
    mode = path.stat().st_mode
    path.chmod(0o600)
    path.write_bytes(spoilt)
    path.chmod(mode)
    assert wrong(folder), path


@pytest.mark.parametrize("head", ["kept", "made anew", "removed"])
@pytest.mark.parametrize("gone", [1, 2, 3, 5])
def test_lines_cut_off_the_end_are_missed(signed: Path, tmp_path: Path, gone: int, head: str):
    """H23."""
    folder = shutil.copytree(signed, tmp_path / "copy")
    lines = (folder / "ledger.jsonl").read_bytes().splitlines(keepends=True)
    (folder / "ledger.jsonl").write_bytes(b"".join(lines[:-gone]))
    if head == "removed":
        (folder / "ledger.head").unlink()
    elif head == "made anew":
        archive = Archive(folder)
        (folder / "ledger.head").unlink()
        with archive.ledger.writing():
            pass
    said = "\n".join(wrong(folder))
    assert (
        "signed head names, are missing at the end" in said or "signed by a key that the ledger does not name" in said
    )


def test_a_capture_that_is_taken_out_whole_is_missed(signed: Path, tmp_path: Path):
    """H23: its files, its line, and all links after it made anew."""
    folder = shutil.copytree(signed, tmp_path / "copy")
    kept = Archive(folder).kept()[2]
    for path in (folder / kept.folder).glob(f"{kept.id}*"):
        path.unlink()
    lines = (folder / "ledger.jsonl").read_bytes().splitlines(keepends=True)
    (folder / "ledger.jsonl").unlink()
    (folder / "ledger.head").unlink()
    with Archive(folder).ledger.writing() as pen:
        for line in map(json.loads, lines):
            if kept.id not in line["what"].values():
                pen.append(line["who"], line["act"], line["what"], line["at"])
    assert any("signed head" in each for each in wrong(folder))


FULL = """
import os, sys
from pathlib import Path
from click.testing import CliRunner
from onrecord.cli import main

def run(*words):
    done = CliRunner().invoke(main, words)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done

os.chdir(sys.argv[1])
assert run("capture", "../0.html").exit_code == 0
assert run("key", "new", "--unencrypted").exit_code == 0
first = Path("archive/ledger.jsonl").read_text().split('"capture":"')[1][:32]
assert run("mirror", "copy").exit_code == 0
tried = 0
for left in (0, 4096, 12288, 24576, 49152, 98304, 204800):
    for number, words in enumerate([
        ["capture", "../1.html"], ["key", "new", "--unencrypted", "--lost"], ["key", "rotate", "--unencrypted"], ["sign"],
        ["bundle", first, "-o", f"{left}.wacz"], ["mirror", "copy"], ["mirror", "--restore", "copy", f"new{left}"],
        ["withdraw", first, "--reason", "x"], ["withdraw", first, "--reason", "x", "--undo"], ["verify"],
    ]):
        with open("filler", "wb", buffering=0) as filler:
            try:
                while filler.write(bytes(65536)) == 65536: pass
                while True: filler.write(bytes(512))
            except OSError:
                pass
            filler.truncate(max(0, filler.tell() - left))
        done = run(*words)
        os.unlink("filler")
        assert done.exit_code in (0, 1), done.output
        full = "No space left" in done.output
        assert full or done.exit_code == 0 or "withdrawn" in done.output or "not in force" in done.output, (left, words, done.output)
        tried += full
        after = run("capture", "../2.html")
        assert after.exit_code == 0, (left, words, after.output)
        seen = run("verify")
        assert (seen.exit_code, seen.stdout) == (0, ""), (left, words, seen.output)
        assert not list(Path("archive/incoming").iterdir())
        assert not list(Path(".").glob("*.part")), (left, words)
assert tried > 10, tried
print("held")
"""


@pytest.mark.slow
def test_a_full_disk(work: Path, root: Path):
    """H26: nothing half-written, a clear word, and the next run recovers."""
    (work / "small").mkdir()
    inside = f'mount -t tmpfs -o size=6m none {work / "small"} && exec "$0" "$@"'
    call = ["unshare", "-rm", "sh", "-c", inside, sys.executable, "-c", FULL, str(work / "small")]
    if shutil.which("unshare") is None or subprocess.run([*call[:4], "true"], check=False).returncode:
        pytest.skip("Nobody here may make a small disk.")
    environment = {**os.environ, "PYTHONPATH": str(root / "src"), "ONRECORD_ARCHIVE": "archive"}
    done = subprocess.run(call, env=environment, capture_output=True, text=True, check=False)
    if "permission denied" in done.stderr.lower() or "must be superuser" in done.stderr.lower():
        pytest.skip("Nobody here may make a small disk.")
    assert (done.returncode, done.stdout) == (0, "held\n"), done.stderr[-3000:]


@pytest.mark.parametrize("again", [False, True])
def test_a_withdrawal_whose_head_failed_is_followed_by_the_register(
    work: Path, monkeypatch: pytest.MonkeyPatch, again: bool
):
    """H27: in the same run, and in the next."""
    assert run("add", "0.html", "--url", "https://news.example/a").exit_code == 0
    assert run("search", "letter").stdout
    identity = Archive(work / "archive").kept()[0].id
    size = (work / "archive" / "ledger.jsonl").stat().st_size

    def full(*arguments: object) -> None:
        if (work / "archive" / "ledger.jsonl").stat().st_size > size:
            raise OSError(28, "No space left on device")
        atomic.replace(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr("onrecord.capture.store.ledger.replace", full)
        if again:
            patch.setattr(sys.modules["onrecord.cli.register.withdraw"], "is_there", lambda _: False)
        run("withdraw", identity, "--reason", "asked")
    if again:
        run("withdraw", identity, "--reason", "asked")
    assert run("search", "letter").stdout == ""
    assert run("verify").exit_code == 0


@pytest.mark.slow
def test_six_at_once(work: Path, root: Path):
    """H29: captures and additions, on one archive and one register."""
    commands = [["capture" if number % 2 else "add", f"{number}.html"] for number in range(6)]
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}
    running = [
        subprocess.Popen(
            [sys.executable, "-c", "from onrecord.cli import main; main()", *words],
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        for words in commands
    ]
    assert [each.wait(timeout=300) for each in running] == [0] * 6
    assert len(Archive(work / "archive").kept()) == 6
    assert run("verify").exit_code == 0
    assert run("stats").exit_code == 0


@pytest.mark.usefixtures("bound")
@pytest.mark.parametrize(
    ("path", "mode", "code", "said"),
    [
        (".", 0o000, 1, "cannot be"),
        (".", 0o500, 0, "the next command that writes updates the head"),
        ("ledger.jsonl", 0o000, 1, "The ledger cannot be read (Permission denied)"),
        ("ledger.jsonl", 0o400, 0, "is not recorded in the ledger"),
        ("ledger.head", 0o000, 1, "The ledger's head cannot be read (Permission denied)"),
        ("ledger.lock", 0o000, 0, "is not recorded in the ledger"),
        ("captures", 0o000, 1, "cannot be read (Permission denied)"),
        ("incoming", 0o000, 1, "cannot be read (Permission denied)"),
        ("RECORDS", 0o000, 1, "The records cannot be read (Permission denied)"),
        ("MANIFEST", 0o000, 1, "The manifest cannot be read (Permission denied)"),
    ],
)
def test_what_may_not_be_read_or_written_is_said(work: Path, path: str, mode: int, code: int, said: str):
    """H30: in words, by every command."""
    identity = run("capture", "0.html").stdout.strip()
    archive = Archive(work / "archive")
    kept = archive.kept()[0]
    place = archive.folder / {"RECORDS": kept.records_file, "MANIFEST": kept.manifest_file}.get(path, path)
    place.chmod(mode)
    try:
        done = run("verify")
        assert done.exit_code == code
        assert said in done.output
        for words in (
            ["capture", "1.html"],
            ["verify", "--when"],
            ["key", "list"],
            ["mirror", "copy"],
            ["watch", "list"],
        ):
            assert run(*words).exit_code in {0, 1}
        assert run("bundle", identity, "-o", "out.wacz").exit_code in {0, 1}
    finally:
        place.chmod(0o700)


@pytest.mark.slow
def test_a_disk_that_cannot_be_written(work: Path, root: Path):
    """H30: an archive on a disc is verified, and what would write to it says so."""
    run("capture", "0.html")
    commands = "verify\ncapture 1.html\nkey new --unencrypted\nmirror copy\nkey list\nverify --when"
    script = (
        "import sys\nfrom click.testing import CliRunner\nfrom onrecord.cli import main\n"
        "for line in sys.argv[1].splitlines():\n"
        "    done = CliRunner().invoke(main, line.split())\n"
        "    assert done.exception is None or isinstance(done.exception, SystemExit), repr(done.exception)\n"
        "    print(done.exit_code, done.output.replace(chr(10), ' '))\n"
    )
    folder = work / "archive"
    inside = f'mount --bind {folder} {folder} && mount -o remount,bind,ro {folder} && exec "$0" "$@"'
    call = ["unshare", "-rm", "sh", "-c", inside, sys.executable, "-c", script, commands]
    if shutil.which("unshare") is None or subprocess.run([*call[:4], "true"], check=False).returncode:
        pytest.skip("Nobody here may make a disk that cannot be written.")
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}
    done = subprocess.run(call, env=environment, capture_output=True, text=True, check=False)
    if "permission denied" in done.stderr.lower():
        pytest.skip("Nobody here may make a disk that cannot be written.")
    lines = done.stdout.splitlines()
    assert [line[0] for line in lines] == ["0", "1", "1", "1", "0", "0"], done.stdout + done.stderr
    assert "This check is not recorded in the ledger" in lines[0]
    assert all("Read-only file system" in line for line in lines[:4])


def test_an_archive_that_is_reached_through_a_link(work: Path):
    """H31: the user typed it, so it is followed."""
    (work / "disk" / "deep").mkdir(parents=True)
    (work / "way").symlink_to(work / "disk" / "deep")
    kept = run("capture", "--archive", "way/archive", "0.html")
    assert kept.exit_code == 0
    (work / "short").symlink_to("way/archive")
    assert run("capture", "--archive", "short", "1.html").exit_code == 0
    assert run("verify", "--archive", "short").exit_code == 0
    assert run("mirror", "--archive", "short", "copy").exit_code == 0
    (work / "back").symlink_to("copy")
    assert run("mirror", "--archive", "short", "back").exit_code == 0
    assert run("mirror", "--check", "back").exit_code == 0
    assert len(Archive(work / "disk" / "deep" / "archive").kept()) == 2


@pytest.mark.parametrize("inside", ["archive/copy", "way/copy", "archive/keys/copy", "way"])
def test_a_mirror_inside_its_archive(work: Path, inside: str):
    """H31: also by way of links."""
    run("capture", "0.html")
    (work / "way").symlink_to("archive")
    done = run("mirror", inside)
    assert done.exit_code == 1
    assert "A mirror must be outside its archive" in done.output


@pytest.mark.parametrize(
    "name", [b"a\nb.html", b"\"a' .html", b"a?*[x].html", b"\xe4\xc7\xe3\xe5.html", b"-a.html", b"\xe2\x80\xae.html"]
)
def test_odd_names_of_files(work: Path, name: bytes):
    """H31."""
    path = work / os.fsdecode(name)
    path.write_text(PAGE.format(9), encoding="utf-8")
    done = run("capture", str(path))
    assert done.exit_code == 0
    assert run("verify").exit_code == 0
    assert run("mirror", "copy").exit_code == 0
    assert len(done.stdout.splitlines()) == 1
