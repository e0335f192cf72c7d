"""What a signal leaves behind: no process, no folder, and the exit code that says which signal it was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.capture.servers import Server
from tests.capture.strangers import PAGE

ENDS = [signal.SIGTERM, signal.SIGHUP]


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder for temporary files, whose path is short enough for a browser's sockets."""
    with tempfile.TemporaryDirectory(dir="/tmp", prefix="t") as short:
        yield Path(short)


@pytest.fixture
def address() -> Iterator[str]:
    """Where a server has a page."""
    server = Server()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(PAGE)}\r\n\r\n"
    server.answers["/"] = head.encode() + PAGE.encode()
    yield f"http://127.0.0.1:{server.port}/"
    server.close()


def capturing(address: str, place: Path, *before: str) -> tuple[subprocess.Popen[str], int]:
    """Start a capture, wait until its browser runs and does nothing, and return both processes."""
    browser = place / "browser"
    browser.write_text(f"#!/bin/sh\necho $$ > {place}/new && mv {place}/new {place}/pid\nsleep 300\n")
    browser.chmod(0o755)
    port = address.rpartition(":")[2].strip("/")
    options = ["--allow-host", "127.0.0.1", "--allow-port", port, "--ignore-robots", "--browser", str(browser)]
    process = subprocess.Popen(
        [*before, sys.executable, "-c", "from onrecord.cli import main; main()", "capture", address, *options],
        env={**os.environ, "TMPDIR": str(place), "ONRECORD_ARCHIVE": str(place / "archive"), "HOME": str(place)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    for _ in range(600):
        if (place / "pid").exists():
            return process, int((place / "pid").read_text())
        time.sleep(0.1)
    process.kill()
    raise AssertionError(process.communicate()[1])


def runs(pid: int) -> bool:
    """Whether a process runs, but for one that is dead and not yet buried."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def profiles(place: Path) -> list[Path]:
    return [each for each in place.iterdir() if each.name.startswith("onrecord-")]


@pytest.mark.parametrize("number", ENDS)
def test_a_signal_ends_the_browser_and_deletes_its_profile(address: str, place: Path, number: signal.Signals):
    if signal.getsignal(number) is signal.SIG_IGN:
        pytest.skip(f"These tests were started with {number.name} ignored, as nohup does.")
    process, browser = capturing(address, place)
    assert profiles(place)
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    assert process.returncode == -number
    assert (out, "Traceback" in err) == ("", False)
    assert not runs(browser)
    assert profiles(place) == []


def test_what_is_ignored_stays_ignored(address: str, place: Path):
    process, browser = capturing(address, place, "nohup")
    process.send_signal(signal.SIGHUP)
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(1)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGTERM
    assert not runs(browser)
    assert profiles(place) == []


def test_a_shell_sees_the_usual_code(address: str, place: Path):
    process, _ = capturing(address, place, "sh", "-c", '"$@"; echo $?', "sh")
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    os.kill(int(children[0]), signal.SIGTERM)
    assert process.communicate(timeout=60)[0].strip() == "143"
