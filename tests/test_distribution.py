"""What is in a wheel and a source distribution, and what the wheelhouse lists."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from devtools.distribution import IN_SOURCE, IN_WHEEL, NEEDED, check, missing
from devtools.wheelhouse import LIST, listed

WHEEL = [
    *(each if not each.endswith("/") else f"{each}one" for each in NEEDED),
    *(f"onrecord-1{each}" for each in IN_WHEEL),
]
SOURCE = [*(f"src/{each}" if not each.endswith("/") else f"src/{each}one" for each in NEEDED), *IN_SOURCE]


def test_what_is_needed_is_in_the_tree(root: Path):
    for each in NEEDED:
        assert list((root / "src" / each).glob("*")) if each.endswith("/") else (root / "src" / each).is_file()
    assert all((root / each).is_file() for each in IN_SOURCE)


@pytest.mark.parametrize(("names", "source"), [(WHEEL, False), (SOURCE, True)], ids=["wheel", "source"])
def test_each_lack_and_each_file_too_many_is_named(names: list[str], source: bool):
    assert missing(names, source=source) == []
    for each in names:
        assert len(missing([name for name in names if name != each], source=source)) == 1, each
    for strange in ("onrecord/cli/__pycache__/x.pyc", "onrecord/key.pem", "onrecord/a.sqlite3"):
        assert missing([*names, strange], source=source) == [f"It should not contain {strange}."]
    assert bool(missing([*names, "tests/test_x.py"], source=source)) is not source


def test_a_folder_without_both_is_refused(tmp_path: Path):
    assert "one wheel and one source distribution" in check(tmp_path)[0]


def wheel(folder: Path, name: str, *requires: str) -> None:
    info = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as file:
        needs = "".join(f"Requires-Dist: {each}\n" for each in requires)
        file.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n{needs}")
        file.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        file.writestr(f"{info}/RECORD", "")


def offline(folder: Path) -> subprocess.CompletedProcess[str]:
    """What pip says to the install that the list of a folder describes."""
    (folder / LIST).write_text(listed(folder), encoding="utf-8")
    options = ["--no-index", "-f", str(folder), "--require-hashes", "-r", str(folder / LIST)]
    call = [sys.executable, "-m", "pip", "install", "--disable-pip-version-check", "--dry-run", *options]
    return subprocess.run(call, capture_output=True, text=True, check=False)


def test_the_wheelhouse_lists_each_wheel_with_its_hash_and_pip_installs_them(tmp_path: Path):
    wheel(tmp_path, "one_part", "other[more]>=1")
    wheel(tmp_path, "other", 'third; extra == "more"')
    wheel(tmp_path, "third")
    lines = listed(tmp_path).splitlines()[1:]
    assert [line.partition("==")[0] for line in lines] == ["one-part", "other", "third"]
    assert all(re.fullmatch(r"[\w-]+==1\.0 --hash=sha256:[0-9a-f]{64}", line) for line in lines)
    assert "Would install one_part-1.0 other-1.0 third-1.0" in offline(tmp_path).stdout


def test_pip_refuses_a_wheelhouse_in_which_a_wheel_is_missing(tmp_path: Path):
    wheel(tmp_path, "one_part", "other")
    done = offline(tmp_path)
    assert done.returncode
    assert "other" in done.stderr


def test_the_image_installs_from_the_wheelhouse_and_does_not_run_as_root(root: Path):
    text = (root / "Containerfile").read_text(encoding="utf-8")
    assert "--no-index" in text
    assert "--require-hashes" in text
    assert text.index("\nUSER onrecord") < text.index("\nENTRYPOINT")
    assert "VOLUME /data" in text


@pytest.fixture
def build(root: Path) -> ModuleType:
    """The hook that compiles two parts of reading a page when onrecord is built."""
    pytest.importorskip("hatchling")
    spec = importlib.util.spec_from_file_location("hatch_build", root / "hatch_build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_without_a_compiler_nothing_is_compiled_and_the_reason_is_said(
    build: ModuleType, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    source = root / build.FOLDER / f"{build.PARTS[0]}.c"
    for compiler, said in (("/bin/false", "false failed"), ("/no/compiler", "/no/compiler did not run")):
        monkeypatch.setenv("CC", compiler)
        assert build.compile_part(source, tmp_path).startswith(said)
    monkeypatch.setenv("ONRECORD_PURE_PYTHON", "1")
    assert build.why_not() == "ONRECORD_PURE_PYTHON is set."
    assert not list(tmp_path.iterdir())


def test_with_a_compiler_each_part_is_compiled_and_can_be_loaded(
    build: ModuleType, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("ONRECORD_PURE_PYTHON", raising=False)
    if build.why_not() or not shutil.which(os.environ.get("CC", "cc").split()[0]):
        pytest.skip("There is no compiler here, or no headers of Python.")
    # With the compiler's warnings as errors.
    monkeypatch.setenv("CFLAGS", "-Wall -Wextra -Werror")
    for part in build.PARTS:
        assert build.compile_part(root / build.FOLDER / f"{part}.c", tmp_path) == ""
    assert {path.name for path in tmp_path.iterdir()} == {f"{part}{build.SUFFIX}" for part in build.PARTS}
    assert "linux" in build.platform()
