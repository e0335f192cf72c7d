"""The checks of `onrecord doctor` that look at this machine: Python, packages, models, other programs, the clock."""

from __future__ import annotations

import os
import platform
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata, resources
from pathlib import Path

from onrecord import OnRecordError, __version__
from onrecord.cli.options.settings import BROWSER
from onrecord.cli.setup.health import HealthCheck, HealthState
from onrecord.terminal import count

_OLDEST = (3, 11)
_BUILT = 2026
"""The year of this release: no clock that is right says an earlier one."""
_SECONDS = 20  # for a program that tells its version
_REINSTALL = "Install onrecord again: python -m pip install --force-reinstall onrecord"


def machine_checks() -> Iterator[HealthCheck]:
    """Check this machine. Nothing is changed and nothing is sent."""
    yield _python()
    yield _parts()
    yield _models()
    yield _reader()
    yield _telemetry()
    yield _chromium()
    yield _tesseract()
    yield _sqlite()
    yield _clock()
    yield _terminal()


def _python() -> HealthCheck:
    python = f"{platform.python_implementation()} {platform.python_version()}"
    found = f"{python} ({sys.executable}), onrecord {__version__}."
    if sys.version_info < _OLDEST:  # pip refuses this, but a copied folder of packages does not
        return HealthCheck("Python", HealthState.PROBLEM, found, "Install onrecord with Python 3.11 or newer.")
    return HealthCheck("Python", HealthState.OK, found)


def _parts() -> HealthCheck:
    """See that each package that onrecord requires is installed."""
    try:
        required = metadata.requires("onrecord") or []
    except metadata.PackageNotFoundError:
        return HealthCheck("Parts", HealthState.PROBLEM, "This copy of onrecord was not installed.", _REINSTALL)
    names = [re.split(r"[^\w.-]", each, maxsplit=1)[0] for each in required if "extra ==" not in each]
    missing = [name for name in names if not _installed(name)]
    if missing:
        return HealthCheck("Parts", HealthState.PROBLEM, f"Not installed: {', '.join(missing)}.", _REINSTALL)
    return HealthCheck("Parts", HealthState.OK, f"All {count(len(names), 'required package')} are installed.")


def _installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _models() -> HealthCheck:
    """Read a sample page with all models, and see that its appeals are found."""
    from onrecord import record  # noqa: PLC0415 - see onrecord.cli

    sample = resources.files("onrecord") / "samples" / "01-letter-in-full.html"
    try:
        read = record.read(sample.read_bytes(), name=sample.name)
    except (OSError, ImportError, RuntimeError, OnRecordError) as error:
        return HealthCheck("Models", HealthState.PROBLEM, f"A sample page cannot be read ({error}).", _REINSTALL)
    if not read.appeals():
        return HealthCheck("Models", HealthState.PROBLEM, "The appeal of a sample page was not found.", _REINSTALL)
    found = f"{count(len(read.onrecord.models), 'model')} read a sample page and found its appeals."
    return HealthCheck("Models", HealthState.OK, found)


def _reader() -> HealthCheck:
    """Say whether pages are read by the compiled form, which gives the same records sooner."""
    from onrecord.page.html.compiled import COMPILED, IN_USE, form  # noqa: PLC0415 - see onrecord.cli

    if IN_USE or COMPILED:
        return HealthCheck("Reader", HealthState.OK, form())
    remedy = "To read pages sooner, install a C compiler and Python's headers, and install onrecord again. "
    remedy += "On Debian: apt-get install gcc python3-dev"
    return HealthCheck("Reader", HealthState.NOTE, form(), remedy)


def _telemetry() -> HealthCheck:
    """Say that onnxruntime's telemetry is off, and whether another program left it on."""
    from onrecord.findings.encoder.runtime import TELEMETRY  # noqa: PLC0415 - see onrecord.cli

    off = os.environ.get(TELEMETRY) == "1"
    written = Path("~/.cache/Microsoft/DeveloperTools").expanduser()
    if not off:
        return HealthCheck("Telemetry", HealthState.PROBLEM, "onnxruntime's telemetry is on.", f"Set {TELEMETRY}=1.")
    if written.exists():
        found = f"Off in onrecord. Another program that uses onnxruntime has left it on and wrote {written}."
        return HealthCheck("Telemetry", HealthState.NOTE, found, f"Set {TELEMETRY}=1 in your shell's profile.")
    return HealthCheck("Telemetry", HealthState.OK, "Off. onrecord has none, and it turns that of onnxruntime off.")


def _chromium() -> HealthCheck:
    from onrecord.capture.browser.chromium import find  # noqa: PLC0415 - see onrecord.cli

    try:
        program = find(os.environ.get(BROWSER.variable) or "auto")
    except OnRecordError as error:
        return HealthCheck("Chromium", HealthState.PROBLEM, str(error), f"Correct the setting {BROWSER.name}.")
    if program is None:
        remedy = "For screenshots of captured pages, install Chromium. On Debian: apt-get install chromium"
        return HealthCheck("Chromium", HealthState.NOTE, "Not found, or not wanted: no screenshots are made.", remedy)
    found = f"{_version(program)} ({program}) makes screenshots."
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        said = f"{found} Chromium has no sandbox if root runs it."
        return HealthCheck("Chromium", HealthState.NOTE, said, "Run onrecord as an ordinary user.")
    return HealthCheck("Chromium", HealthState.OK, found)


def _tesseract() -> HealthCheck:
    program = shutil.which("tesseract")
    if program is None:
        packages = "tesseract-ocr tesseract-ocr-fas tesseract-ocr-ara"
        remedy = f"To read text in images, install tesseract. On Debian: apt-get install {packages}"
        return HealthCheck("tesseract", HealthState.NOTE, "Not found: no text is read from images.", remedy)
    return HealthCheck("tesseract", HealthState.OK, f"{_version(Path(program))} ({program}).")


def _version(program: Path) -> str:
    """Return the first line in which a program tells its version, or its name."""
    try:
        done = subprocess.run(  # noqa: S603 - found on the path, or named by the user
            [program, "--version"], capture_output=True, timeout=_SECONDS, check=False, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return program.name
    lines = (done.stdout or done.stderr).decode("utf-8", "replace").splitlines()
    return lines[0].strip()[:80] if lines else program.name


def _sqlite() -> HealthCheck:
    """See that SQLite can search, as the register needs it."""
    found = f"SQLite {sqlite3.sqlite_version}"
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE words USING fts5(word)")
    except sqlite3.Error:
        remedy = "Use a Python whose SQLite has FTS5, such as the one of your system."
        return HealthCheck("SQLite", HealthState.PROBLEM, f"{found} has no full-text search (FTS5).", remedy)
    finally:
        connection.close()
    return HealthCheck("SQLite", HealthState.OK, f"{found} with full-text search.")


def _clock() -> HealthCheck:
    from onrecord.capture.clock_status import clock_state, utc_now  # noqa: PLC0415 - see onrecord.cli

    now, state = utc_now(), clock_state()
    said = f"{now:%Y-%m-%d %H:%M} UTC, {state.state}: {state.basis}."
    if now.year < _BUILT:
        remedy = "Set the clock. Captures would be dated wrongly."
        return HealthCheck("Clock", HealthState.PROBLEM, said, remedy)
    if state.state != "synchronised":
        remedy = "Captures record this. To keep the clock in step: timedatectl set-ntp true"
        return HealthCheck("Clock", HealthState.NOTE, said, remedy)
    return HealthCheck("Clock", HealthState.OK, said)


def _terminal() -> HealthCheck:
    encoding = (sys.stdout.encoding or "").lower()
    if encoding.replace("-", "") != "utf8":
        said = f"Its encoding is {encoding or 'not known'}: letters that it lacks are shown as question marks."
        return HealthCheck("Terminal", HealthState.NOTE, said, "Use a UTF-8 locale: export LANG=C.UTF-8")
    return HealthCheck("Terminal", HealthState.OK, "UTF-8.")
