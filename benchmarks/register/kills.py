"""`onrecord add` of many files, killed again and again and run again: each page is there once.

python -m benchmarks.register.kills --pages 500 --kills 10
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.register.pages import page

_COMMAND = [sys.executable, "-c", "from onrecord.cli import main; main()"]


def run(folder: Path, pages: int, kills: int, seed: int = 1) -> tuple[int, dict[str, int], list[str]]:
    """Add files with kills at random instants, and once more to the end.

    Returns:
        How many runs were killed before their end, what `onrecord stats` counts, and what is wrong.
    """
    source = random.Random(seed)  # noqa: S311 - instants, no secret
    files = []
    for number in range(pages):
        files.append(folder / f"{number:04}.html")
        files[-1].write_bytes(page(number))
    environment = os.environ | {
        "ONRECORD_ARCHIVE": str(folder / "archive"),
        "ONRECORD_COLLECTOR": "Ann",
        "ONRECORD_BROWSER": "none",
    }
    environment.pop("ONRECORD_DATABASE_URL", None)
    add = [*_COMMAND, "add", *map(str, files)]
    killed, reported = 0, set[str]()
    for number in range(kills):
        process = subprocess.Popen(add, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)  # noqa: S603 - our own command
        assert process.stdout
        wanted = source.randrange(1, max(2, pages // kills))
        for _ in range(wanted * (number + 1)):  # the first of a run are there already, and go by fast
            line = process.stdout.readline()
            if not line:
                break
            reported.add(line.decode().strip())
        time.sleep(source.uniform(0, 0.1))
        process.kill()
        killed += process.wait() < 0
        process.stdout.close()
    last = subprocess.run([*_COMMAND, "add", "--again"], capture_output=True, env=environment, check=False)  # noqa: S603 - our own command
    stats = subprocess.run([*_COMMAND, "stats", "--json"], capture_output=True, env=environment, check=False)  # noqa: S603 - our own command
    told = json.loads(stats.stdout)
    counts = told["counts"]
    shown = subprocess.run(add, capture_output=True, env=environment, check=False)  # noqa: S603 - our own command
    ids = shown.stdout.decode().split()
    wrong = [*told["problems"], *([last.stderr.decode()[-500:]] if last.returncode else [])]
    wrong += [f"{name}: {counts[name]}, not {pages}" for name in ("reports", "versions") if counts[name] != pages]
    wrong += ["Something was reported as entered and is not there."] if not reported <= set(ids) else []
    wrong += ["Adding all once more gave other ids, or entered something."] if len(set(ids)) != pages else []
    verified = subprocess.run([*_COMMAND, "verify"], capture_output=True, env=environment, check=False)  # noqa: S603 - our own command
    wrong += [verified.stdout.decode()] if verified.returncode else []
    captures = len(list((folder / "archive" / "captures").rglob("*.warc.gz")))
    wrong += [f"captures in the archive: {captures}, not {pages}"] if captures != pages else []
    return killed, counts, wrong


def main() -> None:
    """Run it and print what came of it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pages", type=int, default=500)
    options.add_argument("--kills", type=int, default=10)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        killed, counts, wrong = run(Path(folder), chosen.pages, chosen.kills, chosen.seed)
    print(f"{chosen.pages} pages, {killed} runs killed: {counts['reports']} pages, {counts['versions']} versions")
    print("\n".join(wrong) or "Each page is there once, in the archive and in the register.")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
