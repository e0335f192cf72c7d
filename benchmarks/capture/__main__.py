"""Measure the archive: captures a second, time per capture as it grows, and `verify` against `sha256sum`.

    python -m benchmarks.capture --captures 2000 --folder DIR

The disk decides most of the time that passes, so that of one fsync in the same folder is measured with it. The time of
the processor, user and system, is given beside it: others may use the machine too.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from benchmarks.capture.pages import page
from onrecord.capture.clock_status import utc_now
from onrecord.capture.store.archive import Archive
from onrecord.capture.verify.archive import verify
from onrecord.capture.verify.cache import VerificationCache, opener


def growing(folder: Path, captures: int) -> None:
    """Keep small pages and print the time that each took, in ten parts of the whole."""
    archive = Archive(folder)
    archive.keep(page(0), collector="Ann")
    part = max(1, captures // 10)
    began = time.perf_counter()
    for start in range(1, captures, part):
        pages = [page(number) for number in range(start, min(start + part, captures))]
        began_part, began_cpu = time.perf_counter(), time.process_time()
        for each in pages:
            archive.keep(each, collector="Ann")
        each_took = (time.perf_counter() - began_part) / len(pages)
        each_cpu = (time.process_time() - began_cpu) / len(pages)
        opened = time.process_time()
        Archive(folder).kept()
        opened = time.process_time() - opened
        synced = sync(folder)
        print(
            f"{start + len(pages):>7} captures: {each_took * 1e3:6.2f} ms each, {each_cpu * 1e3:.2f} of CPU; ", end=""
        )
        print(f"opened in {opened * 1e3:5.1f} ms of CPU; one fsync {synced * 1e3:5.2f} ms")
    print(f"all in {time.perf_counter() - began:.0f} s")


def sync(folder: Path) -> float:
    """Return how many seconds one fsync takes here, the median of 20."""
    times = []
    with tempfile.TemporaryFile(dir=folder) as file:
        for _ in range(20):
            file.write(b"x")
            file.flush()
            began = time.perf_counter()
            os.fsync(file.fileno())
            times.append(time.perf_counter() - began)
    return sorted(times)[10]


def cpu() -> float:
    """Return the processor's time of this process and of those that it has waited for, in seconds."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def verified(folder: Path, name: str, rounds: int = 3) -> None:
    """Verify an archive, and hash its files with sha256sum, in turns; print the least CPU time of each."""
    files = sorted(path for path in (folder / "captures").rglob("*") if path.is_file())
    program = shutil.which("sha256sum")
    assert program
    first, later, theirs = [], [], []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as cache:
            for times in (first, later):
                began = cpu()
                found = verify(Archive(folder), memory=VerificationCache(Path(cache), folder, utc_now))
                times.append(cpu() - began)
                assert not found.problems
                assert bool(found.opened) == (times is first)
        began = cpu()
        names = "\0".join(map(str, files)).encode()
        subprocess.run(["xargs", "-0", program], input=names, stdout=subprocess.DEVNULL, check=True)  # noqa: S603, S607
        theirs.append(cpu() - began)
    size = sum(path.stat().st_size for path in files) / 1e6
    print(f"{name}: {len(files)} files, {size:.1f} MB: ", end="")
    for what, times in (("opened and hashed", first), ("hashed", later), ("sha256sum", theirs)):
        each = min(times)
        print(f"{what} {each:.3f} s of CPU ({size / each:.0f} MB/s, {each / min(theirs):.2f} x); ", end="")
    print()


def kept(folder: Path, rounds: int = 20) -> None:
    """Print what it takes to open a capture right after it was kept, so that the first `verify` need not."""
    look = opener(folder / "cache", folder / "look")
    for name, size in (("10 kB", 10_000), ("2 MB", 2_000_000)):
        with_it, without = (Archive(folder / "look", **more) for more in ({"look": look}, {}))
        took = {}
        for archive in (without, with_it):
            pages = [page(number, size) for number in range(rounds)]
            began = time.process_time()
            for each in pages:
                archive.keep(each, collector="Ann")
            took[archive] = (time.process_time() - began) / rounds * 1e3
        print(f"keeping a page of {name}: {took[without]:.2f} ms of CPU, {took[with_it]:.2f} when it is opened at once")


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--captures", type=int, default=2_000)
    parser.add_argument("--folder", type=Path, help="where the archives are made for the time being")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        growing(Path(folder) / "small", arguments.captures)
        verified(Path(folder) / "small", "small pages")
        kept(Path(folder))
        for name, count, size, noise in (
            ("pages of 10 kB", 2_000, 10_000, False),
            ("pages of 2 MB", 20, 2_000_000, False),
            ("images of 2 MB", 20, 2_000_000, True),
        ):
            archive = Archive(Path(folder) / name)
            for number in range(count):
                archive.keep(page(number, size, noise=noise), collector="Ann")
            verified(archive.folder, name)


if __name__ == "__main__":
    main()
