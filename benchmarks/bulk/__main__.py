"""Throughput of bulk reading with 1 and 2 workers, against a plain loop, over a generated crawl with planted faults.

    python -m benchmarks.bulk [--responses N | --crawl DIR] [--workers N ...] [--first N] [--keep DIR]

Prints responses a second, CPU and memory of the workers, bytes of the results, each planted fault against the counts,
CPU milliseconds of each stage, and the plain loop: fastwarc with trafilatura, as it is by default and in its fast mode.
Wall time means something on an idle machine alone; CPU time less so. `--crawl` takes one that
`python -m benchmarks.bulk.crawl` made; `--first` is how many pages the stages and the loops are timed on.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import psutil

from benchmarks.bulk import crawl, stages
from onrecord.bulk.found_pages import read_counts

_SECONDS = 2.0
"""Seconds between two looks at the memory of the workers."""
_FAULTS = {
    "redirect": "a redirect",
    "status 404": "a status other than 200",
    "image": "neither HTML nor text nor PDF",
    "record that cannot be unpacked": "cannot be unpacked",
    "record that breaks off": "the record breaks off",
    "wrong digest": "is not the one that its digest",
    "body in broken gzip": "gzip",
}
"""The words of the reason under which a planted fault is counted."""


def main() -> None:
    """Run all and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--responses", type=int, default=2000, metavar="N", help="size of the crawl (default: 2000)")
    parser.add_argument("--crawl", type=Path, metavar="DIR", help="a crawl that was made before")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2], metavar="N", help="(default: 1 2)")
    parser.add_argument("--first", type=int, default=300, metavar="N", help="pages of the stages (default: 300)")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the results in DIR")
    options = parser.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory(prefix="onrecord-bulk-") as temporary:
        made = options.crawl or Path(temporary) / "crawl"
        if not options.crawl:
            crawl.generate(options.responses, made, most=4 << 20)
        out = options.keep or Path(temporary)
        print(f"\n{'workers':>7}{'wall s':>9}{'responses/s':>13}{'CPU s':>9}{'output':>11}   MiB of the largest worker")
        for workers in options.workers:
            print(run(made, out / f"found-{workers}", workers))
        print("\n" + "\n".join(faults(made, out / f"found-{options.workers[0]}")))
        print("\n" + "\n".join(stages.table(made, options.first)))


def run(made: Path, out: Path, workers: int) -> str:
    """Run the command, and return a row: time, CPU, bytes of the results, the largest worker at each tenth of it."""
    command = [sys.executable, "-c", "from onrecord.cli import main; main()", "bulk", str(made), "--out", str(out)]
    begun, memory, cpu = time.monotonic(), list[int](), dict[int, float]()
    with (out.parent / "log").open("wb") as log:
        process = psutil.Popen([*command, "--workers", str(workers)], stdout=log, stderr=subprocess.STDOUT)
        while process.poll() is None:
            memory.append(max((_look(each, cpu) for each in process.children(recursive=True)), default=0))
            time.sleep(_SECONDS)
    wall, seen = time.monotonic() - begun, sum(counts.seen for counts in read_counts(out))
    assert process.returncode == 0, (out.parent / "log").read_text()
    size = sum(path.stat().st_size for path in out.iterdir())
    tenths = [memory[len(memory) * tenth // 10] >> 20 for tenth in range(1, 10)]
    return (
        f"{workers:>7}{wall:>9.0f}{seen / wall:>13.1f}{sum(cpu.values()):>9.0f}{size >> 10:>7} KiB"
        f"   {' '.join(map(str, tenths))}, at most {max(memory) >> 20}"
    )


def _look(process: psutil.Process, cpu: dict[int, float]) -> int:
    """The memory that a process has now; its CPU seconds are noted."""
    try:
        used = process.cpu_times()
        cpu[process.pid] = used.user + used.system
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


def faults(made: Path, out: Path) -> list[str]:
    """Compare what was planted with what was counted; a line each, and whether the sums agree."""
    planted = json.loads((made / crawl.PLANTED).read_text(encoding="utf-8"))
    shards = {counts.shard: counts for counts in read_counts(out)}.values()
    skipped, errors = Counter[str](), list[dict[str, str]]()
    for counts in shards:
        skipped.update(counts.skipped)
        text = (out / f"{counts.shard}.errors.jsonl").read_text(encoding="utf-8")
        lines = [json.loads(line) for line in text.splitlines()]
        assert len(lines) == counts.failed, counts.shard
        assert counts.adds_up, counts.shard
        errors += lines
    whys = Counter(each["why"].partition("(")[0].strip() for each in errors)
    found = skipped + whys
    rows = [f"{'planted':<34}{'':>7}   counted as"]
    rows += [f"{kind:<34}{number:>7}   {_counted(kind, found)}" for kind, number in sorted(planted.items())]
    failed = [f"{number:>7}  {why}" for why, number in whys.most_common()]
    return [*rows, "", f"{sum(counts.seen for counts in shards):,} seen; failed, by reason:", *failed]


def _counted(kind: str, found: Counter[str]) -> str:
    words = _FAULTS.get(kind)
    return ", ".join(f"{found[why]} {why}" for why in found if words and words in why) or "-"


if __name__ == "__main__":
    main()
