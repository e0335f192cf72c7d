"""Compiles the parts of reading a page that are written in C, where there is a compiler, when onrecord is built.

hatchling runs this as a hook (pyproject.toml). It needs nothing but a C compiler and Python's headers, and never fails
a build: without them, or with ONRECORD_PURE_PYTHON=1, the wheel holds Python alone, is tagged `py3-none-any`, and reads
the same records in more time. With them it is tagged `cp311-abi3` and the platform: it serves this and later releases
of CPython.
"""

from __future__ import annotations

import importlib.machinery
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from packaging.tags import sys_tags

FOLDER = Path("src/onrecord/page/html")
PARTS = ("_classnames", "_treewalk")
SUFFIX = ".abi3.so"
FLAGS = "-O2 -fno-strict-aliasing -fPIC -shared -fstack-protector-strong -Wl,-z,relro,-z,now"
SECONDS = 120  # for one part, which takes one or two


class CompiledParts(BuildHookInterface[Any]):
    """Adds the compiled parts to a wheel; of an editable install, to the tree itself."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the files are gathered; `version` is "standard" or "editable"."""
        if self.target_name != "wheel":
            return
        source = Path(self.root) / FOLDER
        if version == "editable":  # what an earlier build left in the tree may be older than its source
            for part in PARTS:
                (source / f"{part}{SUFFIX}").unlink(missing_ok=True)
        self._made = Path(tempfile.mkdtemp())
        wrong = why_not() or next(filter(None, (compile_part(source / f"{part}.c", self._made) for part in PARTS)), "")
        if wrong:
            self.app.display_warning(f"Pages will be read by the Python form, which takes longer: {wrong}")
        elif version == "editable":
            for part in PARTS:
                shutil.copy(self._made / f"{part}{SUFFIX}", source)
        else:
            build_data["pure_python"] = False
            build_data["tag"] = f"cp311-abi3-{platform()}"
            for part in PARTS:
                name = f"{part}{SUFFIX}"
                build_data["force_include"][str(self._made / name)] = f"onrecord/page/html/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was made for this build."""
        del version, build_data, artifact_path
        if self.target_name == "wheel":
            shutil.rmtree(self._made, ignore_errors=True)


def why_not() -> str:
    """Return why nothing is compiled here, as a sentence, or nothing."""
    if os.environ.get("ONRECORD_PURE_PYTHON", "") not in {"", "0"}:
        return "ONRECORD_PURE_PYTHON is set."
    if sys.implementation.name != "cpython" or not sys.platform.startswith("linux"):
        return "it is compiled for CPython on Linux alone."
    if not Path(sysconfig.get_path("include"), "Python.h").is_file():
        return "Python's headers are not installed (on Debian: apt-get install python3-dev)."
    return ""


def compile_part(source: Path, folder: Path) -> str:
    """Compile one part into a folder and load it there; return why that failed, as a sentence, or nothing."""
    target = folder / f"{source.stem}{SUFFIX}"
    compiler = shlex.split(os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc")
    if "CC" not in os.environ and not shutil.which(compiler[0]):
        compiler = ["cc"]
    options = shlex.split(f"{FLAGS} {os.environ.get('CFLAGS', '')}")
    command = [*compiler, *options, f"-I{sysconfig.get_path('include')}", str(source), "-o", str(target)]
    load = f"import importlib.machinery as m; m.ExtensionFileLoader({source.stem!r}, {str(target)!r}).create_module("
    load += f"m.ModuleSpec({source.stem!r}, None, origin={str(target)!r}))"
    for step in (command, [sys.executable, "-c", load]):
        try:
            done = subprocess.run(step, capture_output=True, text=True, timeout=SECONDS, check=False)  # noqa: S603
        except (OSError, subprocess.TimeoutExpired) as error:
            return f"{step[0]} did not run ({error})."
        if done.returncode:
            said = (done.stderr.strip().splitlines() or ["it said nothing"])[0]
            return f"{Path(step[0]).name} failed: {said[:300]}"
    return "" if SUFFIX in importlib.machinery.EXTENSION_SUFFIXES else f"this Python loads no {SUFFIX} files."


def platform() -> str:
    """Return this system's name in a wheel's tag; not that of a manylinux, for which nothing was checked."""
    return next(tag.platform for tag in sys_tags() if not tag.platform.startswith(("manylinux", "musllinux")))
