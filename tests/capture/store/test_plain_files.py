"""The one door to what lies below an archive or a mirror: what it opens, what it refuses, and that nobody passes it by."""

from __future__ import annotations

import ast
import os
import socket
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.capture.store.plain_files import NotPlainError, PlainFolder

ROOM = "src/onrecord/capture"

# Whoever opens, lists, makes, renames or removes a file in the capture room in another way than through the door, and why.
EXCEPTIONS = {
    "store/plain_files.py": "the door itself",
    "browser/profile.py": "the profile of a browser, in the system's folder for what is kept for a while",
    "browser/chromium.py": "which browser is installed, and /proc",
    "browser/network_namespace.py": "which programs are installed",
    "saved_file.py": "a file that the user names, to be captured",
    "foreign/pages.py": "a WARC or WACZ that the user names, and a file without a name to unpack it to",
    "foreign/wacz.py": "a WACZ that the user names",
    "foreign/single_record.py": "a WARC that the results of a bulk run name, opened only as a regular file",
    "bundles/collection_import.py": "a bundle that the user names, and a folder of its own for the records",
    "bundles/deterministic_zip.py": "a bundle that the user names; names in a ZIP file",
    "bundles/verify.py": "a folder of its own for the records of a bundle",
    "mirrors/encryption.py": "a file of private keys that the user names",
    "mirrors/restore.py": "the new folder that the user names for an archive, and the one beside it that becomes it",
    "store/substitutes.py": "a table in the package",
    "store/atomic.py": "permissions on Windows, which has no fchmod",
}
OF_PATHS = set(
    "read_bytes read_text write_bytes write_text unlink mkdir rmdir touch iterdir glob rglob exists is_file is_dir "
    "is_symlink stat lstat chmod symlink_to hardlink_to".split()
)
OF_OS = set(
    "open stat lstat unlink remove rename replace mkdir makedirs rmdir scandir listdir walk fwalk link symlink chmod "
    "truncate mkfifo readlink access utime".split()
)
MODES = {"r", "rb", "w", "wb", "a", "ab", "x", "xb", "r+b", "a+b", "w+b"}


def passes_by(call: ast.Call) -> bool:
    """Whether a call opens or changes files by their paths."""
    function = call.func
    if isinstance(function, ast.Name):
        return function.id == "open"
    if not isinstance(function, ast.Attribute):
        return False
    of = function.value.id if isinstance(function.value, ast.Name) else ""
    if of == "os":
        return function.attr in OF_OS
    if of in {"shutil", "tempfile"}:
        return True
    first = call.args[0] if call.args else None
    mode = isinstance(first, ast.Constant) and first.value in MODES
    alone = len(call.args) == 1 and not call.keywords
    return (
        function.attr in OF_PATHS
        or (function.attr == "open" and mode)
        or (function.attr in {"rename", "replace"} and alone and not isinstance(first, ast.Constant))
    )


def calls(path: Path) -> list[int]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Call) and passes_by(node)]


def test_nobody_in_the_capture_room_passes_the_door_by(root: Path):
    room = root / ROOM
    found = {path.relative_to(room).as_posix(): calls(path) for path in sorted(room.rglob("*.py"))}
    assert {name: lines for name, lines in found.items() if lines and name not in EXCEPTIONS} == {}
    assert [name for name in EXCEPTIONS if not found.get(name)] == [], "an exception that is none any more"


WATCHED = """
import os, sys
from pathlib import Path
from click.testing import CliRunner
from onrecord.cli import main

archive, found = os.path.realpath("archive"), []
EVENTS = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "os.truncate", "os.link", "os.symlink",
          "os.listdir", "os.scandir", "shutil.rmtree", "os.utime", "shutil.copyfile", "shutil.move"}

def watch(event, arguments):
    if event in EVENTS:
        for each in arguments[:2]:
            if isinstance(each, (str, bytes, os.PathLike)):
                path = os.path.abspath(os.fsdecode(each))
                if path.startswith(archive + os.sep):
                    found.append(f"{event} {path[len(archive):]}")

sys.addaudithook(watch)
first = ""
for line in open("commands").read().splitlines():
    done = CliRunner().invoke(main, line.replace("ID", first).split(), catch_exceptions=False)
    assert done.exit_code == 0, done.output
    first = first or (done.stdout.split() or [""])[0] if line.startswith("capture") else first
print("\\n".join(sorted(set(found))))
"""


@pytest.mark.slow
def test_no_command_opens_a_file_of_an_archive_by_its_path(root: Path, tmp_path: Path):
    """Python itself tells what is opened, made, renamed or removed: by a path below the archive, nothing is."""
    (tmp_path / "page.html").write_text("<p>A letter</p>", encoding="utf-8")
    (tmp_path / "other.html").write_text("<p>Another letter</p>", encoding="utf-8")
    commands = ["key new --unencrypted", "capture page.html other.html", "verify", "verify --when", "key list", "sign"]
    commands += ["mirror copy", "mirror copy", "mirror --check copy", "mirror --restore copy new", "watch list"]
    commands += ["bundle ID -o out.wacz", "withdraw ID --reason x", "withdraw ID --reason x --undo", "mirror copy"]
    (tmp_path / "commands").write_text("\n".join(commands), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", WATCHED],
        cwd=tmp_path,
        env={
            "PYTHONPATH": str(root / "src"),
            "ONRECORD_ARCHIVE": "archive",
            "ONRECORD_COLLECTOR": "Ann",
            "XDG_CACHE_HOME": str(tmp_path / "cache"),
            "PATH": os.environ["PATH"],
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr
    assert (tmp_path / "new" / "ledger.jsonl").exists()


def made(folder: Path) -> PlainFolder:
    (folder / "root" / "a" / "b").mkdir(parents=True)
    (folder / "root" / "file").write_bytes(b"plain")
    (folder / "root" / "a" / "b" / "file").write_bytes(b"deep")
    (folder / "victim" / "b").mkdir(parents=True)
    (folder / "victim" / "file").write_bytes(b"mine")
    (folder / "victim" / "b" / "file").write_bytes(b"mine")
    return PlainFolder(folder / "root")


def device(path: Path) -> None:
    try:
        os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("only root makes devices")


def listening(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as end:
        end.bind(str(path))


NOT_PLAIN: dict[str, tuple[Callable[[Path], object], str]] = {
    "link to a file": (lambda path: path.symlink_to(path.parents[1] / "victim" / "file"), "a symbolic link"),
    "link to nothing": (lambda path: path.symlink_to(path.parents[1] / "victim" / "new"), "a symbolic link"),
    "link to a device": (lambda path: path.symlink_to("/dev/zero"), "a symbolic link"),
    "link to itself": (lambda path: path.symlink_to(path), "a symbolic link"),
    "FIFO": (os.mkfifo, "a FIFO"),
    "device": (device, "a device"),
    "socket": (listening, "a socket"),
    "folder": (Path.mkdir, "a folder"),
}
ACTS: dict[str, Callable[[PlainFolder], object]] = {
    "open": lambda root: root.open("x"),
    "read": lambda root: root.read("x", 10),
    "edit": lambda root: root.edit("x", 0o600),
    "append": lambda root: root.edit("x", 0o600, append=True),
    "has": lambda root: root.has("x"),
    "remove": lambda root: root.remove("x"),
    "rename from": lambda root: root.rename("x", "y"),
    "rename to": lambda root: root.rename("file", "x"),
    "require": lambda root: root.require_plain("file", "x"),
    "below": lambda root: root.read("x/file", 10) if not (root.path / "x").is_dir() else root.read("x", 10),
    "list": lambda root: (
        root.entries("x") if not stat.S_ISDIR((root.path / "x").lstat().st_mode) else root.read("x", 1)
    ),
    "sync": lambda root: root.sync("x") if not stat.S_ISDIR((root.path / "x").lstat().st_mode) else root.read("x", 1),
    "make": lambda root: root.make("x") if not stat.S_ISDIR((root.path / "x").lstat().st_mode) else root.read("x", 1),
}


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("what", NOT_PLAIN)
def test_what_is_no_plain_file_is_refused_and_said(tmp_path: Path, what: str, act: str):
    root = made(tmp_path)
    plant, said = NOT_PLAIN[what]
    plant(tmp_path / "root" / "x")
    before = everything(tmp_path / "victim")
    with pytest.raises(NotPlainError) as caught:
        ACTS[act](root)
    assert caught.value.strerror == f"it is {said}"
    assert str(caught.value.filename).startswith(str(tmp_path / "root" / "x"))
    assert everything(tmp_path / "victim") == before
    assert (tmp_path / "root" / "file").read_bytes() == b"plain"
    assert stat.S_IFMT((tmp_path / "root" / "x").lstat().st_mode)


@pytest.mark.parametrize(
    "act",
    [
        lambda root: root.open("a/b/file"),
        lambda root: root.create("a/b/new", 0o600),
        lambda root: root.edit("a/b/new", 0o600),
        lambda root: root.remove("a/b/file"),
        lambda root: root.rename("a/b/file", "a/b/other"),
        lambda root: root.rename("file", "a/b/file"),
        lambda root: root.make("a/b/c"),
        lambda root: root.status("a/b/file"),
        lambda root: root.entries("a/b"),
        lambda root: root.sync("a/b"),
    ],
)
@pytest.mark.parametrize("part", ["a", "a/b"])
def test_a_folder_on_the_way_that_is_a_link_is_not_entered(
    tmp_path: Path, part: str, act: Callable[[PlainFolder], object]
):
    root = made(tmp_path)
    (tmp_path / "root" / "a").rename(tmp_path / "aside")
    if part == "a/b":
        (tmp_path / "root" / "a").mkdir()
    (tmp_path / "root" / part).symlink_to(tmp_path / ("victim" if part == "a" else "victim/b"))
    before = everything(tmp_path / "victim")
    with pytest.raises(NotPlainError, match="symbolic link"):
        act(root)
    assert everything(tmp_path / "victim") == before


def test_the_folder_itself_may_be_reached_through_a_link(tmp_path: Path):
    made(tmp_path)
    (tmp_path / "way").symlink_to(tmp_path / "root")
    root = PlainFolder(tmp_path / "way")
    assert root.read("a/b/file", 10) == b"deep"
    root.make("new/folder")
    assert (tmp_path / "root" / "new" / "folder").is_dir()


def test_nothing_is_written_in_place_to_a_file_with_a_second_name(tmp_path: Path):
    root = made(tmp_path)
    os.link(tmp_path / "victim" / "file", tmp_path / "root" / "x")
    with pytest.raises(NotPlainError, match="another name"):
        root.edit("x", 0o600)
    assert root.read("x", 10) == b"mine"


@given(
    parts=st.lists(
        st.one_of(st.sampled_from(["..", ".", "", "a", "b", "file", "victim", "root"]), st.text(max_size=6)), max_size=6
    )
)
def test_no_name_leads_out_of_the_folder(tmp_path_factory: pytest.TempPathFactory, parts: list[str]):
    folder = tmp_path_factory.mktemp("out")
    root = made(folder)
    name = "/".join(parts)
    before = everything(folder / "victim")
    for act in (root.open, root.remove, root.make, root.status, lambda each: os.close(root.edit(each, 0o600))):
        try:
            found = act(name)
        except OSError:
            continue
        if hasattr(found, "close"):
            found.close()
    assert everything(folder / "victim") == before
    assert sorted(path.name for path in folder.iterdir()) == ["root", "victim"]


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_no_umask_widens_permissions(tmp_path: Path, umask: int):
    before = os.umask(umask)
    try:
        root = PlainFolder(tmp_path / "new" / "archive")
        root.make("a/b")
        os.close(root.create("own", 0o600))
        os.close(root.edit("public", 0o644))
    finally:
        os.umask(before)
    modes = {name: stat.S_IMODE((root.path / name).stat().st_mode) for name in (".", "..", "a", "a/b", "own", "public")}
    assert modes == {".": 0o700, "..": 0o700, "a": 0o700, "a/b": 0o700, "own": 0o600, "public": 0o644 & ~umask}


def test_a_file_that_is_larger_than_it_may_be_is_not_read(tmp_path: Path):
    root = made(tmp_path)
    with (tmp_path / "root" / "x").open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(OSError, match="larger than 1,000 bytes"):
        root.read("x", 1000)


def test_a_walk_names_what_is_no_plain_file_and_goes_no_deeper_than_archives_do(tmp_path: Path):
    root = made(tmp_path)
    (tmp_path / "root" / "a" / "link").symlink_to("/")
    os.mkfifo(tmp_path / "root" / "a" / "b" / "fifo")
    (tmp_path / "root" / "/".join("d" * 40)).mkdir(parents=True)
    found = {entry.name: entry.wrong for entry in root.walk()}
    assert found["a/link"].startswith("It is a symbolic link.")
    assert found["a/b/fifo"].startswith("It is a FIFO.")
    assert found["a/b/file"] == ""
    deep = [name for name, wrong in found.items() if "deeper" in wrong]
    assert [name.count("/") for name in deep] == [13]


def test_where_there_are_no_descriptors_of_folders_each_part_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """As on Windows, where an archive can be verified."""
    root = made(tmp_path)
    monkeypatch.setattr("onrecord.capture.store.plain_files._BY_DESCRIPTOR", False)
    assert root.read("a/b/file", 10) == b"deep"
    assert [entry.name for entry in root.entries()] == ["a", "file"]
    assert root.status("nothing") is None
    (tmp_path / "root" / "x").symlink_to(tmp_path / "victim")
    for act in (lambda: root.read("x/file", 10), lambda: root.open("x"), lambda: root.entries("x")):
        with pytest.raises(NotPlainError, match="symbolic link"):
            act()
