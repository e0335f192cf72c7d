"""Captures that are killed: whatever the instant, a capture is there whole or not at all.

    python -m benchmarks.capture.crashes --kills 200

Each kill is a SIGKILL to a process of its own, which fetches pages with their style sheets and images from a server on
this machine and keeps them; no browser makes an image of them. Afterwards the archive must verify, every capture that
was reported as kept must be there with its items, and nothing half-written may be left once somebody else has captured.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from benchmarks.capture.pages import page
from benchmarks.capture.site import ITEMS, served
from onrecord.capture.store import archive as module
from onrecord.capture.store.archive import Archive
from onrecord.capture.store.unfinished import arriving
from onrecord.capture.verify.archive import verify

Tracer = Callable[[FrameType, str, object], "Tracer | None"]

# One letter at a time: these lines touch no file, and there are thousands.
_PURE = {"one_line", "<genexpr>", "<listcomp>", "<dictcomp>"}
# Of what opens each file, only these change more than one thing on the disk; the rest walks to a folder and looks.
_DOOR, _CHANGES = "plain_files.py", {"make", "rename", "remove"}
_ROOMS = str(Path(module.__file__).parent)
_LOOP = """
import sys
from pathlib import Path
from onrecord.capture.store.archive import Archive
from onrecord.capture.net.settings import Settings
from onrecord.capture.acquire import Acquirer
port = int(sys.argv[2])
here = "127.0.0.1"
taker = Acquirer(settings=Settings(ports=frozenset({port}), allowed_hosts=frozenset({here}), pause_seconds=0))
archive = Archive(Path(sys.argv[1]))
print("ready", flush=True)
for number in range(1_000_000):
    print(archive.keep(taker.from_web(f"http://{here}:{port}/{number}"), collector="Ann").id, flush=True)
"""


def random_kills(folder: Path, kills: int, seed: int = 1) -> tuple[int, int]:
    """Kill a process that captures in a loop, again and again; return how many captures it reported, and left-overs."""
    source = random.Random(seed)  # noqa: S311 - instants, no secret
    reported: list[str] = []
    left = 0
    with served() as port:
        for _ in range(kills):
            call = [sys.executable, "-c", _LOOP, str(folder), str(port)]
            with subprocess.Popen(call, stdout=subprocess.PIPE) as process:  # noqa: S603 - our own loop
                assert process.stdout
                assert process.stdout.readline() == b"ready\n"
                time.sleep(source.uniform(0, 0.15))
                process.kill()
                lines = process.stdout.read().splitlines(keepends=True)
            # The last line may break off: then it was not reported.
            reported += [line.strip().decode() for line in lines if line.endswith(b"\n")]
            left += bool(check(folder, reported))
    archive = Archive(folder)
    archive.keep(page(0), collector="Ben")
    assert check(folder, reported) == 0
    for identity in reported:
        assert len(archive.open(identity).manifest.assets or ()) == len(ITEMS)
    return len(reported), left


def every_step(folder: Path, act: Callable[[Archive], object], stride: int = 1, *, begun: bool = True) -> int:
    """Do something, killed at the first line of our code, at the next one in another archive, and so on.

    A SIGKILL loses nothing that was written, synced or not, so nothing is synced here: it would take most of the time.

    Args:
        folder: where the archives are made.
        act: what is done.
        begun: whether there is an archive already, with one capture.
        stride: kill at every so many lines only.

    Returns:
        How many times it was killed.
    """
    os.fsync = lambda _: None
    os.posix_fadvise = lambda *_: None
    step = 0
    done = False
    while not done:
        step += stride
        place = folder / str(step)
        first = {Archive(place).keep(page(1), collector="Ann").id} if begun else set()
        process = os.fork()
        if not process:
            sys.settrace(_killer(step))
            act(Archive(place))
            os._exit(0)
        done = os.waitpid(process, 0)[1] == 0
        gone = check(place, [])
        kept = {each.id for each in Archive(place).kept()}
        assert first <= kept
        Archive(place).keep(page(3), collector="Ben")
        assert check(place, [*kept]) == 0, f"after {gone} left-overs, some stay"
    return step // stride - 1


def check(folder: Path, reported: list[str]) -> int:
    """Verify an archive, and that all reported captures are in it; return how many files were left on their way in."""
    archive = Archive(folder)
    if not archive.ledger.path.exists():
        assert not reported
        return 0
    found = verify(archive)
    assert not found.problems, found.problems
    assert set(reported) <= {each.id for each in archive.kept()}
    return len(arriving(archive.files))


def _killer(step: int) -> Tracer:
    """Return a tracer that kills this process at so many lines of the archive's code."""
    count = 0

    def trace(frame: FrameType, event: str, _: object) -> Tracer | None:
        nonlocal count
        file, name = frame.f_code.co_filename, frame.f_code.co_name
        if not file.startswith(_ROOMS) or name in _PURE or (file.endswith(_DOOR) and name not in _CHANGES):
            return None
        count += event == "line"
        if count == step:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace

    return trace


def capture(archive: Archive) -> None:
    """Capture a page."""
    archive.keep(page(2, 500), collector="Ann")


def withdraw(archive: Archive) -> None:
    """Withdraw the first capture."""
    archive.withdraw(archive.kept()[0].id, who="Ann", reason="asked to")


def undo(archive: Archive) -> None:
    """Withdraw the first capture and undo that."""
    withdraw(archive)
    archive.restore(archive.kept()[0].id, who="Ann", reason="no longer asked to")


def delete(archive: Archive) -> None:
    """Withdraw the first capture, and delete what was sealed."""
    withdraw(archive)
    archive.withdraw(archive.kept()[0].id, who="Ann", reason="asked to", delete=True)


def main() -> None:
    """Kill, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--every", type=int, default=1, help="kill at every so many lines of ours; 0 for none")
    parser.add_argument("--folder", type=Path, help="where the archives are made for the time being")
    arguments = parser.parse_args()
    kills = arguments.kills
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        if kills:
            reported, left = random_kills(Path(folder) / "random", kills)
            print(f"{kills} kills at random instants: {reported} captures were reported as kept,")
            print("and all are there, each with its items;")
            print(f"{left} kills left files on their way in, all settled; the archive verified after each kill")
        every = arguments.every
        for name, act, begun in (
            ("first capture", capture, False),
            ("capture", capture, True),
            ("withdrawal", withdraw, True),
            ("withdrawal, undone", undo, True),
            ("withdrawal, then deletion", delete, True),
        ):
            if every:
                killed = every_step(Path(folder) / name, act, every, begun=begun)
                print(f"{name}: killed {killed} times, at every {every}. line of ours")


if __name__ == "__main__":
    main()
